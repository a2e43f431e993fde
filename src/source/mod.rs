//! Everything that was read, as values: files with their text, and places within them.
//!
//! Nothing here touches a disk except [`read`], the one module that reads a site folder.

mod edit;
mod file;
mod read;

pub use edit::{Edit, edited};
pub use file::{Body, File, FileId, Position, Refusal, Sources, Span, Spanned};
pub use read::{ReadError, read, read_file};
