//! Ranges of a text that are asked about for each of its words: the answer takes no longer where there are many.

use std::ops::Range;

/// By where they start, each with the furthest end of it and those before.
#[derive(Debug, Default)]
pub(super) struct Ranges(Vec<(usize, usize)>);

impl Ranges {
    /// Whether one of them holds all of a range.
    pub(super) fn hold(&self, range: &Range<usize>) -> bool {
        self.reach(range.start + 1) >= Some(range.end)
    }

    /// Whether one of them has a place in common with a range.
    pub(super) fn meet(&self, range: &Range<usize>) -> bool {
        self.reach(range.end) > Some(range.start)
    }

    /// How far those reach that start before a place.
    fn reach(&self, before: usize) -> Option<usize> {
        let next = self.0.partition_point(|&(start, _)| start < before);
        self.0[..next].last().map(|&(_, reach)| reach)
    }
}

impl FromIterator<Range<usize>> for Ranges {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(ranges: I) -> Self {
        let mut all: Vec<(usize, usize)> = ranges.into_iter().map(|range| (range.start, range.end)).collect();
        all.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_answer_as_each_of_them_would() {
        let all = [2..9, 3..4, 12..12, 14..16];
        let ranges: Ranges = all.iter().cloned().collect();
        for (start, end) in (0..20).flat_map(|start| (start + 1..20).map(move |end| (start, end))) {
            let range = start..end;
            let holds = all.iter().any(|one| one.start <= start && end <= one.end);
            let meets = all.iter().any(|one| one.start < end && start < one.end);
            assert_eq!((ranges.hold(&range), ranges.meet(&range)), (holds, meets), "{range:?}");
        }
        assert!(!Ranges::default().meet(&(0..1)));
    }
}
