//! Each rule on short texts, and what all of them owe any text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::Thai;
use crate::check::prose;
use crate::diag::{Diagnostic, Sink};
use crate::load;
use crate::markdown::scan;
use crate::mend::chosen;
use crate::model::kb::{Glossary, Term, TermForms};
use crate::model::site::LocaleId;
use crate::source::{Sources, Span, Spanned, edited};

static THAI: LazyLock<Thai> = LazyLock::new(|| {
    let sources = Sources::from_texts([("a", "")]);
    let form = Spanned {
        value: "วิตามินB".to_owned(), span: Span::start_of(sources.find("a").unwrap())
    };
    let forms = TermForms { preferred: Some(form), ..TermForms::default() };
    let term = Term { forms: BTreeMap::from([(LocaleId::parse("th").unwrap(), forms)]), ..Term::default() };
    Thai::of(&Glossary { terms: vec![term], ..Glossary::default() })
});

fn found(sources: &Sources) -> Vec<Diagnostic> {
    let file = sources.find("a.md").unwrap();
    let words = load::words(sources, file, "", &mut Sink::default());
    let mut sink = Sink::default();
    THAI.check(&prose::of_words(&words, sources), &mut sink);
    sink.finish(&Default::default(), sources)
}

/// The text with all repairs put in.
fn mended(text: &str) -> String {
    let mut sources = Sources::from_texts([("a.md", text)]);
    for _ in 0..8 {
        let edits = chosen(&found(&sources), &|_| true, &mut BTreeMap::new());
        let Some((file, edits)) = edits.into_iter().next() else {
            return sources.text(sources.find("a.md").unwrap()).to_owned();
        };
        let bytes = edited(sources.file(file), &edits).unwrap();
        sources.replace(file, bytes);
    }
    panic!("repairs go on for ever: {text:?}");
}

/// What is found in the body of a text, as rules with the texts they point at, and the body as it is mended.
fn rule(body: &str, expect: &[(&str, &str)], fixed: &str) {
    let text = format!("---\ntitle: x\n---\n{body}");
    let sources = Sources::from_texts([("a.md", text.as_str())]);
    let found = found(&sources);
    let told: Vec<(&str, &str)> = found.iter().map(|one| (one.rule.id(), sources.slice(one.span))).collect();
    assert_eq!(told, expect, "{body}");
    assert_eq!(mended(&text), format!("---\ntitle: x\n---\n{fixed}"));
}

#[test]
fn marks_are_as_keyboards_type_them() {
    rule("น\u{e4d}\u{e49}\u{e32}", &[("th-sara-am", "\u{e4d}\u{e49}\u{e32}")], "น้ำ");
    rule("น\u{e49}\u{e4d}\u{e32}", &[("th-sara-am", "\u{e4d}\u{e32}")], "น้ำ");
    rule("ท\u{e48}\u{e35}", &[("th-mark-order", "\u{e48}\u{e35}")], "ที่");
    rule("น\u{e33}\u{e49}", &[("th-mark-order", "\u{e33}\u{e49}")], "น้ำ");
    rule("ต่\u{e48}า", &[("th-mark-run", "\u{e48}\u{e48}")], "ต่า");
    rule("ลูุก", &[("th-mark-run", "ูุ")], "ลูุก");
    rule("ต่\u{e49}า", &[("th-mark-run", "\u{e48}\u{e49}")], "ต่\u{e49}า");
    rule("เเก้", &[("th-mark-run", "เเ")], "แก้");
    rule("น \u{e49}\u{e49}\u{e49}", &[("th-mark-run", "\u{e49}\u{e49}\u{e49}")], "น \u{e49}\u{e49}\u{e49}");
    rule(
        "น้ำ\n\u{e49}\nก",
        &[("th-mark-order", "ำ\n\u{e49}"), ("th-mark-run", "ำ\n\u{e49}")],
        "น้ำ\n\u{e49}\nก",
    );
    rule("น\u{e49}\n\u{e49}- ก", &[("th-mark-run", "\u{e49}\n\u{e49}")], "น\u{e49}\n\u{e49}- ก");
    rule("`น\u{e4d}\u{e32}` น้ำ คำ ที่ สู้ พุทฺธํ", &[], "`น\u{e4d}\u{e32}` น้ำ คำ ที่ สู้ พุทฺธํ");
}

