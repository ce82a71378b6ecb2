//! What YAML and JSON texts mean, and how their faults are reported.

use paywright_generator::diagnostic::{Diagnostics, Severity};
use paywright_generator::source::{Node, SourceMap, read_text};
use serde_json::{Value, json};

struct Read {
    tree: Option<Node>,
    map: SourceMap,
    findings: Vec<String>,
}

/// Findings are `code line:column severity`.
fn read(path: &str, bytes: &[u8]) -> Read {
    let mut map = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let tree = read_text(path, bytes.to_vec(), &mut map, &mut diagnostics);
    let findings = diagnostics
        .into_vec()
        .iter()
        .map(|found| {
            let place = found.primary_span().map(|span| map.line_column(span));
            let (line, column) = place.map_or((0, 0), |place| (place.line, place.column));
            let letter = match found.severity {
                Severity::Error => "",
                Severity::Warning => " warning",
                Severity::Note => " note",
            };
            format!("{} {line}:{column}{letter}", found.code)
        })
        .collect();
    Read {
        tree,
        map,
        findings,
    }
}

fn yaml(text: &str) -> Read {
    read("test.yaml", text.as_bytes())
}

fn json_text(text: &str) -> Read {
    read("test.json", text.as_bytes())
}

fn value(read: &Read) -> Option<Value> {
    read.tree.as_ref().map(Node::to_json)
}

#[test]
fn plain_scalars_follow_yaml_1_2() {
    let table = [
        ("NO", json!("NO")),
        ("no", json!("no")),
        ("on", json!("on")),
        ("y", json!("y")),
        ("010", json!("010")),
        ("1_000", json!("1_000")),
        ("1.2.3", json!("1.2.3")),
        ("2024-01-02", json!("2024-01-02")),
        ("12:30:45", json!("12:30:45")),
        ("-", json!([null])),
        ("~", json!(null)),
        ("null", json!(null)),
        ("NULL", json!(null)),
        ("nUll", json!("nUll")),
        ("true", json!(true)),
        ("False", json!(false)),
        ("fALSE", json!("fALSE")),
        ("0", json!(0)),
        ("-7", json!(-7)),
        ("+7", json!(7)),
        ("0x1F", json!(31)),
        ("0o17", json!(15)),
        ("1e3", json!(1000.0)),
        (".5", json!(0.5)),
        ("1.", json!(1.0)),
        (".", json!(".")),
        ("e3", json!("e3")),
        (
            "18446744073709551615",
            json!(18_446_744_073_709_551_615_u64),
        ),
        ("-9223372036854776000", json!(-9_223_372_036_854_776_000.0)),
        ("'010'", json!("010")),
        ("\"true\"", json!("true")),
        ("!!str 12", json!("12")),
        ("! 12", json!("12")),
        ("!!int 12", json!(12)),
        ("!!null ''", json!("")),
    ];
    for (text, expected) in table {
        let read = yaml(text);
        if text == "!!null ''" {
            // The tag contradicts the text, so it is refused and the text kept.
            assert_eq!(read.findings, ["P0108 1:8"], "{text}");
        } else {
            assert!(
                !read
                    .findings
                    .iter()
                    .any(|found| !found.ends_with("warning")),
                "{text}"
            );
        }
        assert_eq!(value(&read), Some(expected), "{text}");
    }
}

#[test]
fn numbers_keep_their_notation() {
    for text in ["1.10", "1e3", "+1", "0x1F", "100000000000000000000000.00"] {
        let read = yaml(&format!("price: {text}"));
        let number = read
            .tree
            .as_ref()
            .and_then(|tree| tree.get("price")?.as_number());
        assert_eq!(number.map(ToString::to_string).as_deref(), Some(text));
        let read = json_text(&format!("{{\"price\": {}}}", text.trim_start_matches('+')));
        if text != "0x1F" {
            let number = read
                .tree
                .as_ref()
                .and_then(|tree| tree.get("price")?.as_number());
            assert_eq!(
                number.map(ToString::to_string).as_deref(),
                Some(text.trim_start_matches('+'))
            );
        }
    }
}

