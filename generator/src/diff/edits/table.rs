//! The table: kind by kind, keyword by keyword.

use super::{Edit, Felt, ValueEdit};
use crate::diff::{Code, Effect};
use crate::source::grammar::Kind;
use Edit::{Held, Known};
use Effect::{AllIsRead, NotAllIsRead, NotKnown};

/// What becomes of changes of a kind's keywords.
pub(super) type Rows = &'static [(&'static str, Edit)];

/// Only people read it.
const fn docs(code: Code) -> Edit {
    value(code, Felt::Docs, Felt::Docs, Felt::Docs)
}

/// Nobody on the wire can tell.
const fn fine(code: Code) -> Edit {
    value(code, Felt::FINE, Felt::FINE, Felt::FINE)
}

const fn value(code: Code, gained: Felt, lost: Felt, changed: Felt) -> Edit {
    either(code, code, gained, lost, changed)
}

const fn either(code: Code, code_of_loss: Code, gained: Felt, lost: Felt, changed: Felt) -> Edit {
    Edit::Value(ValueEdit {
        code,
        code_of_loss,
        gained,
        lost,
        changed,
    })
}

const fn breaks(code: Code) -> Edit {
    value(code, Felt::BREAKS, Felt::BREAKS, Felt::BREAKS)
}

const DESCRIPTION: Edit = docs(Code::DescriptionChanged);
const EXAMPLE: Edit = docs(Code::ExampleChanged);
const EXTERNAL_DOCS: Edit = docs(Code::ExternalDocsChanged);
const INFO: Edit = docs(Code::InfoChanged);
const NAME: Edit = fine(Code::RustNameChanged);
const DEPRECATED: Edit = either(
    Code::Deprecated,
    Code::DeprecationWithdrawn,
    Felt::FINE,
    Felt::FINE,
    Felt::FINE,
);
const KEY: Edit = either(
    Code::IdempotencyKeyAdded,
    Code::IdempotencyKeyRemoved,
    Felt::FINE,
    Felt::BREAKS,
    Felt::BREAKS,
);
const ADDRESS: Edit = value(
    Code::AuthorizationUrlChanged,
    Felt::FINE,
    Felt::UNSAID,
    Felt::UNSAID,
);
const SCHEME: Edit = breaks(Code::SecuritySchemeChanged);
const PAGES: Edit = breaks(Code::PaginationChanged);
const SUCCESS: Edit = value(
    Code::SuccessChanged,
    Felt::BREAKS,
    Felt::UNKNOWN,
    Felt::BREAKS,
);
const EMPTY_VALUE: Edit = value(
    Code::AllowEmptyValueChanged,
    Felt::FINE,
    Felt::BREAKS,
    Felt::BREAKS,
);
const DEFAULT: Felt = Felt::split(NotKnown, AllIsRead);

/// What becomes of a change of a keyword.
pub(super) fn row(kind: Kind, keyword: &str) -> Option<Edit> {
    let (_, edit) = rows_of(kind).iter().find(|(name, _)| *name == keyword)?;
    Some(*edit)
}

/// The rows of a kind.
pub(super) fn rows_of(kind: Kind) -> Rows {
    match kind {
        Kind::Schema => SCHEMA,
        Kind::Discriminator => &[("propertyName", Known), ("mapping", Known)],
        Kind::Xml => &[
            ("name", Held),
            ("namespace", Held),
            ("prefix", Held),
            ("attribute", Held),
            ("wrapped", Held),
        ],
        Kind::Root
        | Kind::Info
        | Kind::Contact
        | Kind::License
        | Kind::Server
        | Kind::ServerVariable
        | Kind::Components
        | Kind::Tag
        | Kind::ExternalDocs => document(kind),
        Kind::SecurityScheme
        | Kind::OAuthFlows
        | Kind::ImplicitFlow
        | Kind::PasswordFlow
        | Kind::ClientCredentialsFlow
        | Kind::AuthorizationCodeFlow => security(kind),
        _ if kind.is_extension() => extension(kind),
        _ => call(kind),
    }
}

