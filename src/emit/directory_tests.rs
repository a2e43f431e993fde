//! Every call that changes the disk fails once; whatever fails, the old tree stands and nothing stands beside it.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::emit::Protected;

/// Lets the call with this number fail, counted over all kinds from 0.
struct Failing {
    at: usize,
    calls: AtomicUsize,
    swaps: bool,
    kind: io::ErrorKind,
}

impl Failing {
    fn at(at: usize) -> Self {
        Self { at, calls: AtomicUsize::new(0), swaps: true, kind: io::ErrorKind::StorageFull }
    }

    fn never() -> Self {
        Self::at(usize::MAX)
    }

    fn call(&self) -> io::Result<()> {
        if self.calls.fetch_add(1, Ordering::Relaxed) == self.at { Err(self.kind.into()) } else { Ok(()) }
    }
}

impl Disk for Failing {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.create_folder(path))
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.call() {
            // A full disk takes the first part of a file.
            System.write(path, &bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        System.write(path, bytes)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        System.link(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call().and_then(|()| System.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.swaps {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.call().and_then(|()| System.exchange(one, other))
    }
}

type Tree = BTreeMap<String, Vec<u8>>;

fn tree(folder: &Path) -> Tree {
    let walk = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.unwrap());
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .filter(|(path, _)| !path.ends_with(LISTING))
        .collect()
}

fn expected(files: &[(&str, &[u8])]) -> Tree {
    files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
}

const OLD: &[(&str, &[u8])] = &[("a.html", b"same"), ("en/b.html", b"old"), ("en/gone.html", b"gone")];
const NEW: &[(&str, &[u8])] = &[("a.html", b"same"), ("en/b.html", b"new"), ("th/errors/c.html", b"added")];

struct Place {
    folder: tempfile::TempDir,
    target: Target,
}

fn place() -> Place {
    let folder = tempfile::tempdir().unwrap();
    let target = Target::resolve(&folder.path().join("public"), Protected::default()).unwrap();
    Place { folder, target }
}

impl Place {
    fn write(&self, files: &[(&str, &[u8])], disk: &Failing) -> Result<Written, EmitError> {
        super::write(&self.target, files, &AtomicBool::new(false), disk)
    }
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

#[test]
fn the_folder_becomes_what_a_clean_build_would_make() {
    let place = place();
    let first = place.write(OLD, &Failing::never()).unwrap();
    assert_eq!(first, Written { changed: 4, kept: 0, removed: 0 });
    let second = place.write(NEW, &Failing::never()).unwrap();
    assert_eq!(second, Written { changed: 3, kept: 1, removed: 1 });
    assert_eq!(tree(place.target.folder()), expected(NEW));
    let third = place.write(NEW, &Failing::at(0)).unwrap();
    assert_eq!(third, Written { changed: 0, kept: 4, removed: 0 });
    assert_eq!(place.names(), ["public"]);
}

#[test]
fn a_file_that_did_not_change_is_the_same_file() {
    use std::os::unix::fs::MetadataExt;
    let place = place();
    place.write(OLD, &Failing::never()).unwrap();
    let inode =
        || fs::metadata(place.target.folder().join("a.html")).map(|data| (data.ino(), data.nlink())).unwrap();
    let before = inode();
    place.write(NEW, &Failing::never()).unwrap();
    assert_eq!(inode(), before);
}

#[test]
fn whatever_fails_the_old_tree_stands_and_nothing_beside_it() {
    for swaps in [true, false] {
        for at in 0.. {
            let place = place();
            place.write(OLD, &Failing::never()).unwrap();
            let disk = Failing { swaps, ..Failing::at(at) };
            match place.write(NEW, &disk) {
                Ok(_) => {
                    assert_eq!(tree(place.target.folder()), expected(NEW));
                    assert!(at >= 7, "only {at} calls");
                    break;
                }
                Err(error) => {
                    assert!(error.to_string().contains("public"), "{error}");
                    assert_eq!(tree(place.target.folder()), expected(OLD), "call {at}");
                    assert_eq!(place.names(), ["public"], "call {at}");
                }
            }
        }
    }
}

#[test]
fn a_first_build_that_fails_leaves_not_even_a_folder() {
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::resolve(&folder.path().join("deep/er/public"), Protected::default()).unwrap();
        if super::write(&target, NEW, &AtomicBool::new(false), &Failing::at(at)).is_ok() {
            break;
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "call {at}");
    }
}

#[test]
fn what_a_killed_build_left_is_cleared_and_what_it_moved_is_put_back() {
    let place = place();
    place.write(OLD, &Failing::never()).unwrap();
    let stage = place.target.beside(STAGE);
    fs::create_dir(&stage).unwrap();
    System.write(&stage.join("half.html"), b"ha").unwrap();
    place.write(OLD, &Failing::never()).unwrap();
    assert_eq!(place.names(), ["public"]);

    fs::rename(place.target.folder(), place.target.beside(ASIDE)).unwrap();
    let written = place.write(OLD, &Failing::never()).unwrap();
    assert_eq!((written.changed, place.names()), (0, vec!["public".to_owned()]));
}

#[test]
fn files_of_others_are_never_replaced() {
    for foreign in ["notes.txt", "en/notes.txt", ".git/HEAD"] {
        let place = place();
        place.write(OLD, &Failing::never()).unwrap();
        let path = place.target.folder().join(foreign);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        System.write(&path, b"mine").unwrap();
        let before = tree(place.target.folder());
        let error = place.write(NEW, &Failing::never()).unwrap_err();
        assert!(matches!(error, EmitError::Foreign { .. }), "{error}");
        assert_eq!((tree(place.target.folder()), place.names()), (before, vec!["public".to_owned()]));
    }
    let place = place();
    fs::create_dir(place.target.folder()).unwrap();
    place.write(NEW, &Failing::never()).unwrap();
    std::os::unix::fs::symlink("/", place.target.folder().join("root")).unwrap();
    assert!(matches!(place.write(OLD, &Failing::never()), Err(EmitError::Foreign { .. })));
    fs::remove_file(place.target.folder().join("root")).unwrap();
    fs::remove_file(place.target.folder().join(LISTING)).unwrap();
    let error = place.write(OLD, &Failing::never()).unwrap_err().to_string();
    assert!(error.contains("`a.html`, `en/b.html`, `th/errors/c.html`"), "{error}");
}

#[test]
fn places_that_are_not_outputs_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("work/site");
    fs::create_dir_all(site.join("content")).unwrap();
    System.write(&folder.path().join("file"), b"").unwrap();
    std::os::unix::fs::symlink(&site, folder.path().join("link")).unwrap();
    let home = folder.path().join("home/me");
    fs::create_dir_all(&home).unwrap();
    let protected = Protected { site: Some(&site), home: Some(&home) };
    for refused in [
        "/",
        "work/site",
        "work",
        "work/site/content",
        "work/site/content/public",
        "work/site/../site",
        "link",
        "link/static",
        "home/me",
        "home",
        "file",
        "file/public",
    ] {
        assert!(Target::resolve(&folder.path().join(refused), protected).is_err(), "{refused}");
    }
    for fine in ["work/site/public", "link/public", "new/public", "home/me/public"] {
        assert!(Target::resolve(&folder.path().join(fine), protected).is_ok(), "{fine}");
    }
}

#[test]
fn paths_that_lead_out_are_refused() {
    let place = place();
    for path in ["../x", "/x", "a/../x", "a//x", "", "a\\x", "a\nb", LISTING] {
        assert!(
            matches!(place.write(&[(path, b"")], &Failing::never()), Err(EmitError::Path(_))),
            "{path:?}"
        );
    }
}

#[test]
fn a_raised_flag_stops_the_work_before_the_swap() {
    let place = place();
    place.write(OLD, &Failing::never()).unwrap();
    let stopped = super::write(&place.target, NEW, &AtomicBool::new(true), &System);
    assert!(matches!(stopped, Err(EmitError::Stopped)));
    assert_eq!((tree(place.target.folder()), place.names()), (expected(OLD), vec!["public".to_owned()]));
}

#[test]
fn two_builds_at_once_leave_one_of_the_two_whole() {
    let place = place();
    std::thread::scope(|scope| {
        for round in 0..20 {
            let place = &place;
            scope.spawn(move || {
                place.write(if round % 2 == 0 { OLD } else { NEW }, &Failing::never()).unwrap()
            });
        }
    });
    let tree = tree(place.target.folder());
    assert!(tree == expected(OLD) || tree == expected(NEW));
    assert_eq!(place.names(), ["public"]);
}
