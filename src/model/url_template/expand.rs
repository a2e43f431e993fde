//! Expansion of parts with values (RFC 6570, section 3.2), the same in `static/js/form/address.js`.
//! Both are held together by the vectors in `tests/fixtures/forms/`.

use super::grammar::{Operator, Part, is_triplet};

/// What comes where a variable stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling<'v> {
    /// A value, encoded as its expression says.
    Value(&'v str),
    /// A place for a person to fill in.
    Place,
}

/// A stretch of an address that is filled in only in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text of the address.
    Text(String),
    /// The place of a variable, by its name.
    Place(String),
}

/// Fills values into parts. A variable for which `value` gives nothing is left out, as RFC 6570 says of undefined
/// ones.
pub fn expand_parts<'v>(parts: &[Part], value: impl Fn(&str) -> Option<&'v str>) -> String {
    let pieces = expand_pieces(parts, |name| value(name).map(Filling::Value));
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Place(text) => text,
        })
        .collect()
}

/// Fills values and places into parts; two texts never stand next to each other. A variable for which `fill` gives
/// nothing is left out.
pub fn expand_pieces<'v>(parts: &[Part], fill: impl Fn(&str) -> Option<Filling<'v>>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut out = String::new();
    for part in parts {
        match part {
            Part::Literal { text, .. } => push_encoded(&mut out, text, Keep::Reserved),
            Part::Expression { operator, variables, .. } => {
                let mut before = operator.first();
                for variable in variables {
                    let Some(filling) = fill(&variable.name) else { continue };
                    out.push_str(before);
                    before = operator.separator();
                    if operator.is_named() {
                        out.push_str(&variable.name);
                        out.push_str(if filling == Filling::Value("") { operator.if_empty() } else { "=" });
                    }
                    match filling {
                        Filling::Value(value) => push_encoded(&mut out, value, operator.keep()),
                        Filling::Place => {
                            pieces.extend((!out.is_empty()).then(|| Piece::Text(std::mem::take(&mut out))));
                            pieces.push(Piece::Place(variable.name.clone()));
                        }
                    }
                }
            }
        }
    }
    pieces.extend((!out.is_empty()).then_some(Piece::Text(out)));
    pieces
}

impl Operator {
    fn keep(self) -> Keep {
        if self.keeps_reserved() { Keep::Reserved } else { Keep::Unreserved }
    }
}

/// Which characters stay as they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// `unreserved` of RFC 3986.
    Unreserved,
    /// Also `reserved` and percent-encoded triplets.
    Reserved,
}

fn push_encoded(out: &mut String, text: &str, keep: Keep) {
    for (at, character) in text.char_indices() {
        let stays = match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' | '~' => true,
            '%' => keep == Keep::Reserved && is_triplet(&text[at..]),
            ':' | '/' | '?' | '#' | '[' | ']' | '@' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+'
            | ',' | ';' | '=' => keep == Keep::Reserved,
            _ => false,
        };
        if stays {
            out.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                out.push('%');
                out.push(char::from(HEXADECIMAL[usize::from(byte >> 4)]));
                out.push(char::from(HEXADECIMAL[usize::from(byte & 15)]));
            }
        }
    }
}

/// RFC 3986, section 2.1: encoders write capital digits.
const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";
