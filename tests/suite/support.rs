//! A temporary folder with a site in it, and the program run there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the package.
pub(crate) fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A valid site: the folder that the other fixtures are laid over.
pub(crate) fn base() -> PathBuf {
    package().join("tests/fixtures/base")
}

/// A folder to run in; it goes when the value does.
pub(crate) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// With the base fixture in `site`.
    pub(crate) fn with_site() -> Self {
        let place = Self::empty();
        copy(&base(), &place.path("site"));
        place
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    #[expect(clippy::disallowed_methods, reason = "a test writes what the program reads")]
    pub(crate) fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The program, to be run here. It sees nothing of the environment but what a test gives it.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kae"));
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.finish(self.command(arguments).output().unwrap())
    }

    /// Output in which what differs from run to run is replaced: this folder by `HERE`, seconds by `0.00 s`.
    pub(crate) fn finish(&self, output: Output) -> Run {
        let here = self.folder.path().canonicalize().unwrap();
        let text = |bytes: Vec<u8>| {
            let text = String::from_utf8(bytes).unwrap().replace(here.to_str().unwrap(), "HERE");
            without_seconds(&text)
        };
        Run { status: output.status.code(), out: text(output.stdout), error: text(output.stderr) }
    }

    /// Names in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

/// What a run left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) status: Option<i32>,
    pub(crate) out: String,
    pub(crate) error: String,
}

fn without_seconds(text: &str) -> String {
    let Some(end) = text.find(" s\n") else { return text.to_owned() };
    let start = text[..end].rfind(' ').map_or(0, |at| at + 1);
    match text[start..end].parse::<f64>() {
        Ok(_) => format!("{}0.00{}", &text[..start], &text[end..]),
        Err(_) => text.to_owned(),
    }
}

/// Every file below a folder with its bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder)
        .map(|path| {
            let relative = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            (relative, fs::read(&path).unwrap())
        })
        .collect()
}

/// Every file below a folder, in order.
pub(crate) fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    walk.map(Result::unwrap).filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path)
}

pub(crate) fn copy(from: &Path, to: &Path) {
    for path in files(from) {
        let target = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&path, target).unwrap();
    }
}
