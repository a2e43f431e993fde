//! What is taken from one document before anything is known of the others: its runs of letters and their first cut.
//!
//! This is the part of the work that a memo saves, because it depends on the document alone.

use std::collections::HashMap;

use super::codes::{CodeMention, mentions};
use super::document::Document;
use super::first_cut::FirstCut;
use crate::words::{RunKind, normal_form, runs};

/// Letters between two blocks, so that no phrase spans them.
const GAP: u32 = 3;

/// The fields in which a word may stand, in order of weight.
pub(super) const FIELDS: usize = 3;

/// A document's letters, cut as far as the document alone allows.
#[derive(Debug, Default)]
pub struct Analysis {
    /// Distinct words of scripts with spaces, in order.
    pub(super) words: Vec<Box<str>>,
    /// Distinct words that the dictionary finds in the runs, with their counts.
    pub(super) dictionary: Vec<(Box<str>, u32)>,
    /// Title; headings, summary, keywords and messages; body.
    pub(super) fields: [Field; FIELDS],
    /// Code-like words in the texts.
    pub(super) codes: Vec<CodeMention>,
}

/// The runs of one field.
#[derive(Debug, Default)]
pub(super) struct Field {
    /// The letters of the runs that are to be cut, one after the other.
    pub(super) text: String,
    pub(super) tokens: Vec<Token>,
    /// UTF-16 units of all its letters.
    pub(super) letters: u32,
}

/// A run at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) at: u32,
    pub(super) what: What,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A word by its number in [`Analysis::words`].
    Word(u32),
    /// A run to cut, by its bytes in [`Field::text`].
    Cut(u32, u32),
}

/// What the fields of a document share while it is taken apart.
#[derive(Default)]
struct Found {
    /// Words by the number of their appearance.
    words: HashMap<Box<str>, u32>,
    /// Words of the dictionary with their counts.
    dictionary: HashMap<Box<str>, u32>,
}

impl Analysis {
    /// Takes a document apart.
    pub(super) fn of(document: &Document, cutter: &FirstCut) -> Self {
        let mut found = Found::default();
        let literals: Vec<String> = document
            .messages
            .iter()
            .map(|message| message.pattern.literals().collect::<Vec<_>>().join(" "))
            .collect();
        let shown = document.codes.iter().map(|code| code.shown.as_str());
        let headings: Vec<&str> = std::iter::once(document.summary.as_str())
            .chain(document.headings.iter().map(String::as_str))
            .chain(document.keywords.iter().map(String::as_str))
            .chain(literals.iter().map(String::as_str))
            .chain(shown)
            .collect();
        let body: Vec<&str> = document.body.iter().map(String::as_str).collect();
        let fields = [vec![document.title.as_str()], headings, body];
        let mut analysis = Self { codes: mentions(&fields), ..Self::default() };
        for (field, blocks) in analysis.fields.iter_mut().zip(&fields) {
            for block in blocks {
                field.push(block, cutter, &mut found);
            }
            field.letters = field.letters.saturating_sub(GAP);
        }
        analysis.settle(found.words);
        analysis.dictionary = found.dictionary.into_iter().collect();
        analysis.dictionary.sort_unstable();
        analysis
    }

    /// Turns the words' numbers of appearance into numbers of order.
    fn settle(&mut self, words: HashMap<Box<str>, u32>) {
        let mut order = vec![0; words.len()];
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_unstable();
        for (place, (word, number)) in words.into_iter().enumerate() {
            order[number as usize] = place as u32;
            self.words.push(word);
        }
        for token in self.fields.iter_mut().flat_map(|field| &mut field.tokens) {
            if let What::Word(number) = &mut token.what {
                *number = order[*number as usize];
            }
        }
    }
}

impl Field {
    /// The runs that are to be cut.
    pub(super) fn cut_runs(&self) -> impl Iterator<Item = &str> {
        self.tokens.iter().filter_map(|token| match token.what {
            What::Cut(start, end) => Some(&self.text[start as usize..end as usize]),
            What::Word(_) => None,
        })
    }

    fn push(&mut self, block: &str, cutter: &FirstCut, Found { words, dictionary }: &mut Found) {
        let normal = normal_form(block);
        let (found, letters) = runs(&normal);
        for run in found {
            let what = match run.kind {
                RunKind::Word => {
                    let next = words.len() as u32;
                    let number = match words.get(run.text) {
                        Some(&number) => number,
                        None => *words.entry(run.text.into()).or_insert(next),
                    };
                    What::Word(number)
                }
                RunKind::Cut => {
                    cutter.each_word(run.text, |word| match dictionary.get_mut(word) {
                        Some(count) => *count += 1,
                        None => drop(dictionary.insert(word.into(), 1)),
                    });
                    let start = self.text.len() as u32;
                    self.text.push_str(run.text);
                    What::Cut(start, self.text.len() as u32)
                }
            };
            self.tokens.push(Token { at: self.letters + run.at, what });
        }
        if letters > 0 {
            self.letters += letters + GAP;
        }
    }
}
