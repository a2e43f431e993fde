//! Codes: those that documents declare, those that their texts mention, and the table in which the page looks them up.
//!
//! Declared codes come with their normal forms from the model; in texts only what is unmistakably a code is taken:
//! hexadecimal, SMTP status codes, capitals with a number, capitals joined by `_`, HRESULTs in decimal.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::analysis::Analysis;
use super::document::{Document, File};
use super::encode::{front_coded, push_number, unit_order};
use super::pack::{Packed, Shelf};
use crate::model::code::normal_form;

/// A table up to this many characters stands in the root itself.
const INLINE: usize = 12_000;
/// Up to this many characters of keys do, where the table is in files, so that a mistyped code is found.
const LISTED: usize = 24_000;
/// Characters a code file holds.
const FILE: usize = 12_000;

/// What a code counts for a document that declares it; less where it is only mentioned.
const DECLARED: u8 = 4;

/// A code in a document's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodeMention {
    pub(super) key: String,
    /// 3 in the title, 2 in headings, 1 in the body.
    pub(super) weight: u8,
}

/// The codes of a site by normal form, each with its documents and weights.
#[derive(Debug, Default)]
pub(super) struct CodeTable(BTreeMap<String, BTreeMap<u32, u8>>);

/// The table as written.
#[derive(Debug)]
pub(super) enum PackedCodes {
    /// Keys and records, for the root.
    Inline(Shelf),
    /// In files of their own; the root has the keys of declared codes, front-coded, where there is room.
    Listed(Packed, String),
    /// In files of their own, and once more in the order of their keys spelled backwards: whoever mistypes a code has its
    /// beginning or its end right, so that one file of either kind holds the code that was meant.
    Files(Packed, Packed),
}

/// The codes that a document's fields mention, each once with its greatest weight.
pub(super) fn mentions(fields: &[Vec<&str>; 3]) -> Vec<CodeMention> {
    let mut found: BTreeMap<String, u8> = BTreeMap::new();
    for (blocks, weight) in fields.iter().zip([3, 2, 1]) {
        let words = blocks.iter().flat_map(|block| {
            block.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')))
        });
        for word in words {
            let word = word.trim_end_matches(['.', '-', '_']).trim_start_matches(['.', '_']);
            if looks_like_code(word) {
                found.entry(normal_form(word)).or_insert(weight);
            }
        }
    }
    found.into_iter().map(|(key, weight)| CodeMention { key, weight }).collect()
}

