//! Whatever ends a build, the output is the old site or the new one, whole, and the next build leaves nothing beside it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};
use rustix::process::{Pid, Signal, kill_process};

use super::support::{Place, tree};

const BUILD: &[&str] = &["build", "--site", "site", "--jobs", "2"];

/// Two versions of one site, and what each is built to.
struct Versions {
    place: Place,
    texts: [&'static str; 2],
    trees: Vec<BTreeMap<String, Vec<u8>>>,
}

const PAGE: &str = "site/content/pages/home/en.md";

impl Versions {
    fn new() -> Self {
        let place = Place::with_site();
        let texts = ["---\ntitle: One\n---\nThe first.\n", "---\ntitle: Two\n---\nThe second.\n"];
        let mut versions = Self { place, texts, trees: Vec::new() };
        for index in [0, 1] {
            versions.choose(index);
            assert_eq!(versions.place.run(BUILD).status, Some(0));
            versions.trees.push(versions.tree());
        }
        versions
    }

    fn choose(&self, index: usize) {
        self.place.write(PAGE, self.texts[index]);
    }

    fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.place.path("public"))
    }

    fn start(&self) -> Child {
        self.place.command(BUILD).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

#[test]
fn a_killed_build_leaves_one_of_the_two_sites() {
    let versions = Versions::new();
    let begin = Instant::now();
    versions.choose(0);
    assert_eq!(versions.place.run(BUILD).status, Some(0));
    let whole = begin.elapsed();
    // Kills are spread over the time of a build; the writing is in the last part of it.
    for step in 1..=12 {
        versions.choose(step % 2);
        let mut build = versions.start();
        let until = Instant::now() + whole * (step as u32 + 12) / 24;
        while Instant::now() < until && build.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        build.kill().unwrap();
        build.wait().unwrap();
        let tree = versions.tree();
        assert!(versions.trees.contains(&tree), "neither site after kill {step}");
    }
    versions.choose(1);
    assert_eq!(versions.place.run(BUILD).status, Some(0));
    assert_eq!(versions.tree(), versions.trees[1]);
    assert_eq!(versions.place.names(), ["public", "site"]);
}

#[test]
fn a_killed_bundle_leaves_one_of_the_two_zips() {
    let bundle: &[&str] = &["bundle", "--site", "site", "--out", "take/help.zip", "--jobs", "2"];
    let place = Place::with_site();
    let texts = ["---\ntitle: One\n---\nThe first.\n", "---\ntitle: Two\n---\nThe second.\n"];
    let zip = || fs::read(place.path("take/help.zip")).unwrap();
    let mut whole = Duration::ZERO;
    let zips = texts.map(|text| {
        place.write(PAGE, text);
        let begin = Instant::now();
        assert_eq!(place.run(bundle).status, Some(0));
        whole = begin.elapsed();
        zip()
    });
    assert_ne!(zips[0], zips[1]);
    for step in 1..=8 {
        place.write(PAGE, texts[step % 2]);
        let mut command = place.command(bundle);
        let mut packing = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let until = Instant::now() + whole * (step as u32 + 8) / 16;
        while Instant::now() < until && packing.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        packing.kill().unwrap();
        packing.wait().unwrap();
        assert!(zips.contains(&zip()), "neither zip after kill {step}");
    }
    place.write(PAGE, texts[0]);
    assert_eq!(place.run(bundle).status, Some(0));
    assert_eq!(zip(), zips[0]);
}

/// Waits until a process has opened a folder, as a build does that waits for its turn.
fn wait_for(build: &mut Child, folder: &Path) {
    let files = format!("/proc/{}/fd", build.id());
    let deadline = Instant::now() + Duration::from_secs(30);
    while Instant::now() < deadline {
        let open = fs::read_dir(&files).into_iter().flatten().flatten();
        if open.filter_map(|entry| fs::read_link(entry.path()).ok()).any(|target| target == folder) {
            return;
        }
        assert!(build.try_wait().unwrap().is_none(), "the build did not wait");
        std::thread::yield_now();
    }
    panic!("the build did not come to its turn");
}

#[test]
fn a_build_waits_for_another_and_a_signal_ends_the_wait() {
    let versions = Versions::new();
    let folder = versions.place.path("").canonicalize().unwrap();
    let lock = File::open(&folder).unwrap();
    flock(&lock, FlockOperation::LockExclusive).unwrap();
    for (signal, status) in [(Signal::INT, 130), (Signal::TERM, 143)] {
        versions.choose(0);
        let mut build = versions.start();
        wait_for(&mut build, &folder);
        kill_process(Pid::from_child(&build), signal).unwrap();
        assert_eq!(build.wait().unwrap().code(), Some(status));
        assert_eq!(versions.tree(), versions.trees[1]);
        assert_eq!(versions.place.names(), ["public", "site"]);
    }
    let mut build = versions.start();
    wait_for(&mut build, &folder);
    drop(lock);
    assert_eq!(build.wait().unwrap().code(), Some(0));
    assert_eq!(versions.tree(), versions.trees[0]);
}

#[test]
fn two_builds_at_once_leave_one_of_the_two_sites() {
    let versions = Versions::new();
    super::support::copy(&versions.place.path("site"), &versions.place.path("other"));
    versions.place.write("other/content/pages/home/en.md", versions.texts[0]);
    let mut other =
        versions.place.command(&["build", "--site", "other"]).stdout(Stdio::null()).spawn().unwrap();
    let mut build = versions.start();
    assert_eq!((build.wait().unwrap().code(), other.wait().unwrap().code()), (Some(0), Some(0)));
    assert!(versions.trees.contains(&versions.tree()));
    assert_eq!(versions.place.names(), ["other", "public", "site"]);
}
