//! Which piece of a translation is the translation of which piece of the source.
//!
//! Global alignment of two sequences (Needleman and Wunsch 1970) over what a language leaves alone: kinds, heading
//! levels and ids, code, link targets, numbers, Latin words, and the length against that of the whole (Gale and Church
//! 1993). Order is kept, since translators keep it.

use std::collections::BTreeSet;

use super::piece::{Piece, PieceKind};

/// Pieces that belong together, as indices; one side alone where the other has nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index into the source's pieces.
    pub source: Option<usize>,
    /// Index into the translation's pieces.
    pub target: Option<usize>,
    /// Whether they may be held against each other: what is left over on both sides is paired by its order, and beside
    /// pieces without partner that is a guess.
    pub sure: bool,
}

/// Beyond so many cells the pieces are paired one by one from the start: only hostile files are that large.
const CELLS: usize = 4_000_000;

/// What a piece without partner costs.
const GAP: i32 = -6;

/// What a pair scores that is no guess.
const SURE: i32 = 2;

/// Aligns the pieces of a source and of its translation, in order.
#[must_use]
pub fn align(source: &[Piece], target: &[Piece]) -> Vec<Pair> {
    let traits = Traits::of_both(source, target);
    // Nearly all translations have the shape of their source, and then nothing needs to be searched.
    let alike = || (0..source.len()).all(|at| traits.score((&source[at], at), (&target[at], at)) > 0);
    if source.len() == target.len() && alike() {
        return (0..source.len()).map(|at| Pair { source: Some(at), target: Some(at), sure: true }).collect();
    }
    if source.len().saturating_mul(target.len()) > CELLS {
        return (0..source.len().max(target.len()))
            .map(|at| Pair {
                source: (at < source.len()).then_some(at),
                target: (at < target.len()).then_some(at),
                sure: true,
            })
            .collect();
    }
    search(source, target, &traits)
}

fn search(source: &[Piece], target: &[Piece], traits: &Traits<'_>) -> Vec<Pair> {
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
            let both = best[cell - width - 1] + traits.score((a, row), (b, column));
            best[cell] = both.max(best[cell - width] + GAP).max(best[cell - 1] + GAP);
        }
    }
    let mut pairs = Vec::with_capacity(source.len().max(target.len()));
    let (mut row, mut column) = (source.len(), target.len());
    while row > 0 || column > 0 {
        let cell = row * width + column;
        let score = (row > 0 && column > 0)
            .then(|| traits.score((&source[row - 1], row - 1), (&target[column - 1], column - 1)))
            .filter(|score| best[cell] == best[cell - width - 1] + score);
        let (has_source, has_target) = match score {
            Some(_) => (true, true),
            None if row > 0 && best[cell] == best[cell - width] + GAP => (true, false),
            None => (false, true),
        };
        (row, column) = (row - usize::from(has_source), column - usize::from(has_target));
        pairs.push(Pair {
            source: has_source.then_some(row),
            target: has_target.then_some(column),
            sure: score.is_some_and(|score| score > SURE),
        });
    }
    pairs.reverse();
    for run in pairs.chunk_by_mut(|a, b| a.sure == b.sure) {
        let lonely = run.iter().any(|pair| pair.source.is_none() || pair.target.is_none());
        run.iter_mut().for_each(|pair| pair.sure |= !lonely);
    }
    pairs
}

/// What is known of each piece's words.
struct Traits<'a> {
    source: Vec<Trait<'a>>,
    target: Vec<Trait<'a>>,
    /// How many letters of the translation there are to one of the source.
    stretch: f64,
    /// The ids of headings that both have.
    sections: BTreeSet<&'a str>,
}

struct Trait<'a> {
    /// Code points.
    length: f64,
    /// Numbers, in order.
    numbers: Vec<&'a str>,
    /// Words in Latin letters: in a translation into another script, names and what was left.
    latin: BTreeSet<&'a str>,
}

