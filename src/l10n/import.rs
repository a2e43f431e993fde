//! A catalogue that comes back, judged unit by unit. Nothing of it is believed but the words of translations, and those
//! only where the source they were made from is the source that stands; paths and ids are looked up, never followed.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Unit, UnitState};
use super::export::Translation;
use super::part::{Part, Role, code};
use super::refusal::Refusal;
use super::splice::{Reader, Splice};
use super::status::accepted;
use super::text::Text;
use crate::pieces::{Lock, LockLine};

/// What became of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Its words are the ones that stand.
    Unchanged,
    /// Its words were taken.
    Taken,
    /// Its words are the ones that stand, and are now said to fit the source as it is.
    Confirmed,
    /// It has no translation.
    Untranslated,
    /// It is marked as not ready.
    Unready,
    /// The source has changed since it was exported: it needs another look.
    Stale,
    /// The site has no such file or piece.
    Unknown,
    /// It holds a mark that the unit does not have, or one twice, or one end of a pair.
    Marks(String),
    /// Its words cannot stand.
    Refused(Refusal),
}

impl Outcome {
    /// Whether something is left to do about it.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        matches!(self, Self::Stale | Self::Unknown | Self::Marks(_) | Self::Refused(_))
    }

    /// Why it was not taken, as words for a report.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Unchanged => "unchanged".to_owned(),
            Self::Taken => "taken".to_owned(),
            Self::Confirmed => "confirmed".to_owned(),
            Self::Untranslated => "no translation".to_owned(),
            Self::Unready => "marked as not ready".to_owned(),
            Self::Stale => "needs review: the source has changed since the export".to_owned(),
            Self::Unknown => "the site has no such piece".to_owned(),
            Self::Marks(what) => what.clone(),
            Self::Refused(refusal) => refusal.to_string(),
        }
    }
}

/// A unit and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitReport {
    /// The file, as the catalogue names it.
    pub path: String,
    /// The unit's id.
    pub id: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What an import would write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Path and text of every file that changes.
    pub files: BTreeMap<String, String>,
    /// The lock as it becomes.
    pub lock: Lock,
    /// Every unit, in the catalogue's order.
    pub reports: Vec<UnitReport>,
}

