//! What schemas say.

use super::{DEPRECATED, DESCRIPTION, EXAMPLE, EXTERNAL_DOCS, KEY, NAME, Rows, docs, value};
use crate::diff::edits::{Edit, Felt};
use crate::diff::{Code, Effect};
use Edit::Known;
use Effect::{AllIsRead, NotKnown};

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
    ("x-paywright-unchecked", docs(Code::UncheckedChanged)),
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
