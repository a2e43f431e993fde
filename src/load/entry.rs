//! `entry.yaml`: the facts of an entry.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::code::{CodeProblem, ErrorCode};
use crate::model::date::Date;
use crate::model::entry::{EntryCode, EntryFacts, FixFacts};
use crate::model::pattern::MessagePattern;
use crate::model::site_path::SitePath;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Node, Value};

/// Lowers the file.
pub(super) fn facts(node: Node, sink: &mut Sink) -> EntryFacts {
    let Some(mut fields) = Fields::of(node, "keys and values", sink) else { return EntryFacts::default() };
    let facts = EntryFacts {
        codes: fields.list("codes", sink).into_iter().filter_map(|node| entry_code(node, sink)).collect(),
        messages: patterns(fields.texts("messages", sink), sink),
        product: fields.text("product", sink).and_then(|text| label_id(text, sink)),
        affects: label_ids(fields.texts("affects", sink), sink),
        verified: fields.text("verified", sink).and_then(|text| date(text, sink)),
        review_by: fields.text("review_by", sink).and_then(|text| date(text, sink)),
        causes: once(fields.texts("causes", sink), "cause", sink),
        fixes: fixes(fields.list("fixes", sink), sink),
        permissions: once(fields.texts("permissions", sink), "permission", sink),
        related: once(fields.texts("related", sink), "entry", sink),
        redirects: fields
            .texts("redirects", sink)
            .into_iter()
            .filter(|text| is_redirect(text, sink))
            .collect(),
    };
    fields.finish(sink);
    facts
}

fn entry_code(node: Node, sink: &mut Sink) -> Option<EntryCode> {
    if !matches!(node.value, Value::Mapping(_)) {
        return Some(EntryCode { code: code(node.text(sink)?, sink)?, aliases: Vec::new() });
    }
    let mut fields = Fields::of(node, "a code", sink)?;
    let own = fields.required_text("code", "this item", sink).and_then(|text| code(text, sink));
    let aliases = fields.texts("aliases", sink).into_iter().filter_map(|text| code(text, sink)).collect();
    fields.finish(sink);
    Some(EntryCode { code: own?, aliases })
}

fn code(text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<ErrorCode>> {
    match ErrorCode::parse(&text.value) {
        Ok(value) => Some(Spanned { value, span: text.span }),
        Err(problem) => {
            let rule = match problem {
                CodeProblem::Invisible { .. } => Rule::HiddenCharacter,
                _ => Rule::InvalidCode,
            };
            sink.report(
                Diagnostic::new(rule, text.span, problem.to_string())
                    .help("write the code as the product shows it"),
            );
            None
        }
    }
}

/// Message patterns from texts.
pub(super) fn patterns(texts: Vec<Spanned<String>>, sink: &mut Sink) -> Vec<Spanned<MessagePattern>> {
    let mut patterns: Vec<Spanned<MessagePattern>> = Vec::new();
    for text in texts {
        match MessagePattern::parse(&text.value) {
            Ok(value) => match patterns.iter().find(|known| known.value == value) {
                Some(first) => twice("message", &text, first.span, sink),
                None => patterns.push(Spanned { value, span: text.span }),
            },
            Err(error) => {
                let diagnostic =
                    Diagnostic::new(Rule::InvalidPattern, within(text.span, error.at), error.to_string());
                sink.report(
                    diagnostic
                        .help("placeholders are written `{name}`; everything else is what the product shows"),
                );
            }
        }
    }
    patterns
}

/// A place inside a scalar: exact where the scalar is written on one line without escapes.
fn within(span: Span, at: usize) -> Span {
    let inside = span.part(at..at + 1);
    if inside.start < inside.end { inside } else { span }
}

fn date(text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<Date>> {
    let value = Date::parse(&text.value);
    if value.is_none() {
        let message = format!("`{}` is no date", text.value);
        sink.report(
            Diagnostic::new(Rule::InvalidValue, text.span, message)
                .help("write year, month and day: `2025-02-13`"),
        );
    }
    value.map(|value| Spanned { value, span: text.span })
}

/// An id that has a label in the strings.
fn label_id(text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<String>> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !text.value.is_empty() && text.value.chars().all(fits) {
        return Some(text);
    }
    let message = format!("`{}` is no id", text.value);
    sink.report(
        Diagnostic::new(Rule::InvalidValue, text.span, message)
            .help("write an id of ASCII letters, digits and `-`; its label stands in strings/<locale>.ftl"),
    );
    None
}

fn label_ids(texts: Vec<Spanned<String>>, sink: &mut Sink) -> Vec<Spanned<String>> {
    let texts = texts.into_iter().filter_map(|text| label_id(text, sink)).collect();
    once(texts, "value", sink)
}

fn once(texts: Vec<Spanned<String>>, what: &str, sink: &mut Sink) -> Vec<Spanned<String>> {
    let mut kept: Vec<Spanned<String>> = Vec::with_capacity(texts.len());
    for text in texts {
        match kept.iter().find(|known| known.value == text.value) {
            Some(first) => twice(what, &text, first.span, sink),
            None => kept.push(text),
        }
    }
    kept
}

fn twice(what: &str, text: &Spanned<String>, first: Span, sink: &mut Sink) {
    sink.report(
        Diagnostic::new(Rule::InvalidValue, text.span, format!("the {what} `{}` stands twice", text.value))
            .help("remove one")
            .related(first, "first here"),
    );
}

fn fixes(nodes: Vec<Node>, sink: &mut Sink) -> Vec<FixFacts> {
    let mut fixes: Vec<FixFacts> = Vec::new();
    for node in nodes {
        let Some(fix) = fix(node, sink) else { continue };
        match fixes.iter().find(|known| known.id.value == fix.id.value) {
            Some(first) => twice("fix", &fix.id, first.id.span, sink),
            None => fixes.push(fix),
        }
    }
    fixes
}

fn fix(node: Node, sink: &mut Sink) -> Option<FixFacts> {
    if matches!(node.value, Value::Scalar { .. }) {
        return Some(FixFacts { id: node.text(sink)?, by: None, form: None, reversible: None });
    }
    let mut fields = Fields::of(node, "a fix", sink)?;
    let id = fields.required_text("id", "this fix", sink);
    let by = fields.text("by", sink).and_then(|text| label_id(text, sink));
    let form = fields.text("form", sink);
    let reversible = fields.truth("reversible", sink);
    fields.finish(sink);
    Some(FixFacts { id: id?, by, form, reversible })
}

fn is_redirect(text: &Spanned<String>, sink: &mut Sink) -> bool {
    let fits = SitePath::parse(&text.value).is_some();
    if !fits {
        let message = format!("`{}` is no address within the site", text.value);
        sink.report(
            Diagnostic::new(Rule::InvalidValue, text.span, message).help(
                "write the old path from the root, without host, `..` or query: `/knowledge/old-address`",
            ),
        );
    }
    fits
}
