//! The threads of a run. This function alone makes them.

use anyhow::Context;

/// Stack of each thread in bytes. Texts may be nested as deep as the rules allow, and the minifier descends into all of
/// it; memory that is not touched costs nothing.
const STACK: usize = 16 << 20;

/// Runs `work` with `jobs` threads, or as many as the machine has processors.
pub(super) fn run<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> T + Send) -> anyhow::Result<T> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or_default())
        .stack_size(STACK)
        .thread_name(|index| format!("kae-{index}"))
        .build()
        .context("cannot start threads")?;
    Ok(pool.install(work))
}
