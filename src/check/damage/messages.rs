//! What the product shows, quoted in words: a reader compares it with the screen, so its original stays, with or without
//! a translation beside it.

use std::ops::Range;

use crate::diag::{Rule, Sink};
use crate::markdown::TokenKind;
use crate::model::pattern::MessagePattern;
use crate::source::Spanned;

use super::pair::{Anchor, Pair, Side};

/// Reports messages of the entry that the source quotes and the translation does not.
pub(super) fn check(
    pair: &Pair<'_>,
    messages: &[Spanned<MessagePattern>],
    anchors: &[Anchor],
    sink: &mut Sink,
) {
    for message in messages {
        let Some(range) = find(pair.source.text, &message.value) else { continue };
        if find(pair.target.text, &message.value).is_some() {
            continue;
        }
        let place = pair.source.shown.place(range.clone());
        let written = &pair.source.text[range];
        let marked = marked(&pair.source);
        let own = marked.iter().position(|mark| mark.start <= place.start && place.end <= mark.end);
        let there = self::marked(&pair.target);
        let target = match own {
            Some(own) if marked.len() == there.len() => there[own].clone(),
            _ => pair.gap(&place, anchors),
        };
        let told = format!("the message `{written}` of the product is not shown as the product shows it");
        let help = format!("write `{written}`, and its translation in brackets behind it");
        pair.report(Rule::MessageOriginalRequired, target, place, (told, help), sink);
    }
}

/// Where a text holds all that a message always shows, in order.
fn find(text: &str, message: &MessagePattern) -> Option<Range<usize>> {
    let mut range: Option<Range<usize>> = None;
    for literal in message.literals() {
        let literal = literal.trim();
        let from = range.as_ref().map_or(0, |range| range.end);
        let at = from + text[from..].find(literal)?;
        range = Some(range.map_or(at, |range| range.start)..at + literal.len());
    }
    range
}

/// What is quoted or marked, in order of place.
fn marked(side: &Side<'_>) -> Vec<Range<usize>> {
    let tokens = side.block.map_or(&[][..], |block| &block.tokens);
    let mut marked: Vec<Range<usize>> = tokens
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Strong | TokenKind::Emphasis | TokenKind::Code(_)))
        .map(|token| token.range.clone())
        .collect();
    for (open, close) in [('“', '”'), ('"', '"'), ('‘', '’')] {
        let text = &side.shown.text;
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found) {
            let inner = start + open.len_utf8();
            let Some(end) = text[inner..].find(close).map(|found| inner + found) else { break };
            at = end + close.len_utf8();
            marked.push(side.shown.place(start..at));
        }
    }
    marked.sort_by_key(|mark| mark.start);
    marked
}
