//! Another process, which may not take too long.

use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long it takes at most to see that a process has ended.
const PAUSE: Duration = Duration::from_millis(10);

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// By itself.
    Exited(ExitStatus),
    /// It has used up its time.
    TimedOut,
}

/// Runs a process; what it prints goes into two files. If it takes longer than `limit`, it is ended, with all that it has started.
///
/// # Errors
///
/// The process cannot be started, or a file not written.
pub(super) fn run(
    command: &mut Command,
    limit: Duration,
    stdout: &Path,
    stderr: &Path,
) -> io::Result<(Ended, Duration)> {
    in_a_group(command)
        .stdin(Stdio::null())
        .stdout(File::create(stdout)?)
        .stderr(File::create(stderr)?);
    let started = Instant::now();
    let mut child = command.spawn()?;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((Ended::Exited(status), started.elapsed()));
        }
        if started.elapsed() > limit {
            end(&mut child)?;
            return Ok((Ended::TimedOut, started.elapsed()));
        }
        thread::sleep(PAUSE);
    }
}

/// Puts a process into a group of its own, so that it can be ended with all that it starts.
#[cfg(unix)]
fn in_a_group(command: &mut Command) -> &mut Command {
    std::os::unix::process::CommandExt::process_group(command, 0)
}

#[cfg(not(unix))]
fn in_a_group(command: &mut Command) -> &mut Command {
    command
}

fn end(child: &mut Child) -> io::Result<()> {
    if cfg!(unix) {
        // The standard library ends single processes only. The group still has its leader, so its number means nobody else.
        let group = format!("-{}", child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    }
    child.kill()?;
    child.wait().map(drop)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::process::Command;
    use std::time::Duration;

    use super::{Ended, run};

    #[test]
    fn what_takes_too_long_is_ended_with_what_it_has_started() {
        let folder = tempfile::tempdir().unwrap();
        let (out, err) = (folder.path().join("out"), folder.path().join("err"));
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 600 & echo $!; wait"]);
        let (ended, _) = run(&mut command, Duration::from_millis(300), &out, &err).unwrap();
        assert_eq!(ended, Ended::TimedOut);
        let started = fs::read_to_string(out).unwrap();
        let state = PathBuf::from(format!("/proc/{}/stat", started.trim()));
        // It may take a while to end; afterwards nobody may have asked how it ended, which is the state `Z`.
        while fs::read_to_string(&state).is_ok_and(|state| !state.contains(") Z")) {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    #[test]
    fn what_is_done_in_time_says_how_it_ended() {
        let folder = tempfile::tempdir().unwrap();
        let (out, err) = (folder.path().join("out"), folder.path().join("err"));
        let mut command = Command::new("sh");
        command.args(["-c", "echo done; exit 3"]);
        let (ended, _) = run(&mut command, Duration::from_secs(600), &out, &err).unwrap();
        assert!(matches!(ended, Ended::Exited(status) if status.code() == Some(3)));
        assert_eq!(fs::read_to_string(out).unwrap(), "done\n");
    }
}
