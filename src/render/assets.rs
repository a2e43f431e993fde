//! Static files and pictures under the names they are published by.
//!
//! Style sheets and scripts are joined and named by content, so that a host may let browsers keep them for ever.
//! A folder of scripts or style sheets is one file of the folder's name.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Linked, Target};
use crate::digest::Digest;
use crate::model::site::LocaleId;
use crate::model::site_path::SitePath;
use crate::search;
use crate::source::Sources;
use crate::strings::Strings;

use super::form;

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
    sheets: BTreeMap<String, SitePath>,
    scripts: BTreeMap<String, SitePath>,
    form_data: BTreeMap<LocaleId, SitePath>,
    pictures: BTreeMap<String, Picture>,
    icon: Option<String>,
    files: BTreeMap<SitePath, Vec<u8>>,
}

/// The icon of the site. One of at most so many bytes stands in every page, since a request weighs more.
const ICON: &str = "static/img/favicon.svg";
const SMALL_ICON: usize = 500;

/// The style sheet of every page, and the folders of what only pages to find something by need, and only forms at work.
const SITE: &str = "site";
const FIND: &str = "find";
const FORM: &str = "form";

/// The folder of the search's script, the parts of which have an order.
const SEARCH: &str = "search";

impl Published {
    /// Joins and names the static files of `layered` (the program's own under those of the site), and the pictures
    /// that texts refer to; and puts what forms work from into a script for each language.
    pub(crate) fn of(
        layered: &BTreeMap<&str, &[u8]>,
        linked: &Linked,
        sources: &Sources,
        strings: &Strings,
    ) -> Self {
        let mut files = BTreeMap::new();
        let mut css: BTreeMap<&str, String> = BTreeMap::new();
        let mut scripts = BTreeMap::new();
        let mut folders: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
        for (&path, &bytes) in layered {
            let text = || String::from_utf8_lossy(bytes);
            if let Some(name) = path.strip_prefix("static/css/").filter(|name| name.ends_with(".css")) {
                let sheet = name.split_once('/').map_or(SITE, |(folder, _)| folder);
                css.entry(sheet).or_default().push_str(&compact_css(&text()));
            } else if let Some(name) = path.strip_prefix("static/js/").filter(|name| name.ends_with(".js")) {
                if let Some((folder, part)) = name.split_once('/') {
                    folders.entry(folder).or_default().insert(part, text().into_owned());
                } else {
                    let script = search::joined_script([text().as_ref()]);
                    scripts
                        .insert(name.to_owned(), named(&mut files, "static/js", name, script.into_bytes()));
                }
            } else if let Some(rest) = path.strip_prefix("static/") {
                files.insert(SitePath::new(format!("static/{rest}")), bytes.to_vec());
            }
        }
        for (folder, parts) in folders {
            let order: Vec<&str> =
                if folder == SEARCH { search::SCRIPTS.to_vec() } else { parts.keys().copied().collect() };
            let parts = order.iter().filter_map(|part| parts.get(part)).map(String::as_str);
            let joined = search::joined_script(parts).into_bytes();
            let name = format!("{folder}.js");
            let path = named(&mut files, "static/js", &name, joined);
            scripts.insert(name, path);
        }
        let mut form_data = BTreeMap::new();
        let forms = &linked.kb.forms;
        for locale in linked.kb.site.locales.iter().filter(|_| !forms.is_empty()) {
            let forms = forms.iter().map(|page| (page.id.as_str(), &page.form));
            let data = form::script(forms, strings, locale.id.as_str());
            let name = format!("forms-{}.js", locale.id);
            form_data.insert(locale.id.clone(), named(&mut files, "static/js", &name, data.into_bytes()));
        }
        let sheets = css.into_iter().map(|(name, css)| {
            let path = named(&mut files, "static/css", &format!("{name}.css"), css.into_bytes());
            (name.to_owned(), path)
        });
        let sheets = sheets.collect();
        let (mut pictures, mut folded) = (BTreeMap::new(), BTreeMap::new());
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
            // Where names of the same picture differ in capitals alone, it is one file.
            let published = address("files", &safe_name(name), bytes);
            let published = folded.entry(published.as_str().to_lowercase()).or_insert(published).clone();
            files.insert(published.clone(), bytes.to_vec());
            pictures.insert(path.to_owned(), Picture { path: published, size });
        }
        let icon = files.get(&SitePath::new(ICON)).filter(|icon| icon.len() <= SMALL_ICON);
        let icon = icon.map(|icon| data_address("image/svg+xml", icon.trim_ascii()));
        Self { sheets, scripts, form_data, pictures, icon, files }
    }

    /// The style sheets of every page, or of those to find something by: search, lists and indexes.
    pub(crate) fn sheets(&self, for_finding: bool) -> impl Iterator<Item = &SitePath> {
        let finding = for_finding.then(|| self.sheets.get(FIND)).flatten();
        self.sheets.get(SITE).into_iter().chain(finding)
    }

    /// A script by the name of its source; none where a site removed it.
    pub(crate) fn script(&self, name: &str) -> Option<&SitePath> {
        self.scripts.get(name)
    }

    /// What a form in a language asks for when somebody turns to it: its data, its work, and the looks of what it says.
    pub(crate) fn form_parts(&self, locale: &LocaleId) -> impl Iterator<Item = &SitePath> {
        self.form_data.get(locale).into_iter().chain(self.script("form.js")).chain(self.sheets.get(FORM))
    }

    /// The script of the search.
    pub(crate) fn search_script(&self) -> Option<&SitePath> {
        self.script("search.js")
    }

    /// A picture or file that a text refers to, by its path from the site.
    pub(crate) fn picture(&self, path: &str) -> Option<&Picture> {
        self.pictures.get(path)
    }

    /// The icon of the site, for a page at `href` of it.
    pub(crate) fn icon(&self, href: impl Fn(&SitePath) -> String) -> String {
        self.icon.clone().unwrap_or_else(|| href(&SitePath::new(ICON)))
    }

    /// Whether a static file is published.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Everything to write.
    pub(crate) fn files(&self) -> impl Iterator<Item = (SitePath, Vec<u8>)> {
        self.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone()))
    }
}

