//! What a payload of a document can be.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::conform::applicable::{Applicable, address, resolve};
use crate::conform::target::{Event, Target, bodies, events, inline_bodies, schemas};
use crate::document::Document;
use crate::source::{Node, Object};

/// Something that a payload can be, and what is known of it without looking at a payload.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'a> {
    pub(super) target: Target<'a>,
    /// How many bodies, answers and payloads of events are this and nothing else.
    pub(super) uses: usize,
    /// The members that its schemas name, of all alternatives.
    pub(super) names: BTreeSet<&'a str>,
    /// Whether members of other names may have a schema.
    pub(super) takes_more: bool,
    /// Whether items of a list have a schema.
    pub(super) takes_items: bool,
}

/// Everything that a payload can be: each schema once, even if it can be reached by several names.
pub(super) fn candidates(document: &Document) -> Vec<Candidate<'_>> {
    let names = schemas(document).into_iter().flat_map(Object::keys);
    let schemas = names.filter_map(|name| Target::schema(document, name).ok());
    let uses = uses(document);
    let mut known = HashSet::new();
    unknown_events(document)
        .into_iter()
        // A schema that is but a reference is the other one.
        .chain(schemas.filter(|target| target.schema.get("$ref").is_none()))
        .chain(inline_bodies(document))
        .filter(|target| known.insert(identity(document, target)))
        .map(|target| candidate(document, target, &uses))
        .collect()
}

/// What tells a target from the others: its schema, and that of its payload.
fn identity(document: &Document, target: &Target<'_>) -> (usize, Option<usize>) {
    let resolved = |schema| resolve(document.root(), schema).map_or(0, address);
    (
        resolved(target.schema),
        target.payload.map(|(_, schema)| resolved(schema)),
    )
}

fn candidate<'a>(
    document: &'a Document,
    target: Target<'a>,
    uses: &HashMap<usize, usize>,
) -> Candidate<'a> {
    let root = document.root();
    let mut reached = Applicable::of(root, &[target.schema]);
    while let Some(choice) = reached.choices.pop() {
        for alternative in choice.alternatives {
            reached.add(root, alternative);
        }
    }
    let parts = || reached.parts.iter();
    let properties = parts().filter_map(|part| part.get("properties")?.as_object());
    let used = resolve(root, target.schema).and_then(|schema| uses.get(&address(schema)));
    Candidate {
        uses: used.copied().unwrap_or_default(),
        names: properties.flat_map(Object::keys).collect(),
        takes_more: target.payload.is_some()
            || parts()
                .filter_map(|part| part.get("additionalProperties"))
                .any(|more| more.as_object().is_some()),
        takes_items: parts().any(|part| part.get("items").is_some()),
        target,
    }
}

/// How often operations and events use a schema directly, by its address.
fn uses(document: &Document) -> HashMap<usize, usize> {
    let mut uses = HashMap::new();
    let payloads = document
        .webhook_operations()
        .filter_map(|entry| Event::payload(entry.operation.node));
    let used = bodies(document).into_iter().chain(payloads);
    for schema in used.filter_map(|schema| resolve(document.root(), schema)) {
        *uses.entry(address(schema)).or_default() += 1;
    }
    uses
}

/// Notifications of events that the document does not know yet: in an envelope that it knows, with or without something in
/// it that it knows; or in a body that is described nowhere else.
fn unknown_events(document: &Document) -> Vec<Target<'_>> {
    const NAME: &str = "event of an unknown name";
    let mut found = Vec::new();
    for event in events(document) {
        let Some(target) = event.target(document) else {
            continue;
        };
        if target.payload.is_some() || target.schema.get("$ref").is_none() {
            found.push(Target {
                name: NAME.to_owned(),
                payload: None,
                ..target.clone()
            });
        }
        if let Some((_, schema)) = target.payload {
            let carried = schema.get("$ref").and_then(Node::as_str);
            let carried = carried.and_then(|reference| reference.rsplit('/').next());
            let carries = carried.map_or_else(
                || format!("carrying what {} does", event.name),
                |name| format!("carrying {name}"),
            );
            found.push(Target {
                name: format!("{NAME}, {carries}"),
                ..target
            });
        }
    }
    found
}
