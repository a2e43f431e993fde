//! What every page has around its view: language, navigation, addresses, head.

use serde::Serialize;

use crate::check::shown;
use crate::model::entry::Kind;
use crate::model::kb::Piece;
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::dates::DateView;
use super::{Addresses, Scene, Stage};

/// What pages may load: only what the site itself serves, and no script but from files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; \
    trusted-types kae-search kae-form kae-install";

/// Titles in search results and tabs are cut at about this many characters.
const TITLE_LENGTH: usize = 70;

/// The frame of one page.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Frame {
    kind: &'static str,
    locale: LocaleView,
    locales: Vec<LocaleLink>,
    site_title: String,
    home_href: String,
    codes_href: String,
    root_href: String,
    images_href: String,
    search_root: String,
    form_js: String,
    nav: Vec<NavItem>,
    css: Vec<String>,
    js: Vec<String>,
    csp: &'static str,
    title: String,
    description: Option<String>,
    canonical: Option<String>,
    absolute_url: Option<String>,
    alternates: Vec<Alternate>,
    noindex: bool,
    og: Option<OpenGraph>,
    json_ld: Option<String>,
    feed_href: Option<String>,
    markdown_href: Option<String>,
    generator: &'static str,
    notice: Option<Notice>,
    words_lang: String,
    feedback: Option<FeedbackView>,
    updated: Option<DateView>,
    bundle_href: Option<String>,
}

#[derive(Debug, Default, Serialize)]
struct LocaleView {
    id: String,
    name: String,
    dir: &'static str,
    html_lang: String,
}

#[derive(Debug, Serialize)]
struct LocaleLink {
    id: String,
    name: String,
    href: String,
    hreflang: String,
    current: bool,
    translated: bool,
}

#[derive(Clone, Debug, Serialize)]
struct NavItem {
    kind: &'static str,
    title: String,
    href: String,
    lang: Option<String>,
    current: bool,
}

#[derive(Debug, Serialize)]
struct Alternate {
    hreflang: String,
    href: String,
}

#[derive(Debug, Serialize)]
struct OpenGraph {
    r#type: &'static str,
    locale: String,
    alternate_locales: Vec<String>,
    image: Option<String>,
}

#[derive(Debug, Serialize)]
struct Notice {
    kind: &'static str,
    source_locale: NamedLocale,
    sections: Vec<SectionLink>,
}

#[derive(Debug, Serialize)]
struct NamedLocale {
    id: String,
    name: String,
}

/// A section that has moved on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct SectionLink {
    pub(crate) title: String,
    pub(crate) href: String,
}

#[derive(Debug, Serialize)]
struct FeedbackView {
    helped_href: Option<String>,
    not_helped_href: Option<String>,
    report_href: Option<String>,
}

/// How far the words of a page have come in its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its own words, as good as the source's.
    #[default]
    Own,
    /// The words of another language stand in.
    Untranslated,
    /// The source has moved on in these sections.
    Outdated(Vec<SectionLink>),
    /// Translated by machine, read by nobody; the source has moved on in these sections.
    Machine(Vec<SectionLink>),
}

/// What a page says of itself to its frame.
#[derive(Debug, Default)]
pub(crate) struct PageFacts<'a> {
    pub(crate) kind: &'static str,
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    /// The languages that have this page with words of their own.
    pub(crate) translated: Vec<&'a LocaleId>,
    /// The language of the words.
    pub(crate) words: Option<&'a LocaleId>,
    pub(crate) standing: Standing,
    pub(crate) updated: Option<DateView>,
    pub(crate) scripts: &'a [&'static str],
    pub(crate) search: bool,
    /// Whether the page has a Markdown twin.
    pub(crate) twin: bool,
    /// The breadcrumb as names and paths, for search engines; empty for none.
    pub(crate) trail: Vec<(String, SitePath)>,
    /// Whether the page is an article about something.
    pub(crate) article: bool,
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
                if piece.kind == Kind::Entry || piece.name == crate::model::entry::Page::HOME {
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

    fn items(&self, locale: &LocaleId, page: &SitePath, href: impl Fn(&SitePath) -> String) -> Vec<NavItem> {
        let Some((_, items)) = self.by_locale.iter().find(|(id, _)| id == locale) else { return Vec::new() };
        let item = |(kind, name, title, lang): &Guide| {
            let path = Addresses::text(locale, *kind, name);
            NavItem {
                kind: if *kind == Kind::Form { "form" } else { "page" },
                title: title.clone(),
                href: href(&path),
                lang: lang.clone(),
                current: path == *page,
            }
        };
        items.iter().map(item).collect()
    }
}

