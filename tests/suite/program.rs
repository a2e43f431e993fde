//! Few runs, compared whole.

use std::io::Read;
use std::process::Stdio;

use super::support::{Place, Run, tree};

fn check(place: &Place, arguments: &[&str], status: i32, out: &str, error: &str) {
    let run = place.run(arguments);
    let expected = Run { status: Some(status), out: out.to_owned(), error: error.to_owned() };
    assert_eq!(run, expected, "\n--- out\n{}\n--- error\n{}", run.out, run.error);
}

#[test]
fn a_build_says_what_it_made_and_where() {
    let place = Place::with_site();
    let run = place.run(&["build", "--site", "site"]);
    assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("Built 1 entry and 1 code in 2 languages: "), "{}", lines[0]);
    assert!(lines[0].ends_with(" 0 warnings, 0.00 s"), "{}", lines[0]);
    assert_eq!(lines[1..], ["HERE/public/index.html"]);
    assert!(place.path("public/index.html").is_file());
    assert_eq!(place.names(), ["public", "site"]);
}

#[test]
fn a_second_build_changes_nothing_and_a_clean_one_is_equal() {
    let place = Place::with_site();
    place.run(&["build", "--site", "site"]);
    let run = place.run(&["build", "--site", "site", "--jobs", "1"]);
    assert!(run.out.contains(", 0 files changed,"), "{}", run.out);
    place.run(&["build", "--site", "site", "--out", "other/folder"]);
    assert_eq!(tree(&place.path("public")), tree(&place.path("other/folder")));
}

#[test]
fn the_output_of_a_removed_entry_is_removed() {
    let place = Place::with_site();
    place.run(&["build", "--site", "site"]);
    let before = tree(&place.path("public"));
    assert_eq!(place.run(&["new", "entry", "second", "--site", "site"]).status, Some(0));
    assert_eq!(place.run(&["build", "--site", "site"]).status, Some(0));
    assert!(place.path("public/en/errors/second.html").is_file());
    std::fs::remove_dir_all(place.path("site/content/errors/second")).unwrap();
    assert_eq!(place.run(&["build", "--site", "site"]).status, Some(0));
    assert_eq!(tree(&place.path("public")), before);
}

#[test]
fn a_build_with_errors_leaves_the_old_site_alone() {
    let place = Place::with_site();
    place.run(&["build", "--site", "site"]);
    let before = tree(&place.path("public"));
    place.write("site/content/errors/mailbox-full/entry.yaml", "cuases: [quota]\n");
    let run = place.run(&["build", "--site", "site"]);
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    assert!(run.error.contains("--> site/content/errors/mailbox-full/entry.yaml:1:1\n"), "{}", run.error);
    assert!(run.error.ends_with("Nothing was written.\n"), "{}", run.error);
    assert_eq!(tree(&place.path("public")), before);
    assert_eq!(place.names(), ["public", "site"]);
}

#[test]
fn a_check_shows_the_place_and_what_to_do() {
    let place = Place::with_site();
    place.write("site/content/site.yaml.bak", "");
    let run = place.run(&["check", "--site", "site"]);
    assert_eq!(run.status, Some(0));
    assert!(run.out.contains("warning[stray-file]"), "{}", run.out);
    assert!(run.out.ends_with("1 warning\n"), "{}", run.out);
    for (format, begin) in [
        (
            "json",
            "{\"kind\":\"diagnostic\",\"rule\":\"stray-file\",\"severity\":\"warning\",\"path\":\"site/content/site.yaml.bak\"",
        ),
        ("github", "::warning file=site/content/site.yaml.bak,"),
        ("sarif", "{\"$schema\":"),
    ] {
        let run = place.run(&["check", "--site", "site", "--format", format]);
        assert!(run.out.starts_with(begin), "{}", run.out);
        assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
    }
}

#[test]
fn json_ends_with_a_summary() {
    let place = Place::with_site();
    for command in [["build", "--timings"].as_slice(), &["check"]] {
        let run = place.run(&[command, &["--site", "site", "--format", "json"]].concat());
        let summary: serde_json::Value = serde_json::from_str(run.out.lines().last().unwrap()).unwrap();
        assert_eq!((&summary["kind"], &summary["errors"]), (&"summary".into(), &0.into()));
        assert_eq!(summary.get("timings").is_some(), command.len() == 2);
        assert_eq!(run.error, "");
    }
}

