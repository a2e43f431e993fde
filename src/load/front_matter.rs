//! A localized Markdown file: front matter split off and read, the body scanned.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown;
use crate::model::entry::{Translation, Words};
use crate::source::{FileId, Sources, Span, Spanned};
use crate::yaml::{self, Fields};

use super::entry::patterns;

/// Reads one file. Where it has no title, `fallback` stands in, so that the other findings come as well.
pub(crate) fn words(sources: &Sources, file: FileId, fallback: &str, sink: &mut Sink) -> Words {
    let text = sources.text(file);
    let (front, body) = match split(text) {
        Front::Is(front, body) => (front, body),
        Front::None => {
            let diagnostic = Diagnostic::new(
                Rule::FrontMatter,
                Span::start_of(file),
                "the file does not begin with front matter",
            );
            sink.report(
                diagnostic.help("begin it with `---`, `title: …` and `---`, each on a line of its own"),
            );
            (0..0, 0..text.len())
        }
        Front::Open(front, end, body) => {
            let place = end.start..end.start + text[end.clone()].trim_end().len();
            let beginning = Span::new(file, 0..3);
            let (place, message, help) = if end.is_empty() {
                (beginning, "the front matter has no end", "close it with a line `---`")
            } else if end.end == body.start {
                let help = "write `---`, three hyphens alone on the line";
                (Span::new(file, place), "this does not end the front matter", help)
            } else {
                (
                    Span::new(file, place),
                    "the front matter has no end before this",
                    "put a line `---` above it",
                )
            };
            let diagnostic = Diagnostic::new(Rule::FrontMatter, place, message).help(help);
            sink.report(if end.is_empty() {
                diagnostic
            } else {
                diagnostic.related(beginning, "it begins here")
            });
            (front, body)
        }
    };
    let has_front = front.end > 0;
    let node = has_front.then(|| yaml::parse(&text[front.clone()], file, front.start, sink)).flatten();
    let mut fields = match node {
        Some(node) => Fields::of(node, "keys and values", sink),
        None => has_front.then(|| Fields::none(Span::new(file, 0..3))),
    }
    .unwrap_or_else(|| Fields::none(Span::start_of(file)));

    let title = if has_front { fields.required_text("title", "the front matter", sink) } else { None };
    // A block of lines ends with a line end, which is none of its words.
    let trimmed = |text: Spanned<String>| text.map(|text| text.trim_end().to_owned());
    let title = title
        .map(trimmed)
        .unwrap_or_else(|| Spanned { value: fallback.to_owned(), span: Span::start_of(file) });
    let summary = fields.text("summary", sink).map(trimmed);
    let messages = patterns(fields.texts("messages", sink), sink);
    let keywords = fields.texts("keywords", sink);
    let translation = fields.text("translation", sink).and_then(|text| {
        let value = match text.value.as_str() {
            "machine" => Translation::Machine,
            "reviewed" => Translation::Reviewed,
            other => {
                let message = format!("`{other}` says nothing of how a text was translated");
                sink.report(
                    Diagnostic::new(Rule::InvalidValue, text.span, message)
                        .help("write `machine` or `reviewed`"),
                );
                return None;
            }
        };
        Some(Spanned { value, span: text.span })
    });
    if has_front {
        fields.finish(sink);
    }
    let base = u32::try_from(body.start).expect("files over 4 GiB are refused when they are read");
    let document = markdown::scan(&text[body.clone()], base);
    Words { file, title, summary, messages, keywords, translation, body, document }
}

/// The front matter of a text, and its body.
enum Front {
    /// The text does not begin with any.
    None,
    /// It stands in the first range, the body in the other.
    Is(Range<usize>, Range<usize>),
    /// It has no end. What it seems to hold, the line that should have ended it or that stands where the end is missing,
    /// and the body.
    Open(Range<usize>, Range<usize>, Range<usize>),
}

fn split(text: &str) -> Front {
    let Some(start) = line_end(text, 0).filter(|&end| text[..end].trim_end() == "---") else {
        return Front::None;
    };
    let mut at = start;
    while let Some(end) = line_end(text, at) {
        if text[at..end].trim_end() == "---" {
            return Front::Is(start..at, end..text.len());
        }
        at = end;
    }
    at = start;
    while let Some(end) = line_end(text, at) {
        let line = text[at..end].trim_end();
        if is_broken_end(line) {
            return Front::Open(start..at, at..end, end..text.len());
        } else if !is_field(line) {
            return Front::Open(start..at, at..end, at..text.len());
        }
        at = end;
    }
    Front::Open(start..at, at..at, at..at)
}

/// Whether a line was meant to end the front matter: hyphens, too few or too many or become dashes.
fn is_broken_end(line: &str) -> bool {
    line.chars().count() > 1
        && line.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '－'))
}

/// Whether a line can stand in front matter: a key, or what goes on with its value.
fn is_field(line: &str) -> bool {
    let key =
        line.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(line.len());
    let is_key =
        key > 0 && line[key..].starts_with(':') && matches!(line.as_bytes().get(key + 1), None | Some(b' '));
    is_key || line.starts_with([' ', '\t', '-', ']', '}'])
}

fn line_end(text: &str, from: usize) -> Option<usize> {
    (from < text.len()).then(|| text[from..].find('\n').map_or(text.len(), |at| from + at + 1))
}
