//! Writing systems: how text is compared, where its letters run, and where words of scripts without spaces end.
//!
//! The normal form and the cutting are for comparison and search, never for what a reader sees. The page holds the same
//! functions in `static/js/search/`; `tests/fixtures/words/` holds the two together. What is shown may only be
//! [`spelled`], which a person asks for with `kae check --fix`.

mod dictionary;
mod level;
mod normal;
mod runs;
mod script;
mod thai;
mod thai_words;
mod unit;
mod vocabulary;

pub use dictionary::Dictionary;
pub use level::level;
pub use normal::normal_form;
pub use runs::{Run, RunKind, runs};
pub use script::{Letter, letter, may_part};
pub use thai::{
    MAIYAMOK, NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E, Spelling, ascii_digit, follows_consonant,
    is_thai_consonant, is_thai_digit, is_thai_letter, is_thai_mark, is_thai_tone, is_thai_tone_or_sign,
    is_thai_vowel_mark, spelled,
};
pub use thai_words::{THANTHAKHAT, latin_sound, may_be_doubled, thai_sound};
pub use unit::{Unit, unit};
pub use vocabulary::{Piece, Vocabulary};
