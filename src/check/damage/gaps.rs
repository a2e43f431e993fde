//! Where in a translation a piece of its source is missing: where its mark was broken, where its words stand in another piece,
//! or between its neighbours.

use std::ops::Range;

use crate::markdown::BlockKind;
use crate::pieces::PieceKind;

use super::Texts;
use super::pair::{latin_words, letters, trimmed};

/// So many pieces before and behind one are its neighbours.
pub(super) const NEAR: usize = 3;

/// Where a piece is missing: where its mark is broken; else at the next piece of its kind, else behind the one before.
pub(super) fn place(texts: &Texts<'_>, at: usize, kind: Option<BlockKind>) -> Range<usize> {
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

/// The kind of block that a piece is.
pub(super) fn block(kind: PieceKind) -> Option<BlockKind> {
    match kind {
        PieceKind::Block(kind) => Some(kind),
        PieceKind::Field | PieceKind::Message => None,
    }
}
