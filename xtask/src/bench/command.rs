//! Running a program, and what it takes.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::corpus::measure::{memory_below, peak_of, time_of_children};

/// How often a running program is looked at. What it needs at its peak lasts longer.
const PAUSE: Duration = Duration::from_millis(2);

/// At how many looks what it has started is looked at too, for which all processes have to be gone through.
const LOOKS: u32 = 25;

/// What a run took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Whether it ended well.
    pub(super) is_good: bool,
    /// By the clock on the wall.
    pub(super) elapsed: Duration,
    /// What processors have computed, with all that was started.
    pub(super) computed: Duration,
    /// The most memory that the program itself, or all that it started together, were seen to have, in bytes; known on Linux only.
    pub(super) peak: u64,
}

impl Run {
    /// The better of two runs of the same, each figure by itself.
    fn better(self, other: Self) -> Self {
        Self {
            is_good: self.is_good && other.is_good,
            elapsed: self.elapsed.min(other.elapsed),
            computed: self.computed.min(other.computed),
            peak: self.peak.max(other.peak),
        }
    }
}

/// The best of all runs so far, and another one.
pub(super) fn best(so_far: Option<Run>, run: Run) -> Run {
    so_far.map_or(run, |so_far| so_far.better(run))
}

/// Runs a program to its end; what it says goes into a file.
///
/// # Errors
///
/// It cannot be started, or the file not be written.
pub(super) fn measured(command: &mut Command, log: &Path) -> io::Result<Run> {
    let out = File::create(log)?;
    let before = time_of_children().unwrap_or_default();
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(out.try_clone()?)
        .stderr(out)
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let (mut peak, mut looks) = (0, 0_u32);
    let ended = loop {
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        let seen = fs::read_to_string(&status).ok();
        peak = peak.max(seen.as_deref().and_then(peak_of).unwrap_or(0));
        looks = looks.wrapping_add(1);
        if looks.is_multiple_of(LOOKS) {
            peak = peak.max(memory_below(child.id()));
        }
        thread::sleep(PAUSE);
    };
    let elapsed = started.elapsed();
    let after = time_of_children().unwrap_or_default();
    Ok(Run {
        is_good: ended.success(),
        elapsed,
        computed: after.saturating_sub(before),
        peak,
    })
}

/// Seconds as a table shows them.
pub(super) fn seconds(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64())
}

/// Megabytes as a table shows them.
pub(super) fn megabytes(bytes: u64) -> String {
    (bytes / 1_000_000).to_string()
}
