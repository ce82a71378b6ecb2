//! How types are read from JSON and written as JSON.
//!
//! [`Wire`] is what every type does that can be a member. It is not generic over where it reads from or writes to, so a
//! type's code is checked and compiled once, and each member is one line of it. Generated code calls what is here; nothing of
//! it is meant for use by hand but [`from_json`], [`from_slice`] and [`to_json`]. serde's traits lead here ([`serialize`], [`deserialize`]),
//! so that models work with whatever works with serde. What every type of a kind does in the same way is said once, by
//! macros ([`text!`], [`model!`]).

mod bridge;
mod equal;
mod event;
mod fault;
mod fields;
mod implement;
mod members;
mod ranking;
mod text;
mod values;
mod writer;

pub(crate) use self::bridge::serialize_text;
pub use self::bridge::{deserialize, serialize, serialize_payload};
pub use self::equal::equal;
pub use self::event::{EventBody, Payload, event_name, require_event_name};
pub use self::fault::Fault;
pub(crate) use self::fault::not_scanned;
pub use self::fields::Fields;
pub use self::members::Members;
pub use self::ranking::{Form, Ranking, Shape};
pub use self::text::from_text;
pub(crate) use self::text::parsed_text;
#[cfg(feature = "client")]
pub(crate) use self::writer::written;
pub use self::writer::{Unwritable, Writer, debug, to_json};
pub use crate::model_by_wire as model;
pub use crate::serde_by_wire as serde;
pub use crate::serde_of_payload_by_wire as serde_of_payload;
pub use crate::tape::Node;
pub use crate::text_by_wire as text;

use crate::tape::{Tape, scan};
use crate::{Json, JsonError};

/// A type that is read from JSON and written as JSON.
pub trait Wire: Sized {
    /// Whether null is one of its values, as it is of any JSON. Of other types null says no more than that there is no value.
    const HOLDS_NULL: bool = false;

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// The value has another form: what was expected, and where.
    fn read(node: Node<'_>) -> Result<Self, Fault>;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);
}

/// A type whose absence is a value: that of a member that is not there.
pub trait Optional: Wire {
    /// Writes the member unless it is absent.
    fn write_member(&self, fields: &mut Fields<'_>, name: &'static str);
}

/// Reads JSON text.
///
/// # Errors
///
/// The text is not JSON, or a value in it has another form than it should: what was expected, and where.
pub fn from_json<T: Wire>(text: &str) -> Result<T, JsonError> {
    scanned(text, |tape| {
        T::read(tape.root()).map_err(|fault| fault.on(tape))
    })?
}

/// Reads JSON as it came over the wire.
///
/// ```
/// use paywright_runtime::{Decimal, wire};
/// assert_eq!(wire::from_slice::<Vec<Decimal>>(b"[1.50]")?[0].to_string(), "1.50");
/// let error = wire::from_slice::<Vec<Decimal>>(b"[\xff]").unwrap_err();
/// assert_eq!(error.to_string(), "expected text in UTF-8");
/// # Ok::<(), paywright_runtime::JsonError>(())
/// ```
///
/// # Errors
///
/// As for [`from_json`], and where the bytes are no UTF-8.
pub fn from_slice<T: Wire>(bytes: &[u8]) -> Result<T, JsonError> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| JsonError::expected_here("text in UTF-8", None))?;
    from_json(text)
}

/// A value that fits nothing that is known: it is kept as it stands.
pub fn json(node: Node<'_>) -> Json {
    Json::of(node)
}

/// Reads a value as what it may be.
///
/// Of a text that is made to be tried again and again, what is tried last is given up: `None`, although it could be read.
pub fn attempt<T: Wire>(node: Node<'_>) -> Option<T> {
    let lost = node.lost();
    if !node.may_be_tried() {
        return None;
    }
    match T::read(node) {
        Ok(value) => Some(value),
        Err(_) => {
            node.set_lost(lost);
            None
        }
    }
}

/// What `read` makes of a text once it is scanned.
pub(crate) fn scanned<T>(text: &str, read: impl FnOnce(&Tape<'_>) -> T) -> Result<T, JsonError> {
    match scan(text) {
        Ok(tape) => Ok(read(&tape)),
        Err(fault) => Err(not_scanned(fault)),
    }
}
