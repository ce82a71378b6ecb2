//! The value of a parameter, before a style makes text of it.

use super::parameter_value::{ParameterValue, json};
use crate::tape::{Node, scan};

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
    pub(super) fn of<T: ParameterValue + ?Sized>(value: &T) -> Option<Self> {
        let mut json = json(value).ok()?;
        if is_plain_text(&json) {
            // Without its quotes it is the text, in the room that it has.
            json.pop();
            json.remove(0);
            return Some(Self::Text(json));
        }
        let tape = scan(&json).ok()?;
        Self::read(tape.root())
    }

    /// The tree of a value that was read; `None` if it is nested too deep.
    pub(super) fn read(node: Node<'_>) -> Option<Self> {
        Self::below(node, MAX_DEPTH)
    }

    fn below(node: Node<'_>, depth: usize) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        if let Some(text) = node.text() {
            return Some(Self::Text(text.into_owned()));
        }
        if let Some(elements) = node.elements() {
            let list = elements.map(|element| Self::below(element, depth));
            return list.collect::<Option<_>>().map(Self::List);
        }
        if let Some(entries) = node.entries() {
            let member = |(name, value): (Node<'_>, _)| {
                Some((name.text()?.into_owned(), Self::below(value, depth)?))
            };
            return entries.map(member).collect::<Option<_>>().map(Self::Object);
        }
        Some(if node.is_null() {
            Self::Null
        } else {
            Self::Text(node.json().to_owned())
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

/// Whether a value is a string in which nothing is escaped; most parameters are such texts.
fn is_plain_text(json: &str) -> bool {
    let text = json.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    text.is_some_and(|text| !text.contains('\\'))
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
    fn a_text_is_read_as_it_was_written() {
        for text in ["", "a", "\"", "\\", "a\"b", "\u{1}", "ü \n"] {
            assert_eq!(Param::of(text), Some(Param::Text(text.to_owned())));
        }
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
