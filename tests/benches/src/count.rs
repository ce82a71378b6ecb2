//! Counting what a call does, by valgrind.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::Stop;

/// What one call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) instructions: u64,
    pub(crate) allocations: u64,
}

/// How often a call is made in the shorter of two runs; the longer makes twice as many. What they differ in is what the
/// calls do, without what it takes to get there.
const TIMES: u64 = 200;

/// Counts what one call of a contender does.
pub(crate) fn count(case: &str, contender: &str) -> Result<Counted, Stop> {
    let (few, many) = (
        run(case, contender, TIMES)?,
        run(case, contender, 2 * TIMES)?,
    );
    let each = |many: u64, few: u64| many.saturating_sub(few) / TIMES;
    Ok(Counted {
        instructions: each(many.instructions, few.instructions),
        allocations: each(many.allocations, few.allocations),
    })
}

fn run(case: &str, contender: &str, times: u64) -> Result<Counted, Stop> {
    let program = std::env::current_exe()?;
    let report = program.with_extension(format!("{}.dhat", std::process::id()));
    let counted = counted(&program, &report, &[case, "--repeat", contender], times);
    // There is none if valgrind could not be started.
    let _ = fs::remove_file(&report);
    counted
}

fn counted(program: &Path, report: &Path, what: &[&str], times: u64) -> Result<Counted, Stop> {
    let mut out_file = std::ffi::OsString::from("--dhat-out-file=");
    out_file.push(report);
    let output = Command::new("valgrind")
        .arg("--tool=dhat")
        .arg(out_file)
        .arg(program)
        .args(what)
        .arg(times.to_string())
        .output()
        .map_err(|error| Stop::NotCounted(format!("valgrind cannot be started: {error}")))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let instructions = fs::read_to_string(report).ok();
    let instructions = instructions.as_deref().and_then(instructions_of);
    match (instructions, allocations_of(&said)) {
        (Some(instructions), Some(allocations)) => Ok(Counted {
            instructions,
            allocations,
        }),
        _ => Err(Stop::NotCounted(format!("valgrind says {said}"))),
    }
}

/// The instructions until the end, from the report.
fn instructions_of(report: &str) -> Option<u64> {
    number(report.split_once("\"te\":")?.1)
}

/// The allocations, from what is said at the end: `Total: 1,024 bytes in 12 blocks`.
fn allocations_of(said: &str) -> Option<u64> {
    let (_, total) = said.split_once("Total:")?;
    number(total.split_once(" in ")?.1)
}

/// The number that a text begins with; there may be commas in it.
fn number(text: &str) -> Option<u64> {
    let digits: String = text
        .trim_start()
        .chars()
        .take_while(|character| character.is_ascii_digit() || *character == ',')
        .filter(|character| *character != ',')
        .collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{allocations_of, instructions_of};

    #[test]
    fn what_valgrind_says_is_read() {
        let said = "==7== \n==7== Total:     1,065,536 bytes in 1,012 blocks\n==7== At t-gmax: 3";
        assert_eq!(allocations_of(said), Some(1012));
        assert_eq!(allocations_of("==7== killed"), None);
        assert_eq!(
            instructions_of("{\"tu\":\"instrs\"\n,\"te\":12345\n}"),
            Some(12_345)
        );
    }
}
