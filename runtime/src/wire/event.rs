//! Notifications: their name, and a payload that may be missing.

use super::{Fault, Node, Wire, Writer};
use crate::{Json, JsonError};

/// What a notification tells of, chosen by the name of its event.
pub trait Payload {
    /// Whether the event came without a payload.
    fn is_absent(&self) -> bool {
        false
    }

    /// What stands around the place of a payload that did not come, as it came.
    fn around(&self) -> Option<&Json> {
        None
    }

    /// Writes the payload.
    fn write(&self, writer: &mut Writer);
}

/// The body of a notification, with the place of the payload in it.
#[derive(Clone, Copy, Debug)]
pub struct EventBody<'t> {
    body: Node<'t>,
    pointer: &'static str,
}

impl<'t> EventBody<'t> {
    /// The body of which the payload stands at this JSON pointer.
    pub const fn new(body: Node<'t>, pointer: &'static str) -> Self {
        Self { body, pointer }
    }

    /// Reads the payload of an event that has one.
    ///
    /// # Errors
    ///
    /// "expected a payload" if there is none; otherwise the payload's fault.
    pub fn payload<T: Wire>(self) -> Result<T, Fault> {
        match self.body.at(self.pointer) {
            Some(payload) => T::read(payload),
            None => {
                let missing = JsonError::expected_here("a payload", None);
                Err(Fault::inside(self.body, missing.below(self.pointer)))
            }
        }
    }

    /// What stands around the place of the payload, as it came, if the payload is not in it.
    pub fn around(self) -> Option<Json> {
        let key = self.pointer.strip_prefix('/')?.split('/').next()?;
        let outer = self.pointer.get(..=key.len())?;
        match self.body.at(self.pointer) {
            Some(_) => None,
            None => self.body.at(outer).map(Json::of),
        }
    }

    /// The payload as it came, if there is one.
    pub fn json(self) -> Option<Json> {
        self.body.at(self.pointer).map(Json::of)
    }
}

/// The name of an event: the first of `pointers` that leads to text.
pub fn event_name(json: &Json, pointers: &[&str]) -> Option<String> {
    name_in(json.tape()?.root(), pointers)
}

/// The same, where an event without a name is a fault.
///
/// # Errors
///
/// "expected an event with a name" if no pointer leads to text.
pub fn require_event_name(body: Node<'_>, pointers: &[&str]) -> Result<String, Fault> {
    name_in(body, pointers).ok_or_else(|| Fault::new(body, "an event with a name"))
}

fn name_in(body: Node<'_>, pointers: &[&str]) -> Option<String> {
    pointers
        .iter()
        .find_map(|pointer| body.at(pointer)?.text())
        .map(String::from)
}
