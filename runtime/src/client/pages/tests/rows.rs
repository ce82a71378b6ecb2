//! How lists of each style go.

/// How a list goes: what its pages say, the items that come out, and how it ends.
pub(super) struct Row {
    pub(super) about: &'static str,
    /// How many items a page shall hold; 0 if nobody says so.
    pub(super) size: usize,
    pub(super) pages: &'static [&'static str],
    /// The items, and then `end` or the fault.
    pub(super) expected: &'static str,
}

const fn row(
    about: &'static str,
    size: usize,
    pages: &'static [&'static str],
    expected: &'static str,
) -> Row {
    Row {
        about,
        size,
        pages,
        expected,
    }
}

/// What a style that has a member `more` makes of it; numbers and cursors alike.
pub(super) const MORE: &[Row] = &[
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
        "a full page, then a short one",
        2,
        &[r#"{"items":["a","b"]}"#, r#"{"items":["c"]}"#],
        "a b c end",
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

pub(super) const CURSOR: &[Row] = &[
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

pub(super) const COUNT: &[Row] = &[
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
        "short pages before the last",
        3,
        &[
            r#"{"items":["a"],"total":2}"#,
            r#"{"items":["b"],"total":2}"#,
        ],
        "a b end",
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
        2,
        &[
            r#"{"items":["a","b"],"total":3}"#,
            r#"{"items":["c"]}"#,
            r#"{"items":["d"]}"#,
        ],
        "a b c d end",
    ),
    row(
        "no total: a short page ends it",
        2,
        &[r#"{"items":["a","b"]}"#, r#"{"items":["c"]}"#],
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

pub(super) const BOOKMARK: &[Row] = &[
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
