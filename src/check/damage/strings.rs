//! Messages of the interface: what is put into them later, `{ $count }`, is put in by the same name in every language.

use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::parse_runtime;

use crate::diag::{Diagnostic, Rule, Sink, distance};
use crate::source::{FileId, Sources, Span};

/// What a message refers to, each as written, with its place.
#[derive(Debug, Default)]
struct Message {
    whole: Range<usize>,
    used: Vec<(String, Range<usize>)>,
    /// What only decides between words: another language may do without.
    deciding: Vec<(String, Range<usize>)>,
}

/// Compares the messages of a file with those of the source's. What is no Fluent is reported elsewhere.
pub(in crate::check) fn check(source: FileId, target: FileId, sources: &Sources, sink: &mut Sink) {
    let (from, to) = (messages(sources.text(source)), messages(sources.text(target)));
    for (name, own) in &from {
        let Some(other) = to.get(name) else { continue };
        let has = |side: &Message, wanted: &str| {
            side.used.iter().chain(&side.deciding).any(|(name, _)| name == wanted)
        };
        let mut strange: Vec<&(String, Range<usize>)> =
            other.used.iter().chain(&other.deciding).filter(|(name, _)| !has(own, name)).collect();
        let mut told: Vec<&str> = Vec::new();
        for (wanted, there) in own.used.iter().filter(|(wanted, _)| !has(other, wanted)) {
            if told.contains(&wanted.as_str()) {
                continue;
            }
            told.push(wanted);
            let near = (0..strange.len()).min_by_key(|&at| distance(&strange[at].0, wanted));
            let (place, message) = match near.map(|at| strange.remove(at)) {
                Some((other, place)) => (
                    place.clone(),
                    format!("the placeholder `{other}` stands where the source has `{wanted}`"),
                ),
                None => {
                    (other.whole.clone(), format!("the placeholder `{wanted}` of the source is missing here"))
                }
            };
            sink.report(
                Diagnostic::new(Rule::IdentChanged, Span::new(target, place), message)
                    .help(format!("write `{wanted}`: it is the same in every language"))
                    .related(Span::new(source, there.clone()), "the source"),
            );
        }
        for (strange, place) in strange {
            sink.report(
                Diagnostic::new(
                    Rule::IdentChanged,
                    Span::new(target, place.clone()),
                    format!("the source has no placeholder `{strange}`"),
                )
                .help("nothing is put in under this name")
                .related(Span::new(source, own.whole.clone()), "the source"),
            );
        }
    }
}

/// The messages of a file and their attributes, by name.
fn messages(text: &str) -> BTreeMap<String, Message> {
    let resource = parse_runtime(text).unwrap_or_else(|(resource, _)| resource);
    let mut found = BTreeMap::new();
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (term.id.name, Some(&term.value), &term.attributes),
            _ => continue,
        };
        let named = attributes.iter().map(|one| (format!("{name}.{}", one.id.name), &one.value));
        for (name, pattern) in value.map(|value| (name.to_owned(), value)).into_iter().chain(named) {
            let mut message = Message::default();
            read(pattern, text, &mut message);
            found.insert(name, message);
        }
    }
    found
}

fn read(pattern: &Pattern<&str>, file: &str, message: &mut Message) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => message.reach(place(value, file)),
            PatternElement::Placeable { expression } => expressed(expression, file, message),
        }
    }
}

fn expressed(expression: &Expression<&str>, file: &str, message: &mut Message) {
    match expression {
        Expression::Inline(inline) => inlined(inline, file, false, message),
        Expression::Select { selector, variants } => {
            inlined(selector, file, true, message);
            variants.iter().for_each(|variant| read(&variant.value, file, message));
        }
    }
}

fn inlined(inline: &InlineExpression<&str>, file: &str, decides: bool, message: &mut Message) {
    let mut push = |mark: &str, name: &str| {
        let place = place(name, file);
        let place = place.start - mark.len()..place.end;
        message.reach(place.clone());
        let list = if decides { &mut message.deciding } else { &mut message.used };
        list.push((format!("{mark}{name}"), place));
    };
    match inline {
        InlineExpression::VariableReference { id } => push("$", id.name),
        InlineExpression::TermReference { id, .. } => push("-", id.name),
        InlineExpression::MessageReference { id, .. } => push("", id.name),
        InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
            positional.iter().for_each(|one| inlined(one, file, decides, message));
        }
        InlineExpression::Placeable { expression } => expressed(expression, file, message),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

impl Message {
    /// Takes a place into the whole.
    fn reach(&mut self, place: Range<usize>) {
        self.whole = match self.whole.is_empty() {
            true => place,
            false => self.whole.start.min(place.start)..self.whole.end.max(place.end),
        };
    }
}

/// Where a part of a file stands in it.
fn place(part: &str, file: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - file.as_ptr() as usize;
    let blank = part.len() - part.trim_end().len();
    start..start + part.len() - blank
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Levels;

    #[test]
    fn what_is_put_in_has_one_name() {
        let source = "a = { $count ->\n    [one] One\n   *[other] { $count } of { -brand }\n}\nb = See { $name }.\n    .x = { $y }\nc = x\n";
        for (target, expect) in [
            ("a = { $count } { -brand }\nb = ดู { $name }\n    .x = { $y }\nc = x\n", ""),
            ("a = { $cuont } { -brand }\n", "$cuont"),
            ("a = มี { $count } รายการ\n", "มี { $count } รายการ"),
            ("b = ดู\n", "ดู"),
            ("b = ดู { $ชื่อ }\n", ""),
            ("c = { $x }\n", "$x"),
            ("b =\n    .x = { $z }\n", "$z"),
        ] {
            let sources = Sources::from_texts([("en.ftl", source), ("th.ftl", target)]);
            let (from, to) = (sources.find("en.ftl").unwrap(), sources.find("th.ftl").unwrap());
            let mut sink = Sink::default();
            check(from, to, &sources, &mut sink);
            let found = sink.finish(&Levels::default(), &sources);
            let shown: Vec<&str> = found.iter().map(|one| sources.slice(one.span)).collect();
            assert_eq!(shown.join("|"), expect, "{target}");
        }
    }
}
