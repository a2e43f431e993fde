//! The last touch on markup: what a minifier takes away although validators ask for it is put back, and what lays a
//! template's source out is taken away.

use aho_corasick::{AhoCorasick, Input};

/// Elements that stand on lines of their own, or are not shown: white space beside their tags means nothing.
const BLOCKS: [&str; 40] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements in which every line end counts, from the start of their tag to their end.
const VERBATIM: [(&str, &str); 3] =
    [("<pre", "</pre>"), ("<textarea", "</textarea>"), ("<script", "</script>")];

/// Minified markup with `&amp;` where a bare `&` would be understood all the same, and every value in double quotes: those
/// that are missing here and there cost more than they save when the page is compressed.
pub(super) fn written_out(html: &[u8]) -> String {
    let html = String::from_utf8_lossy(html);
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = &*html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at + 1);
        push_text(&mut out, text);
        rest = if tag.starts_with(|c: char| c.is_ascii_alphabetic()) { push_tag(&mut out, tag) } else { tag };
    }
    push_text(&mut out, rest);
    out
}

/// Writes a tag out from behind its `<`, and gives back what follows.
fn push_tag<'a>(out: &mut String, mut tag: &'a str) -> &'a str {
    while let Some(at) = tag.find(['=', '>']) {
        let (name, behind) = tag.split_at(at + 1);
        out.push_str(name);
        if name.ends_with('>') {
            return behind;
        }
        let (value, behind) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => behind[1..].split_once(quote).unwrap_or((&behind[1..], "")),
            _ => behind.split_at(behind.find([' ', '\n', '>']).unwrap_or(behind.len())),
        };
        out.push('"');
        for (at, part) in value.split('"').enumerate() {
            out.push_str(if at > 0 { "&quot;" } else { "" });
            push_text(out, part);
        }
        out.push('"');
        tag = behind;
    }
    out.push_str(tag);
    ""
}

fn push_text(out: &mut String, mut text: &str) {
    while let Some(at) = text.find('&') {
        let (before, found) = text.split_at(at + 1);
        out.push_str(before);
        if !is_reference(found) {
            out.push_str("amp;");
        }
        text = found;
    }
    out.push_str(text);
}

/// The names that the minifier writes; what else looks like one means itself, as `&r;` in a program, and before names
/// that mean something the minifier writes `&amp;`.
const NAMES: [&str; 4] = ["amp", "lt", "nLt", "nGt"];

/// Whether what follows a `&` makes a character reference: `#` and digits, or a name, up to a semicolon.
fn is_reference(behind: &str) -> bool {
    let length = behind.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let (name, behind) = behind.split_at(length);
    behind.starts_with(';') && (NAMES.contains(&name) || (name.len() > 1 && name.starts_with('#')))
}

/// Finds where layout ends or means something: line ends, and elements in which they count.
#[derive(Debug)]
pub(super) struct Layout(AhoCorasick);

impl Layout {
    /// Builds the finder.
    pub(super) fn new() -> Self {
        let marks = VERBATIM.iter().map(|(start, _)| *start).chain(["\n"]);
        Self(AhoCorasick::new(marks).expect("four short patterns are few enough"))
    }

    /// A page in which white space with a line end in it is gone beside blocks and one line end elsewhere, which means
    /// the same to a browser.
    pub(super) fn strip(&self, html: &str) -> Vec<u8> {
        let mut out = String::with_capacity(html.len());
        let mut at = 0;
        while let Some(mark) = self.0.find(Input::new(html).range(at..)) {
            out.push_str(&html[at..mark.start()]);
            at = match VERBATIM.get(mark.pattern().as_usize()) {
                Some((_, ending)) => {
                    let end = html[mark.end()..].find(ending);
                    let end = end.map_or(html.len(), |length| mark.end() + length + ending.len());
                    out.push_str(&html[mark.start()..end]);
                    end
                }
                None => {
                    out.truncate(out.trim_end_matches(is_space).len());
                    let rest = html[mark.end()..].trim_start_matches(is_space);
                    let is_verbatim = VERBATIM.iter().any(|(start, _)| rest.starts_with(start));
                    if !ends_with_block(&out) && (is_verbatim || !starts_with_block(rest)) {
                        out.push('\n');
                    }
                    html.len() - rest.len()
                }
            };
        }
        out.push_str(&html[at..]);
        out.into_bytes()
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n')
}

fn starts_with_block(line: &str) -> bool {
    line.strip_prefix('<').is_some_and(is_block)
}

/// Whether a text ends with a block's tag, or is the beginning of a page. A `>` that is not the end of a tag has another
/// before it, that of the last tag.
fn ends_with_block(text: &str) -> bool {
    let tag = text.strip_suffix('>').and_then(|text| Some(text.rsplit_once('<')?.1));
    text.is_empty() || tag.is_some_and(|tag| !tag.contains('>') && is_block(tag))
}

/// Whether what follows a `<` is the tag of a block.
fn is_block(tag: &str) -> bool {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    BLOCKS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(written_out(html.as_bytes()), expected);
    }

    #[test]
    fn a_bare_ampersand_is_written_out_and_a_reference_is_left() {
        check(
            "<p>a?b&c=d & e &lt; &#39; &nosuch &r; &#;</p>",
            "<p>a?b&amp;c=d &amp; e &lt; &#39; &amp;nosuch &amp;r; &amp;#;</p>",
        );
        check("<a href=\"?a&b=1\">ที่นี่ &", "<a href=\"?a&amp;b=1\">ที่นี่ &amp;");
    }

    #[test]
    fn every_value_is_in_double_quotes() {
        check(
            "<a href=?a&b=1 class=\"x y\" download>1 < 2 > 0</a>",
            "<a href=\"?a&amp;b=1\" class=\"x y\" download>1 < 2 > 0</a>",
        );
        check("<b title='\"ก\" > =' lang=th>", "<b title=\"&quot;ก&quot; > =\" lang=\"th\">");
        check("<img src=a/b alt>c=d <i\nid=x\nlang=th", "<img src=\"a/b\" alt>c=d <i\nid=\"x\"\nlang=\"th\"");
    }

    #[test]
    fn layout_is_gone_beside_blocks_and_one_line_end_elsewhere() {
        let page = |html| String::from_utf8(Layout::new().strip(html)).unwrap();
        assert_eq!(page("\n\n<p>ก\n  ข  ค</p> \n\t\n</main>\n"), "<p>ก\nข  ค</p></main>");
        assert_eq!(page("<li>\n<b>a</b>\n<i>b</i>\n</li>"), "<li><b>a</b>\n<i>b</i></li>");
        assert_eq!(page("<p>a >\n<b title=\">\">\nb"), "<p>a >\n<b title=\">\">\nb");
        assert_eq!(page("<link a>\n<linker>\n</linker>\nb"), "<link a><linker>\n</linker>\nb");
    }

    #[test]
    fn line_ends_that_count_stay() {
        let page = |html| String::from_utf8(Layout::new().strip(html)).unwrap();
        assert_eq!(page("<p>\n\n<pre>a\n\n  b</pre>\n\n</p>"), "<p><pre>a\n\n  b</pre></p>");
        assert_eq!(page("a\n\n<script>b\n\n</script>\n\n<pre>\n\n"), "a\n<script>b\n\n</script><pre>\n\n");
        assert_eq!(
            page("<b>a</b>\n\n<textarea>\n\n</textarea>\n\nb"),
            "<b>a</b>\n<textarea>\n\n</textarea>\nb"
        );
    }

    #[test]
    fn blocks_are_in_order() {
        assert!(BLOCKS.is_sorted());
    }
}
