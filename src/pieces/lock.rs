//! The lock of a language: what each piece of each translated file was translated from. One line a piece, sorted, so
//! that two branches that touched different pieces merge by themselves; where they touched the same piece, the program
//! writes the line anew. Holds digests only, never words.

use std::collections::BTreeMap;
use std::fmt::Write;

/// First line of every lock.
const HEAD: &str = "# What each translated piece was translated from: file, piece, source, translation.\n\
                    # Written by `kae l10n accept`; after a merge conflict take either side and run it again.\n";

/// One piece's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockLine {
    /// Digest of the source piece.
    pub source: String,
    /// Digest of the translation; nothing where the translator left the piece out on purpose.
    pub target: Option<String>,
}

/// A language's lock: for each file (its path from the site folder), for each source piece's id, its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    files: BTreeMap<String, BTreeMap<String, LockLine>>,
}

/// A line that no lock has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct LockError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: &'static str,
}

impl Lock {
    /// Reads a lock. Of two lines for one piece the later counts, and the marks of a merge conflict are passed over: an
    /// unresolved conflict must not keep anyone from running `accept`.
    ///
    /// # Errors
    /// At the first line that is no lock line.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        for (number, line) in text.lines().enumerate() {
            let conflict =
                ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
            if line.trim().is_empty() || line.starts_with('#') || conflict {
                continue;
            }
            let wrong = |what| LockError { line: number + 1, what };
            let mut parts = line.split('\t');
            let (Some(file), Some(piece), Some(source), Some(target), None) =
                (parts.next(), parts.next(), parts.next(), parts.next(), parts.next())
            else {
                return Err(wrong("expected four fields separated by tabs"));
            };
            let target = (target != "-").then(|| target.to_owned());
            if !is_digest(source) || target.as_deref().is_some_and(|target| !is_digest(target)) {
                return Err(wrong("expected a digest of 16 hexadecimal digits"));
            }
            lock.files
                .entry(file.to_owned())
                .or_default()
                .insert(piece.to_owned(), LockLine { source: source.to_owned(), target });
        }
        Ok(lock)
    }

    /// The lock's text.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = HEAD.to_owned();
        for (file, pieces) in &self.files {
            for (piece, line) in pieces {
                let target = line.target.as_deref().unwrap_or("-");
                let _ = writeln!(out, "{file}\t{piece}\t{}\t{target}", line.source);
            }
        }
        out
    }

    /// The lines of a file, by piece; nothing if it was never accepted.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&BTreeMap<String, LockLine>> {
        self.files.get(path)
    }

    /// Replaces the lines of a file. Tabs and line ends in an id would break the format, so they become spaces.
    pub fn set(&mut self, path: &str, lines: impl IntoIterator<Item = (String, LockLine)>) {
        let lines = lines.into_iter().map(|(id, line)| (id.replace(['\t', '\n', '\r'], " "), line)).collect();
        self.files.insert(path.to_owned(), lines);
    }

    /// Forgets the files that are not among `paths`.
    pub fn keep(&mut self, paths: impl Fn(&str) -> bool) {
        self.files.retain(|path, _| paths(path));
    }
}

fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::{Lock, LockLine};

    const A: &str = "0123456789abcdef";
    const B: &str = "fedcba9876543210";

    #[test]
    fn a_lock_reads_back_as_it_was_written() {
        let mut lock = Lock::default();
        let line =
            |target: Option<&str>| LockLine { source: A.to_owned(), target: target.map(str::to_owned) };
        lock.set("b/th.md", [("causes/p1".to_owned(), line(Some(B))), ("/p1".to_owned(), line(None))]);
        lock.set("a/th.md", [("@title".to_owned(), line(Some(A)))]);
        let text = lock.print();
        let body: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        assert_eq!(
            body,
            [
                format!("a/th.md\t@title\t{A}\t{A}"),
                format!("b/th.md\t/p1\t{A}\t-"),
                format!("b/th.md\tcauses/p1\t{A}\t{B}"),
            ]
        );
        assert_eq!(Lock::parse(&text), Ok(lock));
    }

    #[test]
    fn conflicts_are_passed_over_and_nonsense_is_not() {
        let text = format!("<<<<<<< a\nx\t/p1\t{A}\t{A}\n=======\nx\t/p1\t{B}\t{A}\n>>>>>>> b\n");
        let lock = Lock::parse(&text).unwrap();
        assert_eq!(lock.file("x").unwrap()["/p1"].source, B);
        for (text, line) in [("x\ty\n", 1), ("\nx\t/p1\tabc\t-\n", 2), ("x\t/p1\t0123456789ABCDEF\t-\n", 1)] {
            assert_eq!(Lock::parse(text).unwrap_err().line, line);
        }
    }
}
