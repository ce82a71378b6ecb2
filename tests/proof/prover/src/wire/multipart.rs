//! Whether a body of several parts is what the document says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::texts::text;
use crate::equal::difference;

/// A part.
#[derive(Clone, Debug)]
struct Part {
    name: String,
    media_type: Option<String>,
    is_file: bool,
    content: Vec<u8>,
}

/// What is wrong with a body, by what was given for its parts.
pub(crate) fn fault(
    raw: &[u8],
    content_type: &str,
    given: &BTreeMap<String, Value>,
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

fn is(part: &Part, value: &Value) -> bool {
    let said = String::from_utf8_lossy(&part.content);
    match value {
        Value::Array(_) | Value::Object(_) => {
            let is_json = part.media_type.as_deref() == Some("application/json");
            let read = serde_json::from_str::<Value>(&said).ok();
            is_json && !part.is_file && read.is_some_and(|read| difference(value, &read).is_none())
        }
        single => said == text(single),
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

    fn wrong(body: &str, given: Value) -> Option<String> {
        let given: BTreeMap<String, Value> = serde_json::from_value(given).unwrap();
        fault(
            body.replace('\n', "\r\n").as_bytes(),
            "multipart/form-data; boundary=x",
            &given,
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
}