impl Stage<'_> {
    /// The frame of the page at `path` in `locale`. `in_language` gives the same page in another language.
    pub(super) fn frame(
        self,
        locale: &Locale,
        path: &SitePath,
        facts: PageFacts<'_>,
        in_language: impl Fn(&LocaleId) -> SitePath,
    ) -> Frame {
        let scene = self.scene;
        let site = &scene.linked.kb.site;
        // A wrong address is answered at any depth, so its page cannot be relative.
        let rooted = path.as_str() == "404.html";
        let root = if rooted { root_of(scene.base_url) } else { "../".repeat(path.depth()) };
        let href =
            |target: &SitePath| if rooted { format!("{root}{target}") } else { path.to(target.as_str()) };
        let absolute = |target: &SitePath| format!("{}{target}", scene.base_url);
        let site_title = site.title.get(&locale.id, &site.locales).unwrap_or_default().to_owned();
        let title = full_title(facts.title, &site_title);
        let words = facts.words.unwrap_or(&locale.id);
        let untranslated = facts.standing == Standing::Untranslated;
        let canonical = if untranslated { in_language(words) } else { path.clone() };
        let is_text = !facts.translated.is_empty();
        let mut alternates: Vec<Alternate> = Vec::new();
        if is_text && !untranslated && site.locales.len() > 1 {
            let link =
                |id: &LocaleId| Alternate { hreflang: id.to_string(), href: absolute(&in_language(id)) };
            alternates.extend(facts.translated.iter().copied().map(link));
            let fallback = if path == &Addresses::home(&locale.id) {
                Addresses::choice()
            } else {
                in_language(facts.translated[0])
            };
            alternates.push(Alternate { hreflang: "x-default".to_owned(), href: absolute(&fallback) });
        }
        let locales = site.locales.iter().map(|other| LocaleLink {
            id: other.id.to_string(),
            name: other.name.clone(),
            href: href(&in_language(&other.id)),
            hreflang: other.id.to_string(),
            current: other.id == locale.id,
            translated: facts.translated.contains(&&other.id),
        });
        let scripts = facts.scripts.iter().filter_map(|name| scene.published.script(name));
        let js = scripts.chain(facts.search.then(|| scene.published.search_script()).flatten()).map(href);
        let is_read = matches!(facts.kind, "entry" | "page" | "form");
        let image = SitePath::new("static/img/share.png");
        let og = is_text.then(|| OpenGraph {
            r#type: if facts.article { "article" } else { "website" },
            locale: locale.id.to_string().replace('-', "_"),
            alternate_locales: facts
                .translated
                .iter()
                .filter(|id| **id != &locale.id)
                .map(|id| id.to_string().replace('-', "_"))
                .collect(),
            image: scene.published.has(image.as_str()).then(|| absolute(&image)),
        });
        let (notice, sections) = match &facts.standing {
            Standing::Own => (None, Vec::new()),
            Standing::Untranslated => (Some("untranslated"), Vec::new()),
            Standing::Outdated(sections) => (Some("outdated"), sections.clone()),
            Standing::Machine(sections) => (Some("machine"), sections.clone()),
        };
        let source = if untranslated { self.locale(words) } else { site.source_locale() };
        let notice = notice.map(|kind| Notice {
            kind,
            source_locale: NamedLocale { id: source.id.to_string(), name: source.name.clone() },
            sections,
        });
        let json_ld = is_text.then(|| structured_data(&facts, &title, locale, &absolute, &canonical));
        let feedback = &site.feedback;
        let fill = |template: &String| filled(template, facts.title, &absolute(path));
        let feedback = FeedbackView {
            helped_href: feedback.helped.as_ref().map(fill),
            not_helped_href: feedback.not_helped.as_ref().map(fill),
            report_href: feedback.report.as_ref().map(fill),
        };
        Frame {
            kind: facts.kind,
            locale: LocaleView {
                id: locale.id.to_string(),
                name: locale.name.clone(),
                dir: locale.direction.as_str(),
                html_lang: locale.id.to_string(),
            },
            locales: locales.collect(),
            home_href: href(&Addresses::home(&locale.id)),
            codes_href: href(&Addresses::codes(&locale.id, 0)),
            images_href: format!("{root}static/img/"),
            search_root: format!("{root}{}", Addresses::search(&locale.id)),
            form_js: scene.published.form_scripts(&locale.id).map(href).collect::<Vec<_>>().join(" "),
            root_href: root.clone(),
            nav: self.navigation.items(&locale.id, path, href),
            css: scene.published.sheets(!is_read).map(href).collect(),
            js: js.collect(),
            csp: POLICY,
            description: facts.description.map(str::to_owned),
            canonical: is_text.then(|| absolute(&canonical)),
            absolute_url: is_text.then(|| absolute(path)),
            alternates,
            noindex: untranslated,
            og,
            json_ld,
            feed_href: is_text.then(|| href(&Addresses::feed(&locale.id))),
            markdown_href: facts.twin.then(|| href(&Addresses::twin(path))),
            generator: concat!("kae ", env!("CARGO_PKG_VERSION")),
            notice,
            words_lang: words.to_string(),
            feedback: (feedback.helped_href.is_some()
                || feedback.not_helped_href.is_some()
                || feedback.report_href.is_some())
            .then_some(feedback),
            updated: facts.updated,
            bundle_href: scene.bundled.then(|| href(&Addresses::bundle())),
            site_title,
            title,
        }
    }
}

