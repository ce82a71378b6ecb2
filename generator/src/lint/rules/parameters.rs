//! Parameters.

use std::collections::HashSet;

use crate::conform::list;
use crate::lint::findings::{Findings, start_of};
use crate::source::Node;
use crate::source::grammar::Kind;

/// A parameter that one list has twice. An operation may override one of its path item, so these are two lists.
pub(super) fn repeated(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for kind in [Kind::Operation, Kind::PathItem] {
        for (id, place) in subject.places.objects(kind) {
            let mut seen: HashSet<(String, &str)> = HashSet::new();
            for parameter in list(place.node, "parameters") {
                let Some(identity) = subject.resolved(parameter).and_then(identity) else {
                    continue;
                };
                let (name, location) = &identity;
                let message = format!("the {location} parameter `{name}` is listed twice");
                if !seen.insert(identity) {
                    out.report_at(id, start_of(parameter), message);
                }
            }
        }
    }
}

/// Headers that OpenAPI describes elsewhere, each with the keyword.
const ELSEWHERE: &[(&str, &str)] = &[
    ("accept", "the media types of the answers"),
    ("authorization", "a security scheme"),
    ("content-type", "the media types of the request body"),
];

/// A header parameter that OpenAPI ignores: something else says what the client sends in it.
pub(super) fn ignored_headers(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Parameter) {
        let Some((name, "header")) = identity(place.node) else {
            continue;
        };
        if let Some((_, keyword)) = ELSEWHERE.iter().find(|(header, _)| *header == name) {
            out.advise(
                id,
                format!("a header parameter `{name}` is ignored"),
                format!("describe it by {keyword}, and remove the parameter"),
            );
        }
    }
}

/// A path parameter that is not said to be required. A path without it is another path.
pub(super) fn optional_in_path(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.objects(Kind::Parameter) {
        let Some((name, "path")) = identity(place.node) else {
            continue;
        };
        if place.node.get("required").and_then(Node::as_bool) != Some(true) {
            let message = format!("the path parameter `{name}` is not said to be required");
            out.report(id, message);
        }
    }
}

/// Name and location. The case of a header's name does not count.
fn identity(parameter: &Node) -> Option<(String, &str)> {
    let name = parameter.get("name")?.as_str()?;
    let location = parameter.get("in")?.as_str()?;
    let name = if location == "header" {
        name.to_ascii_lowercase()
    } else {
        name.to_owned()
    };
    Some((name, location))
}
