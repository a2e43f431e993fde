//! Amounts, `15 minutes` or `1.5 GB`, compared: a number that became another, and a unit that became another. Numbers that
//! may rightly be written otherwise in other languages, such as dates and times of day, are no amounts.

use std::ops::Range;

use crate::diag::{Rule, Sink};
use crate::words::{Unit, ascii_digit, unit};

use super::pair::{Pair, is_cut};

/// More numbers than these in one piece are a table of values or a list of dates.
const MOST: usize = 12;

/// A number in words.
#[derive(Debug)]
struct Amount {
    /// Its digits, without marks that part thousands.
    value: String,
    range: Range<usize>,
    /// What it is of, and where that ends.
    unit: Option<(Unit, usize)>,
}

/// Compares the amounts of a pair.
pub(super) fn check(pair: &Pair<'_>, sink: &mut Sink) {
    let (source, target) = (amounts(&pair.source.shown.text), amounts(&pair.target.shown.text));
    let (Some(source), Some(target)) = (source, target) else { return };
    if source.len() != target.len() || source.len() > MOST {
        return;
    }
    let mut free: Vec<&Amount> = target.iter().collect();
    let mut lost: Vec<&Amount> = Vec::new();
    for own in &source {
        // Of several with one value the one with the same unit, if there is one.
        let same = |other: &&Amount| other.value == own.value;
        let unit = |amount: &Amount| amount.unit.map(|(unit, _)| unit);
        let at = free.iter().position(|other| same(other) && unit(other) == unit(own));
        let Some(at) = at.or_else(|| free.iter().position(same)) else {
            lost.push(own);
            continue;
        };
        let other = free.remove(at);
        if let (Some((one, end)), Some((two, other_end))) = (own.unit, other.unit)
            && one != two
        {
            let written = &pair.source.shown.text[own.range.start..end];
            tell(pair, (own.range.start..end, other.range.end..other_end), written, sink);
        }
    }
    for (own, other) in lost.into_iter().zip(free) {
        let written = &pair.source.shown.text[own.range.clone()];
        tell(pair, (own.range.clone(), other.range.clone()), written, sink);
    }
}

fn tell(pair: &Pair<'_>, (source, target): (Range<usize>, Range<usize>), written: &str, sink: &mut Sink) {
    let text = &pair.target.shown.text[target.clone()];
    let blank = text.len() - text.trim_start().len();
    let place = pair.target.shown.place(target.start + blank..target.end);
    let message = format!("`{}` stands where the source has `{written}`", text.trim());
    let help = "numbers and units are the same in every language".to_owned();
    pair.report(Rule::IdentChanged, place, pair.source.shown.place(source), (message, help), sink);
}

/// The amounts of a text; nothing where one of its numbers is a date or the like, which may be written otherwise.
fn amounts(text: &str) -> Option<Vec<Amount>> {
    let is_digit = |c: char| ascii_digit(c).is_ascii_digit();
    let is_part = |c: char| !is_cut(c) && (c.is_alphanumeric() || "_.,:/-–+%$@\\".contains(c)) || is_digit(c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part).map(|found| at + found) {
        let end = text[start..].find(|c| !is_part(c)).map_or(text.len(), |length| start + length);
        at = end;
        let word = text[start..end].trim_end_matches(['.', ',', ':', '-', '/']);
        if !word.contains(is_digit) {
            continue;
        }
        let number = word.find(|c: char| !is_digit(c) && !matches!(c, '.' | ',')).unwrap_or(word.len());
        let number = word[..number].trim_end_matches(['.', ',']);
        let (range, rest) = (start..start + number.len(), &word[number.len()..]);
        let unit = unit(&text[range.end..]).map(|(unit, length)| (unit, range.end + length));
        if number.is_empty() || !(rest.is_empty() || unit.is_some_and(|(_, end)| end >= start + word.len())) {
            // Part of an identifier, compared as such, unless it may be a date, a time or a range.
            if number.is_empty() || rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
                continue;
            }
            return None;
        }
        let value: String = number.chars().filter(|c| *c != ',').map(ascii_digit).collect();
        if value.parse::<f64>().is_ok_and(|value| (1900.0..2700.0).contains(&value)) {
            // A year; other languages may count from another one.
            return None;
        }
        // Longer ones are numbers of errors and the like, compared as such.
        if number.len() < 3 || !number.chars().all(is_digit) || unit.is_some() {
            found.push(Amount { value, range, unit });
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::amounts;

    #[test]
    fn amounts_are_numbers_that_no_language_writes_otherwise() {
        for (text, expect) in [
            ("wait 15 minutes, or 2 days", Some("15+ 2+")),
            ("รอ 15 นาทีหรือ2 วัน", Some("15+ 2+")),
            ("1,250 rows of 1.5 GB", Some("1250 1.5+")),
            ("a 30-day trial of 150MB", Some("30+ 150+")),
            ("๑๕ นาที", Some("15+")),
            ("error 0x80070005 on port 8443, C2065", Some("")),
            ("on 1/15/2021", None),
            ("at 5:30", None),
            ("in 2021", None),
        ] {
            let told = amounts(text).map(|found| {
                let show = |amount: &super::Amount| {
                    format!("{}{}", amount.value, if amount.unit.is_some() { "+" } else { "" })
                };
                found.iter().map(show).collect::<Vec<_>>().join(" ")
            });
            assert_eq!(told.as_deref(), expect, "{text}");
        }
    }
}
