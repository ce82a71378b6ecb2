//! Values that have names: properties and parameters.

use crate::conform::list;
use crate::division::words;
use crate::lint::subject::{Subject, borrowed};
use crate::source::grammar::Kind;
use crate::source::places::{Place, PlaceId, Places};
use crate::source::{Node, Object};

/// A property or parameter.
pub(super) struct NamedValue<'a> {
    pub(super) place: PlaceId,
    pub(super) name: &'a str,
    /// The words of the name, in lower case.
    pub(super) words: Vec<String>,
    /// What stands there: a schema or a reference to one, or the parameter.
    pub(super) node: &'a Node,
    /// The schema of the value, or a reference to it.
    pub(super) schema: &'a Node,
    /// The properties beside it; `None` of a parameter.
    pub(super) siblings: Option<&'a Object>,
}

/// All properties and parameters, in the order of the text.
pub(super) fn named_values<'a>(places: &Places<'a>) -> Vec<NamedValue<'a>> {
    places
        .iter()
        .filter_map(|(id, place)| named_value(places, id, place))
        .collect()
}

fn named_value<'a>(places: &Places<'a>, id: PlaceId, place: &Place<'a>) -> Option<NamedValue<'a>> {
    let (name, schema, siblings) = match (place.kind, place.way.as_slice()) {
        (Kind::Schema, [keyword, name]) if keyword == "properties" => {
            let holder = places.get(place.parent?).node;
            (borrowed(name)?, place.node, holder.get("properties"))
        }
        (Kind::Parameter, _) => {
            let name = place.node.get("name")?.as_str()?;
            (name, place.node.get("schema")?, None)
        }
        _ => return None,
    };
    Some(NamedValue {
        place: id,
        name,
        words: words(name),
        node: place.node,
        schema,
        siblings: siblings.and_then(Node::as_object),
    })
}

impl<'a> NamedValue<'a> {
    /// The schema behind references and an `allOf` of one.
    pub(super) fn resolved(&self, subject: &Subject<'a>) -> Option<&'a Node> {
        match list(self.schema, "allOf") {
            [only] => subject.resolved(only),
            _ => subject.resolved(self.schema),
        }
    }
}
