//! Words that were left in the language of the source: a whole piece, or a stretch of a sentence. Names, code, and what
//! stands in bold, quotes or brackets may stay: readers see it on their screens.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{BlockKind, TokenKind};
use crate::model::entry::Words;

use super::language::Language;
use super::links::{title, uses};
use super::names::Names;
use super::pair::{LOST, Pair, Side, latin_words, trimmed};
use super::ranges::Ranges;

/// So many words of a sentence that stand in the source one after the other are not there by chance.
const STRETCH: usize = 4;
/// So many may be.
const FEW: usize = STRETCH - 1;

/// Reports what was left; says whether that is the whole piece. `elsewhere` has the words of the source that are
/// translated in another place of the text.
pub(super) fn check(
    pair: &Pair<'_>,
    language: &Language<'_>,
    names: &Names<'_>,
    elsewhere: &BTreeSet<&str>,
    sink: &mut Sink,
) -> bool {
    let is_title = pair.target.block.is_none() && pair.target.range == pair.target.words.title.span.range();
    // A short title may be a name; its words then begin with capitals, there and elsewhere.
    if is_title && latin_words(pair.target.text).count() <= 3 && !is_common(pair.target.text, language) {
        return false;
    }
    if whole(pair, language, names, elsewhere) {
        let (rule, message) = if is_title {
            (Rule::TitleH1, "the title was left in the language of the source")
        } else {
            (Rule::Untranslated, "this was left in the language of the source")
        };
        let place = trimmed(pair.target.file, pair.target.range.clone());
        let help = "translate it, or put names of buttons and the like into `**…**`".to_owned();
        pair.report(rule, place, pair.source.range.clone(), (message.to_owned(), help), sink);
        return true;
    }
    if language.is_apart() {
        let report = |place: Range<usize>, text: &str, sink: &mut Sink| {
            let message = format!("`{text}` was left in the language of the source");
            let help = "translate it, or put names of buttons and the like into `**…**`".to_owned();
            pair.report(Rule::Untranslated, place, pair.source.range.clone(), (message, help), sink);
        };
        let left = stretches(pair, language, names);
        let places: Ranges = left.iter().map(|range| pair.target.shown.place(range.clone())).collect();
        for range in left {
            report(pair.target.shown.place(range.clone()), &pair.target.text[range], sink);
        }
        for place in links(pair, names).into_iter().filter(|place| !places.meet(place)) {
            report(place.clone(), &pair.target.file[place], sink);
        }
    }
    false
}

fn whole(pair: &Pair<'_>, language: &Language<'_>, names: &Names<'_>, elsewhere: &BTreeSet<&str>) -> bool {
    let (source, target) = (&pair.source.shown.text, &pair.target.shown.text);
    if !language.is_apart() {
        let small = latin_words(source).filter(|word| is_small(&source[word.clone()]));
        return pair.source.text.split_whitespace().eq(pair.target.text.split_whitespace())
            && small.count() >= 3;
    }
    if language.writes(pair.target.text) {
        return false;
    }
    let exempt = exempt(&pair.target, names, false);
    let known: BTreeSet<&str> = latin_words(source).map(|word| &source[word]).collect();
    let left: Vec<&str> = latin_words(target)
        .filter(|word| !exempt.hold(word))
        .map(|word| &target[word])
        .filter(|word| word.len() > 1 && known.contains(word))
        .collect();
    // In capitals it may be a name, in a table also a value that a screen shows. Pictures show screens.
    let is_picture = pair.target.block.is_some_and(|block| {
        block
            .tokens
            .iter()
            .any(|token| matches!(token.kind, TokenKind::Image(_)) && token.range == block.range)
    });
    let is_cell = pair
        .target
        .block
        .is_some_and(|block| matches!(block.kind, BlockKind::TableHead | BlockKind::TableCell));
    let small = left.iter().filter(|word| is_small(word)).count();
    if small > usize::from(is_picture) {
        return true;
    }
    !left.is_empty()
        && !is_picture
        && left.iter().all(|word| language.is_common(word) && word.contains(|c: char| c.is_ascii_lowercase()))
        && (elsewhere.contains(pair.source.text) || (!is_cell && left.len() <= 3))
}

/// The texts of links, and their titles, that were left. A single word, or words in capitals, may be a name; paths and marked words may stay.
fn links(pair: &Pair<'_>, names: &Names<'_>) -> Vec<Range<usize>> {
    let texts = |side: &Side<'_>| -> Vec<Range<usize>> {
        let words = uses(side).filter(|(token, _)| matches!(token.kind, TokenKind::Link(_)));
        let titles = uses(side).filter_map(|(_, link)| title(side, link));
        words.map(|(token, _)| token.inner.clone()).chain(titles).collect()
    };
    let known: BTreeSet<&str> =
        texts(&pair.source).into_iter().map(|range| &pair.source.file[range]).collect();
    let is_left = |place: &Range<usize>| {
        let text = &pair.target.file[place.clone()];
        let held: Ranges = names.find(text).into_iter().map(|(range, _)| range).collect();
        let words: Vec<&str> =
            latin_words(text).filter(|word| !held.meet(word)).map(|word| &text[word]).collect();
        words.len() > 1
            && words.iter().any(|word| is_small(word) && word.len() > 2)
            && known.contains(text)
            && !text.contains(['/', '.', '*', '_', '`', '"', '“'])
    };
    texts(&pair.target).into_iter().filter(is_left).collect()
}

