//! Addresses with places for values: RFC 6570 templates whose host nobody but the author chooses.
//!
//! Parsing refuses what would let a value, or a careless reader, end up elsewhere: another scheme than https, a host
//! that is not literal, user information, a port, dot segments, a query or fragment that begins twice.
//! Grammar and expansion are our own rather than iri-string's, which tells no position and (0.7.14) panics on letters
//! of more than one byte after `%` and in reserved expansion; it is the oracle of the tests.

mod error;
mod expand;
mod grammar;

use std::collections::BTreeMap;
use std::ops::Range;

pub use error::{UrlTemplateError, UrlTemplateErrorKind};
pub use expand::{Filling, Piece, expand_parts, expand_pieces};
pub use grammar::{Operator, Part, VariableUse, parse_parts};

use crate::model::host_name::{HostNameFault, check_host_name};
use UrlTemplateErrorKind as Kind;

const SCHEME: &str = "https://";

/// A template that leads to one host over https, whatever values it is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UrlTemplate {
    text: String,
    host: Range<usize>,
    parts: Vec<Part>,
}

/// Why values do not give an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpandError {
    /// A variable has no value.
    #[error("the variable `{0}` has no value")]
    Missing(String),
    /// A path segment would be `.` or `..`, which browsers remove, and with it a neighbour.
    #[error("a path segment would be `{0}`")]
    DotSegment(String),
}

impl UrlTemplate {
    /// Parses a template as it stands in `form.yaml`.
    ///
    /// # Errors
    /// The first thing that is wrong, with its bytes in `text`: first the grammar, then what makes it lead elsewhere.
    pub fn parse(text: &str) -> Result<Self, UrlTemplateError> {
        let parts = parse_parts(text)?;
        let host = find_host(text, &parts)?;
        check_positions(&parts, host.end)?;
        check_dot_segments(&parts, host.end)?;
        check_parameters(text, &parts)?;
        Ok(Self { text: text.to_owned(), host, parts })
    }

    /// The template as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The scheme, which is always `https`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        "https"
    }

    /// The host, in lower case.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.text[self.host.clone()]
    }

    /// Where the host stands in the template.
    #[must_use]
    pub fn host_range(&self) -> Range<usize> {
        self.host.clone()
    }

    /// The parts in order, as the script needs them.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// Every use of a variable, in order, with the operator of its expression.
    pub fn uses(&self) -> impl Iterator<Item = (Operator, &VariableUse)> {
        self.parts.iter().flat_map(|part| {
            let (operator, variables) = match part {
                Part::Literal { .. } => (Operator::Simple, [].as_slice()),
                Part::Expression { operator, variables, .. } => (*operator, variables.as_slice()),
            };
            variables.iter().map(move |variable| (operator, variable))
        })
    }

    /// The variables' names in the order of their first use, each once.
    #[must_use]
    pub fn variables(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for (_, variable) in self.uses() {
            if !names.contains(&variable.name.as_str()) {
                names.push(variable.name.as_str());
            }
        }
        names
    }

    /// Fills values in.
    ///
    /// # Errors
    /// A variable without a value, and values that would make a path segment `.` or `..`.
    pub fn expand<V: AsRef<str>>(&self, values: &BTreeMap<String, V>) -> Result<String, ExpandError> {
        if let Some(name) = self.variables().into_iter().find(|&name| !values.contains_key(name)) {
            return Err(ExpandError::Missing(name.to_owned()));
        }
        let address = expand_parts(&self.parts, |name| values.get(name).map(AsRef::as_ref));
        let path = path_of(&address[self.host.end..]);
        match path.split('/').find(|segment| is_dot_segment(segment)) {
            Some(segment) => Err(ExpandError::DotSegment(segment.to_owned())),
            None => Ok(address),
        }
    }
}

