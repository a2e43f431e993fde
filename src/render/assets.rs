//! Static files and pictures under the names they are published by.
//!
//! Style sheets and scripts are joined and named by content, so that a host may let browsers keep them for ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Linked, Target};
use crate::digest::Digest;
use crate::model::site_path::SitePath;
use crate::search;
use crate::source::Sources;

/// A published picture or file.
#[derive(Clone, Debug)]
pub(crate) struct Picture {
    /// Where.
    pub(crate) path: SitePath,
    /// Width and height in CSS pixels, where the format says.
    pub(crate) size: Option<(u32, u32)>,
}

/// Every static file by its role.
#[derive(Debug)]
pub(crate) struct Published {
    /// The style sheet.
    pub(crate) css: SitePath,
    scripts: BTreeMap<String, SitePath>,
    pictures: BTreeMap<String, Picture>,
    files: BTreeMap<SitePath, Vec<u8>>,
}

/// The script of the search: several files in one.
const SEARCH: &str = "search.js";

impl Published {
    /// Joins and names the static files of `layered` (the program's own under those of the site), and the pictures
    /// that texts refer to.
    pub(crate) fn of(layered: &BTreeMap<&str, &[u8]>, linked: &Linked, sources: &Sources) -> Self {
        let mut files = BTreeMap::new();
        let mut css = String::new();
        let mut scripts = BTreeMap::new();
        let mut search_parts = BTreeMap::new();
        for (&path, &bytes) in layered {
            let text = || String::from_utf8_lossy(bytes);
            if path.starts_with("static/css/") && path.ends_with(".css") {
                css.push_str(&compact_css(&text()));
            } else if let Some(name) = path.strip_prefix("static/js/search/") {
                search_parts.insert(name.to_owned(), text().into_owned());
            } else if let Some(name) = path.strip_prefix("static/js/").filter(|name| name.ends_with(".js")) {
                let script = search::joined_script([text().as_ref()]);
                scripts.insert(name.to_owned(), named(&mut files, "static/js", name, script.into_bytes()));
            } else if let Some(rest) = path.strip_prefix("static/") {
                files.insert(SitePath::new(format!("static/{rest}")), bytes.to_vec());
            }
        }
        let parts = search::SCRIPTS.iter().filter_map(|name| search_parts.get(*name)).map(String::as_str);
        let joined = search::joined_script(parts).into_bytes();
        scripts.insert(SEARCH.to_owned(), named(&mut files, "static/js", SEARCH, joined));
        let css = named(&mut files, "static/css", "site.css", css.into_bytes());
        let mut pictures = BTreeMap::new();
        for path in referenced(linked) {
            let bytes = linked
                .kb
                .assets
                .get(path)
                .and_then(|asset| sources.file(asset.file).bytes())
                .unwrap_or_default();
            let name = path.rsplit('/').next().unwrap_or(path);
            let size = imagesize::blob_size(bytes).ok();
            let size = size
                .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
            let published = named(&mut files, "files", &safe_name(name), bytes.to_vec());
            pictures.insert(path.to_owned(), Picture { path: published, size });
        }
        Self { css, scripts, pictures, files }
    }

    /// A script by the name of its source; none where a site removed it.
    pub(crate) fn script(&self, name: &str) -> Option<&SitePath> {
        self.scripts.get(name)
    }

    /// The script of the search.
    pub(crate) fn search_script(&self) -> Option<&SitePath> {
        self.script(SEARCH)
    }

    /// A picture or file that a text refers to, by its path from the site.
    pub(crate) fn picture(&self, path: &str) -> Option<&Picture> {
        self.pictures.get(path)
    }

    /// Whether a static file is published.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Everything to write.
    pub(crate) fn into_files(self) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
        self.files.into_iter()
    }
}

/// Puts a file under a name that holds its digest.
fn named(files: &mut BTreeMap<SitePath, Vec<u8>>, folder: &str, name: &str, bytes: Vec<u8>) -> SitePath {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let path = SitePath::new(format!("{folder}/{stem}.{}.{ending}", Digest::of(&bytes).short(5)));
    files.insert(path.clone(), bytes);
    path
}

/// A picture's name as it can stand in any address.
fn safe_name(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
        .collect()
}

fn referenced(linked: &Linked) -> BTreeSet<&str> {
    let targets = linked.texts().flat_map(|text| text.links.values());
    targets
        .filter_map(|target| if let Target::File(path) = target { Some(path.as_str()) } else { None })
        .collect()
}

/// Drops comments, indentation and empty lines; the sheet's own text stays as it is.
fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut bare = String::with_capacity(css.len());
    while let Some(start) = rest.find("/*") {
        bare.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    bare.push_str(rest);
    for line in bare.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
    out
}
