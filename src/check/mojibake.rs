//! `mojibake`: letters in prose that were lost because UTF-8 was read as something else. What was taken for Windows-1252 can
//! be read back; what became U+FFFD cannot.

use std::ops::Range;

use super::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};

/// What Windows-1252 has at 0x80 to 0x9f. Five places are empty: readers then make the control character of that number.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
/// A letter of two bytes may be two letters of French by chance; so many bytes are none.
const CERTAIN: usize = 3;

/// Reports the lost letters of one passage.
pub(super) fn check(passage: &Passage<'_>, sink: &mut Sink) {
    let text: &str = &passage.text;
    // In UTF-8 the first letter of what was misread begins with one of these bytes, and so does U+FFFD.
    if !text.bytes().any(|byte| matches!(byte, 0xc3 | 0xef)) {
        return;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(is_suspect).map(|found| at + found) {
        let end = text[start..].find(|c| !is_suspect(c)).map_or(text.len(), |length| start + length);
        at = end;
        if passage.held_by(start).is_some() {
            continue;
        }
        for (part, letters) in lost(&text[start..end]) {
            let part = start + part.start..start + part.end;
            let place = passage.place(part.clone());
            sink.report(match (letters, passage.exact(part)) {
                (None, _) => {
                    Diagnostic::new(Rule::Mojibake, place, "letters were lost here").help("write them anew")
                }
                (Some(letters), exact) => {
                    let diagnostic =
                        Diagnostic::new(Rule::Mojibake, place, "letters were read in another encoding")
                            .help(format!("write `{letters}`"));
                    match exact {
                        Some(span) => diagnostic.fix(span, letters),
                        None => diagnostic,
                    }
                }
            });
        }
    }
}

fn is_suspect(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || byte(c).is_some()
}

/// The byte that a letter was read from.
fn byte(c: char) -> Option<u8> {
    match u8::try_from(c) {
        Ok(byte @ (0x80..=0x9f | 0xa0..)) => Some(byte),
        Ok(_) => None,
        Err(_) => HIGH.iter().position(|&high| high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

/// The parts of a suspicious run that are lost, with what they were.
fn lost(run: &str) -> Vec<(Range<usize>, Option<String>)> {
    let mut found: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let letters: Vec<(usize, char)> = run.char_indices().collect();
    let mut at = 0;
    while let Some(&(start, first)) = letters.get(at) {
        let end = |count: usize| letters.get(count).map_or(run.len(), |&(end, _)| end);
        if first == char::REPLACEMENT_CHARACTER {
            let length = letters[at..].iter().take_while(|(_, c)| *c == first).count();
            found.push((start..end(at + length), None));
            at += length;
            continue;
        }
        let bytes: Vec<u8> = letters[at..].iter().map_while(|&(_, c)| byte(c)).collect();
        let whole = match std::str::from_utf8(&bytes) {
            Ok(whole) => whole,
            Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        };
        if whole.len() >= CERTAIN && !whole.contains(char::is_control) {
            found.push((start..end(at + whole.len()), Some(whole.to_owned())));
        }
        at += whole.len().max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::lost;

    #[test]
    fn what_was_misread_is_told_from_what_is_written() {
        for (run, expect) in [
            ("\u{e0}\u{b8}\u{81}", "ก"),
            ("à¸‚à¹‰", "ข้"),
            ("â€™", "’"),
            ("«àâÂ»", ""),
            ("é", ""),
            ("Ã©", ""),
            ("\u{fffd}\u{fffd}", "?"),
        ] {
            let told: String =
                lost(run).into_iter().map(|(_, was)| was.unwrap_or_else(|| "?".to_owned())).collect();
            assert_eq!(told, expect, "{run}");
        }
    }
}
