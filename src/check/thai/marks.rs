//! `th-sara-am`, `th-mark-order`, `th-mark-run`: the marks behind a consonant as no keyboard types them. Two spellings look
//! alike and are different words to whoever searches, sorts or compares.

use std::ops::Range;

use crate::check::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::words::{SARA_AM, follows_consonant, spelled};

pub(super) fn check(passage: &Passage<'_>, sink: &mut Sink) {
    for run in runs(&passage.text) {
        if passage.is_held(run.start) {
            continue;
        }
        let marks = &passage.text[run.clone()];
        let spelling = spelled(marks);
        if spelling.text == marks {
            continue;
        }
        let wrong = [(spelling.split, Rule::ThSaraAm, "SARA AM is in two pieces", "write it as one letter")];
        let (part, text) = difference(marks, &spelling.text);
        let part = run.start + part.start..run.start + part.end;
        let before = passage.text[..run.start].chars().next_back();
        let cluster: String = before.into_iter().chain(spelling.text.chars()).collect();
        for (_, rule, message, help) in wrong.into_iter().filter(|one| one.0) {
            let place = passage.place(part.clone());
            let shown = before.map_or(run.start, |letter| run.start - letter.len_utf8())..run.end;
            let message = format!("{message} in `{}`", &passage.text[shown]);
            let diagnostic = Diagnostic::new(rule, place, message).help(format!("{help}: `{cluster}`"));
            sink.report(match passage.exact(part.clone()) {
                Some(span) => diagnostic.fix(span, text),
                None => diagnostic,
            });
        }
    }
}

/// The runs of marks in a text that may be misspelled: what is one mark alone is not.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, letter) = letters.next()?;
            if !follows_consonant(letter) {
                continue;
            }
            let mut end = start + letter.len_utf8();
            while let Some((at, letter)) = letters.next_if(|&(_, letter)| follows_consonant(letter)) {
                end = at + letter.len_utf8();
            }
            if end - start > SARA_AM.len_utf8() {
                return Some(start..end);
            }
        }
    })
}

/// The part in which a text differs from another, and what the other has there.
fn difference<'a>(text: &str, other: &'a str) -> (Range<usize>, &'a str) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(same).map(|(letter, _)| letter.len_utf8()).sum()
    };
    let start = length(&mut text.chars().zip(other.chars()));
    let end = length(&mut text[start..].chars().rev().zip(other[start..].chars().rev()));
    (start..text.len() - end, &other[start..other.len() - end])
}
