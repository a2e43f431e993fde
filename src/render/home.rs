//! The home page of a language: paste the error; below it everything there is.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::{Entry, Kind, Page};
use crate::model::kb::Piece;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::frame::{PageFacts, Standing};
use super::labels::Label;
use super::markdown::{self, Links};
use super::navigation::{MOST_ON_HOME, NavItem};
use super::pieces::Entrance;
use super::{Addresses, Output, Scene, Stage};

/// More entries than this belong into the search and the index.
const MOST_ENTRIES: usize = 12;

/// More of one product or role than this are counted only; fewer where there are many of them, and of still more those
/// with few entries are left to the index, so that the page keeps its size.
const MOST_OF_GROUP: usize = 8;
const MOST_OF_GROUPS: usize = 40;
const FEWEST_OF_GROUP: usize = 2;

#[derive(Debug, Serialize)]
struct HomeView {
    title: String,
    intro_html: String,
    entries: Vec<Entrance>,
    products: Vec<Group>,
    roles: Vec<Group>,
    guides: Vec<NavItem>,
    /// The list of all, where these are not.
    guides_href: Option<String>,
    counts: Counts,
}

#[derive(Debug, Serialize)]
struct Group {
    #[serde(flatten)]
    label: Label,
    entries: Vec<Entrance>,
    total: usize,
}

#[derive(Debug, Serialize)]
struct Counts {
    entries: usize,
    codes: usize,
    guides: usize,
}

/// The home page and its twin.
pub(super) fn outputs<'a>(stage: Stage<'a>, locale: &'a Locale) -> Vec<Output> {
    let scene = stage.scene;
    let kb = &scene.linked.kb;
    let path = Addresses::home(&locale.id);
    let site_title = kb.site.title.get(&locale.id, &kb.site.locales).unwrap_or_default();
    let description = kb.site.description.get(&locale.id, &kb.site.locales);
    let page = kb.pages.iter().find(|page| page.path == Page::HOME);
    let words = page.and_then(|page| {
        let piece = Piece {
            kind: Kind::Page,
            name: &page.path,
            folder: &page.folder,
            place: page.place,
            words: &page.words,
        };
        shown(kb, piece, &locale.id)
    });
    let mut intro_html = String::new();
    let mut language = &locale.id;
    if let Some((from, words)) = words {
        language = from;
        let text = scene.linked.text(Kind::Page, Page::HOME, from);
        let links = Links { scene, text, locale: &locale.id, language, page: &path, twins: false };
        let rendered = markdown::html(&links, words, "");
        intro_html = rendered.intro_html;
        for section in rendered.sections {
            intro_html
                .push_str(&format!("<h2 id=\"{}\">{}</h2>{}", section.id, section.title_html, section.html));
        }
    }
    let title = words.map_or(site_title, |(_, words)| words.title.value.as_str());
    let entries = sorted(scene, locale);
    let entrances: Vec<Entrance> =
        entries.iter().take(MOST_ENTRIES).filter_map(|entry| scene.entrance(entry, locale, &path)).collect();
    let view = HomeView {
        title: title.to_owned(),
        intro_html,
        entries: entrances,
        products: groups(scene, locale, &path, &entries, "product", |entry| {
            entry.facts.product.iter().map(|id| id.value.as_str()).collect()
        }),
        roles: groups(scene, locale, &path, &entries, "role", |entry| {
            entry.facts.fixes.iter().filter_map(|fix| fix.by.as_ref()).map(|by| by.value.as_str()).collect()
        }),
        guides: stage
            .navigation
            .items(&locale.id, &path, |page| path.to(page.as_str()))
            .take(MOST_ON_HOME)
            .collect(),
        guides_href: stage.navigation.list(&locale.id).map(|page| path.to(page.as_str())),
        counts: Counts {
            entries: kb.entries.len(),
            codes: scene.linked.codes.rows.len(),
            guides: stage.navigation.count(&locale.id),
        },
    };
    let facts = PageFacts {
        kind: "home",
        title,
        description: words
            .and_then(|(_, words)| words.summary.as_ref())
            .map(|summary| summary.value.as_str())
            .or(description),
        translated: kb.site.locales.iter().map(|locale| &locale.id).collect(),
        words: Some(language),
        standing: Standing::Own,
        scripts: &["page.js"],
        search: true,
        twin: true,
        ..PageFacts::default()
    };
    let frame = stage.frame(locale, &path, facts, Addresses::home);
    let twin = twin(scene, locale, title, description, &entries);
    vec![
        stage.page(path.clone(), "home.html", &view, &frame),
        Output::file(Addresses::twin(&path), twin.into_bytes()),
    ]
}

