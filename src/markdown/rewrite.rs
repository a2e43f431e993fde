//! The source of a document with other destinations in its links: for the Markdown twin of a page. Nothing but the
//! destinations changes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::document::{Document, LinkKind};
use super::resolve::Resolve;

/// The part `body` of a file, which was scanned as `document`, with what `resolve` makes of the destination of every link
/// and image. Where it knows none, the destination stays.
#[must_use]
pub fn rewrite(file: &str, body: Range<usize>, document: &Document, resolve: &dyn Resolve) -> String {
    let mut changes = BTreeMap::new();
    for link in &document.links {
        let Some(range) = &link.destination_range else { continue };
        let target = match link.kind {
            LinkKind::Link => resolve.link(&link.destination).map(|link| link.href),
            LinkKind::Image => resolve.image(&link.destination).map(|image| image.src),
            // An automatic link is its own text.
            LinkKind::Autolink | LinkKind::Email => None,
        };
        if let Some(target) = target.filter(|target| *target != link.destination) {
            changes.insert(range.start, (range.end, target));
        }
    }
    let mut out = String::with_capacity(body.len() + 64);
    let mut at = body.start;
    for (start, (end, target)) in changes {
        out.push_str(&file[at..start]);
        let bracketed = file[body.start..start].ends_with('<') && file[end..].starts_with('>');
        out.push_str(&written(&target, bracketed));
        at = end;
    }
    out.push_str(&file[at..body.end]);
    out
}

/// A destination as Markdown writes it.
fn written(target: &str, bracketed: bool) -> String {
    let safe = |letter: char| {
        letter > ' ' && letter != '\u{7f}' && !matches!(letter, '(' | ')' | '<' | '>' | '\\' | '&')
    };
    if target.chars().all(safe) && (bracketed || !target.is_empty()) {
        return target.to_owned();
    }
    let mut out = String::with_capacity(target.len() + 8);
    for letter in target.chars() {
        match letter {
            '<' | '>' | '\\' | '&' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' | '\r' => out.push_str("%0A"),
            letter => out.push(letter),
        }
    }
    if bracketed { out } else { format!("<{out}>") }
}

#[cfg(test)]
mod tests {
    use super::rewrite;
    use crate::markdown::{Image, Link, Resolve, scan};

    struct Upper;

    impl Resolve for Upper {
        fn link(&self, destination: &str) -> Option<Link> {
            destination.ends_with(".md").then(|| Link { href: destination.to_uppercase(), lang: None })
        }

        fn image(&self, destination: &str) -> Option<Image> {
            Some(Image { src: format!("media/{destination} (1)"), size: None })
        }
    }

    #[test]
    fn only_destinations_change() {
        for (source, expect) in [
            ("a  [b](c.md)  *d*\n", "a  [b](C.MD)  *d*\n"),
            ("[b](<c d.md> \"t\")", "[b](<C D.MD> \"t\")"),
            ("[b][x] [b][X]\n\n[x]: c.md 't'\n", "[b][x] [b][X]\n\n[x]: C.MD 't'\n"),
            ("![a](b.png)", "![a](<media/b.png (1)>)"),
            ("[![a](b.png)](c.md)", "[![a](<media/b.png (1)>)](C.MD)"),
            ("> [a\n> b](\n> c.md)", "> [a\n> b](\n> C.MD)"),
            ("`[b](c.md)` <https://a.md> [b](x)", "`[b](c.md)` <https://a.md> [b](x)"),
            (
                "| [b](c.md) | `a\\|b` |\n|-|-|\n| [b](c.md) | |",
                "| [b](C.MD) | `a\\|b` |\n|-|-|\n| [b](C.MD) | |",
            ),
        ] {
            assert_eq!(rewrite(source, 0..source.len(), &scan(source, 0), &Upper), expect);
            let file = format!("---\n---\n{source}");
            assert_eq!(rewrite(&file, 8..file.len(), &scan(source, 8), &Upper), expect);
        }
    }
}
