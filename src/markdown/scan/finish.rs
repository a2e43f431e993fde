//! What can be told only at the end of a block or of the document, and the move to absolute places.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::LinkType;

use super::{Scanner, before_escape};
use crate::markdown::blocks::{Block, Token, TokenKind};
use crate::markdown::destination::defined_destination;
use crate::markdown::document::Document;
use crate::markdown::issue::IssueKind;
use crate::markdown::slug::Slugs;

impl Scanner<'_> {
    /// Ends the block that grows, if any.
    pub(super) fn flush(&mut self) {
        let Some(growing) = self.growing.take() else { return };
        let range = growing.start..growing.end;
        for place in unrecognised(self.text, &growing.stars, &range) {
            self.issue(IssueKind::EmphasisNotRecognised, place);
        }
        if growing.kind.is_prose() {
            self.undefined_footnotes(&range, &growing.tokens);
        }
        let ordinal = self.ordinals.entry(growing.kind).or_default();
        *ordinal += 1;
        let block = Block {
            kind: growing.kind,
            section: self.document.headings.len().checked_sub(1),
            ordinal: *ordinal,
            range,
            quotes: self.quotes,
            text: growing.text,
            tokens: growing.tokens,
            stretches: growing.stretches,
        };
        self.document.blocks.push(block);
    }

    /// Reports `[^label]` that stayed text.
    fn undefined_footnotes(&mut self, block: &Range<usize>, tokens: &[Token]) {
        let mut at = block.start;
        while let Some(found) = self.text[at..block.end].find("[^") {
            let start = at + found;
            at = start + 2;
            let Some(length) = self.text[at..block.end].find([']', ' ', '\n']) else { return };
            let end = at + length;
            let known = |token: &Token| {
                matches!(token.kind, TokenKind::Code(_) | TokenKind::Html | TokenKind::Footnote(_))
                    && token.range.contains(&start)
            };
            let closed = self.text[end..].starts_with(']') && length > 0;
            if closed && before_escape(self.text, start) == start && !tokens.iter().any(known) {
                self.issue(IssueKind::UndefinedFootnote(self.text[at..end].to_owned()), start..end + 1);
            }
        }
    }

    /// Reports what the parser found no definition for. A lone `[word]` is text; `[text][word]` was meant as a link.
    pub(super) fn broken_references(&mut self, broken: Vec<(Range<usize>, LinkType, String)>) {
        for (range, link, label) in broken {
            if matches!(
                link,
                LinkType::Reference
                    | LinkType::ReferenceUnknown
                    | LinkType::Collapsed
                    | LinkType::CollapsedUnknown
            ) {
                self.issue(IssueKind::UndefinedReference(label), range);
            }
        }
    }

    pub(super) fn finish(mut self, base: usize) -> Document {
        self.flush();
        self.heading_ids();
        self.footnotes();
        self.unused_references();
        let mut document = self.document;
        document.issues.sort_by_key(|issue| (issue.range.start, issue.range.end));
        document.issues.dedup();
        if base > 0 {
            shift(&mut document, base);
        }
        document
    }

    /// Ids given by authors first, so that no slug takes one.
    fn heading_ids(&mut self) {
        let mut slugs = Slugs::default();
        let mut doubled = Vec::new();
        for (id, place) in self.document.headings.iter().filter_map(|heading| heading.id.as_ref()) {
            if !slugs.reserve(id) {
                doubled.push((IssueKind::DuplicateHeadingId(id.clone()), place.clone()));
            }
        }
        for (kind, place) in doubled {
            self.issue(kind, place);
        }
        for heading in self.document.headings.iter_mut().filter(|heading| heading.id.is_none()) {
            heading.slug = slugs.assign(&heading.text);
        }
    }

    /// Reports definitions that nothing uses; `[//]: # (words)` is how authors write a comment.
    fn unused_references(&mut self) {
        for (label, range) in std::mem::take(&mut self.definitions) {
            let destination = defined_destination(self.text, range.clone());
            let is_comment = destination.is_some_and(|place| &self.text[place] == "#");
            if !is_comment && !self.used.contains(&label) {
                let place = self.first_line(&range);
                self.issue(IssueKind::UnusedReference(label), place);
            }
        }
    }

    fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.document.footnotes);
        let used: BTreeSet<&str> =
            notes.iter().filter(|note| !note.definition).map(|note| note.label.as_str()).collect();
        let mut defined = BTreeSet::new();
        for note in notes.iter().filter(|note| note.definition) {
            let place = self.first_line(&note.range);
            if !defined.insert(note.label.as_str()) {
                self.issue(IssueKind::DuplicateFootnote(note.label.clone()), place);
            } else if !used.contains(note.label.as_str()) {
                self.issue(IssueKind::UnusedFootnote(note.label.clone()), place);
            }
        }
        self.document.footnotes = notes;
    }
}

/// Of runs of `*` that stayed text, the places where bold was meant: from a run of two or more to the next one, or one
/// run alone that touches a word. Escaped ones were meant as text.
fn unrecognised(text: &str, stars: &[Range<usize>], block: &Range<usize>) -> Vec<Range<usize>> {
    let runs: Vec<&Range<usize>> =
        stars.iter().filter(|run| run.len() >= 2 && before_escape(text, run.start) == run.start).collect();
    let mut places = Vec::new();
    for pair in runs.chunks(2) {
        match pair {
            [open, close] => places.push(open.start..close.end),
            [single] => {
                let blank = |letter: Option<char>| letter.is_none_or(char::is_whitespace);
                let before = text[block.start..single.start].chars().next_back();
                let after = text[single.end..block.end].chars().next();
                if !(blank(before) && blank(after)) {
                    places.push((*single).clone());
                }
            }
            _ => {}
        }
    }
    places
}

/// Moves every place by `base`.
fn shift(document: &mut Document, base: usize) {
    let move_range = |range: &mut Range<usize>| {
        range.start += base;
        range.end += base;
    };
    for heading in &mut document.headings {
        move_range(&mut heading.range);
        if let Some((_, place)) = &mut heading.id {
            move_range(place);
        }
    }
    for link in &mut document.links {
        move_range(&mut link.range);
        if let Some(place) = &mut link.destination_range {
            move_range(place);
        }
    }
    for note in &mut document.footnotes {
        move_range(&mut note.range);
    }
    for block in &mut document.blocks {
        move_range(&mut block.range);
        for token in &mut block.tokens {
            move_range(&mut token.range);
            move_range(&mut token.inner);
        }
        for stretch in &mut block.stretches {
            move_range(&mut stretch.source);
        }
    }
    for issue in &mut document.issues {
        move_range(&mut issue.range);
    }
}
