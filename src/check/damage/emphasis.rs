//! Emphasis that moved off its words: into the middle of one, off its end, or into the next.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::check::glossary::parts;
use crate::check::way::Way;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{Token, TokenKind};
use crate::words::{Dictionary, is_thai_consonant};

use super::pair::{Anchor, LOST, Pair, Side, after, before, is_cut, is_letter, letters, trimmed};
use super::ranges::Ranges;

/// How many times longer than the other one of two pieces may be that are translations of each other.
const ALIKE: usize = 2;

/// Checks the emphasis of one block of a text, beside its original if it is a translation.
pub(super) fn check(side: &Side<'_>, original: Option<&str>, dictionary: &Dictionary, sink: &mut Sink) {
    let Some(block) = side.block else { return };
    let code = block.tokens.iter().filter(|token| matches!(token.kind, TokenKind::Code(_)));
    let code: Ranges = code.map(|token| token.range.clone()).collect();
    for line in side.lines() {
        for run in star_runs(side.file, line) {
            if run.len() >= 4 && !code.meet(&run) {
                glued(side, run, sink);
            }
        }
    }
    let marks: Vec<&Token> = block.tokens.iter().filter(|token| is_emphasis(token)).collect();
    let mut starts: BTreeMap<usize, &Token> = BTreeMap::new();
    for token in &marks {
        starts.entry(token.range.start).or_insert(token);
    }
    for token in &marks {
        // An author may well write `/w` and *n* in one.
        let is_authors = |both: &str| match original {
            None => !block.text.contains(is_cut),
            Some(original) => original.contains(both),
        };
        if let Some(next) = starts.get(&token.range.end)
            && !(side.file[token.range.clone()].ends_with("**")
                && side.file[next.range.clone()].starts_with("**"))
            && !is_authors(&side.file[token.range.start..next.range.end])
        {
            glued(side, token.inner.end..next.inner.start, sink);
        }
        let edges = [(token.range.start, token.inner.start), (token.inner.end, token.range.end)];
        let apart = torn_word(side.file, token);
        if let Some(range) = apart {
            let message = format!("this markup tears a word apart: `{}`", &side.file[range.clone()]);
            sink.report(
                Diagnostic::new(Rule::MarkupInWord, side.span(range), message).help(
                    "move it to the end of the word, or where the source has it, and take the spaces out",
                ),
            );
            continue;
        }
        for (outer, inner) in edges {
            if let Some(word) = split_word(side.file, outer, inner, dictionary)
                && !(word.is_ascii() && is_meant(side.file, &token.range, original))
            {
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

/// Whether markup within a word in Latin letters is the author's: `0x*address*` says which part of it varies. A translation
/// has it from its original.
fn is_meant(file: &str, mark: &Range<usize>, original: Option<&str>) -> bool {
    let is_part = |c: &char| is_letter(*c) && !is_cut(*c);
    let before = file[..mark.start].chars().rev().take_while(is_part).map(char::len_utf8).sum::<usize>();
    let behind = file[mark.end..].chars().take_while(is_part).map(char::len_utf8).sum::<usize>();
    original.is_none_or(|original| original.contains(&file[mark.start - before..mark.end + behind]))
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

/// The word that spaces around the markup tear apart, `สีน **้** าเงิน`, with its place: it leaves a mark without its
/// letter, or a consonant alone.
fn torn_word(file: &str, token: &Token) -> Option<Range<usize>> {
    let letters = |text: &str| text.chars().take_while(|&c| is_cut(c)).map(char::len_utf8).sum::<usize>();
    let behind =
        |text: &str| text.chars().rev().take_while(|&c| is_cut(c)).map(char::len_utf8).sum::<usize>();
    let inner = &file[token.inner.clone()];
    if inner.is_empty() || letters(inner) != inner.len() {
        return None;
    }
    let head = file[..token.range.start].strip_suffix(' ').map(|text| &text[text.len() - behind(text)..]);
    let tail = file[token.range.end..].strip_prefix(' ').map(|text| &text[..letters(text)]);
    let (head, tail) = (head.unwrap_or_default(), tail.unwrap_or_default());
    let hangs = |right: &str, left: &str| {
        let right = right.chars().next();
        right.is_some() && !left.is_empty() && !parts(left.chars().next_back(), right)
    };
    // A consonant alone is no word, but may be short for one: ส.ค.
    let lone = |run: &str| run.chars().count() == 1 && run.chars().all(|c| is_thai_consonant(c) && c != 'ณ');
    let is_short =
        file[token.range.end..].strip_prefix(' ').is_some_and(|text| text[tail.len()..].starts_with('.'));
    let is_torn = hangs(inner, head) || hangs(tail, inner) || lone(head) || (lone(tail) && !is_short) || {
        lone(inner) && !(head.is_empty() && tail.is_empty())
    };
    // As far as the letters next to it reach.
    let left = match head.char_indices().rev().find(|&(at, c)| parts(head[..at].chars().next_back(), Some(c)))
    {
        Some((at, _)) => head.len() - at + 1,
        None => 0,
    };
    let right = tail.char_indices().skip(1).find(|&(at, c)| parts(tail[..at].chars().next_back(), Some(c)));
    let right = if tail.is_empty() { 0 } else { right.map_or(tail.len(), |(at, _)| at) + 1 };
    is_torn.then(|| token.range.start - left..token.range.end + right)
}

/// Reports bold of the source that the translation has nowhere, not in quotation marks either.
pub(super) fn lost(pair: &Pair<'_>, anchors: &[Anchor], sink: &mut Sink) {
    let (source, target) = (pair.source.emphasis(), pair.target.emphasis());
    let (bold, other): (Vec<&Token>, Vec<&Token>) =
        source.into_iter().partition(|token| token.kind == TokenKind::Strong);
    let shown = &pair.target.shown;
    let marked =
        target.len().saturating_sub(other.len()) + shown.text.matches(['“', '"', '«', '‘', '「']).count();
    let Some(lost) = bold.len().checked_sub(marked).filter(|&lost| lost > 0) else { return };
    if shown.text.contains("**") {
        // What was meant as bold is shown as it is written, which is another rule's.
        return;
    }
    // What is the same in both languages shows which it is.
    let standing = bold.iter().take(LOST).find_map(|token| {
        let words = &pair.source.file[token.inner.clone()];
        let at = shown.text.find(words).filter(|_| !words.is_empty())?;
        Some((shown.place(at..at + words.len()), *token))
    });
    let (own, other) = (letters(pair.source.text), letters(pair.target.text));
    let is_like = own <= ALIKE * other && other <= ALIKE * own;
    let (place, token) = match standing {
        Some(standing) => standing,
        None if !is_like => return,
        None if marked == 0 => (pair.gap(&bold[0].range, anchors), bold[0]),
        None => (trimmed(pair.target.file, pair.target.range.clone()), bold[0]),
    };
    let words = &pair.source.file[token.inner.clone()];
    let message = if lost == 1 && marked == 0 {
        format!("the source marks `{words}`, and nothing is marked here")
    } else {
        format!("names marked here: {marked}, in the source: {}", bold.len())
    };
    let help = "mark with `**…**` what the source marks".to_owned();
    pair.report(Rule::EmphShort, place, token.range.clone(), (message, help), sink);
}

/// Compares the emphasis of a translation with its source's: words that both have, and that are marked in part only.
pub(super) fn compare(pair: &Pair<'_>, sink: &mut Sink) {
    let (Some(source), Some(target)) = (pair.source.block, pair.target.block) else { return };
    let text = |side: &Side<'_>, token: &Token| side.file[token.inner.clone()].trim().to_owned();
    let marked: BTreeSet<String> = target
        .tokens
        .iter()
        .filter(|token| is_emphasis(token))
        .map(|token| text(&pair.target, token))
        .collect();
    for token in source.tokens.iter().filter(|token| is_emphasis(token)).take(LOST) {
        let whole = text(&pair.source, token);
        if whole.is_empty() || marked.contains(&whole) {
            continue;
        }
        let file = pair.target.file;
        let part = target.text.match_indices(&whole).find_map(|(at, found)| {
            let place = Way::of_block(target).place(at..at + found.len());
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
