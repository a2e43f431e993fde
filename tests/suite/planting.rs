//! Damage planted into real Thai text, and whether the rules for Thai writing find it: each kind at random places of
//! texts that have no finding, at the line and column where it was planted. What is planted and where is told by lines of
//! Markdown alone, not by what the rules go by.
//!
//! `PLANT_INTO=SITE cargo test planting -- --nocapture` does the same to another site and prints what it found.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use kae::source::{Position, Sources, read};
use kae::{embedded, examine};

use super::support::package;

/// Places of one kind in one text at most.
const MOST: usize = 6;

/// A way to damage a text: its name, the rule that finds it, and what becomes of a place in a text, if it fits there.
struct Damage {
    name: &'static str,
    rule: &'static str,
    plant: fn(&[char], usize) -> Option<Plant>,
}

/// How many letters are taken away at a place, what is put there, and where in that the damage is.
type Plant = (usize, String, usize);

/// The kinds that are planted.
const DAMAGES: [Damage; 11] = [
    Damage {
        name: "SARA AM split",
        rule: "th-sara-am",
        plant: |text, at| (text[at] == 'ำ').then(|| (1, "\u{e4d}\u{e32}".to_owned(), 0)),
    },
    Damage {
        name: "SARA AM split around a tone",
        rule: "th-sara-am",
        plant: |text, at| {
            (is_tone(text[at]) && text[at + 1] == 'ำ').then(|| (2, format!("\u{e4d}{}\u{e32}", text[at]), 0))
        },
    },
    Damage {
        name: "tone doubled",
        rule: "th-mark-run",
        plant: |text, at| is_tone(text[at]).then(|| (1, format!("{0}{0}", text[at]), 1)),
    },
    Damage {
        name: "tone before vowel",
        rule: "th-mark-order",
        plant: |text, at| {
            let swapped = is_vowel_mark(text[at]) && is_tone(text[at + 1]);
            swapped.then(|| (2, format!("{}{}", text[at + 1], text[at]), 0))
        },
    },
    Damage {
        name: "tone after SARA AM",
        rule: "th-mark-order",
        plant: |text, at| {
            (is_tone(text[at]) && text[at + 1] == 'ำ').then(|| (2, format!("ำ{}", text[at]), 0))
        },
    },
    Damage {
        name: "space before Latin removed",
        rule: "th-latin-space",
        plant: |text, at| {
            let place = text[at] == ' ' && is_thai(text[at - 1]) && text[at + 1].is_ascii_alphanumeric();
            place.then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space behind Latin removed",
        rule: "th-latin-space",
        plant: |text, at| {
            let place = text[at] == ' ' && text[at - 1].is_ascii_alphanumeric() && is_thai(text[at + 1]);
            place.then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space behind ๆ removed",
        rule: "th-maiyamok",
        plant: |text, at| {
            (text[at] == ' ' && text[at - 1] == 'ๆ' && is_thai(text[at + 1])).then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space of no width put in",
        rule: "th-zero-width",
        plant: |text, at| (is_thai(text[at - 1]) && is_thai(text[at])).then(|| (0, "\u{200b}".to_owned(), 0)),
    },
    Damage {
        name: "SARA AM lost",
        rule: "th-lost-syllable",
        plant: |text, at| {
            text[at..].starts_with(&['แ', 'น', 'ะ', 'น', 'ำ']).then(|| (5, "แนะน".to_owned(), 0))
        },
    },
    Damage {
        name: "month put first",
        rule: "th-date",
        plant: |text, at| {
            let rest: String = text[at..text.len().min(at + 30)].iter().collect();
            let mut words = rest.split(' ');
            let (day, month, year) = (words.next()?, words.next()?, words.next()?);
            let year: String = year.chars().take_while(char::is_ascii_digit).collect();
            let fits = day.parse::<u8>().is_ok()
                && year.len() == 4
                && (month.ends_with("คม") || month.ends_with("ยน"));
            let length = format!("{day} {month} {year}").chars().count();
            (fits && !text[at - 1].is_ascii_digit()).then(|| (length, format!("{month} {day}, {year}"), 0))
        },
    },
];

fn is_thai(c: char) -> bool {
    matches!(c, 'ก'..='ฮ' | 'ะ'..='\u{e3a}' | 'เ'..='ๅ' | '\u{e47}'..='\u{e4e}')
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e39}')
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// Which letters of a text are prose, as far as its lines tell: no front matter, code, address, attribute or tag.
fn prose(text: &[char]) -> Vec<bool> {
    let whole: String = text.iter().collect();
    let mut is_prose = vec![false; text.len()];
    let (mut at, mut dashes, mut fenced) = (0, 0, false);
    for line in whole.split_inclusive('\n') {
        let letters: Vec<char> = line.chars().collect();
        let begins = line.trim_start();
        let front = dashes < 2 && (at == 0 || dashes > 0);
        dashes += usize::from(line.trim_end() == "---");
        let fence = begins.starts_with("```") || begins.starts_with("~~~");
        fenced ^= fence;
        let skipped = front || fenced || fence || line.starts_with("    ") || begins.starts_with('<');
        if !skipped {
            mark(&letters, &mut is_prose[at..at + letters.len()]);
        }
        at += letters.len();
    }
    is_prose
}

fn mark(line: &[char], is_prose: &mut [bool]) {
    let mut until: Option<char> = None;
    for (at, &c) in line.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| line[at]);
        match (until, c) {
            (Some(end), _) if c == end => until = None,
            (Some(_), _) => {}
            (None, '`' | '<' | '{') => {
                until = Some(match c {
                    '<' => '>',
                    '{' => '}',
                    other => other,
                });
            }
            (None, '(' | '[') if before == Some(']') => until = Some(if c == '(' { ')' } else { ']' }),
            (None, ':') if line[at + 1..].starts_with(&['/', '/']) => until = Some(' '),
            (None, _) => is_prose[at] = true,
        }
    }
}

/// A text with some damage, and where it stands.
fn damaged(text: &str, damage: &Damage, dice: &mut Dice) -> (String, Vec<(u32, u32)>) {
    let letters: Vec<char> = text.chars().collect();
    let is_prose = prose(&letters);
    let mut places: Vec<usize> = (1..letters.len().saturating_sub(1))
        .filter(|&at| {
            is_prose[at - 1..=at + 1].iter().all(|&fine| fine) && (damage.plant)(&letters, at).is_some()
        })
        .collect();
    while places.len() > MOST {
        places.remove(dice.below(places.len()));
    }
    let (mut out, mut written, mut planted) = (String::new(), 0, Vec::new());
    for at in places {
        if at < written + 12 && written > 0 {
            continue;
        }
        let (taken, put, offset) = (damage.plant)(&letters, at).unwrap();
        out.extend(&letters[written..at]);
        let before: String = out.chars().chain(put.chars().take(offset)).collect();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        planted.push((u32::try_from(line).unwrap(), u32::try_from(column).unwrap()));
        out.push_str(&put);
        written = at + taken;
    }
    out.extend(&letters[written..]);
    (out, planted)
}

/// What rules for Thai writing find: path, rule, from where to where.
fn found(sources: &Sources) -> Vec<(String, &'static str, Position, Position)> {
    examine(sources, &embedded())
        .into_iter()
        .filter(|one| one.rule.id().starts_with("th-"))
        .map(|one| {
            let path = sources.file(one.span.file).path.clone();
            let place = |byte| sources.position(one.span.file, byte);
            (path, one.rule.id(), place(one.span.start), place(one.span.end))
        })
        .collect()
}

#[test]
fn planted_damage_is_found_where_it_was_planted() {
    let site = other_site().unwrap_or_else(|| package().to_owned());
    let sources = read(&site).unwrap();
    let clean = found(&sources);
    let unclean: BTreeSet<&str> = clean.iter().map(|(path, ..)| path.as_str()).collect();
    let texts: Vec<_> = sources
        .iter()
        .filter(|(_, file)| file.path.ends_with(".md") && !unclean.contains(file.path.as_str()))
        .filter(|(_, file)| file.text().is_some_and(|text| text.chars().any(is_thai)))
        .map(|(id, file)| (id, file.path.clone(), file.text().unwrap().to_owned()))
        .collect();
    println!("{} findings in {} texts; {} texts without any", clean.len(), unclean.len(), texts.len());
    let (mut all, mut hit) = (0, 0);
    for damage in &DAMAGES {
        let mut dice = Dice(0x5eed);
        let mut sources = sources.clone();
        let mut planted: BTreeMap<&str, Vec<(u32, u32)>> = BTreeMap::new();
        for (id, path, text) in &texts {
            let (text, places) = damaged(text, damage, &mut dice);
            sources.replace(*id, text.into_bytes());
            planted.insert(path, places);
        }
        let findings = found(&sources);
        let mut count = (0, 0);
        for (path, places) in &planted {
            for &(line, column) in places {
                let is_there = findings.iter().any(|(where_found, rule, start, end)| {
                    where_found == path
                        && *rule == damage.rule
                        && start.line == line
                        && (start.column..=end.column).contains(&column)
                });
                count.0 += 1;
                count.1 += usize::from(is_there);
                if !is_there {
                    println!("missed: {} at {path}:{line}:{column}", damage.name);
                }
            }
        }
        println!("{:<30} {:>6} planted {:>6} found", damage.name, count.0, count.1);
        (all, hit) = (all + count.0, hit + count.1);
    }
    assert!(all > 100, "{all}");
    assert!(hit * 100 >= all * 98, "{hit} of {all} found");
}

#[expect(clippy::disallowed_methods, reason = "asked of a test by hand, never by the program")]
fn other_site() -> Option<PathBuf> {
    std::env::var("PLANT_INTO").ok().map(PathBuf::from)
}
