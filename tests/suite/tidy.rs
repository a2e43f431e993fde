//! First lines, names, lengths and things that should not be in a repository.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{files, package};

/// Lines of a file without its tests. More than one idea seldom fits into fewer.
const LIMIT: usize = 450;

fn sources(endings: &[&str]) -> Vec<(PathBuf, String)> {
    let folders = ["src", "tests", "static", "templates"].map(|folder| package().join(folder));
    let all = folders.iter().filter(|folder| folder.is_dir()).flat_map(|folder| files(folder));
    all.filter(|path| {
        !path.components().any(|part| part.as_os_str() == "node_modules" || part.as_os_str() == "fixtures")
    })
    .filter(|path| endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)))
    .map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(package()).unwrap().to_owned(), text)
    })
    .collect()
}

fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

#[test]
fn the_first_line_says_what_a_file_is_for() {
    let is_said = |path: &Path, line: &str| match path.extension().and_then(|ending| ending.to_str()) {
        Some("rs") => line.starts_with("//! "),
        Some("css") => line.starts_with("/*"),
        _ => line.starts_with("//") || line.starts_with("/*"),
    };
    let silent: Vec<PathBuf> = sources(&["rs", "js", "mjs", "css"])
        .into_iter()
        .filter(|(path, text)| !is_said(path, text.lines().next().unwrap_or_default()))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, Vec::<PathBuf>::new());
}

#[test]
fn a_file_has_one_idea() {
    let long: Vec<String> = sources(&["rs", "js", "mjs", "css", "html"])
        .into_iter()
        .map(|(path, text)| (path, without_tests(&text).lines().count()))
        .filter(|&(_, lines)| lines > LIMIT)
        .map(|(path, lines)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn names_say_something() {
    for (path, _) in sources(&["rs", "js", "mjs", "css", "html"]) {
        for part in path.with_extension("").iter() {
            let part = part.to_str().unwrap();
            assert!(
                !["utils", "util", "common", "helpers", "helper", "misc"].contains(&part),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_is_put_off() {
    let marks = ["TO", "FIX", "X"].iter().zip(["DO", "ME", "XX"]).map(|(one, two)| format!("{one}{two}"));
    for mark in marks {
        for (path, text) in sources(&["rs", "js", "mjs", "css", "html", "ftl"]) {
            let line = text.lines().position(|line| line.contains(&mark));
            assert_eq!(line, None, "{}", path.display());
        }
    }
}
