//! Servers and groups.

use super::{Case, OK, document, strict};

pub(super) fn cases() -> Vec<Case> {
    vec![
        strict(
            "a part of a URL that is not described",
            document("servers: [{url: 'https://{region}.a.example'}]\npaths: {}"),
            &["error P0606 3:17 the URL has `{region}`, but no variable describes it"],
            &["warning P0606 3:17 the URL has `{region}`, but no variable describes it"],
        ),
        strict(
            "servers that are proposed one name",
            document(
                "servers: [{url: 'https://a.example', x-paywright-name: Live}, {url: 'https://b.example', x-paywright-name: Live}]\npaths: {}",
            ),
            &["error P0401 3:63 two servers are called `Live`"],
            &["note P0401 3:63 two servers are called `Live`"],
        ),
        strict(
            "groups that differ by a sign",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: one, tags: [x1], {OK}}}\n  /b:\n    get: {{operationId: two, tags: [x_1], {OK}}}"
            )),
            &["error P0401 7:36 the types of two groups of operations are called `X1`"],
            &["note P0401 7:36 the types of two groups of operations are called `X1`"],
        ),
    ]
}
