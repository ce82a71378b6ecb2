//! How callers prove who they are.

use paywright_generator::diff::compare;

use crate::support::{Case, check, compared_foreign, document, foreign, only, shown};

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "the header of a key has another name",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key } } }",
        after: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-api-key } } }",
        found: &["security-scheme-changed breaking"],
    },
    Case {
        name: "a header and a scheme of HTTP in another case of letters",
        before: "security: [{ key: [], token: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }",
        after: "security: [{ key: [], token: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: Bearer } } }",
        found: &[],
    },
    Case {
        name: "a query parameter in another case of letters",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: query, name: key } } }",
        after: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: query, name: Key } } }",
        found: &["security-scheme-changed breaking"],
    },
    Case {
        name: "a scheme of another type is one change",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key } } }",
        after: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: http, scheme: bearer } } }",
        found: &["security-scheme-changed breaking"],
    },
    Case {
        name: "a scheme has another name in the document",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key } } }",
        after: "security: [{ api_key: [] }]\ncomponents: { securitySchemes: { api_key: { type: apiKey, in: header, name: x-key } } }",
        found: &["security-scheme-renamed compatible"],
    },
    Case {
        name: "another way is open",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }",
        after: "security: [{ token: [] }, { key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }",
        found: &["security-widened compatible"],
    },
    Case {
        name: "another secret is asked for besides",
        before: "security: [{ key: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }",
        after: "security: [{ key: [], token: [] }]\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }",
        found: &["security-narrowed breaking"],
    },
    Case {
        name: "another scope is asked for, and the scopes of a flow",
        before: "security: [{ o: [read] }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://a.example/t, scopes: { read: R., old: O. } } } } } }",
        after: "security: [{ o: [read, write] }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://a.example/t, scopes: { read: R., write: W. } } } } } }",
        found: &[
            "security-narrowed breaking",
            "scope-added compatible",
            "scope-removed risky",
        ],
    },
    Case {
        name: "ways to obtain a token",
        before: "security: [{ o: [] }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { password: { tokenUrl: https://a.example/t, scopes: {} }, clientCredentials: { tokenUrl: https://a.example/t, scopes: {} } } } } }",
        after: "security: [{ o: [] }]\ncomponents: { securitySchemes: { o: { type: oauth2, flows: { implicit: { authorizationUrl: https://a.example/a, scopes: {} }, clientCredentials: { tokenUrl: https://b.example/t, scopes: {} } } } } }",
        found: &[
            "authorization-flow-added compatible",
            "authorization-flow-removed breaking",
            "authorization-url-changed risky",
        ],
    },
    Case {
        name: "the hint at a token's form, and Basic authentication",
        before: "security: [{ t: [] }, { b: [] }]\ncomponents: { securitySchemes: { t: { type: http, scheme: bearer, bearerFormat: JWT }, b: { type: http, scheme: basic } } }",
        after: "security: [{ t: [] }, { b: [] }]\ncomponents: { securitySchemes: { t: { type: http, scheme: bearer }, b: { type: http, scheme: basic, x-paywright-basic: { password: empty } } } }",
        found: &["bearer-format-changed docs", "basic-changed breaking"],
    },
    Case {
        name: "the message that a call signs",
        before: "security: [{ s: [] }]\ncomponents: { securitySchemes: { s: { type: apiKey, in: header, name: x-sign, x-paywright-request-signature: { algorithm: rsa-sha256, encoding: base64, message: '{timestamp}{body}', timestamp-unit: seconds, headers: { x-app: '{key-id}', x-time: '{timestamp}' } } } } }",
        after: "security: [{ s: [] }]\ncomponents: { securitySchemes: { s: { type: apiKey, in: header, name: x-sign, x-paywright-request-signature: { algorithm: rsa-sha256, encoding: base64, message: '{timestamp}{path}{body}', timestamp-unit: seconds, headers: { x-app: '{key-id}', x-time: '{timestamp}' } } } } }",
        found: &["request-signature-changed breaking"],
    },
];

fn with_call(rest: &str) -> String {
    document(&format!(
        "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '204': {{ description: D. }} }} }} }}, /b: {{ get: {{ operationId: b, responses: {{ '204': {{ description: D. }} }} }} }} }}\n{rest}"
    ))
}

#[test]
fn security() {
    check(CASES, with_call);
}

pub(crate) const LOGIN: &[Case] = &[Case {
    name: "a token stands elsewhere in the answer of the login",
    before: "/token",
    after: "/access",
    found: &["token-changed breaking"],
}];

#[test]
fn login() {
    check(LOGIN, |pointer| {
        document(&format!(
            "paths:
  /login:
    post:
      operationId: login
      security: []
      x-paywright-idempotency: {{ repeat: harmless, reason: R. }}
      responses:
        '200':
          description: D.
          content: {{ application/json: {{ schema: {{ type: object, required: [token, access], properties: {{ token: {{ type: string }}, access: {{ type: string }} }} }} }} }}
  /a: {{ get: {{ operationId: a, responses: {{ '204': {{ description: D. }} }} }} }}
security: [{{ t: [] }}]
components:
  securitySchemes:
    t: {{ type: http, scheme: bearer, x-paywright-token: {{ operation: login, token: {pointer} }} }}
"
        ))
    });
}

#[test]
fn a_scheme_that_is_only_named_is_known_by_its_name() {
    let asked = |ways: &str| foreign(&with_call(&format!("security: {ways}\n")));
    let found = shown(&compare(
        &asked("[{ k: [] }]"),
        &asked("[{ k: [] }, { l: [] }]"),
    ));
    let found: Vec<&str> = found.iter().map(String::as_str).collect();
    assert_eq!(found, ["security-widened compatible"]);
}

#[test]
fn it_is_said_what_is_not_enough_any_more_and_what_is_now() {
    let rows = [
        (
            "[{ o: [read] }]",
            "[{ o: [read, write] }]",
            "`o` (`read`) is not enough any more, it takes `o` (`read`, `write`)",
        ),
        (
            "[{ k: [] }, { o: [read] }]",
            "[{ o: [read] }]",
            "`k` is not accepted any more",
        ),
        (
            "[{ k: [] }]",
            "[{ k: [], o: [read] }]",
            "`k` is not accepted any more",
        ),
        ("[]", "[{ k: [] }]", "who calls has to be proven now"),
        (
            "[{ k: [] }]",
            "[]",
            "nobody has to prove who calls any more",
        ),
        (
            "[{ k: [], o: [read] }]",
            "[{ o: [read], k: [] }, { k: [] }]",
            "`k` is enough now",
        ),
    ];
    for (before, after, expected) in rows {
        let [before, after] = [before, after].map(|ways| with_call(&format!("security: {ways}\n")));
        assert_eq!(only(&compared_foreign(&before, &after)).message, expected);
    }
}

#[test]
fn operations_that_ask_for_the_same_are_one_finding() {
    let asked = |ways: &str| {
        let call = |name: &str| {
            format!(
                "/{name}: {{ get: {{ operationId: {name}, security: {ways}, responses: {{ '204': {{ description: D. }} }} }} }}"
            )
        };
        document(&format!("paths: {{ {}, {} }}\n", call("a"), call("b")))
    };
    let comparison = compared_foreign(&asked("[{ k: [] }]"), &asked("[{ l: [] }]"));
    assert_eq!(only(&comparison).subject, "GET /a and 1 more");
}
