//! ARCHITECTURE.md has a table of floors; the paths that begin with `crate::` are held against it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::support::{files, package};

/// Floors by room, as ARCHITECTURE.md tells them: rows of a number and names in backticks.
fn floors() -> BTreeMap<String, u32> {
    let text = fs::read_to_string(package().join("ARCHITECTURE.md")).unwrap();
    let mut floors = BTreeMap::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let Some(floor) = cells.get(1).and_then(|cell| cell.parse().ok()) else { continue };
        for room in cells[2].split('`').skip(1).step_by(2) {
            floors.insert(room.trim_end_matches('/').trim_end_matches(".rs").to_owned(), floor);
        }
    }
    floors
}

/// The room of a file: the first part of its path below `src`.
fn room(file: &Path) -> String {
    let relative = file.strip_prefix(package().join("src")).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a text names behind `crate::`, the part behind `#[cfg(test)]` left out: a test may look anywhere.
fn named(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut rooms = Vec::new();
    for (at, marker) in code.match_indices("crate::") {
        let rest = &code[at + marker.len()..];
        match rest.strip_prefix('{') {
            None => rooms.push(word(rest)),
            Some(group) => rooms.extend(members(group)),
        }
    }
    rooms
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first words of the members of a `{…}` group, whose `{` is already taken.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                found.push(word(group[start..at].trim_start()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found.retain(|member| !member.is_empty());
    found
}

#[test]
fn files_import_from_lower_floors_or_their_own_room() {
    let floors = floors();
    let mut wrong = Vec::new();
    for file in files(&package().join("src")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        if !name.ends_with(".rs") || matches!(name, "lib.rs" | "main.rs") || name.ends_with("tests.rs") {
            continue;
        }
        let here = room(&file);
        let Some(floor) = floors.get(&here) else {
            wrong.push(format!("{here} has no floor in ARCHITECTURE.md"));
            continue;
        };
        for there in named(&fs::read_to_string(&file).unwrap()) {
            match floors.get(&there) {
                _ if there == here => {}
                // The ground has no rooms.
                Some(&0) if *floor == 0 => {}
                Some(other) if other < floor => {}
                Some(other) => {
                    wrong.push(format!("{} (floor {floor}) uses {there} (floor {other})", file.display()))
                }
                None => wrong.push(format!("{} uses {there}, which has no floor", file.display())),
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_room_of_the_table_exists() {
    let source = package().join("src");
    for room in floors().keys() {
        let found = source.join(room).is_dir() || source.join(format!("{room}.rs")).is_file();
        assert!(found, "ARCHITECTURE.md names `{room}`, which is not in src");
    }
}

#[test]
fn groups_are_read_to_their_end() {
    let text = "use crate::{diag::{Rule, Sink}, source};\nuse crate::yaml::Node;\nlet x = crate::digest::of();\n// crate::no\n#[cfg(test)]\nuse crate::cli;";
    assert_eq!(named(text), ["diag", "source", "yaml", "digest"]);
}
