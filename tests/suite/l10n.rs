//! `kae l10n` as a shell sees it: what translators are told, what goes to their tools and what may come back.

use std::process::Command;

use serde_json::{Value, json};

use super::support::{Place, Run, tree};

const ENGLISH: &str = "site/content/errors/mailbox-full/en.md";
const THAI: &str = "site/content/errors/mailbox-full/th.md";

impl Place {
    /// `kae l10n` on the site, with git in reach.
    fn l10n(&self, arguments: &[&str]) -> Run {
        let mut command = self.command(&[&["l10n"], arguments, &["--site", "site"]].concat());
        self.finish(command.env("PATH", std::env::var_os("PATH").unwrap()).output().unwrap())
    }

    fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.text(path);
        assert!(text.contains(from), "{text}");
        self.write(path, &text.replace(from, to));
    }

    /// git in the site, without the settings of whoever runs the tests. Says whether it succeeded.
    fn git(&self, arguments: &[&str]) -> bool {
        let mut command = Command::new("git");
        command.current_dir(self.path("site")).args(["-c", "user.name=A", "-c", "user.email=a@example.com"]);
        command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command.output().expect("the tests need git").status.success()
    }

    fn commit(&self) {
        assert!(self.git(&["add", "-A"]) && self.git(&["commit", "-qm", "x"]));
    }
}

fn check(place: &Place, arguments: &[&str], status: i32, out: &str) {
    let run = place.l10n(arguments);
    assert_eq!(
        (run.status, run.out.as_str(), run.error.as_str()),
        (Some(status), out, ""),
        "\n--- out\n{}\n--- error\n{}",
        run.out,
        run.error
    );
}

fn json_of(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {} {}", run.out, run.error))
}

#[test]
fn status_tells_what_is_left_and_what_to_run() {
    let place = Place::with_site();
    check(
        &place,
        &["status"],
        0,
        "th: 4 current\n\
         \x20 current       9/9  content/errors/mailbox-full/th.md  (never accepted)\n\
         \x20 current       3/3  content/forms/consent/th.md  (never accepted)\n\
         \x20 current       2/2  content/pages/home/th.md  (never accepted)\n\
         \x20 current       5/5  content/strings/th.ftl  (never accepted)\n\
         \x20 Next: kae l10n accept --locale th, so that it shows when a source moves on\n",
    );
    check(&place, &["accept"], 0, "th: 4 accepted\n");
    place.change(ENGLISH, "The mailbox holds more than it may.", "The mailbox holds more than 2 GB.");
    place.change(ENGLISH, "Delete what", "First.\n\nDelete what");
    place.change(THAI, "ลบสิ่ง", "ลบเฉพาะสิ่ง");
    place.change("site/content/forms/consent/th.md", "---\ntitle", "---\ntranslation: machine\ntitle");
    std::fs::remove_file(place.path("site/content/pages/home/th.md")).unwrap();
    let told = "th: 1 missing, 1 outdated, 1 draft, 1 current\n\
         \x20 missing       0/2  content/pages/home/th.md\n\
         \x20 outdated     8/10  content/errors/mailbox-full/th.md  (1 edited since)\n\
         \x20                    quota/p1 changed\n\
         \x20                    empty-trash/p1 new\n\
         \x20 draft         3/3  content/forms/consent/th.md\n\
         \x20 current       5/5  content/strings/th.ftl\n\
         \x20 Next: kae l10n export --locale th --only missing,outdated,draft -o th.xlf\n\
         \x20       or edit the Markdown, and then: kae l10n accept --locale th PATH\n";
    check(&place, &["status"], 0, told);
    check(&place, &["status", "--fail-on", "reviewed"], 0, told);
    check(&place, &["status", "--locale", "th", "--fail-on", "reviewed,outdated"], 1, told);
    let run = place.l10n(&["status", "--locale", "de"]);
    assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
    assert_eq!(run.error, "error: the site is not translated into `de`, only into th\n");
}