/// Puts a file under a name that holds its digest.
fn named(files: &mut BTreeMap<SitePath, Vec<u8>>, folder: &str, name: &str, bytes: Vec<u8>) -> SitePath {
    let path = address(folder, name, &bytes);
    files.insert(path.clone(), bytes);
    path
}

/// A name that holds the digest of what is under it.
fn address(folder: &str, name: &str, bytes: &[u8]) -> SitePath {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    SitePath::new(format!("{folder}/{stem}.{}.{ending}", Digest::of(bytes).short(5)))
}

/// A file as an address that holds it (RFC 2397).
fn data_address(kind: &str, bytes: &[u8]) -> String {
    let mut out = format!("data:{kind},");
    for &byte in bytes {
        if byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/?".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
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

/// Drops comments and the white space that separates nothing. Space before `:` stays, because it is one in a selector;
/// strings and escapes stay as they are.
fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut spaced = false;
    let mut last = '{';
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
            continue;
        }
        let (token, behind) = rest.split_at(token_length(rest, first));
        rest = behind;
        if first.is_ascii_whitespace() {
            spaced = true;
            continue;
        }
        let joins = matches!(last, '{' | '}' | ';' | ',' | '(' | '>' | ':')
            || matches!(first, '{' | '}' | ';' | ',' | ')' | '>');
        if spaced && !joins {
            out.push(' ');
        }
        if first == '}' && last == ';' {
            out.pop();
        }
        spaced = false;
        // Neither the end of a string nor an escaped character separates.
        last = if token.len() > first.len_utf8() { '"' } else { first };
        out.push_str(token);
    }
    out
}

/// The bytes of a string with its quotes, of an escape, or of one character.
fn token_length(css: &str, first: char) -> usize {
    let mut characters = css.char_indices().skip(1);
    match first {
        '\\' => characters.next().map_or(1, |(at, c)| at + c.len_utf8()),
        '"' | '\'' => {
            let mut is_escaped = false;
            let end = characters.find(|&(_, c)| {
                let ends = c == first && !is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                ends
            });
            end.map_or(css.len(), |(at, _)| at + 1)
        }
        _ => first.len_utf8(),
    }
}

#[cfg(test)]
mod tests {
    use super::compact_css;

    #[test]
    fn a_sheet_loses_what_separates_nothing() {
        let check = |css: &str, expected: &str| assert_eq!(compact_css(css), expected);
        check("/* a */\nli > a,\nli :is( .b ) {\n  color: red;\n}\n", "li>a,li :is(.b){color:red}");
        check(".a .b + .c { margin: 0 calc(1px + 2px); }", ".a .b + .c{margin:0 calc(1px + 2px)}");
        check("@media (width > 3rem) and (color) { a { b: c } }", "@media (width>3rem) and (color){a{b:c}}");
        check(
            "a::after { content: \" ( /* \\\"; } \" attr(href) ')'; }",
            "a::after{content:\" ( /* \\\"; } \" attr(href) ')'}",
        );
        check("@media x {\n  .sm\\: b { c: \\ d; }\n}", "@media x{.sm\\: b{c:\\ d}}");
        check("a { b: \"c", "a{b:\"c");
    }
}
