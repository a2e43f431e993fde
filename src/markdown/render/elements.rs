//! The elements that are more than a tag: headings, alerts, links, images, code, raw HTML, task boxes.

use std::fmt::Write;

use pulldown_cmark::{BlockQuoteKind, LinkType};

use super::sections::Section;
use super::writer::Writer;
use crate::markdown::destination::{Scheme, scheme};
use crate::markdown::html::{push_address, push_text, without_comments};
use crate::markdown::resolve::{Image, Link};

/// Lines of code from this many letters on make a block scroll on the narrowest phone.
const SCROLLS: usize = 36;

/// A heading whose words are being written.
pub(super) struct OpenHeading {
    level: u8,
    id: String,
    /// Where it begins in the output; nothing if it cuts a section.
    at: Option<usize>,
}

/// The image whose alternative text is being gathered.
pub(super) struct OpenImage {
    image: Option<Image>,
    title: String,
    pub(super) alt: String,
    /// How many images stand open, this one included: alternative text may hold images, of which only words stay.
    open: usize,
}

impl Writer<'_, '_> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let labels = self.options.labels;
        let (class, title) = match kind {
            None => return self.open_container("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("note", &labels.note),
            Some(BlockQuoteKind::Tip) => ("tip", &labels.tip),
            Some(BlockQuoteKind::Important) => ("important", &labels.important),
            Some(BlockQuoteKind::Warning) => ("warning", &labels.warning),
            Some(BlockQuoteKind::Caution) => ("caution", &labels.caution),
        };
        self.open_container("<div class=\"alert alert-");
        let _ = write!(self.out, "{class}\" role=\"note\">\n<p class=\"alert-title\">");
        push_text(&mut self.out, title);
        self.out.push_str("</p>\n");
    }

    pub(super) fn start_heading(&mut self, level: u8) {
        let ordinal = self.headings;
        self.headings += 1;
        let id = match self.options.heading_ids.get(ordinal) {
            Some(id) => id.clone(),
            None => format!("section-{}", ordinal + 1),
        };
        let at = if level <= 3 && self.containers == 0 {
            self.aside.push(std::mem::take(&mut self.out));
            None
        } else {
            let at = self.out.len();
            let _ = write!(self.out, "<h{level} id=\"");
            push_text(&mut self.out, &id);
            self.out.push_str("\">");
            Some(at)
        };
        self.plain = Some(String::new());
        self.heading = Some(OpenHeading { level, id, at });
    }

    /// Ends a heading. One without words is left out.
    pub(super) fn end_heading(&mut self) {
        let Some(OpenHeading { level, id, at }) = self.heading.take() else { return };
        let words = self.plain.take().unwrap_or_default().trim().to_owned();
        match at {
            None => {
                let before = self.aside.pop().unwrap_or_default();
                let title_html = std::mem::replace(&mut self.out, before);
                if words.is_empty() {
                    return;
                }
                self.cut.fill(std::mem::take(&mut self.out));
                self.cut.begin(Section { id, level, title_html, title_text: words, ..Section::default() });
            }
            Some(at) if words.is_empty() => self.out.truncate(at),
            Some(_) => {
                self.out.push_str(" <a class=\"anchor\" href=\"#");
                push_address(&mut self.out, &id);
                self.out.push_str("\" aria-label=\"");
                push_text(&mut self.out, &self.options.labels.section_link);
                self.out.push_str(": ");
                push_text(&mut self.out, &words);
                let _ = writeln!(self.out, "\">#</a></h{level}>");
            }
        }
    }

    pub(super) fn start_link(&mut self, kind: LinkType, destination: &str, title: &str) {
        let link = if kind == LinkType::Email {
            Some(Link { href: format!("mailto:{destination}"), lang: None })
        } else {
            match scheme(destination) {
                Scheme::Disallowed => None,
                Scheme::Mail | Scheme::Phone => Some(Link { href: destination.to_owned(), lang: None }),
                Scheme::Relative | Scheme::Web => self.options.resolve.link(destination),
            }
        };
        let Some(link) = link else { return };
        let scheme = scheme(&link.href);
        if scheme == Scheme::Disallowed {
            return;
        }
        let start = self.out.len();
        self.out.push_str("<a href=\"");
        push_address(&mut self.out, link.href.trim());
        self.out.push('"');
        if let Some(lang) = &link.lang {
            self.attribute("hreflang", lang);
        }
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if scheme == Scheme::Web {
            self.out.push_str(" class=\"external\" rel=\"noopener noreferrer\"");
        }
        self.out.push('>');
        self.link = Some((start, self.out.len()));
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        push_text(&mut self.out, value);
        self.out.push('"');
    }

    pub(super) fn start_image(&mut self, destination: &str, title: &str) {
        if let Some(outer) = &mut self.image {
            outer.open += 1;
            return;
        }
        let image = match scheme(destination) {
            Scheme::Relative | Scheme::Web => self.options.resolve.image(destination),
            Scheme::Disallowed | Scheme::Mail | Scheme::Phone => None,
        };
        let image = image.filter(|image| matches!(scheme(&image.src), Scheme::Relative | Scheme::Web));
        self.image = Some(OpenImage { image, title: title.to_owned(), alt: String::new(), open: 1 });
    }

    pub(super) fn end_image(&mut self) {
        if let Some(outer) = &mut self.image
            && outer.open > 1
        {
            outer.open -= 1;
            return;
        }
        let Some(OpenImage { image, title, alt, .. }) = self.image.take() else { return };
        self.gather(&alt);
        let Some(image) = image else {
            return push_text(&mut self.out, &alt);
        };
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, image.src.trim());
        self.out.push('"');
        self.attribute("alt", alt.trim());
        if !title.is_empty() {
            self.attribute("title", &title);
        }
        if let Some((width, height)) = image.size {
            let _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// Ends a code block: never translated, reachable by keyboard if it may have to scroll.
    pub(super) fn end_code(&mut self) {
        let lines = self.verbatim.take().unwrap_or_default();
        self.out.push_str("<pre translate=\"no\"");
        if lines.lines().any(|line| line.len() >= SCROLLS && line.chars().count() >= SCROLLS) {
            self.out.push_str(" tabindex=\"0\" role=\"group\"");
            self.attribute("aria-label", &self.options.labels.code);
        }
        self.out.push_str("><code");
        if !self.language.is_empty() {
            let _ = write!(self.out, " class=\"language-{}\"", self.language);
        }
        self.out.push('>');
        push_text(&mut self.out, &lines);
        self.out.push_str("</code></pre>\n");
    }

    /// Ends a block of raw HTML: what is not a comment is shown as text.
    pub(super) fn end_html(&mut self) {
        let lines = self.verbatim.take().unwrap_or_default();
        let shown = without_comments(&lines);
        if !shown.trim().is_empty() {
            self.out.push_str("<p>");
            push_text(&mut self.out, shown.trim());
            self.out.push_str("</p>\n");
        }
    }

    /// A task's box, at the start of its item.
    pub(super) fn task(&mut self, done: bool) {
        if !self.shown() {
            return;
        }
        if let Some(at) = self.out.rfind("<li>")
            && self.out.len() - at <= "<li><p>".len()
        {
            self.out.insert_str(at + "<li".len(), " class=\"task\"");
        }
        let label = if done { &self.options.labels.task_done } else { &self.options.labels.task_open };
        self.out.push_str("<input type=\"checkbox\" disabled");
        if done {
            self.out.push_str(" checked");
        }
        self.attribute("aria-label", label);
        self.out.push_str("> ");
    }
}

/// The language of a fenced code block, as far as it can be part of a class name.
pub(super) fn language(info: &str) -> String {
    info.split([' ', ',', '\t'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '+' | '#' | '.'))
        .collect()
}
