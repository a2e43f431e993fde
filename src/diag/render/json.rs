//! JSON lines: one object for each finding, in the order of the findings.
//!
//! ```json
//! {"kind":"diagnostic","rule":"broken-link","severity":"error","path":"content/errors/a/en.md","line":7,"column":12,
//!  "end_line":7,"end_column":24,"message":"…","help":"…","related":[…],"fix":null}
//! ```
//!
//! Lines and columns count from 1, columns in code points; the end is the place behind the last one. A file that is not
//! text has no lines: the four numbers are then null, and so is `help` where there is none. Each item of `related` has the
//! path and the four numbers and a `message`; `fix` has them and the `text` that replaces what they span. Keys are added
//! in later versions, never renamed or removed. `path` starts at the current folder of the program.

use std::io::{self, Write};

use serde::Serialize;

use crate::source::Span;

use super::Report;
use super::places::{Place, Places};
use crate::diag::{Diagnostic, Severity};

#[derive(Serialize)]
struct Line<'a> {
    kind: &'static str,
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    region: Region,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    region: Region,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    #[serde(flatten)]
    region: Region,
    text: &'a str,
}

#[derive(Serialize)]
struct Region {
    path: String,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

impl Report<'_> {
    /// Writes one JSON object a line; the module's documentation has its keys.
    ///
    /// # Errors
    /// As `out` fails.
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        let mut places = self.places();
        for diagnostic in self.diagnostics {
            serde_json::to_writer(&mut *out, &line(diagnostic, &mut places))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

fn line<'a>(diagnostic: &'a Diagnostic, places: &mut Places<'_>) -> Line<'a> {
    let region = region(diagnostic.span, places);
    let related = diagnostic.related.iter();
    Line {
        kind: "diagnostic",
        rule: diagnostic.rule.id(),
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        },
        region,
        message: &diagnostic.message,
        help: diagnostic.help.as_deref(),
        related: related
            .map(|related| Related { region: self::region(related.span, places), message: &related.label })
            .collect(),
        fix: diagnostic
            .fix
            .as_ref()
            .map(|fix| Fix { region: self::region(fix.span, places), text: &fix.text }),
    }
}

fn region(span: Span, places: &mut Places<'_>) -> Region {
    let path = places.path(span.file);
    match places.place(span) {
        Place::Text { start, end } => Region {
            path,
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        },
        Place::Byte(_) | Place::File => {
            Region { path, line: None, column: None, end_line: None, end_column: None }
        }
    }
}
