//! `th-full-width`: letters and marks of ASCII in the wide forms that Chinese and Japanese are set with. Beside Thai they come
//! from a keyboard or a machine that was at another language: nobody finds them, and markup made of them is none.

use crate::check::prose::{HeldBy, Passage};
use crate::diag::{Diagnostic, Rule, Sink};

/// Reports the wide characters of one passage, as many as stand together at once.
pub(super) fn check(passage: &Passage<'_>, sink: &mut Sink) {
    let text: &str = &passage.text;
    // In UTF-8 all of them begin with one of these bytes.
    if !text.bytes().any(|byte| matches!(byte, 0xe3 | 0xef)) {
        return;
    }
    let mut at = 0;
    while let Some(start) = text[at..].find(is_wide).map(|found| at + found) {
        let end = text[start..].find(|c| !is_wide(c)).map_or(text.len(), |length| start + length);
        at = end;
        if passage.held_by(start) == Some(HeldBy::Markup) || is_cjk(&text[..start]) {
            continue;
        }
        let narrow: String = text[start..end].chars().map(narrow).collect();
        let message = format!("`{}` is written in wide letters", &text[start..end]);
        let diagnostic = Diagnostic::new(Rule::ThFullWidth, passage.place(start..end), message)
            .help(format!("write `{narrow}`"));
        sink.report(match passage.exact(start..end) {
            Some(span) if is_plain(text, start, &narrow) => diagnostic.fix(span, narrow),
            _ => diagnostic,
        });
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}')
}

fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        _ => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
    }
}

/// Whether a text ends in Chinese or Japanese, where wide marks belong.
fn is_cjk(text: &str) -> bool {
    text.ends_with(|c| matches!(c, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'))
}

/// Whether the ASCII form is never markup: letters, digits, and marks that mean nothing in Markdown where they stand.
fn is_plain(text: &str, start: usize, narrow: &str) -> bool {
    let begins = text[..start].trim_end().is_empty();
    !begins
        && !text[..start].ends_with([']', ':', '/', '\\', '&'])
        && narrow
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | ')' | ',' | ';' | '?' | '%' | ' '))
        && !narrow.ends_with(' ')
}
