//! Whether a query is what the document says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::path;
use super::texts::{decoded, flat, is_json_of, text};
use crate::address::Address;
use crate::operation::Parameter;

/// A query, pair by pair, as it came.
#[derive(Clone, Debug)]
pub(crate) struct Query<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Query<'a> {
    /// The pairs of a query.
    pub(crate) fn of(raw: &'a str) -> Self {
        let pairs = raw.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .collect(),
        )
    }

    /// Takes out the pairs that stand in the path of the document, and says which is not there. A parameter that is given takes the
    /// place of a pair of its name.
    pub(crate) fn take_fixed(
        &mut self,
        address: &Address<'_>,
        parameters: &[Parameter<'_>],
        given: &BTreeMap<String, Value>,
    ) -> Option<String> {
        for (name, value) in &address.pairs {
            let pair = (
                path::filled(name, parameters, given),
                path::filled(value, parameters, given),
            );
            if given.contains_key(&format!("query {}", pair.0)) {
                continue;
            }
            if let Some(fault) = self.pairs(&[pair]) {
                return Some(format!("the query {fault}"));
            }
        }
        None
    }

    /// Takes out the pairs of parameters, and says which is not as the document wants it.
    pub(crate) fn take(
        &mut self,
        parameters: &[Parameter<'_>],
        given: &BTreeMap<String, Value>,
    ) -> Option<String> {
        let in_query = parameters
            .iter()
            .filter(|parameter| parameter.place == "query");
        for parameter in in_query {
            let value = given
                .get(&format!("query {}", parameter.name))
                .unwrap_or(&Value::Null);
            if let Some(fault) = self.parameter(parameter, value) {
                return Some(format!("the query's `{}` {fault}", parameter.name));
            }
        }
        None
    }

    /// Takes out the pairs of a name.
    pub(crate) fn take_name(&mut self, name: &str) {
        self.0
            .retain(|(known, _)| decoded(known).as_deref() != Some(name));
    }

    /// What was not taken.
    pub(crate) fn left(&self) -> Option<String> {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        (!pairs.is_empty()).then(|| pairs.join("&"))
    }

    fn parameter(&mut self, parameter: &Parameter<'_>, value: &Value) -> Option<String> {
        let name = parameter.name;
        if parameter.is_json() {
            return (!value.is_null()).then(|| self.json(name, value)).flatten();
        }
        let delimiters: &[&str] = match parameter.style {
            "spaceDelimited" => &["%20"],
            "pipeDelimited" => &["|", "%7C", "%7c"],
            _ => &[","],
        };
        match value {
            _ if parameter.style == "deepObject" => {
                let mut pairs = Vec::new();
                brackets(name, value, &mut pairs);
                self.pairs(&pairs)
            }
            Value::Array(items) if parameter.is_exploded => {
                let pairs: Vec<_> = items
                    .iter()
                    .map(|item| (name.to_owned(), text(item)))
                    .collect();
                self.pairs(&pairs)
            }
            Value::Object(members) if parameter.is_exploded => {
                let members = members.iter().filter(|(_, value)| !value.is_null());
                let pairs: Vec<_> = members
                    .map(|(name, value)| (name.clone(), text(value)))
                    .collect();
                self.pairs(&pairs)
            }
            Value::Array(_) | Value::Object(_) => self.joined(name, &flat(value), delimiters),
            Value::Null => None,
            single => self.pairs(&[(name.to_owned(), text(single))]),
        }
    }

    /// Takes out the pair whose value is the JSON of a value.
    fn json(&mut self, name: &str, value: &Value) -> Option<String> {
        let is_it = |(known, raw): &(&str, &str)| {
            decoded(known).as_deref() == Some(name)
                && decoded(raw).is_some_and(|text| is_json_of(&text, value))
        };
        match self.0.iter().position(is_it) {
            Some(position) => {
                self.0.remove(position);
                None
            }
            None => Some(format!("has no JSON of {value} in {:?}", self.0)),
        }
    }

    /// Takes out pairs that mean these names and texts, in this order.
    fn pairs(&mut self, expected: &[(String, String)]) -> Option<String> {
        for (name, value) in expected {
            let is_it = |(known, raw): &(&str, &str)| {
                decoded(known).as_ref() == Some(name) && decoded(raw).as_ref() == Some(value)
            };
            match self.0.iter().position(is_it) {
                Some(position) => {
                    self.0.remove(position);
                }
                None => return Some(format!("has no `{name}={value}` in {:?}", self.0)),
            }
        }
        None
    }

    /// Takes out the one pair whose value is these texts with a delimiter between them.
    fn joined(&mut self, name: &str, expected: &[String], delimiters: &[&str]) -> Option<String> {
        if expected.is_empty() {
            return None;
        }
        let means = |raw: &str| {
            delimiters.iter().any(|delimiter| {
                let texts: Option<Vec<String>> = raw.split(delimiter).map(decoded).collect();
                texts.as_deref() == Some(expected)
            })
        };
        let is_it =
            |(known, raw): &(&str, &str)| decoded(known).as_deref() == Some(name) && means(raw);
        match self.0.iter().position(is_it) {
            Some(position) => {
                self.0.remove(position);
                None
            }
            None => Some(format!(
                "has no {expected:?} between delimiters in {:?}",
                self.0
            )),
        }
    }
}

/// The pairs of a value in the style `deepObject`. Of lists the standard says nothing; ours are numbered.
pub(crate) fn brackets(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            for (member, value) in members {
                brackets(&format!("{name}[{member}]"), value, pairs);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                brackets(&format!("{name}[{index}]"), item, pairs);
            }
        }
        single => pairs.push((name.to_owned(), text(single))),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::Query;
    use crate::operation::Parameter;

    fn is_right(value: &Value, style: &str, is_exploded: bool, raw: &str) -> bool {
        let parameter = Parameter {
            place: "query",
            name: "q[]",
            is_required: false,
            schema: None,
            media_type: None,
            style,
            is_exploded,
        };
        let given = BTreeMap::from([("query q[]".to_owned(), value.clone())]);
        let mut query = Query::of(raw);
        query.take(&[parameter], &given).is_none() && query.left().is_none()
    }

    #[test]
    fn each_style_has_its_own_signs() {
        let (list, point) = (json!(["a,b", "c"]), json!({"x": 1, "y": [2]}));
        for (value, style, is_exploded, raw) in [
            (json!("a b&c"), "form", true, "q%5B%5D=a%20b%26c"),
            (list.clone(), "form", true, "q%5B%5D=a%2Cb&q%5B%5D=c"),
            (list.clone(), "form", false, "q%5B%5D=a%2Cb,c"),
            (list.clone(), "spaceDelimited", false, "q%5B%5D=a%2Cb%20c"),
            (list, "pipeDelimited", false, "q%5B%5D=a%2Cb%7Cc"),
            (json!({"x": 1}), "form", true, "x=1"),
            (json!({"x": 1}), "form", false, "q%5B%5D=x,1"),
            (
                point,
                "deepObject",
                true,
                "q%5B%5D%5Bx%5D=1&q%5B%5D%5By%5D%5B0%5D=2",
            ),
        ] {
            assert!(is_right(&value, style, is_exploded, raw), "{raw}");
            assert!(
                !is_right(&value, style, is_exploded, &format!("{raw}&z=1")),
                "{raw}"
            );
            assert!(
                !is_right(&value, style, is_exploded, &format!("{raw}x")),
                "{raw}"
            );
        }
        assert!(!is_right(&json!("a b"), "form", true, "q%5B%5D=a+b"));
        assert!(!is_right(&json!(["a,b"]), "form", false, "q%5B%5D=a,b"));
    }
}
