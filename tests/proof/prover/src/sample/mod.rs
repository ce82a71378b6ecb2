//! Values sampled from the schemas of a document.
//!
//! Nothing is left to chance: each choice at each schema (alternative, enum value, bound, null, length) is taken by turns, so a
//! schema that is sampled often enough is sampled in every way that one choice at a time can bring out.

mod number;
mod object;
mod pattern;
#[cfg(test)]
mod tests;
mod text;
mod turns;
mod union;

use paywright_generator::source::Node;
use serde_json::Value;

pub(crate) use self::text::Place;
use self::turns::{Choice, Turns};
use crate::tree::{is_set, list, resolved, text};

/// How deep values go before only what must be there is sampled.
const DEEP: usize = 7;
/// How deep values go at all.
const DEEPEST: usize = 24;
/// How many values a sample may hold before only what must be there is sampled.
const MANY: usize = 300;

/// Which members of objects are sampled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All.
    All,
    /// Those that must be there.
    Least,
    /// Some of the others, too.
    Some,
}

impl Extent {
    /// That of a sample, by its number.
    pub(crate) fn of(number: usize) -> Self {
        match number % 4 {
            1 => Self::Least,
            3 => Self::Some,
            _ => Self::All,
        }
    }
}

/// Which way a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// To the provider.
    Request,
    /// From the provider.
    Response,
    /// Either.
    Both,
}

/// Samples values.
#[derive(Debug)]
pub(crate) struct Sampler<'a> {
    root: &'a Node,
    turns: Turns,
    /// Values that the sample at hand may still hold.
    left: usize,
    extent: Extent,
    direction: Direction,
    place: Place,
    /// Members that the object at hand must have since another part of it says so.
    needed: Vec<&'a str>,
}

impl<'a> Sampler<'a> {
    /// Samples from the schemas of a document.
    pub(crate) fn new(root: &'a Node) -> Self {
        Self {
            root,
            turns: Turns::default(),
            left: 0,
            extent: Extent::All,
            direction: Direction::Both,
            place: Place::Body,
            needed: Vec::new(),
        }
    }

    /// Samples of a schema, until every choice was taken, at most `most`.
    pub(crate) fn samples(
        &mut self,
        schema: &'a Node,
        direction: Direction,
        most: usize,
    ) -> Vec<Value> {
        self.turns.begin();
        let mut samples = Vec::new();
        for number in 0..most {
            let sample = self.sample(schema, Extent::of(number), direction, Place::Body);
            samples.extend(sample.filter(|sample| !samples.contains(sample)));
            if number >= 7 && self.turns.are_all_taken() {
                break;
            }
        }
        samples
    }

    /// A sample of a schema. `None` if none can be made up.
    pub(crate) fn sample(
        &mut self,
        schema: &'a Node,
        extent: Extent,
        direction: Direction,
        place: Place,
    ) -> Option<Value> {
        self.left = MANY;
        self.extent = extent;
        self.direction = direction;
        self.place = place;
        self.needed.clear();
        self.value(schema, 0)
    }

    fn value(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        let schema = resolved(self.root, schema)?;
        if is_set(schema, "nullable") && self.turns.next(schema, Choice::Null, 4) == 3 {
            return Some(Value::Null);
        }
        let mut value = self.value_or_part(schema, depth)?;
        if self.direction == Direction::Both && !is_composed(schema) {
            Self::add_undescribed(schema, &mut value);
        }
        Some(value)
    }

    /// A value that is not null unless only null is allowed.
    fn value_or_part(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        let schema = resolved(self.root, schema)?;
        if depth > DEEPEST {
            return None;
        }
        self.left = self.left.saturating_sub(1);
        if let Some(values) = schema.get("enum").and_then(Node::as_array) {
            let values: Vec<&Node> = values.iter().filter(|value| !value.is_null()).collect();
            let turn = self.turns.next(schema, Choice::Value, values.len());
            return values
                .get(turn)
                .map_or(Some(Value::Null), |value| Some(value.to_json()));
        }
        if is_composed(schema) {
            return self.composed(schema, depth);
        }
        self.plain(schema, depth)
    }

