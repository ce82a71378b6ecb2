//! `cargo xtask conform`: holds real payloads against a document.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use paywright_generator::conform::{
    Finding, Outcome, Suggestion, Suggestions, Target, TargetError,
};
use paywright_generator::diagnostic::{Diagnostic, Diagnostics, render_text};
use paywright_generator::document::{self, Document, Strictness};
use paywright_generator::source::{self, Node, SourceMap, Span, read_text};
use serde_json::json;

use crate::Verdict;
use crate::cli::Format;
use crate::document_file::{DocumentFile, NoFileName};
use crate::repository::{Repository, RepositoryError};

/// Hold JSON payloads against a document: does it know all of this?
///
/// For each payload: members that no schema names, values outside enums, wrong types and formats, broken limits, missing
/// members, forbidden nulls; each with its JSON pointer and the place of the document that would have to change. No value
/// of a payload is printed but words that an enum might list.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("document").required(true), group = ArgGroup::new("target").required(true), after_long_help = AFTER_HELP)]
pub(crate) struct ConformArguments {
    /// The provider of this repository whose spec is meant.
    #[arg(long, value_name = "NAME", group = "document")]
    provider: Option<String>,

    /// Any OpenAPI document.
    #[arg(long, value_name = "FILE", group = "document")]
    spec: Option<PathBuf>,

    /// The payloads are values of this component schema.
    #[arg(long, value_name = "SCHEMA", group = "target")]
    schema: Option<String>,

    /// The payloads are bodies of this operation: of its request or, with --status, of an answer.
    #[arg(long, value_name = "ID", group = "target")]
    operation: Option<String>,

    /// The payloads are answers with this status.
    #[arg(long, value_name = "STATUS", requires = "operation")]
    status: Option<String>,

    /// The payloads are notifications of this event.
    #[arg(long, value_name = "EVENT", group = "target")]
    event: Option<String>,

    /// Find for each payload what it most likely is.
    #[arg(long, group = "target")]
    detect: bool,

    /// Print the YAML that would make the document fit.
    #[arg(long)]
    suggest: bool,

    /// How to report: text for people, json for programs (one JSON object per payload).
    #[arg(long, value_enum, default_value_t = Format::Text, hide_possible_values = true, value_name = "text|json")]
    format: Format,

    /// Files that hold one JSON value each; `-` is the standard input.
    #[arg(value_name = "PAYLOAD", required = true)]
    payloads: Vec<PathBuf>,

    /// The repository to work on, for tests.
    #[arg(long, hide = true, value_name = "DIR")]
    root: Option<PathBuf>,
}

const AFTER_HELP: &str = "\
Examples:
  cargo xtask conform --provider acme --detect payload.json
  cargo xtask conform --provider acme --event refund.accepted notification.json
  cargo xtask conform --provider acme --operation createRefund --status 201 answer.json
  cargo xtask conform --spec ../petstore.yaml --schema Pet --suggest pet.json

Exit codes:
  0  the document knows every payload entirely
  1  something is unknown or wrong
  2  wrong usage, or a document or payload that cannot be read";

/// Why the work cannot be done.
#[derive(Debug, thiserror::Error)]
enum ConformError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error("`{}` cannot be read: {source}", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("nothing in the document describes any of `{}`; name what it is by --schema, --operation or --event", .path.display())]
    NotDetected { path: PathBuf },
    /// The faults have been printed.
    #[error("{0} cannot be used, see above")]
    Faulty(String),
}

/// A payload, what it is held against, and what came of it.
struct Judged<'a> {
    shown: String,
    value: Node,
    map: SourceMap,
    target: Target<'a>,
    outcome: Outcome,
}

/// Runs the command. An error says that nothing can be printed.
pub(crate) fn run(arguments: &ConformArguments) -> io::Result<Verdict> {
    let document = match document(arguments) {
        Ok(document) => document,
        Err(error) => return refuse(&error),
    };
    let mut worst = Verdict::Done;
    let mut suggestions = Suggestions::new();
    for path in &arguments.payloads {
        match judge(arguments, &document, path) {
            Ok(judged) => {
                if !judged.outcome.is_clean() {
                    worst = worst.max(Verdict::Failed);
                }
                report(arguments.format, &document, &judged)?;
                suggestions.add(&judged.value, &judged.outcome.findings);
            }
            Err(error) => worst = worst.max(refuse(&error)?),
        }
    }
    if arguments.suggest {
        let sources = &document.source.map;
        suggest(arguments.format, sources, &suggestions.finish(sources))?;
    }
    Ok(worst)
}

