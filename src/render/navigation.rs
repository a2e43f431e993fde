//! The guides and forms of a site in the order of each language: in the header of every page, on the home page, and in a
//! list of their own where there are many.

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::{Kind, Page};
use crate::model::kb::Piece;
use crate::model::site::LocaleId;
use crate::model::site_path::SitePath;

use super::parts::written;
use super::{Addresses, Scene};

/// The header of every page leads to so many guides and forms, and the home page to so many. Where there are more, a list
/// of their own has all of them.
pub(super) const MOST_IN_MENU: usize = 20;
pub(super) const MOST_ON_HOME: usize = 60;

/// The bytes of an item's markup, at most.
const MARKUP_OF_ITEM: usize = 80;

#[derive(Clone, Debug, Serialize)]
pub(super) struct NavItem {
    kind: &'static str,
    title: String,
    href: String,
    lang: Option<String>,
    current: bool,
}

/// Kind, name, title, and the language of the title where it is not the page's.
type Guide = (Kind, String, String, Option<String>);

/// The guides and forms of every language, ordered by its collation.
#[derive(Debug, Default)]
pub(super) struct Navigation {
    by_locale: Vec<(LocaleId, Vec<Guide>)>,
}

impl Navigation {
    pub(super) fn of(scene: Scene<'_>) -> Self {
        let kb = &scene.linked.kb;
        let by_locale = kb.site.locales.iter().map(|locale| {
            let item = |piece: Piece<'_>| {
                if piece.kind == Kind::Entry || piece.name == Page::HOME {
                    return None;
                }
                let (language, words) = shown(kb, piece, &locale.id)?;
                let lang = (*language != locale.id).then(|| language.to_string());
                Some((piece.kind, piece.name.to_owned(), words.title.value.clone(), lang))
            };
            let mut items: Vec<_> = kb.pieces().filter_map(item).collect();
            items.sort_by(|a, b| {
                (a.0 != Kind::Page)
                    .cmp(&(b.0 != Kind::Page))
                    .then_with(|| scene.collation.compare(&locale.id, &a.2, &b.2))
            });
            (locale.id.clone(), items)
        });
        Self { by_locale: by_locale.collect() }
    }

    /// How many there are in a language.
    pub(super) fn count(&self, locale: &LocaleId) -> usize {
        self.of_locale(locale).len()
    }

    /// The list of all of a language, where the home page has no room for them.
    pub(super) fn list(&self, locale: &LocaleId) -> Option<SitePath> {
        (self.count(locale) > MOST_ON_HOME).then(|| Addresses::guides(locale, 0))
    }

    /// The bytes of each item of a language in a list, at most.
    pub(super) fn weights(&self, locale: &LocaleId) -> impl Iterator<Item = usize> {
        let weight = |(_, name, title, _): &Guide| MARKUP_OF_ITEM + name.len() + written(title);
        self.of_locale(locale).iter().map(weight)
    }

    fn of_locale(&self, locale: &LocaleId) -> &[Guide] {
        self.by_locale.iter().find(|(id, _)| id == locale).map_or(&[], |(_, items)| items)
    }

    /// Those of a language as `page` shows them.
    pub(super) fn items(
        &self,
        locale: &LocaleId,
        page: &SitePath,
        href: impl Fn(&SitePath) -> String,
    ) -> impl ExactSizeIterator<Item = NavItem> {
        self.of_locale(locale).iter().map(move |(kind, name, title, lang)| {
            let path = Addresses::text(locale, *kind, name);
            NavItem {
                kind: if *kind == Kind::Form { "form" } else { "page" },
                title: title.clone(),
                href: href(&path),
                lang: lang.clone(),
                current: path == *page,
            }
        })
    }
}
