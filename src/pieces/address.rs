//! What of an address is the same in every language, so that a link to `en.md` in one and to `th.md` in the other is one
//! link.

use unic_langid::LanguageIdentifier;

/// An address as it is compared: without what may differ between languages, which is the `tags` of its own, and language
/// and region, `en-us`, in any.
#[must_use]
pub fn address_key(address: &str, tags: &[&str]) -> String {
    let is_tag = |part: &str| {
        tags.iter().any(|tag| part.eq_ignore_ascii_case(tag))
            || (part.len() == 5
                && matches!(part.as_bytes()[2], b'-' | b'_')
                && part.parse::<LanguageIdentifier>().is_ok())
    };
    let is_relative = !address.contains("://");
    let (address, anchor) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let without_tags =
        |part: &str| tags.iter().fold(part.to_owned(), |part, tag| part.replace(&format!(".{tag}."), "."));
    let parts = path.split('/').filter(|part| !is_tag(part)).map(|part| match part.strip_suffix(".md") {
        Some(stem) if is_relative && is_tag(stem) => String::new(),
        _ if is_relative => without_tags(part),
        _ => part.to_owned(),
    });
    let path = parts.collect::<Vec<_>>().join("/");
    let query: Vec<&str> = query
        .split('&')
        .filter(|part| !part.split_once('=').is_some_and(|(_, value)| is_tag(value)))
        .collect();
    format!("{}?{}#{anchor}", path.trim_end_matches('/'), query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::address_key;

    #[test]
    fn addresses_are_the_same_in_two_languages() {
        for (english, thai, expect) in [
            ("../home/en.md#a", "../home/th.md#a", true),
            ("https://example.com/en-us/x", "https://example.com/th-th/x", true),
            ("https://example.com/x?hl=en", "https://example.com/x?hl=th", true),
            ("list.en.png", "list.th.png", true),
            ("../home/en.md#a", "../home/th.md#b", false),
            ("../home/en.md", "../house/th.md", false),
            ("https://example.com/x", "http://example.com/x", false),
        ] {
            let same = address_key(english, &["en"]) == address_key(thai, &["th"]);
            let both = ["en", "th"];
            assert_eq!(
                (same, address_key(english, &both) == address_key(thai, &both)),
                (expect, expect),
                "{thai}"
            );
        }
    }
}
