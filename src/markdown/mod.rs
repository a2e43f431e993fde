//! Markdown as syntax: what a document holds and where, its HTML, its plain text. Knows nothing of entries,
//! pages or languages; where a link leads and what a word of the interface is called, its callers say.
//!
//! Refuses: raw HTML (shown as text), schemes other than `http`, `https`, `mailto` and `tel`, and containers
//! nested deeper than [`MAX_DEPTH`].

mod blocks;
mod destination;
mod document;
mod html;
mod issue;
mod letters;
mod plain;
mod render;
mod resolve;
mod rewrite;
mod scan;
mod slug;

use pulldown_cmark::{HeadingLevel, Options};

pub use blocks::{Block, BlockKind, Stretch, Token, TokenKind};
pub use destination::{Scheme, scheme};
pub use document::{Document, Footnote, Heading, LinkKind, LinkUse};
pub use issue::{Issue, IssueKind};
pub use letters::joins;
pub use plain::{PlainBlock, PlainKind, plain};
pub use render::{Labels, Render, Rendered, Section, render};
pub use resolve::{Image, Link, Resolve};
pub use rewrite::rewrite;
pub use scan::scan;
pub use slug::{Slugs, slug};

/// How many elements (quotes, lists, items, emphasis) may stand in one another. What lies deeper keeps its text
/// and loses its markup: browsers flatten trees at 512, and readers are lost long before.
pub const MAX_DEPTH: usize = 64;

/// What of Markdown is understood beyond CommonMark. No smart punctuation, since codes and messages are shown
/// letter for letter; no metadata blocks, since front matter is split off before.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// The level at which a heading is shown. The page's title is the one `h1`, so headings start at 2, and no level
/// is skipped on the way down: outlines with holes are unusable with a screen reader.
#[derive(Clone, Copy, Debug)]
struct Outline(u8);

impl Outline {
    fn new() -> Self {
        Self(1)
    }

    /// The level to show a heading at that was written at `level`, and whether the author skipped one.
    fn place(&mut self, level: HeadingLevel) -> (u8, bool) {
        let written = (level as u8).max(2);
        let shown = written.min(self.0 + 1);
        self.0 = shown;
        (shown, shown != written)
    }
}
