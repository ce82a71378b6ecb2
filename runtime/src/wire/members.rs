//! Reading the members of an object.

use std::collections::BTreeMap;

use super::{Fault, Node, Optional, Wire};
use crate::tape;

/// An object that is being read.
#[derive(Debug)]
pub struct Members<'t>(tape::Members<'t>);

impl<'t> Members<'t> {
    /// The members of a value that has to be an object; `name` is what its type is called where it is none.
    ///
    /// # Errors
    ///
    /// The value is no object.
    pub fn of(node: Node<'t>, name: &'static str) -> Result<Self, Fault> {
        node.members()
            .map(Self)
            .ok_or_else(|| Fault::new(node, format!("an object ({name})")))
    }

    /// Reads a member that has to be there.
    ///
    /// # Errors
    ///
    /// The value's own fault, or a member that is missing.
    pub fn required<T: Wire>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.0.take(name) {
            Some(node) => T::read(node),
            None => Err(self.missing(name)),
        }
    }

    /// Reads a member that may be absent.
    ///
    /// # Errors
    ///
    /// The value's own fault.
    pub fn optional<T: Optional>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.0.take(name) {
            Some(node) => T::read(node),
            None => Ok(T::absent()),
        }
    }

    #[cold]
    fn missing(&self, name: &'static str) -> Fault {
        Fault::new(self.0.object(), format!("the member `{name}`"))
    }

    /// Reads the members that were not asked for by name.
    ///
    /// # Errors
    ///
    /// A value's own fault.
    pub fn entries<T: Wire>(&self) -> Result<BTreeMap<String, T>, Fault> {
        let mut map = BTreeMap::new();
        for (name, value) in self.0.left() {
            let name = name.text().unwrap_or_default().into_owned();
            if map.insert(name, T::read(value)?).is_some() {
                return Err(Fault::new(self.0.object(), "each member only once"));
            }
        }
        Ok(map)
    }

    /// Ends the reading, unless a member that was read is there once more: nobody can say which of the two counts.
    ///
    /// # Errors
    ///
    /// A member is there twice.
    pub fn end(self) -> Result<(), Fault> {
        match self.0.repeated() {
            None => Ok(()),
            Some(name) => Err(self.repeated(&name.text().unwrap_or_default())),
        }
    }

    #[cold]
    fn repeated(&self, name: &str) -> Fault {
        Fault::new(self.0.object(), format!("the member `{name}` only once"))
    }
}
