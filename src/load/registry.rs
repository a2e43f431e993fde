//! The registries: `permissions.yaml` and `glossary.yaml`.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::invisible;
use crate::model::kb::{Consent, Glossary, Permission, Term, TermForms};
use crate::model::site::SiteFacts;
use crate::source::Spanned;
use crate::yaml::{Fields, Node, Value};

/// Permissions by id.
pub(super) fn permissions(node: Node, sink: &mut Sink) -> BTreeMap<String, Permission> {
    let Some(mut fields) = Fields::of(node, "permissions by id", sink) else { return BTreeMap::new() };
    let mut permissions = BTreeMap::new();
    for (key, node) in fields.rest() {
        if let Some(character) = key
            .text
            .chars()
            .find(|&c| c.is_control() || invisible::is_zero_width(c) || invisible::is_bidi_control(c))
        {
            let message = format!("a permission has an invisible character, U+{:04X}", character as u32);
            sink.report(Diagnostic::new(Rule::HiddenCharacter, key.span, message).help("type the id anew"));
            continue;
        }
        let mut permission = Permission { span: key.span, resource: None, consent: Consent::User };
        if !node.is_null() {
            let Some(mut facts) = Fields::of(node, "the facts of a permission", sink) else { continue };
            permission.resource = facts.text("resource", sink);
            if let Some(consent) = facts.text("consent", sink) {
                match consent.value.as_str() {
                    "user" => {}
                    "administrator" => permission.consent = Consent::Administrator,
                    other => {
                        let message = format!("`{other}` is nobody who grants permissions");
                        let diagnostic = Diagnostic::new(Rule::InvalidValue, consent.span, message);
                        sink.report(diagnostic.help("write `user` or `administrator`"));
                    }
                }
            }
            facts.finish(sink);
        }
        permissions.insert(key.text, permission);
    }
    permissions
}

/// Protected names and terms.
pub(super) fn glossary(node: Node, site: &SiteFacts, sink: &mut Sink) -> Glossary {
    let Some(mut fields) = Fields::of(node, "keys and values", sink) else { return Glossary::default() };
    let protected = fields.texts("protected", sink);
    let terms = fields.list("terms", sink).into_iter().filter_map(|node| term(node, site, sink)).collect();
    fields.finish(sink);
    Glossary { protected, terms }
}

fn term(node: Node, site: &SiteFacts, sink: &mut Sink) -> Option<Term> {
    let mut fields = Fields::of(node, "a term by language", sink)?;
    let note = fields.text("note", sink).map(|note| note.value);
    let mut forms = BTreeMap::new();
    for (key, node) in fields.rest() {
        let Some(locale) = site.locales.iter().find(|locale| locale.id.as_str() == key.text) else {
            let message = format!("`{}` is no language of this site", key.text);
            let known = site.locales.iter().map(|locale| locale.id.as_str()).chain(["note"]);
            sink.report(
                Diagnostic::new(Rule::UnknownKey, key.span, message)
                    .help(format!("known keys: {}", known.collect::<Vec<_>>().join(", "))),
            );
            continue;
        };
        forms.insert(locale.id.clone(), term_forms(node, sink));
    }
    Some(Term { forms, note })
}

fn term_forms(node: Node, sink: &mut Sink) -> TermForms {
    if matches!(node.value, Value::Scalar { .. }) {
        return TermForms { preferred: node.text(sink), forbidden: Vec::new() };
    }
    let Some(mut fields) = Fields::of(node, "text, or `preferred` and `forbidden`", sink) else {
        return TermForms::default();
    };
    let preferred: Option<Spanned<String>> = fields.text("preferred", sink);
    let forbidden = fields.texts("forbidden", sink);
    fields.finish(sink);
    TermForms { preferred, forbidden }
}
