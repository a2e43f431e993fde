//! What an entry refers to: sections, related entries, forms, permissions.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::entry::{Entry, Kind};
use crate::model::kb::Kb;
use crate::source::{Span, Spanned};

use super::anchors::Anchors;
use super::forms;

/// Checks every entry.
pub(super) fn check(kb: &Kb, anchors: &Anchors<'_>, permissions: &[&str], sink: &mut Sink) {
    let ids: Vec<&str> = kb.entries.iter().map(|entry| entry.id.as_str()).collect();
    let form_ids: Vec<&str> = kb.forms.iter().map(|form| form.id.as_str()).collect();
    for entry in &kb.entries {
        related(kb, entry, &ids, sink);
        for fix in entry.facts.fixes.iter().filter_map(|fix| fix.form.as_ref()) {
            match kb.form(&fix.value) {
                Some(form) => forms::check_entry_permissions(&entry.facts.permissions, fix, &form.form, sink),
                None => {
                    let diagnostic = Diagnostic::new(
                        Rule::UnknownForm,
                        fix.span,
                        format!("there is no form `{}`", fix.value),
                    );
                    sink.report(diagnostic.did_you_mean(&fix.value, form_ids.iter().copied()));
                }
            }
        }
        for id in entry.facts.permissions.iter().filter(|id| !permissions.contains(&id.value.as_str())) {
            sink.report(forms::unknown_permission(id, permissions));
        }
        let causes: Vec<&Spanned<String>> = entry.facts.causes.iter().collect();
        let fixes: Vec<&Spanned<String>> = entry.facts.fixes.iter().map(|fix| &fix.id).collect();
        sections(entry, anchors, "causes", &causes, sink);
        sections(entry, anchors, "fixes", &fixes, sink);
        if let (Some(verified), Some(review)) = (&entry.facts.verified, &entry.facts.review_by)
            && review.value < verified.value
        {
            let message = format!(
                "the facts should be checked again by {}, before they were last checked",
                review.value
            );
            sink.report(
                Diagnostic::new(Rule::ReviewBeforeVerified, review.span, message)
                    .help("set a later date")
                    .related(verified.span, format!("checked on {}", verified.value)),
            );
        }
    }
}

fn related(kb: &Kb, entry: &Entry, ids: &[&str], sink: &mut Sink) {
    for id in &entry.facts.related {
        if id.value == entry.id.as_str() {
            let diagnostic =
                Diagnostic::new(Rule::UnknownEntry, id.span, "an entry is not related to itself");
            sink.report(diagnostic.help("remove it"));
        } else if kb.entry(&id.value).is_none() {
            let diagnostic =
                Diagnostic::new(Rule::UnknownEntry, id.span, format!("there is no entry `{}`", id.value));
            sink.report(diagnostic.did_you_mean(&id.value, ids.iter().copied()));
        }
    }
}

/// Every declared cause or fix has its section in every language, and every section of theirs is declared.
fn sections(
    entry: &Entry,
    anchors: &Anchors<'_>,
    group: &str,
    declared: &[&Spanned<String>],
    sink: &mut Sink,
) {
    for (locale, words) in &entry.words {
        let ids = anchors.of_text(Kind::Entry, entry.id.as_str(), locale);
        let what = if group == "fixes" { "fix" } else { "cause" };
        for id in declared.iter().filter(|id| !ids.contains(&id.value)) {
            let message = format!("there is no section for the {what} `{}`", id.value);
            let diagnostic = Diagnostic::new(Rule::MissingSection, Span::start_of(words.file), message)
                .related(id.span, "declared here");
            let near = crate::diag::nearest(&id.value, ids.iter().map(String::as_str));
            sink.report(match near {
                Some(near) => {
                    diagnostic.help(format!("did the heading `{{#{near}}}` mean `{{#{}}}`?", id.value))
                }
                None => {
                    diagnostic.help(format!("add a heading `### … {{#{}}}` under `{{#{group}}}`", id.value))
                }
            });
        }
        if declared.is_empty() {
            continue;
        }
        let known: BTreeSet<&str> = declared.iter().map(|id| id.value.as_str()).collect();
        let headings = words.document.headings.iter().zip(ids);
        let below =
            headings.skip_while(|(_, id)| *id != group).skip(1).take_while(|(heading, _)| heading.shown > 2);
        for (heading, id) in below.filter(|(heading, id)| heading.shown == 3 && !known.contains(id.as_str()))
        {
            let message = format!("the section `{id}` is not declared as a {what} of the entry");
            let place = Span::new(words.file, heading.range.clone());
            let diagnostic = Diagnostic::new(Rule::UndeclaredSection, place, message);
            let suggested = diagnostic.clone().did_you_mean(id, known.iter().copied());
            sink.report(if suggested.help.is_some() {
                suggested
            } else {
                diagnostic.help(format!("add `{id}` to `{group}` in entry.yaml"))
            });
        }
    }
}
