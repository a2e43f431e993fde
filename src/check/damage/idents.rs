//! What no language changes, compared: code, addresses, placeholders, and words that are identifiers by their shape,
//! such as `AADSTS65001` or `Mail.Send`.

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use crate::diag::{Rule, Sink};

use super::code;
use super::ident::{Class, Ident, Use, idents};
use super::pair::{Anchor, LOST, Pair, Side, latin_words};
use super::ranges::Ranges;
use super::spelling::written_otherwise;

/// Among how many identifiers without partner the likest one is looked for, so that the time stays in proportion to the
/// text whatever stands in it.
const CANDIDATES: usize = 32;

/// The fewest letters by which a piece of an identifier is known.
const PIECE: usize = 3;

/// The key of a link that leads nowhere.
const NO_ADDRESS: &str = "?#";

/// Compares the identifiers of a pair; gives those that both have, as anchors for others.
pub(super) fn check(pair: &Pair<'_>, sink: &mut Sink) -> Vec<Anchor> {
    if pair.source.is_code() {
        code::lines(pair, sink);
        return Vec::new();
    }
    let (source, target) = (idents(&pair.source), idents(&pair.target));
    let mut partner: Vec<Option<usize>> = vec![None; source.len()];
    let mut taken = vec![false; target.len()];
    settle((&source, &mut partner), (&target, &mut taken), |ident| Some((Some(ident.class), &ident.key)));
    settle((&source, &mut partner), (&target, &mut taken), |ident| {
        (ident.class != Class::Address).then_some((None::<Class>, &ident.key))
    });
    let mut anchors: Vec<Anchor> = source
        .iter()
        .zip(&partner)
        .filter_map(|(ident, other)| Some((ident.place.clone(), target[(*other)?].place.clone())))
        .collect();
    for (ident, other) in source.iter().zip(&partner) {
        let Some(other) = other.map(|other| &target[other]) else { continue };
        let is_link = |used: Use| matches!(used, Use::Link | Use::Autolink);
        if ident.used != other.used
            && !(is_link(ident.used) && is_link(other.used))
            && ident.used != Use::Nothing
        {
            unlinked(pair, ident, other, sink);
        } else if ident.class == Class::Code && other.class != Class::Code {
            unmarked(pair, ident, other.place.clone(), sink);
        }
    }
    let mut lost: Vec<&Ident> =
        source.iter().zip(&partner).filter(|(_, other)| other.is_none()).map(|(ident, _)| ident).collect();
    let more = lost.split_off(lost.len().min(LOST));
    lost.retain(|ident| {
        let standing = standing(ident, &pair.target, &source);
        if let Some(place) = standing.clone().filter(|_| ident.class == Class::Code) {
            unmarked(pair, ident, place, sink);
        }
        standing.is_none()
    });
    let mut free: Vec<&Ident> =
        target.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(ident, _)| ident).collect();
    let mut gone = Vec::new();
    for ident in lost {
        let near = (0..free.len())
            .filter(|&at| free[at].class == ident.class)
            .take(CANDIDATES)
            .min_by_key(|&at| crate::diag::distance(&ident.key, &free[at].key));
        match near {
            Some(at) => {
                let other = free.remove(at);
                anchors.push((ident.place.clone(), other.place.clone()));
                changed(pair, ident, other, sink);
            }
            None => gone.push(ident),
        }
    }
    for ident in gone {
        let otherwise = (ident.class != Class::Footnote)
            .then(|| written_otherwise(&pair.target.shown.text, &ident.written))
            .flatten();
        if let Some(range) = otherwise {
            let written = pair.target.shown.text[range.clone()].to_owned();
            let place = pair.target.shown.place(range);
            anchors.push((ident.place.clone(), place.clone()));
            let other = Ident { key: written.clone(), written, place, ..ident.clone() };
            if matches!(ident.used, Use::Link | Use::Autolink) {
                unlinked(pair, ident, &other, sink);
            } else {
                changed(pair, ident, &other, sink);
            }
            continue;
        }
        let place = (pair.marked(&ident.place))
            .or_else(|| words_of_link(pair, ident))
            .or_else(|| fragment(pair, ident, &anchors))
            .unwrap_or_else(|| pair.gap(&ident.place, &anchors));
        let message = format!("the {} `{}` of the source is missing here", ident.class.name(), ident.written);
        let own = counterpart(&ident.written, pair.source.tag, pair.target.tag);
        let help = format!("put `{}` back", own.as_ref().unwrap_or(&ident.written));
        pair.report(Rule::IdentChanged, place, ident.place.clone(), (message, help), sink);
    }
    if let [first, rest @ ..] = more.as_slice() {
        let message = format!(
            "the {} `{}` and {} more have no partner here",
            first.class.name(),
            first.written,
            rest.len()
        );
        pair.report_rest(Rule::IdentChanged, first.place.clone(), message, sink);
    }
    code::escapes(pair, sink);
    anchors
}

