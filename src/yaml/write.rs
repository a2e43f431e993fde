//! Writing YAML, by `serde_yaml`, so that quoting is nobody's guess.

use serde::Serialize;

/// A document in block style.
///
/// # Errors
/// Where a value has no form in YAML.
pub fn document<T: Serialize>(value: &T) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(value)
}

/// Text as a scalar on one line: plain where that reads back as the same text, otherwise in double quotes.
fn scalar(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    let plain = plain.trim_end_matches('\n');
    if !plain.is_empty() && !plain.contains('\n') && !plain.starts_with(['|', '>']) {
        return plain.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

/// Text as a scalar in the style of `before`, the scalar that it stands in for: in the same quotes, where it has any.
#[must_use]
pub fn scalar_like(before: &str, text: &str) -> String {
    match before.as_bytes().first() {
        Some(b'"') => serde_json::Value::from(text).to_string(),
        Some(b'\'') if !text.contains(char::is_control) => format!("'{}'", text.replace('\'', "''")),
        _ => scalar(text),
    }
}

/// Whether a block of lines, `key: >`, begins where `before` ends.
#[must_use]
pub fn begins_block(before: &str) -> bool {
    let Some(lines) = before.trim_end_matches(' ').strip_suffix('\n') else { return false };
    let header = lines.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-'));
    header.ends_with(": >") || header.ends_with(": |")
}

#[cfg(test)]
mod tests {
    use super::{begins_block, scalar, scalar_like};

    #[test]
    fn what_is_written_reads_back() {
        for text in ["plain", "no", "012", "a: b", "# x", "two\nlines", "อีเมล", "\"q\"", "", "- x", "{a}"]
        {
            let back: String = serde_yaml::from_str(&scalar(text)).unwrap();
            assert_eq!(back, text, "{}", scalar(text));
            for before in ["x", "'x'", "\"x\"", ">\n  x"] {
                let back: String = serde_yaml::from_str(&scalar_like(before, text)).unwrap();
                assert_eq!(back, text, "{}", scalar_like(before, text));
            }
        }
    }

    #[test]
    fn blocks_are_told_from_other_values() {
        for (before, expect) in [
            ("a: >\n  ", true),
            ("a: |-\n    ", true),
            ("a: >2+\n", true),
            ("a: ", false),
            ("a: >", false),
            ("a: b\n", false),
            ("a:\n  ", false),
        ] {
            assert_eq!(begins_block(before), expect, "{before:?}");
        }
    }

    #[test]
    fn quotes_stay_as_they_were() {
        assert_eq!(scalar_like("\"a\"", "อีเมล"), "\"อีเมล\"");
        assert_eq!(scalar_like("'a'", "it's"), "'it''s'");
        assert_eq!(scalar_like("a", "b"), "b");
        assert_eq!(scalar_like("a", "b: c"), "'b: c'");
    }
}
