//! "Send to your administrator": what happened and what there is to do, in every language of the site.

use serde::Serialize;

use crate::model::entry::{Entry, Kind};
use crate::model::pattern::{MessagePattern, PatternPart};
use crate::model::site::{Locale, LocaleId};

use super::frame::encoded;
use super::{Addresses, Scene};

/// A text to send, ready to copy or to mail.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LetterView {
    lang: String,
    lang_name: String,
    dir: &'static str,
    subject: String,
    text: String,
    mailto_href: String,
}

impl LetterView {
    /// A letter in a language about what `page` describes. The mail that its link begins has the page's address for a
    /// body, and the page's script puts the text in where that fits: percent-encoded, a Thai letter has nine bytes for
    /// each character, and browsers on Windows open no address of more than 2,048.
    pub(crate) fn new(locale: &Locale, page: &str, subject: String, text: String) -> Self {
        Self {
            lang: locale.id.to_string(),
            lang_name: locale.name.clone(),
            dir: locale.direction.as_str(),
            mailto_href: format!("mailto:?subject={}&body={}", encoded(&subject), in_body(page)),
            subject,
            text,
        }
    }
}

/// An address as a mail's body can have it: `:` and `/` mean nothing there, and unencoded the address weighs nothing in
/// a page that has it already.
fn in_body(address: &str) -> String {
    encoded(address).replace("%3A", ":").replace("%2F", "/")
}

/// The languages of a site, that of the page first.
pub(crate) fn languages<'a>(scene: Scene<'a>, page: &'a LocaleId) -> impl Iterator<Item = &'a Locale> {
    let locales = &scene.linked.kb.site.locales;
    let own = locales.iter().filter(move |locale| locale.id == *page);
    own.chain(locales.iter().filter(move |locale| locale.id != *page))
}

/// The letters of an entry that somebody other than the reader can fix; the page's language first. Languages that the
/// entry is not translated into have none.
pub(super) fn letters(scene: Scene<'_>, entry: &Entry, page: &LocaleId) -> Vec<LetterView> {
    let by_others = entry.facts.fixes.iter().any(|fix| fix.by.as_ref().is_some_and(|by| by.value != "user"));
    if !by_others {
        return Vec::new();
    }
    languages(scene, page).filter_map(|locale| letter(scene, entry, locale)).collect()
}

/// A message as somebody writes it down: what differs from case to case is left out.
fn shown(message: &MessagePattern) -> String {
    let part = |part: &PatternPart| match part {
        PatternPart::Literal(text) => text.clone(),
        PatternPart::Placeholder(_) => "…".to_owned(),
    };
    message.parts().iter().map(part).collect()
}

fn letter(scene: Scene<'_>, entry: &Entry, locale: &Locale) -> Option<LetterView> {
    let words = entry.words.get(&locale.id)?;
    let id = locale.id.as_str();
    let title = words.title.value.as_str();
    let path = Addresses::text(&locale.id, Kind::Entry, entry.id.as_str());
    let page = format!("{}{path}", scene.base_url);
    let mut lines = Vec::new();
    if !entry.facts.codes.is_empty() {
        let codes: Vec<&str> = entry.facts.codes.iter().map(|code| code.code.value.as_str()).collect();
        lines.push(scene.strings.text_with(id, "letter-codes", &[("codes", &codes.join(", "))]));
    }
    if let Some(message) = entry.facts.messages.first() {
        lines.push(scene.strings.text_with(id, "letter-message", &[("message", &shown(&message.value))]));
    }
    let heading_ids =
        scene.linked.text(Kind::Entry, entry.id.as_str(), &locale.id).map(|text| text.heading_ids.as_slice());
    let mut fixes = Vec::new();
    for fix in &entry.facts.fixes {
        let at = heading_ids.and_then(|ids| ids.iter().position(|id| *id == fix.id.value));
        let Some(heading) = at.and_then(|at| words.document.headings.get(at)) else { continue };
        let role = fix
            .by
            .as_ref()
            .filter(|by| by.value != "user")
            .map(|by| scene.label("role", &by.value, &locale.id).label);
        let number = (fixes.len() + 1).to_string();
        fixes.push(match role {
            Some(role) => format!("{number}. {} ({role})", heading.text),
            None => format!("{number}. {}", heading.text),
        });
    }
    let facts = lines.join("\n");
    let fixes = fixes.join("\n");
    let arguments =
        [("title", title), ("page", page.as_str()), ("facts", facts.as_str()), ("fixes", fixes.as_str())];
    let text = scene.strings.text_with(id, "letter-text", &arguments);
    let subject = scene.strings.text_with(id, "letter-subject-line", &[("title", title)]);
    Some(LetterView::new(locale, &page, subject, text.replace("\n\n\n", "\n\n")))
}