#[test]
fn status_tells_programs_the_same() {
    let place = Place::with_site();
    place.l10n(&["accept"]);
    let before = json_of(&place.l10n(&["status", "--format", "json"]));
    let counts = json!({"missing": 0, "outdated": 0, "draft": 0, "current": 4, "reviewed": 0});
    assert_eq!(
        (&before["source"], &before["languages"][0]["locale"], &before["languages"][0]["counts"]),
        (&json!("en"), &json!("th"), &counts)
    );
    place.change(ENGLISH, "The mailbox holds more than it may.", "The mailbox holds more than 2 GB.");
    let after = json_of(&place.l10n(&["status", "--format", "json"]));
    let file = &after["languages"][0]["files"][0];
    let digest = |value: &Value| value.as_str().is_some_and(|digest| digest.len() == 16);
    let block = &file["outdated"][0];
    assert!(digest(&block["old"]) && digest(&block["new"]) && block["old"] != block["new"], "{block}");
    assert_eq!(
        *file,
        json!({
            "source": "content/errors/mailbox-full/en.md",
            "path": "content/errors/mailbox-full/th.md",
            "state": "outdated",
            "accepted": true,
            "edited": 0,
            "blocks": 9,
            "outdated": [{
                "id": "quota/p1",
                "old": block["old"],
                "new": block["new"],
                "old_source": null,
                "source": "The mailbox holds more than 2 GB.",
                "source_line": 11,
                "translation": "กล่องจดหมายมีข้อมูลเกินที่กำหนด",
                "translation_line": 11,
            }],
        })
    );
}

#[test]
fn accept_takes_what_is_named_and_nothing_else() {
    let place = Place::with_site();
    check(&place, &["accept", "site/content/errors"], 0, "th: 1 accepted\n");
    let lock = place.text("site/content/translations/th.lock");
    assert_eq!(
        lock.lines().filter(|line| line.starts_with("content/errors/mailbox-full/th.md\t")).count(),
        9
    );
    assert_eq!(lock.lines().filter(|line| !line.starts_with('#')).count(), 9);
    check(&place, &["accept", "site/content/errors/mailbox-full/en.md"], 0, "th: 1 accepted\n");
    assert_eq!(place.text("site/content/translations/th.lock"), lock);
    let run = place.l10n(&["accept", "site/content/erors"]);
    assert_eq!(run.status, Some(2));
    assert_eq!(
        run.error,
        "error: `site/content/erors` is no text of the site, nor a folder that holds one\n"
    );
    assert_eq!(place.text("site/content/translations/th.lock"), lock);
}

#[test]
fn old_sources_come_from_git_and_from_exports() {
    let place = Place::with_site();
    check(&place, &["diff"], 0, "No block has moved on.\n");
    for format in ["xliff", "xliff2", "po"] {
        place.l10n(&["export", "--locale", "th", "--format", format, "-o", &format!("old.{format}")]);
    }
    place.l10n(&["accept"]);
    assert!(place.git(&["init", "-q"]));
    place.commit();
    for change in ["than 1 GB", "than 2 GB"] {
        let text = place.text(ENGLISH);
        let old = text.lines().find(|line| line.starts_with("The mailbox holds")).unwrap();
        place.change(ENGLISH, old, &format!("The mailbox holds more {change}."));
        place.commit();
    }
    let told = |old: &str| {
        format!(
            "quota/p1\n{old}  changed: content/errors/mailbox-full/en.md:11\n    The mailbox holds more than 2 GB.\n\
             \x20 translation: content/errors/mailbox-full/th.md:11\n    กล่องจดหมายมีข้อมูลเกินที่กำหนด\n\n"
        )
    };
    let old = "  was:\n    The mailbox holds more than it may.\n";
    check(&place, &["diff", "site/content/errors"], 0, &told(old));
    let block = |arguments: &[&str]| {
        let run = place.l10n(&[&["status", "--format", "json"], arguments].concat());
        json_of(&run)["languages"][0]["files"][0]["outdated"][0]["old_source"].clone()
    };
    assert_eq!(block(&[]), "The mailbox holds more than it may.");
    std::fs::remove_dir_all(place.path("site/.git")).unwrap();
    check(&place, &["diff"], 0, &told(""));
    for format in ["xliff", "xliff2", "po"] {
        let export = format!("old.{format}");
        check(&place, &["diff", "--export", &export], 0, &told(old));
        assert_eq!(block(&["--export", &export]), "The mailbox holds more than it may.");
    }
    assert_eq!(place.l10n(&["diff", "--export", "none.po"]).status, Some(2));
}

