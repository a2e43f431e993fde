//! `compile` over texts in memory: what holds for every site.

use std::collections::BTreeMap;

use kae::source::{File, Sources, read};
use kae::{Memos, Options, compile, embedded};

use super::support::{base, package};

type Pages = BTreeMap<String, Vec<u8>>;

fn pages(sources: &Sources, memos: &mut Memos) -> Pages {
    let compiled = compile(sources, &embedded(), &Options::default(), memos, &|_| ());
    let messages: Vec<String> =
        compiled.diagnostics.iter().map(|diagnostic| diagnostic.message.clone()).collect();
    let site = compiled.site.unwrap_or_else(|| panic!("{messages:?}"));
    site.files().map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

fn built(sources: &Sources) -> Pages {
    pages(sources, &mut Memos::default())
}

/// The base fixture with some files put over it; a file of `None` is taken away.
fn with(changes: &[(&str, Option<&str>)]) -> Sources {
    let mut files: Vec<File> = read(&base()).unwrap().iter().map(|(_, file)| file.clone()).collect();
    for (path, text) in changes {
        files.retain(|file| file.path != *path);
        files.extend(text.map(|text| File::new(*path, text.as_bytes().to_vec())));
    }
    Sources::new(files)
}

fn text<'a>(pages: &'a Pages, path: &str) -> &'a str {
    std::str::from_utf8(pages.get(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
}

#[test]
fn a_warm_memo_changes_no_byte() {
    let page = "content/pages/home/en.md";
    let (one, two) = (with(&[]), with(&[(page, Some("---\ntitle: Other words\n---\nOther text.\n"))]));
    let mut memos = Memos::default();
    for sources in [&one, &two, &one, &one] {
        assert_eq!(pages(sources, &mut memos), built(sources));
    }
}

#[test]
fn marks_of_a_platform_change_no_byte() {
    let plain = with(&[]);
    let marked = plain.iter().map(|(_, file)| {
        let text = format!("\u{feff}{}", file.text().unwrap().replace('\n', "\r\n"));
        File::new(file.path.clone(), text.into_bytes())
    });
    // The Markdown twins are the files themselves; there too the pages' line ends are LF.
    assert_eq!(built(&Sources::new(marked)), built(&plain));
}

#[test]
fn a_third_language_is_data() {
    let site = "title: {en: Help, th: ศูนย์ช่วยเหลือ, de: Hilfe}\nbase_url: https://help.example.com/\nlocales:\n  - {id: en, name: English}\n  - {id: th, name: ไทย, calendar: buddhist}\n  - {id: de, name: Deutsch}\nurl_hosts: [login.example.com]\n";
    let pages = built(&with(&[
        ("content/site.yaml", Some(site)),
        ("content/pages/home/de.md", Some("---\ntitle: Hilfe\n---\nGeben Sie den Code ein.\n")),
    ]));
    assert!(text(&pages, "de/index.html").contains("Geben Sie den Code ein."));
    assert!(text(&pages, "de/errors/mailbox-full.html").contains("The mailbox is full"));
    for page in ["index.html", "en/index.html", "th/errors/mailbox-full.html", "sitemap.xml"] {
        assert!(text(&pages, page).contains("de/"), "{page} does not know the language");
    }
}

#[test]
fn a_source_in_other_letters_than_names_are_written_in() {
    let site = "title: {en: Help, th: ศูนย์ช่วยเหลือ}\nbase_url: https://help.example.com/\nlocales:\n  - {id: th, name: ไทย}\n  - {id: en, name: English}\nurl_hosts: [login.example.com]\n";
    let thai = "---\ntitle: คู่มือ\n---\nเปิดกล่องจดหมายใน Gmail (mail) แล้วรอคำตอบ\n\nเลือก **บันทึก** ก่อน แล้วเลือกปิด\n\nอย่าลบข้อความ\n\nโปรดถามผู้ดูแลระบบ\n";
    let english = "---\ntitle: A guide\n---\nOpen the mail in Gmail, and wait for the mail to be answered.\n\nChoose **บันทึก** first, then แล้วเลือกปิด.\n\nอย่าลบข้อความ\n\nAsk your Gmial administrator.\n";
    let sources = with(&[
        ("content/site.yaml", Some(site)),
        ("content/glossary.yaml", Some("protected: [Gmail]\n")),
        ("content/pages/home/th.md", Some(thai)),
        ("content/pages/home/en.md", Some(english)),
    ]);
    let found: Vec<String> = kae::examine(&sources, &embedded())
        .into_iter()
        .filter(|one| sources.file(one.span.file).path == "content/pages/home/en.md")
        .map(|one| format!("{} {}", one.rule, &sources.slice(one.span)))
        .collect();
    assert_eq!(found, ["untranslated แล้วเลือกปิด", "untranslated อย่าลบข้อความ", "protected-term Gmial"]);
}

/// Windows and macOS would write the second over the first.
#[test]
fn two_addresses_that_differ_in_case_alone_are_a_conflict() {
    let entry = "content/errors/mailbox-full/entry.yaml";
    let facts = with(&[]);
    let facts = facts.file(facts.find(entry).unwrap()).text().unwrap().to_owned();
    let redirect = format!("{facts}redirects: [/en/errors/Mailbox-Full.html]\n");
    let sources = with(&[(entry, Some(&redirect))]);
    let compiled = compile(&sources, &embedded(), &Options::default(), &mut Memos::default(), &|_| ());
    let said: Vec<&str> = compiled.diagnostics.iter().map(|found| found.message.as_str()).collect();
    assert!(compiled.site.is_none());
    let both = "`en/errors/Mailbox-Full.html` and `en/errors/mailbox-full.html` differ in capitals alone";
    assert!(said.contains(&both), "{said:?}");
}

#[test]
fn one_picture_under_two_names_that_differ_in_case_alone_is_one_file() {
    let page = "---\ntitle: Home\n---\n![one](one.svg) ![one](One.svg)\n";
    let picture = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>";
    let pages = built(&with(&[
        ("content/pages/home/en.md", Some(page)),
        ("content/pages/home/one.svg", Some(picture)),
        ("content/pages/home/One.svg", Some(picture)),
    ]));
    let files: Vec<&String> = pages.keys().filter(|path| path.starts_with("files/")).collect();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(text(&pages, "en/index.html").matches(file.as_str()).count(), 2);
}

#[test]
fn one_language_is_enough() {
    for (locale, other) in [("en", "th"), ("th", "en")] {
        let site = format!(
            "title: Help\nbase_url: https://help.example.com/\nlocales:\n  - {{id: {locale}, name: Name}}\nurl_hosts: [login.example.com]\n"
        );
        let removed: Vec<String> = ["pages/home", "errors/mailbox-full", "forms/consent"]
            .iter()
            .map(|folder| format!("content/{folder}/{other}.md"))
            .chain([format!("content/strings/{other}.ftl")])
            .collect();
        let mut changes: Vec<(&str, Option<&str>)> = vec![("content/site.yaml", Some(&site))];
        changes.extend(removed.iter().map(|path| (path.as_str(), None)));
        let pages = built(&with(&changes));
        assert!(pages.contains_key(&format!("{locale}/errors/mailbox-full.html")));
        assert!(!pages.keys().any(|path| path.starts_with(&format!("{other}/"))));
    }
}

/// The base site's facts with more of them.
fn facts(more: &str) -> String {
    let sources = with(&[]);
    let file = sources.find("content/site.yaml").unwrap();
    format!("{}{more}", sources.text(file))
}

#[test]
fn feedback_goes_where_the_site_says_and_nowhere_else() {
    let pages = built(&with(&[]));
    for (path, page) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(page).unwrap();
        assert!(!page.contains("feedback_question") && !page.contains("rel=\"external\""), "{path}");
    }
    let feedback = "feedback:\n  helped: \"mailto:kb@example.com?subject=Helped:%20{title}&body={url}\"\n  not_helped: \"https://issues.example.com/new?title={title}&body={url}\"\n  report: \"https://example.com/report?page={url}\"\n";
    let title = "---\ntitle: \"Full & \\\"over\\\" #1?\"\n---\nText.\n";
    let site = facts(feedback);
    let pages = built(&with(&[
        ("content/site.yaml", Some(&site)),
        ("content/errors/mailbox-full/entry.yaml", Some("codes: [\"552\"]\n")),
        ("content/errors/mailbox-full/en.md", Some(title)),
        ("content/errors/mailbox-full/th.md", None),
    ]));
    let address = "https%3A%2F%2Fhelp.example.com%2Fen%2Ferrors%2Fmailbox-full.html";
    let page = text(&pages, "en/errors/mailbox-full.html");
    for expected in [
        format!(
            "href=\"mailto:kb@example.com?subject=Helped:%20Full%20%26%20%22over%22%20%231%3F&amp;body={address}\""
        ),
        format!(
            "href=\"https://issues.example.com/new?title=Full%20%26%20%22over%22%20%231%3F&amp;body={address}\""
        ),
        format!("href=\"https://example.com/report?page={address}\""),
    ] {
        assert!(page.contains(&expected), "no {expected}");
    }
}

