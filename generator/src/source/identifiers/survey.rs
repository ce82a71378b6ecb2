//! Finds the names of the schemas of a file.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Place, Way};
use crate::source::grammar::{Dialect, Kind, Shape};
use crate::source::{Node, Object, Span, Value};

/// The names of the schemas of a file.
#[derive(Debug)]
pub(super) struct Survey {
    /// The file, and every schema in it that has an identifier of its own.
    pub(super) resources: Vec<Resource>,
    /// The positions of resources by their identifiers.
    by_id: HashMap<String, usize>,
    /// The schemas with an anchor.
    pub(super) anchors: HashMap<String, Anchor>,
    /// Where a resource uses an anchor again.
    pub(super) repeated: Vec<Span>,
    /// Whether there is any name, or any reference that needs one.
    pub(super) found: bool,
}

/// A part of a file with an identifier of its own: what stands in it refers to places in it.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) id: Option<String>,
    pub(super) place: Place,
}

/// The places with a name: in each resource one, the first.
#[derive(Debug, Default)]
pub(super) struct Anchor {
    /// The places by the positions of the resources that they are in.
    by_resource: HashMap<usize, Place>,
    /// The first one in the file.
    pub(super) first: Place,
}

impl Anchor {
    /// The place that the name means in a resource. What is unique in the file is found from everywhere in it.
    pub(super) fn seen_from(&self, resource: usize, within_file: bool) -> Option<&Place> {
        let is_only = within_file && self.by_resource.len() == 1;
        let own = self.by_resource.get(&resource);
        own.or_else(|| is_only.then_some(&self.first))
    }
}

impl Survey {
    pub(super) fn of(tree: &Node, shape: Shape) -> Self {
        let mut survey = Self {
            resources: vec![Resource {
                id: None,
                place: None,
            }],
            by_id: HashMap::new(),
            anchors: HashMap::new(),
            repeated: Vec::new(),
            found: false,
        };
        survey.value(tree, shape, &None, 0);
        survey
    }

    /// The resource that an identifier means, as it stands in another resource.
    pub(super) fn resource(&self, id: &str, within: usize) -> Option<usize> {
        let base = self.resources.get(within)?.id.as_deref();
        let known = self.by_id.get(id);
        known.or_else(|| self.by_id.get(&joined(base, id))).copied()
    }

    /// The resource that begins with this schema, or the one that it is in.
    pub(super) fn resource_of(&self, object: &Object, place: &Place, within: usize) -> usize {
        let Some(id) = identifier(object).filter(|_| place.is_some()) else {
            return within;
        };
        let base = self
            .resources
            .get(within)
            .and_then(|known| known.id.as_deref());
        self.by_id.get(&joined(base, id)).copied().unwrap_or(within)
    }

    fn value(&mut self, node: &Node, shape: Shape, place: &Place, resource: usize) {
        match (shape, &node.value) {
            (Shape::Referable(kind) | Shape::Object(kind), Value::Object(object)) => {
                self.object(object, kind, place, resource);
            }
            (Shape::FlagOrSchema, Value::Object(object)) => {
                self.object(object, Kind::Schema, place, resource);
            }
            (Shape::List(inner), Value::Array(elements)) => {
                for (index, element) in elements.iter().enumerate() {
                    let place = Way::step(place, &index.to_string());
                    self.value(element, *inner, &place, resource);
                }
            }
            (Shape::Map(inner), Value::Object(object)) => {
                for entry in object {
                    let place = Way::step(place, &entry.key.text);
                    self.value(&entry.value, *inner, &place, resource);
                }
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &Object, kind: Kind, place: &Place, resource: usize) {
        let resource = match kind {
            Kind::Schema => self.schema(object, place, resource),
            _ => resource,
        };
        for entry in object {
            let shape = Dialect::V31.shape(kind, &entry.key.text);
            if shape != Shape::Data {
                let place = Way::step(place, &entry.key.text);
                self.value(&entry.value, shape, &place, resource);
            }
        }
    }

    /// Takes up the names of a schema, and says which resource its parts are in.
    fn schema(&mut self, object: &Object, place: &Place, resource: usize) -> usize {
        let mut resource = resource;
        if let Some(id) = identifier(object) {
            self.found = true;
            let base = self
                .resources
                .get(resource)
                .and_then(|known| known.id.as_deref());
            let id = joined(base, id);
            if place.is_none() {
                self.by_id.insert(id.clone(), 0);
                if let Some(file) = self.resources.first_mut() {
                    file.id = Some(id);
                }
            } else {
                resource = self.resources.len();
                self.by_id.entry(id.clone()).or_insert(resource);
                self.resources.push(Resource {
                    id: Some(id),
                    place: place.clone(),
                });
            }
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            let name = object.get(keyword);
            if let Some((node, name)) = name.and_then(|node| Some((node, node.as_str()?))) {
                self.found = true;
                let anchor = self.anchors.entry(name.to_owned()).or_default();
                if anchor.by_resource.is_empty() {
                    anchor.first = place.clone();
                }
                match anchor.by_resource.entry(resource) {
                    Entry::Vacant(free) => {
                        free.insert(place.clone());
                    }
                    Entry::Occupied(_) => self.repeated.push(node.span),
                }
            }
        }
        let needs = ["$dynamicRef", "$recursiveRef"];
        self.found |= needs.iter().any(|keyword| object.contains(keyword));
        resource
    }
}

/// What identifies a schema as a resource. A bare fragment does not.
fn identifier(object: &Object) -> Option<&str> {
    let id = object.get("$id")?.as_str()?.trim_end_matches('#');
    (!id.is_empty() && !id.contains('#')).then_some(id)
}

/// An identifier, relative to that of the resource around it.
fn joined(base: Option<&str>, id: &str) -> String {
    let is_absolute = id.contains("://") || id.starts_with("urn:");
    match base.and_then(|base| base.rsplit_once('/')) {
        Some((folder, _)) if !is_absolute => {
            format!("{folder}/{}", id.trim_start_matches("./"))
        }
        _ => id.to_owned(),
    }
}
