//! kae compiles structured troubleshooting entries into a searchable help center.
//!
//! Everything that is read is a value ([`source::Sources`]), everything to write is a value ([`Site`]), and
//! [`compile()`] is the function between them. It opens no file and stops at no problem: what is wrong with the content
//! comes back as [`diag::Diagnostic`]s with their places.
//!
//! ```
//! use kae::source::Sources;
//! use kae::{Memos, Options, compile, embedded};
//!
//! let sources = Sources::from_texts([
//!     ("content/site.yaml", "title: Help\nbase_url: https://help.example.com/\nlocales: [{id: en, name: English}]\n"),
//!     ("content/errors/mailbox-full/entry.yaml", "codes: [MAILBOX_FULL]\n"),
//!     ("content/errors/mailbox-full/en.md", "---\ntitle: The mailbox is full\n---\nEmpty the bin.\n"),
//! ]);
//! let compiled = compile(&sources, &embedded(), &Options::default(), &mut Memos::for_once(), &|_stage| {});
//!
//! assert_eq!(compiled.diagnostics, []);
//! let site = compiled.site.expect("the content has no errors");
//! let page = String::from_utf8_lossy(site.file("en/errors/mailbox-full.html").expect("an entry has a page"));
//! assert!(page.contains("The mailbox is full"));
//! assert!(site.file("e/MAILBOX_FULL.html").is_some());
//! ```
//!
//! To go from a folder to a folder, read with [`source::read`] and write with [`emit::directory`].

mod check;
pub mod cli;
mod compile;
pub mod diag;
mod digest;
mod embedded;
pub mod emit;
pub mod l10n;
mod load;
pub mod markdown;
mod memo;
mod mend;
pub mod model;
pub mod pieces;
mod render;
pub mod search;
mod site;
pub mod source;
mod strings;
pub mod words;
pub mod yaml;

pub use compile::{Compiled, Counts, Memos, Options, Stage, compile, examine};
pub use embedded::embedded;
pub use mend::{MendError, Mended, mend};
pub use site::{Site, ZipError};
