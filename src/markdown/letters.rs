//! How letters behave at the end of a line: whether the break between two lines is a space.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

/// Signs of repetition that end a word and want a space after them, though their script has none between words:
/// Thai ๆ, Lao ໆ, Khmer ៗ.
const SPACED: [char; 3] = ['\u{e46}', '\u{ec6}', '\u{17d7}'];

/// Whether lines that end in `before` and begin with `after` are joined without a space, because both belong to a
/// script that writes none between words.
#[must_use]
pub fn joins(before: char, after: char) -> bool {
    !SPACED.contains(&before) && unspaced(before) && unspaced(after)
}

fn unspaced(letter: char) -> bool {
    if letter < '\u{e00}' {
        return false;
    }
    let script = CodePointMapData::<Script>::new().get(letter);
    [
        Script::Thai,
        Script::Lao,
        Script::Khmer,
        Script::Myanmar,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::TaiTham,
        Script::NewTaiLue,
        Script::Javanese,
        Script::Balinese,
    ]
    .contains(&script)
        && (letter.is_alphabetic() || unicode_normalization::char::is_combining_mark(letter))
}

#[cfg(test)]
mod tests {
    use super::joins;

    #[test]
    fn lines_join_by_the_script_of_their_ends() {
        for (before, after, expect) in [
            ('ก', 'ข', true),
            ('้', 'เ', true),
            ('ำ', 'ก', true),
            ('ก', 'a', false),
            ('a', 'ก', false),
            ('a', 'b', false),
            ('ๆ', 'ก', false),
            ('๑', 'ก', false),
            ('漢', '字', true),
            ('か', '漢', true),
            ('한', '국', false),
            ('ລ', 'າ', true),
        ] {
            assert_eq!(joins(before, after), expect, "{before} {after}");
        }
    }
}
