//! The search data of one language: documents in, files out, for a page that has no server to ask.
//!
//! `root.js` holds what every query needs: the vocabulary by which runs are cut, common words, where everything else
//! lies, and the codes of a small site. Term files (`t-…`) hold postings, phrase files (`p-…`) those of two bulky words
//! that follow each other, code files (`c-…`) the codes of a large site, document files (`d-…`) what a result shows. All but the
//! root are named by their content, and all are classic scripts that call `kaeSearch`, so that they load from disk.
//! Nothing here ranks: the build stores integers, `static/js/search/rank.js` weighs them.

mod analysis;
mod codes;
mod document;
mod encode;
mod first_cut;
mod frequent;
mod lexicon;
mod messages;
mod neighbours;
mod pack;
mod postings;
mod results;
mod root;
mod script;

use std::sync::Arc;

use rayon::prelude::*;

pub use analysis::Analysis;
pub use document::{CodeForms, Corpus, Document, File, Message};
pub use script::{SCRIPTS, joined_script};

use crate::digest::Digest;
use crate::memo::Memo;

/// What is remembered of documents from one build to the next.
pub type SearchMemo = Memo<Analysis>;

/// The documents of one language, each taken apart.
#[derive(Debug)]
pub struct Analysed {
    corpus: Corpus,
    analyses: Vec<Arc<Analysis>>,
}

/// Takes the documents of one language apart; `memo` saves the work for those that it has seen before.
pub fn analyse(corpus: Corpus, memo: &SearchMemo) -> Analysed {
    let cutter = first_cut::FirstCut::default();
    let analyses = corpus.documents.par_iter().map(|document| {
        let digest = || Digest::of_parts(document.texts().map(str::as_bytes));
        memo.get(digest, || Analysis::of(document, &cutter))
    });
    Analysed { analyses: analyses.collect(), corpus }
}

/// Builds the search data of one language.
///
/// The files come in the order of their paths; they depend on nothing but the corpus. What is not needed any more is
/// given up on the way: an analysis when its postings are made, a posting when its file is.
pub fn build(Analysed { corpus, analyses }: Analysed) -> Vec<File> {
    let lexicon = lexicon::Lexicon::new(&analyses);
    let order = neighbours::order(&analyses, &lexicon);
    let documents: Vec<_> = order.iter().map(|&number| &corpus.documents[number]).collect();
    let in_order: Vec<_> = order.iter().map(|&number| Arc::clone(&analyses[number])).collect();
    drop(analyses);
    let codes = codes::CodeTable::new(&documents, &in_order).pack();
    let postings = postings::Postings::new(in_order, &lexicon);
    let anchors = messages::anchors(&documents, &lexicon, &postings);
    let common = frequent::Common::new(&lexicon, &postings);
    let listed = root::listed_words(&lexicon, &postings, &anchors);
    let terms = pack::terms(&lexicon, postings, &anchors);
    let results = results::pack(&documents, &corpus.language);

    let parts =
        root::Parts { documents: documents.len(), lexicon: &lexicon, anchors: &anchors, listed: &listed };
    let root = root::script(&parts, &common, &terms, &codes, &results);
    let mut files = vec![File { path: "root.js".to_owned(), bytes: root.into_bytes() }];
    files.extend(terms.into_files().chain(codes.into_files()).chain(results.into_files()));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.dedup_by(|a, b| a.path == b.path);
    files
}
