//! `kae explain`: the text of a rule, or the table of all.

use std::io::{self, BufWriter, Write};

use anyhow::anyhow;

use crate::diag::{Rule, Setting, Severity, nearest};

use super::arguments::ExplainArguments;
use super::shown;
use super::status::Status;

pub(super) fn run(arguments: &ExplainArguments) -> anyhow::Result<Status> {
    match &arguments.rule {
        None => shown(table())?,
        Some(id) => {
            shown(one(named(id)?))?;
        }
    }
    Ok(Status::Fine)
}

/// A rule by its id.
pub(super) fn named(id: &str) -> anyhow::Result<Rule> {
    Rule::parse(id).ok_or_else(|| match nearest(id, Rule::ALL.iter().map(|rule| rule.id())) {
        Some(near) => anyhow!("there is no rule `{id}`: did you mean `{near}`?"),
        None => anyhow!("there is no rule `{id}`: `kae explain` lists all of them"),
    })
}

fn one(rule: Rule) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{rule}: {}\n", rule.summary())?;
    writeln!(out, "{}\n", rule.explanation().trim_end())?;
    let level = word(rule.default_setting());
    if rule.is_adjustable() {
        writeln!(
            out,
            "Its level is `{level}`. In content/site.yaml a site can choose another of `off`, `note`, `warn`"
        )?;
        writeln!(
            out,
            "and `error`:\n\n    rules: {{{rule}: {}}}",
            if level == "off" { "warn" } else { "off" }
        )
    } else {
        writeln!(out, "Its level is `{level}` and cannot be changed.")
    }
}

fn table() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let width = Rule::ALL.iter().map(|rule| rule.id().len()).max().unwrap_or_default();
    for &rule in Rule::ALL {
        let fixed = if rule.is_adjustable() { ' ' } else { '*' };
        writeln!(
            out,
            "{:<width$}  {:<5}{fixed}  {}",
            rule.id(),
            word(rule.default_setting()),
            rule.summary()
        )?;
    }
    writeln!(out, "\n* a site cannot change the level. `kae explain RULE` says more.")?;
    out.flush()
}

/// The word that site.yaml has for a level.
fn word(setting: Setting) -> &'static str {
    match setting {
        Setting::Off => "off",
        Setting::As(Severity::Note) => "note",
        Setting::As(Severity::Warning) => "warn",
        Setting::As(Severity::Error) => "error",
    }
}
