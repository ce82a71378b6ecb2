//! Reading the members of an object.

use std::collections::BTreeMap;

use super::{Fault, Node, Wire};
use crate::tape;
use crate::{JsonKind, Maybe, MaybeBlank};

/// An object that is being read.
///
/// It remembers the first fault, which [`Members::end`] tells. What is read after it is blank, and given up with the rest. So
/// a type's code has no branch for each member, of which big crates have ten thousands. What reads a member is compiled for
/// each type of a member, so it is one function and not one around another.
#[derive(Debug)]
pub struct Members<'t> {
    object: Node<'t>,
    /// None of what is no object, and none after a fault.
    members: tape::Members<'t>,
    fault: Option<Fault>,
    /// Whether those that were not asked for by name were read, too.
    are_all_read: bool,
}

impl<'t> Members<'t> {
    /// The members of a value that has to be an object; `name` is what its type is called where it is none.
    pub fn of(object: Node<'t>, name: &'static str) -> Self {
        let mut members = Self {
            object,
            members: tape::Members::of(object),
            fault: None,
            are_all_read: false,
        };
        if object.kind() != JsonKind::Object {
            members.note(Fault::new(object, format!("an object ({name})")));
        }
        members
    }

    /// Reads a member that has to be there.
    pub fn required<T: Wire + Default>(&mut self, name: &'static str) -> T {
        match self.expect(name) {
            Some(node) => match T::read(node) {
                Ok(value) => value,
                Err(fault) => {
                    self.note(fault);
                    T::default()
                }
            },
            None => T::default(),
        }
    }

    /// Reads a member that has to be there, of a type that is made of text.
    pub fn text<T: Wire + for<'text> From<&'text str>>(&mut self, name: &'static str) -> T {
        match self.expect(name) {
            Some(node) => match T::read(node) {
                Ok(value) => value,
                Err(fault) => {
                    self.note(fault);
                    T::from("")
                }
            },
            None => T::from(""),
        }
    }

    /// Reads a member that has to be there, of a type that has no value to go on with after a fault.
    ///
    /// # Errors
    ///
    /// The first fault.
    pub fn required_or_fault<T: Wire>(&mut self, name: &'static str) -> Result<T, Fault> {
        match self.take(name) {
            Some(node) => T::read(node),
            None => Err(self.first_or_missing(name)),
        }
    }

    /// Reads a member that may be absent, or null, which says the same unless null is a value of the type.
    pub fn optional<T: Wire>(&mut self, name: &'static str) -> Option<T> {
        match self.take_value(name, T::HOLDS_NULL) {
            Some(node) => match T::read(node) {
                Ok(value) => Some(value),
                Err(fault) => {
                    self.note(fault);
                    None
                }
            },
            None => None,
        }
    }

    /// Reads a member that may be absent, and of which null says something else.
    pub fn maybe<T: Wire>(&mut self, name: &'static str) -> Maybe<T> {
        match self.take(name) {
            Some(node) if node.is_null() => Maybe::Null,
            Some(node) => match T::read(node) {
                Ok(value) => Maybe::Value(value),
                Err(fault) => {
                    self.note(fault);
                    Maybe::Absent
                }
            },
            None => Maybe::Absent,
        }
    }

    /// Reads a member that may be absent, null or an empty text.
    pub fn maybe_blank<T: Wire>(&mut self, name: &'static str) -> MaybeBlank<T> {
        match self.take(name) {
            Some(node) => match MaybeBlank::read(node) {
                Ok(value) => value,
                Err(fault) => {
                    self.note(fault);
                    MaybeBlank::Absent
                }
            },
            None => MaybeBlank::Absent,
        }
    }

    /// Reads the members that were not asked for by name.
    pub fn entries<T: Wire>(&mut self) -> BTreeMap<String, T> {
        self.are_all_read = true;
        let mut map = BTreeMap::new();
        for (name, node) in self.members.left() {
            let name = name.text().unwrap_or_default().into_owned();
            match T::read(node) {
                Ok(value) => {
                    if map.insert(name, value).is_some() {
                        self.note(Fault::new(self.object, "each member only once"));
                    }
                }
                Err(fault) => {
                    self.note(fault);
                    break;
                }
            }
        }
        map
    }

    /// Ends the reading: gives the value out that was made of the members.
    ///
    /// # Errors
    ///
    /// The first fault; or a member that was read is there once more, and nobody can say which of the two counts.
    #[inline]
    pub fn end<T>(self, value: T) -> Result<T, Fault> {
        if let Some(fault) = self.fault_at_end() {
            return Err(fault);
        }
        Ok(value)
    }

    #[inline(never)]
    fn fault_at_end(self) -> Option<Fault> {
        // After a fault there are no members.
        if self.fault.is_some() || self.members.are_all_taken() {
            return self.fault;
        }
        if !self.are_all_read {
            let lost = self.object.lost();
            let left = self.members.count_left();
            self.object.set_lost(lost.saturating_add(left));
        }
        let name = self.members.repeated()?;
        Some(self.repeated(&name.text().unwrap_or_default()))
    }

