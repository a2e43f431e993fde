//! The shape of `content/`: which file is what. The one place that knows it.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::id::Id;
use crate::model::kb::Asset;
use crate::model::site::{LocaleId, SiteFacts};
use crate::source::{Body, File, FileId, Refusal, Sources, Span};

/// The folder of one entry, page or form.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) id: Id,
    /// Ids below the kind's folder with `/` between; of entries and forms only the last counts.
    pub(super) path: String,
    pub(super) folder: String,
    pub(super) facts: Option<FileId>,
    pub(super) words: BTreeMap<LocaleId, FileId>,
    first: FileId,
}

impl Unit {
    /// A place for what concerns the whole unit.
    pub(super) fn place(&self) -> Span {
        Span::start_of(self.facts.or_else(|| self.words.values().next().copied()).unwrap_or(self.first))
    }

    /// What stands in for a title that is missing, so that the other findings come as well.
    pub(super) fn fallback_title(&self) -> &str {
        self.id.as_str()
    }
}

/// Every file of a site by what it is.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) entries: Vec<Unit>,
    pub(super) pages: Vec<Unit>,
    pub(super) forms: Vec<Unit>,
    pub(super) permissions: Option<FileId>,
    pub(super) glossary: Option<FileId>,
    pub(super) strings: BTreeMap<LocaleId, FileId>,
    pub(super) locks: BTreeMap<LocaleId, FileId>,
    pub(super) assets: BTreeMap<String, Asset>,
}

impl Layout {
    /// Sorts the files of a site, and reports those that belong nowhere.
    pub(super) fn of(sources: &Sources, site: &SiteFacts, sink: &mut Sink) -> Self {
        let mut layout = Self::default();
        let mut units: BTreeMap<(&str, &str), Vec<(FileId, &str)>> = BTreeMap::new();
        for (id, file) in sources.iter() {
            if !readable(id, file, sink) {
                continue;
            }
            let Some(rest) = file.path.strip_prefix("content/") else { continue };
            match rest.split_once('/') {
                None => match rest {
                    "site.yaml" => {}
                    "permissions.yaml" => layout.permissions = text(id, file, sink),
                    "glossary.yaml" => layout.glossary = text(id, file, sink),
                    _ => stray(id, rest, &["site.yaml", "permissions.yaml", "glossary.yaml"], sink),
                },
                Some(("strings", name)) => {
                    by_locale(&mut layout.strings, site, (id, file), (name, ".ftl"), sink)
                }
                Some(("translations", name)) => {
                    by_locale(&mut layout.locks, site, (id, file), (name, ".lock"), sink)
                }
                Some((kind @ ("errors" | "pages" | "forms"), below)) => match below.rsplit_once('/') {
                    Some((folder, name)) => units.entry((kind, folder)).or_default().push((id, name)),
                    None => stray(id, below, &[], sink),
                },
                Some((folder, _)) => {
                    stray(id, folder, &["errors", "pages", "forms", "strings", "translations"], sink)
                }
            }
        }
        for ((kind, folder), files) in units {
            layout.unit(sources, site, (kind, folder), &files, sink);
        }
        layout
    }