#[test]
fn what_was_exported_comes_back_byte_for_byte() {
    let place = Place::with_site();
    place.l10n(&["accept"]);
    let before = tree(&place.path("site"));
    for format in ["xliff", "xliff2", "po"] {
        let run = place.l10n(&["export", "--locale", "th", "--format", format, "-o", "out"]);
        assert_eq!((run.status, run.out.as_str()), (Some(0), "out: 19 units of 4 files\n"), "{}", run.error);
        check(&place, &["import", "out"], 0, "19 units: 19 unchanged\n");
        assert_eq!(tree(&place.path("site")), before);
    }
}

#[test]
fn an_import_tells_what_became_of_each_unit() {
    let place = Place::with_site();
    place.l10n(&["accept"]);
    place.l10n(&["export", "--locale", "th", "--format", "po", "-o", "th.po"]);
    place.change("th.po", "msgstr \"พิมพ์โดเมนของคุณ\"", "msgstr \"โปรดพิมพ์โดเมนของคุณ\"");
    place.change("th.po", "msgstr \"พิมพ์รหัสที่คุณเห็น\"", "msgstr \"พิมพ์ `รหัส` ที่คุณเห็น\"");
    place.change("th.po", "msgid \"New messages", "msgid \"Newer messages");
    let before = tree(&place.path("site"));
    let told = "content/errors/mailbox-full/en.md /p1: needs review: the source has changed since the export\n\
                content/pages/home/en.md /p1: holds `รหัส`, which the source has not\n\
                changed content/forms/consent/th.md\n\
                19 units: 1 refused, 1 stale, 1 taken, 16 unchanged\n";
    check(&place, &["import", "th.po", "--dry-run"], 1, &told.replace("changed c", "would change c"));
    assert_eq!(tree(&place.path("site")), before);
    let report = json_of(&place.l10n(&["import", "th.po", "--dry-run", "--format", "json"]));
    assert_eq!(report["dry_run"], true);
    assert_eq!(report["files"], json!(["content/forms/consent/th.md"]));
    assert_eq!(report["counts"], json!({"refused": 1, "stale": 1, "taken": 1, "unchanged": 16}));
    let refused =
        report["units"].as_array().unwrap().iter().find(|unit| unit["outcome"] == "refused").unwrap();
    assert_eq!(
        *refused,
        json!({"path": "content/pages/home/en.md", "id": "/p1", "outcome": "refused",
            "reason": "holds `รหัส`, which the source has not"})
    );
    check(&place, &["import", "th.po"], 1, told);
    assert!(place.text("site/content/forms/consent/th.md").contains("\nโปรดพิมพ์โดเมนของคุณ\n"));
    let after = tree(&place.path("site"));
    let changed: Vec<&String> = after
        .iter()
        .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(changed, ["content/forms/consent/th.md", "content/translations/th.lock"]);
}

/// An XLIFF 1.2 file with one unit.
fn xliff(path: &str, id: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\"><file original=\"{path}\" source-language=\"en\" target-language=\"th\"><body>\n\
         <trans-unit id=\"{id}\"><source>Type your domain.</source><target>ก</target></trans-unit>\n</body></file></xliff>\n"
    )
}

