//! Servers and groups.

use super::{CURATED, Case, FOREIGN, OK, case, document, run, strict, written};

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
        case(
            "servers of single calls that cannot be followed",
            document(&format!(
                "servers: [{{url: 'https://a.example'}}, {{url: 'https://test.a.example'}}]\npaths:\n  /a:\n    servers: [{{url: v2}}]\n    get: {{operationId: relative, {OK}}}\n    put: {{operationId: plain, servers: [{{url: 'http://b.example'}}], {OK}}}\n    post: {{operationId: variable, servers: [{{url: 'https://{{x}}.b.example'}}], {OK}}}\n    patch: {{operationId: three, servers: [{{url: 'https://b.example'}}, {{url: 'https://c.example'}}, {{url: 'https://d.example'}}], {OK}}}"
            )),
            &[
                "warning P0601 6:14 the URL of a server is relative to the place of the document, which is not known",
                "warning P0601 8:40 the URL of a server is not `https`",
                "warning P0601 9:44 the URL of a server is not `https`",
                "warning P0601 10:42 nothing says which of these servers",
            ],
        ),
        case(
            "servers of single calls that are followed, or the document's",
            document(&format!(
                "servers: [{{url: 'https://a.example'}}, {{url: 'https://test.a.example'}}]\npaths:\n  /a:\n    get: {{operationId: one, servers: [{{url: 'https://b.example/'}}], {OK}}}\n    put: {{operationId: same, servers: [{{url: 'https://a.example/'}}, {{url: 'https://test.a.example'}}], {OK}}}\n    post: {{operationId: each, servers: [{{url: 'https://b.example'}}, {{url: 'https://test.b.example'}}], {OK}}}"
            )),
            &[],
        ),
        case(
            "servers that only the calls name",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: one, servers: [{{url: 'https://b.example'}}], {OK}}}\n  /b:\n    servers: [{{url: 'https://b.example'}}]\n    get: {{operationId: two, {OK}}}"
            )),
            &[],
        ),
        case(
            "several servers that only the calls name",
            document(&format!(
                "paths:\n  /a:\n    get: {{operationId: one, servers: [{{url: 'https://b.example'}}], {OK}}}\n  /b:\n    servers: [{{url: 'https://c.example'}}]\n    get: {{operationId: two, {OK}}}"
            )),
            &[
                "warning P0601 5:38 nothing says which of these servers",
                "warning P0601 7:14 nothing says which of these servers",
            ],
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

#[test]
fn servers_that_all_calls_share_are_the_documents() {
    let text = document(&format!(
        "paths:\n  /a:\n    get: {{operationId: one, servers: [{{url: 'https://b.example', description: Live}}], {OK}}}"
    ));
    let all: String = written(&run(&text, CURATED)).into_values().collect();
    assert!(all.contains("Self::Live => \"https://b.example\""), "{all}");
    assert!(!all.contains("with_servers"), "{all}");
}

#[test]
fn a_path_for_a_server_is_behind_the_hosts_of_the_documents_servers() {
    let text = document(&format!(
        "servers: [{{url: 'https://a.example/v1'}}, {{url: 'https://test.a.example'}}]\npaths:\n  /a:\n    servers: [{{url: /v2/}}]\n    get: {{operationId: one, {OK}}}\n    put: {{operationId: each, servers: [{{url: /x}}, {{url: /}}], {OK}}}"
    ));
    let all: String = written(&run(&text, CURATED)).into_values().collect();
    for expected in [
        ".with_servers(&[\"https://a.example/v2\", \"https://test.a.example/v2\"])",
        ".with_servers(&[\"https://a.example/x\", \"https://test.a.example\"])",
    ] {
        assert!(all.contains(expected), "{expected} {all}");
    }
    let text_of = |other: &str| {
        let text = text.replace("https://a.example/v1", other);
        written(&run(&text, CURATED))
            .into_values()
            .collect::<String>()
    };
    let all = text_of("/v1");
    assert!(!all.contains("with_servers"), "{all}");
    // Only the client knows the host.
    let all = text_of("https://{t}.example', variables: {t: {default: t}}, description: '");
    for expected in [
        ".with_servers(&[\"/v2\"])",
        ".with_servers(&[\"/x\", \"/\"])",
        "It is called at `/v2` behind the host of the client's server, unless",
    ] {
        assert!(all.contains(expected), "{expected} {all}");
    }
}

#[test]
fn a_call_with_servers_of_its_own_can_be_sent_elsewhere() {
    let servers =
        "[{url: 'https://b.example'}, {url: 'https://c.example'}, {url: 'https://d.example'}]";
    let text = document(&format!(
        "servers: [{{url: 'https://a.example/v1'}}]\npaths:\n  /a:\n    get: {{operationId: one, {OK}}}\n    put: {{operationId: elsewhere, servers: {servers}, {OK}}}"
    ));
    let all: String = written(&run(&text, CURATED)).into_values().collect();
    // Nothing says which of the three is meant, so the caller has to.
    assert!(!all.contains("with_servers"), "{all}");
    assert_eq!(
        all.matches("pub fn with_server(mut self").count(),
        1,
        "{all}"
    );
}

#[test]
fn what_a_url_is_relative_to_is_followed_where_it_is_known() {
    let all = |server: &str| -> String {
        let text = document(&format!(
            "servers: [{{url: 'https://a.example/v1'}}]\npaths:\n  /a:\n    get: {{operationId: one, servers: [{{url: '{server}'}}], {OK}}}"
        ));
        written(&run(&text, FOREIGN)).into_values().collect()
    };
    for (server, expected) in [
        ("/x/../v2/./y", "https://a.example/v2/y"),
        ("/../..", "https://a.example"),
        ("//b.example/v2", "https://b.example/v2"),
        ("https://b.example/x/../v2/.", "https://b.example/v2"),
        ("/a//../v2", "https://a.example/a/v2"),
    ] {
        let all = all(server);
        let expected = format!(".with_servers(&[\"{expected}\"])");
        assert!(all.contains(&expected), "{server} {expected} {all}");
    }
    // Only who knows the place of the document knows these.
    for server in ["../v2", "./v2", "v2", "..", "../../x/v2"] {
        let all = all(server);
        assert!(!all.contains("with_servers"), "{server} {all}");
    }
}
