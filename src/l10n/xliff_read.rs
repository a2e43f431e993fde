//! Reading XLIFF 1.2 and 2.x as tools write it. Refuses document types and every entity beyond the five of XML, so that
//! nothing is expanded or fetched; knows elements by their local names, and takes no code from the file: a mark is its
//! id, and what stands for it says the site.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::catalogue::{Catalogue, CatalogueFile, FormatError, Unit, UnitState};
use super::part::{Mark, MarkKind, Part, Role, joined};

/// How deep elements may stand in one another: XLIFF needs about ten.
const MAX_DEPTH: usize = 64;

pub(super) fn parse(text: &str) -> Result<Catalogue, FormatError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut state = State::default();
    loop {
        let line = |reader: &Reader<&[u8]>| line_of(text, reader.buffer_position());
        let event = reader.read_event().map_err(|error| {
            FormatError::new(line_of(text, reader.error_position()), format!("not well-formed: {error}"))
        })?;
        let outcome = match event {
            Event::DocType(_) => Err("a document type is not allowed".to_owned()),
            Event::GeneralRef(reference) => {
                entity(&reference).map(|letter| state.text(letter.encode_utf8(&mut [0; 4])))
            }
            Event::Start(element) => state.start(&element, false),
            Event::Empty(element) => state.start(&element, true).and_then(|()| {
                let name = element.local_name();
                state.end(name.as_ref())
            }),
            Event::End(element) => state.end(element.local_name().as_ref()),
            Event::Text(words) => {
                state.text(&words.xml10_content());
                Ok(())
            }
            Event::CData(words) => {
                state.text(&words.xml10_content());
                Ok(())
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => {
                    Err(format!("encoding `{encoding}`: only UTF-8 is read"))
                }
                _ => Ok(()),
            },
            Event::Comment(_) | Event::PI(_) => Ok(()),
            Event::Eof => break,
        };
        outcome.map_err(|what| FormatError::new(line(&reader), what))?;
    }
    if !state.stack.is_empty() {
        return Err(FormatError::new(line_of(text, text.len() as u64), "the file ends within an element"));
    }
    state.catalogue.ok_or_else(|| FormatError::new(1, "no `xliff` element"))
}

fn line_of(text: &str, position: u64) -> usize {
    let at = usize::try_from(position).unwrap_or(text.len()).min(text.len());
    text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn entity(reference: &quick_xml::events::BytesRef<'_>) -> Result<char, String> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(letter);
    }
    let name = reference.clone().into_inner();
    match name.as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => Err(format!("the entity `&{other};` is not allowed")),
    }
}

/// Where text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    Source,
    Target,
}

