//! YAML as a tree of values with their places, and the way from there into typed data.
//!
//! A scalar stays the text that stands in the file, because `012`, `no` and `0x80070005` are codes here and not
//! numbers; a duplicate key is seen, every value knows its bytes, and all problems of a file come at once. That is why
//! reading works on parser events; `serde_yaml` writes. Anchors and aliases are not part of the content format, which
//! also keeps alias bombs out.

mod fields;
mod parse;
mod write;

pub use fields::Fields;
pub use parse::{Key, Node, Value, parse};
pub use write::{begins_block, document, scalar_like};
