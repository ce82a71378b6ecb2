//! How findings are ordered and shown.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;

use paywright_generator::diagnostic::{
    Code, Diagnostic, Diagnostics, Severity, closest, render_json_line, render_sarif, render_text,
    visible,
};
use paywright_generator::source::{FileId, SourceMap, Span};

fn span_of(map: &SourceMap, file: FileId, text: &str) -> Span {
    let start = map.file(file).unwrap().text().find(text).unwrap();
    Span::new(file, start, start + text.len())
}

fn one_file(text: &str) -> (SourceMap, FileId) {
    let mut map = SourceMap::new();
    let file = map.add("specs/pets/openapi.yaml", text);
    (map, file)
}

#[test]
fn of_findings_that_say_the_same_the_gravest_is_kept() {
    let text = "schema:\n  $ref: {}\n";
    let (map, file) = one_file(text);
    let place = span_of(&map, file, "{}");
    let mut found = Diagnostics::new();
    found.push(Diagnostic::warning(Code::ReferenceSyntax, "no text").at(place, ""));
    found.push(Diagnostic::error(Code::ReferenceSyntax, "no text").at(place, ""));
    let severities: Vec<_> = found.into_vec().iter().map(|item| item.severity).collect();
    assert_eq!(severities, [Severity::Error]);
}

