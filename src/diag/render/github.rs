//! Workflow commands of GitHub Actions: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`.
//!
//! In a message `%`, CR and LF are escaped; in a property `:` and `,` as well
//! (the reading side is `actions/runner`, `ActionCommand.cs`). Related places have no form of their own and are told in the
//! message.

use std::io::{self, Write};

use super::Report;
use super::places::Place;
use crate::diag::Severity;

impl Report<'_> {
    /// Writes one command a finding.
    ///
    /// # Errors
    /// As `out` fails.
    pub fn github(&self, out: &mut impl Write) -> io::Result<()> {
        let mut places = self.places();
        for diagnostic in self.diagnostics {
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            write!(out, "::{command} file={}", property(&places.path(diagnostic.span.file)))?;
            if let Place::Text { start, end } = places.place(diagnostic.span) {
                write!(out, ",line={},endLine={},col={}", start.line, end.line, start.column)?;
                if start.line == end.line {
                    write!(out, ",endColumn={}", end.column)?;
                }
            }
            let mut message = diagnostic.message.clone();
            if let Some(help) = &diagnostic.help {
                message.push('\n');
                message.push_str(help);
            }
            for related in &diagnostic.related {
                let path = places.path(related.span.file);
                let line = match places.place(related.span) {
                    Place::Text { start, .. } => format!(":{}", start.line),
                    Place::Byte(_) | Place::File => String::new(),
                };
                message.push_str(&format!("\n{path}{line}: {}", related.label));
            }
            writeln!(out, ",title={}::{}", property(diagnostic.rule.id()), data(&message))?;
        }
        Ok(())
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
