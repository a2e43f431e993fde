//! `kae bundle`: compiles a site and packs it into one zip.

use std::io::{self, BufWriter, Write};

use anyhow::{Context, bail};

use crate::diag::render::Report;
use crate::emit;

use super::arguments::BundleArguments;
use super::excess::shortened;
use super::settings::SiteSettings;
use super::site::compiled;
use super::status::Status;
use super::stop::Stop;
use super::terminal::Terminal;
use super::timings::Timings;
use super::{closing, pool, shown};

pub(super) fn run(arguments: BundleArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    let mut settings = SiteSettings::resolve(&arguments.site)?;
    settings.options.without_bundle = true;
    let out = arguments.out;
    // What is replaced is then a zip, not a page of the content by a slip of the hand.
    if out.extension().is_none_or(|ending| ending != "zip") {
        bail!("`{}` does not end in `.zip`", out.display());
    }
    if out.is_dir() {
        bail!("cannot write `{}`: it is a folder", out.display());
    }
    let stop = Stop::listen()?;
    pool::run(settings.jobs, || {
        let site = compiled(&settings, &Timings::start(), terminal.moving)?;
        let shortened = shortened(&site.compiled.diagnostics);
        let mut error = BufWriter::new(io::stderr().lock());
        let report = Report::new(&shortened.shown, &site.sources).in_folder(&settings.shown);
        shown(report.human(terminal.error, &mut error).and_then(|()| shortened.close(&mut error)))?;
        let counts = site.compiled.counts;
        let Some(made) = &site.compiled.site else {
            let findings = closing::findings(counts.errors, counts.warnings);
            shown(writeln!(error, "{findings}. Nothing was written.").and_then(|()| error.flush()))?;
            return Ok(Status::Content);
        };
        shown(error.flush())?;
        let zip = made.zip().with_context(|| format!("cannot pack `{}`", out.display()))?;
        stop.writing(|_| emit::replace_file(&out, &zip))?;
        let pages = closing::count(counts.pages, "page", "pages");
        let mut written = io::stdout().lock();
        shown(writeln!(written, "Packed {pages}: {} kB\n{}", zip.len().div_ceil(1000), out.display()))?;
        Ok(Status::Fine)
    })?
}
