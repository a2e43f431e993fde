//! Events of the parser into HTML, one by one, without recursion: depth is bounded by what is written, not by the stack.

use std::fmt::Write;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::elements::{OpenHeading, OpenImage, language};
use super::footnotes::Footnotes;
use super::sections::Cut;
use super::tables::Table;
use super::{Render, Rendered};
use crate::markdown::html::{push_code, push_text};
use crate::markdown::letters::joins;
use crate::markdown::{MAX_DEPTH, Outline, options};

pub(super) struct Writer<'a, 'o> {
    text: &'a str,
    pub(super) options: &'o Render<'o>,
    pub(super) out: String,
    /// Plain words, while somebody wants them: a heading's, a table head's.
    pub(super) plain: Option<String>,
    pub(super) table: Option<Table>,
    pub(super) notes: Footnotes,
    pub(super) cut: Cut,
    pub(super) outline: Outline,
    pub(super) headings: usize,
    pub(super) depth: usize,
    /// Block containers open, which decides whether a heading cuts a section.
    pub(super) containers: usize,
    /// The last letter shown, and where in `out` and `plain` the soft break after it stands.
    last: Option<char>,
    soft: Option<(usize, Option<usize>)>,
    /// Outputs set aside while a heading or a footnote is written.
    pub(super) aside: Vec<String>,
    pub(super) heading: Option<OpenHeading>,
    note: Option<String>,
    pub(super) image: Option<OpenImage>,
    /// The link being written: where its tag begins and ends in `out`.
    pub(super) link: Option<(usize, usize)>,
    /// Lines of the code block or of the raw HTML being gathered.
    pub(super) verbatim: Option<String>,
    pub(super) language: String,
}

impl<'a, 'o> Writer<'a, 'o> {
    pub(super) fn new(text: &'a str, options: &'o Render<'o>) -> Self {
        Self {
            text,
            options,
            out: String::with_capacity(text.len() * 3 / 2),
            plain: None,
            table: None,
            notes: Footnotes::default(),
            cut: Cut::default(),
            outline: Outline::new(),
            headings: 0,
            depth: 0,
            containers: 0,
            last: None,
            soft: None,
            aside: Vec::new(),
            heading: None,
            note: None,
            image: None,
            link: None,
            verbatim: None,
            language: String::new(),
        }
    }

