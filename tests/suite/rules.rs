//! Each folder of `tests/fixtures/rules` is named after a rule and laid over the base fixture. Its files carry marks:
//! a line of spaces and `^`, then `rule: message`, under the line that it speaks of. The first `^` stands under the first
//! column; several of them have the length of the place, a single one leaves it open.
//!
//!     cuases: [quota-reached]
//!     ^^^^^^ unknown-key: `cuases` is not a key of an entry
//!
//! The harness takes the marks out before it compiles. What has no line to stand under is in `found.txt`, a line each:
//! `path:line:column rule: message`. Every finding has its mark and every mark its finding.
//!
//! `UPDATE_FIXTURES=1 cargo test rules` writes the marks as they come out; read the difference before you commit it.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use kae::diag::{Diagnostic, Rule};
use kae::source::{Body, File, Refusal, Sources, read};

use super::support::{base, package};

const FOUND: &str = "found.txt";

fn folder() -> PathBuf {
    package().join("tests/fixtures/rules")
}

fn names() -> BTreeSet<String> {
    fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A finding as a mark tells it. Lines and columns count from 1, columns in code points.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    path: String,
    line: usize,
    column: usize,
    /// Code points; `None` where the place is empty, goes over a line's end, or the mark leaves it open.
    length: Option<usize>,
    text: String,
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{} {}", self.path, self.line, self.column, self.text)
    }
}

/// Splits a text with marks into the text and the marks.
fn unmarked(path: &str, text: &str) -> (String, Vec<Mark>) {
    let (mut lines, mut marks) = (Vec::new(), Vec::new());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(' ');
        let carets = bare.len() - bare.trim_start_matches('^').len();
        if carets == 0 {
            lines.push(line);
            continue;
        }
        marks.push(Mark {
            path: path.to_owned(),
            line: lines.len(),
            column: line.len() - bare.len() + 1,
            length: (carets > 1).then_some(carets),
            text: bare[carets..].trim().to_owned(),
        });
    }
    (lines.concat(), marks)
}

/// The text with marks put in; the other way round.
fn marked(text: &str, marks: &[Mark]) -> String {
    let mut result = String::new();
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        result.push_str(line);
        for mark in marks.iter().filter(|mark| mark.line == number) {
            let carets = "^".repeat(mark.length.unwrap_or(1));
            result.push_str(&format!("{}{carets} {}\n", " ".repeat(mark.column - 1), mark.text));
        }
    }
    result
}

fn mark(diagnostic: &Diagnostic, sources: &Sources) -> Mark {
    let span = diagnostic.span;
    let start = sources.position(span.file, span.start);
    let end = sources.position(span.file, span.end);
    let length = end.column.saturating_sub(start.column) as usize;
    Mark {
        path: sources.file(span.file).path.clone(),
        line: start.line as usize,
        column: start.column as usize,
        length: (start.line == end.line && length > 1).then_some(length),
        text: format!("{}: {}", diagnostic.rule, diagnostic.message.lines().next().unwrap_or_default()),
    }
}

/// The fixture over the base, without its marks; and the marks.
fn fixture(name: &str) -> (Sources, Vec<Mark>) {
    let folder = folder().join(name);
    let mut files: Vec<File> = read(&base()).unwrap().iter().map(|(_, file)| file.clone()).collect();
    let mut marks = Vec::new();
    for (_, file) in read(&folder).unwrap().iter() {
        files.retain(|base| base.path != file.path);
        let Some(text) = file.text() else {
            files.push(file.clone());
            continue;
        };
        let (text, found) = unmarked(&file.path, text);
        marks.extend(found);
        // A file of nothing but one word takes the base's file away, or stands for a symbolic link, which a checkout
        // on a system without them would lose.
        match text.trim() {
            "(removed)" => {}
            "(link)" => files.push(File { path: file.path.clone(), body: Body::Refused(Refusal::Link) }),
            _ => files.push(File::new(file.path.clone(), text.into_bytes())),
        }
    }
    let found = fs::read_to_string(folder.join(FOUND)).unwrap_or_default();
    marks.extend(found.lines().map(listed));
    marks.sort();
    (Sources::new(files), marks)
}

