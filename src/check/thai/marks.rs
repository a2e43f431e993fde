//! `th-sara-am`, `th-mark-order`, `th-mark-run`: the marks behind a consonant as no keyboard types them. Two spellings look
//! alike and are different words to whoever searches, sorts or compares.

use std::ops::Range;

use crate::check::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::words::{
    SARA_AA, SARA_AE, SARA_AM, SARA_E, follows_consonant, is_thai_consonant, is_thai_tone,
    is_thai_vowel_mark, spelled,
};

/// A dot below, which may stand with a vowel.
const PHINTHU: char = '\u{e3a}';

/// Reports the marks of one passage.
pub(super) fn check(passage: &Passage<'_>, sink: &mut Sink) {
    for run in runs(&passage.text) {
        if passage.held_by(run.start).is_none() {
            check_run(passage, run, sink);
        }
    }
    for (part, vowel) in vowels(&passage.text) {
        if passage.held_by(part.start).is_none() {
            let (message, one) = if vowel == SARA_E {
                (format!("`{SARA_E}{SARA_E}` stands for `{SARA_AE}`"), SARA_AE)
            } else {
                (format!("the vowel `{vowel}` is doubled"), vowel)
            };
            let diagnostic = Diagnostic::new(Rule::ThMarkRun, passage.place(part.clone()), message)
                .help(format!("write `{one}`"));
            sink.report(match passage.exact(part) {
                Some(span) => diagnostic.fix(span, one),
                None => diagnostic,
            });
        }
    }
}

/// Vowels with a place of their own that stand twice, which no word has; marks are checked with their consonant.
fn vowels(text: &str) -> impl Iterator<Item = (Range<usize>, char)> {
    let is_vowel =
        |c: char| matches!(c, '\u{e30}' | SARA_AA | SARA_E | SARA_AE | '\u{e42}' | '\u{e43}' | '\u{e44}');
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, letter) = letters.next()?;
            if is_vowel(letter)
                && let Some((second, _)) = letters.next_if(|&(_, next)| next == letter)
            {
                return Some((start..second + letter.len_utf8(), letter));
            }
        }
    })
}

fn check_run(passage: &Passage<'_>, run: Range<usize>, sink: &mut Sink) {
    let marks = &passage.text[run.clone()];
    let bearer = passage.text[..run.start].chars().next_back().filter(|&before| is_thai_consonant(before));
    let cluster = |marks: &str| -> String { bearer.into_iter().chain(marks.chars()).collect() };
    let shown = cluster(marks);
    let spelling = spelled(marks);
    if spelling.text == marks {
        if let Some(stack) = stack(marks) {
            let place = passage.place(run.start + stack.start..run.start + stack.end);
            sink.report(
                Diagnostic::new(Rule::ThMarkRun, place, format!("two marks stand in one place in `{shown}`"))
                    .help("keep the one that is meant"),
            );
        }
        return;
    }
    let (part, text) = difference(marks, &spelling.text);
    let part = run.start + part.start..run.start + part.end;
    // Of marks that are too many, all are shown.
    let place = if text.is_empty() && part.start > run.start {
        part.start - SARA_AM.len_utf8()..part.end
    } else {
        part.clone()
    };
    let wrong = [
        (spelling.split, Rule::ThSaraAm, "SARA AM is in two pieces"),
        (spelling.disordered, Rule::ThMarkOrder, "marks are in an order that no keyboard types"),
        (spelling.doubled, Rule::ThMarkRun, "a mark is doubled"),
    ];
    for (_, rule, message) in wrong.into_iter().filter(|one| one.0) {
        let message = format!("{message} in `{shown}`");
        let diagnostic = Diagnostic::new(rule, passage.place(place.clone()), message);
        let exact =
            passage.exact(part.clone()).filter(|_| !text.is_empty() || is_beside(passage, &run, &part));
        sink.report(match (bearer, exact) {
            (Some(_), Some(span)) => {
                diagnostic.help(format!("write `{}`", cluster(&spelling.text))).fix(span, text)
            }
            (Some(_), None) => diagnostic.help(format!("write `{}`", cluster(&spelling.text))),
            (None, _) => diagnostic.help("the marks stand on no letter: write the word anew"),
        });
    }
}

/// Whether a letter of its own line stands before a part of a run, or a mark of the run behind it: without one, markup could
/// begin or a paragraph end where the part was.
fn is_beside(passage: &Passage<'_>, run: &Range<usize>, part: &Range<usize>) -> bool {
    let before = passage.text[..part.start].chars().next_back();
    let after = passage.text[part.end..run.end].chars().next();
    before.is_some_and(|c| passage.exact(part.start - c.len_utf8()..part.end).is_some())
        || after.is_some_and(|c| passage.exact(part.start..part.end + c.len_utf8()).is_some())
}

/// Two different marks where one can be: two tones, or two vowels.
fn stack(marks: &str) -> Option<Range<usize>> {
    let is_vowel = |c| is_thai_vowel_mark(c) && c != PHINTHU;
    let letters: Vec<(usize, char)> = marks.char_indices().collect();
    letters.windows(2).find_map(|pair| {
        let ((start, first), (at, second)) = (pair[0], pair[1]);
        let two = (is_thai_tone(first) && is_thai_tone(second)) || (is_vowel(first) && is_vowel(second));
        two.then(|| start..at + second.len_utf8())
    })
}

/// The runs of marks in a text that may be misspelled: one mark alone is not, nor are a vowel and a tone, or a tone and SARA
/// AA or SARA AM, which are most of them.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, letter) = letters.next()?;
            if !follows_consonant(letter) {
                continue;
            }
            let (mut end, mut second, mut count) = (start + letter.len_utf8(), letter, 1);
            while let Some((at, letter)) = letters.next_if(|&(_, letter)| follows_consonant(letter)) {
                (end, second, count) = (at + letter.len_utf8(), letter, count + 1);
            }
            let is_fine = match count {
                1 => true,
                2 if is_thai_tone(second) => is_thai_vowel_mark(letter),
                2 if matches!(second, SARA_AA | SARA_AM) => is_thai_tone(letter),
                _ => false,
            };
            if !is_fine {
                return Some(start..end);
            }
        }
    })
}

/// The part in which a text differs from another, and what the other has there.
fn difference<'a>(text: &str, other: &'a str) -> (Range<usize>, &'a str) {
    let same = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
    };
    let start = same(&mut text.chars().zip(other.chars()));
    let end = same(&mut text[start..].chars().rev().zip(other[start..].chars().rev()));
    (start..text.len() - end, &other[start..other.len() - end])
}
