//! Ctrl-C and its kin. While nothing is being written the process ends at once; a write is told to stop, cleans up, and
//! ends then. A second signal does not wait.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::status::Status;

/// Whether a signal came, and whether it may end the process on the spot.
#[derive(Debug, Default)]
pub(super) struct Stop {
    raised: AtomicBool,
    signal: AtomicU8,
    writing: Mutex<bool>,
}

impl Stop {
    /// Starts listening to what a keyboard and a supervisor send. SIGHUP is left alone, so that `nohup` works.
    pub(super) fn listen() -> anyhow::Result<Arc<Self>> {
        let stop = Arc::new(Self::default());
        let mut signals = Signals::new([SIGINT, SIGTERM]).context("cannot listen to signals")?;
        let heard = Arc::clone(&stop);
        std::thread::Builder::new()
            .name("kae-signals".to_owned())
            .spawn(move || signals.forever().for_each(|signal| heard.hear(signal)))
            .context("cannot start a thread")?;
        Ok(stop)
    }

    fn hear(&self, signal: i32) {
        let number = u8::try_from(signal).unwrap_or_default();
        let again = self.raised.swap(true, Ordering::Relaxed);
        self.signal.store(number, Ordering::Relaxed);
        let writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if again || !*writing {
            std::process::exit(128 + signal);
        }
    }

    /// Runs what must not be cut off; it gets the flag that asks it to stop.
    pub(super) fn writing<T>(&self, work: impl FnOnce(&AtomicBool) -> T) -> T {
        self.set_writing(true);
        let done = work(&self.raised);
        self.set_writing(false);
        done
    }

    fn set_writing(&self, writing: bool) {
        *self.writing.lock().unwrap_or_else(PoisonError::into_inner) = writing;
    }

    /// The status of a run that was stopped.
    pub(super) fn status(&self) -> Status {
        Status::Signal(self.signal.load(Ordering::Relaxed))
    }
}
