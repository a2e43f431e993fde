//! What the tool of a URL form shows, and the data that its script works from.
//! Everything here follows from the form and the strings of one language; the page around it is elsewhere.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::form::{Form, Input, ValueSource};
use crate::model::input::{Caution, InputRules, InputType};
use crate::model::url_template::{Filling, Part, Piece, expand_parts, expand_pieces};
use crate::strings::{Strings, label_key};

/// The tool of a form, as `templates/parts/form-tool.html` draws it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FormTool {
    /// The one host that the address leads to.
    pub host: String,
    /// Who asks.
    pub application: Option<ApplicationView>,
    /// The host that the answer goes to.
    pub redirect_host: Option<String>,
    /// The fields.
    pub inputs: Vec<InputView>,
    /// Variables whose values are made anew each time.
    pub random_names: Vec<String>,
    /// Whether `state` is always the same.
    pub fixed_state: bool,
    /// The address for people without script.
    pub by_hand: Vec<HandPart>,
    /// The address with `organizations` for the tenant, for people without script.
    pub organizations_href: Option<String>,
}

/// Who asks for permissions.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ApplicationView {
    name: String,
    publisher: Option<String>,
    client_id: Option<String>,
}

/// A field.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct InputView {
    name: String,
    id: String,
    r#type: &'static str,
    label: String,
    help: Option<String>,
    example: Option<String>,
    /// Shown where there is neither help nor example.
    pattern: Option<String>,
    lang: Option<String>,
}

/// A stretch of the address for people without script.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum HandPart {
    Literal(String),
    Host(String),
    Input(String),
}

/// What `static/js/form/tool.js` works from: the forms of a site, and what they may have to say in one language.
#[derive(Serialize)]
struct ScriptData<'a> {
    forms: BTreeMap<&'a str, ScriptForm<'a>>,
    words: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct ScriptForm<'a> {
    host: &'a str,
    parts: &'a [Part],
    inputs: Vec<ScriptInput<'a>>,
    values: BTreeMap<&'a str, String>,
    random: BTreeMap<&'a str, u32>,
    own_ids: Vec<String>,
}

#[derive(Serialize)]
struct ScriptInput<'a> {
    name: &'a str,
    rules: InputRules,
}

/// Strings that every form's script says; refusals and cautions come with the types of its inputs.
const SAID: [&str; 14] = [
    "result",
    "host-check",
    "open",
    "copy",
    "contents",
    "made",
    "copied",
    "copy-failed",
    "offer",
    "offer-intro",
    "taken",
    "caution-offline",
    "failure-dot-segment",
    "failure-elsewhere",
];

impl FormTool {
    /// The tool of `form`, whose id is `id`, in the language `locale`.
    pub(crate) fn new(id: &str, form: &Form, strings: &Strings, locale: &str) -> Self {
        let template = &form.template.value;
        let application = form.application.as_ref().map(|application| ApplicationView {
            name: application.name.value.clone(),
            publisher: application.publisher.as_ref().map(|publisher| publisher.value.clone()),
            client_id: form.client_id(),
        });
        Self {
            host: template.host().to_owned(),
            application,
            redirect_host: form.redirect_host(),
            inputs: form.inputs.iter().map(|input| InputView::new(id, input, strings, locale)).collect(),
            random_names: random(form).map(|(name, _)| name.to_owned()).collect(),
            fixed_state: form.has_fixed_state(),
            by_hand: by_hand(form),
            organizations_href: organizations(form),
        }
    }
}

impl InputView {
    fn new(form: &str, input: &Input, strings: &Strings, locale: &str) -> Self {
        let name = &input.name.value;
        let id = format!("{form}-{name}");
        let own = label_key("form", &id);
        let general = format!("input-{}", input.kind.value.name());
        let find = |suffix: &str| {
            let get = |prefix: &str| strings.get(locale, &format!("{prefix}{suffix}"), None);
            get(&own).or_else(|| get(&general))
        };
        let label = find("");
        let is_translated = [&own, &general].into_iter().any(|key| strings.has(locale, key));
        Self {
            name: name.clone(),
            id,
            r#type: input.kind.value.name(),
            help: find("-help"),
            example: find("-example"),
            pattern: match &input.kind.value {
                InputType::Text(Some(pattern)) => Some(pattern.as_str().to_owned()),
                _ => None,
            },
            lang: (label.is_some() && !is_translated).then(|| strings.source().to_owned()),
            label: label.unwrap_or_else(|| readable(name)),
        }
    }
}

/// The data of the forms of a site in one language, as a script. It is apart from the pages, where nobody but who uses
/// a form would need it.
pub(super) fn script<'a>(
    forms: impl Iterator<Item = (&'a str, &'a Form)>,
    strings: &Strings,
    locale: &str,
) -> String {
    let forms: BTreeMap<&str, &Form> = forms.collect();
    let words = words(forms.values().copied(), strings, locale);
    let data = ScriptData { forms: forms.into_iter().map(|(id, form)| (id, data(form))).collect(), words };
    let data = serde_json::to_string(&data).expect("texts and numbers under text keys are JSON");
    format!("globalThis.kaeForms={data};\n")
}

/// Strings by their id without `form-`, with `%value%` where a host or one of the reader's own comes in.
fn words<'a>(
    forms: impl Iterator<Item = &'a Form>,
    strings: &Strings,
    locale: &str,
) -> BTreeMap<String, String> {
    let place = "%value%";
    let reasons = forms.flat_map(|form| &form.inputs).flat_map(|input| input.kind.value.rules().reasons());
    let cautions = [Caution::Organizations, Caution::InternationalName];
    let ids = SAID.iter().map(|id| (*id).to_owned());
    let ids = ids.chain(cautions.map(|caution| format!("caution-{}", caution.id())));
    let ids = ids.chain(reasons.map(|reason| format!("refusal-{}", reason.id())));
    let text = |id: &str| {
        let places = [("character", place), ("host", place), ("value", place)];
        strings.text_with(locale, &format!("form-{id}"), &places)
    };
    ids.map(|id| (id.clone(), text(&id))).collect()
}