#[test]
fn a_large_index_is_in_parts_that_name_what_they_hold() {
    let codes: Vec<String> = (0..1000).map(|number| format!("X{number:04}")).collect();
    let entry = format!("codes: [{}]\nmessages: [\"Mailbox is full\"]\n", codes.join(", "));
    let pages = built(&with(&[
        ("content/errors/mailbox-full/entry.yaml", Some(&entry)),
        ("content/errors/mailbox-full/en.md", Some("---\ntitle: Full\n---\nText.\n")),
        ("content/errors/mailbox-full/th.md", None),
    ]));
    let parts = parts_of(&pages, "en/codes");
    assert!(parts.len() > 1);
    let mut next = 0;
    for part in &parts {
        let rows = part.matches("<th scope=\"row\"").count();
        let last = (next + rows).min(codes.len());
        let label = format!(">X{next:04} – X{:04}</a>", last - 1);
        assert!(parts.iter().all(|part| part.contains(&label)), "no {label}");
        next = last;
    }
    assert_eq!(next, codes.len());
    assert!(parts.last().unwrap().contains("Mailbox is full"));
}

/// The pages of a list that may be in parts.
fn parts_of<'a>(pages: &'a Pages, name: &str) -> Vec<&'a str> {
    let first = pages.get(&format!("{name}.html"));
    let others = (2..).map_while(|part| pages.get(&format!("{name}-{part}.html")));
    first.into_iter().chain(others).map(|page| std::str::from_utf8(page).unwrap()).collect()
}

