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

mod pairs;
use pairs::{Both, Edit, KINDS, SEEDS};

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

/// A finding: its path, rule and message, from where to where.
type Found = (String, &'static str, String, Position, Position);

fn all_found(sources: &Sources) -> Vec<Found> {
    examine(sources, &embedded())
        .into_iter()
        .map(|one| {
            let place = |byte| sources.position(one.span.file, byte);
            let path = sources.file(one.span.file).path.clone();
            (path, one.rule.id(), one.message.clone(), place(one.span.start), place(one.span.end))
        })
        .collect()
}

/// A text and its source with places for damage added, at random lines; nothing where their lines differ.
fn seeded(source: &str, text: &str, dice: &mut Dice) -> Option<(String, String)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (source.lines().collect(), text.lines().collect());
    if a.len() != b.len() {
        return None;
    }
    let starts_alike = |at: usize| {
        let mark = |line: &str| line.chars().take_while(|c| !c.is_alphabetic()).collect::<String>();
        mark(a[at]) == mark(b[at])
            && b[at].chars().count() > 30
            && !b[at].starts_with(['|', '#', '`', '<', '!', '>'])
    };
    let body = (1..b.len()).find(|&at| b[at] == "---")? + 1;
    let words: Vec<usize> = (body..b.len()).filter(|&at| starts_alike(at)).collect();
    let gaps: Vec<usize> = (body + 1..b.len())
        .filter(|&at| {
            a[at].is_empty()
                && b[at].is_empty()
                && words.iter().any(|&word| word + 1 == at)
                && !b[at - 1].starts_with(' ')
        })
        .collect();
    let mut put: BTreeMap<usize, (&str, &str)> = BTreeMap::new();
    for (english, thai) in SEEDS {
        let places = if english.ends_with('\n') { &gaps } else { &words };
        if places.is_empty() {
            continue;
        }
        put.entry(places[dice.below(places.len())]).or_insert((english, thai));
    }
    let mut out = (String::new(), String::new());
    for at in 0..b.len() {
        let (english, thai) = put.get(&at).copied().unwrap_or_default();
        let lines = english.ends_with('\n');
        for (out, line, seed) in [(&mut out.0, a[at], english), (&mut out.1, b[at], thai)] {
            out.push_str(line);
            out.push_str(if lines { "\n" } else { "" });
            out.push_str(seed);
            out.push('\n');
        }
    }
    Some(out)
}

/// A place for a finding: lines and columns from where to where.
fn place_of(text: &str, edit: &Edit, start: usize) -> (Position, Position) {
    let position = |byte: usize| {
        let before = &text[..byte];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        Position { line: u32::try_from(line).unwrap(), column: u32::try_from(column).unwrap() }
    };
    if edit.lines {
        let lines: Vec<&str> = text.lines().collect();
        let at = text[..start].matches('\n').count();
        let first = (0..at).rev().find(|&line| !lines[line].is_empty()).unwrap_or(0);
        let last = (at..lines.len()).find(|&line| !lines[line].is_empty()).unwrap_or(lines.len());
        let line = |at: usize| u32::try_from(at + 1).unwrap();
        return (Position { line: line(first), column: 1 }, Position { line: line(last), column: u32::MAX });
    }
    (position(start + edit.mark.start), position(start + edit.mark.end))
}

#[test]
fn damage_to_translations_is_found_where_it_was_made() {
    let site = other_site().unwrap_or_else(|| package().to_owned());
    let mut clean = read(&site).unwrap();
    let mut dice = Dice(0x5eed);
    let mut texts = Vec::new();
    let pairs: Vec<_> = clean
        .iter()
        .filter_map(|(id, file)| {
            let source =
                clean.find(&file.path.strip_suffix("th.md").map(|folder| format!("{folder}en.md"))?)?;
            Some((source, id, file.path.clone()))
        })
        .collect();
    for (source, id, path) in pairs {
        let both = (clean.text(source).to_owned(), clean.text(id).to_owned());
        if let Some((from, text)) = seeded(&both.0, &both.1, &mut dice) {
            clean.replace(source, from.clone().into_bytes());
            clean.replace(id, text.clone().into_bytes());
            texts.push((id, path, from, text));
        }
    }
    let before = all_found(&clean);
    println!("{} pairs; {} findings before", texts.len(), before.len());
    let (mut all, mut hit, mut near) = (0, 0, 0);
    for kind in KINDS {
        let mut sources = clean.clone();
        let mut planted = BTreeMap::new();
        for (id, path, source, text) in &texts {
            let mut edits = (kind.plant)(&Both { source, text });
            if edits.is_empty() {
                continue;
            }
            let edit = edits.swap_remove(dice.below(edits.len()));
            let text = format!("{}{}{}", &text[..edit.at.start], edit.put, &text[edit.at.end..]);
            planted.insert(path.as_str(), (place_of(&text, &edit, edit.at.start), text.clone()));
            sources.replace(*id, text.into_bytes());
        }
        let mut known: Vec<(&str, &str, &str)> =
            before.iter().map(|one| (one.0.as_str(), one.1, one.2.as_str())).collect();
        let mut new = all_found(&sources);
        new.retain(|one| match known.iter().position(|known| *known == (&one.0, one.1, &one.2)) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        });
        let (mut count, mut found, mut exact, mut elsewhere) = (0, 0, 0, 0);
        for (path, ((start, end), text)) in &planted {
            let own: Vec<&Found> = new.iter().filter(|one| one.0 == *path).collect();
            let touches = |one: &&&Found| {
                (one.3.line, one.3.column) <= (end.line, end.column)
                    && (one.4.line, one.4.column) >= (start.line, start.column)
                    && one.3.line >= start.line
            };
            let right = own.iter().filter(|one| kind.rules.contains(&one.1)).find(touches);
            count += 1;
            found += usize::from(right.is_some());
            exact += usize::from(right.is_some_and(|one| one.3.column == start.column));
            elsewhere += own.len() - own.iter().filter(touches).count();
            if right.is_none() {
                let told: Vec<String> = own
                    .iter()
                    .map(|one| {
                        format!(
                            "{} {}:{}-{}:{} {}",
                            one.1, one.3.line, one.3.column, one.4.line, one.4.column, one.2
                        )
                    })
                    .collect();
                let line = text.lines().nth(start.line as usize - 1).unwrap_or_default();
                println!(
                    "  missed: {path}:{}:{}-{}:{}\n      {line}\n      {}",
                    start.line,
                    start.column,
                    end.line,
                    end.column,
                    told.join("\n      ")
                );
            }
        }
        println!(
            "{:<36} {count:>4} planted {found:>4} found {exact:>4} at its start {elsewhere:>3} elsewhere",
            kind.name
        );
        (all, hit, near) = (all + count, hit + found, near + exact);
    }
    println!("{all} planted, {hit} found, {near} at their start");
    assert!(all > 100, "{all}");
    assert!(hit * 100 >= all * 98, "{hit} of {all} found");
}

#[expect(clippy::disallowed_methods, reason = "asked of a test by hand, never by the program")]
fn other_site() -> Option<PathBuf> {
    std::env::var("PLANT_INTO").ok().map(PathBuf::from)
}
