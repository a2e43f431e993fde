//! Several files of a site given new bytes as one change: all of them, or none. What is written is staged in a folder of
//! its own and committed by one rename; who comes after a crash finishes a change that was committed, and forgets one
//! that was not.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use super::EmitError;

/// The folder, in the site's, that holds a committed change until it is done.
const COMMITTED: &str = ".kae-changing";
/// What the folder of a change not yet committed begins with.
const STAGED: &str = ".kae-staged-";
/// The paths of a change, one a line, in the order of its numbered files.
const LIST: &str = "list";

/// Replaces files below `content/` of a site, making those that are not there yet.
///
/// # Errors
/// As the system refuses, or another change is under way. What was not committed has changed nothing.
pub fn replace_files(site: &Path, files: &[(&str, &[u8])]) -> Result<(), EmitError> {
    finish_replacing(site)?;
    if let [(path, bytes)] = files {
        return super::replace_file(&target(site, path)?, bytes);
    }
    let staged = tempfile::Builder::new()
        .prefix(STAGED)
        .tempdir_in(site)
        .map_err(EmitError::system("write into", site))?;
    let mut list = String::new();
    for (number, (path, bytes)) in files.iter().enumerate() {
        let target = target(site, path)?;
        let place = staged.path().join(number.to_string());
        write(&place, bytes)?;
        if let Ok(data) = fs::metadata(&target) {
            fs::set_permissions(&place, data.permissions()).map_err(EmitError::system("write", &place))?;
        }
        list.push_str(path);
        list.push('\n');
    }
    write(&staged.path().join(LIST), list.as_bytes())?;
    let committed = site.join(COMMITTED);
    // A folder takes the place of an empty one only, so of two changes at once one is refused.
    fs::rename(staged.path(), &committed).map_err(|_| EmitError::Busy(site.to_owned()))?;
    let _ = staged.keep();
    sync(site)?;
    carry_out(site, &committed)
}

/// Finishes a change that was committed and interrupted.
///
/// # Errors
/// As the system refuses.
pub fn finish_replacing(site: &Path) -> Result<(), EmitError> {
    let committed = site.join(COMMITTED);
    if fs::symlink_metadata(&committed).is_ok_and(|data| data.is_dir()) {
        carry_out(site, &committed)?;
    }
    let Ok(entries) = fs::read_dir(site) else { return Ok(()) };
    for entry in entries.flatten() {
        let abandoned = entry.file_name().to_string_lossy().starts_with(STAGED);
        if abandoned && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(entry.path()).map_err(EmitError::system("remove", &entry.path()))?;
        }
    }
    Ok(())
}

fn carry_out(site: &Path, committed: &Path) -> Result<(), EmitError> {
    let list = committed.join(LIST);
    let list = fs::read_to_string(&list).map_err(EmitError::system("read", &list))?;
    for (number, path) in list.lines().enumerate() {
        let target = target(site, path)?;
        let place = committed.join(number.to_string());
        // One that is gone was carried out before the interruption.
        if fs::symlink_metadata(&place).is_err() {
            continue;
        }
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(EmitError::system("make the folder", parent))?;
        }
        fs::rename(&place, &target).map_err(EmitError::system("replace", &target))?;
    }
    fs::remove_dir_all(committed).map_err(EmitError::system("remove", committed))
}

/// Where a path of a change leads: below `content/`, through folders only, since the list of an interrupted change may
/// have come with a site from strangers.
fn target(site: &Path, path: &str) -> Result<PathBuf, EmitError> {
    let refuse = || EmitError::Path(path.to_owned());
    let parts: Option<Vec<&str>> = Path::new(path)
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    let parts = parts.ok_or_else(refuse)?;
    if parts.len() < 2 || parts[0] != "content" || path.contains('\n') {
        return Err(refuse());
    }
    let mut place = site.to_owned();
    for part in parts {
        place.push(part);
        if fs::symlink_metadata(&place).is_ok_and(|data| data.file_type().is_symlink()) {
            return Err(refuse());
        }
    }
    Ok(place)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), EmitError> {
    let mut file = fs::File::create(path).map_err(EmitError::system("make", path))?;
    file.write_all(bytes).map_err(EmitError::system("write", path))?;
    file.sync_all().map_err(EmitError::system("write", path))
}

fn sync(folder: &Path) -> Result<(), EmitError> {
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(EmitError::system("write", folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        fs::create_dir_all(site.path().join("content/a")).unwrap();
        write(&site.path().join("content/a/en.md"), b"old").unwrap();
        site
    }

    fn names(site: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(site)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn all_files_change_and_nothing_is_left_behind() {
        let site = site();
        replace_files(site.path(), &[("content/a/en.md", b"new"), ("content/b/c/th.md", b"made")]).unwrap();
        assert_eq!(fs::read(site.path().join("content/a/en.md")).unwrap(), b"new");
        assert_eq!(fs::read(site.path().join("content/b/c/th.md")).unwrap(), b"made");
        assert_eq!(names(site.path()), ["content"]);
    }

    #[test]
    fn an_interrupted_change_is_finished_or_forgotten() {
        let site = site();
        let committed = site.path().join(COMMITTED);
        fs::create_dir(&committed).unwrap();
        write(&committed.join(LIST), b"content/a/en.md\ncontent/a/th.md\n").unwrap();
        write(&committed.join("1"), b"second").unwrap();
        fs::create_dir(site.path().join(".kae-staged-x")).unwrap();
        finish_replacing(site.path()).unwrap();
        assert_eq!(fs::read(site.path().join("content/a/en.md")).unwrap(), b"old");
        assert_eq!(fs::read(site.path().join("content/a/th.md")).unwrap(), b"second");
        assert_eq!(names(site.path()), ["content"]);
    }

    #[test]
    fn no_path_leads_out_of_the_content() {
        let site = site();
        let outside = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path(), site.path().join("content/link")).unwrap();
        for path in
            ["../x", "content/../x", "/etc/x", "static/x", "content", "content/link/x", "content/a\n/x"]
        {
            assert!(replace_files(site.path(), &[(path, b"x")]).is_err(), "{path}");
            assert!(replace_files(site.path(), &[("content/y", b"y"), (path, b"x")]).is_err(), "{path}");
        }
        assert_eq!(names(site.path()), ["content"]);
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
        assert!(!site.path().join("content/y").exists());
    }
}
