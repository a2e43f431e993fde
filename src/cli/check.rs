//! `kae check`: compiles a site and shows what it found. Nothing is written.

use std::io::{self, BufWriter, Write};

use serde_json::json;

use crate::compile::Counts;
use crate::diag::render::Report;

use super::arguments::{CheckArguments, CheckFormat};
use super::settings::SiteSettings;
use super::site::compiled;
use super::status::Status;
use super::terminal::Terminal;
use super::timings::Timings;
use super::{closing, pool, shown};

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    let settings = SiteSettings::resolve(&arguments.site)?;
    pool::run(settings.jobs, || {
        let site = compiled(&settings, &Timings::start(), terminal.moving)?;
        let report = Report::new(&site.compiled.diagnostics, &site.sources).in_folder(&settings.shown);
        let counts = site.compiled.counts;
        shown(show(&report, counts, arguments.format, terminal))?;
        Ok(if counts.errors == 0 { Status::Fine } else { Status::Content })
    })?
}

fn show(report: &Report<'_>, counts: Counts, format: CheckFormat, terminal: &Terminal) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        CheckFormat::Human => {
            report.human(terminal.out, &mut out)?;
            let entries = closing::count(counts.entries, "entry", "entries");
            let pages = closing::count(counts.pages, "page", "pages");
            writeln!(
                out,
                "Checked {entries} and {pages}: {}",
                closing::findings(counts.errors, counts.warnings)
            )?;
        }
        CheckFormat::Json => {
            report.json(&mut out)?;
            let summary = json!({"kind": "summary", "errors": counts.errors, "warnings": counts.warnings,
                "entries": counts.entries, "pages": counts.pages, "locales": counts.locales, "codes": counts.codes});
            writeln!(out, "{summary}")?;
        }
        CheckFormat::Sarif => report.sarif(&mut out)?,
        CheckFormat::Github => report.github(&mut out)?,
    }
    out.flush()
}
