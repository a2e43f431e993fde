//! The rows of data that make the types: a new type of known steps is a new row.

use serde::Serialize;

use super::pattern::PatternNode;
use super::{Caution, Reason};

/// A type as data: what the script needs to check a value as it is checked here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputRules {
    /// The name in `form.yaml`.
    #[serde(rename = "type")]
    pub name: &'static str,
    /// Clean-up steps, in order.
    pub clean: &'static [CleanStep],
    /// The most characters (code points) that are looked at.
    pub longest: usize,
    /// What the cleaned value may be.
    pub shapes: &'static [Shape],
    /// Words that are accepted or refused by themselves, in lower case.
    pub words: &'static [(&'static str, Verdict)],
    /// Values of a right shape that are refused all the same.
    pub refused: &'static [(&'static str, Reason)],
    /// What is looked for in a refused value, in order.
    pub offers: &'static [OfferStep],
    /// Words before a GUID that tell which of several in one text is meant.
    pub guid_after: &'static [&'static str],
    /// The pattern, as a tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<PatternNode>,
}

/// A step of clean-up. The first two are done whatever the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CleanStep {
    /// Removes characters without width.
    ZeroWidth,
    /// Removes white space at both ends.
    Trim,
    /// Removes quotes and braces at both ends.
    Wrapping,
    /// Turns ๐–๙ into 0–9.
    ThaiDigits,
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// 8-4-4-4-12 hexadecimal digits.
    Guid,
    /// A host name of at least two labels.
    Domain,
    /// One line.
    Line,
}

/// What to do with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Accept it, with a caution.
    Accept(Caution),
    /// Refuse it.
    Refuse(Reason),
}

/// What to look for in a refused value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfferStep {
    /// A GUID anywhere in the text.
    Guid,
    /// 32 hexadecimal digits without hyphens.
    HexadecimalDigits,
    /// The domain after `#@` or `/@`, as portals write the tenant.
    PortalDomain,
    /// The domain of an e-mail address.
    EmailDomain,
    /// The host of a web address.
    AddressHost,
}

const FORGIVING: &[CleanStep] =
    &[CleanStep::ZeroWidth, CleanStep::Trim, CleanStep::Wrapping, CleanStep::ThaiDigits];

pub(super) const ENTRA_TENANT: InputRules = InputRules {
    name: "entra-tenant",
    clean: FORGIVING,
    longest: 2048,
    shapes: &[Shape::Guid, Shape::Domain],
    words: &[
        ("organizations", Verdict::Accept(Caution::Organizations)),
        ("common", Verdict::Refuse(Reason::TenantCommon)),
        ("consumers", Verdict::Refuse(Reason::TenantConsumers)),
    ],
    refused: &[
        ("00000000-0000-0000-0000-000000000000", Reason::NilGuid),
        // The directory that the word `consumers` stands for (Microsoft, "Access tokens", claim `tid`).
        ("9188040d-6c67-4c5b-b112-36a304b66dad", Reason::TenantConsumers),
    ],
    offers: &[OfferStep::Guid, OfferStep::HexadecimalDigits, OfferStep::PortalDomain, OfferStep::EmailDomain],
    guid_after: &["tenant", "tid", "directory", "microsoftonline.com", "sts.windows.net"],
    pattern: None,
};

pub(super) const DOMAIN: InputRules = InputRules {
    name: "domain",
    clean: FORGIVING,
    longest: 2048,
    shapes: &[Shape::Domain],
    words: &[],
    refused: &[],
    offers: &[OfferStep::AddressHost, OfferStep::EmailDomain],
    guid_after: &[],
    pattern: None,
};

pub(super) const UUID: InputRules = InputRules {
    name: "uuid",
    clean: FORGIVING,
    longest: 2048,
    shapes: &[Shape::Guid],
    words: &[],
    refused: &[],
    offers: &[OfferStep::Guid, OfferStep::HexadecimalDigits],
    guid_after: &[],
    pattern: None,
};

pub(super) const TEXT: InputRules = InputRules {
    name: "text",
    clean: FORGIVING,
    longest: 256,
    shapes: &[Shape::Line],
    words: &[],
    refused: &[(".", Reason::DotSegment), ("..", Reason::DotSegment)],
    offers: &[],
    guid_after: &[],
    pattern: None,
};

impl InputRules {
    /// Every reason for which a value of this type can be refused, in the order of [`Reason`].
    #[must_use]
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons = vec![Reason::Empty, Reason::TooLong, Reason::ControlCharacter, Reason::BidiControl];
        reasons.extend(self.words.iter().filter_map(|(_, verdict)| match verdict {
            Verdict::Refuse(reason) => Some(*reason),
            Verdict::Accept(_) => None,
        }));
        reasons.extend(self.refused.iter().map(|(_, reason)| *reason));
        for shape in self.shapes {
            reasons.extend_from_slice(match shape {
                Shape::Guid => &[Reason::MalformedGuid, Reason::ApplicationId],
                Shape::Domain => DOMAIN_REASONS,
                Shape::Line => &[Reason::LineBreak],
            });
        }
        reasons.extend(self.pattern.is_some().then_some(Reason::Pattern));
        reasons.sort_unstable();
        reasons.dedup();
        reasons
    }
}

const DOMAIN_REASONS: &[Reason] = &[
    Reason::WhiteSpace,
    Reason::EmailAddress,
    Reason::WebAddress,
    Reason::ForbiddenCharacter,
    Reason::OneLabel,
    Reason::EmptyLabel,
    Reason::LabelTooLong,
    Reason::LabelHyphen,
    Reason::DomainTooLong,
    Reason::DomainCharacter,
    Reason::IpAddress,
    Reason::InternationalName,
];
