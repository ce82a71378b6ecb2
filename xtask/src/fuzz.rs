//! `cargo xtask fuzz`: laws that hold for any input, held against inputs that somebody might make up.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::process::Command;

use clap::Args;

use crate::Verdict;
use crate::repository::Repository;

/// Hold inputs that somebody might make up against what has to hold for any input.
///
/// Without --seconds, the seeds in tests/fuzz are changed at random in a way that is the same in each run. With --seconds, an input
/// that reaches code which none has reached before is changed further; that builds everything once more, with libFuzzer, which
/// needs a C++ compiler. An input that breaks a law is written to target/fuzz/findings.
///
/// Exit codes: 0 nothing found, 1 a law is broken, 2 wrong usage, or cargo cannot be started.
#[derive(Args, Debug)]
pub(crate) struct FuzzArguments {
    /// Which ones, each a folder of tests/fuzz/src/targets; all of them if none is named.
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,

    /// How many inputs are tried for each target.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 1000,
        conflicts_with = "seconds"
    )]
    runs: u32,

    /// From which number the choices follow.
    #[arg(
        long,
        value_name = "N",
        default_value_t = 5,
        conflicts_with = "seconds"
    )]
    seed: u64,

    /// How long inputs are looked for, for each target; led by what they reach.
    #[arg(long, value_name = "N")]
    seconds: Option<u32>,
}

/// The crate with the targets, and the one beside the workspace that drives them by coverage.
const PACKAGE: &str = "paywright-fuzz";
const GUIDED: &str = "tests/fuzz/guided";
/// Where it is built, and what it finds.
const RESULTS: &str = "target/fuzz";

/// What makes the compiler count which branches are taken, and what is compared.
const INSTRUMENTED: &str = "-C passes=sancov-module -C llvm-args=-sanitizer-coverage-level=4 \
    -C llvm-args=-sanitizer-coverage-inline-8bit-counters -C llvm-args=-sanitizer-coverage-pc-table \
    -C llvm-args=-sanitizer-coverage-trace-compares -C codegen-units=8 --cfg fuzzing";

/// Names of all targets, if none is asked for: each has a file of its own there.
const ALL: &[&str] = &[
    "source",
    "crates",
    "judge",
    "revisions",
    "wire",
    "signatures",
    "answers",
    "requests",
];

/// Holds inputs against the laws.
///
/// # Errors
///
/// Cargo cannot be started, or a folder cannot be made.
pub(crate) fn run(arguments: &FuzzArguments) -> io::Result<Verdict> {
    let asked: Vec<&str> = arguments.targets.iter().map(String::as_str).collect();
    if let Some(unknown) = asked.iter().find(|name| !ALL.contains(name)) {
        anstream::eprintln!(
            "error: there is no target `{unknown}`; known are {}",
            ALL.join(", ")
        );
        return Ok(Verdict::Bad);
    }
    match arguments.seconds {
        None => by_seed(&asked, arguments),
        Some(seconds) => by_coverage(if asked.is_empty() { ALL } else { &asked }, seconds),
    }
}

fn cargo() -> Command {
    // Cargo says where it is to what it starts.
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn verdict(is_well: bool) -> Verdict {
    if is_well {
        Verdict::Done
    } else {
        Verdict::Failed
    }
}

/// Mutations that follow from a seed, by the tests of the crate.
fn by_seed(targets: &[&str], arguments: &FuzzArguments) -> io::Result<Verdict> {
    let status = cargo()
        .args([
            "test",
            "--locked",
            "--package",
            PACKAGE,
            "--test",
            "replay",
            "--",
        ])
        .args(targets.iter().map(|target| format!("{target}::")))
        .env("FUZZ_RUNS", arguments.runs.to_string())
        .env("FUZZ_SEED", arguments.seed.to_string())
        .current_dir(Repository::at(None).folder(""))
        .status()?;
    Ok(verdict(status.success()))
}

/// Mutations that are led by what they reach.
fn by_coverage(targets: &[&str], seconds: u32) -> io::Result<Verdict> {
    let repository = Repository::at(None);
    let results = repository.folder(RESULTS);
    let results = results.as_path();
    let mut worst = Verdict::Done;
    for target in targets {
        let inputs = results.join("inputs").join(target);
        let findings = results.join("findings");
        fs::create_dir_all(&inputs)?;
        fs::create_dir_all(&findings)?;
        let mut findings = OsString::from(findings);
        findings.push(format!("/{target}-"));
        let mut prefix = OsString::from("-artifact_prefix=");
        prefix.push(findings);
        anstream::println!("== {target}, {seconds} s");
        let status = cargo()
            // With a target, what is run while building is not instrumented.
            .args(["run", "--locked", "--quiet", "--target", "host-tuple", "--"])
            .args([prefix.as_os_str(), inputs.as_os_str()])
            .arg(format!("-max_total_time={seconds}"))
            .args([
                "-timeout=20",
                "-rss_limit_mb=3000",
                "-max_len=49152",
                "-print_final_stats=1",
            ])
            .env("CARGO_TARGET_DIR", results.join("build"))
            .env("RUSTFLAGS", INSTRUMENTED)
            .env("FUZZ_TARGET", target)
            .env("FUZZ_SEEDS", &inputs)
            .current_dir(repository.folder(GUIDED))
            .status()?;
        worst = worst.max(verdict(status.success()));
    }
    Ok(worst)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{ALL, GUIDED, PACKAGE};
    use crate::repository::Repository;

    #[test]
    fn the_targets_are_those_of_the_crate() {
        let repository = Repository::at(None);
        let read = |path: &str| fs::read_to_string(repository.folder(path)).unwrap();
        let table = read("tests/fuzz/src/targets/mod.rs");
        let names: Vec<&str> = table
            .lines()
            .filter_map(|line| line.trim().strip_prefix("name: \"")?.strip_suffix("\","))
            .collect();
        assert_eq!(names, ALL);
        assert!(read("tests/fuzz/Cargo.toml").contains(PACKAGE));
        assert!(read(&format!("{GUIDED}/Cargo.toml")).contains("[workspace]"));
    }
}
