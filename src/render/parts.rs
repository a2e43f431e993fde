//! Long lists in parts, so that no page of them is too heavy for a phone. A part is full by what its rows weigh, not by
//! how many there are: titles may be long, and a row may lead to many pages.

use std::ops::Range;

use serde::Serialize;

use crate::model::site_path::SitePath;

/// What the rows of one page weigh at most, in bytes of HTML. With what stands around them a page has less than 300 kB.
pub(super) const FULL: usize = 220_000;

/// The parts of a list by the weight of each row, in order. A list without rows has one; a row heavier than a page is
/// one alone.
pub(super) fn parts(weights: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut end, mut sum) = (Vec::new(), 0, 0, 0);
    for weight in weights {
        if end > start && sum + weight > FULL {
            parts.push(start..end);
            (start, sum) = (end, 0);
        }
        sum += weight;
        end += 1;
    }
    parts.push(start..end);
    parts
}

/// The bytes of a text in a page, where `&`, quotes and angle brackets are written out.
pub(super) fn written(text: &str) -> usize {
    let extra = |byte| match byte {
        b'"' => 5,
        b'&' | b'\'' => 4,
        b'<' | b'>' => 3,
        _ => 0,
    };
    text.len() + text.bytes().map(extra).sum::<usize>()
}

/// The parts that a page of `count` leads to: all of them, or the ends and those around `current` where they are many.
fn reachable(count: usize, current: usize) -> impl Iterator<Item = usize> {
    const AROUND: usize = 20;
    (0..count).filter(move |&part| part == 0 || part + 1 == count || part.abs_diff(current) <= AROUND)
}

/// A link from one part to another, or to itself.
#[derive(Debug, Serialize)]
pub(super) struct PartLink {
    label: String,
    href: String,
    current: bool,
}

/// Which rows of a list a part has, for people.
pub(super) fn numbers(part: &Range<usize>) -> String {
    format!("{} – {}", part.start + 1, part.end)
}

/// The links that part `current` of `count` has, at `page`; none where there is only one.
pub(super) fn links(
    count: usize,
    current: usize,
    page: &SitePath,
    address: impl Fn(usize) -> SitePath,
    label: impl Fn(usize) -> String,
) -> Vec<PartLink> {
    if count == 1 {
        return Vec::new();
    }
    let link = |part| PartLink {
        label: label(part),
        href: page.to(address(part).as_str()),
        current: part == current,
    };
    reachable(count, current).map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_before_the_row_that_would_overfill_it() {
        assert_eq!((parts([]).len(), parts([])[0].clone()), (1, 0..0));
        assert_eq!(parts([FULL, 1]), [0..1, 1..2]);
        assert_eq!(parts([1, FULL - 1, 1, 1]), [0..2, 2..4]);
        assert_eq!(parts([1, 2 * FULL, 1]), [0..1, 1..2, 2..3]);
    }

    #[test]
    fn a_text_weighs_what_it_is_written_as() {
        assert_eq!(written("ก<&\"'>"), "ก&lt;&amp;&quot;&#39;&gt;".len());
    }

    #[test]
    fn far_parts_are_led_to_from_between() {
        let all = |count, current| reachable(count, current).collect::<Vec<_>>();
        assert_eq!(all(3, 1), [0, 1, 2]);
        let middle = all(1000, 500);
        assert_eq!((middle[0], middle[1], middle.len()), (0, 480, 43));
        assert_eq!(middle.last(), Some(&999));
    }
}
