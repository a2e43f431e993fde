//! Menu paths, `**File** > **Options**`: their steps, counted, and whether a `>` fell inside the bold.

use std::ops::Range;

use crate::diag::{Rule, Sink};
use crate::markdown::{Token, TokenKind};

use super::pair::{Pair, Side, letters, trimmed};
use super::ranges::Ranges;

/// A mark between two steps.
struct Separator {
    /// Where in the text.
    text: Range<usize>,
    /// Where in the file.
    place: Range<usize>,
    /// Whether it stands inside bold or emphasis.
    inside: bool,
    /// Whether there is no step before it, or behind the last one.
    lonely: bool,
}

/// Compares the menu paths of a pair; says whether one is broken.
pub(super) fn check(pair: &Pair<'_>, sink: &mut Sink) -> bool {
    let (source, target) = (separators(&pair.source), separators(&pair.target));
    if source.is_empty() {
        return false;
    }
    let whole = source[0].place.start..source[source.len() - 1].place.end;
    let count =
        |side: &[Separator], fits: fn(&Separator) -> bool| side.iter().filter(|one| fits(one)).count();
    let report = |place: Range<usize>, message: &str, help: &str, sink: &mut Sink| {
        pair.report(Rule::MenuPath, place, whole.clone(), (message.to_owned(), help.to_owned()), sink);
    };
    let inside = count(&target, |one| one.inside) > count(&source, |one| one.inside);
    let lonely = count(&target, |one| one.lonely) > count(&source, |one| one.lonely);
    if inside {
        for one in target.iter().filter(|one| one.inside) {
            let help = "close the bold before it and open it again behind it";
            report(one.place.clone(), "this step of a menu path fell inside the bold", help, sink);
        }
    }
    if lonely {
        for one in target.iter().filter(|one| one.lonely) {
            report(one.place.clone(), "a step of this menu path is empty", "put the missing name in", sink);
        }
    }
    if inside || lonely || source.len() == target.len() || (target.is_empty() && !may_be_path(pair)) {
        return inside || lonely;
    }
    let message =
        format!("this menu path has {} steps, in the source {}", target.len() + 1, source.len() + 1);
    let help = "put `>` between the steps, and the names that are missing";
    report(broken_at(pair, &target), &message, help, sink);
    true
}

/// Whether a translation without any `>` may be a path that lost them: it has the names, or what is lost makes it shorter.
/// Another sentence in the place of the path is no path.
fn may_be_path(pair: &Pair<'_>) -> bool {
    let (source, target) = (bold(&pair.source).len(), bold(&pair.target).len());
    target >= source || (target > 0 && 4 * letters(pair.target.text) <= 5 * letters(pair.source.text))
}

/// Where a path lost a `>`: between two names in bold that touch; else the whole path.
fn broken_at(pair: &Pair<'_>, separators: &[Separator]) -> Range<usize> {
    let bold = bold(&pair.target);
    let file = pair.target.file;
    for two in bold.windows(2) {
        let between = two[0].range.end..two[1].range.start;
        if file[between.clone()].trim().is_empty() {
            return if between.is_empty() { two[0].inner.end..two[1].inner.start } else { between };
        }
    }
    let mut range = pair.target.range.clone();
    if let (Some(first), Some(last)) = (separators.first(), separators.last()) {
        let before = bold.iter().rev().find(|token| token.range.end <= first.place.start);
        let after = bold.iter().find(|token| token.range.start >= last.place.end);
        range = before.map_or(first.place.start, |token| token.range.start)
            ..after.map_or(last.place.end, |token| token.range.end);
    } else if let (Some(first), Some(last)) = (bold.first(), bold.last()) {
        range = first.range.start..last.range.end;
    }
    trimmed(file, range)
}

fn bold<'a>(side: &Side<'a>) -> Vec<&'a Token> {
    let tokens = side.block.map_or(&[][..], |block| &block.tokens);
    tokens.iter().filter(|token| matches!(token.kind, TokenKind::Strong | TokenKind::Emphasis)).collect()
}

fn separators(side: &Side<'_>) -> Vec<Separator> {
    let marks = ['>', '›', '→'];
    let text = &side.shown.text;
    let bold: Ranges = bold(side).into_iter().map(|token| token.inner.clone()).collect();
    let mut found: Vec<Separator> = text
        .match_indices(marks)
        .filter(|(at, _)| !text[..*at].ends_with(['-', '=', '<', '>']))
        .map(|(at, mark)| {
            let range = at..at + mark.len();
            let place = side.shown.place(range.clone());
            let inside = bold.hold(&place);
            Separator { text: range, place, inside, lonely: false }
        })
        .collect();
    // Names in code are blanked in what is shown, not in the text.
    let is_empty = |range: Range<usize>| !side.text[range].contains(char::is_alphanumeric);
    for at in 0..found.len() {
        let start = if at == 0 { 0 } else { found[at - 1].text.end };
        let before = is_empty(start..found[at].text.start);
        let after = at + 1 == found.len() && is_empty(found[at].text.end..side.text.len());
        found[at].lonely = before || after;
    }
    found
}
