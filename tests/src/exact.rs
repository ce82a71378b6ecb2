//! JSON as a tree that keeps the digits of its numbers, so that `10.10` and `10.1` differ.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

/// A JSON value. The order of members does not count; every digit does.
#[derive(Clone, Debug, PartialEq)]
pub enum Exact {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in its own notation.
    Number(String),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Self>),
    /// An object.
    Object(BTreeMap<String, Self>),
}

impl Exact {
    /// Reads a text.
    ///
    /// # Errors
    ///
    /// If the text is no JSON.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The value at the end of a path of keys and indices.
    pub fn at_mut(&mut self, path: &[String]) -> Option<&mut Self> {
        path.iter().try_fold(self, |value, step| match value {
            Self::Object(members) => members.get_mut(step),
            Self::Array(items) => items.get_mut(step.parse::<usize>().ok()?),
            _ => None,
        })
    }

    /// The members, if this is an object.
    pub fn members_mut(&mut self) -> Option<&mut BTreeMap<String, Self>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The paths to every value inside, itself included, outermost first.
    pub fn paths(&self) -> Vec<Vec<String>> {
        let mut found = vec![Vec::new()];
        let inner: Vec<(String, &Self)> = match self {
            Self::Object(members) => members
                .iter()
                .map(|(key, value)| (key.clone(), value))
                .collect(),
            Self::Array(items) => items
                .iter()
                .enumerate()
                .map(|(index, value)| (index.to_string(), value))
                .collect(),
            _ => Vec::new(),
        };
        for (key, value) in inner {
            found.extend(value.paths().into_iter().map(|mut path| {
                path.insert(0, key.clone());
                path
            }));
        }
        found
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        read(raw.get()).map_err(D::Error::custom)
    }
}

fn read(text: &str) -> serde_json::Result<Exact> {
    Ok(match text.bytes().next() {
        Some(b'n') => Exact::Null,
        Some(b't') => Exact::Bool(true),
        Some(b'f') => Exact::Bool(false),
        Some(b'"') => Exact::String(serde_json::from_str(text)?),
        Some(b'[') => Exact::Array(serde_json::from_str(text)?),
        Some(b'{') => Exact::Object(serde_json::from_str(text)?),
        _ => Exact::Number(text.to_owned()),
    })
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |text: &str| serde_json::Value::from(text).to_string();
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Bool(value) => write!(formatter, "{value}"),
            Self::Number(number) => formatter.write_str(number),
            Self::String(value) => formatter.write_str(&text(value)),
            Self::Array(items) => {
                let items: Vec<String> = items.iter().map(Self::to_string).collect();
                write!(formatter, "[{}]", items.join(","))
            }
            Self::Object(members) => {
                let members: Vec<String> = members
                    .iter()
                    .map(|(key, value)| format!("{}:{value}", text(key)))
                    .collect();
                write!(formatter, "{{{}}}", members.join(","))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Exact;

    #[test]
    fn digits_count_and_order_does_not() {
        let parse = |text| Exact::parse(text).unwrap();
        assert_ne!(parse("10.10"), parse("10.1"));
        assert_eq!(
            parse(r#"{"a":1,"b":[2.0,"x"]}"#),
            parse(r#"{ "b": [2.0, "\u0078"], "a": 1 }"#)
        );
        assert_eq!(
            parse(&parse(r#"{"a":[1.50,"\"",null]}"#).to_string()),
            parse(r#"{"a":[1.50,"\"",null]}"#)
        );
    }
}
