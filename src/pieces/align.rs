//! Which piece of a translation is the translation of which piece of the source.
//!
//! Global alignment of two sequences (Needleman and Wunsch 1970) over what a language leaves alone: kinds, heading
//! levels and ids, code, link targets, numbers, and roughly the length. Order is kept, since translators keep it.

use super::piece::{Piece, PieceKind};

/// Pieces that belong together, as indices; one side alone where the other has nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index into the source's pieces.
    pub source: Option<usize>,
    /// Index into the translation's pieces.
    pub target: Option<usize>,
}

/// Beyond so many cells the pieces are paired one by one from the start: only hostile files are that large.
const CELLS: usize = 4_000_000;

/// What a piece without partner costs.
const GAP: i32 = -6;

/// Aligns the pieces of a source and of its translation, in order.
#[must_use]
pub fn align(source: &[Piece], target: &[Piece]) -> Vec<Pair> {
    // Nearly all translations have the shape of their source, and then nothing needs to be searched.
    if source.len() == target.len() && source.iter().zip(target).all(|(a, b)| score(a, b) > 0) {
        return (0..source.len()).map(|at| Pair { source: Some(at), target: Some(at) }).collect();
    }
    if source.len().saturating_mul(target.len()) > CELLS {
        return (0..source.len().max(target.len()))
            .map(|at| Pair {
                source: (at < source.len()).then_some(at),
                target: (at < target.len()).then_some(at),
            })
            .collect();
    }
    search(source, target)
}

fn search(source: &[Piece], target: &[Piece]) -> Vec<Pair> {
    let width = target.len() + 1;
    let mut best = vec![0_i32; (source.len() + 1) * width];
    let gaps = |count: usize| GAP.saturating_mul(i32::try_from(count).unwrap_or(i32::MAX));
    for (at, cell) in best.iter_mut().take(width).enumerate() {
        *cell = gaps(at);
    }
    for (row, a) in source.iter().enumerate() {
        best[(row + 1) * width] = gaps(row + 1);
        for (column, b) in target.iter().enumerate() {
            let cell = (row + 1) * width + column + 1;
            let both = best[cell - width - 1] + score(a, b);
            best[cell] = both.max(best[cell - width] + GAP).max(best[cell - 1] + GAP);
        }
    }
    let mut pairs = Vec::with_capacity(source.len().max(target.len()));
    let (mut row, mut column) = (source.len(), target.len());
    while row > 0 || column > 0 {
        let cell = row * width + column;
        if row > 0
            && column > 0
            && best[cell] == best[cell - width - 1] + score(&source[row - 1], &target[column - 1])
        {
            row -= 1;
            column -= 1;
            pairs.push(Pair { source: Some(row), target: Some(column) });
        } else if row > 0 && best[cell] == best[cell - width] + GAP {
            row -= 1;
            pairs.push(Pair { source: Some(row), target: None });
        } else {
            column -= 1;
            pairs.push(Pair { source: None, target: Some(column) });
        }
    }
    pairs.reverse();
    pairs
}

/// How well two pieces fit: above 0 they may belong together.
fn score(a: &Piece, b: &Piece) -> i32 {
    let heading = a.level > 0;
    if kind_class(a.kind) != kind_class(b.kind) || heading != (b.level > 0) {
        return 4 * GAP;
    }
    if matches!(a.kind, PieceKind::Field | PieceKind::Message) {
        return if a.id == b.id { 40 } else { 4 * GAP };
    }
    let mut score = 4;
    if a.kind != b.kind {
        score -= 3;
    }
    if a.level != b.level {
        score -= 6;
    }
    if a.id == b.id {
        score += if heading { 12 } else { 2 };
    }
    let shared = a.anchors.iter().filter(|anchor| b.anchors.contains(anchor)).count();
    let most = a.anchors.len().max(b.anchors.len());
    if let Some(share) = (12 * shared).checked_div(most) {
        // From -4 where nothing is shared to +8 where everything is.
        score += i32::try_from(share).unwrap_or(12) - 4;
    }
    let (x, y) = (a.source.chars().count(), b.source.chars().count());
    if x.min(y) * 4 < x.max(y) && x.max(y) > 40 {
        score -= 4;
    }
    score + numbers(&a.source, &b.source)
}

/// Kinds that translators turn into one another: a paragraph, a quote, an alert, an item.
fn kind_class(kind: PieceKind) -> u8 {
    use crate::markdown::BlockKind as Block;
    match kind {
        PieceKind::Field => 0,
        PieceKind::Message => 1,
        PieceKind::Block(Block::Heading) => 2,
        PieceKind::Block(Block::TableHead | Block::TableCell) => 3,
        PieceKind::Block(Block::Code) => 4,
        PieceKind::Block(Block::Html) => 5,
        PieceKind::Block(Block::Footnote) => 6,
        PieceKind::Block(_) => 7,
    }
}

/// Whether the numbers in two texts agree: +2 if they have the same, -2 if they have different ones.
fn numbers(a: &str, b: &str) -> i32 {
    let of = |text: &str| -> Vec<String> {
        text.split(|letter: char| !letter.is_ascii_digit())
            .filter(|digits| !digits.is_empty())
            .take(8)
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (of(a), of(b));
    match (a.is_empty(), b.is_empty()) {
        (true, true) => 0,
        _ if a == b => 2,
        _ => -2,
    }
}

#[cfg(test)]
mod tests {
    use super::align;
    use crate::markdown::scan;
    use crate::pieces::markdown_pieces;

    fn check(source: &str, target: &str, expect: &[(&str, &str)]) {
        let (a, b) = (markdown_pieces(&scan(source, 0), source), markdown_pieces(&scan(target, 0), target));
        let pairs: Vec<(&str, &str)> = align(&a, &b)
            .into_iter()
            .map(|pair| {
                (
                    pair.source.map_or("", |at| a[at].source.as_str()),
                    pair.target.map_or("", |at| b[at].source.as_str()),
                )
            })
            .collect();
        assert_eq!(pairs, expect);
    }

    #[test]
    fn translations_are_found_though_blocks_come_and_go() {
        check("a\n\nb\n", "ก\n\nข\n", &[("a", "ก"), ("b", "ข")]);
        check(
            "a `x`\n\nnew\n\n## c {#c}\n\n- d\n- e [f](g.md)\n",
            "ก `x`\n\n## ค {#c}\n\n- จ [ฉ](g.md)\n",
            &[("a `x`", "ก `x`"), ("new", ""), ("c", "ค"), ("d", ""), ("e [f](g.md)", "จ [ฉ](g.md)")],
        );
        check("a\n", "", &[("a", "")]);
        check("", "ก\n", &[("", "ก")]);
        check("## a\n\nb\n", "ข\n", &[("a", ""), ("b", "ข")]);
        check("```\nx\n```\n\ny\n", "ย\n", &[("x", ""), ("y", "ย")]);
    }
}
