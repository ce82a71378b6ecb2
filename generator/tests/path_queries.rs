//! A query that stands in a path is sent with every call.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod support;

use support::{FOREIGN, run, written};

/// Name, arguments, path and query of each call of these paths.
fn calls(paths: &str) -> Vec<String> {
    let document = format!("openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths:\n{paths}\n");
    let files = written(&run(&document, FOREIGN));
    let text = files["client/src/services/rest.rs"].split_whitespace();
    let text = text
        .collect::<Vec<_>>()
        .join(" ")
        .replace("( ", "(")
        .replace(", )", ")");
    let methods = text.split(" pub fn ").skip(1);
    let statics = text.split("client::Operation::new(").skip(1);
    methods
        .zip(statics)
        .map(|(method, item)| {
            let (signature, _) = method.split_once(" -> ").unwrap();
            let texts: Vec<&str> = item.split('"').collect();
            let query = item
                .split_once(".with_query(\"")
                .map_or("", |(_, rest)| rest);
            let query = query.split('"').next().unwrap();
            format!("{signature} {}?{query}", texts[3])
        })
        .collect()
}

#[test]
fn what_no_parameter_describes_is_sent_as_it_stands() {
    let done = "responses: { '204': { description: Done. } }";
    let parameter = |name: &str, place: &str| {
        format!("{{ name: {name}, in: {place}, required: true, schema: {{ type: string }} }}")
    };
    for (path, parameters, expected) in [
        (
            "/rest?method=a.b&flag",
            vec![],
            "call(&self) /rest?method=a.b&flag",
        ),
        (
            "/rest?a=b c%20&d[]=\"é",
            vec![],
            "call(&self) /rest?a=b%20c%20&d%5B%5D=%22%C3%A9",
        ),
        ("/rest#a?b=c", vec![], "call(&self) /rest?"),
        // A parameter of the query is sent by itself.
        (
            "/rest?a={a}&b=c",
            vec![parameter("a", "query")],
            "call(&self, a: impl Into<String>) /rest?b=c",
        ),
        // One that is said to be in the path is sent where it stands.
        (
            "/rest/{id}?for={id}&a=x-{a}",
            vec![parameter("id", "path"), parameter("a", "path")],
            "call(&self, id: impl Into<String>, a: impl Into<String>) /rest/{id}?for={id}&a=x-{a}",
        ),
        // So is one that nothing describes.
        (
            "/rest?a={a}",
            vec![],
            "call(&self, a: impl Into<String>) /rest?a={a}",
        ),
        (
            "/rest{?a,b}",
            vec![parameter("a", "query")],
            "call(&self, b: impl Into<String>, a: impl Into<String>) /rest?b={b}",
        ),
    ] {
        let parameters = parameters.join(", ");
        let path = path.replace('\'', "''");
        let found = calls(&format!(
            "  '{path}': {{ get: {{ operationId: call, parameters: [{parameters}], {done} }} }}"
        ));
        assert_eq!(found, [expected], "{path}");
    }
}

#[test]
fn paths_that_differ_in_their_query_alone_are_calls_of_one_group() {
    let done = "{ get: { responses: { '204': { description: Done. } } } }";
    let found = calls(&format!(
        "  /rest?method=photos.search: {done}\n  /rest?method=photos.add: {done}\n  /rest: {done}"
    ));
    assert_eq!(
        found,
        [
            "get_rest_method_photos_search(&self) /rest?method=photos.search",
            "get_rest_method_photos_add(&self) /rest?method=photos.add",
            "get_rest(&self) /rest?",
        ]
    );
}

#[test]
fn a_key_is_sent_by_the_client_wherever_its_place_is_described() {
    let done = "responses: { '204': { description: Done. } }";
    let parameter = "{ name: secret, in: path, required: true, schema: { type: string } }";
    for (security, expected) in [
        ("[{ key: [] }]", "call(&self) /rest?a=b"),
        (
            "[{ key: [] }, {}]",
            "call(&self, secret: impl Into<String>) /rest?api_key={secret}&a=b",
        ),
    ] {
        let found = calls(&format!(
            "  '/rest?api_key={{secret}}&a=b': {{ get: {{ operationId: call, security: {security}, parameters: [{parameter}], {done} }} }}\n\
             components: {{ securitySchemes: {{ key: {{ type: apiKey, in: query, name: api_key }} }} }}"
        ));
        assert_eq!(found, [expected], "{security}");
    }
}
