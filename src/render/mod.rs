//! [`Linked`] → pages: one view a page and language, one template a kind of page.
//!
//! A template sees a `view` and a `frame` and nothing else, so the digest of both and of the templates names a page
//! completely: what has been rendered before is not rendered again. Pages are made in parallel and come back in order.

mod address;
mod assets;
mod code_index;
mod codes;
mod crossings;
mod dates;
mod discovery;
mod documents;
mod engine;
mod entry;
mod entry_letter;
mod form;
mod form_page;
mod frame;
mod guides;
mod home;
mod labels;
mod markdown;
mod markup;
mod navigation;
mod page;
mod parts;
mod pieces;
mod status;
mod twin;

use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::check::Linked;
use crate::digest::Digest;
use crate::memo::Memo;
use crate::model::entry::Kind;
use crate::model::progress::SiteProgress;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;
use crate::source::Sources;
use crate::strings::Strings;

pub(crate) use address::Addresses;
pub(crate) use assets::Published;
pub(crate) use documents::documents;
pub(crate) use engine::{Engine, EngineError};
pub(crate) use labels::Collation;

use frame::Frame;
use navigation::Navigation;

/// Rendered pages by the digest of what they were rendered from.
pub(crate) type PageMemo = Memo<Result<Vec<u8>, EngineError>>;

/// Everything that pages are made from.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    /// The content.
    pub(crate) linked: &'a Linked,
    /// The files that it was read from.
    pub(crate) sources: &'a Sources,
    /// The words of the interface.
    pub(crate) strings: &'a Strings,
    /// Static files and pictures by their published names.
    pub(crate) published: &'a Published,
    /// The address of the site, with a slash at the end.
    pub(crate) base_url: &'a str,
    /// How far translations have come.
    pub(crate) progress: &'a SiteProgress,
    /// Whether the site is published with a zip of itself, for pages to link to.
    pub(crate) bundled: bool,
    /// Orders titles by language.
    pub(crate) collation: &'a Collation,
}

/// A file of the output.
#[derive(Debug)]
pub(crate) struct Output {
    /// Where.
    pub(crate) path: SitePath,
    /// What, or why there is nothing.
    pub(crate) bytes: Result<Arc<Result<Vec<u8>, EngineError>>, Vec<u8>>,
}

/// What one page is.
#[derive(Clone, Copy, Debug)]
enum Job<'a> {
    Home(&'a Locale),
    Codes(&'a Locale, usize),
    Guides(&'a Locale, usize),
    Text(&'a Locale, Kind, usize),
    Code(usize, usize),
    Choice,
    NotFound,
    Status,
    StatusOf(&'a Locale, usize),
    Redirect(usize, usize),
}

/// Renders every page, and the Markdown twins of those that have one.
pub(crate) fn render(scene: Scene<'_>, engine: &Engine, memo: &PageMemo) -> Vec<Output> {
    let site = &scene.linked.kb.site;
    let index = code_index::Index::of(scene);
    let navigation = Navigation::of(scene);
    let mut jobs = vec![Job::Choice, Job::NotFound];
    if site.locales.len() > 1 {
        jobs.push(Job::Status);
    }
    for locale in site.locales.iter().skip(1) {
        jobs.extend((0..status::pages(scene, locale)).map(|part| Job::StatusOf(locale, part)));
    }
    for locale in &site.locales {
        jobs.push(Job::Home(locale));
        jobs.extend((0..index.pages()).map(|part| Job::Codes(locale, part)));
        jobs.extend((0..guides::pages(&navigation, &locale.id)).map(|part| Job::Guides(locale, part)));
        let texts = [
            (Kind::Entry, scene.linked.kb.entries.len()),
            (Kind::Page, scene.linked.kb.pages.len()),
            (Kind::Form, scene.linked.kb.forms.len()),
        ];
        for (kind, count) in texts {
            jobs.extend((0..count).map(|at| Job::Text(locale, kind, at)));
        }
    }
    for (at, row) in scene.linked.codes.rows.iter().enumerate() {
        jobs.extend((0..row.spellings.len()).map(|spelling| Job::Code(at, spelling)));
    }
    for (at, entry) in scene.linked.kb.entries.iter().enumerate() {
        jobs.extend((0..entry.facts.redirects.len()).map(|redirect| Job::Redirect(at, redirect)));
    }
    let stage = Stage { scene, engine, memo, navigation: &navigation, index: &index };
    jobs.par_iter().flat_map_iter(|&job| stage.outputs(job)).collect()
}

/// What every job works with.
#[derive(Clone, Copy)]
struct Stage<'a> {
    scene: Scene<'a>,
    engine: &'a Engine,
    memo: &'a PageMemo,
    navigation: &'a Navigation,
    index: &'a code_index::Index<'a>,
}

impl<'a> Stage<'a> {
    fn outputs(self, job: Job<'a>) -> Vec<Output> {
        match job {
            Job::Home(locale) => home::outputs(self, locale),
            Job::Codes(locale, part) => vec![code_index::output(self, locale, part)],
            Job::Guides(locale, part) => vec![guides::output(self, locale, part)],
            Job::Text(locale, kind, at) => page::outputs(self, locale, kind, at),
            Job::Code(row, spelling) => vec![crossings::code(self, row, spelling)],
            Job::Choice => vec![crossings::choice(self)],
            Job::NotFound => vec![crossings::not_found(self)],
            Job::Status => vec![status::overview(self)],
            Job::StatusOf(locale, part) => vec![status::language(self, locale, part)],
            Job::Redirect(entry, redirect) => vec![crossings::redirect(self, entry, redirect)],
        }
    }

    /// One page, out of the memo where view, frame and templates are the same as before.
    fn page(self, path: SitePath, template: &'static str, view: &impl Serialize, frame: &Frame) -> Output {
        let key = || {
            let shown = serde_json::to_vec(&(template, self.engine.digest(), view, frame));
            Digest::of(&shown.expect("views hold only text, numbers and lists"))
        };
        let html = self.memo.get(key, || self.engine.render(template, view, frame));
        Output { path, bytes: Ok(html) }
    }

    fn locale(self, id: &LocaleId) -> &'a Locale {
        self.scene.linked.kb.site.locale(id).unwrap_or_else(|| self.scene.linked.kb.site.source_locale())
    }
}

impl Output {
    fn file(path: SitePath, bytes: Vec<u8>) -> Self {
        Self { path, bytes: Err(bytes) }
    }
}