fn refuse(error: &ConformError) -> io::Result<Verdict> {
    writeln!(anstream::stderr().lock(), "error: {error}")?;
    Ok(Verdict::Bad)
}

fn document(arguments: &ConformArguments) -> Result<Document, ConformError> {
    let (file, strictness) = match (&arguments.spec, &arguments.provider) {
        (Some(spec), _) => (DocumentFile::at(spec)?, Strictness::Foreign),
        (None, provider) => {
            let repository = Repository::at(arguments.root.as_deref());
            let specs = repository.select(provider.as_slice())?;
            let spec = specs.first().map(|spec| repository.document(spec));
            (
                spec.ok_or_else(|| ConformError::Faulty("the spec".to_owned()))?,
                Strictness::Curated,
            )
        }
    };
    let source = source::load(&file.files, &file.root).map_err(|failure| {
        faults(&failure.diagnostics.clone().into_vec(), &failure.map);
        ConformError::Faulty(format!("`{}`", file.root))
    })?;
    // Faults of the document are the linter's to tell; what can be read of it judges.
    Ok(document::read(source, strictness).0)
}

fn faults(diagnostics: &[Diagnostic], map: &SourceMap) {
    anstream::eprint!("{}", render_text(diagnostics, map, true));
}

fn judge<'a>(
    arguments: &ConformArguments,
    document: &'a Document,
    path: &Path,
) -> Result<Judged<'a>, ConformError> {
    let shown = if path == Path::new("-") {
        "<stdin>.json".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    };
    let bytes = bytes(path).map_err(|source| ConformError::Unreadable {
        path: path.to_path_buf(),
        source,
    })?;
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let value = read_text(&shown, bytes, &mut map, &mut found);
    let Some(value) = value.filter(|_| !found.has_errors()) else {
        faults(&found.into_vec(), &map);
        return Err(ConformError::Faulty(format!("`{shown}`")));
    };
    let target = match (&arguments.schema, &arguments.operation, &arguments.event) {
        (Some(name), _, _) => Target::schema(document, name)?,
        (_, Some(id), _) => Target::operation(document, id, arguments.status.as_deref())?,
        (_, _, Some(name)) => Target::event(document, name)?,
        (None, None, None) => {
            Target::detect(document, &value).ok_or_else(|| ConformError::NotDetected {
                path: path.to_path_buf(),
            })?
        }
    };
    let outcome = target.check(document, &value);
    Ok(Judged {
        shown,
        value,
        map,
        target,
        outcome,
    })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    fs::read(path)
}

fn report(format: Format, document: &Document, judged: &Judged<'_>) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let Outcome {
        findings,
        leaves,
        known,
        untyped,
    } = &judged.outcome;
    let place = |finding: &Finding| {
        (
            position(&judged.map, finding.at),
            position(&document.source.map, finding.schema),
        )
    };
    match format {
        Format::Text => {
            let free = if *untyped > 0 {
                format!(", {untyped} of them as anything")
            } else {
                String::new()
            };
            writeln!(
                out,
                "{}: {}: {known} of {leaves} leaves known{free}",
                judged.shown, judged.target.name
            )?;
            for finding in findings {
                let (at, schema) = place(finding);
                writeln!(out, "  {at}: {finding}\n    see {schema}")?;
            }
            Ok(())
        }
        Format::Json => {
            let findings: Vec<_> = findings
                .iter()
                .map(|finding| {
                    let (at, schema) = place(finding);
                    json!({
                        "pointer": finding.pointer,
                        "fault": finding.fault.keyword(),
                        "message": finding.fault.to_string(),
                        "found": finding.found,
                        "at": at,
                        "spec": schema,
                    })
                })
                .collect();
            let line = json!({
                "file": judged.shown,
                "target": judged.target.name,
                "leaves": leaves,
                "known": known,
                "untyped": untyped,
                "findings": findings,
            });
            writeln!(out, "{line}")
        }
    }
}

fn suggest(format: Format, sources: &SourceMap, suggestions: &[Suggestion]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for Suggestion { at, what, yaml } in suggestions {
        let place = position(sources, *at);
        match format {
            Format::Text => write!(out, "\n# {place}: {what}\n{yaml}")?,
            Format::Json => writeln!(
                out,
                "{}",
                json!({ "suggestion": what, "spec": place, "yaml": yaml })
            )?,
        }
    }
    Ok(())
}

/// A place as `file:line:column`.
fn position(map: &SourceMap, span: Span) -> String {
    let place = map.line_column(span);
    let file = map.file(span.file).map_or("", source::SourceFile::path);
    format!("{file}:{}:{}", place.line, place.column)
}