    pub(super) fn run(mut self) -> Rendered {
        for event in Parser::new_ext(self.text, options()) {
            self.event(event);
        }
        let rest = std::mem::take(&mut self.out);
        self.cut.fill(rest);
        let footnotes_html = self.footnotes();
        Rendered { intro_html: self.cut.intro, sections: self.cut.sections, footnotes_html }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.start(tag);
            }
            Event::End(tag) => {
                self.end(tag);
                self.depth -= 1;
            }
            Event::Text(words) | Event::Html(words) if self.verbatim.is_some() => {
                if let Some(lines) = &mut self.verbatim {
                    lines.push_str(&words);
                }
            }
            Event::Text(words) | Event::Html(words) => self.words(&words, push_text),
            Event::Code(words) => self.words(&words, push_code),
            Event::InlineHtml(tag) if tag.starts_with("<!--") => {}
            Event::InlineHtml(tag) => self.words(&tag, push_text),
            Event::FootnoteReference(label) => {
                if self.image.is_none() {
                    self.footnote_reference(&label);
                }
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => {
                if self.image.is_none() {
                    self.out.push_str("<br>\n");
                }
                self.gather(" ");
                self.last = None;
            }
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Shown words, written by `push`; the soft break before them goes if the letters around it want none.
    fn words(&mut self, words: &str, push: fn(&mut String, &str)) {
        let Some(first) = words.chars().next() else { return };
        if let Some((at, plain_at)) = self.soft.take()
            && self.last.is_some_and(|last| joins(last, first))
        {
            if self.image.is_none() {
                self.out.remove(at);
                if let Some((start, end)) = &mut self.link
                    && *start > at
                {
                    *start -= 1;
                    *end -= 1;
                }
            }
            if let (Some(plain), Some(at)) = (self.gathering(), plain_at) {
                plain.remove(at);
            }
        }
        self.last = words.chars().next_back();
        self.gather(words);
        if self.image.is_none() {
            push(&mut self.out, words);
        }
    }

    fn soft_break(&mut self) {
        let at = self.out.len();
        if self.image.is_none() {
            self.out.push('\n');
        }
        let plain_at = self.gathering().map(|plain| plain.len());
        self.gather(" ");
        self.soft = Some((at, plain_at));
    }

    fn gathering(&mut self) -> Option<&mut String> {
        match &mut self.image {
            Some(image) => Some(&mut image.alt),
            None => self.plain.as_mut(),
        }
    }

    pub(super) fn gather(&mut self, words: &str) {
        if let Some(plain) = self.gathering() {
            plain.push_str(words);
        }
    }

    /// Whether the innermost element is written: not what is nested too deep, nor markup within alternative text.
    pub(super) fn shown(&self) -> bool {
        self.depth <= MAX_DEPTH && self.image.is_none()
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Image { dest_url, title, .. } if self.depth <= MAX_DEPTH => {
                return self.start_image(&dest_url, &title);
            }
            Tag::FootnoteDefinition(label) => {
                self.forget_break();
                self.containers += 1;
                self.aside.push(std::mem::take(&mut self.out));
                self.note = Some(label.into_string());
                return;
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } => {}
            _ => self.forget_break(),
        }
        let heading = matches!(tag, Tag::Heading { .. });
        if !self.shown() {
            self.headings += usize::from(heading);
            return;
        }
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => {
                let (level, _) = self.outline.place(level);
                self.start_heading(level);
            }
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
                self.verbatim = Some(String::new());
                self.language = match kind {
                    CodeBlockKind::Fenced(info) => language(&info),
                    CodeBlockKind::Indented => String::new(),
                };
            }
            Tag::HtmlBlock => self.verbatim = Some(String::new()),
            Tag::List(None) => self.open_container("<ul>\n"),
            Tag::List(Some(1)) => self.open_container("<ol>\n"),
            Tag::List(Some(first)) => {
                self.containers += 1;
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
            }
            Tag::Item => self.out.push_str("<li>"),
            Tag::DefinitionList => self.open_container("<dl>\n"),
            Tag::DefinitionListTitle => self.out.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.out.push_str("<dd>"),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title),
            Tag::Image { .. }
            | Tag::FootnoteDefinition(_)
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image if self.depth <= MAX_DEPTH => return self.end_image(),
            TagEnd::FootnoteDefinition => {
                self.containers -= 1;
                let html = std::mem::replace(&mut self.out, self.aside.pop().unwrap_or_default());
                let label = self.note.take().unwrap_or_default();
                self.notes.define(label, html);
                return self.forget_break();
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.forget_break(),
        }
        if !self.shown() {
            let inline = matches!(
                tag,
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
            );
            if !inline && self.image.is_none() {
                self.out.push('\n');
            }
            return;
        }
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(Some(_)) => self.close_container("</div>\n"),
            TagEnd::BlockQuote(None) => self.close_container("</blockquote>\n"),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(true) => self.close_container("</ol>\n"),
            TagEnd::List(false) => self.close_container("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::DefinitionList => self.close_container("</dl>\n"),
            TagEnd::DefinitionListTitle => self.out.push_str("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.out.push_str("</dd>\n"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_row(true),
            TagEnd::TableRow => self.end_row(false),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => {
                match self.link.take() {
                    // A link that nobody can see or hear leads nowhere.
                    Some((start, end)) if self.out[end..].trim().is_empty() => self.out.truncate(start),
                    Some(_) => self.out.push_str("</a>"),
                    None => {}
                }
            }
            TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn forget_break(&mut self) {
        self.soft = None;
        self.last = None;
    }

    pub(super) fn open_container(&mut self, tag: &str) {
        self.containers += 1;
        self.out.push_str(tag);
    }

    fn close_container(&mut self, tag: &str) {
        self.containers -= 1;
        self.out.push_str(tag);
    }
}
