//! What no language changes in one text: code, addresses, placeholders, numbers of errors, and words that are identifiers
//! by their shape.

use std::ops::Range;

use crate::markdown::{LinkKind, TokenKind};
use crate::pieces::{HeldKind, address_key, held};

use super::pair::Side;
use super::ranges::Ranges;
use super::spelling::{identifier_words, numbers};

/// What an identifier is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Code,
    Address,
    Placeholder,
    Word,
    Number,
    Footnote,
}

impl Class {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Address => "address",
            Self::Placeholder => "placeholder",
            Self::Word => "identifier",
            Self::Number => "number",
            Self::Footnote => "footnote",
        }
    }
}

/// What an address is the address of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    Link,
    Autolink,
    Picture,
    Nothing,
}

/// Something that is the same in every language.
#[derive(Clone, Debug)]
pub(super) struct Ident {
    pub(super) class: Class,
    /// How it is compared.
    pub(super) key: String,
    /// How it is written.
    pub(super) written: String,
    pub(super) place: Range<usize>,
    pub(super) used: Use,
}

/// The identifiers of one side, in order of place.
pub(super) fn idents(side: &Side<'_>) -> Vec<Ident> {
    let mut found = Vec::new();
    let mut push = |class, key: String, place: Range<usize>, used: Use| {
        let written = match class {
            Class::Address | Class::Footnote => side.file[place.clone()].to_owned(),
            _ => key.clone(),
        };
        found.push(Ident { class, key, written, place, used });
    };
    let tokens = side.block.map_or(&[][..], |block| &block.tokens);
    let mut links: Vec<Range<usize>> = Vec::new();
    for token in tokens {
        match &token.kind {
            TokenKind::Code(code) => {
                // Another space than these is no space where code is run.
                let parts = code.split([' ', '\t', '\n']).filter(|part| !part.is_empty());
                push(Class::Code, parts.collect::<Vec<_>>().join(" "), token.inner.clone(), Use::Nothing);
            }
            TokenKind::Link(index) | TokenKind::Image(index) => {
                let link = &side.words.document.links[*index];
                let used = match link.kind {
                    LinkKind::Link => Use::Link,
                    LinkKind::Autolink => Use::Autolink,
                    LinkKind::Image => Use::Picture,
                    LinkKind::Email => Use::Nothing,
                };
                push(Class::Address, address_key(&link.destination, &[side.tag]), link.place(), used);
                if matches!(link.kind, LinkKind::Autolink | LinkKind::Email) {
                    links.push(token.range.clone());
                }
            }
            // Their labels may be translated.
            TokenKind::Footnote(_) => {
                push(Class::Footnote, "[^]".to_owned(), token.range.clone(), Use::Nothing);
            }
            // `<TENANT>` is no tag of HTML, and shown as it is.
            TokenKind::Html => {
                let tag = &side.file[token.range.clone()];
                let name = tag.trim_matches(['<', '>']);
                let is_part =
                    |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-' | b'0'..=b'9');
                if name.len() > 1 && (name.bytes().all(is_part) || name.contains('_')) {
                    push(Class::Placeholder, tag.to_owned(), token.range.clone(), Use::Nothing);
                }
            }
            _ => {}
        }
    }
    let links: Ranges = links.into_iter().collect();
    let is_link = |place: &Range<usize>| links.meet(&(place.start..place.start + 1));
    let code = tokens.iter().filter(|token| matches!(token.kind, TokenKind::Code(_)));
    let code: Ranges = code.map(|token| token.range.clone()).collect();
    for held in held(side.text, &[]) {
        let place = side.shown.place(held.range.clone());
        if code.meet(&(place.start..place.start + 1)) || is_link(&place) {
            continue;
        }
        let written = &side.text[held.range];
        match held.kind {
            HeldKind::Placeholder => push(Class::Placeholder, written.to_owned(), place, Use::Nothing),
            HeldKind::Address => push(Class::Address, address_key(written, &[side.tag]), place, Use::Nothing),
            HeldKind::Name => {}
        }
    }
    for range in identifier_words(&side.shown.text) {
        let place = side.shown.place(range.clone());
        if !is_link(&place) {
            push(Class::Word, side.shown.text[range].to_owned(), place, Use::Nothing);
        }
    }
    for range in numbers(&side.shown.text) {
        push(Class::Number, side.shown.text[range.clone()].to_owned(), side.shown.place(range), Use::Nothing);
    }
    found.sort_by_key(|ident| ident.place.start);
    found
}
