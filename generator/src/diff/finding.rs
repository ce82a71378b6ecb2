//! What was found.

use super::{Code, Flow, Level, Origin, Side};
use crate::source::Span;

/// One change, with everything that it touches.
///
/// A change of a schema that forty operations share is one finding with forty uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What kind of change it is.
    pub code: Code,
    /// How bad it is: the worst of its uses.
    pub level: Level,
    /// What stays the same as long as the change does.
    pub id: FindingId,
    /// What has changed, by names: `PaymentIntent.status`, `POST /payment_intents › query expand`.
    pub subject: String,
    /// One sentence in lower case, without a full stop.
    pub message: String,
    /// Where it stands in the base; `None` if there is nothing there.
    pub base: Option<Place>,
    /// Where it stands in the head; `None` if there is nothing there.
    pub head: Option<Place>,
    /// Where else several calls say the same in the same words, in the order of the documents: the first few hundred places.
    pub elsewhere: Vec<Elsewhere>,
    /// What the keyword held, if it can be told shortly.
    pub spelling: Spelling,
    /// Where the change is felt, in the order of the documents. Never empty.
    pub uses: Vec<Use>,
    /// A value on which both revisions disagree. A breaking or risky finding about a schema has one, unless the relation is unknown, or what a
    /// value means has changed and not whether it passes: a decimal that has become a whole number may count another unit.
    pub witness: Option<Disagreement>,
}

/// A value on which both revisions disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct Disagreement {
    /// The value, as JSON text on one line.
    pub json: String,
    /// The revision that accepts it; the other one refuses it.
    pub accepted_by: Side,
    /// What accepting means here.
    pub agreement: Agreement,
}

/// What it means that a revision accepts a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Its schema does, by the words of JSON Schema: members that it does not name pass where it does not say otherwise.
    Accepted,
    /// Its schema names each member of the value: it is not only let pass.
    Described,
}

/// Text of both sides, shortened if it is long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spelling {
    /// What the base says.
    pub base: Option<String>,
    /// What the head says.
    pub head: Option<String>,
}

/// Where something stands in a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The JSON pointer within the file that `span` names.
    pub pointer: String,
    /// File and place.
    pub span: Span,
}

/// Another place of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    /// Where it stands in the base; `None` if there is nothing there.
    pub base: Option<Place>,
    /// Where it stands in the head; `None` if there is nothing there.
    pub head: Option<Place>,
}

/// Where a change is felt.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The operation or notification.
    pub origin: Origin,
    /// What of it; `None` of a change that is about the whole of it.
    pub flow: Option<Flow>,
    /// How bad the change is there.
    pub level: Level,
}

/// What stays the same as long as a change does: made from the code and from names, never from wording or position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(String);

impl FindingId {
    /// The id of a hash.
    pub(super) fn new(hash: u64) -> Self {
        Self(format!("{hash:016x}"))
    }

    /// The id as it is shown, and written into accepted changes: lower-case hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id that is written so; `None` if no id can be.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_id = text.len() == Self::DIGITS && text.bytes().all(is_digit);
        is_id.then(|| Self(text.to_owned()))
    }

    /// How many digits an id has.
    const DIGITS: usize = 16;
}
