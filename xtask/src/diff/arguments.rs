//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use paywright_generator::diff::Level;
use paywright_generator::diff::accepted::Day;

use super::inputs::{Asked, Base};

/// Say what a change of OpenAPI documents breaks, for whom, and why.
///
/// Both revisions are compared by what they mean: what moves into a $ref, is put in another order or is spelt otherwise is no change.
/// A change is breaking if something that worked by the old revision does not by the new one, risky if the documents do not
/// decide that or a tolerant reader bears it, compatible if all works on, and docs if only people read what has changed.
///
/// BASE and HEAD are revisions of git, two files, or two folders. Without HEAD it is the working tree; without BASE the
/// commit at which HEAD parted from the branch main.
///
/// A break on purpose is accepted in specs/PROVIDER/accepted-changes.yaml, by the id of its finding, with a reason and an end.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct DiffArguments {
    /// The old revision.
    #[arg(value_name = "BASE")]
    base: Option<String>,

    /// The new revision.
    #[arg(value_name = "HEAD")]
    head: Option<String>,

    /// Compare only this provider; may be given more than once.
    #[arg(long = "provider", value_name = "NAME")]
    providers: Vec<String>,

    /// Compare this document, in both revisions, instead of specs/.
    #[arg(long, value_name = "FILE", conflicts_with = "providers")]
    spec: Option<PathBuf>,

    /// How to report: text for people, json for programs, markdown for a comment of a pull request, sarif for code review, github for
    /// annotations of a workflow, html for a page of its own.
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, hide_possible_values = true, value_name = "text|json|markdown|sarif|github|html")]
    pub(super) format: DiffFormat,

    /// Write the report to this file instead of printing it.
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Fail if there is a change of this level, or of a worse one, that is not accepted.
    #[arg(long, value_enum, default_value_t = FailOn::Breaking, hide_possible_values = true, value_name = "breaking|risky|compatible|docs")]
    pub(super) fail_on: FailOn,

    /// Fail if info.version of a document, or the version of a provider's crates, has not risen as the change asks.
    #[arg(long)]
    check_version: bool,

    /// Name every operation in which a change is felt. Without it the first ones are named.
    #[arg(long)]
    pub(super) all_uses: bool,

    /// The day that it is, such as 2025-06-30: accepted changes end, and what x-sunset announces has come; the day of the new revision's
    /// commit if unsaid.
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Day>,

    /// Say what a code means and how its level is derived; without a code, list all.
    #[arg(long, value_name = "CODE", num_args = 0..=1, default_missing_value = "")]
    pub(super) explain: Option<String>,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl DiffArguments {
    /// What is to be compared.
    pub(super) fn asked(&self) -> Asked<'_> {
        Asked {
            base: self.base.as_deref().map(Base::Exactly),
            head: self.head.as_deref(),
            providers: &self.providers,
            spec: self.spec.as_deref(),
            today: self.today,
            check_version: self.check_version,
            root: self.root.as_deref(),
        }
    }
}

/// How to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// For people at a terminal.
    Text,
    /// For programs: one JSON object, which docs/DIFF.md describes.
    Json,
    /// For a comment of a pull request.
    Markdown,
    /// For code review: one SARIF 2.1.0 log.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
    /// A page of its own.
    Html,
}

/// From which level on the command fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Something does not work any more.
    Breaking,
    /// Something may not work any more.
    Risky,
    /// Something that crosses the wire has changed.
    Compatible,
    /// Anything has changed.
    Docs,
}

impl From<FailOn> for Level {
    fn from(fail_on: FailOn) -> Self {
        match fail_on {
            FailOn::Breaking => Self::Breaking,
            FailOn::Risky => Self::Risky,
            FailOn::Compatible => Self::Compatible,
            FailOn::Docs => Self::Docs,
        }
    }
}

/// A text is no day.
#[derive(Debug, thiserror::Error)]
#[error("a day is written as `2025-06-30`")]
pub(crate) struct NoDay;

/// The day of an argument.
pub(crate) fn day(text: &str) -> Result<Day, NoDay> {
    Day::parse(text).ok_or(NoDay)
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask diff                        what has changed since this branch parted from main
  cargo xtask diff v1.2 v1.3 --provider acme
                                          two releases of one provider
  cargo xtask diff HEAD --spec ../petstore.yaml
                                          what is not committed of any document
  cargo xtask diff old.yaml new.yaml      two files
  cargo xtask diff --format json          for programs; docs/DIFF.md describes each member
  cargo xtask diff --explain operation-removed
                                          what a code means, and why it has its level

Exit codes:
  0  no change at or above the level of --fail-on that is not accepted
  1  there is one, an entry of an accepted-changes.yaml is not valid or has passed, or with --check-version a version is
     too small
  2  wrong usage, a revision that is not there, or a document or an accepted-changes.yaml that cannot be read";
