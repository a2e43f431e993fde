//! `form.yaml` into a [`Form`]: keys, types, templates and patterns. What other files have to say to it, hosts and
//! permissions, is for `check`.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::form::{Application, FixedValue, Form, Input, ValueSource};
use crate::model::input::{InputType, InputTypeError, PatternErrorKind};
use crate::model::url_template::UrlTemplate;
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Key, Node, Value};

const LEAST_RANDOM_BITS: u32 = 128;
const MOST_RANDOM_BITS: u32 = 1024;

/// Lowers the root of a `form.yaml`. Nothing comes back where the template is missing or cannot be used; everything
/// else that is wrong is reported and left out.
pub(crate) fn lower(root: Node, sink: &mut Sink) -> Option<Form> {
    let mut fields = Fields::of(root, "the keys of a form", sink)?;
    let template =
        fields.required_text("template", "a form", sink).and_then(|text| lower_template(text, sink));
    let mut broken = Vec::new();
    let inputs = lower_each(fields.take("inputs"), "inputs by name", &mut broken, lower_input, sink);
    let values = lower_each(fields.take("values"), "values by name", &mut broken, lower_value, sink);
    let application = fields.take("application").and_then(|node| lower_application(node, sink));
    let by = fields.texts("by", sink);
    fields.finish(sink);
    Some(Form { template: template?, inputs, values, application, by, broken })
}

fn lower_each<T>(
    node: Option<Node>,
    what: &str,
    broken: &mut Vec<String>,
    lower: fn(Spanned<String>, Node, &mut Sink) -> Option<T>,
    sink: &mut Sink,
) -> Vec<T> {
    let fields = node.and_then(|node| Fields::of(node, what, sink));
    let items: Vec<(Key, Node)> = fields.map(|mut fields| fields.rest()).unwrap_or_default();
    let mut lowered = Vec::new();
    for (key, node) in items {
        match lower(Spanned { value: key.text.clone(), span: key.span }, node, sink) {
            Some(item) => lowered.push(item),
            None => broken.push(key.text),
        }
    }
    lowered
}

fn lower_template(text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<UrlTemplate>> {
    let span = inside(text.span, text.value.len());
    match UrlTemplate::parse(&text.value) {
        Ok(template) => Some(Spanned { value: template, span: span.unwrap_or(text.span) }),
        Err(error) => {
            let place = part(span, error.range, text.span);
            sink.report(
                Diagnostic::new(Rule::FormTemplate, place, error.kind.to_string()).help(error.kind.help()),
            );
            None
        }
    }
}

fn lower_input(name: Spanned<String>, node: Node, sink: &mut Sink) -> Option<Input> {
    let mut fields = Fields::of(node, "a mapping with `type`", sink)?;
    let kind = fields.required_text("type", "an input", sink);
    let pattern = fields.text("pattern", sink);
    fields.finish(sink);
    let kind = kind?;
    match InputType::parse(&kind.value, pattern.as_ref().map(|pattern| pattern.value.as_str())) {
        Ok(value) => Some(Input { name, kind: Spanned { value, span: kind.span } }),
        Err(error) => {
            sink.report(input_fault(&error, &kind, pattern.as_ref()));
            None
        }
    }
}

fn input_fault(
    error: &InputTypeError,
    kind: &Spanned<String>,
    pattern: Option<&Spanned<String>>,
) -> Diagnostic {
    let whole = pattern.map_or(kind.span, |pattern| pattern.span);
    match error {
        InputTypeError::Unknown(name) => {
            let diagnostic = Diagnostic::new(Rule::FormInput, kind.span, error.to_string());
            diagnostic
                .help(format!("the types are {}", InputType::NAMES.join(", ")))
                .did_you_mean(name, InputType::NAMES)
        }
        InputTypeError::PatternNotAllowed(_) => Diagnostic::new(Rule::FormInput, whole, error.to_string())
            .help("remove the pattern, or use the type `text`"),
        InputTypeError::Pattern(fault) => {
            let inner = pattern.and_then(|pattern| inside(pattern.span, pattern.value.len()));
            let place = part(inner, fault.range.clone(), whole);
            Diagnostic::new(Rule::FormInput, place, fault.to_string()).help(match fault.kind {
                PatternErrorKind::Empty => "leave `pattern` out where any text will do",
                PatternErrorKind::NotSupported | PatternErrorKind::Escape => {
                    "use letters, classes, groups, `|`, `* + ? {n,m}`, `\\d \\w \\s` and escaped punctuation"
                }
                _ => "write a character that is meant as itself with `\\` before it",
            })
        }
    }
}

fn lower_value(name: Spanned<String>, node: Node, sink: &mut Sink) -> Option<FixedValue> {
    let source = match &node.value {
        Value::Mapping(items) if items.iter().any(|(key, _)| key.text == "random") => {
            lower_random(node, sink)?
        }
        Value::Mapping(_) => lower_permissions(node, sink)?,
        _ => ValueSource::Text(node.text(sink)?),
    };
    Some(FixedValue { name, source })
}

fn lower_random(node: Node, sink: &mut Sink) -> Option<ValueSource> {
    let mut fields = Fields::of(node, "a mapping with `random`", sink)?;
    let bits = fields.required_text("random", "a random value", sink);
    fields.finish(sink);
    let bits = bits?;
    match bits.value.parse::<u32>() {
        Ok(number) if (LEAST_RANDOM_BITS..=MOST_RANDOM_BITS).contains(&number) => {
            Some(ValueSource::Random { bits: number })
        }
        _ => {
            let message = format!("`{}` is not a number of random bits from 128 to 1024", bits.value);
            sink.report(Diagnostic::new(Rule::FormValue, bits.span, message).help("write `{random: 128}`"));
            None
        }
    }
}

fn lower_permissions(node: Node, sink: &mut Sink) -> Option<ValueSource> {
    let mut fields = Fields::of(node, "a mapping with `permissions`", sink)?;
    let ids = fields.required("permissions", "a value", sink);
    let separator = fields.text("separator", sink);
    fields.finish(sink);
    let ids = ids?.items(sink).into_iter().filter_map(|item| item.text(sink)).collect();
    Some(ValueSource::Permissions {
        ids,
        separator: separator.map_or_else(|| " ".to_owned(), |text| text.value),
    })
}

fn lower_application(node: Node, sink: &mut Sink) -> Option<Application> {
    let mut fields = Fields::of(node, "a mapping with `name` and `publisher`", sink)?;
    let name = fields.required_text("name", "an application", sink);
    let publisher = fields.text("publisher", sink);
    fields.finish(sink);
    Some(Application { name: name?, publisher })
}

/// The place of a scalar's text without its quotes; nothing where escapes or folding moved the letters.
fn inside(span: Span, length: usize) -> Option<Span> {
    let written = span.range().len();
    match written.checked_sub(length) {
        Some(0) => Some(span),
        Some(2) => Some(span.part(1..1 + length)),
        _ => None,
    }
}

fn part(inside: Option<Span>, range: Range<usize>, whole: Span) -> Span {
    inside.map_or(whole, |span| span.part(range))
}
