//! Whether a form is what the document says.

use paywright_generator::source::Node;
use percent_encoding::percent_decode_str;
use serde_json::Value;

use super::query::brackets;
use super::texts::{flat, is_json_of, text};
use crate::operation::is_json;

/// What is wrong with a form, by the value that it was made of and the media type's `encoding`.
pub(crate) fn fault(raw: &[u8], value: &Value, encoding: Option<&Node>) -> Option<String> {
    let raw = String::from_utf8_lossy(raw);
    let mut pairs: Vec<(String, String)> = raw
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    let Value::Object(members) = value else {
        return Some("a form holds members".to_owned());
    };
    for (name, value) in members {
        for expected in expected(
            name,
            value,
            encoding.and_then(|encoding| encoding.get(name)),
        ) {
            match pairs
                .iter()
                .position(|pair| *pair == expected || is_same_json(pair, &expected))
            {
                Some(position) => {
                    pairs.remove(position);
                }
                None => {
                    return Some(format!(
                        "the form has no `{}={}` in {pairs:?}",
                        expected.0, expected.1
                    ));
                }
            }
        }
    }
    (!pairs.is_empty()).then(|| format!("the form has {pairs:?} besides"))
}

/// Whether an encoding says a style.
pub(super) fn is_styled(encoding: &Node) -> bool {
    ["style", "explode"]
        .into_iter()
        .any(|keyword| encoding.get(keyword).is_some())
}

/// Whether objects in a part are not taken apart, since its one media type is no JSON.
pub(crate) fn is_raw_object(encoding: &Node) -> bool {
    let media_type = encoding.get("contentType").and_then(Node::as_str);
    let is_raw = |said: &str| said.contains('/') && !said.contains([',', '*']) && !is_json(said);
    media_type.is_some_and(is_raw) && !is_styled(encoding)
}

/// Whether what is in a part is said to be no JSON.
pub(crate) fn is_no_json(encoding: &Node) -> bool {
    let said = encoding.get("contentType").and_then(Node::as_str);
    let is_no = |one: &str| one.contains('*') || !is_json(one);
    said.is_some_and(|said| said.split(',').all(is_no))
}

/// What divides the items of a list or an object in one pair, if an encoding says so.
pub(crate) fn divider(encoding: &Node) -> Option<&'static str> {
    let style = encoding.get("style").and_then(Node::as_str);
    let explode = encoding.get("explode").and_then(Node::as_bool);
    let style = style.unwrap_or("form");
    let is_exploded = explode.unwrap_or(matches!(style, "form" | "deepObject"));
    let divider = match style {
        "deepObject" => return None,
        "spaceDelimited" => " ",
        "pipeDelimited" => "|",
        _ => ",",
    };
    (is_styled(encoding) && !is_exploded).then_some(divider)
}

/// The pairs of a member. Without a style, an object is the text of its JSON and each item of a list has a pair; what is said to be JSON
/// is.
pub(super) fn expected(
    name: &str,
    value: &Value,
    encoding: Option<&Node>,
) -> Vec<(String, String)> {
    let style = encoding.and_then(|encoding| encoding.get("style")?.as_str());
    let explode = encoding.and_then(|encoding| encoding.get("explode")?.as_bool());
    let is_styled = encoding.is_some_and(is_styled);
    let content_type = encoding.and_then(|encoding| encoding.get("contentType")?.as_str());
    if !is_styled && content_type.is_some_and(is_json) {
        return vec![(name.to_owned(), value.to_string())];
    }
    let style = style.unwrap_or("form");
    let is_exploded = explode.unwrap_or(matches!(style, "form" | "deepObject"));
    let delimiter = encoding.and_then(divider).unwrap_or(",");
    let mut pairs = Vec::new();
    match value {
        Value::Null => {}
        _ if style == "deepObject" => brackets(name, value, &mut pairs),
        Value::Object(members) if is_styled && is_exploded => {
            let members = members.iter().filter(|(_, value)| !value.is_null());
            pairs.extend(members.map(|(name, value)| (name.clone(), text(value))));
        }
        Value::Array(_) | Value::Object(_) if is_styled && !is_exploded => {
            let texts = flat(value);
            if !texts.is_empty() {
                pairs.push((name.to_owned(), texts.join(delimiter)));
            }
        }
        Value::Array(items) => {
            let items = items.iter().filter(|item| !item.is_null());
            pairs.extend(items.map(|item| (name.to_owned(), text(item))));
        }
        single => pairs.push((name.to_owned(), text(single))),
    }
    pairs
}

fn is_same_json(one: &(String, String), other: &(String, String)) -> bool {
    let value = serde_json::from_str::<Value>(&other.1);
    one.0 == other.0 && value.is_ok_and(|value| is_json_of(&one.1, &value))
}

fn decoded(raw: &str) -> String {
    let blanks = raw.replace('+', " ");
    percent_decode_str(&blanks).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fault;
    use crate::tree::document;

    #[test]
    fn members_with_an_encoding_are_written_as_it_says() {
        let encoding = document(
            r#"{"a": {"contentType": "application/json"}, "b": {"style": "deepObject"}, "c": {"explode": false}}"#,
        );
        let encoding = encoding.at("/components/schemas");
        let value = json!({"a": [1, "x"], "b": {"d": 1}, "c": [1, 2]});
        assert_eq!(
            fault(b"a=%5B1%2C+%22x%22%5D&b%5Bd%5D=1&c=1,2", &value, encoding),
            None
        );
        for wrong in [
            "a=1&a=x&b%5Bd%5D=1&c=1,2",
            "a=%5B1%2C%22x%22%5D&b=%7B%22d%22%3A1%7D&c=1,2",
            "a=%5B1%2C%22x%22%5D&b%5Bd%5D=1&c=1&c=2",
        ] {
            assert!(
                fault(wrong.as_bytes(), &value, encoding).is_some(),
                "{wrong}"
            );
        }
    }

    #[test]
    fn members_are_pairs_and_what_is_nested_is_json() {
        let value = json!({"a": "x y&z", "b": [1, 2], "c": {"d": 1}, "e": null});
        let right = b"b=1&a=x+y%26z&b=2&c=%7B%22d%22%3A1%7D";
        assert_eq!(fault(right, &value, None), None);
        for wrong in [
            "a=x+y%26z&b=1&c=%7B%22d%22%3A1%7D",
            "a=x y",
            "a=x+y%26z&b=1&b=2&c=%7B%22d%22%3A1%7D&e=",
        ] {
            assert!(fault(wrong.as_bytes(), &value, None).is_some(), "{wrong}");
        }
    }
}
