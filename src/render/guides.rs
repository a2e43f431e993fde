//! The list of all guides and forms of a language, for sites that have more of them than a home page has room for.

use serde::Serialize;

use crate::model::site::{Locale, LocaleId};

use super::frame::PageFacts;
use super::navigation::{NavItem, Navigation};
use super::parts::{PartLink, links, numbers, parts};
use super::{Addresses, Output, Stage};

#[derive(Debug, Serialize)]
struct GuidesView {
    guides: Vec<NavItem>,
    parts: Vec<PartLink>,
}

/// How many pages the list of a language takes: none where the home page has all.
pub(super) fn pages(navigation: &Navigation, locale: &LocaleId) -> usize {
    navigation.list(locale).map_or(0, |_| parts(navigation.weights(locale)).len())
}

/// One page of the list.
pub(super) fn output<'a>(stage: Stage<'a>, locale: &'a Locale, part: usize) -> Output {
    let scene = stage.scene;
    let path = Addresses::guides(&locale.id, part);
    let parts = parts(stage.navigation.weights(&locale.id));
    let own = parts[part].clone();
    let items = stage.navigation.items(&locale.id, &path, |page| path.to(page.as_str()));
    let address = |other| Addresses::guides(&locale.id, other);
    let label = |other: usize| numbers(&parts[other]);
    let view = GuidesView {
        guides: items.skip(own.start).take(own.len()).collect(),
        parts: links(parts.len(), part, &path, address, label),
    };
    let title = scene.strings.text(locale.id.as_str(), "nav-guides");
    // Titles differ in length, and so may the number of parts: only their beginnings correspond.
    let translated =
        scene.linked.kb.site.locales.iter().map(|locale| &locale.id).filter(|_| part == 0).collect();
    let facts = PageFacts {
        kind: "guides",
        title: &title,
        translated,
        scripts: &["page.js"],
        trail: vec![
            (scene.strings.text(locale.id.as_str(), "home"), Addresses::home(&locale.id)),
            (title.clone(), path.clone()),
        ],
        ..PageFacts::default()
    };
    let in_language = |other: &LocaleId| {
        if *other == locale.id { path.clone() } else { Addresses::guides(other, 0) }
    };
    let frame = stage.frame(locale, &path, facts, in_language);
    stage.page(path.clone(), "guides.html", &view, &frame)
}
