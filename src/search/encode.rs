//! How numbers and word lists are written into scripts: as text that gzip likes, in printable ASCII.
//!
//! A number below 61 is one character, as most differences are; text beats base64 of bytes here, because every
//! value starts on a character and the compressor sees it. `data.js` reads what this writes.

/// Numbers below this are one character.
const SINGLE: u32 = 61;
/// The digits of larger numbers.
const RADIX: u32 = 30;

/// The character of a value below 91: printable ASCII from `#` on, without the backslash.
#[inline]
pub(super) fn character(value: u32) -> char {
    debug_assert!(value < SINGLE + RADIX);
    let code = 35 + value as u8;
    char::from(if code >= b'\\' { code + 1 } else { code })
}

/// Appends a number: low digits first, the last one below 61.
#[inline]
pub(super) fn push_number(out: &mut String, mut value: u32) {
    while value >= SINGLE {
        value -= SINGLE;
        out.push(character(SINGLE + value % RADIX));
        value /= RADIX;
    }
    out.push(character(value));
}

/// Reads what [`push_number`] wrote.
pub(super) struct Numbers<'a>(&'a str);

impl<'a> Numbers<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self(text)
    }

    /// The next number, unless the text is at its end.
    #[inline]
    pub(super) fn next(&mut self) -> Option<u32> {
        let mut value = 0;
        let mut scale = 1;
        for (place, &byte) in self.0.as_bytes().iter().enumerate() {
            let digit = u32::from(byte) - if byte > b'\\' { 36 } else { 35 };
            value += digit * scale;
            scale = scale.wrapping_mul(RADIX);
            if digit < SINGLE {
                self.0 = &self.0[place + 1..];
                return Some(value);
            }
        }
        None
    }

    /// So many characters as they are.
    #[inline]
    pub(super) fn text(&mut self, length: usize) -> &'a str {
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        text
    }
}

/// A sorted list of words: each as the number of UTF-16 units shared with the one before and the rest, joined by
/// spaces.
pub(super) fn front_coded<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut previous: &str = "";
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        let mut shared = 0;
        let mut units = 0;
        for (a, b) in previous.chars().zip(word.chars()) {
            if a != b || units + a.len_utf16() > 60 {
                break;
            }
            shared += a.len_utf8();
            units += a.len_utf16();
        }
        out.push(character(units as u32));
        out.push_str(&word[shared..]);
        previous = word;
    }
    out
}

/// A string as a JavaScript literal.
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text)
        .expect("a string is always JSON")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The order in which the page compares strings: by UTF-16 units.
pub(super) fn unit_order(a: &str, b: &str) -> std::cmp::Ordering {
    // Only surrogates, which stand for what is above U+FFFF, sort differently from UTF-8.
    if a.bytes().chain(b.bytes()).all(|byte| byte < 0xee) {
        return a.cmp(b);
    }
    a.encode_utf16().cmp(b.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let shown = |value| {
            let mut out = String::new();
            push_number(&mut out, value);
            out
        };
        assert_eq!(shown(0), "#");
        assert_eq!(shown(60), "`");
        assert_eq!(shown(61), "a#");
        assert_eq!(shown(61 + 30), "a$");
        assert!(shown(u32::MAX).len() <= 8);
        let all = [0, 60, 61, 90, 91, 12_345, u32::MAX];
        let text: String = all.map(shown).concat();
        let mut numbers = Numbers::new(&text);
        assert_eq!(all.map(|_| numbers.next()), all.map(Some));
        assert_eq!(numbers.next(), None);
    }

    #[test]
    fn lists_share_beginnings() {
        assert_eq!(front_coded(["mail", "mailbox", "main", "ก"]), "#mail 'box &n #ก");
        assert_eq!(unit_order("\u{ffff}", "\u{10000}"), std::cmp::Ordering::Greater);
    }
}
