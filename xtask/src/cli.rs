//! What can be asked for on the command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use paywright_generator::options::{ApiName, InvalidName, ModelCrates};

use crate::bench::BenchArguments;
use crate::changelog::ChangelogArguments;
use crate::conform::ConformArguments;
use crate::corpus::CorpusArguments;
use crate::coverage::CoverageArguments;
use crate::diff::DiffArguments;
use crate::fuzz::FuzzArguments;
use crate::lint::LintArguments;
use crate::prove::ProveArguments;
use crate::review::ReviewArguments;
use crate::slow_tests::SlowTests;

/// Tools for the specs and the generated crates of this repository.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Codegen(CodegenArguments),
    Lint(LintArguments),
    Conform(ConformArguments),
    Corpus(CorpusArguments),
    Coverage(CoverageArguments),
    Diff(DiffArguments),
    Changelog(ChangelogArguments),
    Fuzz(FuzzArguments),
    Prove(ProveArguments),
    Review(ReviewArguments),
    SlowTests(SlowTestsArguments),
    Bench(BenchArguments),
}

/// Generate Rust crates from OpenAPI documents, or check that they are up to date.
///
/// Each folder of specs/ that holds an openapi.yaml is a provider. Two crates come from it: the types in
/// generated/PROVIDER/models and the client in generated/PROVIDER/client. The name `constructs` means the spec of
/// tests/constructs, which shows every construct of OpenAPI and is generated in the same way.
///
/// A crate is replaced as a whole or not at all. Files that do not say in their first three lines that they are
/// `@generated` by this command are never overwritten and never removed; files that do not change keep their time of
/// modification. If a spec has an error, all its errors are reported and nothing of that provider is written.
#[derive(Args, Debug)]
#[command(override_usage = USAGE, after_long_help = AFTER_HELP)]
pub(crate) struct CodegenArguments {
    /// Folders of specs/ to generate from; all of them if none is named.
    #[arg(value_name = "PROVIDER", conflicts_with = "spec")]
    providers: Vec<String>,

    /// Write nothing: compare what would be generated with the files on disk, and show the differences.
    #[arg(long)]
    pub(crate) check: bool,

    /// How to report: text for people, json for programs (one JSON object per line on stdout, and nothing else there).
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true, value_name = "text|json")]
    pub(crate) format: Format,

    /// Show notes in full, too: what has no effect, what is not modelled yet. Without it they are counted.
    #[arg(long)]
    pub(crate) notes: bool,

    /// Generate from this OpenAPI 3.0 or 3.1 document (YAML or JSON) instead of specs/. Its $refs may lead to other files of its
    /// folder.
    #[arg(long, value_name = "FILE", requires = "wanted", help_heading = ANY_DOCUMENT)]
    spec: Option<PathBuf>,

    /// Write the crates to DIR/models and DIR/client.
    #[arg(long, value_name = "DIR", requires_all = ["spec", "name"], group = "wanted", help_heading = ANY_DOCUMENT)]
    out: Option<PathBuf>,

    /// Call the crates paywright-NAME-models and paywright-NAME.
    #[arg(long, value_name = "NAME", requires_all = ["spec", "out"], value_parser = api_name, help_heading = ANY_DOCUMENT)]
    name: Option<ApiName>,

    /// Be as strict as with a spec of this repository: what would be ignored is an error, not a warning.
    #[arg(long, requires = "spec", help_heading = ANY_DOCUMENT)]
    curated: bool,

    /// Put the types into one crate, or into two, of which the models crate gives out both; by default it is two if the compiler would
    /// take much memory for one.
    #[arg(long, value_name = "one|two", requires = "spec", value_parser = model_crates, help_heading = ANY_DOCUMENT)]
    model_crates: Option<ModelCrates>,

    /// Write nothing: say what of the document would not be generated as it asks, where that is, and what it became.
    #[arg(
        long,
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text",
        hide_possible_values = true,
        value_name = "text|json",
        requires = "spec",
        group = "wanted",
        conflicts_with_all = ["out", "check"],
        help_heading = ANY_DOCUMENT,
    )]
    report: Option<Format>,

    /// Say at the end how much memory this process took at most.
    #[arg(long, hide = true)]
    pub(crate) measure: bool,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    pub(crate) root: Option<PathBuf>,
}

