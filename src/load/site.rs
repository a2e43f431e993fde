//! `site.yaml`.

use crate::diag::{Diagnostic, Levels, Rule, Setting, Sink};
use crate::model::site::{Calendar, Direction, Feedback, Locale, LocaleId, Localized, SiteFacts};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::{self, Fields, Node, Value};

const PATH: &str = "content/site.yaml";

/// Reads the file; nothing where there is no language to work with.
pub(super) fn site(sources: &Sources, sink: &mut Sink) -> Option<SiteFacts> {
    let Some(file) = sources.find(PATH) else {
        let (first, _) = sources.iter().next()?;
        let diagnostic =
            Diagnostic::new(Rule::MissingFile, Span::start_of(first), format!("the site has no `{PATH}`"));
        sink.report(diagnostic.help("`kae new site` makes one"));
        return None;
    };
    let file = super::layout::text(file, sources.file(file), sink)?;
    let start = Span::start_of(file);
    let mut fields = match yaml::parse(sources.text(file), file, 0, sink) {
        Some(node) => Fields::of(node, "keys and values", sink)?,
        None => Fields::none(start),
    };
    let locales = locales(fields.required("locales", "the site", sink), sink);
    let title = fields.required("title", "the site", sink).map(|node| localized(node, &locales, sink));
    let description = fields.take("description").map(|node| localized(node, &locales, sink));
    let base_url = fields.required_text("base_url", "the site", sink).and_then(|text| base_url(text, sink));
    let url_hosts = fields.texts("url_hosts", sink).into_iter().filter_map(|text| host(text, sink)).collect();
    let levels = fields.take("rules").map(|node| levels(node, sink)).unwrap_or_default();
    let feedback = fields.take("feedback").map(|node| feedback(node, sink)).unwrap_or_default();
    let bundle = fields.truth("bundle", sink).unwrap_or_default();
    fields.finish(sink);
    if locales.is_empty() {
        return None;
    }
    Some(SiteFacts {
        file,
        title: title.unwrap_or_default(),
        description: description.unwrap_or_default(),
        base_url: base_url.unwrap_or_else(|| "https://example.invalid/".to_owned()),
        locales,
        url_hosts,
        levels,
        feedback,
        bundle,
    })
}

fn locales(node: Option<Node>, sink: &mut Sink) -> Vec<Locale> {
    let Some(node) = node else { return Vec::new() };
    let span = node.span;
    let mut locales: Vec<Locale> = Vec::new();
    let items = node.items(sink);
    let none_given = items.is_empty();
    for item in items {
        let Some((locale, span)) = locale(item, sink) else { continue };
        if locales.iter().any(|known| known.id == locale.id) {
            let message = format!("the language `{}` stands twice", locale.id);
            sink.report(Diagnostic::new(Rule::InvalidValue, span, message).help("remove one"));
        } else {
            locales.push(locale);
        }
    }
    if none_given {
        sink.report(
            Diagnostic::new(Rule::InvalidValue, span, "the site has no language")
                .help("add `- {id: en, name: English}`"),
        );
    }
    locales
}

fn locale(node: Node, sink: &mut Sink) -> Option<(Locale, Span)> {
    let mut fields = Fields::of(node, "a language with `id` and `name`", sink)?;
    let id = fields.required_text("id", "this language", sink);
    let name = fields.required_text("name", "this language", sink);
    let calendar =
        fields.text("calendar", sink).map_or(Calendar::Gregorian, |text| match text.value.as_str() {
            "gregorian" => Calendar::Gregorian,
            "buddhist" => Calendar::Buddhist,
            other => {
                let message = format!("`{other}` is no calendar known here");
                sink.report(
                    Diagnostic::new(Rule::InvalidValue, text.span, message)
                        .help("write `gregorian` or `buddhist`"),
                );
                Calendar::Gregorian
            }
        });
    let direction = fields.text("dir", sink).map_or(Direction::Ltr, |text| match text.value.as_str() {
        "ltr" => Direction::Ltr,
        "rtl" => Direction::Rtl,
        other => {
            let message = format!("`{other}` is no direction of writing");
            sink.report(Diagnostic::new(Rule::InvalidValue, text.span, message).help("write `ltr` or `rtl`"));
            Direction::Ltr
        }
    });
    fields.finish(sink);
    let id = id?;
    let parsed = match LocaleId::parse(&id.value) {
        Ok(parsed) => parsed,
        Err(canonical) => {
            let message = format!("`{}` is no language tag in its usual spelling", id.value);
            let help = canonical.map_or("write a BCP 47 tag such as `th` or `en-GB`".to_owned(), |tag| {
                format!("write `{tag}`")
            });
            sink.report(Diagnostic::new(Rule::InvalidValue, id.span, message).help(help));
            return None;
        }
    };
    let name = name.map_or_else(|| parsed.to_string(), |name| name.value);
    Some((Locale { id: parsed, name, calendar, direction }, id.span))
}

