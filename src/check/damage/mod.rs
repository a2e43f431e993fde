//! What machine translation breaks, found by comparing a translation with its source piece by piece, through the same
//! alignment as translation status. A piece whose source has moved on is not compared: status says it already.

mod alerts;
mod amounts;
mod code;
mod emphasis;
mod gaps;
mod ident;
mod idents;
mod language;
mod links;
mod menus;
mod messages;
mod names;
mod pair;
mod ranges;
mod repeats;
mod shape;
mod spelling;
pub(super) mod strings;
mod terms;
mod untranslated;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeTo};

use crate::diag::{Diagnostic, Rule, Sink};
use crate::markdown::{Block, BlockKind, Heading, IssueKind};
use crate::model::entry::{Entry, Kind, Words};
use crate::model::kb::{Kb, Piece};
use crate::model::site::LocaleId;
use crate::pieces::{self, Field, Lock, LockLine, align};
use crate::source::{Sources, Span};
use crate::words::Dictionary;

use super::anchors::Anchors;
use language::Language;
use names::Names;
use pair::{Origin, Pair, Side};
use terms::Terms;

/// What the comparison needs of the whole site.
#[derive(Debug)]
pub(super) struct Damage<'a> {
    kb: &'a Kb,
    names: Names<'a>,
    terms: Terms<'a>,
    locks: BTreeMap<&'a LocaleId, Lock>,
    dictionary: Dictionary,
}

impl<'a> Damage<'a> {
    pub(super) fn of(kb: &'a Kb, sources: &Sources) -> Self {
        // A lock that cannot be read is reported where status is told; here it is as if there were none.
        let lock = |file| Lock::parse(sources.text(file)).unwrap_or_default();
        let locks = kb.locks.iter().map(|(locale, &file)| (locale, lock(file))).collect();
        let (names, terms) = (Names::of(&kb.glossary), Terms::of(&kb.glossary));
        Self { kb, names, terms, locks, dictionary: Dictionary::default() }
    }

    /// Checks one text in all its languages.
    pub(super) fn check(&self, piece: Piece<'_>, anchors: &Anchors<'_>, sources: &Sources, sink: &mut Sink) {
        let locales = &self.kb.site.locales;
        let source = locales.iter().find_map(|locale| piece.words.get_key_value(&locale.id));
        let Some((source_locale, source)) = source else { return };
        for (locale, words) in piece.words {
            let text = Text::of(words, locale, sources);
            let original = (locale != source_locale).then(|| sources.text(source.file));
            for side in
                (0..text.pieces.len()).filter(|&at| text.pieces[at].kind.is_prose()).map(|at| text.side(at))
            {
                links::check(&side, sink);
                emphasis::check(&side, original, &self.dictionary, sink);
                repeats::check(&side, original, &self.dictionary, sink);
            }
            untranslated::titles(words, sink);
        }
        for (locale, target) in piece.words.iter().filter(|(locale, _)| *locale != source_locale) {
            let path = format!("{}/{locale}.md", piece.folder);
            let lines = self.locks.get(locale).and_then(|lock| lock.file(&path));
            let (source, target) =
                (Text::of(source, source_locale, sources), Text::of(target, locale, sources));
            let ids = |locale| anchors.of_text(piece.kind, piece.name, locale);
            let ids = shape::Ids { source: ids(source_locale), target: ids(locale) };
            let locales = (source_locale, locale);
            Texts::of(source, target, lines).check(self, piece, locales, ids, sink);
        }
    }

    /// The entry that a text belongs to.
    fn entry(&self, piece: Piece<'_>) -> Option<&'a Entry> {
        (piece.kind == Kind::Entry).then(|| self.kb.entry(piece.name)).flatten()
    }
}

/// A text and its translation, aligned.
struct Texts<'a> {
    source: Text<'a>,
    target: Text<'a>,
    pairs: Vec<pieces::Pair>,
    /// Pieces of the source that changed since they were translated.
    moved_on: BTreeSet<usize>,
}