/// Finds the host and holds it against what a host may be.
fn find_host(text: &str, parts: &[Part]) -> Result<Range<usize>, UrlTemplateError> {
    if !text.starts_with(SCHEME) {
        let end = text.find("://").map_or_else(|| text.find(['/', '{']).unwrap_or(text.len()), |at| at + 3);
        return Err(UrlTemplateError::new(Kind::Scheme, 0..end));
    }
    let start = SCHEME.len();
    let raw_end = text[start..].find(['/', '?', '#']).map_or(text.len(), |at| start + at);
    if let Some(at) = text[start..raw_end].rfind('@') {
        return Err(UrlTemplateError::new(Kind::UserInfo, start..start + at + 1));
    }
    let end = text[start..raw_end].find('{').map_or(raw_end, |at| start + at);
    let host = &text[start..end];
    if let Some(at) = host.find(':') {
        return Err(UrlTemplateError::new(Kind::Port, start + at..raw_end));
    }
    let after = parts.iter().find_map(|part| match part {
        Part::Expression { operator, range, .. } if range.start == end => Some((*operator, range.clone())),
        _ => None,
    });
    if let Some((operator, range)) = after
        && (host.is_empty() || !matches!(operator, Operator::Segment | Operator::Query | Operator::Fragment))
    {
        return Err(UrlTemplateError::new(Kind::HostVariable, range));
    }
    if host.is_empty() {
        return Err(UrlTemplateError::new(Kind::HostMissing, start..start));
    }
    if let Some(at) = host.find(|c: char| c.is_ascii_uppercase()) {
        return Err(UrlTemplateError::new(Kind::HostUpperCase, start + at..start + at + 1));
    }
    check_host_name(host).map_err(|fault| match fault {
        HostNameFault::Character(found) => {
            let at = start + host.find(found).unwrap_or_default();
            UrlTemplateError::new(Kind::HostCharacter(found), at..at + found.len_utf8())
        }
        _ => UrlTemplateError::new(Kind::HostName, start..end),
    })?;
    Ok(start..end)
}

/// Where in an address a part stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Position {
    Path,
    Query,
    Fragment,
}

/// Demands that query and fragment begin once, and that parameters are added to a query that has begun.
fn check_positions(parts: &[Part], host_end: usize) -> Result<(), UrlTemplateError> {
    let mut position = Position::Path;
    for part in parts {
        match part {
            Part::Literal { text, range } => {
                for (at, character) in text.char_indices() {
                    let place = range.start + at;
                    position = match (character, position) {
                        _ if place < host_end => continue,
                        ('?', Position::Path) => Position::Query,
                        ('#', Position::Fragment) => {
                            return Err(UrlTemplateError::new(Kind::SecondFragment, place..place + 1));
                        }
                        ('#', _) => Position::Fragment,
                        _ => continue,
                    };
                }
            }
            Part::Expression { operator, range, .. } => {
                let fault = match (operator, position) {
                    (Operator::Query, Position::Path) => {
                        position = Position::Query;
                        continue;
                    }
                    (Operator::Fragment, Position::Path | Position::Query) => {
                        position = Position::Fragment;
                        continue;
                    }
                    (Operator::Query, _) => Kind::SecondQuery,
                    (Operator::Continuation, Position::Path | Position::Fragment) => {
                        Kind::ContinuationOutsideQuery
                    }
                    (Operator::Fragment, Position::Fragment) => Kind::SecondFragment,
                    _ => continue,
                };
                return Err(UrlTemplateError::new(fault, range.clone()));
            }
        }
    }
    Ok(())
}

/// Refuses segments that are `.` or `..` before any value is filled in.
fn check_dot_segments(parts: &[Part], host_end: usize) -> Result<(), UrlTemplateError> {
    // Expressions are masked by as many bytes, so that places in the mask are places in the template.
    let mut mask = String::new();
    for part in parts {
        match part {
            Part::Literal { text, .. } => mask.push_str(text),
            Part::Expression { operator, range, .. } => {
                mask.push_str(match operator {
                    Operator::Segment | Operator::Query | Operator::Fragment => operator.as_str(),
                    _ => "x",
                });
                mask.extend(std::iter::repeat_n('x', range.len() - 1));
            }
        }
    }
    let mut start = host_end;
    for segment in path_of(&mask[host_end..]).split('/') {
        if is_dot_segment(segment) {
            return Err(UrlTemplateError::new(Kind::DotSegment, start..start + segment.len()));
        }
        start += segment.len() + 1;
    }
    Ok(())
}

/// Refuses a query that names a parameter twice.
fn check_parameters(text: &str, parts: &[Part]) -> Result<(), UrlTemplateError> {
    let example = expand_parts(parts, |_| Some("x"));
    let without_fragment = example.split('#').next().unwrap_or_default();
    let Some((_, query)) = without_fragment.split_once('?') else { return Ok(()) };
    let mut seen = Vec::new();
    for (name, _) in url::form_urlencoded::parse(query.as_bytes()) {
        if seen.contains(&name) {
            let at = text.rfind(name.as_ref());
            let range = at.map_or(0..text.len(), |at| at..at + name.len());
            return Err(UrlTemplateError::new(Kind::RepeatedParameter(name.into_owned()), range));
        }
        seen.push(name);
    }
    Ok(())
}

/// The path at the beginning of what follows the host.
fn path_of(after_host: &str) -> &str {
    &after_host[..after_host.find(['?', '#']).unwrap_or(after_host.len())]
}

/// Whether browsers treat the segment as `.` or `..` (WHATWG URL, "single-dot" and "double-dot URL path segment").
fn is_dot_segment(segment: &str) -> bool {
    matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")
}

#[cfg(test)]
mod tests;
