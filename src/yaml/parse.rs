//! From text to a tree of nodes.

use std::borrow::Cow;

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::diag::{Diagnostic, Rule, Sink};
use crate::source::{FileId, Span};

/// Deeper nesting than this is refused; content needs four levels.
const DEPTH: usize = 32;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The bytes it stands in.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text as it stands in the file, unquoted and unescaped.
    Scalar {
        /// The text.
        text: String,
        /// Whether it stood without quotes, where `~` and `null` mean nothing and `true` is a truth value.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys and values in the order of the file; no key twice.
    Mapping(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its text.
    pub text: String,
    /// Its bytes.
    pub span: Span,
}

impl Node {
    /// Whether nothing is given: an empty value, `~` or `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// What a person would call this kind of value.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Scalar { .. } => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }
}

/// Reads the one document in `text`, which stands at byte `base` of `file`. Nothing comes back where there is no value
/// or, with a finding, where the text cannot be read.
pub fn parse(text: &str, file: FileId, base: usize, sink: &mut Sink) -> Option<Node> {
    if let Some(at) = too_deep(text) {
        let span = Span::new(file, base + at..base + at + 1);
        sink.report(Diagnostic::new(Rule::YamlSyntax, span, format!("nested more than {DEPTH} levels deep")));
        return None;
    }
    let mut builder = Builder { places: Places::new(text, file, base), open: Vec::new(), root: None };
    let mut parser = Parser::new_from_str(text);
    let mut documents = 0;
    while let Some(event) = parser.next_event() {
        let (event, span) =
            match event {
                Ok(event) => event,
                Err(error) => {
                    let at = builder.places.byte(error.marker().index());
                    let place = Span::new(file, at..at + usize::from(at < base + text.len()));
                    let diagnostic = Diagnostic::new(
                        Rule::YamlSyntax,
                        place,
                        format!("this is not valid YAML: {}", error.info()),
                    );
                    sink.report(diagnostic.help(
                        "check the indentation, and put text with `: `, `#` or quotes in it into quotes",
                    ));
                    return None;
                }
            };
        let place = builder.places.span(span.start.index(), span.end.index());
        match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    sink.report(
                        Diagnostic::new(Rule::YamlSyntax, place, "a second document in one file")
                            .help("remove the line `---`"),
                    );
                    break;
                }
            }
            Event::Alias(_) => return refuse_anchor(place, sink),
            Event::Scalar(value, style, anchor, tag) => {
                if anchor != 0 || tag.is_some() {
                    return refuse_anchor(place, sink);
                }
                // A block ends with its last letter, not with the line ends behind it.
                let start = place.range().start;
                let written = &text[start - base..place.range().end - base];
                let place = Span::new(file, start..start + written.trim_end().len());
                builder.scalar(value, style, place, sink);
            }
            Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                return refuse_anchor(place, sink);
            }
            Event::SequenceStart(..) => {
                builder.open.push(Open { span: place, kind: Kind::Sequence(Vec::new()) })
            }
            Event::MappingStart(..) => {
                builder.open.push(Open { span: place, kind: Kind::Mapping(Vec::new(), None) })
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close(place, sink),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
    }
    builder.root.filter(|root| !root.is_null())
}

fn refuse_anchor(place: Span, sink: &mut Sink) -> Option<Node> {
    let diagnostic = Diagnostic::new(
        Rule::YamlSyntax,
        place,
        "anchors, aliases and tags are not part of the content format",
    );
    sink.report(diagnostic.help("write the value out, in quotes where it begins with `*`, `&` or `!`"));
    None
}

/// The parser recurses on flow collections and keeps a stack of indents, so depth is bounded before it runs: brackets
/// open at once, and indentation of a line (one level takes a column at least).
fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    let mut line_start = 0;
    let mut dashes = 0;
    let mut leading = true;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => (line_start, dashes, leading) = (at + 1, 0, true),
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            b'-' | b'?' if leading => dashes += 1,
            b' ' => {}
            _ => leading = false,
        }
        if open > DEPTH || dashes > DEPTH && text[line_start..].contains(' ') {
            return Some(at);
        }
    }
    None
}

/// Character indices, as the parser counts, to bytes of the file.
struct Places {
    file: FileId,
    base: usize,
    /// Byte of every character, empty where all are ASCII.
    bytes: Vec<u32>,
    length: usize,
}

impl Places {
    fn new(text: &str, file: FileId, base: usize) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().filter_map(|(at, _)| u32::try_from(at).ok()).collect()
        };
        Self { file, base, bytes, length: text.len() }
    }

    fn byte(&self, index: usize) -> usize {
        let byte = if self.bytes.is_empty() {
            index
        } else {
            self.bytes.get(index).map_or(self.length, |&at| at as usize)
        };
        self.base + byte.min(self.length)
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.byte(start)..self.byte(end.max(start)))
    }
}

struct Open {
    span: Span,
    kind: Kind,
}

enum Kind {
    Sequence(Vec<Node>),
    Mapping(Vec<(Key, Node)>, Option<Key>),
}

