//! The page of an entry: symptom, causes, fixes in order, and whom to ask.

use serde::Serialize;

use crate::model::entry::{Entry, Kind};
use crate::model::site::LocaleId;
use crate::model::site_path::SitePath;

use super::codes::{CodeView, MessageView};
use super::dates::DateView;
use super::entry_letter::{LetterView, letters};
use super::form_page::{self, FormView};
use super::labels::{Label, PermissionView};
use super::markdown::{self, SectionView, TocItem};
use super::page::Shown;
use super::pieces::Entrance;
use super::{Addresses, Output, Scene, Stage};

#[derive(Debug, Serialize)]
struct EntryView {
    id: String,
    title: String,
    summary: Option<String>,
    codes: Vec<EntryCodeView>,
    messages: Vec<MessageView>,
    product: Option<Label>,
    affects: Vec<Label>,
    who: Vec<Label>,
    verified: Option<DateView>,
    review_by: Option<DateView>,
    intro_html: String,
    symptom: Option<SectionView>,
    causes: Option<Causes>,
    fixes: Option<Fixes>,
    sections: Vec<SectionView>,
    verify: Option<SectionView>,
    still_stuck: Option<SectionView>,
    permissions: Vec<PermissionView>,
    related: Vec<Entrance>,
    toc: Vec<TocItem>,
    footnotes_html: String,
    admin_messages: Vec<LetterView>,
}

#[derive(Debug, Serialize)]
struct EntryCodeView {
    #[serde(flatten)]
    code: CodeView,
    aliases: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Causes {
    section: SectionView,
    items: Vec<Cause>,
}

#[derive(Debug, Serialize)]
struct Cause {
    id: String,
    section: SectionView,
}

#[derive(Debug, Serialize)]
struct Fixes {
    section: SectionView,
    items: Vec<Fix>,
}

#[derive(Debug, Serialize)]
struct Fix {
    id: String,
    number: usize,
    section: SectionView,
    by: Option<Label>,
    reversible: Option<bool>,
    form: Option<FormView>,
}

/// The page of an entry in a language.
pub(super) fn output<'a>(stage: Stage<'a>, entry: &'a Entry, shown: Shown<'a>) -> Output {
    let scene = stage.scene;
    let locale = &shown.locale.id;
    let facts = &entry.facts;
    let rendered = markdown::html(&shown.links(scene), shown.words, "");
    let mut sections: Vec<SectionView> = rendered.sections.into_iter().map(Into::into).collect();
    let toc = TocItem::of(&sections);
    let mut take =
        |id: &str| sections.iter().position(|section| section.id == id).map(|at| sections.remove(at));
    let symptom = take("symptom");
    let causes = take("causes").map(self::causes);
    let fixes = take("fixes").map(|section| self::fixes(stage, entry, shown, section));
    let verify = take("verify");
    let still_stuck = take("still-stuck");
    let home = Addresses::home(locale);
    let view = EntryView {
        id: entry.id.to_string(),
        title: shown.words.title.value.clone(),
        summary: shown.words.summary.as_ref().map(|summary| summary.value.clone()),
        codes: codes(entry, shown.path),
        messages: messages(scene, entry, locale),
        product: facts.product.as_ref().map(|product| {
            let label = scene.label("product", &product.value, locale);
            Label { href: Some(shown.path.to(&format!("{home}#product-{}", label.id))), ..label }
        }),
        affects: facts.affects.iter().map(|id| scene.label("affects", &id.value, locale)).collect(),
        who: scene.who(entry, locale),
        verified: facts.verified.as_ref().map(|date| DateView::new(date.value, shown.locale)),
        review_by: facts.review_by.as_ref().map(|date| DateView::new(date.value, shown.locale)),
        intro_html: rendered.intro_html,
        symptom,
        causes,
        fixes,
        sections,
        verify,
        still_stuck,
        permissions: facts.permissions.iter().map(|id| scene.permission(&id.value, locale)).collect(),
        related: related(scene, entry, shown),
        toc,
        footnotes_html: rendered.footnotes_html,
        admin_messages: letters(scene, entry, locale),
    };
    let mut page = shown.facts(scene, "entry");
    page.updated = view.verified.clone();
    if let Some(product) = &view.product {
        page.trail.insert(1, (product.label.clone(), home.clone()));
    }
    let frame = stage.frame(shown.locale, shown.path, page, |locale| {
        Addresses::text(locale, Kind::Entry, entry.id.as_str())
    });
    stage.page(shown.path.clone(), "entry.html", &view, &frame)
}

fn codes(entry: &Entry, path: &SitePath) -> Vec<EntryCodeView> {
    let view = |item: &crate::model::entry::EntryCode| EntryCodeView {
        code: CodeView::of(&item.code.value, path),
        aliases: item.aliases.iter().map(|alias| alias.value.as_str().to_owned()).collect(),
    };
    entry.facts.codes.iter().map(view).collect()
}

/// What the product shows: in the page's language first, then as the facts have it, then in the others.
fn messages(scene: Scene<'_>, entry: &Entry, locale: &LocaleId) -> Vec<MessageView> {
    let source = scene.linked.kb.site.source_locale();
    let of_words = |id: &LocaleId| {
        let words = entry.words.get(id).map(|words| words.messages.as_slice()).unwrap_or_default();
        words.iter().map(|pattern| MessageView::of(&pattern.value, id.as_str())).collect::<Vec<_>>()
    };
    let mut messages = of_words(locale);
    messages.extend(
        entry.facts.messages.iter().map(|pattern| MessageView::of(&pattern.value, source.id.as_str())),
    );
    let others = scene.linked.kb.site.locales.iter().filter(|other| other.id != *locale);
    messages.extend(others.flat_map(|other| of_words(&other.id)));
    messages
}

fn causes(mut section: SectionView) -> Causes {
    let items = std::mem::take(&mut section.children);
    Causes {
        section,
        items: items.into_iter().map(|section| Cause { id: section.id.clone(), section }).collect(),
    }
}

/// The sections of the fixes with their facts, in the declared order; what is not declared comes last.
fn fixes<'a>(stage: Stage<'a>, entry: &'a Entry, shown: Shown<'a>, mut section: SectionView) -> Fixes {
    let scene = stage.scene;
    let mut children = std::mem::take(&mut section.children);
    let position = |child: &SectionView| {
        let declared = entry.facts.fixes.iter().position(|fix| fix.id.value == child.id);
        declared.unwrap_or(entry.facts.fixes.len())
    };
    children.sort_by_key(position);
    let item = |(at, section): (usize, SectionView)| {
        let facts = entry.facts.fixes.iter().find(|fix| fix.id.value == section.id);
        let form = facts.and_then(|facts| facts.form.as_ref()).and_then(|id| scene.linked.kb.form(&id.value));
        Fix {
            id: section.id.clone(),
            number: at + 1,
            by: facts
                .and_then(|facts| facts.by.as_ref())
                .map(|by| scene.label("role", &by.value, &shown.locale.id)),
            reversible: facts.and_then(|facts| facts.reversible),
            form: form.and_then(|form| form_page::embedded(scene, form, shown)),
            section,
        }
    };
    Fixes { section, items: children.into_iter().enumerate().map(item).collect() }
}

fn related(scene: Scene<'_>, entry: &Entry, shown: Shown<'_>) -> Vec<Entrance> {
    let ids = entry.facts.related.iter();
    let entries = ids.filter_map(|id| scene.linked.kb.entry(&id.value));
    entries.filter_map(|entry| scene.entrance(entry, shown.locale, shown.path)).collect()
}
