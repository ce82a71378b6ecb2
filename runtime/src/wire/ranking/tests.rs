use super::*;
use crate::tape::scan;
use crate::wire::{Fault, Members, Wire, Writer, attempt};

const CARD: Shape = Shape {
    required: &[],
    optional: &["type", "digits", "expiry"],
    is_open: false,
};
const PURSE: Shape = Shape {
    required: &["type"],
    optional: &["account"],
    is_open: false,
};
const OPEN: Shape = Shape {
    required: &[],
    optional: &["account"],
    is_open: true,
};
const KINDS: &[(&str, &[&str])] = &[("type", &["scheme", "card"])];
const MARK: &[(&str, &[&str])] = &[("type", &["purse"])];

/// The places of the alternatives in the order in which they are tried.
fn order(text: &str, forms: &'static [Form]) -> Vec<usize> {
    let tape = scan(text).unwrap();
    let mut ranking = Ranking::new(tape.root(), forms);
    std::iter::from_fn(|| ranking.candidate()).collect()
}

#[test]
fn kinds_that_cannot_be_are_left_out() {
    const FORMS: &[Form] = &[
        Form::Any,
        Form::Kind(JsonKind::Number),
        Form::Map,
        Form::Kind(JsonKind::String),
        Form::List(&Form::Kind(JsonKind::Number)),
        Form::Texts(&["a", "b"]),
        Form::Texts(&["c"]),
    ];
    let table: &[(&str, &[usize])] = &[
        ("1", &[1, 0]),
        ("true", &[0]),
        ("{}", &[0, 2]),
        ("[1]", &[4, 0]),
        ("[]", &[4, 0]),
        ("[1,\"a\"]", &[0]),
        ("\"a\"", &[5, 3, 6, 0]),
        ("\"\\u0063\"", &[6, 3, 5, 0]),
        ("\"d\"", &[3, 5, 6, 0]),
    ];
    for (text, expected) in table {
        assert_eq!(order(text, FORMS), *expected, "{text}");
    }
}

#[test]
fn objects_are_ranked_by_what_they_know() {
    const FORMS: &[Form] = &[
        Form::Object(&CARD, KINDS),
        Form::Object(&PURSE, MARK),
        Form::Object(&OPEN, &[]),
        Form::Map,
    ];
    let table: &[(&str, &[usize])] = &[
        // All is known.
        (r#"{"digits":"1","expiry":"2"}"#, &[0, 2, 3]),
        (r#"{"type":"purse","account":"1"}"#, &[1, 2, 3, 0]),
        (r#"{"account":"1"}"#, &[2, 3]),
        // A value that is listed speaks for its object, one that is not against it.
        (r#"{"type":"card"}"#, &[0, 2, 3]),
        (r#"{"type":"new"}"#, &[0, 2, 3]),
        (r#"{"type":null}"#, &[0, 1, 2, 3]),
        (r#"{"type":""}"#, &[0, 1, 2, 3]),
        // Members that nobody knows: what must be there is there, names are free, or none of it.
        (r#"{"type":"purse","new":1}"#, &[1, 2, 3, 0]),
        (r#"{"digits":"1","new":1}"#, &[2, 3, 0]),
        (r#"{"new":1}"#, &[2, 3]),
        (r#"{}"#, &[0, 2, 3]),
        (r#"[]"#, &[]),
    ];
    for (text, expected) in table {
        assert_eq!(order(text, FORMS), *expected, "{text}");
    }
}

#[test]
fn numbers_and_truth_values_are_marks_as_they_are_written() {
    const FREE: Shape = Shape {
        required: &[],
        optional: &["type", "account"],
        is_open: false,
    };
    const FORMS: &[Form] = &[
        Form::Object(&FREE, &[("type", &["1"])]),
        Form::Object(&FREE, &[("type", &["true"])]),
    ];
    assert_eq!(order(r#"{"type":1,"new":0}"#, FORMS), [0, 1]);
    assert_eq!(order(r#"{"type":true,"account":0}"#, FORMS), [1, 0]);
}

#[test]
fn lists_are_ranked_by_all_their_elements() {
    const FORMS: &[Form] = &[
        Form::Kind(JsonKind::Array),
        Form::List(&Form::Object(&CARD, KINDS)),
        Form::List(&Form::Object(&PURSE, MARK)),
    ];
    let table: &[(&str, &[usize])] = &[
        ("[]", &[0, 1, 2]),
        (r#"[{"digits":"1"},{"type":"card"}]"#, &[1, 0]),
        (
            r#"[{"type":"purse"},{"type":"purse","account":"1"}]"#,
            &[2, 0, 1],
        ),
        (r#"[{"type":"purse"},1]"#, &[0]),
    ];
    for (text, expected) in table {
        assert_eq!(order(text, FORMS), *expected, "{text}");
    }
}

/// An object with an object in its member `in`, of which one member is kept.
macro_rules! nested {
    ($outer:ident, $inner:ident, $kept:literal) => {
        #[derive(Debug)]
        struct $outer(#[allow(dead_code)] Option<$inner>);
        #[derive(Debug)]
        struct $inner(#[allow(dead_code)] Option<String>);

        impl Wire for $outer {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut members = Members::of(node, "outer");
                let value = Self(members.optional("in"));
                members.end(value)
            }

            fn write(&self, _: &mut Writer) {}
        }

        impl Wire for $inner {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut members = Members::of(node, "inner");
                let value = Self(members.optional($kept));
                members.end(value)
            }

            fn write(&self, _: &mut Writer) {}
        }
    };
}

nested!(A, InnerA, "a");
nested!(B, InnerB, "b");

/// What was read in order, the last of which was taken.
fn read(text: &str, forms: &'static [Form]) -> (Vec<&'static str>, u32) {
    let tape = scan(text).unwrap();
    let node = tape.root();
    let mut ranking = Ranking::new(node, forms);
    let mut tried = Vec::new();
    while let Some(form) = ranking.candidate() {
        let (name, could_be_read) = match form {
            0 => ("a", attempt::<A>(node).is_some()),
            _ => ("b", attempt::<B>(node).is_some()),
        };
        tried.push(name);
        if could_be_read && ranking.settles() {
            break;
        }
    }
    (tried, node.lost())
}

#[test]
fn what_lies_deeper_is_asked_for_where_alternatives_are_equal_from_outside() {
    const OUTER: Shape = Shape {
        required: &[],
        optional: &["in"],
        is_open: false,
    };
    const FORMS: &[Form] = &[Form::Object(&OUTER, &[]), Form::Object(&OUTER, &[])];
    let table: &[(&str, &[&str], u32)] = &[
        // Nothing is lost: nothing is read twice.
        (r#"{"in":{"a":"1"}}"#, &["a"], 0),
        (r#"{"in":{"b":"1"}}"#, &["a", "b"], 0),
        // The first that loses least.
        (r#"{"in":{"c":"1"}}"#, &["a", "b", "a"], 1),
        (r#"{"in":{"c":"1","b":"1"}}"#, &["a", "b"], 1),
        // What is wrong is passed over, and its losses do not count.
        (r#"{"in":{"a":1,"c":1}}"#, &["a", "b"], 2),
        // What is lost outside was known before: it is no reason to look deeper.
        (r#"{"in":{"a":"1"},"new":{"x":1}}"#, &["a"], 1),
    ];
    for (text, expected, lost) in table {
        assert_eq!(read(text, FORMS), (expected.to_vec(), *lost), "{text}");
    }
}
