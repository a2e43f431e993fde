//! Edits put into the bytes of a file as they stand on disk. What no edit covers stays byte for byte: a byte order mark,
//! CR LF, both kinds of line end in one file.

use std::ops::Range;

use super::file::{File, MARK};

/// A part of a file's text, and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// First byte of the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The new text.
    pub text: String,
}

/// The bytes of a file with edits put in, which are in order and do not overlap; nothing for a file that is no text.
#[must_use]
pub fn edited(file: &File, edits: &[Edit]) -> Option<Vec<u8>> {
    let (text, raw) = (file.text()?, file.raw()?);
    let mut places = Places::new(raw);
    let mut bytes = Vec::with_capacity(raw.len());
    let mut written = 0;
    for edit in edits {
        let place = places.of(edit.start.min(text.len()))..places.of(edit.end.min(text.len()));
        bytes.extend_from_slice(raw.get(written..place.start)?);
        bytes.extend_from_slice(edit.text.as_bytes());
        written = place.end;
    }
    bytes.extend_from_slice(raw.get(written..)?);
    Some(bytes)
}

/// Places of the text within the bytes, asked for in order.
struct Places<'a> {
    raw: &'a [u8],
    /// A place in the text and the same in the bytes.
    last: Range<usize>,
}

impl<'a> Places<'a> {
    fn new(raw: &'a [u8]) -> Self {
        let mark = MARK.len_utf8();
        let begin = if raw.starts_with(&[0xef, 0xbb, 0xbf]) { mark } else { 0 };
        Self { raw, last: 0..begin }
    }

    fn of(&mut self, place: usize) -> usize {
        let (mut text, mut raw) = (self.last.start, self.last.end);
        while text < place && raw < self.raw.len() {
            raw += if self.raw[raw..].starts_with(b"\r\n") { 2 } else { 1 };
            text += 1;
        }
        self.last = text..raw;
        raw
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, replace: &[(&str, &str)], expect: &str) {
        let file = File::new("a.md", raw.as_bytes().to_vec());
        let text = file.text().unwrap();
        let edits: Vec<Edit> = replace
            .iter()
            .map(|(old, new)| {
                let start = text.find(old).unwrap();
                Edit { start, end: start + old.len(), text: (*new).to_owned() }
            })
            .collect();
        assert_eq!(String::from_utf8(edited(&file, &edits).unwrap()).unwrap(), expect);
    }

    #[test]
    fn what_no_edit_covers_stays_byte_for_byte() {
        check("one two\n", &[("two", "2")], "one 2\n");
        check("\u{feff}one\r\ntwo\nthree\r\r\n", &[("two", "ที่"), ("three", "")], "\u{feff}one\r\nที่\n\r\r\n");
        check("a\r\nb\r\n", &[("a", "x"), ("\nb", "-")], "x-\r\n");
        check("\u{feff}", &[], "\u{feff}");
        check("a\r\n", &[("\n", "")], "a");
    }

    #[test]
    fn a_place_at_the_end_of_a_line_is_before_its_end() {
        let file = File::new("a.md", b"a\r\nb".to_vec());
        let insert = |at| edited(&file, &[Edit { start: at, end: at, text: "!".to_owned() }]).unwrap();
        assert_eq!(insert(1), b"a!\r\nb");
        assert_eq!(insert(2), b"a\r\n!b");
        assert_eq!(insert(9), b"a\r\nb!");
    }
}
