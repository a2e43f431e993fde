//! Records by key, shelved in order into files of about equal size, each found by the first key of its file.

use super::document::File;
use super::encode::{front_coded, push_number, quoted, unit_order};
use super::lexicon::Lexicon;
use super::messages::Anchors;
use super::postings::{Phrase, Postings, Record};
use crate::digest::Digest;

/// The least and most characters of a term or phrase file; gzip makes two thirds of it.
const FILE: std::ops::RangeInclusive<usize> = 4_500..=14_000;
/// A site's terms are put into about this many files, so that the list of files stays small beside one file.
const FILES: usize = 120;

/// Rows in the order of their keys.
#[derive(Debug, Default)]
pub(super) struct Shelf(Vec<Row>);

/// A key, its record and, rarely, something more as JavaScript.
#[derive(Debug)]
struct Row {
    key: String,
    record: String,
    extra: Option<String>,
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

/// Term files and phrase files.
#[derive(Debug)]
pub(super) struct PackedTerms {
    pub(super) terms: Packed,
    pub(super) phrases: Packed,
}

impl Shelf {
    pub(super) fn push(&mut self, key: String, record: String, extra: Option<String>) {
        self.0.push(Row { key, record, extra });
    }

    /// Puts the keys in the order of what is made of them.
    pub(super) fn sort_by_key(&mut self, made: impl Fn(&str) -> String) {
        let mut rows: Vec<_> = self.0.drain(..).map(|row| (made(&row.key), row)).collect();
        rows.sort_by(|a, b| unit_order(&a.0, &b.0));
        self.0.extend(rows.into_iter().map(|(_, row)| row));
    }

    /// Characters that it would take.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|row| row.key.len() + row.record.len() + 2).sum()
    }

    /// As a JavaScript array: keys, records, extras by place where there are any.
    pub(super) fn script(&self) -> String {
        script(&self.0)
    }

    /// As files of about `size` characters whose names begin with `prefix`. Rows are given up as they are written.
    pub(super) fn into_files(self, prefix: &str, size: usize) -> Packed {
        let mut packed = Packed::default();
        let mut open: Vec<Row> = Vec::new();
        let mut length = 0;
        for row in self.0 {
            let next = row.key.len() + row.record.len() + row.extra.as_ref().map_or(0, String::len) + 2;
            if !open.is_empty() && length + next / 2 > size {
                packed.push(prefix, open[0].key.clone(), &script(&open));
                open.clear();
                length = 0;
            }
            length += next;
            open.push(row);
        }
        if let Some(first) = open.first() {
            packed.push(prefix, first.key.clone(), &script(&open));
        }
        packed
    }
}

fn script(rows: &[Row]) -> String {
    let keys = front_coded(rows.iter().map(|row| row.key.as_str()));
    let records: Vec<&str> = rows.iter().map(|row| row.record.as_str()).collect();
    let extras = rows.iter().enumerate();
    let extras: Vec<String> =
        extras.filter_map(|(place, row)| Some(format!("{place}:{}", row.extra.as_ref()?))).collect();
    let extras = if extras.is_empty() { String::new() } else { format!(",{{{}}}", extras.join(",")) };
    format!("[{},{}{extras}]", quoted(&keys), quoted(&records.join(" ")))
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
        self.terms.into_files().into_iter().chain(self.phrases.into_files())
    }
}

/// Every term that some document has, with its postings, and every phrase of two bulky words.
pub(super) fn terms(lexicon: &Lexicon, postings: Postings, anchors: &Anchors) -> PackedTerms {
    let (records, pairs) = postings.into_records();
    let mut terms = Shelf::default();
    for (number, (term, record)) in (0..).zip(lexicon.terms().iter().zip(records)) {
        if record.count > 0 {
            let head = record.count * 2 + u32::from(lexicon.is_bulky(number));
            terms.push(term.clone(), with_head(head, &record), anchors.script(number));
        }
    }
    let mut phrases = Shelf::default();
    for Phrase { first, second, record } in pairs {
        let [first, second] = [first, second].map(|term| lexicon.terms()[term as usize].as_str());
        phrases.push(format!("{first},{second}"), with_head(record.count * 2, &record), None);
    }
    phrases.sort_by_key(str::to_owned);
    let [terms, phrases] = [(terms, "t"), (phrases, "p")].map(|(shelf, prefix)| {
        let size = (shelf.len() / FILES).clamp(*FILE.start(), *FILE.end());
        shelf.into_files(prefix, size)
    });
    PackedTerms { terms, phrases }
}

/// Twice the number of documents, and one where places are left out; then the documents.
fn with_head(head: u32, record: &Record) -> String {
    let mut out = String::with_capacity(record.text.len() + 4);
    push_number(&mut out, head);
    out + &record.text
}
