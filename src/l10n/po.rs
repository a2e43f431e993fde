//! gettext PO (GNU gettext manual, "The Format of PO Files"). A unit's Markdown is its message; the context holds the
//! file and the piece. PO has no inline marks, so what translators must keep is compared when the file comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::catalogue::{Catalogue, CatalogueFile, FormatError, Unit, UnitState};
use super::part::{Part, code};

pub(super) fn print(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "msgid \"\"\nmsgstr \"\"\n\
         \"Project-Id-Version: kae\\n\"\n\
         \"Report-Msgid-Bugs-To: \\n\"\n\
         \"POT-Creation-Date: 1970-01-01 00:00+0000\\n\"\n\
         \"PO-Revision-Date: 1970-01-01 00:00+0000\\n\"\n\
         \"Last-Translator: Unnamed <unnamed@example.invalid>\\n\"\n\
         \"Language-Team: {language}\\n\"\n\
         \"Language: {language}\\n\"\n\
         \"MIME-Version: 1.0\\n\"\n\
         \"Content-Type: text/plain; charset=UTF-8\\n\"\n\
         \"Content-Transfer-Encoding: 8bit\\n\"\n\
         \"X-Source-Language: {source}\\n\"\n",
        language = catalogue.target,
        source = catalogue.source,
    );
    for file in &catalogue.files {
        for unit in &file.units {
            out.push('\n');
            for note in &unit.notes {
                for line in note.lines() {
                    let _ = writeln!(out, "#. {line}");
                }
            }
            if file.path.contains([' ', '\t']) {
                let _ = writeln!(out, "#: \u{2068}{}\u{2069}:{}", file.path, unit.line);
            } else {
                let _ = writeln!(out, "#: {}:{}", file.path, unit.line);
            }
            let target = unit.target.as_deref().map(code).unwrap_or_default();
            if matches!(unit.state, UnitState::NeedsReview | UnitState::Guess) && !target.is_empty() {
                out.push_str("#, fuzzy\n");
            }
            string(&mut out, "msgctxt", &format!("{}#{}", file.path, unit.id));
            string(&mut out, "msgid", &code(&unit.source));
            string(&mut out, "msgstr", &target);
        }
    }
    out
}

/// A string, one line of the file for each of its lines.
fn string(out: &mut String, keyword: &str, text: &str) {
    out.push_str(keyword);
    out.push(' ');
    if text.contains('\n') {
        out.push_str("\"\"\n");
    }
    for line in if text.is_empty() { vec![""] } else { text.split_inclusive('\n').collect() } {
        out.push('"');
        for letter in line.chars() {
            match letter {
                '\n' => out.push_str("\\n"),
                '\t' => out.push_str("\\t"),
                '\r' => out.push_str("\\r"),
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                letter => out.push(letter),
            }
        }
        out.push_str("\"\n");
    }
}

/// An entry as it is read.
#[derive(Default)]
struct Entry {
    line: usize,
    fuzzy: bool,
    context: Option<String>,
    message: Option<String>,
    translation: Option<String>,
}

/// The string that continued lines belong to.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    None,
    Context,
    Message,
    Translation,
}

pub(super) fn parse(text: &str) -> Result<Catalogue, FormatError> {
    let mut reader = Reader {
        catalogue: Catalogue { source: String::new(), target: String::new(), files: Vec::new() },
        entry: Entry::default(),
        slot: Slot::None,
        seen: BTreeSet::new(),
        files: BTreeMap::new(),
    };
    let mut last = 0;
    for (number, line) in text.lines().enumerate() {
        last = number + 1;
        reader.line(last, line.trim())?;
    }
    reader.finish(last)?;
    if reader.catalogue.target.is_empty() {
        return Err(FormatError::new(1, "no PO header with a `Language`"));
    }
    Ok(reader.catalogue)
}

