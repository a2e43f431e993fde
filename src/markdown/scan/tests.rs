//! What a scan finds, case by case. Every range is told by the source it covers.

use crate::markdown::{Document, IssueKind, TokenKind, scan};

/// The document scanned as if it began at byte 100 of its file, and that file.
fn scanned(markdown: &str) -> (Document, String) {
    let file = format!("{}{markdown}", "-".repeat(100));
    (scan(markdown, 100), file)
}

fn check_blocks(markdown: &str, expect: &[(&str, &str)]) {
    let (document, file) = scanned(markdown);
    let blocks: Vec<(String, String)> =
        document.blocks.iter().map(|block| (block.id(&document.headings), block.source(&file))).collect();
    let expect: Vec<(String, String)> =
        expect.iter().map(|&(id, source)| (id.to_owned(), source.to_owned())).collect();
    assert_eq!(blocks, expect, "{markdown:?}");
}

fn check_issues(markdown: &str, expect: &[(IssueKind, &str)]) {
    let (document, file) = scanned(markdown);
    let issues: Vec<(IssueKind, &str)> =
        document.issues.iter().map(|issue| (issue.kind.clone(), &file[issue.range.clone()])).collect();
    assert_eq!(issues, expect, "{markdown:?}");
}

#[test]
fn headings_have_ids_and_slugs() {
    let (document, file) = scanned("## A *b* {#x}\n\nB b\n---\n\n### A b ###\n\n## A b\n");
    let headings: Vec<_> = document
        .headings
        .iter()
        .map(|heading| {
            let id = heading.id.as_ref().map(|(id, place)| (id.as_str(), &file[place.clone()]));
            (heading.level, id, heading.slug.as_str(), heading.text.as_str(), &file[heading.range.clone()])
        })
        .collect();
    assert_eq!(
        headings,
        [
            (2, Some(("x", "x")), "", "A b", "## A *b* {#x}"),
            (2, None, "b-b", "B b", "B b\n---"),
            (3, None, "a-b", "A b", "### A b ###"),
            (2, None, "a-b-2", "A b", "## A b"),
        ]
    );
}

#[test]
fn blocks_cover_prose_once() {
    check_blocks(
        "a *b*\n\n## C {#c}\n\n- d\n- [x] e\n  f\n  - g\n\n1. h\n\n   i\n\n> j\n> k\nl\n\n> [!NOTE]\n> m\n\n| n | o |\n|---|---|\n| p | `q\\|r` |\n\ns\n: t\n\n```\nu\nv\n```\n\nw[^x]\n\n[^x]: y\n\n---\n\n<b>\nz\n",
        &[
            ("/p1", "a *b*"),
            ("c", "C"),
            ("c/li1", "d"),
            ("c/li2", "e\nf"),
            ("c/li3", "g"),
            ("c/li4", "h"),
            ("c/li5", "i"),
            ("c/quote1", "j\nk\nl"),
            ("c/alert1", "m"),
            ("c/th1", "n"),
            ("c/th2", "o"),
            ("c/td1", "p"),
            ("c/td2", "`q\\|r`"),
            ("c/dt1", "s"),
            ("c/dd1", "t"),
            ("c/code1", "u\nv"),
            ("c/p1", "w[^x]"),
            ("c/fn1", "y"),
            ("c/html1", "<b>\nz"),
        ],
    );
    check_blocks(
        "\\*a\\*\n\n&amp; b\n\n\\\\\\[c",
        &[("/p1", "\\*a\\*"), ("/p2", "&amp; b"), ("/p3", "\\\\\\[c")],
    );
    check_blocks("> ```\n> a\n>   b\n> ```\n", &[("/code1", "a\n  b")]);
    check_blocks("> > a\n> b\n>> c\n", &[("/quote1", "a\nb\nc")]);
    check_blocks("[a]: b\nc [a]\n", &[("/p1", "c [a]")]);
}

#[test]
fn tokens_say_what_they_enclose() {
    let (document, file) = scanned(
        "**a `b`** [c *d*](e.md \"t\") ![f](g.png) <https://h.i> ~~j~~ _k_ [^l] [m][n] [](o)\n\n[^l]: p\n\n[n]: <q r>\n",
    );
    let tokens: Vec<_> = document.blocks[0]
        .tokens
        .iter()
        .map(|token| {
            let kind = match &token.kind {
                TokenKind::Code(code) => format!("code {code}"),
                TokenKind::Link(link) => format!("link {}", document.links[*link].destination),
                TokenKind::Image(link) => format!("image {}", document.links[*link].destination),
                TokenKind::Footnote(label) => format!("footnote {label}"),
                kind => format!("{kind:?}").to_lowercase(),
            };
            format!("{kind}|{}|{}", &file[token.range.clone()], &file[token.inner.clone()])
        })
        .collect();
    assert_eq!(
        tokens,
        [
            "strong|**a `b`**|a `b`",
            "code b|`b`|b",
            "link e.md|[c *d*](e.md \"t\")|c *d*",
            "emphasis|*d*|d",
            "image g.png|![f](g.png)|f",
            "link https://h.i|<https://h.i>|https://h.i",
            "strikethrough|~~j~~|j",
            "emphasis|_k_|k",
            "footnote l|[^l]|[^l]",
            "link q r|[m][n]|m",
            "link o|[](o)|",
        ]
    );
    let destinations: Vec<_> = document
        .links
        .iter()
        .map(|link| (link.text.as_str(), link.destination_range.clone().map(|range| &file[range])))
        .collect();
    assert_eq!(
        destinations,
        [
            ("c d", Some("e.md")),
            ("f", Some("g.png")),
            ("https://h.i", Some("https://h.i")),
            ("m", Some("q r")),
            ("", Some("o")),
        ]
    );
    assert_eq!(document.blocks[0].text, "a b c d f https://h.i j k  m ");
}

