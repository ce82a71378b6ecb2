//! How OpenAPI writes parameters into an address.

use super::encode::component;
use super::param::Param;

/// The styles of query parameters in OpenAPI 3.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1&a=2`, or `a=1,2` where not exploded.
    Form,
    /// `a=1%202`
    SpaceDelimited,
    /// `a=1%7C2`
    PipeDelimited,
    /// `a%5Bx%5D=1`
    DeepObject,
}

/// Why a style cannot express a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inexpressible {
    /// The value holds lists or objects inside lists or objects.
    Nested,
    /// An item holds the character that divides items, so that it would arrive as two.
    Delimiter,
}

impl QueryStyle {
    /// Adds a parameter to a query. A null value and an empty list add nothing.
    pub(super) fn write(
        self,
        name: &str,
        value: &Param,
        explode: bool,
        query: &mut String,
    ) -> Result<(), Inexpressible> {
        if self == Self::DeepObject {
            deep(&component(name), value, query);
            return Ok(());
        }
        match value {
            Param::List(_) if explode => {
                for text in flat(value)? {
                    push(query, &component(name), text);
                }
            }
            Param::Object(members) if explode => {
                for (member, value) in members {
                    match value {
                        Param::Null => {}
                        Param::Text(text) => push(query, &component(member), text),
                        Param::List(_) | Param::Object(_) => return Err(Inexpressible::Nested),
                    }
                }
            }
            Param::Text(text) => push(query, &component(name), text),
            value => {
                let texts = flat(value)?;
                let (delimiter, taken) = self.delimiter();
                if taken.is_some_and(|taken| texts.iter().any(|text| text.contains(taken))) {
                    return Err(Inexpressible::Delimiter);
                }
                if !texts.is_empty() {
                    push_encoded(query, &component(name), &joined(&texts, delimiter));
                }
            }
        }
        Ok(())
    }

    /// What divides items, encoded, and the character that no item can hold since it would look the same. A comma of an
    /// item is encoded, the dividing one is not.
    fn delimiter(self) -> (&'static str, Option<char>) {
        match self {
            Self::Form | Self::DeepObject => (",", None),
            Self::SpaceDelimited => ("%20", Some(' ')),
            Self::PipeDelimited => ("%7C", Some('|')),
        }
    }
}

/// The text of a path parameter or a cookie in the style `simple`, encoded; `None` if there is nothing to write.
pub(super) fn path(value: &Param) -> Result<Option<String>, Inexpressible> {
    let texts = flat(value)?;
    Ok((!texts.is_empty()).then(|| joined(&texts, ",")))
}

/// The text of a header in the style `simple`, which is not percent-encoded; `None` if there is nothing to write.
pub(super) fn header(value: &Param) -> Result<Option<String>, Inexpressible> {
    if let Param::Text(text) = value {
        return Ok(Some(text.clone()));
    }
    let texts = flat(value)?;
    if texts.iter().any(|text| text.contains(',')) {
        return Err(Inexpressible::Delimiter);
    }
    Ok((!texts.is_empty()).then(|| texts.join(",")))
}

fn flat(value: &Param) -> Result<Vec<&str>, Inexpressible> {
    value.flat().ok_or(Inexpressible::Nested)
}

fn joined(texts: &[&str], delimiter: &str) -> String {
    let encoded: Vec<String> = texts.iter().map(|text| component(text)).collect();
    encoded.join(delimiter)
}

fn deep(name: &str, value: &Param, query: &mut String) {
    match value {
        Param::Null => {}
        Param::Text(text) => push(query, name, text),
        Param::List(items) => {
            for (position, item) in items.iter().enumerate() {
                deep(&format!("{name}%5B{position}%5D"), item, query);
            }
        }
        Param::Object(members) => {
            for (member, value) in members {
                deep(&format!("{name}%5B{}%5D", component(member)), value, query);
            }
        }
    }
}

fn push(query: &mut String, encoded_name: &str, text: &str) {
    push_encoded(query, encoded_name, &component(text));
}

/// Adds `name=value` to a query or a form, both encoded already.
pub(super) fn push_encoded(query: &mut String, encoded_name: &str, encoded_value: &str) {
    push_pair(query, "&", encoded_name, encoded_value);
}

/// Adds `name=value` to cookies, both encoded already.
pub(super) fn push_cookie(cookies: &mut String, encoded_name: &str, encoded_value: &str) {
    push_pair(cookies, "; ", encoded_name, encoded_value);
}

