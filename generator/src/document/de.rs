//! A `serde` deserializer over the tree.
//!
//! Its errors know the node at which they arose. `openapiv3` buffers some values before it looks at them; faults in these
//! are located at the buffered value.
//!
//! Schemas are given out as if they said nothing: whoever wants to know what they say reads the tree, and reading them here takes as long as
//! all the rest of a document.

use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;

use crate::source::grammar::{Kind, Meaning, Shape};
use crate::source::{Entry, Node, Number, Span, Value};

/// Why a node does not fit a type, and where.
#[derive(Debug)]
pub(super) struct Error {
    pub(super) message: String,
    pub(super) span: Option<Span>,
}

impl Error {
    fn at(mut self, span: Span) -> Self {
        self.span.get_or_insert(span);
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            span: None,
        }
    }
}

/// Reads a value of a shape out of a node.
pub(super) fn from_node<'de, T: de::Deserialize<'de>>(
    node: &'de Node,
    shape: Shape,
) -> Result<T, Error> {
    T::deserialize(NodeDeserializer { node, shape })
}

#[derive(Clone, Copy)]
struct NodeDeserializer<'de> {
    node: &'de Node,
    /// What the node holds; [`Shape::Data`] where it is not known.
    shape: Shape,
}

impl<'de> NodeDeserializer<'de> {
    /// Whether it is given out as if it said nothing. The source stage puts callbacks in place of references; one that is left was reported
    /// there.
    fn says_nothing(self) -> bool {
        match self.shape {
            Shape::Object(Kind::Schema) | Shape::Referable(Kind::Schema) => true,
            Shape::Referable(Kind::Callback) => self.node.get("$ref").is_some(),
            _ => false,
        }
    }

    fn unexpected(self) -> Unexpected<'de> {
        match &self.node.value {
            Value::Null => Unexpected::Unit,
            Value::Bool(value) => Unexpected::Bool(*value),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => Unexpected::Signed(value),
                (_, Some(value)) => Unexpected::Unsigned(value),
                _ => Unexpected::Float(number.as_f64()),
            },
            Value::String(text) => Unexpected::Str(text),
            Value::Array(_) => Unexpected::Seq,
            Value::Object(_) => Unexpected::Map,
        }
    }
}

impl<'de> Deserializer<'de> for NodeDeserializer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let shape = self.shape;
        let result = match &self.node.value {
            Value::Object(_) if self.says_nothing() => visitor.visit_map(Entries {
                entries: [].iter(),
                shape,
                value: None,
            }),
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => visitor.visit_seq(Elements {
                elements: elements.iter(),
                shape: element_shape(shape),
            }),
            Value::Object(object) => visitor.visit_map(Entries {
                entries: object.iter(),
                shape,
                value: None,
            }),
        };
        result.map_err(|error| error.at(self.node.span))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let result = if self.node.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        };
        result.map_err(|error| error.at(self.node.span))
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let result = match &self.node.value {
            Value::String(text) => {
                let variant: &str = text;
                visitor.visit_enum(variant.into_deserializer())
            }
            Value::Object(object) if object.len() == 1 => match object.iter().next() {
                Some(entry) => visitor.visit_enum(SingleEntry(entry)),
                None => Err(de::Error::invalid_type(Unexpected::Map, &visitor)),
            },
            _ => Err(de::Error::invalid_type(self.unexpected(), &visitor)),
        };
        result.map_err(|error| error.at(self.node.span))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    if let Some(value) = number.as_u64() {
        visitor.visit_u64(value)
    } else if let Some(value) = number.as_i64() {
        visitor.visit_i64(value)
    } else {
        visitor.visit_f64(number.as_f64())
    }
}

/// What the elements of a list hold.
const fn element_shape(shape: Shape) -> Shape {
    match shape {
        Shape::List(element) => *element,
        _ => Shape::Data,
    }
}

/// What the value of a key of an object holds.
fn value_shape(shape: Shape, key: &str) -> Shape {
    match shape {
        Shape::Map(value) => *value,
        Shape::Object(kind) | Shape::Referable(kind) => match kind.meaning(key) {
            Meaning::Known(shape) => shape,
            Meaning::Extension | Meaning::Unknown => Shape::Data,
        },
        _ => Shape::Data,
    }
}

struct Elements<'de> {
    elements: std::slice::Iter<'de, Node>,
    shape: Shape,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let Some(node) = self.elements.next() else {
            return Ok(None);
        };
        let shape = self.shape;
        seed.deserialize(NodeDeserializer { node, shape })
            .map(Some)
            .map_err(|error| error.at(node.span))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.elements.len())
    }
}

struct Entries<'de> {
    entries: std::slice::Iter<'de, Entry>,
    /// What the object is.
    shape: Shape,
    value: Option<NodeDeserializer<'de>>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        let Some(entry) = self.entries.next() else {
            return Ok(None);
        };
        let key: &str = &entry.key.text;
        self.value = Some(NodeDeserializer {
            node: &entry.value,
            shape: value_shape(self.shape, key),
        });
        let key: de::value::BorrowedStrDeserializer<'de, Error> =
            de::value::BorrowedStrDeserializer::new(key);
        seed.deserialize(key)
            .map(Some)
            .map_err(|error| error.at(entry.key.span))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        let Some(value) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        seed.deserialize(value)
            .map_err(|error| error.at(value.node.span))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.entries.len())
    }
}

/// An enum variant with content: an object with one entry.
struct SingleEntry<'de>(&'de Entry);

impl<'de> EnumAccess<'de> for SingleEntry<'de> {
    type Error = Error;
    type Variant = NodeDeserializer<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), Error> {
        let key: de::value::BorrowedStrDeserializer<'de, Error> =
            de::value::BorrowedStrDeserializer::new(&self.0.key.text);
        let variant = seed
            .deserialize(key)
            .map_err(|error: Error| error.at(self.0.key.span))?;
        let content = NodeDeserializer {
            node: &self.0.value,
            shape: Shape::Data,
        };
        Ok((variant, content))
    }
}

impl<'de> VariantAccess<'de> for NodeDeserializer<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }
}
