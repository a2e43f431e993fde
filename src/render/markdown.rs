//! The Markdown of a text as HTML, with its links leading to pages.

use serde::Serialize;

use crate::check::{Target, Text};
use crate::markdown::{self, Image, Labels, Link, Render, Rendered, Resolve, Scheme};
use crate::model::entry::Words;
use crate::model::site::LocaleId;
use crate::model::site_path::SitePath;

use super::{Addresses, Scene};

/// A section as templates see it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SectionView {
    pub(crate) id: String,
    pub(crate) level: u8,
    pub(crate) title_html: String,
    pub(crate) title_text: String,
    pub(crate) html: String,
    pub(crate) children: Vec<SectionView>,
}

impl From<markdown::Section> for SectionView {
    fn from(section: markdown::Section) -> Self {
        Self {
            id: section.id,
            level: section.level,
            title_html: section.title_html,
            title_text: section.title_text,
            html: section.html,
            children: section.children.into_iter().map(Self::from).collect(),
        }
    }
}

/// A line of the table of contents.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TocItem {
    pub(crate) id: String,
    pub(crate) title_text: String,
    pub(crate) children: Vec<TocItem>,
}

impl TocItem {
    /// The contents of sections.
    pub(crate) fn of<'a>(sections: impl IntoIterator<Item = &'a SectionView>) -> Vec<Self> {
        let item = |section: &SectionView| Self {
            id: section.id.clone(),
            title_text: section.title_text.clone(),
            children: Self::of(&section.children),
        };
        sections.into_iter().map(item).collect()
    }
}

/// Where links of one text lead, seen from one page.
pub(super) struct Links<'a> {
    pub(super) scene: Scene<'a>,
    /// What the text refers to.
    pub(super) text: Option<&'a Text>,
    /// The language of the page.
    pub(super) locale: &'a LocaleId,
    /// The language of the words, which titles and names of their parts are in as well.
    pub(super) language: &'a LocaleId,
    /// The page.
    pub(super) page: &'a SitePath,
    /// Whether links lead to Markdown twins instead of pages.
    pub(super) twins: bool,
}

impl Links<'_> {
    fn relative(&self, target: &Target) -> Option<String> {
        match target {
            Target::Text { kind, name, anchor } => {
                let page = Addresses::text(self.locale, *kind, name);
                let page = if self.twins { Addresses::twin(&page) } else { page };
                let anchor = anchor.as_deref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                if page == *self.page && !anchor.is_empty() {
                    return Some(anchor);
                }
                Some(self.page.to(&format!("{page}{anchor}")))
            }
            Target::File(path) => Some(self.page.to(self.scene.published.picture(path)?.path.as_str())),
        }
    }
}

impl Resolve for Links<'_> {
    fn link(&self, destination: &str) -> Option<Link> {
        match self.text.and_then(|text| text.links.get(destination)) {
            Some(target) => Some(Link { href: self.relative(target)?, lang: None }),
            None => {
                let leads_out =
                    matches!(markdown::scheme(destination), Scheme::Web | Scheme::Mail | Scheme::Phone);
                leads_out.then(|| Link { href: destination.to_owned(), lang: None })
            }
        }
    }

    fn image(&self, destination: &str) -> Option<Image> {
        match self.text.and_then(|text| text.links.get(destination)) {
            Some(target @ Target::File(path)) => {
                Some(Image { src: self.relative(target)?, size: self.scene.published.picture(path)?.size })
            }
            _ => None,
        }
    }
}

/// The HTML of a text on a page.
pub(super) fn html(links: &Links<'_>, words: &Words, id_prefix: &str) -> Rendered {
    let scene = links.scene;
    let labels = labels(scene, links.language);
    let none = Vec::new();
    let heading_ids = links.text.map_or(&none, |text| &text.heading_ids);
    let source = &scene.sources.text(words.file)[words.body.clone()];
    markdown::render(source, &Render { resolve: links, heading_ids, labels: &labels, id_prefix })
}

fn labels(scene: Scene<'_>, locale: &LocaleId) -> Labels {
    let text = |key: &str| scene.strings.text(locale.as_str(), key);
    Labels {
        note: text("alert-note"),
        tip: text("alert-tip"),
        important: text("alert-important"),
        warning: text("alert-warning"),
        caution: text("alert-caution"),
        footnotes: text("footnotes"),
        footnote: text("footnote"),
        footnote_back: text("footnote-back"),
        task_done: text("task-done"),
        task_open: text("task-open"),
        table: text("table"),
        code: text("code-block"),
        section_link: text("section-link"),
    }
}