impl Frame {
    /// Leads search engines to another page.
    pub(super) fn with_canonical(mut self, address: String) -> Self {
        self.canonical = Some(address);
        self
    }

    /// Keeps search engines away.
    pub(super) fn without_index(mut self) -> Self {
        self.noindex = true;
        self
    }
}

fn full_title(title: &str, site: &str) -> String {
    let both = format!("{title} · {site}");
    if title == site || both.chars().count() > TITLE_LENGTH { title.to_owned() } else { both }
}

/// The path of an address, with a slash at both ends.
fn root_of(base_url: &str) -> String {
    url::Url::parse(base_url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned())
}

/// Fills `{title}` and `{url}` in, percent-encoded.
fn filled(template: &str, title: &str, address: &str) -> String {
    template.replace("{title}", &encoded(title)).replace("{url}", &encoded(address))
}

/// Percent-encodes what has a meaning in an address or no place there. Letters of other scripts stay as they are:
/// browsers encode them, and as they stand they weigh next to nothing in a page that has the same words already.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric()
            || matches!(c, '-' | '.' | '_' | '~')
            || (c >= '\u{a0}' && !c.is_whitespace())
        {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

/// Schema.org data as JSON that cannot end its script element.
fn structured_data(
    facts: &PageFacts<'_>,
    title: &str,
    locale: &Locale,
    absolute: &impl Fn(&SitePath) -> String,
    page: &SitePath,
) -> String {
    let item = |(at, (name, path)): (usize, &(String, SitePath))| {
        let (name, position) = (name.clone(), at + 1);
        Thing::ListItem { name, position, item: absolute(path) }
    };
    let mut graph = vec![if facts.article {
        Thing::TechArticle {
            headline: facts.title,
            in_language: facts.words.unwrap_or(&locale.id).to_string(),
            url: absolute(page),
            description: facts.description,
            date_modified: facts.updated.as_ref().map(|updated| updated.iso.as_str()),
        }
    } else {
        Thing::WebPage { name: title, in_language: locale.id.to_string(), url: absolute(page) }
    }];
    if !facts.trail.is_empty() {
        let items = facts.trail.iter().enumerate().map(item).collect();
        graph.push(Thing::BreadcrumbList { item_list_element: items });
    }
    let data = serde_json::to_string(&StructuredData { context: "https://schema.org", graph });
    let data = data.expect("it holds only text and numbers");
    data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[derive(Serialize)]
struct StructuredData<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// The types of schema.org that pages say something in.
#[derive(Serialize)]
#[serde(tag = "@type", rename_all_fields = "camelCase")]
enum Thing<'a> {
    TechArticle {
        headline: &'a str,
        in_language: String,
        url: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        description: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        date_modified: Option<&'a str>,
    },
    WebPage {
        name: &'a str,
        in_language: String,
        url: String,
    },
    BreadcrumbList {
        item_list_element: Vec<Thing<'a>>,
    },
    ListItem {
        name: String,
        position: usize,
        item: String,
    },
}
