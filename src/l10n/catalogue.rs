//! What an exchange file holds, whatever its format: units of source and translation, each with its place and state.
//! Formats read and write catalogues and know nothing of Markdown; judging what comes back is `import`'s.

use super::part::Part;

/// How far a unit's translation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitState {
    /// There is none.
    New,
    /// Machine-made, or made from an older source: somebody should look.
    NeedsReview,
    /// A tool's own guess, PO's `fuzzy`, which gettext leaves unused too.
    Guess,
    /// Made from this source.
    Translated,
    /// And read by a second person.
    Reviewed,
}

/// One piece of text on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The piece's id in its file.
    pub id: String,
    /// The source.
    pub source: Vec<Part>,
    /// The translation; nothing if there is none.
    pub target: Option<Vec<Part>>,
    /// How far it is.
    pub state: UnitState,
    /// Its line in the source file, from 1; 0 where a format does not say.
    pub line: usize,
    /// What translators should know: the kind of text, terms to use.
    pub notes: Vec<String>,
}

/// The units of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogueFile {
    /// The source file's path from the site folder.
    pub path: String,
    /// Its units, in order of place.
    pub units: Vec<Unit>,
}

/// A catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// Language of the sources.
    pub source: String,
    /// Language of the translations.
    pub target: String,
    /// Its files, in order of path.
    pub files: Vec<CatalogueFile>,
}

/// A format for catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// XLIFF 1.2.
    Xliff1,
    /// XLIFF 2.0 and later.
    Xliff2,
    /// gettext PO.
    Po,
}

/// Why a file is no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct FormatError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl FormatError {
    pub(super) fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }
}

/// The largest file that is read, in bytes: a hundred times what 10,000 pages make.
pub const MAX_SIZE: usize = 64 << 20;

impl Catalogue {
    /// The catalogue as a file of a format.
    #[must_use]
    pub fn print(&self, format: Format) -> String {
        match format {
            Format::Po => super::po::print(self),
            Format::Xliff1 => super::xliff::print1(self),
            Format::Xliff2 => super::xliff::print2(self),
        }
    }

    /// Reads a catalogue; the format shows in its first bytes.
    ///
    /// # Errors
    /// If the text is of no known format, is malformed, or holds what no catalogue needs: document types, entities.
    pub fn parse(text: &str) -> Result<Self, FormatError> {
        if text.len() > MAX_SIZE {
            return Err(FormatError::new(1, format!("larger than {} MiB", MAX_SIZE >> 20)));
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('<') {
            super::xliff_read::parse(text)
        } else {
            super::po::parse(text)
        }
    }

    /// The unit with an id in a file.
    #[must_use]
    pub fn unit(&self, path: &str, id: &str) -> Option<&Unit> {
        self.files.iter().find(|file| file.path == path)?.units.iter().find(|unit| unit.id == id)
    }
}
