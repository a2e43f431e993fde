//! Where a link leads: which schemes are allowed, and where in the source the destination is written.

use std::ops::Range;

/// How a destination begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// No scheme: a path, a query or a fragment.
    Relative,
    /// `http:` or `https:`.
    Web,
    /// `mailto:`.
    Mail,
    /// `tel:`.
    Phone,
    /// Any other scheme, a host without one (`//host`), or control characters anywhere.
    Disallowed,
}

/// The scheme of a destination as a browser would read it (WHATWG URL, basic URL parser: leading controls and spaces
/// are dropped, letters in either case), and once more with its percent escapes undone, so that nothing slips
/// through a server or a script that undoes them early.
#[must_use]
pub fn scheme(destination: &str) -> Scheme {
    let trimmed = destination.trim_matches(|letter: char| letter <= ' ');
    if trimmed.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
        return Scheme::Disallowed;
    }
    let plain = named(trimmed);
    if plain == Scheme::Relative && trimmed.contains('%') {
        let head = trimmed.split(['/', '?', '#']).next().unwrap_or_default();
        let head = undo_percent(head);
        let head = head.trim_start_matches(|letter: char| letter <= ' ');
        if head.bytes().any(|byte| byte < 0x20 || byte == 0x7f) || named(head) != Scheme::Relative {
            return Scheme::Disallowed;
        }
    }
    plain
}

fn named(text: &str) -> Scheme {
    let mut letters = text.bytes();
    if let (Some(b'/' | b'\\'), Some(b'/' | b'\\')) = (letters.next(), letters.next()) {
        return Scheme::Disallowed;
    }
    let Some(end) = text.bytes().position(|byte| matches!(byte, b':' | b'/' | b'?' | b'#' | b'\\')) else {
        return Scheme::Relative;
    };
    if text.as_bytes()[end] != b':' {
        return Scheme::Relative;
    }
    let name = &text[..end];
    if name.eq_ignore_ascii_case("http") || name.eq_ignore_ascii_case("https") {
        Scheme::Web
    } else if name.eq_ignore_ascii_case("mailto") {
        Scheme::Mail
    } else if name.eq_ignore_ascii_case("tel") {
        Scheme::Phone
    } else {
        Scheme::Disallowed
    }
}

fn undo_percent(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escape = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escape {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Where `(destination "title")` after a link's text has its destination; `open` is the offset of the `(`.
/// Nothing if the source does not read so.
pub(super) fn inline_destination(text: &str, open: usize, end: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[..end.min(text.len())];
    if bytes.get(open) != Some(&b'(') {
        return None;
    }
    destination_at(bytes, skip_blank(bytes, open + 1))
}

/// Where the definition `[label]: destination "title"` has its destination; `range` is the definition's.
pub(super) fn defined_destination(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[..range.end.min(text.len())];
    let mut at = range.start;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', _) => at += 2,
            (b']', b':') => return destination_at(bytes, skip_blank(bytes, at + 2)),
            _ => at += 1,
        }
    }
    None
}

/// Past white space, and past the quote marks that begin a continued line.
fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    let mut broken = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => broken = true,
            b' ' | b'\t' => {}
            b'>' if broken => {}
            _ => break,
        }
        at += 1;
    }
    at
}

fn destination_at(bytes: &[u8], start: usize) -> Option<Range<usize>> {
    let mut at = start;
    if bytes.get(at) == Some(&b'<') {
        at += 1;
        while let Some(&byte) = bytes.get(at) {
            match byte {
                b'\\' => at += 2,
                b'>' => return Some(start + 1..at),
                b'\n' => return None,
                _ => at += 1,
            }
        }
        return None;
    }
    let mut open = 0_usize;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            byte if byte <= b' ' => break,
            _ => {}
        }
        at += 1;
    }
    Some(start..at.min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::{Scheme, defined_destination, inline_destination, scheme};

    #[test]
    fn schemes_are_read_as_browsers_read_them() {
        for (destination, expect) in [
            ("../a/en.md#b", Scheme::Relative),
            ("#b", Scheme::Relative),
            ("", Scheme::Relative),
            ("a?b=c:d", Scheme::Relative),
            ("./a:b", Scheme::Relative),
            ("100%", Scheme::Relative),
            ("%E0%B8%81.md", Scheme::Relative),
            ("https://example.com", Scheme::Web),
            ("HTTP://example.com", Scheme::Web),
            ("mailto:a@example.com", Scheme::Mail),
            ("tel:+66", Scheme::Phone),
            ("javascript:alert(1)", Scheme::Disallowed),
            ("  JaVaScRiPt:alert(1)", Scheme::Disallowed),
            ("\u{1}javascript:alert(1)", Scheme::Disallowed),
            ("java\tscript:alert(1)", Scheme::Disallowed),
            ("java\nscript:alert(1)", Scheme::Disallowed),
            ("javascript%3Aalert(1)", Scheme::Disallowed),
            ("%6aavascript:alert(1)", Scheme::Disallowed),
            ("%01javascript:alert(1)", Scheme::Disallowed),
            ("data:text/html,x", Scheme::Disallowed),
            ("vbscript:x", Scheme::Disallowed),
            ("file:///etc/passwd", Scheme::Disallowed),
            ("//example.com", Scheme::Disallowed),
            ("/\\example.com", Scheme::Disallowed),
            ("\\\\example.com", Scheme::Disallowed),
        ] {
            assert_eq!(scheme(destination), expect, "{destination:?}");
        }
    }

    #[test]
    fn destinations_are_found_in_the_source() {
        for (source, expect) in [
            ("(a.md)", "a.md"),
            ("( a.md \"title\")", "a.md"),
            ("(<a b.md> 'title')", "a b.md"),
            ("(a(b)c)", "a(b)c"),
            (r"(a\)b)", r"a\)b"),
            ("()", ""),
            ("(\n> a.md)", "a.md"),
            ("(<>)", ""),
        ] {
            let range = inline_destination(source, 0, source.len());
            assert_eq!(range.map(|range| &source[range]), Some(expect), "{source:?}");
        }
        for (source, expect) in [("[x]: a.md", "a.md"), (r#"[a\]:b]:  <a b> "t""#, "a b"), ("[x]:\n  a", "a")]
        {
            let range = defined_destination(source, 0..source.len());
            assert_eq!(range.map(|range| &source[range]), Some(expect), "{source:?}");
        }
    }
}
