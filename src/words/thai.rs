//! Thai letters by what they do, and how the marks of one consonant are spelled. The normal form is for comparing; this
//! is for text that is shown, and changes nothing but the order, the doubling and the splitting of marks.

/// SARA AA, the second piece of a split SARA AM.
pub const SARA_AA: char = '\u{e32}';
/// SARA AM in one piece, as keyboards type it.
pub const SARA_AM: char = '\u{e33}';
/// SARA E; two of them look like [`SARA_AE`].
pub const SARA_E: char = '\u{e40}';
/// SARA AE.
pub const SARA_AE: char = '\u{e41}';
/// NIKHAHIT, the first piece of a split SARA AM.
pub const NIKHAHIT: char = '\u{e4d}';
/// The sign of repetition, ๆ.
pub const MAIYAMOK: char = '\u{e46}';

/// Whether a character is a Thai letter, vowel or mark: no digit, no sign such as ๆ, ฯ or ฿.
#[must_use]
pub fn is_thai_letter(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e2e}' | '\u{e30}'..='\u{e3a}' | '\u{e40}'..='\u{e45}' | '\u{e47}'..='\u{e4e}')
}

/// Whether a character is a consonant, which marks can stand on.
#[must_use]
pub fn is_thai_consonant(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e2e}')
}

/// Whether a character is a vowel written over or under its consonant.
#[must_use]
pub fn is_thai_vowel_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}')
}

/// Whether a character is a tone mark or another sign over a consonant, which stands after the vowel mark.
#[must_use]
pub fn is_thai_tone_or_sign(c: char) -> bool {
    matches!(c, '\u{e47}'..='\u{e4e}')
}

/// Whether a character is one of the four tone marks.
#[must_use]
pub fn is_thai_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

/// Whether a character stands over or under another and takes no place of its own.
#[must_use]
pub fn is_thai_mark(c: char) -> bool {
    is_thai_vowel_mark(c) || is_thai_tone_or_sign(c)
}

/// Whether a character is a Thai digit.
#[must_use]
pub fn is_thai_digit(c: char) -> bool {
    matches!(c, '\u{e50}'..='\u{e59}')
}

/// The ASCII digit of a Thai digit.
#[must_use]
pub fn ascii_digit(c: char) -> char {
    match c {
        '\u{e50}'..='\u{e59}' => char::from(b'0' + (c as u32 - 0xe50) as u8),
        other => other,
    }
}

/// Whether a character belongs to what follows a consonant: a mark, SARA AA or SARA AM.
#[must_use]
pub fn follows_consonant(c: char) -> bool {
    is_thai_mark(c) || matches!(c, SARA_AA | SARA_AM)
}

/// How the marks behind a consonant should have been spelled, and what was wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// The marks as a keyboard types them.
    pub text: String,
    /// A mark stood twice.
    pub doubled: bool,
    /// SARA AM was in two pieces.
    pub split: bool,
    /// Marks stood in another order.
    pub disordered: bool,
}

/// Spells a run of characters that follow a consonant (see [`follows_consonant`]). The result is its own spelling.
#[must_use]
pub fn spelled(marks: &str) -> Spelling {
    let mut spelling = Spelling::default();
    let mut letters: Vec<char> = marks.chars().collect();
    loop {
        let before = letters.clone();
        let length = letters.len();
        letters.dedup_by(|a, b| a == b && *a != SARA_AA);
        // SARA AM has a NIKHAHIT of its own.
        while let Some(at) = letters.windows(2).position(|pair| pair == [NIKHAHIT, SARA_AM]) {
            letters.remove(at);
        }
        spelling.doubled |= letters.len() < length;
        spelling.split |= join_sara_am(&mut letters);
        spelling.disordered |= order(&mut letters);
        if letters == before {
            break;
        }
    }
    spelling.text = letters.into_iter().collect();
    spelling
}

