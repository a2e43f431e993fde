//! Fluent messages as pieces. Only as much of the syntax (Fluent 1.0) is read as is needed to tell values from what
//! must not change: what stands in braces, the keys of variants, the names of attributes. Whether a file is valid,
//! the Fluent parser says.

use super::part::{Mark, MarkKind, Part, Role};
use crate::pieces::{Piece, PieceKind};

/// The messages and terms of a file.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<(String, usize, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let continued = line.starts_with([' ', '\t', '}', '[', '*', '.']);
        if continued {
            if let Some((_, _, end)) = &mut open {
                *end = start + line.trim_end().len();
            }
            continue;
        }
        close(&mut pieces, open.take(), text);
        if line.starts_with('#') {
            continue;
        }
        if let Some(equals) = line.find('=') {
            let value = equals
                + 1
                + (line[equals + 1..].len() - line[equals + 1..].trim_start_matches([' ', '\t']).len());
            let value = value.min(line.trim_end().len().max(equals + 1));
            open = Some((
                line[..equals].trim().to_owned(),
                start + value,
                start + line.trim_end().len().max(value),
            ));
        }
    }
    close(&mut pieces, open, text);
    pieces
}

fn close(pieces: &mut Vec<Piece>, open: Option<(String, usize, usize)>, text: &str) {
    let Some((id, start, end)) = open else { return };
    let start = start + (text[start..end].len() - text[start..end].trim_start_matches([' ', '\t']).len());
    pieces.push(Piece::new(id, PieceKind::Message, start..end, text[start..end].to_owned()));
}

/// The parts of a value.
pub(super) fn parts(value: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut text = String::new();
    let mut at = 0;
    while at < value.len() {
        let rest = &value[at..];
        match skeleton(rest, at == 0) {
            Some(length) => {
                parts.push(Part::Text(std::mem::take(&mut text)));
                let code = rest[..length].to_owned();
                parts.push(Part::Mark(Mark { id: 0, role: Role::Alone, kind: MarkKind::Placeholder, code }));
                at += length;
            }
            None => {
                let letter = rest.chars().next().unwrap_or(' ');
                text.push(letter);
                at += letter.len_utf8();
            }
        }
    }
    parts.push(Part::Text(text));
    parts
}

/// The length of what must not change at the start of `rest`.
fn skeleton(rest: &str, first: bool) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix('{') {
        let close = inner.find(['}', '\n', '{']).unwrap_or(inner.len());
        if let Some(arrow) = inner[..close].find("->") {
            return Some(1 + arrow + 2);
        }
        return inner[close..].starts_with('}').then_some(close + 2);
    }
    let line = rest.strip_prefix('\n').or_else(|| first.then_some(rest))?;
    let indent = line.len() - line.trim_start().len();
    let body = &line[indent..];
    let skipped = rest.len() - body.len();
    if body.starts_with('}') {
        return Some(skipped + 1);
    }
    let key = body.strip_prefix('*').unwrap_or(body);
    if key.starts_with('[') {
        let end = key.find(']')? + 1;
        let blank = key[end..].len() - key[end..].trim_start_matches(' ').len();
        return Some(skipped + (body.len() - key.len()) + end + blank);
    }
    if body.starts_with('.') && !first {
        let end = body.find('=')? + 1;
        let blank = body[end..].len() - body[end..].trim_start_matches(' ').len();
        return body[1..end - 1]
            .trim()
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            .then_some(skipped + end + blank);
    }
    None
}

/// A value as it stands in a file: continued lines are indented, but those that begin with what the syntax reads at the
/// margin too, and that must stay as the source has it.
pub(super) fn written(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (number, line) in value.split('\n').enumerate() {
        if number > 0 {
            out.push('\n');
            if !line.is_empty() && !line.starts_with([' ', '\t', '}', '[', '*', '.']) {
                out.push_str("    ");
            }
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{parts, pieces};
    use crate::l10n::part::{Part, code};

    const FILE: &str = "# c\na = b { $x } c\n\n## d\n-e-f = g\nh =\n    i\n    j\n\nk = { $n ->\n    [one] { $n } l\n   *[other] { $n } m\n}\n    .title = n\no=p\n";

    #[test]
    fn messages_are_found_with_their_values() {
        let found = pieces(FILE);
        let told: Vec<_> = found.iter().map(|piece| (piece.id.as_str(), piece.source.as_str())).collect();
        assert_eq!(
            told,
            [
                ("a", "b { $x } c"),
                ("-e-f", "g"),
                ("h", "\n    i\n    j"),
                ("k", "{ $n ->\n    [one] { $n } l\n   *[other] { $n } m\n}\n    .title = n"),
                ("o", "p"),
            ]
        );
        for piece in &found {
            assert_eq!(&FILE[piece.range.clone()], piece.source);
        }
    }

    #[test]
    fn only_words_are_words() {
        let words = |value: &str| -> Vec<String> {
            let parts = parts(value);
            assert_eq!(code(&parts), value);
            parts
                .iter()
                .filter_map(|part| match part {
                    Part::Text(text) if !text.trim().is_empty() => Some(text.clone()),
                    _ => None,
                })
                .collect()
        };
        assert_eq!(words("b { $x } c"), ["b ", " c"]);
        let select = "{ $n ->\n    [one] { $n } l\n   *[other] { $n } m\n}\n    .title = n";
        assert_eq!(words(select), [" l", " m", "n"]);
    }
}
