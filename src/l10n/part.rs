//! A piece's text as a translation tool sees it: words, and marks that stand for what no translator may change. The
//! same marks, by the same ids, stand in source and translation.

use std::collections::{BTreeMap, BTreeSet};

use crate::pieces::{Held, HeldKind, address_key, held};

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    /// A code span.
    Code,
    /// A link around its text, or an address that is its own text.
    Link,
    /// An image around its alternative text.
    Image,
    /// Bold.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Struck text.
    Strikethrough,
    /// A footnote reference.
    Footnote,
    /// A raw tag.
    Html,
    /// A hard line break.
    Break,
    /// `{placeholder}`, or what stands in braces in Fluent.
    Placeholder,
    /// A name that is never translated.
    Name,
}

impl MarkKind {
    /// Whether a translation must hold it exactly as often as the source. Bold and breaks are the translator's choice.
    #[must_use]
    pub fn is_protected(self) -> bool {
        !matches!(self, Self::Strong | Self::Emphasis | Self::Strikethrough | Self::Break)
    }
}

/// Which end of something a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// It stands alone.
    Alone,
    /// It opens.
    Open,
    /// It closes what the mark of the same id opened.
    Close,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its number in the unit, from 1; an opening and its closing mark share one.
    pub id: u32,
    /// Which end.
    pub role: Role,
    /// What it stands for.
    pub kind: MarkKind,
    /// What stands in the file in its place.
    pub code: String,
}

/// A part of a unit's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Words, as Markdown or Fluent writes them.
    Text(String),
    /// A mark.
    Mark(Mark),
}

/// Numbers the marks in order of where they open.
pub(super) fn number(parts: &mut [Part]) {
    let mut next = 0;
    let mut open = Vec::new();
    for part in parts {
        let Part::Mark(mark) = part else { continue };
        if mark.role == Role::Close {
            mark.id = open.pop().unwrap_or_default();
            continue;
        }
        next += 1;
        mark.id = next;
        if mark.role == Role::Open {
            open.push(next);
        }
    }
}

/// What identifies the marks of each id: kind and code, of a pair both codes.
fn keys(parts: &[Part], code: impl Fn(&Mark) -> String) -> BTreeMap<u32, (MarkKind, String)> {
    let mut keys: BTreeMap<u32, (MarkKind, String)> = BTreeMap::new();
    for part in parts {
        if let Part::Mark(mark) = part {
            keys.entry(mark.id).or_insert_with(|| (mark.kind, String::new())).1.push_str(&code(mark));
        }
    }
    keys
}

/// Gives the marks of a translation the ids of the source's marks that they repeat: first those that are alike, then
/// those that are the same in another language (`tags` are those of both), then those of the same kind. What the source
/// does not have gets ids of its own.
pub(super) fn adopt(source: &[Part], target: &mut [Part], tags: &[&str]) {
    let exact = |parts: &[Part]| keys(parts, |mark| mark.code.clone());
    let same = |parts: &[Part]| keys(parts, |mark| same_code(mark, tags));
    let kind = |parts: &[Part]| {
        let mut keys = keys(parts, |_| String::new());
        keys.retain(|_, (kind, _)| !kind.is_protected());
        keys
    };
    let mut last = exact(source).keys().next_back().copied().unwrap_or(0);
    let mut taken = BTreeSet::new();
    let mut ids: BTreeMap<u32, u32> = BTreeMap::new();
    for (free, own) in
        [(exact(source), exact(target)), (same(source), same(target)), (kind(source), kind(target))]
    {
        for (id, key) in &own {
            if ids.contains_key(id) {
                continue;
            }
            let is_free =
                |(id, candidate): &(&u32, &(MarkKind, String))| *candidate == key && !taken.contains(*id);
            if let Some(found) = free.iter().find(is_free).map(|(id, _)| *id) {
                taken.insert(found);
                ids.insert(*id, found);
            }
        }
    }
    for part in target {
        if let Part::Mark(mark) = part {
            mark.id = *ids.entry(mark.id).or_insert_with(|| {
                last += 1;
                last
            });
        }
    }
}

