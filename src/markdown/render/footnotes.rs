//! Footnotes: numbered in the order in which they are first referred to, written as one list, with a way back to
//! every reference. A note that nothing refers to is kept, at the end.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::writer::Writer;
use crate::markdown::html::push_text;

/// The footnotes met so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// Label to number and count of references.
    used: BTreeMap<String, (usize, usize)>,
    /// Definitions in order: label and HTML.
    defined: Vec<(String, String)>,
}

impl Footnotes {
    /// Takes in a definition.
    pub(super) fn define(&mut self, label: String, html: String) {
        self.defined.push((label, html));
    }
}

impl Writer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let next = self.notes.used.len() + 1;
        let (number, count) = self.notes.used.entry(label.to_owned()).or_insert((next, 0));
        *count += 1;
        let (number, count) = (*number, *count);
        let prefix = self.options.id_prefix;
        let _ = write!(self.out, "<sup class=\"footnote\"><a href=\"#{prefix}fn_{number}\" id=\"");
        self.push_reference_id(number, count);
        self.out.push_str("\" aria-label=\"");
        push_text(&mut self.out, &self.options.labels.footnote);
        let _ = write!(self.out, " {number}\">{number}</a></sup>");
    }

    fn push_reference_id(&mut self, number: usize, count: usize) {
        let prefix = self.options.id_prefix;
        let _ = write!(self.out, "{prefix}fnref_{number}");
        if count > 1 {
            let _ = write!(self.out, "_{count}");
        }
    }

    /// The list of all footnotes.
    pub(super) fn footnotes(&mut self) -> String {
        let notes = std::mem::take(&mut self.notes);
        if notes.defined.is_empty() {
            return String::new();
        }
        let mut used = notes.used;
        let mut unused = used.len();
        let mut list: Vec<(usize, usize, String)> = notes
            .defined
            .into_iter()
            .map(|(label, html)| {
                // A second definition of a label is a note of its own, which nothing refers to.
                let (number, count) = used.remove(&label).unwrap_or_else(|| {
                    unused += 1;
                    (unused, 0)
                });
                (number, count, html)
            })
            .collect();
        list.sort_by_key(|note| note.0);
        self.out.clear();
        self.out.push_str("<div role=\"group\" aria-label=\"");
        push_text(&mut self.out, &self.options.labels.footnotes);
        self.out.push_str("\">\n<ol>\n");
        for (number, count, html) in list {
            let _ = write!(self.out, "<li id=\"{}fn_{number}\">", self.options.id_prefix);
            let body = html.trim_end();
            let (body, end) = match body.strip_suffix("</p>") {
                Some(inner) => (inner, "</p>"),
                None => (body, ""),
            };
            self.out.push_str(body);
            for back in 1..=count {
                self.out.push_str(" <a class=\"footnote-back\" href=\"#");
                self.push_reference_id(number, back);
                self.out.push_str("\" aria-label=\"");
                push_text(&mut self.out, &self.options.labels.footnote_back);
                let _ = write!(self.out, " {number}");
                if back > 1 {
                    let _ = write!(self.out, "-{back}");
                }
                self.out.push_str("\">\u{21a9}\u{fe0e}</a>");
            }
            self.out.push_str(end);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</div>\n");
        std::mem::take(&mut self.out)
    }
}
