//! The code index of a language: every code and message in tables that need no script.

use std::collections::BTreeMap;
use std::ops::Range;

use fluent_bundle::FluentArgs;
use serde::Serialize;

use crate::check::CodeRow;
use crate::model::code::ErrorCode;
use crate::model::entry::Entry;
use crate::model::pattern::{MessagePattern, PatternPart};
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::codes::{CodeView, MessageView};
use super::frame::PageFacts;
use super::parts::{FULL, PartLink, links, parts, written};
use super::pieces::Entrance;
use super::{Addresses, Output, Scene, Stage};

/// The bytes of a row's markup, of what says that a code is an alias, of an entry's in a row, and of a group's heading and
/// table, at most.
const MARKUP_OF_ROW: usize = 100;
const MARKUP_OF_ALIAS: usize = 150;
const MARKUP_OF_ENTRY: usize = 95;
const MARKUP_OF_GROUP: usize = 420;

/// What the products of the filter weigh at most. Beyond that those with most codes are offered.
const PRODUCTS: usize = 30_000;

/// What the index lists, the same in every language: codes by their letters, then messages.
#[derive(Debug)]
pub(super) struct Index<'a> {
    lines: Vec<Line<'a>>,
    /// How many of the lines are codes.
    codes: usize,
    parts: Vec<Range<usize>>,
}

/// A row. One that leads to more entries than a page holds comes again with the others.
#[derive(Debug)]
struct Line<'a> {
    subject: Subject<'a>,
    entries: Vec<usize>,
}

#[derive(Clone, Copy, Debug)]
enum Subject<'a> {
    Code(&'a CodeRow, &'a ErrorCode),
    Message(&'a MessagePattern, &'a LocaleId),
}

#[derive(Debug, Serialize)]
struct CodesView {
    total: usize,
    groups: Vec<Group>,
    messages: Vec<MessageRow>,
    products: Vec<ProductCount>,
    index_pages: Vec<PartLink>,
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

impl<'a> Index<'a> {
    pub(super) fn of(scene: Scene<'a>) -> Self {
        let weights: Vec<usize> = scene.linked.kb.entries.iter().map(|entry| weight(scene, entry)).collect();
        let mut lines = Vec::new();
        let mut add = |subject: Subject<'a>, entries: &[usize]| {
            // Half a page, so that what else the row has fits beside them.
            let mut rest = entries;
            while !rest.is_empty() {
                let mut sum = 0;
                let fit = rest.iter().take_while(|&&at| {
                    sum += weights[at];
                    sum <= FULL / 2
                });
                let (own, others) = rest.split_at(fit.count().max(1));
                lines.push(Line { subject, entries: own.to_vec() });
                rest = others;
            }
        };
        for row in in_order(scene) {
            for spelling in &row.spellings {
                add(Subject::Code(row, spelling), &row.entries);
            }
        }
        for (pattern, language, entries) in messages(scene) {
            add(Subject::Message(pattern, language), &entries);
        }
        let codes = lines.iter().take_while(|line| matches!(line.subject, Subject::Code(..))).count();
        let mut last = None;
        let weights = lines.iter().map(|line| {
            let group = match line.subject {
                Subject::Code(row, _) => Some(group(row)),
                Subject::Message(..) => None,
            };
            let opens = last.as_ref() != Some(&group);
            last = Some(group);
            let entries: usize = line.entries.iter().map(|&at| weights[at]).sum();
            line.subject.weight() + entries + if opens { MARKUP_OF_GROUP } else { 0 }
        });
        let parts = parts(weights);
        Self { lines, codes, parts }
    }

    /// How many pages the index takes.
    pub(super) fn pages(&self) -> usize {
        self.parts.len()
    }

    /// The page that has a row of the site's codes.
    pub(super) fn page_of(&self, row: &CodeRow) -> usize {
        let is_it = |line: &Line<'_>| matches!(line.subject, Subject::Code(own, _) if std::ptr::eq(own, row));
        let at = self.lines.iter().position(is_it).unwrap_or_default();
        self.parts.iter().position(|part| part.contains(&at)).unwrap_or_default()
    }

