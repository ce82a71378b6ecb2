//! The linter: what a document says that is valid, and yet not as it should be.
//!
//! Reading and lowering find what is wrong with a document; their findings are part of a lint. The rules of this folder find what is
//! wrong *in* it: examples that break their schemas, components that nobody uses, an amount without a unit, a secret that
//! is not marked. Each rule is a row of a table (`rules::RULES`) and a function over the `Subject`.

mod exceptions;
mod findings;
mod named;
mod rules;
mod subject;

use std::collections::HashSet;

use crate::api;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::document::{self, Strictness};
use crate::source::{self, SourceMap, Span, SpecFiles};

/// Whether a rule tells what the lowering has found: it is told once, by the rule, which can be allowed to be broken.
fn is_told_by_a_rule(found: &Diagnostic, broken_patterns: &HashSet<Span>) -> bool {
    match found.code {
        Code::EnumRepeated | Code::RequiredUnknown => true,
        Code::PatternUnsupported => found
            .primary_span()
            .is_some_and(|span| broken_patterns.contains(&span)),
        _ => false,
    }
}

/// What was found in a document.
#[derive(Debug)]
pub struct LintOutcome {
    /// What was found, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// The files of the document.
    pub sources: SourceMap,
    /// How many findings an `x-paywright-allow` took out.
    pub allowed: usize,
}

/// Reads a document and holds it against every rule.
///
/// `root` is the path of the main file within `files`. A document with faults is linted as far as it can be read.
pub fn lint(files: &dyn SpecFiles, root: &str, strictness: Strictness) -> LintOutcome {
    let (source, mut diagnostics, is_whole) = match source::load(files, root) {
        Ok(source) => (source, Diagnostics::new(), true),
        Err(failure) => match failure.into_partial() {
            Ok((source, faults)) => (source, faults, false),
            Err(failure) => {
                return LintOutcome {
                    diagnostics: failure.diagnostics.into_vec(),
                    sources: failure.map,
                    allowed: 0,
                };
            }
        },
    };
    let (document, found) = document::read(source, strictness);
    // A misspelt keyword is no error in a document of others, and hides what stands below it all the same.
    let is_whole = is_whole
        && !found
            .iter()
            .any(|found| found.is_error() || found.code == Code::UnknownKeyword);
    diagnostics.append(found);
    let (_, found) = api::lower(&document, strictness);
    let subject = subject::Subject::new(&document, files, root, strictness, is_whole);
    let broken_patterns = rules::broken_patterns(&subject);
    diagnostics.extend(
        found
            .into_iter()
            .filter(|found| !is_told_by_a_rule(found, &broken_patterns)),
    );
    let (found, allowed) = rules::check(&subject);
    diagnostics.append(found);
    LintOutcome {
        diagnostics: diagnostics.into_vec(),
        sources: document.source.map,
        allowed,
    }
}
