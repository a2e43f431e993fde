//! Clean-up of what people paste: invisible characters, white space, quotes and braces around, Thai digits.
//! Removes and maps single characters only; it never guesses.

use super::CleanStep;
use crate::model::invisible::is_zero_width;

/// Applies the steps. White space and wrapping are removed in turn until neither stands at an end.
pub(super) fn clean(typed: &str, steps: &[CleanStep]) -> String {
    let mut value: String = if steps.contains(&CleanStep::ZeroWidth) {
        typed.chars().filter(|&c| !is_zero_width(c)).collect()
    } else {
        typed.to_owned()
    };
    let trim = steps.contains(&CleanStep::Trim);
    let wrapping = steps.contains(&CleanStep::Wrapping);
    value = value.trim_matches(|c| (trim && is_white_space(c)) || (wrapping && is_wrapping(c))).to_owned();
    if steps.contains(&CleanStep::ThaiDigits) {
        value = value.chars().map(plain_digit).collect();
    }
    value
}

/// White space as Unicode 16 has it (`White_Space`), written out because JavaScript's `\s` differs from it.
pub(super) fn is_white_space(character: char) -> bool {
    matches!(
        character,
        '\u{9}'..='\u{D}'
            | ' '
            | '\u{85}'
            | '\u{A0}'
            | '\u{1680}'
            | '\u{2000}'..='\u{200A}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{202F}'
            | '\u{205F}'
            | '\u{3000}'
    )
}

/// Quotes of the languages around us, and braces, as registries and code write GUIDs.
fn is_wrapping(character: char) -> bool {
    matches!(
        character,
        '"' | '\'' | '`' | '´' | '{' | '}' | '«' | '»' | '\u{2018}'..='\u{201F}' | '‹' | '›' | '＂' | '＇'
    )
}

fn plain_digit(character: char) -> char {
    match character {
        '๐'..='๙' => {
            char::from_u32(u32::from(character) - u32::from('๐') + u32::from('0')).unwrap_or(character)
        }
        other => other,
    }
}

/// Hyphens and dashes that word processors put in place of `-`.
pub(super) fn plain_hyphens(text: &str) -> String {
    text.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{FF0D}'], "-")
}
