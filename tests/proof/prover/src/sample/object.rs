//! Objects.

use paywright_generator::source::Node;
use serde_json::{Map, Value};

use super::{Direction, Extent, Place, Sampler};
use crate::judge::direction;
use crate::tree::{is_set, list, members};

impl<'a> Sampler<'a> {
    pub(super) fn object(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        let mut must = std::mem::take(&mut self.needed);
        must.extend(list(schema, "required").iter().filter_map(Node::as_str));
        let mut object = Map::new();
        for (name, property) in members(schema, "properties") {
            let is_required = must.contains(&name);
            if !self.travels(property) || (!is_required && !self.takes_optional(depth)) {
                continue;
            }
            let value = if is_set(property, "x-paywright-idempotency-key") {
                Some("123e4567-e89b-12d3-a456-426614174000".into())
            } else {
                self.value(property, depth + 1)
            };
            match value {
                Some(value) => {
                    object.insert(name.to_owned(), value);
                }
                None if is_required => return None,
                None => {}
            }
        }
        self.free_members(schema, depth, &mut object);
        Some(Value::Object(object))
    }

    /// Adds members that must be there and that nobody describes.
    pub(super) fn add_undescribed(schema: &Node, value: &mut Value) {
        if let Value::Object(object) = value {
            for name in list(schema, "required").iter().filter_map(Node::as_str) {
                object.entry(name).or_insert_with(|| "required".into());
            }
        }
    }

    fn travels(&self, property: &Node) -> bool {
        match direction(self.root, property) {
            Some("readOnly") => self.direction != Direction::Request,
            Some(_) => self.direction != Direction::Response,
            None => true,
        }
    }

    fn takes_optional(&mut self, depth: usize) -> bool {
        match self.extent {
            _ if self.is_tired(depth) => false,
            Extent::All => true,
            Extent::Least => false,
            Extent::Some => self.turns.coin(),
        }
    }

    /// Members that the schema does not name, where it says what they are.
    fn free_members(&mut self, schema: &'a Node, depth: usize, object: &mut Map<String, Value>) {
        let count = |keyword| {
            let count = schema.get(keyword)?.as_number()?.as_u64()?;
            usize::try_from(count).ok()
        };
        let least = count("minProperties").unwrap_or(0);
        let additional = schema.get("additionalProperties");
        if additional.and_then(Node::as_bool) == Some(false) {
            return;
        }
        let is_free = object.is_empty() && schema.get("properties").is_none();
        let wanted = match additional {
            Some(_) if self.takes_optional(depth) => object.len() + 2,
            None if is_free && self.takes_optional(depth) => 2,
            _ => 0,
        };
        // A member that nobody knows is dropped.
        let least = if additional.is_some() || is_free {
            least
        } else {
            0
        };
        let wanted = wanted
            .max(least)
            .min(count("maxProperties").unwrap_or(usize::MAX));
        let names: &[&str] = if self.place == Place::Body {
            &["free", "naïve /~\"key\"", "third", "fourth"]
        } else {
            &["free", "other", "third", "fourth"]
        };
        for name in names {
            if object.len() >= wanted {
                break;
            }
            let value = match additional.filter(|node| node.as_object().is_some()) {
                Some(value) => self.value(value, depth + 1),
                None => self.anything(schema),
            };
            if let Some(value) = value {
                object.insert((*name).to_owned(), value);
            }
        }
    }
}
