//! Languages compared: what has no translation, and what has another outline than its source.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::kb::{Kb, Piece};
use crate::source::Span;

use super::anchors::Anchors;

/// Compares the languages of one text.
pub(super) fn compare(kb: &Kb, piece: Piece<'_>, anchors: &Anchors<'_>, sink: &mut Sink) {
    let Some((source_locale, source)) =
        kb.site.locales.iter().find_map(|locale| piece.words.get_key_value(&locale.id))
    else {
        return;
    };
    for locale in &kb.site.locales {
        let Some(words) = piece.words.get(&locale.id) else {
            let message = format!("`{}` has no words in {} ({})", piece.name, locale.name, locale.id);
            sink.report(Diagnostic::new(Rule::MissingTranslation, piece.place, message).help(format!(
                "add `{}/{}.md`; until then its page shows the words of `{source_locale}`",
                piece.folder, locale.id
            )));
            continue;
        };
        if words.file == source.file {
            continue;
        }
        let own = anchors.of_text(piece.kind, piece.name, &locale.id);
        let theirs = anchors.of_text(piece.kind, piece.name, source_locale);
        let headings = words.document.headings.iter().zip(own);
        let wanted = source.document.headings.iter().zip(theirs);
        let mut pairs = headings.clone().zip(wanted.clone());
        let differs = pairs.find(|((a, a_id), (b, b_id))| a.shown != b.shown || a_id != b_id);
        let (place, there, message) = match differs {
            Some(((heading, id), (other, other_id))) => (
                Span::new(words.file, heading.range.clone()),
                Span::new(source.file, other.range.clone()),
                format!(
                    "here is the section `{id}` (level {}), in `{source_locale}` it is `{other_id}` (level {})",
                    heading.shown, other.shown
                ),
            ),
            None if own.len() > theirs.len() => {
                let extra = &words.document.headings[theirs.len()];
                let message = format!("the section `{}` is not in `{source_locale}`", own[theirs.len()]);
                (Span::new(words.file, extra.range.clone()), Span::start_of(source.file), message)
            }
            None if own.len() < theirs.len() => {
                let lacking = &source.document.headings[own.len()];
                let message = format!("the section `{}` of `{source_locale}` is missing", theirs[own.len()]);
                (
                    Span::new(words.file, words.body.end..words.body.end),
                    Span::new(source.file, lacking.range.clone()),
                    message,
                )
            }
            None => continue,
        };
        sink.report(
            Diagnostic::new(Rule::HeadingParity, place, message)
                .help("give both languages the same headings in the same order, with the same ids")
                .related(there, "the source"),
        );
    }
}
