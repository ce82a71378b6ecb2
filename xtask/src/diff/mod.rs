//! `cargo xtask diff`: what a change of documents breaks, for whom, and why.

mod arguments;
mod compare;
mod explain;
mod inputs;
mod tree;

use std::fs;
use std::io::{self, Write};

use paywright_generator::diff::Level;
use paywright_generator::diff::show::{
    self, Compared, MarkdownOptions, NotCompared, Report, TextOptions,
};

use crate::Verdict;
use crate::cli::Format;
use crate::report::terminal;
use crate::report::{unless_gone, usage_error};

use arguments::DiffFormat;
pub(crate) use arguments::{DiffArguments, FailOn, day};
use compare::Done;
pub(crate) use compare::compare_all;
pub(crate) use inputs::{Asked, Base, Inputs};

/// Runs the command. An error says that nothing can be printed, or that there is no room for another thread.
pub(crate) fn run(arguments: &DiffArguments) -> io::Result<Verdict> {
    if let Some(code) = &arguments.explain {
        return match explain::explain(code) {
            Ok(text) => print(text.as_bytes()),
            Err(error) => refuse(&error),
        };
    }
    let inputs = match Inputs::of(&arguments.asked()) {
        Ok(inputs) => inputs,
        Err(error) => return refuse(&error),
    };
    let compared = compare_all(&inputs)?;
    let verdict = compared.verdict(arguments.fail_on.into());
    let rendered = compared.report(&inputs, |report| {
        let options = TextOptions {
            // What is printed goes without colours where nobody sees them; a file has none.
            color: arguments.output.is_none(),
            all_uses: arguments.all_uses,
        };
        match arguments.format {
            DiffFormat::Text => Ok(show::render_text(report, options)),
            DiffFormat::Json => Ok(show::render_json(report)),
            DiffFormat::Markdown => {
                let options = MarkdownOptions {
                    steps: &[],
                    elsewhere: ELSEWHERE,
                };
                Ok(show::render_markdown(report, options))
            }
            DiffFormat::Sarif => Ok(show::render_sarif(report)),
            DiffFormat::Github => Ok(show::render_github(report)),
            DiffFormat::Html => show::render_html(report),
        }
    });
    // The program ends: to give back the memory of large documents piece by piece would take as long as to render them.
    std::mem::forget(compared);
    match rendered {
        Ok(text) => Ok(verdict.max(put(&text, arguments)?)),
        Err(error) => refuse(&error),
    }
}

/// Where everything is shown that has no room in a comment.
pub(crate) const ELSEWHERE: &str = "`cargo xtask diff` shows all.";

pub(crate) fn refuse(error: &dyn std::error::Error) -> io::Result<Verdict> {
    usage_error(Format::Text, error)?;
    Ok(Verdict::Bad)
}

/// Writes or prints what was rendered.
fn put(text: &str, arguments: &DiffArguments) -> io::Result<Verdict> {
    let Some(path) = &arguments.output else {
        return print(text.as_bytes());
    };
    if let Err(error) = fs::write(path, text) {
        let message = format!("`{}` cannot be written: {error}", path.display());
        unless_gone(terminal::error(&message))?;
        return Ok(Verdict::Bad);
    }
    Ok(Verdict::Done)
}

fn print(text: &[u8]) -> io::Result<Verdict> {
    unless_gone(terminal::stdout().write_all(text))?;
    Ok(Verdict::Done)
}

/// All documents, compared.
pub(crate) struct AllDone(Vec<Done>);

impl AllDone {
    /// Hands a report to a function.
    pub(crate) fn report<T>(&self, inputs: &Inputs, show: impl FnOnce(&Report<'_>) -> T) -> T {
        let documents: Vec<Compared<'_>> = self.0.iter().filter_map(Done::compared).collect();
        let not_compared: Vec<NotCompared<'_>> =
            self.0.iter().filter_map(Done::not_compared).collect();
        show(&Report {
            base: &inputs.base,
            head: &inputs.head,
            documents: &documents,
            not_compared: &not_compared,
        })
    }

    /// How the comparison ended, if changes from a level on are not as they should be.
    pub(crate) fn verdict(&self, fail_on: Level) -> Verdict {
        let verdicts = self.0.iter().map(|done| done.verdict(fail_on));
        verdicts.max().unwrap_or(Verdict::Done)
    }
}
