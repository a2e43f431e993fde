//! The Markdown twin of a page, for programs that read: title, summary, codes, then the words with links to other twins.

use crate::markdown;
use crate::model::entry::Kind;

use super::form;
use super::markdown::Links;
use super::page::Shown;
use super::{Addresses, Output, Scene};

/// The twin of a text's page.
pub(super) fn output<'a>(scene: Scene<'a>, shown: Shown<'a>) -> Output {
    let path = Addresses::twin(shown.path);
    let words = shown.words;
    let mut text = format!("# {}\n\n", words.title.value);
    if let Some(summary) = &words.summary {
        text.push_str(&summary.value);
        text.push_str("\n\n");
    }
    if let Some(entry) = scene.linked.kb.entry(shown.piece.name).filter(|_| shown.piece.kind == Kind::Entry) {
        for code in &entry.facts.codes {
            text.push_str(&format!("- `{}`\n", code.code.value));
        }
        for message in entry.facts.messages.iter().chain(&words.messages) {
            text.push_str(&format!("- “{}”\n", message.value.text()));
        }
        if !entry.facts.codes.is_empty() || !entry.facts.messages.is_empty() {
            text.push('\n');
        }
    }
    if let Some(page) = scene.linked.kb.form(shown.piece.name).filter(|_| shown.piece.kind == Kind::Form) {
        text.push_str(&format!("    {}\n\n", form::address_by_hand(&page.form)));
    }
    let links = Links { page: &path, twins: true, ..shown.links(scene) };
    let file = scene.sources.text(words.file);
    text.push_str(markdown::rewrite(file, words.body.clone(), &words.document, &links).trim_start());
    Output::file(path, text.into_bytes())
}
