//! What a translation has more or less of than its source: items of lists, rows of tables, paragraphs, and words.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::BlockKind;
use crate::pieces::PieceKind;
use crate::source::Span;

use super::Texts;
use super::pair::{latin_words, letters, trimmed};

/// A piece of so many letters or more says something by its length.
const LONG: usize = 80;
/// So many pieces before and behind one are its neighbours.
const NEAR: usize = 3;
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
        Some(BlockKind::Term | BlockKind::Definition) => (Rule::LengthRatio, "a term or its definition"),
        Some(_) => (Rule::LengthRatio, "a paragraph"),
    };
    let help = if matches!(block(piece.kind), Some(BlockKind::Term | BlockKind::Definition)) {
        "write the term, and below it the definition behind `: `, or take both out of the source too"
    } else {
        "translate it, or take it out of the source too"
    };
    let place = place_of_missing(texts, at, block(piece.kind));
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

/// Where a piece is missing: where its mark is broken; else at the next piece of its kind, else behind the one before.
fn place_of_missing(texts: &Texts<'_>, at: usize, kind: Option<BlockKind>) -> Range<usize> {
    let (file, pieces) = (texts.target.file, &texts.target.pieces);
    let next = texts.pairs[at..].iter().find_map(|pair| pair.target);
    let before = texts.pairs[..at].iter().rev().find_map(|pair| pair.target);
    let body = &texts.target.words.body;
    let start = before.map_or(body.start, |before| pieces[before].range.start.max(body.start));
    let end = next.map_or(body.end, |next| pieces[next].range.end.max(start));
    let broken = broken_mark(texts, start..end, kind).or_else(|| inside(texts, at, kind));
    if let Some(broken) = broken.or_else(|| instead(texts, at, kind)) {
        return broken;
    }
    let line = |range: Range<usize>| {
        let length = file[range.clone()].lines().next().map_or(0, str::len);
        trimmed(file, range.start..range.start + length)
    };
    let last_line = |range: Range<usize>| {
        let start =
            file[range.clone()].trim_end().rfind('\n').map_or(range.start, |end| range.start + end + 1);
        trimmed(file, start..range.end)
    };
    match (next, before) {
        // Where a section's heading is gone, what stood below it comes next.
        (Some(next), _) if kind.is_none() || block(pieces[next].kind) == kind => {
            fence(texts, next, false).unwrap_or_else(|| line(pieces[next].range.clone()))
        }
        (_, Some(before)) if block(pieces[before].kind).is_some() => {
            fence(texts, before, true).unwrap_or_else(|| last_line(pieces[before].range.clone()))
        }
        (Some(next), _) => line(pieces[next].range.clone()),
        (None, _) => body.end..body.end,
    }
}

/// The line that opens or closes a code block.
fn fence(texts: &Texts<'_>, at: usize, closes: bool) -> Option<Range<usize>> {
    let (file, piece) = (texts.target.file, &texts.target.pieces[at]);
    block(piece.kind).filter(|&kind| kind == BlockKind::Code)?;
    let line = if closes {
        let start =
            piece.range.end + (file[piece.range.end..].len() - file[piece.range.end..].trim_start().len());
        start..start + file[start..].lines().next().map_or(0, str::len)
    } else {
        let end = file[..piece.range.start].trim_end().len();
        file[..end].rfind('\n').map_or(0, |end| end + 1)..end
    };
    let line = trimmed(file, line);
    file[line.clone()].starts_with(['`', '~']).then_some(line)
}

/// A line that was meant for what is missing, and whose mark makes it nothing: `##Heading`, `-item`, `๒. step`, and the
/// line under a table's head.
fn broken_mark(texts: &Texts<'_>, within: Range<usize>, kind: Option<BlockKind>) -> Option<Range<usize>> {
    let file = texts.target.file;
    let is_broken: fn(&str) -> bool = match kind {
        None => |line| {
            let words = line.trim_start_matches(['#', '＃']);
            line.starts_with(['#', '＃'])
                && !words.is_empty()
                && !(words.starts_with(' ') && line.starts_with('#'))
        },
        Some(BlockKind::ListItem) => |line| {
            let digits = line.trim_start_matches(|c: char| c.is_numeric());
            let number = &line[..line.len() - digits.len()];
            match digits.strip_prefix(['.', ')', '．', '）']) {
                Some(rest) if !number.is_empty() => !rest.starts_with([' ', '\t']) || !number.is_ascii(),
                _ => {
                    let rest = line.strip_prefix(['-', '*', '+', '•', '–', '－']);
                    rest.is_some_and(|rest| {
                        rest.starts_with(|c: char| c.is_alphanumeric()) || line.starts_with(['•', '–', '－'])
                    })
                }
            }
        },
        Some(BlockKind::TableHead | BlockKind::TableCell) => |line| {
            line.contains('|')
                && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '—' | '–' | '－' | '―'))
                && !line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        },
        Some(_) => return None,
    };
    let start = file[..within.start].rfind('\n').map_or(0, |end| end + 1).max(texts.target.words.body.start);
    let mut at = start;
    file.get(start..within.end)?.split_inclusive('\n').find_map(|line| {
        let place = at..at + line.len();
        at += line.len();
        is_broken(line.trim_start_matches([' ', '>', '\t']).trim_end()).then(|| trimmed(file, place))
    })
}

