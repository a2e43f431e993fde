//! Error codes: as they are written, as people type them, and as they stand in an address.
//!
//! A code keeps its letters for display and for `e/<CODE>.html`; it is compared by [`ErrorCode::key`] alone.
//! It refuses what cannot be typed back: invisible characters, controls, padding. It knows no table of codes.

use std::fmt;

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{CodePointMapData, CodePointSetData};
use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization as _;

use super::invisible::{is_bidi_control, is_zero_width};

/// The longest code, in bytes, that is taken: file systems stop at 255 and an address adds `.html`.
pub const MAX_CODE_BYTES: usize = 200;

/// A code that a product shows, such as `0x80070005` or `AADSTS50105`, letter for letter.
///
/// Equality and order are those of the text; two spellings of one code have equal [`key`](Self::key)s.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ErrorCode(String);

/// Why a text is not a code. Offsets are bytes from the start of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// Nothing is left when separators are taken away.
    #[error("a code needs at least one letter or digit")]
    Empty,
    /// White space at the start or the end.
    #[error("a code has no space around it")]
    Padded,
    /// More than [`MAX_CODE_BYTES`].
    #[error("a code is at most {MAX_CODE_BYTES} bytes long")]
    TooLong,
    /// A control, bidirectional or zero-width character, which nobody sees and nobody can type.
    #[error("a code has an invisible character, U+{:04X}", *character as u32)]
    Invisible {
        /// Where it stands.
        at: usize,
        /// Which it is.
        character: char,
    },
}

impl ErrorCode {
    /// Takes a code as it is written in an entry.
    pub fn parse(text: &str) -> Result<Self, CodeProblem> {
        if text.trim() != text {
            return Err(CodeProblem::Padded);
        }
        if text.len() > MAX_CODE_BYTES {
            return Err(CodeProblem::TooLong);
        }
        if let Some((at, character)) = text.char_indices().find(|&(_, c)| is_invisible(c)) {
            return Err(CodeProblem::Invisible { at, character });
        }
        if normal_form(text).is_empty() {
            return Err(CodeProblem::Empty);
        }
        Ok(Self(text.to_owned()))
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The one form in which codes are compared; see [`normal_form`].
    pub fn key(&self) -> String {
        normal_form(&self.0)
    }

    /// Every form under which a reader may look the code up: the [`key`](Self::key) first, then the spelled
    /// form where a number was rewritten (`0x7b` beside `123`), so that the start of a code is found too.
    pub fn keys(&self) -> Vec<String> {
        let key = self.key();
        let spelled = strip_leading_zeros(&letters(&self.0));
        if spelled == key { vec![key] } else { vec![key, spelled] }
    }

    /// The file name, without `.html`, of the code's short address.
    ///
    /// ASCII letters, digits, `_`, `-` and inner `.` stay; every other byte becomes `~` and two hexadecimal digits,
    /// as does the first byte of a name that Windows reserves. So two codes share an address only if they differ at
    /// most in case, and then they share their key as well.
    pub fn address(&self) -> String {
        let reserved = is_reserved_name(&self.0);
        let mut name = String::with_capacity(self.0.len());
        for (at, byte) in self.0.bytes().enumerate() {
            let plain =
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') || (byte == b'.' && at > 0);
            if plain && !(reserved && at == 0) {
                name.push(char::from(byte));
            } else {
                name.push_str(&format!("~{byte:02X}"));
            }
        }
        if name.len() > MAX_CODE_BYTES {
            let digest = blake3::hash(self.0.as_bytes()).to_hex();
            let mut end = MAX_CODE_BYTES - 17;
            while !name.is_char_boundary(end) {
                end -= 1;
            }
            name.truncate(end);
            name.push('~');
            name.push_str(&digest[..16]);
        }
        name
    }

    /// The code in pieces between which a line may break: after `_`, `/` and `.` inside it.
    ///
    /// The pieces joined are the code.
    pub fn breakable_parts(&self) -> Vec<&str> {
        let text = self.0.as_str();
        let mut parts: Vec<&str> = text.split_inclusive(['_', '/', '.']).collect();
        if parts.is_empty() {
            parts.push(text);
        }
        parts
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// The normal form of anything that may be a code; empty if it holds no letter or digit.
///
/// Compatibility forms and Thai digits become plain, case goes, and so does everything of ASCII that is neither a
/// letter, a digit nor an inner `.`, white space, dashes and what cannot be seen; leading zeros of a number go.
/// A 32-bit number has one form however it is written: from 2³¹ up (`0x80070005`, `2147942405`, `-2147024891`) it is
/// hexadecimal, below it (`0x7B`, `0123`) decimal.
///
/// `static/js/search/codes.js` holds the same function; `tests/fixtures/words/codes.json` holds them together.
pub fn normal_form(text: &str) -> String {
    let letters = strip_leading_zeros(&letters(text));
    let negative = text.trim_start().starts_with(['-', '\u{2212}']);
    match number(&letters, negative) {
        Some(value) if value >= 1 << 31 => format!("0x{value:x}"),
        Some(value) => value.to_string(),
        None => letters,
    }
}

fn letters(text: &str) -> String {
    let kept: String = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'a'..='z' | '0'..='9' | '.' => Some(c),
            '\u{0}'..='\u{7f}' => None,
            '\u{e50}'..='\u{e59}' => char::from_digit(c as u32 - 0xe50, 10),
            c if is_untyped(c) => None,
            c => Some(c),
        })
        .collect();
    kept.trim_matches('.').to_owned()
}

/// The 32-bit value of a code that is a number and nothing else.
fn number(letters: &str, negative: bool) -> Option<u32> {
    if let Some(digits) = letters.strip_prefix("0x") {
        let digits = digits.trim_start_matches('0');
        return match digits {
            "" => (letters.len() > 2).then_some(0),
            _ if digits.len() > 8 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) => None,
            _ => u32::from_str_radix(digits, 16).ok(),
        };
    }
    if letters.is_empty() || !letters.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value: u64 = letters
        .trim_start_matches('0')
        .get(..)
        .filter(|d| d.len() <= 10)
        .map_or(Ok(u64::MAX), |d| if d.is_empty() { Ok(0) } else { d.parse() })
        .ok()?;
    if negative {
        return (1..=1 << 31).contains(&value).then(|| (value as u32).wrapping_neg());
    }
    u32::try_from(value).ok()
}

