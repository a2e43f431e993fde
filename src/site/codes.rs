//! `codes.json`: the code index for programs. Its shape is published beside it, as a JSON Schema.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::check::CodeRow;
use crate::model::entry::{Entry, Kind};
use crate::model::pattern::{MessagePattern, PatternPart};
use crate::render::{Addresses, Scene};

/// The schema of `codes.json`, JSON Schema 2020-12.
pub(super) const SCHEMA: &str = include_str!("codes.schema.json");

#[derive(Serialize)]
struct Index<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    locales: Vec<&'a str>,
    codes: Vec<Code<'a>>,
    messages: Vec<Message<'a>>,
    entries: BTreeMap<&'a str, EntryFacts<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    code: &'a str,
    key: &'a str,
    spellings: Vec<&'a str>,
    aliases: Vec<&'a str>,
    alias_of: Vec<&'a str>,
    address: String,
    entries: Vec<&'a str>,
}

#[derive(Serialize)]
struct Message<'a> {
    pattern: &'a str,
    locale: &'a str,
    parts: Vec<Part<'a>>,
    entry: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Part<'a> {
    Literal(&'a str),
    Placeholder(&'a str),
}

#[derive(Serialize)]
struct EntryFacts<'a> {
    product: Option<&'a str>,
    titles: BTreeMap<&'a str, &'a str>,
    pages: BTreeMap<&'a str, String>,
}

pub(super) fn json(scene: Scene<'_>) -> String {
    let kb = &scene.linked.kb;
    let source = kb.site.source_locale().id.as_str();
    let mut messages = Vec::new();
    for entry in &kb.entries {
        messages.extend(entry.facts.messages.iter().map(|pattern| message(entry, source, &pattern.value)));
        for (locale, words) in &entry.words {
            messages
                .extend(words.messages.iter().map(|pattern| message(entry, locale.as_str(), &pattern.value)));
        }
    }
    let index = Index {
        schema: format!("{}codes.schema.json", scene.base_url),
        locales: kb.site.locales.iter().map(|locale| locale.id.as_str()).collect(),
        codes: scene.linked.codes.rows.iter().map(|row| code(scene, row)).collect(),
        messages,
        entries: kb.entries.iter().map(|entry| (entry.id.as_str(), facts(scene, entry))).collect(),
    };
    let mut text = serde_json::to_string_pretty(&index).expect("the index holds only text and lists");
    text.push('\n');
    text
}

fn code<'a>(scene: Scene<'a>, row: &'a CodeRow) -> Code<'a> {
    let texts = |codes: &'a [crate::model::code::ErrorCode]| codes.iter().map(|code| code.as_str()).collect();
    Code {
        code: row.code().as_str(),
        key: &row.key,
        spellings: texts(&row.spellings),
        aliases: texts(&row.aliases),
        alias_of: texts(&row.alias_of),
        address: format!("{}{}", scene.base_url, Addresses::code(row.code())),
        entries: row.entries.iter().map(|&at| scene.linked.kb.entries[at].id.as_str()).collect(),
    }
}

fn message<'a>(entry: &'a Entry, locale: &'a str, pattern: &'a MessagePattern) -> Message<'a> {
    let part = |part: &'a PatternPart| match part {
        PatternPart::Literal(text) => Part::Literal(text),
        PatternPart::Placeholder(name) => Part::Placeholder(name),
    };
    Message {
        pattern: pattern.text(),
        locale,
        parts: pattern.parts().iter().map(part).collect(),
        entry: entry.id.as_str(),
    }
}

fn facts<'a>(scene: Scene<'a>, entry: &'a Entry) -> EntryFacts<'a> {
    let page =
        |locale| format!("{}{}", scene.base_url, Addresses::text(locale, Kind::Entry, entry.id.as_str()));
    EntryFacts {
        product: entry.facts.product.as_ref().map(|product| product.value.as_str()),
        titles: entry
            .words
            .iter()
            .map(|(locale, words)| (locale.as_str(), words.title.value.as_str()))
            .collect(),
        pages: entry.words.keys().map(|locale| (locale.as_str(), page(locale))).collect(),
    }
}
