//! What the rest of the compiler tells about a destination written in Markdown.

/// Turns destinations as authors write them into those of the page at hand.
pub trait Resolve {
    /// Where a link leads; nothing if its text is to stand without a link.
    fn link(&self, destination: &str) -> Option<Link>;
    /// The picture at a destination; nothing if its alternative text is to stand instead.
    fn image(&self, destination: &str) -> Option<Image>;
}

/// A link to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The address, relative to the page or absolute; not yet escaped for HTML.
    pub href: String,
    /// The language of the target, where it is not the page's (for `hreflang`).
    pub lang: Option<String>,
}

/// A picture to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// The address, relative to the page; not yet escaped for HTML.
    pub src: String,
    /// Width and height in CSS pixels, where known, so that the page does not jump while it loads.
    pub size: Option<(u32, u32)>,
}
