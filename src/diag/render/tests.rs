//! Complete output of every format for one set of findings, and what the formats owe their readers.

use serde_json::json;

use super::*;
use crate::diag::Rule;
use crate::source::{Body, File, Refusal, Span};

fn sources() -> Sources {
    Sources::new([
        File::new("content/errors/a/entry.yaml", b"cuases: [x]\ncodes: [\"403\", \"0x193\"]\n".to_vec()),
        File::new("content/errors/a/th.md", "---\ntitle: ที่นี่\n---\nดู [ข้อผิดพลาด](../b/th.md) ที่นี่\n".into()),
        File::new("content/errors/a/old, 100%.md", b"\xa1\xa2".to_vec()),
        File { path: "content/errors/a/link.md".into(), body: Body::Refused(Refusal::Link) },
    ])
}

fn span(sources: &Sources, path: &str, text: &str) -> Span {
    let file = sources.find(path).unwrap();
    let start = sources.text(file).find(text).unwrap();
    Span::new(file, start..start + text.len())
}

fn findings(sources: &Sources) -> Vec<Diagnostic> {
    let yaml = |text| span(sources, "content/errors/a/entry.yaml", text);
    let markdown = |text| span(sources, "content/errors/a/th.md", text);
    let whole = |path| Span::start_of(sources.find(path).unwrap());
    let mut link = Diagnostic::new(Rule::BrokenLink, markdown("../b/th.md"), "`../b/th.md` does not exist");
    link.severity = crate::diag::Severity::Warning;
    vec![
        Diagnostic::new(Rule::UnknownKey, yaml("cuases"), "`cuases` is not a key of an entry")
            .did_you_mean("cuases", ["causes"])
            .fix(yaml("cuases"), "causes"),
        Diagnostic::new(Rule::DuplicateCode, yaml("\"0x193\""), "`0x193` is `403` once more")
            .related(yaml("\"403\""), "first written here")
            .related(markdown("title"), "and\nelsewhere"),
        link,
        Diagnostic::new(Rule::NotText, whole("content/errors/a/old, 100%.md"), "byte 0 is not UTF-8, 100%")
            .help("save it as UTF-8"),
        Diagnostic::new(Rule::NotAFile, whole("content/errors/a/link.md"), "`link.md` is a symbolic link"),
    ]
}