/// A line of `found.txt`.
fn listed(line: &str) -> Mark {
    let (place, text) = line.split_once(' ').unwrap();
    let mut parts = place.rsplitn(3, ':');
    let column = parts.next().unwrap().parse().unwrap();
    let line = parts.next().unwrap().parse().unwrap();
    Mark { path: parts.next().unwrap().to_owned(), line, column, length: None, text: text.to_owned() }
}

/// A mark that leaves the length open fits any.
fn open(marks: &[Mark], by: &[Mark]) -> Vec<Mark> {
    let is_open = |mark: &Mark| {
        by.iter().any(|other| other.length.is_none() && Mark { length: None, ..mark.clone() } == *other)
    };
    marks
        .iter()
        .cloned()
        .map(|mark| if is_open(&mark) { Mark { length: None, ..mark } } else { mark })
        .collect()
}

fn lines(marks: &[Mark]) -> String {
    marks.iter().map(|mark| format!("{mark} ({:?})\n", mark.length)).collect()
}

#[test]
fn every_finding_has_its_mark_and_every_mark_its_finding() {
    let update = wants_update();
    let mut wrong = String::new();
    for name in names() {
        let (sources, expected) = fixture(&name);
        let mut found: Vec<Mark> = super::compiled(&sources)
            .diagnostics
            .iter()
            .map(|diagnostic| mark(diagnostic, &sources))
            .collect();
        found.sort();
        if update {
            write(&name, &found);
        } else if open(&found, &expected) != expected {
            let (expected, found) = (lines(&expected), lines(&found));
            wrong.push_str(&format!("\n{name}: expected\n{expected}{name}: found\n{found}"));
        }
        if !found.iter().any(|mark| mark.text.starts_with(&format!("{name}: "))) {
            wrong.push_str(&format!("\n{name}: its fixture does not find it\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_base_has_nothing_to_find() {
    let sources = read(&base()).unwrap();
    let found: Vec<Mark> =
        super::compiled(&sources).diagnostics.iter().map(|diagnostic| mark(diagnostic, &sources)).collect();
    assert_eq!(lines(&found), "");
}

#[test]
fn every_rule_has_a_fixture_and_an_explanation() {
    let rules: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(names(), rules);
    for rule in Rule::ALL {
        assert!(rule.explanation().lines().count() >= 5, "the explanation of {rule} is too short");
        assert!(rule.summary().ends_with('.'), "{rule}");
        assert_eq!(Rule::parse(rule.id()), Some(*rule));
    }
    let texts = fs::read_dir(package().join("src/diag/explain")).unwrap().count();
    assert_eq!(texts, rules.len(), "a file of src/diag/explain belongs to no rule");
}

#[test]
fn marks_are_taken_out_and_put_in_again() {
    let text = "cuases: [x]\n^^^^^^ unknown-key: a\n  ^ wrong-type: b\nnext\n";
    let (bare, marks) = unmarked("a.yaml", text);
    assert_eq!(bare, "cuases: [x]\nnext\n");
    assert_eq!(marked(&bare, &marks), text);
}

#[expect(clippy::disallowed_methods, reason = "asked of a test by hand, never by the program")]
fn wants_update() -> bool {
    std::env::var("UPDATE_FIXTURES").is_ok()
}

/// Writes marks into the files of a fixture, and what has no line there into `found.txt`.
fn write(name: &str, found: &[Mark]) {
    let folder = folder().join(name);
    let mut rest: Vec<Mark> = found.to_vec();
    for (_, file) in read(&folder).unwrap().iter() {
        let Some(text) = file.text() else { continue };
        let (bare, _) = unmarked(&file.path, text);
        let lines = bare.matches('\n').count();
        let (here, elsewhere): (Vec<Mark>, Vec<Mark>) =
            rest.into_iter().partition(|mark| mark.path == file.path && mark.line <= lines);
        save(&folder.join(&file.path), &marked(&bare, &here));
        rest = elsewhere;
    }
    let listed: String = rest.iter().map(|mark| format!("{mark}\n")).collect();
    match listed.is_empty() {
        true => drop(fs::remove_file(folder.join(FOUND))),
        false => save(&folder.join(FOUND), &listed),
    }
}

#[expect(clippy::disallowed_methods, reason = "a test writes its own fixtures")]
fn save(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}
