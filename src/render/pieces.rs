//! How one page shows another in a list.

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::{Entry, Kind, Words};
use crate::model::kb::Piece;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::codes::CodeView;
use super::labels::Label;
use super::{Addresses, Scene};

/// The way into a page: what a list shows of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entrance {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) summary: Option<String>,
    pub(crate) product: Option<Label>,
    /// The first of its codes.
    pub(crate) code: Option<CodeView>,
    pub(crate) who: Vec<Label>,
    /// The language of title and summary.
    pub(crate) lang: Option<String>,
}

impl<'a> Scene<'a> {
    /// An entry as a piece.
    pub(crate) fn entry_piece(&self, entry: &'a Entry) -> Piece<'a> {
        Piece {
            kind: Kind::Entry,
            name: entry.id.as_str(),
            folder: &entry.folder,
            place: entry.place,
            words: &entry.words,
        }
    }

    /// The words of an entry that a page in `locale` shows.
    pub(crate) fn entry_words(
        &self,
        entry: &'a Entry,
        locale: &LocaleId,
    ) -> Option<(&'a LocaleId, &'a Words)> {
        shown(&self.linked.kb, self.entry_piece(entry), locale)
    }

    /// How the page at `from` shows an entry. An entry without words has no page.
    pub(crate) fn entrance(&self, entry: &'a Entry, locale: &Locale, from: &SitePath) -> Option<Entrance> {
        let (language, words) = self.entry_words(entry, &locale.id)?;
        Some(Entrance {
            id: entry.id.to_string(),
            title: words.title.value.clone(),
            href: from.to(Addresses::text(&locale.id, Kind::Entry, entry.id.as_str()).as_str()),
            summary: words.summary.as_ref().map(|summary| summary.value.clone()),
            product: entry
                .facts
                .product
                .as_ref()
                .map(|product| self.label("product", &product.value, &locale.id)),
            code: entry.facts.codes.first().map(|code| CodeView::of(&code.code.value, from)),
            who: self.who(entry, &locale.id),
            lang: (*language != locale.id).then(|| language.to_string()),
        })
    }

    /// Who can fix an entry, in the order of its fixes, each once.
    pub(crate) fn who(&self, entry: &Entry, locale: &LocaleId) -> Vec<Label> {
        let mut who: Vec<Label> = Vec::new();
        for by in entry.facts.fixes.iter().filter_map(|fix| fix.by.as_ref()) {
            if !who.iter().any(|known| known.id == by.value) {
                who.push(self.label("role", &by.value, locale));
            }
        }
        who
    }
}
