//! Documents that describe little.

mod support;

use support::{FOREIGN, run, written};

#[test]
fn a_client_hands_on_types_only_if_there_are_any() {
    for (components, hands_on) in [("{}", false), ("{schemas: {A: {type: object}}}", true)] {
        let document = format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents: {components}\n"
        );
        let files = written(&run(&document, FOREIGN));
        let front = files.get("client/src/lib.rs").map_or("", |text| text);
        // Without types there would be a warning of an import that is not used.
        assert_eq!(front.contains("_models::*;"), hands_on, "{front}");
    }
}

#[test]
fn a_client_without_calls_has_nothing_that_nobody_uses() {
    let text = |paths: &str| {
        let document =
            format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\npaths: {paths}\n");
        let files = written(&run(&document, FOREIGN));
        let [client, error] =
            ["client/src/client.rs", "client/src/error.rs"].map(|path| &files[path]);
        format!("{client}{error}")
    };
    let call = "{/a: {get: {operationId: a, responses: {'200': {description: ok}}}}}";
    for (paths, has_calls) in [("{}", false), (call, true)] {
        let text = text(paths);
        assert_eq!(text.contains("pub(crate) fn read("), has_calls, "{text}");
        assert_eq!(!text.contains("#[allow(dead_code"), has_calls, "{text}");
    }
}
