//! Lines and columns of many spans. [`Sources::position`] reads a file from its start each time; this remembers where
//! lines begin, so that ten thousand findings in one file cost one pass over it.

use std::collections::HashMap;
use std::ops::Range;

use crate::source::{Body, FileId, Position, Sources, Span};

/// Looks places up, best in order of file and offset.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    folder: String,
    files: HashMap<FileId, Lines<'a>>,
}

/// A span as people count it, or as much of it as a file that is no text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Line and column of the first code point and of the one behind the last.
    Text { start: Position, end: Position },
    /// A byte of a file that is not text.
    Byte(u32),
    /// The file as a whole.
    File,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources, folder: &str) -> Self {
        let rooted = folder.starts_with('/') && folder.trim_end_matches('/').is_empty();
        let folder = if rooted { "" } else { folder.trim_start_matches("./").trim_end_matches('/') };
        let folder = match folder {
            "" | "." => String::new(),
            _ => format!("{folder}/"),
        };
        Self { sources, folder, files: HashMap::new() }
    }

    /// The path of a file from where the reader stands.
    pub(super) fn path(&self, file: FileId) -> String {
        format!("{}{}", self.folder, self.sources.file(file).path)
    }

    pub(super) fn place(&mut self, span: Span) -> Place {
        match &self.sources.file(span.file).body {
            Body::Text { .. } => {
                let lines = self.lines(span.file);
                Place::Text {
                    start: lines.position(span.start),
                    end: lines.position(span.end.max(span.start)),
                }
            }
            Body::Binary { invalid_at, .. } => Place::Byte(
                u32::try_from(*invalid_at).expect("files over 4 GiB are refused when they are read"),
            ),
            Body::Refused(_) => Place::File,
        }
    }

    /// The line index of a text file.
    pub(super) fn lines(&mut self, file: FileId) -> &mut Lines<'a> {
        let sources = self.sources;
        self.files.entry(file).or_insert_with(|| Lines::new(sources.text(file)))
    }
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    /// The last lookup, from which the next one in the same line goes on: texts without line breaks exist.
    last: (u32, Position),
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let breaks = text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next);
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
            last: (0, Position { line: 1, column: 1 }),
        }
    }

    /// The line that holds a byte, from 0.
    pub(super) fn line_of(&self, byte: u32) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The bytes of some lines, without the last line's break.
    pub(super) fn range(&self, lines: Range<usize>) -> Range<usize> {
        let start = self.starts.get(lines.start).map_or(self.text.len(), |&at| at as usize);
        let end = self.starts.get(lines.end).map_or(self.text.len(), |&at| at as usize - 1);
        start..end.max(start)
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    fn position(&mut self, byte: u32) -> Position {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let byte = u32::try_from(byte).expect("files over 4 GiB are refused when they are read");
        let line = self.line_of(byte);
        let number = u32::try_from(line + 1).expect("a text has fewer lines than bytes");
        let (from, column) = match self.last {
            (at, position) if position.line == number && at <= byte => (at, position.column),
            _ => (self.starts[line], 1),
        };
        let passed = self.text[from as usize..byte as usize].chars().count();
        let column = column + u32::try_from(passed).expect("a text has fewer characters than bytes");
        self.last = (byte, Position { line: number, column });
        self.last.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_agree_with_the_slow_way_in_any_order() {
        let text = "one\n\nที่นี่ มี ข้อผิดพลาด\nสุดท้าย";
        let sources = Sources::from_texts([("a.md", text)]);
        let file = sources.find("a.md").unwrap();
        let mut places = Places::new(&sources, "");
        let ascending = 0..=u32::try_from(text.len()).unwrap();
        for byte in ascending.clone().chain(ascending.rev()) {
            let Place::Text { start, .. } = places.place(Span { file, start: byte, end: byte }) else {
                panic!("text")
            };
            assert_eq!(start, sources.position(file, byte), "byte {byte}");
        }
    }

    #[test]
    fn paths_start_where_the_folder_does() {
        let sources = Sources::from_texts([("content/a.md", "")]);
        let file = sources.find("content/a.md").unwrap();
        for (folder, path) in [
            ("", "content/a.md"),
            (".", "content/a.md"),
            ("./", "content/a.md"),
            ("docs/", "docs/content/a.md"),
            ("/srv/docs", "/srv/docs/content/a.md"),
            ("..", "../content/a.md"),
        ] {
            assert_eq!(Places::new(&sources, folder).path(file), path);
        }
    }
}