/// Judges a catalogue. `read` finds the front matter of a text again.
#[must_use]
pub fn import(
    catalogue: &Catalogue,
    translations: &[Translation<'_>],
    lock: &Lock,
    names: &[String],
    read: Reader<'_>,
) -> Imported {
    let mut imported = Imported { lock: lock.clone(), ..Imported::default() };
    let by_path: BTreeMap<&str, &Translation<'_>> =
        translations.iter().map(|translation| (translation.source_path.as_str(), translation)).collect();
    for file in &catalogue.files {
        match by_path.get(file.path.as_str()) {
            Some(translation) => one_file(&file.units, translation, names, read, &mut imported),
            None => imported.reports.extend(file.units.iter().map(|unit| UnitReport {
                path: file.path.clone(),
                id: unit.id.clone(),
                outcome: Outcome::Unknown,
            })),
        }
    }
    imported
}

fn one_file(
    units: &[Unit],
    translation: &Translation<'_>,
    names: &[String],
    read: Reader<'_>,
    imported: &mut Imported,
) {
    let status = translation.status(&imported.lock);
    let partners = translation.partners();
    let index: BTreeMap<&str, usize> =
        translation.source.pieces.iter().enumerate().map(|(at, piece)| (piece.id.as_str(), at)).collect();
    let mut words = BTreeMap::new();
    let mut confirmed = Vec::new();
    let mut outcomes: Vec<(String, Option<usize>, Outcome)> = Vec::new();
    for unit in units {
        let at =
            index.get(unit.id.as_str()).copied().filter(|at| translation.source.pieces[*at].kind.is_prose());
        let Some(at) = at else {
            outcomes.push((unit.id.clone(), None, Outcome::Unknown));
            continue;
        };
        let ours = translation.unit(at, &partners, &status, names);
        let outcome = match judge(unit, &ours) {
            Ok(said) => {
                words.insert(at, said);
                Outcome::Taken
            }
            Err(Outcome::Confirmed) => {
                confirmed.push(at);
                Outcome::Confirmed
            }
            Err(outcome) => outcome,
        };
        outcomes.push((unit.id.clone(), Some(at), outcome));
    }
    let tags = translation.tags();
    let splice =
        Splice { source: &translation.source, target: translation.target.as_ref(), names, tags: &tags, read };
    let spliced = splice.apply(&words);
    for (_, at, outcome) in &mut outcomes {
        if let Some(Err(refusal)) = at.and_then(|at| spliced.results.get(&at)) {
            *outcome = Outcome::Refused(refusal.clone());
        }
    }
    let settled: Vec<usize> = spliced
        .results
        .iter()
        .filter(|(_, result)| result.is_ok())
        .map(|(at, _)| *at)
        .chain(confirmed)
        .collect();
    if !settled.is_empty() {
        settle(translation, &spliced.text, &settled, read, &mut imported.lock);
        if translation.target.as_ref().is_none_or(|target| target.text != spliced.text) {
            imported.files.insert(translation.target_path.clone(), spliced.text);
        }
    }
    imported.reports.extend(outcomes.into_iter().map(|(id, _, outcome)| UnitReport {
        path: translation.source_path.clone(),
        id,
        outcome,
    }));
}

/// Words of so many bytes may be the translation of anything.
const SHORT: usize = 4096;

/// How many times as many bytes as its source a translation may have: the letters of many scripts take three.
const MANY_TIMES: usize = 16;

/// The words to put in, or what else is to be said of the unit.
fn judge(theirs: &Unit, ours: &Unit) -> Result<String, Outcome> {
    if !same(&ours.source, &theirs.source) {
        return Err(Outcome::Stale);
    }
    let Some(said) = theirs.target.as_deref().filter(|parts| !parts.is_empty()) else {
        return Err(Outcome::Untranslated);
    };
    let ready = matches!(theirs.state, UnitState::Translated | UnitState::Reviewed);
    if ours.target.as_deref().is_some_and(|target| same(target, said)) {
        let confirms = ready && ours.state == UnitState::NeedsReview;
        return Err(if confirms { Outcome::Confirmed } else { Outcome::Unchanged });
    }
    if !ready && same(&ours.source, said) {
        // Tools fill in the source's words, to be written over.
        return Err(Outcome::Untranslated);
    }
    if theirs.state == UnitState::Guess {
        return Err(Outcome::Unready);
    }
    let said = words(said, ours)?;
    // What comes back longer than this is another text, or an attack.
    let length = code(&ours.source).len();
    if said.len() > SHORT && said.len() > MANY_TIMES * length {
        return Err(Outcome::Refused(Refusal::Long(said.len() / length.max(1))));
    }
    Ok(said)
}

/// Whether two lists of parts say the same. A format without inline marks has the codes among its words; in one with
/// marks, a mark is its id.
fn same(ours: &[Part], theirs: &[Part]) -> bool {
    if !theirs.iter().any(|part| matches!(part, Part::Mark(_))) {
        return code(ours) == code(theirs);
    }
    ours.len() == theirs.len()
        && ours.iter().zip(theirs).all(|pair| match pair {
            (Part::Text(a), Part::Text(b)) => a == b,
            (Part::Mark(a), Part::Mark(b)) => a.id == b.id && a.role == b.role,
            _ => false,
        })
}

/// The words of a unit with what its marks stand for.
fn words(said: &[Part], ours: &Unit) -> Result<String, Outcome> {
    let mut codes: BTreeMap<(u32, Role), &str> = BTreeMap::new();
    for part in ours.source.iter().chain(ours.target.iter().flatten()) {
        if let Part::Mark(mark) = part {
            codes.insert((mark.id, mark.role), &mark.code);
        }
    }
    let mut used = std::collections::BTreeSet::new();
    let mut open = Vec::new();
    let mut out = String::new();
    for part in said {
        let mark = match part {
            Part::Text(text) => {
                out.push_str(text);
                continue;
            }
            Part::Mark(mark) => mark,
        };
        let key = (mark.id, mark.role);
        let Some(code) = codes.get(&key) else {
            return Err(Outcome::Marks(format!("mark {} is not one of this unit", mark.id)));
        };
        if !used.insert(key) {
            return Err(Outcome::Marks(format!("mark {} stands twice", mark.id)));
        }
        match mark.role {
            Role::Open => open.push(mark.id),
            Role::Close if open.pop() != Some(mark.id) => {
                return Err(Outcome::Marks(format!("mark {} closes what is not open", mark.id)));
            }
            _ => {}
        }
        out.push_str(code);
    }
    match open.first() {
        Some(id) => Err(Outcome::Marks(format!("mark {id} is not closed"))),
        None => Ok(out),
    }
}

/// Notes in the lock that these pieces fit their source. A file that was never accepted counted as current, and so is
/// accepted as it was first.
fn settle(translation: &Translation<'_>, text: &str, settled: &[usize], read: Reader<'_>, lock: &mut Lock) {
    let source = &translation.source.pieces;
    let mut lines: BTreeMap<String, LockLine> =
        match (lock.file(&translation.target_path), &translation.target) {
            (Some(lines), _) => lines.clone(),
            (None, Some(target)) => accepted(source, &target.pieces).into_iter().collect(),
            (None, None) => BTreeMap::new(),
        };
    let after = if translation.source.document.is_some() {
        let (fields, body) = read(text);
        accepted(source, &Text::markdown(text, &fields, body).pieces)
    } else {
        accepted(source, &Text::fluent(text).pieces)
    };
    let mut after: BTreeMap<String, LockLine> = after.into_iter().collect();
    // Code that stands as the source has it fits it, and is not among the units.
    let is_code = |at: &usize| !source[*at].kind.is_prose();
    let same = |at: &usize| {
        after.get(&source[*at].id).is_some_and(|line| line.target.as_ref() == Some(&line.source))
    };
    let code: Vec<usize> = (0..source.len()).filter(|at| is_code(at) && same(at)).collect();
    for &at in settled.iter().chain(&code) {
        if let Some(line) = after.remove(&source[at].id) {
            lines.insert(source[at].id.clone(), line);
        }
    }
    lock.set(&translation.target_path, lines);
}

#[cfg(test)]
mod tests;
