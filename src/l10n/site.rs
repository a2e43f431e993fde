//! The translations of a site: which file is translated from which, the lock of a language, and what the glossary says
//! to translators.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Rule, Sink};
use crate::load;
use crate::model::entry::{Translation as Said, Words};
use crate::model::kb::Kb;
use crate::model::progress::{Progress, SiteProgress};
use crate::model::site::LocaleId;
use crate::source::{File, FileId, Sources, Span};

use super::export::Translation;
use super::status::{FileStatus, Origin, status};
use super::text::Text;
use crate::pieces::{Field, Lock, LockError, LockLine, Piece, fields, pieces};

/// The path of a language's lock.
#[must_use]
pub fn lock_path(locale: &LocaleId) -> String {
    format!("content/translations/{locale}.lock")
}

/// The lock of a language, a merge conflict in it settled; an empty one where there is no file.
///
/// # Errors
/// Where the file is no lock.
pub fn lock(kb: &Kb, sources: &Sources, locale: &LocaleId) -> Result<Lock, LockError> {
    let Some(file) = kb.locks.get(locale) else { return Ok(Lock::default()) };
    let lock = Lock::parse(sources.text(*file))?;
    Ok(if lock.conflict().is_some() { settled(lock, kb, sources, locale) } else { lock })
}

fn settled(mut lock: Lock, kb: &Kb, sources: &Sources, locale: &LocaleId) -> Lock {
    for translation in translations(kb, sources, locale) {
        let target = translation.target.as_ref().map_or(&[][..], |target| &target.pieces);
        lock.settle(&translation.target_path, &translation.source.pieces, target);
    }
    lock.settled()
}

/// Every file of the source language with its translation into `locale`, by path: texts, then the strings of the
/// interface. A text that the source language does not have is translated from nothing and is not among them.
#[must_use]
pub fn translations<'a>(kb: &Kb, sources: &'a Sources, locale: &LocaleId) -> Vec<Translation<'a>> {
    let from = &kb.site.source_locale().id;
    let mut found: Vec<Translation<'a>> = kb
        .pieces()
        .filter_map(|piece| {
            let source = piece.words.get(from)?;
            let target = piece.words.get(locale);
            Some(Translation {
                source_path: sources.file(source.file).path.clone(),
                target_path: format!("{}/{locale}.md", piece.folder),
                source: text(source, sources),
                target: target.map(|words| text(words, sources)),
                origin: target.map_or(Origin::Unsaid, origin),
            })
        })
        .collect();
    found.sort_by(|a, b| a.source_path.cmp(&b.source_path));
    if let Some(source) = kb.strings.get(from) {
        let fluent = |file: &FileId| Text::fluent(sources.text(*file));
        found.push(Translation {
            source_path: sources.file(*source).path.clone(),
            target_path: strings_path(locale),
            source: fluent(source),
            target: kb.strings.get(locale).map(fluent),
            origin: Origin::Unsaid,
        });
    }
    found
}

/// How far every translation of the site has come, for pages to show. A lock that cannot be read is a finding.
#[must_use]
pub fn progress(kb: &Kb, sources: &Sources, sink: &mut Sink) -> SiteProgress {
    let from = &kb.site.source_locale().id;
    let locales = kb.site.locales.iter().skip(1).map(|locale| &locale.id);
    let locks: Vec<(&LocaleId, Lock)> =
        locales.map(|locale| (locale, read_lock(kb, sources, locale, sink))).collect();
    let pieces: Vec<_> = kb.pieces().filter(|piece| piece.words.contains_key(from)).collect();
    let texts = pieces.par_iter().map(|piece| {
        let source = &piece.words[from];
        let in_language = |(locale, lock): &(&LocaleId, Lock)| {
            let path = format!("{}/{locale}.md", piece.folder);
            let one = text_progress(source, piece.words.get(*locale), lock.file(&path), sources);
            ((*locale).clone(), one)
        };
        ((piece.kind, piece.name.to_owned()), locks.iter().map(in_language).collect())
    });
    let strings = kb.strings.get(from).map(|source| Text::fluent(sources.text(*source)));
    let strings = strings.iter().flat_map(|source| {
        locks.iter().map(|(locale, lock)| {
            let target = kb.strings.get(*locale).map(|file| Text::fluent(sources.text(*file)));
            let target = target.as_ref().map(|target| target.pieces.as_slice());
            let lines = lock.file(&strings_path(locale));
            ((*locale).clone(), told(&status(&source.pieces, target, lines, Origin::Unsaid)))
        })
    });
    SiteProgress { texts: texts.collect(), strings: strings.collect() }
}

