//! Names that the glossary protects: lost, translated, transliterated, misspelt, or in other capitals.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::check::glossary::finder;
use crate::diag::{Rule, Sink, distance};
use crate::model::kb::Glossary;
use crate::words::{Dictionary, THANTHAKHAT, is_thai_consonant, latin_sound, thai_sound};

use super::language::Language;
use super::pair::{Anchor, LOST, Pair, around, cuts, is_cut, latin_words};

/// The protected names.
#[derive(Debug)]
pub(super) struct Names<'a> {
    /// Nothing where the glossary protects nothing.
    finder: Option<AhoCorasick>,
    names: Vec<&'a str>,
    /// The words of the names.
    words: Vec<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn of(glossary: &'a Glossary) -> Self {
        let names: Vec<&str> = glossary.protected.iter().map(|name| name.value.as_str()).collect();
        let finder = (!names.is_empty()).then(|| finder(&names));
        let mut words: Vec<&str> = names.iter().flat_map(|name| name.split(' ')).collect();
        words.sort_unstable();
        words.dedup();
        Self { finder, names, words }
    }

    /// The names in a text, in whatever capitals, each with its place. A part of an address or a longer word is none.
    pub(super) fn find(&self, text: &str) -> Vec<(Range<usize>, &'a str)> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '/' | '\\');
        let found = self.finder.iter().flat_map(|finder| finder.find_iter(text));
        found
            .filter(|found| {
                let mut after = text[found.end()..].chars();
                let dotted =
                    after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_alphanumeric());
                !text[..found.start()].ends_with(|c| is_part(c) || matches!(c, '.' | '-'))
                    && !text[found.end()..].starts_with(is_part)
                    && !dotted
            })
            .map(|found| (found.range(), self.names[found.pattern().as_usize()]))
            .collect()
    }

    /// Compares the names of a pair.
    pub(super) fn check(
        &self,
        pair: &Pair<'_>,
        anchors: &[Anchor],
        language: &Language<'_>,
        dictionary: &Dictionary,
        sink: &mut Sink,
    ) {
        let (source, target) = (&pair.source.shown.text, &pair.target.shown.text);
        let is_exact = |text: &str, (range, name): &(Range<usize>, &str)| &text[range.clone()] == *name;
        let wanted: Vec<_> = self.find(source).into_iter().filter(|found| is_exact(source, found)).collect();
        let found = self.find(target);
        let mut lacking: Vec<(Range<usize>, &str)> = Vec::new();
        let mut all = anchors.to_vec();
        let mut exact: BTreeMap<&str, VecDeque<&Range<usize>>> = BTreeMap::new();
        for (range, name) in found.iter().filter(|found| is_exact(target, found)) {
            exact.entry(name).or_default().push_back(range);
        }
        for (range, name) in &wanted {
            match exact.get_mut(name).and_then(VecDeque::pop_front) {
                Some(other) => {
                    all.push((pair.source.shown.place(range.clone()), pair.target.shown.place(other.clone())))
                }
                None => lacking.push((range.clone(), name)),
            }
        }
        if let [(first, name), rest @ ..] = lacking.split_off(lacking.len().min(LOST)).as_slice() {
            let message = format!("the protected name `{name}` and {} more are missing here", rest.len());
            let place = pair.source.shown.place(first.clone());
            pair.report_rest(Rule::ProtectedTerm, place, message, sink);
        }
        let tell = |range: &Range<usize>, name: &str, source: Option<Range<usize>>, sink: &mut Sink| {
            let place = pair.target.shown.place(range.clone());
            let message = format!("`{}` is a protected name, written `{name}`", &target[range.clone()]);
            let source = source.map_or(pair.source.range.clone(), |range| pair.source.shown.place(range));
            let help = format!("write `{name}`: it is the same in every language");
            pair.report(Rule::ProtectedTerm, place, source, (message, help), sink);
        };
        let mut settle =
            |name: &str| lacking.iter().position(|(_, other)| *other == name).map(|at| lacking.remove(at).0);
        for other in found.iter().filter(|found| !is_exact(target, found)) {
            let (range, name) = other;
            let word = &target[range.clone()];
            let own = settle(name);
            // In small letters it may be a word like any other: `exchange`.
            let plain = word.starts_with(|c: char| c.is_ascii_lowercase())
                && (language.knows(word) || !language.is_apart() || language.is_latin());
            if own.is_some() || !(plain || language.knows(word)) {
                tell(range, name, own, sink);
            }
        }
        for (range, word) in self.misspelt(target, &found, language) {
            let at = lacking.iter().position(|(_, name)| name.split(' ').any(|part| part == word));
            let (own, name) = at.map_or((None, word), |at| {
                let (range, name) = lacking.remove(at);
                (Some(range), if name.contains(' ') { word } else { name })
            });
            tell(&range, name, own, sink);
        }
        let known: BTreeSet<&str> = found.iter().map(|(_, name)| *name).collect();
        let mut spellings: BTreeMap<&str, Option<Range<usize>>> = BTreeMap::new();
        for (range, name) in &lacking {
            let place = pair.source.shown.place(range.clone());
            let spelled =
                spellings.entry(name).or_insert_with(|| transliterated(target, name, dictionary)).clone();
            // A name that the translation has elsewhere in the piece was left out on purpose.
            if spelled.is_none() && known.contains(name) {
                continue;
            }
            // At the beginning `Exchange` may be a word like any other.
            if spelled.is_none() && source[..range.start].trim().is_empty() && language.is_common(name) {
                continue;
            }
            match spelled {
                Some(spelled) => tell(&spelled, name, Some(range.clone()), sink),
                None => {
                    let message = format!("the protected name `{name}` of the source is missing here");
                    let help = format!("write `{name}`: it is the same in every language");
                    pair.report(Rule::ProtectedTerm, pair.gap(&place, &all), place, (message, help), sink);
                }
            }
        }
    }

    /// Words that are nearly words of names, with what they should be.
    fn misspelt(
        &self,
        text: &str,
        found: &[(Range<usize>, &'a str)],
        language: &Language<'_>,
    ) -> Vec<(Range<usize>, &'a str)> {
        let mut misspelt = Vec::new();
        let words: Vec<Range<usize>> = latin_words(text)
            .filter(|word| {
                let next = found.partition_point(|(range, _)| range.end <= word.start);
                found.get(next).is_none_or(|(range, _)| range.start >= word.end)
            })
            .collect();
        for (at, range) in words.iter().enumerate() {
            let word = &text[range.clone()];
            let in_address = text[..range.start].ends_with(['.', '@', '/', '_', '\\'])
                || text[range.end..].starts_with(['@', '/', '_', '\\'])
                || (text[range.end..].starts_with('.')
                    && text[range.end + 1..].starts_with(|c: char| c.is_ascii_alphanumeric()));
            if in_address || language.knows(word) {
                continue;
            }
            // `Hub Spot`
            if let Some(next) = words.get(at + 1).filter(|next| &text[range.end..next.start] == " ")
                && let Some(name) =
                    self.words.iter().find(|name| **name == format!("{word}{}", &text[next.clone()]))
            {
                misspelt.push((range.start..next.end, *name));
                continue;
            }
            let near = self.words.iter().find(|name| {
                let length = name.chars().count();
                length >= 5
                    && word.len() >= 4
                    && (1..=length / 5).contains(&distance(name, word))
                    && !is_inflected(name, word)
            });
            misspelt.extend(near.map(|name| (range.clone(), *name)));
        }
        misspelt
    }
}

/// Whether a word is a name with an ending: `Exchanges`.
fn is_inflected(name: &str, word: &str) -> bool {
    word.strip_prefix(name).is_some_and(|ending| matches!(ending, "s" | "'s" | "\u{2019}s"))
}

/// Where a name is spelled in the letters of a script without spaces, by its sound: consonants only, one of them wrong at
/// most.
fn transliterated(text: &str, name: &str, dictionary: &Dictionary) -> Option<Range<usize>> {
    let wanted: Vec<char> = name.split(' ').flat_map(latin_sound).collect();
    if wanted.len() < 3 {
        return None;
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let silent = |at: usize| {
        letters[at + 1..]
            .iter()
            .take(2)
            .find(|(_, c)| thai_sound(*c).is_some() || *c == THANTHAKHAT)
            .is_some_and(|(_, c)| *c == THANTHAKHAT)
    };
    let consonants: Vec<(Range<usize>, char, bool)> = letters
        .iter()
        .enumerate()
        .filter_map(|(at, &(place, c))| Some((place..place + c.len_utf8(), thai_sound(c)?, silent(at))))
        .collect();
    // A letter that is written but not spoken may stand for one of the name: เอาท์ลุค.
    let spoken: Vec<_> = consonants.iter().filter(|(.., silent)| !silent).cloned().collect();
    let limit = wanted.len() / 4;
    // A vowel at the beginning is written with อ.
    let vowel = name.starts_with(|c: char| "aeiouAEIOU".contains(c));
    let mut best: Option<(usize, Range<usize>)> = None;
    let lengths = wanted.len().saturating_sub(limit)..=wanted.len() + limit;
    let windows = [&consonants, &spoken]
        .into_iter()
        .flat_map(|sounds| (0..sounds.len()).map(move |start| &sounds[start..]))
        .flat_map(|sounds| lengths.clone().filter_map(|length| sounds.get(..length)));
    for window in windows {
        let [(first, sound, _), .., (last, ..)] = window else { continue };
        let range = first.start..last.end;
        if *sound != wanted[0]
            || !text[range.clone()].chars().all(|c| is_cut(c) || c == ' ')
            || vowel && !begins_with_vowel(&text[..range.start])
        {
            continue;
        }
        let heard: Vec<char> = window.iter().map(|(_, sound, _)| *sound).collect();
        let far = off(&wanted, &heard);
        if far <= limit && best.as_ref().is_none_or(|(least, _)| far < *least) {
            let range = whole_letters(text, range);
            if is_apart(text, &range, dictionary) {
                best = Some((far, range));
            }
        }
    }
    best.map(|(_, range)| range)
}

/// Whether a range begins or ends where a word does. Words beside one that no dictionary has may be cut wrong.
fn is_apart(text: &str, range: &Range<usize>, dictionary: &Dictionary) -> bool {
    let cuts = cuts(text, &around(text, range), dictionary);
    cuts.contains(&range.start) || cuts.contains(&range.end)
}

/// Whether what stands before the first consonant that is spoken is อ, with vowels, marks and a silent consonant at most.
fn begins_with_vowel(before: &str) -> bool {
    let mut letters = before.chars().rev();
    while let Some(c) = letters.next() {
        match c {
            'อ' => return true,
            THANTHAKHAT => drop(letters.next()),
            _ if !is_cut(c) || is_thai_consonant(c) => return false,
            _ => {}
        }
    }
    false
}

/// A range with the vowel before its first consonant and the marks behind its last.
fn whole_letters(text: &str, range: Range<usize>) -> Range<usize> {
    let leads = |c: &char| matches!(c, '\u{e40}'..='\u{e44}');
    let follows = |c: &char| is_cut(*c) && thai_sound(*c).is_none() && !leads(c) && *c != 'อ';
    let mut start =
        range.start - text[..range.start].chars().rev().take_while(leads).map(char::len_utf8).sum::<usize>();
    // เอาต์ลุค begins with a silent อ.
    if let Some(rest) = text[..start].strip_suffix(['า', 'ั', '็', '์', 'ิ'])
        && rest.ends_with('อ')
    {
        start = rest.len() - 'อ'.len_utf8();
        start -= text[..start].chars().rev().take_while(leads).map(char::len_utf8).sum::<usize>();
    }
    let end = range.end + text[range.end..].chars().take_while(follows).map(char::len_utf8).sum::<usize>();
    start..end
}

/// How many sounds differ.
fn off(a: &[char], b: &[char]) -> usize {
    distance(&a.iter().collect::<String>(), &b.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_other_letters_is_whole_words() {
        let dictionary = Dictionary::default();
        for (text, name, expect) in [
            ("เปิดเอาท์ลุคแล้วรอ", "Outlook", "เอาท์ลุค"),
            ("เปิด เอาต์ลุค แล้วรอ", "Outlook", "เอาต์ลุค"),
            ("แล้วเปิดฮับสปอตก่อน", "HubSpot", "ฮับสปอต"),
            // Their consonants are in these by chance.
            ("สร้างและจัดการสภาพแวดล้อม", "Dataverse", ""),
            ("ราคาประเภทของธุรกรรม", "Outlook", ""),
        ] {
            let found = transliterated(text, name, &dictionary).map_or("", |range| &text[range]);
            assert_eq!(found, expect, "{text}");
        }
    }
}
