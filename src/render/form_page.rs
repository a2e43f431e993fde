//! A URL form: on its own page, and under the fix that names it.

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::{FormPage, Kind};
use crate::model::kb::Piece;
use crate::model::site::{Locale, LocaleId};

use super::entry_letter::{LetterView, languages};
use super::form::{FormTool, LetterFacts, letter};
use super::labels::{Label, PermissionView};
use super::markdown::{self, SectionView, TocItem};
use super::page::Shown;
use super::{Addresses, Output, Scene, Stage};

/// A form as templates see it.
#[derive(Debug, Serialize)]
pub(crate) struct FormView {
    id: String,
    title: String,
    /// The language of the title where a page in another language embeds the form.
    title_lang: Option<String>,
    summary: Option<String>,
    href: String,
    #[serde(flatten)]
    tool: FormTool,
    by: Vec<Label>,
    permissions: Vec<PermissionView>,
    needs_administrator: bool,
    intro_html: String,
    sections: Vec<SectionView>,
    toc: Vec<TocItem>,
    footnotes_html: String,
    admin_messages: Vec<LetterView>,
}

/// The form as the page of an entry embeds it: the tool without the words around it.
pub(super) fn embedded<'a>(scene: Scene<'a>, form: &'a FormPage, page: Shown<'a>) -> Option<FormView> {
    let (language, words) = shown(&scene.linked.kb, piece(form), &page.locale.id)?;
    let href = page.path.to(Addresses::text(&page.locale.id, Kind::Form, form.id.as_str()).as_str());
    let title_lang = (*language != page.locale.id).then(|| language.to_string());
    Some(FormView { title_lang, ..view(scene, form, page.locale, words.title.value.clone(), href) })
}

/// The page of a form in a language.
pub(super) fn output<'a>(stage: Stage<'a>, form: &'a FormPage, shown: Shown<'a>) -> Output {
    let scene = stage.scene;
    let rendered = markdown::html(&shown.links(scene), shown.words, "");
    let sections: Vec<SectionView> = rendered.sections.into_iter().map(Into::into).collect();
    let own = shown.path.to(shown.path.as_str());
    let view = FormView {
        summary: shown.words.summary.as_ref().map(|summary| summary.value.clone()),
        intro_html: rendered.intro_html,
        toc: TocItem::of(&sections),
        sections,
        footnotes_html: rendered.footnotes_html,
        admin_messages: letters(scene, form, &shown.locale.id),
        ..view(scene, form, shown.locale, shown.words.title.value.clone(), own)
    };
    let frame = stage.frame(shown.locale, shown.path, shown.facts(scene, "form"), |locale| {
        Addresses::text(locale, Kind::Form, form.id.as_str())
    });
    stage.page(shown.path.clone(), "form.html", &view, &frame)
}

fn piece(form: &FormPage) -> Piece<'_> {
    Piece {
        kind: Kind::Form,
        name: form.id.as_str(),
        folder: &form.folder,
        place: form.place,
        words: &form.words,
    }
}

fn view(scene: Scene<'_>, form: &FormPage, locale: &Locale, title: String, href: String) -> FormView {
    let id = locale.id.as_str();
    let permissions: Vec<PermissionView> =
        form.form.permissions().map(|id| scene.permission(&id.value, &locale.id)).collect();
    FormView {
        id: form.id.to_string(),
        title,
        title_lang: None,
        summary: None,
        href,
        tool: FormTool::new(form.id.as_str(), &form.form, scene.strings, id),
        by: form.form.by.iter().map(|by| scene.label("role", &by.value, &locale.id)).collect(),
        needs_administrator: permissions.iter().any(|permission| permission.consent == "administrator"),
        permissions,
        intro_html: String::new(),
        sections: Vec::new(),
        toc: Vec::new(),
        footnotes_html: String::new(),
        admin_messages: Vec::new(),
    }
}

fn letters(scene: Scene<'_>, form: &FormPage, page: &LocaleId) -> Vec<LetterView> {
    let one = |locale: &Locale| {
        let words = form.words.get(&locale.id)?;
        let path = Addresses::text(&locale.id, Kind::Form, form.id.as_str());
        let page = format!("{}{path}", scene.base_url);
        let roles: Vec<String> =
            form.form.by.iter().map(|by| scene.label("role", &by.value, &locale.id).label).collect();
        let facts = LetterFacts { title: &words.title.value, page: &page, roles: &roles };
        let letter = letter(&form.form, facts, scene.strings, locale.id.as_str())?;
        Some(LetterView::new(locale, &page, letter.subject, letter.text))
    };
    languages(scene, page).filter_map(one).collect()
}
