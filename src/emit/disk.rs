//! The few calls that change a disk, so that a test can let any one of them fail.

use std::fs;
use std::io;
use std::path::Path;

/// What an output folder is made with.
pub(super) trait Disk: Sync {
    /// Makes a folder whose parent exists.
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Writes a file that does not exist yet.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        use io::Write;
        fs::OpenOptions::new().write(true).create_new(true).open(path)?.write_all(bytes)
    }

    /// Gives a file a second name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Moves a folder to a free name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    /// Lets two folders swap names in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        exchange(one, other)
    }

    /// Removes a folder with all it holds.
    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_dir_all(path)
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The disk of the machine.
pub(super) struct System;

impl Disk for System {}
