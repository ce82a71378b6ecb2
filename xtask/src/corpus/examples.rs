//! Runs the tests of a document's examples.

use std::fs;
use std::io;
use std::process::Command;
use std::time::Duration;

use super::compile::{Compiler, cargo};
use super::process::{self, Ended};
use super::row::{Compiled, Examples};
use super::scratch::Scratch;

impl Compiler {
    /// Runs the tests of the examples in the models crate of a document.
    ///
    /// # Errors
    ///
    /// A process cannot be started, or a file not be written or read.
    pub(super) fn run_examples(&self, name: &str, scratch: &Scratch) -> io::Result<Examples> {
        let folder = scratch.crates(name).join("models");
        if !folder.join("tests/examples").is_dir() {
            return Ok(Examples::of("", Compiled::Done, Duration::ZERO));
        }
        self.repository.put_lock(&folder)?;
        let (out, err) = (
            scratch.log(name, "examples.txt"),
            scratch.log(name, "examples.build.txt"),
        );
        let mut command: Command = cargo();
        command
            .current_dir(&folder)
            .args(["test", "--offline", "--no-fail-fast", "--test", "examples"])
            // Nobody looks for a place in what is compiled, and it would be most of it.
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_TEST_DEBUG", "0")
            .arg(format!("--jobs={}", self.jobs))
            .arg("--target-dir")
            .arg(&self.target);
        let (ended, elapsed) = process::run(&mut command, self.limit, &out, &err)?;
        let ending = match ended {
            Ended::TimedOut => Compiled::TimedOut,
            Ended::Exited(status) if status.success() => Compiled::Done,
            Ended::Exited(_) => Compiled::Failed,
        };
        Ok(Examples::of(&fs::read_to_string(&out)?, ending, elapsed))
    }
}

impl Examples {
    /// What the test program has said.
    fn of(output: &str, ending: Compiled, elapsed: Duration) -> Self {
        let mut found = Self {
            ending,
            passed: 0,
            failed: Vec::new(),
            elapsed,
        };
        let tests = output.lines().filter_map(|line| line.strip_prefix("test "));
        for (name, result) in tests.filter_map(|test| test.rsplit_once(" ... ")) {
            match result {
                "ok" => found.passed += 1,
                "FAILED" => found.failed.push(name.to_owned()),
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Compiled, Examples};

    #[test]
    fn tests_are_counted_and_those_that_failed_are_named() {
        let output = "\nrunning 3 tests\ntest cards::a ... ok\ntest cards::b ... FAILED\ntest c ... ok\n\n\
                      failures:\n    cards::b\n\ntest result: FAILED. 2 passed; 1 failed\n";
        let found = Examples::of(output, Compiled::Failed, Duration::ZERO);
        assert_eq!(found.passed, 2);
        assert_eq!(found.failed, ["cards::b"]);
    }
}
