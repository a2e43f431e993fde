//! Units that stand behind a number, in the words of English and Thai: what is the same unit in both.

/// A unit of time, or one that is written in the same letters everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit(&'static str);

/// Units of time, in English and in Thai.
const TIMES: [(&str, &str); 7] = [
    ("second", "วินาที"),
    ("minute", "นาที"),
    ("hour", "ชั่วโมง"),
    ("day", "วัน"),
    ("week", "สัปดาห์"),
    ("month", "เดือน"),
    ("year", "ปี"),
];
/// Units that no language translates.
const SIGNS: [&str; 16] =
    ["%", "B", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "ms", "Kbps", "Mbps", "Gbps", "px"];

/// The unit that a text begins with, behind a space or a hyphen at most, with its length.
#[must_use]
pub fn unit(text: &str) -> Option<(Unit, usize)> {
    let rest = text.strip_prefix([' ', '\u{a0}', '-']).unwrap_or(text);
    let space = text.len() - rest.len();
    let word = &rest[..rest.find(|c: char| !c.is_ascii_alphabetic() && c != '%').unwrap_or(rest.len())];
    let name = if word.is_empty() {
        let (name, own) = TIMES.iter().find(|(_, own)| rest.starts_with(own))?;
        return Some((Unit(name), space + own.len()));
    } else {
        let small = word.to_ascii_lowercase();
        let time = TIMES
            .iter()
            .map(|(name, _)| *name)
            .find(|name| small.strip_suffix('s').unwrap_or(&small) == *name);
        time.or_else(|| SIGNS.into_iter().find(|sign| *sign == word))?
    };
    Some((Unit(name), space + word.len()))
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn a_unit_is_one_in_both_languages() {
        for (one, other, same) in [
            (" minutes", " นาที", true),
            ("-day trial", " วันทำการ", true),
            (" seconds", " นาที", false),
            (" MB", "MB ขึ้นไป", true),
            (" MB", " GB", false),
            ("% of", "%", true),
        ] {
            let (one, other) = (unit(one).map(|(unit, _)| unit), unit(other).map(|(unit, _)| unit));
            assert!(one.is_some() && other.is_some() && (one == other) == same, "{one:?} {other:?}");
        }
        assert_eq!(unit(" rows"), None);
        assert_eq!(unit(" minutess"), None);
    }
}