#[test]
fn words_that_older_readers_misread_are_warned_of_unless_quoted() {
    let read = yaml("country: NO\nport: 010\ntext: 'on'\non: 1_000\n");
    assert_eq!(
        read.findings,
        [
            "P0113 1:10 warning",
            "P0113 2:7 warning",
            "P0113 4:1 warning",
            "P0113 4:5 warning",
        ]
    );
    let table = [
        ("00.5", true),
        ("010e3", true),
        ("1_000.50", true),
        ("0b101", true),
        ("12:30", true),
        ("1:30:00.5", true),
        ("007", true),
        ("0b", false),
        ("0b12", false),
        ("09:30", false),
        ("12:60", false),
        ("12:+5", false),
        ("2024-01-02", false),
        ("1.2.3", false),
        ("127.0.0.1", false),
        ("v_1", false),
        ("1.50", false),
    ];
    for (text, expected) in table {
        let warned = yaml(&format!("- {text}\n")).findings == ["P0113 1:3 warning"];
        assert_eq!(warned, expected, "{text}");
    }
}

#[test]
fn keys_are_text_whatever_they_look_like() {
    let read = yaml(
        "200: ok\n'4XX': bad\ntrue: yes it is\nnull: nothing\n? complex\n: value\n1.50: price\n",
    );
    assert_eq!(
        value(&read),
        Some(json!({
            "200": "ok", "4XX": "bad", "true": "yes it is", "null": "nothing", "complex": "value", "1.50": "price"
        }))
    );
    let keys: Vec<&str> = read
        .tree
        .iter()
        .filter_map(Node::as_object)
        .flat_map(|object| object.keys())
        .collect();
    assert_eq!(
        keys,
        ["200", "4XX", "true", "null", "complex", "1.50"],
        "in the order of the text"
    );
}

#[test]
fn yaml_faults_are_located() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "two faults in one run",
            "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n",
            &["P0105 2:1", "P0105 5:3"],
        ),
        (
            "a number and its text are one key",
            "200: a\n'200': b\n",
            &["P0105 2:1"],
        ),
        ("flow maps", "{a: 1, a: 2}x", &["P0104 1:2"]),
        (
            "merge keys",
            "base: &b {a: 1}\nuse:\n  <<: *b\n  c: 2\n",
            &["P0109 3:3"],
        ),
        ("a quoted merge key is a key", "'<<': 1\n", &[]),
        ("unknown tags", "a: !secret x\n", &["P0108 1:12"]),
        (
            "unknown tags on maps",
            "a: !thing {b: 1}\n",
            &["P0108 1:11"],
        ),
        ("an integer tag on text", "a: !!int x\n", &["P0108 1:10"]),
        (
            "infinity",
            "a: .inf\nb: -.INF\nc: .nan\n",
            &["P0107 1:4", "P0107 2:4", "P0107 3:4"],
        ),
        ("too large for any number", "a: 1e999\n", &["P0107 1:4"]),
        ("two documents", "a: 1\n---\nb: 2\n", &["P0111 2:1"]),
        ("list keys", "? [1, 2]\n: a\nb: 1\n", &["P0112 1:3"]),
        (
            "an alias as key must be text",
            "a: &x [1]\n*x : b\n",
            &["P0112 2:1"],
        ),
        ("a text alias as key", "a: &x name\n*x : b\n", &[]),
        (
            "an alias without its anchor",
            "a: *missing\n",
            &["P0110 1:4"],
        ),
        ("an alias inside itself", "a: &x\n  b: *x\n", &["P0110 2:6"]),
        ("unknown tags on keys", "!secret a: 1\n", &["P0108 1:9"]),
        (
            "a tag that a key does not fit",
            "!!int a: 1\n",
            &["P0108 1:7"],
        ),
        ("a text tag on a key", "!!str 200: 1\n", &[]),
        ("nothing before the colon", ": 1\nb: 2\n", &["P0112 1:1"]),
        ("an empty complex key", "?\n: 1\n", &["P0112 2:1"]),
        ("an empty key in quotes", "'': 1\n", &[]),
        ("tabs as indentation", "a:\n\tb: 1\n", &["P0103 2:2"]),
        ("tabs between", "a:\t1\n", &[]),
        (
            "a null character does not end the text",
            "a: 1\0\nb: 2\n",
            &["P0103 1:5"],
        ),
        (
            "a null character in a comment",
            "a: 1 #\0\nb: 2\n",
            &["P0103 1:7"],
        ),
        ("half a surrogate pair", "a: \"\\ud834\"\n", &["P0103 1:4"]),
        (
            "a byte order mark inside",
            "a: 1\n\u{feff}b: 2\n",
            &["P0103 2:1"],
        ),
        (
            "an end and another beginning",
            "a: 1\n...\nb: 2\n",
            &["P0111 3:1"],
        ),
        ("an unclosed quote", "a: 'b\n", &["P0103 2:1"]),
        ("wrong indentation", "a:\n  b: 1\n c: 2\n", &["P0103 3:2"]),
    ];
    for (what, text, expected) in table {
        assert_eq!(yaml(text).findings, *expected, "{what}");
    }
}

