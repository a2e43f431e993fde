//! For people: message, excerpt with a caret, related places, what to do.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet,
};

use super::Report;
use super::excerpt::Excerpt;
use super::places::{Place, Places};
use crate::diag::{Diagnostic, Severity};
use crate::source::Span;

/// Places of one file that are at most this many lines apart share an excerpt; lines between are folded.
const NEAR: usize = 100;

/// Columns beside an excerpt: the number of a line, frames, brackets of marks over several lines.
const FRAME: usize = 12;

/// Stands behind a place in the output of the renderer, before the line and column that it counts in an excerpt. Nothing
/// else that is written has this character.
const PLACED: char = '\0';

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
        let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
        // Excerpts are cut before they are drawn.
        let renderer = renderer.term_width(4 * look.width);
        let mut places = self.places();
        for diagnostic in self.diagnostics {
            let drawn = renderer.render(&groups(diagnostic, look.width.saturating_sub(FRAME), &mut places));
            let mut parts = drawn.split(PLACED);
            write!(out, "{}", parts.next().unwrap_or_default())?;
            for part in parts {
                write!(out, "{}", part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()))?;
            }
            writeln!(out, "\n")?;
        }
        Ok(())
    }
}

fn groups<'a>(diagnostic: &'a Diagnostic, width: usize, places: &mut Places<'_>) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.rule.id());
    let mut group = title.elements(excerpts(diagnostic, width, places));
    let fix = diagnostic.fix.as_ref().filter(|fix| matches!(places.place(fix.span), Place::Text { .. }));
    let Some(fix) = fix else {
        if let Some(help) = &diagnostic.help {
            group = group.element(Level::HELP.message(help));
        }
        return vec![group];
    };
    let excerpt = Excerpt::of(places.lines(fix.span.file), &[fix.span], width);
    let path = if fix.span.file == diagnostic.span.file { diagnostic.span } else { fix.span };
    let patches = excerpt.marks.iter().map(|mark| Patch::new(mark.clone(), &fix.text));
    let snippet = Snippet::source(excerpt.text.clone()).line_start(excerpt.line + 1).patches(patches);
    let help = diagnostic.help.as_deref().unwrap_or("this would mend it");
    vec![group, Level::HELP.secondary_title(help).element(snippet.path(placed(path, places)))]
}

/// The path of a span with its line and column, and the character that parts it from what the renderer puts behind it.
fn placed(span: Span, places: &mut Places<'_>) -> String {
    let path = places.path(span.file);
    match places.place(span) {
        Place::Text { start, .. } => format!("{path}:{}:{}{PLACED}", start.line, start.column),
        Place::Byte(_) | Place::File => path,
    }
}

/// The excerpts of a finding: one for each file, more where places lie far apart; the finding's own comes first.
fn excerpts<'a>(diagnostic: &'a Diagnostic, width: usize, places: &mut Places<'_>) -> Vec<Element<'a>> {
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
    clusters.iter().map(|cluster| excerpt(cluster, diagnostic.span, width, places)).collect()
}

fn near(a: Span, b: Span, places: &mut Places<'_>) -> bool {
    if a.file != b.file || !matches!(places.place(a), Place::Text { .. }) {
        return false;
    }
    let lines = places.lines(a.file);
    lines.line_of(a.start).abs_diff(lines.line_of(b.start)) <= NEAR
}

fn excerpt<'a>(
    marks: &[(Span, Option<&'a str>)],
    primary: Span,
    width: usize,
    places: &mut Places<'_>,
) -> Element<'a> {
    let (first, _) = marks[0];
    if !matches!(places.place(first), Place::Text { .. }) {
        return Origin::path(places.path(first.file)).into();
    }
    let spans: Vec<Span> = marks.iter().map(|&(span, _)| span).collect();
    let excerpt = Excerpt::of(places.lines(first.file), &spans, width);
    if excerpt.text.is_empty() {
        // An excerpt of nothing would be an empty frame.
        return Origin::path(places.path(first.file)).line(excerpt.line + 1).char_column(1).into();
    }
    let annotations = marks.iter().zip(&excerpt.marks).map(|(&(span, label), place)| -> Annotation<'a> {
        let kind = if span == primary && label.is_none() {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        kind.span(place.clone()).label(label.map(one_line))
    });
    let snippet = Snippet::source(excerpt.text.clone()).line_start(excerpt.line + 1).annotations(annotations);
    snippet.path(placed(first, places)).into()
}

/// The renderer makes control characters of titles and sources visible, but takes labels as they are.
fn one_line(label: &str) -> String {
    label.chars().map(|c| if c.is_control() || hides_direction(c) { ' ' } else { c }).collect()
}

/// Bidirectional controls (Unicode Standard Annex 9, section 2).
fn hides_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
