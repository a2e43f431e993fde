//! Prose: the words that a reader reads, passage by passage, with their place in the file. A passage is what is read in one
//! go: a block of Markdown, a value of the front matter, a message of the interface. Code, addresses and placeholders
//! stand in it, held, so that what is beside them is known; no rule for words looks into them.

use std::borrow::Cow;
use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse_runtime;

use crate::markdown::{Block, Document, LinkKind, Stretch, Token, TokenKind};
use crate::model::entry::Words;
use crate::pieces::held;
use crate::source::{FileId, Sources, Span, Spanned};

use super::way::Way;

/// What stands in the words of a message where something is put in later.
const PLACEABLE: char = '\u{fffc}';

/// Words that are read in one go.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// The words without their markup.
    pub(super) text: Cow<'a, str>,
    file: FileId,
    way: Way<'a>,
    tokens: &'a [Token],
    /// The same in order of where they end.
    closing: Vec<&'a Token>,
    /// The parts of the text that are not prose, in order.
    held: Vec<(Range<usize>, HeldBy)>,
}

/// What holds a part of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeldBy {
    /// Markup: its end is plain.
    Markup,
    /// Nothing but its letters: a bare address, a placeholder.
    Itself,
}

/// Where two letters of a passage meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seam {
    /// From where they meet to the end of the second letter.
    pub(super) place: Span,
    /// Where something can be put between them, outside the markup of either.
    pub(super) between: Option<Span>,
}

/// The passages of a text: title, summary, keywords, and the blocks of its Markdown. Messages are not among them, since
/// they are what the product shows, letter for letter.
pub(super) fn of_words<'a>(words: &'a Words, sources: &'a Sources) -> Vec<Passage<'a>> {
    let values = std::iter::once(&words.title).chain(&words.summary).chain(&words.keywords);
    let values = values.filter(|value| !value.span.range().is_empty());
    let blocks = words.document.blocks.iter().filter(|block| block.kind.is_prose());
    values
        .map(|value| Passage::of_value(value, sources))
        .chain(blocks.map(|block| Passage::of_block(block, &words.document, words.file)))
        .collect()
}

/// The passages of a file of messages. One that is no valid Fluent is reported elsewhere.
pub(super) fn of_strings(file: FileId, sources: &Sources) -> Vec<Passage<'_>> {
    let text = sources.text(file);
    let resource = parse_runtime(text).unwrap_or_else(|(resource, _)| resource);
    let mut passages = Vec::new();
    for entry in &resource.body {
        let (value, attributes) = match entry {
            Entry::Message(message) => (message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (Some(&term.value), &term.attributes),
            _ => continue,
        };
        for pattern in value.into_iter().chain(attributes.iter().map(|attribute| &attribute.value)) {
            patterns(pattern, text, file, &mut passages);
        }
    }
    passages
}

fn patterns<'a>(pattern: &Pattern<&'a str>, file: &'a str, id: FileId, passages: &mut Vec<Passage<'a>>) {
    let (mut text, mut stretches) = (String::new(), Vec::new());
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                let start = value.as_ptr() as usize - file.as_ptr() as usize;
                let source = start..start + value.len();
                stretches.push(Stretch { text: text.len()..text.len() + value.len(), source, code: false });
                text.push_str(value);
            }
            PatternElement::Placeable { expression } => {
                text.push(PLACEABLE);
                variants(expression, file, id, passages);
            }
        }
    }
    let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { return };
    let way = Way { whole: first.source.start..last.source.end, stretches: stretches.into() };
    passages.push(Passage::new(text.into(), id, way, &[]));
}

fn variants<'a>(
    expression: &Expression<&'a str>,
    file: &'a str,
    id: FileId,
    passages: &mut Vec<Passage<'a>>,
) {
    match expression {
        Expression::Select { variants, .. } => {
            for variant in variants {
                patterns(&variant.value, file, id, passages);
            }
        }
        Expression::Inline(InlineExpression::Placeable { expression }) => {
            variants(expression, file, id, passages);
        }
        Expression::Inline(_) => {}
    }
}

impl<'a> Passage<'a> {
    fn new(text: Cow<'a, str>, file: FileId, way: Way<'a>, tokens: &'a [Token]) -> Self {
        let code = way.stretches.iter().filter(|stretch| stretch.code);
        let mut parts: Vec<_> = code.map(|stretch| (stretch.text.clone(), HeldBy::Markup)).collect();
        if text.contains('{') || text.contains("://") {
            parts.extend(held(&text, &[]).into_iter().map(|one| (one.range, HeldBy::Itself)));
        }
        let mut closing: Vec<&Token> = tokens.iter().collect();
        closing.sort_by_key(|token| token.range.end);
        let mut passage = Self { text, file, way, tokens, closing, held: parts };
        passage.order();
        passage
    }

    /// Puts the held parts in order; of two that overlap, the one held by markup stays.
    fn order(&mut self) {
        self.held.sort_by_key(|(part, by)| (part.start, *by != HeldBy::Markup));
        self.held.dedup_by(|later, first| later.0.start < first.0.end);
    }

