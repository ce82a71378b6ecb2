//! Reading the members of an object, one slot each.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Error, IgnoredAny, MapAccess};

use super::key::Key;
use super::map::{Distinct, repeated};
use crate::raw::NUMBER;

/// An object that is being read.
pub struct Reader<A> {
    map: A,
}

impl<A> Reader<A> {
    pub(super) fn new(map: A) -> Self {
        Self { map }
    }

    /// The name of the next member; `None` at the end of the object.
    ///
    /// # Errors
    ///
    /// Faults of the input itself.
    pub fn key<'de>(&mut self) -> Result<Option<Key<'de>>, A::Error>
    where
        A: MapAccess<'de>,
    {
        let key: Option<Key<'de>> = self.map.next_key()?;
        // With its feature `arbitrary_precision`, serde_json shows a number as an object with this one member.
        if key.as_ref().is_some_and(|key| key.as_str() == NUMBER) {
            return Err(A::Error::custom("expected an object"));
        }
        Ok(key)
    }

    /// Reads the value of the member of this name into its slot.
    ///
    /// # Errors
    ///
    /// The value's own fault, or a refusal if the member was there before.
    pub fn read<'de, T: Deserialize<'de>>(
        &mut self,
        name: &'static str,
        slot: &mut Option<T>,
    ) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        if slot.is_some() {
            return Err(A::Error::duplicate_field(name));
        }
        *slot = Some(self.value()?);
        Ok(())
    }

    /// Keeps a member that the model does not know by name.
    ///
    /// # Errors
    ///
    /// The value's own fault, or a refusal if the member was there before.
    pub fn keep<'de, T: Deserialize<'de>>(
        &mut self,
        key: Key<'de>,
        entries: &mut BTreeMap<String, T>,
    ) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        match entries.insert(key.into_text().into_owned(), self.value()?) {
            None => Ok(()),
            Some(_) => Err(repeated()),
        }
    }

    /// The value of the current member. A map in it holds each name once.
    fn value<'de, T: Deserialize<'de>>(&mut self) -> Result<T, A::Error>
    where
        A: MapAccess<'de>,
    {
        self.map.next_value_seed(Distinct(PhantomData))
    }

    /// Passes over the value of a member that the model does not know.
    ///
    /// # Errors
    ///
    /// Faults of the input itself.
    pub fn skip<'de>(&mut self) -> Result<(), A::Error>
    where
        A: MapAccess<'de>,
    {
        self.map.next_value::<IgnoredAny>().map(|_| ())
    }

    /// The value of a member that has to be there.
    ///
    /// # Errors
    ///
    /// A refusal that names the member, if its slot is empty.
    pub fn required<'de, T>(&self, name: &'static str, slot: Option<T>) -> Result<T, A::Error>
    where
        A: MapAccess<'de>,
    {
        slot.ok_or_else(|| A::Error::missing_field(name))
    }
}
