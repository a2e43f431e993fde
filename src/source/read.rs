//! Reads a site folder into [`Sources`]. Links are not followed and odd files are not opened: they come
//! back as refused, for the compiler to report with their path.

use std::fs::Metadata;
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

/// Reads one file of a site again, by its path from the site folder.
#[must_use]
pub fn read_file(site: &Path, path: &str) -> File {
    match std::fs::symlink_metadata(site.join(path)) {
        Ok(data) => taken(site, path.to_owned(), &data),
        Err(error) => {
            File { path: path.to_owned(), body: Body::Refused(Refusal::Unreadable(error.kind().to_string())) }
        }
    }
}

/// Editors and desktops leave files that begin with a dot or end with a tilde; they are nobody's content.
fn hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~')
}

fn file(site: &Path, entry: &DirEntry) -> File {
    let relative = entry.path().strip_prefix(site).unwrap_or(entry.path());
    let path = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if relative.to_str().is_none() {
        return File { path, body: Body::Refused(Refusal::Name) };
    }
    match entry.metadata() {
        Ok(data) => taken(site, path, &data),
        Err(error) => File { path, body: Body::Refused(Refusal::Unreadable(error.to_string())) },
    }
}

fn taken(site: &Path, path: String, data: &Metadata) -> File {
    let body = if data.is_symlink() {
        Body::Refused(Refusal::Link)
    } else if !data.is_file() {
        Body::Refused(Refusal::Special)
    } else if data.len() > LIMIT {
        Body::Refused(Refusal::TooLarge(data.len()))
    } else {
        match std::fs::read(site.join(&path)) {
            Ok(bytes) => return File::new(path, bytes),
            Err(error) => Body::Refused(Refusal::Unreadable(error.kind().to_string())),
        }
    };
    File { path, body }
}
