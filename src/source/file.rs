//! Files as text with positions. Line endings are normalised on the way in, so that nothing behind
//! this border meets a carriage return or a byte order mark.

use std::borrow::Cow;
use std::ops::Range;

/// A file within [`Sources`]: an index in path order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A range of bytes within the text of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The start of a file, for what is wrong with the whole of it.
    #[must_use]
    pub fn start_of(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// The bytes covered.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The part of this span that `range`, counted from its start, covers.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let start = self.start + offset(range.start);
        Self {
            file: self.file,
            start: start.min(self.end),
            end: (self.start + offset(range.end)).min(self.end),
        }
    }
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// The same place with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: change(self.value), span: self.span }
    }
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).expect("files over 4 GiB are refused when they are read")
}

/// A place as people count: line and column from 1, columns in code points, so that Thai combining marks count one each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1, in code points.
    pub column: u32,
}

/// The byte order mark.
pub(super) const MARK: char = '\u{feff}';

/// Why a path of the site folder was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A symbolic link: following one could publish what lies outside the site.
    Link,
    /// A FIFO, a device or a socket.
    Special,
    /// Reading failed; the text is the system's reason.
    Unreadable(String),
    /// The path's name is not UTF-8.
    Name,
    /// Larger than the limit, in bytes.
    TooLarge(u64),
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// UTF-8 text, without byte order mark, with LF line ends.
    Text {
        /// The text.
        text: String,
        /// The bytes as read, where they are not those of the text.
        raw: Option<Vec<u8>>,
    },
    /// Bytes that are not UTF-8, or hold a NUL; `invalid_at` is the first offending byte.
    Binary {
        /// The bytes as read.
        bytes: Vec<u8>,
        /// Offset of the first byte that no text could hold.
        invalid_at: usize,
    },
    /// Not taken in.
    Refused(Refusal),
}

/// One file of a site folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path from the site folder, with `/` between parts.
    pub path: String,
    /// Its content.
    pub body: Body,
}

impl File {
    /// A file from its bytes.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { path: path.into(), body: body_of(bytes) }
    }

    /// The text, if the file is text.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Text { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The bytes of the file as they were read, with byte order mark and carriage returns; nothing for a refused one.
    #[must_use]
    pub fn raw(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Text { raw: Some(raw), .. } => Some(raw),
            _ => self.bytes(),
        }
    }

    /// The bytes of the file, text or not, or nothing for a refused one.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Text { text, .. } => Some(text.as_bytes()),
            Body::Binary { bytes, .. } => Some(bytes),
            Body::Refused(_) => None,
        }
    }
}

fn body_of(bytes: Vec<u8>) -> Body {
    if let Some(invalid_at) = bytes.iter().position(|&byte| byte == 0) {
        return Body::Binary { bytes, invalid_at };
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let invalid_at = error.utf8_error().valid_up_to();
            return Body::Binary { bytes: error.into_bytes(), invalid_at };
        }
    };
    if !text.starts_with(MARK) && !text.contains('\r') {
        return Body::Text { text, raw: None };
    }
    let plain = text.strip_prefix(MARK).unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n");
    Body::Text { text: plain, raw: Some(text.into_bytes()) }
}

/// Every file of a site, ordered by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<File>,
}

impl Sources {
    /// Orders files by path; of two with one path the later wins.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = File>) -> Self {
        let mut files: Vec<File> = files.into_iter().collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.reverse();
        files.dedup_by(|later, first| later.path == first.path);
        files.reverse();
        Self { files }
    }

    /// Sources from pairs of path and text: what tests and programs that hold their content in memory use.
    pub fn from_texts<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::new(pairs.into_iter().map(|(path, text)| File::new(path, text.as_bytes().to_vec())))
    }

    /// All files in order of path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(index, file)| (FileId(offset(index)), file))
    }

    /// The file of an id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &File {
        &self.files[id.0 as usize]
    }

    /// The text of a file, empty where it is none.
    #[must_use]
    pub fn text(&self, id: FileId) -> &str {
        self.file(id).text().unwrap_or_default()
    }

    /// Gives a file of the site another content. Its path stays.
    pub fn replace(&mut self, id: FileId, bytes: Vec<u8>) {
        let file = &mut self.files[id.0 as usize];
        *file = File::new(std::mem::take(&mut file.path), bytes);
    }

    /// The text a span covers.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or_default()
    }

    /// Looks a path up.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files
            .binary_search_by(|file| file.path.as_str().cmp(path))
            .ok()
            .map(|index| FileId(offset(index)))
    }

    /// Line and column of a byte. In a file that is not text, the line is 1 and the column counts bytes.
    #[must_use]
    pub fn position(&self, id: FileId, byte: u32) -> Position {
        let Some(text) = self.file(id).text() else { return Position { line: 1, column: byte + 1 } };
        let mut byte = (byte as usize).min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&b| b == b'\n').count() + 1;
        Position { line: offset(line), column: offset(before[line_start..].chars().count() + 1) }
    }

    /// The bytes of a file as they stand on disk as far as line ends go: for what is written back.
    #[must_use]
    pub fn on_disk<'a>(&self, id: FileId, text: &'a str) -> Cow<'a, str> {
        match self.file(id).raw() {
            Some(raw) if raw.windows(2).any(|pair| pair == b"\r\n") => Cow::Owned(text.replace('\n', "\r\n")),
            _ => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points_under_thai_marks() {
        let sources = Sources::from_texts([("a.md", "หนึ่ง\nที่นี่ x")]);
        let id = sources.find("a.md").unwrap();
        let at = sources.text(id).find('x').unwrap();
        assert_eq!(sources.position(id, offset(at)), Position { line: 2, column: 8 });
    }

    #[test]
    fn marks_of_the_platform_vanish() {
        let file = File::new("a", b"\xef\xbb\xbfone\r\ntwo\rthree\n".to_vec());
        assert_eq!(file.text(), Some("one\ntwo\nthree\n"));
    }

    #[test]
    fn what_is_no_text_says_where() {
        assert!(matches!(File::new("a", b"ab\xa1c".to_vec()).body, Body::Binary { invalid_at: 2, .. }));
        assert!(matches!(File::new("a", b"a\0b".to_vec()).body, Body::Binary { invalid_at: 1, .. }));
    }

    #[test]
    fn the_later_of_two_files_on_one_path_wins() {
        let sources = Sources::from_texts([("b", "1"), ("a", "0"), ("b", "2")]);
        assert_eq!(sources.iter().map(|(_, f)| f.text().unwrap()).collect::<Vec<_>>(), ["0", "2"]);
    }
}
