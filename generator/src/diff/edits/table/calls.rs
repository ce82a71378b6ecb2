//! What belongs to an operation.

use super::{
    DEPRECATED, DESCRIPTION, EXAMPLE, EXTERNAL_DOCS, KEY, NAME, Rows, breaks, docs, fine, value,
};
use crate::diff::edits::{Edit, Felt};
use crate::diff::{Code, Effect};
use crate::source::grammar::Kind;
use Edit::{Held, Known};
use Effect::{AllIsRead, NotAllIsRead};

const EMPTY_VALUE: Edit = value(
    Code::AllowEmptyValueChanged,
    Felt::FINE,
    Felt::BREAKS,
    Felt::BREAKS,
);

/// What is written with reserved characters as they are is not read where they are not allowed; what is encoded is read in any case.
const fn reserved(code: Code) -> Edit {
    value(
        code,
        Felt::split(AllIsRead, NotAllIsRead),
        Felt::split(NotAllIsRead, AllIsRead),
        Felt::BREAKS,
    )
}

/// What belongs to an operation.
pub(super) fn rows(kind: Kind) -> Rows {
    match kind {
        Kind::PathItem => {
            const {
                &[
                    ("summary", DESCRIPTION),
                    ("description", DESCRIPTION),
                    ("get", Known),
                    ("put", Known),
                    ("post", Known),
                    ("delete", Known),
                    ("options", Known),
                    ("head", Known),
                    ("patch", Known),
                    ("trace", Known),
                    ("servers", Known),
                    ("parameters", Known),
                ]
            }
        }
        Kind::Operation => {
            const {
                &[
                    ("tags", Known),
                    ("summary", DESCRIPTION),
                    ("description", DESCRIPTION),
                    ("externalDocs", EXTERNAL_DOCS),
                    ("operationId", fine(Code::OperationIdChanged)),
                    ("parameters", Known),
                    ("requestBody", Known),
                    ("responses", Known),
                    ("callbacks", Known),
                    ("deprecated", DEPRECATED),
                    ("security", Known),
                    ("servers", Known),
                    ("x-paywright-name", NAME),
                    ("x-paywright-idempotency", Known),
                    ("x-paywright-success", Known),
                    ("x-paywright-event", Known),
                    ("x-paywright-pagination", Known),
                ]
            }
        }
        Kind::Parameter => {
            const {
                &[
                    ("name", Known),
                    ("in", Known),
                    ("description", DESCRIPTION),
                    ("required", Known),
                    ("deprecated", DEPRECATED),
                    ("allowEmptyValue", EMPTY_VALUE),
                    ("style", Known),
                    ("explode", Known),
                    ("allowReserved", reserved(Code::ParameterStyleChanged)),
                    ("schema", Known),
                    ("example", EXAMPLE),
                    ("examples", EXAMPLE),
                    ("content", Known),
                    ("x-paywright-name", NAME),
                    ("x-paywright-idempotency-key", KEY),
                    ("x-paywright-client-header", fine(Code::ClientHeaderChanged)),
                ]
            }
        }
        Kind::Header => {
            const {
                &[
                    ("description", DESCRIPTION),
                    ("required", Known),
                    ("deprecated", DEPRECATED),
                    ("style", breaks(Code::HeaderStyleChanged)),
                    ("explode", Known),
                    ("schema", Known),
                    ("example", EXAMPLE),
                    ("examples", EXAMPLE),
                    ("content", Known),
                    ("x-paywright-name", NAME),
                ]
            }
        }
        Kind::RequestBody => {
            const {
                &[
                    ("description", DESCRIPTION),
                    ("content", Known),
                    ("required", Known),
                ]
            }
        }
        Kind::MediaType => {
            const {
                &[
                    ("schema", Known),
                    ("example", EXAMPLE),
                    ("examples", EXAMPLE),
                    ("encoding", Known),
                ]
            }
        }
        Kind::Encoding => {
            const {
                &[
                    ("contentType", Known),
                    ("headers", Known),
                    ("style", Known),
                    ("explode", Known),
                    ("allowReserved", reserved(Code::EncodingChanged)),
                ]
            }
        }
        Kind::Responses => &[("default", Known)],
        Kind::Response => {
            const {
                &[
                    ("description", DESCRIPTION),
                    ("headers", Known),
                    ("content", Known),
                    ("links", docs(Code::LinkChanged)),
                ]
            }
        }
        Kind::Example => {
            const {
                &[
                    ("summary", Held),
                    ("description", Held),
                    ("value", Held),
                    ("externalValue", Held),
                ]
            }
        }
        Kind::Link => {
            const {
                &[
                    ("operationRef", Held),
                    ("operationId", Held),
                    ("parameters", Held),
                    ("requestBody", Held),
                    ("description", Held),
                    ("server", Held),
                ]
            }
        }
        _ => &[],
    }
}
