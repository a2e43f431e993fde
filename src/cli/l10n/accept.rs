//! `kae l10n accept`: declares translations current, by noting in the lock what they were translated from.

use std::io::{self, Write};

use crate::cli::shown;
use crate::cli::status::Status;
use crate::emit;
use crate::l10n::{Lock, Translation, accepted, site};
use crate::model::site::LocaleId;

use super::Site;
use super::arguments::{PathArguments, ResolveArguments};

pub(super) fn run(arguments: &PathArguments) -> anyhow::Result<Status> {
    let site = Site::open(&arguments.place.site)?;
    let mut files = Vec::new();
    let mut lines = Vec::new();
    for locale in site.locales(&arguments.locale)? {
        let translations = site.translations(&locale);
        let mut lock = site.lock(&locale)?;
        let mut count = 0;
        for translation in site.chosen(&translations, &arguments.paths)? {
            if let Some(target) = &translation.target {
                lock.set(&translation.target_path, accepted(&translation.source.pieces, &target.pieces));
                count += 1;
            }
        }
        files.extend(changed(&site, &locale, lock, &translations));
        lines.push(format!("{locale}: {count} accepted"));
    }
    finish(&site, &files, &lines)
}

/// `kae l10n resolve`: the same without accepting anything.
pub(super) fn resolve(arguments: &ResolveArguments) -> anyhow::Result<Status> {
    let site = Site::open(&arguments.place.site)?;
    let mut files = Vec::new();
    let mut lines = Vec::new();
    for locale in site.locales(&arguments.locale)? {
        if !site.conflicts(&locale)? {
            lines.push(format!("{locale}: no conflict"));
            continue;
        }
        files.extend(changed(&site, &locale, site.lock(&locale)?, &site.translations(&locale)));
        lines.push(format!("{locale}: resolved"));
    }
    finish(&site, &files, &lines)
}

/// The lock's file where it becomes another, without what it says of files that are gone.
fn changed(
    site: &Site,
    locale: &LocaleId,
    mut lock: Lock,
    translations: &[Translation<'_>],
) -> Option<(String, Vec<u8>)> {
    lock.keep(|path| {
        translations.iter().any(|translation| translation.target_path == path && translation.target.is_some())
    });
    let path = site::lock_path(locale);
    let text = lock.print();
    let stands = site.sources.find(&path).map(|file| site.sources.text(file));
    let differs = if stands.is_some() { stands != Some(text.as_str()) } else { lock != Lock::default() };
    differs.then(|| {
        let bytes = site.on_disk(&path, &text);
        (path, bytes)
    })
}

fn finish(site: &Site, files: &[(String, Vec<u8>)], lines: &[String]) -> anyhow::Result<Status> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    if !files.is_empty() {
        emit::replace_files(&site.folder, &files)?;
    }
    for line in lines {
        shown(writeln!(io::stdout().lock(), "{line}"))?;
    }
    Ok(Status::Fine)
}
