use std::fs;
use std::path::{Path, PathBuf};

use paywright_constructs::runtime::client::BaseUrl;
use paywright_constructs::{
    Credentials, Environment, Event, EventData, Hostile, HostileUnion, HostileValue,
};
use paywright_tests::exact::Exact;

use crate::support::{address, answering, client_with, kept, read, written};

/// The keys of the object's members and the values of the enum, in the order of the document.
const TEXTS: [&str; 25] = [
    "quote\"name",
    "comment*/end",
    "raw\"#string",
    "{{ braces }}",
    "{% percent %}",
    "../climb",
    "nul\0in",
    "#[doc]",
    "x]]>cdata",
    "new\nline",
    "tick```tick",
    "[toml]",
    "back\\slash",
    "😀",
    "\u{202e}bidi",
    "single'quote",
    "$ref",
    "x-paywright-nmae",
    "fn",
    "//comment",
    "<script>",
    "\"\"\" triple",
    "\u{feff}bom",
    "\u{2028}separator",
    "r#\"",
];

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

#[test]
fn the_key_of_every_member_is_the_documents_own() {
    let members: Vec<String> = TEXTS
        .iter()
        .map(|key| format!("{}:{}", quoted(key), quoted(key)))
        .collect();
    let text = format!("{{{}}}", members.join(","));
    let value: Hostile = kept(&text);
    assert_eq!(written(&value), text, "in the order of the document, too");
    for (member, key) in [
        (Some(&value.quote_name), TEXTS[0]),
        (value.nul_in.as_ref(), TEXTS[6]),
        (value.ref_.as_ref(), TEXTS[16]),
        (value.fn_.as_ref(), TEXTS[18]),
        (value.r.as_ref(), TEXTS[24]),
    ] {
        assert_eq!(member.map(String::as_str), Some(key));
    }
}

