//! How values of the standard library are read and written.

use std::collections::BTreeMap;

use super::{Fault, Fields, Node, Optional, Unwritable, Wire, Writer};
use crate::JsonKind;
use crate::tape::{Elements, Entries};

impl<T: Wire> Wire for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() {
            return Ok(None);
        }
        match T::read(node) {
            Ok(value) => Ok(Some(value)),
            Err(fault) => Err(fault),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Wire> Optional for Option<T> {
    fn write_member(&self, fields: &mut Fields<'_>, name: &'static str) {
        if let Some(value) = self {
            value.write(fields.begin(name));
        }
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match T::read(node) {
            Ok(value) => Ok(Self::new(value)),
            Err(fault) => Err(fault),
        }
    }

    fn write(&self, writer: &mut Writer) {
        (**self).write(writer);
    }
}

/// The bytes that a list may ask for before its elements were read: a short text must not take much memory by a list of what
/// turns out to be no elements of the type.
const ROOM: usize = 256 * 1024;

impl<T: Wire> Wire for Vec<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let (elements, room) = elements_of(node, const { size_of::<T>() })?;
        let mut list = Self::with_capacity(room);
        for element in elements {
            match T::read(element) {
                Ok(value) => list.push(value),
                Err(fault) => return Err(fault),
            }
        }
        Ok(list)
    }

    fn write(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

/// The elements of a list, and for how many of this size there may be asked for room.
fn elements_of(node: Node<'_>, size: usize) -> Result<(Elements<'_>, usize), Fault> {
    match node.elements() {
        Some(elements) => {
            let count = elements.clone().count();
            Ok((elements, count.min(ROOM / size.max(1))))
        }
        None => Err(Fault::new(node, "a sequence")),
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let entries = entries_of(node)?;
        let mut map = Self::new();
        for (name, node) in entries {
            match T::read(node) {
                Ok(value) => {
                    if map.insert(text_of(name), value).is_some() {
                        return Err(Fault::new(node, "each member only once"));
                    }
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(map)
    }

    fn write(&self, writer: &mut Writer) {
        let mut fields = writer.object("");
        fields.entries(&[], self);
        fields.end();
    }
}

fn entries_of(node: Node<'_>) -> Result<Entries<'_>, Fault> {
    node.entries().ok_or_else(|| Fault::new(node, "a map"))
}

fn text_of(name: Node<'_>) -> String {
    name.text().unwrap_or_default().into_owned()
}

impl Wire for String {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.plain() {
            Some(text) => Ok(text.to_owned()),
            None => node.unescaped().ok_or_else(|| Fault::new(node, "a string")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Wire for bool {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        node.truth().ok_or_else(|| Fault::new(node, "a boolean"))
    }

    fn write(&self, writer: &mut Writer) {
        writer.truth(*self);
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Wire for $integer {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                node.number()
                    .and_then(|digits| digits.parse().ok())
                    .ok_or_else(|| Fault::new(node, stringify!($integer)))
            }

            fn write(&self, writer: &mut Writer) {
                writer.integer(*self);
            }
        }
    )*};
}

integers!(i32, i64, u32, u64);

macro_rules! floats {
    ($($float:ty: $write:ident),*) => {$(
        impl Wire for $float {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                node.number()
                    .and_then(|digits| digits.parse().ok())
                    .filter(|number: &$float| number.is_finite())
                    .ok_or_else(|| Fault::new(node, stringify!($float)))
            }

            fn write(&self, writer: &mut Writer) {
                if self.is_finite() {
                    $write(*self, writer);
                } else {
                    writer.refuse(Unwritable::NotFinite);
                }
            }
        }
    )*};
}

floats!(f32: write_single, f64: write_double);

fn write_single(number: f32, writer: &mut Writer) {
    writer.shown_number(format_args!("{number:?}"));
}

/// Where two texts are the shortest that mean a number, `serde_json` writes the one that ends evenly, as JavaScript and Python do; the
/// standard library takes the other. Numbers with an exponent are written by the standard library, without a sign that says nothing.
fn write_double(number: f64, writer: &mut Writer) {
    let has_exponent = number != 0.0 && !(1e-5..1e16).contains(&number.abs());
    match serde_json::Number::from_f64(number).filter(|_| !has_exponent) {
        Some(shown) => writer.shown_number(format_args!("{shown}")),
        None => writer.shown_number(format_args!("{number:?}")),
    }
}

impl Wire for serde_json::Value {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        serde_json::from_str(node.json())
            .map_err(|_| Fault::new(node, "numbers in the range of a float"))
    }

    fn write(&self, writer: &mut Writer) {
        match serde_json::to_string(self) {
            Ok(text) => writer.json(kind_of(self), &text),
            Err(_) => writer.refuse(Unwritable::NotJson),
        }
    }
}

fn kind_of(value: &serde_json::Value) -> JsonKind {
    use serde_json::Value;
    match value {
        Value::Null => JsonKind::Null,
        Value::Bool(_) => JsonKind::Bool,
        Value::Number(_) => JsonKind::Number,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    }
}

#[cfg(test)]
mod tests {
    use crate::wire::{from_json, to_json};

    #[test]
    fn a_double_is_written_by_the_shortest_text_that_means_it() {
        for text in [
            "-122.43301391601562",
            "0.1",
            "1.0",
            "-0.0",
            "1e300",
            "5e-324",
            "123456789012345.6",
        ] {
            let number: f64 = from_json(text).unwrap();
            assert_eq!(to_json(&number).unwrap(), text);
        }
        for number in [f64::NAN, f64::INFINITY] {
            assert!(to_json(&number).is_err(), "{number}");
        }
    }
}
