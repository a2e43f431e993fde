//! Where an output may go, and which of the files there are ours.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::EmitError;

/// The file in an output folder that names all others. A folder that holds a file not named there is not replaced.
pub const LISTING: &str = ".kae-files";

const LISTING_HEAD: &str =
    "# Files written by kae. A build replaces this folder as a whole and stops at files not listed here.\n";

/// What a build must not replace.
#[derive(Clone, Copy, Debug, Default)]
pub struct Protected<'a> {
    /// The site folder.
    pub site: Option<&'a Path>,
    /// The home of whoever runs the program.
    pub home: Option<&'a Path>,
}

/// The folders of a site that are read: an output within them would be read by the next build.
const SOURCES: [&str; 3] = ["content", "static", "templates"];

/// A folder that an output may go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Absolute, without links in it. Its last part may not exist.
    folder: PathBuf,
}

impl Target {
    /// Checks and resolves the folder `out`. Nothing is made.
    ///
    /// # Errors
    /// Where the folder is the root, the home or the site, holds one of them, or lies within the site's sources; and where
    /// something else than a folder stands there.
    pub fn resolve(out: &Path, protected: Protected<'_>) -> Result<Self, EmitError> {
        let folder = resolved(out)?;
        let refuse = |reason| Err(EmitError::Protected { path: folder.clone(), reason });
        if folder.parent().is_none() {
            return refuse("it is the root of the file system");
        }
        let real = |path: &Path| fs::canonicalize(path).ok();
        if let Some(site) = protected.site.and_then(real) {
            if site == folder {
                return refuse("it is the site itself");
            }
            if site.starts_with(&folder) {
                return refuse("the site lies within it");
            }
            if SOURCES.iter().any(|name| folder.starts_with(site.join(name))) {
                return refuse("it is part of what the site is made from");
            }
        }
        if protected.home.and_then(real).is_some_and(|home| home.starts_with(&folder)) {
            return refuse("it is the home folder or holds it");
        }
        match fs::symlink_metadata(&folder) {
            Ok(data) if !data.is_dir() => Err(EmitError::NotAFolder(folder)),
            _ => Ok(Self { folder }),
        }
    }

    /// The folder, absolute.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        self.folder.parent().expect("resolve refuses the root")
    }

    /// A hidden name beside the folder.
    pub(super) fn beside(&self, ending: &str) -> PathBuf {
        let name = self.folder.file_name().expect("resolve refuses the root").to_string_lossy();
        self.parent().join(format!(".{name}.{ending}"))
    }

    /// The files that stand in the folder, by path within it; all of them ours.
    pub(super) fn files(&self) -> Result<BTreeSet<String>, EmitError> {
        let mut found = BTreeSet::new();
        let mut foreign = Vec::new();
        if !self.folder.exists() {
            return Ok(found);
        }
        for entry in WalkDir::new(&self.folder).min_depth(1) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(&self.folder).to_owned();
                EmitError::System { action: "read", path, source: error.into() }
            })?;
            let relative = entry.path().strip_prefix(&self.folder).expect("walked from the folder");
            if entry.file_name() == ".git" {
                return Err(self.foreign(&["a repository (`.git`)".to_owned()], 1));
            }
            let kind = entry.file_type();
            match relative.to_str() {
                _ if kind.is_dir() => {}
                Some(path) if kind.is_file() => {
                    found.insert(path.replace(std::path::MAIN_SEPARATOR, "/"));
                }
                _ => foreign.push(relative.to_string_lossy().into_owned()),
            }
        }
        let listing = fs::read_to_string(self.folder.join(LISTING)).unwrap_or_default();
        let ours: BTreeSet<&str> =
            listing.lines().chain(listing.starts_with('#').then_some(LISTING)).collect();
        foreign.extend(found.iter().filter(|path| !ours.contains(path.as_str())).cloned());
        if foreign.is_empty() {
            return Ok(found);
        }
        foreign.sort();
        let shown: Vec<String> = foreign.iter().take(3).map(|path| format!("`{path}`")).collect();
        Err(self.foreign(&shown, foreign.len()))
    }

    fn foreign(&self, shown: &[String], count: usize) -> EmitError {
        let more = count - shown.len();
        let mut what = shown.join(", ");
        if more > 0 {
            what.push_str(&format!(" and {more} more"));
        }
        EmitError::Foreign { path: self.folder.clone(), what }
    }
}

/// The text of the listing for some paths in order.
pub(super) fn listing<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = LISTING_HEAD.to_owned();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Follows links in as much of the path as exists; the rest is taken as written.
fn resolved(path: &Path) -> Result<PathBuf, EmitError> {
    let absolute = std::path::absolute(path).map_err(EmitError::system("find", path))?;
    let mut rest = Vec::new();
    let mut known = absolute.as_path();
    loop {
        match fs::canonicalize(known) {
            Ok(real) => {
                let mut real = real;
                real.extend(rest.iter().rev());
                return Ok(real);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                // A link that leads nowhere is found by its own name, and is no folder.
                if fs::symlink_metadata(known).is_ok() {
                    return Err(EmitError::NotAFolder(known.to_owned()));
                }
                match known.components().next_back() {
                    Some(Component::Normal(name)) => rest.push(name.to_owned()),
                    _ => return Err(EmitError::system("find", path)(error)),
                }
                known = known.parent().expect("a named part has a parent");
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotADirectory => {
                return Err(EmitError::NotAFolder(known.to_owned()));
            }
            Err(error) => return Err(EmitError::system("find", known)(error)),
        }
    }
}