fn push_pair(pairs: &mut String, delimiter: &str, name: &str, value: &str) {
    if !pairs.is_empty() {
        pairs.push_str(delimiter);
    }
    pairs.push_str(name);
    pairs.push('=');
    pairs.push_str(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(style: QueryStyle, explode: bool, json: &str) -> String {
        let value = Param::of(&crate::Json::from_text(json).unwrap()).unwrap();
        let mut query = String::new();
        match style.write("color", &value, explode, &mut query) {
            Ok(()) => query,
            Err(reason) => format!("{reason:?}"),
        }
    }

    const LIST: &str = r#"["blue","light green"]"#;
    const OBJECT: &str = r#"{"R":100,"G":"a&b","none":null}"#;

    #[test]
    fn form_explodes_or_joins_by_commas() {
        use QueryStyle::Form;
        assert_eq!(query(Form, true, "\"\""), "color=");
        assert_eq!(query(Form, true, "\"a b\""), "color=a%20b");
        assert_eq!(query(Form, true, LIST), "color=blue&color=light%20green");
        assert_eq!(query(Form, false, LIST), "color=blue,light%20green");
        assert_eq!(query(Form, true, OBJECT), "R=100&G=a%26b");
        assert_eq!(query(Form, false, OBJECT), "color=R,100,G,a%26b");
    }

    #[test]
    fn other_delimiters_are_encoded() {
        use QueryStyle::{PipeDelimited, SpaceDelimited};
        let list = r#"["blue","a,b+c"]"#;
        assert_eq!(query(SpaceDelimited, false, list), "color=blue%20a%2Cb%2Bc");
        assert_eq!(
            query(PipeDelimited, false, LIST),
            "color=blue%7Clight%20green"
        );
    }

    #[test]
    fn an_item_cannot_look_like_two() {
        use QueryStyle::{PipeDelimited, SpaceDelimited};
        assert_eq!(query(SpaceDelimited, false, LIST), "Delimiter");
        assert_eq!(query(PipeDelimited, false, r#"["a|b"]"#), "Delimiter");
        assert_eq!(query(PipeDelimited, false, r#"{"a":"b|c"}"#), "Delimiter");
        // Exploded, or alone, there is nothing to divide.
        assert_eq!(
            query(SpaceDelimited, true, LIST),
            "color=blue&color=light%20green"
        );
        assert_eq!(query(PipeDelimited, false, r#""a|b""#), "color=a%7Cb");
        let commas = Param::of(&["a,b"]).unwrap();
        assert_eq!(header(&commas), Err(Inexpressible::Delimiter));
        assert_eq!(path(&commas), Ok(Some("a%2Cb".to_owned())));
        let text = Param::of("a,b").unwrap();
        assert_eq!(header(&text), Ok(Some("a,b".to_owned())));
    }

    #[test]
    fn deep_objects_name_each_member() {
        assert_eq!(
            query(QueryStyle::DeepObject, true, r#"{"R":100,"in":{"x":[1]}}"#),
            "color%5BR%5D=100&color%5Bin%5D%5Bx%5D%5B0%5D=1"
        );
    }

    #[test]
    fn what_is_not_there_is_left_out() {
        for nothing in ["null", "[]", "{}", "[null]", "{\"a\":null}"] {
            assert_eq!(query(QueryStyle::Form, false, nothing), "", "{nothing}");
            assert_eq!(query(QueryStyle::Form, true, nothing), "", "{nothing}");
        }
    }

    #[test]
    fn nesting_that_a_style_cannot_express_is_a_fault() {
        for nested in ["[[1]]", "{\"a\":[1]}"] {
            assert_eq!(query(QueryStyle::Form, true, nested), "Nested");
            assert_eq!(query(QueryStyle::PipeDelimited, false, nested), "Nested");
        }
    }

    #[test]
    fn paths_and_headers_use_the_simple_style() {
        let list = Param::of(&["a/b", "c"]).unwrap();
        assert_eq!(path(&list), Ok(Some("a%2Fb,c".to_owned())));
        assert_eq!(header(&list), Ok(Some("a/b,c".to_owned())));
        let object = Param::Object(vec![("R".into(), Param::Text("1".into()))]);
        assert_eq!(header(&object), Ok(Some("R,1".to_owned())));
        for nothing in [
            Param::Null,
            Param::List(vec![]),
            Param::List(vec![Param::Null]),
        ] {
            assert_eq!(path(&nothing), Ok(None));
            assert_eq!(header(&nothing), Ok(None));
        }
        let empty = Param::Text(String::new());
        assert_eq!(header(&empty), Ok(Some(String::new())));
        let nested = Param::of(&[["a"]]).unwrap();
        assert_eq!(path(&nested), Err(Inexpressible::Nested));
        assert_eq!(header(&nested), Err(Inexpressible::Nested));
    }

    #[test]
    fn every_reserved_character_is_encoded_in_every_style() {
        let reserved = "!*'();:@&=+$,/?#[]%\"<>\\^`{}\u{7f}é";
        let encoded = "%21%2A%27%28%29%3B%3A%40%26%3D%2B%24%2C%2F%3F%23%5B%5D%25%22%3C%3E%5C%5E%60%7B%7D%7F%C3%A9";
        let text = serde_json::to_string(reserved).unwrap();
        for style in [
            QueryStyle::Form,
            QueryStyle::SpaceDelimited,
            QueryStyle::PipeDelimited,
        ] {
            for explode in [false, true] {
                let expected = format!("color={encoded}");
                assert_eq!(query(style, explode, &text), expected);
                assert_eq!(query(style, explode, &format!("[{text}]")), expected);
            }
        }
        assert_eq!(
            query(QueryStyle::DeepObject, true, &format!("{{{text}:{text}}}")),
            format!("color%5B{encoded}%5D={encoded}")
        );
        assert_eq!(
            query(QueryStyle::Form, true, &format!("{{{text}:{text}}}")),
            format!("{encoded}={encoded}")
        );
        let value = Param::Text(reserved.to_owned());
        assert_eq!(path(&value), Ok(Some(encoded.to_owned())));
    }
}
