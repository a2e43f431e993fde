//! Which document has which term, where, and how much that says of the document.
//!
//! A posting's weight is worked out here, once: the BM25F sum over the fields, divided by the fields' lengths, as a
//! level on a logarithmic scale, so that the page needs no table of document lengths.
//! (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, chapter 3.6.)

use std::sync::Arc;

use rayon::prelude::*;

use super::analysis::{Analysis, FIELDS, What};
use super::lexicon::Lexicon;

/// What a word in the title, in a heading, in the body counts.
const WEIGHT: [f64; FIELDS] = [5.0, 2.5, 1.0];
/// How far the length of the field matters.
const LENGTH: [f64; FIELDS] = [0.3, 0.5, 0.6];
/// The smallest weight that has a level, and the step from one level to the next.
const FLOOR: f64 = 0.1;
const STEP: f64 = 1.12;
const LEVELS: usize = 61;

/// Term by term, the documents that have it.
#[derive(Debug)]
pub(super) struct Postings {
    documents: Vec<DocumentTerms>,
    /// For each term, where its postings start in `list`.
    starts: Vec<u32>,
    /// (document, place in that document's entries)
    list: Vec<(u32, u32)>,
}

#[derive(Debug, Default)]
struct DocumentTerms {
    entries: Vec<Entry>,
    places: Vec<u32>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    term: u32,
    level: u8,
    share: u8,
    /// Where its places start, and how many of them are in each field.
    first: u32,
    counts: [u32; FIELDS],
}

/// One document that has a term.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posting<'a> {
    pub(super) document: u32,
    /// 0 to 60 on a logarithmic scale.
    pub(super) level: u8,
    /// How much of the title the term makes up, in eighths; 0 where it is not in the title.
    pub(super) share: u8,
    /// Places in letters, field by field.
    pub(super) places: [&'a [u32]; FIELDS],
}

impl Postings {
    pub(super) fn new(analyses: &[Arc<Analysis>], lexicon: &Lexicon) -> Self {
        let tokens: Vec<_> = analyses.par_iter().map(|analysis| Tokens::of(analysis, lexicon)).collect();
        let mean = mean_lengths(&tokens);
        let documents: Vec<DocumentTerms> =
            tokens.into_par_iter().map(|tokens| tokens.into_terms(mean)).collect();

        let mut starts = vec![0_u32; lexicon.terms().len() + 1];
        for entry in documents.iter().flat_map(|document| &document.entries) {
            starts[entry.term as usize + 1] += 1;
        }
        for term in 1..starts.len() {
            starts[term] += starts[term - 1];
        }
        let mut next = starts.clone();
        let mut list = vec![(0, 0); starts[starts.len() - 1] as usize];
        for (document, terms) in documents.iter().enumerate() {
            for (place, entry) in terms.entries.iter().enumerate() {
                let slot = &mut next[entry.term as usize];
                list[*slot as usize] = (document as u32, place as u32);
                *slot += 1;
            }
        }
        Self { documents, starts, list }
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.documents.len() as u32
    }

    /// How many documents have a term.
    pub(super) fn document_count(&self, term: u32) -> u32 {
        self.starts[term as usize + 1] - self.starts[term as usize]
    }

    /// The documents that have a term, in order.
    pub(super) fn of(&self, term: u32) -> impl Iterator<Item = Posting<'_>> {
        let range = self.starts[term as usize] as usize..self.starts[term as usize + 1] as usize;
        self.list[range].iter().map(|&(document, place)| {
            let terms = &self.documents[document as usize];
            let entry = &terms.entries[place as usize];
            let mut rest = &terms.places[entry.first as usize..];
            let places = entry.counts.map(|count| {
                let (here, after) = rest.split_at(count as usize);
                rest = after;
                here
            });
            Posting { document, level: entry.level, share: entry.share, places }
        })
    }
}

/// The terms of one document in the order of its text.
struct Tokens {
    /// (term, field, place, length in letters)
    list: Vec<(u32, u8, u32, u32)>,
    /// Terms in each field.
    lengths: [u32; FIELDS],
    title_letters: u32,
}

impl Tokens {
    fn of(analysis: &Analysis, lexicon: &Lexicon) -> Self {
        let words: Vec<Option<u32>> = analysis.words.iter().map(|word| lexicon.word_term(word)).collect();
        let mut tokens =
            Self { list: Vec::new(), lengths: [0; FIELDS], title_letters: analysis.fields[0].letters };
        for (number, field) in analysis.fields.iter().enumerate() {
            let before = tokens.list.len();
            for token in &field.tokens {
                let mut push =
                    |term, at, length| tokens.list.push((term, number as u8, token.at + at, length));
                match token.what {
                    What::Word(word) => {
                        let length = analysis.words[word as usize].encode_utf16().count();
                        if let Some(term) = words[word as usize] {
                            push(term, 0, length as u32);
                        }
                    }
                    What::Cut(start, end) => {
                        lexicon.each_cut_term(&field.text[start as usize..end as usize], push);
                    }
                }
            }
            tokens.lengths[number] = (tokens.list.len() - before) as u32;
        }
        tokens
    }

    fn into_terms(mut self, mean: [f64; FIELDS]) -> DocumentTerms {
        self.list.sort_unstable();
        let norm: [f64; FIELDS] = std::array::from_fn(|field| {
            WEIGHT[field]
                / (1.0 - LENGTH[field] + LENGTH[field] * f64::from(self.lengths[field]) / mean[field])
        });
        let mut terms = DocumentTerms::default();
        for same in self.list.chunk_by(|a, b| a.0 == b.0) {
            let mut counts = [0_u32; FIELDS];
            for token in same {
                counts[usize::from(token.1)] += 1;
            }
            let weight: f64 = counts.iter().zip(norm).map(|(&count, norm)| f64::from(count) * norm).sum();
            let share = (counts[0] * same[0].3 * 8).div_ceil(self.title_letters.max(1)).min(8);
            terms.entries.push(Entry {
                term: same[0].0,
                level: weight_level(weight),
                share: share as u8,
                first: terms.places.len() as u32,
                counts,
            });
            terms.places.extend(same.iter().map(|token| token.2));
        }
        terms
    }
}

/// The mean length of each field, rounded to a quarter of a doubling, so that one edited document does not change the
/// weight of every word in every other.
fn mean_lengths(tokens: &[Tokens]) -> [f64; FIELDS] {
    std::array::from_fn(|field| {
        let total: u64 = tokens.iter().map(|tokens| u64::from(tokens.lengths[field])).sum();
        let mean = (total as f64 / tokens.len().max(1) as f64).max(1.0);
        let mut rounded = 1.0;
        while rounded * 1.189_207 <= mean {
            rounded *= 1.189_207;
        }
        rounded
    })
}

fn weight_level(weight: f64) -> u8 {
    let mut level = 0;
    let mut bound = FLOOR * STEP;
    while weight >= bound && level + 1 < LEVELS {
        bound *= STEP;
        level += 1;
    }
    level as u8
}
