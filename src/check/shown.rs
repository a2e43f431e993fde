//! The words of one block or field as readers see them, and the way back from there into the file. What is the same in
//! every language (code, addresses, placeholders) is blanked, byte for byte, so that places stay what they are.

use std::ops::Range;

use crate::markdown::{Block, Stretch};
use crate::model::entry::Words;
use crate::pieces::{Field, fields, held};
use crate::source::Sources;

/// The words of one piece.
#[derive(Clone, Debug)]
pub(super) struct Shown<'a> {
    /// The words, with spaces in place of what no language changes.
    pub(super) text: String,
    way: Way<'a>,
}

#[derive(Clone, Debug)]
enum Way<'a> {
    /// By the stretches of a block.
    Stretches(&'a Block),
    /// The text stands in the file as it is, from this byte on.
    From(usize),
    /// It was escaped: only the whole of it can be pointed at.
    Whole(Range<usize>),
}

impl<'a> Shown<'a> {
    /// The words of a block of prose.
    pub(super) fn of_block(block: &'a Block) -> Self {
        let code = block.stretches.iter().filter(|stretch| stretch.code).map(|stretch| stretch.text.clone());
        Self { text: blanked(&block.text, code), way: Way::Stretches(block) }
    }

    /// The words of a field of the front matter of `file`.
    pub(super) fn of_field(field: &Field, file: &str) -> Self {
        let way = match file[field.range.clone()].find(&field.value) {
            Some(at) => Way::From(field.range.start + at),
            None => Way::Whole(field.range.clone()),
        };
        Self { text: blanked(&field.value, std::iter::empty()), way }
    }

    /// All words of a text in one language: its fields, then its blocks.
    pub(super) fn all(words: &'a Words, sources: &Sources) -> Vec<Self> {
        let file = sources.text(words.file);
        let blocks = words.document.blocks.iter().filter(|block| block.kind.is_prose());
        fields(words)
            .iter()
            .map(|field| Self::of_field(field, file))
            .chain(blocks.map(Shown::of_block))
            .collect()
    }

    /// Where in the file a range of the text stands.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        match &self.way {
            Way::Stretches(block) => place(block, range),
            Way::From(start) => start + range.start..start + range.end,
            Way::Whole(whole) => whole.clone(),
        }
    }
}

/// Where in the file a range of a block's text stands, markup between its ends included.
pub(super) fn place(block: &Block, range: Range<usize>) -> Range<usize> {
    let start = stretch_at(block, range.start).map_or(block.range.start, |stretch| {
        if stretch.is_literal() {
            stretch.source.start + (range.start - stretch.text.start)
        } else {
            stretch.source.start
        }
    });
    if range.is_empty() {
        return start..start;
    }
    let end = stretch_at(block, range.end - 1).map_or(block.range.end, |stretch| {
        if stretch.is_literal() {
            stretch.source.start + (range.end - stretch.text.start)
        } else {
            stretch.source.end
        }
    });
    start..end.max(start)
}

/// The stretch that holds a byte of the text; for a line break, the one behind it.
fn stretch_at(block: &Block, at: usize) -> Option<&Stretch> {
    let index = block.stretches.partition_point(|stretch| stretch.text.end <= at);
    block.stretches.get(index).filter(|stretch| at >= stretch.text.start || index > 0)
}

fn blanked(text: &str, code: impl Iterator<Item = Range<usize>>) -> String {
    let mut shown = text.to_owned();
    for range in code.chain(held(text, &[]).into_iter().map(|held| held.range)) {
        let blank = " ".repeat(range.len());
        shown.replace_range(range, &blank);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::Shown;
    use crate::markdown::scan;

    #[test]
    fn words_know_their_place() {
        let file = "- ดู `x` **ลิงค์** &amp; {y}\n  ลิง*ค์*\n";
        let document = scan(file, 0);
        let shown = Shown::of_block(&document.blocks[0]);
        assert_eq!(shown.text, "ดู   ลิงค์ &    ลิงค์".to_owned().replace("&    ล", "&     ล"));
        let told: Vec<&str> = shown
            .text
            .match_indices("ลิงค์")
            .map(|(at, found)| &file[shown.place(at..at + found.len())])
            .collect();
        assert_eq!(told, ["ลิงค์", "ลิง*ค์"]);
        let at = shown.text.find('&').unwrap();
        assert_eq!(&file[shown.place(at..at + 1)], "&amp;");
    }
}
