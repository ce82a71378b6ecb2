//! What the dialects of OpenAPI have in common, and what only the newer one knows.
//!
//! Only keywords that hold schemas, references or objects are listed here: those decide where a `$ref` is a reference. What
//! the other keywords of the newer dialect mean, [`crate::source`] says when it restates a document in the older one.

use super::{Kind, Meaning, Shape};
use Shape::{List, Map, MappingTarget, Object, Referable};

/// In which words a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// OpenAPI 3.0, with schemas of its own.
    V30,
    /// OpenAPI 3.1 and 3.2, whose schemas are those of JSON Schema 2020-12.
    V31,
}

const SCHEMA: Shape = Referable(Kind::Schema);
const SCHEMAS: Shape = Map(&SCHEMA);
const CONTENT: Shape = Map(&Referable(Kind::MediaType));
const PATH_ITEMS: Shape = Map(&Referable(Kind::PathItem));
const OPERATION: Shape = Object(Kind::Operation);

/// Keywords of schemas that OpenAPI 3.0 does not know, and that say what no type can say: in a tree for judging values they stay.
pub(crate) const BEYOND_TYPES: &[(&str, Shape)] = &[
    ("if", SCHEMA),
    ("then", SCHEMA),
    ("else", SCHEMA),
    ("contains", SCHEMA),
    ("minContains", Shape::Count),
    ("maxContains", Shape::Count),
    ("prefixItems", List(&SCHEMA)),
    ("patternProperties", SCHEMAS),
    ("propertyNames", SCHEMA),
    ("unevaluatedProperties", SCHEMA),
    ("unevaluatedItems", SCHEMA),
    ("contentSchema", SCHEMA),
];

/// What one of [`BEYOND_TYPES`] holds; `None` of any other keyword, and of any other object than a schema.
pub(crate) fn beyond_types(kind: Kind, key: &str) -> Option<Shape> {
    let mut keywords = BEYOND_TYPES.iter().filter(|_| kind == Kind::Schema);
    keywords
        .find(|(name, _)| *name == key)
        .map(|(_, shape)| *shape)
}

impl Dialect {
    /// What a key of an object means.
    pub(crate) fn meaning(self, kind: Kind, key: &str) -> Meaning {
        let newer = match self {
            Self::V30 => borrowed_fields(kind),
            Self::V31 => newer_fields(kind),
        };
        match newer.iter().find(|(name, _)| *name == key) {
            Some((_, shape)) => Meaning::Known(*shape),
            None => kind.meaning(key),
        }
    }

    /// What a key of an object holds; anything where it has no meaning.
    pub(crate) fn shape(self, kind: Kind, key: &str) -> Shape {
        match self.meaning(kind, key) {
            Meaning::Known(shape) => shape,
            Meaning::Extension | Meaning::Unknown => Shape::Data,
        }
    }
}

/// Keywords of the newer dialect that documents in the older one are known to have.
fn borrowed_fields(kind: Kind) -> &'static [(&'static str, Shape)] {
    match kind {
        Kind::Root => &[("webhooks", PATH_ITEMS)],
        _ => &[],
    }
}

/// The keywords that the older dialect lacks, or that hold something else in it.
fn newer_fields(kind: Kind) -> &'static [(&'static str, Shape)] {
    match kind {
        Kind::Root => &[("webhooks", PATH_ITEMS)],
        Kind::Components => &[("pathItems", PATH_ITEMS), ("mediaTypes", CONTENT)],
        Kind::PathItem => &[
            ("query", OPERATION),
            ("additionalOperations", Map(&OPERATION)),
        ],
        Kind::Parameter | Kind::Header | Kind::RequestBody | Kind::Response => {
            &[("content", CONTENT)]
        }
        Kind::MediaType => &[("itemSchema", SCHEMA)],
        Kind::Discriminator => &[("defaultMapping", MappingTarget)],
        Kind::Schema => &[
            ("$defs", SCHEMAS),
            ("definitions", SCHEMAS),
            ("prefixItems", List(&SCHEMA)),
            ("contains", SCHEMA),
            ("unevaluatedItems", SCHEMA),
            ("patternProperties", SCHEMAS),
            ("propertyNames", SCHEMA),
            ("unevaluatedProperties", SCHEMA),
            ("dependentSchemas", SCHEMAS),
            ("if", SCHEMA),
            ("then", SCHEMA),
            ("else", SCHEMA),
            ("contentSchema", SCHEMA),
        ],
        _ => &[],
    }
}
