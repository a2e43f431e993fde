//! How far the translations are, for the team: an overview of languages, and a list of every text for each. No page of
//! the site leads here, and search engines are kept away.

use std::ops::Range;

use serde::Serialize;

use crate::check::shown;
use crate::model::progress::{Progress, State};
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::frame::PageFacts;
use super::parts::{PartLink, links, numbers, parts, written};
use super::{Addresses, Output, Scene, Stage};

/// The bytes of a row's markup, at most.
const MARKUP_OF_ROW: usize = 200;

#[derive(Debug, Serialize)]
struct OverviewView {
    languages: Vec<LanguageView>,
}

#[derive(Debug, Serialize)]
struct LanguageView {
    id: String,
    name: String,
    href: String,
    states: Vec<Count>,
}

/// How many texts are in a state.
#[derive(Debug, Serialize)]
struct Count {
    state: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct ListView {
    name: String,
    overview_href: String,
    groups: Vec<Group>,
    parts: Vec<PartLink>,
}

#[derive(Debug, Serialize)]
struct Group {
    #[serde(flatten)]
    count: Count,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    title: String,
    /// Nothing for the strings of the interface, which are on every page.
    href: Option<String>,
    lang: Option<String>,
    /// The translated file, whether it is there or not.
    file: String,
    /// Blocks that somebody has to translate or to look at.
    open: usize,
    blocks: usize,
}

/// A translation on its way to a row.
struct Listed<'a> {
    progress: &'a Progress,
    /// The title, the page, and the language of the title where it is another; nothing for strings.
    text: Option<(&'a str, SitePath, Option<&'a LocaleId>)>,
    file: String,
}

/// The translations into a language, those with most left to do first, then by title.
fn listed<'a>(scene: Scene<'a>, locale: &LocaleId) -> Vec<Listed<'a>> {
    let kb = &scene.linked.kb;
    let texts = kb.pieces().filter_map(|piece| {
        let progress = scene.progress.text(piece.kind, piece.name, locale)?;
        let (language, words) = shown(kb, piece, locale)?;
        let page = Addresses::text(locale, piece.kind, piece.name);
        let language = (language != locale).then_some(language);
        let file = format!("{}/{locale}.md", piece.folder);
        Some(Listed { progress, text: Some((words.title.value.as_str(), page, language)), file })
    });
    let strings = scene.progress.strings.get(locale).map(|progress| Listed {
        progress,
        text: None,
        file: format!("content/strings/{locale}.ftl"),
    });
    let mut all: Vec<Listed<'_>> = texts.chain(strings).collect();
    let rank = |state| State::BY_NEED.iter().position(|other| *other == state);
    let title = |one: &Listed<'a>| one.text.as_ref().map_or("", |(title, ..)| *title);
    all.sort_by(|a, b| {
        rank(a.progress.state)
            .cmp(&rank(b.progress.state))
            .then_with(|| scene.collation.compare(locale, title(a), title(b)))
            .then_with(|| a.file.cmp(&b.file))
    });
    all
}

/// How many texts are in each state, of those that any is in.
fn counts(all: &[Listed<'_>]) -> Vec<Count> {
    let count = |state: State| Count {
        state: state.name(),
        count: all.iter().filter(|one| one.progress.state == state).count(),
    };
    State::BY_NEED.into_iter().map(count).filter(|count| count.count > 0).collect()
}

/// The rows of each page that a list takes.
fn in_parts(all: &[Listed<'_>]) -> Vec<Range<usize>> {
    parts(all.iter().map(|one| {
        let text = one.text.as_ref().map_or(0, |(title, page, _)| written(title) + page.as_str().len());
        MARKUP_OF_ROW + text + written(&one.file)
    }))
}

/// How many pages the list of a language takes.
pub(super) fn pages(scene: Scene<'_>, locale: &Locale) -> usize {
    in_parts(&listed(scene, &locale.id)).len()
}

/// The overview, in the source language.
pub(super) fn overview(stage: Stage<'_>) -> Output {
    let scene = stage.scene;
    let site = &scene.linked.kb.site;
    let path = Addresses::status();
    let language = |locale: &Locale| LanguageView {
        id: locale.id.to_string(),
        name: locale.name.clone(),
        href: path.to(Addresses::status_of(&locale.id, 0).as_str()),
        states: counts(&listed(scene, &locale.id)),
    };
    let view = OverviewView { languages: site.locales.iter().skip(1).map(language).collect() };
    page(stage, site.source_locale(), path, "status.html", &view)
}

/// One page of the list of a language, in that language.
pub(super) fn language(stage: Stage<'_>, locale: &Locale, part: usize) -> Output {
    let scene = stage.scene;
    let path = Addresses::status_of(&locale.id, part);
    let all = listed(scene, &locale.id);
    let parts = in_parts(&all);
    let groups = counts(&all).into_iter().filter_map(|count| {
        let rows: Vec<Row> = all[parts[part].clone()]
            .iter()
            .filter(|one| one.progress.state.name() == count.state)
            .map(|one| row(scene, locale, &path, one))
            .collect();
        (!rows.is_empty()).then_some(Group { count, rows })
    });
    let address = |other| Addresses::status_of(&locale.id, other);
    let label = |other: usize| numbers(&parts[other]);
    let view = ListView {
        name: locale.name.clone(),
        overview_href: path.to(Addresses::status().as_str()),
        groups: groups.collect(),
        parts: links(parts.len(), part, &path, address, label),
    };
    page(stage, locale, path.clone(), "status-list.html", &view)
}

fn row(scene: Scene<'_>, locale: &Locale, path: &SitePath, one: &Listed<'_>) -> Row {
    let blocks = one.progress.pieces;
    let open = match one.progress.state {
        State::Missing | State::Draft => blocks,
        State::Outdated => one.progress.outdated,
        State::Current | State::Reviewed => 0,
    };
    let (title, href, lang) = match &one.text {
        Some((title, page, lang)) => {
            ((*title).to_owned(), Some(path.to(page.as_str())), lang.map(ToString::to_string))
        }
        None => (scene.strings.text(locale.id.as_str(), "status-strings"), None, None),
    };
    Row { title, href, lang, file: one.file.clone(), open, blocks }
}

fn page(
    stage: Stage<'_>,
    locale: &Locale,
    path: SitePath,
    template: &'static str,
    view: &impl Serialize,
) -> Output {
    let title = stage.scene.strings.text(locale.id.as_str(), "status-title");
    let facts = PageFacts { kind: "status", title: &title, scripts: &["page.js"], ..PageFacts::default() };
    let source = &stage.scene.linked.kb.site.source_locale().id;
    let in_language = |other: &LocaleId| {
        if other == source { Addresses::status() } else { Addresses::status_of(other, 0) }
    };
    let frame = stage.frame(locale, &path, facts, in_language).without_index();
    stage.page(path, template, view, &frame)
}
