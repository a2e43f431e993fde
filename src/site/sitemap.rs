//! `sitemap.xml` with the alternates of every page, or with the addresses of the parts that it takes; and `robots.txt`
//! that names it.
//!
//! A page that is not translated is left out: it shows the words of another, which is in.

use crate::model::entry::{Kind, Page};
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;
use crate::render::{Addresses, Scene};

use super::xml;

/// What the protocol allows one file to hold: addresses, and bytes (50 MB of 1,048,576; some readers count otherwise).
const MOST_PAGES: usize = 50_000;
const MOST_BYTES: usize = 50_000_000;

const START: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

/// Whether a path is one of these files.
pub(super) fn is_sitemap(path: &str) -> bool {
    let part = path.strip_prefix("sitemap").and_then(|rest| rest.strip_suffix(".xml"));
    part.is_some_and(|part| {
        let number = part.strip_prefix('-');
        part.is_empty() || number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

pub(super) fn sitemaps(scene: Scene<'_>) -> Vec<(SitePath, Vec<u8>)> {
    files(&pages(scene), scene.base_url, MOST_PAGES, MOST_BYTES)
}

/// One file of pages, or as many as they need and one that names those.
fn files(pages: &[String], base_url: &str, most_pages: usize, most_bytes: usize) -> Vec<(SitePath, Vec<u8>)> {
    const OPEN: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    const CLOSE: &str = "</urlset>\n";
    let room = most_bytes - START.len() - OPEN.len() - CLOSE.len();
    let mut parts = vec![(0, String::new())];
    for page in pages {
        let (count, text) = parts.last().expect("there is one to begin with");
        if *count > 0 && (*count == most_pages || text.len() + page.len() > room) {
            parts.push((0, String::new()));
        }
        let (count, text) = parts.last_mut().expect("there is one to begin with");
        *count += 1;
        text.push_str(page);
    }
    let file = |name: String, text: String| (SitePath::new(name), text.into_bytes());
    let whole = |pages: &str| format!("{START}{OPEN}{pages}{CLOSE}");
    if let [(_, pages)] = parts.as_slice() {
        return vec![file("sitemap.xml".to_owned(), whole(pages))];
    }
    let mut index = format!("{START}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    let mut files = Vec::new();
    for (at, (_, pages)) in parts.iter().enumerate() {
        let name = format!("sitemap-{}.xml", at + 1);
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", xml(&format!("{base_url}{name}"))));
        files.push(file(name, whole(pages)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(file("sitemap.xml".to_owned(), index));
    files
}

/// Every page of the site, as a sitemap has it.
fn pages(scene: Scene<'_>) -> Vec<String> {
    let kb = &scene.linked.kb;
    let every: Vec<&LocaleId> = kb.site.locales.iter().map(|locale| &locale.id).collect();
    let mut pages = Vec::new();
    let mut add = |languages: &[&LocaleId], updated: Option<String>, page: &dyn Fn(&LocaleId) -> SitePath| {
        for locale in languages {
            let address = |path: SitePath| xml(&format!("{}{path}", scene.base_url));
            let mut out = format!("<url><loc>{}</loc>", address(page(locale)));
            if let Some(updated) = &updated {
                out.push_str(&format!("<lastmod>{updated}</lastmod>"));
            }
            for other in languages.iter().filter(|_| languages.len() > 1) {
                out.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\"/>",
                    address(page(other))
                ));
            }
            out.push_str("</url>\n");
            pages.push(out);
        }
    };
    add(&every, None, &|locale| Addresses::home(locale));
    add(&every, None, &|locale| Addresses::codes(locale, 0));
    for piece in kb.pieces().filter(|piece| piece.kind != Kind::Page || piece.name != Page::HOME) {
        let own = |locale: &&Locale| piece.words.contains_key(&locale.id);
        let languages: Vec<&LocaleId> = kb.site.locales.iter().filter(own).map(|locale| &locale.id).collect();
        let entry = kb.entry(piece.name).filter(|_| piece.kind == Kind::Entry);
        let updated =
            entry.and_then(|entry| entry.facts.verified.as_ref()).map(|date| date.value.to_string());
        add(&languages, updated, &|locale| Addresses::text(locale, piece.kind, piece.name));
    }
    pages
}

pub(super) fn robots(scene: Scene<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", scene.base_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_pages_than_a_file_may_hold_are_in_parts() {
        let pages: Vec<String> = (0..5).map(|number| format!("<url>{number}</url>\n")).collect();
        let texts = |most_pages, most_bytes| {
            let files = files(&pages, "https://example.com/a&b/", most_pages, most_bytes);
            files
                .into_iter()
                .map(|(path, text)| (path.to_string(), String::from_utf8(text).expect("UTF-8")))
                .collect::<Vec<_>>()
        };
        let one = texts(5, 10_000);
        assert_eq!((one.len(), one[0].0.as_str()), (1, "sitemap.xml"));
        assert_eq!(one[0].1.matches("<url>").count(), 5);
        let fixed = one[0].1.len() - pages.concat().len();
        for files in [texts(2, 10_000), texts(5, fixed + 2 * pages[0].len())] {
            let names: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
            assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
            let counts: Vec<usize> = files.iter().map(|(_, text)| text.matches("<url>").count()).collect();
            assert_eq!(counts, [2, 2, 1, 0]);
            assert!(
                files[3]
                    .1
                    .contains("<sitemap><loc>https://example.com/a&amp;b/sitemap-3.xml</loc></sitemap>")
            );
        }
        assert!(is_sitemap("sitemap.xml") && is_sitemap("sitemap-12.xml") && !is_sitemap("sitemap-x.xml"));
    }
}
