//! The sections of a document, filled from a stream of HTML that is cut at headings.

/// A section: a heading and what follows it up to the next one of its level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading's id.
    pub id: String,
    /// 2, or 3 for a child.
    pub level: u8,
    /// The heading's words as HTML.
    pub title_html: String,
    /// The heading's words as plain text.
    pub title_text: String,
    /// What follows the heading, up to the first child.
    pub html: String,
    /// The sections of the next level.
    pub children: Vec<Section>,
}

/// What was cut so far.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) intro: String,
    pub(super) sections: Vec<Section>,
}

impl Cut {
    /// Gives `html` to the section begun last.
    pub(super) fn fill(&mut self, html: String) {
        match self.sections.last_mut() {
            None => self.intro = html,
            Some(section) => match section.children.last_mut() {
                Some(child) => child.html = html,
                None => section.html = html,
            },
        }
    }

    /// Begins a section. One of level 3 without a parent cannot come: headings are placed by `Outline`, except
    /// below an empty heading, where it stands as one of level 2.
    pub(super) fn begin(&mut self, mut section: Section) {
        match self.sections.last_mut() {
            Some(parent) if section.level > 2 => parent.children.push(section),
            _ => {
                section.level = 2;
                self.sections.push(section);
            }
        }
    }
}
