//! Files for hosts, all from one table of headers and one of redirects: `_headers` and `_redirects` as Netlify and
//! Cloudflare Pages read them, and snippets for nginx and Apache.

use std::ops::RangeInclusive;

use crate::model::entry::Kind;
use crate::model::site_path::SitePath;
use crate::render::{Addresses, Scene};

type Header = (&'static str, String);

/// What a policy in the page cannot say.
const EVERYWHERE: [(&str, &str); 5] = [
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Pages, and files that keep their names, are asked for again, which costs little where nothing changed.
const ASKED_AGAIN: &str = "no-cache";

/// Faces that a page needs for its first words; those of a script where the language is written in it, which its name
/// for itself shows.
const FACES: [(&str, RangeInclusive<char>); 4] = [
    ("static/fonts/noto-sans-thai-looped-ascii-400.woff2", '\0'..=char::MAX),
    ("static/fonts/noto-sans-thai-looped-ascii-700.woff2", 'A'..='z'),
    ("static/fonts/noto-sans-thai-looped-thai-400.woff2", '\u{e00}'..='\u{e7f}'),
    ("static/fonts/noto-sans-thai-looped-thai-700.woff2", '\u{e00}'..='\u{e7f}'),
];

/// What nobody opens as a page needs no more of these. Some servers send headers in full with every file.
const PARTS_OF_PAGES: &str = "static/";
const FOR_PARTS: &str = "X-Content-Type-Options";

/// Folders by path from the root of the site, each with headers that others lack.
fn folders(scene: Scene<'_>, root: &str) -> Vec<(String, Vec<Header>)> {
    let cached = |value: &str| ("Cache-Control", value.to_owned());
    let mut folders = vec![
        ("static/css/".to_owned(), vec![cached(FOR_EVER)]),
        ("static/js/".to_owned(), vec![cached(FOR_EVER)]),
        ("static/fonts/".to_owned(), vec![cached("public, max-age=604800")]),
        ("static/img/".to_owned(), vec![cached("public, max-age=604800")]),
        (
            "files/".to_owned(),
            vec![
                cached(FOR_EVER),
                ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned()),
            ],
        ),
    ];
    for locale in &scene.linked.kb.site.locales {
        let is_written = |script: &RangeInclusive<char>| locale.name.chars().any(|c| script.contains(&c));
        let faces = FACES.iter().filter(|(face, script)| scene.published.has(face) && is_written(script));
        let link: Vec<String> =
            faces.map(|(face, _)| format!("<{root}{face}>;rel=preload;as=font;crossorigin")).collect();
        let mut headers = vec![cached(ASKED_AGAIN)];
        if !link.is_empty() {
            headers.push(("Link", link.join(", ")));
        }
        folders.push((format!("{}/", locale.id), headers));
    }
    folders.push(("search/".to_owned(), vec![cached(ASKED_AGAIN)]));
    folders.push(("worker.js".to_owned(), vec![cached(ASKED_AGAIN)]));
    folders
}

/// Old addresses and the pages that they lead to, in the source language.
fn moved(scene: Scene<'_>) -> Vec<(SitePath, SitePath)> {
    let source = &scene.linked.kb.site.source_locale().id;
    let mut moved = Vec::new();
    for entry in &scene.linked.kb.entries {
        let page = Addresses::text(source, Kind::Entry, entry.id.as_str());
        let olds = entry.facts.redirects.iter().filter_map(|old| SitePath::parse(&old.value));
        moved.extend(olds.map(|old| (old, page.clone())));
    }
    moved
}

fn root(scene: Scene<'_>) -> String {
    url::Url::parse(scene.base_url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned())
}

/// Those of everywhere that a folder needs and does not say otherwise, and its own.
fn complete<'a>(folder: &str, own: &'a [Header]) -> Vec<(&'a str, &'a str)> {
    let is_part = folder.starts_with(PARTS_OF_PAGES);
    let general = EVERYWHERE
        .into_iter()
        .filter(|(name, _)| own.iter().all(|(other, _)| other != name) && (!is_part || *name == FOR_PARTS));
    general.chain(own.iter().map(|(name, value)| (*name, value.as_str()))).collect()
}

pub(super) fn files(scene: Scene<'_>) -> [(SitePath, Vec<u8>); 4] {
    let file = |path: &str, text: String| (SitePath::new(path), text.into_bytes());
    [
        file("_redirects", redirects(scene)),
        file("_headers", headers(scene)),
        file("hosts/nginx.conf", nginx(scene)),
        file("hosts/apache.conf", apache(scene)),
    ]
}

