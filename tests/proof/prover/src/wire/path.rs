//! Whether a path is what the document says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use super::texts::{decoded, flat, is_json_of};
use crate::operation::Parameter;

/// What is wrong with a path. `template` is the path of the document, without what stands behind `?` or `#`.
pub(crate) fn fault(
    template: &str,
    raw: &str,
    parameters: &[Parameter<'_>],
    given: &BTreeMap<String, Value>,
) -> Option<String> {
    let (wanted, got): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), raw.split('/').collect());
    if wanted.len() != got.len() {
        return Some(format!(
            "{} segments in the path rather than {}",
            got.len(),
            wanted.len()
        ));
    }
    wanted
        .iter()
        .zip(got)
        .find_map(|(wanted, got)| segment(wanted, got, parameters, given))
}

fn segment(
    wanted: &str,
    got: &str,
    parameters: &[Parameter<'_>],
    given: &BTreeMap<String, Value>,
) -> Option<String> {
    if let Some(("", name, "")) = placeholder(wanted)
        && parameter(name, parameters).is_some_and(Parameter::is_json)
    {
        let value = given.get(&format!("path {name}")).unwrap_or(&Value::Null);
        let is_right = decoded(got).is_some_and(|text| is_json_of(&text, value));
        return (!is_right)
            .then(|| format!("the path's `{wanted}` is `{got}` rather than the JSON of {value}"));
    }
    let expected = filled(wanted, parameters, given);
    let decoded = decoded(got).or_else(|| percent_literal(got));
    (decoded.as_ref() != Some(&expected))
        .then(|| format!("the path's `{wanted}` is `{got}`, expected to mean `{expected}`"))
}

/// What a template means with the values in the place of their names.
pub(super) fn filled(
    template: &str,
    parameters: &[Parameter<'_>],
    given: &BTreeMap<String, Value>,
) -> String {
    let (mut expected, mut rest) = (String::new(), template);
    while let Some((literal, name, after)) = placeholder(rest) {
        let style = parameter(name, parameters).map_or(("simple", false), |parameter| {
            (parameter.style, parameter.is_exploded)
        });
        let value = given.get(&format!("path {name}")).unwrap_or(&Value::Null);
        expected.push_str(&meant(literal));
        expected.push_str(&written(name, value, style));
        rest = after;
    }
    expected.push_str(&meant(rest));
    expected
}

fn parameter<'p, 'a>(name: &str, parameters: &'p [Parameter<'a>]) -> Option<&'p Parameter<'a>> {
    let mut parameters = parameters.iter();
    parameters.find(|parameter| parameter.place == "path" && parameter.name == name)
}

/// What literal text of a template means; it may be encoded already.
fn meant(literal: &str) -> Cow<'_, str> {
    let decoded = percent_encoding::percent_decode_str(literal).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(literal))
}

/// Literal text of a path may hold signs that a value would have encoded.
fn percent_literal(got: &str) -> Option<String> {
    let is_legal = |byte: u8| byte.is_ascii_graphic() && !b"/?#".contains(&byte);
    let text = percent_encoding::percent_decode_str(got)
        .decode_utf8()
        .ok()?;
    got.bytes().all(is_legal).then(|| text.into_owned())
}

fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (literal, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((literal, name, after))
}

/// A value in a style of paths, before it is encoded.
fn written(name: &str, value: &Value, (style, is_exploded): (&str, bool)) -> String {
    let members: Vec<String> = match value {
        Value::Object(members) if is_exploded => members
            .iter()
            .map(|(name, value)| format!("{name}={}", super::texts::text(value)))
            .collect(),
        value => flat(value),
    };
    let is_list = value.is_array() || value.is_object();
    match style {
        "label" => format!(".{}", members.join(if is_exploded { "." } else { "," })),
        "matrix" if value.is_object() && is_exploded => format!(";{}", members.join(";")),
        "matrix" if is_list && is_exploded => members
            .iter()
            .map(|member| format!(";{name}={member}"))
            .collect(),
        "matrix" => format!(";{name}={}", members.join(",")),
        _ => members.join(","),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::fault;
    use crate::operation::Parameter;

    fn parameter<'a>(name: &'a str, style: &'a str, is_exploded: bool) -> Parameter<'a> {
        Parameter {
            place: "path",
            name,
            is_required: true,
            schema: None,
            media_type: None,
            style,
            is_exploded,
        }
    }

    fn is_right(value: Value, style: &str, is_exploded: bool, raw: &str) -> bool {
        let given = BTreeMap::from([("path id".to_owned(), value)]);
        fault(
            "/a/{id}:b",
            raw,
            &[parameter("id", style, is_exploded)],
            &given,
        )
        .is_none()
    }

    #[test]
    fn a_value_is_one_segment_however_it_looks() {
        assert!(is_right(json!("x/y?z"), "simple", false, "/a/x%2Fy%3Fz:b"));
        assert!(!is_right(json!("x/y?z"), "simple", false, "/a/x/y%3Fz:b"));
        assert!(!is_right(json!("x y"), "simple", false, "/a/x+y:b"));
        assert!(!is_right(json!("x"), "simple", false, "/a/x:c"));
    }

    #[test]
    fn each_style_has_its_own_signs() {
        let point = json!({"x": 1, "y": 2});
        for (value, style, is_exploded, raw) in [
            (json!([1, 2]), "simple", false, "/a/1,2:b"),
            (point.clone(), "simple", false, "/a/x,1,y,2:b"),
            (point.clone(), "simple", true, "/a/x=1,y=2:b"),
            (json!([1, 2]), "label", true, "/a/.1.2:b"),
            (json!([1, 2]), "label", false, "/a/.1,2:b"),
            (json!([1, 2]), "matrix", true, "/a/;id=1;id=2:b"),
            (json!([1, 2]), "matrix", false, "/a/;id=1,2:b"),
            (point, "matrix", true, "/a/;x=1;y=2:b"),
        ] {
            assert!(is_right(value.clone(), style, is_exploded, raw), "{raw}");
            assert!(!is_right(value, style, is_exploded, "/a/1:b"), "{raw}");
        }
    }
}
