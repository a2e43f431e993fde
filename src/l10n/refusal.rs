//! Why new words for a piece are refused, as far as the words alone tell: what kind of piece they are for, and what of its
//! source they must hold.

use super::part::Kept;
use super::text::is_one_line;
use crate::pieces::PieceKind;

/// Why new words for a piece were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There are none.
    #[error("there are no words")]
    Empty,
    /// Something that must stay is gone.
    #[error("lost {0}")]
    Lost(String),
    /// Something that must stay is changed or came from nowhere.
    #[error("holds {0}, which the source has not")]
    Added(String),
    /// They would be read as other blocks than the piece.
    #[error("the words would change the structure of the document")]
    Structure,
    /// Far more words than the source has.
    #[error("is {0} times as long as the source")]
    Long(usize),
    /// A line break where the format has one line.
    #[error("a line break cannot stand here")]
    Line,
    /// A control character.
    #[error("holds a control character")]
    Control,
    /// The translation has no place for a new piece, and has pieces of its own, so that none can be made.
    #[error("the translation differs in structure from the source: put the piece there by hand, then accept")]
    NoPlace,
}

/// Whether a piece of this kind can have these words at all.
pub(super) fn plain(kind: PieceKind, words: &str) -> Result<(), Refusal> {
    if words.is_empty() {
        Err(Refusal::Empty)
    } else if words.chars().any(|letter| letter.is_control() && letter != '\n' && letter != '\t') {
        Err(Refusal::Control)
    } else if is_one_line(kind) && words.contains('\n') {
        Err(Refusal::Line)
    } else {
        Ok(())
    }
}

/// Whether `words` are those of the source, and beyond them only some of `own`.
pub(super) fn compare(source: &[Kept], words: &[Kept], own: &[Kept]) -> Result<(), Refusal> {
    let mut left = words.to_vec();
    for held in source {
        match left.iter().position(|other| other.same == held.same) {
            Some(at) => {
                left.remove(at);
            }
            None => return Err(Refusal::Lost(quoted(&held.code))),
        }
    }
    let mut own = own.to_vec();
    for held in source {
        if let Some(at) = own.iter().position(|other| other.same == held.same) {
            own.remove(at);
        }
    }
    for added in left {
        match own.iter().position(|other| other.same == added.same) {
            Some(at) => {
                own.remove(at);
            }
            None => return Err(Refusal::Added(quoted(&added.code))),
        }
    }
    Ok(())
}

/// A protected code for a message, without the brackets that close a link's text.
fn quoted(code: &str) -> String {
    format!("`{}`", code.trim_start_matches("](").trim_start_matches("][").trim_matches('`'))
}
