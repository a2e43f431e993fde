//! Labels of the site's vocabulary in a language, and the order of titles in it.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use serde::Serialize;

use crate::model::kb::Consent;
use crate::model::site::{Locale, LocaleId};
use crate::strings::label_key;

use super::Scene;

/// An id with its label.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Label {
    pub(crate) id: String,
    pub(crate) label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) href: Option<String>,
}

/// A permission in plain words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PermissionView {
    id: String,
    label: String,
    label_lang: Option<String>,
    resource: Option<Label>,
    pub(crate) consent: &'static str,
}

impl Scene<'_> {
    /// The label of an id; the id itself where no language has one.
    pub(crate) fn label(&self, prefix: &str, id: &str, locale: &LocaleId) -> Label {
        let label =
            self.strings.get(locale.as_str(), &label_key(prefix, id), None).unwrap_or_else(|| id.to_owned());
        Label { id: id.to_owned(), label, href: None }
    }

    /// A permission of the registry.
    pub(crate) fn permission(&self, id: &str, locale: &LocaleId) -> PermissionView {
        let key = label_key("permission", id);
        let facts = self.linked.kb.permissions.get(id);
        let source = &self.linked.kb.site.source_locale().id;
        let own = self.strings.has(locale.as_str(), &key);
        let label = self.label("permission", id, locale).label;
        PermissionView {
            label_lang: (!own && label != id).then(|| source.to_string()),
            label,
            id: id.to_owned(),
            resource: facts
                .and_then(|facts| facts.resource.as_ref())
                .map(|id| self.label("resource", &id.value, locale)),
            consent: match facts.map(|facts| facts.consent).unwrap_or_default() {
                Consent::User => "user",
                Consent::Administrator => "administrator",
            },
        }
    }
}

/// The order of words in each language, by the Unicode Collation Algorithm with CLDR's tailorings (ICU4X).
pub(crate) struct Collation {
    collators: BTreeMap<LocaleId, CollatorBorrowed<'static>>,
}

impl Collation {
    /// Collators for languages; one that ICU4X does not know takes the root order.
    pub(crate) fn new(locales: &[Locale]) -> Self {
        let collator = |locale: &Locale| {
            let preferences =
                locale.id.as_str().parse::<icu_locale::Locale>().unwrap_or(icu_locale::Locale::UNKNOWN);
            let collator = Collator::try_new((&preferences).into(), CollatorOptions::default()).ok()?;
            Some((locale.id.clone(), collator))
        };
        Self { collators: locales.iter().filter_map(collator).collect() }
    }

    /// Compares two texts in a language.
    pub(crate) fn compare(&self, locale: &LocaleId, a: &str, b: &str) -> Ordering {
        let order = self.collators.get(locale).map_or(Ordering::Equal, |collator| collator.compare(a, b));
        order.then_with(|| a.cmp(b))
    }
}