/// What a document says as a whole.
fn document(kind: Kind) -> Rows {
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
                    (
                        "x-paywright-in-flight",
                        value(
                            Code::InFlightChanged,
                            Felt::UNKNOWN,
                            Felt::UNKNOWN,
                            Felt::UNKNOWN,
                        ),
                    ),
                    ("x-paywright-success", SUCCESS),
                    (
                        "x-paywright-request-id",
                        value(
                            Code::RequestIdChanged,
                            Felt::FINE,
                            Felt::UNSAID,
                            Felt::UNSAID,
                        ),
                    ),
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

/// What belongs to an operation.
fn call(kind: Kind) -> Rows {
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
                    ("x-paywright-success", SUCCESS),
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
                    ("allowReserved", breaks(Code::ParameterStyleChanged)),
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
                    ("contentType", breaks(Code::EncodingChanged)),
                    ("headers", Known),
                    ("style", breaks(Code::EncodingChanged)),
                    ("explode", breaks(Code::EncodingChanged)),
                    ("allowReserved", breaks(Code::EncodingChanged)),
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

const SCHEMA: Rows = &[
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

/// How callers prove who they are.
fn security(kind: Kind) -> Rows {
    match kind {
        Kind::SecurityScheme => {
            const {
                &[
                    ("type", SCHEME),
                    ("description", DESCRIPTION),
                    ("name", SCHEME),
                    ("in", SCHEME),
                    ("scheme", SCHEME),
                    ("bearerFormat", docs(Code::BearerFormatChanged)),
                    ("flows", Known),
                    ("openIdConnectUrl", ADDRESS),
                    ("x-paywright-name", NAME),
                    ("x-paywright-token", Known),
                    ("x-paywright-basic", breaks(Code::BasicChanged)),
                    ("x-paywright-request-signature", Known),
                ]
            }
        }
        Kind::OAuthFlows => {
            const {
                &[
                    ("implicit", Known),
                    ("password", Known),
                    ("clientCredentials", Known),
                    ("authorizationCode", Known),
                ]
            }
        }
        Kind::ImplicitFlow => {
            const {
                &[
                    ("authorizationUrl", ADDRESS),
                    ("refreshUrl", ADDRESS),
                    ("scopes", Known),
                ]
            }
        }
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => {
            const {
                &[
                    ("tokenUrl", ADDRESS),
                    ("refreshUrl", ADDRESS),
                    ("scopes", Known),
                ]
            }
        }
        Kind::AuthorizationCodeFlow => {
            const {
                &[
                    ("authorizationUrl", ADDRESS),
                    ("tokenUrl", ADDRESS),
                    ("refreshUrl", ADDRESS),
                    ("scopes", Known),
                ]
            }
        }
        _ => &[],
    }
}

/// What our own extensions say.
fn extension(kind: Kind) -> Rows {
    const TOKEN: Edit = breaks(Code::TokenChanged);
    const TOKEN_TIME: Edit = value(Code::TokenChanged, Felt::FINE, Felt::UNSAID, Felt::UNSAID);
    const SIGNED: Edit = breaks(Code::RequestSignatureChanged);
    const WEBHOOK: Edit = breaks(Code::WebhookSignatureChanged);
    const RESPONSE: Edit = breaks(Code::ResponseSignatureChanged);
    const ENVELOPE: Edit = breaks(Code::EnvelopeChanged);
    const WIRE: Edit = value(
        Code::WireChanged,
        Felt::split(AllIsRead, NotAllIsRead),
        Felt::split(NotAllIsRead, AllIsRead),
        Felt::BREAKS,
    );
    const FORM: Edit = breaks(Code::WireChanged);
    match kind {
        Kind::Wire => {
            const {
                &[
                    ("blank", WIRE),
                    ("embedded", FORM),
                    ("quoted", WIRE),
                    ("epoch", FORM),
                ]
            }
        }
        Kind::Token => {
            const {
                &[
                    ("operation", TOKEN),
                    ("token", TOKEN),
                    ("expires-at", TOKEN_TIME),
                    ("renew-before", TOKEN_TIME),
                    ("prefix", TOKEN),
                ]
            }
        }
        Kind::Basic => &[("password", Held)],
        Kind::RequestSignature => {
            const {
                &[
                    ("algorithm", SIGNED),
                    ("encoding", SIGNED),
                    ("message", SIGNED),
                    ("timestamp-unit", SIGNED),
                    ("headers", SIGNED),
                ]
            }
        }
        Kind::WebhookSignature => {
            const {
                &[
                    ("algorithm", WEBHOOK),
                    ("message", WEBHOOK),
                    ("signature", WEBHOOK),
                    ("timestamp", WEBHOOK),
                    ("nonce", WEBHOOK),
                    ("tolerance", Known),
                ]
            }
        }
        Kind::ResponseSignature => {
            const {
                &[
                    ("algorithm", RESPONSE),
                    ("message", RESPONSE),
                    ("signature", RESPONSE),
                    ("timestamp", RESPONSE),
                    ("nonce", RESPONSE),
                    ("tolerance", Known),
                ]
            }
        }
        Kind::SignatureHeader => &[("header", Held), ("element", Held), ("encoding", Held)],
        Kind::TimestampHeader => &[("header", Held), ("element", Held), ("unit", Held)],
        Kind::NonceHeader | Kind::AnswerHeader => &[("header", Held)],
        Kind::RootEvent => {
            const {
                &[
                    ("envelope", Known),
                    ("name", ENVELOPE),
                    ("payload", ENVELOPE),
                    ("prefix", NAME),
                ]
            }
        }
        Kind::OperationEvent => {
            const {
                &[
                    ("names", Known),
                    ("descriptions", DESCRIPTION),
                    ("payload", Known),
                ]
            }
        }
        Kind::Idempotency => &[("repeat", Known), ("reason", DESCRIPTION)],
        Kind::InFlight => &[("status", Held), ("pointer", Held), ("value", Held)],
        Kind::ErrorMembers => {
            const {
                &[
                    ("code", Held),
                    ("type", Held),
                    ("message", Held),
                    ("declined", Held),
                    ("repeated", Held),
                ]
            }
        }
        Kind::Declined => &[("statuses", Held), ("codes", Held), ("types", Held)],
        Kind::Success => &[("pointer", Held), ("values", Held)],
        Kind::Pagination => {
            const {
                &[
                    ("style", PAGES),
                    ("page", PAGES),
                    ("first-page", PAGES),
                    (
                        "size",
                        value(
                            Code::PaginationChanged,
                            Felt::FINE,
                            Felt::BREAKS,
                            Felt::BREAKS,
                        ),
                    ),
                    (
                        "short-page",
                        value(
                            Code::PaginationChanged,
                            Felt::FINE,
                            Felt::BREAKS,
                            Felt::BREAKS,
                        ),
                    ),
                    ("after", PAGES),
                    ("items", PAGES),
                    ("item-id", PAGES),
                    (
                        "more",
                        value(
                            Code::PaginationChanged,
                            Felt::FINE,
                            Felt::BREAKS,
                            Felt::BREAKS,
                        ),
                    ),
                    ("next", PAGES),
                    (
                        "total-pages",
                        value(
                            Code::PaginationChanged,
                            Felt::FINE,
                            Felt::BREAKS,
                            Felt::BREAKS,
                        ),
                    ),
                ]
            }
        }
        _ => &[],
    }
}
