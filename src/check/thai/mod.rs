//! Rules for Thai writing. They go by the letters themselves: Thai is held to them in a text of any language, and no other
//! writing ever is. Reports, and says what to put in; nothing here changes a text.

mod dates;
mod digits;
mod full_width;
mod lost;
mod marks;
mod spaces;
#[cfg(test)]
mod tests;
mod zero_width;

use crate::diag::Sink;
use crate::model::kb::Glossary;

use super::prose::Passage;

/// The rules, with what they know of the house's words.
#[derive(Debug)]
pub(super) struct Thai {
    pairs: spaces::Pairs,
    debris: lost::Debris,
    months: dates::Months,
}

impl Thai {
    pub(super) fn of(glossary: &Glossary) -> Self {
        Self {
            pairs: spaces::Pairs::of(glossary),
            debris: lost::Debris::default(),
            months: dates::Months::default(),
        }
    }

    /// Holds the passages of one text to the rules.
    pub(super) fn check(&self, passages: &[Passage<'_>], sink: &mut Sink) {
        let mut numbers = digits::Numbers::default();
        let mut years = dates::Years::default();
        for passage in passages {
            zero_width::check(passage, sink);
            if !is_thai(&passage.text) {
                continue;
            }
            marks::check(passage, sink);
            full_width::check(passage, sink);
            spaces::check(passage, &self.pairs, sink);
            self.debris.check(passage, sink);
            self.months.check(passage, &mut years, sink);
            numbers.read(passage);
        }
        numbers.report(sink);
        years.report(sink);
    }
}

/// Whether a text has a letter of the Thai block, U+0E00 to U+0E7F. In UTF-8 they begin with two bytes of their own.
fn is_thai(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == 0xe0 && matches!(pair[1], 0xb8 | 0xb9))
}

/// Whether a character belongs to a word or number of Latin writing.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || (matches!(c, '\u{c0}'..='\u{24f}') && c.is_alphabetic())
}
