//! What the system says about processes. Known on Linux only.

use std::fs;
use std::time::Duration;

/// Ticks per second in `/proc`, the same on every Linux that one meets.
const TICKS: u64 = 100;

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
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
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

    use super::{peak_of, time_of};

    #[test]
    fn the_peak_is_read_in_bytes() {
        let status = "Name:\txtask\nVmPeak:\t  900 kB\nVmHWM:\t   12345 kB\nVmRSS:\t 1 kB\n";
        assert_eq!(peak_of(status), Some(12_345 * 1024));
        assert_eq!(peak_of("Name:\txtask\n"), None);
    }

    #[test]
    fn the_time_of_children_is_user_and_system() {
        let stat = "7 (a) b) S 1 7 7 0 -1 4 1 2 3 4 11 12 250 50 20 0 1 0 5";
        assert_eq!(time_of(stat), Some(Duration::from_secs(3)));
        assert_eq!(time_of("nothing"), None);
    }
}
