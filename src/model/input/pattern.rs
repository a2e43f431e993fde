//! Patterns of `text` inputs: the part of regular expressions that people agree on, always held against the whole value.
//!
//! Letters, `.`, classes, groups, `|`, `* + ? {n,m}`, `\d \w \s` (ASCII) and escaped punctuation; `^` and `$` only where
//! they say what holds anyway. Nothing looks around, refers back or ignores case, so that a match takes polynomial time
//! and the script, which gets the tree and not the text, decides exactly as the build does.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use serde::Serialize;

/// A pattern that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    root: PatternNode,
}

/// A pattern as a tree, in the shape that the script gets it: `{"set": …}`, `{"all": …}`, `{"any": …}`, `{"repeat": …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PatternNode {
    /// One character of these ranges of code points, both ends included.
    Set(Vec<(u32, u32)>),
    /// One after the other.
    All(Vec<PatternNode>),
    /// One of these.
    Any(Vec<PatternNode>),
    /// The node, at least and (where there is a limit) at most so many times.
    Repeat(Box<PatternNode>, u32, Option<u32>),
}

/// The first thing in a pattern that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct PatternError {
    /// What is wrong.
    pub kind: PatternErrorKind,
    /// Bytes of the pattern.
    pub range: Range<usize>,
}

/// What can be wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternErrorKind {
    /// Nothing to match.
    Empty,
    /// `(` or `[` without its end.
    Unclosed(char),
    /// `)`, `]`, `}` without a beginning.
    Unopened(char),
    /// `*`, `+`, `?`, `{` with nothing before it, or twice.
    NothingToRepeat,
    /// `{…}` that is not `{n}`, `{n,}` or `{n,m}` with n ≤ m ≤ 256.
    Count,
    /// `[]`, or a range whose end comes before its beginning.
    Class,
    /// `\` before what has no agreed meaning.
    Escape,
    /// `^` or `$` elsewhere than at the ends, `(?…)` other than `(?:…)`, `[[`.
    NotSupported,
    /// Groups more than 32 deep.
    TooDeep,
}

impl fmt::Display for PatternErrorKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => out.write_str("the pattern is empty"),
            Self::Unclosed(open) => write!(out, "`{open}` is not closed"),
            Self::Unopened(close) => write!(out, "`{close}` closes nothing"),
            Self::NothingToRepeat => out.write_str("there is nothing to repeat"),
            Self::Count => out.write_str("the count is not `{n}`, `{n,}` or `{n,m}` up to 256"),
            Self::Class => out.write_str("the class holds nothing, or a range that runs backwards"),
            Self::Escape => out.write_str("this escape is not supported"),
            Self::NotSupported => out.write_str("this part of regular expressions is not supported"),
            Self::TooDeep => out.write_str("groups stand more than 32 deep"),
        }
    }
}