#[test]
fn hostile_files_change_nothing_and_are_told_why() {
    let place = Place::with_site();
    let before = tree(&place.path("site"));
    let good = xliff("content/forms/consent/en.md", "/p1");
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>\n<xliff";
    let cases: [(Vec<u8>, &str); 11] = [
        (good.replace("<xliff", bomb).into_bytes(), "line 2: a document type is not allowed"),
        (good.replace(">ก<", ">&b;<").into_bytes(), "line 3: the entity `&b;` is not allowed"),
        (good.replace("UTF-8", "TIS-620").into_bytes(), "line 1: encoding `TIS-620`: only UTF-8 is read"),
        ([&b"<xliff>\n<file original=\"\xa1\">"[..]].concat(), "is not UTF-8: byte 24 fits no character"),
        (good.encode_utf16().flat_map(u16::to_le_bytes).collect(), "is not UTF-8: byte 1 is none of a text"),
        (good.replace("version=\"1.2\"", "version=\"3.0\"").into_bytes(), "line 2: XLIFF 3.0 is not known here"),
        (
            good.replace("</body>", "<trans-unit id=\"/p1\"><source>a</source></trans-unit></body>").into_bytes(),
            "line 4: unit `/p1` twice",
        ),
        (good.replace("</file>", "").into_bytes(), "not well-formed"),
        (good.replace("\"en\"", "\"de\"").into_bytes(), "is translated from `de`, and the site from `en`"),
        (good.replace("\"th\"", "\"../th\"").into_bytes(), "the site is not translated into `../th`"),
        (
            b"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=TIS-620\\n\"\n\"Language: th\\n\"\n".to_vec(),
            "TIS-620",
        ),
    ];
    for (bytes, reason) in cases {
        std::fs::File::create(place.path("in.xlf"))
            .and_then(|mut file| std::io::Write::write_all(&mut file, &bytes))
            .unwrap();
        let run = place.l10n(&["import", "in.xlf"]);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""), "{reason}: {}", run.error);
        assert!(run.error.contains(reason), "{reason}: {}", run.error);
    }
    // Large files are refused by their size, before they are read.
    let file = std::fs::File::create(place.path("in.xlf")).unwrap();
    file.set_len(100 << 20).unwrap();
    let run = place.l10n(&["import", "in.xlf"]);
    assert_eq!(run.error, "error: `in.xlf` is larger than 64 MiB\n");
    // Files of another site, and paths that lead out of it, are looked up and not found.
    for (path, id) in [
        ("content/forms/other/en.md", "/p1"),
        ("content/forms/consent/en.md", "/p9"),
        ("../../etc/passwd", "/p1"),
        ("/etc/passwd", "/p1"),
        ("content/forms/consent/../consent/en.md", "/p1"),
        ("content/site.yaml", "title"),
    ] {
        place.write("in.xlf", &xliff(path, id));
        let told = format!("{path} {id}: the site has no such piece\n1 units: 1 unknown\n");
        check(&place, &["import", "in.xlf"], 1, &told);
    }
    // Words without end are none of a translation.
    place.write("in.xlf", &good.replace(">ก<", &format!(">{}<", "ก".repeat(100_000))));
    let told = "content/forms/consent/en.md /p1: is 17647 times as long as the source\n1 units: 1 refused\n";
    check(&place, &["import", "in.xlf"], 1, told);
    assert_eq!(tree(&place.path("site")), before);
    assert_eq!(place.names(), ["in.xlf", "site"]);
}

#[test]
fn a_lock_in_conflict_is_read_and_written_anew() {
    let place = Place::with_site();
    place.l10n(&["accept"]);
    assert!(place.git(&["init", "-q", "-b", "main"]));
    place.commit();
    // One side follows a change of the source in the first paragraph, the other in the second; a third leaves one open.
    assert!(place.git(&["checkout", "-qb", "other"]));
    place.change(ENGLISH, "The mailbox holds more than it may.", "The mailbox holds more than 2 GB.");
    place.change(THAI, "กล่องจดหมายมีข้อมูลเกินที่กำหนด", "กล่องจดหมายมีข้อมูลเกิน 2 GB");
    place.l10n(&["accept"]);
    place.commit();
    assert!(place.git(&["checkout", "-q", "main"]));
    place.change(ENGLISH, "New messages are sent back.", "New messages are refused.");
    place.change(THAI, "ข้อความใหม่จะถูกส่งกลับ", "ข้อความใหม่จะถูกปฏิเสธ");
    place.change(ENGLISH, "The quota is used up", "The quota is full");
    place.change(THAI, "ใช้พื้นที่เต็มแล้ว", "พื้นที่เต็มแล้ว");
    place.l10n(&["accept"]);
    place.change(ENGLISH, "Delete what you no longer need.", "Delete what you do not need.");
    place.commit();
    assert!(!place.git(&["merge", "-q", "other"]), "the lock should be in conflict");
    let lock = place.text("site/content/translations/th.lock");
    assert!(lock.contains("\n<<<<<<< HEAD\n"), "{lock}");

    // It is understood as it is, and found.
    let only = "th: 1 outdated, 3 current\n\
        \x20 outdated      8/9  content/errors/mailbox-full/th.md\n\
        \x20                    empty-trash/p1 changed\n";
    assert!(place.l10n(&["status"]).out.starts_with(only), "{}", place.l10n(&["status"]).out);
    let run = place.run(&["check", "--site", "site"]);
    assert!(run.out.contains("error[lock-file]: a merge left this lock in conflict"), "{}", run.out);
    assert!(run.out.contains("merge the texts, then run `kae l10n resolve --locale th`"), "{}", run.out);

    check(&place, &["resolve"], 0, "th: resolved\n");
    check(&place, &["resolve"], 0, "th: no conflict\n");
    assert!(!place.text("site/content/translations/th.lock").contains("<<<<<<<"));
    assert!(place.l10n(&["status"]).out.starts_with(only), "{}", place.l10n(&["status"]).out);
    assert_eq!(place.run(&["check", "--site", "site"]).status, Some(0));
}

