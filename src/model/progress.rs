//! How far translations have come, as pages show it. Values only; [`l10n`](crate::l10n) finds them.

use std::collections::BTreeMap;

use super::entry::Kind;
use super::site::LocaleId;

/// The state of a translated file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// There is no file in this language.
    Missing,
    /// Machine translation that nobody has looked at.
    Draft,
    /// The source has moved on.
    Outdated,
    /// Translated from the source as it stands.
    Current,
    /// Current, and read by a second person.
    Reviewed,
}

impl State {
    /// All states, the one with most left to do first.
    pub const BY_NEED: [Self; 5] =
        [Self::Missing, Self::Outdated, Self::Draft, Self::Current, Self::Reviewed];

    /// The state's name, as commands and JSON spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Draft => "draft",
            Self::Outdated => "outdated",
            Self::Current => "current",
            Self::Reviewed => "reviewed",
        }
    }
}

/// How far one translated file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The state.
    pub state: State,
    /// How many pieces the source has.
    pub pieces: usize,
    /// How many of them moved on since they were translated.
    pub outdated: usize,
    /// The ids of the sections that moved on, in the order of the source.
    pub sections: Vec<String>,
}

/// The translations of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteProgress {
    /// Texts, by kind and name, in each language that they are translated into.
    pub texts: BTreeMap<(Kind, String), BTreeMap<LocaleId, Progress>>,
    /// The site's strings in each of these languages; nothing where the source language has none.
    pub strings: BTreeMap<LocaleId, Progress>,
}

impl SiteProgress {
    /// How far a text has come in a language; nothing in the source language, and for what it lacks.
    #[must_use]
    pub fn text(&self, kind: Kind, name: &str, locale: &LocaleId) -> Option<&Progress> {
        self.texts.get(&(kind, name.to_owned()))?.get(locale)
    }
}
