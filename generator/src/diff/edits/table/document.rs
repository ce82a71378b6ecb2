//! What a document says as a whole.

use super::{DESCRIPTION, EXTERNAL_DOCS, NAME, Rows, docs, value};
use crate::diff::Code;
use crate::diff::edits::{Edit, Felt};
use crate::source::grammar::Kind;
use Edit::{Held, Known};

const INFO: Edit = docs(Code::InfoChanged);

/// What a document says as a whole.
pub(super) fn rows(kind: Kind) -> Rows {
    match kind {
        Kind::Root => {
            const {
                &[
                    (
                        "openapi",
                        Edit::Waived(
                            "each version is read into the words of 3.0, and these are compared",
                        ),
                    ),
                    ("info", Known),
                    ("servers", Known),
                    ("paths", Known),
                    ("components", Known),
                    ("security", Known),
                    ("tags", Known),
                    ("externalDocs", EXTERNAL_DOCS),
                    ("x-paywright-in-flight", Known),
                    ("x-paywright-success", Known),
                    ("x-paywright-request-id", Known),
                    ("x-paywright-webhook-signature", Known),
                    ("x-paywright-response-signature", Known),
                    ("x-paywright-event", Known),
                    ("x-webhooks", Known),
                ]
            }
        }
        Kind::Info => {
            const {
                &[
                    ("title", INFO),
                    ("description", DESCRIPTION),
                    ("termsOfService", INFO),
                    ("contact", INFO),
                    ("license", INFO),
                    ("version", docs(Code::VersionChanged)),
                    ("x-paywright-crate-version", docs(Code::VersionChanged)),
                ]
            }
        }
        Kind::Contact => &[("name", Held), ("url", Held), ("email", Held)],
        Kind::License => &[("name", Held), ("url", Held)],
        Kind::Server => {
            const {
                &[
                    ("url", Known),
                    ("description", DESCRIPTION),
                    ("variables", Known),
                    ("x-paywright-name", NAME),
                ]
            }
        }
        Kind::ServerVariable => {
            const {
                &[
                    ("enum", Known),
                    (
                        "default",
                        value(
                            Code::ServerVariableChanged,
                            Felt::UNKNOWN,
                            Felt::UNKNOWN,
                            Felt::UNKNOWN,
                        ),
                    ),
                    ("description", DESCRIPTION),
                ]
            }
        }
        Kind::Components => {
            const {
                &[
                    ("schemas", Known),
                    ("responses", Known),
                    ("parameters", Known),
                    ("examples", Known),
                    ("requestBodies", Known),
                    ("headers", Known),
                    ("securitySchemes", Known),
                    ("links", Known),
                    ("callbacks", Known),
                ]
            }
        }
        Kind::Tag => {
            const {
                &[
                    ("name", Known),
                    ("description", Held),
                    ("externalDocs", Held),
                ]
            }
        }
        Kind::ExternalDocs => &[("description", Held), ("url", Held)],
        _ => &[],
    }
}
