//! What becomes of all that is neither a type nor a call.

use paywright_generator::diff::Bump;

use super::{Pair, pair};

pub(super) const REST: &[Pair] = &[
    pair(
        "an event is added",
        &[("[refund.made]", "[refund.made, refund.lost]")],
        (
            &["minor: variant EventData::RefundLost appears: (Box<Refund>)"],
            Bump::Minor,
        ),
        (&[], Bump::Minor),
    ),
    pair(
        "an event is renamed",
        &[("[refund.made]", "[refund.created]")],
        (
            &[
                "major: variant EventData::RefundMade vanishes: (Box<Refund>)",
                "minor: variant EventData::RefundCreated appears: (Box<Refund>)",
            ],
            Bump::Major,
        ),
        (&[], Bump::Major),
    ),
    pair(
        "notifications are signed",
        &[(
            "x-paywright-event: { name: [/name], p",
            "x-paywright-webhook-signature: { algorithm: hmac-sha256, message: '{body}', signature: { header: x-signature, encoding: hex } }\nx-paywright-event: { name: [/name], p",
        )],
        (
            &[
                "minor: implementation Event: webhooks::Notification appears: #[cfg(feature = \"webhooks\")]",
                "minor: function Event::from_signed appears: #[cfg(feature = \"webhooks\")] fn(headers: &(impl webhooks::HeaderLookup + ?Sized), body: &[u8], keys: &(impl webhooks::KeySource + ?Sized)) -> Result<Self, EventError>",
                "minor: function Event::from_signed_at appears: #[cfg(feature = \"webhooks\")] fn(headers: &(impl webhooks::HeaderLookup + ?Sized), body: &[u8], keys: &(impl webhooks::KeySource + ?Sized), now: std::time::SystemTime) -> Result<Self, EventError>",
                "minor: function Event::receiver appears: #[cfg(feature = \"webhooks\")] fn(keys: &(impl webhooks::KeySource + ?Sized)) -> webhooks::Receiver<Self>",
                "minor: constant SIGNATURE appears: #[cfg(feature = \"webhooks\")] static webhooks::Scheme",
                "minor: feature default: [extra-traits] → [extra-traits, webhooks]",
                "minor: feature webhooks appears: paywright-runtime/webhooks",
            ],
            Bump::Minor,
        ),
        (
            &["minor: feature webhooks appears: paywright-acme-models/webhooks"],
            Bump::Minor,
        ),
    ),
    pair(
        "the crates have a version of their own",
        &[(
            "version: 2025-06-30 }",
            "version: 2025-06-30, x-paywright-crate-version: 0.2.0 }",
        )],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
    pair(
        "a server is added",
        &[(
            "x-paywright-name: Production }]",
            "x-paywright-name: Production }, { url: 'https://sandbox.acme.example', x-paywright-name: Sandbox }]",
        )],
        (&[], Bump::None),
        (
            &["minor: variant Environment::Sandbox appears"],
            Bump::Minor,
        ),
    ),
    pair(
        "only descriptions change",
        &[("The identifier.", "What it is called.")],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
    pair(
        "only the document's version changes",
        &[("2025-06-30", "2025-07-31")],
        (&[], Bump::Patch),
        (&[], Bump::Patch),
    ),
];
