//! How much documents describe: the table that people look at to see what is there.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use crate::calls::has_idempotency_key;
use crate::conform::resolve;
use crate::document::{Document, Method};
use crate::examples::examples;
use crate::rust::{PrintError, template};
use crate::source::grammar::Kind;
use crate::source::places::{Place, Places};
use crate::source::{Node, SourceFile, Span};

/// How much a document, or an area of it, describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Operations.
    pub operations: usize,
    /// Names of events that a notification can carry.
    pub notifications: usize,
    /// Component schemas.
    pub schemas: usize,
    /// Properties of schemas, in components and elsewhere.
    pub fields: usize,
    /// Examples of bodies, parameters and schemas.
    pub examples: usize,
}

/// An operation, as a reader of the table wants to know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OperationRow {
    /// The method in upper case.
    pub method: String,
    /// The path.
    pub path: String,
    /// The `operationId`, or nothing.
    pub id: String,
    /// What a repeat does: `key` where one makes it safe, `harmless`, `harmful`, or nothing where the document does not say.
    pub repeat: &'static str,
    /// Whether its answer is one page of many.
    pub pages: bool,
    /// Examples of its body and its answers.
    pub examples: usize,
}

/// What an area describes. An area is a file of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Area {
    /// How much.
    pub counts: Counts,
    /// Its operations, in the order of the paths.
    pub operations: Vec<OperationRow>,
    /// Its events, in the order of the notifications.
    pub events: Vec<String>,
    /// Its callbacks, each behind the operation that brings it, in the order of the paths.
    pub callbacks: Vec<String>,
}

/// What a document describes, by area.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The areas by name: that of the file without its folder and its ending.
    pub areas: BTreeMap<String, Area>,
    /// All areas together.
    pub total: Counts,
}

/// Counts what a document describes.
#[must_use]
pub fn measure(document: &Document) -> Coverage {
    let places = Places::of(document.root());
    let mut coverage = Coverage::default();
    let mut seen = BTreeSet::new();
    for (_, place) in places.iter() {
        // What a path item is put in place of is in the tree more than once, but stands in one file.
        if place.reference.is_none() && seen.insert((place.kind, place.node.span)) {
            let counts = &mut coverage.area(document, place.node.span).counts;
            counts.schemas += usize::from(is_component(&places, place));
            counts.fields += usize::from(is_property(place));
        }
    }
    let mut examples_at: BTreeMap<Span, usize> = BTreeMap::new();
    for example in examples(&document.source, &places) {
        *examples_at
            .entry(places.get(example.holder).node.span)
            .or_default() += 1;
    }
    for (span, count) in &examples_at {
        coverage.area(document, *span).counts.examples += count;
    }
    operations(document, &examples_at, &mut coverage);
    events(document, &mut coverage);
    coverage.total = coverage
        .areas
        .values()
        .map(|area| area.counts)
        .fold(Counts::default(), Counts::plus);
    coverage
}

/// The table of several documents, as Markdown: each with its name.
///
/// # Errors
///
/// [`PrintError`] if the template cannot be filled in; that is a fault of the generator.
pub fn render(documents: &[(String, Coverage)]) -> Result<String, PrintError> {
    let documents: Vec<Value> = documents
        .iter()
        .map(|(name, coverage)| context! { name, coverage => Value::from(Serde(coverage)) })
        .collect();
    template::render(
        "coverage.md",
        include_str!("../../templates/coverage.md.j2"),
        context! { documents },
    )
}

impl Counts {
    const fn plus(self, other: Self) -> Self {
        Self {
            operations: self.operations + other.operations,
            notifications: self.notifications + other.notifications,
            schemas: self.schemas + other.schemas,
            fields: self.fields + other.fields,
            examples: self.examples + other.examples,
        }
    }
}

impl Coverage {
    /// The area of the file in which a span lies.
    fn area(&mut self, document: &Document, span: Span) -> &mut Area {
        let path = document
            .source
            .map
            .file(span.file)
            .map_or("", SourceFile::path);
        let file = path.rsplit('/').next().unwrap_or(path);
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        self.areas.entry(name.to_owned()).or_default()
    }
}

fn is_component(places: &Places<'_>, place: &Place<'_>) -> bool {
    place.kind == Kind::Schema
        && place
            .parent
            .is_some_and(|parent| places.get(parent).kind == Kind::Components)
}

fn is_property(place: &Place<'_>) -> bool {
    place.kind == Kind::Schema
        && place
            .way
            .first()
            .is_some_and(|keyword| keyword == "properties")
}

fn operations(document: &Document, examples_at: &BTreeMap<Span, usize>, coverage: &mut Coverage) {
    for entry in document.operations() {
        let node = entry.operation.node;
        let repeat = node
            .get("x-paywright-idempotency")
            .and_then(|idempotency| idempotency.get("repeat")?.as_str());
        let id = entry.operation.value.operation_id.clone();
        let id = id.unwrap_or_default();
        let callbacks = entry.operation.value.callbacks.keys();
        let callbacks = callbacks.map(|name| format!("{id} {name}"));
        let area = coverage.area(document, node.span);
        area.callbacks.extend(callbacks);
        area.counts.operations += 1;
        area.operations.push(OperationRow {
            method: entry.method.keyword().to_ascii_uppercase(),
            path: entry.path.to_owned(),
            id,
            repeat: match repeat {
                Some("harmless") => "harmless",
                Some(_) => "harmful",
                // A call that only reads may carry a key, too; it is safe without.
                None if entry.method != Method::Get
                    && has_idempotency_key(document.root(), node, entry.item.node) =>
                {
                    "key"
                }
                None => "",
            },
            pages: node.get("x-paywright-pagination").is_some(),
            examples: inside(examples_at, node.span),
        });
    }
}

/// The examples whose holder stands within an operation's text.
fn inside(examples_at: &BTreeMap<Span, usize>, operation: Span) -> usize {
    let Span { file, start, end } = operation;
    let first = Span {
        file,
        start,
        end: start,
    };
    let last = Span {
        file,
        start: end,
        end,
    };
    examples_at
        .range(first..=last)
        .filter(|(span, _)| span.end <= end)
        .map(|(_, count)| count)
        .sum()
}

fn events(document: &Document, coverage: &mut Coverage) {
    for entry in document.webhook_operations() {
        let node = entry.operation.node;
        let Some(event) = node.get("x-paywright-event") else {
            continue;
        };
        let payload = event
            .get("payload")
            .and_then(|payload| resolve(document.root(), payload));
        let area = coverage.area(document, payload.unwrap_or(node).span);
        let names = event
            .get("names")
            .and_then(Node::as_array)
            .unwrap_or_default();
        area.events
            .extend(names.iter().filter_map(Node::as_str).map(str::to_owned));
        area.counts.notifications += names.len();
    }
}
