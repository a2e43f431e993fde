//! Words that stand twice.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::check::glossary::parts;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::words::{Dictionary, Letter, letter, may_be_doubled};

use super::pair::{LOST, Side, around, cuts, is_cut};

/// The longest phrase, in bytes, that is looked for twice.
const LONGEST: usize = 240;
/// The fewest bytes, since letters of scripts without spaces have three or more.
const FEWEST: usize = 3 * LETTERS;
/// The fewest letters that are told from a syllable that stands twice in a longer word.
const LETTERS: usize = 3;
/// The most words between spaces of a phrase that is looked for twice.
const WORDS: usize = 40;
/// The fewest letters of such a phrase.
const PHRASE: usize = 8;

/// Checks the words of one piece of a text, beside its original if it is a translation.
pub(super) fn check(side: &Side<'_>, original: Option<&str>, dictionary: &Dictionary, sink: &mut Sink) {
    let text = &side.shown.text;
    // Who writes in Latin letters may well mean `operator operator`, and says so in every language.
    let is_latin = OnceCell::new();
    let mut looked_up: BTreeMap<&str, bool> = BTreeMap::new();
    let mut is_meant = |first: &Range<usize>, second: &Range<usize>| {
        let Some(original) = original else { return *is_latin.get_or_init(|| !text.contains(is_cut)) };
        let twice = &text[first.start..second.end];
        let is_known = looked_up.contains_key(twice) || looked_up.len() < LOST;
        is_known && *looked_up.entry(twice).or_insert_with(|| original.contains(twice))
    };
    for (first, second) in doubled(text, dictionary).into_iter().chain(phrases(text)) {
        if is_meant(&first, &second) {
            continue;
        }
        // Markup between them may set one apart from the other.
        let place = side.shown.place(first.start..second.end);
        let message = format!("`{}` stands twice", &text[second.clone()]);
        sink.report(Diagnostic::new(Rule::DupWord, side.span(place), message).help("remove one of them"));
    }
}

/// What stands twice, each with its second place, in order.
fn doubled(text: &str, dictionary: &Dictionary) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    let mut last: Option<Range<usize>> = None;
    for run in runs(text) {
        if is_cut(text[run.clone()].chars().next().unwrap_or(' '))
            && may_repeat(&text.as_bytes()[run.clone()])
        {
            let inside = within(&text[run.clone()], dictionary);
            found.extend(inside.into_iter().map(|(a, b)| (shifted(a, run.start), shifted(b, run.start))));
        }
        let twin = last.take().and_then(|last| {
            if twins(text, &last, &run) { Some(last) } else { tail(text, &last, &run, dictionary) }
        });
        found.extend(twin.map(|twin| (twin, run.clone())));
        last = Some(run);
    }
    found
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Whether two runs of letters are one word twice.
fn twins(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let (a, b) = (&text[first.clone()], &text[second.clone()]);
    // `user_id id`
    let inside = text[..first.start].ends_with(['_', '-', '.', '/', '@'])
        || text[second.end..].starts_with(['_', '-', '@', '/']);
    a.eq_ignore_ascii_case(b)
        && text[first.end..second.start] == *" "
        && !inside
        && a.chars().all(char::is_alphabetic)
        && a.chars().count() >= LETTERS
}

/// The last words of a run that stand alone behind it once more.
fn tail(
    text: &str,
    first: &Range<usize>,
    second: &Range<usize>,
    dictionary: &Dictionary,
) -> Option<Range<usize>> {
    let (run, alone) = (&text[first.clone()], &text[second.clone()]);
    let is_alone = text[first.end..second.start] == *" "
        && !text[second.end..].starts_with(|c: char| !c.is_whitespace() && !matches!(c, '.' | ',' | ')'));
    if !is_alone || !run.ends_with(alone) || !alone.starts_with(is_cut) || alone.chars().count() <= LETTERS {
        return None;
    }
    let twin = first.end - alone.len()..first.end;
    cuts(text, &around(text, &twin), dictionary).contains(&twin.start).then_some(twin)
}

