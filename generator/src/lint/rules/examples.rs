//! Examples that their schemas do not describe.

use std::collections::HashSet;

use crate::conform::Fault;
use crate::document::Strictness;
use crate::lint::findings::{Findings, start_of};
use crate::source::grammar::Kind;

/// Faults of one example that are told one by one; of the rest only the number is.
const MOST_TOLD: usize = 5;

/// The value is not what the schema says.
pub(super) fn invalid(out: &mut Findings<'_, '_>) {
    report(
        out,
        |fault| *fault != Fault::UnknownMember,
        "breaks its schema",
    );
}

/// The value has members that the schema does not name.
pub(super) fn unknown_members(out: &mut Findings<'_, '_>) {
    report(
        out,
        |fault| *fault == Fault::UnknownMember,
        "shows more than its schema names",
    );
}

fn report(out: &mut Findings<'_, '_>, concerns: impl Fn(&Fault) -> bool, what: &str) {
    let subject = out.subject;
    for (example, outcome) in &subject.examples {
        let mut findings = outcome
            .findings
            .iter()
            .filter(|finding| concerns(&finding.fault));
        let name = example
            .name
            .map_or(String::new(), |name| format!(" `{name}`"));
        for finding in findings.by_ref().take(MOST_TOLD) {
            let diagnostic = out
                .diagnostic(format!("the example{name} {what}: {}", finding.told()))
                .at(finding.at, "")
                .also(finding.schema, "the schema");
            out.push(example.holder, diagnostic);
        }
        let rest = findings.count();
        if rest > 0 {
            let faults = if rest == 1 { "fault" } else { "faults" };
            let message = format!("the example{name} has {rest} further {faults} of this kind");
            out.report_at(example.holder, start_of(example.value), message);
        }
    }
}

/// A file of the folder `examples` that no example names.
pub(super) fn unused_files(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    // Of a document with faults the examples are not read.
    if subject.strictness == Strictness::Foreign || !subject.is_whole {
        return;
    }
    let Some((root, _)) = subject.places.objects(Kind::Root).next() else {
        return;
    };
    let read: HashSet<&str> = subject
        .document
        .source
        .map
        .files()
        .map(|(_, file)| file.path())
        .collect();
    for path in subject.files.paths() {
        let shown = subject.files.display_path(&path);
        if path.starts_with("examples/") && path != subject.root_file && !read.contains(&*shown) {
            out.report(root, format!("`{shown}` is an example that nothing names"));
        }
    }
}
