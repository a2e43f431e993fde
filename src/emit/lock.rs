//! One build at a time into one place. The lock is on the folder that holds the output, so that nothing is left behind,
//! and the system drops it when its process dies, however it dies.

use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::EmitError;

/// How often and how long to ask for a lock that another build holds: half a minute.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(50);

/// Held until dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "closing the file frees the lock")] Option<File>);

/// Waits for the folder `parent`; `output` is what an error names.
pub(super) fn lock(parent: &Path, output: &Path, stop: &AtomicBool) -> Result<Lock, EmitError> {
    let folder = File::open(parent).map_err(EmitError::system("open", parent))?;
    for _ in 0..TRIES {
        match flock(&folder, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Lock(Some(folder))),
            Err(Errno::WOULDBLOCK) => {}
            // Some network file systems cannot lock a folder. A build there goes without; the swap is atomic all the same.
            Err(Errno::BADF | Errno::NOTSUP | Errno::NOSYS | Errno::NOLCK) => return Ok(Lock(None)),
            Err(error) => return Err(EmitError::system("lock", parent)(error.into())),
        }
        if stop.load(Ordering::Relaxed) {
            return Err(EmitError::Stopped);
        }
        std::thread::sleep(PAUSE);
    }
    Err(EmitError::Busy(output.to_owned()))
}
