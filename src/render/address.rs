//! Where everything is published: the one home of the shape of the output.

use crate::model::code::ErrorCode;
use crate::model::entry::Kind;
use crate::model::site::LocaleId;
use crate::model::site_path::SitePath;

/// Addresses within the output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses;

impl Addresses {
    /// The page of a text in a language. The page `home` is the home page.
    pub(crate) fn text(locale: &LocaleId, kind: Kind, name: &str) -> SitePath {
        match kind {
            Kind::Page if name == crate::model::entry::Page::HOME => Self::home(locale),
            _ => SitePath::new(format!("{locale}/{}/{name}.html", kind.folder())),
        }
    }

    /// The home page of a language.
    pub(crate) fn home(locale: &LocaleId) -> SitePath {
        SitePath::new(format!("{locale}/index.html"))
    }

    /// A part of the code index of a language; the first has the plain name.
    pub(crate) fn codes(locale: &LocaleId, part: usize) -> SitePath {
        Self::part(locale, "codes", part)
    }

    /// A part of the list of guides and forms of a language; the first has the plain name.
    pub(crate) fn guides(locale: &LocaleId, part: usize) -> SitePath {
        Self::part(locale, "guides", part)
    }

    fn part(locale: &LocaleId, list: &str, part: usize) -> SitePath {
        SitePath::new(match part {
            0 => format!("{locale}/{list}.html"),
            part => format!("{locale}/{list}-{}.html", part + 1),
        })
    }

    /// The short address of a code.
    pub(crate) fn code(code: &ErrorCode) -> SitePath {
        SitePath::new(format!("e/{}.html", code.address()))
    }

    /// The feed of a language.
    pub(crate) fn feed(locale: &LocaleId) -> SitePath {
        SitePath::new(format!("{locale}/feed.xml"))
    }

    /// The folder of the search data of a language, with a slash at the end.
    pub(crate) fn search(locale: &LocaleId) -> String {
        format!("search/{locale}/")
    }

    /// How far the translations of the site are: a page for its team.
    pub(crate) fn status() -> SitePath {
        SitePath::new("status.html")
    }

    /// A part of the list of a language's translations; the first has the plain name.
    pub(crate) fn status_of(locale: &LocaleId, part: usize) -> SitePath {
        Self::part(locale, "status", part)
    }

    /// Whether a page is one of those two.
    pub(crate) fn is_status(path: &str) -> bool {
        // Codes have their addresses in `e/`, and may be called `status`.
        let name = match path.split_once('/') {
            Some(("e", _)) => return false,
            Some((_, name)) => name,
            None => path,
        };
        let part = name.strip_prefix("status").and_then(|rest| rest.strip_suffix(".html"));
        part.is_some_and(|part| {
            part.is_empty()
                || part.strip_prefix('-').is_some_and(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        })
    }

    /// The language choice.
    pub(crate) fn choice() -> SitePath {
        SitePath::new("index.html")
    }

    /// The answer to a wrong address.
    pub(crate) fn not_found() -> SitePath {
        SitePath::new("404.html")
    }

    /// The page at an old address: hosts serve `old.html` for `/old`.
    pub(crate) fn redirect(old: &SitePath) -> SitePath {
        let old = old.as_str();
        SitePath::new(if old.ends_with(".html") { old.to_owned() } else { format!("{old}.html") })
    }

    /// The whole site as one zip.
    pub(crate) fn bundle() -> SitePath {
        SitePath::new("offline.zip")
    }

    /// The service worker. What it may answer for is what lies beside and below it.
    pub(crate) fn worker() -> SitePath {
        SitePath::new("worker.js")
    }

    /// The Markdown twin of a page.
    pub(crate) fn twin(page: &SitePath) -> SitePath {
        let page = page.as_str();
        SitePath::new(format!("{}.md", page.strip_suffix(".html").unwrap_or(page)))
    }
}
