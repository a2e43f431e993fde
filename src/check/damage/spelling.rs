//! What identifiers look like in words: `AADSTS65001`, `Mail.Send`, `0x80070005`, the number of an error; and where one
//! stands in other letters than its own.

use std::ops::Range;

use crate::words::ascii_digit;

use super::pair::is_cut;

/// Where an identifier stands in other letters: in other capitals, with spaces in it, in wide letters or Thai digits.
pub(super) fn written_otherwise(text: &str, written: &str) -> Option<Range<usize>> {
    let plain = |c: char| Some(folded(c)).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    let wanted: Vec<char> = written.chars().filter_map(plain).collect();
    let is_number = wanted.iter().all(char::is_ascii_digit);
    if wanted.len() < if is_number { 3 } else { 4 } {
        return None;
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let is_joint = |c: char| !c.is_alphanumeric() && !is_cut(c);
    letters.iter().enumerate().find_map(|(start, &(from, first))| {
        let before = start.checked_sub(1).map(|at| letters[at].1);
        if plain(first) != Some(wanted[0]) || before.and_then(plain).is_some() {
            return None;
        }
        let mut heard = 0;
        for &(at, c) in &letters[start..] {
            match plain(c) {
                Some(c) if wanted.get(heard) == Some(&c) => heard += 1,
                None if is_joint(c) && heard < wanted.len() && !is_number => continue,
                _ => return None,
            }
            if heard == wanted.len() {
                let end = at + c.len_utf8();
                return (!text[end..].starts_with(|c| plain(c).is_some()))
                    .then(|| with_marks(text, from..end, written));
            }
        }
        None
    })
}

/// A range with the marks around it that an identifier begins and ends with, `{` and `}`, with spaces before them or not.
fn with_marks(text: &str, range: Range<usize>, written: &str) -> Range<usize> {
    let is_mark = |c: &char| c.is_ascii_punctuation();
    let (before, behind) = (text[..range.start].trim_end(), text[range.end..].trim_start());
    let start = match written.chars().next().filter(is_mark) {
        Some(mark) if before.ends_with(mark) => before.len() - 1,
        _ => range.start,
    };
    let end = match written.chars().next_back().filter(is_mark) {
        Some(mark) if behind.starts_with(mark) => text.len() - behind.len() + 1,
        _ => range.end,
    };
    start..end
}

/// An ASCII letter for its wide form, an ASCII digit for a Thai one.
fn folded(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => ascii_digit(c),
    }
}

/// Words that are identifiers by their shape.
pub(super) fn identifier_words(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| {
        let c = folded(c);
        c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '@' | '\\' | '/' | '%' | '$')
    };
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|found| at + found) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        at = end;
        let word = text[start..end].trim_end_matches(['.', '-', '/', '\\']);
        if is_path(word) {
            found.push(start..start + word.len());
            continue;
        }
        let trimmed = word.trim_start_matches(['.', '-', '/']);
        let start = start + (word.len() - trimmed.len());
        let is_plain = trimmed.is_ascii();
        if is_identifier(trimmed)
            || (!is_plain && is_identifier(&trimmed.chars().map(folded).collect::<String>()))
        {
            found.push(start..start + trimmed.len());
        }
    }
    found
}

/// Numbers of three digits or more that stand alone, such as the code of an error. Years and dates, amounts and versions
/// are written otherwise in other languages.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let is_digit = |c: char| ascii_digit(c).is_ascii_digit();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|found| at + found) {
        let end = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |length| start + length);
        at = end;
        let number: String = text[start..end].chars().map(ascii_digit).collect();
        let joins = |c: char| c.is_alphanumeric() && !is_cut(c) || "_.,:/-–+%$@\\".contains(c);
        let mut after = text[end..].chars();
        let joined = match after.next() {
            Some('.' | ',' | ':') => after.next().is_some_and(|c| c.is_alphanumeric() && !is_cut(c)),
            next => next.is_some_and(joins),
        };
        let is_year = number.len() == 4 && ["19", "20", "24", "25"].iter().any(|age| number.starts_with(age));
        if number.len() >= 3 && !is_year && !joined && !text[..start].ends_with(joins) {
            found.push(start..end);
        }
    }
    found
}

/// `/var/log/mail.log`
fn is_path(word: &str) -> bool {
    let mut parts = word.split('/');
    let is_part = |part: &str| !part.is_empty() && part.is_ascii();
    parts.next() == Some("") && word.matches('/').count() > 1 && parts.all(is_part)
}

fn is_identifier(word: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    let parts: Vec<&str> = word.split('.').collect();
    if word.len() < 4 || word.contains('/') {
        return false;
    }
    // `offline_access`, `C:\Users`, `%AppData%`
    (word.contains('_') && word.split('_').filter(|part| !part.is_empty()).all(is_word) && word.split('_').count() > 1 && word.bytes().any(|byte| byte.is_ascii_alphabetic()))
        || word.split('\\').filter(|part| !part.is_empty()).count() > 1
        || (word.len() > 2 && word.starts_with('%') && word.ends_with('%'))
        // `0x80070005`
        || (word.len() > 5 && word.get(..2) == Some("0x") && word[2..].bytes().all(|byte| byte.is_ascii_hexdigit()))
        // `AADSTS65001`, `C2065`
        || (letters > 0 && digits > 2 && is_word(word))
        // `ERR-4012`, `CVE-2021-44228`
        || (letters > 1 && digits > 2 && word.contains('-') && word.split('-').all(is_word) && !word.bytes().any(|byte| byte.is_ascii_lowercase()))
        // `1f2e3d4c-5b6a-4789-8abc-def012345678`
        || (word.len() == 36 && word.split('-').map(str::len).eq([8, 4, 4, 4, 12]) && word.split('-').all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit())))
        // `a@example.com`
        || (word.find('@').is_some_and(|at| at > 0) && parts.len() > 1 && parts.iter().all(|part| !part.is_empty()))
        // `Mail.Send`, `config.xml`, `5.1.90`
        || (parts.len() > 1
            && parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') && !part.is_empty())
            && if parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
                parts.len() > 2
            } else {
                parts.iter().all(|part| part.len() > 1)
            })
}
