//! `cargo xtask slow-tests`: the tests that try everything where those of every day try a part.

mod oldest;

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::ValueEnum;

use crate::Verdict;
use crate::cli::SlowTestsArguments;
use crate::prove::PROVER;
use crate::repository::Repository;

/// Tests that can try more than they do every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SlowTests {
    /// Every hostile text at every place of a document.
    Injection,
    /// Every edit of every provider's document.
    Drift,
    /// Every sloppy document of others, with the crates that are generated from it compiled.
    Foreign,
    /// Programs of users, compiled with the crates of a document and with those of what became of it.
    Impact,
    /// Many random documents whose names are alike.
    Names,
    /// Many random values of the runtime.
    Values,
    /// Many random schemas, whose relations have to agree with each other and with what their values say.
    Laws,
    /// Values of every type and every call of our own crates, as `prove` has it, and the tests of what proves them.
    Proof,
    /// The construct course with its types in two crates: both compile without a warning, and its examples are read and written.
    Division,
    /// Each package compiled with the oldest Rust that its manifest promises, where `rustup` has it.
    Oldest,
}

/// Where random values begin. Tests of every day have the seed that `.cargo/config.toml` sets, so that they try the same each time.
const SEED: &str = "PROPTEST_RNG_SEED";

/// The folder of the repository for the divided course.
const DIVIDED: &str = "target/division";

/// Where such tests are, and what asks them for more.
struct Suite {
    package: &'static str,
    /// The file of `tests/` that they are in; those of the crate's source if there is none.
    file: Option<&'static str>,
    /// What the names of the tests begin with, if it is not all of them.
    module: Option<&'static str>,
    /// The variable of the environment that says how much is tried.
    variable: &'static str,
    /// Its value. Where there is an end to what can be tried, this is beyond it.
    value: &'static str,
    /// A folder of the repository into which the tests put documents, whose crates are then compiled.
    documents: Option<&'static str>,
}

impl SlowTests {
    /// `None` for what cargo does not know as tests of a package of this workspace.
    fn suite(self) -> Option<Suite> {
        let of_source = |package, variable, value| Suite {
            package,
            file: None,
            module: None,
            variable,
            value,
            documents: None,
        };
        let of_generator = |file, variable, value| Suite {
            file: Some(file),
            ..of_source("paywright-generator", variable, value)
        };
        Some(match self {
            Self::Injection => of_generator("injection", "INJECTION_TEXTS", "1000000"),
            Self::Drift => of_generator("drift_of_spec", "DRIFT_PLACES", "1000000"),
            Self::Foreign => Suite {
                documents: Some("target/foreign-documents"),
                // Tests run in the folder of their package.
                ..of_generator(
                    "foreign",
                    "FOREIGN_DOCUMENTS",
                    "../target/foreign-documents",
                )
            },
            Self::Impact => of_generator("impact", "IMPACT_USERS", "../target/impact-users"),
            Self::Names => of_generator("names", "PROPTEST_CASES", "2000"),
            Self::Values => of_source("paywright-runtime", "PROPTEST_CASES", "100000"),
            Self::Laws => Suite {
                module: Some("diff::values::tests::laws"),
                ..of_source("paywright-generator", "PROPTEST_CASES", "4000")
            },
            Self::Proof | Self::Division | Self::Oldest => return None,
        })
    }
}

impl Suite {
    /// What is handed to cargo.
    fn arguments(&self) -> Vec<&'static str> {
        let mut arguments = vec!["test", "--all-features", "--package", self.package];
        match self.file {
            Some(file) => arguments.extend(["--test", file]),
            None => arguments.push("--lib"),
        }
        arguments.extend(self.module);
        arguments
    }
}

/// Runs the tests one after the other; those that follow a failure run, too.
///
/// # Errors
///
/// Cargo cannot be started.
pub(crate) fn run(arguments: &SlowTestsArguments) -> io::Result<Verdict> {
    let asked = if arguments.suites.is_empty() {
        SlowTests::value_variants()
    } else {
        &arguments.suites
    };
    let repository = Repository::at(None);
    // Cargo says where it is to what it starts.
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let seed = arguments.seed.unwrap_or_else(seed_of_now).to_string();
    anstream::println!("== random values are those of `--seed {seed}`");
    let mut worst = Verdict::Done;
    for tests in asked {
        let is_passed = match (tests.suite(), tests) {
            (Some(suite), _) => suite.run(&cargo, &repository, &seed)?,
            (None, SlowTests::Division) => division(&cargo, &repository)?,
            (None, SlowTests::Oldest) => oldest::oldest(&cargo, &repository)?,
            (None, _) => proof(&cargo, &repository)?,
        };
        if !is_passed {
            worst = Verdict::Failed;
        }
    }
    Ok(worst)
}

