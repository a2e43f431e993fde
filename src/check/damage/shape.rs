//! What a translation has more or less of than its source: items of lists, rows of tables, paragraphs, and words.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::BlockKind;
use crate::source::Span;

use super::Texts;
use super::gaps::{self, NEAR, block};
use super::pair::{letters, trimmed};

/// A piece of so many letters or more says something by its length.
const LONG: usize = 80;
/// How many times shorter or longer than the rest of the text a piece may be.
const UNLIKE: usize = 3;

/// The ids of the headings of a text and of its translation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids<'a> {
    pub(super) source: &'a [String],
    pub(super) target: &'a [String],
}

/// Compares the shapes of a text and its translation.
pub(super) fn check(texts: &Texts<'_>, ids: Ids<'_>, sink: &mut Sink) {
    headings(texts, ids, sink);
    let mut row: Option<usize> = None;
    for (at, pair) in texts.pairs.iter().enumerate() {
        match (pair.source, pair.target) {
            (Some(source), Some(target)) if pair.sure && !texts.moved_on.contains(&source) => {
                kinds(texts, source, target, sink);
            }
            (Some(source), None) if !texts.moved_on.contains(&source) => {
                // The cells of a row are missing together.
                let is_cell = is_cell(block(texts.source.pieces[source].kind));
                if !(is_cell && row == Some(source)) {
                    missing(texts, at, source, sink);
                }
                row = is_cell.then_some(source + 1);
            }
            _ => {}
        }
    }
    twice(texts, sink);
    lengths(texts, sink);
}

/// Reports pieces that say what the one before says, near one that the source does not have.
fn twice(texts: &Texts<'_>, sink: &mut Sink) {
    let pieces = &texts.target.pieces;
    let is_extra = |pair: &crate::pieces::Pair| pair.source.is_none();
    for (at, pair) in texts.pairs.iter().enumerate() {
        let around = at.saturating_sub(NEAR)..(at + NEAR + 1).min(texts.pairs.len());
        let Some(second) = pair.target.filter(|&second| second > 0) else { continue };
        if !texts.pairs[around].iter().any(is_extra) {
            continue;
        }
        let (one, other) = (&pieces[second - 1], &pieces[second]);
        let what = match block(other.kind) {
            Some(BlockKind::ListItem) => "item",
            Some(BlockKind::Code) => "code block",
            Some(BlockKind::Paragraph | BlockKind::Alert | BlockKind::Quote) => "paragraph",
            _ => continue,
        };
        let is_meant = || {
            let before = texts.pairs[..at].iter().rev().find(|pair| pair.target == Some(second - 1));
            let (Some(first), Some(own)) = (before.and_then(|pair| pair.source), pair.source) else {
                return false;
            };
            texts.source.pieces[first].source == texts.source.pieces[own].source
        };
        if one.kind != other.kind
            || one.source != other.source
            || other.source.trim().is_empty()
            || is_meant()
        {
            continue;
        }
        let place = trimmed(texts.target.file, other.range.clone());
        sink.report(
            Diagnostic::new(
                Rule::DupWord,
                Span::new(texts.target.words.file, place),
                format!("this {what} stands twice, in the source once"),
            )
            .help("remove one of them")
            .related(Span::new(texts.target.words.file, one.range.clone()), "the other"),
        );
    }
}

/// Reports sections that one of the two does not have, and those that differ in level or id.
fn headings(texts: &Texts<'_>, ids: Ids<'_>, sink: &mut Sink) {
    for (at, pair) in texts.pairs.iter().enumerate() {
        let source = pair.source.and_then(|at| texts.source.heading(at));
        let target = pair.target.and_then(|at| texts.target.heading(at));
        let (place, there, message) = match (source, target) {
            (Some((index, source)), Some((own, target))) => {
                let (id, other) = (&ids.target[own], &ids.source[index]);
                if source.shown == target.shown && id == other {
                    continue;
                }
                let message = format!(
                    "here is the section `{id}` (level {}), in the source it is `{other}` (level {})",
                    target.shown, source.shown
                );
                (target.range.clone(), source.range.clone(), message)
            }
            (Some((index, source)), None) => {
                let place = gaps::place(texts, at, None);
                (
                    place,
                    source.range.clone(),
                    format!("the section `{}` of the source is missing here", ids.source[index]),
                )
            }
            (None, Some((own, target))) => (
                target.range.clone(),
                0..0,
                format!("the section `{}` is not in the source", ids.target[own]),
            ),
            (None, None) => continue,
        };
        sink.report(
            Diagnostic::new(Rule::HeadingParity, Span::new(texts.target.words.file, place), message)
                .help("give both languages the same headings in the same order, with the same ids")
                .related(Span::new(texts.source.words.file, there), "the source"),
        );
    }
}

