//! Random schemas.

use serde_json::{Map, Value, json};

use super::dice::{Dice, value};
use super::{MEMBERS, NAMES};

fn schemas(dice: &mut Dice, depth: u32) -> Value {
    let count = 1 + dice.below(3);
    (0..count).map(|_| schema(dice, depth)).collect()
}

fn reference(dice: &mut Dice) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", dice.of(&NAMES)) })
}

/// What a value holds: there a schema may come to itself.
pub(super) fn held(dice: &mut Dice, depth: u32) -> Value {
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

pub(super) fn schema(dice: &mut Dice, depth: u32) -> Value {
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
    if depth > 0 && dice.one_in(8) {
        condition(dice, &mut schema, depth - 1);
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
    if dice.one_in(6) {
        schema.insert("prefixItems".to_owned(), schemas(dice, depth));
    }
    if dice.one_in(6) {
        schema.insert("contains".to_owned(), held(dice, depth));
        if dice.one_in(2) {
            schema.insert("minContains".to_owned(), json!(dice.below(3)));
        }
        if dice.one_in(2) {
            schema.insert("maxContains".to_owned(), json!(1 + dice.below(2)));
        }
    }
}

fn condition(dice: &mut Dice, schema: &mut Map<String, Value>, depth: u32) {
    schema.insert("if".to_owned(), self::schema(dice, depth));
    if !dice.one_in(3) {
        schema.insert("then".to_owned(), self::schema(dice, depth));
    }
    if dice.one_in(2) {
        schema.insert("else".to_owned(), self::schema(dice, depth));
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
    if dice.one_in(6) {
        let pattern = *dice.of(&["^p", "^[pq]$", "r", "^x"]);
        let patterns = json!({ pattern: held(dice, depth) });
        schema.insert("patternProperties".to_owned(), patterns);
    }
    if dice.one_in(8) {
        let names = [
            json!({ "enum": ["p", "q"] }),
            json!({ "maxLength": 1 }),
            json!({ "pattern": "^[a-p]" }),
        ];
        schema.insert("propertyNames".to_owned(), dice.of(&names).clone());
    }
    if dice.one_in(8) {
        schema.insert("unevaluatedProperties".to_owned(), json!(false));
    }
}
