//! SARIF 2.1.0 (OASIS standard, 27 March 2020), as code scanning reads it.
//!
//! Columns are in code points (`columnKind: unicodeCodePoints`, section 3.14.17); a region's end is the place behind its
//! last character (3.30.8). A file that is not text has a byte offset in place of lines (3.30.9).

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Report;
use super::places::{Place, Places};
use crate::diag::{Diagnostic, Rule, Setting, Severity};
use crate::source::Span;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

impl Report<'_> {
    /// Writes one SARIF log with one run. Its rules are all rules of the program, so that a result's `ruleIndex` is the
    /// same in every log of a version.
    ///
    /// # Errors
    /// As `out` fails.
    pub fn sarif(&self, out: &mut impl Write) -> io::Result<()> {
        let mut places = self.places();
        let results: Vec<Value> =
            self.diagnostics.iter().map(|diagnostic| result(diagnostic, &mut places)).collect();
        let log = json!({
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [{
                "tool": {"driver": {
                    "name": "kae",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Rule::ALL.iter().map(|&rule| descriptor(rule)).collect::<Vec<_>>(),
                }},
                "columnKind": "unicodeCodePoints",
                "results": results,
            }],
        });
        serde_json::to_writer(&mut *out, &log)?;
        out.write_all(b"\n")
    }
}

fn descriptor(rule: Rule) -> Value {
    let configuration = match rule.default_setting() {
        Setting::Off => json!({"enabled": false}),
        Setting::As(severity) => json!({"level": level(severity)}),
    };
    json!({
        "id": rule.id(),
        "shortDescription": {"text": rule.summary()},
        "help": {"text": rule.explanation(), "markdown": rule.explanation()},
        "defaultConfiguration": configuration,
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(diagnostic: &Diagnostic, places: &mut Places<'_>) -> Value {
    let text = match &diagnostic.help {
        Some(help) => format!("{}: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let mut result = json!({
        "ruleId": diagnostic.rule.id(),
        "ruleIndex": Rule::ALL.iter().position(|&rule| rule == diagnostic.rule),
        "level": level(diagnostic.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": location(diagnostic.span, places)}],
    });
    if !diagnostic.related.is_empty() {
        result["relatedLocations"] = diagnostic
            .related
            .iter()
            .zip(0..)
            .map(|(related, id)| {
                json!({
                    "id": id,
                    "message": {"text": related.label},
                    "physicalLocation": location(related.span, places),
                })
            })
            .collect();
    }
    if let Some(fix) = &diagnostic.fix
        && let Some(region) = region(places.place(fix.span))
    {
        let change = json!({
            "artifactLocation": artifact(fix.span, places),
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": fix.text}}],
        });
        result["fixes"] = json!([{"artifactChanges": [change]}]);
    }
    result
}

fn location(span: Span, places: &mut Places<'_>) -> Value {
    let mut location = json!({"artifactLocation": artifact(span, places)});
    if let Some(region) = region(places.place(span)) {
        location["region"] = region;
    }
    location
}

fn artifact(span: Span, places: &Places<'_>) -> Value {
    let path = places.path(span.file);
    let scheme = if path.starts_with('/') { "file://" } else { "" };
    json!({"uri": format!("{scheme}{}", percent_encoded(&path))})
}

/// A path as a URI reference (RFC 3986): `/` and unreserved characters stand for themselves. `:` is encoded, so that the
/// first part is never taken for a scheme.
fn percent_encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn region(place: Place) -> Option<Value> {
    match place {
        Place::Text { start, end } => Some(json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        })),
        Place::Byte(at) => Some(json!({"byteOffset": at, "byteLength": 1})),
        Place::File => None,
    }
}
