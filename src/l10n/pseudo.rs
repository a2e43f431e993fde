//! Pseudo-languages: the source's words in a form that anyone can read as the source or as nothing at all, to see in a
//! browser what real translations would break. What no translator may change stays as it is, by the same parts that
//! translators get.

use super::part::{MarkKind, Part};

/// A pseudo-language. The regions XA and XB are ISO 3166's for private use, and these tags what other tools call them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pseudo {
    /// `en-XA`: Latin letters with accents and 30 % more of them, in brackets. What is plain was never given to
    /// translators; what lacks a bracket is cut off or put together from pieces.
    Latin,
    /// `th-XB`: Thai letters under two marks each, 30 % more of them, without spaces between words. What is clipped has
    /// too little height, what overflows cannot break.
    Thai,
}

impl Pseudo {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Latin, Self::Thai];

    /// Its language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Latin => "en-XA",
            Self::Thai => "th-XB",
        }
    }

    /// What it is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Latin => "Pseudo-Latin",
            Self::Thai => "Pseudo-Thai",
        }
    }

    /// Whether a file of a site, by its path, holds the words of a pseudo-language.
    #[must_use]
    pub fn is_file(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.').is_some_and(|(tag, _)| Self::ALL.iter().any(|pseudo| pseudo.tag() == tag))
    }

    /// Text without markup in this language.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        self.parts(&[Part::Text(text.to_owned())])
    }

    /// Parts in this language, as they stand in a file.
    pub(super) fn parts(self, parts: &[Part]) -> String {
        parts.split_inclusive(is_structure).map(|sentence| self.sentence(sentence)).collect()
    }

    fn sentence(self, parts: &[Part]) -> String {
        let (said, end) = match parts.split_last() {
            Some((Part::Mark(mark), said)) if is_structure(&parts[said.len()]) => (said, mark.code.as_str()),
            _ => (parts, ""),
        };
        let mut stretch = Stretch::default();
        let mut out = String::new();
        let mut has_words = false;
        for part in said {
            match part {
                Part::Mark(mark) => out.push_str(&mark.code),
                Part::Text(text) => {
                    has_words |= text.chars().any(char::is_alphabetic);
                    self.words(text, &mut stretch, &mut out);
                }
            }
        }
        if self == Self::Latin && has_words {
            let body = out.trim();
            let start = out.len() - out.trim_start().len();
            let (before, after) = (&out[..start], &out[start + body.len()..]);
            out = format!("{before}⟦{body}⟧{after}");
        }
        out.push_str(end);
        out
    }

    fn words(self, text: &str, stretch: &mut Stretch, out: &mut String) {
        let mut rest = text;
        // Whether a letter of ours was written last, with nothing but spaces behind it.
        let mut joined = false;
        while let Some(letter) = rest.chars().next() {
            let entity = entity(rest);
            if entity > 0 {
                out.push_str(&rest[..entity]);
                (rest, joined) = (&rest[entity..], false);
                continue;
            }
            rest = &rest[letter.len_utf8()..];
            let Some(at) = ('a'..='z').position(|latin| latin == letter.to_ascii_lowercase()) else {
                let follows = rest.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_alphabetic());
                if !(self == Self::Thai && letter == ' ' && joined && follows) {
                    joined = false;
                    out.push(letter);
                }
                continue;
            };
            joined = true;
            match self {
                Self::Latin => {
                    let (small, large) = ACCENTED[at];
                    let accented = if letter.is_ascii_lowercase() { small } else { large };
                    out.push(accented);
                    if stretch.more(!"aeiouAEIOU".contains(letter)) {
                        out.push(accented);
                    }
                }
                Self::Thai => {
                    out.push_str(STACKED[at]);
                    if stretch.more(false) {
                        out.push_str(WIDENING[at % WIDENING.len()]);
                    }
                }
            }
        }
    }
}