#[derive(Default)]
struct State {
    catalogue: Option<Catalogue>,
    /// Open elements: their local name, and the mark that their end closes.
    stack: Vec<(String, Option<u32>)>,
    unit: Option<Unit>,
    ids: BTreeSet<String>,
    into: Option<Slot>,
    parts: Vec<Part>,
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.local_name().as_ref() == name {
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

impl State {
    fn text(&mut self, words: &str) {
        if matches!(self.into, Some(Slot::Source | Slot::Target)) {
            self.parts.push(Part::Text(words.to_owned()));
        }
    }

    fn start(&mut self, element: &BytesStart<'_>, empty: bool) -> Result<(), String> {
        if self.stack.len() >= MAX_DEPTH {
            return Err("elements nested too deep".to_owned());
        }
        let name = element.local_name().as_ref().to_owned();
        let mut closes = None;
        if matches!(self.into, Some(Slot::Source | Slot::Target)) {
            closes = self.inline(&name, element, empty)?;
        } else {
            self.structure(&name, element)?;
        }
        self.stack.push((name, closes));
        Ok(())
    }

    fn structure(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), String> {
        match name {
            "xliff" => {
                if self.catalogue.is_some() {
                    return Err("a second `xliff`".to_owned());
                }
                if let Some(version) = attribute(element, "version")?
                    && !["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"].contains(&version.as_str())
                {
                    return Err(format!("XLIFF {version} is not known here, only 1.x and 2.x"));
                }
                self.catalogue = Some(Catalogue {
                    source: attribute(element, "srcLang")?.unwrap_or_default(),
                    target: attribute(element, "trgLang")?.unwrap_or_default(),
                    files: Vec::new(),
                });
            }
            "file" => {
                let path = attribute(element, "original")?.ok_or("a file without `original`")?;
                let (from, to) =
                    (attribute(element, "source-language")?, attribute(element, "target-language")?);
                let catalogue = self.catalogue.as_mut().ok_or("`file` outside `xliff`")?;
                if let Some(from) = from {
                    catalogue.source = from;
                }
                if let Some(to) = to {
                    if !catalogue.files.is_empty() && catalogue.target != to {
                        return Err(format!(
                            "translations into `{}` and into `{to}` in one file",
                            catalogue.target
                        ));
                    }
                    catalogue.target = to;
                }
                catalogue.files.push(CatalogueFile { path, units: Vec::new() });
                self.ids.clear();
            }
            "trans-unit" | "unit" => {
                let id = match attribute(element, "name")? {
                    Some(id) if name == "unit" => id,
                    _ => attribute(element, "id")?.ok_or("a unit without an id")?,
                };
                if self.unit.is_some()
                    || self.catalogue.as_ref().is_none_or(|catalogue| catalogue.files.is_empty())
                {
                    return Err("a unit outside `file`".to_owned());
                }
                if !self.ids.insert(id.clone()) {
                    return Err(format!("unit `{id}` twice"));
                }
                self.unit = Some(Unit {
                    id,
                    source: Vec::new(),
                    target: None,
                    state: UnitState::New,
                    line: 0,
                    notes: Vec::new(),
                });
            }
            "segment" => {
                if let (Some(unit), Some(state)) = (&mut self.unit, attribute(element, "state")?) {
                    unit.state = state_of(&state);
                }
            }
            "source" | "target" if self.unit.is_some() && !self.within_alternative() => {
                if name == "target"
                    && let (Some(unit), Some(state)) = (&mut self.unit, attribute(element, "state")?)
                {
                    unit.state = state_of(&state);
                }
                self.into = Some(if name == "source" { Slot::Source } else { Slot::Target });
            }
            _ => {}
        }
        Ok(())
    }

    /// Suggestions hold sources and targets of their own.
    fn within_alternative(&self) -> bool {
        self.stack
            .iter()
            .any(|(name, _)| matches!(name.as_str(), "alt-trans" | "matches" | "match" | "changeTrack"))
    }

    /// An element within text. Gives the mark that its end closes.
    fn inline(&mut self, name: &str, element: &BytesStart<'_>, empty: bool) -> Result<Option<u32>, String> {
        let id = |key: &str| -> Result<u32, String> {
            let id = attribute(element, key)?.ok_or_else(|| format!("`{name}` without `{key}`"))?;
            // What no mark of ours is called is a mark that no unit has.
            Ok(id.parse().unwrap_or(u32::MAX))
        };
        let mark = |id, role| Part::Mark(Mark { id, role, kind: MarkKind::Placeholder, code: String::new() });
        match name {
            "x" | "ph" => self.parts.push(mark(id("id")?, Role::Alone)),
            "g" | "pc" => {
                let id = id("id")?;
                self.parts.push(mark(id, Role::Open));
                return Ok(Some(id));
            }
            "sc" => self.parts.push(mark(id("id")?, Role::Open)),
            "ec" => self.parts.push(mark(id("startRef").or_else(|_| id("id"))?, Role::Close)),
            "cp" => {
                let code = attribute(element, "hex")?.and_then(|hex| u32::from_str_radix(&hex, 16).ok());
                let letter = code.and_then(char::from_u32).ok_or("`cp` without a character")?;
                self.parts.push(Part::Text(letter.to_string()));
            }
            "mrk" | "sm" | "em" => {}
            other => return Err(format!("the inline element `{other}` is not used here")),
        }
        let _ = empty;
        Ok(None)
    }

    fn end(&mut self, name: &str) -> Result<(), String> {
        let Some((open, closes)) = self.stack.pop() else { return Err("an end without a start".to_owned()) };
        if open != name {
            return Err(format!("`{open}` ends as `{name}`"));
        }
        if let Some(id) = closes {
            self.parts.push(Part::Mark(Mark {
                id,
                role: Role::Close,
                kind: MarkKind::Placeholder,
                code: String::new(),
            }));
        }
        match (name, self.into) {
            ("source", Some(Slot::Source)) => {
                let parts = joined(std::mem::take(&mut self.parts));
                if let Some(unit) = &mut self.unit {
                    unit.source.extend(parts);
                }
                self.into = None;
            }
            ("target", Some(Slot::Target)) => {
                let parts = joined(std::mem::take(&mut self.parts));
                if let Some(unit) = &mut self.unit
                    && !parts.is_empty()
                {
                    unit.target.get_or_insert_default().extend(parts);
                }
                self.into = None;
            }
            ("trans-unit" | "unit", _) => {
                if let (Some(mut unit), Some(catalogue)) = (self.unit.take(), self.catalogue.as_mut())
                    && let Some(file) = catalogue.files.last_mut()
                {
                    unit.source = joined(unit.source);
                    unit.target = unit.target.map(joined);
                    file.units.push(unit);
                }
            }
            _ => {}
        }
        Ok(())
    }
}

fn state_of(name: &str) -> UnitState {
    match name {
        "translated" => UnitState::Translated,
        "signed-off" | "final" | "reviewed" => UnitState::Reviewed,
        "new" | "initial" => UnitState::New,
        _ => UnitState::NeedsReview,
    }
}
