//! Where the links of a text lead: relative paths to source files, and anchors in them.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{LinkKind, LinkUse, Scheme, scheme};
use crate::model::entry::{Kind, Words};
use crate::model::kb::{Kb, Piece};
use crate::model::site::LocaleId;
use crate::source::{Sources, Span};

use super::anchors::Anchors;

/// Where a relative link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A text of the site.
    Text {
        /// What it is.
        kind: Kind,
        /// Its id or path.
        name: String,
        /// A heading in it.
        anchor: Option<String>,
    },
    /// A file beside the words, by its path from the site.
    File(String),
}

/// Resolves the relative links and images of one file, by destination as written.
pub(super) fn resolve(
    kb: &Kb,
    anchors: &Anchors<'_>,
    sources: &Sources,
    locale: &LocaleId,
    words: &Words,
    sink: &mut Sink,
) -> BTreeMap<String, Target> {
    let mut targets = BTreeMap::new();
    let own = sources.file(words.file).path.as_str();
    for link in &words.document.links {
        if targets.contains_key(&link.destination) || !is_relative(link) {
            continue;
        }
        let place = Span::new(words.file, link.place());
        let found = match link.kind {
            LinkKind::Image => image(kb, own, locale, link).map_err(|problem| (Rule::BrokenImage, problem)),
            _ => text_or_file(kb, own, link),
        };
        let target = match found {
            Ok(mut target) => {
                if let Some((rule, problem)) = anchor_problem(kb, anchors, locale, &mut target) {
                    problem.report(rule, place, sink);
                }
                target
            }
            Err((rule, problem)) => {
                problem.report(rule, place, sink);
                continue;
            }
        };
        targets.insert(link.destination.clone(), target);
    }
    targets
}

struct Problem {
    message: String,
    help: Option<String>,
}

