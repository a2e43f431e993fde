//! `kae l10n import`: takes in a file from a translation tool. All files that change change together.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, anyhow, bail};
use serde_json::{Value, json};

use crate::cli::shown;
use crate::cli::status::Status;
use crate::emit;
use crate::l10n::{Catalogue, Imported, MAX_SIZE, Outcome, import, site};

use super::Site;
use super::arguments::{ImportArguments, ListFormat};

pub(super) fn run(arguments: &ImportArguments) -> anyhow::Result<Status> {
    let catalogue = read(&arguments.file)?;
    let site = Site::open(&arguments.place.site)?;
    if catalogue.source != site.source().as_str() && !catalogue.source.is_empty() {
        bail!(
            "`{}` is translated from `{}`, and the site from `{}`",
            arguments.file.display(),
            catalogue.source,
            site.source()
        );
    }
    let locale =
        site.locale(&catalogue.target).with_context(|| format!("in `{}`", arguments.file.display()))?;
    let translations = site.translations(&locale);
    let lock = site.lock(&locale)?;
    let names = site::names(&site.kb);
    let imported = import(&catalogue, &translations, &lock, &names, &site::read);

    let mut files: Vec<(String, Vec<u8>)> =
        imported.files.iter().map(|(path, text)| (path.clone(), site.on_disk(path, text))).collect();
    if imported.lock != lock {
        let path = site::lock_path(&locale);
        let text = imported.lock.print();
        files.push((path.clone(), site.on_disk(&path, &text)));
    }
    if !arguments.dry_run && !files.is_empty() {
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        emit::replace_files(&site.folder, &files)?;
    }
    shown(match arguments.format {
        ListFormat::Table => table(&imported, arguments.dry_run),
        ListFormat::Json => writeln!(io::stdout().lock(), "{:#}", report(&imported, arguments.dry_run)),
    })?;
    let problems = imported.reports.iter().any(|report| report.outcome.is_problem());
    Ok(if problems { Status::Content } else { Status::Fine })
}

pub(super) fn read(path: &Path) -> anyhow::Result<Catalogue> {
    let shown = path.display();
    let data = std::fs::metadata(path).with_context(|| format!("cannot read `{shown}`"))?;
    if !data.is_file() {
        bail!("`{shown}` is no file");
    }
    if data.len() > MAX_SIZE as u64 {
        bail!("`{shown}` is larger than {} MiB", MAX_SIZE >> 20);
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read `{shown}`"))?;
    // UTF-16 without its mark can be UTF-8 by chance.
    if let Some(nul) = bytes.iter().position(|&byte| byte == 0) {
        bail!("`{shown}` is not UTF-8: byte {nul} is none of a text");
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        anyhow!("`{shown}` is not UTF-8: byte {} fits no character", error.utf8_error().valid_up_to())
    })?;
    Catalogue::parse(&text).with_context(|| format!("`{shown}` cannot be imported"))
}

fn counts(imported: &Imported) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for report in &imported.reports {
        *counts.entry(name(&report.outcome)).or_default() += 1;
    }
    counts
}

fn name(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Unchanged => "unchanged",
        Outcome::Taken => "taken",
        Outcome::Confirmed => "confirmed",
        Outcome::Untranslated => "untranslated",
        Outcome::Unready => "unready",
        Outcome::Stale => "stale",
        Outcome::Unknown => "unknown",
        Outcome::Marks(_) | Outcome::Refused(_) => "refused",
    }
}

fn table(imported: &Imported, dry: bool) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for report in imported.reports.iter().filter(|report| report.outcome.is_problem()) {
        writeln!(out, "{} {}: {}", report.path, report.id, report.outcome.reason())?;
    }
    for path in imported.files.keys() {
        writeln!(out, "{} {path}", if dry { "would change" } else { "changed" })?;
    }
    let counts: Vec<String> =
        counts(imported).into_iter().map(|(name, count)| format!("{count} {name}")).collect();
    writeln!(out, "{} units: {}", imported.reports.len(), counts.join(", "))?;
    out.flush()
}

fn report(imported: &Imported, dry: bool) -> Value {
    let units: Vec<Value> = imported
        .reports
        .iter()
        .map(|report| {
            json!({"path": report.path, "id": report.id, "outcome": name(&report.outcome), "reason": report.outcome.reason()})
        })
        .collect();
    let files: Vec<&String> = imported.files.keys().collect();
    json!({"dry_run": dry, "files": files, "counts": counts(imported), "units": units})
}
