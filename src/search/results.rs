//! Document files: what a result shows, and the text in which its excerpt is found.

use super::document::Document;
use super::encode::quoted;
use super::pack::Packed;

/// Bytes of a document file, least and most. Between them it grows as the root of what all of them hold: ten results lie
/// in fewer files, and the root has fewer names, while a small site sends no more than it did.
const FILE: std::ops::RangeInclusive<usize> = 20_000..=40_000;
const FILE_OF_ROOT: usize = 6;
/// Bytes of a document's text that an excerpt may come from.
const TEXT: usize = 16_000;

/// Files of documents in order; the key of a file is the number of its first document.
pub(super) fn pack(documents: &[&Document], page_language: &str) -> Packed {
    let all: usize = documents.iter().map(|document| text_length(document)).sum();
    let file = (all.isqrt() * FILE_OF_ROOT).clamp(*FILE.start(), *FILE.end());
    let mut packed = Packed::default();
    let mut first = 0;
    let mut open: Vec<String> = Vec::new();
    let mut length = 0;
    for (number, document) in documents.iter().enumerate() {
        let script = script(document, page_language);
        if !open.is_empty() && length + script.len() / 2 > file {
            packed.push("d", first.to_string(), &format!("[{}]", open.join(",\n")));
            open.clear();
            (first, length) = (number, 0);
        }
        length += script.len();
        open.push(script);
    }
    if !open.is_empty() {
        packed.push("d", first.to_string(), &format!("[{}]", open.join(",\n")));
    }
    packed
}

/// About how many bytes of a document's text a file gets.
fn text_length(document: &Document) -> usize {
    document.body.iter().map(String::len).sum::<usize>().min(TEXT)
}

/// `[url, title, summary, text, codes, language, source]`, the end left out where it is empty: `language` where the
/// words are not the page's, `source` where they stand in for a translation.
fn script(document: &Document, page_language: &str) -> String {
    let mut text = String::new();
    for block in &document.body {
        if text.len() + block.len() > TEXT {
            let mut end = TEXT.saturating_sub(text.len()).min(block.len());
            while !block.is_char_boundary(end) {
                end -= 1;
            }
            text.push_str(&block[..end]);
            break;
        }
        text.push_str(block);
        text.push('\n');
    }
    let codes: Vec<String> = document.codes.iter().map(|code| quoted(&code.shown)).collect();
    let mut fields = vec![
        quoted(&document.url),
        quoted(&document.title),
        quoted(&document.summary),
        quoted(text.trim_end()),
        format!("[{}]", codes.join(",")),
    ];
    let is_foreign = !document.language.is_empty() && document.language != page_language;
    if is_foreign || document.fallback_from.is_some() {
        fields.push(quoted(&document.language));
        fields.extend(document.fallback_from.as_deref().map(quoted));
    }
    format!("[{}]", fields.join(","))
}
