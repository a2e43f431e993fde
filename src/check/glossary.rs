//! The house's words: forms that the glossary forbids, and spellings that differ from its list, wherever they stand in
//! prose. What needs the source beside the translation, names and terms that are missing, is the work of `damage`.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::entry::Words;
use crate::model::kb::{Glossary, Kb};
use crate::model::site::LocaleId;
use crate::source::{Sources, Span, Spanned};
use crate::words::{Dictionary, Letter, letter, may_part};

use super::shown::Shown;

/// What the glossary says of each language's words.
#[derive(Debug)]
pub(super) struct House<'a> {
    lists: BTreeMap<&'a LocaleId, List<'a>>,
    dictionary: Dictionary,
}

/// The words of one language, found all at once.
#[derive(Debug)]
struct List<'a> {
    finder: AhoCorasick,
    forms: Vec<Form<'a>>,
}

/// Words of the list that differ at most in capital letters.
#[derive(Debug, Default)]
struct Form<'a> {
    /// The spellings that are right.
    right: Vec<&'a str>,
    /// What is wrong with others.
    wrong: Option<Wrong<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Wrong<'a> {
    rule: Rule,
    form: &'a Spanned<String>,
    instead: Option<&'a str>,
    note: Option<&'a str>,
}

/// What finds any of some words in whatever capitals, the longest where several begin at one place.
pub(super) fn finder(words: impl IntoIterator<Item = impl AsRef<str>>) -> AhoCorasick {
    let words = words.into_iter().map(|word| word.as_ref().to_owned());
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(words)
        .expect("words are far fewer than what the finder can hold")
}

impl<'a> House<'a> {
    pub(super) fn of(kb: &'a Kb) -> Self {
        let locales = kb.site.locales.iter().map(|locale| &locale.id);
        let lists = locales.filter_map(|locale| Some((locale, List::of(&kb.glossary, locale)?))).collect();
        Self { lists, dictionary: Dictionary::default() }
    }

    /// Reports the words of one text that the house does not use.
    pub(super) fn check(&self, locale: &LocaleId, words: &Words, sources: &Sources, sink: &mut Sink) {
        let Some(list) = self.lists.get(locale) else { return };
        for shown in Shown::all(words, sources) {
            for (range, wrong) in list.find(&shown.text, &self.dictionary) {
                let place = shown.place(range.clone());
                sink.report(wrong.tell(&shown.text[range], Span::new(words.file, place), sources));
            }
        }
    }
}

impl Wrong<'_> {
    fn tell(&self, found: &str, place: Span, sources: &Sources) -> Diagnostic {
        let message = match self.rule {
            Rule::ThLoanword => format!("`{found}` is spelled otherwise in this house"),
            _ => format!("the glossary forbids `{found}`"),
        };
        let mut help = match self.instead {
            Some(instead) => format!("write `{instead}`"),
            None => "write it in other words".to_owned(),
        };
        if let Some(note) = self.note {
            help.push_str(&format!(" ({note})"));
        }
        let diagnostic =
            Diagnostic::new(self.rule, place, message).help(help).related(self.form.span, "the glossary");
        match self.instead {
            // A spelling changes nothing around it; a word may.
            Some(instead) if self.rule == Rule::ThLoanword && sources.slice(place) == found => {
                diagnostic.fix(place, instead)
            }
            _ => diagnostic,
        }
    }
}

impl<'a> List<'a> {
    /// Nothing where the glossary forbids nothing in this language.
    fn of(glossary: &'a Glossary, locale: &LocaleId) -> Option<Self> {
        let mut forms: BTreeMap<String, Form<'a>> = BTreeMap::new();
        let mut right: Vec<&str> = glossary.protected.iter().map(|name| name.value.as_str()).collect();
        let mut wrong = Vec::new();
        for (term, own) in glossary.terms.iter().filter_map(|term| Some((term, term.forms.get(locale)?))) {
            let (rule, note) = (Rule::GlossaryForbidden, term.note.as_deref());
            let instead = own.preferred.as_ref().map(|form| form.value.as_str());
            right.extend(instead);
            wrong.extend(own.forbidden.iter().map(|form| Wrong { rule, form, instead, note }));
        }
        for spelling in glossary.spellings.get(locale).into_iter().flatten() {
            let (rule, instead) = (Rule::ThLoanword, Some(spelling.right.value.as_str()));
            right.extend(instead);
            wrong.extend(spelling.wrong.iter().map(|form| Wrong { rule, form, instead, note: None }));
        }
        if wrong.is_empty() {
            return None;
        }
        for wrong in wrong {
            forms.entry(wrong.form.value.to_ascii_lowercase()).or_default().wrong.get_or_insert(wrong);
        }
        for right in right {
            forms.entry(right.to_ascii_lowercase()).or_default().right.push(right);
        }
        Some(Self { finder: finder(forms.keys()), forms: forms.into_values().collect() })
    }

