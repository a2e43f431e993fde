//! The knowledge base: a site in which every file is valid, and no reference is yet followed.

use std::collections::BTreeMap;

use crate::source::{FileId, Span, Spanned};

use super::entry::{Entry, FormPage, Kind, Page, WordsByLocale};
use super::site::{LocaleId, SiteFacts};

/// Who may usually grant a permission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Consent {
    /// Users, for themselves.
    #[default]
    User,
    /// An administrator.
    Administrator,
}

/// A permission that pages show and forms send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// Where it stands in the registry.
    pub span: Span,
    /// What it gives access to, as an id with a label.
    pub resource: Option<Spanned<String>>,
    /// Who may usually grant it.
    pub consent: Consent,
}

/// A term of the glossary in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermForms {
    /// The form to use.
    pub preferred: Option<Spanned<String>>,
    /// Forms not to use.
    pub forbidden: Vec<Spanned<String>>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Its forms by language.
    pub forms: BTreeMap<LocaleId, TermForms>,
    /// A note for translators.
    pub note: Option<String>,
}

/// How the house spells a word from another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// As the house writes it.
    pub right: Spanned<String>,
    /// As others do.
    pub wrong: Vec<Spanned<String>>,
}

/// The house's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Names that are never translated.
    pub protected: Vec<Spanned<String>>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Spellings of loanwords by language.
    pub spellings: BTreeMap<LocaleId, Vec<Spelling>>,
}

/// A picture or another file beside the words, or below `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The file.
    pub file: FileId,
    /// Its path from the site.
    pub path: String,
}

/// Everything that a site holds.
#[derive(Clone, Debug)]
pub struct Kb {
    /// `site.yaml`.
    pub site: SiteFacts,
    /// Entries, by id.
    pub entries: Vec<Entry>,
    /// Pages, by path; the home introduction among them.
    pub pages: Vec<Page>,
    /// Forms, by id.
    pub forms: Vec<FormPage>,
    /// The registry of permissions.
    pub permissions: BTreeMap<String, Permission>,
    /// The glossary.
    pub glossary: Glossary,
    /// Fluent files of the site by language.
    pub strings: BTreeMap<LocaleId, FileId>,
    /// Pictures and other files, by path.
    pub assets: BTreeMap<String, Asset>,
    /// Lock files of translations by language.
    pub locks: BTreeMap<LocaleId, FileId>,
}

/// One text in all its languages, whatever kind it is.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its id or path.
    pub name: &'a str,
    /// Its folder.
    pub folder: &'a str,
    /// A place that stands for the whole of it.
    pub place: Span,
    /// The words.
    pub words: &'a WordsByLocale,
}

impl Kb {
    /// An entry by its id.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.binary_search_by(|entry| entry.id.as_str().cmp(id)).ok().map(|at| &self.entries[at])
    }

    /// A form by its id.
    #[must_use]
    pub fn form(&self, id: &str) -> Option<&FormPage> {
        self.forms.binary_search_by(|form| form.id.as_str().cmp(id)).ok().map(|at| &self.forms[at])
    }

    /// Everything that has words: entries, pages, forms, in this order, each by name.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let entries = self.entries.iter().map(|entry| Piece {
            kind: Kind::Entry,
            name: entry.id.as_str(),
            folder: &entry.folder,
            place: entry.place,
            words: &entry.words,
        });
        let pages = self.pages.iter().map(|page| Piece {
            kind: Kind::Page,
            name: &page.path,
            folder: &page.folder,
            place: page.place,
            words: &page.words,
        });
        let forms = self.forms.iter().map(|form| Piece {
            kind: Kind::Form,
            name: form.id.as_str(),
            folder: &form.folder,
            place: form.place,
            words: &form.words,
        });
        entries.chain(pages).chain(forms)
    }
}
