//! Whether headers and cookies are what the document says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::texts::{decoded, flat, is_json_of, text};
use crate::operation::Parameter;
use crate::server::Received;

/// What is wrong with the headers that the document describes.
pub(crate) fn fault(
    received: &Received,
    parameters: &[Parameter<'_>],
    given: &BTreeMap<String, Value>,
) -> Option<String> {
    parameters.iter().find_map(|parameter| {
        let value = given.get(&format!("{} {}", parameter.place, parameter.name));
        if let ("cookie", true, Some(value @ (Value::Array(_) | Value::Object(_)))) = (
            parameter.place,
            parameter.is_exploded && !parameter.is_json(),
            value,
        ) {
            return spread(received, parameter.name, value);
        }
        let (expected, got) = match parameter.place {
            "header" => (
                value.and_then(|value| written(parameter, value)),
                received.header(parameter.name),
            ),
            "cookie" => (
                value.and_then(|value| written(parameter, value)),
                cookie(received, parameter.name),
            ),
            _ => return None,
        };
        if let (true, Some(value), Some(got)) = (parameter.is_json(), value, &got) {
            return (!is_json_of(got, value)).then(|| {
                format!(
                    "the {} `{}` is not the JSON of {value}",
                    parameter.place, parameter.name
                )
            });
        }
        // A header that makes a retry safe is sent in any case, and so is the name of the program.
        let is_filled = expected.is_none() && parameter.place == "header";
        let names_program = parameter.name.eq_ignore_ascii_case("user-agent");
        let is_right = expected == got
            || (is_filled && (names_program || got.is_some_and(|got| got.len() == 36)));
        (!is_right).then(|| {
            format!(
                "the {} `{}` is not `{expected:?}`",
                parameter.place, parameter.name
            )
        })
    })
}

/// A value in the style `simple`, which is also that of cookies as far as they are single values. `None` if nothing is sent.
fn written(parameter: &Parameter<'_>, value: &Value) -> Option<String> {
    let texts = match value {
        Value::Object(members) if parameter.is_exploded && parameter.place == "header" => members
            .iter()
            .map(|(name, value)| format!("{name}={}", text(value)))
            .collect(),
        value => flat(value),
    };
    (!texts.is_empty()).then(|| texts.join(","))
}

/// What is wrong with a value that has a cookie for each item, or for each member by its name.
fn spread(received: &Received, name: &str, value: &Value) -> Option<String> {
    let expected: Vec<(&str, String)> = match value {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.as_str(), text(value)))
            .collect(),
        value => flat(value).into_iter().map(|text| (name, text)).collect(),
    };
    let wrong = expected.iter().find(|(name, _)| {
        let of_name = expected.iter().filter(|(other, _)| other == name);
        let texts: Vec<String> = of_name.map(|(_, text)| text.clone()).collect();
        cookies(received, name) != texts
    });
    wrong.map(|(name, _)| format!("the cookies `{name}` are not those of {value}"))
}

fn cookie(received: &Received, name: &str) -> Option<String> {
    cookies(received, name).into_iter().next()
}

/// The values of all cookies of a name, in their order.
fn cookies(received: &Received, name: &str) -> Vec<String> {
    let cookies = received.header("cookie").unwrap_or_default();
    let pairs = cookies.split("; ").filter_map(|pair| pair.split_once('='));
    let of_name = pairs.filter(|(known, _)| decoded(known).as_deref() == Some(name));
    // A semicolon ends a cookie.
    of_name
        .filter(|(_, raw)| !raw.contains(';'))
        .filter_map(|(_, raw)| decoded(raw))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::fault;
    use crate::operation::Parameter;
    use crate::server::Received;

    fn is_right(place: &str, value: &Value, header: (&str, &str)) -> bool {
        is_right_where(false, place, value, header)
    }

    fn is_right_where(is_exploded: bool, place: &str, value: &Value, header: (&str, &str)) -> bool {
        let parameter = Parameter {
            place,
            name: "X-A",
            is_required: true,
            schema: None,
            media_type: None,
            style: "simple",
            is_exploded,
        };
        let received = Received {
            headers: vec![(header.0.to_owned(), header.1.to_owned())],
            ..Received::default()
        };
        let given = BTreeMap::from([(format!("{place} X-A"), value.clone())]);
        fault(&received, &[parameter], &given).is_none()
    }

    #[test]
    fn a_header_is_sent_as_it_is_and_a_cookie_encoded() {
        assert!(is_right("header", &json!("a b;c"), ("x-a", "a b;c")));
        assert!(!is_right("header", &json!("a b"), ("x-a", "a%20b")));
        assert!(is_right("header", &json!([1, 2]), ("x-a", "1,2")));
        assert!(is_right(
            "cookie",
            &json!("a;b"),
            ("cookie", "z=1; X-A=a%3Bb")
        ));
        assert!(!is_right("cookie", &json!("a;b"), ("cookie", "X-A=a;b")));
        assert!(!is_right("header", &json!("a"), ("x-b", "a")));
    }

    #[test]
    fn what_is_spread_has_a_cookie_for_each_item_or_member() {
        for (value, cookies, expected) in [
            (json!([1, "b;"]), "X-A=1; X-A=b%3B", true),
            (json!([1, 2]), "X-A=2; X-A=1", false),
            (json!([1, 2]), "X-A=1,2", false),
            (json!([1]), "X-A=1; X-A=1", false),
            (json!({"a": 1, "b": "c"}), "a=1; b=c", true),
            (json!({"a": 1, "b": "c"}), "a=1", false),
            (json!("text"), "X-A=text", true),
        ] {
            let found = is_right_where(true, "cookie", &value, ("cookie", cookies));
            assert_eq!(found, expected, "{value} {cookies}");
        }
    }
}
