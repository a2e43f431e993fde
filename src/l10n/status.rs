//! How far a translation has kept up with its source, from the two texts and the lock alone.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::model::progress::State;
use crate::pieces::{LockLine, Piece, align};

/// What the front matter's `translation:` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// Nothing: somebody wrote it.
    #[default]
    Unsaid,
    /// `machine`.
    Machine,
    /// `reviewed`.
    Reviewed,
}

/// A piece of the source that has moved on since it was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// The piece's id in the source, or the one it had if it is gone.
    pub id: String,
    /// Digest of the source that was translated; nothing if the piece is new.
    pub old: Option<String>,
    /// Digest of the source now; nothing if the piece is gone.
    pub new: Option<String>,
    /// Index of the source piece now.
    pub source: Option<usize>,
    /// Index of the piece of the translation that stands for it, as far as one can be found.
    pub target: Option<usize>,
}

/// The status of one translated file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStatus {
    /// The state.
    pub state: State,
    /// How many pieces the source has.
    pub pieces: usize,
    /// Those that moved on, in the order of the source; what is gone comes last.
    pub outdated: Vec<Outdated>,
    /// Whether the lock knows the file. One that was never accepted counts as current.
    pub accepted: bool,
    /// How many pieces of the translation were edited since it was accepted.
    pub edited: usize,
}

/// The status of the translation `target` of `source`, accepted as `lines` of the lock say.
#[must_use]
pub fn status(
    source: &[Piece],
    target: Option<&[Piece]>,
    lines: Option<&BTreeMap<String, LockLine>>,
    origin: Origin,
) -> FileStatus {
    let mut status = FileStatus {
        state: State::Missing,
        pieces: source.len(),
        outdated: Vec::new(),
        accepted: lines.is_some(),
        edited: 0,
    };
    let Some(target) = target else { return status };
    if let Some(lines) = lines {
        status.outdated = outdated(source, target, lines);
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for digest in lines.values().filter_map(|line| line.target.as_deref()) {
            *known.entry(digest).or_default() += 1;
        }
        status.edited = target
            .iter()
            .filter(|piece| match known.get_mut(piece.digest().as_str()) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            })
            .count();
    }
    status.state = if origin == Origin::Machine {
        State::Draft
    } else if !status.outdated.is_empty() {
        State::Outdated
    } else if origin == Origin::Reviewed {
        State::Reviewed
    } else {
        State::Current
    };
    status
}

/// The lines that declare a translation current.
#[must_use]
pub fn accepted(source: &[Piece], target: &[Piece]) -> Vec<(String, LockLine)> {
    align(source, target)
        .into_iter()
        .filter_map(|pair| {
            let piece = &source[pair.source?];
            let target = pair.target.map(|at| target[at].digest());
            Some((piece.id.clone(), LockLine { source: piece.digest(), target }))
        })
        .collect()
}

/// A source piece is current if its digest is one that was translated, wherever it stood: blocks that moved need no
/// new translation. Of what is left, a source piece and a line belong together where the line's translation stands
/// between the translations of the piece's neighbours and fits it; failing that, where they have the same id.
fn outdated(source: &[Piece], target: &[Piece], lines: &BTreeMap<String, LockLine>) -> Vec<Outdated> {
    let digests: Vec<String> = source.iter().map(Piece::digest).collect();
    let mut translated: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, line) in lines {
        translated.entry(&line.source).or_default().push(id);
    }
    let mut current: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, digest) in digests.iter().enumerate() {
        if let Some(ids) = translated.get_mut(digest.as_str()).filter(|ids| !ids.is_empty()) {
            let own = ids.iter().position(|id| *id == source[at].id).unwrap_or(0);
            current.insert(at, ids.remove(own));
        }
    }
    let mut gone: BTreeMap<&str, &LockLine> = translated
        .into_values()
        .flatten()
        .filter_map(|id| lines.get_key_value(id))
        .map(|(id, line)| (id.as_str(), line))
        .collect();
    if current.len() == source.len() && gone.is_empty() {
        return Vec::new();
    }
    let standing = Standing::of(target, lines);
    let partner = partners(source, target, &current, &standing);
    let mut found = Vec::new();
    for (at, digest) in digests.iter().enumerate().filter(|(at, _)| !current.contains_key(at)) {
        let mut place = partner.get(&at).copied();
        let old = place
            .and_then(|place| standing.line.get(&place).copied())
            .and_then(|id| gone.remove(id))
            .or_else(|| {
                gone.remove(source[at].id.as_str())
                    .inspect(|_| place = place.or(standing.of_line(&source[at].id)))
            });
        found.push(Outdated {
            id: source[at].id.clone(),
            old: old.map(|line| line.source.clone()),
            new: Some(digest.clone()),
            source: Some(at),
            target: place,
        });
    }
    found.extend(gone.into_iter().map(|(id, line)| Outdated {
        id: id.to_owned(),
        old: Some(line.source.clone()),
        new: None,
        source: None,
        target: standing.of_line(id),
    }));
    found
}

