//! `th-latin-space`, `th-maiyamok`: spaces that part words. Thai has none between its own words, so the few that it has are
//! what a reader's eye, a line break and a search go by.

use crate::check::prose::{HeldBy, Passage};
use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::kb::Glossary;
use crate::words::{MAIYAMOK, is_thai_letter};

use super::is_latin;

/// The sign of abbreviation, which ends a word as a letter does.
const PAIYANNOI: char = '\u{e2f}';
/// How much of a long word a message shows.
const SHOWN: usize = 30;

/// Names and terms of the house that Thai and Latin writing share without a space.
#[derive(Debug, Default)]
pub(super) struct Pairs(Vec<String>);

impl Pairs {
    /// As the glossary has them.
    pub(super) fn of(glossary: &Glossary) -> Self {
        let terms = glossary.terms.iter().flat_map(|term| term.forms.values());
        let forms = terms.filter_map(|forms| forms.preferred.as_ref()).chain(&glossary.protected);
        let mut pairs: Vec<String> = forms.map(|form| form.value.clone()).collect();
        pairs.retain(|form| form.chars().zip(form.chars().skip(1)).any(|(a, b)| are_apart(a, b)));
        Self(pairs)
    }

    /// Whether one of them runs over a byte of a text.
    fn hold(&self, text: &str, at: usize) -> bool {
        self.0.iter().any(|form| {
            form.char_indices().skip(1).any(|(within, _)| {
                let begin = at.checked_sub(within);
                begin.and_then(|begin| text.get(begin..)).is_some_and(|rest| rest.starts_with(form))
            })
        })
    }
}

/// Whether two letters are of Thai and of Latin writing.
#[inline]
fn are_apart(before: char, after: char) -> bool {
    let is_thai = |c| is_thai_letter(c) || c == PAIYANNOI;
    (is_thai(before) && is_latin(after)) || (is_latin(before) && is_thai(after))
}

/// Reports the spaces that one passage lacks.
pub(super) fn check(passage: &Passage<'_>, pairs: &Pairs, sink: &mut Sink) {
    let text: &str = &passage.text;
    let (mut last, mut before) = (None, None);
    for (at, letter) in text.char_indices() {
        let Some(previous) = last.replace(letter) else { continue };
        let two_before = before.replace(previous);
        let diagnostic = if previous == MAIYAMOK && (is_thai_letter(letter) || is_latin(letter)) {
            glued(passage, at).map(|(seam, is_safe)| {
                let message = format!("`{MAIYAMOK}` runs into the next word");
                (
                    Diagnostic::new(Rule::ThMaiyamok, seam.place, message).help("put a space behind it"),
                    seam,
                    is_safe,
                )
            })
        } else if are_apart(previous, letter) || is_percentage(two_before, previous, letter) {
            glued(passage, at).filter(|_| !pairs.hold(text, at)).map(|(seam, is_safe)| {
                let message = if is_latin(letter) {
                    format!("Thai runs into `{}`", word_from(&text[at..]))
                } else {
                    format!("`{}` runs into Thai", word_to(&text[..at]))
                };
                let diagnostic = Diagnostic::new(Rule::ThLatinSpace, seam.place, message);
                (diagnostic.help("put a space between them"), seam, is_safe)
            })
        } else {
            None
        };
        if let Some((diagnostic, seam, is_safe)) = diagnostic {
            sink.report(match seam.between {
                Some(span) if is_safe => diagnostic.fix(span, " "),
                _ => diagnostic,
            });
        }
    }
}

/// `50%` and a Thai letter.
fn is_percentage(two_before: Option<char>, before: char, after: char) -> bool {
    before == '%' && is_thai_letter(after) && two_before.is_some_and(|c| c.is_ascii_digit())
}

/// Where two letters meet in prose, or prose and code. Whether Thai behind a bare address is part of it, nobody can say
/// for sure, so that is not safe to mend.
fn glued(passage: &Passage<'_>, at: usize) -> Option<(crate::check::prose::Seam, bool)> {
    let (left, right) = (passage.held_by(at - 1), passage.held_by(at));
    if left.is_some() && right.is_some() {
        return None;
    }
    let seam = passage.seam(at)?;
    // Beside markup, a sign that is only a letter may become half of some when there is a space.
    let is_in_markup = passage.exact(at - previous(&passage.text, at)..at + 1).is_none();
    let is_clear = !is_in_markup || !passage.text.contains(['*', '_', '~']);
    Some((seam, is_clear && left != Some(HeldBy::Itself)))
}

/// How long the letter is that ends at a byte of the text.
fn previous(text: &str, at: usize) -> usize {
    text[..at].chars().next_back().map_or(0, char::len_utf8)
}

/// The Latin word that a text begins with.
fn word_from(text: &str) -> String {
    let end = text.find(|c: char| !is_inner(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(|c| !is_latin(c)).chars().take(SHOWN).collect()
}

/// The Latin word that a text ends with.
fn word_to(text: &str) -> String {
    let start = text
        .rfind(|c: char| !is_inner(c))
        .map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let word = text[start..].trim_start_matches(|c| !is_latin(c));
    let skipped = word.chars().count().saturating_sub(SHOWN);
    word.chars().skip(skipped).collect()
}

fn is_inner(c: char) -> bool {
    is_latin(c) || matches!(c, '.' | '-' | '_' | '@' | '%' | '\'' | '+')
}