    /// The first and last code of a part, or what the parts behind the codes hold.
    fn label(&self, scene: Scene<'_>, locale: &Locale, part: usize) -> String {
        let own = &self.parts[part];
        let code = |at: usize| match self.lines[at].subject {
            Subject::Code(row, _) => row.code().as_str(),
            Subject::Message(..) => "",
        };
        if own.start < self.codes {
            return format!("{} – {}", code(own.start), code(own.end.min(self.codes) - 1));
        }
        let title = scene.strings.text(locale.id.as_str(), "messages-title");
        let before = self.parts[..part].iter().filter(|other| other.start >= self.codes).count();
        if before == 0 { title } else { format!("{title} ({})", before + 1) }
    }
}

impl Subject<'_> {
    /// The bytes of a row without its entries, at most.
    fn weight(self) -> usize {
        let text = match self {
            Self::Code(row, spelling) => {
                let alias_of =
                    row.alias_of.first().map_or(0, |code| MARKUP_OF_ALIAS + written(code.as_str()));
                let breaks = "<wbr>".len() * spelling.breakable_parts().len();
                written(spelling.as_str()) + spelling.address().len() + breaks + alias_of
            }
            Self::Message(pattern, _) => {
                let part = |part: &PatternPart| match part {
                    PatternPart::Literal(text) => written(text),
                    PatternPart::Placeholder(name) => "<var></var>".len() + name.len(),
                };
                pattern.parts().iter().map(part).sum()
            }
        };
        MARKUP_OF_ROW + text
    }
}

/// The bytes of an entry in a row, in the language in which it has most.
fn weight(scene: Scene<'_>, entry: &Entry) -> usize {
    let of = |locale: &Locale| {
        let title = scene.entry_words(entry, &locale.id).map_or(0, |(_, words)| written(&words.title.value));
        let product = entry.facts.product.as_ref().map_or(0, |product| {
            written(&scene.label("product", &product.value, &locale.id).label) + product.value.len()
        });
        MARKUP_OF_ENTRY + entry.id.as_str().len() + title + product
    };
    scene.linked.kb.site.locales.iter().map(of).max().unwrap_or_default()
}

/// One page of the index.
pub(super) fn output<'a>(stage: Stage<'a>, locale: &'a Locale, part: usize) -> Output {
    let scene = stage.scene;
    let index = stage.index;
    let path = Addresses::codes(&locale.id, part);
    let own = &index.lines[index.parts[part].clone()];
    let address = |other| Addresses::codes(&locale.id, other);
    let label = |other| index.label(scene, locale, other);
    let message = |line: &Line<'_>| match line.subject {
        Subject::Code(..) => None,
        Subject::Message(pattern, language) => Some(MessageRow {
            message: MessageView::of(pattern, language.as_str()),
            entries: entrances(scene, locale, &path, &line.entries),
        }),
    };
    let view = CodesView {
        total: scene.linked.codes.rows.len(),
        groups: groups(scene, locale, &path, own),
        messages: own.iter().filter_map(message).collect(),
        products: products(scene, locale),
        index_pages: links(index.pages(), part, &path, address, label),
    };
    let title = scene.strings.text(locale.id.as_str(), "codes-title");
    let mut counted = FluentArgs::new();
    counted.set("count", view.total);
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

/// What a code is found under: its first letter, or a digit.
fn group(row: &CodeRow) -> String {
    let first = row.code().as_str().chars().find(|c| c.is_alphanumeric()).unwrap_or('#');
    if first.is_ascii_digit() { "0–9".to_owned() } else { first.to_uppercase().collect() }
}

fn groups(scene: Scene<'_>, locale: &Locale, path: &SitePath, lines: &[Line<'_>]) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for line in lines {
        let Subject::Code(row, code) = line.subject else { continue };
        groups.entry(group(row)).or_default().push(Row {
            code: CodeView::of(code, path),
            alias_of: row.alias_of.first().map(|code| code.as_str().to_owned()),
            entries: entrances(scene, locale, path, &line.entries),
        });
    }
    let mut groups: Vec<Group> = groups
        .into_iter()
        .map(|(label, mut rows)| {
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
type Message<'a> = (&'a MessagePattern, &'a LocaleId, Vec<usize>);

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

/// The products of the filter, in the order of their names.
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
    products.sort_by_key(|product| std::cmp::Reverse(product.count));
    let mut sum = 0;
    products.retain(|product| {
        sum += MARKUP_OF_ENTRY + product.id.len() + written(&product.label);
        sum <= PRODUCTS
    });
    products.sort_by(|a, b| scene.collation.compare(&locale.id, &a.label, &b.label));
    products
}
