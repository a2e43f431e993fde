//! Where damage can be made in a text, and what is put there, told by lines and patterns of letters alone.

use std::ops::Range;

/// A text and its source.
pub(super) struct Both<'a> {
    pub(super) source: &'a str,
    pub(super) text: &'a str,
}

/// What is taken out of a text and what is put there.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) put: String,
    /// Where in what is put the damage stands.
    pub(super) mark: Range<usize>,
    /// Whether lines were lost, so that the damage stands between two.
    pub(super) lines: bool,
}
/// Names that the glossary protects, and how a machine would write them in Thai.
pub(super) const NAMES: [(&str, &str, &str); 4] = [
    ("Outlook", "เอาท์ลุค", "Outlok"),
    ("HubSpot", "ฮับสปอต", "HubSopt"),
    ("Microsoft Entra ID", "ไมโครซอฟท์ เอนทรา ไอดี", "Microsoft Entar ID"),
    ("Exchange", "เอ็กซ์เชนจ์", "Exchagne"),
];
pub(super) fn edit(at: Range<usize>, put: String) -> Edit {
    Edit { at, mark: 0..put.len(), put, lines: false }
}

/// A place in a line from which something goes, with the space before it.
pub(super) fn lost(text: &str, at: Range<usize>) -> Edit {
    let start = at.start - usize::from(text[..at.start].ends_with(' '));
    edit(start..at.end, String::new())
}

/// Where the body of a text begins.
pub(super) fn body(text: &str) -> usize {
    text.strip_prefix("---\n").and_then(|rest| rest.find("\n---\n")).map_or(0, |end| end + 9)
}

/// The lines of the body outside code blocks, each with its place.
pub(super) fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = body(text);
    let (mut lines, mut fenced) = (Vec::new(), false);
    for line in text[at..].split_inclusive('\n') {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        if !fenced && !fence && !line.starts_with("    ") {
            lines.push(at..at + line.trim_end_matches('\n').len());
        }
        at += line.len();
    }
    lines
}

pub(super) fn line_at(text: &str, at: usize) -> &str {
    &text[line_start(text, at)..]
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// What stands between two marks on one line.
pub(super) fn between(text: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for line in lines(text) {
        let mut at = line.start;
        while let Some(start) = text[at..line.end].find(open).map(|start| at + start + open.len()) {
            let Some(end) = text[start..line.end].find(close).map(|end| start + end) else { break };
            if end > start {
                found.push(start..end);
            }
            at = end + close.len();
        }
    }
    found
}

pub(super) fn codes(text: &str) -> Vec<Range<usize>> {
    between(text, "`", "`")
}

/// Spans of bold with nothing else around that looks like it.
pub(super) fn bolds(text: &str) -> Vec<Range<usize>> {
    let fits = |at: &Range<usize>| {
        let inner = &text[at.clone()];
        !inner.contains('*') && !inner.starts_with(' ') && !inner.ends_with(' ')
    };
    between(text, "**", "**").into_iter().filter(fits).map(|at| at.start - 2..at.end + 2).collect()
}

pub(super) struct Link {
    pub(super) whole: Range<usize>,
    pub(super) text: Range<usize>,
    pub(super) address: Range<usize>,
}

pub(super) fn links(text: &str) -> Vec<Link> {
    let mut found = Vec::new();
    for inner in between(text, "](", ")") {
        let line = text[..inner.start].rfind('\n').map_or(0, |end| end + 1);
        let Some(open) = text[line..inner.start].rfind('[').map(|at| line + at) else { continue };
        let words = open + 1..inner.start - 2;
        if !text[..open].ends_with('!') && !text[words.clone()].contains(['`', '*', ']']) {
            found.push(Link { whole: open..inner.end + 1, text: words, address: inner });
        }
    }
    found
}

pub(super) fn address(text: &str, turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    links(text)
        .into_iter()
        .filter_map(|link| Some(edit(link.address.clone(), turn(&text[link.address])?)))
        .collect()
}

pub(super) fn placeholders(text: &str) -> Vec<Range<usize>> {
    let all = ["{name}", "{{ count }}", "%s", "%1$d", "%2$d", "<TENANT>", "%APPDATA%", "${HOME}"];
    all.iter().flat_map(|one| find(text, one)).collect()
}

/// All places of some letters in the body.
pub(super) fn find(text: &str, wanted: &str) -> Vec<Range<usize>> {
    let from = body(text);
    let places = text[from..].match_indices(wanted).map(|(at, _)| from + at..from + at + wanted.len());
    places.filter(|at| !text[line_start(text, at.start)..].starts_with("    ")).collect()
}

pub(super) fn whole(text: &str, wanted: &[&str], turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    let places = wanted.iter().flat_map(|one| find(text, one));
    places.filter_map(|at| Some(edit(at.clone(), turn(&text[at])?))).collect()
}

pub(super) fn each(text: &str, places: Vec<Range<usize>>, turn: fn(&str) -> Option<String>) -> Vec<Edit> {
    places.into_iter().filter_map(|at| Some(edit(at.clone(), turn(&text[at])?))).collect()
}

/// Whole lines that go.
pub(super) fn line_of(text: &str, fits: fn(&str) -> bool) -> Vec<Edit> {
    let from = body(text);
    let mut at = from;
    let mut found = Vec::new();
    for line in text[from..].split_inclusive('\n') {
        if fits(line.trim_end()) {
            found.push(Edit { at: at..at + line.len(), put: String::new(), mark: 0..0, lines: true });
        }
        at += line.len();
    }
    found
}

/// Marks at the start of a line, written otherwise; the damage is the whole line's.
pub(super) fn marks_of(text: &str, mark: &str, put: &str) -> Vec<Edit> {
    let fits = |line: &Range<usize>| {
        text[line.clone()].strip_prefix(mark).is_some_and(|rest| !rest.starts_with(' '))
    };
    lines(text)
        .into_iter()
        .filter(fits)
        .map(|line| {
            let rest = &text[line.start + mark.len()..line.end];
            edit(line.clone(), format!("{put}{rest}"))
        })
        .collect()
}

pub(super) fn starts_with_number(line: &str) -> bool {
    line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ") && !line.starts_with('.')
}

pub(super) fn anchors(text: &str) -> Vec<Range<usize>> {
    let fits = |at: &Range<usize>| line_at(text, at.start).starts_with('#');
    between(text, "{#", "}").into_iter().filter(fits).collect()
}

/// Code blocks with the one line behind them.
pub(super) fn fences(text: &str) -> Vec<Range<usize>> {
    let block = "```powershell\nConnect-ExchangeOnline\nGet-Mailbox -ResultSize 10\n```\n";
    find(text, block)
}

pub(super) fn keys(text: &str) -> Vec<Range<usize>> {
    text.strip_prefix("---\ntitle:").map(|_| 4..9).into_iter().collect()
}

/// Lines of words that stand alone.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let is_alone = |line: &Range<usize>| {
        let words = &text[line.clone()];
        let first = words.chars().next().unwrap_or(' ');
        (is_thai(first) || first.is_ascii_uppercase())
            && words.chars().count() > 60
            && text[..line.start].ends_with("\n\n")
            && text[line.end..].starts_with("\n\n")
    };
    lines(text).into_iter().filter(is_alone).collect()
}

