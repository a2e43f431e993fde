//! Reads a site folder into [`Sources`]. Links are not followed and odd files are not opened: they come
//! back as refused, for the compiler to report with their path.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::file::{Body, File, Refusal, Sources};

/// The folders of a site that are read.
const FOLDERS: [&str; 3] = ["content", "static", "templates"];

/// A text or picture larger than this is refused, in bytes.
const LIMIT: u64 = 256 << 20;

/// Why a site folder cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no `content` folder.
    #[error("`{0}` has no folder `content`: is it the folder of a site?")]
    NoContent(PathBuf),
    /// The file system refused a folder.
    #[error("cannot read `{path}`: {reason}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The system's reason.
        reason: String,
    },
}

/// Reads `content`, `static` and `templates` below `site`.
///
/// # Errors
/// Where `content` is missing or a folder cannot be listed. A single unreadable file is no error here: it is in the
/// result, refused.
pub fn read(site: &Path) -> Result<Sources, ReadError> {
    if !site.join("content").is_dir() {
        return Err(ReadError::NoContent(site.to_owned()));
    }
    let mut entries = Vec::new();
    for folder in FOLDERS.map(|name| site.join(name)) {
        if std::fs::symlink_metadata(&folder).is_err() {
            continue;
        }
        for entry in WalkDir::new(&folder).follow_links(false).follow_root_links(false).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if hidden(&entry) => {}
                Ok(entry) => entries.push(entry),
                Err(error) => {
                    let path = error.path().unwrap_or(&folder).to_owned();
                    return Err(ReadError::Folder { path, reason: error.to_string() });
                }
            }
        }
    }
    let files: Vec<File> = entries.par_iter().map(|entry| file(site, entry)).collect();
    Ok(Sources::new(files))
}

/// Editors and desktops leave files that begin with a dot or end with a tilde; they are nobody's content.
fn hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~')
}

fn file(site: &Path, entry: &DirEntry) -> File {
    let relative = entry.path().strip_prefix(site).unwrap_or(entry.path());
    let path = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let refused = |refusal| File { path: path.clone(), body: Body::Refused(refusal) };
    if relative.to_str().is_none() {
        return refused(Refusal::Name);
    }
    let kind = entry.file_type();
    if kind.is_symlink() {
        return refused(Refusal::Link);
    }
    if !kind.is_file() {
        return refused(Refusal::Special);
    }
    match entry.metadata() {
        Ok(data) if data.len() > LIMIT => refused(Refusal::TooLarge(data.len())),
        _ => match std::fs::read(entry.path()) {
            Ok(bytes) => File::new(path, bytes),
            Err(error) => refused(Refusal::Unreadable(error.kind().to_string())),
        },
    }
}
