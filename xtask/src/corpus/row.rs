//! What became of a document.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

/// What became of a document.
#[derive(Debug)]
pub(super) struct Row {
    /// What the document is called.
    pub(super) name: String,
    /// How it was generated.
    pub(super) generation: Generation,
    /// How it was compiled; `None` if that was not tried.
    pub(super) compilation: Option<Compilation>,
    /// How the tests of its examples ended; `None` if they were not run.
    pub(super) examples: Option<Examples>,
}

/// How the crates of a document were generated.
#[derive(Debug)]
pub(super) struct Generation {
    pub(super) ending: Ending,
    /// What was found in the document, as `codegen --format json` says it.
    pub(super) findings: Vec<Value>,
    /// Examples that break their own schemas and are no tests, as `codegen --format json` says it.
    pub(super) broken_examples: Vec<Value>,
    /// How long it took, on the clock.
    pub(super) elapsed: Duration,
    /// The most memory that it took, in bytes, if the system tells.
    pub(super) peak: Option<u64>,
}

/// How generating ended.
#[derive(Debug)]
pub(super) enum Ending {
    /// The crates are there.
    Written(Contents),
    /// The document has errors.
    Refused,
    /// The generator broke down; this is what it has said.
    BrokeDown(String),
    /// It was ended when its time was used up.
    TimedOut,
    /// The file cannot be unpacked.
    NotUnpacked(String),
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Contents {
    pub(super) operations: u64,
    pub(super) types: u64,
    pub(super) notifications: u64,
    /// Examples that are tests.
    pub(super) examples: u64,
    /// Lines of all files of both crates.
    pub(super) lines: u64,
}

/// How the crates of a document were compiled.
#[derive(Debug)]
pub(super) struct Compilation {
    pub(super) ending: Compiled,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The texts of the first errors and warnings, or what cargo said if it did not come so far.
    pub(super) first: Vec<String>,
    /// How long it took, on the clock.
    pub(super) elapsed: Duration,
    /// How long processors worked on it, if the system tells.
    pub(super) computed: Option<Duration>,
}

/// How the tests of a document's examples ended.
#[derive(Debug)]
pub(super) struct Examples {
    /// How building and running them ended.
    pub(super) ending: Compiled,
    /// How many examples came out as they went in.
    pub(super) passed: usize,
    /// The names of the tests of those that did not.
    pub(super) failed: Vec<String>,
    /// How long it took, on the clock.
    pub(super) elapsed: Duration,
}

/// How compiling ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compiled {
    Done,
    Failed,
    TimedOut,
}

impl Generation {
    /// Whether there is something to compile.
    pub(super) fn is_written(&self) -> bool {
        matches!(self.ending, Ending::Written(_))
    }

    /// How many findings have a severity: `error`, `warning` or `note`.
    pub(super) fn count(&self, severity: &str) -> usize {
        let of_it = |finding: &&Value| text(finding, "severity") == severity;
        self.findings.iter().filter(of_it).count()
    }

    /// The findings by severity and code.
    pub(super) fn by_code(&self) -> BTreeMap<(&str, &str), Vec<&Value>> {
        let mut all: BTreeMap<_, Vec<&Value>> = BTreeMap::new();
        for finding in &self.findings {
            let key = (text(finding, "severity"), text(finding, "code"));
            all.entry(key).or_default().push(finding);
        }
        all
    }
}

/// The text of a member; empty if there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl Row {
    /// Whether something is not as it should be. Warnings of the compiler count: generated code has none.
    pub(super) fn has_failed(&self) -> bool {
        let is_well = |compilation: &Compilation| {
            compilation.ending == Compiled::Done && compilation.warnings == 0
        };
        let round_trip = |examples: &Examples| examples.ending == Compiled::Done;
        !self.generation.is_written()
            || !self.compilation.as_ref().is_none_or(is_well)
            || !self.examples.as_ref().is_none_or(round_trip)
    }

    /// How generating ended, in a word or two.
    pub(super) fn result(&self) -> &'static str {
        match self.generation.ending {
            Ending::Written(_) => "written",
            Ending::Refused => "refused",
            Ending::BrokeDown(_) => "broke down",
            Ending::TimedOut => "timed out",
            Ending::NotUnpacked(_) => "not unpacked",
        }
    }

    /// How compiling ended, in a word or two.
    pub(super) fn compile_result(&self) -> &'static str {
        self.compilation
            .as_ref()
            .map_or("-", |one| one.ending.said())
    }
}

impl Compiled {
    /// In a word or two.
    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::TimedOut => "timed out",
        }
    }
}
