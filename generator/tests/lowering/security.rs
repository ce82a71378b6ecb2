//! Security schemes and requirements.

use super::{Case, OK, call, call_with, case, strict};

/// The answer to a login.
const TOKEN: &str = "responses: {200: {description: ok, content: {application/json: {schema: {type: object, properties: {t: {type: string, format: password}, n: {type: integer}, o: {type: object}}}}}}}";

pub(super) fn cases() -> Vec<Case> {
    let secured = |scheme: &str| {
        call_with(
            &format!("{{operationId: a, security: [{{k: []}}, {{}}], {TOKEN}}}"),
            &format!("{{securitySchemes: {{k: {scheme}}}}}"),
        )
    };
    let keyed = |security: &str| {
        call_with(
            &format!(
                "{{operationId: a, security: {security}, parameters: [{}], {OK}}}",
                "{name: x-key, in: header, schema: {type: string}}, {name: k, in: query, required: true, schema: {type: string}}, {name: k, in: cookie, schema: {type: string}}"
            ),
            "{securitySchemes: {q: {type: apiKey, in: query, name: k}, h: {type: apiKey, in: header, name: X-Key}, c: {type: apiKey, in: cookie, name: k}}}",
        )
    };
    vec![
        strict(
            "a requirement of no scheme",
            call(&format!(
                "{{operationId: a, security: [{{nokey: []}}], {OK}}}"
            )),
            &["error P0701 5:40 there is no security scheme `nokey`"],
            &["warning P0701 5:40 there is no security scheme `nokey`"],
        ),
        case(
            "an unknown HTTP scheme",
            secured("{type: http, scheme: digest}"),
            &["warning P0702 6:56 the HTTP scheme `digest` is not known"],
        ),
        case(
            "flows of OAuth",
            secured(
                "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/token', scopes: {}}}}",
            ),
            &["note P0702 6:57 how the token is obtained is not modelled"],
        ),
        case(
            "OpenID Connect",
            secured("{type: openIdConnect, openIdConnectUrl: 'https://a.example/.well-known'}"),
            &["note P0702 6:75 how the token is obtained is not modelled"],
        ),
        strict(
            "more in one header than it holds",
            call_with(
                &format!("{{operationId: a, security: [{{k: [], l: [], m: []}}], {OK}}}"),
                "{securitySchemes: {k: {type: http, scheme: basic}, l: {type: http, scheme: bearer}, m: {type: apiKey, in: header, name: m}}}",
            ),
            &["error P0702 5:40 several of these credentials go into the same header"],
            &["warning P0702 5:40 several of these credentials go into the same header"],
        ),
        case(
            "a key that is described as a parameter, too",
            keyed("[{q: [], h: [], c: []}, {q: [], h: []}]"),
            &[
                "note P0601 5:92 `x-key` is no parameter: the client sends it as a credential",
                "note P0601 5:143 `k` is no parameter: the client sends it as a credential",
            ],
        ),
        case(
            "a key that not all alternatives ask for",
            keyed("[{q: []}, {h: []}, {}]"),
            &[],
        ),
        case(
            "extensions of other schemes",
            secured("{type: http, scheme: bearer, x-paywright-basic: {password: empty}}"),
            &["error P0902 6:83 `x-paywright-basic` belongs to"],
        ),
        case(
            "a prefix that is already decided",
            secured(
                "{type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t, prefix: 'X '}}",
            ),
            &["error P0902 6:117 the prefix of HTTP Bearer"],
        ),
        case(
            "a token that cannot be sent",
            secured("{type: http, scheme: basic, x-paywright-token: {operation: a, token: /t}}"),
            &["error P0902 6:82 a token is sent as"],
        ),
        case(
            "a signature that is no API key",
            secured(
                "{type: http, scheme: bearer, x-paywright-request-signature: {algorithm: rsa-sha256, encoding: hex, message: '{body}', timestamp-unit: seconds}}",
            ),
            &["error P0902 6:95 `x-paywright-request-signature` belongs to"],
        ),
        case(
            "a login that is no call",
            secured("{type: http, scheme: bearer, x-paywright-token: {operation: b, token: /t}}"),
            &["error P0903 6:95 there is no operation `b`"],
        ),
        case(
            "a login that needs its own token",
            call_with(
                &format!("{{operationId: a, security: [{{k: []}}], {TOKEN}}}"),
                "{securitySchemes: {k: {type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t}}}}",
            ),
            &["error P0903 6:95 this login would need the token that it yields"],
        ),
        case(
            "a login that needs another token",
            call_with(
                &format!("{{operationId: a, security: [{{l: []}}, {{k: []}}], {TOKEN}}}"),
                "{securitySchemes: {k: {type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t}}, l: {type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t}}}}",
            ),
            &[
                "error P0903 6:95 this login would need a token",
                "error P0903 6:174 this login would need a token",
            ],
        ),
        case(
            "schemes whose setters would be alike",
            call_with(
                &format!(
                    "{{operationId: obtain, security: [{{t: []}}, {{t-source: []}}, {{t-login: []}}, {{response-keys: []}}, {{}}], {TOKEN}}}"
                ),
                "{securitySchemes: {t: {type: http, scheme: bearer, x-paywright-token: {operation: obtain, token: /t}}, t-source: {type: http, scheme: bearer}, response-keys: {type: http, scheme: bearer}, t-login: {type: apiKey, in: header, name: x-sign, x-paywright-request-signature: {algorithm: rsa-sha256, encoding: hex, message: '{body}', timestamp-unit: seconds}}}}\nx-paywright-response-signature: {algorithm: rsa-sha256, message: '{body}', signature: {header: s, encoding: hex}}",
            ),
            &[],
        ),
        case(
            "a token, and its end, that no answer has",
            secured(
                "{type: http, scheme: bearer, x-paywright-token: {operation: a, token: /n, expires-at: /o}}",
            ),
            &[
                "error P0903 6:105 no answer to the login has a text there",
                "error P0903 6:121 no answer to the login has a time there",
            ],
        ),
        case(
            "a token that is misspelt",
            secured(
                "{type: http, scheme: bearer, x-paywright-token: {operation: a, token: /tt, expires-at: /n}}",
            ),
            &["error P0903 6:105 no answer to the login has a text there"],
        ),
        case(
            "a login that takes arguments",
            call_with(
                &format!(
                    "{{operationId: a, security: [{{k: []}}, {{}}], parameters: [{{name: q, in: query, required: true, schema: {{type: string}}}}], {TOKEN}}}"
                ),
                "{securitySchemes: {k: {type: http, scheme: bearer, x-paywright-token: {operation: a, token: /t}}}}",
            ),
            &["error P0903 6:95 a login is called without arguments"],
        ),
    ]
}
