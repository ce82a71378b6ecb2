//! Lists that say whether there is more, and what becomes of them where they do not.

use super::{Row, row};

/// What a style that has a member `more` makes of it; numbers and cursors alike.
pub(in super::super) const MORE: &[Row] = &[
    row("nothing", 2, &[r#"{"items":[],"more":false}"#], "end"),
    row(
        "no list, and no more",
        2,
        &[r#"{"items":null,"more":false}"#],
        "end",
    ),
    row(
        "more, then no more",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":["c","d"],"more":false}"#,
        ],
        "a b c d end",
    ),
    row(
        "more, then an empty page",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":[],"more":false}"#,
        ],
        "a b end",
    ),
    row(
        "more behind a short page",
        3,
        &[
            r#"{"items":["a"],"more":true}"#,
            r#"{"items":["b"],"more":false}"#,
        ],
        "a b end",
    ),
    row(
        "more behind nothing",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":[],"more":true}"#,
        ],
        "a b Empty",
    ),
    row(
        "more, and no list",
        2,
        &[r#"{"items":null,"more":true}"#],
        "Empty",
    ),
    row(
        "a short page is no end",
        3,
        &[
            r#"{"items":["a"]}"#,
            r#"{"items":["b","c"]}"#,
            r#"{"items":["d"]}"#,
            r#"{"items":[]}"#,
        ],
        "a b c d end",
    ),
    row(
        "a short page, and no more by its own words",
        3,
        &[r#"{"items":["a"]}"#, r#"{"items":["b"],"more":false}"#],
        "a b end",
    ),
    row(
        "the last page again in place of an empty one",
        2,
        &[
            r#"{"items":["a","b"]}"#,
            r#"{"items":["c"]}"#,
            r#"{"items":["c"]}"#,
        ],
        "a b c Repeated",
    ),
    row(
        "full pages, then an empty one",
        2,
        &[
            r#"{"items":["a","b"],"more":null}"#,
            r#"{"items":["c","d"],"more":null}"#,
            r#"{"items":[],"more":null}"#,
        ],
        "a b c d end",
    ),
    row(
        "more than was asked for",
        1,
        &[r#"{"items":["a","b"]}"#, r#"{"items":[]}"#],
        "a b end",
    ),
    row(
        "no size: only an empty page ends it",
        0,
        &[
            r#"{"items":["a","b"]}"#,
            r#"{"items":["c"]}"#,
            r#"{"items":[]}"#,
        ],
        "a b c end",
    ),
    row(
        "neither list nor more",
        2,
        &[r#"{"items":["a","b"],"more":true}"#, "{}"],
        "a b SaysNothing",
    ),
    row(
        "the same page again",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":["a","b"],"more":true}"#,
        ],
        "a b Repeated",
    ),
    row(
        "the same page again, and no more",
        2,
        &[
            r#"{"items":["a","b"],"more":true}"#,
            r#"{"items":["a","b"],"more":false}"#,
        ],
        "a b Repeated",
    ),
    row(
        "the same page again, which says nothing",
        2,
        &[r#"{"items":["a","b"]}"#, r#"{"items":["a","b"]}"#],
        "a b Repeated",
    ),
    row(
        "round in a circle",
        1,
        &[
            r#"{"items":["a"],"more":true}"#,
            r#"{"items":["b"],"more":true}"#,
            r#"{"items":["c"],"more":true}"#,
            r#"{"items":["b"],"more":true}"#,
            r#"{"items":["c"],"more":true}"#,
        ],
        "a b c b Repeated",
    ),
];

/// The same, where the document says that a short page is the last. A total that is missing comes to this, too.
pub(in super::super) const EXACTLY: &[Row] = &[
    row(
        "a full page, then a short one",
        2,
        &[r#"{"items":["a","b"]}"#, r#"{"items":["c"]}"#],
        "a b c end",
    ),
    row(
        "full pages, then an empty one",
        2,
        &[r#"{"items":["a","b"]}"#, r#"{"items":[]}"#],
        "a b end",
    ),
    row(
        "no size: only an empty page ends it",
        0,
        &[r#"{"items":["a"]}"#, r#"{"items":[]}"#],
        "a end",
    ),
];

/// A short page that is the last by the document, and not by its own words.
pub(in super::super) const EXACTLY_MORE: &[Row] = &[row(
    "more behind a short page",
    2,
    &[
        r#"{"items":["a"],"more":true}"#,
        r#"{"items":["b"],"more":false}"#,
    ],
    "a b end",
)];
