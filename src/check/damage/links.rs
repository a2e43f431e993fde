//! Links that lost the space around them: the tail of their text stands outside, or they run into their neighbours.
//! Human translators leave a space between Thai and a link; machines that move words lose it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{LinkKind, LinkUse, Token, TokenKind};
use crate::pieces::address_key;

use super::pair::{Pair, Side, after, before, is_cut, is_letter};

/// Thai words that begin a clause of their own ("in order to", "which", "will", "can", "or"), so that the link before
/// them lacks only a space.
const CLAUSES: [&str; 5] = ["เพื่อ", "ซึ่ง", "จะ", "สามารถ", "หรือ"];
/// What ends a question, and belongs to it: "or not".
const OR_NOT: &str = "หรือไม่";

/// Checks the links of one block.
pub(super) fn check(side: &Side<'_>, sink: &mut Sink) {
    let Some(block) = side.block else { return };
    let is_link = |token: &&Token| match token.kind {
        TokenKind::Link(index) => side.words.document.links[index].kind == LinkKind::Link,
        _ => false,
    };
    let links: Vec<&Token> = block.tokens.iter().filter(is_link).collect();
    for (at, link) in links.iter().enumerate() {
        let (file, range) = (side.file, link.range.clone());
        let text = &file[link.inner.clone()];
        if before(file, range.start).is_some_and(is_letter) {
            let message = "no space stands before this link".to_owned();
            let help = "put a space before it, and check that its text begins where it should";
            sink.report(Diagnostic::new(Rule::LinkGlue, side.span(range.clone()), message).help(help));
        } else if at > 0 && links[at - 1].range.end == range.start && same(side, links[at - 1], link) {
            let message =
                "this link and the one before lead to one place: one text was cut in two".to_owned();
            let help = "make them one link";
            sink.report(Diagnostic::new(Rule::LinkTail, side.span(range.clone()), message).help(help));
        } else if at > 0 && links[at - 1].range.end == range.start {
            let message = "this link touches the one before".to_owned();
            let help = "put a space between them, or make them one link where one text was cut in two";
            sink.report(Diagnostic::new(Rule::LinkGlue, side.span(range.clone()), message).help(help));
        }
        let Some(next) = after(file, range.end).filter(|&c| is_letter(c)) else { continue };
        let tail = &file[range.end..];
        let tail = &tail[..tail.find(|c| !is_letter(c) || is_cut(c) != is_cut(next)).unwrap_or(tail.len())];
        let last = text.chars().next_back().unwrap_or(' ');
        // `[link]s` is good English.
        if !is_cut(next) && !is_cut(last) && tail.len() <= 3 {
            continue;
        }
        let is_apart = CLAUSES.iter().any(|word| tail.starts_with(word)) && !tail.starts_with(OR_NOT);
        let (rule, message, help) = if is_cut(next) && !is_apart {
            (
                Rule::LinkTail,
                format!("this link stops before `{}`", first(tail)),
                "put a space behind the link, and take into its text what belongs there",
            )
        } else {
            (
                Rule::LinkGlue,
                format!("no space stands between this link and `{}`", first(tail)),
                "put a space behind it",
            )
        };
        sink.report(
            Diagnostic::new(rule, side.span(range.start..range.end + first(tail).len()), message).help(help),
        );
    }
}

/// Compares the titles of links, the words behind their addresses.
pub(super) fn compare(pair: &Pair<'_>, sink: &mut Sink) {
    let mut titled: BTreeMap<String, Vec<&LinkUse>> = BTreeMap::new();
    for (_, link) in uses(&pair.target) {
        titled.entry(address_key(&link.destination, &[pair.target.tag])).or_default().push(link);
    }
    for (token, link) in uses(&pair.source).filter(|(_, link)| !link.title.is_empty()) {
        let Some(same) = titled.get(&address_key(&link.destination, &[pair.source.tag])) else { continue };
        // Where one address is led to more than once, each of them might be the one.
        let [other] = same.as_slice() else { continue };
        if other.title.is_empty() {
            let message = format!("this lost the title of its source, `{}`", link.title);
            let help = "write it translated behind the address: `(address \"title\")`".to_owned();
            pair.report(Rule::LinkEmpty, other.place(), token.range.clone(), (message, help), sink);
        }
    }
}

/// Where the title of a link stands, if it does letter for letter, and not in a definition.
pub(super) fn title(side: &Side<'_>, link: &LinkUse) -> Option<Range<usize>> {
    let start = link.destination_range.as_ref()?.end;
    let at = side.file.get(start..link.range.end)?.find(&link.title).filter(|_| !link.title.is_empty())?;
    Some(start + at..start + at + link.title.len())
}

/// The links and pictures of a piece.
pub(super) fn uses<'a>(side: &Side<'a>) -> impl Iterator<Item = (&'a Token, &'a LinkUse)> {
    let (tokens, links) = (side.block.map_or(&[][..], |block| &block.tokens), &side.words.document.links);
    tokens.iter().filter_map(|token| match token.kind {
        TokenKind::Link(index) | TokenKind::Image(index) => Some((token, &links[index])),
        _ => None,
    })
}

/// Whether two links lead to one place.
fn same(side: &Side<'_>, one: &Token, other: &Token) -> bool {
    let destination = |token: &Token| match token.kind {
        TokenKind::Link(index) => Some(side.words.document.links[index].destination.as_str()),
        _ => None,
    };
    destination(one) == destination(other)
}

/// The beginning of a run of letters, long enough to know it again.
fn first(tail: &str) -> &str {
    let end = tail.char_indices().map(|(at, _)| at).filter(|&at| {
        let (before, after) = (tail[..at].chars().next_back(), tail[at..].chars().next());
        crate::check::glossary::parts(before, after)
    });
    end.take_while(|&at| at <= 36).last().filter(|_| tail.len() > 36).map_or(tail, |end| &tail[..end])
}
