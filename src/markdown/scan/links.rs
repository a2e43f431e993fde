//! Links and images where they are used.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Scanner;
use crate::markdown::blocks::TokenKind;
use crate::markdown::destination::{Scheme, defined_destination, inline_destination, scheme};
use crate::markdown::document::{LinkKind, LinkUse};
use crate::markdown::issue::IssueKind;

impl Scanner<'_> {
    pub(super) fn link(
        &mut self,
        link: LinkType,
        (destination, title): (&str, &str),
        id: &str,
        range: Range<usize>,
        image: bool,
    ) {
        let kind = match link {
            _ if image => LinkKind::Image,
            LinkType::Autolink => LinkKind::Autolink,
            LinkType::Email => LinkKind::Email,
            _ => LinkKind::Link,
        };
        let destination_range = match link {
            LinkType::Autolink | LinkType::Email => Some(range.start + 1..range.end - 1),
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                let label = id.to_lowercase();
                let definition = self.definitions.get(&label);
                let place = definition.and_then(|place| defined_destination(self.text, place.clone()));
                self.used.insert(label);
                place
            }
            _ => None,
        };
        let index = self.document.links.len();
        let inner = range.start + if image { 2 } else { 1 };
        let token = if image { TokenKind::Image(index) } else { TokenKind::Link(index) };
        self.inline_at(range.start).open(token, range.clone(), inner..inner);
        self.document.links.push(LinkUse {
            kind,
            destination: destination.to_owned(),
            destination_range,
            title: title.to_owned(),
            range,
            text: String::new(),
        });
    }

    pub(super) fn end_link(&mut self, range: &Range<usize>) {
        let source = self.text;
        let growing = self.inline_at(range.start);
        // What the link holds has made the block grow to its own end, and no further.
        let held = growing.end;
        growing.reach(range.end);
        let Some((token, words)) = growing.close() else { return };
        let (TokenKind::Link(index) | TokenKind::Image(index)) = token.kind else { return };
        token.inner.end = held.max(token.inner.start);
        let inner = token.inner.clone();
        let words = words.to_owned();
        let link = &mut self.document.links[index];
        link.text = words;
        if link.destination_range.is_none() {
            let close = source[inner.end..range.end].find(']').map(|found| inner.end + found);
            link.destination_range = close.and_then(|close| inline_destination(source, close + 1, range.end));
        }
        let image = link.kind == LinkKind::Image;
        let wordless = link.text.trim().is_empty() && (image || !source[inner].contains("!["));
        let wrong = if link.destination.is_empty() {
            Some((IssueKind::EmptyDestination, range.clone()))
        } else if link.kind != LinkKind::Email && scheme(&link.destination) == Scheme::Disallowed {
            Some((IssueKind::DisallowedScheme(link.destination.clone()), link.place()))
        } else {
            None
        };
        if let Some((kind, place)) = wrong {
            self.issue(kind, place);
        }
        if wordless {
            let kind = if image { IssueKind::ImageWithoutText } else { IssueKind::EmptyLink };
            self.issue(kind, range.clone());
        }
    }
}
