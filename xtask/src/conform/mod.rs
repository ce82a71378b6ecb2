//! `cargo xtask conform`: holds real payloads against a document.

mod report;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{ArgGroup, Args};
use paywright_generator::conform::{Detected, Detector, Outcome, Suggestions, Target, TargetError};
use paywright_generator::diagnostic::{Code, Diagnostic, Diagnostics};
use paywright_generator::document::{self, Document, Strictness};
use paywright_generator::source::{self, Node, SourceMap, read_json};

use self::report::Totals;
use crate::Verdict;
use crate::cli::Format;
use crate::document_file::{DocumentFile, NoFileName};
use crate::report::terminal::faults;
use crate::report::{PANICKED, line, unless_gone};
use crate::repository::{Repository, RepositoryError};
use crate::threads::work_on_all;

/// Hold JSON payloads against a document: does it know all of this?
///
/// For each payload: members that no schema names, values outside enums, wrong types and formats, broken limits, missing
/// members, forbidden nulls; each with its JSON pointer, its place in the payload and the place of the document that would
/// have to change. A leaf is a value that is neither an object nor a list; how many are known tells how much of a payload
/// the document describes.
///
/// No value of a payload is printed but words that an enum might list, never those of secrets.
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

    /// The payloads are answers with this status, such as 201. One that is not described is looked for in its range (2XX),
    /// then in `default`.
    #[arg(long, value_name = "STATUS", conflicts_with_all = ["schema", "event", "detect"])]
    status: Option<String>,

    /// The payloads are notifications of this event.
    #[arg(long, value_name = "EVENT", group = "target")]
    event: Option<String>,

    /// Find for each payload what it most likely is: the event that it names, else the schema, body or answer for which its
    /// members and values speak most. If several are equally likely, it is held against the first, and all are named.
    #[arg(long, group = "target")]
    detect: bool,

    /// Print what would make the document fit: YAML to add where the place is named, or what to take away.
    #[arg(long)]
    suggest: bool,

    /// How to report: text for people, json for programs (one JSON object per payload or
    /// suggestion on stdout, and nothing else there).
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
  cargo xtask conform --provider acme --operation createRefund request.json
  cargo xtask conform --provider acme --operation createRefund --status 201 answer.json
  curl … | cargo xtask conform --provider acme --schema Refund -
  cargo xtask conform --spec ../petstore.yaml --schema Pet --suggest pet.json

Lines of --format json, each an object with a `kind`:
  payload     `file`, `target`, `leaves`, `known`, `untyped` (known only as anything), `milliseconds`, and `findings`, each with
              `pointer`, `fault` (unknown-member, unknown-value, wrong-type …), `message`, `found` (the kind of value, never the
              value), `at` (file:line:column in the payload), `spec` (the same in the document)
  suggestion  `spec`, the place; `suggestion`, what to do there; `yaml` to add, empty where something has to go
  diagnostic  what is wrong with the document; see `cargo xtask lint --help`
  error       `message`, and `name` of the payload that it is about
Kinds and keys may be added; those that are here stay.

Exit codes:
  0  the document knows every payload entirely
  1  something is unknown or wrong, or a required member is missing
  2  wrong usage, or a document or payload that cannot be read
With several payloads all are judged, and the highest code counts.";

/// Why the work cannot be done.
#[derive(Debug, thiserror::Error)]
enum ConformError {
    #[error(transparent)]
    Repository(#[from] RepositoryError),
    #[error(transparent)]
    NoFileName(#[from] NoFileName),
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error("`{file}` cannot be read: {source}")]
    Unreadable { file: String, source: io::Error },
    #[error("`{file}` is larger than {} MiB", MOST_BYTES >> 20)]
    TooLarge { file: String },
    /// Without an excerpt: what stands in a payload is not shown.
    #[error("{place}: {fault}")]
    NotJson { place: String, fault: String },
    #[error(
        "nothing in the document describes any of `{file}`; say what it is by --schema, --operation or --event"
    )]
    NotDetected { file: String },
    #[error(
        "no list in the document describes any of `{file}`; say what it is by --schema or --operation, or give its items in files of their own"
    )]
    ListNotDetected { file: String },
    #[error("`{file}` has errors and cannot be used; `cargo xtask lint` tells more")]
    Faulty { file: String },
}

/// A payload, what it is held against, and what came of it.
struct Judged<'a> {
    shown: String,
    value: Node,
    map: SourceMap,
    target: Target<'a>,
    /// What the payload may be just as well, if it was to be found out.
    alternatives: Vec<Target<'a>>,
    outcome: Outcome,
    elapsed: Duration,
}

/// How it is known what the payloads are.
enum Wanted<'a> {
    Said(Target<'a>),
    Detected(Detector<'a>),
}

/// Runs the command. An error says that nothing can be printed, or that there is no room for another thread.
pub(crate) fn run(arguments: &ConformArguments) -> io::Result<Verdict> {
    let mut ended = Ok(Verdict::Bad);
    work_on_all(
        &[arguments],
        |arguments| judge_all(arguments),
        |arguments, verdict| {
            ended = match verdict {
                Some(verdict) => verdict,
                None => report::error(arguments.format, None, PANICKED).map(|()| Verdict::Bad),
            };
            Ok(())
        },
    )?;
    ended
}

fn judge_all(arguments: &ConformArguments) -> io::Result<Verdict> {
    let format = arguments.format;
    let refuse = |file: Option<&str>, error: &ConformError| {
        report::error(format, file, &error.to_string()).map(|()| Verdict::Bad)
    };
    let document = match document(arguments)? {
        Ok(document) => document,
        Err(error) => return refuse(None, &error),
    };
    let wanted = match wanted(arguments, &document) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(None, &error.into()),
    };
    let mut worst = Verdict::Done;
    let mut suggestions = Suggestions::new();
    let mut totals = Totals::default();
    for path in &arguments.payloads {
        let shown = shown(path);
        match judge(&document, &wanted, path, &shown) {
            Ok(judged) => {
                worst = worst.max(if judged.outcome.is_clean() {
                    Verdict::Done
                } else {
                    Verdict::Failed
                });
                totals.add(&judged.outcome);
                report::payload(format, &document, &judged)?;
                suggestions.add(&judged.value, &judged.outcome.findings);
            }
            Err(error) => worst = worst.max(refuse(Some(&shown), &error)?),
        }
    }
    report::summary(format, totals)?;
    if arguments.suggest {
        report::suggestions(format, &document.source.map, &suggestions.finish())?;
    }
    Ok(worst)
}

