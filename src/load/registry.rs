//! The registries: `permissions.yaml` and `glossary.yaml`.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::invisible;
use crate::model::kb::{Consent, Glossary, Permission, Spelling, Term, TermForms};
use crate::model::site::{Locale, LocaleId, SiteFacts};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, Key, Node, Value};

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

/// Protected names, terms, and spellings.
pub(super) fn glossary(node: Node, site: &SiteFacts, sink: &mut Sink) -> Glossary {
    let Some(mut fields) = Fields::of(node, "keys and values", sink) else { return Glossary::default() };
    let protected = worded(fields.texts("protected", sink), sink);
    let terms = fields.list("terms", sink).into_iter().filter_map(|node| term(node, site, sink)).collect();
    let spellings = fields.take("loanwords").map(|node| spellings(node, site, sink)).unwrap_or_default();
    fields.finish(sink);
    let glossary = Glossary { protected, terms, spellings };
    contradictions(&glossary, site, sink);
    glossary
}

fn term(node: Node, site: &SiteFacts, sink: &mut Sink) -> Option<Term> {
    let mut fields = Fields::of(node, "a term by language", sink)?;
    let note = fields.text("note", sink).map(|note| note.value);
    let mut forms = BTreeMap::new();
    for (key, node) in fields.rest() {
        if let Some(locale) = locale(&key, site, &["note"], sink) {
            forms.insert(locale.id.clone(), term_forms(node, sink));
        }
    }
    Some(Term { forms, note })
}

/// The language that a key names; where it names none, a finding. `others` are the keys beside languages.
fn locale<'a>(key: &Key, site: &'a SiteFacts, others: &[&str], sink: &mut Sink) -> Option<&'a Locale> {
    let found = site.locales.iter().find(|locale| locale.id.as_str() == key.text);
    if found.is_none() {
        let message = format!("`{}` is no language of this site", key.text);
        let known = site.locales.iter().map(|locale| locale.id.as_str()).chain(others.iter().copied());
        sink.report(
            Diagnostic::new(Rule::UnknownKey, key.span, message)
                .help(format!("known keys: {}", known.collect::<Vec<_>>().join(", "))),
        );
    }
    found
}

fn term_forms(node: Node, sink: &mut Sink) -> TermForms {
    if matches!(node.value, Value::Scalar { .. }) {
        return TermForms { preferred: one_worded(node.text(sink), sink), forbidden: Vec::new() };
    }
    let Some(mut fields) = Fields::of(node, "text, or `preferred` and `forbidden`", sink) else {
        return TermForms::default();
    };
    let preferred = one_worded(fields.text("preferred", sink), sink);
    let forbidden = worded(fields.texts("forbidden", sink), sink);
    fields.finish(sink);
    TermForms { preferred, forbidden }
}

/// `loanwords`: by language, for each spelling of the house those that are not.
fn spellings(node: Node, site: &SiteFacts, sink: &mut Sink) -> BTreeMap<LocaleId, Vec<Spelling>> {
    let Some(mut fields) = Fields::of(node, "spellings by language", sink) else { return BTreeMap::new() };
    let mut spellings = BTreeMap::new();
    for (key, node) in fields.rest() {
        let Some(locale) = locale(&key, site, &[], sink) else { continue };
        let Some(mut words) = Fields::of(node, "wrong spellings by the right one", sink) else { continue };
        let words = words.rest().into_iter().map(|(key, node)| {
            let wrong = node.items(sink).into_iter().filter_map(|node| node.text(sink)).collect();
            Spelling { right: Spanned { value: key.text, span: key.span }, wrong: worded(wrong, sink) }
        });
        spellings.insert(locale.id.clone(), words.collect());
    }
    spellings
}

/// Leaves out, with a finding, forms that have no letter: they would be found everywhere.
fn worded(forms: Vec<Spanned<String>>, sink: &mut Sink) -> Vec<Spanned<String>> {
    forms.into_iter().filter_map(|form| one_worded(Some(form), sink)).collect()
}

fn one_worded(form: Option<Spanned<String>>, sink: &mut Sink) -> Option<Spanned<String>> {
    let form = form?;
    if form.value.chars().any(char::is_alphanumeric) {
        return Some(form);
    }
    let message = format!("`{}` is no word", form.value);
    sink.report(Diagnostic::new(Rule::InvalidValue, form.span, message).help("write the word, or remove it"));
    None
}

/// Reports forms that are right in one place and wrong in another.
fn contradictions(glossary: &Glossary, site: &SiteFacts, sink: &mut Sink) {
    for locale in &site.locales {
        let forms = || glossary.terms.iter().filter_map(|term| term.forms.get(&locale.id));
        let spellings = || glossary.spellings.get(&locale.id).into_iter().flatten();
        let right: BTreeMap<&str, Span> = (forms().filter_map(|forms| forms.preferred.as_ref()))
            .chain(spellings().map(|spelling| &spelling.right))
            .chain(&glossary.protected)
            .map(|form| (form.value.as_str(), form.span))
            .collect();
        let wrong = forms()
            .flat_map(|forms| &forms.forbidden)
            .chain(spellings().flat_map(|spelling| &spelling.wrong));
        for form in wrong {
            if let Some(place) = right.get(form.value.as_str()) {
                let message = format!("`{}` is both right and wrong in {}", form.value, locale.name);
                sink.report(
                    Diagnostic::new(Rule::InvalidValue, form.span, message)
                        .help("keep one of them")
                        .related(*place, "right here"),
                );
            }
        }
    }
}