    /// A value by the keywords of a schema itself.
    fn plain(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        match kind(schema) {
            Some("object") => self.object(schema, depth),
            Some("array") => self.array(schema, depth),
            Some("string") => {
                let texts = text::texts(schema, self.place);
                self.one_of(schema, texts)
            }
            Some("integer") => self.one_of(schema, number::integers(schema)),
            Some("number") => {
                let mut numbers = number::numbers(schema);
                // Outside of JSON `3` and `3.0` are two texts for one value in binary floating point.
                if self.place != Place::Body
                    && matches!(text(schema, "format"), Some("float" | "double"))
                {
                    numbers.retain(|number| !number.is_i64());
                }
                self.one_of(schema, numbers)
            }
            Some("boolean") => self.one_of(schema, vec![true.into(), false.into()]),
            _ => self.anything(schema),
        }
    }

    fn one_of(&mut self, schema: &Node, mut values: Vec<Value>) -> Option<Value> {
        if values.is_empty() {
            return None;
        }
        let turn = self.turns.next(schema, Choice::Value, values.len());
        Some(values.swap_remove(turn))
    }

    /// A value where any is allowed.
    fn anything(&mut self, schema: &Node) -> Option<Value> {
        if self.place != Place::Body {
            return Some("text".into());
        }
        let turn = self.turns.next(schema, Choice::Kind, 5);
        Some(match turn {
            0 => serde_json::json!({ "any": ["thing", 1, null] }),
            1 => "any".into(),
            2 => serde_json::json!([1.5, { "a/b": true }]),
            3 => 7.into(),
            _ => false.into(),
        })
    }

    fn array(&mut self, schema: &'a Node, depth: usize) -> Option<Value> {
        let size = |keyword| {
            let size = schema.get(keyword)?.as_number()?.as_u64()?;
            usize::try_from(size).ok()
        };
        let (least, most) = (
            size("minItems").unwrap_or(0),
            size("maxItems").unwrap_or(usize::MAX),
        );
        let is_body = self.place == Place::Body;
        let lengths = if self.is_tired(depth) {
            [least, least, least]
        } else if is_body {
            [least.max(1), least, least.max(3)]
        } else {
            [least.max(2), least.max(1), least.max(3)]
        };
        let turn = self.turns.next(schema, Choice::Length, lengths.len());
        let length = lengths
            .get(turn)
            .copied()
            .unwrap_or(least)
            .min(most)
            .min(50);
        let mut items: Vec<Value> = Vec::new();
        let items_schema = schema.get("items");
        // Equal items are left out where they must differ.
        for _ in 0..length.saturating_mul(4) {
            if items.len() >= length {
                break;
            }
            let item = match items_schema {
                Some(item) => self.value(item, depth + 1),
                None => self.anything(schema),
            };
            match item {
                Some(item) if is_set(schema, "uniqueItems") && items.contains(&item) => {}
                Some(item) => items.push(item),
                None => break,
            }
        }
        (items.len() >= least).then_some(Value::Array(items))
    }

    /// Whether only what must be there is sampled from here on.
    fn is_tired(&self, depth: usize) -> bool {
        self.left == 0 || depth > DEEP
    }
}

/// Whether a schema is put together of others.
fn is_composed(schema: &Node) -> bool {
    ["allOf", "oneOf", "anyOf"]
        .into_iter()
        .any(|keyword| !list(schema, keyword).is_empty())
}

/// The type of a schema, said or meant.
pub(crate) fn kind(schema: &Node) -> Option<&str> {
    text(schema, "type").or_else(|| {
        let has = |keyword| schema.get(keyword).is_some();
        if has("properties") || has("additionalProperties") {
            Some("object")
        } else if has("items") {
            Some("array")
        } else if has("minLength") || has("maxLength") || has("pattern") {
            // Whoever writes these means a text.
            Some("string")
        } else {
            None
        }
    })
}
