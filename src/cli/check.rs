//! `kae check`: compiles a site and shows what it found. Nothing is written, unless `--fix` asks for it.

use std::io::{self, BufWriter, Write};

use serde_json::json;

use crate::compile::Counts;
use crate::diag::render::Report;

use super::arguments::{CheckArguments, CheckFormat};
use super::mend::{self, Changed};
use super::settings::SiteSettings;
use super::site::compiled;
use super::status::Status;
use super::terminal::Terminal;
use super::timings::Timings;
use super::{closing, pool, shown};

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    let settings = SiteSettings::resolve(&arguments.site)?;
    let rules = mend::rules(arguments)?;
    pool::run(settings.jobs, || {
        if arguments.diff {
            mend::diff(&settings, &rules)?;
            return Ok(Status::Fine);
        }
        let mended = if arguments.fix { Some(mend::fix(&settings, &rules)?) } else { None };
        let site = compiled(&settings, &Timings::start(), terminal.moving)?;
        let report = Report::new(&site.compiled.diagnostics, &site.sources).in_folder(&settings.shown);
        let fixable = site.compiled.diagnostics.iter().filter(|one| one.fix.is_some()).count();
        let closing = Closing { counts: site.compiled.counts, fixable, mended };
        shown(show(&report, &closing, arguments.format, terminal))?;
        Ok(if closing.counts.errors == 0 { Status::Fine } else { Status::Content })
    })?
}

/// What is said behind the findings.
struct Closing {
    counts: Counts,
    /// Findings with a repair.
    fixable: usize,
    /// What `--fix` has done.
    mended: Option<Changed>,
}

fn show(report: &Report<'_>, closing: &Closing, format: CheckFormat, terminal: &Terminal) -> io::Result<()> {
    let counts = closing.counts;
    let mut out = BufWriter::new(io::stdout().lock());
    match format {
        CheckFormat::Human => {
            report.human(terminal.out, &mut out)?;
            if let Some(mended) = &closing.mended {
                writeln!(out, "{mended}")?;
            }
            let entries = closing::count(counts.entries, "entry", "entries");
            let pages = closing::count(counts.pages, "page", "pages");
            writeln!(
                out,
                "Checked {entries} and {pages}: {}",
                closing::findings(counts.errors, counts.warnings)
            )?;
            if closing.fixable > 0 {
                let findings = closing::count(closing.fixable, "finding", "findings");
                writeln!(out, "`kae check --fix` would mend {findings}.")?;
            }
        }
        CheckFormat::Json => {
            report.json(&mut out)?;
            let mut summary = json!({"kind": "summary", "errors": counts.errors, "warnings": counts.warnings,
                "fixable": closing.fixable, "entries": counts.entries, "pages": counts.pages,
                "locales": counts.locales, "codes": counts.codes});
            if let Some(mended) = &closing.mended {
                summary["mended"] = json!({"findings": mended.findings, "files": mended.files});
            }
            writeln!(out, "{summary}")?;
        }
        CheckFormat::Sarif => report.sarif(&mut out)?,
        CheckFormat::Github => report.github(&mut out)?,
    }
    out.flush()
}
