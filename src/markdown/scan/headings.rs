//! Headings, and the marks of alerts that are none.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;
use unicode_normalization::char::is_combining_mark;

use super::Scanner;
use crate::markdown::document::Heading;
use crate::markdown::issue::IssueKind;

const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

impl Scanner<'_> {
    pub(super) fn start_heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        attribute: Option<&str>,
        range: Range<usize>,
    ) {
        let source = self.text[range.clone()].trim_end();
        let range = range.start..range.start + source.len();
        let (shown, skipped) = self.outline.place(level);
        if level == HeadingLevel::H1 {
            self.issue(IssueKind::TopHeading, range.clone());
        }
        if skipped {
            self.issue(IssueKind::SkippedLevel, range.clone());
        }
        if let Some(name) = attribute {
            self.issue(IssueKind::HeadingAttribute(name.to_owned()), range.clone());
        }
        let id = id.map(|id| {
            let place = source.rfind('{').and_then(|open| {
                let hash = source[open..].find(&format!("#{id}"))?;
                let start = range.start + open + hash + 1;
                Some(start..start + id.len())
            });
            let place = place.unwrap_or_else(|| range.clone());
            if !id.chars().all(|letter| {
                letter.is_alphanumeric() || is_combining_mark(letter) || matches!(letter, '-' | '_' | '.')
            }) {
                self.issue(IssueKind::InvalidHeadingId(id.to_owned()), place.clone());
            }
            (id.to_owned(), place)
        });
        self.document.headings.push(Heading {
            level: level as u8,
            shown,
            id,
            slug: String::new(),
            text: String::new(),
            range,
        });
        self.ordinals.clear();
    }

    pub(super) fn end_heading(&mut self) {
        let words = self.growing.as_ref().map(|growing| growing.text.trim().to_owned()).unwrap_or_default();
        let heading = self.document.headings.last_mut().expect("a heading ends after it starts");
        let range = heading.range.clone();
        let empty = words.is_empty();
        heading.text = words;
        if empty {
            self.issue(IssueKind::EmptyHeading, range);
        }
        self.flush();
    }

    /// Reports `[!WORD]` at the start of a quote that did not become an alert.
    pub(super) fn alert_marker(&mut self, range: &Range<usize>) {
        let source = &self.text[range.clone()];
        let marked = source.strip_prefix('>').unwrap_or(source);
        let body = marked.strip_prefix(' ').unwrap_or(marked);
        let line = body.lines().next().unwrap_or_default();
        let Some(end) = line.find(']').filter(|_| line.starts_with('[')) else { return };
        // `[! NOTE]` was meant as a marker too.
        let Some(word) = line[1..end].trim_start().strip_prefix(['!', '！']).map(str::trim) else { return };
        let is_letter = |letter: char| letter.is_alphabetic() || is_combining_mark(letter) || letter == ' ';
        if word.is_empty() || !word.chars().all(is_letter) {
            return;
        }
        let start = range.end - body.len();
        let kind = if ALERTS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            IssueKind::AlertNotAlone(word.to_owned())
        } else {
            IssueKind::UnknownAlert(word.to_owned())
        };
        self.issue(kind, start..start + end + 1);
    }
}
