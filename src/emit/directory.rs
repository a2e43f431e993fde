//! An output folder, replaced in one step.
//!
//! The new tree is made beside the old one: files that did not change are second names of the old files (a hard link
//! takes a fraction of what writing does, and readers' caches see the old time stamp), the others are written. Then the two trees swap
//! names (`renameat2` with `RENAME_EXCHANGE`) and the old one is removed. A process that dies at any moment leaves one of
//! the two under the name of the output, and beside it at most a tree with a name of ours, which the next build removes.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::EmitError;
use super::disk::{Disk, System};
use super::lock::lock;
use super::target::{LISTING, Target, listing};

/// Beside the output: the tree that is being made, then the tree that was replaced.
const STAGE: &str = "kae-stage";

/// Beside the output, on systems that cannot swap names: the tree that is being replaced.
const ASIDE: &str = "kae-aside";

/// What a build changed in its output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes.
    pub changed: usize,
    /// Files that are as they were.
    pub kept: usize,
    /// Files that are gone.
    pub removed: usize,
}

/// Makes the folder hold `files`, given as path and bytes in order of path, and nothing else.
///
/// Raising `stop` from another thread ends the work before the swap; behind it the work is done.
///
/// # Errors
/// On every error the folder is as it was, and nothing is left beside it.
pub fn directory(target: &Target, files: &[(&str, &[u8])], stop: &AtomicBool) -> Result<Written, EmitError> {
    write(target, files, stop, &System)
}

fn write(
    target: &Target,
    files: &[(&str, &[u8])],
    stop: &AtomicBool,
    disk: &impl Disk,
) -> Result<Written, EmitError> {
    if let Some((path, _)) = files.iter().find(|(path, _)| !is_within(path)) {
        return Err(EmitError::Path((*path).to_owned()));
    }
    let listing = listing(files.iter().map(|(path, _)| *path));
    let mut files = files.to_vec();
    files.push((LISTING, listing.as_bytes()));

    let parents = Parents::make(target.parent(), disk)?;
    let written = lock(target.parent(), target.folder(), stop).and_then(|_lock| {
        recover(target, disk)?;
        replace(target, &files, stop, disk)
    });
    if written.is_err() {
        parents.undo();
    }
    written
}

/// A path with `/` between parts that stays within the output on every system.
fn is_within(path: &str) -> bool {
    path != LISTING
        && !path.contains(['\\', '\0', '\n'])
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Finishes what a killed build left.
fn recover(target: &Target, disk: &impl Disk) -> Result<(), EmitError> {
    let aside = target.beside(ASIDE);
    if aside.exists() && !target.folder().exists() {
        disk.rename(&aside, target.folder()).map_err(EmitError::system("put back", &aside))?;
    }
    for path in [aside, target.beside(STAGE)] {
        if path.symlink_metadata().is_ok() {
            disk.remove(&path).map_err(EmitError::system("remove", &path))?;
        }
    }
    Ok(())
}

fn replace(
    target: &Target,
    files: &[(&str, &[u8])],
    stop: &AtomicBool,
    disk: &impl Disk,
) -> Result<Written, EmitError> {
    let old = target.files()?;
    let kept: Vec<bool> = files
        .par_iter()
        .map(|(path, bytes)| old.contains(*path) && holds(&target.folder().join(path), bytes))
        .collect();
    let count = |wanted: bool| kept.iter().filter(|&&kept| kept == wanted).count();
    let new: BTreeSet<&str> = files.iter().map(|(path, _)| *path).collect();
    let removed = old.iter().filter(|path| !new.contains(path.as_str())).count();
    let written = Written { changed: count(false), kept: count(true), removed };
    if written.changed == 0 && removed == 0 {
        return Ok(written);
    }
    let stage = target.beside(STAGE);
    let staged =
        fill(&stage, target.folder(), files, &kept, stop, disk).and_then(|()| swap(&stage, target, disk));
    match staged {
        // The output is the new one already; a tree that cannot be removed now is removed by the next build.
        Ok(()) => drop(disk.remove(&stage)),
        Err(error) => {
            drop(disk.remove(&stage));
            return Err(error);
        }
    }
    Ok(written)
}

/// Whether a file has exactly these bytes. What cannot be read has not.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let Ok(mut file) = fs::File::open(path) else { return false };
    if file.metadata().map_or(true, |data| data.len() != bytes.len() as u64) {
        return false;
    }
    let mut buffer = [0; 16 << 10];
    let mut rest = bytes;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return rest.is_empty(),
            Ok(count) => match rest.strip_prefix(&buffer[..count]) {
                Some(behind) => rest = behind,
                None => return false,
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return false,
        }
    }
}

fn fill(
    stage: &Path,
    old: &Path,
    files: &[(&str, &[u8])],
    kept: &[bool],
    stop: &AtomicBool,
    disk: &impl Disk,
) -> Result<(), EmitError> {
    let mut folders = BTreeSet::from([PathBuf::new()]);
    for (path, _) in files {
        folders.extend(Path::new(path).ancestors().skip(1).map(Path::to_owned));
    }
    for folder in folders {
        let path = stage.join(folder);
        let path = path.components().as_path();
        disk.create_folder(path).map_err(EmitError::system("make the folder", path))?;
    }
    files.par_iter().zip(kept).try_for_each(|((path, bytes), &kept)| {
        if stop.load(Ordering::Relaxed) {
            return Err(EmitError::Stopped);
        }
        let to = stage.join(path);
        // Where a file system has no links, or grants none, the file is written like the others.
        if kept && disk.link(&old.join(path), &to).is_ok() {
            return Ok(());
        }
        disk.write(&to, bytes).map_err(EmitError::system("write", &to))
    })
}

fn swap(stage: &Path, target: &Target, disk: &impl Disk) -> Result<(), EmitError> {
    let folder = target.folder();
    if !folder.exists() {
        return disk.rename(stage, folder).map_err(EmitError::system("make", folder));
    }
    match disk.exchange(stage, folder) {
        Ok(()) => Ok(()),
        Err(error) if is_unsupported(&error) => {
            let aside = target.beside(ASIDE);
            disk.rename(folder, &aside).map_err(EmitError::system("move", folder))?;
            if let Err(error) = disk.rename(stage, folder) {
                drop(fs::rename(&aside, folder));
                return Err(EmitError::system("make", folder)(error));
            }
            drop(disk.remove(&aside));
            Ok(())
        }
        Err(error) => Err(EmitError::system("replace", folder)(error)),
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    // A file system without RENAME_EXCHANGE answers EINVAL, a kernel without renameat2 ENOSYS.
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// The folders above the output that had to be made.
struct Parents(Vec<PathBuf>);

impl Parents {
    fn make(parent: &Path, disk: &impl Disk) -> Result<Self, EmitError> {
        let missing: Vec<&Path> = parent.ancestors().take_while(|path| !path.exists()).collect();
        let mut made = Self(Vec::new());
        for path in missing.into_iter().rev() {
            match disk.create_folder(path) {
                Ok(()) => made.0.push(path.to_owned()),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    made.undo();
                    return Err(EmitError::system("make the folder", path)(error));
                }
            }
        }
        Ok(made)
    }

    fn undo(&self) {
        for path in self.0.iter().rev() {
            drop(fs::remove_dir(path));
        }
    }
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
