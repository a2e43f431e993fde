//! `sitemap.xml` with the alternates of every page, and `robots.txt` that names it.
//!
//! A page that is not translated is left out: it shows the words of another, which is in.

use crate::model::entry::{Kind, Page};
use crate::model::site::{Locale, LocaleId};
use crate::model::site_path::SitePath;
use crate::render::{Addresses, Scene};

use super::xml;

pub(super) fn sitemap(scene: Scene<'_>) -> String {
    let kb = &scene.linked.kb;
    let every: Vec<&LocaleId> = kb.site.locales.iter().map(|locale| &locale.id).collect();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let mut add = |languages: &[&LocaleId], updated: Option<String>, page: &dyn Fn(&LocaleId) -> SitePath| {
        for locale in languages {
            let address = |path: SitePath| xml(&format!("{}{path}", scene.base_url));
            out.push_str(&format!("<url><loc>{}</loc>", address(page(locale))));
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
    out.push_str("</urlset>\n");
    out
}

pub(super) fn robots(scene: Scene<'_>) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", scene.base_url)
}
