//! Entries, pages and forms as they were read: facts once, words per language.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::markdown::Document;
use crate::source::{FileId, Span, Spanned};

use super::code::ErrorCode;
use super::date::Date;
use super::form::Form;
use super::id::Id;
use super::pattern::MessagePattern;
use super::site::LocaleId;

/// A code of an entry, with what people type for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryCode {
    /// The code.
    pub code: Spanned<ErrorCode>,
    /// Other names.
    pub aliases: Vec<Spanned<ErrorCode>>,
}

/// A fix as declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixFacts {
    /// The id of its section.
    pub id: Spanned<String>,
    /// Who can do it.
    pub by: Option<Spanned<String>>,
    /// The form that helps.
    pub form: Option<Spanned<String>>,
    /// Whether it can be undone.
    pub reversible: Option<bool>,
}

/// What `entry.yaml` says.
#[derive(Clone, Debug, Default)]
pub struct EntryFacts {
    /// Codes, in the order of the file.
    pub codes: Vec<EntryCode>,
    /// What the product shows, in the source language.
    pub messages: Vec<Spanned<MessagePattern>>,
    /// The product.
    pub product: Option<Spanned<String>>,
    /// What it touches.
    pub affects: Vec<Spanned<String>>,
    /// When the facts were last checked.
    pub verified: Option<Spanned<Date>>,
    /// When they should be checked again.
    pub review_by: Option<Spanned<Date>>,
    /// Causes, by the id of their section.
    pub causes: Vec<Spanned<String>>,
    /// Fixes, in the order to try.
    pub fixes: Vec<FixFacts>,
    /// Permissions.
    pub permissions: Vec<Spanned<String>>,
    /// Entries to read next.
    pub related: Vec<Spanned<String>>,
    /// Addresses that led here before, from the root.
    pub redirects: Vec<Spanned<String>>,
}

/// What the author says of how a translation was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Translation {
    /// By machine, read by nobody.
    Machine,
    /// Read by a second person.
    Reviewed,
}

/// A text in one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The file.
    pub file: FileId,
    /// The heading of the page.
    pub title: Spanned<String>,
    /// One sentence for lists.
    pub summary: Option<Spanned<String>>,
    /// What the product shows in this language.
    pub messages: Vec<Spanned<MessagePattern>>,
    /// Words that readers search with.
    pub keywords: Vec<Spanned<String>>,
    /// How it was translated.
    pub translation: Option<Spanned<Translation>>,
    /// The bytes of the Markdown within the file.
    pub body: Range<usize>,
    /// What stands in it.
    pub document: Document,
}

/// Texts by language.
pub type WordsByLocale = BTreeMap<LocaleId, Words>;

/// What kind of text has words in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// An entry.
    Entry,
    /// A free page.
    Page,
    /// A URL form.
    Form,
}

impl Kind {
    /// The folder below `content/` that holds this kind.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Entry => "errors",
            Self::Page => "pages",
            Self::Form => "forms",
        }
    }
}

/// An entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// Its folder, from the site, without a slash at the end.
    pub folder: String,
    /// A place that stands for the whole entry.
    pub place: Span,
    /// The facts.
    pub facts: EntryFacts,
    /// The words.
    pub words: WordsByLocale,
}

/// A free page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its address below `pages/`: ids with `/` between.
    pub path: String,
    /// Its folder.
    pub folder: String,
    /// A place that stands for the whole page.
    pub place: Span,
    /// The words.
    pub words: WordsByLocale,
}

impl Page {
    /// The page whose words introduce the home page.
    pub const HOME: &'static str = "home";
}

/// A URL form with its words.
#[derive(Clone, Debug)]
pub struct FormPage {
    /// Its id.
    pub id: Id,
    /// Its folder.
    pub folder: String,
    /// A place that stands for the whole form.
    pub place: Span,
    /// Template, inputs, values.
    pub form: Form,
    /// The words.
    pub words: WordsByLocale,
}
