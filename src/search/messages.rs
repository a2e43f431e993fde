//! Message patterns, each hung on the rarest of its words, so that they cost nothing until that word is asked for.

use std::collections::BTreeMap;

use super::document::{Document, Message};
use super::encode::quoted;
use super::lexicon::Lexicon;
use super::postings::Postings;
use crate::model::pattern::PatternPart;

/// The patterns of a site by the term that they hang on.
#[derive(Debug, Default)]
pub(super) struct Anchors(BTreeMap<u32, Vec<String>>);

/// Hangs every pattern on the rarest word of its literals, of those that at least two documents have if there is one:
/// these are listed in the root, so that the page knows of the anchor before it asks.
pub(super) fn anchors(documents: &[&Document], lexicon: &Lexicon, postings: &Postings) -> Anchors {
    let mut anchors = Anchors::default();
    for (number, document) in documents.iter().enumerate() {
        for message in &document.messages {
            let terms = message.pattern.literals().flat_map(|literal| lexicon.terms_of(literal));
            let rarest = terms
                .map(|term| (postings.document_count(term), term))
                .filter(|&(count, _)| count > 0)
                .min_by_key(|&(count, term)| (count < 2, count, term));
            if let Some((_, term)) = rarest {
                anchors.0.entry(term).or_default().push(pattern_script(number, message));
            }
        }
    }
    anchors
}

impl Anchors {
    /// Whether patterns hang on a term.
    pub(super) fn has(&self, term: u32) -> bool {
        self.0.contains_key(&term)
    }

    /// The patterns that hang on a term, as a JavaScript array.
    pub(super) fn script(&self, term: u32) -> Option<String> {
        Some(format!("[{}]", self.0.get(&term)?.join(",")))
    }
}

/// `[document, language, literal, name, literal, …]`, literals at even places, empty where two placeholders meet.
fn pattern_script(document: usize, message: &Message) -> String {
    let mut parts: Vec<&str> = vec![""];
    for part in message.pattern.parts() {
        match part {
            PatternPart::Literal(text) => parts[..].last_mut().into_iter().for_each(|last| *last = text),
            PatternPart::Placeholder(name) => parts.extend([name.as_str(), ""]),
        }
    }
    let parts: Vec<String> = parts.into_iter().map(quoted).collect();
    format!("[{document},{},{}]", quoted(&message.language), parts.join(","))
}
