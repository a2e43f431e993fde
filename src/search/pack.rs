//! Records by key, shelved in order into files of about equal size, each found by the first key of its file.

use super::document::File;
use super::encode::{front_coded, push_number, quoted};
use super::frequent::Common;
use super::lexicon::Lexicon;
use super::messages::Anchors;
use super::postings::{Posting, Postings};
use crate::digest::Digest;
use rayon::prelude::*;

/// The least and most characters of a term or place file; gzip makes two thirds of it.
const FILE: std::ops::RangeInclusive<usize> = 4_500..=14_000;
/// A site's terms are put into about this many files, so that the list of files stays small beside one file.
const FILES: usize = 120;
/// Places of one term beyond this many characters stand in a place file of their own tier.
const INLINE_PLACES: usize = 4_000;

/// Keys in order, each with its record and, rarely, something more as JavaScript.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    keys: Vec<String>,
    records: Vec<String>,
    extras: Vec<Option<String>>,
}

/// Files of records.
#[derive(Debug, Default)]
pub(super) struct Packed {
    /// The first key of each file.
    pub(super) firsts: Vec<String>,
    /// The name of each file, without `.js`.
    pub(super) names: Vec<String>,
    files: Vec<File>,
}

/// Term files and place files.
#[derive(Debug)]
pub(super) struct PackedTerms {
    pub(super) terms: Packed,
    pub(super) places: Packed,
}

impl Shelf {
    pub(super) fn push(&mut self, key: String, record: String, extra: Option<String>) {
        self.keys.push(key);
        self.records.push(record);
        self.extras.push(extra);
    }

    /// Characters that it would take.
    pub(super) fn len(&self) -> usize {
        self.keys.iter().chain(&self.records).map(|text| text.len() + 1).sum()
    }

    /// As a JavaScript array: keys, records, extras by place where there are any.
    pub(super) fn script(&self) -> String {
        self.part(0..self.keys.len())
    }

    fn part(&self, range: std::ops::Range<usize>) -> String {
        let keys = front_coded(self.keys[range.clone()].iter().map(String::as_str));
        let records = self.records[range.clone()].join(" ");
        let extras: Vec<String> = self.extras[range]
            .iter()
            .enumerate()
            .filter_map(|(place, extra)| Some(format!("{place}:{}", extra.as_ref()?)))
            .collect();
        let extras = if extras.is_empty() { String::new() } else { format!(",{{{}}}", extras.join(",")) };
        format!("[{},{}{extras}]", quoted(&keys), quoted(&records))
    }

    /// As files of about `size` characters whose names begin with `prefix`.
    pub(super) fn into_files(self, prefix: &str, size: usize) -> Packed {
        let mut packed = Packed::default();
        let mut start = 0;
        let mut length = 0;
        for place in 0..self.keys.len() {
            let extra = self.extras[place].as_ref().map_or(0, String::len);
            let next = self.keys[place].len() + self.records[place].len() + extra + 2;
            if place > start && length + next / 2 > size {
                packed.push(prefix, self.keys[start].clone(), &self.part(start..place));
                (start, length) = (place, 0);
            }
            length += next;
        }
        if start < self.keys.len() {
            packed.push(prefix, self.keys[start].clone(), &self.part(start..self.keys.len()));
        }
        packed
    }
}

impl Packed {
    /// Adds a file whose only content is the given JavaScript value.
    pub(super) fn push(&mut self, prefix: &str, first: String, value: &str) {
        let digest = Digest::of(value.as_bytes());
        let mut name = format!("{prefix}-{}", digest.short(4));
        if self.names.contains(&name) && !self.files.iter().any(|file| file.bytes.ends_with(value.as_bytes()))
        {
            name = format!("{prefix}-{}", Digest::of_parts([value.as_bytes(), first.as_bytes()]).short(4));
        }
        let bytes = format!("kaeSearch({},{value})\n", quoted(&name)).into_bytes();
        self.files.push(File { path: format!("{name}.js"), bytes });
        self.names.push(name);
        self.firsts.push(first);
    }

    pub(super) fn into_files(self) -> Vec<File> {
        self.files
    }
}

impl PackedTerms {
    pub(super) fn into_files(self) -> impl Iterator<Item = File> {
        self.terms.into_files().into_iter().chain(self.places.into_files())
    }
}

/// Every term that some document has, with its postings; common terms, and the places of others that have many, in
/// files of their own.
pub(super) fn terms(
    lexicon: &Lexicon,
    postings: &Postings,
    anchors: &Anchors,
    common: &Common,
) -> PackedTerms {
    let records: Vec<(String, Option<String>)> = (0..lexicon.terms().len() as u32)
        .into_par_iter()
        .map(|term| match postings.document_count(term) {
            0 => Default::default(),
            _ => record(postings, term, if common.has(term) { usize::MAX } else { INLINE_PLACES }),
        })
        .collect();
    let mut terms = Shelf::default();
    let mut places = Shelf::default();
    for (number, (term, (record, apart))) in lexicon.terms().iter().zip(records).enumerate() {
        if !record.is_empty() {
            let anchored = anchors.script(number as u32);
            if common.has(number as u32) {
                places.push(term.clone(), record, anchored);
                continue;
            }
            terms.push(term.clone(), record, anchored);
            if let Some(apart) = apart {
                places.push(term.clone(), apart, None);
            }
        }
    }
    let size = ((terms.len() + places.len()) / FILES).clamp(*FILE.start(), *FILE.end());
    PackedTerms { terms: terms.into_files("t", size), places: places.into_files("p", size) }
}

/// The postings of a term, and its places apart where they take more than `room` characters.
fn record(postings: &Postings, term: u32, room: usize) -> (String, Option<String>) {
    let mut apart = String::new();
    for posting in postings.of(term) {
        push_places(&mut apart, posting);
    }
    let is_apart = apart.len() > room;
    let mut out = String::new();
    push_number(&mut out, postings.document_count(term) * 2 + u32::from(is_apart));
    let mut next = 0;
    for posting in postings.of(term) {
        push_number(&mut out, posting.document - next);
        next = posting.document + 1;
        let level = u32::from(posting.level);
        // Below 61 and one character where the term is not in the title.
        push_number(
            &mut out,
            if posting.share == 0 { level } else { 61 + level * 8 + u32::from(posting.share) - 1 },
        );
        if !is_apart {
            push_places(&mut out, posting);
        }
    }
    (out, is_apart.then_some(apart))
}

/// Twice the number of places in the body, and one if there are some in headings; the number in headings if so; the
/// number in the title if any; then the places, field by field, each as the difference from the one before.
fn push_places(out: &mut String, posting: Posting<'_>) {
    let [title, headings, body] = posting.places;
    push_number(out, body.len() as u32 * 2 + u32::from(!headings.is_empty()));
    if !headings.is_empty() {
        push_number(out, headings.len() as u32);
    }
    if posting.share > 0 {
        push_number(out, title.len() as u32);
    }
    for field in posting.places {
        let mut previous = 0;
        for &place in field {
            push_number(out, place - previous);
            previous = place;
        }
    }
}
