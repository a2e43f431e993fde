//! An Atom feed (RFC 4287) of each language: entries in the order in which their facts were checked, newest first.

use crate::model::date::Date;
use crate::model::entry::Kind;
use crate::model::site::Locale;
use crate::model::site_path::SitePath;
use crate::render::{Addresses, Scene};

use super::xml;

/// As many as a reader looks through.
const MOST: usize = 50;

pub(super) fn feed(scene: Scene<'_>, locale: &Locale) -> (SitePath, Vec<u8>) {
    let kb = &scene.linked.kb;
    let path = Addresses::feed(&locale.id);
    let dated = kb.entries.iter().filter_map(|entry| {
        let verified = entry.facts.verified.as_ref()?.value;
        Some((verified, entry, entry.words.get(&locale.id)?))
    });
    let mut entries: Vec<_> = dated.collect();
    entries.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    entries.truncate(MOST);
    let title = kb.site.title.get(&locale.id, &kb.site.locales).unwrap_or_default();
    let home = format!("{}{}", scene.base_url, Addresses::home(&locale.id));
    let own = format!("{}{path}", scene.base_url);
    let updated = entries.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), |entry| instant(entry.0));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<id>{}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <author><name>{}</name></author>\n<updated>{updated}</updated>\n",
        locale.id,
        xml(title),
        xml(&own),
        xml(&own),
        xml(&home),
        xml(title),
    );
    for (verified, entry, words) in entries {
        let page =
            format!("{}{}", scene.base_url, Addresses::text(&locale.id, Kind::Entry, entry.id.as_str()));
        out.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n",
            xml(&words.title.value),
            xml(&page),
            xml(&page),
            instant(verified),
        ));
        if let Some(summary) = &words.summary {
            out.push_str(&format!("<summary>{}</summary>\n", xml(&summary.value)));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    (path, out.into_bytes())
}

fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