/// Drops the zeros at the head of every run of digits, leaving one digit.
fn strip_leading_zeros(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    let mut rest = letters;
    if let Some(hexadecimal) = rest.strip_prefix("0x").filter(|digits| !digits.is_empty()) {
        out.push_str("0x");
        rest = hexadecimal;
    }
    let mut in_number = false;
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        let digit_follows = characters.peek().is_some_and(char::is_ascii_digit);
        if c == '0' && !in_number && digit_follows {
            continue;
        }
        in_number = c.is_ascii_digit();
        out.push(c);
    }
    out
}

/// Spaces, dashes, controls and what has no width: readers type one for another, or none.
fn is_untyped(c: char) -> bool {
    c.is_whitespace()
        || c == '\u{2212}'
        || matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::DashPunctuation | GeneralCategory::Control
        )
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
}

fn is_invisible(c: char) -> bool {
    c.is_control() || is_zero_width(c) || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Windows opens a device, not a file, under these names, whatever extension follows.
fn is_reserved_name(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or(text).trim_end().to_ascii_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" => true,
        _ => {
            (stem.len() == 4)
                && (stem.starts_with("COM") || stem.starts_with("LPT"))
                && stem.as_bytes()[3].is_ascii_digit()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> String {
        ErrorCode::parse(text).unwrap().key()
    }

    /// Rows of `[as typed, normal form]`, which the page's function is held to as well.
    #[test]
    fn one_form_for_every_spelling() {
        let rows: Vec<[String; 2]> =
            serde_json::from_str(include_str!("../../tests/fixtures/words/codes.json")).unwrap();
        for [typed, form] in &rows {
            assert_eq!(normal_form(typed), *form, "{typed}");
        }
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form() {
        for text in ["0x7B", "-5", "2147942405", "0x0", "E_00.10", "0x", "..5..", "x0y", "00x5", "0.5"] {
            let form = normal_form(text);
            assert_eq!(normal_form(&form), form, "{text}");
        }
    }

    #[test]
    fn keys_hold_the_spelled_form() {
        assert_eq!(ErrorCode::parse("0x0000007B").unwrap().keys(), ["123", "0x7b"]);
        assert_eq!(ErrorCode::parse("2147942405").unwrap().keys(), ["0x80070005", "2147942405"]);
        assert_eq!(ErrorCode::parse("LNK2019").unwrap().keys(), ["lnk2019"]);
    }

    #[test]
    fn addresses_are_safe_and_tell_codes_apart() {
        for (text, address) in [
            ("OFFICE_ERROR_X", "OFFICE_ERROR_X"),
            ("5.1.90", "5.1.90"),
            ("-2147024891", "-2147024891"),
            ("a/../b", "a~2F..~2Fb"),
            (".htaccess", "~2Ehtaccess"),
            ("Error 400", "Error~20400"),
            ("a~20b", "a~7E20b"),
            ("nul", "~6Eul"),
            ("COM1.x", "~43OM1.x"),
            ("ก", "~E0~B8~81"),
        ] {
            assert_eq!(ErrorCode::parse(text).unwrap().address(), address, "{text}");
        }
        let long = ErrorCode::parse(&"ก".repeat(60)).unwrap().address();
        assert!(long.len() <= MAX_CODE_BYTES);
        assert_ne!(long, ErrorCode::parse(&("ก".repeat(59) + "ข")).unwrap().address());
    }

    #[test]
    fn what_nobody_can_type_is_refused() {
        assert_eq!(ErrorCode::parse(""), Err(CodeProblem::Empty));
        assert_eq!(ErrorCode::parse("-_-"), Err(CodeProblem::Empty));
        assert_eq!(ErrorCode::parse(" x"), Err(CodeProblem::Padded));
        assert_eq!(ErrorCode::parse(&"x".repeat(201)), Err(CodeProblem::TooLong));
        assert_eq!(
            ErrorCode::parse("a\u{202e}b"),
            Err(CodeProblem::Invisible { at: 1, character: '\u{202e}' })
        );
        assert_eq!(key("a b"), "ab");
    }

    #[test]
    fn parts_join_to_the_code() {
        let code = ErrorCode::parse("REST_API.x/y_").unwrap();
        assert_eq!(code.breakable_parts(), ["REST_", "API.", "x/", "y_"]);
        assert_eq!(code.breakable_parts().concat(), code.as_str());
    }
}
