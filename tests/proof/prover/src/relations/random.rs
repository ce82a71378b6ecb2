//! Random schemas, and what becomes of them by small edits: the verdict on each pair is held against the same judge.

use jsonschema::Validator;
use paywright_generator::diff::related;
use paywright_generator::source::Node;
use serde_json::{Map, Value, json};

use super::{fault, restated};
use crate::tree::document;

/// How many pairs are tried. `RELATIONS_PAIRS` asks for more.
const PAIRS: u64 = 3_000;

/// Schemas within schemas, at most.
const DEEPEST: u32 = 3;

/// Components, which may come to each other through members and items.
const NAMES: [&str; 3] = ["A", "B", "C"];

/// Members of objects.
const MEMBERS: [&str; 3] = ["p", "q", "r"];

/// The same numbers for the same seed, on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next()).unwrap_or_default() % bound.max(1)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    fn of<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }
}

fn scalar(dice: &mut Dice) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(-1),
        json!(1.0),
        json!(0.5),
        json!(2_147_483_648_u64),
        json!(""),
        json!("a"),
        json!("b"),
        json!("ab"),
        json!("abc"),
        json!("2024-01-31"),
    ];
    dice.of(&values).clone()
}

fn value(dice: &mut Dice, depth: u32) -> Value {
    match dice.below(if depth == 0 { 1 } else { 4 }) {
        2 => {
            let count = dice.below(4);
            (0..count).map(|_| value(dice, depth - 1)).collect()
        }
        3 => {
            let count = dice.below(4);
            let member =
                |dice: &mut Dice| ((*dice.of(&MEMBERS)).to_owned(), value(dice, depth - 1));
            let members: Map<String, Value> = (0..count).map(|_| member(dice)).collect();
            Value::Object(members)
        }
        _ => scalar(dice),
    }
}

fn schemas(dice: &mut Dice, depth: u32) -> Value {
    let count = 1 + dice.below(3);
    (0..count).map(|_| schema(dice, depth)).collect()
}

fn reference(dice: &mut Dice) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", dice.of(&NAMES)) })
}

/// What a value holds: there a schema may come to itself.
fn held(dice: &mut Dice, depth: u32) -> Value {
    if dice.one_in(5) {
        reference(dice)
    } else {
        schema(dice, depth)
    }
}

fn any_of_a_type(dice: &mut Dice, schema: &mut Map<String, Value>) {
    if dice.one_in(2) {
        let ty = *dice.of(&["string", "integer", "number", "boolean", "array", "object"]);
        schema.insert("type".to_owned(), json!(ty));
    }
}

fn schema(dice: &mut Dice, depth: u32) -> Value {
    let mut schema = Map::new();
    let kinds = if depth == 0 { 5 } else { 11 };
    match dice.below(kinds) {
        0 => any_of_a_type(dice, &mut schema),
        1 => text(dice, &mut schema),
        2 => number(dice, &mut schema),
        3 => {
            let count = 1 + dice.below(3);
            let values: Vec<Value> = (0..count).map(|_| value(dice, 1)).collect();
            schema.insert("enum".to_owned(), json!(values));
            if dice.one_in(3) {
                let ty = *dice.of(&["string", "integer", "number", "object"]);
                schema.insert("type".to_owned(), json!(ty));
            }
        }
        4 => {
            schema.insert("type".to_owned(), json!("string"));
            let format = *dice.of(&["date", "uuid", "ipv4"]);
            schema.insert("format".to_owned(), json!(format));
        }
        5 => list(dice, &mut schema, depth - 1),
        6 | 7 => object(dice, &mut schema, depth - 1),
        8 => {
            schema.insert("not".to_owned(), self::schema(dice, depth - 1));
        }
        _ => {}
    }
    if depth > 0 && (kinds == 11 && schema.is_empty() || dice.one_in(5)) {
        let keyword = *dice.of(&["allOf", "anyOf", "oneOf", "oneOf"]);
        schema.insert(keyword.to_owned(), schemas(dice, depth - 1));
    }
    if dice.one_in(8) {
        schema.insert("nullable".to_owned(), json!(true));
    }
    Value::Object(schema)
}

fn text(dice: &mut Dice, schema: &mut Map<String, Value>) {
    if !dice.one_in(4) {
        schema.insert("type".to_owned(), json!("string"));
    }
    if dice.one_in(2) {
        schema.insert("minLength".to_owned(), json!(dice.below(3)));
    }
    if dice.one_in(2) {
        schema.insert("maxLength".to_owned(), json!(dice.below(4)));
    }
    if dice.one_in(3) {
        let pattern = *dice.of(&["^a", "b$", "^[a-z]*$", "^[a-b]+$", "^.$", "c"]);
        schema.insert("pattern".to_owned(), json!(pattern));
    }
}

