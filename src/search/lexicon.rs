//! The terms of a site: every word of scripts with spaces, and the vocabulary by which the others are cut.
//!
//! The vocabulary is collected from the dictionary's cut, then everything is cut again over it and counted anew, so
//! that words which commoner words make up fall away. The counts that result are the ones the page cuts by.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::analysis::{Analysis, Field, What};
use super::encode::unit_order;
use crate::words::{Piece, Run, RunKind, Vocabulary, level, normal_form, runs};

/// The level from which on a word is bulky: with a thousand places and more.
pub(super) const BULKY: u8 = 40;

/// Every term of a site, numbered in the order of UTF-16 units.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) vocabulary: Vocabulary,
    terms: Vec<String>,
    /// How common each term is.
    levels: Vec<u8>,
    /// The term of each word of the vocabulary.
    cut_terms: Vec<u32>,
    /// Runs that stand in the site more than once, as they are cut.
    repeated: HashMap<Box<str>, Vec<Piece>>,
    word_terms: HashMap<String, u32>,
}

impl Lexicon {
    pub(super) fn new(analyses: &[Arc<Analysis>]) -> Self {
        let counts = counted(analyses, |analysis| {
            analysis.dictionary.iter().map(|(word, count)| (word.as_ref(), *count))
        });
        let mut counts: Vec<(String, u32)> =
            counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
        counts.sort_by(|a, b| unit_order(&a.0, &b.0));
        let runs = counted_runs(analyses);
        let vocabulary = recounted(&Vocabulary::new(counts), &runs);
        let repeated = runs.par_iter().filter(|(_, times)| *times > 1);
        let repeated = repeated.map(|&(run, _)| (run.into(), vocabulary.cut(run))).collect();

        let cut = vocabulary.words().iter().map(|(word, level)| (word.clone(), *level, true));
        let mut terms: Vec<(String, u8, bool)> = counted_words(analyses)
            .into_iter()
            .map(|(word, count)| (word.to_owned(), level(count), false))
            .chain(cut)
            .collect();
        terms.par_sort_by(|a, b| unit_order(&a.0, &b.0));

        let mut lexicon = Self {
            vocabulary,
            terms: Vec::new(),
            levels: Vec::new(),
            cut_terms: Vec::new(),
            repeated,
            word_terms: HashMap::new(),
        };
        for (number, (term, level, is_cut)) in terms.into_iter().enumerate() {
            if is_cut {
                lexicon.cut_terms.push(number as u32);
            } else {
                lexicon.word_terms.insert(term.clone(), number as u32);
            }
            lexicon.terms.push(term);
            lexicon.levels.push(level);
        }
        lexicon
    }

    pub(super) fn terms(&self) -> &[String] {
        &self.terms
    }

    /// How often a term occurs, as a [`level`].
    pub(super) fn level(&self, term: u32) -> u8 {
        self.levels[term as usize]
    }

    /// Whether a term occurs so often that its places are not worth their bytes: where it stands beside another such
    /// word, a phrase file says so in fewer.
    pub(super) fn is_bulky(&self, term: u32) -> bool {
        self.level(term) >= BULKY
    }

    /// The terms of the vocabulary's words, in order.
    pub(super) fn cut_terms(&self) -> &[u32] {
        &self.cut_terms
    }

    pub(super) fn word_term(&self, word: &str) -> Option<u32> {
        self.word_terms.get(word).copied()
    }

    /// Calls back with each term of a run, its place within the run and its length, both in UTF-16 units.
    pub(super) fn each_cut_term(&self, run: &str, mut each: impl FnMut(u32, u32, u32)) {
        let cut = self.repeated.get(run).map_or_else(|| Cow::Owned(self.vocabulary.cut(run)), Cow::from);
        for piece in &*cut {
            if let Some(word) = piece.word {
                each(self.cut_terms[word as usize], piece.start, piece.end - piece.start);
            }
        }
    }

    /// The terms of any text, in order.
    pub(super) fn terms_of(&self, text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        for Run { text, kind, .. } in runs(&normal_form(text)).0 {
            match kind {
                RunKind::Word => out.extend(self.word_term(text)),
                RunKind::Cut => self.each_cut_term(text, |term, _, _| out.push(term)),
            }
        }
        out
    }
}

/// The words of scripts with spaces, each with how often it occurs.
fn counted_words(analyses: &[Arc<Analysis>]) -> Vec<(&str, u32)> {
    counted(analyses, |analysis| {
        let mut counts = vec![0; analysis.words.len()];
        for token in analysis.fields.iter().flat_map(|field| &field.tokens) {
            if let What::Word(word) = token.what {
                counts[word as usize] += 1;
            }
        }
        analysis.words.iter().map(AsRef::as_ref).zip(counts)
    })
}

/// The runs of all documents, each with how often it stands there.
fn counted_runs(analyses: &[Arc<Analysis>]) -> Vec<(&str, u32)> {
    counted(analyses, |analysis| analysis.fields.iter().flat_map(Field::cut_runs).map(|run| (run, 1)))
}

/// What the documents have, each once with the sum of its counts, in no order.
fn counted<'a, T: Iterator<Item = (&'a str, u32)>>(
    analyses: &'a [Arc<Analysis>],
    of: impl Fn(&'a Analysis) -> T + Sync,
) -> Vec<(&'a str, u32)> {
    // So many at a time that few tables are to be joined.
    let tables = analyses.par_chunks(1_024).map(|some| {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for (text, count) in some.iter().flat_map(|analysis| of(analysis)) {
            *counts.entry(text).or_default() += count;
        }
        counts
    });
    let joined = tables.reduce(HashMap::new, |a, b| {
        let (mut large, small) = if a.len() < b.len() { (b, a) } else { (a, b) };
        small.into_iter().for_each(|(text, count)| *large.entry(text).or_default() += count);
        large
    });
    joined.into_iter().collect()
}

/// The vocabulary that is left when everything is cut by it.
fn recounted(vocabulary: &Vocabulary, runs: &[(&str, u32)]) -> Vocabulary {
    let none = || vec![0_u32; vocabulary.words().len()];
    let counts = runs
        .par_iter()
        .fold(none, |mut counts, (run, times)| {
            for word in vocabulary.cut(run).iter().filter_map(|piece| piece.word) {
                counts[word as usize] += times;
            }
            counts
        })
        .reduce(none, |mut a, b| {
            a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
            a
        });
    let kept = vocabulary.words().iter().zip(counts).filter(|&(_, count)| count > 0);
    Vocabulary::new(kept.map(|((word, _), count)| (word.clone(), count)).collect())
}
