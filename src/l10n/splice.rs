//! New words put into a translated file, piece by piece, by byte range. The Markdown is never printed anew: what no
//! new words touch stays as it is, and words that would change the shape of the document are refused.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fluent;
use super::part::{Part, held_names, protected};
use super::refusal::{Refusal, compare, plain};
use super::text::Text;
use crate::markdown::joins;
use crate::pieces::{Field, Piece, PieceKind, align, digest};
use crate::yaml;

/// What a file becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spliced {
    /// Its text.
    pub text: String,
    /// What happened to each piece for which there were words, by index into the source's pieces.
    pub results: BTreeMap<usize, Result<(), Refusal>>,
}

/// How the front matter and body of a text are told apart, so that a spliced text can be read again.
pub type Reader<'r> = &'r dyn Fn(&str) -> (Vec<Field>, usize);

/// What a splice works on.
#[derive(Clone, Copy)]
pub struct Splice<'a> {
    /// The source file.
    pub source: &'a Text<'a>,
    /// The translated file, if there is one.
    pub target: Option<&'a Text<'a>>,
    /// Names that are never translated.
    pub names: &'a [String],
    /// The tags of the two languages.
    pub tags: &'a [&'a str],
    /// Reads a changed file again.
    pub read: Reader<'a>,
}

impl Splice<'_> {
    /// Puts `words` (by index into the source's pieces) into the translation.
    #[must_use]
    pub fn apply(&self, words: &BTreeMap<usize, String>) -> Spliced {
        let mut results = BTreeMap::new();
        let mut edits: BTreeMap<usize, String> = BTreeMap::new();
        let mut homeless: BTreeMap<usize, String> = BTreeMap::new();
        let (partners, own) = self.partners();
        let words: BTreeMap<usize, &str> = words.iter().map(|(&at, words)| (at, words.trim())).collect();
        for (at, outcome) in self.judged(&words, &partners) {
            if outcome.is_ok() {
                let said = words[&at].to_owned();
                match partners.get(&at) {
                    Some(&place) => edits.insert(place, said),
                    None => homeless.insert(at, said),
                };
            }
            results.insert(at, outcome);
        }
        let mut text = match self.target {
            Some(target) => edited(target, &edits),
            None => String::new(),
        };
        if !homeless.is_empty() {
            if self.source.document.is_none() {
                for (at, words) in &homeless {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                    text.push_str(&self.source.pieces[*at].id);
                    text.push_str(" = ");
                    text.push_str(&fluent::written(words));
                    text.push('\n');
                }
            } else if own {
                results.extend(homeless.keys().map(|&at| (at, Err(Refusal::NoPlace))));
            } else {
                text = self.rebuilt(&partners, &edits, &homeless);
            }
        }
        Spliced { text, results }
    }

    /// The piece of the translation for each piece of the source, and whether the translation has pieces of its own.
    fn partners(&self) -> (BTreeMap<usize, usize>, bool) {
        let Some(target) = self.target else { return (BTreeMap::new(), false) };
        if self.source.document.is_none() {
            let ids: BTreeMap<&str, usize> =
                target.pieces.iter().enumerate().map(|(at, piece)| (piece.id.as_str(), at)).collect();
            let found = self.source.pieces.iter().enumerate();
            return (
                found.filter_map(|(at, piece)| Some((at, *ids.get(piece.id.as_str())?))).collect(),
                false,
            );
        }
        let pairs = align(&self.source.pieces, &target.pieces);
        let own = pairs.iter().any(|pair| pair.source.is_none());
        (pairs.into_iter().filter_map(|pair| Some((pair.source?, pair.target?))).collect(), own)
    }

    /// Whether the words may stand for their source pieces: tried in the translation where it has a place for them, else
    /// in the source. All are tried together first, since reading a text again costs more than all else; one by one only
    /// where together they change its shape.
    fn judged(
        &self,
        words: &BTreeMap<usize, &str>,
        partners: &BTreeMap<usize, usize>,
    ) -> BTreeMap<usize, Result<(), Refusal>> {
        let mut results = BTreeMap::new();
        let mut placed: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        let mut homeless: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        for (&at, &words) in words {
            if let Err(refusal) = plain(self.source.pieces[at].kind, words) {
                results.insert(at, Err(refusal));
                continue;
            }
            match partners.get(&at) {
                Some(&place) => placed.insert(place, (at, words.to_owned())),
                None => homeless.insert(at, (at, words.to_owned())),
            };
        }
        for (text, tried) in [(self.target, placed), (Some(self.source), homeless)] {
            let Some(text) = text.filter(|_| !tried.is_empty()) else { continue };
            match self.tried(text, &tried) {
                Some(found) => results.extend(found),
                None => results.extend(tried.into_iter().flat_map(|(index, one)| {
                    let at = one.0;
                    let alone = self.tried(text, &BTreeMap::from([(index, one)]));
                    alone.unwrap_or_else(|| vec![(at, Err(Refusal::Structure))])
                })),
            }
        }
        results
    }

    /// Puts words into `text` (by index: the source piece that they are for, and they) and reads it again. Nothing where
    /// the words do not come back as the pieces that they were meant for, or part of them is read as markup of blocks.
    fn tried(
        &self,
        text: &Text<'_>,
        words: &BTreeMap<usize, (usize, String)>,
    ) -> Option<Vec<(usize, Result<(), Refusal>)>> {
        let edits = words.iter().map(|(&index, (_, words))| (index, words.clone())).collect();
        let changed = edited(text, &edits);
        let fields;
        let again = if text.document.is_some() {
            let body;
            (fields, body) = (self.read)(&changed);
            Text::markdown(&changed, &fields, body)
        } else {
            Text::fluent(&changed)
        };
        let shape = |pieces: &[Piece]| -> Vec<(PieceKind, u8, usize)> {
            pieces.iter().map(|piece| (piece.kind, piece.level, piece.quotes)).collect()
        };
        let same = shape(&again.pieces) == shape(&text.pieces)
            && words.iter().all(|(&index, (_, words))| again.pieces[index].digest() == digest(words));
        same.then(|| {
            let one =
                |(&index, (at, _)): (&usize, &(usize, String))| (*at, self.kept(*at, text, &again, index));
            words.iter().map(one).collect()
        })
    }

    /// Whether the piece `index` of `again`, which was `text`, holds what the source piece `at` holds.
    fn kept(&self, at: usize, text: &Text<'_>, again: &Text<'_>, index: usize) -> Result<(), Refusal> {
        let (source, said) = (self.source.parts(at, self.names), again.parts(index, self.names));
        let before = self
            .target
            .filter(|target| std::ptr::eq(*target, text))
            .map(|target| target.parts(index, self.names));
        // What a translation held beyond its source before it may go on holding: a tool or a person put it there.
        let kept = |parts: &[Part]| protected(parts, self.tags);
        let own = before.as_deref().map(kept).unwrap_or_default();
        compare(&kept(&source), &kept(&said), &own)?;
        // Languages repeat a name where others have a pronoun, or the reverse.
        let names = held_names(&said);
        if before.is_some_and(|before| held_names(&before) == names) {
            return Ok(());
        }
        compare(&held_names(&source), &names, &[])
    }

    /// The translation in the shape of the source: every piece in its words, those without in the source's.
    fn rebuilt(
        &self,
        partners: &BTreeMap<usize, usize>,
        edits: &BTreeMap<usize, String>,
        homeless: &BTreeMap<usize, String>,
    ) -> String {
        let mut words = homeless.clone();
        if let Some(target) = self.target {
            for (&at, &place) in partners {
                let said = match edits.get(&place) {
                    Some(words) => words.clone(),
                    None => target.pieces[place].source.clone(),
                };
                words.insert(at, said);
            }
        }
        let text = edited(self.source, &words);
        match self.target {
            // The translation's own front matter holds more than what is translated.
            Some(target) if target.body > 0 => {
                let (_, body) = (self.read)(&text);
                format!("{}{}", &edited(target, edits)[..front_end(target, edits)], &text[body..])
            }
            _ => text,
        }
    }
}