/// The document that is meant. What is wrong with it is shown if nothing can be made of it.
fn document(arguments: &ConformArguments) -> io::Result<Result<Document, ConformError>> {
    let (name, file, strictness) = match document_file(arguments) {
        Ok(found) => found,
        Err(error) => return Ok(Err(error)),
    };
    match source::load(&file.files, &file.root) {
        // Faults of the document are the linter's to tell; what can be read of it judges.
        Ok(source) => Ok(Ok(document::read(source, strictness).0)),
        Err(failure) => {
            let found: Vec<Diagnostic> = failure.diagnostics.into_vec();
            unless_gone(match arguments.format {
                Format::Text => faults(&found, &failure.map, false).map(|_| ()),
                Format::Json => line::diagnostics(&name, &found, &failure.map),
            })?;
            Ok(Err(ConformError::Faulty { file: name }))
        }
    }
}

/// The name, the place and the strictness of the document that is meant.
fn document_file(
    arguments: &ConformArguments,
) -> Result<(String, DocumentFile, Strictness), ConformError> {
    if let Some(path) = &arguments.spec {
        let file = DocumentFile::at(path)?;
        return Ok((shown(path), file, Strictness::Foreign));
    }
    let repository = Repository::at(arguments.root.as_deref());
    let specs = repository.select(arguments.provider.as_slice())?;
    // One name gives one spec; none is not possible, since either a provider or a document is named.
    let spec = specs.first().ok_or_else(|| ConformError::Faulty {
        file: "specs".to_owned(),
    })?;
    let name = spec.name.to_string();
    Ok((name, repository.document(spec), Strictness::Curated))
}

fn wanted<'a>(
    arguments: &ConformArguments,
    document: &'a Document,
) -> Result<Wanted<'a>, TargetError> {
    let said = match (&arguments.schema, &arguments.operation, &arguments.event) {
        (Some(name), _, _) => Target::schema(document, name),
        (_, Some(id), _) => Target::operation(document, id, arguments.status.as_deref()),
        (_, _, Some(name)) => Target::event(document, name),
        (None, None, None) => return Ok(Wanted::Detected(Detector::new(document))),
    };
    said.map(Wanted::Said)
}

fn judge<'a>(
    document: &'a Document,
    wanted: &Wanted<'a>,
    path: &Path,
    shown: &str,
) -> Result<Judged<'a>, ConformError> {
    let started = Instant::now();
    let bytes = bytes(path).map_err(|source| ConformError::Unreadable {
        file: shown.to_owned(),
        source,
    })?;
    let bytes = bytes.ok_or_else(|| ConformError::TooLarge {
        file: shown.to_owned(),
    })?;
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let value = read_json(shown, bytes, &mut map, &mut found);
    let value = value
        .filter(|_| !found.has_errors())
        .ok_or_else(|| not_json(shown, found, &map))?;
    let detected = match wanted {
        Wanted::Said(target) => Some(Detected {
            target: target.clone(),
            alternatives: Vec::new(),
        }),
        Wanted::Detected(detector) => detector.detect(&value),
    };
    let Detected {
        target,
        alternatives,
    } = detected.ok_or_else(|| not_detected(shown, &value))?;
    let outcome = target.check(document, &value);
    Ok(Judged {
        shown: shown.to_owned(),
        value,
        map,
        target,
        alternatives,
        outcome,
        elapsed: started.elapsed(),
    })
}

fn not_detected(shown: &str, value: &Node) -> ConformError {
    let file = shown.to_owned();
    match value.as_array() {
        Some([_, ..]) => ConformError::ListNotDetected { file },
        _ => ConformError::NotDetected { file },
    }
}

/// The first fault of a payload, without what stands there.
fn not_json(shown: &str, found: Diagnostics, map: &SourceMap) -> ConformError {
    let first = found.into_vec().into_iter().find(Diagnostic::is_error);
    let place = first
        .as_ref()
        .and_then(Diagnostic::primary_span)
        .map_or_else(|| shown.to_owned(), |span| report::position(map, span));
    let fault = match first {
        Some(first) if first.code == Code::JsonSyntax => first.message,
        Some(first) => first.code.title().trim_end_matches('.').to_owned(),
        None => "this is no JSON".to_owned(),
    };
    ConformError::NotJson { place, fault }
}

fn shown(path: &Path) -> String {
    if is_stdin(path) {
        "<stdin>".to_owned()
    } else {
        path.to_string_lossy().into_owned()
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Bytes of a payload, at most. A pipe or a device may never end.
const MOST_BYTES: u64 = 64 << 20;

/// What stands in a file or comes from the standard input; `None` if it is too much.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    if is_stdin(path) {
        io::stdin()
            .lock()
            .take(MOST_BYTES + 1)
            .read_to_end(&mut bytes)?;
    } else {
        let file = File::open(path)?;
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    }
    Ok((bytes.len() as u64 <= MOST_BYTES).then_some(bytes))
}
