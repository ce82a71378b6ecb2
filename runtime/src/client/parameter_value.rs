//! What a parameter can be.

use crate::wire::{Unwritable, Wire, Writer, written};

/// A value that a parameter can take: one that is written as JSON, of which a style then makes text, or a borrowed text
/// or list.
pub trait ParameterValue {
    /// Writes the value as JSON.
    fn write_json(&self, writer: &mut Writer);
}

impl<T: Wire> ParameterValue for T {
    fn write_json(&self, writer: &mut Writer) {
        self.write(writer);
    }
}

impl ParameterValue for str {
    fn write_json(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl<T: Wire> ParameterValue for [T] {
    fn write_json(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

/// The JSON of a value.
pub(super) fn json<T: ParameterValue + ?Sized>(value: &T) -> Result<String, Unwritable> {
    written(&|writer| value.write_json(writer))
}
