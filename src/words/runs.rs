//! A normal form as runs of letters of one kind, each with its place in the stream of letters.
//!
//! A place counts UTF-16 units of letters only, so that spaces and punctuation make no difference to whether one word
//! follows another. Units are UTF-16 because the page counts in them.

use super::script::{Letter, letter};

/// The longest word, in UTF-16 units, that is told from another: what is beyond is base64, not a word.
const MAX_WORD: usize = 40;

/// A run of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its letters; a word is at most 40 UTF-16 units long, a run that is to be cut has any length.
    pub text: &'a str,
    /// A word, or a run that is to be cut.
    pub kind: RunKind,
    /// How many UTF-16 units of letters come before it.
    pub at: u32,
}

/// What a [`Run`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// One word of a script with spaces, or a number.
    Word,
    /// Words of a script without spaces, together.
    Cut,
}

/// The runs of a normal form, and the number of UTF-16 units of all its letters.
pub fn runs(normal: &str) -> (Vec<Run<'_>>, u32) {
    let mut out = Vec::new();
    let mut at = 0;
    let mut open: Option<(RunKind, usize, u32)> = None;
    for (offset, c) in normal.char_indices() {
        let kind = match letter(c) {
            Letter::None => None,
            Letter::Word => Some(RunKind::Word),
            Letter::Cut => Some(RunKind::Cut),
        };
        if open.map(|(kind, ..)| kind) != kind {
            if let Some((kind, start, at)) = open {
                out.push(Run { text: clip(&normal[start..offset], kind), kind, at });
            }
            open = kind.map(|kind| (kind, offset, at));
        }
        if kind.is_some() {
            at += c.len_utf16() as u32;
        }
    }
    if let Some((kind, start, at)) = open {
        out.push(Run { text: clip(&normal[start..], kind), kind, at });
    }
    (out, at)
}

fn clip(text: &str, kind: RunKind) -> &str {
    if kind == RunKind::Cut || text.len() <= MAX_WORD {
        return text;
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MAX_WORD
    });
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of `[normal form, "kind:text@at …", letters]`, which the page's function is held to as well.
    #[test]
    fn vectors() {
        let rows: Vec<(String, String, u32)> =
            serde_json::from_str(include_str!("../../tests/fixtures/words/runs.json")).unwrap();
        for (text, expect, letters) in rows {
            let (found, length) = runs(&text);
            let shown: Vec<String> = found
                .iter()
                .map(|run| {
                    let kind = if run.kind == RunKind::Cut { "cut" } else { "word" };
                    format!("{kind}:{}@{}", run.text, run.at)
                })
                .collect();
            assert_eq!((shown.join(" "), length), (expect, letters), "{text:?}");
        }
    }
}
