//! For people: message, excerpt with a caret, related places, what to do.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet,
};

use super::Report;
use super::places::{Place, Places};
use crate::diag::{Diagnostic, Severity};
use crate::source::{FileId, Span};

/// Places of one file that are at most this many lines apart share an excerpt; lines between are folded.
const NEAR: usize = 100;

/// How findings look. What a terminal can do is known to the command line alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether escape sequences may be written.
    pub color: bool,
    /// Columns to fill; longer lines are cut around the caret.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { color: false, width: 100 }
    }
}

impl Report<'_> {
    /// Writes each finding with its excerpt and an empty line behind it.
    ///
    /// # Errors
    /// As `out` fails.
    pub fn human(&self, look: Look, out: &mut impl Write) -> io::Result<()> {
        let renderer = if look.color { Renderer::styled() } else { Renderer::plain() }.term_width(look.width);
        let mut places = self.places();
        for diagnostic in self.diagnostics {
            writeln!(out, "{}\n", renderer.render(&groups(diagnostic, &mut places)))?;
        }
        Ok(())
    }
}

fn groups<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'a>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.rule.id());
    let mut group = title.elements(excerpts(diagnostic, places));
    let fix = diagnostic.fix.as_ref().filter(|fix| matches!(places.place(fix.span), Place::Text { .. }));
    let Some(fix) = fix else {
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help));
        }
        return vec![group];
    };
    let (lines, text) = cut(fix.span.file, &[fix.span], places);
    let patch = Patch::new(within(fix.span, &text), &fix.text);
    let snippet =
        Snippet::source(text.slice).path(places.path(fix.span.file)).line_start(lines.start + 1).patch(patch);
    let help = diagnostic.help.as_deref().unwrap_or("this would mend it");
    vec![group, Level::HELP.secondary_title(help).element(snippet)]
}

/// The excerpts of a finding: one for each file, more where places lie far apart; the finding's own comes first.
fn excerpts<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'a>) -> Vec<Element<'a>> {
    let mut clusters: Vec<Vec<(Span, Option<&'a str>)>> = vec![vec![(diagnostic.span, None)]];
    for related in &diagnostic.related {
        let mark = (related.span, Some(related.label.as_str()));
        match clusters
            .iter_mut()
            .find(|cluster| cluster.iter().any(|&(span, _)| near(span, related.span, places)))
        {
            Some(cluster) => cluster.push(mark),
            None => clusters.push(vec![mark]),
        }
    }
    clusters.iter().map(|cluster| excerpt(cluster, diagnostic.span, places)).collect()
}

fn near(a: Span, b: Span, places: &mut Places<'_>) -> bool {
    if a.file != b.file || !matches!(places.place(a), Place::Text { .. }) {
        return false;
    }
    let lines = places.lines(a.file);
    lines.line_of(a.start).abs_diff(lines.line_of(b.start)) <= NEAR
}

fn excerpt<'a>(marks: &[(Span, Option<&'a str>)], primary: Span, places: &mut Places<'a>) -> Element<'a> {
    let file = marks[0].0.file;
    let path = places.path(file);
    if !matches!(places.place(marks[0].0), Place::Text { .. }) {
        return Origin::path(path).into();
    }
    let spans: Vec<Span> = marks.iter().map(|&(span, _)| span).collect();
    let (lines, text) = cut(file, &spans, places);
    if text.slice.is_empty() {
        // An excerpt of nothing would be an empty frame.
        return Origin::path(path).line(lines.start + 1).char_column(1).into();
    }
    let annotations = marks.iter().map(|&(span, label)| -> Annotation<'a> {
        let kind = if span == primary && label.is_none() {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        kind.span(within(span, &text)).label(label.map(one_line))
    });
    Snippet::source(text.slice).path(path).line_start(lines.start + 1).annotations(annotations).into()
}

/// A piece of a file and where it begins.
struct Cut<'a> {
    slice: &'a str,
    offset: usize,
}

/// The lines, from 0, that some spans of a file touch.
fn cut<'a>(file: FileId, spans: &[Span], places: &mut Places<'a>) -> (Range<usize>, Cut<'a>) {
    let lines = places.lines(file);
    let first = spans.iter().map(|span| lines.line_of(span.start)).min().unwrap_or_default();
    let last =
        spans.iter().map(|span| lines.line_of(span.end.max(span.start + 1) - 1)).max().unwrap_or_default();
    let range = lines.range(first..last + 1);
    let text = lines.text();
    (first..last + 1, Cut { slice: &text[range.clone()], offset: range.start })
}

/// A span as a range of the piece. An empty one is drawn as one caret by the renderer.
fn within(span: Span, cut: &Cut<'_>) -> Range<usize> {
    let place = |byte: u32| {
        let mut at = (byte as usize).saturating_sub(cut.offset).min(cut.slice.len());
        while !cut.slice.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = place(span.start);
    start..place(span.end).max(start)
}

/// The renderer makes control characters of titles and sources visible, but takes labels as they are.
fn one_line(label: &str) -> String {
    label.chars().map(|c| if c.is_control() || hides_direction(c) { ' ' } else { c }).collect()
}

/// Bidirectional controls (Unicode Standard Annex 9, section 2).
fn hides_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
