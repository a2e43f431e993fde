//! The way from words back to where they stand in their file: through markup, escapes and folded lines.

use std::borrow::Cow;
use std::ops::Range;

use crate::markdown::{Block, Stretch};

/// The way back of one text.
#[derive(Clone, Debug)]
pub(super) struct Way<'a> {
    /// Where the whole of it stands.
    pub(super) whole: Range<usize>,
    /// Where its words stand, in order; none where that cannot be told.
    pub(super) stretches: Cow<'a, [Stretch]>,
}

impl<'a> Way<'a> {
    pub(super) fn of_block(block: &'a Block) -> Self {
        Self { whole: block.range.clone(), stretches: (&block.stretches).into() }
    }

    /// Of a value of the front matter, which is written as `source` from byte `start` on.
    pub(super) fn of_value(value: &str, source: &str, start: usize) -> Self {
        Self { whole: start..start + source.len(), stretches: scalar(value, source, start).into() }
    }

    /// Where a part of the text stands, the markup between its ends included. A space that stands for a line break is
    /// where the words behind it begin.
    pub(super) fn place(&self, range: Range<usize>) -> Range<usize> {
        let behind =
            |at| self.stretches.get(self.stretches.partition_point(|stretch| stretch.text.end <= at));
        let start = behind(range.start).map_or(self.whole.start, |stretch| {
            let within = range.start.saturating_sub(stretch.text.start);
            stretch.source.start + if stretch.is_literal() { within } else { 0 }
        });
        if range.is_empty() {
            return start..start;
        }
        let end = behind(range.end - 1).map_or(self.whole.end, |stretch| {
            if stretch.is_literal() {
                stretch.source.start + range.end.saturating_sub(stretch.text.start)
            } else {
                stretch.source.end
            }
        });
        start..end.max(start)
    }

    /// Where a part of the text stands, if it stands there letter for letter.
    pub(super) fn exact(&self, range: Range<usize>) -> Option<Range<usize>> {
        let stretch = self.stretch(range.start).filter(|stretch| stretch.is_literal())?;
        (range.end <= stretch.text.end).then(|| self.place(range))
    }

    /// The stretch that holds the letter at a byte of the text.
    pub(super) fn stretch(&self, at: usize) -> Option<&Stretch> {
        let next = self.stretches.partition_point(|stretch| stretch.text.end <= at);
        self.stretches.get(next).filter(|stretch| stretch.text.start <= at)
    }
}

/// Where the letters of a YAML scalar stand, which begins at byte `base` of its file; nothing where that cannot be told.
fn scalar(value: &str, source: &str, base: usize) -> Vec<Stretch> {
    let quote = source.chars().next().filter(|first| matches!(first, '"' | '\''));
    let mut at = quote.map_or(0, char::len_utf8);
    let mut stretches: Vec<Stretch> = Vec::new();
    for (text, letter) in value.char_indices() {
        let rest = &source[at..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
        if matches!(letter, ' ' | '\n') && rest[..blank].contains('\n') {
            // Lines are folded: what parts them is no letter of its own.
            at += blank;
            continue;
        }
        let length = match quote {
            Some('"') if rest.starts_with('\\') => match rest.as_bytes().get(1) {
                Some(b'x') => 4,
                Some(b'u') => 6,
                Some(b'U') => 10,
                Some(_) => 2,
                None => return Vec::new(),
            },
            Some('\'') if letter == '\'' && rest.starts_with("''") => 2,
            _ if rest.starts_with(letter) => letter.len_utf8(),
            _ => return Vec::new(),
        };
        if rest.get(..length).is_none() {
            return Vec::new();
        }
        let next = Stretch {
            text: text..text + letter.len_utf8(),
            source: base + at..base + at + length,
            code: false,
        };
        at += length;
        match stretches.last_mut() {
            Some(last) if last.is_literal() && next.is_literal() && last.source.end == next.source.start => {
                (last.text.end, last.source.end) = (next.text.end, next.source.end);
            }
            _ => stretches.push(next),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::Way;
    use crate::markdown::scan;

    #[test]
    fn words_are_found_again_in_their_file() {
        let file = "- ab\n  cd &amp; *e*\n";
        let document = scan(file, 0);
        let block = &document.blocks[0];
        assert_eq!(block.text, "ab cd & e");
        for (words, expect) in [("b", "b"), (" ", ""), ("b c", "b\n  c"), ("&", "&amp;"), ("& e", "&amp; *e")]
        {
            let at = block.text.find(words).unwrap();
            assert_eq!(&file[Way::of_block(block).place(at..at + words.len())], expect, "{words:?}");
        }
        for (value, written, words, expect) in [
            ("a 'b", "'a ''b'", "'b", "''b"),
            ("a b", "a\n  b", "b", "b"),
            ("ก b", r#""\u0e01 b""#, "ก", r"\u0e01"),
        ] {
            let at = value.find(words).unwrap();
            let place = Way::of_value(value, written, 7).place(at..at + words.len());
            assert_eq!(&written[place.start - 7..place.end - 7], expect, "{written}");
        }
    }
}
