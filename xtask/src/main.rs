//! The command line of this repository: `cargo xtask --help` tells what it can do.

mod bench;
mod changelog;
mod cli;
mod codegen;
mod conform;
mod corpus;
mod coverage;
mod degradations;
mod diff;
mod document_file;
mod fuzz;
mod git;
mod lint;
mod prove;
mod relative;
mod report;
mod repository;
mod review;
mod slow_tests;
mod threads;

use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Arguments, Command};

/// Generating takes and gives back millions of small pieces of memory, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ended, from good to bad. Of several endings the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// All is done, or as it should be.
    Done,
    /// Something is not as it should be: files differ, a rule is broken, a payload is not known, a test fails.
    Failed,
    /// The input or the usage is wrong, or the system refused.
    Bad,
}

impl From<Verdict> for ExitCode {
    fn from(verdict: Verdict) -> Self {
        Self::from(match verdict {
            Verdict::Done => 0,
            Verdict::Failed => 1,
            Verdict::Bad => 2,
        })
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = match arguments.command {
        Command::Bench(arguments) => bench::run(&arguments),
        Command::Changelog(arguments) => changelog::run(&arguments),
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Coverage(arguments) => coverage::run(&arguments),
        Command::Conform(arguments) => conform::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Fuzz(arguments) => fuzz::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Prove(arguments) => prove::run(&arguments),
        Command::Review(arguments) => review::run(&arguments),
        Command::SlowTests(arguments) => slow_tests::run(&arguments),
    };
    match ended {
        Ok(verdict) => verdict.into(),
        Err(error) => {
            anstream::eprintln!("error: the system refused: {error}");
            Verdict::Bad.into()
        }
    }
}