    fn of_block(block: &'a Block, document: &Document, file: FileId) -> Self {
        let mut passage = Self::new((&block.text).into(), file, Way::of_block(block), &block.tokens);
        for token in &block.tokens {
            if let TokenKind::Link(link) = token.kind
                && matches!(document.links[link].kind, LinkKind::Autolink | LinkKind::Email)
            {
                let within = block.stretches.iter().filter(|stretch| {
                    token.range.start <= stretch.source.start && stretch.source.end <= token.range.end
                });
                passage.held.extend(within.map(|stretch| (stretch.text.clone(), HeldBy::Markup)));
            }
        }
        passage.order();
        passage
    }

    fn of_value(value: &'a Spanned<String>, sources: &Sources) -> Self {
        let way = Way::of_value(&value.value, sources.slice(value.span), value.span.range().start);
        Self::new((&value.value).into(), value.span.file, way, &[])
    }

    /// Whether the letter at a byte of the text is part of code, an address or a placeholder, and by what.
    pub(super) fn held_by(&self, at: usize) -> Option<HeldBy> {
        let next = self.held.partition_point(|(part, _)| part.end <= at);
        self.held.get(next).filter(|(part, _)| part.start <= at).map(|&(_, by)| by)
    }

    /// Where the letter that ends at a byte of the text and the one that begins there meet; nothing where a picture, a
    /// reference or a tag stands between them.
    pub(super) fn seam(&self, at: usize) -> Option<Seam> {
        let end = at + self.text[at..].chars().next()?.len_utf8();
        let whole = Seam { place: self.place(at..end), between: None };
        let (Some(left), Some(right)) = (self.way.stretch(at.checked_sub(1)?), self.way.stretch(at)) else {
            return Some(whole);
        };
        if std::ptr::eq(left, right) {
            let here = left.source.start + (at - left.text.start);
            return Some(if left.is_literal() { self.seam_at(here, end) } else { whole });
        }
        let gap = left.source.end..right.source.start;
        let is_picture = |token: &&Token| matches!(token.kind, TokenKind::Image(_));
        let opening = &self.tokens[self.tokens.partition_point(|token| token.range.start < gap.start)..];
        let mut opening = opening.iter().take_while(|token| token.range.start < gap.end);
        let closing = &self.closing[self.closing.partition_point(|token| token.range.end <= gap.start)..];
        let closing = closing.iter().copied().take_while(|token| token.range.end <= gap.end);
        if opening.any(|token| token.range.end <= gap.end || is_picture(&token))
            || closing.clone().any(|token| is_picture(&token))
        {
            return None;
        }
        let here = closing.last().map_or(gap.start, |token| token.range.end);
        Some(self.seam_at(here, end))
    }

    fn seam_at(&self, here: usize, end: usize) -> Seam {
        let file = self.file;
        let end = self.place(end - 1..end).range().end;
        Seam { place: Span::new(file, here..end.max(here)), between: Some(Span::new(file, here..here)) }
    }

    /// Where a part of the text stands; with markup, where it runs over some.
    pub(super) fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.way.place(range))
    }

    /// Where a part of the text stands, if it stands there letter for letter.
    pub(super) fn exact(&self, range: Range<usize>) -> Option<Span> {
        self.way.exact(range).map(|place| Span::new(self.file, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::load;

    /// Each place of `wanted` in the prose of a text, as `line:column`.
    fn check(markdown: &str, wanted: char, expect: &str) {
        let sources = Sources::from_texts([("a.md", markdown)]);
        let file = sources.find("a.md").unwrap();
        let words = load::words(&sources, file, "", &mut Sink::default());
        let mut told = Vec::new();
        for passage in of_words(&words, &sources) {
            for (at, letter) in
                passage.text.char_indices().filter(|&(at, c)| c == wanted && passage.held_by(at).is_none())
            {
                let span = passage.exact(at..at + letter.len_utf8()).unwrap();
                assert!(sources.slice(span).starts_with(wanted), "{:?}", sources.slice(span));
                let place = sources.position(file, span.start);
                told.push(format!("{}:{}", place.line, place.column));
            }
        }
        assert_eq!(told.join(" "), expect, "{markdown}");
    }

    #[test]
    fn prose_is_what_a_reader_reads() {
        check(
            "---\ntitle: x\nsummary: 'it''s x'\nkeywords: [a, \"\\u0e01x\"]\nmessages: [x]\n---\n\
             # x {#x}\n\n`x` x **x** [x](x \"x\") ![x](x.png) <https://x.y> https://x.y/x {x} <x> &amp;x [^x]\n\n    x\n\n\
             > - x\n>   x\n\n[^x]: x\n",
            'x',
            "2:8 3:17 4:22 7:3 9:5 9:9 9:14 9:26 9:77 13:5 14:5 16:7",
        );
        check("---\ntitle: >\n  a\n  x\nsummary: \"a\n  x\"\n---\n", 'x', "4:3 6:3");
    }

    #[test]
    fn messages_are_prose_without_what_is_put_into_them() {
        let text = "a = x { $x } x\nb = { $x ->\n    [x] x\n   *[other] y\n}\n    .x = x\n-x =\n    y\n    x { x }\n# x\n";
        let sources = Sources::from_texts([("a.ftl", text)]);
        let file = sources.find("a.ftl").unwrap();
        let mut places = Vec::new();
        for passage in of_strings(file, &sources) {
            for (at, _) in passage.text.match_indices('x') {
                let place = sources.position(file, passage.exact(at..at + 1).unwrap().start);
                places.push(format!("{}:{}", place.line, place.column));
            }
        }
        assert_eq!(places.join(" "), "1:5 1:14 3:9 6:10 9:5");
    }
}