#[test]
fn json_faults_are_located() {
    let table: &[(&str, &str, &[&str])] = &[
        (
            "duplicates are all found",
            r#"{"a":1,"a":2,"b":{"c":1,"c":2}}"#,
            &["P0105 1:8", "P0105 1:25"],
        ),
        (
            "escapes do not hide duplicates",
            r#"{"a":1,"\u0061":2}"#,
            &["P0105 1:8"],
        ),
        ("text behind the end", "{} x", &["P0104 1:4"]),
        ("trailing comma in a list", "[1,]", &["P0104 1:4"]),
        ("trailing comma in an object", "{\"a\":1,}", &["P0104 1:8"]),
        ("single quotes", "{'a':1}", &["P0104 1:2"]),
        ("unknown word", "{\"a\": nul}", &["P0104 1:7"]),
        ("a leading zero", "{\"a\": 01}", &["P0104 1:7"]),
        ("a bare fraction", "{\"a\": .5}", &["P0104 1:7"]),
        ("an open fraction", "{\"a\": 1.}", &["P0104 1:7"]),
        ("a plus sign", "{\"a\": +1}", &["P0104 1:7"]),
        ("a comment", "{ // no\n}", &["P0104 1:3"]),
        (
            "a raw line end in a string",
            "{\"a\": \"b\nc\"}",
            &["P0104 1:9"],
        ),
        ("an unclosed string", "{\"a\": \"b", &["P0104 1:7"]),
        ("an unclosed object", "{\"a\": 1", &["P0104 1:8"]),
        ("an unknown escape", r#"{"a": "\x"}"#, &["P0104 1:8"]),
        (
            "half a surrogate pair",
            r#"{"a": "\ud834"}"#,
            &["P0104 1:8"],
        ),
        (
            "the second half of a surrogate pair",
            r#"{"a": "\udd1e"}"#,
            &["P0104 1:8"],
        ),
        (
            "halves that are no pair",
            r#"{"a": "\ud834\ud834"}"#,
            &["P0104 1:8"],
        ),
        (
            "an escape that is cut off",
            r#"{"a": "\u00é"}"#,
            &["P0104 1:8"],
        ),
        ("an escape at the end", "{\"a\": \"\\", &["P0104 1:8"]),
        ("a null character", "{\"a\": \"\0\"}", &["P0104 1:8"]),
        ("a number beyond bounds", "{\"a\": 1e999}", &["P0107 1:7"]),
        ("nothing", "", &["P0104 1:1"]),
    ];
    for (what, text, expected) in table {
        assert_eq!(json_text(text).findings, *expected, "{what}");
    }
}

#[test]
fn json_strings_are_unescaped() {
    let read =
        json_text(r#"{"a": "\ud834\udd1e \/ \t \" \\ é", "b": [true, false, null, -0.5e-2]}"#);
    assert_eq!(
        value(&read),
        Some(json!({"a": "\u{1d11e} / \t \" \\ é", "b": [true, false, null, -0.005]}))
    );
    assert_eq!(read.findings, [] as [&str; 0]);
}

#[test]
fn a_text_that_begins_with_a_brace_is_json_whatever_its_name() {
    let read = yaml("\n {\"a\":\t1}");
    assert_eq!(value(&read), Some(json!({"a": 1})));
    assert_eq!(yaml("{a: 1}").findings, ["P0104 1:2"]);
    assert_eq!(value(&yaml("---\n{a: 1}")), Some(json!({"a": 1})));
    assert_eq!(
        value(&read_as("json", "a: 1")),
        Some(json!({"a": 1})),
        "an ending is a name's, not a name"
    );
}

fn read_as(path: &str, text: &str) -> Read {
    read(path, text.as_bytes())
}

#[test]
fn byte_order_mark_and_windows_line_ends_do_not_shift_places() {
    let read = read(
        "test.yaml",
        "\u{feff}a: 1\r\nbéé: {c: 2}\r\na: 3\r\n".as_bytes(),
    );
    assert_eq!(read.findings, ["P0105 3:1"]);
    let inner = read.tree.as_ref().and_then(|tree| tree.at("/béé/c"));
    let place = inner.map(|node| read.map.line_column(node.span));
    assert_eq!(place.map(|place| (place.line, place.column)), Some((2, 10)));
    assert_eq!(inner.map(|node| read.map.text(node.span)), Some("2"));
}

#[test]
fn invalid_utf8_is_refused_with_its_offset() {
    let table: [(&[u8], &str); 4] = [
        (b"a: b\nc: \xff\xfe\n", "P0102 2:4"),
        (b"\xff\xfea\0:\0", "P0102 1:1"),
        (b"a: \xed\xa0\xb4", "P0102 1:4"),
        (b"a: \xc3", "P0102 1:4"),
    ];
    for (bytes, expected) in table {
        for name in ["test.yaml", "test.json"] {
            let read = read(name, bytes);
            assert_eq!(read.findings, [expected], "{bytes:?}");
            assert!(read.tree.is_none());
        }
    }
}

#[test]
fn every_node_knows_its_text() {
    let text =
        "list:\n  - one\n  - {two: 2}\nblock: |\n  first\n  second\nempty:\nlast: \"q\\n\"\n";
    let read = yaml(text);
    let table = [
        ("/list/0", "one"),
        ("/list/1", "{two: 2}"),
        ("/list/1/two", "2"),
        ("/list", "- one\n  - {two: 2}"),
        ("/block", "first\n  second"),
        ("/last", "\"q\\n\""),
    ];
    for (pointer, expected) in table {
        let node = read.tree.as_ref().and_then(|tree| tree.at(pointer));
        let shown = node.map(|node| read.map.text(node.span));
        assert_eq!(shown, Some(expected), "{pointer}");
    }
    let empty = read.tree.as_ref().and_then(|tree| tree.at("/empty"));
    let place = empty.map(|node| read.map.line_column(node.span).line);
    assert_eq!(place, Some(7), "nothing stands where its key stands");
    let json = json_text("{ \"a\": [ 1, {\"b\": \"c\"} ] }");
    let node = json.tree.as_ref().and_then(|tree| tree.at("/a/1"));
    assert_eq!(
        node.map(|node| json.map.text(node.span)),
        Some("{\"b\": \"c\"}")
    );
}

#[test]
fn aliases_are_expanded_and_stand_where_they_are_used() {
    let read = yaml("a: &x {b: [1, 2]}\nc: *x\n");
    assert_eq!(
        value(&read),
        Some(json!({"a": {"b": [1, 2]}, "c": {"b": [1, 2]}}))
    );
    let node = read.tree.as_ref().and_then(|tree| tree.get("c"));
    let place = node.map(|node| read.map.line_column(node.span).line);
    assert_eq!(place, Some(2));
}

#[test]
fn an_alias_bomb_is_refused() {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let inner = format!("*a{} ,", level - 1).repeat(10);
        text.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    let read = yaml(&text);
    assert!(read.tree.is_none());
    assert_eq!(read.findings.len(), 1);
    assert!(read.findings[0].starts_with("P0115"), "{:?}", read.findings);
}

#[test]
fn a_long_text_cannot_be_repeated_without_end() {
    let long = "x".repeat(1_000_000);
    let table = [
        (
            "values",
            format!("a: &a {long}\nb: [{}]\n", "*a ,".repeat(500)),
        ),
        (
            "keys",
            format!("a: &a {long}\nb: [{}]\n", "{*a : 1},".repeat(500)),
        ),
        (
            "keys of what is repeated",
            format!("a: &a {{? {long} : 1}}\nb: [{}]\n", "*a ,".repeat(500)),
        ),
        (
            "anchors around each other",
            format!(
                "{}{}{}\n",
                "&a [".repeat(100),
                long.repeat(4),
                "]".repeat(100)
            ),
        ),
    ];
    for (what, text) in table {
        let read = yaml(&text);
        assert!(read.tree.is_none(), "{what}");
        assert_eq!(read.findings.len(), 1, "{what}");
        assert!(
            read.findings[0].starts_with("P0115"),
            "{what}: {:?}",
            read.findings
        );
    }
}

#[test]
fn depth_is_bounded_in_every_notation() {
    let block: String = (0..300)
        .map(|level| format!("{}a:\n", " ".repeat(level)))
        .collect();
    let table = [
        ("flow lists", "test.yaml", "[".repeat(20_000)),
        (
            "flow maps",
            "test.yaml",
            "a: ".to_owned() + &"{a: ".repeat(20_000),
        ),
        ("block maps", "test.yaml", block),
        ("block lists", "test.yaml", "- ".repeat(20_000)),
        ("json lists", "test.json", "[".repeat(200_000)),
        ("json objects", "test.json", "{\"a\":".repeat(200_000)),
    ];
    for (what, path, text) in table {
        let read = read(path, text.as_bytes());
        assert!(read.tree.is_none(), "{what}");
        assert_eq!(read.findings.len(), 1, "{what}");
        assert!(
            read.findings[0].starts_with("P0106"),
            "{what}: {:?}",
            read.findings
        );
    }
}

#[test]
fn aliases_cannot_go_beyond_the_depth() {
    let nested = |inner: &str| format!("{}{inner}{}", "[".repeat(100), "]".repeat(100));
    let text = format!("a: &a {}\nb: {}\n", nested("1"), nested("*a"));
    assert_eq!(yaml(&text).findings.len(), 1);
    assert!(yaml(&text).findings[0].starts_with("P0106"));
}

#[test]
fn pointers_follow_rfc_6901() {
    let read = json_text(r#"{"a/b": {"m~n": [10, {"": 1}]}, "": 0}"#);
    let tree = read.tree.as_ref();
    let found = |pointer: &str| tree.and_then(|tree| tree.at(pointer)).map(Node::to_json);
    assert_eq!(found("/a~1b/m~0n/0"), Some(json!(10)));
    assert_eq!(found("/a~1b/m~0n/1/"), Some(json!(1)));
    assert_eq!(found("/"), Some(json!(0)));
    assert!(found("").is_some());
    for wrong in [
        "a",
        "/a~1b/m~0n/00",
        "/a~1b/m~0n/+1",
        "/a~1b/m~0n/-",
        "/a~2b",
        "/a~",
    ] {
        assert_eq!(found(wrong), None, "{wrong}");
    }
}

#[test]
fn keys_are_found_in_large_objects_in_the_order_of_the_text() {
    let text: String = (0..5_000)
        .map(|n| format!("key{}: {n}\n", n * 7919 % 5_000))
        .collect();
    let read = yaml(&text);
    let object = read.tree.as_ref().and_then(Node::as_object);
    assert_eq!(object.map(|object| object.len()), Some(5_000));
    assert_eq!(
        object.and_then(|object| object.keys().nth(1)),
        Some("key2919")
    );
    for n in [0_u64, 1, 2_500, 4_999] {
        let key = format!("key{}", n * 7919 % 5_000);
        let number = object.and_then(|object| object.get(&key)?.as_number()?.as_u64());
        assert_eq!(number, Some(n));
    }
    assert!(object.is_some_and(|object| object.get("key5000").is_none()));
}
