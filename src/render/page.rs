//! Pages that are mostly Markdown: free pages, and the dispatch of every text to its view.

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::{Kind, Page, Words};
use crate::model::kb::Piece;
use crate::model::progress::State;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::frame::{PageFacts, SectionLink, Standing};
use super::markdown::{self, Links, SectionView, TocItem};
use super::twin;
use super::{Addresses, Output, Scene, Stage, entry, form_page};

/// One text as one page shows it.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) piece: Piece<'a>,
    /// The language of the page.
    pub(super) locale: &'a Locale,
    /// The language of the words.
    pub(super) language: &'a LocaleId,
    pub(super) words: &'a Words,
    pub(super) path: &'a SitePath,
}

impl<'a> Shown<'a> {
    /// Where its links lead.
    pub(super) fn links(self, scene: Scene<'a>) -> Links<'a> {
        Links {
            language: self.language,
            scene,
            text: scene.linked.text(self.piece.kind, self.piece.name, self.language),
            locale: &self.locale.id,
            page: self.path,
            twins: false,
        }
    }

    /// How far its words have come.
    fn standing(self, scene: Scene<'a>) -> Standing {
        if *self.language != self.locale.id {
            return Standing::Untranslated;
        }
        let progress = scene.progress.text(self.piece.kind, self.piece.name, &self.locale.id);
        let Some(progress) = progress else { return Standing::Own };
        let text = scene.linked.text(self.piece.kind, self.piece.name, self.language);
        let ids = text.map_or(&[][..], |text| &text.heading_ids);
        let link = |(heading, id): (&crate::markdown::Heading, &String)| SectionLink {
            title: heading.text.clone(),
            href: format!("#{id}"),
        };
        let headings = self.words.document.headings.iter().zip(ids);
        let sections = headings.filter(|(_, id)| progress.sections.contains(id)).map(link).collect();
        match progress.state {
            State::Outdated => Standing::Outdated(sections),
            State::Draft => Standing::Machine(sections),
            State::Missing | State::Current | State::Reviewed => Standing::Own,
        }
    }

    /// What its frame says, before what is special to its kind.
    pub(super) fn facts(self, scene: Scene<'a>, kind: &'static str) -> PageFacts<'a> {
        let site = &scene.linked.kb.site;
        let home = scene.strings.text(self.locale.id.as_str(), "home");
        PageFacts {
            kind,
            title: &self.words.title.value,
            description: self.words.summary.as_ref().map(|summary| summary.value.as_str()),
            translated: site
                .locales
                .iter()
                .map(|locale| &locale.id)
                .filter(|id| self.piece.words.contains_key(*id))
                .collect(),
            words: Some(self.language),
            standing: self.standing(scene),
            twin: true,
            trail: vec![
                (home, Addresses::home(&self.locale.id)),
                (self.words.title.value.clone(), self.path.clone()),
            ],
            article: true,
            scripts: &["page.js"],
            ..PageFacts::default()
        }
    }
}

/// The page of a text in a language, with its twin; nothing for a text without words, and for the home introduction.
pub(super) fn outputs<'a>(stage: Stage<'a>, locale: &'a Locale, kind: Kind, at: usize) -> Vec<Output> {
    let kb = &stage.scene.linked.kb;
    let piece = match kind {
        Kind::Entry => stage.scene.entry_piece(&kb.entries[at]),
        Kind::Page => {
            let page = &kb.pages[at];
            if page.path == Page::HOME {
                return Vec::new();
            }
            Piece { kind, name: &page.path, folder: &page.folder, place: page.place, words: &page.words }
        }
        Kind::Form => {
            let form = &kb.forms[at];
            Piece {
                kind,
                name: form.id.as_str(),
                folder: &form.folder,
                place: form.place,
                words: &form.words,
            }
        }
    };
    let Some((language, words)) = shown(kb, piece, &locale.id) else { return Vec::new() };
    let path = Addresses::text(&locale.id, kind, piece.name);
    let shown = Shown { piece, locale, language, words, path: &path };
    let page = match kind {
        Kind::Entry => entry::output(stage, &kb.entries[at], shown),
        Kind::Page => output(stage, shown),
        Kind::Form => form_page::output(stage, &kb.forms[at], shown),
    };
    vec![page, twin::output(stage.scene, shown)]
}

#[derive(Debug, Serialize)]
struct PageView {
    title: String,
    summary: Option<String>,
    intro_html: String,
    sections: Vec<SectionView>,
    toc: Vec<TocItem>,
    footnotes_html: String,
}

fn output<'a>(stage: Stage<'a>, shown: Shown<'a>) -> Output {
    let rendered = markdown::html(&shown.links(stage.scene), shown.words, "");
    let sections: Vec<SectionView> = rendered.sections.into_iter().map(Into::into).collect();
    let view = PageView {
        title: shown.words.title.value.clone(),
        summary: shown.words.summary.as_ref().map(|summary| summary.value.clone()),
        intro_html: rendered.intro_html,
        toc: TocItem::of(&sections),
        sections,
        footnotes_html: rendered.footnotes_html,
    };
    let facts = shown.facts(stage.scene, "page");
    let (kind, name) = (shown.piece.kind, shown.piece.name);
    let frame = stage.frame(shown.locale, shown.path, facts, |locale| Addresses::text(locale, kind, name));
    stage.page(shown.path.clone(), "page.html", &view, &frame)
}
