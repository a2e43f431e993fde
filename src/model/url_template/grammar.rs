//! The grammar of RFC 6570 up to level 3, as typed parts with their places.
//! Knows no URL: which parts may stand where is decided by [`super::UrlTemplate`].

use std::ops::Range;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::error::{UrlTemplateError, UrlTemplateErrorKind as Kind};
use crate::model::invisible::{is_bidi_control, is_zero_width};

/// A stretch of a template: text that stands for itself, or an expression in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stands for itself.
    Literal {
        /// As written.
        text: String,
        /// Bytes of the template.
        range: Range<usize>,
    },
    /// One pair of braces.
    Expression {
        /// What the first character after the brace says.
        operator: Operator,
        /// The variables in order, at least one.
        variables: Vec<VariableUse>,
        /// Bytes of the template, braces included.
        range: Range<usize>,
    },
}

/// The shape that the script gets: text for a literal, `{"operator": "?", "variables": ["a", "b"]}` for an expression.
impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Literal { text, .. } => serializer.serialize_str(text),
            Self::Expression { operator, variables, .. } => {
                let names: Vec<&str> = variables.iter().map(|variable| variable.name.as_str()).collect();
                let mut map = serializer.serialize_map(Some(2))?;
                map.serialize_entry("operator", operator.as_str())?;
                map.serialize_entry("variables", &names)?;
                map.end()
            }
        }
    }
}

/// A variable's name where an expression uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableUse {
    /// As written, percent-encoded triplets included.
    pub name: String,
    /// Bytes of the template.
    pub range: Range<usize>,
}

/// The operators of RFC 6570, section 2.2; their behaviour is the table of its appendix A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `{x}`
    Simple,
    /// `{+x}`
    Reserved,
    /// `{#x}`
    Fragment,
    /// `{.x}`
    Label,
    /// `{/x}`
    Segment,
    /// `{;x}`
    Parameter,
    /// `{?x}`
    Query,
    /// `{&x}`
    Continuation,
}

impl Operator {
    /// The operator that this character announces, if it is one.
    fn from_char(character: char) -> Option<Self> {
        Some(match character {
            '+' => Self::Reserved,
            '#' => Self::Fragment,
            '.' => Self::Label,
            '/' => Self::Segment,
            ';' => Self::Parameter,
            '?' => Self::Query,
            '&' => Self::Continuation,
            _ => return None,
        })
    }

    /// The character after the brace, empty for the simple expression.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "",
            Self::Reserved => "+",
            Self::Fragment => "#",
            Self::Label => ".",
            Self::Segment => "/",
            Self::Parameter => ";",
            Self::Query => "?",
            Self::Continuation => "&",
        }
    }

    /// What stands before the first value.
    pub(super) fn first(self) -> &'static str {
        match self {
            Self::Reserved => "",
            other => other.as_str(),
        }
    }

    /// What stands between two values.
    pub(super) fn separator(self) -> &'static str {
        match self {
            Self::Simple | Self::Reserved | Self::Fragment => ",",
            Self::Label => ".",
            Self::Segment => "/",
            Self::Parameter => ";",
            Self::Query | Self::Continuation => "&",
        }
    }

    /// Whether the variable's name stands before its value.
    pub(super) fn is_named(self) -> bool {
        matches!(self, Self::Parameter | Self::Query | Self::Continuation)
    }

    /// What stands between the name and an empty value.
    pub(super) fn if_empty(self) -> &'static str {
        match self {
            Self::Query | Self::Continuation => "=",
            _ => "",
        }
    }

    /// Whether reserved characters and percent-encoded triplets of a value stay as they are.
    #[must_use]
    pub fn keeps_reserved(self) -> bool {
        matches!(self, Self::Reserved | Self::Fragment)
    }
}

