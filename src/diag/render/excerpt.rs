//! A piece of a file, cut to what a terminal has room for: of a line that is too long, the part around what is marked in
//! it, between whole letters. What is cut is not read, so that an excerpt costs the same in a line of any length.

use std::ops::Range;

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_width::UnicodeWidthChar;

use super::places::Lines;
use crate::source::Span;

/// What stands where a line was cut.
const CUT: &str = "…";

/// How many characters are read in search of one column: letters may carry marks without width, without end.
const READ: usize = 4;

/// Marks that run over more lines are shown where they begin.
const TALL: usize = 100;

/// Lines as they are shown, and where in them the marks are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) text: String,
    /// The first line, from 0.
    pub(super) line: usize,
    /// As many as were asked for, in the same order.
    pub(super) marks: Vec<Range<usize>>,
}

impl Excerpt {
    /// The lines that `marks` touch. Where not all fit into a line, the first of them does.
    pub(super) fn of(lines: &Lines<'_>, marks: &[Span], width: usize) -> Self {
        let marks: Vec<Mark> = marks.iter().map(|&mark| Mark::of(mark, lines)).collect();
        let first = marks.iter().map(|mark| mark.first).min().unwrap_or_default();
        let last = marks.iter().map(|mark| mark.last).max().unwrap_or_default();
        let mut places = vec![0..0; marks.len()];
        let mut text = String::new();
        for line in first..=last {
            let range = lines.range(line..line + 1);
            let own: Vec<Range<usize>> = marks.iter().filter_map(|mark| mark.on(line, &range)).collect();
            let window = Window::of(&lines.text()[range.clone()], &own, width);
            for (place, mark) in places.iter_mut().zip(&marks) {
                if mark.first == line {
                    place.start = text.len() + window.start(mark.range.start - range.start);
                    place.end = place.start;
                }
                if mark.last == line {
                    place.end = place.start.max(text.len() + window.end(mark.range.end - range.start));
                }
            }
            text.push_str(&window.text());
            if line < last {
                text.push('\n');
            }
        }
        Self { text, line: first, marks: places }
    }
}

/// A mark and the lines, from 0, that it touches.
struct Mark {
    range: Range<usize>,
    first: usize,
    last: usize,
}

impl Mark {
    fn of(mark: Span, lines: &Lines<'_>) -> Self {
        let text = lines.text();
        let place = |byte: u32| {
            let mut at = (byte as usize).min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let first = lines.line_of(mark.start);
        let mut last = lines.line_of(mark.end.max(mark.start + 1) - 1);
        let mut range = place(mark.start)..place(mark.end.max(mark.start));
        if last - first > TALL {
            last = first;
            range.end = lines.range(first..first + 1).end.max(range.start);
        }
        Self { range, first, last }
    }

    /// What of it should be seen in a line: all of it, or the end that is there.
    fn on(&self, line: usize, range: &Range<usize>) -> Option<Range<usize>> {
        let own = match (self.first == line, self.last == line) {
            (true, true) => self.range.clone(),
            (true, false) => self.range.start..self.range.start,
            (false, true) => self.range.end..self.range.end,
            (false, false) => return None,
        };
        let place = |at: usize| at.clamp(range.start, range.end) - range.start;
        Some(place(own.start)..place(own.end))
    }
}

/// A part of a line.
struct Window<'a> {
    line: &'a str,
    part: Range<usize>,
}

impl<'a> Window<'a> {
    /// The part of a line that shows `marks` in so many columns: all of them in its middle, or else the first.
    fn of(line: &'a str, marks: &[Range<usize>], width: usize) -> Self {
        let all = 0..line.len();
        let read = width * READ;
        if line.len() <= read && columns(line) <= width {
            return Self { line, part: all };
        }
        let width = width.saturating_sub(2 * columns(CUT));
        let union = marks.iter().cloned().reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        let fits = |mark: &Range<usize>| mark.len() <= read && columns(&line[mark.clone()]) <= width * 2 / 3;
        let mark = union.filter(fits).or_else(|| marks.first().cloned()).unwrap_or(0..0);
        let marked = if fits(&mark) { columns(&line[mark.clone()]) } else { width * 2 / 3 };

        let behind = reach(line, mark.start, read, true);
        let before = reach(line, mark.start, read, false);
        let right = columns(&line[mark.start..behind]);
        let room = width.saturating_sub(right).max((width - marked) / 2);
        // Letters end where what was read ends only if the line does.
        let breaks: Vec<usize> = GraphemeClusterSegmenter::new()
            .segment_str(&line[before..behind])
            .map(|at| before + at)
            .filter(|&at| (at == 0 || at != before) && (at == line.len() || at != behind))
            .collect();
        let middle = breaks.partition_point(|&at| at <= mark.start);
        let (mut start, mut taken) = (mark.start, 0);
        for &at in breaks[..middle].iter().rev() {
            taken += columns(&line[at..start]);
            if taken > room {
                break;
            }
            start = at;
        }
        let (mut end, mut taken) = (mark.start, columns(&line[start..mark.start]));
        for &at in &breaks[middle..] {
            taken += columns(&line[end..at]);
            if taken > width {
                break;
            }
            end = at;
        }
        if end == mark.start && middle == breaks.len() {
            end = behind;
        }
        Self { line, part: start..end }
    }