/// A site with so many entries, each with a code and a product of its own, and with one code and one message that all
/// of them have.
fn alike(count: usize, title: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut labels = String::from("product-mail = Mail\n");
    for number in 0..count {
        let folder = format!("content/errors/e{number}");
        let facts =
            format!("product: p{number}\ncodes: [\"A{number:03}\", ALL]\nmessages: [\"It failed\"]\n");
        files.push((format!("{folder}/entry.yaml"), facts));
        files.push((format!("{folder}/en.md"), format!("---\ntitle: >-\n  {title} {number}\n---\nText.\n")));
        labels.push_str(&format!("product-p{number} = Product {number}\n"));
    }
    files.push(("content/strings/en.ftl".to_owned(), labels));
    files
}

fn with_all(files: &[(String, String)]) -> Sources {
    with(&files.iter().map(|(path, text)| (path.as_str(), Some(text.as_str()))).collect::<Vec<_>>())
}

#[test]
fn no_list_is_heavier_than_a_phone_takes_however_long_titles_are() {
    let count = 160;
    let title = "รหัส's \"&\" <กล่องจดหมาย> ".repeat(30);
    let pages = built(&with_all(&alike(count, &title)));
    for (path, page) in &pages {
        assert!(!path.ends_with(".html") || page.len() < 300_000, "{path} has {} bytes", page.len());
    }
    for list in ["en/codes", "th/codes", "th/status"] {
        let parts = parts_of(&pages, list);
        assert!(parts.len() > 1, "{list} is one page");
        let full = parts.iter().filter(|part| part.len() > 120_000).count();
        assert!(full + 2 >= parts.len(), "{list} has parts that are nearly empty");
        for number in 0..count {
            // A code of its own, the code of all and the message of all; in the list of translations once.
            let link = format!("errors/e{number}.html\"");
            let times: usize = parts.iter().map(|part| part.matches(&link).count()).sum();
            assert_eq!(times, if list == "th/status" { 1 } else { 3 }, "{list}: {link}");
        }
    }
    let short = text(&pages, "e/ALL.html");
    let (_, rest) = short.rsplit_once("class=\"more\" href=\"../en/codes").unwrap();
    let (part, rest) = rest.split_once('"').unwrap();
    assert!(part.ends_with(".html?filter=ALL") && rest.contains(&format!("All {count}")), "{part}");
    assert!(
        text(&pages, &format!("en/codes{}", part.strip_suffix("?filter=ALL").unwrap()))
            .contains("e/ALL.html")
    );
}

