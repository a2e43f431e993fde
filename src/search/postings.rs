//! Which document has which term, where, and how much that says of the document.
//!
//! A posting's weight is worked out here, once: the BM25F sum over the fields, divided by the fields' lengths, as a
//! level on a logarithmic scale, so that the page needs no table of document lengths.
//! (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, chapter 3.6.)
//! Everything is kept as the text in which it is written, because numbers by themselves take five times the memory.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::analysis::{Analysis, FIELDS, What};
use super::encode::{Numbers, push_number};
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
#[derive(Debug, Default)]
pub(super) struct Postings {
    documents: u32,
    terms: Vec<Record>,
    /// The titles that have each term.
    titles: Vec<Record>,
    phrases: Vec<Phrase>,
}

/// What is known of one term: document by document, each as the difference from the one after the one before.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// How many documents there are.
    pub(super) count: u32,
    next: u32,
    pub(super) text: String,
}

/// Two bulky words, one right behind the other.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) record: Record,
}

impl Record {
    fn begin(&mut self, document: u32) {
        push_number(&mut self.text, document - self.next);
        self.next = document + 1;
        self.count += 1;
    }
}

impl Postings {
    /// Each analysis is given up when its terms are taken.
    pub(super) fn new(analyses: Vec<Arc<Analysis>>, lexicon: &Lexicon) -> Self {
        let terms = |analysis: Arc<Analysis>| Tokens::of(&analysis, lexicon).into_terms();
        let documents: Vec<DocumentTerms> = analyses.into_par_iter().map(terms).collect();
        let mean = mean_lengths(&documents);
        let records = || std::iter::repeat_with(Record::default).take(lexicon.terms().len()).collect();
        let mut postings = Self {
            documents: documents.len() as u32,
            terms: records(),
            titles: records(),
            ..Self::default()
        };
        let mut phrases: HashMap<(u32, u32), Record> = HashMap::new();
        for (number, document) in (0..).zip(documents) {
            let norm = norms(document.lengths, mean);
            document.each(|posting| {
                let record = match posting.second {
                    None => &mut postings.terms[posting.term as usize],
                    Some(second) => phrases.entry((posting.term, second)).or_default(),
                };
                record.begin(number);
                let (counts, first) = posting.counts();
                let weight: f64 = counts.iter().zip(norm).map(|(&count, norm)| f64::from(count) * norm).sum();
                let level = u32::from(weight_level(weight));
                // Below 61 and one character where the term is not in the title.
                let code = posting.share.checked_sub(1).map_or(level, |share| 61 + level * 8 + share);
                push_number(&mut record.text, code);
                if posting.second.is_some() || !lexicon.is_bulky(posting.term) {
                    record.text.push_str(posting.places);
                }
                if let (None, Some(share)) = (posting.second, posting.share.checked_sub(1)) {
                    let titles = &mut postings.titles[posting.term as usize];
                    titles.begin(number);
                    push_number(&mut titles.text, first * 8 + share);
                }
            });
        }
        let phrases = phrases.into_iter().map(|((first, second), record)| Phrase { first, second, record });
        postings.phrases = phrases.collect();
        postings
    }

    /// How many documents there are.
    pub(super) fn documents(&self) -> u32 {
        self.documents
    }

    /// How many documents have a term.
    pub(super) fn document_count(&self, term: u32) -> u32 {
        self.terms[term as usize].count
    }

    /// The titles that have a term: document, then first place and share in one number.
    pub(super) fn titles(&self, term: u32) -> &Record {
        &self.titles[term as usize]
    }

    /// What is known of each term, and of phrases in no order.
    pub(super) fn into_records(self) -> (Vec<Record>, Vec<Phrase>) {
        (self.terms, self.phrases)
    }
}

/// The terms of one document in the order of its text.
struct Tokens {
    list: Vec<Token>,
    /// Terms in each field.
    lengths: [u32; FIELDS],
    title_letters: u32,
}

/// A term, or a phrase of two; then where it stands and how long it is, in letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Token {
    term: u32,
    second: Option<u32>,
    field: u8,
    place: u32,
    length: u32,
}

/// The terms of one document in order, as text: for each the difference from the one before and its share of the title
/// in one number, the second word of a phrase or 0, the length of what follows, and its places.
struct DocumentTerms {
    text: String,
    lengths: [u32; FIELDS],
}

/// A term of a document.
struct Posting<'a> {
    term: u32,
    second: Option<u32>,
    /// How much of the title the term makes up, in eighths; 0 where it is not in the title.
    share: u32,
    /// Twice the number of places in the body, and one if there are some in headings; the number in headings if so;
    /// the number in the title if any; then the places, field by field, each as the difference from the one before.
    places: &'a str,
}

