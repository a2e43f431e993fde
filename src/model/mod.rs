//! The vocabulary of a help center: ids, codes, patterns, entries, texts. No IO, no HTML.

pub mod code;
pub mod date;
pub mod entry;
pub mod form;
pub mod host_name;
pub mod id;
pub mod input;
pub mod invisible;
pub mod kb;
pub mod pattern;
pub mod progress;
pub mod site;
pub mod site_path;
pub mod url_template;
