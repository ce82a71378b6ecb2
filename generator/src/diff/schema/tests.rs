//! The findings of two schemas, held against the relation of their values.

use std::collections::BTreeMap;

use crate::diff::values::Values;
use crate::diff::{
    Agreement, Comparison, Containment, Flow, Level, Revision, Side, Verdict, compare,
};
use crate::document::Strictness;
use crate::source::Node;

/// Schemas of which each says something else, or the same in other words.
const SCHEMAS: &[&str] = &[
    "{}",
    "{not: {}}",
    "{type: string}",
    "{type: string, nullable: true}",
    "{type: string, enum: [a, b]}",
    "{type: string, nullable: true, enum: [a]}",
    "{enum: [a, b, c]}",
    "{type: string, enum: [c]}",
    "{enum: [1, a]}",
    "{type: string, maxLength: 2}",
    "{type: string, minLength: 1, maxLength: 2}",
    "{type: string, pattern: '^[a-z]+$'}",
    "{type: string, format: date}",
    "{type: integer}",
    "{type: integer, format: int32}",
    "{type: integer, minimum: 1}",
    "{type: integer, minimum: 0, exclusiveMinimum: true}",
    "{type: number}",
    "{type: number, multipleOf: 0.5}",
    "{type: number, format: double}",
    "{type: boolean}",
    "{type: array, items: {type: string}}",
    "{type: array, items: {type: string}, minItems: 1}",
    "{type: array, items: {type: integer}}",
    "{type: array, items: {}, maxItems: 0}",
    "{type: array, items: {type: string}, uniqueItems: true}",
    "{type: object}",
    "{type: object, additionalProperties: false}",
    "{type: object, additionalProperties: {type: string}}",
    "{type: object, properties: {a: {type: string}}}",
    "{type: object, required: [a], properties: {a: {type: string}}}",
    "{type: object, required: [a]}",
    "{type: object, required: [a], maxProperties: 1}",
    "{type: object, properties: {a: {type: integer}}, additionalProperties: {type: string}}",
    "{type: object, properties: {a: {type: string}}, additionalProperties: false}",
    "{type: object, properties: {a: {type: string}, b: {type: string}}, additionalProperties: false}",
    "{type: object, required: [a], properties: {a: {type: string, maxLength: 3}, b: {type: integer}}}",
    "{type: object, nullable: true, properties: {a: {type: string}}}",
    "{allOf: [{type: object, properties: {a: {type: string}}}, {required: [a]}]}",
    "{allOf: [{type: object, properties: {a: {type: string}}}, {type: object, properties: {a: {maxLength: 3}, b: {type: integer}}}]}",
    "{oneOf: [{type: string}, {type: integer}]}",
    "{anyOf: [{type: string}, {type: number}]}",
    "{oneOf: [{type: string}, {type: integer}], nullable: true}",
    "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
    "{anyOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}",
    "{oneOf: [{type: object, required: [k], properties: {k: {type: string, enum: [x]}, a: {type: string}}}, {type: object, required: [k], properties: {k: {type: string, enum: [y]}}}]}",
    "{oneOf: [{type: object, required: [k], properties: {k: {type: string, enum: [x]}, a: {type: integer}}}, {type: object, required: [k], properties: {k: {type: string, enum: [z]}}}]}",
    "{type: string, not: {enum: [a]}}",
    "{not: {type: string}}",
];

fn revision(schema: &str) -> Revision {
    let text = format!(
        "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /a:
    post:
      requestBody: {{ required: true, content: {{ application/json: {{ schema: {schema} }} }} }}
      responses:
        '200': {{ description: D., content: {{ application/json: {{ schema: {schema} }} }} }}
"
    );
    let files = BTreeMap::from([("openapi.yaml".to_owned(), text.into_bytes())]);
    Revision::read(&files, "openapi.yaml", Strictness::Foreign)
        .unwrap_or_else(|_| panic!("{schema}"))
}

fn schema_of(revision: &Revision) -> &Node {
    let pointer = "/paths/~1a/post/requestBody/content/application~1json/schema";
    revision
        .root()
        .at(pointer)
        .unwrap_or_else(|| panic!("{pointer}"))
}

/// The worst level of a flow; `None` if nothing is found there.
fn level(comparison: &Comparison, flow: Flow) -> Option<Level> {
    let uses = comparison.findings.iter().flat_map(|finding| &finding.uses);
    uses.filter(|felt| felt.flow == Some(flow))
        .map(|felt| felt.level)
        .max()
}

#[test]
fn a_level_is_never_at_odds_with_the_relation_of_the_values() {
    let mut wrong = Vec::new();
    let revisions: Vec<(&str, Revision)> = SCHEMAS
        .iter()
        .map(|schema| (*schema, revision(schema)))
        .collect();
    for (before, base) in &revisions {
        for (after, head) in &revisions {
            let comparison = compare(base, head);
            let (old, new) = (schema_of(base), schema_of(head));
            let values = Values::new(base.root(), head.root());
            let relation = values.relation(&[old], &[new]);
            let worst = comparison.level();
            let is_silent = worst.is_none_or(|level| level == Level::Docs);
            if is_silent != (relation.verdict() == Verdict::Equal) {
                wrong.push(format!(
                    "{before} → {after}: {worst:?}, {:?}",
                    relation.verdict()
                ));
            }
            let request = (Flow::RequestBody, Side::Base, old, &relation.base_in_head);
            let answer = (Flow::Answer, Side::Head, new, &relation.head_in_base);
            for (flow, side, schema, containment) in [request, answer] {
                let level = level(&comparison, flow);
                let is_wrong = match containment {
                    Containment::Proven => level == Some(Level::Breaking),
                    Containment::Refuted(witness) => {
                        let value = &witness.value;
                        values.accepts(side, &[schema], value, Agreement::Described)
                            && level < Some(Level::Risky)
                    }
                    Containment::Unknown(_) => level < Some(Level::Risky),
                };
                if is_wrong {
                    wrong.push(format!(
                        "{before} → {after}: {flow:?} {level:?}, {containment:?}"
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of all:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