const MOST_REPEATS: u32 = 256;
const MOST_DEPTH: usize = 32;
const LAST: u32 = char::MAX as u32;
const DIGITS: &[(u32, u32)] = &[(0x30, 0x39)];
const WORD: &[(u32, u32)] = &[(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
const SPACE: &[(u32, u32)] = &[(0x9, 0xD), (0x20, 0x20)];

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its bytes.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let start = usize::from(text.starts_with('^'));
        let end = if text.ends_with('$') && !text.ends_with("\\$") { text.len() - 1 } else { text.len() };
        let mut parser = Parser { text: &text[..end.max(start)], at: start };
        let root = parser.alternatives(0)?;
        if let Some(close) = parser.peek() {
            return Err(parser.error(PatternErrorKind::Unopened(close), parser.at));
        }
        if start >= end {
            return Err(PatternError { kind: PatternErrorKind::Empty, range: 0..text.len() });
        }
        Ok(Self { text: text.to_owned(), root })
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the whole value fits.
    #[must_use]
    pub fn matches(&self, value: &str) -> bool {
        let characters: Vec<u32> = value.chars().map(u32::from).collect();
        self.root.ends(&characters, &BTreeSet::from([0])).contains(&characters.len())
    }

    pub(super) fn to_node(&self) -> PatternNode {
        self.root.clone()
    }
}

impl PatternNode {
    /// Every place at which a match can end that begins at one of `starts`.
    fn ends(&self, characters: &[u32], starts: &BTreeSet<usize>) -> BTreeSet<usize> {
        match self {
            Self::Set(ranges) => starts
                .iter()
                .filter(|&&at| {
                    characters
                        .get(at)
                        .is_some_and(|c| ranges.iter().any(|(from, to)| (from..=to).contains(&c)))
                })
                .map(|at| at + 1)
                .collect(),
            Self::All(nodes) => {
                nodes.iter().fold(starts.clone(), |starts, node| node.ends(characters, &starts))
            }
            Self::Any(nodes) => nodes.iter().flat_map(|node| node.ends(characters, starts)).collect(),
            Self::Repeat(node, least, most) => {
                let mut current = starts.clone();
                let mut reached = if *least == 0 { starts.clone() } else { BTreeSet::new() };
                let mut round = 0;
                while most.is_none_or(|most| round < most) && !current.is_empty() {
                    current = node.ends(characters, &current);
                    round += 1;
                    if round >= *least {
                        // Places reached before had more rounds left than there are now.
                        if current.is_subset(&reached) {
                            break;
                        }
                        reached.extend(&current);
                    }
                }
                reached
            }
        }
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn take(&mut self, expected: &str) -> bool {
        let found = self.text[self.at..].starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// An error from `start` to the end of the character after the current place.
    fn error(&self, kind: PatternErrorKind, start: usize) -> PatternError {
        let end = self.at.max(start + self.text[start..].chars().next().map_or(0, char::len_utf8));
        PatternError { kind, range: start..end }
    }

    fn alternatives(&mut self, depth: usize) -> Result<PatternNode, PatternError> {
        if depth > MOST_DEPTH {
            return Err(self.error(PatternErrorKind::TooDeep, self.at));
        }
        let mut choices = vec![self.sequence(depth)?];
        while self.take("|") {
            choices.push(self.sequence(depth)?);
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { PatternNode::Any(choices) })
    }

    fn sequence(&mut self, depth: usize) -> Result<PatternNode, PatternError> {
        let mut nodes = Vec::new();
        while let Some(character) = self.peek() {
            if matches!(character, '|' | ')') {
                break;
            }
            let node = self.atom(depth)?;
            nodes.push(self.repeated(node)?);
        }
        Ok(if nodes.len() == 1 { nodes.remove(0) } else { PatternNode::All(nodes) })
    }

    fn atom(&mut self, depth: usize) -> Result<PatternNode, PatternError> {
        let start = self.at;
        let ranges = match self.next() {
            Some('(') => {
                if self.peek() == Some('?') && !self.take("?:") {
                    self.at += 1;
                    return Err(self.error(PatternErrorKind::NotSupported, start));
                }
                let node = self.alternatives(depth + 1)?;
                if !self.take(")") {
                    return Err(PatternError {
                        kind: PatternErrorKind::Unclosed('('),
                        range: start..start + 1,
                    });
                }
                return Ok(node);
            }
            Some('[') => self.class(start)?,
            Some('.') => vec![(0, LAST)],
            Some('\\') => self.escape(start)?,
            Some(close @ (']' | '}')) => return Err(self.error(PatternErrorKind::Unopened(close), start)),
            Some('*' | '+' | '?' | '{') => return Err(self.error(PatternErrorKind::NothingToRepeat, start)),
            Some('^' | '$') => return Err(self.error(PatternErrorKind::NotSupported, start)),
            Some(character) => vec![(u32::from(character), u32::from(character))],
            None => return Err(self.error(PatternErrorKind::Empty, start)),
        };
        Ok(PatternNode::Set(ranges))
    }

    fn repeated(&mut self, node: PatternNode) -> Result<PatternNode, PatternError> {
        let start = self.at;
        let (least, most) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.count()?,
            _ => return Ok(node),
        };
        if self.text[start..].starts_with(['*', '+', '?']) {
            self.at += 1;
        }
        if matches!(self.peek(), Some('*' | '+' | '?' | '{')) {
            return Err(self.error(PatternErrorKind::NothingToRepeat, self.at));
        }
        Ok(PatternNode::Repeat(Box::new(node), least, most))
    }

    fn count(&mut self) -> Result<(u32, Option<u32>), PatternError> {
        let start = self.at;
        let Some(length) = self.text[start..].find('}') else {
            return Err(self.error(PatternErrorKind::Unclosed('{'), start));
        };
        self.at += length + 1;
        let body = &self.text[start + 1..start + length];
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse::<u32>().ok()).flatten().filter(|&count| count <= MOST_REPEATS)
        };
        let counts = match body.split_once(',') {
            None => number(body).map(|count| (count, Some(count))),
            Some((least, "")) => number(least).map(|least| (least, None)),
            Some((least, most)) => number(least).zip(number(most)).map(|(least, most)| (least, Some(most))),
        };
        counts
            .filter(|(least, most)| most.is_none_or(|most| *least <= most))
            .ok_or_else(|| self.error(PatternErrorKind::Count, start))
    }

    fn escape(&mut self, start: usize) -> Result<Vec<(u32, u32)>, PatternError> {
        match self.next() {
            Some('d') => Ok(DIGITS.to_vec()),
            Some('w') => Ok(WORD.to_vec()),
            Some('s') => Ok(SPACE.to_vec()),
            Some('D') => Ok(complement(DIGITS.to_vec())),
            Some('W') => Ok(complement(WORD.to_vec())),
            Some('S') => Ok(complement(SPACE.to_vec())),
            Some(other) if other.is_ascii_punctuation() => Ok(vec![(u32::from(other), u32::from(other))]),
            _ => Err(self.error(PatternErrorKind::Escape, start)),
        }
    }

    fn class(&mut self, start: usize) -> Result<Vec<(u32, u32)>, PatternError> {
        let negated = self.take("^");
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        loop {
            let from = self.at;
            let first = match self.next() {
                None => {
                    self.at = start + 1;
                    return Err(self.error(PatternErrorKind::Unclosed('['), start));
                }
                Some(']') => break,
                Some('[') => return Err(self.error(PatternErrorKind::NotSupported, from)),
                Some('\\') => self.escape(from)?,
                Some(character) => vec![(u32::from(character), u32::from(character))],
            };
            let rest = &self.text[self.at..];
            let is_range = rest.starts_with('-') && !rest.starts_with("-]") && rest.len() > 1;
            let ([(low, high)], true) = (first.as_slice(), is_range) else {
                ranges.extend(first);
                continue;
            };
            self.at += 1;
            let last = match self.next() {
                Some('\\') => self.escape(from)?,
                Some(character) => vec![(u32::from(character), u32::from(character))],
                None => Vec::new(),
            };
            match last.as_slice() {
                [(begin, end)] if low == high && begin == end && low <= end => ranges.push((*low, *end)),
                _ => return Err(self.error(PatternErrorKind::Class, from)),
            }
        }
        if ranges.is_empty() {
            return Err(self.error(PatternErrorKind::Class, start));
        }
        let ranges = normalised(ranges);
        Ok(if negated { complement(ranges) } else { ranges })
    }
}

/// Sorted, and joined where ranges touch.
fn normalised(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (from, to) in ranges {
        match joined.last_mut() {
            Some((_, end)) if from <= end.saturating_add(1) => *end = to.max(*end),
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// All code points outside of sorted ranges.
fn complement(ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    let mut rest = Vec::new();
    let mut from = 0;
    for (begin, end) in ranges {
        if begin > from {
            rest.push((from, begin - 1));
        }
        from = end + 1;
    }
    if from <= LAST {
        rest.push((from, LAST));
    }
    rest
}