#[test]
fn issues_are_found_at_their_place() {
    check_issues("# A\n", &[(IssueKind::TopHeading, "# A")]);
    check_issues("## A\n\n#### B\n", &[(IssueKind::SkippedLevel, "#### B")]);
    check_issues("##\n", &[(IssueKind::EmptyHeading, "##")]);
    check_issues(
        "## A {#x}\n\n## B {#x .y}\n",
        &[
            (IssueKind::HeadingAttribute("y".to_owned()), "## B {#x .y}"),
            (IssueKind::DuplicateHeadingId("x".to_owned()), "x"),
        ],
    );
    check_issues("## A {#a:b}\n", &[(IssueKind::InvalidHeadingId("a:b".to_owned()), "a:b")]);
    check_issues("a <b>c</b> <!-- d -->\n", &[(IssueKind::RawHtml, "<b>"), (IssueKind::RawHtml, "</b>")]);
    check_issues("<div>\na\n</div>\n\n<!-- b -->\n", &[(IssueKind::RawHtml, "<div>")]);
    check_issues("> [!HINT]\n> a\n", &[(IssueKind::UnknownAlert("HINT".to_owned()), "[!HINT]")]);
    check_issues("> [!note] a\n", &[(IssueKind::AlertNotAlone("note".to_owned()), "[!note]")]);
    check_issues(
        "[](a.md) [b]()\n",
        &[(IssueKind::EmptyLink, "[](a.md)"), (IssueKind::EmptyDestination, "[b]()")],
    );
    check_issues("[![a](b.png)](c.md) ![](d.png)\n", &[(IssueKind::ImageWithoutText, "![](d.png)")]);
    check_issues(
        "[a](javascript:b)\n",
        &[(IssueKind::DisallowedScheme("javascript:b".to_owned()), "javascript:b")],
    );
    check_issues("a[^b]\n", &[(IssueKind::UndefinedFootnote("b".to_owned()), "[^b]")]);
    check_issues(
        "a[^b]\n\n[^b]: c\n\n[^b]: d\n\n[^e]: f\n",
        &[
            (IssueKind::DuplicateFootnote("b".to_owned()), "[^b]: d"),
            (IssueKind::UnusedFootnote("e".to_owned()), "[^e]: f"),
        ],
    );
    check_issues(
        "[a][b] [c][] [d] [e]\n\n[e]: f\n",
        &[
            (IssueKind::UndefinedReference("b".to_owned()), "[a][b]"),
            (IssueKind::UndefinedReference("c".to_owned()), "[c]"),
        ],
    );
}

#[test]
fn bold_that_stays_text_is_reported() {
    check_issues("ก**\"ข\"**ค\n", &[(IssueKind::EmphasisNotRecognised, "**\"ข\"**")]);
    check_issues("ก **ข** ค\n", &[]);
    check_issues("a ** ข ** b\n", &[(IssueKind::EmphasisNotRecognised, "** ข **")]);
    check_issues("a **b c\n", &[(IssueKind::EmphasisNotRecognised, "**")]);
    check_issues("a \\*\\*b\\*\\* `**` 2 ** 3\n", &[]);
    check_issues("2 * 3 * 4\n", &[]);
}

#[test]
fn depth_is_bounded() {
    let (document, file) = scanned(&format!("a\n\n{}b\n", "> ".repeat(100)));
    let [issue] = document.issues.as_slice() else { panic!("one issue") };
    assert_eq!(issue.kind, IssueKind::NestedTooDeep);
    assert!(file[issue.range.clone()].ends_with('b'));
}

#[test]
fn words_know_where_they_stand() {
    let (document, file) = scanned("> ก **ข** \\*c &amp; `d`\n> จ\n> ฉ [e\\_f](g.md) ![h](i.png)\n");
    let [block] = document.blocks.as_slice() else { panic!("one block") };
    let told: Vec<(&str, &str, bool)> = block
        .stretches
        .iter()
        .map(|stretch| (&block.text[stretch.text.clone()], &file[stretch.source.clone()], stretch.code))
        .collect();
    let same = |words| (words, words, false);
    assert_eq!(
        told,
        [
            same("ก "),
            same("ข"),
            same(" "),
            same("*c "),
            ("&", "&amp;", false),
            same(" "),
            ("d", "d", true),
            same("จ"),
            same("ฉ "),
            same("e"),
            same("_f"),
            same(" "),
            same("h"),
        ]
    );
    assert_eq!(block.text, "ก ข *c & d จฉ e_f h");
}
