//! The lock of a language: what each piece of each translated file was translated from. One line a piece, sorted, so
//! that two branches that touched different pieces merge by themselves; where they touched the same piece, the program
//! writes the line anew. Holds digests only, never words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Piece;

/// First line of every lock.
const HEAD: &str = "# What each translated piece was translated from: file, piece, source, translation.\n\
                    # Written by `kae l10n accept`. After a merge conflict here, merge the texts and run `kae l10n resolve`.\n";

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
    /// The first mark of a merge conflict, as a line from 1.
    conflict: Option<usize>,
    /// What both sides of a conflict say: file, piece, line.
    rivals: Vec<(String, String, LockLine)>,
}

/// Where in a file with the marks of a merge conflict a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// In no conflict.
    Neither,
    /// What one of the two sides has.
    Either,
    /// What both began with, where git shows that too.
    Base,
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
    /// Reads a lock. One that a merge left in conflict holds the lines of both sides; of two for one piece the later
    /// counts until [`Lock::settle`] has seen the texts.
    ///
    /// # Errors
    /// At the first line that is no lock line.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        let mut side = Side::Neither;
        for (number, line) in text.lines().enumerate() {
            let marked = [
                ("<<<<<<<", Side::Either),
                ("|||||||", Side::Base),
                ("=======", Side::Either),
                (">>>>>>>", Side::Neither),
            ]
            .into_iter()
            .find(|(mark, _)| line.starts_with(mark));
            if let Some((_, entered)) = marked {
                lock.conflict.get_or_insert(number + 1);
                side = entered;
                continue;
            }
            if line.trim().is_empty() || line.starts_with('#') || side == Side::Base {
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
            let said = LockLine { source: source.to_owned(), target };
            if side == Side::Either {
                lock.rivals.push((file.to_owned(), piece.to_owned(), said.clone()));
            }
            lock.files.entry(file.to_owned()).or_default().insert(piece.to_owned(), said);
        }
        Ok(lock)
    }

    /// The line of the first mark of a merge conflict, from 1.
    #[must_use]
    pub fn conflict(&self) -> Option<usize> {
        self.conflict
    }

    /// Settles a conflict about a file. Of the lines that both sides have for a piece the one counts whose translation
    /// stands, and of several the one whose source stands; a line of whose texts neither stands any more, about a piece
    /// that is gone, is dropped.
    pub fn settle(&mut self, path: &str, source: &[Piece], target: &[Piece]) {
        let digests = |pieces: &[Piece]| -> BTreeSet<String> { pieces.iter().map(Piece::digest).collect() };
        let (sources, targets) = (digests(source), digests(target));
        let fits = |line: &LockLine| {
            (
                line.target.as_ref().is_some_and(|digest| targets.contains(digest)),
                sources.contains(&line.source),
            )
        };
        let (own, others) = std::mem::take(&mut self.rivals).into_iter().partition(|(file, ..)| file == path);
        self.rivals = others;
        let mut best: BTreeMap<String, LockLine> = BTreeMap::new();
        for (_, piece, line) in own {
            match best.get(&piece) {
                Some(known) if fits(known) > fits(&line) => {}
                _ => drop(best.insert(piece, line)),
            }
        }
        let lines = self.files.entry(path.to_owned()).or_default();
        for (piece, line) in best {
            if fits(&line) == (false, false) && source.iter().all(|other| other.id != piece) {
                lines.remove(&piece);
            } else {
                lines.insert(piece, line);
            }
        }
    }

    /// Forgets that there was a conflict, once all files are settled.
    #[must_use]
    pub fn settled(mut self) -> Self {
        self.files.retain(|_, lines| !lines.is_empty());
        Self { conflict: None, rivals: Vec::new(), files: self.files }
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
    use crate::markdown::scan;
    use crate::pieces::markdown_pieces;

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
    fn nonsense_is_told_by_its_line() {
        for (text, line) in [("x\ty\n", 1), ("\nx\t/p1\tabc\t-\n", 2), ("x\t/p1\t0123456789ABCDEF\t-\n", 1)] {
            assert_eq!(Lock::parse(text).unwrap_err().line, line);
        }
    }

    /// The lines after a merge of `ours` and `theirs`, each piece, source and translation, with the texts as they stand.
    fn check(ours: &[[&str; 3]], theirs: &[[&str; 3]], source: &str, target: &str, expect: &[[&str; 3]]) {
        let said = |digest: &str| if digest == "-" { "-".to_owned() } else { crate::pieces::digest(digest) };
        let lines = |lines: &[[&str; 3]]| -> String {
            lines.iter().map(|[id, from, to]| format!("x\t{id}\t{}\t{}\n", said(from), said(to))).collect()
        };
        let base = lines(&[["/p1", "base", "base"]]);
        let text = format!(
            "{}<<<<<<< HEAD\n{}||||||| b\n{base}=======\n{}>>>>>>> other\n",
            lines(&[["@title", "t", "t"]]),
            lines(ours),
            lines(theirs)
        );
        let mut lock = Lock::parse(&text).unwrap();
        assert_eq!(lock.conflict(), Some(2));
        let pieces = |text: &str| markdown_pieces(&scan(text, 0), text);
        lock.settle("x", &pieces(source), &pieces(target));
        let body = format!("{}{}", lines(expect), lines(&[["@title", "t", "t"]]));
        assert_eq!(lock.settled(), Lock::parse(&body).unwrap());
    }

    #[test]
    fn both_sides_of_a_merge_are_kept_and_the_texts_decide() {
        let (one, two) = (["/p1", "a", "ก"], ["/p1", "b", "ข"]);
        check(&[one], &[["/p2", "b", "ข"]], "a\n\nb\n", "ก\n\nข\n", &[one, ["/p2", "b", "ข"]]);
        check(&[one], &[two], "b\n", "ก\n", &[one]);
        check(&[two], &[one], "b\n", "ข\n", &[two]);
        check(&[["/p1", "b", "ก"]], &[one], "b\n", "ก\n", &[["/p1", "b", "ก"]]);
        check(&[one], &[two], "c\n", "ค\n", &[two]);
        // The piece and its translation are gone on the side that the texts were taken from.
        check(&[one, ["/p2", "b", "ข"]], &[one], "a\n", "ก\n", &[one]);
        check(&[one, ["/p2", "b", "-"]], &[one], "a\n\nb\n", "ก\n", &[one, ["/p2", "b", "-"]]);
    }
}
