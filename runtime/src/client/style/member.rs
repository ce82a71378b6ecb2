//! Members of a form, and parts of a body, in the styles of queries.

use super::query::QueryStyle;
use super::{Inexpressible, flat, pairs};
use crate::client::param::Param;

/// How a member of a form is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemberStyle {
    /// In a style of queries, and whether each item gets a pair of its own.
    Query(QueryStyle, bool),
    /// As its JSON, whatever it is: a text in quotes, a list in one pair.
    Json,
}

impl QueryStyle {
    /// Names and texts of the parts that a value is written as; none for a null or an empty list.
    pub(in crate::client) fn parts(
        self,
        name: &str,
        value: &Param,
        explode: bool,
    ) -> Result<Vec<(String, String)>, Inexpressible> {
        let part = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        Ok(match value {
            _ if self == Self::DeepObject => {
                let mut parts = Vec::new();
                in_brackets(name.to_owned(), value, &mut parts);
                parts
            }
            Param::List(_) if explode => {
                let texts = flat(value)?.into_iter();
                texts.map(|text| part(name, text)).collect()
            }
            Param::Object(members) if explode => {
                let pairs = pairs(members)?.into_iter();
                pairs.map(|(name, text)| part(name, text)).collect()
            }
            Param::Text(text) => vec![part(name, text)],
            value => {
                let (texts, delimiter) = (flat(value)?, self.plain_delimiter());
                if texts.iter().any(|text| text.contains(delimiter)) {
                    return Err(Inexpressible::Delimiter);
                }
                let joined = texts.join(delimiter);
                let is_there = !texts.is_empty();
                is_there.then(|| part(name, &joined)).into_iter().collect()
            }
        })
    }

    /// What divides items where nothing is encoded.
    fn plain_delimiter(self) -> &'static str {
        match self {
            Self::Form | Self::DeepObject => ",",
            Self::SpaceDelimited => " ",
            Self::PipeDelimited => "|",
        }
    }
}

fn in_brackets(name: String, value: &Param, parts: &mut Vec<(String, String)>) {
    match value {
        Param::Null => {}
        Param::Text(text) => parts.push((name, text.clone())),
        Param::List(items) => {
            for (position, item) in items.iter().enumerate() {
                in_brackets(format!("{name}[{position}]"), item, parts);
            }
        }
        Param::Object(members) => {
            for (member, value) in members {
                in_brackets(format!("{name}[{member}]"), value, parts);
            }
        }
    }
}
