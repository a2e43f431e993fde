//! One pass over a document: its headings, links, footnotes, blocks, and what is wrong with it. Resolves nothing.

mod finish;
mod headings;
mod links;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, Parser, Tag, TagEnd};

use super::blocks::{BlockKind, Growing, TokenKind};
use super::document::{Document, Footnote};
use super::issue::{Issue, IssueKind};
use super::{MAX_DEPTH, Outline, html, options};

/// Scans a document that begins at byte `base` of its file.
#[must_use]
pub fn scan(text: &str, base: u32) -> Document {
    let broken = RefCell::new(Vec::new());
    let callback = |link: BrokenLink<'_>| {
        broken.borrow_mut().push((link.span, link.link_type, link.reference.to_string()));
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let mut events =
        Parser::new_with_broken_link_callback(text, options(), Some(callback)).into_offset_iter();
    let mut scanner = Scanner::new(text);
    for (label, definition) in events.reference_definitions().iter() {
        scanner.definitions.insert(label.to_lowercase(), definition.span.clone());
    }
    for (event, range) in events.by_ref() {
        scanner.event(event, range);
    }
    drop(events);
    scanner.broken_references(broken.into_inner());
    scanner.finish(base as usize)
}

struct Scanner<'a> {
    text: &'a str,
    /// Link reference definitions: label in lower case to place.
    definitions: BTreeMap<String, Range<usize>>,
    /// The labels of those that are used.
    used: BTreeSet<String>,
    document: Document,
    /// Elements open, and whether too many were reported.
    depth: usize,
    deep: bool,
    /// Kinds that the containers around give to the text in them, innermost last.
    kinds: Vec<BlockKind>,
    quotes: usize,
    in_table_head: bool,
    /// The block that grows.
    growing: Option<Growing>,
    /// How many blocks of each kind the section has so far.
    ordinals: BTreeMap<BlockKind, usize>,
    outline: Outline,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            definitions: BTreeMap::new(),
            used: BTreeSet::new(),
            document: Document::default(),
            depth: 0,
            deep: false,
            kinds: Vec::new(),
            quotes: 0,
            in_table_head: false,
            growing: None,
            ordinals: BTreeMap::new(),
            outline: Outline::new(),
        }
    }

    fn issue(&mut self, kind: IssueKind, range: Range<usize>) {
        self.document.issues.push(Issue { kind, range });
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH && !self.deep {
                    self.deep = true;
                    self.issue(IssueKind::NestedTooDeep, self.first_line(&range));
                }
                self.start(tag, range);
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.end(tag, &range);
            }
            Event::Text(words) => {
                let text = self.text;
                let growing = self.inline(&range);
                if growing.kind == BlockKind::Code {
                    growing.text.push_str(&words);
                } else {
                    growing.push(&words, range.clone());
                    growing.note_stars(text, range);
                }
            }
            Event::Html(lines) => self.inline(&range).text.push_str(&lines),
            Event::Rule | Event::TaskListMarker(_) => self.flush(),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
            mark => self.mark(mark, range),
        }
    }

    /// Inline pieces that are more than text.
    fn mark(&mut self, event: Event<'_>, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let growing = self.inline(&range);
        match event {
            Event::Code(words) => {
                let ticks = source.bytes().take_while(|&byte| byte == b'`').count();
                let inner = range.start + ticks..range.end - ticks;
                growing.push_code(&words, inner.clone());
                growing.token(TokenKind::Code(words.into_string()), range, inner);
            }
            Event::InlineHtml(tag) => {
                if html::is_break(&tag) {
                    growing.hard_break();
                }
                growing.token(TokenKind::Html, range.clone(), range.clone());
                if !tag.starts_with("<!--") {
                    self.issue(IssueKind::RawHtml, range);
                }
            }
            Event::FootnoteReference(label) => {
                let label = label.into_string();
                growing.token(TokenKind::Footnote(label.clone()), range.clone(), range.clone());
                self.document.footnotes.push(Footnote { label, definition: false, range });
            }
            Event::SoftBreak => growing.soft_break(),
            Event::HardBreak => {
                growing.hard_break();
                growing.token(TokenKind::Break, range.clone(), range);
            }
            _ => {}
        }
    }

    /// The block that the inline piece at `range` belongs to, grown to hold it.
    fn inline(&mut self, range: &Range<usize>) -> &mut Growing {
        let growing = self.inline_at(range.start);
        growing.reach(range.end);
        growing
    }

    /// The block that an inline piece beginning at `start` belongs to.
    fn inline_at(&mut self, start: usize) -> &mut Growing {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let text = self.text;
        self.growing.get_or_insert_with(|| {
            let verbatim = matches!(kind, BlockKind::Code | BlockKind::Html);
            Growing::new(kind, if verbatim { start } else { before_escape(text, start) })
        })
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis => self.open(TokenKind::Emphasis, range, 1),
            Tag::Strong => self.open(TokenKind::Strong, range, 2),
            Tag::Strikethrough => {
                let marks = if self.text[range.clone()].starts_with("~~") { 2 } else { 1 };
                self.open(TokenKind::Strikethrough, range, marks);
            }
            Tag::Link { link_type, dest_url, title, id } => {
                self.link(link_type, (&dest_url, &title), &id, range, false);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.link(link_type, (&dest_url, &title), &id, range, true);
            }
            block => {
                self.flush();
                self.start_block(block, range);
            }
        }
    }

    fn open(&mut self, kind: TokenKind, range: Range<usize>, marks: usize) {
        let inner = range.start + marks..range.end - marks;
        self.inline_at(range.start).open(kind, range, inner);
    }

    fn start_block(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, id, classes, attrs } => {
                let attribute = classes.first().or(attrs.first().map(|(name, _)| name));
                self.start_heading(level, id.as_deref(), attribute.map(AsRef::as_ref), range);
                self.kinds.push(BlockKind::Heading);
            }
            Tag::BlockQuote(kind) => {
                self.quotes += 1;
                self.kinds.push(if kind.is_some() { BlockKind::Alert } else { BlockKind::Quote });
                if kind.is_none() {
                    self.alert_marker(&range);
                }
            }
            Tag::CodeBlock(kind) => {
                self.kinds.push(BlockKind::Code);
                if kind.is_fenced() && !is_closed(&self.text[range.clone()]) {
                    self.issue(IssueKind::UnclosedCode, self.first_line(&range));
                }
            }
            Tag::HtmlBlock => {
                self.kinds.push(BlockKind::Html);
                if !html::without_comments(&self.text[range.clone()]).trim().is_empty() {
                    self.issue(IssueKind::RawHtml, self.first_line(&range));
                }
            }
            Tag::Item => self.kinds.push(BlockKind::ListItem),
            Tag::FootnoteDefinition(label) => {
                self.kinds.push(BlockKind::Footnote);
                self.document.footnotes.push(Footnote {
                    label: label.into_string(),
                    definition: true,
                    range,
                });
            }
            Tag::DefinitionListTitle => self.kinds.push(BlockKind::Term),
            Tag::DefinitionListDefinition => self.kinds.push(BlockKind::Definition),
            Tag::TableHead => self.in_table_head = true,
            Tag::TableCell => {
                self.kinds.push(if self.in_table_head { BlockKind::TableHead } else { BlockKind::TableCell });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                let growing = self.inline(range);
                growing.close();
                return;
            }
            TagEnd::Link | TagEnd::Image => return self.end_link(range),
            TagEnd::Heading(_) => self.end_heading(),
            _ => self.flush(),
        }
        match tag {
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::TableHead => {
                self.in_table_head = false;
                return;
            }
            TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableCell => {}
            _ => return,
        }
        self.kinds.pop();
    }

    /// `range` without what follows its first line.
    fn first_line(&self, range: &Range<usize>) -> Range<usize> {
        let line = self.text[range.clone()].lines().next().unwrap_or_default().trim_end();
        range.start..range.start + line.len()
    }
}

/// Whether the last line of a fenced code block, and no other, is a fence like its first.
fn is_closed(block: &str) -> bool {
    let mut lines = block.trim_end().lines();
    let fence = lines.next().unwrap_or_default();
    let marks = fence.len() - fence.trim_start_matches(['`', '~']).len();
    // Marks of the quotes around it stand before it.
    let is_fence = |line: &str| line.trim_start_matches([' ', '\t', '>']).starts_with(&fence[..marks]);
    lines.next_back().is_some_and(is_fence) && !lines.any(is_fence)
}

/// Where the source of text that starts at `start` begins, taking in the backslash that escapes its first letter.
fn before_escape(text: &str, start: usize) -> usize {
    let slashes = text.as_bytes()[..start].iter().rev().take_while(|&&byte| byte == b'\\').count();
    if slashes % 2 == 1 { start - 1 } else { start }
}
