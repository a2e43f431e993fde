//! `th-date`: dates in the order of another language, and years of two eras in one text.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::check::glossary::finder;
use crate::check::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::source::Span;
use crate::words::ascii_digit;

/// The months, long and short.
const MONTHS: [&str; 24] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
];

/// What the Buddhist era is ahead of the Christian one.
const AHEAD: u32 = 543;

/// The years of the dates of a text, as far as they do not say of what era they are.
#[derive(Debug, Default)]
pub(super) struct Years(Vec<(u32, Span)>);

/// Finds the names of months.
#[derive(Debug)]
pub(super) struct Months(AhoCorasick);

impl Default for Months {
    fn default() -> Self {
        Self(finder(MONTHS))
    }
}

impl Months {
    /// Reports the dates of one passage whose month comes first, and takes in the years.
    pub(super) fn check(&self, passage: &Passage<'_>, years: &mut Years, sink: &mut Sink) {
        for month in self.0.find_iter(&*passage.text).map(|found| found.range()) {
            if passage.held_by(month.start).is_some() {
                continue;
            }
            if let Some((range, date)) = month_first(&passage.text, &month) {
                let diagnostic = Diagnostic::new(
                    Rule::ThDate,
                    passage.place(range.clone()),
                    format!("the month comes first in `{}`", &passage.text[range.clone()]),
                );
                let diagnostic = diagnostic.help(format!("write `{date}`"));
                sink.report(match passage.exact(range.clone()) {
                    Some(span) => diagnostic.fix(span, date),
                    None => diagnostic,
                });
            }
            let rest = &passage.text[month.end..];
            let blank = rest.len() - rest.trim_start_matches(' ').len();
            if let Some((year, length)) = year(&rest[blank..]) {
                let start = month.end + blank;
                years.0.push((year, passage.place(start..start + length)));
            }
        }
    }
}

impl Years {
    /// Reports the years of the era that fewer dates are in; of as many, those that come later.
    pub(super) fn report(self, sink: &mut Sink) {
        let (buddhist, christian): (Vec<_>, Vec<_>) =
            self.0.into_iter().partition(|&(year, _)| is_buddhist(year));
        let (Some(&(_, in_buddhist)), Some(&(_, in_christian))) = (buddhist.first(), christian.first())
        else {
            return;
        };
        let fewer = match buddhist.len().cmp(&christian.len()) {
            std::cmp::Ordering::Less => buddhist,
            std::cmp::Ordering::Greater => christian,
            std::cmp::Ordering::Equal if in_buddhist > in_christian => buddhist,
            std::cmp::Ordering::Equal => christian,
        };
        for (year, place) in fewer {
            let (own, others, same, there) = if is_buddhist(year) {
                ("Buddhist", "Christian", year - AHEAD, in_christian)
            } else {
                ("Christian", "Buddhist", year + AHEAD, in_buddhist)
            };
            let message =
                format!("`{year}` is of the {own} era, and other dates of this text of the {others} one");
            sink.report(
                Diagnostic::new(Rule::ThDate, place, message)
                    .help(format!("write `{same}`, or the other years in this era too"))
                    .related(there, "in the other era"),
            );
        }
    }
}

fn is_buddhist(year: u32) -> bool {
    year >= 2400
}

/// A year that a text begins with: four digits of this or the last century, in either era.
fn year(text: &str) -> Option<(u32, usize)> {
    let (year, length) = number(text)?;
    matches!(year, 1900..=2199 | 2400..=2699).then_some((year, length))
}

/// A number that a text begins with, and its length.
fn number(text: &str) -> Option<(u32, usize)> {
    let end = text.find(|c| !ascii_digit(c).is_ascii_digit()).unwrap_or(text.len());
    let digits: String = text[..end].chars().map(ascii_digit).collect();
    Some((digits.parse().ok()?, end))
}

/// A date as `กุมภาพันธ์ 13, 2025`: where it stands and how it is written.
fn month_first(text: &str, month: &Range<usize>) -> Option<(Range<usize>, String)> {
    if text[..month.start].trim_end_matches(' ').ends_with(|c| ascii_digit(c).is_ascii_digit()) {
        return None;
    }
    let blank = |at: usize| at + text[at..].len() - text[at..].trim_start_matches(' ').len();
    let day = blank(month.end);
    let (value, length) = number(&text[day..])?;
    let behind = blank(day + length);
    let comma = text[behind..].starts_with(',');
    let start = blank(behind + usize::from(comma));
    let (_, year) = year(&text[start..])?;
    if !(1..=31).contains(&value) || day == month.end || start == day + length {
        return None;
    }
    let date =
        format!("{} {} {}", &text[day..day + length], &text[month.clone()], &text[start..start + year]);
    Some((month.start..start + year, date))
}
