//! What a build leaves unsaid. A site that was imported can have a warning in every paragraph; a build shows a few of each
//! rule and says how many more there are. Errors are all shown, and `kae check` shows everything.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diag::{Diagnostic, Rule, Severity};

/// Warnings and notes that are shown of each rule.
const SHOWN: usize = 10;

/// The findings that a build shows, and how many more each rule has.
pub(super) struct Shortened {
    pub(super) shown: Vec<Diagnostic>,
    more: BTreeMap<Rule, usize>,
}

pub(super) fn shortened(diagnostics: &[Diagnostic]) -> Shortened {
    let mut count: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut shown = Vec::new();
    for diagnostic in diagnostics {
        let seen = count.entry(diagnostic.rule).or_default();
        *seen += 1;
        if diagnostic.severity == Severity::Error || *seen <= SHOWN {
            shown.push(diagnostic.clone());
        }
    }
    let is_error = |rule: Rule| diagnostics.iter().any(|d| d.rule == rule && d.severity == Severity::Error);
    count.retain(|&rule, seen| *seen > SHOWN && !is_error(rule));
    Shortened { shown, more: count.into_iter().map(|(rule, seen)| (rule, seen - SHOWN)).collect() }
}

impl Shortened {
    /// One line for what is left out, if anything is.
    pub(super) fn close(&self, out: &mut impl Write) -> io::Result<()> {
        if self.more.is_empty() {
            return Ok(());
        }
        let more: Vec<String> = self.more.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
        writeln!(out, "And more: {}. `kae check` shows all.\n", more.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn errors_are_all_shown_and_of_warnings_a_few() {
        let sources = Sources::from_texts([("a.md", "text")]);
        let place = Span::start_of(sources.find("a.md").unwrap());
        let of =
            |rule: Rule, count: usize| (0..count).map(move |n| Diagnostic::new(rule, place, n.to_string()));
        let all: Vec<Diagnostic> =
            of(Rule::RawHtml, 25).chain(of(Rule::BrokenLink, 25)).chain(of(Rule::ImageAlt, 10)).collect();
        let shortened = shortened(&all);
        assert_eq!(shortened.shown.len(), 10 + 25 + 10);
        let mut out = Vec::new();
        shortened.close(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "And more: 15 raw-html. `kae check` shows all.\n\n");
    }
}
