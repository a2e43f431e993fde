//! Content that nobody means well with: lines without end, nesting without end, the same thing ten thousand times. It is
//! told about at its place, and shown.

use kae::diag::render::{Look, Report};
use kae::source::{File, Sources, read};

use super::compiled;
use super::support::base;

/// How often what is repeated stands in a text.
const MANY: usize = 600;

/// A page in two languages, and what is found in the second, as `rule line:column`: how often, the first and the last.
struct Page {
    name: &'static str,
    english: String,
    thai: String,
    expect: &'static str,
}

fn page(
    name: &'static str,
    english: impl Into<String>,
    thai: impl Into<String>,
    expect: &'static str,
) -> Page {
    Page { name, english: english.into(), thai: thai.into(), expect }
}

fn many(text: &str) -> String {
    text.repeat(MANY)
}

fn counted(text: impl Fn(usize) -> String) -> String {
    (0..MANY).map(text).collect()
}

fn table(cell: &str) -> String {
    format!("| {cell} | {cell} |\n|---|---|\n{}", many(&format!("| {cell} | {cell} |\n")))
}

fn nested(item: &str) -> String {
    (0..MANY / 4).map(|depth| format!("{}- {item}\n", "  ".repeat(depth))).collect()
}

fn pages() -> Vec<Page> {
    let names = counted(|at| format!("AADSTS{at:05} "));
    vec![
        page(
            "line",
            many("Open it in Outlook. "),
            many("เปิดในOutlook "),
            "600: th-latin-space 5:7 to th-latin-space 5:8393",
        ),
        page("marks", "Marks.", many("\u{e49}"), "th-mark-run 5:1"),
        page("word", many("word "), many("ข้อผิดพลาด "), "599: dup-word 5:1 to dup-word 5:6579"),
        page("word-glued", many("word "), many("ข้อผิดพลาด"), "38: dup-word 5:1 to dup-word 5:5921"),
        page("scripts", many("Mixed αβγ абв 漢字 "), many("Mixedαβγабвไทย漢字"), "nothing"),
        page("bold-lost", many("**Bold** and "), many("ตัวหนา กับ "), "301: dup-word 5:1 to dup-word 5:6579"),
        page(
            "words-left",
            many("The limit is x "),
            many("The limit is ข "),
            "300: dup-word 5:1 to dup-word 5:8971",
        ),
        page("table", table("Cell"), table("ช่อง"), "nothing"),
        page("lists", nested("item"), nested("รายการ"), "nesting-depth 37:65"),
        page("codes-kept", names.clone(), names.clone(), "nothing"),
        page("codes-lost", names, "ไม่มี", "257: ident-changed 5:1 to ident-changed 5:1"),
        page(
            "names-lost",
            many("Outlook and HubSpot "),
            many("เอาท์ลุค และ ฮับสปอต "),
            "557: protected-term 5:1 to dup-word 5:12559",
        ),
        page("placeholders", many("{name} "), many("{ชื่อ} "), "257: ident-changed 5:1 to ident-changed 5:1"),
        page("nothing", many("a\0b "), many("ก\0ข "), "not-text 1:56"),
        page("stars", "Stars.", many("*ก**ข "), "600: markup-in-word 5:3 to markup-in-word 5:3597"),
        page(
            "fence",
            format!("Code.\n\n```\n{}```\n", many("a\n")),
            format!("โค้ด\n\n```\n{}", many("a\n")),
            "2: code-escape 7:1 to code-escape 607:1",
        ),
        page(
            "headings",
            counted(|at| format!("## A {at}\n\n")),
            counted(|at| format!("## ก {at}\n\n")),
            "nothing",
        ),
        page("headings-alike", "", many("## หัวข้อ\n\n"), "600: heading-parity 5:1 to heading-parity 1203:1"),
        page("quotes", ">".repeat(MANY / 4) + " Quote", ">".repeat(MANY / 4) + " คำพูด", "nesting-depth 5:65"),
        page(
            "links",
            format!("{}a{}", many("["), many("](b)")),
            format!("{}ก{}", many("["), many("](b)")),
            "broken-link 5:604",
        ),
        page(
            "byte-order",
            many("a\u{feff}b "),
            many("ก\u{feff}ข "),
            "600: th-zero-width 5:2 to th-zero-width 5:2398",
        ),
    ]
}

#[test]
fn hostile_content_is_told_about_at_its_place() {
    let pages = pages();
    let text = |title: &str, summary: &str, body: &str| {
        format!("---\ntitle: {title}\nsummary: \"{summary}\"\n---\n{body}\n").into_bytes()
    };
    let mut files: Vec<File> = read(&base()).unwrap().iter().map(|(_, file)| file.clone()).collect();
    for Page { name, english, thai, .. } in &pages {
        files.push(File::new(format!("content/pages/{name}/en.md"), text("A page", "A summary", english)));
        files.push(File::new(format!("content/pages/{name}/th.md"), text("หน้า", "สรุป", thai)));
    }
    files.push(File::new("content/pages/front/en.md", text("A page", &many("word "), "Body.")));
    files.push(File::new("content/pages/front/th.md", text("หน้า", &many("คำนํา "), "เนื้อหา")));
    files.push(File::new("content/glossary.yaml", b"protected: [HubSpot, Outlook]\n".to_vec()));
    let sources = Sources::new(files);
    let diagnostics = compiled(&sources).diagnostics;

    let mut wrong = Vec::new();
    let front = page("front", "", "", "1199: dup-word 3:11 to th-sara-am 3:3608");
    for Page { name, expect, .. } in pages.iter().chain([&front]) {
        let file = sources.find(&format!("content/pages/{name}/th.md")).unwrap();
        let found: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.span.file == file)
            .map(|diagnostic| {
                let place = sources.position(file, diagnostic.span.start);
                format!("{} {}:{}", diagnostic.rule.id(), place.line, place.column)
            })
            .collect();
        let told = match found.as_slice() {
            [] => "nothing".to_owned(),
            [only] => only.clone(),
            [first, .., last] => format!("{}: {first} to {last}", found.len()),
        };
        if told != *expect {
            wrong.push(format!("{name}: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // Each finding has a header, an excerpt and frames, of at most so many letters.
    let mut out = Vec::new();
    Report::new(&diagnostics, &sources).human(Look::default(), &mut out).unwrap();
    assert!(out.len() < diagnostics.len() * 4_000, "{} for {}", out.len(), diagnostics.len());
}
