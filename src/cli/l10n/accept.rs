//! `kae l10n accept`: declares translations current, by noting in the lock what they were translated from.

use std::io::{self, Write};

use crate::cli::shown;
use crate::cli::status::Status;
use crate::emit;
use crate::l10n::{accepted, site};

use super::Site;
use super::arguments::PathArguments;

pub(super) fn run(arguments: &PathArguments) -> anyhow::Result<Status> {
    let site = Site::open(&arguments.place.site)?;
    let mut files = Vec::new();
    let mut lines = Vec::new();
    for locale in site.locales(&arguments.locale)? {
        let translations = site.translations(&locale);
        let before = site.lock(&locale)?;
        let mut lock = before.clone();
        let mut count = 0;
        for translation in site.chosen(&translations, &arguments.paths)? {
            if let Some(target) = &translation.target {
                lock.set(&translation.target_path, accepted(&translation.source.pieces, &target.pieces));
                count += 1;
            }
        }
        lock.keep(|path| {
            translations
                .iter()
                .any(|translation| translation.target_path == path && translation.target.is_some())
        });
        let path = site::lock_path(&locale);
        let text = lock.print();
        // A lock with the marks of a merge conflict reads like one without, and is written anew.
        let stands = site.sources.find(&path).map(|file| site.sources.text(file));
        if stands != Some(text.as_str()) && (stands.is_some() || lock != before) {
            files.push((path.clone(), site.on_disk(&path, &text)));
        }
        lines.push(format!("{locale}: {count} accepted"));
    }
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
