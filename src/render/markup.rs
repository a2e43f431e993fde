//! Puts back what the minifier takes away although validators ask for it: `&amp;` where a bare `&` would be understood all
//! the same, and the type of a button that sends a form. It looks at nothing else.

/// Where the text of a script ends.
const SCRIPT_END: &[u8] = b"</script>";

/// The page with both written out. Scripts are copied as they are: `&` stands for itself there.
pub(super) fn written_out(html: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'&' | b'<')) {
        let (before, found) = rest.split_at(at);
        out.extend_from_slice(before);
        let taken = match found {
            [b'&', behind @ ..] => {
                out.extend_from_slice(if is_reference(behind) { b"&" } else { b"&amp;" });
                1
            }
            _ if found.starts_with(b"<script") => {
                let length = find(found, SCRIPT_END).map_or(found.len(), |end| end + SCRIPT_END.len());
                out.extend_from_slice(&found[..length]);
                length
            }
            _ if is_untyped_button(found) => {
                out.extend_from_slice(b"<button type=submit");
                b"<button".len()
            }
            _ => {
                out.push(b'<');
                1
            }
        };
        rest = &found[taken..];
    }
    out.extend_from_slice(rest);
    out
}

/// Whether what follows a `&` makes a character reference: `#` and digits, or a name, up to a semicolon.
fn is_reference(behind: &[u8]) -> bool {
    let name = behind.strip_prefix(b"#").unwrap_or(behind);
    let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&b';')
}

fn is_untyped_button(tag: &[u8]) -> bool {
    let Some(attributes) = tag.strip_prefix(b"<button") else { return false };
    let end = attributes.iter().position(|&byte| byte == b'>').unwrap_or(attributes.len());
    matches!(attributes.first(), Some(b' ' | b'>')) && find(&attributes[..end], b" type=").is_none()
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::written_out;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(String::from_utf8(written_out(html.as_bytes())).unwrap(), expected);
    }

    #[test]
    fn a_bare_ampersand_is_written_out_and_a_reference_is_left() {
        check(
            "<p>a?b&c=d & e &lt; &#39; &nosuch &x;</p>",
            "<p>a?b&amp;c=d &amp; e &lt; &#39; &amp;nosuch &x;</p>",
        );
        check("<a href=\"?a&b=1\">ที่นี่ &", "<a href=\"?a&amp;b=1\">ที่นี่ &amp;");
    }

    #[test]
    fn scripts_stay_as_they_are() {
        let script = "<script type=application/ld+json>{\"url\":\"?a&b\"}</script>";
        check(&format!("&{script}&"), &format!("&amp;{script}&amp;"));
        check("<script>a&&b", "<script>a&&b");
    }

    #[test]
    fn a_button_has_a_type() {
        check("<button class=x>a</button>", "<button type=submit class=x>a</button>");
        check(
            "<button>a</button><button type=button>b</button>",
            "<button type=submit>a</button><button type=button>b</button>",
        );
        check("<buttonish>", "<buttonish>");
    }
}
