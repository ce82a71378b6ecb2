//! The examples of a document, each with the schema that it has to fit.

use crate::conform::{Direction, Judge, Outcome, resolve};
use crate::source::grammar::{EXAMPLES, Kind};
use crate::source::places::{Place, PlaceId, Places};
use crate::source::{Node, Source};

/// An example and what it has to fit.
#[derive(Debug)]
pub(crate) struct Example<'a> {
    /// The media type, parameter, header or schema that it belongs to.
    pub(crate) holder: PlaceId,
    /// Its key among several; `None` if it is the only one.
    pub(crate) name: Option<&'a str>,
    /// What it shows.
    pub(crate) value: &'a Node,
    /// The schema that it has to fit.
    pub(crate) schema: &'a Node,
    /// Which way it travels, where that is known.
    pub(crate) direction: Option<Direction>,
    /// Of a notification: where its payload lies, and the schema of that.
    pub(crate) payload: Option<(&'a str, &'a Node)>,
}

impl<'a> Example<'a> {
    /// Holds the example against its schema.
    pub(crate) fn check(&self, root: &'a Node) -> Outcome {
        let judge = Judge::new(root, self.direction);
        let judge = match self.payload {
            Some((pointer, schema)) => judge.with_schema_at(pointer, schema),
            None => judge,
        };
        judge.check(self.value, self.schema)
    }
}

/// All examples of media types, parameters, headers and schemas, in the order of the text. Those without a schema, and those
/// whose file cannot be read, are left out.
pub(crate) fn examples<'a>(source: &'a Source, places: &Places<'a>) -> Vec<Example<'a>> {
    let mut found = Vec::new();
    for (holder, place) in places.iter() {
        let carries = matches!(
            place.kind,
            Kind::MediaType | Kind::Parameter | Kind::Header | Kind::Schema
        );
        if !carries || place.reference.is_some() {
            continue;
        }
        let schema = match place.kind {
            Kind::Schema => Some(place.node),
            _ => place.node.get("schema"),
        };
        let Some(schema) = schema else { continue };
        let direction = direction(places, holder);
        let payload = payload(source, places, holder);
        let values = values(source, place.node, place.kind);
        found.extend(values.into_iter().map(|(name, value)| Example {
            holder,
            name,
            value,
            schema,
            direction,
            payload,
        }));
    }
    found
}

/// The examples of a body: what stands at its media type.
pub(crate) fn of_body<'a>(source: &'a Source, media_type: &'a Node) -> Vec<&'a Node> {
    let values = values(source, media_type, Kind::MediaType);
    values.into_iter().map(|(_, value)| value).collect()
}

/// What stands in `example` and `examples`, references and files followed.
fn values<'a>(
    source: &'a Source,
    holder: &'a Node,
    kind: Kind,
) -> Vec<(Option<&'a str>, &'a Node)> {
    let mut found = Vec::new();
    if let Some(value) = holder.get("example") {
        found.push((None, value));
    }
    if kind == Kind::Schema {
        let further = holder.get(EXAMPLES).and_then(Node::as_array);
        found.extend(
            further
                .unwrap_or_default()
                .iter()
                .map(|value| (None, value)),
        );
        return found;
    }
    let several = holder.get("examples").and_then(Node::as_object);
    for entry in several.into_iter().flatten() {
        if let Some(value) = value_of(source, &entry.value) {
            found.push((Some(&*entry.key.text), value));
        }
    }
    found
}

/// The value of an example object, or of the one that it refers to.
fn value_of<'a>(source: &'a Source, example: &'a Node) -> Option<&'a Node> {
    let example = resolve(&source.root, example)?;
    match example.get("value") {
        Some(value) => Some(value),
        None => source.externals.get(example.get("externalValue")?),
    }
}

/// Which way a value travels that is shown at a place.
fn direction(places: &Places<'_>, id: PlaceId) -> Option<Direction> {
    let mut direction = None;
    for (_, place) in places.ancestors(id) {
        match place.kind {
            Kind::RequestBody | Kind::Parameter => direction = Some(Direction::Request),
            Kind::Response => direction = Some(Direction::Response),
            Kind::PathItem if is_sent_by_the_provider(places, place) => {
                return direction.map(Direction::reversed);
            }
            _ => {}
        }
    }
    direction
}

/// Whether a path item describes what the provider sends: a notification or a callback.
fn is_sent_by_the_provider(places: &Places<'_>, item: &Place<'_>) -> bool {
    item.parent
        .is_some_and(|parent| places.get(parent).kind != Kind::Paths)
}

/// Where the payload of a notification lies, and its schema, if a place is the body of one.
fn payload<'a>(
    source: &'a Source,
    places: &Places<'a>,
    id: PlaceId,
) -> Option<(&'a str, &'a Node)> {
    let mut ancestors = places.ancestors(id);
    ancestors.find(|(_, place)| place.kind == Kind::RequestBody)?;
    let (_, operation) = ancestors.find(|(_, place)| place.kind == Kind::Operation)?;
    let schema = operation.node.get("x-paywright-event")?.get("payload")?;
    let pointer = source
        .root
        .get("x-paywright-event")?
        .get("payload")?
        .as_str()?;
    Some((pointer, schema))
}
