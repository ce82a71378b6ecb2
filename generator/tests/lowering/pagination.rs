//! How the pages of lists are turned, said wrongly.

use super::{Case, OK, call, case, strict};

/// A page, whose items have an identifier.
const PAGE: &str = "{description: ok, content: {application/json: {schema: {type: object, properties: {items: {type: array, items: {type: object, properties: {id: {type: string}, key: {type: object, properties: {x: {type: string}}}}}}, more: {type: boolean}, free: {type: object, additionalProperties: {type: integer}}, next: {type: string}, any: {}}}}}}";

/// A call that is described so, with this answer. It has the parameters `p`, a text, and `l`, a list.
fn paged(pagination: &str, answer: &str) -> String {
    call(&format!(
        "{{operationId: a, x-paywright-pagination: {pagination}, parameters: [{{name: p, in: query, schema: {{type: string}}}}, {{name: l, in: query, schema: {{type: array, items: {{type: string}}}}}}], responses: {{'200': {answer}}}}}"
    ))
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "pages that are described well",
            paged(
                "{style: bookmark, page: p, items: /items, next: /next}",
                PAGE,
            ),
            &[],
        ),
        case(
            "pages that are no JSON",
            paged(
                "{style: bookmark, page: p, items: /items, next: /next}",
                "{description: ok}",
            ),
            &["error P0903 5:52 the pages of a list are answers in JSON"],
        ),
        case(
            "pages of several types",
            paged(
                "{style: bookmark, page: p, items: /items, next: /next}",
                &format!("{PAGE}, '202': {{description: later}}"),
            ),
            &["error P0903 5:52 the pages of a list are answers in JSON"],
        ),
        case(
            "a style without its parts",
            paged("{style: cursor, items: /items}", PAGE),
            &[
                "error P0903 5:52 `after` is missing",
                "error P0903 5:52 `item-id` is missing",
                "error P0903 5:52 `more` is missing",
            ],
        ),
        case(
            "a page that is a list",
            paged(
                "{style: page-number, page: l, items: /items, more: /more}",
                PAGE,
            ),
            &["error P0903 5:52 the query parameter `l` takes neither a text nor a number"],
        ),
        case(
            "a size that is a list",
            paged(
                "{style: page-number, page: p, size: l, items: /items, more: /more}",
                PAGE,
            ),
            &["error P0903 5:52 the query parameter `l` takes neither a text nor a number"],
        ),
        case(
            "short pages of no known size",
            paged(
                "{style: page-number, page: p, short-page: last, items: /items, more: /more}",
                PAGE,
            ),
            &["error P0903 5:94 `short-page` needs the parameter of the page's `size`"],
        ),
        case(
            "short pages where a bookmark says what is the last",
            paged(
                "{style: bookmark, page: p, size: p, short-page: last, items: /items, next: /next}",
                PAGE,
            ),
            &["error P0903 5:100 a page without a bookmark is the last"],
        ),
        case(
            "pointers that lead nowhere",
            paged(
                "{style: cursor, after: p, items: /items, item-id: /ids, more: /moer}",
                PAGE,
            ),
            &[
                "error P0903 5:102 the pointer leads nowhere: there is no member `ids`",
                "error P0903 5:114 the pointer leads nowhere: there is no member `moer`",
            ],
        ),
        case(
            "pointers through what has no known members",
            paged(
                "{style: page-count, page: p, items: /items/0, total-pages: /free/total}",
                PAGE,
            ),
            &[
                "error P0903 5:88 the pointer cannot be followed: `0` would be a member",
                "error P0903 5:111 the pointer cannot be followed: `total` would be a member",
            ],
        ),
        case(
            "a pointer into any value",
            paged(
                "{style: bookmark, page: p, items: /any/items, next: /next}",
                PAGE,
            ),
            &["error P0903 5:86 the pointer cannot be followed: `items` would be a member"],
        ),
        strict(
            "pages of no known type, for another fault",
            paged(
                "{style: bookmark, page: p, items: /items, next: /next}",
                "{description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}}",
            ),
            &["error P0204 5:317 `$ref` leads nowhere"],
            &[
                "error P0903 5:86 the pointer cannot be followed",
                "error P0903 5:100 the pointer cannot be followed",
                "warning P0204 5:317 `$ref` leads nowhere",
            ],
        ),
        case(
            "pointers to what is something else",
            paged(
                "{style: page-number, page: p, items: /more, more: /items}",
                PAGE,
            ),
            &[
                "error P0903 5:89 `items` must lead to a list",
                "error P0903 5:102 `more` must lead to a boolean",
            ],
        ),
        case(
            "a total that is no number",
            paged(
                "{style: page-count, page: p, items: /items, total-pages: /more}",
                PAGE,
            ),
            &["error P0903 5:109 `total-pages` must lead to a whole number"],
        ),
        case(
            "a bookmark that is no text",
            paged(
                "{style: bookmark, page: p, items: /items, next: /more}",
                PAGE,
            ),
            &["error P0903 5:100 `next` must lead to a text or a whole number"],
        ),
        case(
            "an identifier that is an object",
            paged(
                "{style: cursor, after: p, items: /items, item-id: /key, more: /more}",
                PAGE,
            ),
            &["error P0903 5:102 `item-id` must lead to a text or a whole number"],
        ),
        case(
            "pages with a key in the body",
            call(&format!(
                "{{operationId: a, x-paywright-pagination: {{style: bookmark, page: p, items: /items, next: /next}}, requestBody: {{required: true, content: {{application/json: {{schema: {{type: object, properties: {{k: {{type: string, x-paywright-idempotency-key: true}}}}}}}}}}}}, {OK}}}"
            )),
            &["error P0903 5:52 the key of the body would be the same for every page"],
        ),
        case(
            "a page that is no parameter",
            paged(
                "{style: bookmark, page: page, items: /items, next: /next}",
                PAGE,
            ),
            &["error P0903 5:52 the operation has no query parameter `page`"],
        ),
        case(
            "a pointer that is none",
            paged(
                "{style: bookmark, page: p, items: /items, next: next}",
                PAGE,
            ),
            &["error P0903 5:100 this must be a JSON pointer"],
        ),
    ]
}
