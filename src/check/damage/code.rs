//! Code, compared: blocks of it line by line, and what is left of the marks and escapes of code in words.

use std::ops::Range;

use crate::diag::{Rule, Sink};

use super::pair::{LOST, Pair, Side, trimmed};

/// Reports marks and escapes of code that are shown.
pub(super) fn escapes(pair: &Pair<'_>, sink: &mut Sink) {
    stray_ticks(pair, sink);
    shown_entities(pair, sink);
}

/// Without the escapes of Markdown and HTML, which mean nothing inside code.
pub(super) fn unescaped(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut letters = code.chars().peekable();
    while let Some(c) = letters.next() {
        match letters.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => {}
            _ => out.push(c),
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A backtick that stayed text, where the source has none: code whose end was lost.
fn stray_ticks(pair: &Pair<'_>, sink: &mut Sink) {
    if pair.source.shown.text.contains('`') {
        return;
    }
    if let Some(at) = pair.target.shown.text.find('`') {
        let place = pair.target.shown.place(at..at + 1);
        let message = "this backtick opens no code".to_owned();
        let help = "put its partner back where the code ends".to_owned();
        pair.report(Rule::CodeEscape, place, pair.source.range.clone(), (message, help), sink);
    }
}

/// An entity that is shown letter for letter, where the source shows none: it was escaped twice.
fn shown_entities(pair: &Pair<'_>, sink: &mut Sink) {
    let (source, text) = (&pair.source.shown.text, &pair.target.shown.text);
    for (at, _) in text.match_indices('&').take(LOST) {
        let name = text[at + 1..].find(';').map(|end| &text[at..at + end + 2]);
        let is_entity = |name: &&str| {
            let inner = &name[1..name.len() - 1];
            let is_name =
                inner.strip_prefix('#').unwrap_or(inner).bytes().all(|byte| byte.is_ascii_alphanumeric());
            is_name && (2..=8).contains(&inner.len())
        };
        let Some(name) = name.filter(is_entity).filter(|name| !source.contains(*name)) else { continue };
        let message = format!("`{name}` is shown letter for letter");
        let help = "it was escaped twice: write the character that it stands for".to_owned();
        let place = pair.target.shown.place(at..at + name.len());
        pair.report(Rule::CodeEscape, place, pair.source.range.clone(), (message, help), sink);
    }
}

/// Compares code blocks line by line, and the languages that they are said to be in. Comments are words.
pub(super) fn lines(pair: &Pair<'_>, sink: &mut Sink) {
    let (from, to) = (pair.source.lines(), pair.target.lines());
    if let (Some((own, name)), Some((other, written))) = (fence(&pair.source), fence(&pair.target))
        && !name.is_empty()
        && name != written
    {
        let message = format!("this code is said to be `{name}` in the source");
        let help =
            "the language of code is the same in every language: copy the line from the source".to_owned();
        pair.report(Rule::IdentChanged, other, own, (message, help), sink);
    }
    let text = |side: &Side<'_>, line: &Range<usize>| side.file[line.clone()].trim().to_owned();
    let is_comment = |line: &str| {
        ["#", "//", "--", ";", "<!--", "*", "/*", "REM "].iter().any(|mark| line.starts_with(mark))
    };
    let mut differing = from.iter().zip(&to).filter(|(a, b)| {
        let (a, b) = (text(&pair.source, a), text(&pair.target, b));
        a != b && !(is_comment(&a) && is_comment(&b))
    });
    let report = |a: &Range<usize>, b: &Range<usize>, sink: &mut Sink| {
        let written = text(&pair.source, a);
        let message = format!("this line of code is `{written}` in the source");
        let help = "code is the same in every language: copy the line from the source".to_owned();
        pair.report(
            Rule::IdentChanged,
            trimmed(pair.target.file, b.clone()),
            a.clone(),
            (message, help),
            sink,
        );
    };
    if from.len() == to.len() {
        differing.for_each(|(a, b)| report(a, b, sink));
        return;
    }
    let (a, b) = match differing.next() {
        Some((a, b)) => (a.clone(), b.clone()),
        None => (pair.source.range.clone(), to.last().cloned().unwrap_or(pair.target.range.clone())),
    };
    report(&a, &b, sink);
}

/// The mark that opens a block of code, and the name of its language.
fn fence<'a>(side: &Side<'a>) -> Option<(Range<usize>, &'a str)> {
    let end = side.file[..side.range.start].rfind('\n')?;
    let start = side.file[..end].rfind('\n').map_or(0, |at| at + 1);
    let mark = start + side.file[start..end].find(['`', '~'])?;
    let name = side.file[mark..end].trim_start_matches(['`', '~']).trim();
    Some((trimmed(side.file, mark..end), name))
}
