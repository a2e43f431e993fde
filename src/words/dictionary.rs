//! The first cut of a run: ICU4X's dictionaries, from which a site's own vocabulary is collected.
//!
//! The dictionary, not the LSTM: on 3,000 Thai articles the LSTM was a hundred times slower and found no more.

use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::script::may_part;

/// Dictionaries of every script without spaces. Opening them costs as much as cutting two sentences.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary(WordSegmenterBorrowed<'static>);

impl Default for Dictionary {
    fn default() -> Self {
        Self(WordSegmenter::new_dictionary(Default::default()))
    }
}

impl Dictionary {
    /// The words of a run of a script without spaces; a piece that cannot stand alone, such as a mark, stays with the
    /// piece before it.
    pub fn words<'a>(&self, run: &'a str) -> Vec<&'a str> {
        let mut words = Vec::new();
        let mut start = 0;
        for end in self.0.segment_str(run).skip(1) {
            if end < run.len() && !parts_at(run, end) {
                continue;
            }
            words.push(&run[start..end]);
            start = end;
        }
        words
    }
}

fn parts_at(run: &str, at: usize) -> bool {
    let mut units = [0; 2];
    let before = run[..at].chars().next_back().map(|c| c.encode_utf16(&mut units).last().copied());
    let mut units = [0; 2];
    let after = run[at..].chars().next().map(|c| c.encode_utf16(&mut units)[0]);
    match (before.flatten(), after) {
        (Some(before), Some(after)) => may_part(before, after),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_without_spaces_is_cut() {
        let dictionary = Dictionary::default();
        assert_eq!(dictionary.words("กล่องจดหมายของคุณ"), ["กล่อง", "จดหมาย", "ของ", "คุณ"]);
        assert_eq!(dictionary.words("ບໍ່ພົບກ່ອງຈົດໝາຍ").concat(), "ບໍ່ພົບກ່ອງຈົດໝາຍ");
        assert!(dictionary.words("找不到邮箱").len() > 1);
        assert!(dictionary.words("រកមិនឃើញប្រអប់សំបុត្រ").len() > 1);
    }
}
