//! Which characters are letters, and which scripts write words without spaces between them.
//!
//! Plain ranges rather than a property table for the scripts that are cut, because the page has no script
//! property for «needs a dictionary»: `script.js` repeats these ranges.

use icu_properties::{CodePointMapData, props::GeneralCategory};

/// How a character takes part in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// It parts words: space, punctuation, symbol, a mark of repetition or abbreviation.
    None,
    /// A letter, mark or digit of a script that puts spaces between words.
    Word,
    /// A letter or mark of a script that does not: Thai, Lao, Burmese, Khmer, Chinese, Japanese.
    Cut,
}

/// How a character of a normal form takes part in words.
pub fn letter(c: char) -> Letter {
    match c {
        'a'..='z' | '0'..='9' | 'A'..='Z' => Letter::Word,
        '\0'..='\u{7f}' => Letter::None,
        '\u{e2f}' | '\u{e3f}' | '\u{e46}' | '\u{eaf}' | '\u{ec6}' | '\u{17d7}' => Letter::None,
        '\u{e01}'..='\u{e4e}'
        | '\u{e81}'..='\u{ece}'
        | '\u{edc}'..='\u{edf}'
        | '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{108f}'
        | '\u{1780}'..='\u{17d3}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Letter::Cut,
        c => match CodePointMapData::<GeneralCategory>::new().get(c) {
            GeneralCategory::UppercaseLetter
            | GeneralCategory::LowercaseLetter
            | GeneralCategory::TitlecaseLetter
            | GeneralCategory::ModifierLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
            | GeneralCategory::EnclosingMark
            | GeneralCategory::DecimalNumber
            | GeneralCategory::LetterNumber
            | GeneralCategory::OtherNumber => Letter::Word,
            _ => Letter::None,
        },
    }
}

/// Whether a word may end between two UTF-16 units of a run that is cut: never before a mark or a vowel that follows
/// its consonant, never after a vowel that precedes it, never inside a surrogate pair.
pub fn may_part(before: u16, after: u16) -> bool {
    !matches!(after,
        0xe30..=0xe3a | 0xe45 | 0xe47..=0xe4e
        | 0xeb0..=0xebc | 0xec8..=0xece
        | 0x102b..=0x103e | 0x1056..=0x1059 | 0x105e..=0x1060 | 0x1062..=0x1064 | 0x1067..=0x106d
        | 0x17b4..=0x17d3
        | 0x3099..=0x309a | 0x30fc
        | 0xdc00..=0xdfff)
        && !matches!(before, 0xe40..=0xe44 | 0xec0..=0xec4 | 0x1039 | 0x17d2)
}
