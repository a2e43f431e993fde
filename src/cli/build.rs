//! `kae build`: compiles a site and replaces an output folder with it.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde::Serialize;

use crate::compile::Counts;
use crate::diag::render::Report;
use crate::emit::{self, EmitError, Protected, Target, Written};

use super::arguments::{BuildArguments, BuildFormat};
use super::excess::shortened;
use super::settings::SiteSettings;
use super::site::compiled;
use super::status::Status;
use super::stop::Stop;
use super::terminal::Terminal;
use super::timings::{self, Timing, Timings};
use super::{closing, pool, shown};

pub(super) fn run(arguments: &BuildArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    let mut settings = SiteSettings::resolve(&arguments.site)?;
    settings.pseudo = arguments.pseudo;
    let protected = Protected { site: Some(&settings.folder), home: terminal.home.as_deref() };
    let target = Target::resolve(&arguments.out, protected)?;
    let stop = Stop::listen()?;
    let timings = Timings::start();
    pool::run(settings.jobs, || {
        let site = compiled(&settings, &timings, terminal.moving)?;
        let counts = site.compiled.counts;
        let written = match &site.compiled.site {
            None => None,
            Some(made) => {
                timings.begin("write");
                let output: Vec<(&str, &[u8])> = made.files().collect();
                match stop.writing(|flag| emit::directory(&target, &output, flag)) {
                    Err(EmitError::Stopped) => return Ok(stop.status()),
                    written => Some(written?),
                }
            }
        };
        let seconds = timings.seconds();
        let stages = timings.finish();
        let report = |diagnostics| Report::new(diagnostics, &site.sources).in_folder(&settings.shown);
        let closing = Closing { counts, written, folder: target.folder(), seconds, stages: &stages };
        shown(match arguments.format {
            BuildFormat::Human => {
                let shortened = shortened(&site.compiled.diagnostics);
                let mut error = BufWriter::new(io::stderr().lock());
                report(&shortened.shown)
                    .human(terminal.error, &mut error)
                    .and_then(|()| shortened.close(&mut error))
                    .and_then(|()| human(&closing, arguments.timings.then_some(counts.pages), error))
            }
            BuildFormat::Json => json(&report(&site.compiled.diagnostics), &closing, arguments.timings),
        })?;
        Ok(if written.is_some() { Status::Fine } else { Status::Content })
    })?
}

/// What is said when all is done.
struct Closing<'a> {
    counts: Counts,
    /// None where the content has errors.
    written: Option<Written>,
    folder: &'a Path,
    seconds: f64,
    stages: &'a [Timing],
}

/// The lines behind the findings: those on standard error, then what was made on standard output.
fn human(closing: &Closing<'_>, pages: Option<usize>, mut error: impl Write) -> io::Result<()> {
    if let Some(pages) = pages {
        timings::table(closing.stages, pages, &mut error)?;
    }
    let counts = closing.counts;
    let findings = closing::findings(counts.errors, counts.warnings);
    let Some(written) = closing.written else {
        writeln!(error, "{findings}. Nothing was written.")?;
        return error.flush();
    };
    error.flush()?;
    let mut out = io::stdout().lock();
    let count = closing::count;
    writeln!(
        out,
        "Built {} and {} in {}: {}, {} changed, {findings}, {:.2} s",
        count(counts.entries, "entry", "entries"),
        count(counts.codes, "code", "codes"),
        count(counts.locales, "language", "languages"),
        count(counts.pages, "page", "pages"),
        count(written.changed + written.removed, "file", "files"),
        closing.seconds,
    )?;
    writeln!(out, "{}", closing.folder.join("index.html").display())
}

#[derive(Serialize)]
struct Summary<'a> {
    kind: &'static str,
    errors: usize,
    warnings: usize,
    entries: usize,
    pages: usize,
    locales: usize,
    codes: usize,
    seconds: f64,
    written: Option<Changes<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    timings: Option<&'a [Timing]>,
}

#[derive(Serialize)]
struct Changes<'a> {
    folder: &'a Path,
    changed: usize,
    kept: usize,
    removed: usize,
}

fn json(report: &Report<'_>, closing: &Closing<'_>, timings: bool) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    report.json(&mut out)?;
    let counts = closing.counts;
    let changes =
        |Written { changed, kept, removed }| Changes { folder: closing.folder, changed, kept, removed };
    let summary = Summary {
        kind: "summary",
        errors: counts.errors,
        warnings: counts.warnings,
        entries: counts.entries,
        pages: counts.pages,
        locales: counts.locales,
        codes: counts.codes,
        seconds: closing.seconds,
        written: closing.written.map(changes),
        timings: timings.then_some(closing.stages),
    };
    serde_json::to_writer(&mut out, &summary)?;
    writeln!(out)?;
    out.flush()
}
