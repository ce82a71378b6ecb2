//! Parameters.

use crate::lint::findings::Findings;
use crate::source::Node;
use crate::source::grammar::Kind;

/// A parameter that one list has twice. An operation may override one of its path item, so these are two lists.
pub(super) fn repeated(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for kind in [Kind::Operation, Kind::PathItem] {
        for (id, place) in subject.places.objects(kind) {
            let parameters = place
                .node
                .get("parameters")
                .and_then(Node::as_array)
                .unwrap_or_default();
            let mut seen: Vec<(String, &str)> = Vec::new();
            for parameter in parameters {
                let Some(identity) = subject.resolved(parameter).and_then(identity) else {
                    continue;
                };
                if seen.contains(&identity) {
                    let message = format!(
                        "the {} parameter `{}` is listed twice",
                        identity.1, identity.0
                    );
                    out.report(id, parameter, message);
                } else {
                    seen.push(identity);
                }
            }
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