/// Splits a template into its parts.
///
/// # Errors
/// The first place that the grammar of RFC 6570 level 3 does not allow. The modifiers of level 4 (`{x*}`, `{x:3}`)
/// are refused too: a value is one text, and a text cut short is not what the author of an address means.
pub fn parse_parts(template: &str) -> Result<Vec<Part>, UrlTemplateError> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < template.len() {
        let rest = &template[at..];
        if let Some(body) = rest.strip_prefix('{') {
            let Some(length) = body.find(['{', '}']).filter(|&end| body[end..].starts_with('}')) else {
                return Err(UrlTemplateError::new(Kind::UnclosedExpression, at..at + 1));
            };
            parts.push(parse_expression(&body[..length], at + 1)?);
            at += length + 2;
        } else {
            let end = rest.find('{').unwrap_or(rest.len());
            check_literal(&rest[..end], at)?;
            parts.push(Part::Literal { text: rest[..end].to_owned(), range: at..at + end });
            at += end;
        }
    }
    Ok(parts)
}

/// Parses what stands between two braces; `start` is its place in the template.
fn parse_expression(body: &str, start: usize) -> Result<Part, UrlTemplateError> {
    let whole = start - 1..start + body.len() + 1;
    let Some(first) = body.chars().next() else {
        return Err(UrlTemplateError::new(Kind::EmptyExpression, whole));
    };
    if matches!(first, '=' | ',' | '!' | '@' | '|') {
        return Err(UrlTemplateError::new(Kind::ReservedOperator(first), start..start + 1));
    }
    let operator = Operator::from_char(first).unwrap_or(Operator::Simple);
    let mut at = start + operator.as_str().len();
    let mut variables = Vec::new();
    for name in body[operator.as_str().len()..].split(',') {
        let range = at..at + name.len();
        check_name(name, &range, &whole)?;
        at = range.end + 1;
        variables.push(VariableUse { name: name.to_owned(), range });
    }
    Ok(Part::Expression { operator, variables, range: whole })
}

/// Holds a name against `varname` of RFC 6570: letters, digits, `_` and triplets, with single dots between.
fn check_name(name: &str, range: &Range<usize>, whole: &Range<usize>) -> Result<(), UrlTemplateError> {
    if name.is_empty() {
        return Err(UrlTemplateError::new(Kind::EmptyVariable, whole.clone()));
    }
    let mut after_dot = true;
    let mut at = 0;
    while let Some(character) = name[at..].chars().next() {
        let place = range.start + at..range.start + at + character.len_utf8();
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => after_dot = false,
            '.' if !after_dot => after_dot = true,
            '%' if is_triplet(&name[at..]) => {
                after_dot = false;
                at += 2;
            }
            ':' | '*' if at > 0 => return Err(UrlTemplateError::new(Kind::Modifier(character), place)),
            other => return Err(UrlTemplateError::new(Kind::VariableCharacter(other), place)),
        }
        at += character.len_utf8();
    }
    if after_dot {
        return Err(UrlTemplateError::new(Kind::VariableCharacter('.'), range.end - 1..range.end));
    }
    Ok(())
}

/// Holds text against `literals` of RFC 6570; `start` is its place in the template.
fn check_literal(text: &str, start: usize) -> Result<(), UrlTemplateError> {
    for (at, character) in text.char_indices() {
        let place = start + at..start + at + character.len_utf8();
        let kind = match character {
            '}' => Kind::UnopenedBrace,
            '%' if !is_triplet(&text[at..]) => Kind::PercentEncoding,
            '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '|' => Kind::LiteralCharacter(character),
            ' ' | '\u{A0}' => Kind::LiteralCharacter(character),
            other if other.is_control() || other.is_whitespace() => Kind::LiteralCharacter(other),
            other if is_zero_width(other) || is_bidi_control(other) => Kind::InvisibleCharacter(other),
            _ => continue,
        };
        return Err(UrlTemplateError::new(kind, place));
    }
    Ok(())
}

/// Whether the text starts with `%` and two hexadecimal digits.
pub(super) fn is_triplet(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() > 2 && bytes[0] == b'%' && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}