#[test]
fn readers_and_the_team_see_how_far_a_translation_is() {
    let place = Place::with_site();
    place.l10n(&["accept"]);
    place.change(ENGLISH, "The mailbox holds more than it may.", "The mailbox holds more than 2 GB.");
    place.change("site/content/forms/consent/th.md", "---\ntitle", "---\ntranslation: machine\ntitle");
    assert_eq!(place.run(&["build", "--site", "site"]).status, Some(0));
    let page = place.text("public/th/errors/mailbox-full.html");
    let notice = page.split("role=\"note\"").nth(1).and_then(|rest| rest.split("</div>").next()).unwrap();
    assert!(notice.contains("#quota") && !notice.contains("#empty-trash"), "{notice}");
    assert!(place.text("public/th/forms/consent.html").contains("notice-machine"));
    assert!(!place.text("public/th/index.html").contains("notice-"));
    let (overview, list) = (place.text("public/status.html"), place.text("public/th/status.html"));
    for page in [&overview, &list] {
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
    }
    assert!(
        overview.contains("<li>Out of date: 1</li>") && overview.contains("<li>Up to date: 2</li>"),
        "{overview}"
    );
    let order = ["1 จาก 9", "3 จาก 3", "0 จาก 2"]
        .map(|share| list.find(share).unwrap_or_else(|| panic!("no {share}: {list}")));
    assert!(order.is_sorted(), "{list}");
    for kept in ["errors/mailbox-full.html", "forms/consent.html", "content/strings/th.ftl"] {
        assert!(list.contains(kept), "{list}");
    }
    assert!(!place.text("public/sitemap.xml").contains("status"));
    assert!(!place.text("public/worker.js").contains("\"status.html\""));
}

#[test]
fn pseudo_languages_are_built_and_never_stand_in_the_site() {
    let place = Place::with_site();
    let before = tree(&place.path("site"));
    let run = place.run(&["build", "--site", "site", "--pseudo"]);
    assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
    let page = place.text("public/en-XA/errors/mailbox-full.html");
    assert!(page.contains("⟦Ţĥéé ɱááíľƀóóẋ ííš ƒúľľ⟧") && page.contains(">552<"), "{page}");
    assert!(place.text("public/th-XB/index.html").contains("lang=\"th-XB\""));
    let run = place.l10n(&["pseudo", "--out", "copy"]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (Some(0), "en-XA and th-XB: 8 files\nHERE/copy/content\n"),
        "{}",
        run.error
    );
    assert_eq!(place.run(&["build", "--site", "copy", "--out", "again"]).error, "");
    assert_eq!(tree(&place.path("again")), tree(&place.path("public")));
    let run = place.l10n(&["pseudo", "--out", "site"]);
    assert_eq!(run.error, "error: will not write into `HERE/site`: it is the site itself\n");
    assert_eq!(tree(&place.path("site")), before);
}
