//! What blocks said when they were translated. The lock holds digests only; the words are where the team keeps its
//! history: in git, or in a file that was once exported. A text counts only if it has the digest, and where nobody
//! knows it any more nothing else depends on it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::l10n::{Catalogue, FileStatus, Part, Text, Translation, site};
use crate::pieces::digest;
use crate::source::File;

use super::{Site, import};

/// Versions of a file that are looked through, the newest first.
const MOST_VERSIONS: usize = 200;

/// A version of a text larger than this, in bytes, is passed over.
const LARGEST: u64 = 16 << 20;

/// Old sources by path and digest.
#[derive(Debug, Default)]
pub(super) struct History {
    known: BTreeMap<String, BTreeMap<String, String>>,
    /// What nobody has told yet.
    wanted: BTreeMap<String, BTreeSet<String>>,
}

impl History {
    /// Looks up the old sources of all blocks that moved on: in the `exports`, then in git.
    ///
    /// # Errors
    /// Where an export cannot be read. Git that is not there, or knows nothing, is no error.
    pub(super) fn of<'a>(
        site: &Site,
        outdated: impl Iterator<Item = (&'a Translation<'a>, &'a FileStatus)> + Clone,
        exports: &[PathBuf],
    ) -> anyhow::Result<Self> {
        let mut history = Self::default();
        for (translation, status) in outdated.clone() {
            let old = status.outdated.iter().filter_map(|outdated| outdated.old.clone());
            history.wanted.entry(translation.source_path.clone()).or_default().extend(old);
        }
        let names = site::names(&site.kb);
        for export in exports {
            let catalogue = import::read(export)?;
            for (translation, _) in outdated.clone() {
                history.exported(&catalogue, translation, &names);
            }
        }
        history.wanted.retain(|_, digests| !digests.is_empty());
        if !history.wanted.is_empty() {
            history.git(&site.folder);
        }
        Ok(history)
    }

    /// What a source had in it under a digest.
    pub(super) fn old(&self, path: &str, digest: Option<&str>) -> Option<&str> {
        self.known.get(path)?.get(digest?).map(String::as_str)
    }

    fn learn(&mut self, path: &str, words: &str) {
        let digest = digest(words);
        if self.wanted.get_mut(path).is_some_and(|wanted| wanted.remove(&digest)) {
            self.known.entry(path.to_owned()).or_default().insert(digest, words.to_owned());
        }
    }

    /// An export has marks for what no translator may change; what they stand for the source of today says, as far as it
    /// still has them.
    fn exported(&mut self, catalogue: &Catalogue, translation: &Translation<'_>, names: &[String]) {
        let path = &translation.source_path;
        for unit in catalogue.files.iter().filter(|file| file.path == *path).flat_map(|file| &file.units) {
            let at = translation.source.pieces.iter().position(|piece| piece.id == unit.id);
            let now = at.map(|at| translation.source.parts(at, names)).unwrap_or_default();
            let words: String = unit.source.iter().map(|part| said(part, &now)).collect();
            self.learn(path, &words);
        }
    }

    /// Looks through the versions of each file that git has.
    fn git(&mut self, folder: &Path) {
        let Some(versions) = versions(folder) else { return };
        let Some(mut objects) = Objects::open(folder) else { return };
        for path in self.wanted.keys().cloned().collect::<Vec<_>>() {
            for commit in versions.get(&path).into_iter().flatten().take(MOST_VERSIONS) {
                if self.wanted[&path].is_empty() {
                    break;
                }
                let Some(bytes) = objects.get(&format!("{commit}:./{path}")) else { continue };
                let file = File::new(path.as_str(), bytes);
                for words in blocks(&path, file.text().unwrap_or_default()) {
                    self.learn(&path, &words);
                }
            }
        }
    }
}

fn said(part: &Part, now: &[Part]) -> String {
    match part {
        Part::Text(text) => text.clone(),
        Part::Mark(mark) => now
            .iter()
            .find_map(|other| match other {
                Part::Mark(other) if (other.id, other.role) == (mark.id, mark.role) => {
                    Some(other.code.clone())
                }
                _ => None,
            })
            .unwrap_or_default(),
    }
}

/// The sources of a text's pieces.
fn blocks(path: &str, text: &str) -> Vec<String> {
    let read = if path.ends_with(".ftl") {
        Text::fluent(text)
    } else {
        let (fields, body) = site::read(text);
        Text::markdown(text, &fields, body)
    };
    read.pieces.into_iter().map(|piece| piece.source).collect()
}

/// git, told to read objects and nothing else: no pager, no signatures to verify with a program of the repository's
/// choice, no fetching of what a partial clone lacks.
fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        .arg("-C")
        .arg(folder)
        .envs([("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0"), ("LC_ALL", "C")])
        .stderr(Stdio::null());
    command
}

/// The commits that changed each file of the content, the newest first; by path from the site folder.
fn versions(folder: &Path) -> Option<BTreeMap<String, Vec<String>>> {
    let log =
        ["log", "--no-show-signature", "--no-renames", "--relative", "--format=%x01%H", "--name-only", "-z"];
    let output = git(folder).args(log).args(["--", "content"]).stdin(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut versions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut commit = "";
    for part in text.split(['\0', '\n']) {
        match part.strip_prefix('\u{1}') {
            Some(hash) => commit = hash,
            None if part.is_empty() => {}
            None => versions.entry(part.to_owned()).or_default().push(commit.to_owned()),
        }
    }
    Some(versions)
}

/// `git cat-file --batch`: asked for one object after another.
struct Objects {
    child: Child,
    ask: ChildStdin,
    answer: BufReader<ChildStdout>,
}

impl Objects {
    fn open(folder: &Path) -> Option<Self> {
        let mut child = git(folder)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let (ask, answer) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(Self { child, ask, answer })
    }

    /// A file's bytes; nothing where there is no such file, or it is too large to be a text.
    fn get(&mut self, name: &str) -> Option<Vec<u8>> {
        if name.contains('\n') {
            return None;
        }
        writeln!(self.ask, "{name}").and_then(|()| self.ask.flush()).ok()?;
        let mut head = String::new();
        self.answer.read_line(&mut head).ok()?;
        let (kind, size) = head.trim_end().rsplit_once(' ')?;
        let size: u64 = size.parse().ok()?;
        // A line end stands behind the bytes.
        let mut rest = self.answer.by_ref().take(size + 1);
        if size > LARGEST || !kind.ends_with(" blob") {
            std::io::copy(&mut rest, &mut std::io::sink()).ok()?;
            return None;
        }
        let mut bytes = Vec::new();
        rest.read_to_end(&mut bytes).ok()?;
        bytes.truncate(usize::try_from(size).ok()?);
        Some(bytes)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It ends when nothing can be asked any more; it has nothing to lose.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
