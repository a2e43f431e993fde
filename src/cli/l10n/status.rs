//! `kae l10n status`: every translation with its state, and what to do next.

use std::io::{self, BufWriter, Write};

use serde_json::{Value, json};

use crate::cli::shown;
use crate::cli::status::Status;
use crate::l10n::{FileStatus, State, Translation};
use crate::model::site::LocaleId;

use super::Site;
use super::arguments::{ListFormat, StatusArguments};
use super::history::History;

/// Blocks listed for each file in the table; `kae l10n diff` shows all of them.
const LISTED: usize = 5;

/// A language's translations with their status.
struct Language<'t, 'a> {
    locale: &'t LocaleId,
    files: Vec<(&'t Translation<'a>, FileStatus)>,
}

impl Language<'_, '_> {
    fn count(&self, state: State) -> usize {
        self.files.iter().filter(|(_, status)| status.state == state).count()
    }
}

pub(super) fn run(arguments: &StatusArguments) -> anyhow::Result<Status> {
    let site = Site::open(&arguments.place.site)?;
    let locales = site.locales(&arguments.locale)?;
    let translations: Vec<Vec<Translation<'_>>> =
        locales.iter().map(|locale| site.translations(locale)).collect();
    let mut languages = Vec::new();
    for (locale, translations) in locales.iter().zip(&translations) {
        let lock = site.lock(locale)?;
        let mut files: Vec<_> =
            translations.iter().map(|translation| (translation, translation.status(&lock))).collect();
        let rank = |state| State::BY_NEED.iter().position(|other| *other == state);
        files.sort_by_key(|(_, status)| rank(status.state));
        languages.push(Language { locale, files });
    }
    shown(match arguments.format {
        ListFormat::Table => table(&languages),
        ListFormat::Json => {
            let files = languages.iter().flat_map(|language| &language.files);
            let files = files.map(|(translation, status)| (*translation, status));
            let history = History::of(&site, files, &arguments.exports)?;
            print(&json(&site, &languages, &history))
        }
    })?;
    let failing: Vec<State> = arguments.fail_on.iter().map(|&state| state.into()).collect();
    let fails = languages.iter().any(|language| failing.iter().any(|&state| language.count(state) > 0));
    Ok(if fails { Status::Content } else { Status::Fine })
}

fn print(value: &Value) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{value:#}")
}

fn table(languages: &[Language<'_, '_>]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, language) in languages.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let counts: Vec<String> = State::BY_NEED
            .into_iter()
            .map(|state| (language.count(state), state))
            .filter(|(count, _)| *count > 0)
            .map(|(count, state)| format!("{count} {}", state.name()))
            .collect();
        let counts = if counts.is_empty() { "nothing to translate".to_owned() } else { counts.join(", ") };
        writeln!(out, "{}: {counts}", language.locale)?;
        for (translation, status) in &language.files {
            row(&mut out, translation, status)?;
        }
        next(&mut out, language)?;
    }
    out.flush()
}

fn row(out: &mut impl Write, translation: &Translation<'_>, status: &FileStatus) -> io::Result<()> {
    let pieces = match status.state {
        State::Missing => format!("0/{}", status.pieces),
        _ => {
            let outdated = status.outdated.iter().filter(|outdated| outdated.source.is_some()).count();
            format!("{}/{}", status.pieces - outdated, status.pieces)
        }
    };
    let remark = match (status.state, status.accepted, status.edited) {
        (State::Missing, _, _) => String::new(),
        (_, false, _) => "  (never accepted)".to_owned(),
        (_, true, 0) => String::new(),
        (_, true, edited) => format!("  ({edited} edited since)"),
    };
    writeln!(out, "  {:<8}  {pieces:>7}  {}{remark}", status.state.name(), translation.target_path)?;
    for outdated in status.outdated.iter().take(LISTED) {
        let what = match (&outdated.old, &outdated.new) {
            (None, _) => "new",
            (_, None) => "gone from the source",
            _ => "changed",
        };
        writeln!(out, "                     {} {what}", outdated.id)?;
    }
    if status.outdated.len() > LISTED {
        writeln!(out, "                     and {} more", status.outdated.len() - LISTED)?;
    }
    Ok(())
}

/// What to do about it, as commands to copy.
fn next(out: &mut impl Write, language: &Language<'_, '_>) -> io::Result<()> {
    let locale = language.locale;
    let wanted: Vec<&str> = [State::Missing, State::Outdated, State::Draft]
        .into_iter()
        .filter(|&state| language.count(state) > 0)
        .map(State::name)
        .collect();
    if !wanted.is_empty() {
        let states = wanted.join(",");
        writeln!(out, "  Next: kae l10n export --locale {locale} --only {states} -o {locale}.xlf")?;
        writeln!(out, "        or edit the Markdown, and then: kae l10n accept --locale {locale} PATH")?;
    } else if language.files.iter().any(|(_, status)| !status.accepted) {
        writeln!(out, "  Next: kae l10n accept --locale {locale}, so that it shows when a source moves on")?;
    }
    Ok(())
}

fn json(site: &Site, languages: &[Language<'_, '_>], history: &History) -> Value {
    let languages: Vec<Value> = languages
        .iter()
        .map(|language| {
            let counts: serde_json::Map<String, Value> = State::BY_NEED
                .into_iter()
                .map(|state| (state.name().to_owned(), language.count(state).into()))
                .collect();
            let files: Vec<Value> = language
                .files
                .iter()
                .map(|(translation, status)| file(site, translation, status, history))
                .collect();
            json!({"locale": language.locale.as_str(), "counts": counts, "files": files})
        })
        .collect();
    json!({"source": site.source().as_str(), "languages": languages})
}

fn file(site: &Site, translation: &Translation<'_>, status: &FileStatus, history: &History) -> Value {
    let line = |path: &str, byte: usize| {
        let file = site.sources.find(path)?;
        Some(site.sources.position(file, u32::try_from(byte).ok()?).line)
    };
    let outdated: Vec<Value> = status
        .outdated
        .iter()
        .map(|outdated| {
            let source = outdated.source.map(|at| &translation.source.pieces[at]);
            let target =
                outdated.target.zip(translation.target.as_ref()).map(|(at, target)| &target.pieces[at]);
            json!({
                "id": outdated.id,
                "old": outdated.old,
                "new": outdated.new,
                "old_source": history.old(&translation.source_path, outdated.old.as_deref()),
                "source": source.map(|piece| &piece.source),
                "source_line": source.and_then(|piece| line(&translation.source_path, piece.range.start)),
                "translation": target.map(|piece| &piece.source),
                "translation_line": target.and_then(|piece| line(&translation.target_path, piece.range.start)),
            })
        })
        .collect();
    json!({
        "source": translation.source_path,
        "path": translation.target_path,
        "state": status.state.name(),
        "accepted": status.accepted,
        "edited": status.edited,
        "blocks": status.pieces,
        "outdated": outdated,
    })
}
