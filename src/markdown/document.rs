//! What a scanned document holds. Values only; [`scan`](super::scan) fills them.

use std::ops::Range;

use super::blocks::Block;
use super::issue::Issue;

/// What a document holds. All ranges are absolute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The headings, in order, those in quotes and lists included. [`render`](super::render) counts them alike.
    pub headings: Vec<Heading>,
    /// The links and images, in order of where they start.
    pub links: Vec<LinkUse>,
    /// Footnote definitions and references, in order.
    pub footnotes: Vec<Footnote>,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// What is wrong, in order of place.
    pub issues: Vec<Issue>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The level as written, 1 to 6.
    pub level: u8,
    /// The level it is shown at, 2 to 6.
    pub shown: u8,
    /// The id that the author gave, and where.
    pub id: Option<(String, Range<usize>)>,
    /// The slug of its words, unique in the document; empty where there is an id.
    pub slug: String,
    /// Its words.
    pub text: String,
    /// The whole heading.
    pub range: Range<usize>,
}

impl Heading {
    /// The id given by the author, else the slug.
    #[must_use]
    pub fn anchor(&self) -> &str {
        self.id.as_ref().map_or(&self.slug, |(id, _)| id)
    }
}

/// What kind of link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](destination)` or by reference.
    Link,
    /// `![text](destination)` or by reference.
    Image,
    /// `<https://example.com>`.
    Autolink,
    /// `<a@example.com>`; the destination has no `mailto:`.
    Email,
}

/// A link or an image where it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkUse {
    /// Which kind.
    pub kind: LinkKind,
    /// Where it leads, escapes and entities undone.
    pub destination: String,
    /// Its destination in the source, if found there; for a link by reference, in the definition.
    pub destination_range: Option<Range<usize>>,
    /// The words behind its destination, `[text](destination "title")`, often none.
    pub title: String,
    /// The whole of it.
    pub range: Range<usize>,
    /// Its words; of an image, the alternative text.
    pub text: String,
}

impl LinkUse {
    /// What to point at when the destination is wrong.
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        match &self.destination_range {
            Some(range) if !range.is_empty() => range.clone(),
            _ => self.range.clone(),
        }
    }
}

/// A footnote's definition, or a reference to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its label.
    pub label: String,
    /// Whether this is the definition.
    pub definition: bool,
    /// The whole of it.
    pub range: Range<usize>,
}
