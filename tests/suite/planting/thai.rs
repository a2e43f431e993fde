//! Damage of Thai writing: each kind says of a place whether it fits there.

/// A way to damage a text: its name, the rule that finds it, and what becomes of a place in a text, if it fits there.
pub(super) struct Damage {
    pub(super) name: &'static str,
    pub(super) rule: &'static str,
    pub(super) plant: fn(&[char], usize) -> Option<Plant>,
}

/// How many letters are taken away at a place, what is put there, and where in that the damage is.
pub(super) type Plant = (usize, String, usize);

/// The kinds that are planted.
pub(super) const DAMAGES: [Damage; 11] = [
    Damage {
        name: "SARA AM split",
        rule: "th-sara-am",
        plant: |text, at| (text[at] == 'ำ').then(|| (1, "\u{e4d}\u{e32}".to_owned(), 0)),
    },
    Damage {
        name: "SARA AM split around a tone",
        rule: "th-sara-am",
        plant: |text, at| {
            (is_tone(text[at]) && text[at + 1] == 'ำ').then(|| (2, format!("\u{e4d}{}\u{e32}", text[at]), 0))
        },
    },
    Damage {
        name: "tone doubled",
        rule: "th-mark-run",
        plant: |text, at| is_tone(text[at]).then(|| (1, format!("{0}{0}", text[at]), 1)),
    },
    Damage {
        name: "tone before vowel",
        rule: "th-mark-order",
        plant: |text, at| {
            let swapped = is_vowel_mark(text[at]) && is_tone(text[at + 1]);
            swapped.then(|| (2, format!("{}{}", text[at + 1], text[at]), 0))
        },
    },
    Damage {
        name: "tone after SARA AM",
        rule: "th-mark-order",
        plant: |text, at| {
            (is_tone(text[at]) && text[at + 1] == 'ำ').then(|| (2, format!("ำ{}", text[at]), 0))
        },
    },
    Damage {
        name: "space before Latin removed",
        rule: "th-latin-space",
        plant: |text, at| {
            let place = text[at] == ' ' && is_thai(text[at - 1]) && text[at + 1].is_ascii_alphanumeric();
            place.then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space behind Latin removed",
        rule: "th-latin-space",
        plant: |text, at| {
            let place = text[at] == ' ' && text[at - 1].is_ascii_alphanumeric() && is_thai(text[at + 1]);
            place.then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space behind ๆ removed",
        rule: "th-maiyamok",
        plant: |text, at| {
            (text[at] == ' ' && text[at - 1] == 'ๆ' && is_thai(text[at + 1])).then(|| (1, String::new(), 0))
        },
    },
    Damage {
        name: "space of no width put in",
        rule: "th-zero-width",
        plant: |text, at| (is_thai(text[at - 1]) && is_thai(text[at])).then(|| (0, "\u{200b}".to_owned(), 0)),
    },
    Damage {
        name: "SARA AM lost",
        rule: "th-lost-syllable",
        plant: |text, at| {
            text[at..].starts_with(&['แ', 'น', 'ะ', 'น', 'ำ']).then(|| (5, "แนะน".to_owned(), 0))
        },
    },
    Damage {
        name: "month put first",
        rule: "th-date",
        plant: |text, at| {
            let rest: String = text[at..text.len().min(at + 30)].iter().collect();
            let mut words = rest.split(' ');
            let (day, month, year) = (words.next()?, words.next()?, words.next()?);
            let year: String = year.chars().take_while(char::is_ascii_digit).collect();
            let fits = day.parse::<u8>().is_ok()
                && year.len() == 4
                && (month.ends_with("คม") || month.ends_with("ยน"));
            let length = format!("{day} {month} {year}").chars().count();
            (fits && !text[at - 1].is_ascii_digit()).then(|| (length, format!("{month} {day}, {year}"), 0))
        },
    },
];

pub(super) fn is_thai(c: char) -> bool {
    matches!(c, 'ก'..='ฮ' | 'ะ'..='\u{e3a}' | 'เ'..='ๅ' | '\u{e47}'..='\u{e4e}')
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e39}')
}
