//! `kae l10n diff`: the blocks of the source that moved on, as they were and as they are, beside their translation.

use std::io::{self, BufWriter, Write};

use crate::cli::shown;
use crate::cli::status::Status;
use crate::l10n::{FileStatus, Translation};

use super::Site;
use super::arguments::DiffArguments;
use super::history::History;

pub(super) fn run(arguments: &DiffArguments) -> anyhow::Result<Status> {
    let what = &arguments.what;
    let site = Site::open(&what.place.site)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut any = false;
    for locale in site.locales(&what.locale)? {
        let translations = site.translations(&locale);
        let lock = site.lock(&locale)?;
        let chosen = site.chosen(&translations, &what.paths)?;
        let moved: Vec<_> = chosen
            .into_iter()
            .map(|translation| (translation, translation.status(&lock)))
            .filter(|(_, status)| !status.outdated.is_empty())
            .collect();
        let history =
            History::of(&site, moved.iter().map(|(one, status)| (*one, status)), &arguments.exports)?;
        for (translation, status) in &moved {
            any = true;
            shown(show(&mut out, &site, translation, status, &history))?;
        }
    }
    if !any {
        shown(writeln!(out, "No block has moved on."))?;
    }
    shown(out.flush())?;
    Ok(Status::Fine)
}

fn show(
    out: &mut impl Write,
    site: &Site,
    translation: &Translation<'_>,
    status: &FileStatus,
    history: &History,
) -> io::Result<()> {
    let place = |path: &str, byte: usize| {
        let line = site
            .sources
            .find(path)
            .zip(u32::try_from(byte).ok())
            .map_or(1, |(file, byte)| site.sources.position(file, byte).line);
        format!("{path}:{line}")
    };
    for outdated in &status.outdated {
        writeln!(out, "{}", outdated.id)?;
        if let Some(old) = history.old(&translation.source_path, outdated.old.as_deref()) {
            writeln!(out, "  was:")?;
            words(out, old)?;
        }
        match outdated.source.map(|at| &translation.source.pieces[at]) {
            Some(piece) => {
                let what = if outdated.old.is_some() { "changed" } else { "new" };
                writeln!(out, "  {what}: {}", place(&translation.source_path, piece.range.start))?;
                words(out, &piece.source)?;
            }
            None => writeln!(out, "  gone from {}", translation.source_path)?,
        }
        match outdated.target.zip(translation.target.as_ref()).map(|(at, target)| &target.pieces[at]) {
            Some(piece) => {
                writeln!(out, "  translation: {}", place(&translation.target_path, piece.range.start))?;
                words(out, &piece.source)?;
            }
            None => writeln!(out, "  no translation in {}", translation.target_path)?,
        }
        writeln!(out)?;
    }
    Ok(())
}

fn words(out: &mut impl Write, words: &str) -> io::Result<()> {
    for line in words.lines() {
        writeln!(out, "    {line}")?;
    }
    Ok(())
}
