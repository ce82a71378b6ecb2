//! How values of the standard library are read and written.

use std::collections::BTreeMap;

use super::{Fault, Node, Optional, Unwritable, Wire, Writer};
use crate::JsonKind;

impl<T: Wire> Wire for Option<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        if node.is_null() {
            return Ok(None);
        }
        T::read(node).map(Some)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }
}

impl<T: Wire> Optional for Option<T> {
    fn absent() -> Self {
        None
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Wire> Wire for Box<T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        T::read(node).map(Self::new)
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
        let elements = node
            .elements()
            .ok_or_else(|| Fault::new(node, "a sequence"))?;
        let count = elements.clone().count();
        let mut list = Self::with_capacity(count.min(ROOM / size_of::<T>().max(1)));
        for element in elements {
            list.push(T::read(element)?);
        }
        Ok(list)
    }

    fn write(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        let entries = node.entries().ok_or_else(|| Fault::new(node, "a map"))?;
        let mut map = Self::new();
        for (name, value) in entries {
            let key = name.text().unwrap_or_default().into_owned();
            if map.insert(key, T::read(value)?).is_some() {
                return Err(Fault::new(value, "each member only once"));
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
    ($($float:ty),*) => {$(
        impl Wire for $float {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                node.number()
                    .and_then(|digits| digits.parse().ok())
                    .filter(|number: &$float| number.is_finite())
                    .ok_or_else(|| Fault::new(node, stringify!($float)))
            }

            fn write(&self, writer: &mut Writer) {
                if self.is_finite() {
                    writer.shown_number(self);
                } else {
                    writer.refuse(Unwritable::NotFinite);
                }
            }
        }
    )*};
}

floats!(f32, f64);

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