/// Phrases of several words between spaces that stand twice.
fn phrases(text: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_whitespace()) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    // `the project, the project manager` is no phrase twice.
    let same = |a: &Range<usize>, b: &Range<usize>| {
        let (a, b) = (&text[a.clone()], &text[b.clone()]);
        a == b || a == b.trim_end_matches(|c: char| c.is_ascii_punctuation())
    };
    // Where code was blanked, more than one space is left.
    let follows: Vec<bool> = words.windows(2).map(|two| two[1].start - two[0].end == 1).collect();
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for lag in 2..=WORDS.min(words.len() / 2) {
        let mut alike = 0;
        for at in 0..words.len() - lag {
            alike = if same(&words[at], &words[at + lag]) { alike + 1 } else { 0 };
            if alike < lag {
                continue;
            }
            alike = 0;
            let start = at + 1 - lag;
            let (first, second) =
                (words[start].start..words[at].end, words[at + 1].start..words[at + lag].end);
            let letters = text[first.clone()].chars().filter(|c| c.is_alphabetic()).count();
            if letters >= PHRASE
                && text[words[start].clone()].contains(char::is_alphanumeric)
                && follows[start..at + lag].iter().all(|&follows| follows)
                && !same(&words[start], &words[start + 1])
            {
                found.push((first, second));
            }
        }
    }
    found.sort_by_key(|(first, second)| (first.start, second.end));
    found.dedup_by(|later, earlier| later.0.start < earlier.1.end);
    found
}

/// Whether some bytes stand twice, one after the other, and are as many as three letters have at least. Where `lag` bytes
/// do, each of `lag` bytes equals the one `lag` bytes on, and one of them stands at one of the places that are `lag` apart:
/// n/1 + n/2 + n/3 + … places to look at, and not n².
fn may_repeat(run: &[u8]) -> bool {
    (FEWEST..=LONGEST.min(run.len() / 2)).any(|lag| {
        let (front, back) = (&run[..run.len() - lag], &run[lag..]);
        let same = |(a, b): &(&u8, &u8)| a == b;
        // Letters of one script differ in their last byte most.
        let mut at = FEWEST - 1;
        while at < front.len() {
            if front[at] == back[at] {
                let after = front[at..].iter().zip(&back[at..]).take(lag).take_while(same).count();
                let before = front[..at].iter().rev().zip(back[..at].iter().rev()).take(lag).take_while(same);
                if after + before.count() >= lag {
                    return true;
                }
            }
            at += lag;
        }
        false
    })
}

/// What stands twice within a run of a script without spaces. Taken out once, it has to leave words at both of its ends.
fn within(run: &str, dictionary: &Dictionary) -> Vec<(Range<usize>, Range<usize>)> {
    let starts: Vec<usize> = run
        .char_indices()
        .map(|(at, _)| at)
        .filter(|&at| at == 0 || parts(run[..at].chars().next_back(), run[at..].chars().next()))
        .chain([run.len()])
        .collect();
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        if found.last().is_some_and(|(_, last)| start < last.end) {
            continue;
        }
        let fits = |end: &&usize| **end - start <= LONGEST && 2 * **end - start <= run.len();
        let ends = starts[index + 1..].iter().take_while(fits).count();
        // Most ends are refused by one byte: the third tells letters of most of these scripts apart.
        let bytes = run.as_bytes();
        let third = bytes.get(start + 2);
        let twice = starts[index + 1..][..ends].iter().rev().find(|&&end| {
            third == bytes.get(end + 2)
                && bytes[start..end] == bytes[end..2 * end - start]
                && run[start..end].chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
                && is_phrase(run, (start, end), dictionary)
        });
        if let Some(&end) = twice {
            found.push((start..end, end..2 * end - start));
        }
    }
    found
}

