//! Pieces: what is translated one by one. A front-matter field, a block of Markdown, a Fluent message; each with an id
//! that stays while the words around it change, its place, and a digest that ignores how its lines are wrapped.

use std::ops::Range;

use crate::digest::Digest;
use crate::markdown::{Block, BlockKind, Document, TokenKind};
use crate::model::entry::Words;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// A field of the front matter.
    Field,
    /// A block of Markdown.
    Block(BlockKind),
    /// A Fluent message.
    Message,
}

impl PieceKind {
    /// Whether it has words to translate. Code and raw HTML have none, but a translation is outdated when they change.
    #[must_use]
    pub fn is_prose(self) -> bool {
        match self {
            Self::Block(block) => block.is_prose(),
            Self::Field | Self::Message => true,
        }
    }
}

/// One piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its id, unique in its file: `@title`, `causes/p2`, a message's id.
    pub id: String,
    /// What it is.
    pub kind: PieceKind,
    /// Where it stands in its file, in bytes.
    pub range: Range<usize>,
    /// Its source without the marks of the containers around it; lines are separated by `\n`.
    pub source: String,
    /// What identifies it in any language: its code spans, link targets and the like, in order.
    pub anchors: Vec<String>,
    /// For a heading its level, 1 to 6; else 0.
    pub level: u8,
    /// How many quotes it stands in.
    pub quotes: usize,
    /// The number of the step that it begins, as written; none for anything else.
    pub step: Option<u32>,
}

impl Piece {
    /// A piece that is text alone.
    #[must_use]
    pub fn new(id: String, kind: PieceKind, range: Range<usize>, source: String) -> Self {
        Self { id, kind, range, source, anchors: Vec::new(), level: 0, quotes: 0, step: None }
    }

    /// The digest of its source, the same however its lines are wrapped and its words are spaced.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.source)
    }
}

/// A field of the front matter that is translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its key.
    pub key: String,
    /// Where its value stands in the file, quotes included.
    pub range: Range<usize>,
    /// Its value.
    pub value: String,
}

impl Field {
    /// The field as a piece.
    #[must_use]
    pub fn piece(&self) -> Piece {
        Piece::new(format!("@{}", self.key), PieceKind::Field, self.range.clone(), self.value.clone())
    }
}

/// The fields that are translated word for word. Messages and keywords are each language's own.
#[must_use]
pub fn fields(words: &Words) -> Vec<Field> {
    [("title", Some(&words.title)), ("summary", words.summary.as_ref())]
        .into_iter()
        .filter_map(|(key, value)| {
            let value = value?;
            let range = value.span.range();
            (!range.is_empty()).then(|| Field { key: key.to_owned(), range, value: value.value.clone() })
        })
        .collect()
}

/// The pieces of a text that stands in `file`: its fields, then its blocks.
#[must_use]
pub fn pieces(words: &Words, file: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = fields(words).iter().map(Field::piece).collect();
    pieces.extend(markdown_pieces(&words.document, file));
    pieces
}

/// The digest of some text without its white space, 64 bits as hexadecimal. Thai is wrapped between letters and
/// English between words, so no space at all is the only form that both kinds of wrapping share.
#[must_use]
pub fn digest(text: &str) -> String {
    let bare: String = text.split_whitespace().collect();
    Digest::of(bare.as_bytes()).short(8)
}

/// The pieces of a scanned document, whose ranges count in `file`.
#[must_use]
pub fn markdown_pieces(document: &Document, file: &str) -> Vec<Piece> {
    document.blocks.iter().map(|block| piece(document, block, file)).collect()
}

fn piece(document: &Document, block: &Block, file: &str) -> Piece {
    let heading = block.section.filter(|_| block.kind == BlockKind::Heading);
    let anchors = block
        .tokens
        .iter()
        .filter_map(|token| match &token.kind {
            TokenKind::Code(code) => Some(format!("`{code}`")),
            TokenKind::Link(link) | TokenKind::Image(link) => Some(document.links[*link].destination.clone()),
            TokenKind::Footnote(label) => Some(format!("[^{label}]")),
            _ => None,
        })
        .collect();
    Piece {
        id: block.id(&document.headings),
        kind: PieceKind::Block(block.kind),
        range: block.range.clone(),
        source: block.source(file),
        anchors,
        level: heading.map_or(0, |index| document.headings[index].level),
        quotes: block.quotes,
        step: (block.kind == BlockKind::ListItem).then(|| step(&file[..block.range.start])).flatten(),
    }
}

/// The number at the end of what stands before the words of a step: `  2. `.
fn step(before: &str) -> Option<u32> {
    let mark = before.trim_end_matches(' ').strip_suffix(['.', ')'])?;
    let digits = mark.len() - mark.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    mark[mark.len() - digits..].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{digest, markdown_pieces};
    use crate::markdown::scan;

    #[test]
    fn digests_ignore_wrapping() {
        assert_eq!(digest("a b\n  c"), digest("a  b c "));
        assert_eq!(digest("กข\nคง"), digest("กขคง"));
        assert_ne!(digest("a b"), digest("a c"));
    }

    #[test]
    fn pieces_have_ids_and_anchors() {
        let text = "a `b` [c](d.md)\n\n## E {#e}\n\n> f\n> g\n";
        let pieces = markdown_pieces(&scan(text, 0), text);
        let told: Vec<_> = pieces
            .iter()
            .map(|piece| (piece.id.as_str(), piece.source.as_str(), piece.anchors.join(" "), piece.level))
            .collect();
        assert_eq!(
            told,
            [
                ("/p1", "a `b` [c](d.md)", "`b` d.md".to_owned(), 0),
                ("e", "E", String::new(), 2),
                ("e/quote1", "f\ng", String::new(), 0),
            ]
        );
    }
}
