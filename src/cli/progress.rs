//! A moving line for builds that take a while. It appears after a second, on a terminal, and leaves nothing behind.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nobody wants to read of what is done in a blink.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shown until dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Dropped with the bar, which ends the thread that waits to show it.
    _end: Option<Sender<()>>,
}

impl Progress {
    /// A line for work of so many stages; `moving` says whether there is a terminal to show it on.
    pub(super) fn start(stages: usize, moving: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(stages as u64), ProgressDrawTarget::hidden());
        if !moving {
            return Self { bar, _end: None };
        }
        let style =
            ProgressStyle::with_template("{elapsed} [{bar:24}] {msg}").expect("the template is well formed");
        bar.set_style(style.progress_chars("=> "));
        let (end, ended) = mpsc::channel();
        let shown = bar.clone();
        // Without a thread the line would wait for the end of the stage that takes long.
        drop(std::thread::Builder::new().name("kae-progress".to_owned()).spawn(move || {
            if ended.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                shown.set_draw_target(ProgressDrawTarget::stderr());
                shown.enable_steady_tick(Duration::from_millis(200));
            }
        }));
        Self { bar, _end: Some(end) }
    }

    /// Says what is being done now.
    pub(super) fn stage(&self, name: &'static str) {
        self.bar.inc(1);
        self.bar.set_message(name);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