/// Entries in the order of their titles.
fn sorted<'a>(scene: Scene<'a>, locale: &Locale) -> Vec<&'a Entry> {
    let titled = scene.linked.kb.entries.iter().filter_map(|entry| {
        let (_, words) = scene.entry_words(entry, &locale.id)?;
        Some((words.title.value.as_str(), entry))
    });
    let mut entries: Vec<(&str, &Entry)> = titled.collect();
    entries.sort_by(|a, b| scene.collation.compare(&locale.id, a.0, b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn groups<'a>(
    scene: Scene<'a>,
    locale: &Locale,
    path: &SitePath,
    entries: &[&'a Entry],
    prefix: &str,
    ids: impl Fn(&Entry) -> Vec<&str>,
) -> Vec<Group> {
    let mut by_id: BTreeMap<String, Vec<&'a Entry>> = BTreeMap::new();
    for &entry in entries {
        for id in ids(entry) {
            let group = by_id.entry(id.to_owned()).or_default();
            if group.last().is_none_or(|last| last.id != entry.id) {
                group.push(entry);
            }
        }
    }
    let mut by_id: Vec<(String, Vec<&'a Entry>)> = by_id.into_iter().collect();
    by_id.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
    by_id.truncate(MOST_OF_GROUPS / FEWEST_OF_GROUP);
    let most =
        MOST_OF_GROUPS.checked_div(by_id.len()).unwrap_or_default().clamp(FEWEST_OF_GROUP, MOST_OF_GROUP);
    let group = |(id, entries): (String, Vec<&'a Entry>)| Group {
        label: scene.label(prefix, &id, &locale.id),
        total: entries.len(),
        entries: entries
            .into_iter()
            .take(most)
            .filter_map(|entry| scene.entrance(entry, locale, path))
            .collect(),
    };
    let mut groups: Vec<Group> = by_id.into_iter().map(group).collect();
    groups.sort_by(|a, b| scene.collation.compare(&locale.id, &a.label.label, &b.label.label));
    groups
}

fn twin(
    scene: Scene<'_>,
    locale: &Locale,
    title: &str,
    description: Option<&str>,
    entries: &[&Entry],
) -> String {
    let path = Addresses::home(&locale.id);
    let mut text = format!("# {title}\n");
    if let Some(description) = description {
        text.push_str(&format!("\n{description}\n"));
    }
    let mut list = |heading: &str, items: &mut dyn Iterator<Item = (String, SitePath, Option<String>)>| {
        let mut items = items.peekable();
        if items.peek().is_some() {
            text.push_str(&format!("\n## {heading}\n\n"));
        }
        for (title, page, summary) in items {
            let summary = summary.map(|summary| format!(": {summary}")).unwrap_or_default();
            text.push_str(&format!("- [{title}]({}){summary}\n", path.to(Addresses::twin(&page).as_str())));
        }
    };
    let word = |key: &str| scene.strings.text(locale.id.as_str(), key);
    let item = |kind: Kind, name: &str, words: (&LocaleId, &crate::model::entry::Words)| {
        let summary = words.1.summary.as_ref().map(|summary| summary.value.clone());
        (words.1.title.value.clone(), Addresses::text(&locale.id, kind, name), summary)
    };
    list(
        &word("common-entries"),
        &mut entries.iter().filter_map(|entry| {
            Some(item(Kind::Entry, entry.id.as_str(), scene.entry_words(entry, &locale.id)?))
        }),
    );
    let kb = &scene.linked.kb;
    let guides = kb.pieces().filter(|piece| piece.kind != Kind::Entry && piece.name != Page::HOME);
    list(
        &word("nav-guides"),
        &mut guides.filter_map(|piece| Some(item(piece.kind, piece.name, shown(kb, piece, &locale.id)?))),
    );
    text
}
