//! Text into HTML: escaping, addresses, places where a long identifier may break, and what is said of raw tags.

use std::borrow::Cow;

/// Identifiers from this many letters on may break after `_` and `/`, so that they do not widen a phone's page.
const LONG: usize = 20;

/// Writes text as HTML text, also safe within a double-quoted attribute. Control characters and noncharacters, which
/// no HTML document may hold (HTML, 13.2.3.5), are left out.
pub(super) fn push_text(out: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (entity, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\t' | b'\n' | b' '..=b'~' => continue,
            // The first byte of every character that may have to go.
            0..=0x1f | 0x7f | 0xc2 | 0xef.. => match text[at..].chars().next() {
                Some(letter) if is_forbidden(letter) => ("", letter.len_utf8()),
                _ => continue,
            },
            _ => continue,
        };
        out.push_str(&text[written..at]);
        out.push_str(entity);
        written = at + length;
    }
    out.push_str(&text[written..]);
}

fn is_forbidden(letter: char) -> bool {
    let code = u32::from(letter);
    letter.is_control() || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// Writes an address for a double-quoted attribute. What no URL may hold is percent-encoded (WHATWG URL, URL code
/// points); letters beyond ASCII stay readable.
pub(super) fn push_address(out: &mut String, address: &str) {
    let literal_host = address.contains("://[");
    let bytes = address.as_bytes();
    for (at, letter) in address.char_indices() {
        let encode = match letter {
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{7f}' => true,
            '[' | ']' => !literal_host,
            '%' => !bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            letter => letter.is_whitespace() || is_forbidden(letter),
        };
        if encode {
            let mut buffer = [0; 4];
            for byte in letter.encode_utf8(&mut buffer).bytes() {
                out.push('%');
                for digit in [byte >> 4, byte & 15] {
                    out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
                }
            }
        } else {
            match letter {
                '&' => out.push_str("&amp;"),
                '\'' => out.push_str("&#39;"),
                letter => out.push(letter),
            }
        }
    }
}

/// Writes inline code: never translated, and long identifiers may break after `_` and `/`. What is copied has no
/// break in it.
pub(super) fn push_code(out: &mut String, code: &str) {
    out.push_str("<code translate=\"no\">");
    if code.len() < LONG {
        push_text(out, code);
    } else {
        for word in code.split_inclusive(' ') {
            if word.len() < LONG {
                push_text(out, word);
                continue;
            }
            let mut parts = word.split_inclusive(['_', '/']).peekable();
            while let Some(part) = parts.next() {
                push_text(out, part);
                if parts.peek().is_some_and(|next| !next.starts_with(['_', '/', ' '])) {
                    out.push_str("<wbr>");
                }
            }
        }
    }
    out.push_str("</code>");
}

/// Whether a raw tag is a line break, which separates words where tags are left out of plain text.
pub(super) fn is_break(tag: &str) -> bool {
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// Raw HTML without its comments.
pub(super) fn without_comments(html: &str) -> Cow<'_, str> {
    let Some(first) = html.find("<!--") else { return Cow::Borrowed(html) };
    let mut rest = String::with_capacity(html.len());
    rest.push_str(&html[..first]);
    let mut at = first;
    while let Some(open) = html[at..].find("<!--") {
        rest.push_str(&html[at..at + open]);
        let Some(close) = html[at + open + 4..].find("-->") else { return Cow::Owned(rest) };
        at += open + 4 + close + 3;
    }
    rest.push_str(&html[at..]);
    Cow::Owned(rest)
}

#[cfg(test)]
mod tests {
    use super::{push_address, push_code, push_text, without_comments};

    fn check(write: fn(&mut String, &str), input: &str, expect: &str) {
        let mut out = String::new();
        write(&mut out, input);
        assert_eq!(out, expect);
    }

    #[test]
    fn text_is_escaped() {
        check(push_text, r#"a<b>&"c" ก"#, "a&lt;b&gt;&amp;&quot;c&quot; ก");
        check(push_text, "a\u{1}\tb\u{7f}\u{85}\u{a0}c\u{ffff}\u{fffd}\u{1ffff}", "a\tb\u{a0}c\u{fffd}");
    }

    #[test]
    fn addresses_hold_only_what_urls_may() {
        check(push_address, "a b/ก?x=1&y='#z", "a%20b/ก?x=1&amp;y=&#39;#z");
        check(push_address, "100%/%E0\"><script>", "100%25/%E0%22%3E%3Cscript%3E");
        check(push_address, "a[1]|{x}\u{a0}", "a%5B1%5D%7C%7Bx%7D%C2%A0");
    }

    #[test]
    fn long_identifiers_may_break() {
        check(push_code, "a_b", "<code translate=\"no\">a_b</code>");
        check(
            push_code,
            "OFFICE_ERROR_REST_API__NOT /x",
            "<code translate=\"no\">OFFICE_<wbr>ERROR_<wbr>REST_<wbr>API__<wbr>NOT /x</code>",
        );
    }

    #[test]
    fn comments_are_left_out() {
        for (html, expect) in
            [("a<!-- b -->c<!--d-->", "ac"), ("<!-- a", ""), ("<b>", "<b>"), ("<!-- a --> <b>", " <b>")]
        {
            assert_eq!(without_comments(html), expect);
        }
    }
}
