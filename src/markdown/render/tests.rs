//! Rendered HTML, case by case: Markdown in, HTML out.

use crate::markdown::{Image, Labels, Link, Render, Rendered, Resolve, render};

struct Site;

impl Resolve for Site {
    fn link(&self, destination: &str) -> Option<Link> {
        match destination {
            "missing" => None,
            "trick" => Some(Link { href: "javascript:alert(1)".to_owned(), lang: None }),
            "../b/en.md" => Some(Link { href: "b.html".to_owned(), lang: Some("en".to_owned()) }),
            _ => Some(Link { href: destination.to_owned(), lang: None }),
        }
    }

    fn image(&self, destination: &str) -> Option<Image> {
        (destination != "missing.png")
            .then(|| Image { src: format!("media/{destination}"), size: Some((40, 30)) })
    }
}

fn labels() -> Labels {
    Labels {
        note: "Note".to_owned(),
        tip: "Tip".to_owned(),
        important: "Important".to_owned(),
        warning: "Warning <!>".to_owned(),
        caution: "Caution".to_owned(),
        footnotes: "Footnotes".to_owned(),
        footnote: "Footnote".to_owned(),
        footnote_back: "Back to reference".to_owned(),
        task_done: "Done".to_owned(),
        task_open: "To do".to_owned(),
        table: "Table".to_owned(),
        code: "Code".to_owned(),
        section_link: "Link to this section".to_owned(),
    }
}

fn rendered(markdown: &str, ids: &[&str]) -> Rendered {
    let ids: Vec<String> = ids.iter().map(|&id| id.to_owned()).collect();
    render(markdown, &Render { resolve: &Site, heading_ids: &ids, labels: &labels(), id_prefix: "" })
}

fn check(markdown: &str, expect: &str) {
    let rendered = rendered(markdown, &[]);
    assert_eq!(rendered.intro_html.trim_end(), expect, "{markdown:?}");
}

#[test]
fn paragraphs_join_lines_by_script() {
    check("กข\nคง", "<p>กขคง</p>");
    check("กข\nab\ncd", "<p>กข\nab\ncd</p>");
    check("**กข**\nคง", "<p><strong>กข</strong>คง</p>");
    check("กข\n[คง](a.md)", "<p>กข<a href=\"a.md\">คง</a></p>");
    check("ต่าง ๆ\nคง", "<p>ต่าง ๆ\nคง</p>");
    check("กข  \nคง\\\nจ", "<p>กข<br>\nคง<br>\nจ</p>");
    check("กข\n`ค`", "<p>กข<code translate=\"no\">ค</code></p>");
    check("> กข\nคง", "<blockquote>\n<p>กขคง</p>\n</blockquote>");
}

#[test]
fn sections_are_cut_at_headings() {
    let rendered = rendered(
        "intro\n\n## A *b*\n\na\n\n### C\n\nc\n\n#### D\n\nd\n\n## E\n\n> ## F\n",
        &["a", "c", "d", "e", "f"],
    );
    assert_eq!(rendered.intro_html, "<p>intro</p>\n");
    let [first, second] = rendered.sections.as_slice() else { panic!("two sections") };
    assert_eq!((first.id.as_str(), first.level, first.title_html.as_str()), ("a", 2, "A <em>b</em>"));
    assert_eq!((first.title_text.as_str(), first.html.as_str()), ("A b", "<p>a</p>\n"));
    let child = &first.children[0];
    assert_eq!((child.id.as_str(), child.level, first.children.len()), ("c", 3, 1));
    assert_eq!(
        child.html,
        "<p>c</p>\n<h4 id=\"d\">D <a class=\"anchor\" href=\"#d\" aria-label=\"Link to this section: D\">#</a></h4>\n<p>d</p>\n"
    );
    assert!(second.html.contains("<h2 id=\"f\">F "), "{}", second.html);
}

#[test]
fn levels_are_never_skipped_and_empty_headings_are_left_out() {
    let rendered = rendered("# A\n\n#### B\n\n##\n\nc\n", &[]);
    assert_eq!(rendered.sections.len(), 1);
    assert_eq!((rendered.sections[0].level, rendered.sections[0].children[0].level), (2, 3));
    assert_eq!(rendered.sections[0].children[0].html, "<p>c</p>\n");
    assert_eq!(rendered.sections[0].children[0].id, "section-2");
}

#[test]
fn links_lead_where_the_site_says() {
    check("[a](../b/en.md \"t\")", "<p><a href=\"b.html\" hreflang=\"en\" title=\"t\">a</a></p>");
    check("[a](missing)", "<p>a</p>");
    check("a [](b.md) c", "<p>a  c</p>");
    check(
        "[![a](b.png)](c.md)",
        "<p><a href=\"c.md\"><img src=\"media/b.png\" alt=\"a\" width=\"40\" height=\"30\" loading=\"lazy\" decoding=\"async\"></a></p>",
    );
    check(
        "<https://example.com/?a=1&b=2>",
        "<p><a href=\"https://example.com/?a=1&amp;b=2\" class=\"external\" rel=\"noopener noreferrer\">https://example.com/?a=1&amp;b=2</a></p>",
    );
    check("<a@example.com>", "<p><a href=\"mailto:a@example.com\">a@example.com</a></p>");
    check("[a](tel:+66)", "<p><a href=\"tel:+66\">a</a></p>");
}

