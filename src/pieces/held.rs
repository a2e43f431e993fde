//! What stands in words and is the same in every language: placeholders, bare addresses, protected names.

use std::ops::Range;

/// The kinds of [`Held`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeldKind {
    /// `{placeholder}`, `%s`.
    Placeholder,
    /// A bare web address.
    Address,
    /// A name that is never translated.
    Name,
}

/// A part of a text that is the same in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What it is.
    pub kind: HeldKind,
    /// Where in the text.
    pub range: Range<usize>,
}

/// Everything that `text` holds unchanged, in order.
#[must_use]
pub fn held(text: &str, names: &[String]) -> Vec<Held> {
    let mut out = Vec::new();
    let mut at = 0;
    let may_begin = |byte: &u8| {
        matches!(byte, b'{' | b'$' | b'%' | b'h')
            || names.iter().any(|name| name.as_bytes().first() == Some(byte))
    };
    while let Some(next) = text.as_bytes()[at..].iter().position(may_begin) {
        at += next;
        let rest = &text[at..];
        let found = placeholder(rest)
            .or_else(|| directive(text, at))
            .map(|length| (HeldKind::Placeholder, length))
            .or_else(|| address(text, at).map(|length| (HeldKind::Address, length)))
            .or_else(|| name(text, at, names).map(|length| (HeldKind::Name, length)));
        at += match found {
            Some((kind, length)) => {
                out.push(Held { kind, range: at..at + length });
                length
            }
            None => rest.chars().next().map_or(1, char::len_utf8),
        };
    }
    out
}

/// The length of `%s`, `%1$d` or `%(name)s` at `at`, where a program puts something in. `100%d` and `%send` are none.
fn directive(text: &str, at: usize) -> Option<usize> {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '%';
    let rest = text[at..].strip_prefix('%').filter(|_| !text[..at].ends_with(is_word))?;
    let name = rest.strip_prefix('(').and_then(|name| name.find(')')).map_or(0, |end| end + 2);
    let fine = |name: &str| {
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'(' | b')'))
    };
    let digits = rest[name..].bytes().take_while(u8::is_ascii_digit).count();
    let number = if digits > 0 && rest[name + digits..].starts_with('$') { digits + 1 } else { 0 };
    let end = name + number + 1;
    let ends = rest[name + number..].starts_with(['s', 'd', 'i', 'f', 'u', 'x', '@'])
        && !rest[end..].starts_with(is_word);
    (ends && fine(&rest[..name])).then_some(1 + end)
}

/// The length of `{name}`, `${name}` or `{{ name }}` at the start of `text`.
fn placeholder(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix('$').filter(|rest| rest.starts_with('{')) {
        return placeholder(rest).map(|length| length + 1);
    }
    let double = text.starts_with("{{");
    let open = if double { 2 } else { usize::from(text.starts_with('{')) };
    if open == 0 {
        return None;
    }
    let close = if double { "}}" } else { "}" };
    let inner = &text[open..open + text[open..].find(close)?];
    let fine = inner
        .trim()
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$' | b','));
    (fine && !inner.trim().is_empty()).then_some(open + inner.len() + close.len())
}

/// The length of a bare web address at `at`.
fn address(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let scheme = ["https://", "http://"].into_iter().find(|scheme| rest.starts_with(scheme))?;
    let end = rest
        .find(|letter: char| !letter.is_ascii_graphic() || matches!(letter, '<' | '>' | '"' | '|' | '`'))
        .unwrap_or(rest.len());
    let length = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '*', '_']).len();
    (length > scheme.len()).then_some(length)
}

/// The length of the longest protected name that stands at `at` as a word of its own.
fn name(text: &str, at: usize, names: &[String]) -> Option<usize> {
    let ascii_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    if text[..at].chars().next_back().is_some_and(ascii_word) {
        return None;
    }
    names
        .iter()
        .filter(|name| {
            !name.is_empty()
                && text[at..].starts_with(name.as_str())
                && !text[at + name.len()..].chars().next().is_some_and(ascii_word)
        })
        .map(String::len)
        .max()
}
