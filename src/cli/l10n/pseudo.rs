//! `kae l10n pseudo`: a copy of a site with pseudo-languages, to be built and looked at. The site itself is not touched.

use std::io::{self, Write};

use anyhow::anyhow;

use crate::cli::shown;
use crate::cli::status::Status;
use crate::cli::stop::Stop;
use crate::cli::terminal::Terminal;
use crate::embedded::embedded;
use crate::emit::{self, EmitError, Protected, Target};
use crate::l10n::{Pseudo, Refusal, pseudo_site};
use crate::source::{self, File};

use super::arguments::PseudoArguments;

pub(super) fn run(arguments: &PseudoArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    let folder = &arguments.place.site;
    let target = Target::resolve(
        &arguments.out,
        Protected { site: Some(folder.as_path()), home: terminal.home.as_deref() },
    )?;
    let stop = Stop::listen()?;
    let made = pseudo_site(&source::read(folder)?, &embedded()).ok_or_else(|| {
        anyhow!("`{}` cannot be used: `kae check` says why", folder.join("content/site.yaml").display())
    })?;
    let bytes =
        |file: &'_ File| -> Option<(String, Vec<u8>)> { Some((file.path.clone(), file.bytes()?.to_vec())) };
    let files: Vec<(String, Vec<u8>)> = made.sources.iter().filter_map(|(_, file)| bytes(file)).collect();
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    match stop.writing(|flag| emit::directory(&target, &files, flag)) {
        Err(EmitError::Stopped) => return Ok(stop.status()),
        written => written?,
    };
    left_in_pseudo(&made.left)?;
    let texts = files.iter().filter(|(path, _)| Pseudo::is_file(path)).count();
    let tags = Pseudo::ALL.map(Pseudo::tag).join(" and ");
    shown(writeln!(
        io::stdout().lock(),
        "{tags}: {texts} files\n{}",
        target.folder().join("content").display()
    ))?;
    Ok(Status::Fine)
}

/// Says which pieces have no pseudo-words.
pub(in crate::cli) fn left_in_pseudo(left: &[(String, String, Refusal)]) -> io::Result<()> {
    let mut error = io::stderr().lock();
    shown(left.iter().try_for_each(|(path, piece, refusal)| {
        writeln!(error, "{path} {piece}: stays in the source's words: {refusal}")
    }))
}
