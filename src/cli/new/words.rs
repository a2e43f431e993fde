//! Words to begin with, by language: data of `words/`, English where a language has none.

use anyhow::Context;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::embedded::embedded;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/new/words");

/// Where the program has the words of its interface, a folder for each language that it knows.
const INTERFACE: &str = "templates/strings/";

/// The file that stands in for missing ones.
const FALLBACK: &str = "en";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) name: String,
    pub(super) calendar: String,
    user: String,
    pub(super) home: Text,
    pub(super) entry: Text,
    pub(super) page: Text,
    pub(super) form: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    summary: String,
    body: String,
}

/// Whether a language has words of its own.
pub(super) fn are_known(locale: &str) -> bool {
    FILES.get_file(format!("{locale}.yaml")).is_some()
}

pub(super) fn of(locale: &str) -> anyhow::Result<Words> {
    let known = if are_known(locale) { locale } else { FALLBACK };
    let file = FILES.get_file(format!("{known}.yaml")).context("the program was built without words")?;
    Ok(serde_yaml::from_slice(file.contents())?)
}

/// The strings of a new site: labels for what its first entry uses, and for a language that the program does not know all
/// words of the interface, in English, to be translated.
pub(super) fn strings(locale: &str) -> anyhow::Result<String> {
    let mut text =
        format!("# Labels of roles, products and permissions.\nrole-user = {}\n", of(locale)?.user);
    let own = format!("{INTERFACE}{locale}/");
    if !embedded().iter().any(|(_, file)| file.path.starts_with(&own)) {
        text.push('\n');
        text.push_str(&interface());
    }
    Ok(text)
}

/// All words of the interface, in English.
pub(super) fn interface() -> String {
    let folder = format!("{INTERFACE}{FALLBACK}/");
    let program = embedded();
    let files = program.iter().filter(|(_, file)| file.path.starts_with(&folder));
    files.filter_map(|(_, file)| file.text()).collect::<Vec<_>>().join("\n")
}

impl Words {
    /// A Markdown file with front matter.
    pub(super) fn markdown(&self, kind: impl Fn(&Self) -> &Text, title: &str) -> anyhow::Result<String> {
        let text = kind(self);
        let mut front = Mapping::new();
        front.insert("title".into(), Value::from(title));
        front.insert("summary".into(), Value::from(text.summary.as_str()));
        Ok(format!("---\n{}---\n{}", serde_yaml::to_string(&front)?, text.body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_every_word_and_a_title_is_quoted_where_yaml_wants_it() {
        for file in FILES.files() {
            let locale = file.path().file_stem().and_then(|stem| stem.to_str()).unwrap();
            let text = of(locale).unwrap().markdown(|words| &words.entry, "Error: \"403\" # no").unwrap();
            let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")).unwrap().0;
            let front: Value = serde_yaml::from_str(front).unwrap();
            assert_eq!(front["title"], Value::from("Error: \"403\" # no"));
        }
    }
}
