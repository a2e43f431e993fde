//! How the program ends.

use std::process::ExitCode;

/// The exit status, and the error that stands for it where nothing more is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    /// 0: all is well; there may be warnings.
    Fine,
    /// 1: the content has errors.
    Content,
    /// 2: wrong use, or the system refused.
    Environment,
    /// 128 and its number: a signal asked to stop.
    Signal(u8),
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Fine => 0,
            Status::Content => 1,
            Status::Environment => 2,
            Status::Signal(number) => 128 + number,
        })
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Fine => write!(out, "done"),
            Self::Content => write!(out, "the content has errors"),
            Self::Environment => write!(out, "stopped"),
            Self::Signal(number) => write!(out, "stopped by signal {number}"),
        }
    }
}

impl std::error::Error for Status {}