#[test]
fn every_value_of_an_enum_is_the_documents_own() {
    for text in TEXTS {
        let value: HostileValue = kept(&quoted(text));
        assert!(!matches!(value, HostileValue::Unknown(_)), "{text:?}");
        assert_eq!(value.as_str(), text);
    }
    assert!(matches!(read(r#""fn main""#), HostileValue::Unknown(_)));
}

#[test]
fn a_tag_and_its_texts_are_the_documents_own() {
    let tag = quoted("tag\"*/");
    let text = format!("{{{tag}:{}}}", quoted("text\"#😀"));
    assert!(matches!(
        kept::<HostileUnion>(&text),
        HostileUnion::HostileText(_)
    ));
    let number = format!(r#"{{{tag}:{},"n":1}}"#, quoted("number{{ 7 }}"));
    assert!(matches!(
        kept::<HostileUnion>(&number),
        HostileUnion::HostileNumber(_)
    ));
    assert!(matches!(
        kept::<HostileUnion>(&number.replace(" 7 ", "7")),
        HostileUnion::Unknown(_)
    ));
}

#[test]
fn the_name_of_an_event_is_the_documents_own() {
    let body = format!(
        r#"{{"id":"e","name":{},"data":{{"object":{{{}:"t"}}}}}}"#,
        quoted("hostile\"*/ {{ 7 }}"),
        quoted("tag\"*/")
    );
    let event = Event::from_json(body.as_bytes()).unwrap();
    assert!(matches!(&event.data, EventData::Hostile7(text) if text.tag == "t"));
    assert_eq!(
        event.acknowledgement().body(),
        "\" */ \"# ]]> {{ 7 * 7 }} {% raw %} ../../etc \\ ' ``` }} #[doc] [package]\n//! fn main() {} \0 <b> 😀 \u{202e}"
    );
    assert_eq!(event.data.name(), "hostile\"*/ {{ 7 }}");
}

#[tokio::test]
async fn paths_queries_and_credentials_are_the_documents_own_and_encoded() {
    let server = answering(200, "application/json", r#"{"quote\"name":"back"}"#).await;
    let credentials = Credentials::none().with_hostile_key("s&c");
    let answer = client_with(&server, credentials)
        .hostile_tag()
        .send_hostile_7("i/d", "v&w", Hostile::new("there"))
        .deep(std::collections::BTreeMap::from([(
            "k".to_owned(),
            "v".to_owned(),
        )]))
        .await
        .unwrap();
    assert_eq!(answer.quote_name, "back");
    assert_eq!(
        address(&server),
        "/hostile/i%2Fd/%22quoted%22%20*/%20%60%60%60%20%5Bx%5D%20%7B%20../'%F0%9F%98%80\
         ?q%22%2A%2F%26%3D%20%7B%7Bx%7D%7D%F0%9F%98%80=v%26w&deep%22%5D%2A%2F%5Bk%5D=v&k%22%2A%2F%20%26%F0%9F%98%80=s%26c"
    );
    let body = server.received()[0].body.clone();
    assert_eq!(
        Exact::parse(std::str::from_utf8(&body).unwrap()).unwrap(),
        Exact::parse(r#"{"quote\"name":"there"}"#).unwrap()
    );
}

#[test]
fn a_pattern_is_the_documents_own() {
    let value = Hostile::new("").with_pattern("\"#*/ {{ 7 {%");
    assert_eq!(value.validate(), Ok(()));
    let broken = value.with_pattern("\"#*/ { 7 {%").validate().unwrap_err();
    assert_eq!(broken.as_slice()[0].pointer(), "/pattern");
}

#[test]
fn the_variable_of_a_server_changes_no_more_than_its_place() {
    let place = |region: &str, path: &str| Environment::Regional {
        region: region.to_owned(),
        port: "443".to_owned(),
        type_: path.to_owned(),
    };
    assert_eq!(place("eu", "api/v2").url(), "https://eu.example:443/api/v2");
    for hostile in ["a@b", "{port}", "{{ 7 }}", "a?b", "a#b", ""] {
        let refused = place(hostile, hostile).url();
        assert_eq!(
            refused, "https://<refused>.example:443/<refused>",
            "{hostile}"
        );
    }
    assert_eq!(
        place("evil.example/", "v1").url(),
        "https://<refused>.example:443/v1"
    );
    for refused in [
        place("evil.example/", "v1"),
        place("eu", "a b"),
        place("eu", "../.."),
    ] {
        assert!(BaseUrl::parse(&refused.url()).is_err());
    }
}

/// The files of both generated crates: their paths below the course, and their texts.
fn generated() -> Vec<(String, String)> {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("constructs");
    let mut open: Vec<PathBuf> = vec![course.join("models"), course.join("client")];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap();
            open.extend(entries.map(|entry| entry.unwrap().path()));
        } else {
            let below = path.strip_prefix(&course).unwrap();
            let below = below.to_str().unwrap().replace('\\', "/");
            files.push((below, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

#[test]
fn no_text_becomes_a_path_and_none_hides_itself() {
    let files = generated();
    assert!(files.len() > 100, "{}", files.len());
    for (path, text) in files {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./".contains(c);
        assert!(path.chars().all(plain) && !path.contains(".."), "{path}");
        let hidden = |c: char| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
        };
        let found: Vec<char> = text.chars().filter(|c| hidden(*c)).collect();
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}

/// Whether a line is one literal of a text, as an argument, and nothing else.
fn is_literal(line: &str) -> bool {
    let inside = line
        .strip_prefix('"')
        .and_then(|line| line.strip_suffix("\","));
    let bare = inside.map(|inside| inside.replace("\\\\", "").replace("\\\"", ""));
    bare.is_some_and(|bare| !bare.contains('"'))
}

#[test]
fn no_text_becomes_code_and_no_template_is_filled_in() {
    for (path, text) in generated() {
        assert!(!text.contains("{{ 49 }}"), "{path}");
        for line in text.lines().filter(|line| line.contains("fn main()")) {
            let line = line.trim_start();
            let is_text = path.ends_with(".md")
                || line.starts_with("//")
                || is_literal(line)
                || path.ends_with("Cargo.toml") && line.starts_with("description = \"");
            assert!(is_text, "{path}: {line}");
        }
    }
    let titles = generated()
        .into_iter()
        .filter(|(_, text)| text.contains("{{ 7 * 7 }}"));
    assert!(titles.count() > 4, "the text is there as it is");
}
