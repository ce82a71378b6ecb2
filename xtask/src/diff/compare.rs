//! Reading both revisions of each document, and comparing them.

mod renamed;

use std::collections::BTreeMap;
use std::io;

use paywright_generator::api::CrateVersion;
use paywright_generator::at_once;
use paywright_generator::diagnostic::{Diagnostic, Severity};
use paywright_generator::diff::accepted::{self, Acceptance, AcceptedChanges, Now};
use paywright_generator::diff::show::{Compared, NotCompared, Presence, RustCrate};
use paywright_generator::diff::{
    Comparison, Impact, ImpactError, Level, Origin, Revision, Side, Unreadable, compare_on, impact,
    versions,
};
use paywright_generator::document::Strictness;
use paywright_generator::options::ApiName;
use paywright_generator::source::SpecFiles;

use self::renamed::note_renamed;
use super::AllDone;
use super::inputs::{Input, Inputs};
use super::tree::Document;
use crate::Verdict;
use crate::report::{PANICKED, terminal, unless_gone};
use crate::threads::work_on_all;

/// What came of a document.
pub(crate) enum Done {
    /// It was compared.
    Compared(Box<Compare>),
    /// It could not be compared.
    Failed {
        /// What the document is called.
        name: String,
        /// Why.
        reason: String,
    },
}

/// A document that was compared.
pub(crate) struct Compare {
    name: String,
    presence: Presence,
    base: Revision,
    head: Revision,
    comparison: Comparison,
    rust: Option<Vec<RustCrate>>,
    acceptance: Acceptance,
    notes: Vec<String>,
    /// A version has not risen as the change asks.
    is_version_too_small: bool,
}

/// A document that describes nothing: what is held against one that is in one revision only.
const NOTHING: &str = "openapi: 3.0.3\ninfo: { title: Nothing, version: '0' }\npaths: {}\n";

/// Compares all documents at once. What cannot be read is told on stderr. An error says that nothing can be printed, or that there is no room
/// for another thread.
pub(crate) fn compare_all(inputs: &Inputs) -> io::Result<AllDone> {
    let mut all = Vec::new();
    work_on_all(
        &inputs.documents,
        |input| compare_one(input, inputs),
        |input, done| {
            let reason = match done {
                Some(Ok(compared)) => {
                    all.push(Done::Compared(compared));
                    return Ok(());
                }
                Some(Err(failed)) => {
                    unless_gone(tell(input, &failed))?;
                    format!("the {} cannot be read", failed.side.as_str())
                }
                None => {
                    unless_gone(terminal::error(PANICKED))?;
                    "the generator broke down".to_owned()
                }
            };
            all.push(Done::Failed {
                name: input.name.clone(),
                reason,
            });
            Ok(())
        },
    )?;
    note_renamed(&mut all);
    Ok(AllDone(all))
}

impl Done {
    /// What is shown of it.
    pub(super) fn compared(&self) -> Option<Compared<'_>> {
        let Self::Compared(compared) = self else {
            return None;
        };
        Some(Compared {
            name: &compared.name,
            presence: compared.presence,
            base: &compared.base,
            head: &compared.head,
            comparison: &compared.comparison,
            rust: compared.rust.as_deref(),
            acceptance: &compared.acceptance,
            notes: &compared.notes,
        })
    }

    /// What is shown of it if it was not compared.
    pub(super) fn not_compared(&self) -> Option<NotCompared<'_>> {
        match self {
            Self::Compared(_) => None,
            Self::Failed { name, reason } => Some(NotCompared { name, reason }),
        }
    }

    pub(super) fn verdict(&self, fail_on: Level) -> Verdict {
        let (Self::Compared(done), Some(compared)) = (self, self.compared()) else {
            return Verdict::Bad;
        };
        if compared.acceptance.is_unreadable {
            return Verdict::Bad;
        }
        let is_faulty = compared
            .acceptance
            .diagnostics
            .iter()
            .any(Diagnostic::is_error);
        if is_faulty
            || done.is_version_too_small
            || compared.level().is_some_and(|level| level >= fail_on)
        {
            Verdict::Failed
        } else {
            Verdict::Done
        }
    }
}

/// A revision that cannot be read.
struct Failed {
    side: Side,
    unreadable: Box<Unreadable>,
}

fn tell(input: &Input, failed: &Failed) -> io::Result<()> {
    let Failed { side, unreadable } = failed;
    terminal::faults(&unreadable.diagnostics, &unreadable.sources, false)?;
    let message = format!(
        "the {} of `{}` cannot be read, so nothing of it is compared",
        side.as_str(),
        input.name
    );
    terminal::error(&message)
}

