//! Lists whose pages lead to the next.

use super::{Row, row};

pub(in super::super) const BOOKMARK: &[Row] = &[
    row("nothing", 2, &[r#"{"items":[]}"#], "end"),
    row("one page", 2, &[r#"{"items":["a","b"]}"#], "a b end"),
    row(
        "a bookmark, then null",
        2,
        &[
            r#"{"items":["a","b"],"next":"p2"}"#,
            r#"{"items":["c","d"],"next":null}"#,
        ],
        "a b c d end",
    ),
    row(
        "a bookmark, then a blank one",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":["b","c"],"next":" "}"#,
        ],
        "a b c end",
    ),
    row(
        "an empty page that leads on",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":[],"next":"p3"}"#,
            r#"{"next":"p4"}"#,
            r#"{"items":["b"]}"#,
        ],
        "a b end",
    ),
    row(
        "neither list nor bookmark",
        2,
        &[r#"{"items":["a"],"next":"p2"}"#, "{}"],
        "a SaysNothing",
    ),
    row(
        "a bookmark that leads to its own page",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":["b"],"next":"p2"}"#,
        ],
        "a Repeated",
    ),
    row(
        "an empty page that leads to itself",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":[],"next":"p2"}"#,
        ],
        "a Repeated",
    ),
    row(
        "empty pages in a circle",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":[],"next":"p3"}"#,
            r#"{"items":[],"next":"p4"}"#,
            r#"{"items":[],"next":"p3"}"#,
            r#"{"items":[],"next":"p4"}"#,
        ],
        "a Repeated",
    ),
    row(
        "a bookmark that is ignored",
        2,
        &[
            r#"{"items":["a"],"next":"p2"}"#,
            r#"{"items":["a"],"next":"p3"}"#,
        ],
        "a Repeated",
    ),
];
