//! A document's words for search: headings, prose and code kept apart, markup gone.

use super::blocks::{Block, BlockKind};
use super::scan::scan;

/// What a piece of plain text was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PlainKind {
    /// A heading's words.
    Heading,
    /// Prose, with the code spans in it.
    Body,
    /// A code block.
    Code,
}

/// The words of one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainBlock {
    /// What it was.
    pub kind: PlainKind,
    /// Its words.
    pub text: String,
}

/// The words of a document, block by block. Whoever has scanned it already maps its blocks with
/// [`PlainKind::of`] instead.
#[must_use]
pub fn plain(text: &str) -> Vec<PlainBlock> {
    scan(text, 0)
        .blocks
        .into_iter()
        .filter_map(|block| Some(PlainBlock { kind: PlainKind::of(&block)?, text: block.text }))
        .collect()
}

impl PlainKind {
    /// What a block is to search; nothing for raw HTML.
    #[must_use]
    pub fn of(block: &Block) -> Option<Self> {
        match block.kind {
            BlockKind::Heading => Some(Self::Heading),
            BlockKind::Code => Some(Self::Code),
            BlockKind::Html => None,
            _ => Some(Self::Body),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PlainKind, plain};

    #[test]
    fn words_lose_their_markup_and_keep_their_kind() {
        let blocks = plain(
            "# A *b* `c`\n\nกข\nคง [d](e.md) **f**\ng  \nh\n\n- i\n\n  ```\n  j\n  k\n  ```\n\n<b>\n\n| l | m |\n|---|---|\n| n | ![o](p) |\n",
        );
        let blocks: Vec<(PlainKind, &str)> =
            blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
        assert_eq!(
            blocks,
            [
                (PlainKind::Heading, "A b c"),
                (PlainKind::Body, "กขคง d f g\nh"),
                (PlainKind::Body, "i"),
                (PlainKind::Code, "j\nk\n"),
                (PlainKind::Body, "l"),
                (PlainKind::Body, "m"),
                (PlainKind::Body, "n"),
                (PlainKind::Body, "o"),
            ]
        );
    }
}
