//! The pipeline, from [`Sources`] to [`Site`].
//!
//! [`compile`] opens no file, reads no clock and no environment, and prints nothing: equal sources give equal bytes,
//! with whatever memo and on however many threads.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::check::{Linked, check};
use crate::diag::{Diagnostic, Levels, Rule, Severity, Sink};
use crate::l10n;
use crate::load::load;
use crate::model::site_path::SitePath;
use crate::render::{self, Addresses, Collation, Engine, EngineError, PageMemo, Published, Scene};
use crate::search::{self, SearchMemo};
use crate::site::{self, Site};
use crate::source::{FileId, Sources, Span};
use crate::strings::Strings;

/// What a compilation is asked for beyond the sources.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The address to publish at, in place of the site's own. It has a slash at the end.
    pub base_url: Option<String>,
    /// Whether to leave out the zip that `bundle: true` asks for and the links to it, as the zip itself does.
    pub without_bundle: bool,
}

/// What may be remembered from one compilation to the next. An empty one gives the same bytes, later.
#[derive(Debug, Default)]
pub struct Memos {
    pages: PageMemo,
    search: SearchMemo,
}

impl Memos {
    /// For a single compilation: no page comes twice in it, while a text that stands in for another language's does.
    #[must_use]
    pub fn for_once() -> Self {
        Self { pages: PageMemo::off(), search: SearchMemo::for_once() }
    }
}

/// A part of the pipeline that begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Reading content out of the sources.
    Load,
    /// Following references and comparing languages.
    Check,
    /// Making pages.
    Render,
    /// Making search data.
    Search,
    /// Gathering everything, and making the pages of the bundle.
    Site,
}

impl Stage {
    /// The name for progress and timings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Check => "check",
            Self::Render => "render",
            Self::Search => "search",
            Self::Site => "site",
        }
    }
}

/// What was found and made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries.
    pub entries: usize,
    /// Pages of HTML.
    pub pages: usize,
    /// Languages.
    pub locales: usize,
    /// Codes and aliases, each once however it is spelled.
    pub codes: usize,
    /// Findings that do not stop the site.
    pub warnings: usize,
    /// Findings that do.
    pub errors: usize,
}

/// The outcome of [`compile`].
#[derive(Debug)]
pub struct Compiled {
    /// The site; nothing where the content has errors.
    pub site: Option<Site>,
    /// Everything that is wrong, ordered by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// How much there is.
    pub counts: Counts,
}

/// Compiles a site. `embedded` holds the program's own templates and static files ([`crate::embedded`]); `observe` is
/// told of each stage as it begins.
#[must_use]
pub fn compile(
    sources: &Sources,
    embedded: &Sources,
    options: &Options,
    memos: &mut Memos,
    observe: &dyn Fn(Stage),
) -> Compiled {
    let mut sink = Sink::default();
    let Some((linked, strings)) = linked(sources, embedded, &mut sink, observe) else {
        return finish(None, Counts::default(), sink, &Levels::default(), sources);
    };
    let levels = linked.kb.site.levels.clone();
    let mut counts = Counts {
        entries: linked.kb.entries.len(),
        locales: linked.kb.site.locales.len(),
        codes: linked.codes.rows.len(),
        ..Counts::default()
    };
    if sink.has_errors(&levels) {
        return finish(None, counts, sink, &levels, sources);
    }

    observe(Stage::Render);
    let own = layered(embedded, sources);
    let engine = match Engine::new(&templates(&own), Arc::clone(&strings)) {
        Ok(engine) => engine,
        Err(error) => {
            sink.report(template_problem(&error, linked.kb.site.file));
            return finish(None, counts, sink, &levels, sources);
        }
    };
    let bundled = linked.kb.site.bundle && !options.without_bundle;
    let scene = Scene {
        linked: &linked,
        sources,
        strings: &strings,
        published: &Published::of(&own, &linked, sources, &strings),
        base_url: options.base_url.as_deref().unwrap_or(&linked.kb.site.base_url),
        progress: &l10n::site::progress(&linked.kb, sources, &mut sink),
        bundled,
        collation: &Collation::new(&linked.kb.site.locales),
    };
    let pages = render::render(scene, &engine, &memos.pages);
    observe(Stage::Search);
    let data = search_data(scene, &mut memos.search);
    observe(Stage::Site);
    let again = bundled.then(|| data.clone());
    let mut site = gather(scene, pages, data, &mut sink);
    if let Some(data) = again.filter(|_| !sink.has_errors(&levels)) {
        // What is wrong was said of the pages with the link; those without it are the same pages.
        let scene = Scene { bundled: false, ..scene };
        let pages = render::render(scene, &engine, &memos.pages);
        let plain = gather(scene, pages, data, &mut Sink::default());
        add_bundle(&mut site, &plain, linked.kb.site.file, &mut sink);
    }
    let worker = site::worker(&site);
    if let Err(there) = site.add(Addresses::worker(), worker) {
        sink.report(conflict(&Addresses::worker(), &there, Span::start_of(linked.kb.site.file)));
    }
    counts.pages = site.files().filter(|(path, _)| path.ends_with(".html")).count();
    memos.pages.settle();
    let site = (!sink.has_errors(&levels)).then_some(site);
    finish(site, counts, sink, &levels, sources)
}

