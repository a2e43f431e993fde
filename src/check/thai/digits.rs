//! `th-digits`: Thai digits beside ASCII ones. A text may have either; a reader who copies a number, or searches for it,
//! should not have to know which.

use crate::check::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::source::Span;
use crate::words::{ascii_digit, is_thai_digit};

use super::is_latin;

/// The numbers of a text.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    thai: Vec<Number>,
    /// How many numbers are in ASCII digits and no part of a Latin word, such as a version's name.
    ascii: usize,
    /// The first of them.
    first: Option<Span>,
}

#[derive(Debug)]
struct Number {
    shown: String,
    ascii: String,
    place: Span,
    exact: Option<Span>,
    /// Whether it has digits of both kinds.
    mixed: bool,
}

impl Numbers {
    /// Takes in the numbers of one passage.
    pub(super) fn read(&mut self, passage: &Passage<'_>) {
        let text: &str = &passage.text;
        let is_digit = |c: char| c.is_ascii_digit() || is_thai_digit(c);
        let mut at = 0;
        while let Some(found) = text[at..].find(is_digit) {
            let start = at + found;
            let end = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |length| start + length);
            at = end;
            if passage.held_by(start).is_some() {
                continue;
            }
            let shown = &text[start..end];
            if !shown.chars().any(is_thai_digit) {
                let beside = [text[..start].chars().next_back(), text[end..].chars().next()];
                if !beside.into_iter().flatten().any(|c| is_latin(c) || c == '-' || c == '_') {
                    self.ascii += 1;
                    self.first.get_or_insert_with(|| passage.place(start..end));
                }
                continue;
            }
            self.thai.push(Number {
                shown: shown.to_owned(),
                ascii: shown.chars().map(ascii_digit).collect(),
                place: passage.place(start..end),
                exact: passage.exact(start..end).filter(|_| !begins_list(passage, start, end)),
                mixed: shown.chars().any(|c| c.is_ascii_digit()),
            });
        }
    }

    /// Reports the Thai digits of a text that has as many numbers in ASCII digits.
    pub(super) fn report(self, sink: &mut Sink) {
        let is_ascii = self.ascii >= self.thai.len();
        for number in self.thai.into_iter().filter(|number| number.mixed || is_ascii) {
            let message = if number.mixed {
                format!("`{}` has digits of two kinds", number.shown)
            } else {
                format!("`{}` is in Thai digits and other numbers of this text are not", number.shown)
            };
            let mut diagnostic = Diagnostic::new(Rule::ThDigits, number.place, message)
                .help(format!("write `{}`", number.ascii));
            if let Some(first) = self.first.filter(|_| !number.mixed) {
                diagnostic = diagnostic.related(first, "in ASCII digits");
            }
            sink.report(match number.exact {
                Some(span) => diagnostic.fix(span, number.ascii),
                None => diagnostic,
            });
        }
    }
}

/// Whether a number would begin a list where it stands, if it had ASCII digits.
fn begins_list(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let before = passage.text[..start].chars().next_back();
    let is_first = before.is_none_or(|c| passage.exact(start - c.len_utf8()..end).is_none());
    is_first && passage.text[end..].starts_with(['.', ')'])
}
