//! The judge of single values, as far as it goes into lists and objects.

use std::collections::HashSet;

use super::accepts::{Answer, Judge};
use super::flat::Condition;
use super::lists::Contained;
use super::schema::{Address, Others, Schema};
use crate::source::{Node, Object, Span, Value};

/// Schemas within schemas that are looked through for what describes a member.
const DEEPEST: usize = 64;

/// The members or items of a value that schemas describe.
#[derive(Default)]
struct Evaluated {
    names: HashSet<Box<str>>,
    /// Places of items, from 0.
    places: HashSet<usize>,
    /// The schemas that were looked at.
    seen: HashSet<Address>,
    /// Whether there may be more of them.
    is_unsure: bool,
}

impl<'n> Judge<'_, 'n> {
    /// Whether items and members are as a schema demands.
    pub(super) fn contents(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        match &value.value {
            Value::Array(items) => self.items(schema, items, depth),
            Value::Object(object) => self.members(schema, object, depth),
            _ => Answer::Yes,
        }
    }

    fn items(&self, schema: Schema<'n>, items: &[Node], depth: usize) -> Answer {
        let items_of = items.iter().enumerate().map(|(place, item)| {
            let schema = schema.item(place);
            schema.map_or(Answer::Yes, |schema| self.one(schema, item, depth))
        });
        Answer::all(items_of).and(|| match Contained::of(schema) {
            Some(contained) => self.contains(contained, items, depth),
            None => Answer::Yes,
        })
    }

    fn contains(&self, contained: Contained<'n>, items: &[Node], depth: usize) -> Answer {
        let (mut sure, mut unsure) = (0_u64, 0_u64);
        for item in items {
            match self.one(contained.schema, item, depth) {
                Answer::Yes => sure += 1,
                Answer::Unsure => unsure += 1,
                Answer::No => {}
            }
        }
        let is_fine = |count: u64| {
            count >= contained.least && contained.most.is_none_or(|most| count <= most)
        };
        match (is_fine(sure), is_fine(sure + unsure)) {
            (true, true) => Answer::Yes,
            (false, false) if unsure == 0 || sure + unsure < contained.least => Answer::No,
            _ => Answer::Unsure,
        }
    }

    fn members(&self, schema: Schema<'n>, object: &Object, depth: usize) -> Answer {
        if !schema.required().all(|name| object.contains(name)) {
            return Answer::No;
        }
        let names = schema.schema("propertyNames");
        Answer::all(object.iter().map(|entry| {
            let name = &*entry.key.text;
            self.member(schema, name, &entry.value, depth)
                .and(|| names.map_or(Answer::Yes, |names| self.name(names, name)))
        }))
    }

    fn member(&self, schema: Schema<'n>, name: &str, value: &Node, depth: usize) -> Answer {
        let property = schema.property(name);
        let (mut is_named, mut is_unsure) = (property.is_some(), false);
        let mut answer = property.map_or(Answer::Yes, |property| self.one(property, value, depth));
        for (pattern, schema) in schema.patterns() {
            match self.patterns.matches(pattern, name) {
                Some(true) => {
                    is_named = true;
                    answer = answer.and(|| self.one(schema, value, depth));
                }
                Some(false) => {}
                None => is_unsure = true,
            }
        }
        if is_unsure {
            return answer.and(|| Answer::Unsure);
        }
        match schema.others() {
            _ if is_named => answer,
            Others::Any => Answer::Yes,
            Others::Never => Answer::No,
            Others::Of(other) => self.one(other, value, depth),
        }
    }

    /// Whether a schema accepts the name of a member.
    pub(super) fn name(&self, schema: Schema<'n>, name: &str) -> Answer {
        let name = Node::new(
            Value::String(name.into()),
            Span::empty(schema.node.span.file, 0),
        );
        self.aside(|judge| judge.one(schema, &name, 0))
    }

    /// Whether what nothing describes is as a schema demands.
    pub(super) fn undescribed(&self, schema: Schema<'n>, value: &Node, depth: usize) -> Answer {
        let others = match &value.value {
            Value::Array(_) => schema.unevaluated_items(),
            Value::Object(_) => schema.unevaluated(),
            _ => return Answer::Yes,
        };
        if matches!(others, Others::Any) {
            return Answer::Yes;
        }
        let mut evaluated = Evaluated::default();
        self.evaluate(schema, value, true, &mut evaluated, depth);
        let left: Vec<&Node> = match &value.value {
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let left = items.filter(|(place, _)| !evaluated.places.contains(place));
                left.map(|(_, item)| item).collect()
            }
            Value::Object(object) => {
                let entries = object.iter();
                let left = entries.filter(|entry| !evaluated.names.contains(&entry.key.text));
                left.map(|entry| &entry.value).collect()
            }
            _ => Vec::new(),
        };
        let answer = Answer::all(left.into_iter().map(|left| match others {
            Others::Of(schema) => self.one(schema, left, depth),
            _ => Answer::No,
        }));
        match answer {
            Answer::No if evaluated.is_unsure => Answer::Unsure,
            answer => answer,
        }
    }

    /// Gathers what a schema describes which accepts the value, with all that applies to the same value.
    fn evaluate(
        &self,
        schema: Schema<'n>,
        value: &Node,
        is_outermost: bool,
        evaluated: &mut Evaluated,
        depth: usize,
    ) {
        let Some(schema) = self.roots.resolve(schema) else {
            return;
        };
        if !evaluated.seen.insert(schema.address()) {
            return;
        }
        if depth > DEEPEST {
            evaluated.is_unsure = true;
            return;
        }
        match &value.value {
            Value::Array(items) => {
                self.described_items(schema, items, is_outermost, evaluated, depth);
            }
            Value::Object(object) => {
                self.described_members(schema, object, is_outermost, evaluated);
            }
            _ => {}
        }
        let mut further: Vec<Schema<'n>> = schema.schemas("allOf").collect();
        let condition = Condition::of(schema);
        let perhaps = schema.schemas("anyOf").chain(schema.schemas("oneOf"));
        let perhaps = perhaps.chain(condition.map(|condition| condition.condition));
        for alternative in perhaps {
            match self.one(alternative, value, depth + 1) {
                Answer::Yes => further.push(alternative),
                Answer::Unsure => evaluated.is_unsure = true,
                Answer::No => {}
            }
        }
        if let Some(condition) = condition {
            further.extend(match self.one(condition.condition, value, depth + 1) {
                Answer::Yes => condition.then,
                Answer::No => condition.otherwise,
                Answer::Unsure => None,
            });
        }
        for part in further {
            self.evaluate(part, value, false, evaluated, depth + 1);
        }
    }

    /// The members that a schema object describes itself.
    fn described_members(
        &self,
        schema: Schema<'n>,
        object: &Object,
        is_outermost: bool,
        evaluated: &mut Evaluated,
    ) {
        let takes_all = schema.get("additionalProperties").is_some()
            || !is_outermost && schema.get("unevaluatedProperties").is_some();
        for entry in object {
            let name = &entry.key.text;
            let mut patterns = schema.patterns();
            let is_described = takes_all
                || schema.property(name).is_some()
                || patterns.any(|(own, _)| self.patterns.matches(own, name) == Some(true));
            if is_described {
                evaluated.names.insert(name.clone());
            }
            evaluated.is_unsure |= schema
                .patterns()
                .any(|(own, _)| self.patterns.matches(own, name).is_none());
        }
    }

    /// The items that a schema object describes itself: those that `contains` accepts are among them.
    fn described_items(
        &self,
        schema: Schema<'n>,
        items: &[Node],
        is_outermost: bool,
        evaluated: &mut Evaluated,
        depth: usize,
    ) {
        let takes_all = schema.get("items").is_some()
            || !is_outermost && schema.get("unevaluatedItems").is_some();
        let first = schema.list("prefixItems").len();
        let contained = Contained::of(schema);
        for (place, item) in items.iter().enumerate() {
            let is_contained = contained.map_or(Answer::No, |contained| {
                self.one(contained.schema, item, depth + 1)
            });
            if takes_all || place < first || is_contained == Answer::Yes {
                evaluated.places.insert(place);
            }
            evaluated.is_unsure |= is_contained == Answer::Unsure;
        }
    }
}
