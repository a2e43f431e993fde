//! `kae check --fix` and `--diff`: the repairs of findings put into the files of a site, or shown.

use std::fmt;
use std::io::{self, BufWriter, Write};

use anyhow::bail;
use diffy::DiffOptions;

use crate::diag::Rule;
use crate::embedded::embedded;
use crate::emit;
use crate::mend::{Mended, mend};
use crate::source::{self, File};

use super::arguments::CheckArguments;
use super::settings::SiteSettings;
use super::{closing, explain, shown};

/// What `--fix` has done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Changed {
    pub(super) findings: usize,
    pub(super) files: usize,
}

impl fmt::Display for Changed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let findings = closing::count(self.findings, "finding", "findings");
        write!(out, "Mended {findings} in {}.", closing::count(self.files, "file", "files"))
    }
}

/// The rules whose repairs are asked for; none means all.
pub(super) fn rules(arguments: &CheckArguments) -> anyhow::Result<Vec<Rule>> {
    if !arguments.rules.is_empty() && !arguments.fix && !arguments.diff {
        bail!("`--rule` chooses among repairs: it needs `--fix` or `--diff`");
    }
    arguments.rules.iter().map(|id| explain::named(id)).collect()
}

/// Writes the repairs. A file that is not as it was when it was read is left alone, and with it all others.
pub(super) fn fix(settings: &SiteSettings, rules: &[Rule]) -> anyhow::Result<Changed> {
    emit::finish_replacing(&settings.folder)?;
    let mended = mended(settings, rules)?;
    for (path, (before, _)) in &mended.files {
        let stands = source::read_file(&settings.folder, path);
        if stands != File::new(path.clone(), before.clone()) {
            bail!("`{path}` has changed since it was read: nothing was written, run it again");
        }
    }
    let files: Vec<(&str, &[u8])> =
        mended.files.iter().map(|(path, (_, after))| (path.as_str(), after.as_slice())).collect();
    if !files.is_empty() {
        emit::replace_files(&settings.folder, &files)?;
    }
    Ok(Changed { findings: mended.repairs.values().sum(), files: files.len() })
}

/// Shows the repairs.
pub(super) fn diff(settings: &SiteSettings, rules: &[Rule]) -> anyhow::Result<()> {
    let mended = mended(settings, rules)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for (path, (before, after)) in &mended.files {
        let path = match settings.shown.trim_start_matches("./").trim_end_matches('/') {
            "" | "." => path.clone(),
            folder => format!("{folder}/{path}"),
        };
        let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
        let mut options = DiffOptions::new();
        options.set_original_filename(format!("a/{path}")).set_modified_filename(format!("b/{path}"));
        shown(write!(out, "{}", options.create_patch(&before, &after)))?;
    }
    shown(out.flush())?;
    Ok(())
}

fn mended(settings: &SiteSettings, rules: &[Rule]) -> anyhow::Result<Mended> {
    let sources = source::read(&settings.folder)?;
    Ok(mend(sources, &embedded(), &|rule| rules.is_empty() || rules.contains(&rule))?)
}
