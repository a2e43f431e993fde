//! The normal form in which text is compared: one definition for the build and, in `normal.js`, for the page.
//!
//! NFKC; then Thai as it should have been typed: SARA AM in one piece (NFKC splits it, and 45 % of real Thai articles
//! hold it split), vowels before tone marks, repeated marks once, เเ as แ; zero-width characters gone; Thai digits as
//! ASCII; lower case. It loses what the eye needs, so it is never shown.

use icu_properties::{CodePointSetData, props::DefaultIgnorableCodePoint};
use unicode_normalization::UnicodeNormalization as _;

use super::thai::{
    NIKHAHIT, SARA_AA, SARA_AE, SARA_AM, SARA_E, ascii_digit, is_thai_consonant, is_thai_digit, is_thai_tone,
    is_thai_tone_or_sign, is_thai_vowel_mark,
};

/// The normal form of a text. It is its own normal form.
pub fn normal_form(text: &str) -> String {
    let mut out = Builder { out: String::with_capacity(text.len()) };
    if text.chars().all(is_settled) && !has_marks_on_sara_am(text) {
        out.push_settled(text);
    } else {
        text.nfkc().for_each(|c| out.push(c));
    }
    out.out
}

/// Characters that NFKC leaves alone and whose order it does not change in a way that the Thai rules do not redo.
fn is_settled(c: char) -> bool {
    c.is_ascii() || (matches!(c, '\u{e01}'..='\u{e5b}') && c != PHINTHU)
}

/// NFKC takes SARA AM apart and puts the marks behind it in order, which is another order than that in which they come.
fn has_marks_on_sara_am(text: &str) -> bool {
    text.match_indices(SARA_AM).any(|(at, sara_am)| {
        text[at + sara_am.len()..].starts_with(|c| is_thai_vowel_mark(c) || is_thai_tone_or_sign(c))
    })
}

const PHINTHU: char = '\u{e3a}';

/// Whether a character of text that NFKC leaves alone stays as it is behind another: nearly all do.
fn stays(c: char, behind: char) -> bool {
    match c {
        '\0'..='@' | '['..='\u{7f}' | '\u{e01}'..='\u{e2f}' => true,
        SARA_E => behind != SARA_E,
        '\u{e30}'..='\u{e39}' | '\u{e47}'..='\u{e4e}' if is_thai_consonant(behind) => true,
        _ => is_thai_tone(c) && is_thai_vowel_mark(behind),
    }
}

struct Builder {
    out: String,
}

impl Builder {
    /// Pushes text that NFKC leaves alone: at once what stays as it is, and the rest letter by letter.
    fn push_settled(&mut self, text: &str) {
        let mut start = 0;
        let mut last = ' ';
        for (at, c) in text.char_indices() {
            if stays(c, last) {
                last = c;
                continue;
            }
            self.out.push_str(&text[start..at]);
            self.push(c);
            start = at + c.len_utf8();
            last = self.last().unwrap_or(' ');
        }
        self.out.push_str(&text[start..]);
    }

    fn push(&mut self, c: char) {
        match c {
            'a'..='z' | ' ' | '\u{e01}'..='\u{e2f}' => self.out.push(c),
            _ if is_thai_digit(c) => self.out.push(ascii_digit(c)),
            SARA_E if self.last() == Some(SARA_E) => {
                self.out.pop();
                self.out.push(SARA_AE);
            }
            SARA_AA => self.push_sara_aa(),
            SARA_AM => {
                self.push_once(NIKHAHIT);
                self.push_sara_aa();
            }
            '\u{e30}' | '\u{e45}' => self.push_once(c),
            // NFKC puts it there.
            PHINTHU => {
                self.insert_before(c, |last| {
                    is_thai_tone_or_sign(last) || matches!(last, '\u{e38}' | '\u{e39}')
                });
            }
            _ if is_thai_vowel_mark(c) => self.insert_before(c, is_thai_tone_or_sign),
            _ if is_thai_tone(c) => self.insert_before(c, |last| last == SARA_AM),
            _ if is_thai_tone_or_sign(c) => self.push_once(c),
            _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c) => {}
            _ => self.out.extend(c.to_lowercase()),
        }
    }

    fn last(&self) -> Option<char> {
        self.out.chars().next_back()
    }

    fn push_once(&mut self, c: char) {
        if self.last() != Some(c) {
            self.out.push(c);
        }
    }

    /// Puts a mark before the marks at the end that it was typed after by mistake.
    fn insert_before(&mut self, c: char, is_later: impl Fn(char) -> bool) {
        let before = self.out.trim_end_matches(is_later);
        if !before.ends_with(c) {
            self.out.insert(before.len(), c);
        }
    }

    /// NIKHAHIT and SARA AA are SARA AM, also with marks between them, which then meet what stood before the NIKHAHIT.
    fn push_sara_aa(&mut self) {
        let letter = self.out.trim_end_matches(is_thai_tone_or_sign).len();
        match self.out[letter..].rfind(NIKHAHIT) {
            Some(at) => {
                let behind = self.out.split_off(letter + at);
                behind.chars().skip(1).for_each(|c| self.push(c));
                self.push_once(SARA_AM);
            }
            None => self.push_once(SARA_AA),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Rows of `[text, normal form]`, which the page's function is held to as well.
    #[test]
    fn vectors() {
        let rows: Vec<[String; 2]> =
            serde_json::from_str(include_str!("../../tests/fixtures/words/normal.json")).unwrap();
        for [text, expect] in rows {
            assert_eq!(normal_form(&text), expect, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn is_its_own_normal_form(text in "[a-cA-C \u{e01}-\u{e5b}\u{200b}ﬁ１é]{0,12}") {
            let once = normal_form(&text);
            prop_assert_eq!(normal_form(&once), once);
        }

        #[test]
        fn whatever_marks_come_together_it_is_its_own_normal_form(text in "[กเแ\u{e30}-\u{e3a}\u{e45}\u{e47}-\u{e4e}]{0,9}") {
            let once = normal_form(&text);
            prop_assert_eq!(normal_form(&once), once);
        }

        #[test]
        fn the_short_way_round_nfkc_is_no_other_way(text in "[ก-ฮ\u{e30}-\u{e4e}a0]{0,10}") {
            let mut slow = Builder { out: String::new() };
            text.nfkc().for_each(|c| slow.push(c));
            prop_assert_eq!(normal_form(&text), slow.out);
        }
    }
}
