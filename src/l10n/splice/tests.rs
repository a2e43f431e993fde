//! What a splice changes, what it leaves as it is, and what it refuses.

use std::collections::BTreeMap;

use super::{Refusal, Splice};
use crate::l10n::text::Text;
use crate::l10n::text::tests::{markdown, read};

/// What `target` becomes when the pieces of `source` with these ids get these words.
fn check(source: &str, target: Option<&str>, words: &[(&str, &str)], expect: Result<&str, Refusal>) {
    let (source, target) = (markdown(source), target.map(markdown));
    let splice = Splice {
        source: &source,
        target: target.as_ref(),
        names: &["Outlook".to_owned()],
        tags: &["en", "th"],
        read: &read,
    };
    let words: BTreeMap<usize, String> = words
        .iter()
        .map(|(id, words)| {
            let at = source.pieces.iter().position(|piece| piece.id == *id).unwrap();
            (at, (*words).to_owned())
        })
        .collect();
    let spliced = splice.apply(&words);
    match expect {
        Ok(text) => {
            assert!(spliced.results.values().all(Result::is_ok), "{:?}", spliced.results);
            assert_eq!(spliced.text, text);
        }
        Err(refusal) => {
            assert_eq!(spliced.results.values().find_map(|result| result.clone().err()), Some(refusal));
            assert_eq!(spliced.text, target.map_or("", |target| target.text));
        }
    }
}

#[test]
fn only_the_piece_changes() {
    let source = "---\ntitle: T\n---\na `x`\n\n- [ ] b\n\n> c\n> d\n\n| e | f |\n|---|---|\n| g | h |\n";
    let target = "---\ntitle: \"ท\"\n---\nก `x`\n\n*   [ ] ข\n\n>  ค\n>  ง\n\n|จ|ฉ|\n|-|-|\n| ช | ซ |\n";
    let put = |id: &str, words: &str, expect: &str| check(source, Some(target), &[(id, words)], Ok(expect));
    put("@title", "ก: ข", &target.replace("ท", "ก: ข"));
    put("/p1", "`x` กก", &target.replace("ก `x`", "`x` กก"));
    put("/li1", "ข\\\nข", &target.replace("ข", "ข\\\n        ข"));
    put("/quote1", "ค\\\nง", &target.replace("ค\n>  ง", "ค\\\n>  ง"));
    put("/td2", "ฌ", &target.replace("ซ", "ฌ"));
    put("/p1", "ก `x`", target);
}

#[test]
fn what_breaks_the_document_is_refused() {
    let source = "a `x` [b](c.md) Outlook {t}\n\n| d |\n|---|\n| e |\n";
    let target = "ก `x` [ข](c.md) Outlook {t}\n\n| ง |\n|---|\n| จ |\n";
    let refuse =
        |id: &str, words: &str, refusal: Refusal| check(source, Some(target), &[(id, words)], Err(refusal));
    refuse("/p1", "ก [ข](c.md) Outlook {t}", Refusal::Lost("`x`".to_owned()));
    refuse("/p1", "ก `x` [ข](d.md) Outlook {t}", Refusal::Lost("`c.md`".to_owned()));
    refuse("/p1", "ก `x` [ข](c.md) Outluk {t}", Refusal::Lost("`Outlook`".to_owned()));
    let names = "ก `x` [ข](c.md) Outlook Outlook {t}";
    check(
        source,
        Some(names),
        &[("/p1", "กก `x` [ข](c.md) Outlook Outlook {t}")],
        Ok("กก `x` [ข](c.md) Outlook Outlook {t}"),
    );
    let extra = "<a name=\"x\"></a>ก `x` [ข](c.md) Outlook {t}";
    check(source, Some(extra), &[("/p1", &extra.replace("ก", "กก"))], Ok(&extra.replace("ก", "กก")));
    check(source, Some(extra), &[("/p1", &format!("{extra} <b>"))], Err(Refusal::Added("`<b>`".to_owned())));
    refuse("/p1", "ก `x` [ข](c.md) Outlook {u}", Refusal::Lost("`{t}`".to_owned()));
    refuse("/p1", "ก `x` [ข](c.md) Outlook {t} `y`", Refusal::Added("`y`".to_owned()));
    refuse("/p1", "# ก `x` [ข](c.md) Outlook {t}", Refusal::Structure);
    refuse("/td1", "จ | ฉ", Refusal::Structure);
    refuse("/td1", "จ\nฉ", Refusal::Line);
    refuse("/td1", " ", Refusal::Empty);
    refuse("/td1", "จ\u{0}", Refusal::Control);
}

#[test]
fn missing_pieces_are_built_in_the_shape_of_the_source() {
    let source = "---\ntitle: T\n---\na\n\n- b\n- c\n\n```\nd\n```\n";
    check(
        source,
        None,
        &[("/p1", "ก"), ("/li2", "ค")],
        Ok("---\ntitle: T\n---\nก\n\n- b\n- ค\n\n```\nd\n```\n"),
    );
    check(
        source,
        Some("---\ntitle: ท\n---\nก\n\n* ข\n"),
        &[("/li2", "ค"), ("/li1", "ขข"), ("@title", "ทท")],
        Ok("---\ntitle: ทท\n---\nก\n\n- ขข\n- ค\n\n```\nd\n```\n"),
    );
}

#[test]
fn fluent_messages_are_changed_and_added() {
    let (source, target) = (Text::fluent("a = A { $x }\nb = B\n"), Text::fluent("a = ก { $x }\n"));
    let splice = Splice { source: &source, target: Some(&target), names: &[], tags: &[], read: &read };
    let words = BTreeMap::from([(0, "กก { $x }".to_owned()), (1, "ข".to_owned())]);
    assert_eq!(splice.apply(&words).text, "a = กก { $x }\nb = ข\n");
    let select = "{ $n ->\n    [one] One\n   *[other] { $n }\n}\n    .title = T";
    let (source, words) = (format!("a = {select}\n"), select.replace("One", "หนึ่ง"));
    let source = Text::fluent(&source);
    let rebuilt = Splice { source: &source, target: None, names: &[], tags: &[], read: &read };
    let spliced = rebuilt.apply(&BTreeMap::from([(0, words.clone())]));
    assert_eq!((&spliced.results[&0], spliced.text), (&Ok(()), format!("a = {words}\n")));
    let words = BTreeMap::from([(0, "กก { $y }".to_owned())]);
    assert_eq!(splice.apply(&words).results[&0], Err(Refusal::Lost("`{ $x }`".to_owned())));
}
