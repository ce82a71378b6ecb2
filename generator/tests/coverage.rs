//! The table of what documents describe.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::BTreeMap;

use paywright_generator::coverage::{Area, Counts, Coverage, measure, render};
use paywright_generator::document::{Strictness, read};
use paywright_generator::source::load;

const ROOT: &str = "\
openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /refunds: { $ref: 'refunds.yaml#/paths/~1refunds' }
  /cards/{id}: { $ref: 'cards.yaml#/paths/~1cards~1{id}' }
x-paywright-event: { name: [/name], payload: /data, envelope: 'common.yaml#/components/schemas/Event' }
x-webhooks:
  refund:
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: 'common.yaml#/components/schemas/Event' }
            example: { name: refund.done }
      x-paywright-event: { names: [refund.done, refund.failed], payload: { $ref: 'refunds.yaml#/components/schemas/Refund' } }
      responses: { '200': { description: Taken in. } }
  ping:
    post:
      requestBody: { content: { application/json: { schema: { $ref: 'common.yaml#/components/schemas/Event' } } } }
      x-paywright-event: { names: [ping] }
      responses: { '200': { description: Taken in. } }
";

const REFUNDS: &str = "\
paths:
  /refunds:
    get:
      operationId: listRefunds
      x-paywright-pagination: { style: page-number, page: page, first-page: 0, items: /items, more: /more }
      parameters: [{ name: page, in: query, schema: { type: integer }, example: 1 }]
      responses: { '200': { description: Done., content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { $ref: '#/components/schemas/Refund' } }, more: { type: boolean } } } } } } }
    post:
      operationId: createRefund
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/NewRefund' }
            examples:
              one: { value: { key: a } }
              two: { externalValue: examples/refund.json }
              none: { externalValue: examples/missing.json }
      responses: { '201': { description: Done., content: { application/json: { schema: { $ref: '#/components/schemas/Refund' } } } } }
components:
  schemas:
    Refund: { type: object, properties: { id: { type: string }, by: { type: object, properties: { name: { type: string } } } } }
    NewRefund: { type: object, properties: { key: { type: string, x-paywright-idempotency-key: true } } }
";

const CARDS: &str = "\
paths:
  /cards/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: x-key, in: header, x-paywright-idempotency-key: true, schema: { type: string } }
    get: { operationId: readCard, responses: { '204': { description: None. } } }
    put: { operationId: replaceCard, responses: { '204': { description: None. } } }
    patch: { operationId: changeCard, x-paywright-idempotency: { repeat: harmless, reason: R }, responses: { '204': { description: None. } } }
    delete: { responses: { '204': { description: None. } } }
    post:
      operationId: chargeCard
      x-paywright-idempotency: { repeat: harmful, reason: R }
      responses: { '204': { description: None. } }
      callbacks: { charged: { '{$url}': { post: { responses: { '204': { description: Taken in. } } } } } }
";

const COMMON: &str = "\
components:
  schemas:
    Event: { type: object, properties: { name: { type: string, example: ping }, data: { type: object } } }
";

fn measured() -> Coverage {
    let files = [
        ("openapi.yaml", ROOT),
        ("refunds.yaml", REFUNDS),
        ("cards.yaml", CARDS),
        ("common.yaml", COMMON),
        ("examples/refund.json", r#"{"key":"b"}"#),
    ];
    let files: BTreeMap<String, Vec<u8>> = files
        .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
        .into();
    let source = load(&files, "openapi.yaml").unwrap();
    measure(&read(source, Strictness::Foreign).0)
}

fn counts(area: &Area) -> [usize; 5] {
    let Counts {
        operations,
        notifications,
        schemas,
        fields,
        examples,
    } = area.counts;
    [operations, notifications, schemas, fields, examples]
}

#[test]
fn what_a_document_describes_is_counted_where_it_stands() {
    let coverage = measured();
    let found: Vec<(&str, [usize; 5])> = coverage
        .areas
        .iter()
        .map(|(name, area)| (name.as_str(), counts(area)))
        .collect();
    assert_eq!(
        found,
        [
            ("cards", [5, 0, 0, 0, 0]),
            ("common", [0, 0, 1, 2, 1]),
            ("openapi", [0, 1, 0, 0, 1]),
            ("refunds", [2, 2, 2, 6, 3]),
        ]
    );
    let total = Area {
        counts: coverage.total,
        ..Area::default()
    };
    assert_eq!(counts(&total), [7, 3, 3, 8, 5]);
}

#[test]
fn a_call_says_what_a_repeat_does_and_whether_its_answer_goes_on() {
    let coverage = measured();
    let rows: Vec<String> = coverage
        .areas
        .values()
        .flat_map(|area| &area.operations)
        .map(|row| {
            let pages = if row.pages { " pages" } else { "" };
            format!(
                "{} {} `{}` {}{pages} {}",
                row.method, row.path, row.id, row.repeat, row.examples
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "GET /cards/{id} `readCard`  0",
            "PUT /cards/{id} `replaceCard` key 0",
            "POST /cards/{id} `chargeCard` harmful 0",
            "DELETE /cards/{id} `` key 0",
            "PATCH /cards/{id} `changeCard` harmless 0",
            "GET /refunds `listRefunds`  pages 1",
            "POST /refunds `createRefund` key 2",
        ]
    );
}

#[test]
fn events_stand_where_their_payload_does() {
    let coverage = measured();
    let events = |area: &str| coverage.areas[area].events.clone();
    assert_eq!(events("refunds"), ["refund.done", "refund.failed"]);
    assert_eq!(events("openapi"), ["ping"]);
}

#[test]
fn callbacks_stand_where_their_call_does() {
    let coverage = measured();
    assert_eq!(coverage.areas["cards"].callbacks, ["chargeCard charged"]);
    let table = render(&[("acme".to_owned(), coverage)]).unwrap();
    let line = "\nCallbacks of `cards`: `chargeCard charged`.\n";
    assert!(table.contains(line), "{table}");
}

#[test]
fn the_table_is_markdown_that_no_name_breaks() {
    let mut coverage = measured();
    let area = coverage.areas.remove("refunds").unwrap();
    coverage.areas = BTreeMap::from([("re|fu`nds".to_owned(), area)]);
    let table = render(&[("acme".to_owned(), coverage)]).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with('|')).collect();
    for row in &rows {
        let columns = row.replace("\\|", "").matches('|').count();
        assert!([6, 7].contains(&columns), "{row}");
    }
    assert!(table.starts_with("# What the specs cover\n"), "{table}");
    assert!(table.contains("\n## acme\n"), "{table}");
    assert!(rows.contains(&"| all | 7 | 3 | 3 | 8 | 5 |"), "{table}");
}