fn looks_like_code(word: &str) -> bool {
    if word.len() < 4 || word.len() > 80 {
        return false;
    }
    if let Some(digits) = word.strip_prefix("0x").or_else(|| word.strip_prefix("0X")) {
        return (4..=16).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if let Some(digits) = word.strip_prefix('-') {
        return digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    }
    is_status_code(word) || is_capitals_and_number(word) || is_constant(word)
}

/// An enhanced mail system status code, RFC 3463: `5.7.1`.
fn is_status_code(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() == 3
        && matches!(parts[0], "2" | "4" | "5")
        && parts[1..]
            .iter()
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `AADSTS50105`, `LNK2019`, `KB-4052623`.
fn is_capitals_and_number(word: &str) -> bool {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = word[letters..].strip_prefix(['-', '_']).unwrap_or(&word[letters..]);
    (1..=10).contains(&letters)
        && (2..=8).contains(&rest.len())
        && rest.bytes().all(|byte| byte.is_ascii_digit())
}

/// `ERROR_ACCESS_DENIED`.
fn is_constant(word: &str) -> bool {
    word.len() >= 8
        && word.contains('_')
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
}

impl CodeTable {
    pub(super) fn new(documents: &[&Document], analyses: &[Arc<Analysis>]) -> Self {
        let mut table = Self::default();
        for (number, (document, analysis)) in documents.iter().zip(analyses).enumerate() {
            for key in document.codes.iter().flat_map(|code| &code.keys) {
                table.put(key, number as u32, DECLARED);
            }
            for mention in &analysis.codes {
                table.put(&mention.key, number as u32, mention.weight);
            }
        }
        table
    }

    fn put(&mut self, key: &str, document: u32, weight: u8) {
        if key.is_empty() || key.contains(' ') {
            return;
        }
        let documents = match self.0.get_mut(key) {
            Some(documents) => documents,
            None => self.0.entry(key.to_owned()).or_default(),
        };
        let known = documents.entry(document).or_insert(weight);
        *known = weight.max(*known);
    }

    /// The table in the root where it is small, else in files, with bare numbers as keys of their own, because the
    /// page then has no list of codes to look through.
    pub(super) fn pack(mut self) -> PackedCodes {
        let inline = self.shelf();
        if inline.len() <= INLINE {
            return PackedCodes::Inline(inline);
        }
        let bare: Vec<_> = self
            .0
            .iter()
            .filter_map(|(key, documents)| Some((bare_number(key)?.to_owned(), documents.clone())))
            .collect();
        for (key, documents) in bare {
            documents.into_keys().for_each(|document| self.put(&key, document, 1));
        }
        let mut listed: Vec<&str> = self.declared().collect();
        listed.sort_by(|a, b| unit_order(a, b));
        let listed = front_coded(listed);
        let files = self.shelf().into_files("c", FILE);
        if listed.len() <= LISTED {
            return PackedCodes::Listed(files, listed);
        }
        let backwards = |key: &str| key.chars().rev().collect::<String>();
        let mut ends = self.shelf();
        ends.sort_by_key(backwards);
        let mut ends = ends.into_files("r", FILE);
        ends.firsts.iter_mut().for_each(|first| *first = backwards(first));
        PackedCodes::Files(files, ends)
    }

    fn declared(&self) -> impl Iterator<Item = &str> {
        let is_declared =
            |documents: &BTreeMap<u32, u8>| documents.values().any(|&weight| weight == DECLARED);
        self.0.iter().filter(move |(_, documents)| is_declared(documents)).map(|(key, _)| key.as_str())
    }

    fn shelf(&self) -> Shelf {
        let mut keys: Vec<_> = self.0.iter().collect();
        keys.sort_by(|a, b| unit_order(a.0, b.0));
        let mut shelf = Shelf::default();
        for (key, documents) in keys {
            let mut record = String::new();
            let mut next = 0;
            for (&document, &weight) in documents {
                push_number(&mut record, (document - next) * 4 + u32::from(weight) - 1);
                next = document + 1;
            }
            shelf.push(key.clone(), record, None);
        }
        shelf
    }
}

impl PackedCodes {
    pub(super) fn into_files(self) -> Vec<File> {
        match self {
            Self::Inline(_) => Vec::new(),
            Self::Listed(packed, _) => packed.into_files(),
            Self::Files(forwards, backwards) => {
                forwards.into_files().into_iter().chain(backwards.into_files()).collect()
            }
        }
    }
}

/// The number of a key with letters before it, which people type alone: `50105` of `aadsts50105`.
fn bare_number(key: &str) -> Option<&str> {
    let bare = match key.strip_prefix("0x") {
        Some(digits) => digits,
        None => key.trim_start_matches(|c: char| c.is_ascii_lowercase()),
    };
    (bare.len() >= 4 && bare.len() < key.len() && bare.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        mentions(&[Vec::new(), Vec::new(), vec![text]]).into_iter().map(|mention| mention.key).collect()
    }

    #[test]
    fn only_what_is_unmistakably_a_code() {
        assert_eq!(found("เกิด AADSTS50105 หรือ 0x80070005."), ["0x80070005", "aadsts50105"]);
        assert_eq!(
            found("NDR 5.7.1 (LNK2019), ERROR_ACCESS_DENIED"),
            ["5.7.1", "erroraccessdenied", "lnk2019"]
        );
        assert_eq!(found("-2147024891"), ["0x80070005"]);
        assert!(found("Windows10 Office365 10.0.1 2019 SharePoint API").is_empty());
    }

    #[test]
    fn the_greatest_weight_stays() {
        let mentions = mentions(&[vec!["C2065"], Vec::new(), vec!["C2065"]]);
        assert_eq!(mentions, [CodeMention { key: "c2065".to_owned(), weight: 3 }]);
    }

    #[test]
    fn codes_that_end_alike_stand_together_where_there_are_too_many_to_list() {
        let mut table = CodeTable::default();
        (100_000..130_000).for_each(|number| table.put(&format!("aadsts{number}"), 0, DECLARED));
        let PackedCodes::Files(_, ends) = table.pack() else { panic!("the keys do not fit into the root") };
        let place = |ending: &str| ends.firsts.partition_point(|first| first.as_str() <= ending);
        assert!(ends.firsts.is_sorted() && ends.firsts.len() > 9, "{:?}", ends.firsts);
        // Those that end in 016, of all thousands.
        assert!(place("610~") - place("610") <= 1, "{:?}", ends.firsts);
    }
}