/// Whether what stands from `start` to `end`, and again behind it, is a phrase that does not rightly stand twice.
fn is_phrase(run: &str, (start, end): (usize, usize), dictionary: &Dictionary) -> bool {
    let second = 2 * end - start;
    // As much around it as the dictionary needs to cut it.
    let part = around(run, &(start..second));
    let once = format!("{}{}", &run[part.start..end], &run[second..part.end]);
    let twice = &run[part.clone()];
    let (start, end, second) = (start - part.start, end - part.start, second - part.start);
    // Cut with one of them or with both: what is around a word may pull at its ends.
    [(once.as_str(), &[end][..]), (twice, &[end, second])].into_iter().any(|(text, ends)| {
        let cuts = cuts(text, &(0..text.len()), dictionary);
        let before = cuts.range(..start).next_back().map(|&from| &text[from..start]);
        let after = &text[ends[ends.len() - 1]..];
        cuts.contains(&start)
            && ends.iter().all(|end| cuts.contains(end))
            && !may_be_doubled(before, &text[start..end], after)
    })
}

/// The runs of letters of one kind.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(Letter, Range<usize>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let kind = letter(c);
        match runs.last_mut() {
            Some((last, run)) if *last == kind && run.end == at => run.end = at + c.len_utf8(),
            _ => runs.push((kind, at..at + c.len_utf8())),
        }
    }
    runs.into_iter().filter(|(kind, _)| *kind != Letter::None).map(|(_, run)| run).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_stands_twice_may_repeat(run in "[กขคฮ็]{0,24}") {
            let bytes = run.as_bytes();
            let repeats = (FEWEST..=bytes.len() / 2)
                .any(|lag| (0..=bytes.len() - 2 * lag).any(|at| bytes[at..at + lag] == bytes[at + lag..at + 2 * lag]));
            prop_assert_eq!(may_repeat(bytes), repeats);
        }
    }

    #[test]
    fn words_that_stand_twice() {
        let dictionary = Dictionary::default();
        for (text, expect) in [
            ("เปิดกล่องจดหมายกล่องจดหมายของคุณ", "กล่องจดหมาย"),
            ("สิ่งที่ต้องต้องทำ", "ต้อง"),
            ("เวิร์กโฟลว์การอนุมัติอนุมัติ", "อนุมัติ"),
            ("choose save Save it", "Save"),
            ("ยังไม่มีค่าปรับค่าปรับในการคืนเงิน", "ค่าปรับ"),
            // A noun that is made of a verb, and the verb.
            ("ผู้เข้าร่วมเข้าร่วมประชุม", ""),
            ("ที่ที่คุณเก็บไว้", ""),
            ("ในช่วงช่วงหนึ่งที่เป็นไปตามเกณฑ์", ""),
            ("user_id id", ""),
            ("10 10", ""),
            ("ใช้ร่วมกับรายการ รายการ และอื่นๆ", "รายการ"),
            ("ที่คุณเปิดใช้งาน ปิดใช้งาน และอื่นๆ", ""),
        ] {
            let found: Vec<&str> =
                doubled(text, &dictionary).into_iter().map(|(_, second)| &text[second]).collect();
            assert_eq!(found.join(" "), expect, "{text}");
        }
    }

    #[test]
    fn phrases_that_stand_twice() {
        for (text, expect) in [
            ("in Dynamics 365 Dynamics 365, now", "Dynamics 365,"),
            ("ขนาดคือ 150 MB สำหรับ Excel ขนาดคือ 150 MB สำหรับ Excel เท่านั้น", "ขนาดคือ 150 MB สำหรับ Excel"),
            // Code stood between them.
            ("select these    and those    select these    and those", ""),
            ("yes no yes no", ""),
            ("after the project, the project manager", ""),
            ("the first of the second of the third", ""),
            ("- รายได้ทั้งหมด - รายได้ทั้งหมด (ฐาน)", ""),
        ] {
            let found: Vec<&str> = phrases(text).into_iter().map(|(_, second)| &text[second]).collect();
            assert_eq!(found.join(" "), expect, "{text}");
        }
    }
}
