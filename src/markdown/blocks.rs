//! Blocks: the pieces of prose that are translated, compared and searched one by one. Every piece of inline text of a
//! document belongs to exactly one block, and a block's range holds its source to the byte, so that putting other
//! words there never touches the markup around it.

use std::ops::Range;

use super::document::Heading;
use super::letters::joins;

/// What a block is, by the innermost thing that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// A heading's words.
    Heading,
    /// A paragraph that stands in nothing but its section.
    Paragraph,
    /// A paragraph of a list item.
    ListItem,
    /// A paragraph of a quote.
    Quote,
    /// A paragraph of an alert.
    Alert,
    /// A cell of a table's head.
    TableHead,
    /// A cell of a table's body.
    TableCell,
    /// A term of a definition list.
    Term,
    /// A paragraph of a definition.
    Definition,
    /// A paragraph of a footnote.
    Footnote,
    /// A code block's lines: not prose, but compared.
    Code,
    /// A block of raw HTML: shown as text.
    Html,
}

impl BlockKind {
    /// The kind's short name in block ids.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Heading => "h",
            Self::Paragraph => "p",
            Self::ListItem => "li",
            Self::Quote => "quote",
            Self::Alert => "alert",
            Self::TableHead => "th",
            Self::TableCell => "td",
            Self::Term => "dt",
            Self::Definition => "dd",
            Self::Footnote => "fn",
            Self::Code => "code",
            Self::Html => "html",
        }
    }

    /// Whether the block holds words to translate.
    #[must_use]
    pub fn is_prose(self) -> bool {
        !matches!(self, Self::Code | Self::Html)
    }
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The heading it stands under (or is), as an index into the document's headings.
    pub section: Option<usize>,
    /// Its number among the blocks of its kind in its section, from 1.
    pub ordinal: usize,
    /// Its source, from the first byte of inline markup to the last, in absolute bytes. Where it runs over several
    /// lines, the marks of the quotes and lists around it stand between them: see [`Block::lines`].
    pub range: Range<usize>,
    /// How many quotes it stands in.
    pub quotes: usize,
    /// Its words without markup. Line breaks of the source are spaces, or nothing between letters of scripts that
    /// write none; hard breaks are `\n`. A code block's lines are kept.
    pub text: String,
    /// What its markup holds, in order of where it starts.
    pub tokens: Vec<Token>,
    /// Where the words of `text` stand, in order; line breaks stand between them.
    pub stretches: Vec<Stretch>,
}

/// A part of a block's words, and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where in the block's text, in bytes.
    pub text: Range<usize>,
    /// Where in the file. As long as the text unless it is an entity, or code with a line break.
    pub source: Range<usize>,
    /// Whether it is code.
    pub code: bool,
}

impl Stretch {
    /// Whether its words stand in the file letter for letter: an entity or an escape is longer than what it stands for.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.text.len() == self.source.len()
    }
}

/// A piece of inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// The whole of it, markup included, in absolute bytes.
    pub range: Range<usize>,
    /// What the markup encloses; the same as `range` where it encloses nothing.
    pub inner: Range<usize>,
}

/// The kinds of [`Token`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A code span and its text.
    Code(String),
    /// A link, as an index into the document's links. `inner` is its text.
    Link(usize),
    /// An image, as an index into the document's links. `inner` is its alternative text.
    Image(usize),
    /// `*emphasis*`.
    Emphasis,
    /// `**strong**`.
    Strong,
    /// `~~struck~~`.
    Strikethrough,
    /// A raw tag or comment.
    Html,
    /// A footnote reference and its label.
    Footnote(String),
    /// A hard line break.
    Break,
}

impl Block {
    /// The block's id: the id of its section's heading, its kind and its number, such as `causes/p2`; before the
    /// first heading `/p1`, and for a heading the heading's own id.
    #[must_use]
    pub fn id(&self, headings: &[Heading]) -> String {
        let section = self.section.map_or("", |index| headings[index].anchor());
        if self.kind == BlockKind::Heading {
            return section.to_owned();
        }
        format!("{section}/{}{}", self.kind.code(), self.ordinal)
    }

    /// The parts of the block's range that are its own, one for each line: without line ends, indentation, and the
    /// marks of the quotes around it. `file` is the text that ranges count in.
    pub fn lines<'a>(&self, file: &'a str) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let (quotes, code) = (self.quotes, self.kind == BlockKind::Code);
        let mut start = self.range.start;
        let mut first = true;
        file[self.range.clone()].split_inclusive('\n').map(move |line| {
            let whole = start..start + line.len();
            start = whole.end;
            let body = line.strip_suffix('\n').unwrap_or(line);
            let end = whole.start + body.len();
            let skipped = if std::mem::take(&mut first) { 0 } else { prefix(body, quotes, code) };
            whole.start + skipped..end
        })
    }

    /// The block's source with its own lines only, joined by `\n`.
    #[must_use]
    pub fn source(&self, file: &str) -> String {
        let mut source = String::with_capacity(self.range.len());
        for (number, line) in self.lines(file).enumerate() {
            if number > 0 {
                source.push('\n');
            }
            source.push_str(&file[line]);
        }
        source
    }
}

