//! A copy of a site with the pseudo-languages in it, beside its own. They never belong to the site itself.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::{Map, Value as Json, json};

use super::part::{Part, split_words};
use super::pseudo::Pseudo;
use super::refusal::Refusal;
use super::site;
use super::splice::{Splice, Spliced};
use super::text::Text;
use crate::diag::Sink;
use crate::load;
use crate::model::kb::Kb;
use crate::model::site::{Locale, LocaleId};
use crate::source::{File, Sources};
use crate::yaml::{self, Node, Value};

/// A site with pseudo-languages.
#[derive(Clone, Debug)]
pub struct PseudoSite {
    /// Its files.
    pub sources: Sources,
    /// Pieces that stay in the source's words, because no others can stand there: file, piece and reason.
    pub left: Vec<(String, String, Refusal)>,
}

/// The site of `sources` with the pseudo-languages, beside its own; `embedded` holds the program's own words. Nothing
/// where the site cannot be loaded.
#[must_use]
pub fn pseudo_site(sources: &Sources, embedded: &Sources) -> Option<PseudoSite> {
    let kb = load::load(sources, &mut Sink::default())?;
    let names = site::names(&kb);
    let mut files: Vec<File> = sources.iter().map(|(_, file)| file.clone()).collect();
    let mut left = Vec::new();
    let interface = interface(&kb, embedded);
    for pseudo in Pseudo::ALL {
        let locale = LocaleId::parse(pseudo.tag()).expect("the tags are written as they should be");
        let translations = site::translations(&kb, sources, &locale);
        let strings = format!("content/strings/{locale}.ftl");
        let own = interface.iter().map(|text| (strings.as_str(), text));
        let texts: Vec<_> =
            own.chain(translations.iter().map(|one| (one.target_path.as_str(), &one.source))).collect();
        let made: Vec<Spliced> =
            texts.par_iter().map(|(_, source)| translated(source, pseudo, &names)).collect();
        let mut by_path: BTreeMap<&str, String> = BTreeMap::new();
        for ((path, source), spliced) in texts.into_iter().zip(made) {
            let refused = spliced.results.into_iter().filter_map(|(at, result)| Some((at, result.err()?)));
            left.extend(
                refused.map(|(at, refusal)| (path.to_owned(), source.pieces[at].id.clone(), refusal)),
            );
            by_path.entry(path).or_default().push_str(&spliced.text);
        }
        files.extend(by_path.into_iter().map(|(path, text)| File::new(path, text.into_bytes())));
    }
    let facts = facts(sources, &kb)?;
    files.push(File::new(sources.file(kb.site.file).path.clone(), facts.into_bytes()));
    Some(PseudoSite { sources: Sources::new(files), left })
}

/// A text in a pseudo-language, in the shape of its source.
fn translated(source: &Text<'_>, pseudo: Pseudo, names: &[String]) -> Spliced {
    let words: BTreeMap<usize, String> = source
        .pieces
        .iter()
        .enumerate()
        .filter(|(_, piece)| piece.kind.is_prose())
        .map(|(at, _)| {
            let mut parts = Vec::new();
            for part in source.parts(at, names) {
                match part {
                    // Names in messages are words to translators' tools, and are names all the same.
                    Part::Text(text) => split_words(&text, names, &mut parts),
                    mark @ Part::Mark(_) => parts.push(mark),
                }
            }
            (at, pseudo.parts(&parts))
        })
        .collect();
    Splice { source, target: None, names, tags: &[], read: &site::read }.apply(&words)
}

/// The words of the interface, from the source language where the program has it, else from English.
fn interface<'a>(kb: &Kb, embedded: &'a Sources) -> Vec<Text<'a>> {
    let of = |tag: &str| -> Vec<Text<'a>> {
        let folder = format!("templates/strings/{tag}/");
        let files = embedded.iter().map(|(_, file)| file).filter(|file| file.path.starts_with(&folder));
        files.filter_map(File::text).map(Text::fluent).collect()
    };
    let own = of(kb.site.source_locale().id.as_str());
    if own.is_empty() { of("en") } else { own }
}