impl Problem {
    fn report(self, rule: Rule, place: Span, sink: &mut Sink) {
        let diagnostic = Diagnostic::new(rule, place, self.message);
        sink.report(match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// Other destinations are Markdown's own affair.
fn is_relative(link: &LinkUse) -> bool {
    matches!(link.kind, LinkKind::Link | LinkKind::Image)
        && !link.destination.is_empty()
        && scheme(&link.destination) == Scheme::Relative
}

/// The file at a relative destination; nothing where it leaves the site or is no path.
fn path_of(own: &str, destination: &str) -> Option<String> {
    if destination.contains(['\\', '?', '\0']) || destination.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = own.split('/').collect();
    parts.pop();
    let decoded = percent_decoded(destination)?;
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let value = digit(rest.next())? * 16 + digit(rest.next())?;
        bytes.push(u8::try_from(value).ok().filter(|byte| !matches!(byte, b'/' | b'\\' | 0))?);
    }
    String::from_utf8(bytes).ok()
}

fn image(kb: &Kb, own: &str, locale: &LocaleId, link: &LinkUse) -> Result<Target, Problem> {
    let path = path_of(own, &link.destination).filter(|path| kb.assets.contains_key(path));
    let Some(path) = path else {
        let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
        let names = kb.assets.keys().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/'));
        let help =
            crate::diag::nearest(&link.destination, names).map(|name| format!("did you mean `{name}`?"));
        return Err(Problem {
            message: format!("there is no picture `{}`", link.destination),
            help: help.or_else(|| Some("put the picture into the folder of the text".to_owned())),
        });
    };
    Ok(Target::File(localized(kb, &path, locale)))
}

/// `name.th.png` stands in for `name.png` on Thai pages.
fn localized(kb: &Kb, path: &str, locale: &LocaleId) -> String {
    let variant = path.rsplit_once('.').map(|(stem, ending)| format!("{stem}.{locale}.{ending}"));
    variant.filter(|variant| kb.assets.contains_key(variant)).unwrap_or_else(|| path.to_owned())
}

fn text_or_file(kb: &Kb, own: &str, link: &LinkUse) -> Result<Target, (Rule, Problem)> {
    let destination = link.destination.as_str();
    let (path, anchor) =
        destination.split_once('#').map_or((destination, None), |(path, anchor)| (path, Some(anchor)));
    let path = if path.is_empty() { Some(own.to_owned()) } else { path_of(own, path) };
    let broken = |help: Option<String>| {
        let message = format!("`{destination}` leads to no file of the site");
        (Rule::BrokenLink, Problem { message, help })
    };
    let Some(path) = path else {
        return Err(broken(Some(
            "link by a relative path to a Markdown file: `../other-entry/en.md`".to_owned(),
        )));
    };
    if kb.assets.contains_key(&path) {
        return Ok(Target::File(path));
    }
    let Some((folder, file)) = path.rsplit_once('/') else { return Err(broken(None)) };
    let Some(piece) = piece_at(kb, folder) else { return Err(broken(nearest_folder(kb, own, folder, file))) };
    let language =
        file.strip_suffix(".md").and_then(|tag| piece.words.keys().find(|locale| locale.as_str() == tag));
    if language.is_none() {
        let files: Vec<String> = piece.words.keys().map(|locale| format!("`{locale}.md`")).collect();
        let help = format!(
            "there is {}; on a translated page a link leads to that language's page",
            files.join(" and ")
        );
        return Err(broken(Some(help)));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty());
    let anchor = anchor.map(|anchor| percent_decoded(anchor).unwrap_or_else(|| anchor.to_owned()));
    Ok(Target::Text { kind: piece.kind, name: piece.name.to_owned(), anchor })
}

/// Takes an anchor away that the page of the link's language does not have, and says so.
fn anchor_problem(
    kb: &Kb,
    anchors: &Anchors<'_>,
    locale: &LocaleId,
    target: &mut Target,
) -> Option<(Rule, Problem)> {
    let Target::Text { kind, name, anchor } = target else { return None };
    let wanted = anchor.as_deref()?;
    let known = std::iter::once(locale)
        .chain(kb.site.locales.iter().map(|locale| &locale.id))
        .map(|locale| anchors.of_text(*kind, name, locale))
        .find(|ids| !ids.is_empty())
        .unwrap_or_default();
    if known.iter().any(|id| id == wanted) {
        return None;
    }
    let help = match crate::diag::nearest(wanted, known.iter().map(String::as_str)) {
        Some(id) => format!("did you mean `#{id}`?"),
        None => {
            format!("write `{{#{wanted}}}` behind the heading that is meant, or link without `#{wanted}`")
        }
    };
    let help = Some(help);
    let message = format!("`{name}` has no heading with the id `{wanted}`");
    *anchor = None;
    Some((Rule::BrokenAnchor, Problem { message, help }))
}

/// The text whose folder is `folder`. An entry keeps its name wherever its folder moves, so the name finds it and the
/// folder is compared.
fn piece_at<'a>(kb: &'a Kb, folder: &str) -> Option<Piece<'a>> {
    let below = folder.strip_prefix("content/")?;
    let (kind, path) = below.split_once('/')?;
    let name = path.rsplit('/').next()?;
    let found = match kind {
        "errors" => kb.entry(name).map(|entry| Piece {
            kind: Kind::Entry,
            name: entry.id.as_str(),
            folder: &entry.folder,
            place: entry.place,
            words: &entry.words,
        }),
        "forms" => kb.form(name).map(|form| Piece {
            kind: Kind::Form,
            name: form.id.as_str(),
            folder: &form.folder,
            place: form.place,
            words: &form.words,
        }),
        "pages" => kb.pages.iter().find(|page| page.path == path).map(|page| Piece {
            kind: Kind::Page,
            name: &page.path,
            folder: &page.folder,
            place: page.place,
            words: &page.words,
        }),
        _ => None,
    };
    found.filter(|piece| piece.folder == folder)
}

/// Help for a folder that does not exist: the entry of that name elsewhere, or one with a similar name.
fn nearest_folder(kb: &Kb, own: &str, folder: &str, file: &str) -> Option<String> {
    let name = folder.rsplit('/').next()?;
    let pieces: Vec<Piece<'_>> = kb.pieces().collect();
    let names = pieces.iter().filter_map(|piece| piece.folder.rsplit('/').next());
    let near = pieces.iter().find(|piece| piece.folder.ends_with(&format!("/{name}"))).or_else(|| {
        let near = crate::diag::nearest(name, names)?;
        pieces.iter().find(|piece| piece.folder.ends_with(&format!("/{near}")))
    })?;
    Some(format!("did you mean `{}`?", relative(own, &format!("{}/{file}", near.folder))))
}

fn relative(from: &str, to: &str) -> String {
    crate::model::site_path::SitePath::parse(&format!("/{from}"))
        .map_or_else(|| to.to_owned(), |path| path.to(to))
}
