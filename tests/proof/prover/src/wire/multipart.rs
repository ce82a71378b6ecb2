//! Whether a body of several parts is what the document says.

use std::collections::BTreeMap;

use paywright_generator::source::Node;
use serde_json::Value;

use super::essence;
use super::form;
use super::texts::{is_json_of, text};
use crate::operation::is_json;

/// A part.
#[derive(Clone, Debug)]
struct Part {
    name: String,
    media_type: Option<String>,
    is_file: bool,
    content: Vec<u8>,
}

/// What is wrong with a body, by what was given for its parts and the media type's `encoding`.
pub(crate) fn fault(
    raw: &[u8],
    content_type: &str,
    given: &BTreeMap<String, Value>,
    encoding: Option<&Node>,
) -> Option<String> {
    let Some(mut parts) = parts(raw, content_type) else {
        return Some(format!("no parts in a body of `{content_type}`"));
    };
    for (key, value) in given {
        let Some(name) = key.strip_prefix("part ") else {
            continue;
        };
        let items = match value {
            Value::Array(items) if items.iter().all(|item| !item.is_array()) => items.clone(),
            single => vec![single.clone()],
        };
        let encoding = encoding.and_then(|encoding| encoding.get(name));
        let is_compound = value.is_array() || value.is_object();
        let is_file = parts.iter().any(|part| part.name == name && part.is_file);
        if is_compound && !is_file && encoding.is_some_and(form::is_styled) {
            if let Some(fault) = take_pairs(&form::expected(name, value, encoding), &mut parts) {
                return Some(fault);
            }
            continue;
        }
        let allowed = encoding
            .and_then(|encoding| encoding.get("contentType")?.as_str())
            .map(|said| said.split(',').map(str::trim).collect::<Vec<_>>());
        let is = |part: &Part, value: &Value| is(part, value, allowed.as_deref());
        // A list may be one part that is JSON, or one part for each item.
        let whole = parts
            .iter()
            .position(|part| part.name == name && is(part, value));
        if let Some(position) = whole {
            parts.remove(position);
            continue;
        }
        for item in items {
            match parts
                .iter()
                .position(|part| part.name == name && is(part, &item))
            {
                Some(position) => {
                    parts.remove(position);
                }
                None => return Some(format!("no part `{name}` holds {item}")),
            }
        }
    }
    let left: Vec<String> = parts.into_iter().map(|part| part.name).collect();
    (!left.is_empty()).then(|| format!("there are parts besides: {left:?}"))
}

/// Takes out a part for each pair of a value that is written in a style.
fn take_pairs(pairs: &[(String, String)], parts: &mut Vec<Part>) -> Option<String> {
    for (name, text) in pairs {
        let is_it =
            |part: &Part| part.name == *name && !part.is_file && part.content == text.as_bytes();
        match parts.iter().position(is_it) {
            Some(position) => drop(parts.remove(position)),
            None => return Some(format!("no part `{name}` holds `{text}`")),
        }
    }
    None
}

/// Whether a part holds a value under a media type of those that the document allows; it allows any if it says nothing. The type of a
/// file is said by whoever gives it.
fn is(part: &Part, value: &Value, allowed: Option<&[&str]>) -> bool {
    let media_type = part.media_type.as_deref().unwrap_or("text/plain");
    let is_allowed = part.is_file
        || allowed.is_none_or(|allowed| allowed.iter().any(|range| is_in(media_type, range)));
    let said = String::from_utf8_lossy(&part.content);
    let is_said = match value {
        Value::Array(_) | Value::Object(_) => {
            is_json(media_type) && !part.is_file && is_json_of(&said, value)
        }
        single if is_json(media_type) && !part.is_file => is_json_of(&said, single),
        single => said == text(single),
    };
    is_allowed && is_said
}

/// Whether a media type is in a range such as `image/*`.
fn is_in(media_type: &str, range: &str) -> bool {
    let (media_type, range) = (essence(media_type), essence(range));
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(start) => media_type.starts_with(start),
        None => media_type == range,
    }
}