    /// What is wrong in a text, in order. Of words that begin at one place the longest counts, right ones too: a right
    /// word may hold a wrong one.
    fn find(&self, text: &str, dictionary: &Dictionary) -> Vec<(Range<usize>, Wrong<'a>)> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(next) = self.finder.find(Input::new(text).range(at..)) {
            let range = next.range();
            if !stands_alone(text, &range, dictionary) {
                at = range.start + text[range.start..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            at = range.end;
            let form = &self.forms[next.pattern().as_usize()];
            let word = &text[range.clone()];
            match form.wrong {
                _ if form.right.contains(&word) => {}
                // A word that differs from the right one in nothing but capitals is wrong only as it is listed.
                Some(wrong) if form.right.is_empty() || wrong.form.value == word => {
                    found.push((range, wrong))
                }
                _ => {}
            }
        }
        found
    }
}

/// Whether a range of a text is words of its own. Where a script puts no spaces between words, it must not cut a letter
/// from its marks, and no longer word of the dictionary may hold it.
pub(super) fn stands_alone(text: &str, range: &Range<usize>, dictionary: &Dictionary) -> bool {
    let kind = |c: Option<char>| c.map_or(Letter::None, letter);
    let before = text[..range.start].chars().next_back();
    let first = text[range.clone()].chars().next();
    let last = text[range.clone()].chars().next_back();
    let after = text[range.end..].chars().next();
    for (left, right) in [(before, first), (last, after)] {
        match (kind(left), kind(right)) {
            (Letter::Word, Letter::Word) => return false,
            (Letter::Cut, Letter::Cut) if !parts(left, right) => return false,
            _ => {}
        }
    }
    let is_cut = |c: &char| letter(*c) == Letter::Cut;
    let start =
        range.start - text[..range.start].chars().rev().take_while(is_cut).map(char::len_utf8).sum::<usize>();
    let end = range.end + text[range.end..].chars().take_while(is_cut).map(char::len_utf8).sum::<usize>();
    if (start == range.start && end == range.end) || !text[start..end].chars().all(|c| is_cut(&c)) {
        return true;
    }
    let mut at = start;
    !dictionary.words(&text[start..end]).into_iter().any(|word| {
        let from = at;
        at += word.len();
        word.len() > range.len() && from <= range.start && range.end <= at
    })
}

pub(super) fn parts(before: Option<char>, after: Option<char>) -> bool {
    let mut units = [0; 2];
    let left = before.and_then(|c| c.encode_utf16(&mut units).last().copied());
    let mut units = [0; 2];
    let right = after.map(|c| c.encode_utf16(&mut units)[0]);
    left.zip(right).is_none_or(|(left, right)| may_part(left, right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::load;

    fn found(glossary: &str, text: &str) -> Vec<String> {
        let sources = Sources::from_texts([
            ("content/site.yaml", "title: X\nbase_url: https://x.example/\nlocales: [{id: th, name: ไทย}]\n"),
            ("content/glossary.yaml", glossary),
            ("content/pages/home/th.md", &format!("---\ntitle: ก\n---\n{text}\n")),
        ]);
        let mut sink = Sink::default();
        let kb = load::load(&sources, &mut sink).unwrap();
        assert!(sink.finish(&kb.site.levels, &sources).is_empty(), "{glossary}");
        let (house, mut sink) = (House::of(&kb), Sink::default());
        for (locale, words) in &kb.pages[0].words {
            house.check(locale, words, &sources, &mut sink);
        }
        let found = sink.finish(&kb.site.levels, &sources);
        found.iter().map(|found| format!("{} {}", found.rule, sources.slice(found.span))).collect()
    }

    #[test]
    fn forbidden_words_are_found_as_words() {
        let glossary = "protected: [Word]\nterms:\n  - th: {preferred: แอป, forbidden: [แอพ, แอพพลิเคชัน]}\n  - th: {preferred: GitHub, forbidden: [Github, the hub]}\nloanwords:\n  th:\n    ลิงก์: [ลิงค์]\n    สิทธิ์: [สิทธิ, ราชการ]\n";
        for (text, expect) in [
            ("เปิดแอพนี้", vec!["glossary-forbidden แอพ"]),
            ("เปิดแอพพลิเคชันนี้ แอป", vec!["glossary-forbidden แอพพลิเคชัน"]),
            ("ดู**ลิงค์** `ลิงค์` https://x.example/link [x](ลิงค์)", vec!["th-loanword ลิงค์"]),
            ("สิทธิ์ของสิทธิ", vec!["th-loanword สิทธิ"]),
            ("GitHub Github GITHUB", vec!["glossary-forbidden Github"]),
            ("The Hub thehub the hubs", vec!["glossary-forbidden The Hub"]),
            // The dictionary knows a longer word.
            ("ข้าราชการ", vec![]),
        ] {
            assert_eq!(found(glossary, text), expect, "{text}");
        }
    }
}