fn number(dice: &mut Dice, schema: &mut Map<String, Value>) {
    match dice.below(5) {
        0 => {}
        1 => {
            schema.insert("type".to_owned(), json!("integer"));
            if dice.one_in(2) {
                schema.insert("format".to_owned(), json!("int32"));
            }
        }
        2 => {
            schema.insert("type".to_owned(), json!("integer"));
        }
        _ => {
            schema.insert("type".to_owned(), json!("number"));
        }
    }
    for (bound, exclusive) in [
        ("minimum", "exclusiveMinimum"),
        ("maximum", "exclusiveMaximum"),
    ] {
        if dice.one_in(2) {
            let values = [
                json!(0),
                json!(1),
                json!(2),
                json!(0.5),
                json!(1.5),
                json!(3),
            ];
            schema.insert(bound.to_owned(), dice.of(&values).clone());
            if dice.one_in(3) {
                schema.insert(exclusive.to_owned(), json!(true));
            }
        }
    }
    if dice.one_in(4) {
        let values = [json!(1), json!(2), json!(0.5), json!(3)];
        schema.insert("multipleOf".to_owned(), dice.of(&values).clone());
    }
}

fn list(dice: &mut Dice, schema: &mut Map<String, Value>, depth: u32) {
    if !dice.one_in(4) {
        schema.insert("type".to_owned(), json!("array"));
    }
    if !dice.one_in(4) {
        schema.insert("items".to_owned(), held(dice, depth));
    }
    if dice.one_in(3) {
        schema.insert("minItems".to_owned(), json!(dice.below(3)));
    }
    if dice.one_in(3) {
        schema.insert("maxItems".to_owned(), json!(dice.below(3)));
    }
    if dice.one_in(4) {
        schema.insert("uniqueItems".to_owned(), json!(true));
    }
}

fn object(dice: &mut Dice, schema: &mut Map<String, Value>, depth: u32) {
    if !dice.one_in(3) {
        schema.insert("type".to_owned(), json!("object"));
    }
    let mut members = Map::new();
    for name in MEMBERS {
        if !dice.one_in(3) {
            members.insert(name.to_owned(), held(dice, depth));
        }
    }
    if !members.is_empty() {
        schema.insert("properties".to_owned(), Value::Object(members));
    }
    let required: Vec<&str> = MEMBERS.into_iter().filter(|_| dice.one_in(3)).collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    match dice.below(6) {
        0 | 1 => {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
        2 => {
            schema.insert("additionalProperties".to_owned(), held(dice, depth));
        }
        _ => {}
    }
    if dice.one_in(6) {
        schema.insert("minProperties".to_owned(), json!(dice.below(3)));
    }
    if dice.one_in(6) {
        schema.insert("maxProperties".to_owned(), json!(dice.below(3)));
    }
}

/// The same with one thing changed somewhere.
fn edited(dice: &mut Dice, schema: &Value) -> Value {
    let mut places = Vec::new();
    collect(schema, &mut String::new(), &mut places);
    let place = dice.of(&places).clone();
    let mut edited = schema.clone();
    let Some(target) = edited.pointer_mut(&place) else {
        return edited;
    };
    let old = target.clone();
    *target = match dice.below(9) {
        0 => self::schema(dice, 1),
        1 => json!({ "allOf": [old] }),
        2 => json!({ "not": { "not": old } }),
        3 => json!({ "oneOf": [old, self::schema(dice, 1)] }),
        4 => json!({ "anyOf": [old, self::schema(dice, 1)] }),
        5 => json!({ "allOf": [old, self::schema(dice, 1)] }),
        _ => retouched(dice, old),
    };
    edited
}

/// A schema with one keyword gone, or exchanged, or one alternative less.
fn retouched(dice: &mut Dice, mut schema: Value) -> Value {
    let more = self::schema(dice, 1);
    let Some(keywords) = schema.as_object_mut() else {
        return more;
    };
    let names: Vec<String> = keywords.keys().cloned().collect();
    if names.is_empty() {
        return more;
    }
    let name = dice.of(&names).clone();
    match (&*name, keywords.get_mut(&name)) {
        ("oneOf", Some(_)) if dice.one_in(2) => {
            let list = keywords.remove("oneOf").unwrap_or_default();
            keywords.insert("anyOf".to_owned(), list);
        }
        ("anyOf" | "oneOf" | "allOf" | "enum" | "required", Some(Value::Array(list)))
            if list.len() > 1 =>
        {
            let place = dice.below(list.len());
            list.remove(place);
        }
        (_, Some(Value::Number(number))) if dice.one_in(2) => {
            *number = (number.as_u64().unwrap_or_default() + 1).into();
        }
        _ => {
            keywords.remove(&name);
            if let (true, Value::Object(more)) = (dice.one_in(2), more) {
                keywords.extend(more);
            }
        }
    }
    schema
}

/// The pointers of all schemas within a schema.
fn collect(schema: &Value, pointer: &mut String, places: &mut Vec<String>) {
    places.push(pointer.clone());
    let length = pointer.len();
    let mut inner = |step: String, schema: &Value, places: &mut Vec<String>| {
        pointer.push_str(&step);
        collect(schema, pointer, places);
        pointer.truncate(length);
    };
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match (&**keyword, value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(list)) => {
                for (place, schema) in list.iter().enumerate() {
                    inner(format!("/{keyword}/{place}"), schema, places);
                }
            }
            ("properties", Value::Object(members)) => {
                for (name, schema) in members {
                    inner(format!("/properties/{name}"), schema, places);
                }
            }
            ("not" | "items" | "additionalProperties", schema @ Value::Object(_)) => {
                inner(format!("/{keyword}"), schema, places);
            }
            _ => {}
        }
    }
}

