//! Comparisons for programs: one JSON object. `docs/DIFF.md` describes each member.

use serde_json::{Map, Value, json};

use super::words::{one_line, presence};
use super::{Compared, Counts, Report, RustCrate, Shown};
use crate::diagnostic::render_json_line;
use crate::diff::accepted::Acceptance;
use crate::diff::{
    Agreement, Change, Disagreement, Elsewhere, Finding, Flow, ItemChange, Level, Origin, Place,
    Side, Use,
};
use crate::sensitive::masked;

/// The version of the format. It rises when a member vanishes or gets another meaning; members may be added at any time.
pub const FORMAT: u32 = 1;

/// One JSON object, with a line end.
#[must_use]
pub fn render_json(report: &Report<'_>) -> String {
    let documents: Vec<Value> = report.documents.iter().map(document).collect();
    let not_compared: Vec<Value> = report
        .not_compared
        .iter()
        .map(|one| json!({ "name": one.name, "reason": one.reason }))
        .collect();
    let report = json!({
        "format": FORMAT,
        "base": report.base,
        "head": report.head,
        "level": report.level().map(Level::as_str),
        "counts": counts(&report.counts()),
        "documents": documents,
        "not_compared": not_compared,
    });
    format!("{report:#}\n")
}

fn document(compared: &Compared<'_>) -> Value {
    let findings: Vec<Value> = compared
        .findings()
        .into_iter()
        .map(|shown| finding(compared, shown))
        .collect();
    let Acceptance {
        diagnostics,
        sources,
        ..
    } = compared.acceptance;
    let faults: Vec<Value> = diagnostics
        .iter()
        .filter_map(|fault| serde_json::from_str(&render_json_line(fault, sources)).ok())
        .collect();
    let mut notes: Vec<&str> = presence(compared.presence).into_iter().collect();
    notes.extend(compared.notes.iter().map(String::as_str));
    json!({
        "name": compared.name,
        "presence": compared.presence.as_str(),
        "level": compared.level().map(Level::as_str),
        "counts": counts(&compared.counts()),
        "rust": compared.rust.map(|crates| crates.iter().map(package).collect::<Vec<_>>()),
        "notes": notes,
        "accepted_changes_faults": faults,
        "findings": findings,
    })
}

fn counts(counts: &Counts) -> Value {
    json!({
        "breaking": counts.breaking,
        "risky": counts.risky,
        "compatible": counts.compatible,
        "docs": counts.docs,
        "accepted": counts.accepted,
    })
}

fn package(one: &RustCrate) -> Value {
    let changes: Vec<Value> = one.impact.changes.iter().map(item).collect();
    json!({ "package": one.package, "bump": one.impact.bump.as_str(), "changes": changes })
}

fn item(item: &ItemChange) -> Value {
    let (change, base, head) = match &item.change {
        Change::Appears { head } => ("appears", None, Some(head)),
        Change::Vanishes { base } => ("vanishes", Some(base), None),
        Change::Changes { base, head } => ("changes", Some(base), Some(head)),
        Change::Deprecated => ("deprecated", None, None),
        Change::Reinstated => ("reinstated", None, None),
    };
    json!({
        "path": item.path,
        "kind": item.kind.as_str(),
        "change": change,
        "base": base,
        "head": head,
        "bump": item.bump.as_str(),
    })
}

fn finding(compared: &Compared<'_>, shown: Shown<'_>) -> Value {
    let Shown { finding, accepted } = shown;
    let accepted = accepted
        .map(|accepted| json!({ "reason": accepted.reason, "until": accepted.until.to_string() }));
    json!({
        "id": finding.id.as_str(),
        "code": finding.code.as_str(),
        "level": finding.level.as_str(),
        "subject": one_line(&finding.subject),
        "message": one_line(&finding.message),
        "base": side(compared, finding, Side::Base),
        "head": side(compared, finding, Side::Head),
        "elsewhere": finding.elsewhere.iter().map(|one| elsewhere(compared, one)).collect::<Vec<_>>(),
        "uses": finding.uses.iter().map(used).collect::<Vec<_>>(),
        "witness": finding.witness.as_ref().map(witness),
        "accepted": accepted,
    })
}

/// Where the finding stands in a revision, and what it holds there; null if it is neither there nor holds anything.
fn side(compared: &Compared<'_>, finding: &Finding, side: Side) -> Value {
    let spelling = match side {
        Side::Base => &finding.spelling.base,
        Side::Head => &finding.spelling.head,
    };
    let told = compared.told(finding, side);
    if told.is_none() && spelling.is_none() {
        return Value::Null;
    }
    json!({
        "file": told.map(|told| told.file),
        "line": told.map(|told| told.line),
        "column": told.map(|told| told.column),
        "end_line": told.map(|told| told.end_line),
        "end_column": told.map(|told| told.end_column),
        "pointer": told.map(|told| told.pointer),
        "text": spelling.as_deref().map(masked),
    })
}

/// Another place in both revisions; null where nothing is there.
fn elsewhere(compared: &Compared<'_>, one: &Elsewhere) -> Value {
    let of = |place: &Option<Place>, side| {
        let told = place
            .as_ref()
            .and_then(|place| compared.told_of(place, side));
        told.map(|told| {
            json!({
                "file": told.file,
                "line": told.line,
                "column": told.column,
                "end_line": told.end_line,
                "end_column": told.end_column,
                "pointer": told.pointer,
            })
        })
    };
    json!({ "base": of(&one.base, Side::Base), "head": of(&one.head, Side::Head) })
}

fn used(one: &Use) -> Value {
    let mut members = Map::new();
    let mut put = |key: &str, value: Value| members.insert(key.to_owned(), value);
    match &one.origin {
        Origin::Operation { method, path, id } => {
            put("kind", "operation".into());
            put("method", method.as_str().into());
            put("path", path.as_str().into());
            put("operation_id", id.as_deref().into());
        }
        Origin::Notification { name } => {
            put("kind", "notification".into());
            put("name", name.as_str().into());
        }
        Origin::Document => {
            put("kind", "document".into());
        }
    }
    put("flow", one.flow.map(Flow::as_str).into());
    put("level", one.level.as_str().into());
    Value::Object(members)
}

fn witness(witness: &Disagreement) -> Value {
    let agreement = match witness.agreement {
        Agreement::Accepted => "accepted",
        Agreement::Described => "described",
    };
    json!({
        "json": masked(&witness.json),
        "accepted_by": witness.accepted_by.as_str(),
        "agreement": agreement,
    })
}