/// A text as pieces: its fields, then its blocks.
struct Text<'a> {
    words: &'a Words,
    file: &'a str,
    tag: &'a str,
    fields: Vec<Field>,
    pieces: Vec<pieces::Piece>,
}

impl<'a> Text<'a> {
    fn of(words: &'a Words, locale: &'a LocaleId, sources: &'a Sources) -> Self {
        let file = sources.text(words.file);
        Self {
            words,
            file,
            tag: locale.as_str(),
            fields: pieces::fields(words),
            pieces: pieces::pieces(words, file),
        }
    }

    /// Where a code block begins that has no end.
    fn unclosed(&self) -> Option<usize> {
        let issues = &self.words.document.issues;
        issues.iter().find(|issue| issue.kind == IssueKind::UnclosedCode).map(|issue| issue.range.start)
    }

    fn block(&self, at: usize) -> Option<&'a Block> {
        Some(&self.words.document.blocks[at.checked_sub(self.fields.len())?])
    }

    /// The heading that a piece is, with its number.
    fn heading(&self, at: usize) -> Option<(usize, &'a Heading)> {
        let block = self.block(at).filter(|block| block.kind == BlockKind::Heading)?;
        let index = block.section?;
        Some((index, &self.words.document.headings[index]))
    }

    /// The words of a piece, with all that is in them.
    fn text(&self, at: usize) -> &str {
        self.block(at).map_or_else(|| self.fields[at].value.as_str(), |block| &block.text)
    }

    fn side(&'a self, at: usize) -> Side<'a> {
        let origin = Origin { words: self.words, file: self.file, tag: self.tag };
        match self.block(at) {
            Some(block) => Side::of_block(origin, block),
            None => Side::of_field(origin, &self.fields[at]),
        }
    }
}

impl<'a> Texts<'a> {
    /// Reports where a code block begins whose first fence was lost, so that its last one opens another.
    fn beginning(&self, sink: &mut Sink) {
        let Some(open) = self.target.unclosed().filter(|_| self.source.unclosed().is_none()) else { return };
        let before: Vec<Range<usize>> = lines_of(self.target.file, ..open).collect();
        for block in self.source.words.document.blocks.iter().filter(|block| block.kind == BlockKind::Code) {
            let code: Vec<&str> = block.text.lines().map(str::trim).collect();
            let Some(first) = before.len().checked_sub(code.len().max(1)) else { continue };
            if before[first..]
                .iter()
                .map(|line| self.target.file[line.clone()].trim())
                .eq(code.iter().copied())
            {
                let place = pair::trimmed(self.target.file, before[first].clone());
                sink.report(
                    Diagnostic::new(
                        Rule::CodeEscape,
                        Span::new(self.target.words.file, place),
                        "this code block has no beginning",
                    )
                    .help("put the marks that open it on a line of their own above it")
                    .related(Span::new(self.source.words.file, block.range.clone()), "the source"),
                );
            }
        }
    }

    /// Reports where a code block without an end has one in the source, if it begins as one of the source's does.
    fn ending(&self, sink: &mut Sink) {
        let Some(open) = self.target.unclosed().filter(|_| self.source.unclosed().is_none()) else { return };
        let file = self.target.file;
        let lines: Vec<Range<usize>> =
            lines_of(file, ..file.len()).skip_while(|line| line.start <= open).collect();
        let is_same = |block: &&Block| {
            let first = block.text.lines().next().map(str::trim);
            block.kind == BlockKind::Code && first == lines.first().map(|line| file[line.clone()].trim())
        };
        let Some(block) = self.source.words.document.blocks.iter().find(is_same) else { return };
        let Some(last) = block.text.lines().count().checked_sub(1).and_then(|last| lines.get(last)) else {
            return;
        };
        sink.report(
            Diagnostic::new(
                Rule::CodeEscape,
                Span::new(self.target.words.file, pair::trimmed(file, last.clone())),
                "in the source this code block ends here",
            )
            .help("put the marks that close it on a line of their own below it")
            .related(Span::new(self.source.words.file, block.range.clone()), "the source"),
        );
    }

