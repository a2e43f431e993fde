//! The [`Site`]: everything to write, as values; and the files that no template makes.

mod codes;
mod feed;
mod hosts;
mod llms;
mod sitemap;
mod worker;
mod zip;

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::model::site_path::SitePath;
use crate::render::{Addresses, EngineError, Scene};

pub(crate) use worker::worker;

/// The folder that a zip unpacks to.
const BUNDLE_FOLDER: &str = "help-center";

/// Why a site does not fit into a zip.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ZipError(String);

/// Files that mean something to a web host, a crawler or the site's team alone. `404.html` is one: it is shown at any depth, so its
/// addresses begin at the host's root.
fn is_for_hosts(path: &str) -> bool {
    matches!(
        path,
        "404.html" | "_headers" | "_redirects" | ".nojekyll" | "robots.txt" | "worker.js" | "app.webmanifest"
    ) || path.starts_with("hosts/")
        || sitemap::is_sitemap(path)
        || Addresses::is_status(path)
}

/// A finished site: bytes by path.
#[derive(Clone, Debug, Default)]
pub struct Site {
    files: BTreeMap<SitePath, Content>,
    /// The paths in lower case, as file systems compare them that take no notice of it.
    folded: HashSet<String>,
}

#[derive(Clone, Debug)]
enum Content {
    Own(Vec<u8>),
    /// A rendered page, shared with the memo.
    Page(Arc<Result<Vec<u8>, EngineError>>),
}

impl Content {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Own(bytes) => bytes,
            Self::Page(page) => page.as_deref().unwrap_or_default(),
        }
    }
}

impl Site {
    /// Every file in the order of its path, with `/` between parts.
    pub fn files(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.bytes()))
    }

    /// One file.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Content::bytes)
    }

    /// The site as one zip that opens from disk, without the files that only a web host reads. Equal sites make equal bytes.
    ///
    /// # Errors
    /// Where a path is too long for the format, or the files too large.
    pub fn zip(&self) -> Result<Vec<u8>, ZipError> {
        let files: Vec<_> = self.files().filter(|(path, _)| !is_for_hosts(path)).collect();
        zip::zip(BUNDLE_FOLDER, &files).map_err(|error| ZipError(error.to_string()))
    }

    /// Adds a file.
    ///
    /// # Errors
    /// Where another has its path already, or one that differs in case alone, which it gives.
    pub(crate) fn add(&mut self, path: SitePath, bytes: Vec<u8>) -> Result<(), SitePath> {
        self.put(path, Content::Own(bytes))
    }

    /// Adds a rendered page, as `add` does.
    pub(crate) fn add_page(
        &mut self,
        path: SitePath,
        page: Arc<Result<Vec<u8>, EngineError>>,
    ) -> Result<(), SitePath> {
        self.put(path, Content::Page(page))
    }

    fn put(&mut self, path: SitePath, content: Content) -> Result<(), SitePath> {
        let folded = path.as_str().to_lowercase();
        if self.folded.contains(&folded) {
            let there = self.files.keys().find(|there| there.as_str().to_lowercase() == folded);
            return Err(there.cloned().unwrap_or(path));
        }
        self.folded.insert(folded);
        self.files.insert(path, content);
        Ok(())
    }
}

/// The files for programs and hosts: code index, feeds, sitemap, robots, redirects, headers, `llms.txt`.
pub(crate) fn files(scene: Scene<'_>) -> Vec<(SitePath, Vec<u8>)> {
    let mut files = vec![
        (SitePath::new("codes.json"), codes::json(scene).into_bytes()),
        (SitePath::new("codes.schema.json"), codes::SCHEMA.as_bytes().to_vec()),
        (SitePath::new("robots.txt"), sitemap::robots(scene).into_bytes()),
        (SitePath::new("llms.txt"), llms::llms(scene).into_bytes()),
        (SitePath::new(".nojekyll"), Vec::new()),
        (SitePath::new("app.webmanifest"), worker::manifest(scene).into_bytes()),
    ];
    files.extend(sitemap::sitemaps(scene));
    files.extend(hosts::files(scene));
    files.extend(scene.linked.kb.site.locales.iter().map(|locale| feed::feed(scene, locale)));
    files
}

/// Text as it stands between tags or in an attribute of XML 1.0; characters that XML cannot hold are dropped.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if (c as u32) < 0x20 || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}
