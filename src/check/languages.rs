//! Languages of the site that a text has no words in.

use crate::diag::{Diagnostic, Rule, Sink};
use crate::model::kb::{Kb, Piece};

/// Reports the languages that one text lacks.
pub(super) fn missing(kb: &Kb, piece: Piece<'_>, sink: &mut Sink) {
    let Some(source) = kb.site.locales.iter().find(|locale| piece.words.contains_key(&locale.id)) else {
        return;
    };
    for locale in kb.site.locales.iter().filter(|locale| !piece.words.contains_key(&locale.id)) {
        let message = format!("`{}` has no words in {} ({})", piece.name, locale.name, locale.id);
        sink.report(Diagnostic::new(Rule::MissingTranslation, piece.place, message).help(format!(
            "add `{}/{}.md`; until then its page shows the words of `{}`",
            piece.folder, locale.id, source.id
        )));
    }
}