/// Small and capital form of each letter.
const ACCENTED: [(char, char); 26] = [
    ('á', 'Á'),
    ('ƀ', 'Ƀ'),
    ('ç', 'Ç'),
    ('ď', 'Ď'),
    ('é', 'É'),
    ('ƒ', 'Ƒ'),
    ('ĝ', 'Ĝ'),
    ('ĥ', 'Ĥ'),
    ('í', 'Í'),
    ('ĵ', 'Ĵ'),
    ('ķ', 'Ķ'),
    ('ľ', 'Ľ'),
    ('ɱ', 'Ṁ'),
    ('ñ', 'Ñ'),
    ('ó', 'Ó'),
    ('þ', 'Þ'),
    ('ǫ', 'Ǫ'),
    ('ŕ', 'Ŕ'),
    ('š', 'Š'),
    ('ţ', 'Ţ'),
    ('ú', 'Ú'),
    ('ṽ', 'Ṽ'),
    ('ŵ', 'Ŵ'),
    ('ẋ', 'Ẋ'),
    ('ý', 'Ý'),
    ('ž', 'Ž'),
];

/// A Thai letter for each Latin one, as wide, with a vowel and a tone mark in the order that keyboards type: letters with
/// high and with low strokes, marks above and below.
const STACKED: [&str; 26] = [
    "อี้",
    "บื่",
    "ฉิ้",
    "ดู่",
    "ฮึ๊",
    "ฟั้",
    "กุ๋",
    "ฬื้",
    "ปี๊",
    "จู้",
    "ขึ้",
    "ลี่",
    "มู๊",
    "นั๊",
    "ฎุ้",
    "ปิ๊",
    "ฏื่",
    "ฐู้",
    "ซี้",
    "ฑึ่",
    "ฝั้",
    "วิ่",
    "ผี๋",
    "ษื้",
    "ญู๋",
    "ศี้",
];

/// What is added to make text longer.
const WIDENING: [&str; 3] = ["น้ำ", "ที่", "ปู่"];

/// Three letters more for each ten, and the first of them soon: short labels grow most.
struct Stretch {
    owed: u32,
}

impl Default for Stretch {
    fn default() -> Self {
        Self { owed: 7 }
    }
}

impl Stretch {
    /// Whether to add one here; `wait` puts it off to a better place, but not for long.
    fn more(&mut self, wait: bool) -> bool {
        self.owed += 3;
        let due = self.owed >= if wait { 20 } else { 10 };
        if due {
            self.owed -= 10;
        }
        due
    }
}

/// Whether a part divides a Fluent message into texts that are never shown together: variants and attributes.
fn is_structure(part: &Part) -> bool {
    matches!(part, Part::Mark(mark) if mark.kind == MarkKind::Placeholder && !(mark.code.starts_with('{') && mark.code.ends_with('}')))
}

/// The length of a character reference at the start of `text`.
fn entity(text: &str) -> usize {
    let Some(name) = text.strip_prefix('&') else { return 0 };
    let length = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(name.len());
    if length > 0 && name[length..].starts_with(';') { length + 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::{Pseudo, entity};

    /// Letters that take a column of their own.
    fn columns(text: &str) -> usize {
        text.chars().filter(|letter| letter.is_alphabetic() && !crate::words::is_thai_mark(*letter)).count()
    }

    #[test]
    fn latin_is_accented_and_longer_and_in_brackets() {
        assert_eq!(Pseudo::Latin.text("Sign in, then go"), "⟦Šííĝñ ííñ, ţĥééñ ĝóó⟧");
        assert_eq!(Pseudo::Latin.text(" 12 % "), " 12 % ");
    }

    #[test]
    fn thai_is_stacked_and_longer_and_without_spaces() {
        let text = Pseudo::Thai.text("Open the settings of the mailbox");
        assert!(!text.contains(' '), "{text}");
        assert!(columns(&text) * 10 >= columns("Open the settings of the mailbox") * 13, "{text}");
        assert_eq!(Pseudo::Thai.text("a, b"), "อี้น้ำ, บื่");
    }

    #[test]
    fn entities_are_no_words() {
        assert_eq!([entity("&amp; x"), entity("& x"), entity("&x y;"), entity("&#160;")], [5, 0, 0, 6]);
    }
}
