//! Characters that a reader cannot see but that change what an address or a name is.
//! Knows code points only; whether one is stripped, refused or reported is the caller's decision.

/// Says whether the character has no width and no meaning in an address: soft hyphen, combining grapheme
/// joiner, Arabic letter mark, zero-width space, joiner and non-joiner, left-to-right and right-to-left marks,
/// word joiner and the invisible operators, variation selectors, the byte order mark.
#[must_use]
pub fn is_zero_width(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
    )
}

/// Says whether the character turns the direction of the text after it (UAX #9: embeddings, overrides, isolates).
#[must_use]
pub fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