#[test]
fn wrong_use_is_told_in_one_line() {
    let place = Place::with_site();
    check(&place, &["build"], 2, "", "error: `.` has no folder `content`: is it the folder of a site?\n");
    check(
        &place,
        &["explain", "broken-lnk"],
        2,
        "",
        "error: there is no rule `broken-lnk`: did you mean `broken-link`?\n",
    );
    check(
        &place,
        &["build", "--site", "site", "--out", "site"],
        2,
        "",
        "error: will not write into `HERE/site`: it is the site itself\n",
    );
    place.write("public/notes.txt", "mine");
    check(
        &place,
        &["build", "--site", "site"],
        2,
        "",
        "error: will not write into `HERE/public`: it holds `notes.txt`, not written by kae\n",
    );
    assert_eq!(place.run(&["build", "--jobs", "0"]).status, Some(2));
    assert_eq!(place.run(&["--help"]).status, Some(0));
    assert_eq!(place.run(&[]).status, Some(2));
}

#[test]
fn a_home_folder_is_never_an_output() {
    let place = Place::with_site();
    std::fs::create_dir(place.path("home")).unwrap();
    let mut command = place.command(&["build", "--site", "site", "--out", "home"]);
    let run = place.finish(command.env("HOME", place.path("home")).output().unwrap());
    assert_eq!(run.error, "error: will not write into `HERE/home`: it is the home folder or holds it\n");
}

#[test]
fn a_rule_is_explained() {
    let place = Place::empty();
    let run = place.run(&["explain", "raw-html"]);
    assert!(run.out.starts_with("raw-html: Raw HTML is shown as text.\n\nHTML in Markdown"), "{}", run.out);
    assert!(run.out.ends_with("    rules: {raw-html: off}\n"), "{}", run.out);
    assert!(place.run(&["explain", "yaml-syntax"]).out.ends_with("cannot be changed.\n"));
    assert!(place.run(&["explain"]).out.contains("\nraw-html "));
}

