//! Safe repairs put into the files of a site, in memory. A repair may bring out the next finding, so they are put in round
//! after round until none is left; a second run then finds nothing.

use std::collections::BTreeMap;

use crate::compile::examine;
use crate::diag::{Diagnostic, Rule, Severity};
use crate::l10n;
use crate::source::{Edit, FileId, Sources, edited};

/// More rounds than any text needs. Rules that undo each other's repairs would go on for ever.
const ROUNDS: usize = 32;

/// What was mended.
#[derive(Debug, Default)]
pub struct Mended {
    /// The files that change, by path: the bytes before and after. Locks of translations are among them.
    pub files: BTreeMap<String, (Vec<u8>, Vec<u8>)>,
    /// How many repairs were put in, by rule.
    pub repairs: BTreeMap<Rule, usize>,
}

/// Why nothing may be mended.
#[derive(Debug, thiserror::Error)]
#[error("the repairs would bring new errors, the first of them in `{path}`: {message}")]
pub struct MendError {
    path: String,
    message: String,
}

/// Mends what rules that are `wanted` have a repair for. A translation that was current stays so: see
/// [`l10n::site::carry`].
///
/// # Errors
/// Where the mended site would have errors that it had not.
pub fn mend(
    mut sources: Sources,
    embedded: &Sources,
    wanted: &dyn Fn(Rule) -> bool,
) -> Result<Mended, MendError> {
    let mut before: BTreeMap<FileId, Vec<u8>> = BTreeMap::new();
    let mut repairs: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut found = examine(&sources, embedded);
    let errors = |found: &[Diagnostic]| found.iter().filter(|one| one.severity == Severity::Error).count();
    let allowed = errors(&found);
    for _ in 0..ROUNDS {
        let edits = chosen(&found, wanted, &mut repairs);
        if edits.is_empty() {
            break;
        }
        for (file, edits) in edits {
            let Some(bytes) = edited(sources.file(file), &edits) else { continue };
            if let Some(raw) = sources.file(file).raw() {
                before.entry(file).or_insert_with(|| raw.to_vec());
            }
            sources.replace(file, bytes);
        }
        found = examine(&sources, embedded);
    }
    if errors(&found) > allowed
        && let Some(error) =
            found.iter().find(|one| one.severity == Severity::Error && before.contains_key(&one.span.file))
    {
        let path = sources.file(error.span.file).path.clone();
        return Err(MendError { path, message: error.message.clone() });
    }
    l10n::site::carry(&mut sources, &mut before);
    let files = before
        .into_iter()
        .filter_map(|(file, old)| {
            let file = sources.file(file);
            Some((file.path.clone(), (old, file.raw()?.to_vec())))
        })
        .filter(|(_, (old, new))| old != new)
        .collect();
    Ok(Mended { files, repairs })
}

/// The edits of one round, by file and in order. Of repairs that touch one place the first is chosen; the others wait for
/// the next round, if they are still called for.
pub(crate) fn chosen(
    found: &[Diagnostic],
    wanted: &dyn Fn(Rule) -> bool,
    repairs: &mut BTreeMap<Rule, usize>,
) -> BTreeMap<FileId, Vec<Edit>> {
    let mut all: BTreeMap<FileId, Vec<(Edit, Rule)>> = BTreeMap::new();
    for diagnostic in found.iter().filter(|one| wanted(one.rule)) {
        let Some(fix) = &diagnostic.fix else { continue };
        let range = fix.span.range();
        let edit = Edit { start: range.start, end: range.end, text: fix.text.clone() };
        all.entry(fix.span.file).or_default().push((edit, diagnostic.rule));
    }
    let mut chosen: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for (file, mut edits) in all {
        edits.sort();
        let kept = chosen.entry(file).or_default();
        for (edit, rule) in edits {
            if kept.last().is_none_or(|last| last.end < edit.start) {
                *repairs.entry(rule).or_default() += 1;
                kept.push(edit);
            }
        }
    }
    chosen
}