/// Gives each identifier of the source that has no partner the first one of the translation that is free and the same.
fn settle<'a, Same: Ord>(
    (source, partner): (&'a [Ident], &mut [Option<usize>]),
    (target, taken): (&'a [Ident], &mut [bool]),
    same: impl Fn(&'a Ident) -> Option<Same>,
) {
    let mut free: BTreeMap<Same, VecDeque<usize>> = BTreeMap::new();
    for (at, ident) in target.iter().enumerate().filter(|&(at, _)| !taken[at]) {
        if let Some(same) = same(ident) {
            free.entry(same).or_default().push_back(at);
        }
    }
    for (ident, partner) in source.iter().zip(partner).filter(|(_, partner)| partner.is_none()) {
        *partner = same(ident).and_then(|same| free.get_mut(&same)?.pop_front());
        if let Some(other) = *partner {
            taken[other] = true;
        }
    }
}

fn changed(pair: &Pair<'_>, ident: &Ident, other: &Ident, sink: &mut Sink) {
    if ident.class == Class::Code && code::unescaped(&other.written) == code::unescaped(&ident.written) {
        let message = format!("`{}` is escaped inside code, where `\\` is shown", other.written);
        let help = format!("write `{}`", ident.written);
        return pair.report(
            Rule::CodeEscape,
            other.place.clone(),
            ident.place.clone(),
            (message, help),
            sink,
        );
    }
    let (name, source) = (ident.class.name(), &ident.written);
    let message = if other.key == NO_ADDRESS {
        format!("the {name} is empty, and the source has `{source}`")
    } else {
        format!("the {name} `{}` stands where the source has `{source}`", other.written)
    };
    let help = match counterpart(source, pair.source.tag, pair.target.tag) {
        Some(own) if ident.class == Class::Address => format!("write `{own}`"),
        _ => format!("write `{source}`: it is the same in every language"),
    };
    pair.report(Rule::IdentChanged, other.place.clone(), ident.place.clone(), (message, help), sink);
}

/// The address of the same text in another language, where an address is that of a text in one.
fn counterpart(address: &str, from: &str, to: &str) -> Option<String> {
    let end = address.find('#').unwrap_or(address.len());
    let folder = address[..end].strip_suffix(".md")?.strip_suffix(from)?;
    let is_file = (folder.is_empty() || folder.ends_with('/')) && !folder.contains("://");
    is_file.then(|| format!("{folder}{to}.md{}", &address[end..]))
}

/// Where the words of a link stand, if they are the same in both languages.
fn words_of_link(pair: &Pair<'_>, ident: &Ident) -> Option<Range<usize>> {
    let links = &pair.source.words.document.links;
    let link = links.iter().find(|link| ident.used == Use::Link && link.place() == ident.place)?;
    let at = pair.target.shown.text.find(&link.text).filter(|_| !link.text.is_empty())?;
    Some(pair.target.shown.place(at..at + link.text.len()))
}

/// A piece of what is lost, where the rest of it was translated: `ช่วยเหลือ@example.com`.
fn fragment(pair: &Pair<'_>, ident: &Ident, anchors: &[Anchor]) -> Option<Range<usize>> {
    if ident.class != Class::Word {
        return None;
    }
    let text = &pair.target.shown.text;
    let held: Ranges = anchors.iter().map(|(_, target)| target.clone()).collect();
    let is_blank = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”');
    let words = latin_words(text)
        .filter(|word| word.len() >= PIECE && ident.written.contains(&text[word.clone()]))
        .filter(|word| !held.meet(&pair.target.shown.place(word.clone())));
    let word = words.max_by_key(ExactSizeIterator::len)?;
    let start = text[..word.start]
        .rfind(is_blank)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[word.end..].find(is_blank).map_or(text.len(), |length| word.end + length);
    // With what stands beside it, if that is no sentence.
    let letters = text[start..end].chars().count();
    let whole = if letters <= 3 * ident.written.len() { start..end } else { word };
    Some(pair.target.shown.place(whole))
}

/// An address that is no longer a link's or a picture's: what made it one is broken.
fn unlinked(pair: &Pair<'_>, ident: &Ident, other: &Ident, sink: &mut Sink) {
    let line = pair.target.file[..other.place.start].rfind('\n').map_or(0, |end| end + 1);
    let before = &pair.target.file[line..other.place.start];
    let start = match ident.used {
        Use::Autolink => before.rfind(['<', '＜']),
        _ => before.rfind(['[', '［']).filter(|&at| before[at..].contains([']', '］'])),
    };
    let place = start.map_or(other.place.start, |at| line + at)..other.place.end;
    let (what, help) = match ident.used {
        Use::Picture => ("a picture's", "write the picture as `![text](address)`"),
        Use::Autolink => ("a link's", "write the address as `<address>`, without spaces in it"),
        _ => ("a link's", "write the link as `[text](address)`, with nothing between `]` and `(`"),
    };
    let message = format!("the address `{}` is {what} in the source", ident.written);
    pair.report(Rule::IdentChanged, place, ident.place.clone(), (message, help.to_owned()), sink);
}

/// Code that became words.
fn unmarked(pair: &Pair<'_>, ident: &Ident, place: Range<usize>, sink: &mut Sink) {
    let message = format!("`{}` is code in the source", ident.written);
    let help = "put it between backticks".to_owned();
    pair.report(Rule::IdentChanged, place, ident.place.clone(), (message, help), sink);
}

/// Where an identifier without partner stands in the words of the translation, if as often as the source has it.
fn standing(ident: &Ident, target: &Side<'_>, source: &[Ident]) -> Option<Range<usize>> {
    if ident.class == Class::Address {
        return None;
    }
    let wanted = source.iter().filter(|other| other.key == ident.key).count();
    let text = &target.shown.text;
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '\\';
    let mut standing = text.match_indices(ident.written.as_str()).filter(|(at, found)| {
        !text[..*at].ends_with(is_part) && !text[at + found.len()..].starts_with(is_part)
    });
    let (first, found) = standing.next()?;
    (standing.count() + 1 >= wanted).then(|| target.shown.place(first..first + found.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_text_has_a_counterpart_in_another_language() {
        for (address, expect) in [
            ("../home/en.md", Some("../home/th.md")),
            ("en.md#fixes", Some("th.md#fixes")),
            ("../when.md", None),
            ("https://example.com/en.md", None),
            ("#fixes", None),
        ] {
            assert_eq!(counterpart(address, "en", "th").as_deref(), expect, "{address}");
        }
    }
}
