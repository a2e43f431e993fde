//! Markdown into HTML that is safe, accessible and free of inline styles, cut into the sections of its page. Where
//! links lead, the ids of headings, and every word of the interface come from the caller.

mod elements;
mod footnotes;
mod sections;
mod tables;
mod writer;

use super::resolve::Resolve;

pub use sections::Section;

/// What rendering needs to know.
#[derive(Clone, Copy)]
pub struct Render<'a> {
    /// Turns destinations into those of the page.
    pub resolve: &'a dyn Resolve,
    /// The ids of the headings, in order, those in quotes and lists included; where there are too few, the rest get
    /// `section-<number>`.
    pub heading_ids: &'a [String],
    /// Words of the interface in the page's language.
    pub labels: &'a Labels,
    /// What footnote ids begin with, so that two documents can stand on one page.
    pub id_prefix: &'a str,
}

/// Words of the interface that rendered Markdown shows or speaks, as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Title of a `[!NOTE]`.
    pub note: String,
    /// Title of a `[!TIP]`.
    pub tip: String,
    /// Title of an `[!IMPORTANT]`.
    pub important: String,
    /// Title of a `[!WARNING]`.
    pub warning: String,
    /// Title of a `[!CAUTION]`.
    pub caution: String,
    /// Name of the list of footnotes.
    pub footnotes: String,
    /// Before a footnote's number: "Footnote".
    pub footnote: String,
    /// Before a reference's number: "Back to reference".
    pub footnote_back: String,
    /// A ticked task.
    pub task_done: String,
    /// A task without a tick.
    pub task_open: String,
    /// Before the names of a table's columns: "Table".
    pub table: String,
    /// Name of a code block that scrolls.
    pub code: String,
    /// Before a heading's words: "Link to this section".
    pub section_link: String,
}

/// A rendered document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// What stands before the first section.
    pub intro_html: String,
    /// The sections of level 2, in order.
    pub sections: Vec<Section>,
    /// The footnotes as one list; empty if there are none.
    pub footnotes_html: String,
}

/// Renders a document.
#[must_use]
pub fn render(text: &str, options: &Render<'_>) -> Rendered {
    writer::Writer::new(text, options).run()
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
