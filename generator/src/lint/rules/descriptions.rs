//! What is not explained.

use crate::lint::findings::Findings;
use crate::source::Node;
use crate::source::grammar::Kind;
use crate::source::places::Place;

/// A named schema, property, parameter, header, tag or security scheme without a description.
pub(super) fn missing(out: &mut Findings<'_, '_>) {
    let subject = out.subject;
    for (id, place) in subject.places.iter() {
        let Some(what) = wants_description(place) else {
            continue;
        };
        // A reference is explained where it leads.
        if place.reference.is_none() && is_blank(place.node.get("description")) {
            out.report(id, format!("{what} has no description"));
        }
    }
}

fn wants_description(place: &Place<'_>) -> Option<String> {
    match (place.kind, place.way.as_slice()) {
        (Kind::Schema, [section, name]) if section == "schemas" => {
            Some(format!("the schema `{name}`"))
        }
        (Kind::Schema, [keyword, name]) if keyword == "properties" => {
            Some(format!("the property `{name}`"))
        }
        (Kind::Header, [.., name]) => Some(format!("the header `{name}`")),
        (Kind::SecurityScheme, [.., name]) => Some(format!("the security scheme `{name}`")),
        (Kind::Parameter, _) => {
            let name = place.node.get("name").and_then(Node::as_str)?;
            Some(format!("the parameter `{name}`"))
        }
        (Kind::Tag, _) => {
            let name = place.node.get("name").and_then(Node::as_str)?;
            Some(format!("the tag `{name}`"))
        }
        _ => None,
    }
}

/// Whether a text is missing or empty.
pub(super) fn is_blank(text: Option<&Node>) -> bool {
    text.and_then(Node::as_str)
        .is_none_or(|text| text.trim().is_empty())
}