fn written(write: impl FnOnce(&Report<'_>, &mut Vec<u8>) -> std::io::Result<()>) -> String {
    let sources = sources();
    let findings = findings(&sources);
    let mut out = Vec::new();
    write(&Report::new(&findings, &sources), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn people_see_the_place_with_a_caret_under_it() {
    let text = written(|report, out| report.human(Look::default(), out));
    assert_eq!(text, include_str!("expected.txt"), "\n{text}");
}

#[test]
fn escape_sequences_and_direction_marks_of_content_reach_no_terminal() {
    let sources = Sources::from_texts([("content/a.md", "\u{1b}[31mred\u{202e} text\n")]);
    let here = span(&sources, "content/a.md", "text");
    let finding =
        Diagnostic::new(Rule::RawHtml, here, "`\u{1b}]0;x\u{7}\u{202e}`").related(here, "\u{1b}[2J");
    let mut out = Vec::new();
    Report::new(&[finding], &sources).human(Look::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text:?}");
}

#[test]
fn a_long_line_is_cut_but_counted_whole() {
    let text = format!("ok\n{}here {}there\n", "ที่นี่ ".repeat(5_000), "มี ".repeat(5_000));
    let sources = Sources::from_texts([("content/a.md", text.as_str())]);
    let here = span(&sources, "content/a.md", "here");
    let finding = Diagnostic::new(Rule::RawHtml, here, "x")
        .related(span(&sources, "content/a.md", "there"), "and there")
        .fix(here, "now");
    let mut out = Vec::new();
    Report::new(&[finding], &sources).human(Look { width: 40, ..Look::default() }, &mut out).unwrap();
    let expect = "warning[raw-html]: x
 --> content/a.md:2:35001
  |
2 | …นี่ ที่นี่ ที่นี่ ที่นี่ here มี มี มี มี มี …
  |             ^^^^           - and there
  |
help: this would mend it
  |
2 - …นี่ ที่นี่ ที่นี่ ที่นี่ here มี มี มี มี มี …
2 + …นี่ ที่นี่ ที่นี่ ที่นี่ now มี มี มี มี มี …
  |

";
    assert_eq!(String::from_utf8(out).unwrap(), expect);
}

#[test]
fn color_is_written_only_where_it_is_asked_for() {
    assert!(!written(|report, out| report.human(Look::default(), out)).contains('\u{1b}'));
    assert!(
        written(|report, out| report.human(Look { color: true, ..Look::default() }, out)).contains('\u{1b}')
    );
}

#[test]
fn json_is_one_object_a_line() {
    let text = written(|report, out| report.json(out));
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        lines[0],
        json!({
            "kind": "diagnostic", "rule": "unknown-key", "severity": "error", "path": "content/errors/a/entry.yaml",
            "line": 1, "column": 1, "end_line": 1, "end_column": 7,
            "message": "`cuases` is not a key of an entry", "help": "did you mean `causes`?", "related": [],
            "fix": {"path": "content/errors/a/entry.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 7, "text": "causes"},
        })
    );
    assert_eq!(lines[1]["related"][1]["message"], "and\nelsewhere");
    assert_eq!((&lines[2]["column"], &lines[2]["end_column"]), (&json!(17), &json!(27)));
    assert_eq!((&lines[3]["line"], &lines[3]["rule"]), (&json!(null), &json!("not-text")));
}

#[test]
fn github_gets_one_escaped_command_a_line() {
    let text = written(|report, out| report.in_folder("docs").github(out));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "::error file=docs/content/errors/a/entry.yaml,line=1,endLine=1,col=1,endColumn=7,title=unknown-key\
         ::`cuases` is not a key of an entry%0Adid you mean `causes`?"
    );
    assert!(lines[2].starts_with("::warning file=docs/content/errors/a/th.md,line=4"), "{}", lines[2]);
    assert_eq!(
        lines[3],
        "::error file=docs/content/errors/a/old%2C 100%25.md,title=not-text::byte 0 is not UTF-8, 100%25%0Asave it as UTF-8"
    );
    assert_eq!(lines.len(), 5);
}

#[test]
fn sarif_has_the_shape_of_the_standard() {
    let log: serde_json::Value = serde_json::from_str(&written(|report, out| report.sarif(out))).unwrap();
    let schema: serde_json::Value = serde_json::from_str(include_str!("sarif-shape.json")).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&schema)
        .unwrap()
        .iter_errors(&log)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    let place = |index: usize| &results[index]["locations"][0]["physicalLocation"];
    assert_eq!(place(2)["region"], json!({"startLine": 4, "startColumn": 17, "endLine": 4, "endColumn": 27}));
    assert_eq!(place(3)["artifactLocation"]["uri"], "content/errors/a/old%2C%20100%25.md");
    assert_eq!(place(3)["region"], json!({"byteOffset": 0, "byteLength": 1}));
    assert_eq!(place(4).get("region"), None);
    let fix = &results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "causes");
}

#[test]
fn ten_thousand_findings_in_one_line_take_one_pass() {
    let sources = Sources::new([File::new("content/a.md", "ข้อผิด ".repeat(10_000).into())]);
    let file = sources.find("content/a.md").unwrap();
    let width = "ข้อผิด ".len();
    let findings: Vec<Diagnostic> = (0..10_000)
        .map(|index| Diagnostic::new(Rule::RawHtml, Span::new(file, index * width..(index + 1) * width), "x"))
        .collect();
    let mut out = Vec::new();
    Report::new(&findings, &sources).json(&mut out).unwrap();
    let last = String::from_utf8(out).unwrap().lines().last().map(str::to_owned).unwrap();
    assert!(last.contains(r#""column":69994,"end_line":1,"end_column":70001"#), "{last}");
}
