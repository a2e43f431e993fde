//! There and back in every format: what is unedited leaves no trace, what is edited lands where it belongs, and what
//! is wrong is refused with a reason.

use proptest::prelude::*;

use super::{Imported, Outcome, import};
use crate::l10n::Lock;
use crate::l10n::catalogue::{Catalogue, Format};
use crate::l10n::export::{Export, Translation, export};
use crate::l10n::part::protected;
use crate::l10n::status::{Origin, State, accepted};
use crate::l10n::text::Text;
use crate::l10n::text::tests::{markdown, read};

const FORMATS: [Format; 3] = [Format::Xliff1, Format::Xliff2, Format::Po];

const SOURCE: &str = "---\ntitle: A & B\n---\nOpen **Settings** and see [the *docs*](../x/en.md \"t\") `Mail.Read` in Outlook.\n\n\
    ## C {#c}\n\n- d\\\n  e\n- `<b>` \"f\"\n\n> [!NOTE]\n> g\n> h\n\n| i | j |\n|---|---|\n| {k} | ![l](m.png) |\n\n```\nn\n```\n";
const TARGET: &str = "---\ntitle: ก & ข\n---\nเปิด **การตั้งค่า** และดู [*เอกสาร*](../x/en.md \"t\") `Mail.Read` ใน Outlook\n\n\
    ## ค {#c}\n\n- ง\\\n  จ\n- `<b>` \"ฉ\"\n\n> [!NOTE]\n> ช\n> ซ\n\n| ฌ | ญ |\n|---|---|\n| {k} | ![ฎ](m.png) |\n\n```\nn\n```\n";

fn translation<'a>(source: &'a str, target: Option<&'a str>) -> Translation<'a> {
    Translation {
        source_path: "content/x/en.md".to_owned(),
        target_path: "content/x/th.md".to_owned(),
        source: markdown(source),
        target: target.map(markdown),
        origin: Origin::Unsaid,
    }
}

fn exported(translation: &Translation<'_>, lock: &Lock, format: Format) -> String {
    let names = ["Outlook".to_owned()];
    let options = Export {
        source: "en",
        target: "th",
        only: &[],
        names: &names,
        terms: &[("Settings".to_owned(), "การตั้งค่า".to_owned())],
    };
    export(std::slice::from_ref(translation), lock, &options).print(format)
}

fn imported(text: &str, translation: &Translation<'_>, lock: &Lock) -> Imported {
    let catalogue = Catalogue::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    import(&catalogue, std::slice::from_ref(translation), lock, &["Outlook".to_owned()], &read)
}

fn lock_of(source: &str, target: &str) -> Lock {
    let mut lock = Lock::default();
    lock.set("content/x/th.md", accepted(&markdown(source).pieces, &markdown(target).pieces));
    lock
}

#[test]
fn unedited_files_leave_no_trace() {
    let lock = lock_of(SOURCE, TARGET);
    let moved_on = SOURCE.replace("> g", "> gg");
    for source in [SOURCE, moved_on.as_str()] {
        for format in FORMATS {
            let translation = translation(source, Some(TARGET));
            let file = exported(&translation, &lock, format);
            let imported = imported(&file, &translation, &lock);
            assert!(imported.files.is_empty(), "{format:?} {:?}\n{file}", imported.reports);
            assert_eq!(imported.lock, lock);
            assert!(
                imported.reports.iter().all(|report| report.outcome == Outcome::Unchanged),
                "{:?}",
                imported.reports
            );
            assert_eq!(imported.reports.len(), 10);
        }
    }
}

#[test]
fn edits_land_where_they_belong() {
    let lock = lock_of(SOURCE, TARGET);
    for (format, from, to) in [
        (Format::Po, "msgstr \"ชซ\"", "msgstr \"ชช\""),
        (Format::Xliff1, "<target state=\"translated\">ชซ", "<target>ชช"),
        (Format::Xliff2, "<target>ชซ", "<target>ชช"),
    ] {
        let translation = translation(SOURCE, Some(TARGET));
        let file = exported(&translation, &lock, format);
        assert!(file.contains(from), "{file}");
        let imported = imported(&file.replace(from, to), &translation, &lock);
        assert_eq!(imported.files["content/x/th.md"], TARGET.replace("> ช\n> ซ", "> ชช"), "{format:?}");
        assert_eq!(imported.reports.iter().filter(|report| report.outcome == Outcome::Taken).count(), 1);
        assert_ne!(imported.lock, lock);
    }
}

