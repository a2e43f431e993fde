//! The code index of a language: every code and message in tables that need no script.

use std::collections::BTreeMap;

use fluent_bundle::FluentArgs;
use serde::Serialize;

use crate::check::CodeRow;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::codes::{CodeView, MessageView};
use super::frame::PageFacts;
use super::pieces::Entrance;
use super::{Addresses, Output, Scene, Stage};

/// Rows of one page: less than 300 kB of HTML at 380 bytes a row in Thai, and where titles are longer or a message leads
/// to several entries (520 bytes a row in the heaviest part of a large site).
const ROWS_OF_PAGE: usize = 500;

#[derive(Debug, Serialize)]
struct CodesView {
    total: usize,
    groups: Vec<Group>,
    messages: Vec<MessageRow>,
    products: Vec<ProductCount>,
    index_pages: Vec<IndexPage>,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    label: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    #[serde(flatten)]
    code: CodeView,
    alias_of: Option<String>,
    entries: Vec<Brief>,
}

/// An entry in a table: a row of a large index has no room for more.
#[derive(Debug, Serialize)]
struct Brief {
    title: String,
    href: String,
    product: Option<super::labels::Label>,
    lang: Option<String>,
}

impl From<Entrance> for Brief {
    fn from(entrance: Entrance) -> Self {
        Self { title: entrance.title, href: entrance.href, product: entrance.product, lang: entrance.lang }
    }
}

#[derive(Debug, Serialize)]
struct MessageRow {
    #[serde(flatten)]
    message: MessageView,
    entries: Vec<Brief>,
}

#[derive(Debug, Serialize)]
struct ProductCount {
    id: String,
    label: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct IndexPage {
    label: String,
    href: String,
    current: bool,
}

/// How many pages the index takes. Codes fill them in order; messages follow where the codes end.
pub(super) fn pages(scene: Scene<'_>) -> usize {
    let rows = scene.linked.codes.rows.len() + messages(scene).len();
    rows.div_ceil(ROWS_OF_PAGE).max(1)
}

/// One page of the index.
pub(super) fn output<'a>(stage: Stage<'a>, locale: &'a Locale, part: usize) -> Output {
    let scene = stage.scene;
    let path = Addresses::codes(&locale.id, part);
    let rows = in_order(scene);
    let own = part * ROWS_OF_PAGE..(part + 1) * ROWS_OF_PAGE;
    let codes = &rows[own.start.min(rows.len())..own.end.min(rows.len())];
    let all_messages = messages(scene);
    let at = |row: usize| row.saturating_sub(rows.len()).min(all_messages.len());
    let count = pages(scene);
    let index_page = |other: usize| IndexPage {
        label: part_label(scene, locale, &rows, other),
        href: path.to(Addresses::codes(&locale.id, other).as_str()),
        current: other == part,
    };
    let view = CodesView {
        total: rows.len(),
        groups: groups(scene, locale, &path, codes),
        messages: all_messages[at(own.start)..at(own.end)]
            .iter()
            .map(|message| message_row(scene, locale, &path, message))
            .collect(),
        products: products(scene, locale),
        index_pages: if count > 1 { (0..count).map(index_page).collect() } else { Vec::new() },
    };
    let title = scene.strings.text(locale.id.as_str(), "codes-title");
    let mut counted = FluentArgs::new();
    counted.set("count", rows.len());
    let intro = scene.strings.get(locale.id.as_str(), "codes-intro", Some(&counted));
    let facts = PageFacts {
        kind: "codes",
        title: &title,
        description: intro.as_deref(),
        translated: scene.linked.kb.site.locales.iter().map(|locale| &locale.id).collect(),
        scripts: &["page.js", "codes.js"],
        trail: vec![
            (scene.strings.text(locale.id.as_str(), "home"), Addresses::home(&locale.id)),
            (title.clone(), path.clone()),
        ],
        ..PageFacts::default()
    };
    let frame = stage.frame(locale, &path, facts, |other| Addresses::codes(other, part));
    stage.page(path, "codes.html", &view, &frame)
}

/// The codes as readers look for them, by their letters: the order of their normal forms knows no leading zeros.
fn in_order(scene: Scene<'_>) -> Vec<&CodeRow> {
    let mut rows: Vec<&CodeRow> = scene.linked.codes.rows.iter().collect();
    rows.sort_by_cached_key(|row| row.code().as_str().to_uppercase());
    rows
}