    fn of(source: Text<'a>, target: Text<'a>, lines: Option<&BTreeMap<String, LockLine>>) -> Self {
        let mut pairs = align(&source.pieces, &target.pieces);
        if let Some(open) = target.unclosed().filter(|_| source.unclosed().is_none()) {
            // What stands behind it is no longer what it was, and one finding says so.
            let is_before =
                |pair: &pieces::Pair| pair.target.is_none_or(|at| target.pieces[at].range.end <= open);
            let kept = pairs.iter().take_while(|pair| is_before(pair)).count();
            pairs.truncate(kept);
            while pairs.pop_if(|last| last.target.is_none()).is_some() {}
        }
        let moved_on = lines.map_or_else(BTreeSet::new, |lines| {
            let translated: BTreeSet<&str> = lines.values().map(|line| line.source.as_str()).collect();
            let digests = source.pieces.iter().map(pieces::Piece::digest).enumerate();
            digests.filter(|(_, digest)| !translated.contains(digest.as_str())).map(|(at, _)| at).collect()
        });
        Self { source, target, pairs, moved_on }
    }

    /// Which pairs stand in a section of which both texts have every piece.
    fn even(&self) -> Vec<bool> {
        let is_heading =
            |pair: &pieces::Pair| pair.source.is_some_and(|source| self.source.heading(source).is_some());
        let sections = self.pairs.chunk_by(|_, next| !is_heading(next));
        let evens = sections.map(|section| {
            let is_even = section.iter().all(|pair| pair.source.is_some() && pair.target.is_some());
            vec![is_even; section.len()]
        });
        evens.flatten().collect()
    }

    fn check(
        &self,
        damage: &Damage<'_>,
        piece: Piece<'_>,
        locales: (&LocaleId, &LocaleId),
        ids: shape::Ids<'_>,
        sink: &mut Sink,
    ) {
        let mut asked = BTreeSet::new();
        self.beginning(sink);
        self.ending(sink);
        shape::check(self, ids, sink);
        let language = Language::of((self.source.tag, self.source.file), self.target.tag);
        let messages = damage.entry(piece).map_or(&[][..], |entry| entry.facts.messages.as_slice());
        let translated: BTreeSet<&str> = self
            .pairs
            .iter()
            .filter_map(|pair| Some((pair.source?, pair.target?)))
            .filter(|&(_, target)| language.writes(self.target.text(target)))
            .map(|(source, _)| self.source.text(source))
            .collect();
        for (both, even) in self.pairs.iter().zip(self.even()) {
            let (Some(source), Some(target)) = (both.source, both.target) else { continue };
            if !both.sure || self.moved_on.contains(&source) {
                continue;
            }
            let pair = Pair { source: self.source.side(source), target: self.target.side(target) };
            let anchors = idents::check(&pair, sink);
            if pair.target.is_code() {
                continue;
            }
            // The name of the site may be the same in several languages.
            let own = damage.kb.site.title.0.iter().find(|(locale, _)| locale.as_str() == self.target.tag);
            let is_site = own.is_some_and(|(_, title)| title == pair.target.text);
            if !is_site && untranslated::check(&pair, &language, &damage.names, &translated, sink) {
                // Words that nobody translated are not compared any further.
                continue;
            }
            damage.names.check(&pair, &anchors, &language, &damage.dictionary, sink);
            damage.terms.check(&pair, locales, &mut asked, sink);
            messages::check(&pair, messages, &anchors, sink);
            alerts::check(&pair, sink);
            amounts::check(&pair, sink);
            let is_path = menus::check(&pair, sink);
            links::compare(&pair, sink);
            emphasis::compare(&pair, sink);
            if even && !is_path {
                emphasis::lost(&pair, &anchors, sink);
            }
        }
    }
}

/// The lines of a beginning of a file.
fn lines_of(file: &str, within: RangeTo<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    file[within].split_inclusive('\n').map(move |line| {
        at += line.len();
        at - line.len()..at
    })
}
