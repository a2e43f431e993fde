//! What a form needs from other files and from itself: registered hosts and permissions, a value for every variable,
//! values that can be right. The file's own syntax is `load`'s.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::form::{FixedValue, Form, ValueSource};
use crate::model::input::is_uuid;
use crate::model::invisible::{is_bidi_control, is_zero_width};
use crate::model::url_template::{ExpandError, Operator};
use crate::source::Spanned;

/// What the site allows its forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowed<'a> {
    /// `url_hosts` of `site.yaml`.
    pub hosts: &'a [&'a str],
    /// The ids of `permissions.yaml`.
    pub permissions: &'a [&'a str],
}

/// Checks one form.
pub(crate) fn check_form(form: &Form, allowed: Allowed<'_>, sink: &mut Sink) {
    check_host(form, allowed.hosts, sink);
    check_variables(form, sink);
    for value in &form.values {
        check_value(value, allowed.permissions, sink);
    }
    check_path(form, sink);
}

fn check_host(form: &Form, hosts: &[&str], sink: &mut Sink) {
    let host = form.template.value.host();
    if hosts.contains(&host) {
        return;
    }
    let place = form.template.span.part(form.template.value.host_range());
    let diagnostic =
        Diagnostic::new(Rule::FormHost, place, format!("the host `{host}` is not in `url_hosts`"))
            .help("add it to `url_hosts` in `site.yaml` if it is the one you mean, letter for letter");
    sink.report(diagnostic.did_you_mean(host, hosts.iter().copied()));
}

fn check_variables(form: &Form, sink: &mut Sink) {
    let template = &form.template;
    let declared: Vec<&Spanned<String>> = form
        .inputs
        .iter()
        .map(|input| &input.name)
        .chain(form.values.iter().map(|value| &value.name))
        .collect();
    let names = || declared.iter().map(|name| name.value.as_str());
    for (operator, variable) in template.value.uses() {
        let place = template.span.part(variable.range.clone());
        if !names().any(|name| name == variable.name) && !form.broken.contains(&variable.name) {
            let message = format!("the variable `{}` is neither an input nor a value", variable.name);
            let unused = names().filter(|name| !template.value.variables().contains(name));
            let diagnostic = Diagnostic::new(Rule::FormVariable, place, message)
                .help(format!("add `{}` to `inputs` or to `values`", variable.name));
            sink.report(diagnostic.did_you_mean(&variable.name, unused));
        }
        let input = form.inputs.iter().find(|input| input.name.value == variable.name);
        if let (Operator::Reserved, Some(input)) = (operator, input)
            && input.kind.value.may_hold_delimiters()
        {
            let message =
                format!("the input `{}` can leave its place in `{{+{}}}`", variable.name, variable.name);
            let diagnostic = Diagnostic::new(Rule::FormInput, place, message);
            sink.report(
                diagnostic
                    .help(format!("write `{{{}}}`", variable.name))
                    .related(input.kind.span, "any text"),
            );
        }
    }
    for name in &declared {
        if !template.value.variables().contains(&name.value.as_str()) {
            let message = format!("the template does not use `{}`", name.value);
            let missing = template
                .value
                .variables()
                .into_iter()
                .filter(|variable| !names().any(|name| name == *variable));
            let diagnostic = Diagnostic::new(Rule::FormUnused, name.span, message)
                .help(format!("remove it, or write `{{{}}}` where it belongs", name.value));
            sink.report(diagnostic.did_you_mean(&name.value, missing));
        }
    }
    for value in &form.values {
        if let Some(input) = form.inputs.iter().find(|input| input.name.value == value.name.value) {
            let message = format!("`{}` is an input and a value", value.name.value);
            let diagnostic =
                Diagnostic::new(Rule::FormVariable, value.name.span, message).help("keep one of them");
            sink.report(diagnostic.related(input.name.span, "the input"));
        }
    }
}

fn check_value(value: &FixedValue, registered: &[&str], sink: &mut Sink) {
    match &value.source {
        ValueSource::Random { .. } => {}
        ValueSource::Text(text) => check_text(&value.name.value, text, sink),
        ValueSource::Permissions { ids, separator } => {
            if ids.is_empty() {
                let diagnostic =
                    Diagnostic::new(Rule::FormValue, value.name.span, "the list of permissions is empty");
                sink.report(diagnostic.help("name at least one, or remove the value"));
            }
            check_permissions(ids, separator, registered, sink);
        }
    }
    if let ("state", ValueSource::Text(text)) = (value.name.value.as_str(), &value.source) {
        let diagnostic = Diagnostic::new(
            Rule::FixedState,
            text.span,
            "a `state` that is always the same protects nothing",
        );
        sink.report(diagnostic.help("write `state: {random: 128}`"));
    }
}

