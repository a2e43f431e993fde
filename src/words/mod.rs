//! Writing systems: how text is compared, where its letters run, and where words of scripts without spaces end.
//!
//! Everything here is for comparison and search, never for what a reader sees. The page holds the same functions in
//! `static/js/search/`; `tests/fixtures/words/` holds the two together.

mod dictionary;
mod level;
mod normal;
mod runs;
mod script;
mod vocabulary;

pub use dictionary::Dictionary;
pub use level::level;
pub use normal::normal_form;
pub use runs::{Run, RunKind, runs};
pub use script::{Letter, letter, may_part};
pub use vocabulary::{Piece, Vocabulary};
