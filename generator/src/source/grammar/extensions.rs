//! Our own extensions, and where each has a meaning.

use super::{Kind, Shape};

/// What the names of our own extensions begin with.
pub(crate) const PREFIX: &str = "x-paywright-";

/// An extension: its name, the kinds of objects on which it is allowed, and what it holds there.
pub(crate) struct Extension {
    pub(crate) name: &'static str,
    pub(crate) places: &'static [(Kind, Shape)],
}

/// All extensions below [`PREFIX`].
pub(crate) const EXTENSIONS: &[Extension] = &[
    Extension {
        name: "x-paywright-name",
        places: &[
            (Kind::Schema, Shape::Text),
            (Kind::Parameter, Shape::Text),
            (Kind::Operation, Shape::Text),
            (Kind::Server, Shape::Text),
            (Kind::SecurityScheme, Shape::Text),
        ],
    },
    Extension {
        name: "x-paywright-wire",
        places: &[(Kind::Schema, Shape::Object(Kind::Wire))],
    },
    Extension {
        name: "x-paywright-idempotency-key",
        places: &[(Kind::Parameter, Shape::Flag), (Kind::Schema, Shape::Flag)],
    },
    Extension {
        name: "x-paywright-token",
        places: &[(Kind::SecurityScheme, Shape::Object(Kind::Token))],
    },
    Extension {
        name: "x-paywright-basic",
        places: &[(Kind::SecurityScheme, Shape::Object(Kind::Basic))],
    },
    Extension {
        name: "x-paywright-request-signature",
        places: &[(Kind::SecurityScheme, Shape::Object(Kind::RequestSignature))],
    },
    Extension {
        name: "x-paywright-webhook-signature",
        places: &[(Kind::Root, Shape::Object(Kind::WebhookSignature))],
    },
    Extension {
        name: "x-paywright-event",
        places: &[
            (Kind::Root, Shape::Object(Kind::RootEvent)),
            (Kind::Operation, Shape::Object(Kind::OperationEvent)),
        ],
    },
    Extension {
        name: "x-paywright-pagination",
        places: &[(Kind::Operation, Shape::Object(Kind::Pagination))],
    },
];

/// The map of notifications at the root.
const WEBHOOKS: &str = "x-webhooks";

/// What an extension holds on a kind of object, if that is laid down.
pub(super) fn shape(kind: Kind, key: &str) -> Option<Shape> {
    if kind == Kind::Root && key == WEBHOOKS {
        return Some(Shape::Map(&Shape::Referable(Kind::PathItem)));
    }
    let extension = EXTENSIONS.iter().find(|known| known.name == key)?;
    let (_, shape) = extension.places.iter().find(|(place, _)| *place == kind)?;
    Some(*shape)
}