/// Whether a title is words like others: one of them is in small letters, or the source has each of them so.
fn is_common(title: &str, language: &Language<'_>) -> bool {
    latin_words(title).any(|word| is_small(&title[word.clone()]) && word.len() >= 4)
        || latin_words(title).all(|word| language.is_common(&title[word]))
}

fn is_small(word: &str) -> bool {
    word.len() > 1 && word.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Stretches of words that the source has in the same order.
fn stretches(pair: &Pair<'_>, language: &Language<'_>, names: &Names<'_>) -> Vec<Range<usize>> {
    let (source, target) = (&pair.source.shown.text, &pair.target.shown.text);
    let exempt = exempt(&pair.target, names, true);
    let mut runs: Vec<Vec<Range<usize>>> = Vec::new();
    for word in latin_words(target).filter(|word| !exempt.meet(word)) {
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| {
                    target[last.end..word.start].chars().all(|c| c.is_ascii_punctuation() || c == ' ')
                }) =>
            {
                run.push(word);
            }
            _ => runs.push(vec![word]),
        }
    }
    // What stands at its ends may be a name or an amount, but for the first word of a sentence.
    for run in &mut runs {
        while run.pop_if(|last| !is_small(&target[last.clone()])).is_some() {}
        let first = run.iter().position(|word| is_small(&target[word.clone()])).unwrap_or(0);
        let before = first.checked_sub(1).map(|before| &target[run[before].clone()]);
        let is_word = before.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
        run.drain(..first - usize::from(is_word));
    }
    let plain = |words: Vec<&str>| format!(" {} ", words.join(" ").to_ascii_lowercase());
    let known = plain(latin_words(source).map(|word| &source[word]).collect());
    let words =
        |run: &Vec<Range<usize>>| -> Vec<&str> { run.iter().map(|word| &target[word.clone()]).collect() };
    let is_long = |run: &Vec<Range<usize>>| {
        let small = words(run).into_iter().filter(|word| is_small(word)).count();
        run.len() >= FEW && small + 1 >= run.len().min(STRETCH)
    };
    // Fewer may be a name, unless none has a capital but that of a sentence.
    let begins = |word: &str| {
        let mut places = source.match_indices(word).map(|(at, _)| source[..at].trim_end());
        let is_first = |before: &str| before.is_empty() || before.ends_with(['.', '!', '?', ':']);
        is_small(word) || (language.is_common(word) && places.all(is_first))
    };
    let is_left = |run: &Vec<Range<usize>>| {
        (run.len() >= STRETCH || begins(&target[run[0].clone()])) && known.contains(&plain(words(run)))
    };
    let left = runs.into_iter().filter(is_long).take(LOST).filter(is_left);
    left.map(|run| run[0].start..run[run.len() - 1].end).collect()
}

/// What may stay as it is, as ranges of the text.
fn exempt(side: &Side<'_>, names: &Names<'_>, brackets: bool) -> Ranges {
    let text = &side.shown.text;
    let mut exempt: Vec<Range<usize>> = names.find(text).into_iter().map(|(range, _)| range).collect();
    let pairs: &[(char, char)] = &[('“', '”'), ('"', '"'), ('‘', '’'), ('«', '»'), ('「', '」')];
    let brackets: &[(char, char)] = if brackets { &[('(', ')'), ('[', ']')] } else { &[] };
    for &(open, close) in pairs.iter().chain(brackets) {
        let mut at = 0;
        while let Some(start) = text[at..].find(open).map(|found| at + found) {
            let inner = start + open.len_utf8();
            let Some(end) = text[inner..].find(close).map(|found| inner + found) else { break };
            exempt.push(inner..end);
            at = end + close.len_utf8();
        }
    }
    // Hosts, paths and the like.
    let mut at = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let is_path =
            token.trim_end().trim_end_matches(['.', ',', ')', ':']).contains(['.', '/', '\\', '@', '_', '=']);
        if is_path && token.is_ascii() {
            exempt.push(at..at + token.len());
        }
        at += token.len();
    }
    if let Some(block) = side.block {
        let marked = block.tokens.iter().filter(|token| {
            matches!(token.kind, TokenKind::Strong | TokenKind::Emphasis | TokenKind::Strikethrough)
        });
        for token in marked {
            let first = block.stretches.partition_point(|stretch| stretch.source.start < token.inner.start);
            let inside =
                block.stretches[first..].iter().take_while(|stretch| stretch.source.end <= token.inner.end);
            exempt.extend(inside.map(|stretch| stretch.text.clone()));
        }
    }
    exempt.into_iter().collect()
}

/// Reports a heading of the title's level that says something else than the title: two translations of one text.
pub(super) fn titles(words: &Words, sink: &mut Sink) {
    if words.title.span.range().is_empty() {
        return;
    }
    for heading in words.document.headings.iter().filter(|heading| heading.level == 1) {
        if heading.text != words.title.value {
            let place = crate::source::Span::new(words.file, heading.range.clone());
            let message = format!("this heading differs from the title, `{}`", words.title.value);
            sink.report(
                Diagnostic::new(Rule::TitleH1, place, message)
                    .help("keep one of them, in the front matter, and remove the heading")
                    .related(words.title.span, "the title"),
            );
        }
    }
}
