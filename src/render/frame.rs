//! What every page has around its view: language, navigation, addresses, head.

use serde::Serialize;

use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::dates::DateView;
use super::discovery::Discovery;
use super::navigation::{MOST_IN_MENU, NavItem};
use super::{Addresses, Stage};

/// What pages may load: only what the site itself serves, and no script but from files.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
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
    icon_href: String,
    images_href: String,
    search_root: String,
    form_parts: String,
    nav: Vec<NavItem>,
    all_guides: Option<AllGuides>,
    css: Vec<String>,
    js: Vec<String>,
    csp: &'static str,
    title: String,
    description: Option<String>,
    #[serde(flatten)]
    discovery: Discovery,
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

/// Where the guides and forms are that a menu has no room for.
#[derive(Debug, Serialize)]
struct AllGuides {
    href: String,
    count: usize,
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
        let site_title = site.title.get(&locale.id, &site.locales).unwrap_or_default().to_owned();
        let title = full_title(facts.title, &site_title);
        let words = facts.words.unwrap_or(&locale.id);
        let untranslated = facts.standing == Standing::Untranslated;
        let is_text = !facts.translated.is_empty();
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
        let guides = self.navigation.items(&locale.id, path, href);
        let home = Addresses::home(&locale.id);
        let all_guides = (guides.len() > MOST_IN_MENU).then(|| AllGuides {
            href: self
                .navigation
                .list(&locale.id)
                .map_or_else(|| format!("{}#guides", href(&home)), |list| href(&list)),
            count: guides.len(),
        });
        let is_read = matches!(facts.kind, "entry" | "page" | "form");
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
        let feedback = &site.feedback;
        let fill = |template: &String| filled(template, facts.title, &format!("{}{path}", scene.base_url));
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
            home_href: href(&home),
            codes_href: href(&Addresses::codes(&locale.id, 0)),
            icon_href: scene.published.icon(href),
            images_href: format!("{root}static/img/"),
            search_root: format!("{root}{}", Addresses::search(&locale.id)),
            form_parts: scene.published.form_parts(&locale.id).map(href).collect::<Vec<_>>().join(" "),
            root_href: root.clone(),
            nav: guides.take(MOST_IN_MENU).collect(),
            all_guides,
            css: scene.published.sheets(!is_read).map(href).collect(),
            js: js.collect(),
            csp: POLICY,
            description: facts.description.map(str::to_owned),
            discovery: self.discovery(locale, path, &facts, &title, &in_language),
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
        self.discovery.lead_to(address);
        self
    }

    /// Keeps search engines away.
    pub(super) fn without_index(mut self) -> Self {
        self.discovery.keep_out();
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
