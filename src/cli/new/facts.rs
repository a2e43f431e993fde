//! The YAML files to begin with. Values go through the YAML writer, so that codes and titles are quoted where they must be.

use std::path::Path;

use anyhow::{Context, bail};
use serde_yaml::{Mapping, Value};

use super::{settings, words};

pub(super) fn entry(codes: &[String], messages: &[String]) -> anyhow::Result<String> {
    let mut facts = Mapping::new();
    let texts =
        |list: &[String]| Value::from(list.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>());
    if !codes.is_empty() {
        facts.insert("codes".into(), texts(codes));
    }
    if !messages.is_empty() {
        facts.insert("messages".into(), texts(messages));
    }
    facts.insert("causes".into(), Value::from(vec![Value::from("first-cause")]));
    let fix = mapping([("id", "first-fix"), ("by", "user")]);
    facts.insert("fixes".into(), Value::from(vec![fix]));
    Ok(format!(
        "# The facts, the same in every language. The words are in the Markdown files.\n{}",
        text(&facts)?
    ))
}

/// A form for the first host that the site may lead to.
pub(super) fn form(site: &Path) -> anyhow::Result<String> {
    let settings = settings(site)?;
    let hosts = settings.get("url_hosts").and_then(Value::as_sequence);
    let Some(host) = hosts.and_then(|hosts| hosts.first()).and_then(Value::as_str) else {
        bail!("a form leads to a host that `content/site.yaml` lists under `url_hosts`; list one first");
    };
    let mut facts = Mapping::new();
    facts.insert("template".into(), Value::from(format!("https://{host}/{{?domain}}")));
    let domain = mapping([("type", "domain")]);
    facts.insert("inputs".into(), Value::Mapping(Mapping::from_iter([("domain".into(), domain)])));
    Ok(format!(
        "# The address as an RFC 6570 template. Every variable is an input or a fixed value.\n{}",
        text(&facts)?
    ))
}

pub(super) fn site(title: &str, locales: &[String]) -> anyhow::Result<String> {
    let mut facts = Mapping::new();
    let titles = locales.iter().map(|locale| (Value::from(locale.as_str()), Value::from(title)));
    facts.insert("title".into(), Value::Mapping(titles.collect()));
    facts.insert("base_url".into(), Value::from("https://help.example.com/"));
    let mut listed = Vec::new();
    for locale in locales {
        let known = words::of(locale)?;
        let name = if words::are_known(locale) { known.name.as_str() } else { locale };
        let mut item = vec![("id", locale.as_str()), ("name", name)];
        if words::are_known(locale) && known.calendar != "gregorian" {
            item.push(("calendar", known.calendar.as_str()));
        }
        listed.push(mapping(item));
    }
    facts.insert("locales".into(), Value::from(listed));
    facts.insert("url_hosts".into(), Value::from(vec![Value::from("www.example.com")]));
    let head = "# The first of the locales is the source language. url_hosts are the only hosts that a form may lead to.\n";
    Ok(format!("{head}{}", text(&facts)?))
}

fn mapping<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    Value::Mapping(pairs.into_iter().map(|(key, value)| (Value::from(key), Value::from(value))).collect())
}

fn text(facts: &Mapping) -> anyhow::Result<String> {
    serde_yaml::to_string(facts).context("cannot write YAML")
}
