//! The root file: what every query needs before it can ask for anything.

use super::codes::PackedCodes;
use super::encode::{character, front_coded, push_number, quoted};
use super::frequent::Common;
use super::lexicon::{BULKY, Lexicon};
use super::messages::Anchors;
use super::pack::{Packed, PackedTerms};
use super::postings::Postings;

/// Words of scripts with spaces that the root lists for typing errors and unfinished words.
const LISTED_WORDS: usize = 8_000;
/// The longest listed word in bytes; longer ones are names of files and hashes.
const LISTED_LENGTH: usize = 24;

/// What the root is made from, apart from what has been packed.
pub(super) struct Parts<'a> {
    pub(super) documents: usize,
    pub(super) lexicon: &'a Lexicon,
    pub(super) anchors: &'a Anchors,
    /// The words of scripts with spaces that the root lists.
    pub(super) listed: &'a [u32],
}

/// The root as a script.
pub(super) fn script(
    parts: &Parts<'_>,
    common: &Common,
    terms: &PackedTerms,
    codes: &PackedCodes,
    results: &Packed,
) -> String {
    let &Parts { documents, lexicon, anchors, listed } = parts;
    let vocabulary = lexicon.vocabulary.words();
    let cut = front_coded(vocabulary.iter().map(|(word, _)| word.as_str()));
    let cut_levels: String =
        vocabulary.iter().map(|&(_, level)| character(u32::from(level).min(90))).collect();
    let cut_anchors = lexicon.cut_terms().iter().map(|&term| anchors.has(term));

    let words = front_coded(listed.iter().map(|&term| lexicon.terms()[term as usize].as_str()));
    let word_levels: String =
        listed.iter().map(|&term| character(u32::from(lexicon.level(term)).min(90))).collect();
    let word_anchors = listed.iter().map(|&term| anchors.has(term));

    let mut members = vec![
        ("documents", documents.to_string()),
        ("ceiling", lexicon.vocabulary.ceiling().to_string()),
        ("cut", quoted(&cut)),
        ("cutLevels", quoted(&cut_levels)),
        ("cutAnchors", quoted(&gaps(places(cut_anchors)))),
        ("words", quoted(&words)),
        ("wordLevels", quoted(&word_levels)),
        ("wordAnchors", quoted(&gaps(places(word_anchors)))),
        ("bulky", BULKY.to_string()),
        ("common", common.script(lexicon)),
        ("terms", directory(&terms.terms)),
        ("phrases", directory(&terms.phrases)),
        ("results", numbered_directory(results)),
    ];
    match codes {
        PackedCodes::Inline(shelf) => members.push(("codes", shelf.script())),
        PackedCodes::Listed(packed, listed) => {
            members.push(("codeFiles", directory(packed)));
            members.push(("codeKeys", quoted(listed)));
        }
        PackedCodes::Files(forwards, backwards) => {
            members.push(("codeFiles", directory(forwards)));
            members.push(("codeEnds", directory(backwards)));
        }
    }
    let members: Vec<String> = members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
    format!("kaeSearch(\"root\",{{{}}})\n", members.join(",\n"))
}

/// The commonest words of two letters or more that are not numbers, in order, and all that are bulky.
pub(super) fn listed_words(lexicon: &Lexicon, postings: &Postings, anchors: &Anchors) -> Vec<u32> {
    let cut: std::collections::HashSet<u32> = lexicon.cut_terms().iter().copied().collect();
    let must = |term: u32| anchors.has(term) || lexicon.is_bulky(term);
    let mut words: Vec<u32> = (0..lexicon.terms().len() as u32)
        .filter(|term| !cut.contains(term))
        .filter(|&term| {
            let word = &lexicon.terms()[term as usize];
            let is_plain = !word.contains(|c: char| c.is_ascii_digit());
            let is_common = postings.document_count(term) >= 2;
            must(term) || (is_common && is_plain && (2..=LISTED_LENGTH).contains(&word.len()))
        })
        .collect();
    words.sort_by_key(|&term| (std::cmp::Reverse((must(term), postings.document_count(term))), term));
    words.truncate(LISTED_WORDS);
    words.sort_unstable();
    words
}

/// The places of what is true.
fn places(flags: impl Iterator<Item = bool>) -> impl Iterator<Item = u32> {
    flags.zip(0..).filter_map(|(flag, place)| flag.then_some(place))
}

/// Numbers that grow, each as the difference from the one after the one before.
fn gaps(numbers: impl Iterator<Item = u32>) -> String {
    let mut out = String::new();
    let mut next = 0;
    for number in numbers {
        push_number(&mut out, number - next);
        next = number + 1;
    }
    out
}

/// Where a file's first key is known to lie: `[first keys, names without their prefix]`.
fn directory(packed: &Packed) -> String {
    with_names(&front_coded(packed.firsts.iter().map(String::as_str)), packed)
}

/// Likewise, where the keys are numbers.
fn numbered_directory(packed: &Packed) -> String {
    with_names(&gaps(packed.firsts.iter().filter_map(|first| first.parse().ok())), packed)
}

fn with_names(firsts: &str, packed: &Packed) -> String {
    let names: Vec<&str> =
        packed.names.iter().filter_map(|name| name.split_once('-')).map(|(_, name)| name).collect();
    format!("[{},{}]", quoted(firsts), quoted(&names.concat()))
}