fn compare_one(input: &Input, inputs: &Inputs) -> Result<Box<Compare>, Failed> {
    let (base, head) = at_once::both(
        || read_base(input),
        || read(input, input.head.as_ref(), Side::Head),
    );
    let ((base, note), head) = (base?, head?);
    let mut notes = Vec::from_iter(note);
    let presence = match (&input.base, &input.head) {
        (None, _) => Presence::New,
        (_, None) => Presence::Gone,
        _ => Presence::Both,
    };
    let name = crate_name(&input.name);
    let (mut comparison, changed) = at_once::beside(
        || compare_on(inputs.today, &base, &head),
        || (presence == Presence::Both).then(|| impact(&base, &head, &name)),
    );
    let changed = changed.and_then(|changed| in_rust(changed, &mut notes));
    let too_small = match &changed {
        Some(changed) if inputs.check_version => {
            too_small(input, &base, &head, changed, comparison.level())
        }
        _ => Vec::new(),
    };
    let is_version_too_small = !too_small.is_empty();
    notes.extend(too_small);
    let rust = changed.map(|changed| RustCrate::both(&name, changed));
    keep_what_is_called(&mut comparison, presence);
    let acceptance = accepted::weigh(
        &entries(input.base.as_ref()),
        entries(input.head.as_ref()),
        &comparison,
        &Now {
            today: inputs.today,
            version: head.version().to_owned(),
        },
    );
    Ok(Box::new(Compare {
        name: input.name.clone(),
        presence,
        base,
        head,
        comparison,
        rust,
        acceptance,
        notes,
        is_version_too_small,
    }))
}

/// Reads a revision. One of this repository is read strictly.
fn read(input: &Input, document: Option<&Document>, side: Side) -> Result<Revision, Failed> {
    let Some(document) = document else {
        let nothing = BTreeMap::from([("openapi.yaml".to_owned(), NOTHING.as_bytes().to_vec())]);
        return read_as(&nothing, "openapi.yaml", Strictness::Curated, side);
    };
    let strictness = if input.is_curated {
        Strictness::Curated
    } else {
        Strictness::Foreign
    };
    read_as(&document.files, &document.root, strictness, side)
}

/// Reads the base, and says what is to be said about it. What was committed by the rules of its time is still compared: a base that
/// breaks those of today is read as a document of others.
fn read_base(input: &Input) -> Result<(Revision, Option<String>), Failed> {
    let strict = read(input, input.base.as_ref(), Side::Base);
    let (Err(failed), Some(document), true) = (&strict, &input.base, input.is_curated) else {
        return strict.map(|revision| (revision, None));
    };
    let found = &failed.unreadable.diagnostics;
    let errors = crate::report::count(found, Severity::Error);
    let note = format!(
        "the base breaks rules of today in {}, and was read as a document of others",
        terminal::number(errors, "place")
    );
    let (files, root) = (&document.files, &document.root);
    let tolerant = read_as(files, root, Strictness::Foreign, Side::Base)?;
    Ok((tolerant, Some(note)))
}

fn read_as(
    files: &dyn SpecFiles,
    root: &str,
    strictness: Strictness,
    side: Side,
) -> Result<Revision, Failed> {
    Revision::read(files, root, strictness).map_err(|unreadable| Failed {
        side,
        unreadable: Box::new(unreadable),
    })
}

/// What the crates of a document are called after. The name of a file is none that a crate can have.
fn crate_name(name: &str) -> ApiName {
    ApiName::new(name).unwrap_or_else(|_| ApiName::unnamed())
}

/// What the change means for the generated crates.
fn in_rust(changed: Result<Impact, ImpactError>, notes: &mut Vec<String>) -> Option<Impact> {
    changed
        .map_err(|error| notes.push(format!("what changes in Rust is not known: {error}")))
        .ok()
}

/// What is to be said of versions that have not risen as the change asks. Only a document of a checkout has crates with versions.
fn too_small(
    input: &Input,
    base: &Revision,
    head: &Revision,
    impact: &Impact,
    level: Option<Level>,
) -> Vec<String> {
    let unversioned = [CrateVersion::new(0, 0, 0); 2];
    let workspace = input.workspace.unwrap_or(unversioned);
    let versions = versions(base, head, impact, level, workspace);
    let of_document = versions.document.verdict.err();
    let of_crates = versions.crates.verdict.err();
    let told = of_crates.filter(|_| input.workspace.is_some());
    let all = of_document.into_iter().chain(told);
    all.map(|too_small| too_small.to_string()).collect()
}

/// Of a document that is in one revision only, what it can be called for: its operations and notifications. That all the rest is new or gone
/// goes without saying.
fn keep_what_is_called(comparison: &mut Comparison, presence: Presence) {
    comparison.findings.retain(|finding| {
        let is_called = || {
            let mut uses = finding.uses.iter();
            uses.any(|one| one.flow.is_none() && one.origin != Origin::Document)
        };
        match presence {
            Presence::Both => true,
            Presence::New => finding.base.is_none() && is_called(),
            Presence::Gone => finding.head.is_none() && is_called(),
        }
    });
}

fn entries(document: Option<&Document>) -> AcceptedChanges {
    document.map_or_else(AcceptedChanges::default, |document| {
        accepted::read(&document.files)
    })
}
