//! What a reader may type into a URL form: types of inputs, each a row of data.
//!
//! A type is made of steps that `static/js/form/input.js` knows too: which clean-up, which words, which shapes, which
//! offers. A new type made of these steps is a new row here and no change of the script. Nothing that is refused here
//! ever becomes part of an address; a refusal is a stable id, whose words stand in `templates/strings/`.

mod clean;
mod domain;
mod offer;
mod pattern;
mod rules;

use serde::{Serialize, Serializer};

pub use pattern::{Pattern, PatternError, PatternErrorKind, PatternNode};
pub use rules::{CleanStep, InputRules, OfferStep, Shape, Verdict};

use crate::model::invisible::is_bidi_control;
use rules::{DOMAIN, ENTRA_TENANT, TEXT, UUID};

/// The type of an input, as `form.yaml` names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputType {
    /// `entra-tenant`: a GUID, a domain, or `organizations`.
    EntraTenant,
    /// `domain`: a host name of at least two labels; international names become `xn--…`.
    Domain,
    /// `uuid`: 8-4-4-4-12 hexadecimal digits.
    Uuid,
    /// `text`: one line, held against a pattern where one is given.
    Text(Option<Pattern>),
}

/// Why a type cannot be used as declared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InputTypeError {
    /// No type has this name.
    #[error("unknown input type `{0}`")]
    Unknown(String),
    /// Only `text` takes a pattern.
    #[error("the input type `{0}` takes no pattern")]
    PatternNotAllowed(String),
    /// The pattern cannot be read.
    #[error("{0}")]
    Pattern(PatternError),
}

/// A value as it goes into an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// Cleaned and in its normal form.
    pub value: String,
    /// What the reader should know before using it.
    pub caution: Option<Caution>,
}

/// Why a value needs a second look though it is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// `organizations` leads to the directory of whoever signs in.
    Organizations,
    /// An international name was written, or given, as `xn--…`; look-alike letters show this way.
    InternationalName,
}

/// Why a value is refused, and what could be taken instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The reason, with a stable id.
    pub reason: Reason,
    /// The character at fault, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<char>,
    /// Values that the type accepts, found in what was typed; at most three.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<String>,
}

/// Why a value is refused. The id in kebab case is the last part of the string's id, `form-refusal-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing is left after clean-up.
    Empty,
    /// Longer than the type allows.
    TooLong,
    /// More than one line.
    LineBreak,
    /// A space inside.
    WhiteSpace,
    /// A control character inside.
    ControlCharacter,
    /// A character that turns the direction of text.
    BidiControl,
    /// An e-mail address instead of its domain.
    EmailAddress,
    /// A whole web address instead of one part of it.
    WebAddress,
    /// A character that would mean something in an address.
    ForbiddenCharacter,
    /// The word `common`, which is no organization.
    TenantCommon,
    /// The word `consumers`, or the id of the directory of personal accounts.
    TenantConsumers,
    /// The id of zeros only.
    NilGuid,
    /// An id that the form itself sends: the application's.
    ApplicationId,
    /// Not 8-4-4-4-12 hexadecimal digits.
    MalformedGuid,
    /// A name without a dot.
    OneLabel,
    /// Two dots in a row, or one at the beginning.
    EmptyLabel,
    /// More than 63 characters between two dots.
    LabelTooLong,
    /// A hyphen next to a dot or at an end.
    LabelHyphen,
    /// More than 253 characters.
    DomainTooLong,
    /// A character that a domain cannot hold.
    DomainCharacter,
    /// Numbers instead of a name.
    IpAddress,
    /// Letters that cannot stand in a domain, or a broken `xn--…`.
    InternationalName,
    /// Not of the form that the pattern asks for.
    Pattern,
    /// `.` or `..`, which browsers remove from a path.
    DotSegment,
}

impl Caution {
    /// The stable id, the last part of the string's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Organizations => "organizations",
            Self::InternationalName => "international-name",
        }
    }
}

impl Reason {
    /// The stable id, the last part of the string's id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::LineBreak => "line-break",
            Self::WhiteSpace => "white-space",
            Self::ControlCharacter => "control-character",
            Self::BidiControl => "bidi-control",
            Self::EmailAddress => "email-address",
            Self::WebAddress => "web-address",
            Self::ForbiddenCharacter => "forbidden-character",
            Self::TenantCommon => "tenant-common",
            Self::TenantConsumers => "tenant-consumers",
            Self::NilGuid => "nil-guid",
            Self::ApplicationId => "application-id",
            Self::MalformedGuid => "malformed-guid",
            Self::OneLabel => "one-label",
            Self::EmptyLabel => "empty-label",
            Self::LabelTooLong => "label-too-long",
            Self::LabelHyphen => "label-hyphen",
            Self::DomainTooLong => "domain-too-long",
            Self::DomainCharacter => "domain-character",
            Self::IpAddress => "ip-address",
            Self::InternationalName => "international-name",
            Self::Pattern => "pattern",
            Self::DotSegment => "dot-segment",
        }
    }
}