#[test]
fn the_home_page_and_the_menu_keep_their_size() {
    let mut files = alike(60, "กล่องจดหมายของคุณเต็มแล้วและรับอีเมลไม่ได้");
    for number in 0..25 {
        files.push((
            format!("content/pages/guide-{number}/en.md"),
            format!("---\ntitle: Guide {number}\n---\nText.\n"),
        ));
    }
    let pages = built(&with_all(&files));
    assert!(!pages.contains_key("en/guides.html"));
    let home = text(&pages, "en/index.html");
    assert!(home.len() < 30_000, "{} bytes", home.len());
    let (menu, main) = home.split_once("<main").unwrap();
    let guides = |part: &str| part.matches("<a href=\"pages/guide-").count();
    assert_eq!((guides(menu), guides(main)), (20, 25));
    // The form of the base is a guide as well.
    let entry = text(&pages, "en/errors/e1.html");
    assert!(entry.contains("<a href=\"../index.html#guides\">All guides and forms (26)</a>"));
}

#[test]
fn guides_that_a_home_page_has_no_room_for_are_in_a_list_of_their_own() {
    let title = "วิธีเชื่อมต่อกล่องจดหมายกับระบบของเราอีกครั้งหลังเปลี่ยนรหัส ".repeat(12);
    let guide = |number: usize| {
        let words = format!("---\ntitle: {title}{number}\n---\nText.\n");
        (format!("content/pages/guide-{number}/en.md"), words)
    };
    let pages = built(&with_all(&(0..200).map(guide).collect::<Vec<_>>()));
    let lists: Vec<&str> = pages
        .iter()
        .filter(|(path, _)| path.starts_with("th/guides") || path.starts_with("en/guides"))
        .map(|(path, page)| {
            assert!(page.len() < 300_000, "{path} has {} bytes", page.len());
            path.as_str()
        })
        .collect();
    assert_eq!(
        lists,
        [
            "en/guides-2.html",
            "en/guides-3.html",
            "en/guides.html",
            "th/guides-2.html",
            "th/guides-3.html",
            "th/guides.html"
        ]
    );
    let listed =
        |path: &str| text(&pages, path).split_once("<main").unwrap().1.matches("href=\"pages/guide-").count();
    assert_eq!(listed("th/index.html"), 60);
    assert_eq!(
        ["th/guides.html", "th/guides-2.html", "th/guides-3.html"].map(listed).iter().sum::<usize>(),
        200
    );
    for page in ["th/index.html", "th/codes.html", "th/guides-3.html"] {
        assert!(text(&pages, page).contains("<a href=\"guides.html\""), "{page}");
    }
    assert!(text(&pages, "th/guides-2.html").contains("href=\"../en/guides.html\""));
}

