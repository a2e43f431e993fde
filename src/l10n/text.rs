//! A translatable file: its text, its pieces, and each piece as parts. Markdown with front matter here, Fluent in its
//! own file; whoever exchanges or compares them sees no difference.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fluent;
use super::part::{Mark, MarkKind, Part, Role, joined, number, split_words};
use crate::markdown::{Block, BlockKind, Document, LinkKind, TokenKind, joins, scan};
use crate::pieces::{Field, Piece, PieceKind, markdown_pieces};

/// A translatable file.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The whole file.
    pub text: &'a str,
    /// Its pieces, in order of place.
    pub pieces: Vec<Piece>,
    /// Its Markdown; nothing for Fluent.
    pub(super) document: Option<Document>,
    /// How many pieces come before the blocks of the document.
    fields: usize,
    /// Where its Markdown begins.
    pub(super) body: usize,
}

impl<'a> Text<'a> {
    /// A Markdown file whose body begins at byte `body`.
    #[must_use]
    pub fn markdown(text: &'a str, fields: &[Field], body: usize) -> Self {
        let base = u32::try_from(body).unwrap_or(u32::MAX);
        Self::scanned(text, fields, scan(&text[body..], base), body)
    }

    /// A Markdown file that is scanned already.
    #[must_use]
    pub fn scanned(text: &'a str, fields: &[Field], document: Document, body: usize) -> Self {
        let mut pieces: Vec<Piece> = fields.iter().map(Field::piece).collect();
        pieces.extend(markdown_pieces(&document, text));
        tell_apart(&mut pieces);
        Self { text, pieces, document: Some(document), fields: fields.len(), body }
    }

    /// A Fluent file.
    #[must_use]
    pub fn fluent(text: &'a str) -> Self {
        let mut pieces = fluent::pieces(text);
        tell_apart(&mut pieces);
        Self { text, pieces, document: None, fields: 0, body: 0 }
    }

    /// The parts of a piece, with its marks numbered.
    #[must_use]
    pub fn parts(&self, index: usize, names: &[String]) -> Vec<Part> {
        let piece = &self.pieces[index];
        let mut parts = match (piece.kind, &self.document) {
            (PieceKind::Block(_), Some(document)) => {
                block_parts(self.text, document, &document.blocks[index - self.fields], names)
            }
            (PieceKind::Message, _) => fluent::parts(&piece.source),
            _ => {
                let mut parts = Vec::new();
                split_words(&piece.source, names, &mut parts);
                parts
            }
        };
        number(&mut parts);
        joined(parts)
    }
}

/// Makes ids unique: two pieces with one id can only come from headings with one id, which is reported elsewhere.
fn tell_apart(pieces: &mut [Piece]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for piece in pieces {
        let count = seen.entry(piece.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            piece.id = format!("{}~{count}", piece.id);
        }
    }
}

fn block_parts(text: &str, document: &Document, block: &Block, names: &[String]) -> Vec<Part> {
    let lines: Vec<Range<usize>> = block.lines(text).collect();
    if !block.kind.is_prose() {
        return vec![Part::Text(block.source(text))];
    }
    let mut marks: Vec<(Range<usize>, Mark)> = Vec::new();
    for token in &block.tokens {
        let mut mark = |range: Range<usize>, role, kind, code: String| {
            marks.push((range, Mark { id: 0, role, kind, code }));
        };
        let (kind, alone) = match &token.kind {
            TokenKind::Code(_) => (MarkKind::Code, true),
            TokenKind::Link(link) => {
                let own = matches!(document.links[*link].kind, LinkKind::Autolink | LinkKind::Email);
                (MarkKind::Link, own)
            }
            TokenKind::Image(_) => (MarkKind::Image, false),
            TokenKind::Emphasis => (MarkKind::Emphasis, false),
            TokenKind::Strong => (MarkKind::Strong, false),
            TokenKind::Strikethrough => (MarkKind::Strikethrough, false),
            TokenKind::Html => (MarkKind::Html, true),
            TokenKind::Footnote(_) => (MarkKind::Footnote, true),
            TokenKind::Break => (MarkKind::Break, true),
        };
        if kind == MarkKind::Break {
            mark(token.range.clone(), Role::Alone, kind, "\\\n".to_owned());
        } else if alone {
            mark(token.range.clone(), Role::Alone, kind, own_text(text, &lines, &token.range));
        } else {
            let (open, close) = (token.range.start..token.inner.start, token.inner.end..token.range.end);
            let mut end = own_text(text, &lines, &close);
            if end == "]" || end == "][]" {
                // A link by its own text: once the text is translated, the label must be said.
                end = format!("][{}]", own_text(text, &lines, &token.inner));
            }
            mark(open.clone(), Role::Open, kind, own_text(text, &lines, &open));
            mark(close, Role::Close, kind, end);
        }
    }
    marks.sort_by_key(|(range, _)| (range.start, range.end));
    let mut parts = Vec::new();
    let mut at = block.range.start;
    for (range, mark) in marks {
        if range.start < at {
            continue;
        }
        split_words(&own_text(text, &lines, &(at..range.start)), names, &mut parts);
        at = range.end;
        parts.push(Part::Mark(mark));
    }
    split_words(&own_text(text, &lines, &(at..block.range.end)), names, &mut parts);
    parts
}