/// A paragraph without source beside what is missing: a heading or a term that lost its mark.
fn instead(texts: &Texts<'_>, at: usize, kind: Option<BlockKind>) -> Option<Range<usize>> {
    if !matches!(kind, None | Some(BlockKind::Term | BlockKind::Definition)) {
        return None;
    }
    let is_kind = |source: usize, kinds: &[BlockKind]| {
        block(texts.source.pieces[source].kind).is_some_and(|kind| kinds.contains(&kind))
    };
    // A term and its definition become one paragraph.
    let extra = |pair: &crate::pieces::Pair| {
        pair.source.is_none_or(|source| is_kind(source, &[BlockKind::Term, BlockKind::Definition]))
    };
    let alone = |pair: &&crate::pieces::Pair| extra(pair) || pair.target.is_none();
    let (before, behind) = (&texts.pairs[..at], &texts.pairs[at + 1..]);
    let around = behind.iter().take_while(alone).chain(before.iter().rev().take_while(alone));
    let extra = around.filter(|pair| extra(pair)).filter_map(|pair| pair.target);
    let extra = extra.map(|target| &texts.target.pieces[target]);
    let is_plain = |piece: &&crate::pieces::Piece| block(piece.kind) == Some(BlockKind::Paragraph);
    let range = extra.filter(is_plain).map(|piece| trimmed(texts.target.file, piece.range.clone())).next()?;
    // The line that lost its colon is the second.
    let line = texts.target.file[range.clone()].find('\n').filter(|_| kind.is_some());
    Some(range.start + line.map_or(0, |line| line + 1)..range.end)
}

/// Where what is missing stands, or stood, on the line of what is before or behind it: a second item in the words of the
/// first, a cell of a row that is there.
fn inside(texts: &Texts<'_>, at: usize, kind: Option<BlockKind>) -> Option<Range<usize>> {
    let (source, target) = (&texts.source, &texts.target);
    let missing = texts.pairs[at].source?;
    let neighbour = |pair: Option<&crate::pieces::Pair>| {
        let pair = pair?;
        Some((source.pieces[pair.source?].range.clone(), target.pieces[pair.target?].range.clone()))
    };
    let before = neighbour(at.checked_sub(1).map(|at| &texts.pairs[at]));
    match kind? {
        BlockKind::ListItem => {
            // Of short items it may be another that seems to be missing.
            let (before, behind) = (&texts.pairs[..at], &texts.pairs[at + 1..]);
            let is_item = |pair: &&crate::pieces::Pair| {
                let kinds =
                    [pair.source.map(|at| &source.pieces[at]), pair.target.map(|at| &target.pieces[at])];
                kinds.into_iter().flatten().all(|piece| block(piece.kind) == Some(BlockKind::ListItem))
            };
            let around = before.iter().rev().take_while(is_item).take(NEAR);
            let around = around.chain(behind.iter().take_while(is_item).take(NEAR));
            around.filter_map(|pair| neighbour(Some(pair))).find_map(|(own, there)| {
                let words = &target.file[there.clone()];
                let marked = [" - ", " * ", " • "]
                    .into_iter()
                    .find_map(|mark| words.find(mark).filter(|_| !source.file[own.clone()].contains(mark)));
                // Without its mark it goes on with the one before.
                let line = || {
                    words
                        .trim_end()
                        .rfind('\n')
                        .filter(|_| !source.file[own.clone()].trim_end().contains('\n'))
                };
                Some(trimmed(target.file, there.start + marked.or_else(line)?..there.end))
            })
        }
        BlockKind::TableHead | BlockKind::TableCell => {
            let range = source.pieces[missing].range.clone();
            let is_row = |a: usize, b: usize| !source.file[a.min(b)..a.max(b)].contains('\n');
            if let Some((own, there)) = before.filter(|(own, _)| is_row(own.end, range.start)) {
                let line =
                    target.file[there.end..].find('\n').map_or(target.file.len(), |end| there.end + end);
                // Its words may stand in the cell before, whose end is lost.
                let (words, lost) = (&target.file[there.clone()], &source.file[range]);
                let known = latin_words(lost).any(|word| words.contains(&lost[word]));
                let swallows = known || 2 * letters(words) > 2 * letters(&source.file[own]) + letters(lost);
                return Some(if swallows { there.start } else { there.end }..line);
            }
            let (_, there) =
                neighbour(texts.pairs.get(at + 1)).filter(|(own, _)| is_row(range.end, own.start))?;
            let line = target.file[..there.start].rfind('\n').map_or(0, |end| end + 1);
            Some(line..there.start)
        }
        _ => None,
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
