//! What search engines and link previews read of a page. Pages that have no words in a language say nothing to them.

use serde::Serialize;

use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;

use super::frame::{PageFacts, Standing};
use super::{Addresses, Stage};

/// The picture of every page in previews.
const PICTURE: &str = "static/img/share.png";

/// What the head of a page says to machines.
#[derive(Debug, Default, Serialize)]
pub(super) struct Discovery {
    canonical: Option<String>,
    absolute_url: Option<String>,
    alternates: Vec<Alternate>,
    noindex: bool,
    og: Option<OpenGraph>,
    json_ld: Option<String>,
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

impl Discovery {
    /// Leads search engines to another page.
    pub(super) fn lead_to(&mut self, address: String) {
        self.canonical = Some(address);
    }

    /// Keeps search engines away.
    pub(super) fn keep_out(&mut self) {
        self.noindex = true;
    }
}

impl Stage<'_> {
    /// What machines are told of the page at `path` in `locale`. `in_language` gives the same page in another language.
    pub(super) fn discovery(
        self,
        locale: &Locale,
        path: &SitePath,
        facts: &PageFacts<'_>,
        title: &str,
        in_language: &impl Fn(&LocaleId) -> SitePath,
    ) -> Discovery {
        let scene = self.scene;
        let untranslated = facts.standing == Standing::Untranslated;
        if facts.translated.is_empty() {
            return Discovery { noindex: untranslated, ..Discovery::default() };
        }
        let absolute = |target: &SitePath| format!("{}{target}", scene.base_url);
        let canonical = match facts.words {
            Some(words) if untranslated => in_language(words),
            _ => path.clone(),
        };
        let mut alternates = Vec::new();
        if !untranslated && scene.linked.kb.site.locales.len() > 1 {
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
        let of_open_graph = |id: &LocaleId| id.to_string().replace('-', "_");
        let others = facts.translated.iter().filter(|id| **id != &locale.id);
        let og = OpenGraph {
            r#type: if facts.article { "article" } else { "website" },
            locale: of_open_graph(&locale.id),
            alternate_locales: others.map(|id| of_open_graph(id)).collect(),
            image: scene.published.has(PICTURE).then(|| absolute(&SitePath::new(PICTURE))),
        };
        Discovery {
            json_ld: Some(structured_data(facts, title, locale, &absolute, &canonical)),
            canonical: Some(absolute(&canonical)),
            absolute_url: Some(absolute(path)),
            alternates,
            noindex: untranslated,
            og: Some(og),
        }
    }
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
