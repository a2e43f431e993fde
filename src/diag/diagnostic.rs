//! One finding and the sink that collects them.

use std::collections::BTreeMap;

use crate::source::{Sources, Span};

use super::rules::Rule;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published; somebody should look.
    Warning,
    /// Worth knowing.
    Note,
}

/// What `rules:` in `site.yaml` can say of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Not reported.
    Off,
    /// Reported as this.
    As(Severity),
}

impl Setting {
    /// The words of `site.yaml`, in the order they are suggested.
    pub const WORDS: [&'static str; 4] = ["off", "note", "warn", "error"];

    /// Reads one of [`Setting::WORDS`].
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "off" => Self::Off,
            "note" => Self::As(Severity::Note),
            "warn" | "warning" => Self::As(Severity::Warning),
            "error" => Self::As(Severity::Error),
            _ => return None,
        })
    }
}

/// The settings of a site, over the defaults of the rule table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Rule, Setting>);

impl Levels {
    /// Sets one rule.
    pub fn set(&mut self, rule: Rule, setting: Setting) {
        self.0.insert(rule, setting);
    }

    /// What a rule is reported as in this site.
    #[must_use]
    pub fn of(&self, rule: Rule) -> Setting {
        self.0.get(&rule).copied().unwrap_or(rule.default_setting())
    }
}

/// Another place that belongs to a finding, with what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place.
    pub span: Span,
    /// Lower case, no full stop: "first declared here".
    pub label: String,
}

/// A replacement that mends the finding without changing anything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: Rule,
    /// As the site's settings have it; [`Sink::finish`] decides.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, the culprit in backticks.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places.
    pub related: Vec<Related>,
    /// A safe repair, if there is one.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `span`.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        let severity = match rule.default_setting() {
            Setting::As(severity) => severity,
            Setting::Off => Severity::Warning,
        };
        Self { rule, severity, span, message: message.into(), help: None, related: Vec::new(), fix: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds "did you mean" for the nearest of some names, if one is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Self {
        match super::nearest(wrong, names) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// Adds another place.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Self {
        self.related.push(Related { span, label: label.into() });
        self
    }

    /// Adds a safe repair.
    #[must_use]
    pub fn fix(mut self, span: Span, text: impl Into<String>) -> Self {
        self.fix = Some(Fix { span, text: text.into() });
        self
    }
}

/// Collects findings in any order.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Takes one finding.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Takes all findings of a part that ran on its own.
    pub fn absorb(&mut self, other: Sink) {
        self.found.extend(other.found);
    }

    /// Forgets findings.
    pub fn retain(&mut self, keep: impl Fn(&Diagnostic) -> bool) {
        self.found.retain(keep);
    }

    /// Whether something was found that is an error by the settings of the site.
    #[must_use]
    pub fn has_errors(&self, levels: &Levels) -> bool {
        self.found.iter().any(|found| levels.of(found.rule) == Setting::As(Severity::Error))
    }

    /// Applies the settings of the site and orders by path, place and rule. Equal findings are reported once.
    #[must_use]
    pub fn finish(self, levels: &Levels, sources: &Sources) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = self
            .found
            .into_iter()
            .filter_map(|mut diagnostic| match levels.of(diagnostic.rule) {
                Setting::Off => None,
                Setting::As(severity) => {
                    diagnostic.severity = severity;
                    Some(diagnostic)
                }
            })
            .collect();
        let key = |d: &Diagnostic| (d.span.file, d.span.start, d.span.end, d.rule);
        found.sort_by(|a, b| {
            (sources.file(a.span.file).path.as_str(), key(a), &a.message).cmp(&(
                sources.file(b.span.file).path.as_str(),
                key(b),
                &b.message,
            ))
        });
        found.dedup();
        found
    }
}
