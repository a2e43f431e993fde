//! Rules for Thai writing. They go by the letters themselves: Thai is held to them in a text of any language, and no other
//! writing ever is. Reports, and says what to put in; nothing here changes a text.

mod marks;

use crate::diag::Sink;

use super::prose::Passage;

/// Holds the passages of one text to the rules.
pub(super) fn check<'a>(passages: impl IntoIterator<Item = Passage<'a>>, sink: &mut Sink) {
    for passage in passages {
        if is_thai(&passage.text) {
            marks::check(&passage, sink);
        }
    }
}

/// Whether a text has a letter of the Thai block, U+0E00 to U+0E7F. In UTF-8 they begin with two bytes of their own.
fn is_thai(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| pair[0] == 0xe0 && matches!(pair[1], 0xb8 | 0xb9))
}
