//! Emphasis that moved off its words: into the middle of one, off its end, or into the next.

use std::ops::Range;

use crate::check::glossary::parts;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{Token, TokenKind};
use crate::words::Dictionary;

use super::pair::{Pair, Side, after, before, is_cut, is_letter};

/// Checks the emphasis of one block.
pub(super) fn check(side: &Side<'_>, dictionary: &Dictionary, sink: &mut Sink) {
    let Some(block) = side.block else { return };
    let code: Vec<&Range<usize>> = block
        .tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Code(_)))
        .map(|token| &token.range)
        .collect();
    for line in side.lines() {
        for run in star_runs(side.file, line) {
            if run.len() >= 4 && !code.iter().any(|code| code.start < run.end && run.start < code.end) {
                glued(side, run, sink);
            }
        }
    }
    let marks: Vec<&Token> = block.tokens.iter().filter(|token| is_emphasis(token)).collect();
    for token in &marks {
        let next = marks.iter().find(|other| other.range.start == token.range.end);
        if let Some(next) = next
            && !(side.file[token.range.clone()].ends_with("**")
                && side.file[next.range.clone()].starts_with("**"))
        {
            glued(side, token.inner.end..next.inner.start, sink);
        }
        let edges = [(token.range.start, token.inner.start), (token.inner.end, token.range.end)];
        for (outer, inner) in edges {
            if let Some(word) = split_word(side.file, outer, inner, dictionary) {
                let message = format!("this markup stands inside the word `{word}`");
                sink.report(
                    Diagnostic::new(Rule::MarkupInWord, side.span(outer..inner), message)
                        .help("move it to the end of the word, or where the source has it"),
                );
            }
        }
    }
}

fn glued(side: &Side<'_>, run: Range<usize>, sink: &mut Sink) {
    let message = format!("two spans of emphasis touch: `{}`", &side.file[run.clone()]);
    sink.report(
        Diagnostic::new(Rule::EmphGlue, side.span(run), message)
            .help("put a space between them, or make them one"),
    );
}

fn is_emphasis(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Strong | TokenKind::Emphasis | TokenKind::Strikethrough)
}

fn star_runs(file: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = line.start;
    std::iter::from_fn(move || {
        let start = at + file[at..line.end].find('*')?;
        let end = start + file[start..line.end].bytes().take_while(|&byte| byte == b'*').count();
        at = end;
        Some(start..end)
    })
}

/// The word that markup from `left` to `right` stands in.
fn split_word(file: &str, left: usize, right: usize, dictionary: &Dictionary) -> Option<String> {
    let (before, after) = (before(file, left)?, after(file, right)?);
    let head = || -> &str {
        let text = &file[..left];
        let run = text.chars().rev().take_while(|&c| is_letter(c) && is_cut(c) == is_cut(before));
        &text[left - run.map(char::len_utf8).sum::<usize>()..]
    };
    let tail = || -> &str {
        let text = &file[right..];
        let run = text.chars().take_while(|&c| is_letter(c) && is_cut(c) == is_cut(after));
        &text[..run.map(char::len_utf8).sum::<usize>()]
    };
    if !is_letter(before) || !is_letter(after) || is_cut(before) != is_cut(after) {
        return None;
    }
    if !is_cut(before) {
        return Some(format!("{}{}", head(), tail()));
    }
    let (head, tail) = (head(), tail());
    let run = format!("{head}{tail}");
    if !parts(Some(before), Some(after)) {
        return Some(run);
    }
    let mut at = 0;
    dictionary.words(&run).into_iter().find_map(|word| {
        let start = at;
        at += word.len();
        (start < head.len() && head.len() < at).then(|| word.to_owned())
    })
}

/// Compares the emphasis of a translation with its source's: words that both have, and that are marked in part only.
pub(super) fn compare(pair: &Pair<'_>, sink: &mut Sink) {
    let (Some(source), Some(target)) = (pair.source.block, pair.target.block) else { return };
    let text = |side: &Side<'_>, token: &Token| side.file[token.inner.clone()].trim().to_owned();
    let marked: Vec<String> = target
        .tokens
        .iter()
        .filter(|token| is_emphasis(token))
        .map(|token| text(&pair.target, token))
        .collect();
    for token in source.tokens.iter().filter(|token| is_emphasis(token)) {
        let whole = text(&pair.source, token);
        if whole.is_empty() || marked.contains(&whole) {
            continue;
        }
        let file = pair.target.file;
        let part = target.text.match_indices(&whole).find_map(|(at, found)| {
            let place = crate::check::shown::place(target, at..at + found.len());
            target.tokens.iter().filter(|token| is_emphasis(token)).find(|part| {
                let inside = place.start <= part.inner.start && part.inner.end <= place.end;
                // Within a word it is another rule's.
                let cut = before(file, part.range.start).is_some_and(is_letter)
                    || after(file, part.range.end).is_some_and(is_letter);
                inside && !cut && whole.contains(file[part.inner.clone()].trim())
            })
        });
        let Some(part) = part else { continue };
        let message = format!("only `{}` of `{whole}` is marked", &pair.target.file[part.inner.clone()]);
        let help =
            format!("mark all of it, as the source does: `{}`", &pair.source.file[token.range.clone()]);
        pair.report(Rule::EmphShort, part.range.clone(), token.range.clone(), (message, help), sink);
    }
}
