//! What a translation has more or less of than its source: items of lists, rows of tables, paragraphs, and words.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::BlockKind;
use crate::pieces::PieceKind;
use crate::source::Span;

use super::Texts;
use super::pair::trimmed;

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
            (Some(source), Some(target)) if !texts.moved_on.contains(&source) => {
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
    lengths(texts, sink);
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
                let place = place_of_missing(texts, at, None);
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

fn block(kind: PieceKind) -> Option<BlockKind> {
    match kind {
        PieceKind::Block(kind) => Some(kind),
        PieceKind::Field | PieceKind::Message => None,
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
        Some(_) => (Rule::LengthRatio, "a paragraph"),
    };
    let place = place_of_missing(texts, at, block(piece.kind));
    let start: String = piece.source.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = start.chars().take(40).collect();
    let shown = if short.len() < start.len() { format!("{short}…") } else { short };
    sink.report(
        Diagnostic::new(
            rule,
            Span::new(texts.target.words.file, place),
            format!("{what} of the source is missing here: `{shown}`"),
        )
        .help("translate it, or take it out of the source too")
        .related(Span::new(texts.source.words.file, piece.range.clone()), "the source"),
    );
}

/// Where a piece is missing: at the next piece of its kind, else behind the one before.
fn place_of_missing(texts: &Texts<'_>, at: usize, kind: Option<BlockKind>) -> Range<usize> {
    let pieces = &texts.target.pieces;
    let next = texts.pairs[at..].iter().find_map(|pair| pair.target);
    let before = texts.pairs[..at].iter().rev().find_map(|pair| pair.target);
    let line = |range: Range<usize>| {
        let length = texts.target.file[range.clone()].lines().next().map_or(0, str::len);
        trimmed(texts.target.file, range.start..range.start + length)
    };
    match (next, before) {
        // Where a section's heading is gone, what stood below it comes next.
        (Some(next), _) if kind.is_none() || block(pieces[next].kind) == kind => {
            line(pieces[next].range.clone())
        }
        (_, Some(before)) if block(pieces[before].kind).is_some() => line(pieces[before].range.clone()),
        (Some(next), _) => line(pieces[next].range.clone()),
        (None, _) => texts.target.words.body.end..texts.target.words.body.end,
    }
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
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let pairs: Vec<(usize, usize, usize, usize)> = texts
        .pairs
        .iter()
        .filter_map(|pair| {
            let (source, target) = (pair.source?, pair.target?);
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
