//! What became of a document.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::Value;

/// What became of a document.
#[derive(Debug)]
pub(crate) struct Row {
    /// What the document is called.
    pub(crate) name: String,
    /// How it was generated.
    pub(crate) generation: Generation,
    /// How it was compiled; `None` if that was not tried.
    pub(crate) compilation: Option<Compilation>,
    /// How the tests of its examples ended; `None` if they were not run.
    pub(crate) examples: Option<Examples>,
}

/// How the crates of a document were generated.
#[derive(Debug)]
pub(crate) struct Generation {
    pub(crate) ending: Ending,
    /// What was found in the document, as `codegen --format json` says it.
    pub(crate) findings: Vec<Value>,
    /// Examples that break their own schemas and are no tests, as `codegen --format json` says it.
    pub(crate) broken_examples: Vec<Value>,
    /// How long it took, on the clock.
    pub(crate) elapsed: Duration,
    /// The most memory that it took, in bytes, if the system tells.
    pub(crate) peak: Option<u64>,
}

/// How generating ended.
#[derive(Debug)]
pub(crate) enum Ending {
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
pub(crate) struct Contents {
    pub(crate) operations: u64,
    pub(crate) types: u64,
    pub(crate) notifications: u64,
    /// Examples that are tests.
    pub(crate) examples: u64,
    /// Lines of all files of both crates.
    pub(crate) lines: u64,
}

/// How the crates of a document were compiled.
#[derive(Debug)]
pub(crate) struct Compilation {
    pub(crate) ending: Compiled,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// The texts of the first errors and warnings, or what cargo said if it did not come so far.
    pub(crate) first: Vec<String>,
    /// How long it took, on the clock.
    pub(crate) elapsed: Duration,
    /// How long processors worked on it, if the system tells.
    pub(crate) computed: Option<Duration>,
}

/// How the tests of a document's examples ended.
#[derive(Debug)]
pub(crate) struct Examples {
    /// How building and running them ended.
    pub(crate) ending: Compiled,
    /// How many examples came out as they went in.
    pub(crate) passed: usize,
    /// The names of the tests of those that did not.
    pub(crate) failed: Vec<String>,
    /// How long it took, on the clock.
    pub(crate) elapsed: Duration,
}

/// How compiling ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compiled {
    Done,
    Failed,
    TimedOut,
}

impl Generation {
    /// Whether there is something to compile.
    pub(crate) fn is_written(&self) -> bool {
        matches!(self.ending, Ending::Written(_))
    }

    /// How many findings have a severity: `error`, `warning` or `note`.
    pub(crate) fn count(&self, severity: &str) -> usize {
        let of_it = |finding: &&Value| text(finding, "severity") == severity;
        self.findings.iter().filter(of_it).count()
    }

    /// The findings by severity and code.
    pub(crate) fn by_code(&self) -> BTreeMap<(&str, &str), Vec<&Value>> {
        let mut all: BTreeMap<_, Vec<&Value>> = BTreeMap::new();
        for finding in &self.findings {
            let key = (text(finding, "severity"), text(finding, "code"));
            all.entry(key).or_default().push(finding);
        }
        all
    }
}

/// The text of a member; empty if there is none.
pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl Row {
    /// Whether something is not as it should be. Warnings of the compiler count: generated code has none.
    pub(crate) fn has_failed(&self) -> bool {
        let is_well = |compilation: &Compilation| {
            compilation.ending == Compiled::Done && compilation.warnings == 0
        };
        let round_trip = |examples: &Examples| examples.ending == Compiled::Done;
        !self.generation.is_written()
            || !self.compilation.as_ref().is_none_or(is_well)
            || !self.examples.as_ref().is_none_or(round_trip)
    }

    /// How generating ended, in a word or two.
    pub(crate) fn result(&self) -> &'static str {
        match self.generation.ending {
            Ending::Written(_) => "written",
            Ending::Refused => "refused",
            Ending::BrokeDown(_) => "broke down",
            Ending::TimedOut => "timed out",
            Ending::NotUnpacked(_) => "not unpacked",
        }
    }

    /// How compiling ended, in a word or two.
    pub(crate) fn compile_result(&self) -> &'static str {
        self.compilation
            .as_ref()
            .map_or("-", |one| one.ending.said())
    }
}

impl Compiled {
    /// In a word or two.
    pub(crate) fn said(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::TimedOut => "timed out",
        }
    }
}