/// What of `range` belongs to the block itself, on one line: a line break becomes a space, or nothing between letters
/// of a script that writes none.
fn own_text(text: &str, lines: &[Range<usize>], range: &Range<usize>) -> String {
    let mut out = String::with_capacity(range.len());
    let first = lines.partition_point(|line| line.end < range.start);
    let mut joined = true;
    for line in lines[first..].iter().take_while(|line| line.start <= range.end) {
        let part =
            &text[line.start.max(range.start)..line.end.min(range.end).max(line.start.max(range.start))];
        if !std::mem::take(&mut joined) {
            out.truncate(out.trim_end().len());
            let ends = (out.chars().next_back(), part.chars().next());
            if !matches!(ends, (Some(before), Some(after)) if joins(before, after)) {
                out.push(' ');
            }
        }
        out.push_str(part);
    }
    out
}

/// The kinds of block that must stay on one line.
pub(super) fn is_one_line(kind: PieceKind) -> bool {
    matches!(
        kind,
        PieceKind::Field
            | PieceKind::Block(
                BlockKind::Heading | BlockKind::TableHead | BlockKind::TableCell | BlockKind::Term
            )
    )
}

#[cfg(test)]
pub(super) mod tests {
    use super::Text;
    use crate::l10n::part::{Part, Role, code};
    use crate::pieces::Field;

    /// The fields of front matter that is a title alone, and where the body begins.
    pub(in crate::l10n) fn read(text: &str) -> (Vec<Field>, usize) {
        let Some(rest) = text.strip_prefix("---\ntitle: ") else { return (Vec::new(), 0) };
        let end = rest.find('\n').unwrap();
        let value: String = serde_yaml::from_str(&rest[..end]).unwrap();
        (vec![Field { key: "title".to_owned(), range: 11..11 + end, value }], 11 + end + 5)
    }

    /// A text whose front matter is a title alone.
    pub(in crate::l10n) fn markdown(text: &str) -> Text<'_> {
        let (fields, body) = read(text);
        Text::markdown(text, &fields, body)
    }

    /// Parts as text: `<1 code>` opens, `</1 code>` closes, `<1 code/>` stands alone.
    fn check(markdown: &str, expect: &str) {
        let text = Text::markdown(markdown, &[], 0);
        let parts = text.parts(0, &["Outlook".to_owned()]);
        let told: String = parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.clone(),
                Part::Mark(mark) => match mark.role {
                    Role::Alone => format!("<{} {}/>", mark.id, mark.code),
                    Role::Open => format!("<{} {}>", mark.id, mark.code),
                    Role::Close => format!("</{} {}>", mark.id, mark.code),
                },
            })
            .collect();
        assert_eq!(told, expect);
        if !markdown.contains('\n') {
            assert_eq!(code(&parts), markdown);
        }
    }

    #[test]
    fn marks_stand_for_markup() {
        check(
            "a **b `c`** [d *e*](f.md \"t\")",
            "a <1 **>b <2 `c`/></1 **> <3 [>d <4 *>e</4 *></3 ](f.md \"t\")>",
        );
        check(
            "![a](b.png) <https://c.d> \\* &amp; [^e]\n\n[^e]: f",
            "<1 ![>a</1 ](b.png)> <2 <https://c.d>/> \\* &amp; <3 [^e]/>",
        );
        check("> a\n> b\\\n> ก\n> ข `c\n> d`", "a b<1 \\\n/>กข <2 `c d`/>");
        check("a [b] [c][]\n\n[b]: x\n[c]: y", "a <1 [>b</1 ][b]> <2 [>c</2 ][c]>");
        check("Outlook {x}", "<1 Outlook/> <2 {x}/>");
        check("| a  \n", "| a");
    }
}