#[test]
fn lost_marks_are_refused_and_the_rest_is_taken() {
    let lock = lock_of(SOURCE, TARGET);
    let translation = translation(SOURCE, Some(TARGET));
    let po = exported(&translation, &lock, Format::Po)
        .replace(
            "msgstr \"เปิด **การตั้งค่า** และดู [*เอกสาร*](../x/en.md \\\"t\\\") `Mail.Read`",
            "msgstr \"เปิด [เอกสาร](../x/en.md) `เมล.อ่าน`",
        )
        .replace("msgstr \"ค\"", "msgstr \"คค\"");
    let imported = imported(&po, &translation, &lock);
    let outcomes: Vec<String> = imported
        .reports
        .iter()
        .filter(|report| report.outcome != Outcome::Unchanged)
        .map(|report| format!("{} {}", report.id, report.outcome.reason()))
        .collect();
    assert_eq!(outcomes, ["/p1 lost `Mail.Read`", "c taken"]);
    assert_eq!(imported.files["content/x/th.md"], TARGET.replace("## ค", "## คค"));
}

#[test]
fn marks_may_move_but_neither_vanish_nor_double() {
    let source = "a `b` **c** `d`\n";
    let translation = translation(source, Some("ก\n"));
    let lock = Lock::default();
    let file = exported(&translation, &lock, Format::Xliff1);
    let with = |target: &str| {
        let file = file.replace(">ก</target>", &format!(">{target}</target>"));
        let imported = imported(&file, &translation, &lock);
        imported.files.get("content/x/th.md").cloned().unwrap_or_else(|| imported.reports[0].outcome.reason())
    };
    assert_eq!(with("<x id=\"3\"/> ก <g id=\"2\">ข</g> <x id=\"1\"/>"), "`d` ก **ข** `b`\n");
    assert_eq!(with("<x id=\"3\"/> ก <x id=\"1\"/>"), "`d` ก `b`\n");
    assert_eq!(with("<x id=\"3\"/> ก"), "lost `b`");
    assert_eq!(with("<x id=\"3\"/> ก <x id=\"1\"/> <x id=\"1\"/>"), "mark 1 stands twice");
    assert_eq!(with("<x id=\"3\"/> ก <x id=\"9\"/>"), "mark 9 is not one of this unit");
    assert_eq!(with("`x` <x id=\"3\"/> ก <x id=\"1\"/>"), "holds `x`, which the source has not");
}

#[test]
fn stale_and_foreign_units_change_nothing() {
    let lock = lock_of(SOURCE, TARGET);
    for format in FORMATS {
        let file = exported(&translation(SOURCE, Some(TARGET)), &lock, format);
        let edited = file.replace("การตั้งค่า", "ตั้งค่า");
        let moved_on = SOURCE.replace("Open **", "Choose **");
        let translation = translation(&moved_on, Some(TARGET));
        let imported = imported(&edited, &translation, &lock);
        assert!(imported.files.is_empty() && imported.lock == lock);
        assert!(imported.reports.iter().any(|report| report.id == "/p1" && report.outcome == Outcome::Stale));
        let foreign = file.replace("content/x/en.md", "../../etc/passwd");
        let imported = super::import(
            &Catalogue::parse(&foreign).unwrap(),
            std::slice::from_ref(&translation),
            &lock,
            &[],
            &read,
        );
        assert!(
            imported.files.is_empty()
                && imported.reports.iter().all(|report| report.outcome == Outcome::Unknown)
        );
    }
}

#[test]
fn a_missing_translation_is_made_in_the_shape_of_the_source() {
    let lock = Lock::default();
    for format in FORMATS {
        let translation = translation("---\ntitle: A\n---\nb\n\n- c\n", None);
        let file = exported(&translation, &lock, format);
        let file = match format {
            Format::Po => file.replace("msgid \"b\"\nmsgstr \"\"", "msgid \"b\"\nmsgstr \"ข\""),
            _ => file.replace("<source>b</source>", "<source>b</source><target>ข</target>"),
        };
        let imported = imported(&file, &translation, &lock);
        assert_eq!(imported.files["content/x/th.md"], "---\ntitle: A\n---\nข\n\n- c\n");
        assert_eq!(imported.lock.file("content/x/th.md").unwrap().len(), 1);
    }
}