fn text_progress(
    source: &Words,
    target: Option<&Words>,
    lines: Option<&BTreeMap<String, LockLine>>,
    sources: &Sources,
) -> Progress {
    let of = |words: &Words| pieces(words, sources.text(words.file));
    let target_pieces = target.map(of);
    told(&status(&of(source), target_pieces.as_deref(), lines, target.map_or(Origin::Unsaid, origin)))
}

fn told(status: &FileStatus) -> Progress {
    let mut sections: Vec<String> = Vec::new();
    for moved in &status.outdated {
        let section = moved.id.split('/').next().unwrap_or_default();
        if !section.is_empty() && !section.starts_with('@') && !sections.iter().any(|known| known == section)
        {
            sections.push(section.to_owned());
        }
    }
    let outdated = status.outdated.iter().filter(|moved| moved.source.is_some()).count();
    Progress { state: status.state, pieces: status.pieces, outdated, sections }
}

/// The lock of a language for a build, which goes on without a lock that cannot be read.
fn read_lock(kb: &Kb, sources: &Sources, locale: &LocaleId, sink: &mut Sink) -> Lock {
    let Some(&file) = kb.locks.get(locale) else { return Lock::default() };
    match Lock::parse(sources.text(file)) {
        Ok(lock) => match lock.conflict() {
            Some(number) => {
                sink.report(
                    Diagnostic::new(
                        Rule::LockFile,
                        line(sources, file, number),
                        "a merge left this lock in conflict",
                    )
                    .help(format!("merge the texts, then run `kae l10n resolve --locale {locale}`")),
                );
                settled(lock, kb, sources, locale)
            }
            None => lock,
        },
        Err(error) => {
            sink.report(Diagnostic::new(Rule::LockFile, line(sources, file, error.line), error.what).help(
                format!(
                    "take it from version control again; without the file `kae l10n accept --locale {locale}` \
                     writes a new one and declares every translation current"
                ),
            ));
            Lock::default()
        }
    }
}

fn strings_path(locale: &LocaleId) -> String {
    format!("content/strings/{locale}.ftl")
}

/// Keeps the locks of a site true when its texts were mended: `before` has the bytes of the files as they were. A repair
/// changes how words are spelled and spaced, not what they say, so a piece that was current, reviewed or edited stays so,
/// and the translations of a mended source do not become outdated. Locks that change are noted in `before` as well.
pub fn carry(sources: &mut Sources, before: &mut BTreeMap<FileId, Vec<u8>>) {
    let Some(kb) = load::load(sources, &mut Sink::default()) else { return };
    let moved: BTreeMap<String, BTreeMap<String, String>> = before
        .iter()
        .map(|(file, old)| {
            let file = sources.file(*file);
            let old = File::new(file.path.clone(), old.clone());
            (file.path.clone(), moved(&old, file))
        })
        .collect();
    let from = &kb.site.source_locale().id;
    for (locale, &file) in kb.locks.iter().filter(|(locale, _)| *locale != from) {
        let Ok(stands) = Lock::parse(sources.text(file)) else { continue };
        let mut lock = stands.clone();
        let texts = kb.pieces().filter_map(|piece| {
            let source = &sources.file(piece.words.get(from)?.file).path;
            Some((source.as_str(), format!("{}/{locale}.md", piece.folder)))
        });
        let strings = kb
            .strings
            .get(from)
            .map(|source| (sources.file(*source).path.as_str(), format!("content/strings/{locale}.ftl")));
        for (source, target) in texts.chain(strings) {
            let Some(lines) = lock.file(&target) else { continue };
            let (source, own) = (moved.get(source), moved.get(&target));
            let lines = lines.clone().into_iter().map(|(id, mut line)| {
                if let Some(new) = source.and_then(|moved| moved.get(&line.source)) {
                    line.source.clone_from(new);
                }
                if let Some(digest) = &mut line.target
                    && let Some(new) = own.and_then(|moved| moved.get(digest))
                {
                    digest.clone_from(new);
                }
                (id, line)
            });
            let lines: Vec<_> = lines.collect();
            lock.set(&target, lines);
        }
        if lock != stands {
            let raw = sources.file(file).raw().unwrap_or_default().to_vec();
            let text = sources.on_disk(file, &lock.print()).into_owned();
            before.insert(file, raw);
            sources.replace(file, text.into_bytes());
        }
    }
}

