//! Alerts, `> [!NOTE]`: what kind they are is told by a word that no language changes, and that is lost with a letter.

use std::ops::Range;

use crate::diag::{Rule, Sink};
use crate::markdown::BlockKind;

use super::pair::{Pair, Side, trimmed};

/// Reports an alert that is another or none in the translation.
pub(super) fn check(pair: &Pair<'_>, sink: &mut Sink) {
    let Some((kind, there)) = marker(&pair.source) else { return };
    let target = &pair.target;
    let (place, message) = match marker(target) {
        Some((own, _)) if own.eq_ignore_ascii_case(kind) => return,
        Some((own, place)) => (place, format!("the alert `{own}` is `{kind}` in the source")),
        // A marker that is broken is reported as such.
        None if target.text.trim_start().starts_with('[') => return,
        None => {
            let line = target.lines().first().cloned().unwrap_or(target.range.clone());
            (trimmed(target.file, line), format!("these words are an alert in the source, `[!{kind}]`"))
        }
    };
    let help = format!("write `> [!{kind}]` on a line of its own above them");
    pair.report(Rule::IdentChanged, place, there, (message, help), sink);
}

/// The kind of the alert that begins with these words, and its marker.
fn marker<'a>(side: &Side<'a>) -> Option<(&'a str, Range<usize>)> {
    side.block.filter(|block| block.kind == BlockKind::Alert)?;
    let end = side.file[..side.range.start].rfind('\n')?;
    let start = side.file[..end].rfind('\n').map_or(0, |end| end + 1);
    let line = &side.file[start..end];
    let open = line.find("[!")?;
    let close = open + line[open..].find(']')?;
    Some((&line[open + 2..close], start + open..start + close + 1))
}
