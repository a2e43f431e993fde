//! Labels and words of the interface that a language lacks.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::input::InputType;
use crate::model::kb::Kb;
use crate::source::{Span, Spanned};
use crate::strings::{Strings, label_key};

/// Reports, once a language and key, what has no label where it is first used, and languages without the words of the
/// interface.
pub(super) fn check(kb: &Kb, strings: &Strings, sink: &mut Sink) {
    let mut used: BTreeMap<String, (Span, &str)> = BTreeMap::new();
    let mut use_label = |prefix: &str, id: &str, span: Span, shown: &'static str| {
        used.entry(label_key(prefix, id)).or_insert((span, shown));
    };
    let each = |prefix: &'static str,
                what: &'static str,
                values: &mut dyn Iterator<Item = &Spanned<String>>,
                label: &mut dyn FnMut(&str, &str, Span, &'static str)| {
        for value in values {
            label(prefix, &value.value, value.span, what);
        }
    };
    for entry in &kb.entries {
        each("product", "product", &mut entry.facts.product.iter(), &mut use_label);
        each("affects", "part", &mut entry.facts.affects.iter(), &mut use_label);
        each("role", "role", &mut entry.facts.fixes.iter().filter_map(|fix| fix.by.as_ref()), &mut use_label);
    }
    for form in &kb.forms {
        each("role", "role", &mut form.form.by.iter(), &mut use_label);
        for input in &form.form.inputs {
            // Other types come with words of their own.
            if matches!(input.kind.value, InputType::Text(_)) {
                let id = format!("{}-{}", form.id.as_str(), input.name.value);
                use_label("form", &id, input.name.span, "input");
            }
        }
    }
    for (id, permission) in &kb.permissions {
        use_label("permission", id, permission.span, "permission");
        each("resource", "resource", &mut permission.resource.iter(), &mut use_label);
    }
    for locale in &kb.site.locales {
        let id = locale.id.as_str();
        for (key, (span, what)) in used.iter().filter(|(key, _)| !strings.has(id, key)) {
            let message = format!("this {what} has no label in {} ({id})", locale.name);
            let diagnostic = Diagnostic::new(Rule::MissingString, *span, message);
            sink.report(diagnostic.help(format!("add `{key} = …` to `content/strings/{id}.ftl`")));
        }
        let missing: Vec<&str> = strings.interface_keys().filter(|key| !strings.has(id, key)).collect();
        if let Some(first) = missing.first() {
            let place = Span::start_of(kb.strings.get(&locale.id).copied().unwrap_or(kb.site.file));
            let message = format!(
                "{} words of the interface are missing in {} ({id}), the first is `{first}`",
                missing.len(),
                locale.name
            );
            let diagnostic = Diagnostic::new(Rule::MissingString, place, message);
            sink.report(diagnostic.help(format!(
                "`kae explain missing-string` tells how to get them all into `content/strings/{id}.ftl`"
            )));
        }
    }
}
