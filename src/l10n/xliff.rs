//! Writing XLIFF 1.2 and 2.0 (OASIS). What translators may not change travels as inline elements: `<x/>` and `<g>` in
//! 1.2, `<ph/>` and `<pc>` in 2.0, with what they stand for as equivalent text or original data.

use std::fmt::Write;

use super::catalogue::{Catalogue, Unit, UnitState};
use super::part::{Mark, MarkKind, Part, Role};

pub(super) fn print1(catalogue: &Catalogue) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n",
    );
    for file in &catalogue.files {
        out.push_str("  <file original=\"");
        push(&mut out, &file.path);
        let _ = writeln!(
            out,
            "\" source-language=\"{}\" target-language=\"{}\" datatype=\"x-markdown\">\n    <body>",
            catalogue.source, catalogue.target
        );
        for unit in &file.units {
            unit1(&mut out, unit);
        }
        out.push_str("    </body>\n  </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn unit1(out: &mut String, unit: &Unit) {
    out.push_str("      <trans-unit id=\"");
    push(out, &unit.id);
    out.push_str("\" xml:space=\"preserve\"");
    // Without it translate-toolkit, and so Weblate, take a unit for unfinished whatever its state.
    if matches!(unit.state, UnitState::Translated | UnitState::Reviewed) {
        out.push_str(" approved=\"yes\"");
    }
    out.push_str(">\n        <source>");
    parts1(out, &unit.source);
    out.push_str("</source>\n");
    if let Some(target) = &unit.target {
        let state = match unit.state {
            UnitState::New => "new",
            UnitState::NeedsReview | UnitState::Guess => "needs-review-translation",
            UnitState::Translated => "translated",
            UnitState::Reviewed => "signed-off",
        };
        let _ = write!(out, "        <target state=\"{state}\">");
        parts1(out, target);
        out.push_str("</target>\n");
    }
    for note in notes(unit) {
        out.push_str("        <note>");
        push(out, &note);
        out.push_str("</note>\n");
    }
    out.push_str("      </trans-unit>\n");
}

fn notes(unit: &Unit) -> Vec<String> {
    let place = (unit.line > 0).then(|| format!("line {}", unit.line));
    unit.notes.iter().cloned().chain(place).collect()
}

fn parts1(out: &mut String, parts: &[Part]) {
    for part in parts {
        let mark = match part {
            Part::Text(text) => {
                push(out, text);
                continue;
            }
            Part::Mark(mark) => mark,
        };
        match mark.role {
            Role::Close => out.push_str("</g>"),
            Role::Open => {
                let kind = match mark.kind {
                    MarkKind::Strong => "bold",
                    MarkKind::Emphasis => "italic",
                    MarkKind::Link => "link",
                    _ => type_name(mark.kind),
                };
                let _ = write!(out, "<g id=\"{}\" ctype=\"{kind}\">", mark.id);
            }
            Role::Alone => {
                let kind = if mark.kind == MarkKind::Break { "lb" } else { type_name(mark.kind) };
                let _ = write!(out, "<x id=\"{}\" ctype=\"{kind}\" equiv-text=\"", mark.id);
                push(out, &mark.code);
                out.push_str("\"/>");
            }
        }
    }
}

fn type_name(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Code => "x-code",
        MarkKind::Link => "x-address",
        MarkKind::Image => "x-image",
        MarkKind::Strong => "x-strong",
        MarkKind::Emphasis => "x-emphasis",
        MarkKind::Strikethrough => "x-struck",
        MarkKind::Footnote => "x-footnote",
        MarkKind::Html => "x-html",
        MarkKind::Break => "x-break",
        MarkKind::Placeholder => "x-placeholder",
        MarkKind::Name => "x-name",
    }
}

pub(super) fn print2(catalogue: &Catalogue) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"{}\" trgLang=\"{}\">",
        catalogue.source, catalogue.target
    );
    for (number, file) in catalogue.files.iter().enumerate() {
        let _ = write!(out, "  <file id=\"f{}\" original=\"", number + 1);
        push(&mut out, &file.path);
        out.push_str("\">\n");
        for (number, unit) in file.units.iter().enumerate() {
            unit2(&mut out, unit, number + 1);
        }
        out.push_str("  </file>\n");
    }
    out.push_str("</xliff>\n");
    out
}

