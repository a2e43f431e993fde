//! What is known of Thai words beyond their letters: which may rightly stand twice, and how a word from another language
//! sounds when it is spelled in Thai letters.

/// Prefixes that make somebody or something that acts of the verb behind them, so that noun and verb may follow each other:
/// ผู้เข้าร่วมเข้าร่วม, "participants take part".
const NOMINAL: [&str; 5] = ["ผู้", "นัก", "ตัว", "เครื่อง", "ช่าง"];

/// Words that are doubled on purpose, or end one word and begin the next: รูปแบบแบบต่างๆ. Others are doubled by ๆ.
const DOUBLED: [&str; 5] = ["ที่", "ต่าง", "ค่อย", "นานา", "แบบ"];

/// What makes the second of two words a measure of the first: ช่วงช่วงหนึ่ง, "a range".
const ONE: &str = "หนึ่ง";

/// Whether a phrase of Thai may rightly stand twice behind the word `before`, with `after` behind it.
#[must_use]
pub fn may_be_doubled(before: Option<&str>, phrase: &str, after: &str) -> bool {
    DOUBLED.contains(&phrase)
        || before.is_some_and(|before| NOMINAL.contains(&before))
        || after.starts_with(ONE)
}

/// The consonants of a word in Latin letters, as classes that Thai spelling keeps apart.
#[must_use]
pub fn latin_sound(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.to_ascii_lowercase().chars().collect();
    let mut sound = Vec::new();
    for (at, &c) in letters.iter().enumerate() {
        let next = letters.get(at + 1);
        match c {
            'c' if next == Some(&'h') => sound.push('c'),
            's' if next == Some(&'h') => sound.push('c'),
            'h' if at > 0 && matches!(letters[at - 1], 'c' | 's' | 'p' | 't' | 'g') => {}
            'p' if next == Some(&'h') => sound.push('f'),
            'c' if matches!(next, Some('e' | 'i' | 'y')) => sound.push('s'),
            'c' | 'k' | 'q' | 'g' => sound.push('k'),
            'x' => sound.extend(['k', 's']),
            'j' => sound.push('c'),
            's' | 'z' => sound.push('s'),
            'v' | 'w' => sound.push('w'),
            'd' | 't' => sound.push('t'),
            'l' | 'r' => sound.push('r'),
            'b' | 'p' => sound.push('p'),
            'f' | 'h' | 'm' | 'n' => sound.push(c),
            _ => {}
        }
    }
    sound.dedup();
    sound
}

/// The class of a Thai consonant, as [`latin_sound`] has them. อ is silent.
#[must_use]
pub fn thai_sound(c: char) -> Option<char> {
    Some(match c {
        'ก'..='ฆ' => 'k',
        'จ'..='ฌ' if c == 'ซ' => 's',
        'จ'..='ฌ' => 'c',
        'ฎ'..='ฒ' | 'ด'..='ธ' => 't',
        'ณ' | 'น' => 'n',
        'บ'..='ป' | 'ผ' | 'พ' | 'ภ' => 'p',
        'ฝ' | 'ฟ' => 'f',
        'ม' => 'm',
        'ร' | 'ล' | 'ฬ' => 'r',
        'ว' => 'w',
        'ศ'..='ส' => 's',
        'ห' | 'ฮ' => 'h',
        _ => return None,
    })
}

/// The mark of a letter that is not spoken.
pub const THANTHAKHAT: char = '\u{e4c}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stand_twice() {
        assert!(may_be_doubled(None, "ที่", "") && may_be_doubled(Some("ผู้"), "เข้าร่วม", ""));
        assert!(!may_be_doubled(Some("เปิด"), "กล่องจดหมาย", ""));
    }

    #[test]
    fn words_and_their_thai_spellings_sound_alike() {
        let thai = |word: &str| -> String {
            let mut sound: Vec<char> = word.chars().filter_map(thai_sound).collect();
            sound.dedup();
            sound.into_iter().collect()
        };
        for (word, spelled) in
            [("HubSpot", "ฮับสปอต"), ("Gmail", "กเมล"), ("Outlook", "เอาท์ลุค"), ("Teams", "ทีมส์")]
        {
            assert_eq!(latin_sound(word).into_iter().collect::<String>(), thai(spelled), "{word}");
        }
    }
}