/// Run the tests that try everything where those of `cargo test` try a part; they take minutes.
///
/// Exit codes: 0 all passed, 1 one failed, 2 wrong usage, or cargo cannot be started.
#[derive(Args, Debug)]
pub(crate) struct SlowTestsArguments {
    /// Which ones; all of them if none is named.
    #[arg(value_name = "SUITE", value_enum)]
    pub(crate) suites: Vec<SlowTests>,

    /// Try the same random values as an earlier run, which said its seed; others each time if none is given.
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
}

/// What to generate from.
#[derive(Debug)]
pub(crate) enum Target<'a> {
    /// Specs of the repository, by their names; all of them if there is none.
    Providers(&'a [String]),
    /// A document that is no spec of the repository.
    Document(DocumentTarget<'a>),
    /// What of such a document would not be generated as it asks.
    Report(ReportTarget<'a>),
}

/// A document whose degradations are asked for.
#[derive(Debug)]
pub(crate) struct ReportTarget<'a> {
    /// The document.
    pub(crate) spec: &'a Path,
    /// Whether what would be ignored is an error.
    pub(crate) curated: bool,
    /// How to report.
    pub(crate) format: Format,
}

/// A document that is no spec of the repository, and what to make of it.
#[derive(Debug)]
pub(crate) struct DocumentTarget<'a> {
    /// The document.
    pub(crate) spec: &'a Path,
    /// The folder for both crates.
    pub(crate) out: &'a Path,
    /// What the crates are called after.
    pub(crate) name: &'a ApiName,
    /// Whether what would be ignored is an error.
    pub(crate) curated: bool,
    /// In how many crates the types stand.
    pub(crate) model_crates: ModelCrates,
}

impl CodegenArguments {
    /// What to generate from.
    pub(crate) fn target(&self) -> Target<'_> {
        if let (Some(spec), Some(format)) = (&self.spec, self.report) {
            return Target::Report(ReportTarget {
                spec,
                curated: self.curated,
                format,
            });
        }
        match (&self.spec, &self.out, &self.name) {
            (Some(spec), Some(out), Some(name)) => Target::Document(DocumentTarget {
                spec,
                out,
                name,
                curated: self.curated,
                model_crates: self.model_crates.unwrap_or_default(),
            }),
            // Any of the three asks for the others, so here is none of them.
            _ => Target::Providers(&self.providers),
        }
    }
}

const ANY_DOCUMENT: &str = "Any other OpenAPI document";

/// How to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

const USAGE: &str = "\
cargo xtask codegen [OPTIONS] [PROVIDER]...
       cargo xtask codegen [OPTIONS] --spec <FILE> --out <DIR> --name <NAME>
       cargo xtask codegen [OPTIONS] --spec <FILE> --report[=text|json]";

const AFTER_HELP: &str = "\
Examples:
  cargo xtask codegen                     generate the crates of all providers
  cargo xtask codegen acme                only those of specs/acme
  cargo xtask codegen --check             is everything committed as it would be generated?
  cargo xtask codegen --spec ../petstore.yaml --out ../petstore --name petstore
                                          generate from any document, to any folder
  cargo xtask codegen --spec ../petstore.yaml --report
                                          what would not be generated as the document asks?

Exit codes:
  0  done; with --check: no differences
  1  with --check: files differ, are missing, or are stale
  2  an error in a document, wrong usage, or a file that cannot be read or written
With several providers all are worked on, and the highest code counts.";

fn model_crates(text: &str) -> Result<ModelCrates, &'static str> {
    match text {
        "one" => Ok(ModelCrates::One),
        "two" => Ok(ModelCrates::Two),
        _ => Err("neither `one` nor `two`"),
    }
}

fn api_name(text: &str) -> Result<ApiName, InvalidName> {
    ApiName::new(text)
}
