//! Shows diagnostics to people and to programs. Nothing here judges: order, severity and words come as they are.
//!
//! | format | for | written by |
//! |---|---|---|
//! | human | a terminal | [`Report::human`] |
//! | JSON lines | scripts and editors | [`Report::json`] |
//! | SARIF 2.1.0 | code scanning | [`Report::sarif`] |
//! | workflow commands | annotations on a pull request at GitHub | [`Report::github`] |

mod excerpt;
mod github;
mod human;
mod json;
mod places;
mod sarif;

pub use human::Look;

use crate::source::Sources;

use super::Diagnostic;
use places::Places;

/// Diagnostics together with the files they speak of.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    sources: &'a Sources,
    folder: &'a str,
}

impl<'a> Report<'a> {
    /// A report whose paths start at the site folder.
    #[must_use]
    pub fn new(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Self {
        Self { diagnostics, sources, folder: "" }
    }

    /// The same with paths that start where `folder`, a path to the site folder with `/` between parts, starts: editors
    /// and code hosts can then open them.
    #[must_use]
    pub fn in_folder(self, folder: &'a str) -> Self {
        Self { folder, ..self }
    }

    fn places(&self) -> Places<'a> {
        Places::new(self.sources, self.folder)
    }
}

#[cfg(test)]
mod tests;
