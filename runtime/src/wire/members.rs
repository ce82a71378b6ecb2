//! Writing the members of an object.

use std::collections::BTreeMap;

use serde::ser::{Error, Serialize, SerializeMap, Serializer};

use super::event::Nested;

/// Whether an optional member is written at all.
pub trait Presence {
    /// True if the member is left out.
    fn is_absent(&self) -> bool;
}

impl<T> Presence for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// An object that is being written.
pub struct Members<S: Serializer> {
    map: S::SerializeMap,
    named: Vec<&'static str>,
}

impl<S: Serializer> Members<S> {
    /// Opens the object.
    ///
    /// # Errors
    ///
    /// Faults of the serializer.
    pub fn begin(serializer: S) -> Result<Self, S::Error> {
        Ok(Self {
            map: serializer.serialize_map(None)?,
            named: Vec::new(),
        })
    }

    /// Writes a member that is always there.
    ///
    /// # Errors
    ///
    /// Faults of the value or the serializer.
    pub fn required<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        self.named.push(name);
        self.map.serialize_entry(name, value)
    }

    /// Writes a member unless it is absent.
    ///
    /// # Errors
    ///
    /// Faults of the value or the serializer.
    pub fn optional<T: Serialize + Presence>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        self.named.push(name);
        if value.is_absent() {
            return Ok(());
        }
        self.map.serialize_entry(name, value)
    }

    /// Writes every entry of a map as a member, in the order of their names, behind those that the model knows.
    ///
    /// # Errors
    ///
    /// Faults of a value or the serializer; an entry with the name of a member that the model knows. It would be there
    /// twice, or pass by the limits that the model checks.
    pub fn entries<T: Serialize>(&mut self, entries: &BTreeMap<String, T>) -> Result<(), S::Error> {
        for (name, value) in entries {
            if self.named.contains(&name.as_str()) {
                return Err(S::Error::custom("expected each member only once"));
            }
            self.map.serialize_entry(name, value)?;
        }
        Ok(())
    }

    /// Writes the payload of a notification below keys, the first of which is a member of this object, unless it is
    /// absent.
    ///
    /// # Errors
    ///
    /// Faults of the payload or the serializer.
    pub fn payload<T: Serialize + Presence>(
        &mut self,
        keys: &[&'static str],
        payload: &T,
    ) -> Result<(), S::Error> {
        match keys.split_first() {
            Some((key, keys)) if !payload.is_absent() => {
                let value = payload;
                self.map.serialize_entry(key, &Nested { keys, value })
            }
            _ => Ok(()),
        }
    }

    /// Closes the object.
    ///
    /// # Errors
    ///
    /// Faults of the serializer.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.map.end()
    }
}
