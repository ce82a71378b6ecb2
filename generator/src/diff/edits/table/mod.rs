//! The table: kind by kind, keyword by keyword.

mod calls;
mod document;
mod extensions;
mod schemas;
mod security;

use super::{Edit, Felt, ValueEdit};
use crate::diff::Code;
use crate::source::grammar::Kind;
use Edit::{Held, Known};

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
/// What becomes of a change of a keyword.
pub(super) fn row(kind: Kind, keyword: &str) -> Option<Edit> {
    let (_, edit) = rows_of(kind).iter().find(|(name, _)| *name == keyword)?;
    Some(*edit)
}

/// The rows of a kind.
pub(super) fn rows_of(kind: Kind) -> Rows {
    match kind {
        Kind::Schema => schemas::SCHEMA,
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
        | Kind::ExternalDocs => document::rows(kind),
        Kind::SecurityScheme
        | Kind::OAuthFlows
        | Kind::ImplicitFlow
        | Kind::PasswordFlow
        | Kind::ClientCredentialsFlow
        | Kind::AuthorizationCodeFlow => security::rows(kind),
        _ if kind.is_extension() => extensions::rows(kind),
        _ => calls::rows(kind),
    }
}
