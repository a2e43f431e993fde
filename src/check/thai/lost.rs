//! `th-lost-syllable`: what is left of a word that lost its SARA AM, or a syllable with one. A machine translation whose
//! text went through a wrong normal form drops them; what is left is no word, and nobody but a translator can say what it
//! was.

use aho_corasick::AhoCorasick;

use crate::check::glossary::finder;
use crate::check::prose::Passage;
use crate::diag::{Diagnostic, Rule, Sink};
use crate::words::{NIKHAHIT, SARA_AM, is_thai_tone, spelled};

/// Debris, and what it was. Each was met in machine-translated articles, and in no other text.
const DEBRIS: [(&str, &str); 9] = [
    ("วิธีการเงิน", "วิธีการชำระเงิน"),
    ("สเร็จ", "สำเร็จ"),
    ("สหรับ", "สำหรับ"),
    ("ไม่จเป็น", "ไม่จำเป็น"),
    ("ที่จเป็น", "ที่จำเป็น"),
    ("ความจเป็น", "ความจำเป็น"),
    ("ในลดับ", "ในลำดับ"),
    ("ตามลดับ", "ตามลำดับ"),
    ("แผนผังลดับ", "แผนผังลำดับ"),
];

/// The beginning of แนะนำ. No other word goes on so.
const ADVISE: &str = "แนะน";

/// Finds debris.
#[derive(Debug)]
pub(super) struct Debris(AhoCorasick);

impl Default for Debris {
    fn default() -> Self {
        Self(finder(DEBRIS.iter().map(|(debris, _)| *debris).chain([ADVISE])))
    }
}

impl Debris {
    /// Reports the debris in one passage.
    pub(super) fn check(&self, passage: &Passage<'_>, sink: &mut Sink) {
        let text: &str = &passage.text;
        for found in self.0.find_iter(text) {
            let (debris, whole) =
                DEBRIS.get(found.pattern().as_usize()).copied().unwrap_or((ADVISE, "แนะนำ"));
            if debris != ADVISE || !goes_on_with_sara_am(&text[found.end()..]) {
                report(passage, found.start(), debris, whole, sink);
            }
        }
    }
}

fn report(passage: &Passage<'_>, at: usize, debris: &str, whole: &str, sink: &mut Sink) {
    if passage.held_by(at).is_some() {
        return;
    }
    let message = format!("`{debris}` is no word: a syllable is lost");
    sink.report(
        Diagnostic::new(Rule::ThLostSyllable, passage.place(at..at + debris.len()), message)
            .help(format!("it was probably `{whole}`: compare it with the source")),
    );
}

/// Whether SARA AM is next, however its marks are spelled.
fn goes_on_with_sara_am(text: &str) -> bool {
    let marks: String = text
        .chars()
        .take_while(|&c| is_thai_tone(c) || matches!(c, NIKHAHIT | '\u{e32}' | SARA_AM))
        .collect();
    spelled(&marks).text.contains(SARA_AM)
}