/// A text to send to whoever may do what the form is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Letter {
    /// One line.
    pub subject: String,
    /// Lines, with what to compare before accepting.
    pub text: String,
}

/// What a letter says that the form does not know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LetterFacts<'a> {
    /// The form's title in the language of the letter.
    pub title: &'a str,
    /// The absolute address of the form's page.
    pub page: &'a str,
    /// Labels of the roles that may use the form.
    pub roles: &'a [String],
}

/// The letter, in the language `locale`, for a form that not everybody may use. There is none for a form that users
/// can use themselves.
pub(crate) fn letter(form: &Form, facts: LetterFacts<'_>, strings: &Strings, locale: &str) -> Option<Letter> {
    if form.by.is_empty() || form.by.iter().any(|role| role.value == "user") {
        return None;
    }
    let subject = strings.text_with(locale, "form-letter-subject", &[("title", facts.title)]);
    let host = form.template.value.host();
    let Some(application) = &form.application else {
        let arguments = [("title", facts.title), ("page", facts.page), ("host", host)];
        return Some(Letter { subject, text: strings.text_with(locale, "form-letter", &arguments) });
    };
    let publisher = application.publisher.as_ref().map(|publisher| format!(" ({})", publisher.value));
    let name = format!("{}{}", application.name.value, publisher.unwrap_or_default());
    let permissions: Vec<&str> = form.permissions().map(|id| id.value.as_str()).collect();
    let line =
        |id: &str, value: &str| strings.text_with(locale, &format!("form-letter-{id}"), &[("value", value)]);
    let mut checks = vec![line("host", host), line("application", &name)];
    checks.extend(form.client_id().map(|client| line("client", &client)));
    checks.extend((!permissions.is_empty()).then(|| line("permissions", &permissions.join(", "))));
    checks.extend(form.redirect_host().map(|redirect| line("redirect", &redirect)));
    let checks: Vec<String> = checks.into_iter().map(|check| format!("- {check}")).collect();
    let consent = [
        ("page", facts.page),
        ("application", &*name),
        ("checks", &*checks.join("\n")),
        ("roles", &*facts.roles.join(", ")),
    ];
    Some(Letter { subject, text: strings.text_with(locale, "form-letter-consent", &consent) })
}

/// The address with its values, and `{input}` where readers fill something in.
pub(super) fn address_by_hand(form: &Form) -> String {
    let text = |part| match part {
        HandPart::Literal(text) | HandPart::Host(text) => text,
        HandPart::Input(name) => format!("{{{name}}}"),
    };
    by_hand(form).into_iter().map(text).collect()
}

/// A variable's name as a label: `case_number` is "Case number".
fn readable(name: &str) -> String {
    let spaced = name.replace(['_', '.'], " ");
    let mut letters = spaced.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => spaced,
    }
}

fn random(form: &Form) -> impl Iterator<Item = (&str, u32)> {
    form.values.iter().filter_map(|value| match value.source {
        ValueSource::Random { bits } => Some((value.name.value.as_str(), bits)),
        _ => None,
    })
}

fn fixed(form: &Form) -> BTreeMap<&str, String> {
    let names = form.values.iter().map(|value| value.name.value.as_str());
    names.filter_map(|name| Some((name, form.fixed(name)?))).collect()
}

/// Random values are left out: nobody makes 128 random bits by hand.
fn by_hand(form: &Form) -> Vec<HandPart> {
    let template = &form.template.value;
    let values = fixed(form);
    let pieces = expand_pieces(template.parts(), |name| match values.get(name) {
        Some(value) => Some(Filling::Value(value)),
        None => form.inputs.iter().any(|input| input.name.value == name).then_some(Filling::Place),
    });
    let mut parts = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Place(name) => parts.push(HandPart::Input(name)),
            Piece::Text(text) if parts.is_empty() => {
                let (before, rest) = text.split_at(template.host_range().start);
                let (host, after) = rest.split_at(template.host().len());
                parts.push(HandPart::Literal(before.to_owned()));
                parts.push(HandPart::Host(host.to_owned()));
                parts.extend((!after.is_empty()).then(|| HandPart::Literal(after.to_owned())));
            }
            Piece::Text(text) => parts.push(HandPart::Literal(text)),
        }
    }
    parts
}

fn organizations(form: &Form) -> Option<String> {
    let [Input { name, kind }] = form.inputs.as_slice() else { return None };
    if kind.value != InputType::EntraTenant {
        return None;
    }
    let values = fixed(form);
    let value = |variable: &str| match values.get(variable) {
        Some(value) => Some(value.as_str()),
        None => (variable == name.value).then_some("organizations"),
    };
    Some(expand_parts(form.template.value.parts(), value))
}

fn data(form: &Form) -> ScriptForm<'_> {
    let inputs = form.inputs.iter();
    ScriptForm {
        host: form.template.value.host(),
        parts: form.template.value.parts(),
        inputs: inputs
            .map(|input| ScriptInput { name: &input.name.value, rules: input.kind.value.rules() })
            .collect(),
        values: fixed(form),
        random: random(form).collect(),
        own_ids: form.own_ids(),
    }
}

#[cfg(test)]
mod tests;