/// Another seed each time.
fn seed_of_now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs())
}

impl Suite {
    /// Runs the tests; `false` if one failed.
    fn run(&self, cargo: &OsStr, repository: &Repository, seed: &str) -> io::Result<bool> {
        let (arguments, variable) = (self.arguments(), self.variable);
        anstream::println!("== {variable}={} cargo {}", self.value, arguments.join(" "));
        let status = Command::new(cargo)
            .args(arguments)
            .env(variable, self.value)
            .env(SEED, seed)
            .current_dir(repository.folder(""))
            .status()?;
        let Some(documents) = self.documents else {
            return Ok(status.success());
        };
        let mut corpus = Command::new(env::current_exe()?);
        corpus.arg("corpus").arg(repository.folder(documents));
        Ok(corpus.status()?.success() && status.success())
    }
}

/// Tests what proves, and proves what is ours; `false` if one failed.
fn proof(cargo: &OsStr, repository: &Repository) -> io::Result<bool> {
    let manifest = repository.folder(PROVER);
    anstream::println!("== cargo test --manifest-path {PROVER}");
    let tested = Command::new(cargo)
        .args(["test", "--locked", "--manifest-path"])
        .arg(manifest)
        .arg("--target-dir")
        .arg(repository.folder("target/prover"))
        .status()?;
    anstream::println!("== cargo xtask prove");
    let proven = Command::new(env::current_exe()?).arg("prove").status()?;
    Ok(tested.success() && proven.success())
}

/// Generates the construct course with its types in two crates, and compiles and tests it; `false` if that fails.
fn division(cargo: &OsStr, repository: &Repository) -> io::Result<bool> {
    let out = repository.folder(DIVIDED);
    fs::create_dir_all(&out)?;
    anstream::println!("== cargo xtask codegen --out {DIVIDED} --model-crates two");
    let generated = Command::new(env::current_exe()?)
        .args(["codegen", "--curated", "--name", "constructs"])
        .args(["--model-crates", "two", "--spec"])
        .arg(repository.folder("tests/constructs/spec/openapi.yaml"))
        .arg("--out")
        .arg(&out)
        .status()?;
    let mut is_passed = generated.success();
    for (folder, task) in [
        ("models", ["test", "--all-features"].as_slice()),
        ("models", &["check"]),
        ("client", &["check", "--all-features", "--all-targets"]),
    ] {
        let folder = out.join(folder);
        repository.put_lock(&folder)?;
        anstream::println!("== cargo {} in {}", task.join(" "), folder.display());
        let status = Command::new(cargo)
            .args(task)
            .args(["--offline", "--target-dir"])
            .arg(out.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .current_dir(folder)
            .status()?;
        is_passed &= status.success();
    }
    Ok(is_passed)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::ValueEnum;

    use super::SlowTests;
    use crate::repository::Repository;

    #[test]
    fn each_suite_is_there_and_asks_for_its_variable() {
        let repository = Repository::at(None);
        for suite in SlowTests::value_variants() {
            let Some(suite) = suite.suite() else { continue };
            let Some(file) = suite.file else { continue };
            let read = |path: &str| fs::read_to_string(repository.folder(path));
            let folder = repository.folder(&format!("generator/tests/{file}"));
            let texts: Vec<String> = match fs::read_dir(folder) {
                Ok(files) => files
                    .map(|file| file.unwrap().path())
                    .filter(|path| path.is_file())
                    .map(|path| fs::read_to_string(path).unwrap())
                    .collect(),
                Err(_) => vec![read(&format!("generator/tests/{file}.rs")).unwrap()],
            };
            let asks = format!("env::var(\"{}\")", suite.variable);
            assert!(
                texts.iter().any(|text| text.contains(&asks)),
                "{file}: {asks}"
            );
        }
    }

    #[test]
    fn the_tests_of_the_source_are_asked_for_by_name() {
        let of = |suite: SlowTests| suite.suite().unwrap().arguments().join(" ");
        assert_eq!(
            of(SlowTests::Drift),
            "test --all-features --package paywright-generator --test drift_of_spec"
        );
        assert_eq!(
            of(SlowTests::Values),
            "test --all-features --package paywright-runtime --lib"
        );
        assert_eq!(
            of(SlowTests::Laws),
            "test --all-features --package paywright-generator --lib diff::values::tests::laws"
        );
    }
}