fn is_cell(kind: Option<BlockKind>) -> bool {
    matches!(kind, Some(BlockKind::TableHead | BlockKind::TableCell))
}

/// Reports a piece of the source that the translation does not have.
fn missing(texts: &Texts<'_>, at: usize, source: usize, sink: &mut Sink) {
    let piece = &texts.source.pieces[source];
    let (rule, what) = match block(piece.kind) {
        // Sections are compared by their ids.
        None | Some(BlockKind::Heading) => return,
        Some(BlockKind::ListItem) => (Rule::ListShape, "an item"),
        Some(BlockKind::TableHead | BlockKind::TableCell) => (Rule::ListShape, "a cell"),
        Some(BlockKind::Code) => (Rule::LengthRatio, "a code block"),
        Some(BlockKind::Html) => return,
        Some(BlockKind::Term | BlockKind::Definition) => (Rule::LengthRatio, "a term or its definition"),
        Some(_) => (Rule::LengthRatio, "a paragraph"),
    };
    let help = if matches!(block(piece.kind), Some(BlockKind::Term | BlockKind::Definition)) {
        "write the term, and below it the definition behind `: `, or take both out of the source too"
    } else {
        "translate it, or take it out of the source too"
    };
    let place = gaps::place(texts, at, block(piece.kind));
    // Which of several short ones, nothing but its place tells.
    let is_plain = piece.anchors.is_empty() && piece.source.chars().count() < LONG;
    let which = if rule == Rule::ListShape && is_plain { ", perhaps" } else { ":" };
    let start: String = piece.source.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = start.chars().take(40).collect();
    let shown = if short.len() < start.len() { format!("{short}…") } else { short };
    sink.report(
        Diagnostic::new(
            rule,
            Span::new(texts.target.words.file, place),
            format!("{what} of the source is missing here{which} `{shown}`"),
        )
        .help(help)
        .related(Span::new(texts.source.words.file, piece.range.clone()), "the source"),
    );
}

/// Reports an item that is none in the translation.
fn kinds(texts: &Texts<'_>, source: usize, target: usize, sink: &mut Sink) {
    let (from, to) = (&texts.source.pieces[source], &texts.target.pieces[target]);
    let (a, b) = (block(from.kind), block(to.kind));
    if a != b && (a == Some(BlockKind::ListItem) || b == Some(BlockKind::ListItem)) {
        let (is, was) = if a == Some(BlockKind::ListItem) {
            ("no item of a list", "one")
        } else {
            ("an item of a list", "none")
        };
        sink.report(
            Diagnostic::new(
                Rule::ListShape,
                Span::new(texts.target.words.file, to.range.clone()),
                format!("this is {is}, in the source it is {was}"),
            )
            .help("a list's mark is followed by a space, and what belongs to an item is indented as its text is")
            .related(Span::new(texts.source.words.file, from.range.clone()), "the source"),
        );
    }
}

/// Reports pieces that are much shorter or longer than the rest of the translation would have them.
fn lengths(texts: &Texts<'_>, sink: &mut Sink) {
    let pairs: Vec<(usize, usize, usize, usize)> = texts
        .pairs
        .iter()
        .filter_map(|pair| {
            let (source, target) = (pair.source?, pair.target?);
            pair.sure.then_some(())?;
            let prose = texts.source.pieces[source].kind.is_prose();
            let (from, to) = (texts.source.side(source), texts.target.side(target));
            prose.then(|| (source, target, letters(&from.shown.text), letters(&to.shown.text)))
        })
        .collect();
    let (from, to) = pairs.iter().fold((0, 0), |(a, b), (_, _, from, to)| (a + from, b + to));
    for (source, target, own, other) in pairs {
        // The piece itself does not count in what it is held against.
        let (from, to) = (from - own, to - other);
        if own < LONG || from < 4 * LONG || texts.moved_on.contains(&source) {
            continue;
        }
        let (is, ought) = (other * from, own * to);
        let message = match () {
            () if is * UNLIKE < ought => "this is much shorter than the source: words may be missing",
            () if is > ought * UNLIKE => "this is much longer than the source",
            () => continue,
        };
        let range = trimmed(texts.target.file, texts.target.pieces[target].range.clone());
        sink.report(
            Diagnostic::new(Rule::LengthRatio, Span::new(texts.target.words.file, range), message)
                .help("compare it with the source sentence by sentence")
                .related(
                    Span::new(texts.source.words.file, texts.source.pieces[source].range.clone()),
                    "the source",
                ),
        );
    }
}
