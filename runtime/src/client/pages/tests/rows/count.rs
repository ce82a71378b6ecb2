//! Lists that say how many pages they have.

use super::{Row, row};

pub(in super::super) const COUNT: &[Row] = &[
    row("nothing", 2, &[r#"{"items":[],"total":0}"#], "end"),
    row("no list", 2, &[r#"{"items":null,"total":0}"#], "end"),
    row(
        "one page with nothing",
        2,
        &[r#"{"items":null,"total":1}"#],
        "end",
    ),
    row(
        "up to the total",
        2,
        &[
            r#"{"items":["a","b"],"total":2}"#,
            r#"{"items":["c"],"total":2}"#,
        ],
        "a b c end",
    ),
    row(
        "a short page before the last: the one behind it is empty",
        3,
        &[
            r#"{"items":["a"],"total":2}"#,
            r#"{"items":["b"],"total":2}"#,
            r#"{"items":[],"total":2}"#,
        ],
        "a b end",
    ),
    row(
        "a total of pages of the size that is asked for, and pages half as long",
        4,
        &[
            r#"{"items":["a","b"],"total":2}"#,
            r#"{"items":["c","d"],"total":2}"#,
            r#"{"items":["e","f"],"total":2}"#,
        ],
        "a b c d BehindTotal",
    ),
    row(
        "a short page that is the last",
        3,
        &[
            r#"{"items":["a","b","c"],"total":2}"#,
            r#"{"items":["d"],"total":2}"#,
        ],
        "a b c d end",
    ),
    row(
        "an empty page before the last",
        2,
        &[
            r#"{"items":["a","b"],"total":3}"#,
            r#"{"items":[],"total":3}"#,
        ],
        "a b Empty",
    ),
    row(
        "an empty first page of several",
        2,
        &[r#"{"items":[],"total":2}"#],
        "Empty",
    ),
    row(
        "an empty last page",
        2,
        &[
            r#"{"items":["a","b"],"total":2}"#,
            r#"{"items":[],"total":2}"#,
        ],
        "a b Empty",
    ),
    row(
        "items of no page",
        2,
        &[r#"{"items":["a"],"total":0}"#],
        "BehindTotal",
    ),
    row(
        "a total that grows",
        1,
        &[
            r#"{"items":["a"],"total":2}"#,
            r#"{"items":["b"],"total":3}"#,
            r#"{"items":["c"],"total":3}"#,
        ],
        "a b c end",
    ),
    row(
        "a total that shrinks",
        1,
        &[
            r#"{"items":["a"],"total":3}"#,
            r#"{"items":["c"],"total":2}"#,
        ],
        "a Shrunk",
    ),
    row(
        "a total that shrinks to nothing",
        1,
        &[r#"{"items":["a"],"total":3}"#, r#"{"items":[],"total":0}"#],
        "a Shrunk",
    ),
    row(
        "a total that is said once",
        1,
        &[
            r#"{"items":["a"],"total":3}"#,
            r#"{"items":["b"]}"#,
            r#"{"items":["c"]}"#,
        ],
        "a b c end",
    ),
    row(
        "no total: only an empty page ends it",
        3,
        &[
            r#"{"items":["a","b"]}"#,
            r#"{"items":["c"]}"#,
            r#"{"items":[]}"#,
        ],
        "a b c end",
    ),
    row(
        "no total, no list",
        2,
        &[r#"{"items":["a","b"]}"#, "{}"],
        "a b SaysNothing",
    ),
    row(
        "a page number that is ignored",
        1,
        &[
            r#"{"items":["a"],"total":2}"#,
            r#"{"items":["a"],"total":2}"#,
        ],
        "a Repeated",
    ),
];
