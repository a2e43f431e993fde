//! The commonest words of a site: which titles have them stands in the root, because nearly every query has some, and
//! what else is known of them is bulky and says little.

use std::collections::BTreeMap;

use super::encode::{front_coded, push_number, quoted};
use super::lexicon::Lexicon;
use super::postings::Postings;

/// Words in fewer documents are not common.
const LEAST: u32 = 64;
/// Nor are those in less than this part of the documents.
const PART: u32 = 16;
/// Characters that the root has for them.
const ROOM: usize = 9_000;

/// The common terms, each with its record for the root.
#[derive(Debug, Default)]
pub(super) struct Common(BTreeMap<u32, String>);

impl Common {
    /// Takes the terms that most documents have, as long as there is room.
    pub(super) fn new(lexicon: &Lexicon, postings: &Postings) -> Self {
        let documents = postings.documents();
        let mut terms: Vec<(u32, u32)> = (0..lexicon.terms().len() as u32)
            .map(|term| (postings.document_count(term), term))
            .filter(|&(count, _)| count >= LEAST.max(documents / PART))
            .collect();
        terms.sort_by_key(|&(count, term)| (std::cmp::Reverse(count), term));
        let mut room = ROOM;
        let mut common = Self::default();
        for (_, term) in terms {
            let record = record(postings, term);
            let Some(left) = room.checked_sub(record.len() + lexicon.terms()[term as usize].len()) else {
                break;
            };
            room = left;
            common.0.insert(term, record);
        }
        common
    }

    /// As a JavaScript array: the terms and their records.
    pub(super) fn script(&self, lexicon: &Lexicon) -> String {
        let terms = front_coded(self.0.keys().map(|&term| lexicon.terms()[term as usize].as_str()));
        let records: Vec<&str> = self.0.values().map(String::as_str).collect();
        format!("[{},{}]", quoted(&terms), quoted(&records.join(" ")))
    }
}

/// How many documents have the term; then each title that has it.
fn record(postings: &Postings, term: u32) -> String {
    let mut out = String::new();
    push_number(&mut out, postings.document_count(term));
    out + &postings.titles(term).text
}