/// `site.yaml` with the pseudo-languages among its languages, in all that it says by language.
fn facts(sources: &Sources, kb: &Kb) -> Option<String> {
    let file = kb.site.file;
    let node = yaml::parse(sources.text(file), file, 0, &mut Sink::default())?;
    let Json::Object(mut facts) = plain(&node) else { return None };
    let source = &kb.site.locales[0].id;
    for (key, texts) in [("title", &kb.site.title), ("description", &kb.site.description)] {
        let Some(words) = texts.get(source, &kb.site.locales) else { continue };
        let mut all: Map<String, Json> =
            texts.0.iter().map(|(locale, text)| (locale.to_string(), json!(text))).collect();
        all.extend(Pseudo::ALL.map(|pseudo| (pseudo.tag().to_owned(), json!(pseudo.text(words)))));
        facts.insert(key.to_owned(), Json::Object(all));
    }
    let is_pseudo = |locale: &&Locale| Pseudo::ALL.iter().any(|pseudo| pseudo.tag() == locale.id.as_str());
    let known: Vec<String> =
        kb.site.locales.iter().filter(is_pseudo).map(|locale| locale.id.to_string()).collect();
    let locales = facts.get_mut("locales").and_then(Json::as_array_mut)?;
    for pseudo in Pseudo::ALL.into_iter().filter(|pseudo| !known.iter().any(|tag| tag == pseudo.tag())) {
        let calendar = if pseudo == Pseudo::Thai { "buddhist" } else { "gregorian" };
        locales.push(json!({"id": pseudo.tag(), "name": pseudo.name(), "calendar": calendar}));
    }
    yaml::document(&facts).ok()
}

/// A node as plain values.
fn plain(node: &Node) -> Json {
    match &node.value {
        _ if node.is_null() => Json::Null,
        Value::Scalar { text, plain: true } if text == "true" || text == "false" => json!(text == "true"),
        Value::Scalar { text, .. } => json!(text),
        Value::Sequence(items) => items.iter().map(plain).collect(),
        Value::Mapping(items) => {
            Json::Object(items.iter().map(|(key, value)| (key.text.clone(), plain(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::pseudo_site;
    use crate::source::Sources;

    const FILES: [(&str, &str); 6] = [
        (
            "content/site.yaml",
            "title: {en: Help, th: ช่วย}\nbase_url: https://help.example.com/\nlocales:\n  - {id: en, name: English}\n  - {id: th, name: ไทย}\n",
        ),
        ("content/glossary.yaml", "protected: [Outlook]\n"),
        ("content/errors/a/entry.yaml", "codes: [A_B]\n"),
        (
            "content/errors/a/en.md",
            "---\ntitle: \"A: it's\"\nkeywords: [key]\n---\nSee **`code`** of Outlook &amp; [the page](../a/en.md#b \"title\"), {tenant} or https://a.example/x.\n\n## Why {#b}\n\n> - [ ] one\n\n```\ntext\n```\n\n| head |\n|---|\n| cell |\n",
        ),
        ("content/strings/en.ftl", "product-x = Mail { $x } of Outlook\n"),
        ("content/strings/th.ftl", "product-x = จดหมาย\n"),
    ];

    #[test]
    fn only_words_change() {
        let made = pseudo_site(
            &Sources::from_texts(FILES),
            &Sources::from_texts([(
                "templates/strings/en/site.ftl",
                "count = { $count ->\n    [one] One\n   *[other] { $count } of\n}\ntext =\n    Hello\n\n    you\n",
            )]),
        )
        .unwrap();
        assert_eq!(made.left, []);
        let text = |path: &str| made.sources.text(made.sources.find(path).unwrap()).to_owned();
        let markdown = FILES[3].1;
        let latin = [
            ("A: it's", "⟦ÁÁ: íţ'š⟧"),
            ("See **", "⟦Šééé **"),
            (" of ", " óƒ "),
            ("the page", "ţĥéé þááĝéé"),
            (" or https://a.example/x.", " óŕ https://a.example/x.⟧"),
            ("Why", "⟦Ŵĥý⟧"),
            ("one", "⟦óóñé⟧"),
            ("head", "⟦ĥééáď⟧"),
            ("cell", "⟦çééľľ⟧"),
        ];
        let latin = latin.iter().fold(markdown.to_owned(), |text, (from, to)| text.replacen(from, to, 1));
        assert_eq!(text("content/errors/a/en-XA.md"), latin);
        let thai = text("content/errors/a/th-XB.md");
        for kept in ["\n> - [ ] ฎุ้ปู่นั๊ฮึ๊\n", " {#b}\n", " **`code`** ", " Outlook &amp; ["]
        {
            assert!(thai.contains(kept), "{thai}");
        }
        assert_eq!(
            text("content/strings/en-XA.ftl"),
            "count = { $count ->\n    [one] ⟦ÓÓñé⟧\n   *[other] ⟦{ $count } óóƒ⟧\n}\ntext = ⟦Ĥééľľóó\n\n    ýóúú⟧\nproduct-x = ⟦Ṁááíľ { $x } óóƒ Outlook⟧\n"
        );
        let facts = text("content/site.yaml");
        for line in ["  en-XA: ⟦Ĥééľþ⟧\n", "  th: ช่วย\n", "- id: th-XB\n  name: Pseudo-Thai\n"]
        {
            assert!(facts.contains(line), "{facts}");
        }
        // A site that has them already gets them anew.
        let again = pseudo_site(&made.sources, &Sources::default()).unwrap();
        let facts = again.sources.text(again.sources.find("content/site.yaml").unwrap());
        assert_eq!(facts.matches("id: en-XA").count(), 1, "{facts}");
    }
}
