//! What a site says of itself: names, languages, the address it is published at.

use std::collections::BTreeMap;
use std::fmt;

use unic_langid::LanguageIdentifier;

use crate::diag::Levels;
use crate::source::{FileId, Spanned};

/// A language of the site: a BCP 47 language tag, as it stands in addresses and file names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocaleId(String);

impl LocaleId {
    /// Takes a tag in its canonical spelling (`th`, `en-GB`, `zh-Hant`).
    ///
    /// # Errors
    /// Gives the canonical spelling where there is one, nothing where the text is no language tag.
    pub fn parse(text: &str) -> Result<Self, Option<String>> {
        let canonical = text.parse::<LanguageIdentifier>().map_err(|_| None)?.to_string();
        if canonical == text && canonical != "und" { Ok(Self(canonical)) } else { Err(Some(canonical)) }
    }

    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The tag for Fluent.
    #[must_use]
    pub fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().expect("parsed before")
    }
}

impl fmt::Display for LocaleId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for LocaleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// How years are counted on a language's pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// The common era.
    #[default]
    Gregorian,
    /// The Buddhist era of Thailand: the common era plus 543.
    Buddhist,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// As HTML has it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// A language of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    /// Its tag.
    pub id: LocaleId,
    /// Its name in itself.
    pub name: String,
    /// How years are counted.
    pub calendar: Calendar,
    /// Which way it is written.
    pub direction: Direction,
}

/// Text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(pub BTreeMap<LocaleId, String>);

impl Localized {
    /// The text in a language, else in the first of `others` that has one.
    #[must_use]
    pub fn get<'a>(&'a self, locale: &LocaleId, others: &[Locale]) -> Option<&'a str> {
        self.0
            .get(locale)
            .or_else(|| others.iter().find_map(|other| self.0.get(&other.id)))
            .map(String::as_str)
    }
}

/// Where readers can say something back. Each is an address with `{title}` and `{url}` for the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feedback {
    /// "Yes, it helped".
    pub helped: Option<String>,
    /// "No, it did not".
    pub not_helped: Option<String>,
    /// "Report a problem".
    pub report: Option<String>,
}

/// What `site.yaml` says.
#[derive(Clone, Debug)]
pub struct SiteFacts {
    /// The file.
    pub file: FileId,
    /// The name of the help center.
    pub title: Localized,
    /// One sentence about it.
    pub description: Localized,
    /// Where it is published, with a slash at the end.
    pub base_url: String,
    /// The languages; the first is the source.
    pub locales: Vec<Locale>,
    /// The hosts that a URL form may lead to.
    pub url_hosts: Vec<Spanned<String>>,
    /// Rule levels.
    pub levels: Levels,
    /// Feedback addresses.
    pub feedback: Feedback,
    /// Whether the output holds a zip of itself, for readers to take along.
    pub bundle: bool,
}

impl SiteFacts {
    /// The language that the others are translated from.
    #[must_use]
    pub fn source_locale(&self) -> &Locale {
        &self.locales[0]
    }

    /// A language by its id.
    #[must_use]
    pub fn locale(&self, id: &LocaleId) -> Option<&Locale> {
        self.locales.iter().find(|locale| locale.id == *id)
    }
}
