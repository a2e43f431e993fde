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
    pub(super) fn lines(&mut self, file: FileId) -> &Lines<'a> {
        let sources = self.sources;
        self.files.entry(file).or_insert_with(|| Lines::new(sources.text(file)))
    }
}

/// Bytes between two places of a text up to which its characters are counted once: texts without line breaks exist.
const STEP: usize = 1024;

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<u32>,
    /// How many characters begin before each step.
    counted: Vec<u32>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let breaks = text.bytes().zip(1u32..).filter(|&(byte, _)| byte == b'\n').map(|(_, next)| next);
        let mut counted = vec![0];
        for step in text.as_bytes().chunks(STEP) {
            counted.push(counted.last().copied().unwrap_or_default() + characters(step));
        }
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), counted }
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

    fn position(&self, byte: u32) -> Position {
        let mut byte = (byte as usize).min(self.text.len());
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line =
            self.line_of(u32::try_from(byte).expect("files over 4 GiB are refused when they are read"));
        let number = u32::try_from(line + 1).expect("a text has fewer lines than bytes");
        Position { line: number, column: self.before(byte) - self.before(self.starts[line] as usize) + 1 }
    }

    /// How many characters begin before a byte.
    fn before(&self, byte: usize) -> u32 {
        let step = byte / STEP;
        self.counted[step] + characters(&self.text.as_bytes()[step * STEP..byte])
    }
}

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> u32 {
    let starts = bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count();
    u32::try_from(starts).expect("a text has fewer characters than bytes")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookups_agree_with_the_slow_way_in_any_order() {
        let text = format!("one\n\nที่นี่ มี ข้อผิดพลาด\nสุดท้าย{}", "ที่นี่ ".repeat(60));
        let sources = Sources::from_texts([("a.md", text.as_str())]);
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
