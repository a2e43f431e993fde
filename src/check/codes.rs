//! The code index: every code and alias, and the entries that have it.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::code::ErrorCode;
use crate::model::entry::Entry;
use crate::source::{Span, Spanned};

/// Every code of a site.
#[derive(Debug, Default)]
pub(crate) struct CodeIndex {
    /// In order of the code's normal form; aliases have rows of their own.
    pub(crate) rows: Vec<CodeRow>,
}

/// A code or an alias, however it is spelled.
#[derive(Debug)]
pub(crate) struct CodeRow {
    /// The normal form.
    pub(crate) key: String,
    /// The spellings, the first in order of entries first. Spellings that differ in case alone are one.
    pub(crate) spellings: Vec<ErrorCode>,
    /// What else is typed for it, of all entries.
    pub(crate) aliases: Vec<ErrorCode>,
    /// Where this is an alias: the codes it stands for.
    pub(crate) alias_of: Vec<ErrorCode>,
    /// Indices into the entries, in order.
    pub(crate) entries: Vec<usize>,
}

impl CodeRow {
    /// The code as it is shown.
    pub(crate) fn code(&self) -> &ErrorCode {
        &self.spellings[0]
    }
}

struct Use<'a> {
    code: &'a Spanned<ErrorCode>,
    /// The code that this is an alias of.
    alias_of: Option<&'a ErrorCode>,
    aliases: &'a [Spanned<ErrorCode>],
    entry: usize,
}

impl CodeIndex {
    /// Gathers the codes of all entries, ordered by id.
    pub(super) fn of(entries: &[Entry], sink: &mut Sink) -> Self {
        let mut uses: BTreeMap<String, Vec<Use<'_>>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for item in &entry.facts.codes {
                let code = &item.code;
                uses.entry(code.value.key()).or_default().push(Use {
                    code,
                    alias_of: None,
                    aliases: &item.aliases,
                    entry: at,
                });
                for alias in &item.aliases {
                    let alias = Use { code: alias, alias_of: Some(&code.value), aliases: &[], entry: at };
                    uses.entry(alias.code.value.key()).or_default().push(alias);
                }
            }
        }
        for uses in uses.values() {
            report(entries, uses, sink);
        }
        Self { rows: uses.into_iter().map(|(key, uses)| row(key, &uses)).collect() }
    }
}

fn row(key: String, uses: &[Use<'_>]) -> CodeRow {
    let mut row = CodeRow {
        key,
        spellings: Vec::new(),
        aliases: Vec::new(),
        alias_of: Vec::new(),
        entries: Vec::new(),
    };
    for item in uses {
        add(&mut row.spellings, &item.code.value);
        for alias in item.aliases {
            add(&mut row.aliases, &alias.value);
        }
        if let Some(code) = item.alias_of {
            add(&mut row.alias_of, code);
        }
        if !row.entries.contains(&item.entry) {
            row.entries.push(item.entry);
        }
    }
    row
}

fn add(codes: &mut Vec<ErrorCode>, code: &ErrorCode) {
    if !codes.iter().any(|known| known.address().eq_ignore_ascii_case(&code.address())) {
        codes.push(code.clone());
    }
}

fn report(entries: &[Entry], uses: &[Use<'_>], sink: &mut Sink) {
    let first = &uses[0];
    for (at, item) in uses.iter().enumerate().skip(1) {
        let code = &item.code.value;
        let same_entry = uses[..at].iter().find(|other| other.entry == item.entry);
        let clash = uses[..at].iter().find(|other| other.alias_of.is_some() != item.alias_of.is_some());
        let (other, message) = match (same_entry, clash) {
            (Some(other), _) => (other, format!("the entry names the code `{code}` twice")),
            (None, Some(other)) => (other, format!("`{code}` is a code and an alias of another code")),
            (None, None) => continue,
        };
        sink.report(
            Diagnostic::new(Rule::DuplicateCode, item.code.span, message)
                .help("keep it in one place; case, spaces, `-` and `_`, leading zeros and hexadecimal or decimal make no difference")
                .related(other.code.span, format!("`{}` here", other.code.value)),
        );
    }
    let mut sharing: Vec<(usize, Span)> = Vec::new();
    for item in uses {
        if !sharing.iter().any(|&(entry, _)| entry == item.entry) {
            sharing.push((item.entry, item.code.span));
        }
    }
    if let [(_, place), others @ ..] = sharing.as_slice()
        && !others.is_empty()
    {
        let message = format!("{} entries share the code `{}`", sharing.len(), first.code.value);
        let mut diagnostic = Diagnostic::new(Rule::SharedCode, *place, message)
            .help("its short address leads to all of them, told apart by product and title; if that is meant, set `shared-code: off`");
        for &(entry, span) in others.iter().take(5) {
            diagnostic = diagnostic.related(span, format!("also in `{}`", entries[entry].id));
        }
        sink.report(diagnostic);
    }
}
