//! `th-zero-width`: characters in prose that nobody sees. A word with one in it is not found, not broken into lines and not
//! compared as it should be. Writing that needs them keeps them: joiners in scripts whose letters join and in emoji, marks of
//! direction beside writing from right to left, spaces without width in scripts that are broken into lines by them.

use std::ops::Range;

use crate::check::prose::{HeldBy, Passage};
use crate::diag::{Diagnostic, Rule, Sink};
use crate::words::{is_thai_letter, is_thai_mark};

use super::is_latin;

/// Reports the invisible characters of one passage.
pub(super) fn check(passage: &Passage<'_>, sink: &mut Sink) {
    if !may_hold(&passage.text) {
        return;
    }
    let rightward = passage.text.chars().any(is_rightward);
    for run in runs(&passage.text) {
        if passage.held_by(run.start) == Some(HeldBy::Markup) {
            continue;
        }
        let (before, after) = neighbours(&passage.text, &run);
        let called_for = |c| match c {
            '\u{200c}' | '\u{200d}' => !joins_nothing(before) && !joins_nothing(after),
            '\u{200b}' => [before, after].into_iter().flatten().any(is_broken_by_zero_width),
            '\u{ad}' => ![before, after].into_iter().flatten().any(is_thai),
            '\u{2060}'..='\u{2064}' | '\u{feff}' => false,
            _ => rightward,
        };
        let hidden = &passage.text[run.clone()];
        let Some(first) = hidden.chars().find(|&c| !called_for(c)) else { continue };
        let message = format!("an invisible character stands here: U+{:04X}", first as u32);
        let diagnostic =
            Diagnostic::new(Rule::ThZeroWidth, passage.place(run.clone()), message).help("delete it");
        let is_whole = hidden.chars().all(|c| !called_for(c));
        sink.report(match passage.exact(run.clone()) {
            Some(span) if is_whole && is_safe(passage, &run) => diagnostic.fix(span, ""),
            _ => diagnostic,
        });
    }
}

/// In UTF-8 all of them begin with one of three pairs of bytes.
fn may_hold(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair, [0xc2, 0xad] | [0xd8, 0x9c] | [0xe2, 0x80 | 0x81] | [0xef, 0xbb]))
        && text.chars().any(is_hidden)
}

fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_hidden)?;
        let length = text[start..].find(|c| !is_hidden(c)).unwrap_or(text.len() - start);
        at = start + length;
        Some(start..at)
    })
}

fn neighbours(text: &str, run: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..run.start].chars().next_back(), text[run.end..].chars().next())
}

fn is_thai(c: char) -> bool {
    is_thai_letter(c) || c == '\u{e46}'
}

/// Thai, Latin, spaces and the ends of a text have nothing to join.
fn joins_nothing(c: Option<char>) -> bool {
    c.is_none_or(|c| is_thai(c) || is_latin(c) || c.is_ascii() || c.is_whitespace())
}

/// Lao, Burmese and Khmer, which are written with spaces of no width between words.
fn is_broken_by_zero_width(c: char) -> bool {
    matches!(c, '\u{e80}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// Hebrew, Arabic and what is written like them.
fn is_rightward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{61b}' | '\u{61d}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Whether nothing becomes markup, or stops being some, when the run is gone. Markup goes by whether a letter, a space or a
/// punctuation mark is beside it, and an invisible character counts as a letter: with letters on both sides nothing changes,
/// and where markup is on one side, a letter must be on the other.
fn is_safe(passage: &Passage<'_>, run: &Range<usize>) -> bool {
    let (before, after) = neighbours(&passage.text, run);
    let before = before.filter(|c| passage.exact(run.start - c.len_utf8()..run.end).is_some());
    let after = after.filter(|c| passage.exact(run.start..run.end + c.len_utf8()).is_some());
    let is_letter = |c: char| c.is_alphabetic() || is_thai_mark(c);
    let is_plain = |c: char| is_letter(c) || c.is_alphanumeric() || c == ' ';
    match (before, after) {
        (Some(before), Some(after)) => is_plain(before) && is_plain(after),
        (Some(one), None) | (None, Some(one)) => is_letter(one),
        (None, None) => false,
    }
}
