//! The words of the interface and the labels of a site's vocabulary: Fluent messages by language.
//!
//! A language's bundle is the program's own words, where it has them, overridden and extended by the site's file.
//! What a language lacks comes from the source language, then from the program's English; what nobody has is the key.

mod bundle;

use std::collections::BTreeMap;

pub(crate) use bundle::Bundle;
use fluent_bundle::FluentArgs;

use crate::diag::Sink;
use crate::source::{FileId, Sources};

/// The language that every key of the interface exists in.
const COMPLETE: &str = "en";

/// The folder of the program's own words, by language.
const OWN: &str = "templates/strings/";

/// The strings of all languages of a site.
#[derive(Debug)]
pub(crate) struct Strings {
    bundles: BTreeMap<String, Bundle>,
    source: String,
}

impl Strings {
    /// Reads the program's words out of `embedded` and the site's out of `sources`, for the languages given; the first
    /// is the source.
    pub(crate) fn load(
        embedded: &Sources,
        sources: &Sources,
        files: &BTreeMap<&str, Option<FileId>>,
        source: &str,
        sink: &mut Sink,
    ) -> Self {
        let mut bundles = BTreeMap::new();
        for locale in files.keys().copied().chain([COMPLETE]) {
            let own = format!("{OWN}{locale}/");
            let words = embedded
                .iter()
                .filter(|(_, file)| file.path.starts_with(&own) && file.path.ends_with(".ftl"));
            let words: Vec<&str> = words.filter_map(|(_, file)| file.text()).collect();
            let file = files.get(locale).copied().flatten();
            bundles.insert(
                locale.to_owned(),
                Bundle::new(locale, &words, file.map(|id| (sources.text(id), id)), sink),
            );
        }
        Self { bundles, source: source.to_owned() }
    }

    /// The source language.
    #[must_use]
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The message of `key` in `locale`, or the nearest language that has it.
    #[must_use]
    pub(crate) fn get(&self, locale: &str, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        [locale, &self.source, COMPLETE]
            .into_iter()
            .find_map(|locale| self.bundles.get(locale)?.get(key, arguments))
    }

    /// The message of `key`, or the key where nobody has it: a missing word is seen, and reported by `check`.
    #[must_use]
    pub(crate) fn text(&self, locale: &str, key: &str) -> String {
        self.get(locale, key, None).unwrap_or_else(|| key.to_owned())
    }

    /// The message of `key` with arguments.
    #[must_use]
    pub(crate) fn text_with(&self, locale: &str, key: &str, arguments: &[(&str, &str)]) -> String {
        let arguments: FluentArgs<'_> = arguments.iter().copied().collect();
        self.get(locale, key, Some(&arguments)).unwrap_or_else(|| key.to_owned())
    }

    /// Whether `locale` itself has `key`.
    #[must_use]
    pub(crate) fn has(&self, locale: &str, key: &str) -> bool {
        self.bundles.get(locale).is_some_and(|bundle| bundle.has(key))
    }

    /// The keys of the interface, which every language should have.
    pub(crate) fn interface_keys(&self) -> impl Iterator<Item = &str> {
        self.bundles.get(COMPLETE).into_iter().flat_map(Bundle::own_keys)
    }

    /// Every text of a language in order of key, for digests of what a page depends on.
    #[must_use]
    pub(crate) fn fingerprint(&self) -> String {
        self.bundles.values().flat_map(|bundle| [bundle.source_text(), "\u{1}"]).collect()
    }
}

/// The key of a label: `prefix-id`, with everything that Fluent does not allow in a key turned to `-`.
#[must_use]
pub(crate) fn label_key(prefix: &str, id: &str) -> String {
    let id = id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' });
    format!("{prefix}-{}", id.collect::<String>())
}