#[test]
fn thai_and_latin_are_apart() {
    rule("**, *ก**a", &[("th-latin-space", "a")], "**, *ก**a");
    let rule = |body, places: &[&str], fixed| {
        let expect: Vec<(&str, &str)> = places.iter().map(|place| ("th-latin-space", *place)).collect();
        rule(body, &expect, fixed);
    };
    rule("ใช้Excelใน 3วัน", &["E", "ใ", "ว"], "ใช้ Excel ใน 3 วัน");
    rule("ลด50%ของ 50% ของ ก%ข", &["5", "ข"], "ลด 50% ของ 50% ของ ก%ข");
    rule("ใช้**Excel**ใน", &["**E", "ใ"], "ใช้ **Excel** ใน");
    rule("ใช้[*Excel*](x \"y\")ใน", &["[*E", "ใ"], "ใช้ [*Excel*](x \"y\") ใน");
    rule("**Excel**[ใน](x)", &["[ใ"], "**Excel** [ใน](x)");
    rule("เปิด`Get-Mailbox`ใน", &["`G", "ใ"], "เปิด `Get-Mailbox` ใน");
    rule("ดู<https://a.b>ใน", &["<h", "ใ"], "ดู <https://a.b> ใน");
    rule("ดูhttps://a.b/cใน", &["h", "ใ"], "ดู https://a.b/cใน");
    rule(
        "`ใช้Excel` (Excel)ใน พ.ศ.2568 Excel[^1]ใน Excel![ใน](x)\n\n[^1]: x",
        &[],
        "`ใช้Excel` (Excel)ใน พ.ศ.2568 Excel[^1]ใน Excel![ใน](x)\n\n[^1]: x",
    );
    rule("ใช้\nExcel\nใน {x}ใน วิตามินB", &[], "ใช้\nExcel\nใน {x}ใน วิตามินB");
    rule("วิตามินBใน วิตามินC", &["ใ", "C"], "วิตามินB ใน วิตามิน C");
    rule("ปี๒๕๖๘ ๑Aก", &["ก"], "ปี๒๕๖๘ ๑A ก");
}

#[test]
fn a_sign_of_repetition_ends_a_word() {
    rule("ต่างๆที่ ต่าง ๆ ที่ ต่างๆ, (ต่างๆ)", &[("th-maiyamok", "ท")], "ต่างๆ ที่ ต่าง ๆ ที่ ต่างๆ, (ต่างๆ)");
    rule("**ต่างๆ**ที่ ช้าๆๆExcel", &[("th-maiyamok", "ท"), ("th-maiyamok", "E")], "**ต่างๆ** ที่ ช้าๆๆ Excel");
}

#[test]
fn debris_of_lost_syllables_is_no_word() {
    let debris = "ขอแนะนนะให้ ที่แนะนา วิธีการเงิน ความสเร็จ";
    let places = ["แนะน", "แนะน", "วิธีการเงิน", "สเร็จ"].map(|place| ("th-lost-syllable", place));
    rule(debris, &places, debris);
    rule(
        "แนะนำ แนะน\u{e4d}\u{e32} แนะแนว เสร็จ สำเร็จ",
        &[("th-sara-am", "\u{e4d}\u{e32}")],
        "แนะนำ แนะนำ แนะแนว เสร็จ สำเร็จ",
    );
}

#[test]
fn invisible_characters_stand_where_writing_needs_them() {
    rule("ก\u{200b}ข \u{200b}ค", &[("th-zero-width", "\u{200b}"), ("th-zero-width", "\u{200b}")], "กข ค");
    rule("a\u{200b}b\u{feff}", &[("th-zero-width", "\u{200b}"), ("th-zero-width", "\u{feff}")], "ab");
    rule("**\u{200b} ก**", &[("th-zero-width", "\u{200b}")], "**\u{200b} ก**");
    rule("**ก**\u{200b}ข\u{202e}", &[("th-zero-width", "\u{200b}"), ("th-zero-width", "\u{202e}")], "**ก**ข");
    rule("\u{200b}1. ก", &[("th-zero-width", "\u{200b}")], "\u{200b}1. ก");
    rule("ใช้\u{200b}Excel", &[("th-zero-width", "\u{200b}")], "ใช้ Excel");
    for fine in ["👩\u{200d}💻 ก", "می\u{200c}خواهم\u{200f}", "ភាសា\u{200b}ខ្មែរ", "co\u{ad}op", "`a\u{200b}b`"]
    {
        rule(fine, &[], fine);
    }
}