#[test]
fn a_reader_who_goes_away_is_no_failure() {
    let place = Place::with_site();
    for arguments in
        [["explain"].as_slice(), &["completions", "bash"], &["check", "--site", "site"], &["--help"]]
    {
        let mut child =
            place.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut error = String::new();
        child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        assert_eq!((child.wait().unwrap().code(), error.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn bytes_do_not_depend_on_where_and_how() {
    let place = Place::with_site();
    super::support::copy(&place.path("site"), &place.path("elsewhere/deep/copy"));
    place.run(&["build", "--site", "site", "--out", "one"]);
    let mut command = place.command(&["build", "--out", "../../../two", "--jobs", "1"]);
    command
        .current_dir(place.path("elsewhere/deep/copy"))
        .env("TZ", "Asia/Bangkok")
        .env("LC_ALL", "th_TH.UTF-8");
    assert_eq!(command.output().unwrap().status.code(), Some(0));
    assert_eq!(tree(&place.path("one")), tree(&place.path("two")));
}

#[test]
fn a_bundle_is_one_zip_that_a_failure_leaves_alone() {
    let place = Place::with_site();
    let run = place.run(&["bundle", "--site", "site", "--out", "take/help.zip"]);
    assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("Packed ") && run.out.ends_with(" kB\ntake/help.zip\n"), "{}", run.out);
    let first = std::fs::read(place.path("take/help.zip")).unwrap();
    place.run(&["bundle", "--site", "site", "--out", "take/help.zip", "--jobs", "1"]);
    assert_eq!(std::fs::read(place.path("take/help.zip")).unwrap(), first);
    let names = zip::ZipArchive::new(std::io::Cursor::new(&first)).unwrap();
    let names: Vec<String> = names.file_names().map(|name| name.unwrap().to_string()).collect();
    assert!(names.iter().any(|name| name == "help-center/en/errors/mailbox-full.html"));
    assert!(names.iter().all(|name| name.starts_with("help-center/") && !name.ends_with("_headers")));
    place.write("site/content/errors/mailbox-full/entry.yaml", "cuases: [quota]\n");
    let run = place.run(&["bundle", "--site", "site", "--out", "take/help.zip"]);
    assert_eq!((run.status, run.out.as_str()), (Some(1), ""));
    assert_eq!(std::fs::read(place.path("take/help.zip")).unwrap(), first);
    assert_eq!(std::fs::read_dir(place.path("take")).unwrap().count(), 1);
    check(
        &place,
        &["bundle", "--site", "site", "--out", "site/content/site.yaml"],
        2,
        "",
        "error: `site/content/site.yaml` does not end in `.zip`\n",
    );
}

#[test]
fn a_site_that_asks_for_it_is_published_with_its_bundle() {
    let place = Place::with_site();
    let facts = std::fs::read_to_string(place.path("site/content/site.yaml")).unwrap();
    place.run(&["build", "--site", "site"]);
    assert!(!place.path("public/offline.zip").exists());
    place.write("site/content/site.yaml", &format!("{facts}bundle: true\n"));
    place.run(&["build", "--site", "site"]);
    place.run(&["bundle", "--site", "site"]);
    let page = |path: &str| std::fs::read_to_string(place.path(path)).unwrap();
    assert!(page("public/en/errors/mailbox-full.html").contains("../../offline.zip"));
    let zip = std::fs::read(place.path("public/offline.zip")).unwrap();
    assert_eq!(zip, std::fs::read(place.path("help-center.zip")).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip)).unwrap();
    let mut packed = String::new();
    archive.by_name("help-center/en/errors/mailbox-full.html").unwrap().read_to_string(&mut packed).unwrap();
    assert!(!packed.contains("offline.zip"));
}

/// A guide in Thai with a byte order mark, both kinds of line end and two words whose SARA AM is in two pieces.
const SPLIT: &str = "\u{feff}---\r\ntitle: คู่มือน\u{e4d}\u{e49}\u{e32}\n---\r\nดื่มน\u{e49}\u{e4d}\u{e32}\r\nทุกวัน `น\u{e4d}\u{e32}`";

#[test]
fn repairs_are_shown_then_put_in_and_nothing_else_changes() {
    let place = Place::with_site();
    place.write("site/content/pages/guide/en.md", "---\ntitle: Guide\n---\nDrink.\n");
    place.write("site/content/pages/guide/th.md", SPLIT);
    let before = tree(&place.path("site"));
    let run = place.run(&["check", "--site", "site"]);
    assert!(run.out.ends_with(": 2 warnings\n`kae check --fix` would mend 2 findings.\n"), "{}", run.out);

    let run = place.run(&["check", "--site", "site", "--diff"]);
    assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
    assert!(
        run.out
            .starts_with("--- a/site/content/pages/guide/th.md\n+++ b/site/content/pages/guide/th.md\n@@ "),
        "{}",
        run.out
    );
    assert_eq!(run.out.lines().filter(|line| line.starts_with('+')).count(), 3, "{}", run.out);
    assert_eq!(tree(&place.path("site")), before);

    let run = place.run(&["check", "--site", "site", "--fix", "--rule", "unknown-permission"]);
    assert!(run.out.contains("Mended 0 findings in 0 files.\n"), "{}", run.out);
    assert_eq!(tree(&place.path("site")), before);

    let run = place.run(&["check", "--site", "site", "--fix", "--rule", "th-sara-am"]);
    assert!(run.out.starts_with("Mended 2 findings in 1 file.\n"), "{}", run.out);
    let after = tree(&place.path("site"));
    let text = SPLIT
        .replace("น\u{e4d}\u{e49}\u{e32}", "น\u{e49}\u{e33}")
        .replace("น\u{e49}\u{e4d}\u{e32}", "น\u{e49}\u{e33}");
    let changed: Vec<_> = after.iter().filter(|(path, bytes)| before[*path] != **bytes).collect();
    assert_eq!(changed, [(&"content/pages/guide/th.md".to_owned(), &text.into_bytes())]);
    assert!(place.run(&["check", "--site", "site", "--fix"]).out.contains("Mended 0 findings"));
    assert_eq!(tree(&place.path("site")), after);
}

#[test]
fn a_mended_translation_is_as_current_as_it_was() {
    let place = Place::with_site();
    place.write("site/content/pages/guide/en.md", "---\ntitle: Guide\n---\nDrink.\n\nEat.\n");
    place.write(
        "site/content/pages/guide/th.md",
        "---\ntitle: คู่มือ\n---\nดื่มน\u{e4d}\u{e49}\u{e32}\n\nกินค\u{e4d}\u{e32}\n",
    );
    assert_eq!(place.run(&["l10n", "accept", "--site", "site"]).status, Some(0));
    let text = std::fs::read_to_string(place.path("site/content/pages/guide/th.md")).unwrap();
    place.write("site/content/pages/guide/th.md", &text.replace("กิน", "ทาน"));
    let status = || place.run(&["l10n", "status", "--site", "site", "--format", "json"]).out;
    let before = status();
    assert!(before.contains("\"edited\": 1"), "{before}");
    assert!(place.run(&["check", "--site", "site", "--fix"]).out.contains("Mended 2 findings in 2 files."));
    assert_eq!(status(), before);
}

#[test]
fn rules_are_chosen_among_repairs_only() {
    let place = Place::with_site();
    for (arguments, error) in [
        (vec!["check", "--site", "site", "--rule", "th-sara-am"], "it needs `--fix` or `--diff`"),
        (vec!["check", "--site", "site", "--fix", "--rule", "th-sara-an"], "did you mean `th-sara-am`?"),
    ] {
        let run = place.run(&arguments);
        assert_eq!((run.status, run.out.as_str()), (Some(2), ""));
        assert!(run.error.contains(error), "{}", run.error);
    }
}
