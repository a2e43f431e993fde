//! What each stage took: processor time of all threads, and time on the wall.

use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::Serialize;

/// A stage that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Timing {
    stage: &'static str,
    cpu_us: u64,
    wall_us: u64,
}

/// A clock that is read at the end of each stage.
#[derive(Debug)]
pub(super) struct Timings {
    start: Instant,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    stage: Option<&'static str>,
    cpu: Duration,
    wall: Instant,
    done: Vec<Timing>,
}

impl Timings {
    pub(super) fn start() -> Self {
        let start = Instant::now();
        Self {
            start,
            state: Mutex::new(State { stage: None, cpu: processor_time(), wall: start, done: Vec::new() }),
        }
    }

    /// A stage begins, and the one before it is over.
    pub(super) fn begin(&self, stage: &'static str) {
        self.turn(Some(stage));
    }

    fn turn(&self, next: Option<&'static str>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (cpu, wall) = (processor_time(), Instant::now());
        if let Some(stage) = state.stage {
            let timing =
                Timing { stage, cpu_us: micros(cpu - state.cpu), wall_us: micros(wall - state.wall) };
            state.done.push(timing);
        }
        (state.stage, state.cpu, state.wall) = (next, cpu, wall);
    }

    /// Time on the wall since the start, in seconds.
    pub(super) fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }

    /// All stages; the current one ends here.
    pub(super) fn finish(&self) -> Vec<Timing> {
        self.turn(None);
        self.state.lock().unwrap_or_else(PoisonError::into_inner).done.clone()
    }
}

/// Writes a table; `pages` is what the last column is divided by.
pub(super) fn table(timings: &[Timing], pages: usize, out: &mut impl Write) -> io::Result<()> {
    let per_page = |micros: u64| micros as f64 / pages.max(1) as f64;
    writeln!(out, "{:<10} {:>11} {:>11} {:>13}", "stage", "CPU ms", "wall ms", "CPU us/page")?;
    let total = Timing {
        stage: "total",
        cpu_us: timings.iter().map(|timing| timing.cpu_us).sum(),
        wall_us: timings.iter().map(|timing| timing.wall_us).sum(),
    };
    for timing in timings.iter().chain([&total]) {
        let (cpu, wall) = (timing.cpu_us as f64 / 1000.0, timing.wall_us as f64 / 1000.0);
        writeln!(out, "{:<10} {cpu:>11.1} {wall:>11.1} {:>13.1}", timing.stage, per_page(timing.cpu_us))?;
    }
    writeln!(out, "{pages} pages")
}

/// Processor time of all threads since the process began.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(
        u64::try_from(time.tv_sec).unwrap_or_default(),
        u32::try_from(time.tv_nsec).unwrap_or_default(),
    )
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
