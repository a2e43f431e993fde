//! Translations into a catalogue: one unit for each piece of prose, with what a translator should know of it.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, CatalogueFile, Unit, UnitState};
use super::part::adopt;
use super::status::{FileStatus, Origin, State, status};
use super::text::Text;
use crate::markdown::BlockKind;
use crate::pieces::{Lock, Piece, PieceKind, align};

/// A source file and its translation into one language.
#[derive(Clone, Debug)]
pub struct Translation<'a> {
    /// The source file's path from the site folder.
    pub source_path: String,
    /// The translated file's, whether it exists or not.
    pub target_path: String,
    /// The source.
    pub source: Text<'a>,
    /// The translation, if there is one.
    pub target: Option<Text<'a>>,
    /// What its front matter says of it.
    pub origin: Origin,
}

impl Translation<'_> {
    /// How far it has kept up.
    #[must_use]
    pub fn status(&self, lock: &Lock) -> FileStatus {
        let target = self.target.as_ref().map(|target| target.pieces.as_slice());
        status(&self.source.pieces, target, lock.file(&self.target_path), self.origin)
    }

    /// The tags of the two languages, which the files are named after.
    pub(super) fn tags(&self) -> [&str; 2] {
        [&self.source_path, &self.target_path].map(|path| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name.rsplit_once('.').map_or(name, |(tag, _)| tag)
        })
    }

    /// The translated piece of each source piece, as indices.
    pub(super) fn partners(&self) -> BTreeMap<usize, usize> {
        let Some(target) = &self.target else { return BTreeMap::new() };
        align(&self.source.pieces, &target.pieces)
            .into_iter()
            .filter_map(|pair| Some((pair.source?, pair.target?)))
            .collect()
    }

    /// The unit of a source piece, with its translation as it stands.
    pub(super) fn unit(
        &self,
        at: usize,
        partners: &BTreeMap<usize, usize>,
        status: &FileStatus,
        names: &[String],
    ) -> Unit {
        let piece = &self.source.pieces[at];
        let source = self.source.parts(at, names);
        let outdated = status.outdated.iter().any(|outdated| outdated.source == Some(at));
        let place = self.target.as_ref().zip(partners.get(&at).copied());
        // A piece in the source's own words holds the place of a translation that is still to come.
        let place =
            place.filter(|(target, place)| !(outdated && target.pieces[*place].source == piece.source));
        let target = place.map(|(target, place)| {
            let mut parts = target.parts(place, names);
            adopt(&source, &mut parts, &self.tags());
            parts
        });
        let state = match (&target, self.origin) {
            (None, _) => UnitState::New,
            (_, Origin::Machine) => UnitState::NeedsReview,
            _ if outdated => UnitState::NeedsReview,
            (_, Origin::Reviewed) => UnitState::Reviewed,
            (_, Origin::Unsaid) => UnitState::Translated,
        };
        Unit { id: piece.id.clone(), source, target, state, line: 0, notes: Vec::new() }
    }

    /// The state of a source piece, for choosing what to export.
    fn piece_state(&self, at: usize, unit: &Unit, status: &FileStatus) -> State {
        let outdated = status.outdated.iter().any(|outdated| outdated.source == Some(at));
        match unit.state {
            UnitState::New => State::Missing,
            UnitState::NeedsReview | UnitState::Guess if outdated => State::Outdated,
            UnitState::NeedsReview | UnitState::Guess => State::Draft,
            UnitState::Translated => State::Current,
            UnitState::Reviewed => State::Reviewed,
        }
    }
}

/// What to export.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// Language of the sources.
    pub source: &'a str,
    /// Language of the translations.
    pub target: &'a str,
    /// Pieces in these states only; none given, all.
    pub only: &'a [State],
    /// Names that are never translated.
    pub names: &'a [String],
    /// Terms of the source and what they are called in the translation.
    pub terms: &'a [(String, String)],
}

/// Makes a catalogue of translations.
#[must_use]
pub fn export(translations: &[Translation<'_>], lock: &Lock, options: &Export<'_>) -> Catalogue {
    let mut files = Vec::new();
    for translation in translations {
        let status = translation.status(lock);
        let partners = translation.partners();
        let mut section = "";
        let mut units = Vec::new();
        let mut lines = Lines::of(translation.source.text);
        for (at, piece) in translation.source.pieces.iter().enumerate() {
            if piece.kind == PieceKind::Block(BlockKind::Heading) {
                section = &piece.source;
            }
            if !piece.kind.is_prose() {
                continue;
            }
            let mut unit = translation.unit(at, &partners, &status, options.names);
            if !options.only.is_empty()
                && !options.only.contains(&translation.piece_state(at, &unit, &status))
            {
                continue;
            }
            unit.line = lines.number(piece.range.start);
            unit.notes = notes(piece, section, options.terms);
            units.push(unit);
        }
        if !units.is_empty() {
            files.push(CatalogueFile { path: translation.source_path.clone(), units });
        }
    }
    Catalogue { source: options.source.to_owned(), target: options.target.to_owned(), files }
}

/// Line numbers of places that come in order.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    fn number(&mut self, byte: usize) -> usize {
        if byte < self.at {
            *self = Self::of(self.text);
        }
        self.line += self.text.as_bytes()[self.at..byte].iter().filter(|&&byte| byte == b'\n').count();
        self.at = byte;
        self.line
    }
}

fn notes(piece: &Piece, section: &str, terms: &[(String, String)]) -> Vec<String> {
    let kind = match piece.kind {
        PieceKind::Field => format!("front matter, {}", piece.id.trim_start_matches('@')),
        PieceKind::Message => "a string of the interface; what stands in braces stays".to_owned(),
        PieceKind::Block(BlockKind::Heading) => format!("heading of level {}", piece.level),
        PieceKind::Block(kind) => {
            let name = match kind {
                BlockKind::ListItem => "list item",
                BlockKind::Quote => "quote",
                BlockKind::Alert => "alert",
                BlockKind::TableHead => "head of a table's column",
                BlockKind::TableCell => "table cell",
                BlockKind::Term => "term",
                BlockKind::Definition => "definition",
                BlockKind::Footnote => "footnote",
                _ => "paragraph",
            };
            if section.is_empty() { name.to_owned() } else { format!("{name}, in: {section}") }
        }
    };
    let words = piece.source.to_lowercase();
    let hints = terms
        .iter()
        .filter(|(term, _)| !term.is_empty() && words.contains(&term.to_lowercase()))
        .map(|(term, said)| format!("glossary: {term} = {said}"));
    std::iter::once(kind).chain(hints).collect()
}
