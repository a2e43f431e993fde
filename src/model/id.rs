//! Ids of entries, forms and pages: what stands in addresses for ever.

use std::fmt;

/// The longest id, in bytes: file systems stop at 255 and an address adds an ending.
const MAX_BYTES: usize = 200;

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdProblem {
    /// Something other than lower-case ASCII letters, digits and `-`.
    #[error("has `{0}` in it")]
    Character(char),
    /// Nothing, or a `-` at either end.
    #[error("begins or ends with `-`")]
    Edge,
    /// Too long for a file name.
    #[error("is longer than {MAX_BYTES} bytes")]
    TooLong,
    /// A name that Windows keeps for devices.
    #[error("is a name that Windows reserves for a device")]
    Reserved,
}

/// The name of an entry, a form or a page: lower-case ASCII letters, digits and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Takes a folder's name.
    ///
    /// # Errors
    /// Where the name could not stand in an address on every system.
    pub fn parse(text: &str) -> Result<Self, IdProblem> {
        if let Some(wrong) = text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err(IdProblem::Character(wrong));
        }
        if text.is_empty() || text.starts_with('-') || text.ends_with('-') {
            return Err(IdProblem::Edge);
        }
        if text.len() > MAX_BYTES {
            return Err(IdProblem::TooLong);
        }
        let reserved = matches!(text, "con" | "prn" | "aux" | "nul")
            || text.len() == 4
                && (text.starts_with("com") || text.starts_with("lpt"))
                && text.ends_with(|c: char| matches!(c, '1'..='9'));
        if reserved { Err(IdProblem::Reserved) } else { Ok(Self(text.to_owned())) }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_stand_in_an_address() {
        assert!(Id::parse("m365-alias-shown").is_ok());
        assert_eq!(Id::parse("M365"), Err(IdProblem::Character('M')));
        assert_eq!(Id::parse("ไทย"), Err(IdProblem::Character('ไ')));
        assert_eq!(Id::parse(".."), Err(IdProblem::Character('.')));
        assert_eq!(Id::parse("-a"), Err(IdProblem::Edge));
        assert_eq!(Id::parse("com1"), Err(IdProblem::Reserved));
        assert_eq!(Id::parse(&"a".repeat(201)), Err(IdProblem::TooLong));
    }
}
