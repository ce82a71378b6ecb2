//! Programs of users, compiled against both revisions: they break exactly where it is said that they may.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use paywright_generator::diff::Bump;
use paywright_generator::document::Strictness;
use paywright_generator::generate::generate;
use paywright_generator::options::{ApiName, Manifest, ModelCrates, Options};

use super::document::{DOCUMENT, edited, files, impact_of};
use super::pairs::{Pair, pairs};

/// What a user of the base has written about what a pair changes.
struct Program {
    /// The name of the pair.
    pair: &'static str,
    code: &'static str,
    /// Whether a compiler sees the break, if it is one.
    is_seen: bool,
}

const fn program(pair: &'static str, code: &'static str) -> Program {
    Program {
        pair,
        code,
        is_seen: true,
    }
}

const TAKES_APART: &str = "pub fn user(refund: Refund) { let Refund { id, status, reason, .. } = refund; let _: (String, RefundStatus, Option<String>) = (id, status, reason); }";
const MAKES: &str =
    "pub fn user() -> CreateRefund { CreateRefund::new(\"p\", 1).with_reason(\"r\") }";
const LISTS_VALUES: &str = "pub fn user(status: RefundStatus) -> u8 { match status { RefundStatus::Pending => 0, RefundStatus::Done => 1, _ => 2 } }";
const LISTS_EVENTS: &str = "pub fn user(data: EventData) -> Option<Box<Refund>> { match data { EventData::RefundMade(refund) => Some(refund), _ => None } }";
const READS_PROBLEM: &str = "pub fn user(problem: Problem) -> (Option<String>, Option<Vec<String>>) { (problem.message, problem.words) }";
const CREATES: &str = "pub async fn user(client: Client, body: CreateRefund) -> Result<Refund, Error> { client.refunds().create(body).await }";
const NAMES_CALL: &str = "pub fn user(client: &Client, body: CreateRefund) -> calls::CreateRefund { client.refunds().create(body) }";
const LISTS: &str = "pub async fn user(client: Client) -> Result<RefundList, Error> { client.refunds().list().limit(3).await }";
const RETRIEVES: &str = "pub async fn user(client: Client) -> Result<Refund, Error> { client.refunds().retrieve(\"p\", \"r\").send().await }";
const READS_ERROR: &str = "pub fn user(error: &Error) -> Option<&Problem> { error.provider() }";
const READS_JSON: &str = "pub fn user(problem: Problem) -> Option<Json> { problem.more }";
const CONNECTS: &str = "pub fn user() -> ClientBuilder { Client::builder(Environment::Production, Credentials::none()) }";
const NAMES_DECIMAL: &str = "pub fn user(text: DecimalString) -> DecimalString { text }";
const CHOOSES_PLACE: &str = "pub fn user(place: Environment) -> bool { match place { Environment::Production => true, Environment::Custom(_) => false, _ => false } }";

const PROGRAMS: &[Program] = &[
    program("a property of an answer is added", TAKES_APART),
    program("an optional property of a request is added", MAKES),
    program("a required property of a request is added", MAKES),
    program("a property of an answer becomes required", TAKES_APART),
    program("a property is removed", TAKES_APART),
    program("a property has another type", READS_PROBLEM),
    program(
        "a text becomes an enum",
        "pub fn user(body: CreateRefund) -> Option<String> { body.reason }",
    ),
    program("an enum gets a value", LISTS_VALUES),
    program("an enum loses a value", LISTS_VALUES),
    program("properties change places", MAKES),
    program("a property is deprecated", TAKES_APART),
    program("a schema is renamed", TAKES_APART),
    program(
        "a type gets another name that means the same",
        READS_PROBLEM,
    ),
    program("an operation is added", CREATES),
    program("an operation is removed", CREATES),
    program("an operation has another name", CREATES),
    program("an operation has another id", NAMES_CALL),
    program("an optional parameter is added", LISTS),
    program("a required parameter is added", LISTS),
    program("an optional parameter becomes required", LISTS),
    Program {
        is_seen: false,
        ..program("path parameters change places", RETRIEVES)
    },
    program("a path parameter is renamed", RETRIEVES),
    program("an answer has another type", RETRIEVES),
    program("a call answers another status", RETRIEVES),
    program("an error has another body", READS_ERROR),
    program("an error has another status", READS_ERROR),
    program("an event is added", LISTS_EVENTS),
    program("an event is renamed", LISTS_EVENTS),
    program("notifications are signed", LISTS_EVENTS),
    program("a server is added", CHOOSES_PLACE),
    program("the last decimal is removed", NAMES_DECIMAL),
    program("a member takes null", TAKES_APART),
    program("an identifier gets a type of its own", TAKES_APART),
    program("an object becomes one of several", READS_PROBLEM),
    program("a schema takes a name that the runtime has", READS_JSON),
    program("a member is free JSON no more", READS_JSON),
    program("a member is one of several", READS_JSON),
    program("an alias of an alias", READS_PROBLEM),
    program("an object takes further members", TAKES_APART),
    program(
        "a name on the wire changes and the name in Rust stays",
        MAKES,
    ),
    program("an operation is deprecated", CREATES),
    program("a body need not be sent", CREATES),
    program("an answer has no body any more", CREATES),
    program("a call gets an idempotency key", CREATES),
    program("a group of calls has another name", CREATES),
    program("a header belongs to the client", LISTS),
    program("pages can be turned", LISTS),
    program("calls want credentials", CONNECTS),
    program("the crates have a version of their own", TAKES_APART),
    program("only descriptions change", TAKES_APART),
    program("a limit is tightened", MAKES),
];

