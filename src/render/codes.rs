//! Codes and messages as templates see them.

use serde::Serialize;

use crate::model::code::ErrorCode;
use crate::model::pattern::{MessagePattern, PatternPart};
use crate::model::site_path::SitePath;

use super::Addresses;

/// A code with places where a line may break, and its short address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct CodeView {
    pub(crate) text: String,
    parts: Vec<String>,
    href: String,
}

impl CodeView {
    pub(crate) fn of(code: &ErrorCode, from: &SitePath) -> Self {
        Self {
            text: code.as_str().to_owned(),
            parts: code.breakable_parts().into_iter().map(str::to_owned).collect(),
            href: from.to(Addresses::code(code).as_str()),
        }
    }
}

/// A message pattern in its pieces.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct MessageView {
    pub(crate) text: String,
    pub(crate) parts: Vec<PartView>,
    pub(crate) lang: String,
}

/// A piece of a message pattern.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PartView {
    Literal(String),
    Placeholder(String),
}

impl MessageView {
    pub(crate) fn of(pattern: &MessagePattern, lang: &str) -> Self {
        let part = |part: &PatternPart| match part {
            PatternPart::Literal(text) => PartView::Literal(text.clone()),
            PatternPart::Placeholder(name) => PartView::Placeholder(name.clone()),
        };
        Self {
            text: pattern.text().to_owned(),
            parts: pattern.parts().iter().map(part).collect(),
            lang: lang.to_owned(),
        }
    }
}