fn parts(raw: &[u8], content_type: &str) -> Option<Vec<Part>> {
    let boundary = content_type.split("boundary=").nth(1)?.trim_matches('"');
    let text = raw;
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for (index, window) in text.windows(delimiter.len()).enumerate() {
        if window == delimiter {
            starts.push(index);
        }
    }
    for pair in starts.windows(2) {
        let [from, to] = pair else {
            return None;
        };
        let piece = text.get(from + delimiter.len()..*to)?;
        let piece = piece.strip_prefix(b"\r\n")?.strip_suffix(b"\r\n")?;
        let end = piece.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(piece.get(..end)?).into_owned();
        let header = |wanted: &str| {
            head.split("\r\n").find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case(wanted)
                    .then(|| value.trim().to_owned())
            })
        };
        let disposition = header("content-disposition")?;
        let name = disposition.split(" name=\"").nth(1)?.split('"').next()?;
        parts.push(Part {
            name: name
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n"),
            media_type: header("content-type"),
            is_file: disposition.contains("filename="),
            content: piece.get(end + 4..)?.to_vec(),
        });
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::fault;
    use crate::tree::document;

    fn wrong(body: &str, given: Value) -> Option<String> {
        wrong_under(body, given, "{}")
    }

    fn wrong_under(body: &str, given: Value, encoding: &str) -> Option<String> {
        let encoding = document(encoding);
        let given: BTreeMap<String, Value> = serde_json::from_value(given).unwrap();
        fault(
            body.replace('\n', "\r\n").as_bytes(),
            "multipart/form-data; boundary=x",
            &given,
            encoding.at("/components/schemas"),
        )
    }

    #[test]
    fn each_part_is_held_against_what_was_given() {
        let body = "--x\nContent-Disposition: form-data; name=\"a\"\n\n1.5\n--x\n\
            Content-Disposition: form-data; name=\"b\"\nContent-Type: application/json\n\n{\"c\":1}\n--x--\n";
        assert_eq!(
            wrong(body, json!({"part a": 1.5, "part b": {"c": 1}})),
            None
        );
        assert!(wrong(body, json!({"part a": 1.5})).is_some());
        assert!(wrong(body, json!({"part a": 2, "part b": {"c": 1}})).is_some());
        assert!(
            wrong(
                body,
                json!({"part a": 1.5, "part b": {"c": 1}, "part d": "x"})
            )
            .is_some()
        );
    }

    #[test]
    fn a_value_in_a_style_has_a_part_for_each_pair() {
        let body = "--x\nContent-Disposition: form-data; name=\"a[b]\"\n\n1\n--x\n\
            Content-Disposition: form-data; name=\"c\"\n\nx,y\n--x--\n";
        let encoding = r#"{"a": {"style": "deepObject"}, "c": {"explode": false}}"#;
        let wrong =
            |a: Value, c: Value| wrong_under(body, json!({"part a": a, "part c": c}), encoding);
        assert_eq!(wrong(json!({"b": 1}), json!(["x", "y"])), None);
        assert!(wrong(json!({"b": 2}), json!(["x", "y"])).is_some());
        assert!(wrong(json!({"b": 1}), json!(["x"])).is_some());
        assert!(wrong(json!({"b": 1}), json!(["x", "y", "z"])).is_some());
    }

    #[test]
    fn a_part_has_a_media_type_that_its_encoding_allows() {
        let body = |media_type: &str, content: &str| {
            format!(
                "--x\nContent-Disposition: form-data; name=\"a\"{media_type}\n\n{content}\n--x--\n"
            )
        };
        for (media_type, content, value, allowed, is_right) in [
            (
                "\nContent-Type: application/v.a+json",
                r#"{"b": 1}"#,
                json!({"b": 1}),
                "application/v.a+json",
                true,
            ),
            (
                "\nContent-Type: application/json",
                r#"{"b": 1}"#,
                json!({"b": 1}),
                "application/v.a+json",
                false,
            ),
            (
                "\nContent-Type: text/csv",
                r#"{"b": 1}"#,
                json!({"b": 1}),
                "text/csv",
                false,
            ),
            (
                "\nContent-Type: application/json",
                "\"b\"",
                json!("b"),
                "application/json",
                true,
            ),
            (
                "\nContent-Type: application/json",
                "b",
                json!("b"),
                "application/json",
                false,
            ),
            (
                "\nContent-Type: text/csv",
                "b",
                json!("b"),
                "text/*, image/png",
                true,
            ),
            ("", "b", json!("b"), "text/plain", true),
            ("", "b", json!("b"), "image/*", false),
            (
                "; filename=\"f\"\nContent-Type: a/b",
                "b",
                json!("b"),
                "image/*",
                true,
            ),
        ] {
            let encoding = format!(r#"{{"a": {{"contentType": "{allowed}"}}}}"#);
            let found = wrong_under(
                &body(media_type, content),
                json!({"part a": value}),
                &encoding,
            );
            assert_eq!(
                found.is_none(),
                is_right,
                "{media_type} {content} {allowed}"
            );
        }
    }
}