    fn unit(
        &mut self,
        sources: &Sources,
        site: &SiteFacts,
        (kind, below): (&str, &str),
        files: &[(FileId, &str)],
        sink: &mut Sink,
    ) {
        let facts_name = match kind {
            "errors" => Some("entry.yaml"),
            "forms" => Some("form.yaml"),
            _ => None,
        };
        let mut facts = None;
        let mut words = BTreeMap::new();
        let folder = format!("content/{kind}/{below}");
        for &(id, name) in files {
            let file = sources.file(id);
            if Some(name) == facts_name {
                facts = text(id, file, sink);
            } else if name.ends_with(".md") {
                by_locale(&mut words, site, (id, file), (name, ".md"), sink);
            } else if name.ends_with(".yaml") || name.ends_with(".yml") {
                stray(id, name, facts_name.as_slice(), sink);
            } else {
                self.assets.insert(file.path.clone(), Asset { file: id, path: file.path.clone() });
            }
        }
        if facts.is_none() && words.is_empty() {
            return;
        }
        let Some(&(first, _)) = files.first() else { return };
        let name = below.rsplit('/').next().unwrap_or(below);
        let checked: &[&str] = if kind == "pages" { &below.split('/').collect::<Vec<_>>() } else { &[name] };
        for part in checked {
            if let Err(problem) = Id::parse(part) {
                let message = format!("the folder's name `{part}` {problem}");
                sink.report(
                    Diagnostic::new(Rule::InvalidId, Span::start_of(first), message)
                        .help("a name is the address of a page: lower-case ASCII letters, digits and `-`"),
                );
                return;
            }
        }
        let Ok(id) = Id::parse(name) else { return };
        let unit = Unit { id, path: below.to_owned(), folder, facts, words, first };
        match kind {
            "errors" => self.entries.push(unit),
            "forms" => self.forms.push(unit),
            _ => self.pages.push(unit),
        }
    }
}

fn by_locale(
    into: &mut BTreeMap<LocaleId, FileId>,
    site: &SiteFacts,
    (id, file): (FileId, &File),
    (name, ending): (&str, &str),
    sink: &mut Sink,
) {
    let known: Vec<String> = site.locales.iter().map(|locale| format!("{}{ending}", locale.id)).collect();
    let locale = name
        .strip_suffix(ending)
        .and_then(|tag| site.locales.iter().find(|locale| locale.id.as_str() == tag));
    match locale {
        Some(locale) => {
            if let Some(id) = text(id, file, sink) {
                into.insert(locale.id.clone(), id);
            }
        }
        None => stray(id, name, &known.iter().map(String::as_str).collect::<Vec<_>>(), sink),
    }
}

/// Reports a file that is not text where text is needed.
pub(super) fn text(id: FileId, file: &File, sink: &mut Sink) -> Option<FileId> {
    match file.body {
        Body::Text { .. } => Some(id),
        Body::Binary { invalid_at, .. } => {
            let message = format!("this file is not UTF-8 text: byte {invalid_at} fits no character");
            let diagnostic = Diagnostic::new(Rule::NotText, Span::new(id, invalid_at..invalid_at), message);
            sink.report(diagnostic.help("save it as UTF-8"));
            None
        }
        Body::Refused(_) => None,
    }
}

fn readable(id: FileId, file: &File, sink: &mut Sink) -> bool {
    let Body::Refused(refusal) = &file.body else { return true };
    let (message, help) = match refusal {
        Refusal::Link => (
            "this is a symbolic link",
            "links are not followed, since they can lead out of the site: copy the file",
        ),
        Refusal::Special => ("this is a device, a pipe or a socket", "remove it"),
        Refusal::Unreadable(reason) => {
            let diagnostic = Diagnostic::new(
                Rule::NotAFile,
                Span::start_of(id),
                format!("this file cannot be read: {reason}"),
            );
            sink.report(diagnostic.help("check its permissions"));
            return false;
        }
        Refusal::Name => ("this file's name is not UTF-8", "rename it"),
        Refusal::TooLarge(_) => ("this file is larger than 256 MiB", "link to it instead"),
    };
    sink.report(Diagnostic::new(Rule::NotAFile, Span::start_of(id), message).help(help));
    false
}

fn stray(id: FileId, name: &str, known: &[&str], sink: &mut Sink) {
    let diagnostic = Diagnostic::new(
        Rule::StrayFile,
        Span::start_of(id),
        format!("`{name}` has no place here and is ignored"),
    );
    let suggested = diagnostic.clone().did_you_mean(name, known.iter().copied());
    sink.report(match suggested.help {
        Some(_) => suggested,
        None if known.is_empty() => diagnostic.help("move it, or remove it"),
        None => diagnostic.help(format!("known here: {}", known.join(", "))),
    });
}
