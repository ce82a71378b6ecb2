//! How callers prove who they are.

use super::{DESCRIPTION, NAME, Rows, breaks, docs, value};
use crate::diff::Code;
use crate::diff::edits::{Edit, Felt};
use crate::source::grammar::Kind;
use Edit::Known;

const ADDRESS: Edit = value(
    Code::AuthorizationUrlChanged,
    Felt::FINE,
    Felt::UNSAID,
    Felt::UNSAID,
);

/// How callers prove who they are.
pub(super) fn rows(kind: Kind) -> Rows {
    match kind {
        Kind::SecurityScheme => {
            const {
                &[
                    ("type", Known),
                    ("description", DESCRIPTION),
                    ("name", Known),
                    ("in", Known),
                    ("scheme", Known),
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
