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
    /// The words in small letters of the source.
    small: BTreeSet<&'a str>,
    /// All words in Latin letters of the source.
    all: BTreeSet<&'a str>,
}

impl<'a> Language<'a> {
    pub(super) fn of(source: (&str, &'a str), target: &str) -> Self {
        let (tag, text) = source;
        let mut scripts = scripts(target);
        if scripts == self::scripts(tag) {
            scripts.clear();
        }
        let all: BTreeSet<&str> = latin_words(text).map(|range| &text[range]).collect();
        let small =
            all.iter().copied().filter(|word| word.starts_with(|c: char| c.is_ascii_lowercase())).collect();
        Self { scripts, small, all }
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

    /// Whether the source has a word as it is.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.all.contains(word)
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
            let language = Language::of(("en", "Open the Exchange"), target);
            assert_eq!((language.is_apart(), language.writes(text)), (apart, apart), "{target}");
            assert!(!language.writes("abc"));
        }
        let language = Language::of(("en", "Open the Exchange"), "th");
        assert!(language.is_common("The") && !language.is_common("Exchange") && language.knows("Open"));
    }
}