fn redirects(scene: Scene<'_>) -> String {
    let root = root(scene);
    moved(scene).iter().map(|(old, page)| format!("{root}{old} {root}{page} 301\n")).collect()
}

fn headers(scene: Scene<'_>) -> String {
    let root = root(scene);
    let mut out = format!("{root}*\n");
    for (name, value) in EVERYWHERE {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for (folder, own) in folders(scene, &root) {
        let star = if folder.ends_with('/') { "*" } else { "" };
        out.push_str(&format!("\n{root}{folder}{star}\n"));
        for (name, value) in own {
            // Both hosts join the values of a header that several patterns give, and of two policies both hold.
            let value = value.replace(" frame-ancestors 'none';", "");
            out.push_str(&format!("  {name}: {value}\n"));
        }
    }
    out
}

/// nginx forgets the headers of the server in a location that adds one, so that every location has all of them.
fn nginx(scene: Scene<'_>) -> String {
    let root = root(scene);
    let mut out = format!(
        "# For a `server` of nginx whose `root` holds the site: include hosts/nginx.conf;\n\
         charset utf-8;\ncharset_types text/css text/javascript application/javascript application/json text/plain text/xml text/markdown;\n\
         gzip on;\ngzip_comp_level 9;\ngzip_vary on;\ngzip_types text/css text/javascript application/javascript application/json image/svg+xml text/plain text/xml text/markdown;\n\
         error_page 404 {root}404.html;\n"
    );
    for (name, value) in EVERYWHERE {
        out.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    for (folder, own) in folders(scene, &root) {
        let kind = if folder.ends_with('/') { "^~" } else { "=" };
        out.push_str(&format!("location {kind} {root}{folder} {{\n"));
        for (name, value) in complete(&folder, &own) {
            out.push_str(&format!("  add_header {name} \"{value}\" always;\n"));
        }
        out.push_str("}\n");
    }
    out.push_str(&format!(
        "location = {root}app.webmanifest {{ types {{}} default_type application/manifest+json; }}\n"
    ));
    for (old, page) in moved(scene) {
        out.push_str(&format!("location = \"{root}{old}\" {{ return 301 {root}{page}; }}\n"));
    }
    out
}

fn apache(scene: Scene<'_>) -> String {
    let root = root(scene);
    let mut out = format!(
        "# For Apache 2.4 with mod_headers, in the site's `VirtualHost`: Include hosts/apache.conf. It can be its .htaccess as well.\n\
         AddDefaultCharset utf-8\nAddCharset utf-8 .html .css .js .json .md .txt .xml\n\
         AddType text/markdown .md\nAddType application/manifest+json .webmanifest\nAddType font/woff2 .woff2\n\
         ErrorDocument 404 {root}404.html\n\
         <IfModule mod_deflate.c>\n\
         AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json image/svg+xml text/plain text/xml text/markdown\n\
         </IfModule>\n"
    );
    for (name, value) in EVERYWHERE {
        out.push_str(&format!("Header always set {name} \"{value}\"\n"));
    }
    for (folder, own) in folders(scene, &root) {
        let end = if folder.ends_with('/') { "" } else { "$" };
        let pattern = format!("^{root}{folder}{end}").replace('.', "\\.");
        out.push_str(&format!("<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">\n"));
        for (name, value) in own {
            out.push_str(&format!("Header always set {name} \"{value}\"\n"));
        }
        out.push_str("</If>\n");
    }
    for (old, page) in moved(scene) {
        out.push_str(&format!("RedirectMatch 301 \"^{root}{}$\" {root}{page}\n", literal(old.as_str())));
    }
    out
}

/// A path as a regular expression within quotes means just it. Old addresses come from content: none may end a
/// directive, name a variable or match another page. A path of the site has no `"` and no `\` to begin with.
fn literal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '/' | '-' | '_') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_only_itself() {
        assert_eq!(literal("knowledge/old-address"), "knowledge/old-address");
        assert_eq!(literal("a.b/${HOME}(x);"), "a\\.b/\\$\\{HOME\\}\\(x\\)\\;");
    }

    #[test]
    fn a_folder_says_a_header_once() {
        let own = vec![("Content-Security-Policy", "sandbox".to_owned()), ("Link", "x".to_owned())];
        let pages = complete("en/", &own);
        assert_eq!(pages.len(), EVERYWHERE.len() + 1);
        assert!(pages.contains(&("Content-Security-Policy", "sandbox")));
        assert_eq!(complete("static/js/", &own[1..]), [("X-Content-Type-Options", "nosniff"), ("Link", "x")]);
    }
}
