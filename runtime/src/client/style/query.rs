//! Parameters of a query, and members of a form.

use std::borrow::Cow;

use super::{Inexpressible, flat, pairs, push_encoded};
use crate::client::encode::{component, reserved_component};
use crate::client::param::Param;

/// The styles of query parameters in OpenAPI 3.0, and of the members of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1&a=2`, or `a=1,2` where not exploded.
    Form,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1%7C2`
    PipeDelimited,
    /// `a%5Bx%5D=1`
    DeepObject,
}

/// How the texts of a query are encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::client) enum Encoding {
    /// All but the unreserved characters.
    Strict,
    /// Reserved characters stay, but for those that divide.
    Reserved,
}

impl Encoding {
    fn encode(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Strict => component(text),
            Self::Reserved => reserved_component(text),
        }
    }
}

impl QueryStyle {
    /// Adds a parameter to a query. A null value and an empty list add nothing.
    pub(in crate::client) fn write(
        self,
        name: &str,
        value: &Param,
        (explode, encoding): (bool, Encoding),
        query: &mut String,
    ) -> Result<(), Inexpressible> {
        if self == Self::DeepObject {
            deep(&component(name), value, encoding, query);
            return Ok(());
        }
        let mut push = |name: &str, text: &str| {
            push_encoded(query, &component(name), &encoding.encode(text));
        };
        match value {
            Param::List(_) if explode => {
                for text in flat(value)? {
                    push(name, text);
                }
            }
            Param::Object(members) if explode => {
                for (member, text) in pairs(members)? {
                    push(member, text);
                }
            }
            Param::Text(text) => push(name, text),
            value => {
                let texts = flat(value)?;
                let (delimiter, taken) = self.delimiter();
                if taken.is_some_and(|taken| texts.iter().any(|text| text.contains(taken))) {
                    return Err(Inexpressible::Delimiter);
                }
                if !texts.is_empty() {
                    let encoded: Vec<_> = texts.iter().map(|text| encoding.encode(text)).collect();
                    push_encoded(query, &component(name), &encoded.join(delimiter));
                }
            }
        }
        Ok(())
    }

    /// What divides items, encoded, and the character that no item can hold since it would look the same. A comma of an
    /// item is encoded, the dividing one is not.
    fn delimiter(self) -> (&'static str, Option<char>) {
        match self {
            Self::Form | Self::DeepObject => (",", None),
            Self::SpaceDelimited => ("%20", Some(' ')),
            Self::PipeDelimited => ("%7C", Some('|')),
        }
    }
}

fn deep(name: &str, value: &Param, encoding: Encoding, query: &mut String) {
    match value {
        Param::Null => {}
        Param::Text(text) => push_encoded(query, name, &encoding.encode(text)),
        Param::List(items) => {
            for (position, item) in items.iter().enumerate() {
                deep(&format!("{name}%5B{position}%5D"), item, encoding, query);
            }
        }
        Param::Object(members) => {
            for (member, value) in members {
                let name = format!("{name}%5B{}%5D", component(member));
                deep(&name, value, encoding, query);
            }
        }
    }
}