/// Where the body begins once the edits are made.
fn front_end(target: &Text<'_>, edits: &BTreeMap<usize, String>) -> usize {
    let head: BTreeMap<usize, String> = edits
        .iter()
        .filter(|(at, _)| target.pieces[**at].kind == PieceKind::Field)
        .map(|(at, words)| (*at, words.clone()))
        .collect();
    edited(target, &head).len() - (target.text.len() - target.body)
}

/// A file with other words in some of its pieces.
fn edited(text: &Text<'_>, words: &BTreeMap<usize, String>) -> String {
    let mut changes: Vec<(Range<usize>, String)> = words
        .iter()
        .map(|(&at, words)| {
            let piece = &text.pieces[at];
            let written = if *words == piece.source {
                text.text[piece.range.clone()].to_owned()
            } else {
                written(text.text, piece, words)
            };
            (piece.range.clone(), written)
        })
        .collect();
    changes.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.text.len() + 256);
    let mut at = 0;
    for (range, words) in changes {
        out.push_str(&text.text[at..range.start]);
        out.push_str(&words);
        at = range.end;
    }
    out.push_str(&text.text[at..]);
    out
}

/// A piece's words as they stand in its file.
fn written(text: &str, piece: &Piece, words: &str) -> String {
    match piece.kind {
        // Nothing needs quotes in a block, and quotes would be its words.
        PieceKind::Field if yaml::begins_block(&text[..piece.range.start]) => words.to_owned(),
        PieceKind::Field => yaml::scalar_like(&text[piece.range.clone()], words),
        PieceKind::Message => fluent::written(words),
        PieceKind::Block(kind) if !kind.is_prose() => words.to_owned(),
        PieceKind::Block(_) => {
            let prefix = prefix(text, piece.range.start);
            let mut out = String::with_capacity(words.len());
            for line in words.split('\n') {
                if out.ends_with('\\') {
                    out.push('\n');
                    out.push_str(&prefix);
                } else if !out.is_empty() {
                    out.truncate(out.trim_end().len());
                    let ends = (out.chars().next_back(), line.trim_start().chars().next());
                    if !matches!(ends, (Some(before), Some(after)) if joins(before, after)) {
                        out.push(' ');
                    }
                }
                out.push_str(line.trim());
            }
            out
        }
    }
}

/// What a continued line begins with: the marks of quotes as they are, everything else as white space.
fn prefix(text: &str, start: usize) -> String {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    text[line..start].chars().map(|letter| if matches!(letter, '>' | '\t') { letter } else { ' ' }).collect()
}

#[cfg(test)]
mod tests;