fn unit2(out: &mut String, unit: &Unit, number: usize) {
    let _ = write!(out, "    <unit id=\"u{number}\" name=\"");
    push(out, &unit.id);
    out.push_str("\" xml:space=\"preserve\">\n      <notes>\n");
    for note in notes(unit) {
        out.push_str("        <note>");
        push(out, &note);
        out.push_str("</note>\n");
    }
    out.push_str("      </notes>\n");
    let data = Data::of(unit);
    if !data.codes.is_empty() {
        out.push_str("      <originalData>\n");
        for (number, code) in data.codes.iter().enumerate() {
            let _ = write!(out, "        <data id=\"d{}\">", number + 1);
            push(out, code);
            out.push_str("</data>\n");
        }
        out.push_str("      </originalData>\n");
    }
    let state = match unit.state {
        UnitState::New | UnitState::NeedsReview | UnitState::Guess => "initial",
        UnitState::Translated => "translated",
        UnitState::Reviewed => "reviewed",
    };
    let _ = write!(out, "      <segment state=\"{state}\">\n        <source>");
    data.parts(out, &unit.source);
    out.push_str("</source>\n");
    if let Some(target) = &unit.target {
        out.push_str("        <target>");
        data.parts(out, target);
        out.push_str("</target>\n");
    }
    out.push_str("      </segment>\n    </unit>\n");
}

/// The codes of a unit, each once.
struct Data {
    codes: Vec<String>,
}

impl Data {
    fn of(unit: &Unit) -> Self {
        let mut codes: Vec<String> = Vec::new();
        for part in unit.source.iter().chain(unit.target.iter().flatten()) {
            if let Part::Mark(mark) = part
                && !codes.contains(&mark.code)
            {
                codes.push(mark.code.clone());
            }
        }
        Self { codes }
    }

    fn number(&self, code: &str) -> usize {
        self.codes.iter().position(|known| known == code).map_or(0, |at| at + 1)
    }

    fn parts(&self, out: &mut String, parts: &[Part]) {
        for (at, part) in parts.iter().enumerate() {
            match part {
                Part::Text(text) => push(out, text),
                Part::Mark(mark) => self.mark(out, mark, &parts[at + 1..]),
            }
        }
    }

    fn mark(&self, out: &mut String, mark: &Mark, rest: &[Part]) {
        let (kind, sub) = match mark.kind {
            MarkKind::Link => ("link", ""),
            MarkKind::Image => ("image", ""),
            MarkKind::Strong => ("fmt", " subType=\"xlf:b\""),
            MarkKind::Emphasis => ("fmt", " subType=\"xlf:i\""),
            MarkKind::Break => ("fmt", " subType=\"xlf:lb\""),
            MarkKind::Strikethrough => ("fmt", ""),
            _ => ("other", ""),
        };
        match mark.role {
            Role::Close => out.push_str("</pc>"),
            Role::Open => {
                let close = rest.iter().find_map(|part| match part {
                    Part::Mark(other) if other.id == mark.id => Some(other.code.as_str()),
                    _ => None,
                });
                let _ = write!(
                    out,
                    "<pc id=\"{}\" type=\"{kind}\"{sub} dataRefStart=\"d{}\" dataRefEnd=\"d{}\">",
                    mark.id,
                    self.number(&mark.code),
                    self.number(close.unwrap_or_default()),
                );
            }
            Role::Alone => {
                let _ = write!(
                    out,
                    "<ph id=\"{}\" type=\"{kind}\"{sub} dataRef=\"d{}\" equiv=\"",
                    mark.id,
                    self.number(&mark.code),
                );
                push(out, &mark.code);
                out.push_str("\"/>");
            }
        }
    }
}

/// Text as XML. A carriage return or a tab in an attribute would be normalised away, and control characters have no
/// form in XML 1.0 at all.
fn push(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            letter if u32::from(letter) < 0x20 || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
}
