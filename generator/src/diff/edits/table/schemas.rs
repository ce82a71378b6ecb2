//! What schemas say.

use super::{DEPRECATED, DESCRIPTION, EXAMPLE, EXTERNAL_DOCS, KEY, NAME, Rows, docs, value};
use crate::diff::edits::{Edit, Felt};
use crate::diff::{Code, Effect};
use Edit::Known;
use Effect::{AllIsRead, NotKnown};

/// What is demanded in words, or in a way that nobody checks: what an old writer wrote may pass all the same.
const UNCHECKED: Edit = value(
    Code::UncheckedChanged,
    Felt::split(NotKnown, AllIsRead),
    Felt::split(AllIsRead, NotKnown),
    Felt::UNKNOWN,
);

const DEFAULT: Felt = Felt::split(NotKnown, AllIsRead);

/// The keywords of schemas.
pub(super) const SCHEMA: Rows = &[
    ("title", docs(Code::TitleChanged)),
    ("multipleOf", Known),
    ("maximum", Known),
    ("exclusiveMaximum", Known),
    ("minimum", Known),
    ("exclusiveMinimum", Known),
    ("maxLength", Known),
    ("minLength", Known),
    ("pattern", Known),
    ("maxItems", Known),
    ("minItems", Known),
    ("uniqueItems", Known),
    ("maxProperties", Known),
    ("minProperties", Known),
    ("required", Known),
    ("enum", Known),
    ("type", Known),
    ("allOf", Known),
    ("oneOf", Known),
    ("anyOf", Known),
    ("not", Known),
    ("items", Known),
    ("properties", Known),
    ("additionalProperties", Known),
    ("description", DESCRIPTION),
    ("format", Known),
    (
        "default",
        value(Code::DefaultChanged, DEFAULT, DEFAULT, DEFAULT),
    ),
    ("nullable", Known),
    ("discriminator", Known),
    ("readOnly", Known),
    ("writeOnly", Known),
    ("xml", docs(Code::XmlChanged)),
    ("externalDocs", EXTERNAL_DOCS),
    ("example", EXAMPLE),
    ("deprecated", DEPRECATED),
    ("x-paywright-name", NAME),
    ("x-paywright-wire", Known),
    ("if", Known),
    ("then", Known),
    ("else", Known),
    ("contains", Known),
    ("minContains", Known),
    ("maxContains", Known),
    ("prefixItems", Known),
    ("patternProperties", Known),
    ("propertyNames", Known),
    ("unevaluatedProperties", Known),
    ("unevaluatedItems", Known),
    ("contentSchema", UNCHECKED),
    ("x-paywright-unchecked", UNCHECKED),
    ("x-paywright-examples", EXAMPLE),
    ("x-paywright-idempotency-key", KEY),
    (
        "x-paywright-error",
        value(
            Code::ErrorMembersChanged,
            Felt::FINE,
            Felt::UNKNOWN,
            Felt::UNKNOWN,
        ),
    ),
];