#[test]
fn a_finding_looks_like_one_of_rustc() {
    let text = "schema:\n  $ref: '#/components/schemas/PaymentIntnt'\nother: 1\n";
    let (map, file) = one_file(text);
    let found = Diagnostic::error(Code::ReferenceTarget, "`$ref` leads nowhere")
        .at(
            span_of(&map, file, "'#/components/schemas/PaymentIntnt'"),
            "no schema has this name",
        )
        .help("a similar name exists: `PaymentIntent`");
    insta::assert_snapshot!(render_text(&[found], &map, false), @r"
    error[P0204]: `$ref` leads nowhere
     --> specs/pets/openapi.yaml:2:9
      |
    2 |   $ref: '#/components/schemas/PaymentIntnt'
      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no schema has this name
      |
      = help: a similar name exists: `PaymentIntent`
    ");
}

#[test]
fn places_in_several_files_and_a_proposed_edit_are_shown() {
    let mut map = SourceMap::new();
    let first = map.add("a.yaml", "one: 1\nError: {}\n");
    let second = map.add("b.yaml", "Error: {}\n");
    let found = Diagnostic::warning(Code::ComponentConflict, "two components have one name")
        .at(span_of(&map, second, "Error"), "one is here")
        .also(span_of(&map, first, "Error"), "another one is here")
        .help("rename one of the two")
        .suggest(span_of(&map, second, "Error"), "BadError");
    insta::assert_snapshot!(render_text(&[found], &map, false));
}

#[test]
fn colours_are_only_used_when_asked_for() {
    let (map, file) = one_file("a: 1\n");
    let found = [Diagnostic::error(Code::WrongType, "wrong").at(span_of(&map, file, "1"), "")];
    assert!(!render_text(&found, &map, false).contains('\u{1b}'));
    assert!(render_text(&found, &map, true).contains('\u{1b}'));
}

#[test]
fn a_finding_without_a_place_is_shown_too() {
    let found = Diagnostic::note(Code::UnreadableFile, "nothing to see");
    let text = render_text(&[found], &SourceMap::new(), false);
    assert_eq!(text.trim_end(), "note[P0101]: nothing to see");
}

#[test]
fn long_lines_are_cut_and_marks_of_many_lines_end_with_the_first() {
    let long = format!(
        "a: {}\"needle\"{}\n",
        "x".repeat(100_000),
        "y".repeat(100_000)
    );
    let (map, file) = one_file(&long);
    let needle = span_of(&map, file, "\"needle\"");
    let text = render_text(
        &[Diagnostic::error(Code::WrongType, "here").at(needle, "this")],
        &map,
        false,
    );
    assert!(
        text.contains("needle") && text.contains("^^^^^^^^ this"),
        "{text}"
    );
    assert!(
        text.contains(":1:100004"),
        "the column is that of the whole line: {text}"
    );
    assert!(
        text.lines().all(|line| line.chars().count() < 300),
        "{text}"
    );

    let (map, file) = one_file("a:\n  b: 1\n  c: 2\n");
    let all = Span::new(file, 5, 15);
    let text = render_text(
        &[Diagnostic::error(Code::WrongType, "here").at(all, "this")],
        &map,
        false,
    );
    assert!(text.contains("^^^^ this"), "{text}");
}

#[test]
fn little_is_shown_of_a_long_line_and_the_column_is_that_of_the_file() {
    let text = format!(
        "{}\"needle\"{}\"other\"{}",
        "é".repeat(50_000),
        "x".repeat(50_000),
        "y".repeat(50_000)
    );
    let (map, file) = one_file(&text);
    let needle = span_of(&map, file, "\"needle\"");
    let found = Diagnostic::error(Code::WrongType, "here")
        .at(needle, "this")
        .also(span_of(&map, file, "\"other\""), "and that")
        .suggest(needle, "\"noodle\"");
    let text = render_text(&[found], &map, false);
    assert!(
        text.contains(":1:50001\n") && text.contains(":1:100009\n"),
        "{text}"
    );
    assert!(
        text.contains("^^^^^^^^ this") && text.contains("------- and that"),
        "{text}"
    );
    assert!(text.contains("noodle"), "{text}");
    assert!(text.len() < 3_000, "{} bytes", text.len());
}

#[test]
fn places_that_are_far_apart_are_shown_apart() {
    let text = format!("first: 1\n{}first: 2\n", "a: 1\n".repeat(50_000));
    let (map, file) = one_file(&text);
    let end = text.len();
    let found = Diagnostic::error(Code::DuplicateKey, "twice")
        .at(Span::new(file, end - 9, end - 4), "again")
        .also(Span::new(file, 0, 5), "first");
    insta::assert_snapshot!(render_text(&[found], &map, false), @r"
    error[P0105]: twice
         --> specs/pets/openapi.yaml:50002:1
          |
    50002 | first: 2
          | ^^^^^ again
          |
         ::: specs/pets/openapi.yaml:1:1
          |
        1 | first: 1
          | ----- first
    ");
}

#[test]
fn no_text_passes_for_lines_of_its_own() {
    let (map, file) = one_file("needle: 1\n");
    let hostile = "a\n::add-mask::b\nerror[P0001]: c";
    let needle = span_of(&map, file, "needle");
    let found = Diagnostic::error(Code::WrongType, hostile)
        .at(needle, hostile)
        .help(hostile)
        .suggest(needle, hostile);
    let text = render_text(&[found], &map, false);
    let forged = text.lines().filter(|line| {
        line.trim_start().starts_with("::add") || line.trim_start().starts_with("error[P0001]")
    });
    assert_eq!(forged.count(), 0, "{text}");
}

#[test]
fn of_each_kind_a_thousand_findings_are_kept() {
    let (_, file) = one_file("");
    let finding = |offset, code| Diagnostic::warning(code, "m").at(Span::empty(file, offset), "");
    let mut found = Diagnostics::new();
    let mut of_another_stage = Diagnostics::new();
    for offset in 0..3_000 {
        found.push(finding(offset, Code::AmbiguousScalar));
        of_another_stage.push(finding(offset, Code::AmbiguousScalar));
        of_another_stage.push(finding(offset, Code::UnknownKeyword));
    }
    found.append(of_another_stage);
    assert!(!found.has_errors());
    found.push(Diagnostic::error(
        Code::AmbiguousScalar,
        "an error is no warning",
    ));
    assert!(found.has_errors());
    let found = found.into_vec();
    assert_eq!(found.len(), 2_003);
    let last: Vec<String> = found
        .iter()
        .skip(2_001)
        .map(|found| format!("{} {} {}", found.severity, found.code, found.message))
        .collect();
    assert_eq!(
        last,
        [
            "warning P0113 5000 more of these are not listed",
            "warning P0302 2000 more of these are not listed",
        ]
    );
}

#[test]
fn hidden_characters_are_shown_and_never_passed_on() {
    let hostile = "a\u{1b}[31m\u{202e}\u{200b}\u{feff}\u{7}\u{9b}\u{2028}\u{e0041}b";
    let (map, file) = one_file(&format!("é{hostile}: \"needle\"\n"));
    let found = Diagnostic::error(Code::WrongType, format!("message {hostile}"))
        .at(
            span_of(&map, file, "\"needle\""),
            format!("label {hostile}"),
        )
        .help(format!("help {hostile}"))
        .suggest(span_of(&map, file, "\"needle\""), format!("edit {hostile}"));
    let text = render_text(&[found], &map, false);
    let hidden: Vec<char> = text
        .chars()
        .filter(|&character| hostile.contains(character) && !"a[31mb".contains(character))
        .collect();
    assert_eq!(hidden, [] as [char; 0], "{text}");
    assert!(
        text.contains("^^^^^^^^ label"),
        "the mark covers the right characters: {text}"
    );
    assert_eq!(visible("a\u{1b}\u{202e}é\n\t"), "a\u{241b}\u{fffd}é\n\t");
}

#[test]
fn a_json_line_has_all_parts() {
    let (map, file) = one_file("é: \"x\"\nb: 1\n");
    let found = Diagnostic::error(Code::WrongType, "wrong\n\u{1b}")
        .at(span_of(&map, file, "\"x\""), "here")
        .also(span_of(&map, file, "b"), "")
        .help("change it")
        .suggest(span_of(&map, file, "b"), "c");
    let line = render_json_line(&found, &map);
    assert!(!line.contains('\n') && !line.contains('\u{1b}'));
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    let path = "specs/pets/openapi.yaml";
    assert_eq!(
        value,
        serde_json::json!({
            "code": "P0303", "severity": "error", "message": "wrong\n\u{1b}",
            "file": path, "line": 1, "column": 4, "end_line": 1, "end_column": 7,
            "labels": [
                { "file": path, "line": 1, "column": 4, "end_line": 1, "end_column": 7, "text": "here", "primary": true },
                { "file": path, "line": 2, "column": 1, "end_line": 2, "end_column": 2, "text": "", "primary": false },
            ],
            "became": null,
            "help": "change it",
            "suggestion": { "file": path, "line": 2, "column": 1, "end_line": 2, "end_column": 2, "replacement": "c" },
        })
    );
    let nowhere = render_json_line(&Diagnostic::note(Code::WrongType, "m"), &map);
    let value: serde_json::Value = serde_json::from_str(&nowhere).unwrap();
    assert!(value["file"].is_null() && value["line"].is_null() && value["suggestion"].is_null());
}

#[test]
fn findings_are_sorted_by_place_and_told_once() {
    let mut map = SourceMap::new();
    let first = map.add("a", "0123456789");
    let second = map.add("b", "0123456789");
    let at = |file, offset, code| Diagnostic::error(code, "m").at(Span::empty(file, offset), "");
    let mut found = Diagnostics::new();
    assert!(!found.has_errors());
    found.push(at(second, 0, Code::WrongType));
    found.push(at(first, 9, Code::WrongType));
    found.push(at(first, 2, Code::NullValue));
    found.push(at(first, 2, Code::WrongType));
    found.push(at(first, 2, Code::WrongType).help("said again"));
    found.push(Diagnostic::warning(Code::UnreadableFile, "no place"));
    assert!(found.has_errors());
    assert_eq!(found.count(Severity::Warning), 1);
    let order: Vec<_> = found
        .into_vec()
        .iter()
        .map(|found| {
            (
                found
                    .primary_span()
                    .map(|span| (span.file.index(), span.start)),
                found.code.as_str(),
            )
        })
        .collect();
    assert_eq!(
        order,
        [
            (None, "P0101"),
            (Some((0, 2)), "P0303"),
            (Some((0, 2)), "P0311"),
            (Some((0, 9)), "P0303"),
            (Some((1, 0)), "P0303"),
        ]
    );
}

#[test]
fn primary_places_come_first_whatever_the_order_of_the_calls() {
    let (_, file) = one_file("abc");
    let found = Diagnostic::error(Code::WrongType, "m")
        .also(Span::empty(file, 0), "why")
        .at(Span::empty(file, 2), "what");
    assert_eq!(found.primary_span(), Some(Span::empty(file, 2)));
}

#[test]
fn every_code_is_unique_and_explained() {
    let mut seen = BTreeSet::new();
    for &code in Code::ALL {
        let text = code.as_str();
        assert!(seen.insert(text), "{text} is given twice");
        assert!(
            text.len() == 5
                && text.starts_with(['P', 'L'])
                && text[1..].bytes().all(|byte| byte.is_ascii_digit()),
            "{text}"
        );
        assert!(
            code.title().ends_with('.') && !code.title().contains('\n'),
            "{text}"
        );
        assert!(code.explain().len() > 20, "{text}");
        assert_eq!(Code::parse(&text.to_lowercase()), Some(code));
    }
    assert_eq!(Code::parse("P9999"), None);
}

#[test]
fn the_closest_name_is_proposed_if_it_is_close_enough() {
    let names = [
        "PaymentIntent",
        "Refund",
        "type",
        "in",
        "nullable",
        "required",
    ];
    let table = [
        ("PaymentIntnt", Some("PaymentIntent")),
        ("paymentintent", Some("PaymentIntent")),
        ("Refunds", Some("Refund")),
        ("tpye", Some("type")),
        ("nulable", Some("nullable")),
        ("requierd", Some("required")),
        ("Customer", None),
        ("x", None),
        ("", None),
    ];
    for (name, expected) in table {
        assert_eq!(closest(name, names), expected, "{name}");
    }
}

#[test]
fn columns_count_characters_and_lines_end_in_every_way() {
    let (map, file) = one_file("a\r\nbé\u{1f600}x\rc\n\nd");
    let table = [
        ("a", (1, 1)),
        ("b", (2, 1)),
        ("x", (2, 4)),
        ("c", (3, 1)),
        ("d", (5, 1)),
    ];
    for (text, expected) in table {
        let place = map.line_column(span_of(&map, file, text));
        assert_eq!((place.line, place.column), expected, "{text}");
    }
    let long = format!("{}\n{}", "é".repeat(5_000), "\u{1f600}a".repeat(5_000));
    let (long_map, long_file) = one_file(&long);
    for (offset, _) in long.char_indices().step_by(97) {
        let place = long_map.line_column(Span::empty(long_file, offset));
        let line = long[..offset].rsplit('\n').next().unwrap();
        assert_eq!(place.column, line.chars().count() + 1, "{offset}");
    }
    let beyond = map.line_column(Span::new(file, 900, 900));
    assert_eq!((beyond.line, beyond.column), (5, 2));
    assert_eq!(map.file(file).unwrap().line(2), Some((3, "bé\u{1f600}x")));
}

#[test]
fn findings_for_code_review_are_one_log_with_all_places() {
    let (map, file) = one_file("a: ü1\nb: 2\n");
    let mut other = SourceMap::new();
    let strange = other.add("specs/ä b#1.yaml", "x");
    let found = [
        Diagnostic::error(Code::WrongType, "a number is expected")
            .at(span_of(&map, file, "ü1"), "here")
            .also(span_of(&map, file, "b: 2\n"), "and there")
            .help("write 1"),
        Diagnostic::note(Code::UnreadableFile, "no place"),
    ];
    let of_other = [Diagnostic::warning(Code::WrongType, "again").at(Span::empty(strange, 1), "")];
    let log = render_sarif(&[(&found, &map), (&of_other, &other)]);
    let results = &log["runs"][0]["results"];
    insta::assert_snapshot!(format!("{results:#}"), @r#"
    [
      {
        "level": "error",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "specs/pets/openapi.yaml",
                "uriBaseId": "SRCROOT"
              },
              "region": {
                "endColumn": 6,
                "endLine": 1,
                "startColumn": 4,
                "startLine": 1
              }
            }
          }
        ],
        "message": {
          "text": "a number is expected\nwrite 1"
        },
        "partialFingerprints": {
          "paywrightFinding/v1": "8e582de02bf7c30f",
          "primaryLocationLineHash": "8e582de02bf7c30f:1"
        },
        "relatedLocations": [
          {
            "message": {
              "text": "and there"
            },
            "physicalLocation": {
              "artifactLocation": {
                "uri": "specs/pets/openapi.yaml",
                "uriBaseId": "SRCROOT"
              },
              "region": {
                "endColumn": 1,
                "endLine": 3,
                "startColumn": 1,
                "startLine": 2
              }
            }
          }
        ],
        "ruleId": "P0303",
        "ruleIndex": 1
      },
      {
        "level": "note",
        "locations": [],
        "message": {
          "text": "no place"
        },
        "partialFingerprints": {
          "paywrightFinding/v1": "7d2b15843af6489a",
          "primaryLocationLineHash": "7d2b15843af6489a:1"
        },
        "relatedLocations": [],
        "ruleId": "P0101",
        "ruleIndex": 0
      },
      {
        "level": "warning",
        "locations": [
          {
            "physicalLocation": {
              "artifactLocation": {
                "uri": "specs/%C3%A4%20b%231.yaml",
                "uriBaseId": "SRCROOT"
              },
              "region": {
                "endColumn": 2,
                "endLine": 1,
                "startColumn": 2,
                "startLine": 1
              }
            }
          }
        ],
        "message": {
          "text": "again"
        },
        "partialFingerprints": {
          "paywrightFinding/v1": "739d4cf621c5a2f3",
          "primaryLocationLineHash": "739d4cf621c5a2f3:1"
        },
        "relatedLocations": [],
        "ruleId": "P0303",
        "ruleIndex": 1
      }
    ]
    "#);
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    let ids: Vec<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["P0101", "P0303"]);
    assert_eq!(
        rules[1]["shortDescription"]["text"],
        Code::WrongType.title()
    );
    assert_eq!(
        (&log["version"], &log["runs"][0]["columnKind"]),
        (&"2.1.0".into(), &"unicodeCodePoints".into())
    );
}

#[test]
fn an_excerpt_shows_no_card_number() {
    let line = "{\"number\": \"4000 0000 0000 0010\", \"other\": 4242424242424242}";
    let long = format!("{}{line}{}", " ".repeat(500), " ".repeat(500));
    for text in [line, &long] {
        let (map, file) = one_file(text);
        for marked in ["\"4000", "0010", "other"] {
            let found = Diagnostic::error(Code::WrongType, "m").at(span_of(&map, file, marked), "");
            let shown = render_text(&[found], &map, false);
            assert!(
                !shown.contains("0000") && shown.contains("••••"),
                "{marked}: {shown}"
            );
        }
    }
}
