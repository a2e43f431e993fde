//! The ids of headings, the same in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::entry::{Kind, Words};
use crate::model::kb::{Kb, Piece};
use crate::model::site::LocaleId;

/// The heading ids of every text.
#[derive(Debug)]
pub(super) struct Anchors<'a> {
    by_text: BTreeMap<Kind, BTreeMap<&'a str, ByLocale<'a>>>,
}

type ByLocale<'a> = BTreeMap<&'a LocaleId, Vec<String>>;

impl<'a> Anchors<'a> {
    pub(super) fn of(kb: &'a Kb) -> Self {
        let mut by_text: BTreeMap<Kind, BTreeMap<&str, ByLocale<'_>>> = BTreeMap::new();
        for piece in kb.pieces() {
            by_text.entry(piece.kind).or_default().insert(piece.name, ids(kb, piece));
        }
        Self { by_text }
    }

    /// The ids of the headings of one text, in order.
    pub(super) fn of_text(&self, kind: Kind, name: &str, locale: &LocaleId) -> &[String] {
        let texts = self.by_text.get(&kind).and_then(|names| names.get(name));
        texts.and_then(|texts| texts.get(locale)).map_or(&[], Vec::as_slice)
    }
}

fn ids<'a>(kb: &Kb, piece: Piece<'a>) -> BTreeMap<&'a LocaleId, Vec<String>> {
    let source = kb.site.locales.iter().find_map(|locale| piece.words.get(&locale.id));
    piece.words.iter().map(|(locale, words)| (locale, text_ids(words, source.unwrap_or(words)))).collect()
}

/// A heading that gives no id has that of the source's heading at the same place in the outline; where the outlines
/// differ, its own slug.
fn text_ids(words: &Words, source: &Words) -> Vec<String> {
    let (own, theirs) = (&words.document.headings, &source.document.headings);
    let alike = own.len() == theirs.len() && own.iter().zip(theirs).all(|(a, b)| a.shown == b.shown);
    let explicit = own.iter().filter_map(|heading| Some(heading.id.as_ref()?.0.clone()));
    let mut taken: BTreeSet<String> = explicit.collect();
    let mut given: BTreeSet<&str> = BTreeSet::new();
    let mut ids = Vec::with_capacity(own.len());
    for (at, heading) in own.iter().enumerate() {
        let wanted = match &heading.id {
            Some((id, _)) if given.insert(id) => {
                ids.push(id.clone());
                continue;
            }
            Some((id, _)) => id.as_str(),
            None if alike => theirs[at].anchor(),
            None => heading.anchor(),
        };
        // A page cannot have an id twice, whatever its author wrote: the later one gets a number.
        let numbered = (2..).map(|number| format!("{wanted}-{number}"));
        let free = std::iter::once(wanted.to_owned()).chain(numbered).find(|id| !taken.contains(id));
        let id = free.expect("numbers do not end");
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}
