//! What the process knows of its surroundings: the one place that reads the environment.

use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::path::PathBuf;

use crate::diag::render::Look;

/// The surroundings.
#[derive(Debug)]
pub(super) struct Terminal {
    /// How findings look on standard output.
    pub(super) out: Look,
    /// How findings look on standard error.
    pub(super) error: Look,
    /// Whether a moving line may be drawn on standard error.
    pub(super) moving: bool,
    /// The home of whoever runs the program.
    pub(super) home: Option<PathBuf>,
}

impl Terminal {
    pub(super) fn of_process() -> Self {
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        // https://no-color.org: any value but the empty one.
        let colorless = dumb || variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        let (out, error) = (std::io::stdout(), std::io::stderr());
        Self {
            out: look(&out, colorless),
            error: look(&error, colorless),
            moving: error.is_terminal() && !dumb,
            home: variable("HOME").map(PathBuf::from),
        }
    }
}

fn look(stream: &(impl IsTerminal + AsFd), colorless: bool) -> Look {
    match stream.is_terminal() {
        true => Look { color: !colorless, width: width(stream) },
        false => Look::default(),
    }
}

/// Columns of a terminal, within what an excerpt can use.
fn width(terminal: impl AsFd) -> usize {
    match rustix::termios::tcgetwinsize(terminal) {
        Ok(size) if size.ws_col > 0 => usize::from(size.ws_col).clamp(40, 160),
        _ => Look::default().width,
    }
}

#[expect(clippy::disallowed_methods, reason = "the command line is the one place that reads the environment")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
