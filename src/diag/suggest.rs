//! "Did you mean": the nearest of some names.

/// The name nearest to `wrong` by edit distance with transpositions (optimal string alignment), if it is near enough
/// to be a slip: a third of the letters at most.
#[must_use]
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (wrong.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|&(distance, _)| distance > 0 && distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// How many letters have to be put in, taken out, changed or swapped to make one text of the other, whatever its capitals.
#[must_use]
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) =
        (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_does_not() {
        let keys = ["codes", "causes", "fixes", "messages"];
        assert_eq!(nearest("cuases", keys), Some("causes"));
        assert_eq!(nearest("message", keys), Some("messages"));
        assert_eq!(nearest("colour", keys), None);
    }
}
