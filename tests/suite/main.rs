//! The program and the library from outside, in one test binary.

#![allow(clippy::unwrap_used, reason = "a test that fails should panic")]

/// The program as a shell sees it: output, errors, exit status.
mod program;

/// What the compiler promises for every site.
mod compiling;

/// What `kae new` writes is valid.
mod scaffold;

/// Builds that are killed, stopped, or meet each other.
mod faults;

/// What translators are told, sent and asked back.
mod l10n;

/// What the documentation shows is what the program takes.
mod documents;

/// Every rule has a fixture that finds it, and a text that explains it.
mod rules;

/// Damage planted into Thai texts is found where it was planted.
mod planting;

/// Content that nobody means well with.
mod hostile;

/// Files import from lower floors only.
mod floors;

/// Habits that a reader relies on, held by reading the files.
mod tidy;

/// Folders to work in, and the program to run.
mod support;

use kae::source::Sources;
use kae::{Compiled, Memos, Options, compile, embedded};

/// Compiles without memo and settings.
fn compiled(sources: &Sources) -> Compiled {
    compile(sources, &embedded(), &Options::default(), &mut Memos::default(), &|_| ())
}
