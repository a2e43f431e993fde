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
#[must_use]
pub fn scalar(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    let plain = plain.trim_end_matches('\n');
    if !plain.is_empty() && !plain.contains('\n') && !plain.starts_with(['|', '>']) {
        return plain.to_owned();
    }
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn what_is_written_reads_back() {
        for text in ["plain", "no", "012", "a: b", "# x", "two\nlines", "อีเมล", "\"q\"", "", "- x", "{a}"]
        {
            let back: String = serde_yaml::from_str(&scalar(text)).unwrap();
            assert_eq!(back, text, "{}", scalar(text));
        }
    }
}