/// How many bytes at the start of a continued line belong to the containers. The white space that begins a paragraph's
/// line is not its own either (CommonMark 0.31, 4.8); a code block keeps what follows the last quote mark.
fn prefix(line: &str, quotes: usize, code: bool) -> usize {
    let bytes = line.as_bytes();
    let blank = |mut at: usize| {
        while matches!(bytes.get(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    };
    let mut at = if code { 0 } else { blank(0) };
    for _ in 0..quotes {
        let mark = blank(at);
        if bytes.get(mark) != Some(&b'>') {
            break;
        }
        at = match bytes.get(mark + 1) {
            _ if !code => blank(mark + 1),
            // One space belongs to the mark (CommonMark 0.31, 5.1).
            Some(b' ') => mark + 2,
            _ => mark + 1,
        };
    }
    at
}

/// A block as it grows, event by event.
#[derive(Debug)]
pub(super) struct Growing {
    pub(super) kind: BlockKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    pub(super) stretches: Vec<Stretch>,
    /// Runs of two or more `*` that stayed text.
    pub(super) stars: Vec<Range<usize>>,
    /// Where the last soft break stands in `text`, if nothing followed it yet.
    soft: Option<usize>,
    /// Open tokens: index, and where their words begin in `text`.
    open: Vec<(usize, usize)>,
}

impl Growing {
    pub(super) fn new(kind: BlockKind, start: usize) -> Self {
        Self {
            kind,
            start,
            end: start,
            text: String::new(),
            tokens: Vec::new(),
            stretches: Vec::new(),
            stars: Vec::new(),
            soft: None,
            open: Vec::new(),
        }
    }

    pub(super) fn reach(&mut self, end: usize) {
        self.end = self.end.max(end);
    }

    /// Takes words that stand at `source`.
    pub(super) fn push(&mut self, words: &str, source: Range<usize>) {
        let Some(text) = self.append(words) else { return };
        match self.stretches.last_mut() {
            // The parser cuts words at every letter that could have been markup.
            Some(last)
                if !last.code
                    && last.source.end == source.start
                    && last.text.end == text.start
                    && last.text.len() == last.source.len()
                    && text.len() == source.len() =>
            {
                last.text.end = text.end;
                last.source.end = source.end;
            }
            _ => self.stretches.push(Stretch { text, source, code: false }),
        }
    }

    /// Takes the words of a code span.
    pub(super) fn push_code(&mut self, words: &str, source: Range<usize>) {
        if let Some(text) = self.append(words) {
            self.stretches.push(Stretch { text, source, code: true });
        }
    }

    fn append(&mut self, words: &str) -> Option<Range<usize>> {
        let after = words.chars().next()?;
        if let Some(at) = self.soft.take()
            && self.text[..at].chars().next_back().is_some_and(|before| joins(before, after))
        {
            self.text.remove(at);
            for (_, begin) in &mut self.open {
                if *begin > at {
                    *begin -= 1;
                }
            }
        }
        let start = self.text.len();
        self.text.push_str(words);
        Some(start..self.text.len())
    }

    pub(super) fn soft_break(&mut self) {
        self.soft = Some(self.text.len());
        self.text.push(' ');
    }

    pub(super) fn hard_break(&mut self) {
        self.soft = None;
        self.text.push('\n');
    }

    pub(super) fn token(&mut self, kind: TokenKind, range: Range<usize>, inner: Range<usize>) {
        self.tokens.push(Token { kind, range, inner });
    }

    pub(super) fn open(&mut self, kind: TokenKind, range: Range<usize>, inner: Range<usize>) {
        self.open.push((self.tokens.len(), self.text.len()));
        self.token(kind, range, inner);
    }

    /// Closes the innermost open token; gives it and the words within it.
    pub(super) fn close(&mut self) -> Option<(&mut Token, &str)> {
        let (index, begin) = self.open.pop()?;
        Some((&mut self.tokens[index], self.text.get(begin..).unwrap_or_default()))
    }

    /// Notes the `*` in a piece of text at `start`, to tell later which of them were meant as markup.
    pub(super) fn note_stars(&mut self, source: &str, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = source[at..range.end].find('*') {
            let start = at + found;
            let length = source[start..range.end].bytes().take_while(|&byte| byte == b'*').count();
            at = start + length;
            match self.stars.last_mut() {
                Some(last) if last.end == start => last.end = at,
                _ => self.stars.push(start..at),
            }
        }
    }
}
