//! The value of a parameter, before a style makes text of it.

use serde::Serialize;

use crate::types::{JsonKind, items_of, kind_of, ordered_members};

/// How deep a value may be nested.
const MAX_DEPTH: usize = 16;

/// The value of a parameter as a tree whose leaves are text. Numbers keep their digits.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Param {
    /// Nothing; the parameter is left out.
    Null,
    /// A string, a number or a boolean.
    Text(String),
    /// A list.
    List(Vec<Param>),
    /// Members in the order in which they were written.
    Object(Vec<(String, Param)>),
}

impl Param {
    /// The tree of a value; `None` if it cannot be written as JSON or is nested too deep.
    pub(super) fn of<T: Serialize + ?Sized>(value: &T) -> Option<Self> {
        Self::read(&serde_json::to_string(value).ok()?, MAX_DEPTH)
    }

    fn read(text: &str, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        Some(match kind_of(text) {
            JsonKind::Null => Self::Null,
            JsonKind::Bool | JsonKind::Number => Self::Text(text.to_owned()),
            JsonKind::String => Self::Text(serde_json::from_str(text).ok()?),
            JsonKind::Array => Self::List(
                items_of(text)?
                    .into_iter()
                    .map(|item| Self::read(item.get(), depth))
                    .collect::<Option<_>>()?,
            ),
            JsonKind::Object => Self::Object(
                ordered_members(text)?
                    .into_iter()
                    .map(|(name, value)| Some((name, Self::read(value.get(), depth)?)))
                    .collect::<Option<_>>()?,
            ),
        })
    }

    /// The flat texts of this value: itself, or the items of a list, or names and values of an object by turns.
    /// Nothing where a value is null; `None` if it is nested.
    pub(super) fn flat(&self) -> Option<Vec<&str>> {
        fn text(value: &Param) -> Option<Option<&str>> {
            match value {
                Param::Null => Some(None),
                Param::Text(text) => Some(Some(text)),
                Param::List(_) | Param::Object(_) => None,
            }
        }
        let mut texts = Vec::new();
        match self {
            Self::Null => {}
            Self::Text(text) => texts.push(text.as_str()),
            Self::List(items) => {
                for item in items {
                    texts.extend(text(item)?);
                }
            }
            Self::Object(members) => {
                for (name, value) in members {
                    if let Some(value) = text(value)? {
                        texts.extend([name.as_str(), value]);
                    }
                }
            }
        }
        Some(texts)
    }
}

/// Shows the shape only: parameters hold personal data.
impl std::fmt::Debug for Param {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Null => formatter.write_str("Null"),
            Self::Text(text) => write!(formatter, "Text({} bytes)", text.len()),
            Self::List(items) => write!(formatter, "List({} items)", items.len()),
            Self::Object(members) => write!(formatter, "Object({} members)", members.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Decimal, Json};

    #[test]
    fn leaves_keep_their_text_and_members_their_order() {
        let json = Json::from_text(r#"{"b":1.10,"a":["x",true,null]}"#).unwrap();
        let text = |text: &str| Param::Text(text.to_owned());
        assert_eq!(
            Param::of(&json),
            Some(Param::Object(vec![
                ("b".into(), text("1.10")),
                (
                    "a".into(),
                    Param::List(vec![text("x"), text("true"), Param::Null])
                ),
            ]))
        );
        let amount: Decimal = "123456789012345678.90".parse().unwrap();
        assert_eq!(Param::of(&amount), Some(text("123456789012345678.90")));
    }

    #[test]
    fn scalars_are_text_and_none_is_nothing() {
        assert_eq!(Param::of(&1.5), Some(Param::Text("1.5".to_owned())));
        assert_eq!(Param::of(&None::<i64>), Some(Param::Null));
    }

    #[test]
    fn endless_nesting_is_refused() {
        let deep = Json::from_text(format!("{}{}", "[".repeat(90), "]".repeat(90))).unwrap();
        assert_eq!(Param::of(&deep), None);
    }
}