#[test]
fn what_a_tool_only_filled_in_is_no_translation() {
    let source = "---\ntitle: A\n---\nb `c`\n";
    let translation = translation(source, None);
    let lock = Lock::default();
    let outcomes = |file: &str| -> Vec<Outcome> {
        imported(file, &translation, &lock).reports.into_iter().map(|one| one.outcome).collect()
    };
    let file = exported(&translation, &lock, Format::Xliff1);
    let filled = |state: &str, title: &str| {
        let file =
            file.replace("<source>A</source>", &format!("<source>A</source><target{state}>{title}</target>"));
        let words = file.split_once("<source>b ").unwrap().1.split_once("</source>").unwrap().0.to_owned();
        file.replace(
            &format!("b {words}</source>"),
            &format!("b {words}</source><target{state}>b {words}</target>"),
        )
    };
    for state in ["", " state=\"new\"", " state=\"needs-translation\"", " state=\"needs-review-translation\""]
    {
        assert_eq!(outcomes(&filled(state, "A")), [Outcome::Untranslated, Outcome::Untranslated], "{state}");
        assert_eq!(outcomes(&filled(state, "ก")), [Outcome::Taken, Outcome::Untranslated], "{state}");
    }
    assert_eq!(outcomes(&filled(" state=\"translated\"", "A")), [Outcome::Taken, Outcome::Taken]);
    let po = exported(&translation, &lock, Format::Po)
        .replace("msgid \"A\"\nmsgstr \"\"", "msgid \"A\"\nmsgstr \"ก\"");
    assert_eq!(outcomes(&po), [Outcome::Taken, Outcome::Untranslated]);
    let fuzzy =
        po.replace("msgctxt \"content/x/en.md#@title\"", "#, fuzzy\nmsgctxt \"content/x/en.md#@title\"");
    assert_eq!(outcomes(&fuzzy), [Outcome::Unready, Outcome::Untranslated]);
}

#[test]
fn a_link_may_lead_to_its_own_language() {
    let source = "---\ntitle: A\n---\nSee [b](../b/en.md#c \"d\") and [e](https://x.example/en-us/f).\n";
    let target = "---\ntitle: ก\n---\nดู [ข](../b/th.md#c \"ง\") และ [จ](https://x.example/th-th/f)\n";
    let lock = lock_of(source, target);
    let translation = translation(source, Some(target));
    for format in FORMATS {
        let file = exported(&translation, &lock, format);
        if format != Format::Po {
            // A tool that holds the marks of the two against each other finds the same ones.
            assert_eq!(file.matches("id=\"1\"").count(), 2, "{file}");
        }
        let imported = imported(&file.replace("และ", "กับ"), &translation, &lock);
        assert_eq!(
            imported.files.get("content/x/th.md"),
            Some(&target.replace("และ", "กับ")),
            "{:?}",
            imported.reports
        );
    }
}

#[test]
fn code_that_a_new_translation_takes_from_its_source_is_current() {
    let lock = Lock::default();
    let translation = translation("---\ntitle: A\n---\nb\n\n```\nn\n```\n", None);
    let file = exported(&translation, &lock, Format::Po);
    let file = ["A", "b"].into_iter().fold(file, |file, id| {
        file.replace(&format!("msgid \"{id}\"\nmsgstr \"\""), &format!("msgid \"{id}\"\nmsgstr \"ข\""))
    });
    let imported = imported(&file, &translation, &lock);
    let text = &imported.files["content/x/th.md"];
    assert_eq!(text, "---\ntitle: ข\n---\nข\n\n```\nn\n```\n");
    let translated = Translation { target: Some(markdown(text)), ..translation };
    assert_eq!(translated.status(&imported.lock).state, State::Current);
}

#[test]
fn an_old_translation_that_still_fits_is_confirmed() {
    let lock = lock_of(SOURCE, TARGET);
    let moved_on = SOURCE.replace("> g", "> gg");
    let translation = translation(&moved_on, Some(TARGET));
    assert_eq!(translation.status(&lock).state, State::Outdated);
    let file = exported(&translation, &lock, Format::Po);
    assert_eq!(file.matches("#, fuzzy").count(), 1);
    let imported = imported(&file.replace("#, fuzzy\n", ""), &translation, &lock);
    assert!(imported.files.is_empty());
    assert_eq!(translation.status(&imported.lock).state, State::Current);
}

