//! Lists that go on behind their last item.

use super::{Row, row};

pub(in super::super) const CURSOR: &[Row] = &[
    row(
        "maybe more behind an item without identifier",
        2,
        &[r#"{"items":["?"]}"#],
        "NoIdentifier",
    ),
    row(
        "more behind an item without identifier",
        2,
        &[r#"{"items":["a","?"],"more":true}"#],
        "NoIdentifier",
    ),
    row(
        "more behind an item with a blank identifier",
        2,
        &[r#"{"items":["a"," "],"more":true}"#],
        "NoIdentifier",
    ),
    row(
        "the last item of all needs no identifier",
        2,
        &[r#"{"items":["a","?"],"more":false}"#],
        "a ? end",
    ),
    row(
        "an item without identifier that is not the last",
        2,
        &[
            r#"{"items":["?","b"],"more":true}"#,
            r#"{"items":["c"],"more":false}"#,
        ],
        "? b c end",
    ),
    row(
        "the item behind which the page should begin",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":["b","c"],"more":true}"#,
        ],
        "a b Repeated",
    ),
    row(
        "a cursor that is ignored while the list grows",
        2,
        &[
            r#"{"items":["b","c"],"more":true}"#,
            r#"{"items":["a","b","c"],"more":false}"#,
        ],
        "b c Repeated",
    ),
    row(
        "the same last item",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":["c","b"],"more":true}"#,
        ],
        "a b Repeated",
    ),
];
