//! A localized Markdown file: front matter split off and read, the body scanned.

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
        Ok(Some((front, body))) => (front, body),
        Ok(None) => {
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
        Err(()) => {
            let diagnostic =
                Diagnostic::new(Rule::FrontMatter, Span::new(file, 0..3), "the front matter has no end");
            sink.report(diagnostic.help("close it with a line `---`"));
            (0..0, text.len()..text.len())
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
    let title = title.unwrap_or_else(|| Spanned { value: fallback.to_owned(), span: Span::start_of(file) });
    let summary = fields.text("summary", sink);
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

type Parts = (std::ops::Range<usize>, std::ops::Range<usize>);

/// The ranges of front matter and body. Nothing where there is no front matter, an error where it has no end.
fn split(text: &str) -> Result<Option<Parts>, ()> {
    let Some(start) = line_end(text, 0).filter(|&end| text[..end].trim_end() == "---") else {
        return Ok(None);
    };
    let mut at = start;
    while let Some(end) = line_end(text, at) {
        if text[at..end].trim_end() == "---" {
            return Ok(Some((start..at, end..text.len())));
        }
        at = end;
    }
    Err(())
}

fn line_end(text: &str, from: usize) -> Option<usize> {
    (from < text.len()).then(|| text[from..].find('\n').map_or(text.len(), |at| from + at + 1))
}
