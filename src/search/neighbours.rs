//! The order in which documents are numbered: those about the same thing together, so that the results of a query lie
//! in few document files and the differences between numbers are small.

use std::sync::Arc;

use rayon::prelude::*;

use super::analysis::{Analysis, What};
use super::lexicon::Lexicon;

/// How many titles share a good topic: about the documents of a few files.
const TOPIC: u32 = 24;

/// The documents by topic: the words of their titles, those first that about [`TOPIC`] titles share.
pub(super) fn order(analyses: &[Arc<Analysis>], lexicon: &Lexicon) -> Vec<usize> {
    let titles: Vec<Vec<u32>> = analyses.par_iter().map(|analysis| title_terms(analysis, lexicon)).collect();
    let mut counts = vec![0_u32; lexicon.terms().len()];
    titles.iter().flatten().for_each(|&term| counts[term as usize] += 1);
    let mut keyed: Vec<(Vec<u32>, usize)> = titles
        .into_par_iter()
        .enumerate()
        .map(|(number, mut terms)| {
            terms.retain(|&term| counts[term as usize] > 1);
            terms.sort_by_key(|&term| {
                let count = counts[term as usize];
                let distance = if count < TOPIC { TOPIC * 4 / count } else { count * 4 / TOPIC };
                (distance, term)
            });
            (terms, number)
        })
        .collect();
    keyed.par_sort();
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// The different terms of a title.
fn title_terms(analysis: &Analysis, lexicon: &Lexicon) -> Vec<u32> {
    let title = &analysis.fields[0];
    let mut terms = Vec::new();
    for token in &title.tokens {
        match token.what {
            What::Word(word) => terms.extend(lexicon.word_term(&analysis.words[word as usize])),
            What::Cut(start, end) => {
                lexicon
                    .each_cut_term(&title.text[start as usize..end as usize], |term, _, _| terms.push(term));
            }
        }
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}
