//! `cargo xtask review`: what is looked at before a change is merged, as one command.

mod step;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use paywright_generator::diff::accepted::Day;
use paywright_generator::diff::show::{self, MarkdownOptions, Report, Step, TextOptions};

use self::step::{Ran, lint, run_step};
use crate::Verdict;
use crate::diff::{Asked, Base, ELSEWHERE, FailOn, Inputs, compare_all, day, refuse};
use crate::report::terminal::{self, NAME};
use crate::report::unless_gone;
use crate::repository::Repository;

/// Review a change as a pull request does: lint, drift check, and what it breaks since it parted from BASE.
///
/// Writes what a code host shows: the comment, SARIF logs of both, and a page with everything.
#[derive(Args, Debug)]
#[command(after_long_help = AFTER_HELP)]
pub(crate) struct ReviewArguments {
    /// The branch into which the change goes; the old revision is the commit at which HEAD parted from it.
    #[arg(value_name = "BASE", default_value = "main")]
    base: String,

    /// Write the reports to this folder; target/review of the repository if unsaid.
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Fail if there is a change of this level, or of a worse one, that is not accepted.
    #[arg(long, value_enum, default_value_t = FailOn::Breaking, hide_possible_values = true, value_name = "breaking|risky|compatible|docs")]
    fail_on: FailOn,

    /// Fail if info.version of a document, or the version of a provider's crates, has not risen as the change asks.
    #[arg(long)]
    check_version: bool,

    /// The day that it is, such as 2025-06-30: accepted changes end, and what x-sunset announces has come; the day of the last commit if
    /// unsaid.
    #[arg(long, value_name = "DAY", value_parser = day)]
    today: Option<Day>,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Files:
  comment.md   a comment of the pull request, found again by its first line
  diff.html    all changes, on a page that asks nothing of the network
  diff.json    the same for programs; docs/DIFF.md describes each member
  diff.sarif   the changes, for code review
  lint.sarif   what the linter has found, for code review
  annotations.txt
               the changes as annotations: a workflow of GitHub prints it

Exit codes:
  0  the specs break no rule, the crates are as they would be generated, and nothing breaks that is not accepted
  1  one of these is not so
  2  wrong usage, a revision that is not there, or a document that cannot be read
All steps run, and the highest code counts.";

/// Where reports are written, from the root of the repository.
const FOLDER: &str = "target/review";

/// Runs the command. An error says that nothing can be printed, or that a step cannot be started.
pub(crate) fn run(arguments: &ReviewArguments) -> io::Result<Verdict> {
    let asked = Asked {
        base: Some(Base::PartedFrom(&arguments.base)),
        head: None,
        providers: &[],
        spec: None,
        today: arguments.today,
        check_version: arguments.check_version,
        root: arguments.root.as_deref(),
    };
    // What is asked wrongly is told at once.
    let inputs = match Inputs::of(&asked) {
        Ok(inputs) => inputs,
        Err(error) => return refuse(&error),
    };
    let root = arguments.root.as_deref();
    let (lint, lint_log) = lint(root)?;
    let ran = [lint, run_step(&["codegen", "--check"], root)?];
    let compared = compare_all(&inputs)?;
    let verdict = ran.iter().map(|ran| ran.verdict).max();
    let verdict = verdict.max(Some(compared.verdict(arguments.fail_on.into())));
    let steps: Vec<Step<'_>> = ran.iter().map(Ran::step).collect();
    let folder = arguments
        .output
        .clone()
        .unwrap_or_else(|| Repository::at(root).folder(FOLDER));
    let put = compared.report(&inputs, |report| {
        let text = show::render_text(
            report,
            TextOptions {
                color: true,
                all_uses: false,
            },
        );
        unless_gone(terminal::stdout().write_all(text.as_bytes()))?;
        put(report, &steps, &lint_log, &folder)
    })?;
    Ok(verdict.unwrap_or(Verdict::Bad).max(put))
}

/// Writes all reports.
fn put(
    report: &Report<'_>,
    steps: &[Step<'_>],
    lint_log: &str,
    folder: &Path,
) -> io::Result<Verdict> {
    let options = MarkdownOptions {
        steps,
        elsewhere: ELSEWHERE,
    };
    let page = match show::render_html(report) {
        Ok(page) => page,
        Err(error) => return refuse(&error),
    };
    let files = [
        ("comment.md", show::render_markdown(report, options)),
        ("diff.html", page),
        ("diff.json", show::render_json(report)),
        ("diff.sarif", show::render_sarif(report)),
        ("annotations.txt", show::render_github(report)),
        ("lint.sarif", lint_log.to_owned()),
    ];
    let written = fs::create_dir_all(folder).and_then(|()| {
        let mut files = files.iter();
        files.try_for_each(|(name, text)| fs::write(folder.join(name), text))
    });
    let shown = folder.display();
    if let Err(error) = written {
        let message = format!("`{shown}` cannot be written: {error}");
        unless_gone(terminal::error(&message))?;
        return Ok(Verdict::Bad);
    }
    let names = files.map(|(name, _)| name).join(", ");
    unless_gone(writeln!(
        terminal::stdout(),
        "{NAME}{shown}{NAME:#}  {names}"
    ))?;
    Ok(Verdict::Done)
}