/// `client_id` and `redirect_uri` are the names of OAuth 2.0 (RFC 6749, section 4.1.1).
fn check_text(name: &str, text: &Spanned<String>, sink: &mut Sink) {
    let hidden = |c: char| c.is_control() || is_zero_width(c) || is_bidi_control(c);
    let fault = if let Some(found) = text.value.chars().find(|&c| hidden(c)) {
        Some((
            format!("the value holds U+{:04X}, which nobody can see", u32::from(found)),
            "delete the character",
        ))
    } else if name == "client_id" && !is_uuid(&text.value) {
        Some((
            format!("the `client_id` `{}` is no UUID", text.value),
            "copy it again: 8-4-4-4-12 hexadecimal digits",
        ))
    } else if name == "redirect_uri" && !is_plain_https(&text.value) {
        Some((
            format!("the `redirect_uri` `{}` is no address over https", text.value),
            "write `https://` and the host",
        ))
    } else {
        None
    };
    if let Some((message, help)) = fault {
        sink.report(Diagnostic::new(Rule::FormValue, text.span, message).help(help));
    }
}

fn is_plain_https(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|address| {
        let named = matches!(address.host(), Some(url::Host::Domain(_)));
        let plain =
            address.username().is_empty() && address.password().is_none() && address.fragment().is_none();
        address.scheme() == "https" && named && plain
    })
}

fn check_permissions(ids: &[Spanned<String>], separator: &str, registered: &[&str], sink: &mut Sink) {
    for (at, id) in ids.iter().enumerate() {
        if let Some(first) = ids[..at].iter().find(|first| first.value.eq_ignore_ascii_case(&id.value)) {
            let message = format!("the permission `{}` stands twice", id.value);
            let diagnostic =
                Diagnostic::new(Rule::RepeatedPermission, id.span, message).help("keep one of them");
            sink.report(diagnostic.related(first.span, "first here"));
            continue;
        }
        if !separator.is_empty() && id.value.contains(separator) {
            let message = format!("the permission `{}` holds the separator", id.value);
            sink.report(
                Diagnostic::new(Rule::FormValue, id.span, message)
                    .help("write each permission as its own item"),
            );
        }
        if !registered.contains(&id.value.as_str()) {
            sink.report(unknown_permission(id, registered));
        }
        if is_default(&id.value) && ids.len() > 1 {
            let message = format!("`{}` stands beside other permissions", id.value);
            let diagnostic = Diagnostic::new(Rule::DefaultPermission, id.span, message);
            sink.report(diagnostic.help("ask for `/.default` alone, or name the permissions without it"));
        }
    }
}

/// The finding that an id is not in the registry; where only the case differs, with its repair.
pub(crate) fn unknown_permission(id: &Spanned<String>, registered: &[&str]) -> Diagnostic {
    let same = registered.iter().find(|known| known.eq_ignore_ascii_case(&id.value));
    let message = match same {
        Some(known) => format!("the permission `{}` is registered as `{known}`", id.value),
        None => format!("the permission `{}` is not in `permissions.yaml`", id.value),
    };
    let diagnostic = Diagnostic::new(Rule::UnknownPermission, id.span, message);
    match same {
        Some(known) => diagnostic.help("write it letter for letter").fix(id.span, *known),
        None => diagnostic
            .help("add it to `permissions.yaml` if it is right")
            .did_you_mean(&id.value, registered.iter().copied()),
    }
}

fn is_default(id: &str) -> bool {
    id == ".default" || id.ends_with("/.default")
}

/// Fills in what the form sends, with a harmless word for what readers type.
fn check_path(form: &Form, sink: &mut Sink) {
    let names = form.template.value.variables();
    let values =
        names.iter().map(|name| ((*name).to_owned(), form.fixed(name).unwrap_or_else(|| "x".to_owned())));
    if let Err(ExpandError::DotSegment(segment)) = form.template.value.expand(&values.collect()) {
        let message = format!("the values make a path segment `{segment}`");
        let diagnostic = Diagnostic::new(Rule::FormValue, form.template.span, message);
        sink.report(diagnostic.help("browsers remove such segments: write the path without them"));
    }
}

/// Holds the permissions that an entry names against those that the form of one of its fixes asks for. An entry that
/// names none leaves it to the form.
pub(crate) fn check_entry_permissions(
    entry: &[Spanned<String>],
    form_id: &Spanned<String>,
    form: &Form,
    sink: &mut Sink,
) {
    let asked: Vec<&Spanned<String>> = form.permissions().collect();
    if entry.is_empty() || asked.is_empty() {
        return;
    }
    for id in entry.iter().filter(|id| !asked.iter().any(|asked| asked.value == id.value)) {
        let message = format!("the form `{}` does not ask for `{}`", form_id.value, id.value);
        let diagnostic = Diagnostic::new(Rule::PermissionMismatch, id.span, message);
        sink.report(
            diagnostic
                .help("name the same permissions in both")
                .related(form_id.span, "the form is used here"),
        );
    }
    let missing: Vec<String> = asked
        .iter()
        .filter(|asked| !entry.iter().any(|id| id.value == asked.value))
        .map(|asked| format!("`{}`", asked.value))
        .collect();
    if !missing.is_empty() {
        let message = format!("the form `{}` also asks for {}", form_id.value, missing.join(", "));
        let diagnostic = Diagnostic::new(Rule::PermissionMismatch, form_id.span, message);
        let diagnostic =
            diagnostic.help("add them to the entry's `permissions`, or remove them from the form");
        sink.report(diagnostic.related(asked[0].span, "the form's permissions"));
    }
}

#[cfg(test)]
mod tests;
