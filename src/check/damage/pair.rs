//! A piece of the source and its translation, side by side, and where in the translation something of the source would
//! stand.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::shown::Shown;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{Block, BlockKind, Token, TokenKind};
use crate::model::entry::Words;
use crate::pieces::Field;
use crate::source::Span;
use crate::words::{Dictionary, Letter, letter};

/// The text that a side is a piece of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin<'a> {
    pub(super) words: &'a Words,
    pub(super) file: &'a str,
    /// The tag of its language.
    pub(super) tag: &'a str,
}

/// One side of a pair.
#[derive(Debug)]
pub(super) struct Side<'a> {
    pub(super) words: &'a Words,
    pub(super) file: &'a str,
    /// The tag of its language.
    pub(super) tag: &'a str,
    /// Nothing for a field of the front matter.
    pub(super) block: Option<&'a Block>,
    /// Its words, with what no language changes blanked.
    pub(super) shown: Shown<'a>,
    /// Its words with all that is in them.
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) range: Range<usize>,
}

impl<'a> Side<'a> {
    pub(super) fn of_block(text: Origin<'a>, block: &'a Block) -> Self {
        let Origin { words, file, tag } = text;
        let shown = Shown::of_block(block);
        Self { words, file, tag, block: Some(block), shown, text: &block.text, range: block.range.clone() }
    }

    pub(super) fn of_field(text: Origin<'a>, field: &'a Field) -> Self {
        let Origin { words, file, tag } = text;
        let shown = Shown::of_field(field, file);
        Self { words, file, tag, block: None, shown, text: &field.value, range: field.range.clone() }
    }

    pub(super) fn is_code(&self) -> bool {
        self.block.is_some_and(|block| block.kind == BlockKind::Code)
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.words.file, range)
    }

    /// Its spans of emphasis.
    pub(super) fn emphasis(&self) -> Vec<&'a Token> {
        let is_emphasis = |token: &&Token| {
            matches!(token.kind, TokenKind::Strong | TokenKind::Emphasis | TokenKind::Strikethrough)
        };
        self.block.map_or(&[][..], |block| &block.tokens).iter().filter(is_emphasis).collect()
    }

    /// Where in the file the lines of this side stand, without what is around them.
    pub(super) fn lines(&self) -> Vec<Range<usize>> {
        match self.block {
            Some(block) => block.lines(self.file).collect(),
            None => vec![self.range.clone()],
        }
    }
}

/// A piece of the source and its translation.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub(super) source: Side<'a>,
    pub(super) target: Side<'a>,
}

/// How many things that are lost in one piece are looked for and told one by one, so that the time stays in proportion to
/// the text whatever stands in it.
pub(super) const LOST: usize = 256;

/// Two places, of the source and of the translation, that hold the same.
pub(super) type Anchor = (Range<usize>, Range<usize>);

impl Pair<'_> {
    /// Reports something at a place of the translation, with the place of the source that it belongs to.
    pub(super) fn report(
        &self,
        rule: Rule,
        place: Range<usize>,
        source: Range<usize>,
        (message, help): (String, String),
        sink: &mut Sink,
    ) {
        sink.report(
            Diagnostic::new(rule, self.target.span(place), message)
                .help(help)
                .related(self.source.span(source), "the source"),
        );
    }

    /// Reports at once what is lost beyond what is told one by one.
    pub(super) fn report_rest(&self, rule: Rule, source: Range<usize>, message: String, sink: &mut Sink) {
        let help = "compare the two as a whole: this looks like another text".to_owned();
        self.report(
            rule,
            trimmed(self.target.file, self.target.range.clone()),
            source,
            (message, help),
            sink,
        );
    }

    /// Where in the translation what stands at `place` of the source is missing: between its neighbours, where the
    /// translation has them in the same order; else the line with the same number; else the piece.
    pub(super) fn gap(&self, place: &Range<usize>, anchors: &[Anchor]) -> Range<usize> {
        let before = anchors
            .iter()
            .filter(|(source, _)| source.end <= place.start)
            .max_by_key(|(source, _)| source.end);
        let after = anchors
            .iter()
            .filter(|(source, _)| source.start >= place.end)
            .min_by_key(|(source, _)| source.start);
        let whole = self.line(place);
        let start = before.map_or(whole.start, |(_, target)| target.end.max(whole.start));
        let end = after.map_or(whole.end, |(_, target)| target.start.min(whole.end));
        let gap = trimmed(self.target.file, start..end.max(start));
        if start <= end && !gap.is_empty() { gap } else { trimmed(self.target.file, whole) }
    }

    /// What the translation marks where the source marks `place` as a whole, where both mark as many things.
    pub(super) fn marked(&self, place: &Range<usize>) -> Option<Range<usize>> {
        let (source, target) = (self.source.emphasis(), self.target.emphasis());
        let own = source.iter().position(|token| token.inner == *place)?;
        (source.len() == target.len()).then(|| target[own].inner.clone())
    }

    /// The line of the translation that stands for the line of the source with `place`; where the lines are counted
    /// differently, the whole piece.
    fn line(&self, place: &Range<usize>) -> Range<usize> {
        let (from, to) = (self.source.lines(), self.target.lines());
        let line = from.iter().position(|line| place.start <= line.end);
        match line {
            Some(line) if from.len() == to.len() => to[line].clone(),
            _ => self.target.range.clone(),
        }
    }
}

/// A range of a file without the white space at its ends.
pub(super) fn trimmed(file: &str, range: Range<usize>) -> Range<usize> {
    let text = &file[range.clone()];
    let start = range.start + (text.len() - text.trim_start().len());
    let end = start + text.trim().len();
    start..end
}

/// The character before a place of a file, none at the start of its line.
pub(super) fn before(file: &str, at: usize) -> Option<char> {
    file[..at].chars().next_back().filter(|&c| c != '\n')
}

/// The character at a place of a file, none at the end of its line.
pub(super) fn after(file: &str, at: usize) -> Option<char> {
    file[at..].chars().next().filter(|&c| c != '\n')
}

pub(super) fn is_cut(c: char) -> bool {
    letter(c) == Letter::Cut
}

/// How many letters around a place a dictionary needs to cut it rightly.
const AROUND: usize = 32;

/// A range of a text with the letters of a script without spaces around it, as many as a dictionary needs.
pub(super) fn around(text: &str, range: &Range<usize>) -> Range<usize> {
    let cut = |c: &char| is_cut(*c);
    let before = text[..range.start].chars().rev().take(AROUND).take_while(cut);
    let behind = text[range.end..].chars().take(AROUND).take_while(cut);
    let (before, behind): (usize, usize) =
        (before.map(char::len_utf8).sum(), behind.map(char::len_utf8).sum());
    range.start - before..range.end + behind
}

/// Where words begin or end in a part of a text, as a dictionary cuts it.
pub(super) fn cuts(text: &str, part: &Range<usize>, dictionary: &Dictionary) -> BTreeSet<usize> {
    let ends = dictionary.words(&text[part.clone()]).into_iter().scan(part.start, |at, word| {
        *at += word.len();
        Some(*at)
    });
    std::iter::once(part.start).chain(ends).collect()
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

pub(super) fn is_letter(c: char) -> bool {
    letter(c) != Letter::None
}

/// The words in Latin letters of a text, in order: letters and digits, with what joins them inside.
pub(super) fn latin_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '-');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_ascii_alphanumeric())?;
        let end = text[start..].find(|c: char| !is_part(c)).map_or(text.len(), |length| start + length);
        at = end;
        Some(start..start + text[start..end].trim_end_matches(['\'', '\u{2019}', '-']).len())
    })
}