impl Tokens {
    fn of(analysis: &Analysis, lexicon: &Lexicon) -> Self {
        let words: Vec<Option<u32>> = analysis.words.iter().map(|word| lexicon.word_term(word)).collect();
        let mut tokens =
            Self { list: Vec::new(), lengths: [0; FIELDS], title_letters: analysis.fields[0].letters };
        for (number, field) in analysis.fields.iter().enumerate() {
            let before = tokens.list.len();
            for token in &field.tokens {
                let mut push = |term, at, length| {
                    let field = number as u8;
                    tokens.list.push(Token { term, second: None, field, place: token.at + at, length });
                };
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
        tokens.add_phrases(lexicon);
        tokens
    }

    fn add_phrases(&mut self, lexicon: &Lexicon) {
        let phrases: Vec<Token> = self
            .list
            .windows(2)
            .filter_map(|pair| {
                let (first, second) = (pair[0], pair[1]);
                let is_one = first.field == second.field && first.place + first.length == second.place;
                let is_bulky = lexicon.is_bulky(first.term) && lexicon.is_bulky(second.term);
                (is_one && is_bulky).then_some(Token {
                    second: Some(second.term),
                    length: first.length + second.length,
                    ..first
                })
            })
            .collect();
        self.list.extend(phrases);
    }

    fn into_terms(mut self) -> DocumentTerms {
        self.list.sort_unstable();
        let mut text = String::new();
        let mut places = String::new();
        let mut previous = 0;
        for same in self.list.chunk_by(|a, b| (a.term, a.second) == (b.term, b.second)) {
            let Token { term, second, length, .. } = same[0];
            let fields: [&[Token]; FIELDS] = split_by_field(same);
            let [title, headings, body] = fields.map(|field| field.len() as u32);
            let share = (title * length * 8).div_ceil(self.title_letters.max(1)).min(8);
            push_number(&mut text, (term - previous) * 9 + share);
            push_number(&mut text, second.map_or(0, |second| second + 1));
            previous = term;
            places.clear();
            push_number(&mut places, body * 2 + u32::from(headings > 0));
            if headings > 0 {
                push_number(&mut places, headings);
            }
            if share > 0 {
                push_number(&mut places, title);
            }
            for field in fields {
                let mut previous = 0;
                for token in field {
                    push_number(&mut places, token.place - previous);
                    previous = token.place;
                }
            }
            push_number(&mut text, places.len() as u32);
            text.push_str(&places);
        }
        text.shrink_to_fit();
        DocumentTerms { text, lengths: self.lengths }
    }
}

/// Tokens in order as those of each field.
fn split_by_field(tokens: &[Token]) -> [&[Token]; FIELDS] {
    let mut rest = tokens;
    std::array::from_fn(|field| {
        let (here, after) = rest.split_at(rest.partition_point(|token| usize::from(token.field) <= field));
        rest = after;
        here
    })
}

impl DocumentTerms {
    fn each(&self, mut each: impl FnMut(Posting<'_>)) {
        let mut numbers = Numbers::new(&self.text);
        let mut term = 0;
        while let Some(head) = numbers.next() {
            let (Some(second), Some(length)) = (numbers.next(), numbers.next()) else { break };
            term += head / 9;
            let places = numbers.text(length as usize);
            each(Posting { term, second: second.checked_sub(1), share: head % 9, places });
        }
    }
}

impl Posting<'_> {
    /// How many places there are in each field, and the first of all.
    fn counts(&self) -> ([u32; FIELDS], u32) {
        let mut numbers = Numbers::new(self.places);
        let mut next = || numbers.next().unwrap_or_default();
        let head = next();
        let headings = if head % 2 == 1 { next() } else { 0 };
        let title = if self.share > 0 { next() } else { 0 };
        ([title, headings, head / 2], next())
    }
}

/// What a word in each field counts in a document.
fn norms(lengths: [u32; FIELDS], mean: [f64; FIELDS]) -> [f64; FIELDS] {
    std::array::from_fn(|field| {
        WEIGHT[field] / (1.0 - LENGTH[field] + LENGTH[field] * f64::from(lengths[field]) / mean[field])
    })
}

/// The mean length of each field, rounded to a quarter of a doubling, so that one edited document does not change the
/// weight of every word in every other.
fn mean_lengths(documents: &[DocumentTerms]) -> [f64; FIELDS] {
    std::array::from_fn(|field| {
        let total: u64 = documents.iter().map(|document| u64::from(document.lengths[field])).sum();
        let mean = (total as f64 / documents.len().max(1) as f64).max(1.0);
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