impl Serialize for Caution {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl InputType {
    /// The names that `form.yaml` can use, in the order of the documentation.
    pub const NAMES: [&'static str; 4] = [ENTRA_TENANT.name, DOMAIN.name, UUID.name, TEXT.name];

    /// Reads a type and, for `text`, its pattern.
    ///
    /// # Errors
    /// An unknown name, a pattern where none is taken, a pattern that cannot be read.
    pub fn parse(name: &str, pattern: Option<&str>) -> Result<Self, InputTypeError> {
        let parsed = match name {
            "entra-tenant" => Self::EntraTenant,
            "domain" => Self::Domain,
            "uuid" => Self::Uuid,
            "text" => {
                let pattern = pattern.map(Pattern::parse).transpose().map_err(InputTypeError::Pattern)?;
                return Ok(Self::Text(pattern));
            }
            other => return Err(InputTypeError::Unknown(other.to_owned())),
        };
        match pattern {
            Some(_) => Err(InputTypeError::PatternNotAllowed(name.to_owned())),
            None => Ok(parsed),
        }
    }

    /// The name in `form.yaml`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.rules().name
    }

    /// The type as data.
    #[must_use]
    pub fn rules(&self) -> InputRules {
        match self {
            Self::EntraTenant => ENTRA_TENANT,
            Self::Domain => DOMAIN,
            Self::Uuid => UUID,
            Self::Text(pattern) => InputRules { pattern: pattern.as_ref().map(Pattern::to_node), ..TEXT },
        }
    }

    /// Whether an accepted value can hold characters that mean something in an address.
    #[must_use]
    pub fn may_hold_delimiters(&self) -> bool {
        matches!(self, Self::Text(_))
    }

    /// Cleans and judges what was typed. `own_ids` are the ids that the form itself sends, in lower case: an
    /// application's id is easily taken for the tenant's.
    ///
    /// # Errors
    /// Why it is refused, with what could be taken instead.
    pub fn check(&self, typed: &str, own_ids: &[String]) -> Result<Accepted, Refusal> {
        let rules = self.rules();
        let verdict = judge(&rules, self.pattern(), typed, own_ids);
        verdict.map_err(|(reason, character)| {
            let offers = if reason == Reason::TooLong {
                Vec::new()
            } else {
                offer::find(&rules, typed, |candidate| {
                    judge(&rules, None, candidate, own_ids).ok().map(|accepted| accepted.value)
                })
            };
            Refusal { reason, character, offers }
        })
    }

    fn pattern(&self) -> Option<&Pattern> {
        match self {
            Self::Text(pattern) => pattern.as_ref(),
            _ => None,
        }
    }
}

type Fault = (Reason, Option<char>);

fn judge(
    rules: &InputRules,
    pattern: Option<&Pattern>,
    typed: &str,
    own_ids: &[String],
) -> Result<Accepted, Fault> {
    if typed.chars().count() > rules.longest {
        return Err((Reason::TooLong, None));
    }
    let value = clean::clean(typed, rules.clean);
    if value.is_empty() {
        return Err((Reason::Empty, None));
    }
    if let Some(control) = value.chars().find(|&c| is_bidi_control(c)) {
        return Err((Reason::BidiControl, Some(control)));
    }
    if let Some(control) = value.chars().find(|&c| c.is_control() && !clean::is_white_space(c)) {
        return Err((Reason::ControlCharacter, Some(control)));
    }
    if rules.shapes.contains(&Shape::Line) {
        return judge_line(rules, pattern, typed, value);
    }
    let lower = value.to_lowercase();
    if let Some((_, verdict)) = rules.words.iter().find(|(word, _)| *word == lower) {
        return match verdict {
            Verdict::Accept(caution) => Ok(Accepted { value: lower, caution: Some(*caution) }),
            Verdict::Refuse(reason) => Err((*reason, None)),
        };
    }
    if rules.shapes.contains(&Shape::Guid) {
        let guid = clean::plain_hyphens(&lower);
        if is_uuid(&guid) {
            if let Some((_, reason)) = rules.refused.iter().find(|(refused, _)| *refused == guid) {
                return Err((*reason, None));
            }
            if own_ids.contains(&guid) {
                return Err((Reason::ApplicationId, None));
            }
            return Ok(Accepted { value: guid, caution: None });
        }
    }
    if !rules.shapes.contains(&Shape::Domain) {
        return Err((Reason::MalformedGuid, None));
    }
    match domain::judge(&value) {
        Err((Reason::OneLabel, None)) if rules.shapes.contains(&Shape::Guid) && resembles_uuid(&value) => {
            Err((Reason::MalformedGuid, None))
        }
        verdict => verdict,
    }
}

/// Whether somebody probably meant a UUID: many hexadecimal digits, or as many groups.
fn resembles_uuid(value: &str) -> bool {
    let hexadecimal = value.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    value.matches('-').count() >= 4 || (hexadecimal && value.len() >= 20)
}

/// Judges one line: first as it was typed, then, where a pattern does not fit, after the whole clean-up, so that
/// quotes and Thai digits stay where they are meant.
fn judge_line(
    rules: &InputRules,
    pattern: Option<&Pattern>,
    typed: &str,
    cleaned: String,
) -> Result<Accepted, Fault> {
    let as_typed = clean::clean(typed, &[CleanStep::ZeroWidth, CleanStep::Trim]);
    if let Some(found) =
        as_typed.chars().find(|&c| matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}'))
    {
        let reason = if found == '\t' { Reason::ControlCharacter } else { Reason::LineBreak };
        return Err((reason, None));
    }
    let fits = |value: &str| pattern.is_none_or(|pattern| pattern.matches(value));
    let value = if fits(&as_typed) { as_typed } else { cleaned };
    if !fits(&value) {
        return Err((Reason::Pattern, None));
    }
    match rules.refused.iter().find(|(refused, _)| *refused == value) {
        Some((_, reason)) => Err((*reason, None)),
        None => Ok(Accepted { value, caution: None }),
    }
}

/// Whether the text is a UUID as 8-4-4-4-12 hexadecimal digits, in either case.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
mod tests;