/// Where the translations that the lock knows stand now.
struct Standing<'a> {
    /// The line of a piece of the translation.
    line: BTreeMap<usize, &'a str>,
}

impl<'a> Standing<'a> {
    fn of(target: &[Piece], lines: &'a BTreeMap<String, LockLine>) -> Self {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, piece) in target.iter().enumerate().rev() {
            places.entry(piece.digest()).or_default().push(at);
        }
        let mut line = BTreeMap::new();
        for (id, known) in lines {
            let free = known.target.as_ref().and_then(|digest| places.get_mut(digest));
            let Some(free) = free.filter(|free| !free.is_empty()) else { continue };
            // Of equal translations, the one with the line's id; else the first.
            let own = free.iter().position(|at| target[*at].id == *id).unwrap_or(free.len() - 1);
            line.insert(free.remove(own), id.as_str());
        }
        Self { line }
    }

    fn of_line(&self, id: &str) -> Option<usize> {
        self.line.iter().find(|(_, line)| **line == id).map(|(at, _)| *at)
    }
}

/// The translation of each source piece that has moved on: aligned between the places of its current neighbours.
fn partners(
    source: &[Piece],
    target: &[Piece],
    current: &BTreeMap<usize, &str>,
    standing: &Standing<'_>,
) -> BTreeMap<usize, usize> {
    let place: BTreeMap<&str, usize> = standing.line.iter().map(|(at, id)| (*id, *at)).collect();
    let taken: BTreeSet<usize> = current.values().filter_map(|id| place.get(id).copied()).collect();
    let mut found = BTreeMap::new();
    let mut at = 0;
    while at < source.len() {
        let end = (at..source.len()).find(|next| current.contains_key(next)).unwrap_or(source.len());
        if at < end {
            let before = current.range(..at).rev().find_map(|(_, id)| place.get(id).copied());
            let after = current.range(end..).find_map(|(_, id)| place.get(id).copied());
            let from = before.map_or(0, |before| before + 1);
            let to = after.filter(|after| *after >= from).unwrap_or(target.len());
            let free: Vec<usize> = (from..to).filter(|place| !taken.contains(place)).collect();
            let pieces: Vec<Piece> = free.iter().map(|place| target[*place].clone()).collect();
            let pairs = align(&source[at..end], &pieces).into_iter();
            found.extend(pairs.filter_map(|pair| Some((at + pair.source?, free[pair.target?]))));
        }
        at = end + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Origin, State, accepted, status};
    use crate::markdown::scan;
    use crate::pieces::{Piece, markdown_pieces};

    fn pieces(text: &str) -> Vec<Piece> {
        markdown_pieces(&scan(text, 0), text)
    }

    /// The state after `old` was translated as `target` and then became `new`, with the ids that moved on.
    fn check(old: &str, target: &str, new: &str, state: State, ids: &[&str]) {
        let lines = accepted(&pieces(old), &pieces(target)).into_iter().collect();
        let status = status(&pieces(new), Some(&pieces(target)), Some(&lines), Origin::Unsaid);
        let found: Vec<&str> = status.outdated.iter().map(|outdated| outdated.id.as_str()).collect();
        assert_eq!((status.state, found.as_slice()), (state, ids));
    }

    #[test]
    fn only_what_changed_is_outdated() {
        let (old, target) = ("a b\n\n## c\n\nd\n\n- e\n", "ก\n\n## ค\n\nง\n\n- จ\n");
        check(old, target, old, State::Current, &[]);
        check(old, target, "a\nb\n\n\n## c\n\nd\n\n* e\n", State::Current, &[]);
        check(old, target, "a b\n\n## c\n\nD\n\n- e\n", State::Outdated, &["c/p1"]);
        check(old, target, "- e\n\na b\n\n## c\n\nd\n", State::Current, &[]);
        check(old, target, "a b\n\n## c\n\nd\n\nnew\n\n- e\n", State::Outdated, &["c/p2"]);
        check(old, target, "a b\n\n## c\n\n- e\n", State::Outdated, &["c/p1"]);
    }

    #[test]
    fn states_follow_the_front_matter() {
        let (source, target) = (pieces("a\n"), pieces("ก\n"));
        let state = |target, origin| status(&source, target, None, origin).state;
        assert_eq!(state(None, Origin::Unsaid), State::Missing);
        assert_eq!(state(Some(target.as_slice()), Origin::Unsaid), State::Current);
        assert_eq!(state(Some(target.as_slice()), Origin::Machine), State::Draft);
        assert_eq!(state(Some(target.as_slice()), Origin::Reviewed), State::Reviewed);
    }

    #[test]
    fn edits_since_acceptance_are_counted() {
        let source = pieces("a\n\nb\n");
        let lines = accepted(&source, &pieces("ก\n\nข\n")).into_iter().collect();
        let status = status(&source, Some(&pieces("ก\n\nขข\n")), Some(&lines), Origin::Unsaid);
        assert_eq!((status.state, status.edited), (State::Current, 1));
    }
}
