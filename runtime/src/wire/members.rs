//! Reading the members of an object.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Fault, Node, Optional, Wire};
use crate::tape;

/// An object that is being read.
#[derive(Debug)]
pub struct Members<'t> {
    members: tape::Members<'t>,
    /// Whether those that were not asked for by name were read, too.
    are_all_read: Cell<bool>,
}

impl<'t> Members<'t> {
    /// The members of a value that has to be an object; `name` is what its type is called where it is none.
    ///
    /// # Errors
    ///
    /// The value is no object.
    pub fn of(node: Node<'t>, name: &'static str) -> Result<Self, Fault> {
        node.members()
            .map(|members| Self {
                members,
                are_all_read: Cell::new(false),
            })
            .ok_or_else(|| Fault::new(node, format!("an object ({name})")))
    }

    /// Reads a member that has to be there.
    ///
    /// # Errors
    ///
    /// The value's own fault, or a member that is missing.
    pub fn required<T: Wire>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.members.take(name) {
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
        match self.members.take(name) {
            Some(node) => T::read(node),
            None => Ok(T::absent()),
        }
    }

    #[cold]
    fn missing(&self, name: &'static str) -> Fault {
        Fault::new(self.members.object(), format!("the member `{name}`"))
    }

    /// Reads the members that were not asked for by name.
    ///
    /// # Errors
    ///
    /// A value's own fault.
    pub fn entries<T: Wire>(&self) -> Result<BTreeMap<String, T>, Fault> {
        self.are_all_read.set(true);
        let mut map = BTreeMap::new();
        for (name, value) in self.members.left() {
            let name = name.text().unwrap_or_default().into_owned();
            if map.insert(name, T::read(value)?).is_some() {
                return Err(Fault::new(self.members.object(), "each member only once"));
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
        if !self.are_all_read.get() {
            let object = self.members.object();
            object.set_lost(object.lost().saturating_add(self.members.count_left()));
        }
        match self.members.repeated() {
            None => Ok(()),
            Some(name) => Err(self.repeated(&name.text().unwrap_or_default())),
        }
    }

    #[cold]
    fn repeated(&self, name: &str) -> Fault {
        Fault::new(
            self.members.object(),
            format!("the member `{name}` only once"),
        )
    }
}
