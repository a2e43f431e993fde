//! `kae new`: folders to begin with. What they hold is valid at once, in every language of the site; nothing that exists is
//! changed.

mod facts;
mod words;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use serde_yaml::Value;

use crate::emit::create_file;
use crate::model::id::Id;

use super::arguments::{NamedArguments, NewArguments, NewCommand};
use super::shown;
use super::status::Status;
use words::Words;

/// Files to make, by path.
type Files = Vec<(PathBuf, String)>;

pub(super) fn run(arguments: &NewArguments) -> anyhow::Result<Status> {
    let files = match &arguments.what {
        NewCommand::Site { folder, locales, title } => site(folder, locales, title.as_deref())?,
        NewCommand::Entry { named, codes, messages } => {
            let facts = facts::entry(codes, messages)?;
            each(named, "content/errors", |words| &words.entry, |_| Ok(Some(("entry.yaml", facts.clone()))))?
        }
        NewCommand::Strings { locale, site } => {
            let locale = locale_tag(locale)?;
            vec![(site.join(format!("content/strings/{locale}.ftl")), words::interface())]
        }
        NewCommand::Page(named) => each(named, "content/pages", |words| &words.page, |_| Ok(None))?,
        NewCommand::Form(named) => each(
            named,
            "content/forms",
            |words| &words.form,
            |site| Ok(Some(("form.yaml", facts::form(site)?))),
        )?,
    };
    write(&files)?;
    Ok(Status::Fine)
}

/// Makes all files or none: each path is looked at before the first is written.
fn write(files: &Files) -> anyhow::Result<()> {
    if let Some((path, _)) = files.iter().find(|(path, _)| path.symlink_metadata().is_ok()) {
        bail!("`{}` exists already; nothing was changed", path.display());
    }
    for (path, text) in files {
        create_file(path, text.as_bytes())?;
        shown(writeln!(io::stdout(), "{}", path.display()))?;
    }
    Ok(())
}

/// One folder for each name: a text in every language, and a file of facts where the kind has one.
fn each(
    named: &NamedArguments,
    folder: &str,
    kind: impl Fn(&Words) -> &words::Text,
    facts: impl Fn(&Path) -> anyhow::Result<Option<(&'static str, String)>>,
) -> anyhow::Result<Files> {
    let locales = locales(&named.site)?;
    let parent = named.site.join(folder);
    let mut files = Files::new();
    for name in &named.names {
        let id = id_of(name)?;
        unused(&parent, id)?;
        let title = named.title.clone().unwrap_or_else(|| in_words(id));
        let place = parent.join(name);
        if let Some((file, text)) = facts(&named.site)? {
            files.push((place.join(file), text));
        }
        for locale in &locales {
            let text = words::of(locale)?.markdown(&kind, &title)?;
            files.push((place.join(format!("{locale}.md")), text));
        }
    }
    Ok(files)
}

fn site(folder: &Path, locales: &[String], title: Option<&str>) -> anyhow::Result<Files> {
    let content = folder.join("content");
    if content.exists() {
        bail!("`{}` exists already; nothing was changed", content.display());
    }
    if let Some(wrong) =
        locales.iter().find(|locale| locale.parse::<icu_locale::LanguageIdentifier>().is_err())
    {
        bail!("`{wrong}` is not a language tag such as `en`, `th` or `pt-BR`");
    }
    let name = folder.file_name().map_or_else(|| "Help center".into(), |name| name.to_string_lossy());
    let title = title.map_or_else(|| in_words(&name), str::to_owned);
    let mut files = vec![
        (content.join("site.yaml"), facts::site(&title, locales)?),
        (content.join("errors/example/entry.yaml"), facts::entry(&["403".to_owned()], &[])?),
    ];
    for locale in locales {
        let words = words::of(locale)?;
        let home = words.markdown(|words| &words.home, &title)?;
        let entry = words.markdown(|words| &words.entry, "403")?;
        files.push((content.join(format!("strings/{locale}.ftl")), words::strings(locale)?));
        files.push((content.join(format!("pages/home/{locale}.md")), home));
        files.push((content.join(format!("errors/example/{locale}.md")), entry));
    }
    Ok(files)
}

/// The languages that `site.yaml` lists, in its order.
fn locales(site: &Path) -> anyhow::Result<Vec<String>> {
    let settings = settings(site)?;
    let listed = settings.get("locales").and_then(Value::as_sequence).into_iter().flatten();
    let ids: Vec<String> =
        listed.filter_map(|locale| locale.get("id").and_then(Value::as_str).map(str::to_owned)).collect();
    if ids.is_empty() {
        bail!("`content/site.yaml` lists no languages under `locales`");
    }
    ids.iter().try_for_each(|id| locale_tag(id).map(drop)).context("in `content/site.yaml`")?;
    Ok(ids)
}

/// A text that may name a file of a language.
fn locale_tag(text: &str) -> anyhow::Result<&str> {
    match text.parse::<icu_locale::LanguageIdentifier>() {
        Ok(_) => Ok(text),
        Err(_) => bail!("`{text}` is not a language tag such as `en`, `th` or `pt-BR`"),
    }
}

/// What `site.yaml` says. `kae check` tells more of what is wrong in it.
fn settings(site: &Path) -> anyhow::Result<Value> {
    let path = site.join("content/site.yaml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    serde_yaml::from_str(&text).with_context(|| format!("cannot read `{}`", path.display()))
}

/// The last part of a name is the id, all parts are folders.
fn id_of(name: &str) -> anyhow::Result<&str> {
    for part in name.split('/') {
        Id::parse(part).map_err(|problem| {
            anyhow!("`{name}` is not a name: it {problem}; use lower-case letters, digits and `-`, as in `mailbox-full`")
        })?;
    }
    Ok(name.rsplit('/').next().unwrap_or(name))
}

/// An id is one address, wherever its folder stands.
fn unused(parent: &Path, id: &str) -> anyhow::Result<()> {
    let same = walkdir::WalkDir::new(parent).into_iter().filter_map(Result::ok);
    match same
        .filter(|entry| entry.depth() > 0 && entry.file_type().is_dir())
        .find(|entry| entry.file_name() == id)
    {
        Some(entry) => bail!("`{}` has the id `{id}` already; nothing was changed", entry.path().display()),
        None => Ok(()),
    }
}

/// `mailbox-full` as "Mailbox full".
fn in_words(id: &str) -> String {
    let text = id.replace(['-', '_'], " ");
    let mut letters = text.trim().chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folders_and_an_id() {
        assert_eq!(id_of("outlook/mailbox-full").unwrap(), "mailbox-full");
        for wrong in ["", "A", "a_b", "-a", "con", "../a", "/a", "a/", "ก"] {
            assert!(id_of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_id_becomes_a_title() {
        assert_eq!(in_words("mailbox-full"), "Mailbox full");
        assert_eq!(in_words(""), "");
    }
}