struct Builder {
    places: Places,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder {
    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span, sink: &mut Sink) {
        let text = text.into_owned();
        if let Some(Open { kind: Kind::Mapping(_, key @ None), .. }) = self.open.last_mut() {
            *key = Some(Key { text, span });
            return;
        }
        let value = Value::Scalar { text, plain: style == ScalarStyle::Plain };
        self.put(Node { span, value }, sink);
    }

    fn close(&mut self, end: Span, sink: &mut Sink) {
        let Some(open) = self.open.pop() else { return };
        let span = Span { end: end.end.max(open.span.start), ..open.span };
        let value = match open.kind {
            Kind::Sequence(items) => Value::Sequence(items),
            Kind::Mapping(items, _) => Value::Mapping(items),
        };
        self.put(Node { span, value }, sink);
    }

    fn put(&mut self, node: Node, sink: &mut Sink) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(Kind::Sequence(items)) => items.push(node),
            Some(Kind::Mapping(items, key)) => match key.take() {
                None => {
                    let diagnostic =
                        Diagnostic::new(Rule::WrongType, node.span, format!("a key is {}", node.kind()));
                    sink.report(diagnostic.help("keys are plain words"));
                    *key = Some(Key { text: String::new(), span: node.span });
                }
                Some(key) => match items.iter().find(|(known, _)| known.text == key.text) {
                    Some((first, _)) => {
                        let message = format!("the key `{}` stands twice", key.text);
                        sink.report(
                            Diagnostic::new(Rule::DuplicateKey, key.span, message)
                                .help("keep one of them")
                                .related(first.span, "first here"),
                        );
                    }
                    None => items.push((key, node)),
                },
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Option<Node>, Vec<String>) {
        let sources = Sources::from_texts([("a.yaml", text)]);
        let file = sources.find("a.yaml").unwrap();
        let mut sink = Sink::default();
        let node = parse(sources.text(file), file, 0, &mut sink);
        let found = sink.finish(&crate::diag::Levels::default(), &sources);
        let found = found.iter().map(|d| {
            let at = sources.position(file, d.span.start);
            format!("{}:{} {}: {}", at.line, at.column, d.rule, d.message)
        });
        (node, found.collect())
    }

    fn show(node: &Node) -> String {
        match &node.value {
            Value::Scalar { text, .. } => format!("«{text}»"),
            Value::Sequence(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(" ")),
            Value::Mapping(items) => {
                let items = items.iter().map(|(key, value)| format!("{}={}", key.text, show(value)));
                format!("{{{}}}", items.collect::<Vec<_>>().join(" "))
            }
        }
    }

    #[test]
    fn scalars_keep_their_letters() {
        let (node, found) = read("codes: [012, no, 0x80070005, 5.10, \"403\", ~]\n");
        assert_eq!(show(&node.unwrap()), "{codes=[«012» «no» «0x80070005» «5.10» «403» «~»]}");
        assert!(found.is_empty());
    }

    #[test]
    fn spans_are_bytes_also_behind_thai() {
        let text = "ชื่อ: ข้อผิดพลาด\nproduct: x\n";
        let (node, _) = read(text);
        let Value::Mapping(items) = node.unwrap().value else { panic!("a mapping") };
        assert_eq!(&text[items[1].1.span.range()], "x");
        assert_eq!(&text[items[0].1.span.range()], "ข้อผิดพลาด");
    }

    #[test]
    fn a_key_twice_names_both_places() {
        let (_, found) = read("a: 1\nb: 2\na: 3\n");
        assert_eq!(found, ["3:1 duplicate-key: the key `a` stands twice"]);
    }

    #[test]
    fn bombs_are_refused_before_they_go_off() {
        let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n";
        assert!(read(laughs).1[0].contains("anchors, aliases"));
        assert!(read(&"[".repeat(100_000)).1[0].contains("nested more than"));
        assert!(read(&format!("{}x", "- ".repeat(100_000))).1[0].contains("nested more than"));
        let steps: String = (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        assert!(read(&steps).0.is_some() || !read(&steps).1.is_empty());
    }

    #[test]
    fn agrees_with_serde_yaml_on_text() {
        for text in [
            "a: 'it''s'\nb: \"x\\ty\"\n",
            "a: |\n  one\n  two\nb: >-\n  three\n  four\n",
            "a: [x, y]\nb: {c: d}\n",
        ] {
            let ours = show(&read(text).0.unwrap());
            let theirs: serde_yaml::Value = serde_yaml::from_str(text).unwrap();
            assert_eq!(ours, theirs_shown(&theirs), "{text}");
        }
    }

    fn theirs_shown(value: &serde_yaml::Value) -> String {
        match value {
            serde_yaml::Value::String(text) => format!("«{text}»"),
            serde_yaml::Value::Sequence(items) => {
                format!("[{}]", items.iter().map(theirs_shown).collect::<Vec<_>>().join(" "))
            }
            serde_yaml::Value::Mapping(items) => {
                let items = items.iter().map(|(k, v)| format!("{}={}", k.as_str().unwrap(), theirs_shown(v)));
                format!("{{{}}}", items.collect::<Vec<_>>().join(" "))
            }
            other => panic!("{other:?}"),
        }
    }
}
