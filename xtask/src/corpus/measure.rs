//! What the system says about processes. Known on Linux only.

use std::fs;
use std::time::Duration;

/// Ticks per second in `/proc`, the same on every Linux that one meets.
const TICKS: u64 = 100;

/// The line of `/proc` that tells the most memory that a process has ever had.
const PEAK: &str = "VmHWM:";

/// The line of `/proc` that tells the memory that a process has.
const NOW: &str = "VmRSS:";

/// The most memory that this process has ever had, in bytes.
pub(crate) fn peak_memory() -> Option<u64> {
    peak_of(&fs::read_to_string("/proc/self/status").ok()?)
}

/// The time that processes have computed which this one has started, and which have ended.
pub(crate) fn time_of_children() -> Option<Duration> {
    time_of(&fs::read_to_string("/proc/self/stat").ok()?)
}

/// The peak that a `status` of `/proc` tells, in bytes.
pub(crate) fn peak_of(status: &str) -> Option<u64> {
    memory_of(status, PEAK)
}

/// What a line of a `status` of `/proc` tells, in bytes.
fn memory_of(status: &str, line: &str) -> Option<u64> {
    let line = status.lines().find_map(|text| text.strip_prefix(line))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// What the running processes have that this one has started, and those that they have started, in bytes: what they have together at this
/// moment, or the peak of one of them, if that was more. The process itself does not count.
pub(crate) fn memory_below(process: u32) -> u64 {
    let mut running: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|id: u32| {
            let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            Some((id, parent_of(&stat)?))
        })
        .collect();
    let mut open = vec![process];
    let (mut together, mut peak) = (0, 0);
    while let Some(parent) = open.pop() {
        let children = running.extract_if(.., |&mut (_, of)| of == parent);
        for (id, _) in children {
            open.push(id);
            let Ok(status) = fs::read_to_string(format!("/proc/{id}/status")) else {
                continue;
            };
            together += memory_of(&status, NOW).unwrap_or(0);
            peak = peak.max(peak_of(&status).unwrap_or(0));
        }
    }
    peak.max(together)
}

fn parent_of(stat: &str) -> Option<u32> {
    let (_, fields) = stat.rsplit_once(')')?;
    fields.split_whitespace().nth(1)?.parse().ok()
}

fn time_of(stat: &str) -> Option<Duration> {
    // The name of the program stands in brackets and may hold anything. The times follow as the 14th and 15th field behind it.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(13);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(Duration::from_millis((user + system) * 1000 / TICKS))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{NOW, memory_of, parent_of, peak_of, time_of};

    #[test]
    fn the_peak_is_read_in_bytes() {
        let status = "Name:\txtask\nVmPeak:\t  900 kB\nVmHWM:\t   12345 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(peak_of(status), Some(12_345 * 1024));
        assert_eq!(memory_of(status, NOW), Some(1024));
        assert_eq!(peak_of("Name:\txtask\n"), None);
    }

    #[test]
    fn the_time_of_children_is_user_and_system() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4 1 2 3 4 11 12 250 50 20 0 1 0 5";
        assert_eq!(time_of(stat), Some(Duration::from_secs(3)));
        assert_eq!(time_of("nothing"), None);
        assert_eq!(parent_of(stat), Some(1));
    }
}