#[test]
fn a_letter_leaves_out_what_differs_from_case_to_case() {
    let facts = "messages: [\"Tenant '{tenant}' not found.\"]\nfixes: [{id: ask, by: administrator}]\n";
    let words = "---\ntitle: Not found\n---\n## Fixes {#fixes}\n\n### Ask {#ask}\n\nText.\n";
    let pages = built(&with(&[
        ("content/errors/mailbox-full/entry.yaml", Some(facts)),
        ("content/errors/mailbox-full/en.md", Some(words)),
        ("content/errors/mailbox-full/th.md", None),
    ]));
    let page = text(&pages, "en/errors/mailbox-full.html");
    let (_, letter) = page.split_once("<pre class=\"letter-text").unwrap();
    assert!(letter.contains("On the screen: “Tenant &#39;…&#39; not found.”"), "{letter}");
}

#[test]
fn what_is_written_around_foreign_words_is_foreign_too() {
    let words = "---\ntitle: Full\n---\n> [!TIP]\n> Empty it.\n\n| Size | Limit |\n|---|---|\n| 1 | 2 |\n";
    let pages = built(&with(&[
        ("content/errors/mailbox-full/entry.yaml", Some("codes: [\"552\"]\n")),
        ("content/errors/mailbox-full/en.md", Some(words)),
        ("content/errors/mailbox-full/th.md", None),
    ]));
    let page = text(&pages, "th/errors/mailbox-full.html");
    assert!(page.contains("<h1 lang=\"en\">Full</h1>"));
    let pages_with_form = built(&with(&[("content/forms/consent/th.md", None)]));
    let with_form = text(&pages_with_form, "th/errors/mailbox-full.html");
    assert!(with_form.contains("id=\"tool-consent\"><span lang=\"en\">"));
    assert!(page.contains("<p class=\"alert-title\">Tip</p>") && page.contains("\"Table: Size, Limit\""));
    assert!(page.contains("role=\"note\"><p><strong>หน้านี้ยังไม่มีฉบับภาษาไทย</strong>"));
}

#[test]
fn content_is_never_run() {
    let hostile = "---\ntitle: \"</title><script>alert(1)</script> {{ 7 * 7 }} \\\" onload=x\"\nsummary: \"</script><!-- \u{2028}\"\n---\n<script>alert(2)</script> {{ view.title }} {% raw %} [x](jAvAsCrIpT:alert(3)) ![x](data:text/html,x)\n";
    let pages = built(&with(&[
        ("content/errors/mailbox-full/entry.yaml", Some("codes: [\"</script><script>\"]\n")),
        ("content/errors/mailbox-full/en.md", Some(hostile)),
        ("content/errors/mailbox-full/th.md", None),
    ]));
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        // A title is text whatever stands in it, up to its end tag.
        let (before, rest) = page.split_once("<title>").unwrap();
        let page = format!("{before}{}", rest.split_once("</title>").unwrap().1);
        for tag in tags(&page) {
            let is_ours = tag.contains(" src=") || tag.contains("application/ld+json");
            assert!(!tag.starts_with("script") || is_ours, "{path} has {tag}");
            assert!(!unquoted(tag).contains("onload"), "{path} has {tag}");
            let address = tag.to_lowercase();
            assert!(
                !address.contains("=javascript:") && !address.contains("=\"javascript:"),
                "{path} has {tag}"
            );
        }
    }
}

/// The tags of a page, each from `<` and a letter to the `>` that stands in no quotes.
fn tags(page: &str) -> Vec<&str> {
    let (mut found, mut rest) = (Vec::new(), page);
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = rest.find(|c: char| {
            match (quote, c) {
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if open == c => quote = None,
                _ => {}
            }
            quote.is_none() && c == '>'
        });
        let (tag, behind) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(tag);
        rest = behind;
    }
    found
}

/// A tag without the values that stand in quotes.
fn unquoted(tag: &str) -> String {
    let double: String = tag.split('"').step_by(2).collect();
    double.split('\'').step_by(2).collect()
}

#[test]
fn the_shipped_site_has_nothing_to_find() {
    let sources = read(package()).unwrap();
    let compiled = super::compiled(&sources);
    let mut out = Vec::new();
    let report = kae::diag::render::Report::new(&compiled.diagnostics, &sources);
    report.human(kae::diag::render::Look::default(), &mut out).unwrap();
    assert!(compiled.diagnostics.is_empty(), "{}", String::from_utf8(out).unwrap());
}