impl<'a> Traits<'a> {
    fn of_both(source: &'a [Piece], target: &'a [Piece]) -> Self {
        let ids = |pieces: &'a [Piece]| -> BTreeSet<&'a str> {
            pieces.iter().filter(|piece| piece.level > 0).map(|piece| piece.id.as_str()).collect()
        };
        let (own, other) = (ids(source), ids(target));
        // Of headings that say the same, the number tells the place and not the section.
        let is_numbered = |id: &str| {
            let stem = id.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('-');
            let next = format!("{id}-2");
            [&own, &other]
                .iter()
                .any(|ids| ids.contains(next.as_str()) || stem.is_some_and(|stem| ids.contains(stem)))
        };
        let sections = own.intersection(&other).copied().filter(|id| !is_numbered(id)).collect();
        let of = |pieces: &'a [Piece]| pieces.iter().map(Trait::of).collect::<Vec<_>>();
        let (source, target) = (of(source), of(target));
        let sum = |traits: &[Trait<'_>]| traits.iter().map(|one| one.length).sum::<f64>() + 100.0;
        let stretch = sum(&target) / sum(&source);
        Self { source, target, stretch, sections }
    }

    /// How well two pieces fit: above 0 they may belong together.
    fn score(&self, (a, row): (&Piece, usize), (b, column): (&Piece, usize)) -> i32 {
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
        let is_another = |piece: &Piece| self.sections.contains(piece.id.as_str());
        if a.id == b.id {
            score += if heading { 12 } else { 2 };
        } else if heading && (is_another(a) || is_another(b)) {
            score += 4 * GAP;
        }
        if let (Some(own), Some(other)) = (a.step, b.step) {
            score += if own == other { 3 } else { -1 };
        }
        let shared = a.anchors.iter().filter(|anchor| b.anchors.contains(anchor)).count();
        let most = a.anchors.len().max(b.anchors.len());
        if let Some(share) = (12 * shared).checked_div(most) {
            // From -4 where nothing is shared to +8 where everything is.
            score += i32::try_from(share).unwrap_or(12) - 4;
        }
        score + self.source[row].score(&self.target[column], self.stretch)
    }
}

impl<'a> Trait<'a> {
    fn of(piece: &'a Piece) -> Self {
        let text = piece.source.as_str();
        let pieces = |is_part: fn(char) -> bool| {
            text.split(move |letter| !is_part(letter)).filter(|piece| !piece.is_empty())
        };
        Self {
            length: text.chars().count() as f64,
            numbers: pieces(|letter| letter.is_ascii_digit()).take(8).collect(),
            latin: pieces(|letter| letter.is_ascii_alphabetic())
                .filter(|word| word.len() > 1)
                .take(32)
                .collect(),
        }
    }

    fn score(&self, other: &Self, stretch: f64) -> i32 {
        let numbers = match (self.numbers.is_empty(), other.numbers.is_empty()) {
            (true, true) => 0,
            _ if self.numbers == other.numbers => 2,
            _ => -2,
        };
        let shared = other.latin.intersection(&self.latin).count();
        // From -2 where no word is the source's to +4 where all are.
        let latin = (6 * shared).checked_div(other.latin.len()).map_or(0, |share| share as i32 - 2);
        // A fifth longer or shorter costs nothing, half as long 4. No logarithm, which differs between machines.
        let (own, other) = (self.length * stretch + 8.0, other.length + 8.0);
        let unlike = (own.max(other) / own.min(other) - 1.0) * 4.0;
        numbers + latin - unlike.min(6.0) as i32
    }
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
        // Which item is gone, its length and its names tell.
        check(
            "- Save it.\n- Open the page on which Exchange lists the mailboxes of everybody.\n- Write to us.\n",
            "- บันทึก\n- เขียนถึงเรา\n",
            &[
                ("Save it.", "บันทึก"),
                ("Open the page on which Exchange lists the mailboxes of everybody.", ""),
                ("Write to us.", "เขียนถึงเรา"),
            ],
        );
        check(
            "- Open Exchange.\n- Open Outlook.\n- Open Teams.\n",
            "- เปิด Outlook\n- เปิด Teams\n",
            &[("Open Exchange.", ""), ("Open Outlook.", "เปิด Outlook"), ("Open Teams.", "เปิด Teams")],
        );
        // So does the number that a step still has.
        check(
            "1. Open the settings.\n2. Choose what you want to remove.\n3. Save.\n",
            "2. เลือกสิ่งที่ต้องการ\n3. บันทึก\n",
            &[
                ("Open the settings.", ""),
                ("Choose what you want to remove.", "เลือกสิ่งที่ต้องการ"),
                ("Save.", "บันทึก"),
            ],
        );
        // And a section is the one of its id, wherever others came before it.
        check(
            "## New {#new}\n\na\n\n## Licenses {#licenses}\n\nb\n",
            "## ใบอนุญาต {#licenses}\n\nข\n\n## ยกเลิก {#cancel}\n\nค\n",
            &[("New", ""), ("a", ""), ("Licenses", "ใบอนุญาต"), ("b", "ข"), ("", "ยกเลิก"), ("", "ค")],
        );
        check("a\n", "", &[("a", "")]);
        check("", "ก\n", &[("", "ก")]);
        check("## a\n\nb\n", "ข\n", &[("a", ""), ("b", "ข")]);
        check("```\nx\n```\n\ny\n", "ย\n", &[("x", ""), ("y", "ย")]);
    }

    #[test]
    fn what_is_left_over_on_both_sides_is_a_guess() {
        let source = "Open `x`.\n\n[!INCLUDE [banner](b.md)]\n\n_**Applies to:** Exchange_\n\nSave `y`.\n";
        let target = "เปิด `x`\n\nบทความนี้อธิบายวิธีเปิดกล่องจดหมายที่ทุกคนใช้ร่วมกัน\n\nบันทึก `y`\n";
        let (a, b) = (markdown_pieces(&scan(source, 0), source), markdown_pieces(&scan(target, 0), target));
        let sure: Vec<bool> = align(&a, &b).into_iter().map(|pair| pair.sure).collect();
        assert_eq!(sure, [true, false, false, true]);
        // Where nothing is left without partner, order is enough.
        let target = "เปิด `x`\n\nก\n\nบทความนี้อธิบายวิธีเปิดกล่องจดหมาย\n\nบันทึก `y`\n";
        let b = markdown_pieces(&scan(target, 0), target);
        assert!(align(&a, &b).into_iter().all(|pair| pair.sure));
    }
}
