//! Lists whose items are not all alike.

use super::{any_of, is_nothing};
use crate::source::restate::Restater;
use crate::source::restate::entries::Entries;
use crate::source::{Entry, Node, Number, Object, Value};

impl Restater<'_> {
    /// Items by position are items of one of several types; how often which item comes is said in words.
    pub(super) fn lists(&mut self, schema: &mut Entries) {
        let unevaluated = schema.take("unevaluatedItems");
        let is_false = |entry: &Entry| entry.value.as_bool() == Some(false);
        let is_closed = unevaluated.as_ref().is_some_and(is_false);
        match schema.take("prefixItems") {
            Some(prefix) => self.tuple(schema, prefix, is_closed),
            None => {
                if schema.get("items").is_some_and(is_nothing)
                    && let Some(items) = schema.take("items")
                {
                    at_most(schema, 0, &items);
                }
                let says_something = |entry: &Entry| entry.value.as_bool() != Some(true);
                if let Some(entry) = unevaluated.filter(says_something) {
                    let sentence = "What other items there may be is limited.";
                    self.unchecked(schema, "unevaluatedItems", sentence, entry.key.span);
                }
            }
        }
        let contained = schema.take("contains");
        let (least, most) = (schema.take("minContains"), schema.take("maxContains"));
        if let Some(contains) = contained {
            let least = least.and_then(|entry| entry.value.as_number()?.as_u64());
            let most = most.and_then(|entry| entry.value.as_number()?.as_u64());
            let sentence = containing(least.unwrap_or(1), most);
            self.unchecked(schema, "contains", &sentence, contains.key.span);
        }
    }

    fn tuple(&mut self, schema: &mut Entries, prefix: Entry, is_closed: bool) {
        let Value::Array(first) = prefix.value.value else {
            return schema.push(prefix.key, prefix.value);
        };
        let span = prefix.key.span;
        let count = first.len() as u64;
        let most = schema
            .get("maxItems")
            .and_then(|node| node.as_number()?.as_u64());
        let others = schema.take("items");
        let ends = most.is_some_and(|most| most <= count)
            || is_closed && others.is_none()
            || others
                .as_ref()
                .is_some_and(|others| is_nothing(&others.value));
        let mut items: Vec<Node> = first;
        if ends {
            if most.is_none_or(|most| most > count) {
                let keyword = others.unwrap_or(Entry {
                    key: prefix.key,
                    value: Node::new(Value::Null, span),
                });
                at_most(schema, count, &keyword);
            }
        } else {
            let anything = || Node::new(Value::Object(Object::default()), span);
            items.push(others.map_or_else(anything, |others| others.value));
        }
        let mut all_alike = items.iter().zip(items.iter().skip(1));
        let is_uniform = all_alike.all(|(left, right)| left.same_value(right));
        let mut item = any_of(items, span);
        self.alternatives(&mut item);
        let item = item.into_node(prefix.value.span);
        schema.set("items", item.value, item.span);
        if !is_uniform {
            let sentence = "Each of the first items has a type of its own.";
            self.unchecked(schema, "prefixItems", sentence, span);
        }
    }
}

/// Limits how many items there are. `entry` is the keyword that says so.
pub(super) fn at_most(schema: &mut Entries, count: u64, entry: &Entry) {
    if let Some(number) = Number::parse(&count.to_string()) {
        schema.set("maxItems", Value::Number(number), entry.key.span);
    }
}

fn containing(least: u64, most: Option<u64>) -> String {
    match (least, most) {
        (1, None) => "At least one item is of a certain kind.".to_owned(),
        (least, None) => format!("At least {least} items are of a certain kind."),
        (least, Some(most)) if least == most => {
            format!("Exactly {most} items are of a certain kind.")
        }
        (least, Some(most)) => format!("{least} to {most} items are of a certain kind."),
    }
}
