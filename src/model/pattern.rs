//! Message patterns: what a product shows, letter for letter, with `{placeholders}` where it puts values.
//!
//! A pattern is parsed here and published; matching a reader's text against it is the search's work.
//! `{{` and `}}` stand for a brace. A pattern without any letter of its own is refused: it would match everything.

/// A message with placeholders, such as `outlook_{id}@outlook.com`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessagePattern {
    text: String,
    parts: Vec<PatternPart>,
}

/// A piece of a [`MessagePattern`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PatternPart {
    /// Text that the product always shows, braces unescaped; never empty, never beside another literal.
    Literal(String),
    /// The name of a value that differs from case to case.
    Placeholder(String),
}

/// What is wrong with a pattern, and the byte at which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct PatternError {
    /// Bytes from the start of the pattern.
    pub at: usize,
    /// What is wrong there.
    pub problem: PatternProblem,
}

/// The ways in which a pattern can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternProblem {
    /// No letter or digit outside placeholders.
    #[error("a message pattern needs text of its own beside its placeholders")]
    NoText,
    /// `{` without its `}`.
    #[error("a placeholder is not closed; a brace of the message itself is written `{{{{`")]
    Unclosed,
    /// `{}`.
    #[error("a placeholder has no name")]
    Unnamed,
    /// A name with something other than letters, digits, `_` and `-`.
    #[error("a placeholder's name has only letters, digits, `_` and `-`")]
    BadName,
    /// `}` without its `{`.
    #[error("a `}}` closes nothing; a brace of the message itself is written `}}}}`")]
    Stray,
}

impl MessagePattern {
    /// Parses a pattern as it is written in an entry.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let fail = |at, problem| Err(PatternError { at, problem });
        let mut parts = Vec::new();
        let mut literal = String::new();
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            match c {
                '{' | '}' if characters.next_if(|&(_, next)| next == c).is_some() => literal.push(c),
                '}' => return fail(at, PatternProblem::Stray),
                '{' => {
                    let start = at + 1;
                    let Some(length) = text[start..].find('}') else {
                        return fail(at, PatternProblem::Unclosed);
                    };
                    let name = &text[start..start + length];
                    if name.is_empty() {
                        return fail(at, PatternProblem::Unnamed);
                    }
                    if let Some((offset, _)) = name.char_indices().find(|&(_, c)| !is_name_character(c)) {
                        return fail(start + offset, PatternProblem::BadName);
                    }
                    while characters.next().is_some_and(|(_, c)| c != '}') {}
                    if !literal.is_empty() {
                        parts.push(PatternPart::Literal(std::mem::take(&mut literal)));
                    }
                    parts.push(PatternPart::Placeholder(name.to_owned()));
                }
                c => literal.push(c),
            }
        }
        if !literal.is_empty() {
            parts.push(PatternPart::Literal(literal));
        }
        let pattern = Self { text: text.to_owned(), parts };
        if !pattern.literals().any(|text| text.contains(char::is_alphanumeric)) {
            return fail(0, PatternProblem::NoText);
        }
        Ok(pattern)
    }

    /// The pattern as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its pieces, in order.
    pub fn parts(&self) -> &[PatternPart] {
        &self.parts
    }

    /// The pieces that are always shown, in order.
    pub fn literals(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PatternPart::Literal(text) => Some(text.as_str()),
            PatternPart::Placeholder(_) => None,
        })
    }

    /// The names of its values, in order, repeated where the pattern repeats them.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PatternPart::Placeholder(name) => Some(name.as_str()),
            PatternPart::Literal(_) => None,
        })
    }
}

/// Letters with their marks, so that a name can be Thai.
fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '\u{e47}'..='\u{e4e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        match MessagePattern::parse(text) {
            Ok(pattern) => pattern
                .parts()
                .iter()
                .map(|part| match part {
                    PatternPart::Literal(text) => format!("[{text}]"),
                    PatternPart::Placeholder(name) => format!("<{name}>"),
                })
                .collect(),
            Err(error) => format!("{}: {:?}", error.at, error.problem),
        }
    }

    #[test]
    fn parts() {
        for (text, expect) in [
            ("Need admin approval", "[Need admin approval]"),
            ("outlook_{id}@outlook.com", "[outlook_]<id>[@outlook.com]"),
            ("{who} may not {what}", "<who>[ may not ]<what>"),
            ("{a}{b} x", "<a><b>[ x]"),
            ("{{{x}}}", "0: NoText"),
            ("if {{ {x} }} {y}", "[if { ]<x>[ } ]<y>"),
            ("ไม่พบ {ชื่อผู้ใช้}", "[ไม่พบ ]<ชื่อผู้ใช้>"),
        ] {
            assert_eq!(show(text), expect, "{text}");
        }
    }

    #[test]
    fn errors_have_their_place() {
        for (text, expect) in [
            ("", "0: NoText"),
            ("{a} - {b}", "0: NoText"),
            ("ไม่ {x", "10: Unclosed"),
            ("a {} b", "2: Unnamed"),
            ("a {b c} d", "4: BadName"),
            ("a } b", "2: Stray"),
            ("a {b{c}} d", "4: BadName"),
        ] {
            assert_eq!(show(text), expect, "{text}");
        }
    }
}