/// A document, and what judges the values of its first component.
struct Revision {
    text: String,
    root: Node,
    judge: Validator,
}

impl Revision {
    fn of(components: &[Value]) -> Self {
        let named = NAMES.iter().zip(components);
        let components: Map<String, Value> = named
            .map(|(name, schema)| ((*name).to_owned(), schema.clone()))
            .collect();
        let text = Value::Object(components).to_string();
        let root = document(&text);
        let judge = judge(&root);
        Self { text, root, judge }
    }

    fn schema(&self) -> &Node {
        self.root.at("/components/schemas/A").unwrap()
    }
}

fn judge(root: &Node) -> Validator {
    let components = root.at("/components/schemas").and_then(Node::as_object);
    let restated: Map<String, Value> = components
        .into_iter()
        .flatten()
        .map(|entry| (entry.key.text.to_string(), restated(&entry.value)))
        .collect();
    super::validator_of(json!({ "$ref": "#/components/schemas/A" }), restated)
}

/// The values on which a pair is judged: the same few, and some that were made for it.
fn values(dice: &mut Dice) -> Vec<Value> {
    let mut values = super::values();
    values.extend((0..150).map(|_| value(dice, 3)));
    values
}

#[test]
fn no_verdict_on_random_schemas_is_at_odds_with_another_judge() {
    let asked = std::env::var("RELATIONS_PAIRS").ok();
    let pairs = asked.and_then(|asked| asked.parse().ok()).unwrap_or(PAIRS);
    let first = std::env::var("RELATIONS_FIRST").ok();
    let first: u64 = first.and_then(|asked| asked.parse().ok()).unwrap_or(0);
    let mut faults = Vec::new();
    let (mut decided, mut unknown) = (0_u64, 0_u64);
    for seed in first..first + pairs {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            dice.next();
        }
        let base: Vec<Value> = NAMES.iter().map(|_| schema(&mut dice, DEEPEST)).collect();
        let head: Vec<Value> = if dice.one_in(5) {
            NAMES.iter().map(|_| schema(&mut dice, DEEPEST)).collect()
        } else {
            let changed = dice.below(NAMES.len());
            let component = |(place, schema): (usize, &Value)| {
                if place == 0 || place == changed {
                    edited(&mut dice, schema)
                } else {
                    schema.clone()
                }
            };
            base.iter().enumerate().map(component).collect()
        };
        let values = values(&mut dice);
        let (base, head) = (Revision::of(&base), Revision::of(&head));
        let relation = related((&base.root, base.schema()), (&head.root, head.schema()));
        for (containment, inner, outer) in [
            (&relation.base_in_head, &base, &head),
            (&relation.head_in_base, &head, &base),
        ] {
            match containment {
                paywright_generator::diff::Containment::Unknown(_) => unknown += 1,
                _ => decided += 1,
            }
            if let Some(value) = fault(containment, &inner.judge, &outer.judge, &values) {
                faults.push(format!(
                    "{seed}: {} in {}: {value} {}",
                    inner.text,
                    outer.text,
                    match containment {
                        paywright_generator::diff::Containment::Proven => "proven",
                        _ => "refuted",
                    }
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {pairs}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    // Alternatives that overlap are what is undecided most.
    assert!(unknown * 12 < decided, "{unknown} of {}", unknown + decided);
}
