//! Terms of the house that a source uses and its translation nowhere: a question to the translator, for a sentence may
//! well say it in other words.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::check::glossary::finder;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::kb::{Glossary, Term};
use crate::model::site::LocaleId;

use super::pair::{Pair, trimmed};

/// The terms by the language that they are looked for in.
#[derive(Debug)]
pub(super) struct Terms<'a>(BTreeMap<&'a LocaleId, List<'a>>);

#[derive(Debug)]
struct List<'a> {
    finder: AhoCorasick,
    /// In the order of the finder's patterns.
    terms: Vec<&'a Term>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(glossary: &'a Glossary) -> Self {
        let mut forms: BTreeMap<&LocaleId, Vec<(&str, &Term)>> = BTreeMap::new();
        for term in &glossary.terms {
            for (locale, own) in &term.forms {
                if let Some(preferred) = &own.preferred {
                    forms.entry(locale).or_default().push((&preferred.value, term));
                }
            }
        }
        let list = |forms: Vec<(&str, &'a Term)>| List {
            finder: finder(forms.iter().map(|(form, _)| form)),
            terms: forms.into_iter().map(|(_, term)| term).collect(),
        };
        Self(forms.into_iter().map(|(locale, forms)| (locale, list(forms))).collect())
    }

    /// Asks after the terms of one pair. `asked` has those of the same text that were asked after, or are in it.
    pub(super) fn check(
        &self,
        pair: &Pair<'_>,
        (source, target): (&LocaleId, &LocaleId),
        asked: &mut BTreeSet<&'a str>,
        sink: &mut Sink,
    ) {
        let Some(list) = self.0.get(source) else { return };
        let text = &pair.source.shown.text;
        for found in list.finder.find_iter(text) {
            let term = list.terms[found.pattern().as_usize()];
            let Some(house) = term.forms.get(target).and_then(|own| own.preferred.as_ref()) else { continue };
            let written = &text[found.range()];
            // What both have in the same letters is the name of a button or the like.
            if !is_word(text, found.range())
                || has(&pair.target.shown.text, written)
                || !asked.insert(&house.value)
                || has(pair.target.file, &house.value)
            {
                continue;
            }
            let place = trimmed(pair.target.file, pair.target.range.clone());
            let message =
                format!("`{written}` is `{}` in this house, which this text has nowhere", house.value);
            sink.report(
                Diagnostic::new(Rule::GlossaryTerm, pair.target.span(place), message)
                    .help("use the term, or leave the sentence as it is if it says the same in other words")
                    .related(pair.source.span(pair.source.shown.place(found.range())), "the source")
                    .related(house.span, "the glossary"),
            );
        }
    }
}

/// Whether what stands there is a word, in the singular or with the `s` of an English plural, and no part of another.
fn is_word(text: &str, range: std::ops::Range<usize>) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '@' | '/');
    let behind = &text[range.end..];
    let behind = behind.strip_prefix('s').unwrap_or(behind);
    let is_latin = text[range.clone()].is_ascii();
    !is_latin || (!text[..range.start].ends_with(is_part) && !behind.starts_with(is_part))
}

/// Whether a file has a form in some capitals.
fn has(file: &str, form: &str) -> bool {
    file.contains(form) || (form.is_ascii() && file.to_ascii_lowercase().contains(&form.to_ascii_lowercase()))
}