struct Reader {
    catalogue: Catalogue,
    entry: Entry,
    slot: Slot,
    seen: BTreeSet<String>,
    /// Where each path's file stands in the catalogue.
    files: BTreeMap<String, usize>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), FormatError> {
        if line.is_empty() {
            return self.finish(number);
        }
        if let Some(comment) = line.strip_prefix('#') {
            if self.slot == Slot::Translation {
                self.finish(number)?;
            }
            if let Some(flags) = comment.strip_prefix(',') {
                self.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            // Obsolete entries, references and remarks say nothing that is needed.
            return Ok(());
        }
        let (keyword, rest) = match line.find('"') {
            Some(0) => ("", line),
            Some(at) => (line[..at].trim_end(), &line[at..]),
            None => return Err(FormatError::new(number, "expected a keyword and a string in quotes")),
        };
        let words = unescaped(rest).map_err(|what| FormatError::new(number, what))?;
        match keyword {
            "" => {
                let slot = match self.slot {
                    Slot::Context => self.entry.context.as_mut(),
                    Slot::Message => self.entry.message.as_mut(),
                    Slot::Translation => self.entry.translation.as_mut(),
                    Slot::None => None,
                };
                slot.ok_or_else(|| FormatError::new(number, "a string without a keyword"))?.push_str(&words);
                return Ok(());
            }
            "msgctxt" | "msgid" => {
                if self.slot == Slot::Translation {
                    self.finish(number)?;
                }
                if self.entry.line == 0 {
                    self.entry.line = number;
                }
                let (slot, place) = if keyword == "msgid" {
                    (Slot::Message, &mut self.entry.message)
                } else {
                    (Slot::Context, &mut self.entry.context)
                };
                if place.replace(words).is_some() {
                    return Err(FormatError::new(number, format!("a second `{keyword}` in one entry")));
                }
                self.slot = slot;
            }
            "msgstr" => {
                if self.entry.message.is_none() || self.entry.translation.replace(words).is_some() {
                    return Err(FormatError::new(number, "a `msgstr` without its `msgid`"));
                }
                self.slot = Slot::Translation;
            }
            _ => return Err(FormatError::new(number, format!("`{keyword}` is not used here"))),
        }
        Ok(())
    }

    /// Ends the entry being read.
    fn finish(&mut self, number: usize) -> Result<(), FormatError> {
        self.slot = Slot::None;
        let entry = std::mem::take(&mut self.entry);
        let (Some(message), Some(translation)) = (entry.message, entry.translation) else {
            if entry.line > 0 {
                return Err(FormatError::new(number, "an entry without `msgid` and `msgstr`"));
            }
            return Ok(());
        };
        let wrong = |what: String| FormatError::new(entry.line, what);
        let Some(context) = entry.context else {
            if message.is_empty() {
                return self.header(&translation, entry.line);
            }
            return Err(wrong("an entry without `msgctxt`: this file was not exported from here".to_owned()));
        };
        let Some((path, id)) = context.split_once('#') else {
            return Err(wrong(format!("`{context}` is no place of a piece")));
        };
        if !self.seen.insert(context.clone()) {
            return Err(wrong(format!("`{context}` twice")));
        }
        let target = (!translation.is_empty()).then(|| vec![Part::Text(translation)]);
        let state = match (&target, entry.fuzzy) {
            (None, _) => UnitState::New,
            (_, true) => UnitState::Guess,
            _ => UnitState::Translated,
        };
        let unit = Unit {
            id: id.to_owned(),
            source: vec![Part::Text(message)],
            target,
            state,
            line: entry.line,
            notes: Vec::new(),
        };
        let files = &mut self.catalogue.files;
        let index = *self.files.entry(path.to_owned()).or_insert_with(|| {
            files.push(CatalogueFile { path: path.to_owned(), units: Vec::new() });
            files.len() - 1
        });
        files[index].units.push(unit);
        Ok(())
    }

    fn header(&mut self, header: &str, line: usize) -> Result<(), FormatError> {
        for (name, value) in header.lines().filter_map(|field| field.split_once(':')) {
            let value = value.trim();
            match name.trim() {
                "Language" => self.catalogue.target = value.to_owned(),
                "X-Source-Language" => self.catalogue.source = value.to_owned(),
                "Content-Type" => {
                    let charset = value.split("charset=").nth(1).unwrap_or("UTF-8").trim();
                    if !charset.eq_ignore_ascii_case("UTF-8") {
                        return Err(FormatError::new(
                            line,
                            format!("charset `{charset}`: only UTF-8 is read"),
                        ));
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// The text of a string in quotes.
fn unescaped(text: &str) -> Result<String, String> {
    let inner = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .ok_or_else(|| "a string that does not end".to_owned())?;
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Err("a quotation mark within a string".to_owned()),
            '\\' => match letters.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('r') => out.push('\r'),
                Some(escaped @ ('"' | '\\')) => out.push(escaped),
                Some(other) => return Err(format!("the escape `\\{other}` is not known")),
                None => return Err("a string that does not end".to_owned()),
            },
            letter => out.push(letter),
        }
    }
    Ok(out)
}
