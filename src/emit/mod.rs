//! Writes what was compiled: a folder, a file. This is the one room that changes a disk, and it never leaves a half-made
//! result: what was there before stays, byte for byte, until the new is complete.

mod directory;
mod disk;
mod file;
mod lock;
mod several;
mod target;

use std::io;
use std::path::{Path, PathBuf};

pub use directory::{Written, directory};
pub use file::{create_file, replace_file};
pub use several::{finish_replacing, replace_files};
pub use target::{LISTING, Protected, Target};

/// Why nothing was written. Each names the path it speaks of.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// The target is a place that a build must never replace.
    #[error("will not write into `{path}`: {reason}", path = path.display())]
    Protected {
        /// The folder.
        path: PathBuf,
        /// What it is.
        reason: &'static str,
    },
    /// The target holds files that no build of ours has written.
    #[error("will not write into `{path}`: it holds {what}, not written by kae", path = path.display())]
    Foreign {
        /// The folder.
        path: PathBuf,
        /// A few of the files, in words.
        what: String,
    },
    /// Something that is not a folder stands where the output belongs.
    #[error("cannot write into `{}`: it is not a folder", .0.display())]
    NotAFolder(PathBuf),
    /// Another build holds the target for too long.
    #[error("another build is writing into `{}`", .0.display())]
    Busy(PathBuf),
    /// A signal asked to stop.
    #[error("stopped before anything was changed")]
    Stopped,
    /// A path that leads out of the output, or is none.
    #[error("`{0}` is not a path within the output")]
    Path(String),
    /// The system refused.
    #[error("cannot {action} `{path}`: {source}", path = path.display())]
    System {
        /// What was tried: a verb.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
}

impl EmitError {
    fn system(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::System { action, path, source }
    }
}
