//! What the search is given of each language: every entry, page and form as plain text.

use crate::check::shown;
use crate::markdown::PlainKind;
use crate::model::entry::{Entry, Kind, Page};
use crate::model::site::{Locale, LocaleId};
use crate::search::{CodeForms, Corpus, Document, Message};

use super::{Addresses, Scene};

/// The documents of a language, in the order of their addresses.
pub(crate) fn documents(scene: Scene<'_>, locale: &Locale) -> Corpus {
    let kb = &scene.linked.kb;
    let mut documents = Vec::new();
    for piece in kb.pieces().filter(|piece| piece.kind != Kind::Page || piece.name != Page::HOME) {
        let Some((language, words)) = shown(kb, piece, &locale.id) else { continue };
        let mut document = Document {
            id: piece.name.to_owned(),
            url: Addresses::text(&locale.id, piece.kind, piece.name).to_string(),
            title: words.title.value.clone(),
            summary: words.summary.as_ref().map(|summary| summary.value.clone()).unwrap_or_default(),
            keywords: words.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
            language: language.to_string(),
            fallback_from: (*language != locale.id).then(|| language.to_string()),
            ..Document::default()
        };
        for block in &words.document.blocks {
            match PlainKind::of(block) {
                Some(PlainKind::Heading) => document.headings.push(block.text.clone()),
                Some(_) => document.body.push(block.text.clone()),
                None => {}
            }
        }
        if let Some(entry) = kb.entry(piece.name).filter(|_| piece.kind == Kind::Entry) {
            document.codes = codes(entry);
            document.messages = messages(entry, &kb.site.source_locale().id);
        }
        documents.push(document);
    }
    documents.sort_by(|a, b| a.url.cmp(&b.url));
    Corpus { language: locale.id.to_string(), documents }
}

fn codes(entry: &Entry) -> Vec<CodeForms> {
    let forms = |item: &crate::model::entry::EntryCode| {
        let mut keys = item.code.value.keys();
        keys.extend(item.aliases.iter().flat_map(|alias| alias.value.keys()));
        CodeForms { shown: item.code.value.as_str().to_owned(), keys }
    };
    entry.facts.codes.iter().map(forms).collect()
}

/// The product's messages in whatever language: who pastes one may read another.
fn messages(entry: &Entry, source: &LocaleId) -> Vec<Message> {
    let facts = entry.facts.messages.iter().map(|message| (message, source));
    let words = entry
        .words
        .iter()
        .flat_map(|(locale, words)| words.messages.iter().map(move |message| (message, locale)));
    let message =
        |(pattern, locale): (&crate::source::Spanned<crate::model::pattern::MessagePattern>, &LocaleId)| {
            Message { pattern: pattern.value.clone(), language: locale.to_string() }
        };
    facts.chain(words).map(message).collect()
}
