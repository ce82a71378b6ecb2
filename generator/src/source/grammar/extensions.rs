//! Our own extensions, and where each has a meaning.

use Allowed::{Everywhere, On};

use super::{Kind, Shape};
use crate::diagnostic::closest;

/// What the names of our own extensions begin with.
const PREFIX: &str = "x-paywright-";

/// The extension that allows what a rule of the linter forbids: codes of rules, each with a reason.
pub(crate) const ALLOW: &str = "x-paywright-allow";

/// The extension that says in words what a schema demands and no keyword can say.
pub(crate) const UNCHECKED: &str = "x-paywright-unchecked";

/// The extension that lists further examples of a schema.
pub(crate) const EXAMPLES: &str = "x-paywright-examples";

/// An extension: its name, and where it is allowed.
pub(crate) struct Extension {
    pub(crate) name: &'static str,
    pub(crate) places: Allowed,
}

/// Where an extension is allowed, and what it holds there.
pub(crate) enum Allowed {
    /// On objects of these kinds.
    On(&'static [(Kind, Shape)]),
    /// On every object.
    Everywhere(Shape),
}

impl Extension {
    /// What the extension holds on a kind of object; `None` where it has no meaning.
    pub(crate) fn shape(&self, kind: Kind) -> Option<Shape> {
        match &self.places {
            Allowed::Everywhere(shape) => Some(*shape),
            Allowed::On(places) => {
                let (_, shape) = places.iter().find(|(place, _)| *place == kind)?;
                Some(*shape)
            }
        }
    }
}

/// All extensions below [`PREFIX`].
pub(crate) const EXTENSIONS: &[Extension] = &[
    Extension {
        name: "x-paywright-name",
        places: On(&[
            (Kind::Schema, Shape::Text),
            (Kind::Parameter, Shape::Text),
            (Kind::Header, Shape::Text),
            (Kind::Operation, Shape::Text),
            (Kind::Server, Shape::Text),
            (Kind::SecurityScheme, Shape::Text),
        ]),
    },
    Extension {
        name: "x-paywright-wire",
        places: On(&[(Kind::Schema, Shape::Object(Kind::Wire))]),
    },
    Extension {
        name: UNCHECKED,
        places: On(&[(Kind::Schema, Shape::List(&Shape::Text))]),
    },
    Extension {
        name: EXAMPLES,
        places: On(&[(Kind::Schema, Shape::List(&Shape::Data))]),
    },
    Extension {
        name: "x-paywright-idempotency-key",
        places: On(&[(Kind::Parameter, Shape::Flag), (Kind::Schema, Shape::Flag)]),
    },
    Extension {
        name: "x-paywright-idempotency",
        places: On(&[(Kind::Operation, Shape::Object(Kind::Idempotency))]),
    },
    Extension {
        name: "x-paywright-in-flight",
        places: On(&[(Kind::Root, Shape::List(&Shape::Object(Kind::InFlight)))]),
    },
    Extension {
        name: "x-paywright-client-header",
        places: On(&[(Kind::Parameter, Shape::Flag)]),
    },
    Extension {
        name: "x-paywright-error",
        places: On(&[(Kind::Schema, Shape::Object(Kind::ErrorMembers))]),
    },
    Extension {
        name: "x-paywright-success",
        places: On(&[
            (Kind::Root, Shape::Object(Kind::Success)),
            (Kind::Operation, Shape::Object(Kind::Success)),
        ]),
    },
    Extension {
        name: "x-paywright-crate-version",
        places: On(&[(Kind::Info, Shape::Text)]),
    },
    Extension {
        name: "x-paywright-request-id",
        places: On(&[(Kind::Root, Shape::Object(Kind::AnswerHeader))]),
    },
    Extension {
        name: ALLOW,
        places: Everywhere(Shape::Map(&Shape::Text)),
    },
    Extension {
        name: "x-paywright-token",
        places: On(&[(Kind::SecurityScheme, Shape::Object(Kind::Token))]),
    },
    Extension {
        name: "x-paywright-basic",
        places: On(&[(Kind::SecurityScheme, Shape::Object(Kind::Basic))]),
    },
    Extension {
        name: "x-paywright-request-signature",
        places: On(&[(Kind::SecurityScheme, Shape::Object(Kind::RequestSignature))]),
    },
    Extension {
        name: "x-paywright-webhook-signature",
        places: On(&[(Kind::Root, Shape::Object(Kind::WebhookSignature))]),
    },
    Extension {
        name: "x-paywright-response-signature",
        places: On(&[(Kind::Root, Shape::Object(Kind::ResponseSignature))]),
    },
    Extension {
        name: "x-paywright-event",
        places: On(&[
            (Kind::Root, Shape::Object(Kind::RootEvent)),
            (Kind::Operation, Shape::Object(Kind::OperationEvent)),
        ]),
    },
    Extension {
        name: "x-paywright-pagination",
        places: On(&[(Kind::Operation, Shape::Object(Kind::Pagination))]),
    },
];

/// Whether a key begins with [`PREFIX`], or with what is probably a misspelt one.
pub(crate) fn is_meant_as_own(key: &str) -> bool {
    let beginning = key.get(..PREFIX.len().min(key.len())).unwrap_or_default();
    beginning == PREFIX || (key.starts_with("x-p") && closest(beginning, [PREFIX]).is_some())
}

/// The map of notifications at the root.
const WEBHOOKS: &str = "x-webhooks";

/// What an extension holds on a kind of object, if that is laid down.
pub(super) fn shape(kind: Kind, key: &str) -> Option<Shape> {
    if kind == Kind::Root && key == WEBHOOKS {
        return Some(Shape::Map(&Shape::Referable(Kind::PathItem)));
    }
    EXTENSIONS
        .iter()
        .find(|known| known.name == key)?
        .shape(kind)
}