/// Paragraphs whose source stands on the line with the same number, put in other words.
pub(super) fn pairs_of_lines(both: &Both<'_>, turn: fn(&str, &str) -> Option<String>) -> Vec<Edit> {
    let source: Vec<&str> = both.source.lines().collect();
    if source.len() != both.text.lines().count() {
        return Vec::new();
    }
    let fits = |at: Range<usize>| {
        let own = source[both.text[..at.start].matches('\n').count()];
        let is_plain = !own.contains(['[', '`', '<', '{', '*', '_', '%']) && own.split(' ').count() > 8;
        Some(edit(at.clone(), turn(own, &both.text[at]).filter(|_| is_plain)?))
    };
    paragraphs(both.text).into_iter().filter_map(fits).collect()
}

pub(super) fn title(both: &Both<'_>) -> Vec<Edit> {
    let of = |text: &str| -> Option<Range<usize>> {
        let start = text.find("\ntitle: ")? + 8;
        Some(start..start + text[start..].find('\n')?)
    };
    let (Some(own), Some(there)) = (of(both.text), of(both.source)) else { return Vec::new() };
    vec![edit(own, both.source[there].to_owned())]
}

/// Names as words of their own.
pub(super) fn find_name(text: &str, name: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "./@`-_".contains(c);
    find(text, name)
        .into_iter()
        .filter(|at| !text[..at.start].ends_with(is_part) && !text[at.end..].starts_with(is_part))
        .collect()
}

pub(super) fn names(text: &str, turn: fn(&(&str, &str, &str)) -> String) -> Vec<Edit> {
    let all = NAMES.iter().flat_map(|name| find_name(text, name.0).into_iter().map(move |at| (at, name)));
    all.map(|(at, name)| edit(at, turn(name))).collect()
}

/// Words of Thai as the system's own dictionary cuts them, written twice.
pub(super) fn doubled_words(text: &str) -> Vec<Edit> {
    let segmenter = icu_segmenter::WordSegmenter::new_dictionary(Default::default());
    let mut found = Vec::new();
    for line in paragraphs(text) {
        let words = &text[line.clone()];
        let ends: Vec<usize> = segmenter.segment_str(words).collect();
        for two in ends.windows(2) {
            let word = &words[two[0]..two[1]];
            if word.chars().count() >= 4 && word.chars().all(is_thai) {
                let at = line.start + two[0]..line.start + two[1];
                found.push(edit(at, word.repeat(2)));
            }
        }
    }
    found
}

pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e4e}')
}

pub(super) fn changed(old: &str, new: String) -> Option<String> {
    (new != old).then_some(new)
}

pub(super) fn swapped(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let at = (1..letters.len()).find(|&at| letters[at] != letters[at - 1] && at * 2 >= letters.len())?;
    let mut letters = letters;
    letters.swap(at - 1, at);
    Some(letters.into_iter().collect())
}

pub(super) fn split_at_dot(code: &str) -> Option<String> {
    let at = code.find(['.', '-', '_', '=']).filter(|at| at + 1 < code.len())?;
    Some(format!("{} {}", &code[..=at], &code[at + 1..]))
}

pub(super) fn digit_changed(code: &str) -> String {
    let last = code.chars().next_back();
    let digit = last.and_then(|c| c.to_digit(10)).map_or(1, |digit| (digit + 3) % 10);
    format!("{}{digit}", &code[..code.len() - 1])
}

pub(super) fn thai_digits(code: &str) -> String {
    code.chars()
        .map(|c| c.to_digit(10).and_then(|digit| char::from_u32(0xe50 + digit)).unwrap_or(c))
        .collect()
}

pub(super) fn wide(text: &str) -> String {
    text.chars()
        .map(|c| char::from_u32(u32::from(c) + 0xfee0).filter(|_| c.is_ascii_graphic()).unwrap_or(c))
        .collect()
}