/// The text that the parts stand for.
#[must_use]
pub fn code(parts: &[Part]) -> String {
    parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => text.as_str(),
            Part::Mark(mark) => mark.code.as_str(),
        })
        .collect()
}

/// Something that a translation must hold as its source does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// What of it is the same in both languages.
    pub same: String,
    /// How it is written.
    pub code: String,
}

/// What a translation must hold as its source does, sorted: each protected mark but names by its code, a link by where it
/// leads. `tags` are those of both languages.
#[must_use]
pub fn protected(parts: &[Part], tags: &[&str]) -> Vec<Kept> {
    marked(parts, tags, |kind| kind.is_protected() && kind != MarkKind::Name)
}

/// The protected names that a text holds, sorted.
#[must_use]
pub fn held_names(parts: &[Part]) -> Vec<Kept> {
    marked(parts, &[], |kind| kind == MarkKind::Name)
}

fn marked(parts: &[Part], tags: &[&str], wanted: impl Fn(MarkKind) -> bool) -> Vec<Kept> {
    let mut held: Vec<Kept> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Mark(mark) if wanted(mark.kind) && mark.role != Role::Open => {
                Some(Kept { same: same_code(mark, tags), code: address_code(mark).to_owned() })
            }
            _ => None,
        })
        .collect();
    held.sort();
    held
}

/// The code of a mark; of a link without the title behind its address, which is words.
fn address_code(mark: &Mark) -> &str {
    match mark.role {
        Role::Close => mark.code.split([' ', '\n']).next().unwrap_or_default().trim_end_matches(')'),
        _ => &mark.code,
    }
}

/// What of a mark's code is the same in every language.
fn same_code(mark: &Mark, tags: &[&str]) -> String {
    let code = address_code(mark);
    let is_address = matches!(mark.kind, MarkKind::Link | MarkKind::Image) && mark.role != Role::Open;
    let start = match code {
        _ if !is_address || code.starts_with("][") => return code.to_owned(),
        _ if code.starts_with("](") => 2,
        _ => usize::from(code.starts_with('<')),
    };
    format!("{}{}", &code[..start], address_key(code[start..].trim_end_matches('>'), tags))
}

/// Puts neighbouring words together and drops empty ones, so that equal texts are equal parts.
#[must_use]
pub fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        match (out.last_mut(), part) {
            (_, Part::Text(text)) if text.is_empty() => {}
            (Some(Part::Text(before)), Part::Text(text)) => before.push_str(&text),
            (_, part) => out.push(part),
        }
    }
    out
}

/// Splits words at what is protected within them: placeholders, bare addresses, names.
pub(super) fn split_words(text: &str, names: &[String], out: &mut Vec<Part>) {
    let mut written = 0;
    for Held { kind, range } in held(text, names) {
        if written < range.start {
            out.push(Part::Text(text[written..range.start].to_owned()));
        }
        let kind = match kind {
            HeldKind::Placeholder => MarkKind::Placeholder,
            HeldKind::Address => MarkKind::Link,
            HeldKind::Name => MarkKind::Name,
        };
        written = range.end;
        out.push(Part::Mark(Mark { id: 0, role: Role::Alone, kind, code: text[range].to_owned() }));
    }
    if written < text.len() {
        out.push(Part::Text(text[written..].to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, code, held_names, protected, split_words};

    #[test]
    fn words_are_split_at_what_no_translator_may_change() {
        let names = ["Microsoft 365".to_owned(), "Microsoft".to_owned()];
        let text = "See {tenant} at https://a.b/c?d=1. Microsoft 365 and {not one} or Microsoftish {{ x }}";
        let mut parts = Vec::new();
        split_words(text, &names, &mut parts);
        assert_eq!(code(&parts), text);
        let codes =
            |kept: Vec<super::Kept>| -> Vec<String> { kept.into_iter().map(|one| one.code).collect() };
        assert_eq!(codes(protected(&parts, &[])), ["https://a.b/c?d=1", "{tenant}", "{{ x }}"]);
        assert_eq!(codes(held_names(&parts)), ["Microsoft 365"]);
        assert!(parts.iter().any(|part| matches!(part, Part::Text(text) if text.contains("Microsoftish"))));
    }
}
