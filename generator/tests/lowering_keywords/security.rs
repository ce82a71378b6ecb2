//! Security schemes and requirements.

use super::Effect::{Diagnosed, Documented, Modelled, Nothing};
use super::{GET, LOGIN, Row, TOKEN};

pub(super) const ROWS: &[Row] = &[
    (
        "Security Scheme",
        "type",
        "/components/securitySchemes",
        "{type: openIdConnect, openIdConnectUrl: 'https://a.example'}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "description",
        TOKEN,
        "Otherwise.",
        Documented,
    ),
    ("Security Scheme", "name", TOKEN, "X-Other", Modelled),
    (
        "Security Scheme",
        "in",
        "/components/securitySchemes",
        "{type: apiKey, in: query, name: k}",
        Modelled,
    ),
    (
        "Security Scheme",
        "scheme",
        "/components/securitySchemes",
        "{type: http, scheme: bearer}",
        Modelled,
    ),
    (
        "Security Scheme",
        "scheme",
        "/components/securitySchemes",
        "{type: http, scheme: hoba}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "bearerFormat",
        "/components/securitySchemes/basic",
        "JWT",
        Nothing,
    ),
    (
        "Security Scheme",
        "flows",
        "/components/securitySchemes",
        "{type: oauth2, flows: {}}",
        Diagnosed("P0702"),
    ),
    (
        "Security Scheme",
        "openIdConnectUrl",
        "/components/securitySchemes",
        "{type: openIdConnect, openIdConnectUrl: 'https://a.example'}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "implicit",
        "/components/securitySchemes",
        "{type: oauth2, flows: {implicit: {authorizationUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "password",
        "/components/securitySchemes",
        "{type: oauth2, flows: {password: {tokenUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "clientCredentials",
        "/components/securitySchemes",
        "{type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', refreshUrl: 'https://a.example', scopes: {all: All.}}}}",
        Diagnosed("P0702"),
    ),
    (
        "OAuth Flows",
        "authorizationCode",
        "/components/securitySchemes",
        "{type: oauth2, flows: {authorizationCode: {authorizationUrl: 'https://a.example', tokenUrl: 'https://a.example', scopes: {}}}}",
        Diagnosed("P0702"),
    ),
    (
        "Security Requirement",
        "{name}",
        GET,
        "[{basic: []}]",
        Modelled,
    ),
    (
        "Security Requirement",
        "{scopes}",
        LOGIN,
        "[{basic: [all]}]",
        Nothing,
    ),
];
