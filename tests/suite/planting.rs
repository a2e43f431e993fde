//! Damage planted into real texts, and whether the rules find it: each kind at random places, at the line and column where
//! it was planted. What is planted and where is told by lines of Markdown alone, not by what the rules go by. Damage of Thai
//! writing goes into texts that have no finding; damage beside the source into pairs of texts, to which both languages of a
//! code, a placeholder, a menu path and so on are added first, so that every kind finds a place.
//!
//! `PLANT_INTO=SITE cargo test planting -- --nocapture` does the same to another site and prints what it found;
//! `PLANT_ONLY=heading` plants only the kinds beside the source with that in their names.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use kae::source::{Position, Sources, read};
use kae::{embedded, examine};

use super::support::package;

mod pairs;
mod places;
mod seeds;
mod thai;

use pairs::{KINDS, Kind};
use places::{Both, Edit};
use seeds::seeded;
use thai::{DAMAGES, Damage, is_thai};

/// Places of one kind in one text at most.
const MOST: usize = 6;

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

/// What rules for Thai writing find.
fn found(sources: &Sources) -> Vec<Found> {
    let mut found = all_found(sources);
    found.retain(|one| one.rule.starts_with("th-"));
    found
}

#[test]
fn planted_damage_is_found_where_it_was_planted() {
    let site = other_site().unwrap_or_else(|| package().to_owned());
    let sources = read(&site).unwrap();
    let clean = found(&sources);
    let unclean: BTreeSet<&str> = clean.iter().map(|one| one.path.as_str()).collect();
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
                let is_there = findings.iter().any(|one| {
                    one.path == **path
                        && one.rule == damage.rule
                        && one.start.line == line
                        && (one.start.column..=one.end.column).contains(&column)
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

/// What a rule finds.
struct Found {
    path: String,
    rule: &'static str,
    message: String,
    start: Position,
    end: Position,
}

fn all_found(sources: &Sources) -> Vec<Found> {
    examine(sources, &embedded())
        .into_iter()
        .map(|one| {
            let place = |byte| sources.position(one.span.file, byte);
            Found {
                path: sources.file(one.span.file).path.clone(),
                rule: one.rule.id(),
                message: one.message.clone(),
                start: place(one.span.start),
                end: place(one.span.end),
            }
        })
        .collect()
}

/// A place for a finding: lines and columns from where to where.
fn place_of(text: &str, edit: &Edit) -> (Position, Position) {
    let start = edit.at.start;
    let position = |byte: usize| {
        let before = &text[..byte];
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
        Position { line: u32::try_from(line).unwrap(), column: u32::try_from(column).unwrap() }
    };
    if edit.lines {
        let lines: Vec<&str> = text.lines().collect();
        let at = text[..start].matches('\n').count();
        // The definition of an address is not shown.
        let is_shown = |line: &usize| !lines[*line].is_empty() && !lines[*line].starts_with("[terms]:");
        let first = (0..at).rev().find(is_shown).unwrap_or(0);
        let last = (at..lines.len()).find(|&line| !lines[line].is_empty()).unwrap_or(lines.len());
        let line = |at: usize| u32::try_from(at + 1).unwrap();
        return (Position { line: line(first), column: 1 }, Position { line: line(last), column: u32::MAX });
    }
    let (from, mut to) = (position(start + edit.mark.start), position(start + edit.mark.end));
    // What is gone stood between two letters.
    to.column += u32::from(edit.put.is_empty());
    (from, to)
}

#[test]
fn damage_to_translations_is_found_where_it_was_made() {
    let site = other_site().unwrap_or_else(|| package().to_owned());
    let mut clean = read(&site).unwrap();
    // A source that is changed here would have moved on from its translation.
    if let Some(lock) = clean.find("content/translations/th.lock") {
        clean.replace(lock, Vec::new());
    }
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
    let only = asked("PLANT_ONLY").unwrap_or_default();
    let kinds: Vec<_> = KINDS.iter().filter(|kind| kind.name.contains(&only)).collect();
    // Each text gets one damage a round; into another site every kind goes into every text.
    let rounds = match other_site() {
        Some(_) => kinds.len(),
        None => (3 * kinds.len()).div_ceil(texts.len()),
    };
    let mut tallies = vec![Tally::default(); kinds.len()];
    for round in 0..rounds {
        let mut sources = clean.clone();
        let mut planted = Vec::new();
        for (at, (id, path, source, text)) in texts.iter().enumerate() {
            let kind = (at * rounds + round) % kinds.len();
            let mut edits = (kinds[kind].plant)(&Both { source, text });
            if edits.is_empty() {
                continue;
            }
            let edit = edits.swap_remove(dice.below(edits.len()));
            let text = format!("{}{}{}", &text[..edit.at.start], edit.put, &text[edit.at.end..]);
            planted.push((kind, path, place_of(&text, &edit), text.clone()));
            sources.replace(*id, text.into_bytes());
        }
        let mut known: Vec<_> = before.iter().map(|one| (&one.path, one.rule, &one.message)).collect();
        let mut new = all_found(&sources);
        new.retain(|one| {
            match known.iter().position(|known| *known == (&one.path, one.rule, &one.message)) {
                Some(at) => {
                    known.swap_remove(at);
                    false
                }
                None => true,
            }
        });
        for (kind, path, place, text) in &planted {
            let own: Vec<&Found> = new.iter().filter(|one| one.path == **path).collect();
            tallies[*kind].count(kinds[*kind], &own, place, text);
        }
    }
    for (kind, tally) in kinds.iter().zip(&tallies) {
        println!(
            "{:<36} {:>4} planted {:>4} found {:>4} at its start {:>3} elsewhere",
            kind.name, tally.planted, tally.found, tally.exact, tally.elsewhere
        );
        tally.misses.iter().for_each(|miss| println!("  missed: {miss}"));
    }
    let all: usize = tallies.iter().map(|tally| tally.planted).sum();
    let hit: usize = tallies.iter().map(|tally| tally.found).sum();
    println!("{all} planted, {hit} found");
    assert!(all > kinds.len(), "{all}");
    assert!(hit * 100 >= all * 98, "{hit} of {all} found");
}

/// What became of the damage of one kind.
#[derive(Clone, Default)]
struct Tally {
    planted: usize,
    found: usize,
    /// Found from the very letter on where it was made.
    exact: usize,
    /// Findings that it caused in other places.
    elsewhere: usize,
    misses: Vec<String>,
}

impl Tally {
    fn count(&mut self, kind: &Kind, own: &[&Found], (start, end): &(Position, Position), text: &str) {
        let touches = |one: &&Found| {
            (one.start.line, one.start.column) <= (end.line, end.column)
                && (one.end.line, one.end.column) >= (start.line, start.column)
                && one.start.line >= start.line
        };
        let there: Vec<&Found> = own.iter().copied().filter(touches).collect();
        let right = there.iter().find(|one| kind.rules.contains(&one.rule));
        self.planted += 1;
        self.found += usize::from(right.is_some());
        self.exact += usize::from(right.is_some_and(|one| one.start.column == start.column));
        self.elsewhere += own.len() - there.len();
        if right.is_none() {
            let line = text.lines().nth(start.line as usize - 1).unwrap_or_default();
            let told = own.iter().map(|one| {
                format!("\n      {} {}:{} {}", one.rule, one.start.line, one.start.column, one.message)
            });
            self.misses.push(format!(
                "{}:{}:{}\n      {line}{}",
                own.first().map_or("", |one| &one.path),
                start.line,
                start.column,
                told.collect::<String>()
            ));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "asked of a test by hand, never by the program")]
fn asked(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn other_site() -> Option<PathBuf> {
    asked("PLANT_INTO").map(PathBuf::from)
}
