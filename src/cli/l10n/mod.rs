//! `kae l10n`: translations listed, accepted, sent to translators and taken back.

mod accept;
mod arguments;
mod diff;
mod export;
mod history;
mod import;
mod pseudo;
mod status;

use std::path::{Component, Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use crate::diag::Sink;
use crate::emit;
use crate::l10n::{Lock, Translation, site};
use crate::load;
use crate::model::kb::Kb;
use crate::model::site::LocaleId;
use crate::source::{self, Sources};

use super::status::Status;
use super::terminal::Terminal;

pub(super) use arguments::L10nArguments;
use arguments::L10nCommand;
pub(super) use pseudo::left_in_pseudo;

pub(super) fn run(arguments: &L10nArguments, terminal: &Terminal) -> anyhow::Result<Status> {
    match &arguments.command {
        L10nCommand::Status(arguments) => status::run(arguments),
        L10nCommand::Diff(arguments) => diff::run(arguments),
        L10nCommand::Accept(arguments) => accept::run(arguments),
        L10nCommand::Resolve(arguments) => accept::resolve(arguments),
        L10nCommand::Export(arguments) => export::run(arguments),
        L10nCommand::Import(arguments) => import::run(arguments),
        L10nCommand::Pseudo(arguments) => pseudo::run(arguments, terminal),
    }
}

/// A site as far as its translations need it.
struct Site {
    folder: PathBuf,
    sources: Sources,
    kb: Kb,
}

impl Site {
    /// Reads a site. What is wrong with single files is no obstacle here and `kae check`'s to tell.
    fn open(folder: &Path) -> anyhow::Result<Self> {
        emit::finish_replacing(folder)?;
        let sources = source::read(folder)?;
        let kb = load::load(&sources, &mut Sink::default()).ok_or_else(|| {
            anyhow!("`{}` cannot be used: `kae check` says why", folder.join("content/site.yaml").display())
        })?;
        Ok(Self { folder: folder.to_owned(), sources, kb })
    }

    fn source(&self) -> &LocaleId {
        &self.kb.site.source_locale().id
    }

    /// A language that the site translates into, by its tag.
    fn locale(&self, tag: &str) -> anyhow::Result<LocaleId> {
        let known: Vec<&str> = self.kb.site.locales.iter().skip(1).map(|locale| locale.id.as_str()).collect();
        match self.kb.site.locales.iter().skip(1).find(|locale| locale.id.as_str() == tag) {
            Some(locale) => Ok(locale.id.clone()),
            None if tag == self.source().as_str() => {
                bail!("`{tag}` is the language that the site is translated from")
            }
            None if known.is_empty() => {
                bail!("the site has one language: there is nothing to translate into")
            }
            None if tag.is_empty() => bail!("no language is named that it translates into"),
            None => bail!("the site is not translated into `{tag}`, only into {}", known.join(", ")),
        }
    }

    /// The languages asked for, or all that the site translates into.
    fn locales(&self, tags: &[String]) -> anyhow::Result<Vec<LocaleId>> {
        if tags.is_empty() {
            return Ok(self.kb.site.locales.iter().skip(1).map(|locale| locale.id.clone()).collect());
        }
        tags.iter().map(|tag| self.locale(tag)).collect()
    }

    fn translations(&self, locale: &LocaleId) -> Vec<Translation<'_>> {
        site::translations(&self.kb, &self.sources, locale)
    }

    fn lock(&self, locale: &LocaleId) -> anyhow::Result<Lock> {
        site::lock(&self.kb, &self.sources, locale)
            .with_context(|| format!("in `{}`", site::lock_path(locale)))
    }

    /// Whether a merge left the lock of a language in conflict.
    fn conflicts(&self, locale: &LocaleId) -> anyhow::Result<bool> {
        let Some(file) = self.kb.locks.get(locale) else { return Ok(false) };
        let lock = Lock::parse(self.sources.text(*file))
            .with_context(|| format!("in `{}`", site::lock_path(locale)))?;
        Ok(lock.conflict().is_some())
    }

    /// Text as it goes to the disk: with the line ends that the file has there.
    fn on_disk(&self, path: &str, text: &str) -> Vec<u8> {
        match self.sources.find(path) {
            Some(file) => self.sources.on_disk(file, text).into_owned().into_bytes(),
            None => text.as_bytes().to_vec(),
        }
    }

    /// A path as typed, as one from the site folder: `./docs/content/x/` of the site `docs` is `content/x`.
    fn inside(&self, path: &Path) -> String {
        let plain = |path: &Path| -> Vec<String> {
            path.components()
                .filter_map(|part| match part {
                    Component::CurDir => None,
                    part => Some(part.as_os_str().to_string_lossy().into_owned()),
                })
                .collect()
        };
        let (path, folder) = (plain(path), plain(&self.folder));
        path.strip_prefix(folder.as_slice()).unwrap_or(&path).join("/")
    }

    /// Those of the translations that `paths` name, as files, as their sources, or as folders above them.
    fn chosen<'t, 'a>(
        &self,
        translations: &'t [Translation<'a>],
        paths: &[PathBuf],
    ) -> anyhow::Result<Vec<&'t Translation<'a>>> {
        if paths.is_empty() {
            return Ok(translations.iter().collect());
        }
        let wanted: Vec<String> = paths.iter().map(|path| self.inside(path)).collect();
        let named = |translation: &Translation<'_>, path: &str| {
            [&translation.source_path, &translation.target_path]
                .into_iter()
                .any(|file| file == path || file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
        };
        for (path, typed) in wanted.iter().zip(paths) {
            if !translations.iter().any(|translation| named(translation, path)) {
                bail!("`{}` is no text of the site, nor a folder that holds one", typed.display());
            }
        }
        Ok(translations
            .iter()
            .filter(|translation| wanted.iter().any(|path| named(translation, path)))
            .collect())
    }
}