    fn text(&self) -> String {
        let (left, right) = (self.left(), self.right());
        [left, &self.line[self.part.clone()], right].concat()
    }

    fn left(&self) -> &'static str {
        if self.part.start > 0 { CUT } else { "" }
    }

    fn right(&self) -> &'static str {
        if self.part.end < self.line.len() { CUT } else { "" }
    }

    /// Where in the text something is that begins at a byte of the line: at the mark of the cut, if it is not there.
    fn start(&self, at: usize) -> usize {
        match at {
            _ if at < self.part.start => 0,
            _ => self.left().len() + (at.min(self.part.end) - self.part.start),
        }
    }

    /// Where something ends.
    fn end(&self, at: usize) -> usize {
        match at {
            _ if at > self.part.end => self.left().len() + self.part.len() + self.right().len(),
            _ => self.left().len() + at.saturating_sub(self.part.start),
        }
    }
}

/// How far from a byte of a line so many characters reach.
fn reach(line: &str, at: usize, characters: usize, forward: bool) -> usize {
    if forward {
        line[at..].char_indices().nth(characters).map_or(line.len(), |(end, _)| at + end)
    } else {
        line[..at].char_indices().rev().nth(characters).map_or(0, |(start, _)| start)
    }
}

/// Columns as the renderer counts them.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 4 } else { c.width().unwrap_or(1) }).sum()
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "a list of marks may have one")]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn cut(text: &str, marks: &[Range<usize>]) -> Excerpt {
        let sources = Sources::from_texts([("a.md", text)]);
        let file = sources.find("a.md").unwrap();
        let spans: Vec<Span> = marks.iter().map(|mark| Span::new(file, mark.clone())).collect();
        Excerpt::of(&Lines::new(text), &spans, 20)
    }

    /// The lines that are shown of a text in 20 columns, with what is marked in brackets.
    fn shown<const N: usize>(text: &str, marks: [Range<usize>; N]) -> String {
        let excerpt = cut(text, &marks);
        assert!(excerpt.text.lines().all(|line| columns(line) <= 20), "{excerpt:?}");
        let mut ends: Vec<(usize, bool)> =
            excerpt.marks.iter().flat_map(|mark| [(mark.start, true), (mark.end, false)]).collect();
        ends.sort_by_key(|&(at, opens)| (std::cmp::Reverse(at), opens));
        let mut out = excerpt.text.clone();
        for (at, opens) in ends {
            out.insert(at, if opens { '[' } else { ']' });
        }
        out
    }

    fn around(text: &str, wanted: &str) -> Range<usize> {
        let at = text.find(wanted).unwrap();
        at..at + wanted.len()
    }

    #[test]
    fn a_line_that_fits_stands_as_it_is() {
        for text in ["one two", "ที่นี่", "\tone"] {
            assert_eq!(shown(text, [0..text.len()]), format!("[{text}]"));
        }
        assert_eq!(shown("one\ntwo\nthree", [4..7]), "[two]");
        assert_eq!(shown("", [0..0]), "[]");
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark_between_whole_letters() {
        let text = format!("{}ผิด{}", "ที่นี่มี".repeat(10_000), "แก้น้ำ".repeat(10_000));
        assert_eq!(shown(&text, [around(&text, "ผิด")]), "…นี่มีที่นี่มีที่นี่มี[ผิด]แก้น้ำแก้น้ำ…");
        let text = format!("{}ผิด", "แก้น้ำ".repeat(10_000));
        assert_eq!(shown(&text, [around(&text, "ผิด")]), "…แก้น้ำแก้น้ำแก้น้ำแก้น้ำ[ผิด]");
        let text = format!("ผิด{}", "แก้น้ำ".repeat(10_000));
        assert_eq!(shown(&text, [around(&text, "ผิด")]), "[ผิด]แก้น้ำแก้น้ำแก้น้ำแก้น้ำ…");
    }

    #[test]
    fn a_mark_that_is_not_all_there_reaches_the_cut() {
        let text = "x".repeat(100);
        assert_eq!(shown(&text, [40..90]), "…xxx[xxxxxxxxxxxxxxx…]");
        assert_eq!(shown(&text, [40..41, 90..91]), "…xxxxxxxx[x]xxxxxxxxx[…]");
        assert_eq!(shown(&text, [90..91, 10..11]), "[…]xxxxxxxx[x]xxxxxxxxx");
        assert_eq!(shown(&text, [50..51, 58..59]), "…xxxx[x]xxxxxxx[x]xxxxx…");
        assert_eq!(
            shown(&format!("{text}\nb\n{text}"), [10..105]),
            "…xxxxxxxxx[xxxxxxxxx…\nb\nxx]xxxxxxxxxxxxxxxx…"
        );
        assert_eq!(shown(&format!("a{}", "\nb".repeat(200)), [0..300]), "[a]");
    }

    #[test]
    fn marks_without_letters_have_an_end() {
        let text = "\u{e49}".repeat(10_000);
        let excerpt = cut(&text, &[15_000..15_003]);
        assert!(excerpt.text.chars().count() <= 2 * 20 * READ + 2, "{}", excerpt.text.chars().count());
    }
}
