//! [`Kb`] → [`Linked`]: every reference followed, every language compared with the source.
//!
//! Only [`check`] makes a [`Linked`]. What could not be resolved is a finding, and is absent from it.

mod anchors;
mod codes;
mod damage;
mod entries;
mod forms;
mod glossary;
mod labels;
mod languages;
mod links;
mod markdown;
mod mojibake;
mod prose;
mod shown;
mod thai;
mod way;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::Sink;
use crate::model::entry::{Kind, Words};
use crate::model::kb::{Kb, Piece};
use crate::model::site::LocaleId;
use crate::source::Sources;
use crate::strings::Strings;

pub(crate) use codes::{CodeIndex, CodeRow};
pub(crate) use links::Target;

/// A knowledge base in which every reference holds.
#[derive(Debug)]
pub(crate) struct Linked {
    /// What was read.
    pub(crate) kb: Kb,
    /// Every code and who has it.
    pub(crate) codes: CodeIndex,
    texts: BTreeMap<(Kind, String), BTreeMap<LocaleId, Text>>,
}

/// What the Markdown of one file refers to.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// The ids of its headings, in order: its own, else those of the source language.
    pub(crate) heading_ids: Vec<String>,
    /// Where its relative links lead, by the destination as written.
    pub(crate) links: BTreeMap<String, Target>,
}

impl Linked {
    /// What a text in one language refers to.
    pub(crate) fn text(&self, kind: Kind, name: &str, locale: &LocaleId) -> Option<&Text> {
        self.texts.get(&(kind, name.to_owned()))?.get(locale)
    }

    /// What all texts refer to.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &Text> {
        self.texts.values().flat_map(BTreeMap::values)
    }
}

/// The words that a page in `locale` shows: its own, else those of the first language that has any.
pub(crate) fn shown<'a>(kb: &Kb, piece: Piece<'a>, locale: &LocaleId) -> Option<(&'a LocaleId, &'a Words)> {
    piece
        .words
        .get_key_value(locale)
        .or_else(|| kb.site.locales.iter().find_map(|other| piece.words.get_key_value(&other.id)))
}

/// Follows every reference of `kb`.
pub(crate) fn check(kb: Kb, strings: &Strings, sources: &Sources, sink: &mut Sink) -> Linked {
    let anchors = anchors::Anchors::of(&kb);
    let house = glossary::House::of(&kb);
    let thai = thai::Thai::of(&kb.glossary);
    let check_prose = |passages: &[prose::Passage<'_>], sink: &mut Sink| {
        thai.check(passages, sink);
        passages.iter().for_each(|passage| mojibake::check(passage, sink));
    };
    let damage = damage::Damage::of(&kb, sources);
    let pieces: Vec<Piece<'_>> = kb.pieces().collect();
    let checked: Vec<_> = pieces
        .par_iter()
        .map(|&piece| {
            let mut sink = Sink::default();
            let mut texts = BTreeMap::new();
            for (locale, words) in piece.words {
                check_prose(&prose::of_words(words, sources), &mut sink);
                markdown::report(words, sources.text(words.file), &mut sink);
                house.check(locale, words, sources, &mut sink);
                let links = links::resolve(&kb, &anchors, sources, locale, words, &mut sink);
                let heading_ids = anchors.of_text(piece.kind, piece.name, locale).to_vec();
                texts.insert(locale.clone(), Text { heading_ids, links });
            }
            languages::missing(&kb, piece, &mut sink);
            damage.check(piece, &anchors, sources, &mut sink);
            ((piece.kind, piece.name.to_owned()), texts, sink)
        })
        .collect();
    let mut texts = BTreeMap::new();
    for (key, text, found) in checked {
        texts.insert(key, text);
        sink.absorb(found);
    }
    let hosts: Vec<&str> = kb.site.url_hosts.iter().map(|host| host.value.as_str()).collect();
    let permissions: Vec<&str> = kb.permissions.keys().map(String::as_str).collect();
    for form in &kb.forms {
        forms::check_form(&form.form, forms::Allowed { hosts: &hosts, permissions: &permissions }, sink);
    }
    entries::check(&kb, &anchors, &permissions, sink);
    labels::check(&kb, strings, sink);
    for &file in kb.strings.values() {
        check_prose(&prose::of_strings(file, sources), sink);
    }
    let mut strings = kb.site.locales.iter().filter_map(|locale| kb.strings.get(&locale.id));
    if let Some(&source) = strings.next() {
        strings.for_each(|&target| damage::strings::check(source, target, sources, sink));
    }
    let codes = CodeIndex::of(&kb.entries, sink);
    Linked { kb, codes, texts }
}