fn pair(name: &str) -> &'static Pair {
    let found = pairs().find(|pair| pair.name == name);
    found.unwrap_or_else(|| panic!("no pair is called {name}"))
}

#[test]
fn every_program_is_about_a_pair() {
    for program in PROGRAMS {
        pair(program.pair);
    }
}

/// For `cargo xtask slow-tests impact`: compiles all programs with the base, and each with what its pair makes of it.
#[test]
fn a_program_breaks_where_it_is_said_and_nowhere_else() {
    let Ok(folder) = env::var("IMPACT_USERS") else {
        return;
    };
    let scratch = Scratch::new(&folder);
    let base = scratch.crates("base", DOCUMENT);
    let all: Vec<&str> = PROGRAMS.iter().map(|program| program.code).collect();
    let broken = scratch.broken(&base, &all);
    assert!(
        broken.is_none(),
        "with the base: {}",
        broken.unwrap_or_default()
    );

    let mut wrong = String::new();
    for (index, program) in PROGRAMS.iter().enumerate() {
        let text = edited(pair(program.pair).edits);
        let said = impact_of(DOCUMENT, &text).bump();
        let head = scratch.crates(&format!("head{index}"), &text);
        let broken = scratch.broken(&head, &[program.code]);
        if broken.is_some() != (said == Bump::Major && program.is_seen) {
            let found = broken.as_deref().unwrap_or("nothing breaks");
            writeln!(wrong, "{}: {said} is said, but {found}", program.pair).unwrap();
        }
        if scratch.semver_checks(&base, &head) == Some(Bump::Major) && said < Bump::Major {
            writeln!(wrong, "{}: cargo-semver-checks finds more", program.pair).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A folder in which crates are compiled.
struct Scratch {
    folder: PathBuf,
    has_semver_checks: bool,
}

impl Scratch {
    fn new(folder: &str) -> Self {
        fs::create_dir_all(folder).unwrap();
        let has_semver_checks = cargo()
            .args(["semver-checks", "--version"])
            .output()
            .is_ok_and(|output| output.status.success());
        if !has_semver_checks {
            println!("cargo-semver-checks is not installed, so it is not asked");
        }
        Self {
            folder: fs::canonicalize(folder).unwrap(),
            has_semver_checks,
        }
    }

    /// Writes the crates of a document, and gives the folder that holds both.
    fn crates(&self, name: &str, document: &str) -> PathBuf {
        let folder = self.folder.join(name);
        // What an earlier run has left may be in the way.
        let _ = fs::remove_dir_all(&folder);
        let runtime = repository().join("runtime");
        let options = Options {
            name: ApiName::new("acme").unwrap(),
            manifest: Manifest::Standalone {
                runtime: runtime.to_str().unwrap().to_owned(),
            },
            model_crates: ModelCrates::BySize,
        };
        let outcome = generate(
            &files(document),
            "openapi.yaml",
            Strictness::Curated,
            &options,
        );
        let generated = outcome.generated.unwrap();
        for (part, files) in [("models", generated.models), ("client", generated.client)] {
            for file in files {
                write(&folder.join(part).join(file.path), &file.text);
            }
            lock(&folder.join(part));
        }
        folder
    }

    /// What the compiler finds wrong with programs that use the crates of a folder; `None` if nothing.
    fn broken(&self, crates: &Path, programs: &[&str]) -> Option<String> {
        let user = crates.join("user");
        let mut code = String::new();
        for (index, program) in programs.iter().enumerate() {
            writeln!(
                code,
                "pub mod user{index} {{ #![allow(unused_imports)] use paywright_acme::{{*, models::*}}; use paywright_acme::{{Client, Error, Environment}}; {program} }}"
            )
            .unwrap();
        }
        write(&user.join("src/lib.rs"), &code);
        write(
            &user.join("Cargo.toml"),
            "[package]\nname = \"user\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\npaywright-acme = { path = \"../client\", default-features = false }\n",
        );
        lock(&user);
        let output = cargo()
            .args(["check", "--quiet", "--offline", "--target-dir"])
            .arg(self.folder.join("target"))
            .current_dir(&user)
            .env_remove("CARGO_TARGET_DIR")
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        // What cannot be built for another reason would pass for a break.
        assert!(
            output.status.success() || errors.contains("could not compile `user`"),
            "{errors}"
        );
        (!output.status.success()).then_some(errors)
    }

    /// What cargo-semver-checks, which looks at less, says of both crates; `None` if there is none.
    fn semver_checks(&self, base: &Path, head: &Path) -> Option<Bump> {
        if !self.has_semver_checks {
            return None;
        }
        let is_compatible = ["models", "client"].iter().all(|part| {
            let status = cargo()
                .args([
                    "semver-checks",
                    "--release-type",
                    "minor",
                    "--manifest-path",
                ])
                .arg(head.join(part).join("Cargo.toml"))
                .arg("--baseline-root")
                .arg(base.join(part))
                .env("CARGO_TARGET_DIR", self.folder.join("target"))
                .status();
            status.unwrap().success()
        });
        Some(if is_compatible {
            Bump::Minor
        } else {
            Bump::Major
        })
    }
}

fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn repository() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
}

/// The versions of dependencies that are there.
fn lock(folder: &Path) {
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
