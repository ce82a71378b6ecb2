//! The whole way: files of a document in, files of two crates out.

use std::mem;

use crate::api::{self, Api, BrokenExample};
use crate::at_once;
use crate::degradation::{self, Untyped};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{self, Document, Strictness};
use crate::mend;
use crate::options::Options;
use crate::rust::{self, PrintError, RenderedFile};
use crate::source::{self, LoadFailure, Purpose, Source, SourceMap, SpecFiles};

/// What came of generating from a document.
#[derive(Debug)]
pub struct Outcome {
    /// What was found in the document, in the order of its files.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the document.
    pub sources: SourceMap,
    /// The schemas that say no type.
    pub untyped: Vec<Untyped>,
    /// The examples that break their own schemas, and so are no tests of the models crate.
    pub broken_examples: Vec<BrokenExample>,
    /// The crates; `None` if and only if there is an error among the diagnostics.
    pub generated: Option<Generated>,
}

/// The files of both crates.
#[derive(Debug)]
pub struct Generated {
    /// The files of the models crate.
    pub models: Vec<RenderedFile>,
    /// The files of the client crate.
    pub client: Vec<RenderedFile>,
    /// How much there is.
    pub summary: Summary,
}

/// How much a document describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Types with a name.
    pub types: usize,
    /// Operations.
    pub operations: usize,
    /// Events that a notification can carry.
    pub notifications: usize,
    /// What is sent on account of calls, to an address that each of them names.
    pub callbacks: usize,
    /// Examples that are tests of the models crate.
    pub examples: usize,
}

/// Generates the crates of a document.
///
/// `root` is the path of the main file within `files`. The result depends on nothing but the arguments.
pub fn generate(
    files: &dyn SpecFiles,
    root: &str,
    strictness: Strictness,
    options: &Options,
) -> Outcome {
    let (mut document, mut api, mut diagnostics) = match modelled(files, root, strictness) {
        Ok(modelled) => modelled,
        Err(refused) => return *refused,
    };
    let write = || {
        if diagnostics.has_errors() {
            return None;
        }
        write(&api, options, &mut diagnostics)
    };
    let (generated, untyped) = at_once::both(write, || degradation::untyped(document.root()));
    let sources = mem::take(&mut document.source.map);
    let broken_examples = mem::take(&mut api.broken_examples);
    at_once::give_back((document, api));
    Outcome {
        diagnostics: diagnostics.into_vec(),
        sources,
        untyped,
        broken_examples,
        generated,
    }
}

/// The crates of a document, and a program that shows what they do with values.
#[derive(Debug)]
pub struct Proof {
    /// The document.
    pub document: Document,
    /// Its crates.
    pub generated: Generated,
    /// The files of the program, whose folder stands beside those of both crates.
    pub program: Vec<RenderedFile>,
}

/// Generates the crates of a document with the program that shows what they do with values. `support` is the way from the
/// program's folder to the crate that it rests on, or that crate's absolute path.
///
/// # Errors
///
/// What was found in a document that has an error.
pub fn prove(
    files: &dyn SpecFiles,
    root: &str,
    strictness: Strictness,
    options: &Options,
    support: &str,
) -> Result<Proof, Vec<Diagnostic>> {
    let (document, api, mut diagnostics) =
        modelled(files, root, strictness).map_err(|refused| refused.diagnostics)?;
    if diagnostics.has_errors() {
        return Err(diagnostics.into_vec());
    }
    let generated = write(&api, options, &mut diagnostics);
    let program = rust::proof(&api, options, support);
    match (generated, program) {
        (Some(generated), Ok(program)) => Ok(Proof {
            document,
            generated,
            program,
        }),
        (_, program) => {
            diagnostics.extend(
                program
                    .err()
                    .map(|fault| Diagnostic::error(Code::GeneratorFault, fault.to_string())),
            );
            Err(diagnostics.into_vec())
        }
    }
}

/// The document, and what it says.
pub(crate) fn modelled(
    files: &dyn SpecFiles,
    root: &str,
    strictness: Strictness,
) -> Result<(Document, Api, Diagnostics), Box<Outcome>> {
    let source = sourced(Purpose::Types, files, root, strictness)?;
    let (document, mut diagnostics) = document::read(source, strictness);
    let (api, found) = api::lower(&document, strictness);
    diagnostics.append(found);
    Ok((document, api, diagnostics))
}

/// The tree of a document; of one of others what is broken is mended.
pub(crate) fn sourced(
    purpose: Purpose,
    files: &dyn SpecFiles,
    root: &str,
    strictness: Strictness,
) -> Result<Source, Box<Outcome>> {
    let loaded = match (source::load_for(purpose, files, root), strictness) {
        (Err(failure), Strictness::Foreign) => failure.into_mendable(mend::is_mended),
        (loaded, _) => loaded,
    };
    let mut source = match loaded {
        Ok(source) => source,
        Err(failure) => return Err(Box::new(refused(failure, strictness))),
    };
    if strictness == Strictness::Foreign {
        mend::mend(&mut source);
    }
    Ok(source)
}

/// What is wrong with a document that has no whole tree: also with what there is of the tree.
fn refused(failure: Box<LoadFailure>, strictness: Strictness) -> Outcome {
    let (sources, diagnostics) = match failure.into_partial() {
        Ok((source, mut diagnostics)) => {
            let (document, found) = document::read(source, strictness);
            diagnostics.append(found);
            (document.source.map, diagnostics)
        }
        Err(failure) => (failure.map, failure.diagnostics),
    };
    Outcome {
        diagnostics: diagnostics.into_vec(),
        sources,
        untyped: Vec::new(),
        broken_examples: Vec::new(),
        generated: None,
    }
}

fn write(api: &Api, options: &Options, diagnostics: &mut Diagnostics) -> Option<Generated> {
    let summary = Summary {
        types: api.types.len(),
        operations: api.operation_count(),
        notifications: api.event_count(),
        callbacks: api.callbacks().count(),
        examples: api.examples.len(),
    };
    match crates(api, options) {
        Ok((models, client)) => Some(Generated {
            models,
            client,
            summary,
        }),
        Err(fault) => {
            diagnostics.push(Diagnostic::error(Code::GeneratorFault, fault.to_string()));
            None
        }
    }
}

/// The files of the models crate and those of the client crate.
fn crates(
    api: &Api,
    options: &Options,
) -> Result<(Vec<RenderedFile>, Vec<RenderedFile>), PrintError> {
    let mut models = rust::models_manifest(api, options)?;
    models.extend(rust::models(api, options)?);
    let mut client = rust::client_manifest(api, options)?;
    client.extend(rust::client(api, options)?);
    Ok((models, client))
}
