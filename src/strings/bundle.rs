//! The messages of one language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast;
use unic_langid::LanguageIdentifier;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::source::{FileId, Span};

/// The messages of one language, the program's and the site's.
pub(crate) struct Bundle {
    fluent: FluentBundle<FluentResource>,
    /// Messages without arguments, formatted once: nearly all, and asked for on every page.
    plain: BTreeMap<String, String>,
    own_keys: BTreeSet<String>,
    text: String,
}

impl std::fmt::Debug for Bundle {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Bundle({} plain messages)", self.plain.len())
    }
}

impl Bundle {
    /// The program's texts, then the site's file over them.
    pub(super) fn new(locale: &str, own: &[&str], site: Option<(&str, FileId)>, sink: &mut Sink) -> Self {
        let identifier: LanguageIdentifier = locale.parse().unwrap_or_default();
        let mut fluent = FluentBundle::new_concurrent(vec![identifier]);
        // Isolating marks would stand in text that readers copy.
        fluent.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        let mut own_keys = BTreeSet::new();
        let mut text = String::new();
        for words in own {
            let resource =
                FluentResource::try_new((*words).to_owned()).unwrap_or_else(|(resource, _)| resource);
            own_keys.extend(message_keys(&resource));
            text.push_str(words);
            fluent.add_resource_overriding(resource);
        }
        keys.extend(own_keys.iter().cloned());
        if let Some((words, file)) = site {
            let resource = match FluentResource::try_new(words.to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    for error in errors {
                        let place = Span::new(file, error.pos.start..error.pos.end.max(error.pos.start));
                        let diagnostic = Diagnostic::new(
                            Rule::FluentSyntax,
                            place,
                            format!("this is not valid Fluent: {}", error.kind),
                        );
                        sink.report(
                            diagnostic.help("a message is `key = text`; further lines of it are indented"),
                        );
                    }
                    resource
                }
            };
            keys.extend(message_keys(&resource));
            text.push_str(words);
            fluent.add_resource_overriding(resource);
        }
        let mut bundle = Self { fluent, plain: BTreeMap::new(), own_keys, text };
        bundle.plain = keys.iter().filter_map(|key| Some((key.clone(), bundle.format(key, None)?))).collect();
        bundle
    }

    /// A message with its arguments, if this language has it.
    pub(super) fn get(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        match arguments {
            None => self.plain.get(key).cloned().or_else(|| self.format(key, None)),
            Some(_) => self.format(key, arguments),
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.fluent.has_message(key)
    }

    pub(super) fn own_keys(&self) -> impl Iterator<Item = &str> {
        self.own_keys.iter().map(String::as_str)
    }

    pub(super) fn source_text(&self) -> &str {
        &self.text
    }

    /// Nothing where the message is missing, or needs an argument that is not given.
    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
        let pattern = self.fluent.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = self.fluent.format_pattern(pattern, arguments, &mut errors).into_owned();
        (errors.is_empty() || arguments.is_some()).then_some(text)
    }
}

fn message_keys(resource: &FluentResource) -> impl Iterator<Item = String> {
    resource.entries().filter_map(|entry| match entry {
        ast::Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    })
}
