//! `kae new` writes what `kae check` finds nothing in but titles to translate, and overwrites nothing.

use super::support::{Place, tree};

fn checked(place: &Place, site: &str) {
    let run = place.run(&["check", "--site", site]);
    assert!(run.out.ends_with(": 0 warnings\n"), "{}", run.out);
    assert_eq!((run.status, run.error.as_str()), (Some(0), ""));
}

#[test]
fn everything_new_is_valid_in_every_language() {
    let place = Place::empty();
    assert_eq!(place.run(&["new", "site", "help", "--title", "Help: \"us\" # all"]).status, Some(0));
    checked(&place, "help");
    for arguments in [
        ["entry", "mailbox-full", "outlook/not-found"].as_slice(),
        &[
            "entry",
            "codes",
            "--code",
            "0x80070005",
            "--code",
            "012",
            "--code",
            "no",
            "--message",
            "a: \"{b}\" - it's #1",
        ],
        &["page", "guides/reading-headers", "--title", "- [x]: 'y'"],
        &["form", "ask"],
    ] {
        let run = place.run(&[&["new"], arguments, &["--site", "help"]].concat());
        assert_eq!((run.status, run.error.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(run.out.contains("th.md\n"), "{}", run.out);
    }
    // A title made of an id is in the language of the source; that of one code or sign is in none.
    let run = place.run(&["check", "--site", "help", "--format", "json"]);
    let found: Vec<&str> = run.out.lines().filter(|line| line.contains("\"rule\"")).collect();
    let titles = ["mailbox-full", "outlook/not-found"].map(|entry| format!("errors/{entry}/th.md"));
    assert_eq!(found.len(), titles.len(), "{}", run.out);
    for (line, title) in found.into_iter().zip(titles) {
        assert!(line.contains("\"title-h1\"") && line.contains(&title), "{line}");
    }
}

#[test]
fn a_site_may_have_any_languages() {
    for locales in ["th", "en", "de,th", "pt-BR"] {
        let place = Place::empty();
        assert_eq!(place.run(&["new", "site", "help", "--locales", locales]).status, Some(0));
        assert_eq!(place.run(&["new", "entry", "a", "--site", "help"]).status, Some(0));
        assert_eq!(place.run(&["check", "--site", "help"]).status, Some(0), "{locales}");
    }
}

#[test]
fn nothing_that_exists_is_changed() {
    let place = Place::with_site();
    let before = tree(&place.path("site"));
    for (arguments, error) in [
        (["new", "site", "site"].as_slice(), "error: `site/content` exists already; nothing was changed\n"),
        (
            &["new", "entry", "mailbox-full", "--site", "site"],
            "error: `site/content/errors/mailbox-full` has the id `mailbox-full` already; nothing was changed\n",
        ),
        (
            &["new", "entry", "new-one", "Wrong", "--site", "site"],
            "error: `Wrong` is not a name: it has `W` in it; use lower-case letters, digits and `-`, as in `mailbox-full`\n",
        ),
    ] {
        let run = place.run(arguments);
        assert_eq!((run.status, run.error.as_str()), (Some(2), error));
    }
    assert_eq!(tree(&place.path("site")), before);
}