/// NIKHAHIT and SARA AA, with or without tone marks around the NIKHAHIT, become SARA AM.
fn join_sara_am(letters: &mut Vec<char>) -> bool {
    for at in 0..letters.len() {
        if letters[at] != SARA_AA {
            continue;
        }
        let start =
            letters[..at].iter().rposition(|&c| !is_thai_tone_or_sign(c)).map_or(0, |before| before + 1);
        if let Some(found) = letters[start..at].iter().rposition(|&c| c == NIKHAHIT) {
            letters[at] = SARA_AM;
            letters.remove(start + found);
            return true;
        }
    }
    false
}

/// Vowel marks before tones and signs; when they are, tones before SARA AM.
fn order(letters: &mut [char]) -> bool {
    swap_where(letters, |before, after| is_thai_tone_or_sign(before) && is_thai_vowel_mark(after))
        || swap_where(letters, |before, after| before == SARA_AM && is_thai_tone(after))
}

fn swap_where(letters: &mut [char], is_wrong: impl Fn(char, char) -> bool) -> bool {
    let mut changed = false;
    for at in 1..letters.len() {
        if is_wrong(letters[at - 1], letters[at]) {
            letters.swap(at - 1, at);
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::normal_form;
    use super::*;

    fn check(marks: &str, expect: &str, wrong: &str) {
        let spelling = spelled(marks);
        let told =
            [(spelling.doubled, "doubled"), (spelling.split, "split"), (spelling.disordered, "disordered")];
        let told: Vec<&str> = told.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
        assert_eq!((spelling.text.as_str(), told.join(" ").as_str()), (expect, wrong), "{marks:?}");
    }

    #[test]
    fn marks_are_spelled_as_a_keyboard_types_them() {
        check("\u{e4d}\u{e32}", "\u{e33}", "split");
        check("\u{e4d}\u{e49}\u{e32}", "\u{e49}\u{e33}", "split");
        check("\u{e49}\u{e4d}\u{e32}", "\u{e49}\u{e33}", "split");
        check("\u{e33}\u{e49}", "\u{e49}\u{e33}", "disordered");
        check("\u{e48}\u{e35}", "\u{e35}\u{e48}", "disordered");
        check("\u{e4c}\u{e34}", "\u{e34}\u{e4c}", "disordered");
        check("\u{e49}\u{e49}", "\u{e49}", "doubled");
        check("\u{e49}\u{e49}\u{e4d}\u{e32}", "\u{e49}\u{e33}", "doubled split");
        check("\u{e4d}\u{e33}\u{e48}", "\u{e48}\u{e33}", "doubled disordered");
        check("\u{e35}\u{e49}", "\u{e35}\u{e49}", "");
        check("\u{e32}\u{e32}", "\u{e32}\u{e32}", "");
        check("\u{e48}\u{e49}", "\u{e48}\u{e49}", "");
    }

    const MARKS: &str = "[\u{e31}\u{e34}\u{e35}\u{e38}\u{e47}-\u{e4d}\u{e32}\u{e33}]{0,6}";

    proptest! {
        #[test]
        fn a_spelling_is_its_own_spelling(marks in MARKS) {
            let once = spelled(&marks);
            let twice = spelled(&once.text);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(!twice.doubled && !twice.split && !twice.disordered);
            prop_assert_eq!(once.text != marks, once.doubled || once.split || once.disordered);
        }

        /// What was told apart only by its typing compares as the same, before and after. Vowel marks behind SARA AM and
        /// two NIKHAHIT are no spelling of anything.
        #[test]
        fn a_spelling_means_the_same(marks in "[\u{e31}\u{e34}\u{e35}\u{e38}\u{e47}-\u{e4c}]{0,2}\u{e4d}?[\u{e31}\u{e35}\u{e47}-\u{e4c}]{0,2}[\u{e32}\u{e33}]?[\u{e48}-\u{e4b}]?") {
            let compared = |marks: &str| normal_form(&format!("ก{marks}ข"));
            prop_assert_eq!(compared(&spelled(&marks).text), compared(&marks));
        }
    }
}