fn localized(node: Node, locales: &[Locale], sink: &mut Sink) -> Localized {
    let mut localized = Localized::default();
    if matches!(node.value, Value::Scalar { .. }) {
        let text = node.text(sink).map(|text| text.value);
        localized.0.extend(locales.iter().zip(text).map(|(locale, text)| (locale.id.clone(), text)));
        return localized;
    }
    let Some(mut fields) = Fields::of(node, "text by language", sink) else { return localized };
    for (key, node) in fields.rest() {
        match locales.iter().find(|locale| locale.id.as_str() == key.text) {
            Some(locale) => {
                let text = node.text(sink).map(|text| text.value);
                localized.0.extend(text.map(|text| (locale.id.clone(), text)));
            }
            None => {
                let message = format!("`{}` is no language of this site", key.text);
                let known: Vec<&str> = locales.iter().map(|locale| locale.id.as_str()).collect();
                let diagnostic = Diagnostic::new(Rule::UnknownKey, key.span, message);
                sink.report(diagnostic.help(format!("its languages: {}", known.join(", "))));
            }
        }
    }
    localized
}

/// Checks an address that pages will name in full, and gives it its slash.
///
/// # Errors
/// Says what is wrong with it.
pub(super) fn parse_base_url(text: &str) -> Result<String, &'static str> {
    let url = url::Url::parse(text).map_err(|_| "is no address")?;
    if !matches!(url.scheme(), "https" | "http") || !url.has_host() {
        return Err("is no web address");
    }
    if url.query().is_some()
        || url.fragment().is_some()
        || !url.username().is_empty()
        || url.password().is_some()
    {
        return Err("has more than a host and a path");
    }
    let mut text = url.to_string();
    if !text.ends_with('/') {
        text.push('/');
    }
    Ok(text)
}

fn base_url(text: Spanned<String>, sink: &mut Sink) -> Option<String> {
    parse_base_url(&text.value)
        .map_err(|problem| {
            let message = format!("`{}` {problem}", text.value);
            sink.report(
                Diagnostic::new(Rule::InvalidValue, text.span, message)
                    .help("write it as `https://help.example.com/`"),
            );
        })
        .ok()
}

fn host(text: Spanned<String>, sink: &mut Sink) -> Option<Spanned<String>> {
    let same = url::Url::parse(&format!("https://{}/", text.value))
        .ok()
        .filter(|url| url.host_str() == Some(text.value.as_str()));
    if same.is_none() {
        let message = format!("`{}` is no host name", text.value);
        sink.report(
            Diagnostic::new(Rule::InvalidValue, text.span, message)
                .help("write a bare host in lower case: `login.example.com`"),
        );
    }
    same.map(|_| text)
}

fn levels(node: Node, sink: &mut Sink) -> Levels {
    let mut levels = Levels::default();
    let Some(mut fields) = Fields::of(node, "levels by rule", sink) else { return levels };
    for (key, node) in fields.rest() {
        let Some(rule) = Rule::parse(&key.text) else {
            let diagnostic =
                Diagnostic::new(Rule::UnknownRule, key.span, format!("there is no rule `{}`", key.text));
            let suggested =
                diagnostic.clone().did_you_mean(&key.text, Rule::ALL.iter().map(|rule| rule.id()));
            sink.report(if suggested.help.is_some() {
                suggested
            } else {
                diagnostic.help("`kae explain` lists the rules")
            });
            continue;
        };
        if !rule.is_adjustable() {
            let diagnostic =
                Diagnostic::new(Rule::UnknownRule, key.span, format!("the level of `{rule}` is fixed"));
            sink.report(diagnostic.help("without it the content has no meaning; remove this line"));
            continue;
        }
        let Some(word) = node.text(sink) else { continue };
        match Setting::parse(&word.value) {
            Some(setting) => levels.set(rule, setting),
            None => {
                let message = format!("`{}` is no level", word.value);
                let help = format!("write one of {}", Setting::WORDS.join(", "));
                sink.report(Diagnostic::new(Rule::InvalidValue, word.span, message).help(help));
            }
        }
    }
    levels
}

fn feedback(node: Node, sink: &mut Sink) -> Feedback {
    let Some(mut fields) = Fields::of(node, "feedback addresses", sink) else { return Feedback::default() };
    let mut address = |key: &'static str, sink: &mut Sink| {
        let text = fields.text(key, sink)?;
        let scheme = text.value.split(':').next().unwrap_or_default();
        if !matches!(scheme, "https" | "http" | "mailto") {
            let message = format!("`{}` leads nowhere", text.value);
            sink.report(
                Diagnostic::new(Rule::LinkScheme, text.span, message)
                    .help("write an `https:` or `mailto:` address"),
            );
            return None;
        }
        Some(text.value)
    };
    let feedback = Feedback {
        helped: address("helped", sink),
        not_helped: address("not_helped", sink),
        report: address("report", sink),
    };
    fields.finish(sink);
    feedback
}
