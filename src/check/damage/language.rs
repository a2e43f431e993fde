//! What the language of a translation looks like beside its source's: its script, and which words the source uses in
//! small letters, so that they are no names.

use std::collections::BTreeSet;

use icu_locale::{LanguageIdentifier, LocaleExpander};
use icu_properties::PropertyParser;
use icu_properties::props::Script;
use icu_properties::script::ScriptWithExtensions;

use super::pair::latin_words;

/// The language of a translation.
#[derive(Debug)]
pub(super) struct Language<'a> {
    /// Its scripts, where they are not the source's: a word in other letters is then no word of it.
    scripts: Vec<Script>,
    /// The scripts of the source, where they are not the translation's and this is in Latin letters: names are written in
    /// these in both, so that words in them say nothing.
    source: Vec<Script>,
    /// The words in small letters of such a translation.
    own: BTreeSet<&'a str>,
    /// The words in small letters of the source.
    small: BTreeSet<&'a str>,
    /// All words in Latin letters of the source.
    all: BTreeSet<&'a str>,
}

impl<'a> Language<'a> {
    pub(super) fn of((from, text): (&str, &'a str), (to, words): (&str, &'a str)) -> Self {
        let (mut scripts, mut source) = (scripts(to), scripts(from));
        if scripts == source {
            scripts.clear();
        }
        if !scripts.contains(&Script::Latin) {
            source.clear();
        }
        let small = |word: &&str| word.starts_with(|c: char| c.is_ascii_lowercase());
        let all: BTreeSet<&str> = latin_words(text).map(|range| &text[range]).collect();
        let own =
            latin_words(words).map(|range| &words[range]).filter(|word| small(word) && !source.is_empty());
        let own = own.collect();
        let small = all.iter().copied().filter(small).collect();
        Self { scripts, source, own, small, all }
    }

    /// Whether it is written in Latin letters and its source is not.
    pub(super) fn is_latin(&self) -> bool {
        !self.source.is_empty()
    }

    /// Whether a letter is one of the source's, and none of such a language.
    pub(super) fn is_of_source(&self, c: char) -> bool {
        let scripts = ScriptWithExtensions::new();
        !c.is_ascii()
            && c.is_alphanumeric()
            && self.source.iter().any(|&script| scripts.has_script(c, script))
    }

    /// Whether it is written in other letters than its source.
    pub(super) fn is_apart(&self) -> bool {
        !self.scripts.is_empty()
    }

    /// Whether a text has letters of its script.
    pub(super) fn writes(&self, text: &str) -> bool {
        let scripts = ScriptWithExtensions::new();
        text.chars()
            .any(|c| !c.is_ascii() && self.scripts.iter().any(|&script| scripts.has_script(c, script)))
    }

    /// Whether the source uses a word in small letters somewhere: it is no name.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.small.contains(word) || self.small.contains(word.to_ascii_lowercase().as_str())
    }

    /// Whether the source has a word as it is, or the translation as one of its language.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.all.contains(word) || self.own.contains(word.to_ascii_lowercase().as_str())
    }
}

/// The scripts that a language is usually written in.
fn scripts(tag: &str) -> Vec<Script> {
    let Ok(mut language) = tag.parse::<LanguageIdentifier>() else { return Vec::new() };
    LocaleExpander::new_extended().maximize(&mut language);
    match language.script.as_ref().map(|script| script.as_str()) {
        Some("Jpan") => vec![Script::Han, Script::Hiragana, Script::Katakana],
        Some("Kore") => vec![Script::Hangul, Script::Han],
        Some("Hans" | "Hant") => vec![Script::Han],
        Some(script) => PropertyParser::<Script>::new().get_strict(script).into_iter().collect(),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn a_script_of_its_own_is_told_from_the_source() {
        for (target, apart, text) in [
            ("th", true, "ข"),
            ("ja", true, "か"),
            ("zh-Hant", true, "漢"),
            ("ru", true, "я"),
            ("fr", false, ""),
        ] {
            let language = Language::of(("en", "Open the Exchange"), (target, "abc"));
            assert_eq!((language.is_apart(), language.writes(text)), (apart, apart), "{target}");
            assert!(!language.writes("abc"));
        }
        let language = Language::of(("en", "Open the Exchange"), ("th", "abc"));
        assert!(
            language.is_common("The")
                && !language.is_common("Exchange")
                && language.knows("Open")
                && !language.knows("abc")
        );
        let english = Language::of(("th", "เปิด Exchange"), ("en", "Open mail"));
        assert!(english.is_latin() && english.knows("Mail") && !english.knows("Exchang"));
        assert!(english.is_of_source('ก') && !english.is_of_source('a') && !english.is_of_source('é'));
        assert!(!Language::of(("en", ""), ("fr", "")).is_latin());
    }
}
