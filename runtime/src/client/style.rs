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

/// The value holds lists or objects that the style cannot express.
#[derive(Debug)]
pub(super) struct TooDeep;

impl QueryStyle {
    /// Adds a parameter to a query. A null value and an empty list add nothing.
    pub(super) fn write(
        self,
        name: &str,
        value: &Param,
        explode: bool,
        query: &mut String,
    ) -> Result<(), TooDeep> {
        if self == Self::DeepObject {
            deep(&component(name), value, query);
            return Ok(());
        }
        match value {
            Param::List(items) if explode => {
                for text in Param::List(items.clone()).flat().ok_or(TooDeep)? {
                    push(query, &component(name), text);
                }
            }
            Param::Object(members) if explode => {
                for (member, value) in members {
                    match value {
                        Param::Null => {}
                        Param::Text(text) => push(query, &component(member), text),
                        Param::List(_) | Param::Object(_) => return Err(TooDeep),
                    }
                }
            }
            Param::Text(text) => push(query, &component(name), text),
            value => {
                let texts = value.flat().ok_or(TooDeep)?;
                if !texts.is_empty() {
                    push_encoded(query, &component(name), &joined(&texts, self.delimiter()));
                }
            }
        }
        Ok(())
    }

    fn delimiter(self) -> &'static str {
        match self {
            Self::Form | Self::DeepObject => ",",
            Self::SpaceDelimited => "%20",
            Self::PipeDelimited => "%7C",
        }
    }
}

/// The text of a path parameter in the style `simple`, encoded.
pub(super) fn path(value: &Param) -> Result<String, TooDeep> {
    value.flat().map(|texts| joined(&texts, ",")).ok_or(TooDeep)
}

/// The text of a header in the style `simple`; headers are not percent-encoded.
pub(super) fn header(value: &Param) -> Result<String, TooDeep> {
    value.flat().map(|texts| texts.join(",")).ok_or(TooDeep)
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

/// Adds `name=value`, both encoded already.
pub(super) fn push_encoded(query: &mut String, encoded_name: &str, encoded_value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(encoded_name);
    query.push('=');
    query.push_str(encoded_value);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(style: QueryStyle, explode: bool, json: &str) -> String {
        let value = Param::of(&crate::Json::from_text(json).unwrap()).unwrap();
        let mut query = String::new();
        match style.write("color", &value, explode, &mut query) {
            Ok(()) => query,
            Err(TooDeep) => "too deep".to_owned(),
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
        assert_eq!(
            query(QueryStyle::SpaceDelimited, false, LIST),
            "color=blue%20light%20green"
        );
        assert_eq!(
            query(QueryStyle::PipeDelimited, false, LIST),
            "color=blue%7Clight%20green"
        );
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
            assert_eq!(query(QueryStyle::Form, true, nested), "too deep");
            assert_eq!(query(QueryStyle::PipeDelimited, false, nested), "too deep");
        }
    }

    #[test]
    fn paths_and_headers_use_the_simple_style() {
        let list = Param::of(&["a/b", "c"]).unwrap();
        assert_eq!(path(&list).unwrap(), "a%2Fb,c");
        assert_eq!(header(&list).unwrap(), "a/b,c");
    }
}
