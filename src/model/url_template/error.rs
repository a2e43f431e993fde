//! What can be wrong with a URL template, with its place inside the template's text.

use std::fmt;
use std::ops::Range;

/// The first thing that is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct UrlTemplateError {
    /// What is wrong.
    pub kind: UrlTemplateErrorKind,
    /// Bytes of the template's text, at character boundaries.
    pub range: Range<usize>,
}

impl UrlTemplateError {
    pub(super) fn new(kind: UrlTemplateErrorKind, range: Range<usize>) -> Self {
        Self { kind, range }
    }
}

/// What can be wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlTemplateErrorKind {
    /// The template does not begin with `https://`.
    Scheme,
    /// Nothing stands between `https://` and the path.
    HostMissing,
    /// An expression stands where the host is, or could lengthen it.
    HostVariable,
    /// A character that a host name cannot hold.
    HostCharacter(char),
    /// A capital letter in the host.
    HostUpperCase,
    /// A host that is no name of at least two labels: an IP address, a single label, an empty label.
    HostName,
    /// A user name or password before the host.
    UserInfo,
    /// A port after the host.
    Port,
    /// `{` without `}`.
    UnclosedExpression,
    /// `}` without `{`.
    UnopenedBrace,
    /// `{}`.
    EmptyExpression,
    /// `{?}`, `{a,,b}`, `{a,}`.
    EmptyVariable,
    /// A character that a variable's name cannot hold.
    VariableCharacter(char),
    /// An operator that RFC 6570 keeps for later.
    ReservedOperator(char),
    /// A modifier of level 4, `*` or `:`.
    Modifier(char),
    /// A character that must be percent-encoded.
    LiteralCharacter(char),
    /// A character without width, or one that turns the direction of text.
    InvisibleCharacter(char),
    /// `%` without two hexadecimal digits.
    PercentEncoding,
    /// A path segment `.` or `..`, which a browser removes.
    DotSegment,
    /// `{?…}` where the query has begun already, or in the fragment.
    SecondQuery,
    /// `{&…}` where no query has begun, or in the fragment.
    ContinuationOutsideQuery,
    /// `{#…}` or `#` where the fragment has begun already.
    SecondFragment,
    /// A query parameter that the template sends twice.
    RepeatedParameter(String),
}

impl fmt::Display for UrlTemplateErrorKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme => out.write_str("the template does not begin with `https://`"),
            Self::HostMissing => out.write_str("the template names no host"),
            Self::HostVariable => out.write_str("a variable stands in the host"),
            Self::HostCharacter(found) => write!(out, "the host holds {}", Shown(*found)),
            Self::HostUpperCase => out.write_str("the host holds a capital letter"),
            Self::HostName => out.write_str("the host is not a full host name"),
            Self::UserInfo => out.write_str("user information stands before the host"),
            Self::Port => out.write_str("a port stands after the host"),
            Self::UnclosedExpression => out.write_str("`{` is not closed"),
            Self::UnopenedBrace => out.write_str("`}` closes nothing"),
            Self::EmptyExpression => out.write_str("`{}` names no variable"),
            Self::EmptyVariable => out.write_str("a variable's name is missing"),
            Self::VariableCharacter(found) => write!(out, "a variable's name holds {}", Shown(*found)),
            Self::ReservedOperator(found) => write!(out, "the operator `{found}` is reserved"),
            Self::Modifier(found) => write!(out, "the modifier `{found}` is not supported"),
            Self::LiteralCharacter(found) => {
                write!(out, "{} cannot stand in an address", Shown(*found))
            }
            Self::InvisibleCharacter(found) => {
                write!(out, "the invisible character {} stands in the template", Shown(*found))
            }
            Self::PercentEncoding => out.write_str("`%` is not followed by two hexadecimal digits"),
            Self::DotSegment => out.write_str("the path holds a segment `.` or `..`"),
            Self::SecondQuery => out.write_str("the query begins a second time"),
            Self::ContinuationOutsideQuery => out.write_str("`{&…}` stands outside the query"),
            Self::SecondFragment => out.write_str("the fragment begins a second time"),
            Self::RepeatedParameter(name) => write!(out, "the parameter `{name}` is sent twice"),
        }
    }
}

impl UrlTemplateErrorKind {
    /// What the author can do about it, in one sentence.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Scheme => "begin with `https://` in lower case, then the host",
            Self::HostMissing => "write the host after `https://`, for example `login.microsoftonline.com`",
            Self::HostVariable => {
                "write the host out and end it with `/`: what a reader types must not choose the host"
            }
            Self::HostCharacter(_) => {
                "a host has lower-case letters, digits, `-` and `.`; write an international name as `xn--…`"
            }
            Self::HostUpperCase => "write the host in lower case, as browsers show it",
            Self::HostName => {
                "write a name with at least one dot; IP addresses and single labels are refused"
            }
            Self::UserInfo => "remove everything up to `@`: it disguises the host",
            Self::Port => "remove the port: a form leads to the standard port of https only",
            Self::UnclosedExpression => "add `}` after the variable's name",
            Self::UnopenedBrace => "add `{` before the variable's name, or write the brace as `%7D`",
            Self::EmptyExpression | Self::EmptyVariable => "name a variable of `inputs` or `values`",
            Self::VariableCharacter(_) => "a name has letters, digits, `_` and single dots between them",
            Self::ReservedOperator(_) => "use one of `+ # . / ; ? &`, or none",
            Self::Modifier(_) => "remove the modifier: a value is one text and is sent whole",
            Self::LiteralCharacter(_) => "write it percent-encoded, for example a space as `%20`",
            Self::InvisibleCharacter(_) => "delete it: nobody who reads the address can see it",
            Self::PercentEncoding => "write a percent sign as `%25`",
            Self::DotSegment => "write the path without it: browsers remove such segments",
            Self::SecondQuery => "use `{&…}` to add parameters to a query that has begun",
            Self::ContinuationOutsideQuery => "use `{?…}` to begin the query",
            Self::SecondFragment => "write a number sign in the fragment as `%23`",
            Self::RepeatedParameter(_) => "send each parameter once: servers differ in which one they take",
        }
    }
}

/// A character in a message: itself where it can be seen, its code point where not.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_ascii_graphic() || self.0.is_alphanumeric() {
            write!(out, "`{}`", self.0)
        } else {
            write!(out, "U+{:04X}", u32::from(self.0))
        }
    }
}