/// The first and last code of a part, or what the parts behind the codes hold.
fn part_label(scene: Scene<'_>, locale: &Locale, rows: &[&CodeRow], part: usize) -> String {
    match (
        rows.get(part * ROWS_OF_PAGE),
        rows.get(((part + 1) * ROWS_OF_PAGE).min(rows.len()).saturating_sub(1)),
    ) {
        (Some(first), Some(last)) => format!("{} – {}", first.code(), last.code()),
        _ => {
            let title = scene.strings.text(locale.id.as_str(), "messages-title");
            let number = part + 1 - rows.len().div_ceil(ROWS_OF_PAGE);
            if number == 1 { title } else { format!("{title} ({number})") }
        }
    }
}

fn groups(scene: Scene<'_>, locale: &Locale, path: &SitePath, rows: &[&CodeRow]) -> Vec<Group> {
    let mut groups: BTreeMap<(bool, String), Vec<Row>> = BTreeMap::new();
    for &row in rows {
        let first = row.code().as_str().chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
        let label: String =
            if first.is_ascii_digit() { "0–9".to_owned() } else { first.to_uppercase().collect() };
        for code in &row.spellings {
            groups.entry((!first.is_ascii_digit(), label.clone())).or_default().push(Row {
                code: CodeView::of(code, path),
                alias_of: row.alias_of.first().map(|code| code.as_str().to_owned()),
                entries: entrances(scene, locale, path, &row.entries),
            });
        }
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|((_, label), mut rows)| {
            rows.sort_by(|a, b| scene.collation.compare(&locale.id, &a.code.text, &b.code.text));
            let id = if label == "0–9" {
                "group-0".to_owned()
            } else {
                format!("group-{}", label.to_lowercase())
            };
            Group { id, label, rows }
        })
        .collect();
    groups.sort_by(|a, b| {
        (a.id != "group-0")
            .cmp(&(b.id != "group-0"))
            .then_with(|| scene.collation.compare(&locale.id, &a.label, &b.label))
    });
    groups
}

fn entrances(scene: Scene<'_>, locale: &Locale, path: &SitePath, entries: &[usize]) -> Vec<Brief> {
    let entries = entries.iter().map(|&at| &scene.linked.kb.entries[at]);
    entries.filter_map(|entry| scene.entrance(entry, locale, path)).map(Brief::from).collect()
}

/// Every message of the site: its text, language, and the entries that have it.
type Message<'a> = (&'a crate::model::pattern::MessagePattern, &'a LocaleId, Vec<usize>);

fn messages(scene: Scene<'_>) -> Vec<Message<'_>> {
    let kb = &scene.linked.kb;
    let source = &kb.site.source_locale().id;
    let mut all: BTreeMap<(&str, &LocaleId), Message<'_>> = BTreeMap::new();
    for (at, entry) in kb.entries.iter().enumerate() {
        let facts = entry.facts.messages.iter().map(|message| (&message.value, source));
        let words = entry
            .words
            .iter()
            .flat_map(|(locale, words)| words.messages.iter().map(move |message| (&message.value, locale)));
        for (pattern, locale) in facts.chain(words) {
            let row = all.entry((pattern.text(), locale)).or_insert_with(|| (pattern, locale, Vec::new()));
            if !row.2.contains(&at) {
                row.2.push(at);
            }
        }
    }
    all.into_values().collect()
}

fn message_row(
    scene: Scene<'_>,
    locale: &Locale,
    path: &SitePath,
    (pattern, language, entries): &Message<'_>,
) -> MessageRow {
    MessageRow {
        message: MessageView::of(pattern, language.as_str()),
        entries: entrances(scene, locale, path, entries),
    }
}

fn products(scene: Scene<'_>, locale: &Locale) -> Vec<ProductCount> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &scene.linked.codes.rows {
        let products =
            row.entries.iter().filter_map(|&at| scene.linked.kb.entries[at].facts.product.as_ref());
        let mut products: Vec<&str> = products.map(|product| product.value.as_str()).collect();
        products.dedup();
        for product in products {
            *counts.entry(product).or_default() += 1;
        }
    }
    let count = |(id, count): (&str, usize)| ProductCount {
        id: id.to_owned(),
        label: scene.label("product", id, &locale.id).label,
        count,
    };
    let mut products: Vec<ProductCount> = counts.into_iter().map(count).collect();
    products.sort_by(|a, b| scene.collation.compare(&locale.id, &a.label, &b.label));
    products
}
