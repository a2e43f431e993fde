//! What the documentation shows is what the program takes.

use std::fs;

use kae::diag::{Rule, Setting, Severity};
use kae::source::Sources;

use super::compiled;
use super::support::package;

fn document(name: &str) -> String {
    fs::read_to_string(package().join("docs").join(name)).unwrap()
}

/// The examples of a document in one language of markup, in order.
fn examples(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    text.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_examples_of_the_format_are_a_valid_site() {
    let text = document("format.md");
    let yaml = examples(&text, "yaml");
    let words = examples(&text, "markdown").remove(0);
    let [site, entry, form, permissions, glossary] = yaml.as_slice() else { panic!("{}", yaml.len()) };
    let brief = "---\ntitle: Title\n---\nText.\n";
    let mut files = vec![
        ("content/site.yaml".to_owned(), site.as_str()),
        ("content/permissions.yaml".to_owned(), permissions),
        ("content/glossary.yaml".to_owned(), glossary),
        ("content/errors/consent-required/entry.yaml".to_owned(), entry),
        ("content/errors/mailbox-not-found/entry.yaml".to_owned(), ""),
        ("content/forms/admin-consent/form.yaml".to_owned(), form),
    ];
    for locale in ["en", "th"] {
        files.push((format!("content/errors/consent-required/{locale}.md"), words.as_str()));
        files.push((format!("content/errors/mailbox-not-found/{locale}.md"), brief));
        files.push((format!("content/forms/admin-consent/{locale}.md"), brief));
    }
    let sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), *text)));
    let compiled = compiled(&sources);
    let errors: Vec<_> =
        compiled.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let site = compiled.site.unwrap();
    for path in
        ["en/errors/consent-required.html", "e/ADMIN_CONSENT_REQUIRED.html", "offline.zip", "th/status.html"]
    {
        assert!(site.file(path).is_some(), "no {path}");
    }
}

#[test]
fn translators_are_told_the_same_in_both_languages() {
    let of = |name: &str| -> Vec<String> {
        let text = document(name);
        let cells = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" |").next());
        let ids = cells.flat_map(|cell| cell.split(['`', ',', ' ']).map(str::to_owned).collect::<Vec<_>>());
        ids.filter(|id| {
            id.starts_with(|c: char| c.is_ascii_lowercase())
                && id.contains('-')
                && id.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'0'..=b'9'))
        })
        .collect()
    };
    let english = of("translating.md");
    assert!(english.len() > 20, "{english:?}");
    assert_eq!(english, of("translating.th.md"));
}

#[test]
fn rules_that_translators_are_told_of_are_there_and_on() {
    let known = |id: &str| Rule::ALL.iter().find(|rule| rule.id() == id);
    for name in ["translating.md", "translating.th.md"] {
        let text = document(name);
        let rows = text.lines().filter_map(|line| line.strip_prefix("| `")?.split(" | ").next());
        let is_id = |id: &str| id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let cells = rows
            .flat_map(|cell| cell.split(['`', ',', ' ']))
            .filter(|id| is_id(id) && !id.starts_with('-') && (id.contains('-') || known(id).is_some()));
        let told: Vec<&str> = cells.collect();
        for id in &told {
            let rule = known(id).unwrap_or_else(|| panic!("{name}: there is no rule `{id}`"));
            assert_ne!(rule.default_setting(), Setting::Off, "{name}: `{id}` is off");
        }
        // What is about words and their translation, a translator meets.
        let rules = include_str!("../../src/diag/rules.rs");
        let (_, words) = rules.split_once("    // Words\n").unwrap();
        let ids = words.split('"').skip(1).step_by(2).take_while(|id| !id.contains(' '));
        for id in ids.filter_map(known).filter(|rule| rule.default_setting() != Setting::Off) {
            assert!(told.contains(&id.id()), "{name} does not say what `{}` is", id.id());
        }
    }
}
