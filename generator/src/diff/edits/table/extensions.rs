//! What our own extensions say.

use super::{DESCRIPTION, NAME, Rows, breaks, fine, value};
use crate::diff::edits::{Edit, Felt};
use crate::diff::{Code, Effect};
use crate::source::grammar::Kind;
use Edit::{Held, Known};
use Effect::{AllIsRead, NotAllIsRead};

const PAGES: Edit = breaks(Code::PaginationChanged);

/// What our own extensions say.
pub(super) fn rows(kind: Kind) -> Rows {
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
                    ("epoch", Known),
                ]
            }
        }
        Kind::Token => {
            const {
                &[
                    ("operation", TOKEN),
                    ("token", TOKEN),
                    ("expires-at", TOKEN_TIME),
                    ("renew-before", fine(Code::TokenChanged)),
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
                    ("name", Known),
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