#[test]
fn forbidden_schemes_are_text() {
    for destination in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "&#x6a;avascript:alert(1)",
        "<java\tscript:alert(1)>",
        "javascript%3Aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.com",
        "trick",
    ] {
        check(&format!("[a]({destination})"), "<p>a</p>");
    }
    check("![a](javascript:x)", "<p>a</p>");
}

#[test]
fn raw_html_is_text_and_comments_are_gone() {
    check("a <script>b</script> c", "<p>a &lt;script&gt;b&lt;/script&gt; c</p>");
    check("<div onclick=\"x\">\na\n</div>", "<p>&lt;div onclick=&quot;x&quot;&gt;\na\n&lt;/div&gt;</p>");
    check("a <!-- b --> c", "<p>a  c</p>");
    check("<!-- a\nb -->\n\nc", "<p>c</p>");
    check("{{ view }} {% if %}", "<p>{{ view }} {% if %}</p>");
}

#[test]
fn alerts_say_their_kind() {
    check(
        "> [!WARNING]\n> a",
        "<div class=\"alert alert-warning\" role=\"note\">\n<p class=\"alert-title\">Warning &lt;!&gt;</p>\n<p>a</p>\n</div>",
    );
}

#[test]
fn tables_scroll_and_have_names() {
    check(
        "| A *b* |  | C |\n|:-:|---|--:|\n| d | e | |\n",
        "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Table: A b, C\"><table><thead><tr><th scope=\"col\" class=\"align-center\">A <em>b</em></th><td></td><th scope=\"col\" class=\"align-right\">C</th></tr></thead>\n<tbody><tr><td class=\"align-center\">d</td><td>e</td><td class=\"align-right\"></td></tr>\n</tbody></table></div>",
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let rendered = rendered("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n", &[]);
    assert_eq!(
        rendered.intro_html,
        "<p>a<sup class=\"footnote\"><a href=\"#fn_1\" id=\"fnref_1\" aria-label=\"Footnote 1\">1</a></sup> \
         b<sup class=\"footnote\"><a href=\"#fn_2\" id=\"fnref_2\" aria-label=\"Footnote 2\">2</a></sup> \
         c<sup class=\"footnote\"><a href=\"#fn_1\" id=\"fnref_1_2\" aria-label=\"Footnote 1\">1</a></sup></p>\n"
    );
    assert_eq!(
        rendered.footnotes_html,
        "<div role=\"group\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"fn_1\"><p>X <a class=\"footnote-back\" href=\"#fnref_1\" aria-label=\"Back to reference 1\">\u{21a9}\u{fe0e}</a> \
         <a class=\"footnote-back\" href=\"#fnref_1_2\" aria-label=\"Back to reference 1-2\">\u{21a9}\u{fe0e}</a></p></li>\n\
         <li id=\"fn_2\"><p>Y <a class=\"footnote-back\" href=\"#fnref_2\" aria-label=\"Back to reference 2\">\u{21a9}\u{fe0e}</a></p></li>\n\
         </ol>\n</div>\n"
    );
}

#[test]
fn tasks_have_labels() {
    check(
        "- [x] a\n- [ ] b\n",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> b</li>\n</ul>",
    );
}

#[test]
fn lists_keep_their_shape() {
    check("3. a\n4. b\n", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    check("a\n: b\n", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>");
    check("- a\n\n  b\n", "<ul>\n<li><p>a</p>\n<p>b</p>\n</li>\n</ul>");
}

#[test]
fn images_hold_their_place() {
    check("![a *b*\nc](d e.png)", "<p>![a <em>b</em>\nc](d e.png)</p>");
    check(
        "![a *b*\nc ![d](e)](<f g.png> \"t\")",
        "<p><img src=\"media/f%20g.png\" alt=\"a b c d\" title=\"t\" width=\"40\" height=\"30\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    check("![a](missing.png)", "<p>a</p>");
}

#[test]
fn code_is_left_alone() {
    check(
        "```json {x}\n{\"a\": 1}\n```",
        "<pre translate=\"no\"><code class=\"language-json\">{&quot;a&quot;: 1}\n</code></pre>",
    );
    check(
        "    0123456789 0123456789 0123456789 0123456789\n",
        "<pre translate=\"no\" tabindex=\"0\" role=\"group\" aria-label=\"Code\"><code>0123456789 0123456789 0123456789 0123456789\n</code></pre>",
    );
}

#[test]
fn what_is_nested_too_deep_keeps_its_words() {
    let deep = format!("{}a", "> ".repeat(200));
    let html = rendered(&deep, &[]).intro_html;
    assert_eq!(html.matches("<blockquote>").count(), 64);
    assert_eq!(html.matches("</blockquote>").count(), 64);
    assert!(html.contains('a'));
}