#[test]
fn hostile_files_are_refused() {
    let refuse = |text: &str, expect: &str| {
        let error = Catalogue::parse(text).unwrap_err().to_string();
        assert!(error.contains(expect), "{error}");
    };
    refuse("<!DOCTYPE x [<!ENTITY a \"b\">]><xliff/>", "document type");
    refuse(
        "<xliff version=\"1.2\"><file original=\"a\"><body><trans-unit id=\"b\"><source>&c;</source></trans-unit></body></file></xliff>",
        "entity",
    );
    refuse("<?xml version=\"1.0\" encoding=\"tis-620\"?><xliff/>", "encoding");
    refuse("<xliff><file original=\"a\">", "ends within");
    refuse("<xliff><file original=\"a\"></xliff>", "well-formed");
    refuse(
        "<xliff><file original=\"a\"><trans-unit id=\"b\"/><trans-unit id=\"b\"/></file></xliff>",
        "twice",
    );
    refuse(&"<a>".repeat(100), "too deep");
    refuse("<html/>", "no `xliff`");
    refuse(
        "msgid \"\"\nmsgstr \"Language: th\\n\"\n\nmsgctxt \"a#b\"\nmsgid \"c\\q\"\nmsgstr \"\"\n",
        "escape",
    );
    refuse("msgid \"\"\nmsgstr \"Language: th\\nContent-Type: text/plain; charset=TIS-620\\n\"\n", "charset");
    refuse("msgid \"a\"\nmsgstr \"b\"\n", "msgctxt");
    refuse(
        "msgctxt \"a#b\"\nmsgid \"c\"\nmsgstr \"\"\n\nmsgctxt \"a#b\"\nmsgid \"c\"\nmsgstr \"\"\n",
        "twice",
    );
    refuse("msgctxt \"a#b\"\nmsgid \"c\"\nmsgid_plural \"d\"\nmsgstr[0] \"\"\n", "msgid_plural");
    refuse("", "no PO header");
}

/// What a tool, a person or an attacker may leave in a file.
fn debris() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, &'static str)>> {
    let pieces = prop::sample::select(vec![
        "",
        "<",
        ">",
        "&",
        "&amp;",
        "&#8;",
        "&x;",
        "<x id=\"1\"/>",
        "<g id=\"1\">",
        "</g>",
        "<pc id=\"1\">",
        "</pc>",
        "\"",
        "\\",
        "\\n",
        "\n",
        "\n\n",
        "`",
        "**",
        "# ",
        "|",
        "](",
        "[",
        "ก",
        "\u{200b}",
        "<!--",
        "]]>",
        "msgid \"\"",
        "#, fuzzy\n",
        "{x}",
        "<target>",
        "</target>",
        "../",
        "\u{0}",
        "---\n",
    ]);
    prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, pieces), 1..4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_never_damage_a_document(debris in debris(), format in 0..3_usize) {
        let lock = lock_of(SOURCE, TARGET);
        let translation = translation(SOURCE, Some(TARGET));
        let mut file = exported(&translation, &lock, FORMATS[format]);
        for (place, cut, put) in debris {
            let mut start = place.index(file.len());
            while !file.is_char_boundary(start) {
                start -= 1;
            }
            let mut end = (start + cut).min(file.len());
            while !file.is_char_boundary(end) {
                end += 1;
            }
            file.replace_range(start..end, put);
        }
        let Ok(catalogue) = Catalogue::parse(&file) else { return Ok(()) };
        let names = ["Outlook".to_owned()];
        let imported = import(&catalogue, std::slice::from_ref(&translation), &lock, &names, &read);
        for (path, text) in &imported.files {
            prop_assert_eq!(path, "content/x/th.md");
            let (before, after) = (markdown(TARGET), markdown(text));
            prop_assert_eq!(before.pieces.len(), after.pieces.len(), "{}", text);
            for at in 0..after.pieces.len() {
                prop_assert_eq!(before.pieces[at].kind, after.pieces[at].kind);
                let kept = |text: &Text<'_>| -> Vec<String> {
                    protected(&text.parts(at, &names), &["en", "th"]).into_iter().map(|one| one.same).collect()
                };
                prop_assert_eq!(kept(&before), kept(&after), "{}", text);
            }
        }
    }
}
