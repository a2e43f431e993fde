//! From nodes to typed data: takes the keys of a mapping one by one and reports what is left over.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::source::{Span, Spanned};

use super::parse::{Key, Node, Value};

/// The fields of one mapping. What is asked for is known; [`Fields::finish`] reports the rest.
#[derive(Debug)]
pub struct Fields {
    span: Span,
    left: Vec<(Key, Node)>,
    known: Vec<&'static str>,
}

impl Fields {
    /// The fields of a mapping; of anything else, a finding and nothing. `what` completes "expected …".
    pub fn of(node: Node, what: &str, sink: &mut Sink) -> Option<Self> {
        let span = node.span;
        match node.value {
            Value::Mapping(left) => Some(Self { span, left, known: Vec::new() }),
            _ => {
                node.refuse(what, sink);
                None
            }
        }
    }

    /// The fields of an absent mapping.
    #[must_use]
    pub fn none(span: Span) -> Self {
        Self { span, left: Vec::new(), known: Vec::new() }
    }

    /// The place of the mapping.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key, if it is there and not null.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let at = self.left.iter().position(|(known, _)| known.text == key)?;
        let (_, node) = self.left.remove(at);
        (!node.is_null()).then_some(node)
    }

    /// Text under a key.
    pub fn text(&mut self, key: &'static str, sink: &mut Sink) -> Option<Spanned<String>> {
        self.take(key)?.text(sink)
    }

    /// Text under a key that must be there. `what` names the mapping: "a locale".
    pub fn required_text(
        &mut self,
        key: &'static str,
        what: &str,
        sink: &mut Sink,
    ) -> Option<Spanned<String>> {
        let node = self.required(key, what, sink)?;
        node.text(sink)
    }

    /// The value of a key that must be there.
    pub fn required(&mut self, key: &'static str, what: &str, sink: &mut Sink) -> Option<Node> {
        let node = self.take(key);
        if node.is_none() {
            let span = Span { end: self.span.start, ..self.span };
            sink.report(
                Diagnostic::new(Rule::MissingKey, span, format!("{what} has no `{key}`"))
                    .help(format!("add `{key}:`")),
            );
        }
        node
    }

    /// A list of texts under a key; empty where the key is absent.
    pub fn texts(&mut self, key: &'static str, sink: &mut Sink) -> Vec<Spanned<String>> {
        self.list(key, sink).into_iter().filter_map(|item| item.text(sink)).collect()
    }

    /// The items of a list under a key; empty where the key is absent.
    pub fn list(&mut self, key: &'static str, sink: &mut Sink) -> Vec<Node> {
        self.take(key).map(|node| node.items(sink)).unwrap_or_default()
    }

    /// `true` or `false` under a key.
    pub fn truth(&mut self, key: &'static str, sink: &mut Sink) -> Option<bool> {
        let node = self.take(key)?;
        match &node.value {
            Value::Scalar { text, plain: true } if text == "true" => Some(true),
            Value::Scalar { text, plain: true } if text == "false" => Some(false),
            _ => {
                node.refuse("`true` or `false`", sink);
                None
            }
        }
    }

    /// Everything not yet taken, for mappings whose keys are data.
    pub fn rest(&mut self) -> Vec<(Key, Node)> {
        std::mem::take(&mut self.left)
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self, sink: &mut Sink) {
        for (key, _) in &self.left {
            let message = format!("the key `{}` is not known here", key.text);
            let diagnostic = Diagnostic::new(Rule::UnknownKey, key.span, message);
            let suggested = diagnostic.clone().did_you_mean(&key.text, self.known.iter().copied());
            let diagnostic = match suggested.help {
                Some(_) => suggested,
                None => diagnostic.help(format!("known keys: {}", self.known.join(", "))),
            };
            sink.report(diagnostic);
        }
    }
}

impl Node {
    /// The text of a scalar; of anything else, a finding.
    pub fn text(self, sink: &mut Sink) -> Option<Spanned<String>> {
        if self.is_null() {
            self.refuse("text", sink);
            return None;
        }
        match self.value {
            Value::Scalar { text, .. } => Some(Spanned { value: text, span: self.span }),
            _ => {
                self.refuse("text", sink);
                None
            }
        }
    }

    /// The items of a list; of anything else, a finding and no items.
    pub fn items(self, sink: &mut Sink) -> Vec<Node> {
        match self.value {
            Value::Sequence(items) => items,
            _ => {
                self.refuse("a list", sink);
                Vec::new()
            }
        }
    }

    /// Reports that something else was expected here.
    pub fn refuse(&self, expected: &str, sink: &mut Sink) {
        let diagnostic = Diagnostic::new(
            Rule::WrongType,
            self.span,
            format!("expected {expected}, found {}", self.kind()),
        );
        let diagnostic = match expected {
            "a list" if matches!(self.value, Value::Scalar { .. }) => {
                diagnostic.help("put it into brackets: `[…]`")
            }
            _ => diagnostic,
        };
        sink.report(diagnostic);
    }
}
