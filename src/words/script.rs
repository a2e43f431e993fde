//! Which characters are letters, and which scripts write words without spaces between them.
//!
//! By Unicode's properties, which the page's regular expressions name as well (`normal.js`); a fixture with the answer
//! for every character holds the two together.

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script};
use icu_properties::script::ScriptWithExtensions;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

const CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::new();

/// The scripts that a dictionary cuts.
const CUT: [Script; 7] = [
    Script::Thai,
    Script::Lao,
    Script::Myanmar,
    Script::Khmer,
    Script::Han,
    Script::Hiragana,
    Script::Katakana,
];

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
#[inline]
pub fn letter(c: char) -> Letter {
    match c {
        'a'..='z' | '0'..='9' | 'A'..='Z' => Letter::Word,
        '\0'..='\u{7f}' => Letter::None,
        '\u{e01}'..='\u{e2e}' | '\u{e30}'..='\u{e3a}' | '\u{e40}'..='\u{e45}' | '\u{e47}'..='\u{e4e}' => {
            Letter::Cut
        }
        'ฯ' | 'ๆ' | 'ຯ' | 'ໆ' | 'ៗ' => Letter::None,
        c => {
            let category = CATEGORIES.get(c);
            let is_numeral = GeneralCategoryGroup::Number.contains(category);
            if !is_numeral && !is_letter_or_mark(category) {
                Letter::None
            } else if (!is_numeral || category == GeneralCategory::LetterNumber) && is_cut(c) {
                Letter::Cut
            } else {
                Letter::Word
            }
        }
    }
}

fn is_letter_or_mark(category: GeneralCategory) -> bool {
    GeneralCategoryGroup::Letter.contains(category) || GeneralCategoryGroup::Mark.contains(category)
}

fn is_cut(c: char) -> bool {
    let scripts = ScriptWithExtensions::new();
    CUT.iter().any(|&script| scripts.has_script(c, script))
}

/// Whether a word may end between two UTF-16 units of a run that is cut: never before a mark or a vowel that follows
/// its consonant, never after a vowel that precedes it, never inside a surrogate pair.
#[inline]
pub fn may_part(before: u16, after: u16) -> bool {
    let can_start = match char::from_u32(u32::from(after)) {
        Some('\u{e01}'..='\u{e2e}' | '\u{e40}'..='\u{e44}') => true,
        Some('ะ' | 'า' | 'ำ' | 'ๅ' | 'ະ' | 'າ' | 'ຳ' | 'ー') => false,
        Some(after) => !GeneralCategoryGroup::Mark.contains(CATEGORIES.get(after)),
        None => !(0xdc00..=0xdfff).contains(&after),
    };
    can_start && !matches!(before, 0xe40..=0xe44 | 0xec0..=0xec4 | 0x1039 | 0x17d2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which characters are cut, and which no word begins with. The page's functions are held to the same.
    #[test]
    fn every_character() {
        let rows: Vec<(String, String)> =
            serde_json::from_str(include_str!("../../tests/fixtures/words/letters.json")).unwrap();
        let expect = stretches();
        assert_eq!(rows, expect, "{}", serde_json::to_string(&expect).unwrap());
    }

    /// Stretches of characters of one kind, `["first-last", kind]` in hexadecimal.
    fn stretches() -> Vec<(String, String)> {
        let mut out: Vec<(u32, u32, &str)> = Vec::new();
        for c in '\0'..'\u{32000}' {
            let mut units = [0; 2];
            let may_start = may_part(u16::from(b'a'), c.encode_utf16(&mut units)[0]);
            let kind = match (letter(c) == Letter::Cut, may_start) {
                (true, true) => "cut",
                (true, false) => "cut inside",
                (false, true) => continue,
                (false, false) => "inside",
            };
            match out.last_mut() {
                Some((_, last, known)) if *last + 1 == c as u32 && *known == kind => *last += 1,
                _ => out.push((c as u32, c as u32, kind)),
            }
        }
        out.into_iter().map(|(first, last, kind)| (format!("{first:x}-{last:x}"), kind.to_owned())).collect()
    }
}
