//! Pages in no language: the language choice, short addresses of codes, wrong addresses, addresses that moved.

use serde::Serialize;

use crate::model::entry::Kind;
use crate::model::site::Locale;
use crate::model::site_path::SitePath;

use super::frame::{PageFacts, encoded};
use super::pieces::Entrance;
use super::{Addresses, Output, Stage};

/// More entries than this are in the index alone.
const MOST_ENTRIES: usize = 40;

#[derive(Debug, Serialize)]
struct CodeAddress {
    code: String,
    targets: Vec<Target>,
    single: bool,
}

#[derive(Debug, Serialize)]
struct Target {
    locale: String,
    lang_name: String,
    entries: Vec<Entrance>,
    /// Where the index has all of them, and how many that are, if they are too many for this page.
    all: Option<AllEntries>,
}

#[derive(Debug, Serialize)]
struct AllEntries {
    href: String,
    count: usize,
}

/// The short address of a code. Its languages are those that one of its entries is translated into.
pub(super) fn code(stage: Stage<'_>, row: usize, spelling: usize) -> Output {
    let scene = stage.scene;
    let site = &scene.linked.kb.site;
    let row = &scene.linked.codes.rows[row];
    let code = &row.spellings[spelling];
    let path = Addresses::code(code);
    let entries: Vec<_> = row.entries.iter().map(|&at| &scene.linked.kb.entries[at]).collect();
    let target = |locale: &Locale| {
        let translated = entries.iter().any(|entry| entry.words.contains_key(&locale.id));
        translated.then(|| Target {
            locale: locale.id.to_string(),
            lang_name: locale.name.clone(),
            entries: entries
                .iter()
                .take(MOST_ENTRIES)
                .filter_map(|entry| scene.entrance(entry, locale, &path))
                .collect(),
            all: (entries.len() > MOST_ENTRIES).then(|| {
                let index = path.to(Addresses::codes(&locale.id, stage.index.page_of(row)).as_str());
                AllEntries {
                    href: format!("{index}?filter={}", encoded(code.as_str())),
                    count: entries.len(),
                }
            }),
        })
    };
    let single = entries.len() == 1;
    let view = CodeAddress {
        code: code.as_str().to_owned(),
        targets: site.locales.iter().filter_map(target).collect(),
        single,
    };
    let facts = PageFacts {
        kind: "code",
        title: code.as_str(),
        scripts: if single { &["code.js"] } else { &["page.js"] },
        ..PageFacts::default()
    };
    let source = site.source_locale();
    let frame = stage.frame(source, &path, facts, Addresses::home);
    let frame = match entries.as_slice() {
        [entry] => {
            let locale = entry
                .words
                .keys()
                .next()
                .filter(|_| !entry.words.contains_key(&source.id))
                .unwrap_or(&source.id);
            let page = Addresses::text(locale, Kind::Entry, entry.id.as_str());
            frame.with_canonical(format!("{}{page}", scene.base_url))
        }
        _ => frame.with_canonical(format!("{}{path}", scene.base_url)),
    };
    stage.page(path, "code.html", &view, &frame)
}

#[derive(Debug, Serialize)]
struct Choice {
    locales: Vec<ChoiceLocale>,
}

#[derive(Debug, Serialize)]
struct ChoiceLocale {
    id: String,
    name: String,
    href: String,
    title: String,
    dir: &'static str,
}

/// The root of the site.
pub(super) fn choice(stage: Stage<'_>) -> Output {
    let site = &stage.scene.linked.kb.site;
    let path = Addresses::choice();
    let locale = |locale: &Locale| ChoiceLocale {
        id: locale.id.to_string(),
        name: locale.name.clone(),
        href: path.to(Addresses::home(&locale.id).as_str()),
        title: site.title.get(&locale.id, &site.locales).unwrap_or_default().to_owned(),
        dir: locale.direction.as_str(),
    };
    let view = Choice { locales: site.locales.iter().map(locale).collect() };
    let source = site.source_locale();
    let title = site.title.get(&source.id, &site.locales).unwrap_or_default();
    let facts = PageFacts {
        kind: "choice",
        title,
        description: site.description.get(&source.id, &site.locales),
        scripts: &["choice.js"],
        ..PageFacts::default()
    };
    let frame =
        stage.frame(source, &path, facts, Addresses::home).with_canonical(stage.scene.base_url.to_owned());
    stage.page(path, "choice.html", &view, &frame)
}

#[derive(Debug, Serialize)]
struct NotFound {
    locales: Vec<NotFoundLocale>,
}

#[derive(Debug, Serialize)]
struct NotFoundLocale {
    id: String,
    name: String,
    home_href: String,
    codes_href: String,
    title: String,
    text: String,
}

/// The answer to a wrong address. Hosts show it at any depth, so its addresses begin at the site's root.
pub(super) fn not_found(stage: Stage<'_>) -> Output {
    let scene = stage.scene;
    let site = &scene.linked.kb.site;
    let path = Addresses::not_found();
    let root = url::Url::parse(scene.base_url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned());
    let locale = |locale: &Locale| NotFoundLocale {
        id: locale.id.to_string(),
        name: locale.name.clone(),
        home_href: format!("{root}{}", Addresses::home(&locale.id)),
        codes_href: format!("{root}{}", Addresses::codes(&locale.id, 0)),
        title: scene.strings.text(locale.id.as_str(), "not-found-title"),
        text: scene.strings.text(locale.id.as_str(), "not-found-text"),
    };
    let view = NotFound { locales: site.locales.iter().map(locale).collect() };
    let source = site.source_locale();
    let title = scene.strings.text(source.id.as_str(), "not-found-title");
    let facts = PageFacts {
        kind: "not-found",
        title: &title,
        scripts: &["page.js"],
        search: true,
        ..PageFacts::default()
    };
    let frame = stage.frame(source, &path, facts, Addresses::home).without_index();
    stage.page(path, "not-found.html", &view, &frame)
}

#[derive(Debug, Serialize)]
struct Redirect {
    to: String,
    locales: Vec<RedirectLocale>,
}

#[derive(Debug, Serialize)]
struct RedirectLocale {
    id: String,
    name: String,
}

/// The page at an address that an entry had before. It leads to the entry in the source language, as `_redirects` does.
pub(super) fn redirect(stage: Stage<'_>, entry: usize, redirect: usize) -> Output {
    let scene = stage.scene;
    let site = &scene.linked.kb.site;
    let entry = &scene.linked.kb.entries[entry];
    let old = SitePath::parse(&entry.facts.redirects[redirect].value)
        .expect("`load` keeps only addresses within the site");
    let path = Addresses::redirect(&old);
    let source = site.source_locale();
    let page = Addresses::text(&source.id, Kind::Entry, entry.id.as_str());
    let locales = site
        .locales
        .iter()
        .map(|locale| RedirectLocale { id: locale.id.to_string(), name: locale.name.clone() });
    let view = Redirect { to: path.to(page.as_str()), locales: locales.collect() };
    let title = scene.entry_words(entry, &source.id).map_or("", |(_, words)| words.title.value.as_str());
    let facts = PageFacts { kind: "redirect", title, ..PageFacts::default() };
    let frame = stage
        .frame(source, &path, facts, Addresses::home)
        .with_canonical(format!("{}{page}", scene.base_url));
    stage.page(path, "redirect.html", &view, &frame)
}
