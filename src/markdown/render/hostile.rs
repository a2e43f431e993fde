//! Hostile input: whatever Markdown comes in, the HTML that comes out is read by an HTML5 parser and held against
//! what it may contain.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;

use crate::markdown::{Image, Labels, Link, Render, Rendered, Resolve, render, rewrite, scan};

/// Tags that rendering writes; those without an end last.
const TAGS: [&str; 32] = [
    "a",
    "blockquote",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
    "br",
    "hr",
    "img",
    "input",
    "wbr",
];
const VOID: [&str; 5] = ["br", "hr", "img", "input", "wbr"];

const ATTRIBUTES: [&str; 22] = [
    "alt",
    "aria-label",
    "checked",
    "class",
    "decoding",
    "disabled",
    "height",
    "href",
    "hreflang",
    "id",
    "loading",
    "rel",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
    "translate",
    "type",
    "width",
    "lang",
];

#[derive(Default)]
struct Oracle {
    open: RefCell<Vec<String>>,
    ids: RefCell<BTreeSet<String>>,
    wrong: RefCell<Vec<String>>,
}

impl Oracle {
    fn wrong(&self, what: String) {
        self.wrong.borrow_mut().push(what);
    }

    fn tag(&self, tag: &Tag) {
        let name = tag.name.to_string();
        if !TAGS.contains(&name.as_str()) {
            self.wrong(format!("tag {name}"));
        }
        match tag.kind {
            TagKind::StartTag if VOID.contains(&name.as_str()) => {}
            TagKind::StartTag => self.open.borrow_mut().push(name),
            TagKind::EndTag => {
                let open = self.open.borrow_mut().pop();
                if open.as_ref() != Some(&name) {
                    self.wrong(format!("</{name}> closes {open:?}"));
                }
            }
        }
        for attribute in &tag.attrs {
            let name = attribute.name.local.to_string();
            let value = attribute.value.to_string();
            if !ATTRIBUTES.contains(&name.as_str()) {
                self.wrong(format!("attribute {name}"));
            }
            if name == "id" && !self.ids.borrow_mut().insert(value.clone()) {
                self.wrong(format!("id {value} twice"));
            }
            if matches!(name.as_str(), "href" | "src") && !allowed(&value) {
                self.wrong(format!("{name}={value}"));
            }
        }
    }
}

impl TokenSink for Oracle {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CommentToken(_) | Token::DoctypeToken(_) => self.wrong("a comment or doctype".to_owned()),
            Token::ParseError(error) => self.wrong(error.to_string()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether an address is safe to a browser, by the parser of the `url` crate rather than by our own reading.
fn allowed(address: &str) -> bool {
    let base = url::Url::parse("https://base.example/a/b.html").expect("a literal URL");
    match base.join(address) {
        Ok(url) => {
            matches!(url.scheme(), "http" | "https" | "mailto" | "tel")
                && (url.host_str() == Some("base.example") || address.contains(':'))
        }
        Err(_) => true,
    }
}

/// Lets everything through, so that only rendering itself stands between the text and the page.
struct Open;

impl Resolve for Open {
    fn link(&self, destination: &str) -> Option<Link> {
        Some(Link { href: destination.to_owned(), lang: Some("\"><b>".to_owned()) })
    }

    fn image(&self, destination: &str) -> Option<Image> {
        Some(Image { src: destination.to_owned(), size: None })
    }
}

fn html(rendered: &Rendered) -> String {
    let mut html = rendered.intro_html.clone();
    for section in &rendered.sections {
        html.push_str(&section.title_html);
        html.push_str(&section.html);
        for child in &section.children {
            html.push_str(&child.title_html);
            html.push_str(&child.html);
        }
    }
    html + &rendered.footnotes_html
}

fn check(markdown: &str) -> Result<(), TestCaseError> {
    let labels = Labels { note: "<b>\"".to_owned(), ..Labels::default() };
    let document = scan(markdown, 0);
    let ids: Vec<String> = document.headings.iter().map(|heading| heading.anchor().to_owned()).collect();
    let unique = ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
    let options = Render {
        resolve: &Open,
        heading_ids: if unique { &ids } else { &[] },
        labels: &labels,
        id_prefix: "",
    };
    let html = html(&render(markdown, &options));
    let buffer = BufferQueue::default();
    buffer.push_back(StrTendril::from(html.as_str()));
    let tokenizer =
        Tokenizer::new(Oracle::default(), TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() });
    let _ = tokenizer.feed(&buffer);
    tokenizer.end();
    let wrong = tokenizer.sink.wrong.take();
    prop_assert!(wrong.is_empty(), "{wrong:?}\n{markdown:?}\n{html}");
    prop_assert!(tokenizer.sink.open.borrow().is_empty(), "{html}");

    let mut at = 0;
    for block in &document.blocks {
        prop_assert!(block.range.start >= at && markdown.get(block.range.clone()).is_some(), "{block:?}");
        at = block.range.end;
        for token in &block.tokens {
            prop_assert!(markdown.get(token.inner.clone()).is_some(), "{token:?}");
            prop_assert!(block.range.start <= token.range.start && token.range.end <= block.range.end);
        }
        for line in block.lines(markdown) {
            prop_assert!(markdown.get(line.clone()).is_some(), "{line:?} in {block:?}");
        }
    }
    for issue in &document.issues {
        prop_assert!(markdown.get(issue.range.clone()).is_some(), "{issue:?}");
    }
    for link in &document.links {
        prop_assert!(
            link.destination_range.clone().is_none_or(|range| markdown.get(range).is_some()),
            "{link:?}"
        );
    }
    prop_assert_eq!(&rewrite(markdown, 0..markdown.len(), &document, &Open), markdown);
    Ok(())
}

/// Pieces of markup and of attacks, to be put together in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        "<a ",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "\"",
        "'",
        "`",
        "``",
        "```",
        "~~~",
        "*",
        "**",
        "_",
        "__",
        "~~",
        "|",
        "\\",
        "&",
        "javascript:",
        "java\tscript:",
        "JAVASCRIPT&colon;",
        "&#106;avascript:",
        "javascript%3a",
        "data:text/html,",
        "vbscript:",
        "//host",
        "/\\host",
        "https://h.example/",
        "a@b.example",
        "tel:1",
        "{{ x }}",
        "{% x %}",
        "onclick=\"alert(1)\"",
        "\" onmouseover=\"x",
        "&quot; onload=x",
        "[^a]",
        "[^a]: ",
        "[x]: ",
        "[x]",
        "[!NOTE]",
        "[!X]",
        "\n",
        "\n\n",
        "\n    ",
        "\n> ",
        "\n- ",
        "\n1. ",
        "\n7) ",
        "\n: ",
        "\n# ",
        "\n## ",
        "\n###### ",
        " {#a}",
        " {#\"><b>}",
        " {#a onclick=x}",
        "\n---\n",
        "\n===\n",
        "\n| a | b |\n|:-|-:|\n| ",
        "- [ ] ",
        "- [x] ",
        "  \n",
        "\t",
        " ",
        "a",
        "b c",
        "ก",
        "ข้อ",
        "ำ",
        "ๆ",
        "漢",
        "\u{202e}",
        "\u{200b}",
        "\u{2028}",
        "\u{a0}",
        "\u{1}",
        "https",
        "http:",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markup_and_attacks_in_any_order_are_inert(markdown in pieces()) {
        check(&markdown)?;
    }

    #[test]
    fn any_text_is_inert(markdown in "\\PC*[<>\\[\\]()*`|\n]*\\PC*") {
        check(&markdown)?;
    }
}