/// What [`compile`] finds before it makes pages, ordered by path and place.
#[must_use]
pub fn examine(sources: &Sources, embedded: &Sources) -> Vec<Diagnostic> {
    let mut sink = Sink::default();
    let levels = linked(sources, embedded, &mut sink, &|_| ())
        .map_or_else(Levels::default, |(linked, _)| linked.kb.site.levels);
    sink.finish(&levels, sources)
}

/// The first half: a site read and checked. Nothing comes back where `site.yaml` cannot be used.
fn linked(
    sources: &Sources,
    embedded: &Sources,
    sink: &mut Sink,
    observe: &dyn Fn(Stage),
) -> Option<(Linked, Arc<Strings>)> {
    observe(Stage::Load);
    let kb = load(sources, sink)?;
    let files =
        kb.site.locales.iter().map(|locale| (locale.id.as_str(), kb.strings.get(&locale.id).copied()));
    let source = kb.site.source_locale().id.as_str();
    let strings = Arc::new(Strings::load(embedded, sources, &files.collect(), source, sink));
    observe(Stage::Check);
    let linked = check(kb, &strings, sources, sink);
    // Nobody can mend the words of a pseudo-language.
    sink.retain(|found| !l10n::Pseudo::is_file(&sources.file(found.span.file).path));
    Some((linked, strings))
}

/// The files of the search, for every language. The memo is settled when all documents are taken apart, so that what it
/// will not be asked for again is given up while the files are made.
fn search_data(scene: Scene<'_>, memo: &mut SearchMemo) -> Vec<(SitePath, Vec<u8>)> {
    let locales = &scene.linked.kb.site.locales;
    let analyse = |locale| search::analyse(render::documents(scene, locale), memo);
    let analysed: Vec<_> = locales.par_iter().map(analyse).collect();
    memo.settle();
    let data: Vec<_> = analysed.into_par_iter().map(search::build).collect();
    let named = locales.iter().zip(data).flat_map(|(locale, files)| {
        let folder = Addresses::search(&locale.id);
        files.into_iter().map(move |file| (SitePath::new(format!("{folder}{}", file.path)), file.bytes))
    });
    named.collect()
}

/// The second half: every file of a site but those that are made from all others.
fn gather(
    scene: Scene<'_>,
    pages: Vec<render::Output>,
    data: Vec<(SitePath, Vec<u8>)>,
    sink: &mut Sink,
) -> Site {
    let mut site = Site::default();
    let config = Span::start_of(scene.linked.kb.site.file);
    for output in pages {
        let path = output.path.clone();
        let added = match output.bytes {
            Ok(page) => {
                if let Err(error) = page.as_ref() {
                    sink.report(template_problem(error, scene.linked.kb.site.file));
                }
                site.add_page(output.path, page)
            }
            Err(bytes) => site.add(output.path, bytes),
        };
        if let Err(there) = added {
            sink.report(conflict(&path, &there, config));
        }
    }
    for (path, bytes) in data.into_iter().chain(site::files(scene)).chain(scene.published.files()) {
        if let Err(there) = site.add(path.clone(), bytes) {
            sink.report(conflict(&path, &there, config));
        }
    }
    site
}

/// Puts the zip of the site `plain`, whose pages do not link to it, into `site`.
fn add_bundle(site: &mut Site, plain: &Site, place: FileId, sink: &mut Sink) {
    let path = Addresses::bundle();
    match plain.zip() {
        Ok(zip) => {
            if let Err(there) = site.add(path.clone(), zip) {
                sink.report(conflict(&path, &there, Span::start_of(place)));
            }
        }
        Err(error) => sink.report(
            Diagnostic::new(
                Rule::InvalidValue,
                Span::start_of(place),
                format!("the site does not fit into a zip: {error}"),
            )
            .help("remove `bundle: true`"),
        ),
    }
}

/// The templates among some files, by name.
fn templates<'a>(files: &BTreeMap<&'a str, &'a [u8]>) -> BTreeMap<&'a str, &'a str> {
    let template = |(path, bytes): (&&'a str, &&'a [u8])| {
        let name = path.strip_prefix("templates/").filter(|name| name.ends_with(".html"))?;
        Some((name, std::str::from_utf8(bytes).ok()?))
    };
    files.iter().filter_map(template).collect()
}

/// The program's files under those of the site, by path.
fn layered<'a>(embedded: &'a Sources, sources: &'a Sources) -> BTreeMap<&'a str, &'a [u8]> {
    let both = embedded.iter().chain(sources.iter().filter(|(_, file)| !file.path.starts_with("content/")));
    both.filter_map(|(_, file)| Some((file.path.as_str(), file.bytes()?))).collect()
}

fn template_problem(error: &EngineError, site: FileId) -> Diagnostic {
    Diagnostic::new(Rule::Template, Span::start_of(site), format!("a template failed: {error}"))
        .help("templates of the site, in `templates/`, win over the program's: compare yours with it")
}

fn conflict(path: &SitePath, there: &SitePath, place: Span) -> Diagnostic {
    let message = if path == there {
        format!("two files would be written to `{path}`")
    } else {
        format!("`{path}` and `{there}` differ in capitals alone")
    };
    Diagnostic::new(Rule::OutputConflict, place, message)
        .help("rename a page, or change the redirect that leads there")
}

fn finish(site: Option<Site>, counts: Counts, sink: Sink, levels: &Levels, sources: &Sources) -> Compiled {
    let diagnostics = sink.finish(levels, sources);
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let counts = Counts { errors: count(Severity::Error), warnings: count(Severity::Warning), ..counts };
    Compiled { site, diagnostics, counts }
}
