//! Files for hosts: redirects and headers in the form that Netlify and Cloudflare Pages read.

use crate::model::entry::Kind;
use crate::model::site_path::SitePath;
use crate::render::{Addresses, Scene};

/// `_redirects`: an old address a line, to the entry in the source language.
pub(super) fn redirects(scene: Scene<'_>) -> String {
    let source = &scene.linked.kb.site.source_locale().id;
    let root = url::Url::parse(scene.base_url).map_or_else(|_| "/".to_owned(), |url| url.path().to_owned());
    let mut out = String::new();
    for entry in &scene.linked.kb.entries {
        for old in entry.facts.redirects.iter().filter_map(|old| SitePath::parse(&old.value)) {
            let page = Addresses::text(source, Kind::Entry, entry.id.as_str());
            out.push_str(&format!("{root}{old} {root}{page} 301\n"));
        }
    }
    out
}

/// `_headers`: what a policy in the page cannot say, and what browsers may keep for ever.
pub(super) fn headers() -> String {
    "/*\n  Content-Security-Policy: frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
     Referrer-Policy: strict-origin-when-cross-origin\n  \
     Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n  \
     Cross-Origin-Opener-Policy: same-origin\n\n\
     /static/css/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
     /static/js/*\n  Cache-Control: public, max-age=31536000, immutable\n\n\
     /files/*\n  Cache-Control: public, max-age=31536000, immutable\n  Content-Security-Policy: default-src 'none'; sandbox\n"
        .to_owned()
}
