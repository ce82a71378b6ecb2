//! Schemas that are put together of others.

use paywright_generator::source::Node;
use serde_json::{Map, Value};

use super::{Choice, Sampler, kind};
use crate::tree::{list, members, resolved, step, text};

impl<'a> Sampler<'a> {
    pub(super) fn composed(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        let mut whole: Option<Value> = None;
        let has_members = ["properties", "additionalProperties"]
            .into_iter()
            .any(|keyword| schema.get(keyword).is_some());
        let is_object = kind(schema) == Some("object");
        let has_alternatives =
            !list(schema, "oneOf").is_empty() || !list(schema, "anyOf").is_empty();
        let is_alone = list(schema, "allOf").is_empty() && !has_alternatives;
        let needed = self.needed_by_parts(schema);
        if has_members || (is_alone && !is_object) {
            self.needed.clone_from(&needed);
            whole = self.plain(schema, depth);
        }
        for part in list(schema, "allOf") {
            if self.is_silent(part) {
                continue;
            }
            self.needed.clone_from(&needed);
            let value = self.value_or_part(part, depth + 1)?;
            whole = Some(merged(self.root, whole, value, part));
        }
        for keyword in ["oneOf", "anyOf"] {
            let alternatives = list(schema, keyword);
            if alternatives.is_empty() {
                continue;
            }
            let is_object = matches!(whole, Some(Value::Object(_)));
            self.needed.clear();
            let (chosen, value) = self.alternative(schema, alternatives, is_object, depth)?;
            let mut both = merged(self.root, whole, value, chosen);
            self.say_which(schema, chosen, &mut both);
            whole = Some(both);
        }
        match whole {
            // Nothing but limits of an object.
            None if is_object => self.plain(schema, depth),
            whole => whole,
        }
    }

    /// The members that a schema or a part of it needs, and those that it is asked for itself.
    fn needed_by_parts(&mut self, schema: &'a Node) -> Vec<&'a str> {
        let mut needed = std::mem::take(&mut self.needed);
        let parts = list(schema, "allOf").iter();
        let parts = parts.filter_map(|part| resolved(self.root, part));
        for part in std::iter::once(schema).chain(parts) {
            needed.extend(list(part, "required").iter().filter_map(Node::as_str));
        }
        needed
    }

    /// Has the member that tells alternatives apart, if there is one, say which was chosen.
    fn say_which(&mut self, schema: &'a Node, chosen: &Node, value: &mut Value) {
        let discriminator = schema.get("discriminator");
        let name = discriminator.and_then(|discriminator| text(discriminator, "propertyName"));
        let (Some(discriminator), Some(name), Value::Object(object)) = (discriminator, name, value)
        else {
            return;
        };
        // A member that no alternative describes is dropped like any other.
        if let Some(member) = object.get_mut(name)
            && let Some(tag) = self.tag(discriminator, chosen)
            && self.may_be(chosen, name, &tag)
        {
            *member = tag.into();
        }
    }

    /// Whether an alternative lets a member have this text: documents contradict themselves.
    fn may_be(&self, alternative: &Node, name: &str, tag: &str) -> bool {
        let member = resolved(self.root, alternative)
            .and_then(|alternative| alternative.get("properties")?.get(name))
            .and_then(|member| resolved(self.root, member));
        let values = member.map_or(&[][..], |member| list(member, "enum"));
        values.is_empty() || values.iter().any(|value| value.as_str() == Some(tag))
    }

    /// Whether a part says nothing of what a value holds, but at most what it must not lack.
    fn is_silent(&self, part: &Node) -> bool {
        let Some(part) = resolved(self.root, part) else {
            return true;
        };
        let has = |keyword: &&str| part.get(keyword).is_some();
        let says = [
            "properties",
            "additionalProperties",
            "enum",
            "allOf",
            "oneOf",
            "anyOf",
        ];
        matches!(kind(part), None | Some("object")) && !says.iter().any(has)
    }

    /// The alternative whose turn it is, or the next of which a value can be made up.
    fn alternative(
        &mut self,
        schema: &'a Node,
        alternatives: &'a [Node],
        is_object: bool,
        depth: usize,
    ) -> Option<(&'a Node, Value)> {
        for _ in alternatives {
            let turn = self
                .turns
                .next(schema, Choice::Alternative, alternatives.len());
            let chosen = alternatives.get(turn)?;
            if is_object && self.is_silent(chosen) {
                return Some((chosen, Value::Object(Map::new())));
            }
            if let Some(value) = self.value(chosen, depth + 1) {
                return Some((chosen, value));
            }
        }
        None
    }

    /// The text that leads to an alternative.
    fn tag(&mut self, discriminator: &'a Node, chosen: &Node) -> Option<String> {
        let reference = text(chosen, "$ref")?;
        let (_, name) = reference.rsplit_once('/')?;
        let leads = |target: &Node| {
            let target = target.as_str();
            target == Some(reference) || target.map(step).as_deref() == Some(name)
        };
        let tags: Vec<&str> = members(discriminator, "mapping")
            .filter(|(_, target)| leads(target))
            .map(|(tag, _)| tag)
            .collect();
        if tags.is_empty() {
            return Some(name.replace("~1", "/").replace("~0", "~"));
        }
        let turn = self.turns.next(discriminator, Choice::Tag, tags.len());
        tags.get(turn).map(|tag| (*tag).to_owned())
    }
}

/// Keywords that make one value better than another.
const LIMITS: [&str; 6] = [
    "enum",
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
];

/// What fits both: of members that both have, the one that its schema limits most; of objects, what fits both again.
fn merged(root: &Node, whole: Option<Value>, value: Value, part: &Node) -> Value {
    match (whole, value) {
        (Some(Value::Object(mut whole)), Value::Object(value)) => {
            let properties = resolved(root, part).and_then(|part| part.get("properties"));
            for (name, value) in value {
                let property = properties.and_then(|properties| properties.get(&name));
                let property = property.and_then(|property| resolved(root, property));
                let is_limited = property.is_some_and(|property| {
                    LIMITS
                        .into_iter()
                        .any(|keyword| property.get(keyword).is_some())
                });
                let both = match (property, whole.get(&name)) {
                    (Some(property), Some(known @ Value::Object(_))) => {
                        merged(root, Some(known.clone()), value, property)
                    }
                    (_, Some(known)) if !is_limited => known.clone(),
                    _ => value,
                };
                whole.insert(name, both);
            }
            Value::Object(whole)
        }
        // A part that says nothing of the type may be anything.
        (Some(whole), Value::Object(_)) => whole,
        (_, value) => value,
    }
}
