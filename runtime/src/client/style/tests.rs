//! Every style with every kind of value.

use super::*;

fn query(style: QueryStyle, explode: bool, json: &str) -> String {
    let value = Param::of(&crate::Json::from_text(json).unwrap()).unwrap();
    let mut query = String::new();
    match style.write("color", &value, (explode, Encoding::Strict), &mut query) {
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
    let commas = Param::of(&vec!["a,b".to_owned()]).unwrap();
    assert_eq!(header(&commas, false), Err(Inexpressible::Delimiter));
    assert_eq!(simple(&commas), Ok(Some("a%2Cb".to_owned())));
    let text = Param::of("a,b").unwrap();
    assert_eq!(header(&text, false), Ok(Some("a,b".to_owned())));
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

fn simple(value: &Param) -> Result<Option<String>, Inexpressible> {
    PathStyle::Simple.write("color", value, false)
}

#[test]
fn paths_are_written_as_rfc_6570_says() {
    use PathStyle::{Label, Matrix, Simple};
    let table = [
        (Simple, false, ["", "blue", "blue,a%2Fb", "R,100,G,a%26b"]),
        (Simple, true, ["", "blue", "blue,a%2Fb", "R=100,G=a%26b"]),
        (
            Label,
            false,
            [".", ".blue", ".blue,a%2Fb", ".R,100,G,a%26b"],
        ),
        (Label, true, [".", ".blue", ".blue.a%2Fb", ".R=100.G=a%26b"]),
        (
            Matrix,
            false,
            [
                ";color",
                ";color=blue",
                ";color=blue,a%2Fb",
                ";color=R,100,G,a%26b",
            ],
        ),
        (
            Matrix,
            true,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=a%2Fb",
                ";R=100;G=a%26b",
            ],
        ),
    ];
    for (style, explode, expected) in table {
        let values = ["\"\"", "\"blue\"", r#"["blue","a/b"]"#, OBJECT];
        for (json, expected) in values.into_iter().zip(expected) {
            let value = Param::of(&crate::Json::from_text(json).unwrap()).unwrap();
            let written = style.write("color", &value, explode);
            assert_eq!(
                written,
                Ok(Some(expected.to_owned())),
                "{style:?} {explode} {json}"
            );
        }
    }
    let dots = Param::of(&["a.b", "c"].map(str::to_owned).to_vec()).unwrap();
    assert_eq!(
        Label.write("color", &dots, true),
        Err(Inexpressible::Delimiter)
    );
    assert_eq!(
        Label.write("color", &dots, false),
        Ok(Some(".a.b,c".to_owned()))
    );
}

#[test]
fn paths_and_headers_use_the_simple_style() {
    let list = Param::of(&["a/b", "c"].map(str::to_owned).to_vec()).unwrap();
    assert_eq!(simple(&list), Ok(Some("a%2Fb,c".to_owned())));
    assert_eq!(header(&list, false), Ok(Some("a/b,c".to_owned())));
    let object = Param::Object(vec![("R".into(), Param::Text("1".into()))]);
    assert_eq!(header(&object, false), Ok(Some("R,1".to_owned())));
    assert_eq!(header(&object, true), Ok(Some("R=1".to_owned())));
    let divided = Param::Object(vec![("R=".into(), Param::Text("1".into()))]);
    assert_eq!(header(&divided, true), Err(Inexpressible::Delimiter));
    for nothing in [
        Param::Null,
        Param::List(vec![]),
        Param::List(vec![Param::Null]),
    ] {
        assert_eq!(simple(&nothing), Ok(None));
        assert_eq!(cookie(&nothing), Ok(None));
        assert_eq!(header(&nothing, false), Ok(None));
    }
    let cookies = |value: &Param| super::cookies("a b", value);
    assert_eq!(cookies(&list), Ok("a%20b=a%2Fb; a%20b=c".to_owned()));
    assert_eq!(cookies(&divided), Ok("R%3D=1".to_owned()));
    assert_eq!(cookies(&Param::List(vec![])), Ok(String::new()));
    let empty = Param::Text(String::new());
    assert_eq!(cookies(&empty), Ok("a%20b=".to_owned()));
    assert_eq!(header(&empty, false), Ok(Some(String::new())));
    let nested = Param::of(&vec![vec!["a".to_owned()]]).unwrap();
    assert_eq!(simple(&nested), Err(Inexpressible::Nested));
    assert_eq!(header(&nested, true), Err(Inexpressible::Nested));
    assert_eq!(cookies(&nested), Err(Inexpressible::Nested));
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
    assert_eq!(simple(&value), Ok(Some(encoded.to_owned())));
    assert_eq!(cookie(&value), Ok(Some(encoded.to_owned())));
}