/// The digests of a text's pieces that changed, old to new. Nothing where it has other pieces than before.
fn moved(old: &File, new: &File) -> BTreeMap<String, String> {
    let digests = |file: &File| -> Vec<String> {
        let text = file.text().unwrap_or_default();
        let pieces = if file.path.ends_with(".ftl") {
            Text::fluent(text).pieces
        } else {
            let (fields, body) = read(text);
            Text::markdown(text, &fields, body).pieces
        };
        pieces.iter().map(Piece::digest).collect()
    };
    let (old, new) = (digests(old), digests(new));
    if old.len() != new.len() {
        return BTreeMap::new();
    }
    old.into_iter().zip(new).filter(|(old, new)| old != new).collect()
}

/// The place of a line, counted from 1.
fn line(sources: &Sources, file: FileId, number: usize) -> Span {
    let text = sources.text(file);
    let start = text.split_inclusive('\n').take(number - 1).map(str::len).sum::<usize>();
    let length = text[start..].lines().next().map_or(0, str::len);
    Span::new(file, start..start + length)
}

/// The names that the glossary keeps untranslated.
#[must_use]
pub fn names(kb: &Kb) -> Vec<String> {
    kb.glossary.protected.iter().map(|name| name.value.clone()).collect()
}

/// The glossary's terms of the source language and what they are called in `locale`.
#[must_use]
pub fn terms(kb: &Kb, locale: &LocaleId) -> Vec<(String, String)> {
    let from = &kb.site.source_locale().id;
    kb.glossary
        .terms
        .iter()
        .filter_map(|term| {
            let form = |locale| term.forms.get(locale)?.preferred.as_ref().map(|form| form.value.clone());
            Some((form(from)?, form(locale)?))
        })
        .collect()
}

/// Finds the front matter of a Markdown text again, as the loader does.
#[must_use]
pub fn read(text: &str) -> (Vec<Field>, usize) {
    let sources = Sources::from_texts([("text.md", text)]);
    let Some(file) = sources.find("text.md") else { return (Vec::new(), 0) };
    let words = load::words(&sources, file, "", &mut Sink::default());
    (fields(&words), words.body.start)
}

fn text<'a>(words: &Words, sources: &'a Sources) -> Text<'a> {
    Text::scanned(sources.text(words.file), &fields(words), words.document.clone(), words.body.start)
}

