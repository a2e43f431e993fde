//! Sources → [`Kb`]: the layout of a site folder and the reading of every file in it. References are not followed.
//!
//! Files are read in parallel, each with findings of its own; one broken file hides no other's problems.

mod entry;
pub(crate) mod form;
mod front_matter;
mod layout;
mod registry;
mod site;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::entry::{Entry, FormPage, Kind, Page, WordsByLocale};
use crate::model::kb::Kb;
use crate::model::site::SiteFacts;
use crate::source::{FileId, Sources, Span};

pub(crate) use front_matter::words;

use layout::{Layout, Unit};

/// Reads a site. Nothing comes back where `site.yaml` cannot be used, since no other file has a meaning without it.
pub(crate) fn load(sources: &Sources, sink: &mut Sink) -> Option<Kb> {
    let site = site::site(sources, sink)?;
    let layout = Layout::of(sources, &site, sink);
    let files = Files { sources, site: &site };

    let (entries, found) = each(&layout.entries, |unit, sink| files.entry(unit, sink));
    sink.absorb(found);
    let (pages, found) = each(&layout.pages, |unit, sink| Some(files.page(unit, sink)));
    sink.absorb(found);
    let (forms, found) = each(&layout.forms, |unit, sink| files.form(unit, sink));
    sink.absorb(found);

    let permissions = layout
        .permissions
        .and_then(|file| yaml(sources, file, sink))
        .map(|node| registry::permissions(node, sink));
    let glossary = layout
        .glossary
        .and_then(|file| yaml(sources, file, sink))
        .map(|node| registry::glossary(node, &site, sink));
    Some(Kb {
        entries: unique(entries, |entry| (entry.id.as_str(), entry.place), "entry", sink),
        pages: unique(pages, |page| (&page.path, page.place), "page", sink),
        forms: unique(forms, |form| (form.id.as_str(), form.place), "form", sink),
        permissions: permissions.unwrap_or_default(),
        glossary: glossary.unwrap_or_default(),
        strings: layout.strings,
        assets: layout.assets,
        locks: layout.locks,
        site,
    })
}

fn each<T: Send>(units: &[Unit], read: impl Fn(&Unit, &mut Sink) -> Option<T> + Sync) -> (Vec<T>, Sink) {
    let read: Vec<(Option<T>, Sink)> = units
        .par_iter()
        .map(|unit| {
            let mut sink = Sink::default();
            (read(unit, &mut sink), sink)
        })
        .collect();
    let mut all = Sink::default();
    let mut values = Vec::with_capacity(read.len());
    for (value, sink) in read {
        values.extend(value);
        all.absorb(sink);
    }
    (values, all)
}

/// Orders by name and reports what has the name of another.
fn unique<T>(mut items: Vec<T>, name: impl Fn(&T) -> (&str, Span), what: &str, sink: &mut Sink) -> Vec<T> {
    items.sort_by(|a, b| name(a).cmp(&name(b)));
    items.dedup_by(|later, first| {
        let ((id, place), (first_id, first_place)) = (name(later), name(first));
        let twice = id == first_id;
        if twice {
            sink.report(
                Diagnostic::new(Rule::DuplicateId, place, format!("there are two folders for the {what} `{id}`"))
                    .help("an id is the folder's name and unique in the site, since addresses have no groups: rename one")
                    .related(first_place, "the other is here"),
            );
        }
        twice
    });
    items
}

fn yaml(sources: &Sources, file: FileId, sink: &mut Sink) -> Option<crate::yaml::Node> {
    crate::yaml::parse(sources.text(file), file, 0, sink)
}

/// The files of a site, for reading one unit after another.
struct Files<'a> {
    sources: &'a Sources,
    site: &'a SiteFacts,
}

impl Files<'_> {
    fn words(&self, unit: &Unit, sink: &mut Sink) -> WordsByLocale {
        let mut words = BTreeMap::new();
        for (locale, file) in &unit.words {
            words.insert(
                locale.clone(),
                front_matter::words(self.sources, *file, unit.fallback_title(), sink),
            );
        }
        words
    }

    fn entry(&self, unit: &Unit, sink: &mut Sink) -> Option<Entry> {
        let facts = match unit.facts.and_then(|file| yaml(self.sources, file, sink)) {
            Some(node) => entry::facts(node, sink),
            None => Default::default(),
        };
        let words = self.words(unit, sink);
        self.require_words(Kind::Entry, unit, &words, sink);
        Some(Entry { id: unit.id.clone(), folder: unit.folder.clone(), place: unit.place(), facts, words })
    }

    fn page(&self, unit: &Unit, sink: &mut Sink) -> Page {
        let words = self.words(unit, sink);
        Page { path: unit.path.clone(), folder: unit.folder.clone(), place: unit.place(), words }
    }

    fn form(&self, unit: &Unit, sink: &mut Sink) -> Option<FormPage> {
        let words = self.words(unit, sink);
        self.require_words(Kind::Form, unit, &words, sink);
        let Some(file) = unit.facts else {
            let message = format!("the form `{}` has no `form.yaml`", unit.id);
            sink.report(
                Diagnostic::new(Rule::MissingFile, unit.place(), message)
                    .help("add the template, its inputs and values"),
            );
            return None;
        };
        let form = yaml(self.sources, file, sink).and_then(|node| form::lower(node, sink))?;
        Some(FormPage { id: unit.id.clone(), folder: unit.folder.clone(), place: unit.place(), form, words })
    }

    fn require_words(&self, kind: Kind, unit: &Unit, words: &WordsByLocale, sink: &mut Sink) {
        if words.is_empty() {
            let source = &self.site.source_locale().id;
            let what = if kind == Kind::Form { "form" } else { "entry" };
            let message = format!("the {what} `{}` has words in no language of the site", unit.id);
            sink.report(
                Diagnostic::new(Rule::MissingFile, unit.place(), message)
                    .help(format!("add `{}/{source}.md`", unit.folder)),
            );
        }
    }
}
