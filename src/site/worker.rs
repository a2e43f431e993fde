//! What makes a hosted site an application that works offline: its manifest, and the service worker with the list of
//! files that it keeps.

use std::collections::BTreeMap;

use serde_json::json;

use crate::digest::Digest;
use crate::render::Scene;
use crate::search;

use super::Site;

const SCRIPT: &str = include_str!("worker.js");

/// A site that is larger than this is not taken in as a whole, and therefore not at all: a part of it would mix with
/// what the host has by then.
const MOST: usize = 30_000_000;

/// `worker.js` for a finished site. Its list is empty where the site is too large to be kept.
pub(crate) fn worker(site: &Site) -> Vec<u8> {
    let kept: BTreeMap<&str, &[u8]> = site.files().filter(|(path, _)| is_kept(path)).collect();
    let size: usize = kept.values().map(|bytes| bytes.len()).sum();
    let checksum = |(path, bytes)| (path, format!("{:08x}", crc32fast::hash(bytes)));
    let sums: BTreeMap<&str, String> =
        if size <= MOST { kept.into_iter().map(checksum).collect() } else { BTreeMap::new() };
    let files = serde_json::to_string(&sums).expect("paths and checksums are text");
    let release = release(&files, SCRIPT);
    // The list is as long as the site, and has nothing for a minifier to take away.
    let script = search::joined_script([SCRIPT]);
    format!("{{const files={files},release=\"{release}\";{script}}}\n").into_bytes()
}

/// The name of a release, by the list of its files. The script belongs to it: where an install fails, the worker drops a
/// store that no other worker uses.
fn release(files: &str, script: &str) -> String {
    Digest::of_parts([files.as_bytes(), script.as_bytes()]).short(8)
}

/// What a reader's pages load; not what programs, crawlers and hosts read.
fn is_kept(path: &str) -> bool {
    !super::is_for_hosts(path)
        && !matches!(path, "static/img/share.png" | "static/img/icon-512.png")
        && matches!(
            path.rsplit('.').next(),
            Some("html" | "css" | "js" | "woff2" | "svg" | "png" | "jpg" | "jpeg" | "webp" | "avif" | "gif")
        )
}

/// `app.webmanifest`, in the source language.
pub(super) fn manifest(scene: Scene<'_>) -> String {
    let site = &scene.linked.kb.site;
    let source = site.source_locale();
    let title = site.title.get(&source.id, &site.locales).unwrap_or_default();
    let icon = |size: &str| json!({"src": format!("static/img/icon-{size}.png"), "type": "image/png", "sizes": format!("{size}x{size}")});
    let mut text = serde_json::to_string_pretty(&json!({
        "name": title,
        "lang": source.id.as_str(),
        "dir": source.direction.as_str(),
        "description": site.description.get(&source.id, &site.locales),
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0a5c55",
        "icons": [icon("192"), icon("512")],
    }))
    .expect("a manifest holds only text and lists");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site_path::SitePath;

    #[test]
    fn a_release_is_its_files_and_the_script_that_keeps_them() {
        let one = release("a", "b");
        assert_eq!(one, release("a", "b"));
        assert!([release("a", "c"), release("c", "b"), release("ab", "")].iter().all(|other| *other != one));
        let named = |text: &str| {
            let mut site = Site::default();
            site.add(SitePath::new("a.html"), text.into()).expect("it is the first");
            let script = String::from_utf8(worker(&site)).expect("UTF-8");
            let (files, rest) =
                script.split_once("files=").expect("it begins so").1.split_once(',').expect("as many");
            assert_eq!(rest.split('"').nth(1), Some(release(files, SCRIPT).as_str()));
            release(files, SCRIPT)
        };
        assert_ne!(named("a"), named("b"));
    }
}