fn origin(words: &Words) -> Origin {
    match words.translation.as_ref().map(|said| said.value) {
        None => Origin::Unsaid,
        Some(Said::Machine) => Origin::Machine,
        Some(Said::Reviewed) => Origin::Reviewed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::{Catalogue, Export, Format, Outcome, State, accepted, export, import};

    const SITE: &str = "title: {en: Help}\nbase_url: https://help.example.com/\nlocales:\n  - {id: en, name: English}\n  - {id: th, name: ไทย}\n";

    fn site() -> Sources {
        Sources::from_texts([
            ("content/site.yaml", SITE),
            ("content/glossary.yaml", "protected: [HubSpot]\nterms:\n  - {en: mailbox, th: กล่องจดหมาย}\n"),
            ("content/errors/a/entry.yaml", ""),
            (
                "content/errors/a/en.md",
                "---\ntitle: \"A: HubSpot\"\nsummary: S\nkeywords: [k]\n---\nYour mailbox.\n",
            ),
            (
                "content/errors/a/th.md",
                "---\ntitle: 'ก: HubSpot'\nkeywords: [ค]\nsummary: ส\n---\nกล่องจดหมายของคุณ\n",
            ),
            ("content/errors/b/entry.yaml", ""),
            ("content/errors/b/en.md", "---\ntitle: B\n---\nb\n"),
            ("content/pages/home/th.md", "---\ntitle: บ้าน\n---\n"),
            ("content/strings/en.ftl", "product-x = X { $y }\n"),
            ("content/strings/th.ftl", "product-x = ฮ { $y }\n"),
        ])
    }

    #[test]
    fn a_site_knows_its_translations() {
        let sources = site();
        let kb = load::load(&sources, &mut Sink::default()).unwrap();
        let locale = LocaleId::parse("th").unwrap();
        let translations = translations(&kb, &sources, &locale);
        let told: Vec<_> = translations
            .iter()
            .map(|one| {
                (one.target_path.as_str(), one.status(&Lock::default()).state, one.source.pieces.len())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("content/errors/a/th.md", State::Current, 3),
                ("content/errors/b/th.md", State::Missing, 2),
                ("content/strings/th.ftl", State::Current, 1),
            ]
        );
        assert_eq!(names(&kb), ["HubSpot"]);
        assert_eq!(terms(&kb, &locale), [("mailbox".to_owned(), "กล่องจดหมาย".to_owned())]);
    }

    #[test]
    fn a_site_goes_to_translators_and_back() {
        let sources = site();
        let kb = load::load(&sources, &mut Sink::default()).unwrap();
        let locale = LocaleId::parse("th").unwrap();
        let (translations, names, terms) =
            (translations(&kb, &sources, &locale), names(&kb), terms(&kb, &locale));
        let mut lock = Lock::default();
        for one in &translations {
            if let Some(target) = &one.target {
                lock.set(&one.target_path, accepted(&one.source.pieces, &target.pieces));
            }
        }
        let options = Export { source: "en", target: "th", only: &[], names: &names, terms: &terms };
        let catalogue = export(&translations, &lock, &options);
        for format in [Format::Xliff1, Format::Xliff2, Format::Po] {
            let file = catalogue.print(format);
            assert!(file.contains("glossary: mailbox = กล่องจดหมาย"), "{file}");
            let imported = import(&Catalogue::parse(&file).unwrap(), &translations, &lock, &names, &read);
            assert!(imported.files.is_empty() && imported.lock == lock, "{:?}", imported.reports);
        }
        let file = catalogue.print(Format::Po).replace("msgstr \"ก: HubSpot\"", "msgstr \"HubSpot: ก\"");
        let imported = import(&Catalogue::parse(&file).unwrap(), &translations, &lock, &names, &read);
        assert_eq!(imported.reports.iter().filter(|one| one.outcome == Outcome::Taken).count(), 1);
        assert_eq!(
            imported.files["content/errors/a/th.md"],
            "---\ntitle: 'HubSpot: ก'\nkeywords: [ค]\nsummary: ส\n---\nกล่องจดหมายของคุณ\n"
        );
    }

    #[test]
    fn folded_values_are_translated_like_others() {
        for (before, after) in [
            (">\n  a\n  b", ">\n  ก: 'ข'"),
            ("|\n  a b", "|\n  ก: 'ข'"),
            (">-\n  a b", ">-\n  ก: 'ข'"),
            ("a\n  b", "'ก: ''ข'''"),
        ] {
            let text = |value: &str| format!("---\ntitle: T\nsummary: {value}\nkeywords: [k]\n---\nx\n");
            let english = text(before);
            let sources = Sources::from_texts([
                ("content/site.yaml", SITE),
                ("content/errors/a/entry.yaml", ""),
                ("content/errors/a/en.md", english.as_str()),
            ]);
            let kb = load::load(&sources, &mut Sink::default()).unwrap();
            let translations = translations(&kb, &sources, &LocaleId::parse("th").unwrap());
            let options = Export { source: "en", target: "th", only: &[], names: &[], terms: &[] };
            let lock = Lock::default();
            let file = export(&translations, &lock, &options).print(Format::Po);
            assert!(file.contains("msgid \"a b\"\nmsgstr \"\""), "{file}");
            let file = file.replace("msgid \"a b\"\nmsgstr \"\"", "msgid \"a b\"\nmsgstr \"ก: 'ข'\"");
            let imported = import(&Catalogue::parse(&file).unwrap(), &translations, &lock, &[], &read);
            assert_eq!(
                imported.files.get("content/errors/a/th.md"),
                Some(&text(after)),
                "{:?}",
                imported.reports
            );
        }
    }
}