#[test]
fn numbers_are_of_one_kind() {
    rule("๑๓ คน 13 คน", &[("th-digits", "๑๓")], "13 คน 13 คน");
    rule("๑๓ คน\n\n**๒** คน ใน Windows 10", &[], "๑๓ คน\n\n**๒** คน ใน Windows 10");
    rule("๒. 3", &[("th-digits", "๒")], "๒. 3");
    rule("ก\n๒) 3", &[("th-digits", "๒")], "ก\n๒) 3");
    rule("ปี ๒5๖๘", &[("th-digits", "๒5๖๘")], "ปี 2568");
}

#[test]
fn dates_are_in_order_and_of_one_era() {
    rule("เมื่อ กุมภาพันธ์ 13, 2025", &[("th-date", "กุมภาพันธ์ 13, 2025")], "เมื่อ 13 กุมภาพันธ์ 2025");
    rule("วันที่ก.พ. 13 2568", &[("th-date", "ก.พ. 13 2568")], "วันที่ 13 ก.พ. 2568");
    let fine = "13 กุมภาพันธ์ 2568 13 ก.พ. 68 กุมภาพันธ์ 2568 12 กุมภาพันธ์ 13, 2025 13 มกราคม พ.ศ. 2568 (ค.ศ. 2025)";
    rule(fine, &[], fine);
    let mixed = "1 มกราคม 2568 2 มกราคม 2025\n\n3 เม.ย. 2020";
    rule(mixed, &[("th-date", "2568")], mixed);
    let tie = "1 มกราคม 2568 2 มกราคม 2025";
    rule(tie, &[("th-date", "2025")], tie);
}

/// The kinds of a text's blocks and of the markup in them.
fn shape(text: &str) -> Vec<String> {
    let document = scan(text, 0);
    let told = document.blocks.iter().map(|block| {
        let tokens: Vec<_> = block.tokens.iter().map(|token| std::mem::discriminant(&token.kind)).collect();
        format!("{:?} {tokens:?}", block.kind)
    });
    told.collect()
}

const PIECES: &str = "(ก|น้ำ|\u{e4d}|\u{e49}|\u{e48}|\u{e32}|\u{e33}|\u{e35}|เ|ๆ|ฯ|๒|3|%|a|Excel| |\\*\\*|\\*|`|_|\\[|\\]\\(x\\)|!\\[|\u{200b}|\u{200d}|👩|\n|\n\n|> |- |\\| |&amp;|\\\\|<b>|https://a\\.b/|\\{x\\}|กุมภาพันธ์|แนะน|, |\\.|#){0,24}";

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn repairs_end_and_keep_the_markup(body in PIECES) {
        let text = format!("---\ntitle: x\n---\n{body}");
        let once = mended(&text);
        prop_assert_eq!(&mended(&once), &once);
        prop_assert_eq!(shape(&once), shape(&text), "{:?} became {:?}", text, once);
    }

    #[test]
    fn a_repair_stays_within_its_finding(body in PIECES) {
        let text = format!("---\ntitle: x\n---\n{body}");
        let sources = Sources::from_texts([("a.md", text.as_str())]);
        for one in found(&sources) {
            if let Some(fix) = one.fix {
                prop_assert!(one.span.start <= fix.span.start && fix.span.end <= one.span.end);
                prop_assert!(sources.text(fix.span.file).get(fix.span.range()).is_some());
            }
        }
    }

    #[test]
    fn no_text_is_too_odd(body in "\\PC{0,60}") {
        mended(&format!("---\ntitle: {body}\nkeywords: ['{body}']\n---\n{body}"));
    }
}

#[test]
fn a_long_line_is_read_in_linear_time() {
    let line = "ใช้Excelใน น\u{e4d}\u{e32} ต่างๆที่ \u{200b}ก 3วัน ".repeat(1_500);
    let sources = Sources::from_texts([("a.md", line.as_str())]);
    assert_eq!(found(&sources).len(), 1_500 * 6);
}