    /// The member of this name, unless there was a fault.
    #[inline(never)]
    fn take(&mut self, name: &str) -> Option<Node<'t>> {
        self.members.take(name)
    }

    /// The member of this name, unless it is null, where that is no value, or there was a fault.
    #[inline(never)]
    fn take_value(&mut self, name: &str, holds_null: bool) -> Option<Node<'t>> {
        let node = self.members.take(name);
        node.filter(|node| holds_null || !node.is_null())
    }

    /// The member of this name; that it is missing is a fault.
    #[inline(never)]
    fn expect(&mut self, name: &'static str) -> Option<Node<'t>> {
        let node = self.members.take(name);
        if node.is_none() && self.fault.is_none() {
            self.note(self.missing(name));
        }
        node
    }

    /// The first fault, which may be that the member of this name is missing.
    #[cold]
    fn first_or_missing(&mut self, name: &'static str) -> Fault {
        self.fault.take().unwrap_or_else(|| self.missing(name))
    }

    /// Remembers a fault if it is the first. Nothing more is found after it.
    #[cold]
    fn note(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
        self.members.clear();
    }

    #[cold]
    fn missing(&self, name: &'static str) -> Fault {
        Fault::new(self.object, format!("the member `{name}`"))
    }

    #[cold]
    fn repeated(&self, name: &str) -> Fault {
        Fault::new(self.object, format!("the member `{name}` only once"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Fault, Members, Node};
    use crate::wire::{Wire, Writer, from_json, to_json};
    use crate::{Currency, Date, Json};

    /// A member of each kind, and all others.
    struct Booking {
        seats: i64,
        currency: Currency,
        day: Date,
        note: Option<String>,
        others: BTreeMap<String, bool>,
    }

    impl Wire for Booking {
        fn read(node: Node<'_>) -> Result<Self, Fault> {
            let mut members = Members::of(node, "Booking");
            let value = Self {
                seats: members.required("seats"),
                currency: members.text("currency"),
                day: members.required_or_fault("day")?,
                note: members.optional("note"),
                others: members.entries(),
            };
            members.end(value)
        }

        fn write(&self, writer: &mut Writer) {
            let mut fields = writer.object("Booking");
            fields.required("seats", &self.seats);
            fields.required("currency", &self.currency);
            fields.required("day", &self.day);
            fields.optional("note", &self.note);
            fields.entries(&[], &self.others);
            fields.end();
        }
    }

    fn read(text: &str) -> Result<String, String> {
        match from_json::<Booking>(text) {
            Ok(booking) => Ok(to_json(&booking).unwrap()),
            Err(fault) => Err(fault.to_string()),
        }
    }

    /// Members that may be absent, of which one may be null.
    struct Loose {
        any: Option<Json>,
        text: Option<String>,
    }

    impl Wire for Loose {
        fn read(node: Node<'_>) -> Result<Self, Fault> {
            let mut members = Members::of(node, "Loose");
            let value = Self {
                any: members.optional("any"),
                text: members.optional("text"),
            };
            members.end(value)
        }

        fn write(&self, writer: &mut Writer) {
            let mut fields = writer.object("Loose");
            fields.optional("any", &self.any);
            fields.optional("text", &self.text);
            fields.end();
        }
    }

    #[test]
    fn null_is_a_value_of_any_json_and_of_no_other_type() {
        for (text, back) in [
            (r#"{"any":null,"text":null}"#, r#"{"any":null}"#),
            (r#"{"any":1,"text":"a"}"#, r#"{"any":1,"text":"a"}"#),
            ("{}", "{}"),
        ] {
            let loose: Loose = from_json(text).unwrap();
            assert_eq!(to_json(&loose).unwrap(), back);
        }
    }

    #[test]
    fn members_are_read_in_any_order() {
        let whole =
            r#"{"seats":2,"currency":"EUR","day":"2026-01-31","note":"aisle","window":true}"#;
        let mixed =
            r#"{"window":true,"note":"aisle","day":"2026-01-31","currency":"EUR","seats":2}"#;
        assert_eq!(read(whole).as_deref(), Ok(whole));
        assert_eq!(read(mixed).as_deref(), Ok(whole));
    }

    #[test]
    fn the_first_fault_is_told_whatever_follows() {
        let rows = [
            ("7", "an object (Booking)", ""),
            ("{}", "the member `seats`", ""),
            (r#"{"seats":"two","day":0,"note":0,"x":0}"#, "i64", "/seats"),
            (r#"{"seats":2,"note":0}"#, "the member `currency`", ""),
            (
                r#"{"seats":2,"currency":0,"note":0}"#,
                "a currency code",
                "/currency",
            ),
            (
                r#"{"seats":2,"currency":"EUR","note":0,"x":0}"#,
                "the member `day`",
                "",
            ),
            (
                r#"{"seats":2,"currency":"EUR","day":"soon","note":0}"#,
                "a date",
                "/day",
            ),
            (
                r#"{"seats":2,"currency":"EUR","day":"2026-01-31","note":0,"x":0}"#,
                "a string",
                "/note",
            ),
            (
                r#"{"seats":2,"currency":"EUR","day":"2026-01-31","x":0,"y":1}"#,
                "a boolean",
                "/x",
            ),
            (
                r#"{"seats":2,"currency":"EUR","day":"2026-01-31","x":true,"x":true}"#,
                "each member only once",
                "",
            ),
            (
                r#"{"seats":2,"currency":"EUR","day":"2026-01-31","seats":2}"#,
                "a boolean",
                "/seats",
            ),
        ];
        for (text, expected, place) in rows {
            let fault = read(text).unwrap_err();
            assert!(fault.contains(expected), "{text}: {fault}");
            assert!(fault.contains(place), "{text}: {fault}");
        }
    }
}
