//! Writing the members of an object.

use std::collections::BTreeMap;

use super::{Optional, Payload, Unwritable, Wire, Writer};

/// An object that is being written.
#[derive(Debug)]
pub struct Fields<'w> {
    writer: &'w mut Writer,
    count: usize,
}

impl<'w> Fields<'w> {
    pub(super) fn new(writer: &'w mut Writer) -> Self {
        Self { writer, count: 0 }
    }

    /// Writes a member that is always there.
    pub fn required<T: Wire>(&mut self, name: &'static str, value: &T) {
        value.write(self.begin(name));
    }

    /// Writes a member unless it is absent.
    pub fn optional<T: Optional>(&mut self, name: &'static str, value: &T) {
        value.write_member(self, name);
    }

    /// Writes every entry of a map as a member, in the order of their names. None may have a name that the type knows: it
    /// would be there twice, or pass by the limits that are checked.
    pub fn entries<T: Wire>(&mut self, known: &[&str], entries: &BTreeMap<String, T>) {
        for (name, value) in entries {
            if known.contains(&name.as_str()) {
                self.writer.refuse(Unwritable::Repeated);
            }
            value.write(self.begin(name));
        }
    }

    /// Writes the payload of a notification below keys, each but the last of which names an object of one member. If it is absent, what
    /// has come around its place is written.
    pub fn payload<T: Payload>(&mut self, keys: &[&'static str], payload: &T) {
        let Some((key, inner)) = keys.split_first() else {
            return;
        };
        if payload.is_absent() {
            if let Some(around) = payload.around() {
                around.write(self.begin(key));
            }
            return;
        }
        let writer = self.begin(key);
        if inner.is_empty() {
            return payload.write(writer);
        }
        let mut fields = writer.object("");
        fields.payload(inner, payload);
        fields.end();
    }

    /// Ends the object.
    pub fn end(self) {
        self.writer.close(self.count, "}");
    }

    /// Begins a member, whose value is to be written.
    pub(crate) fn begin(&mut self, name: &str) -> &mut Writer {
        self.writer.name(self.count, name);
        self.count += 1;
        self.writer
    }
}
