//! Notifications and their envelope.

use super::support::{CURATED, run, written};
use super::{Case, OK, case, document, strict};

pub(super) fn cases() -> Vec<Case> {
    let event = "{names: [a]}";
    let body =
        "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/E'}}}}";
    let hooks = |rule: &str, hook: &str| {
        document(&format!(
            "paths: {{}}\nx-paywright-event: {rule}\nx-webhooks: {{w: {hook}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{type: object, properties: {{id: {{type: string}}}}}}}}}}}}}}"
        ))
    };
    let whole = "{name: [/name]}";
    let enveloped = "{envelope: '#/components/schemas/E', name: [/name], payload: /data}";
    vec![
        strict(
            "notifications that nothing tells apart",
            document("paths: {}\nx-webhooks: {w: {post: {responses: {}}}}"),
            &["error P0801 4:13 nothing says how events are told apart"],
            &["warning P0801 4:13 nothing says how events are told apart"],
        ),
        case(
            "headers of a notification",
            hooks(
                whole,
                &format!(
                    "{{post: {{x-paywright-event: {event}, {body}, parameters: [{{name: x-id, in: header, schema: {{type: string}}}}], {OK}}}}}"
                ),
            ),
            &["note P0601 5:158 headers and other parameters of a notification are not modelled"],
        ),
        case(
            "rules without notifications",
            document("paths: {}\nx-paywright-event: {name: [/name]}"),
            &["error P0801 4:20 there are no notifications"],
        ),
        case(
            "names that nothing leads to",
            hooks(
                "{name: []}",
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &["error P0903 4:27 `name` must list at least one JSON pointer"],
        ),
        case(
            "another method",
            hooks(
                whole,
                &format!("{{get: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &["error P0801 5:23 notifications are sent by `post`"],
        ),
        case(
            "a notification without names",
            hooks(whole, &format!("{{post: {{{body}, {OK}}}}}")),
            &["error P0801 5:24 `x-paywright-event` is missing"],
        ),
        case(
            "descriptions that do not go with the names",
            hooks(
                whole,
                &format!(
                    "{{post: {{x-paywright-event: {{names: [a, b], descriptions: [one]}}, {body}, {OK}}}}}"
                ),
            ),
            &["error P0801 5:44 `descriptions` must be as long as `names`"],
        ),
        case(
            "what lies beside the payload",
            document(&format!(
                "paths: {{}}\nx-paywright-event: {{envelope: '#/components/schemas/E', name: [/name], payload: /data/object}}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{type: string}}}}, {body}, {OK}}}}}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{type: object, properties: {{object: {{type: string}}, before: {{type: string}}}}}}}}}}}}}}"
            )),
            &["warning P0801 4:31 `before` beside the payload"],
        ),
        case(
            "a name given twice",
            hooks(
                whole,
                &format!("{{post: {{x-paywright-event: {{names: [a, a]}}, {body}, {OK}}}}}"),
            ),
            &["error P0802 5:56 the event `a` exists already"],
        ),
        case(
            "names that fall together",
            hooks(
                whole,
                &format!("{{post: {{x-paywright-event: {{names: [a.b, a_b]}}, {body}, {OK}}}}}"),
            ),
            &["error P0401 5:58 the events `a.b` and `a_b` are both called `AB`"],
        ),
        case(
            "an envelope that is not there",
            hooks(
                "{envelope: '#/components/schemas/E', name: [/name], payload: /nothing}",
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &["error P0903 4:31 the envelope `E` has no property `nothing`"],
        ),
        case(
            "an envelope whose member is also the payload of an event",
            document(&format!(
                "paths: {{}}\nx-paywright-event: {enveloped}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{$ref: '#/components/schemas/P'}}}}, {body}, {OK}}}}}}}\ncomponents: {{schemas: {{E: {{type: object, properties: {{name: {{type: string}}, data: {{$ref: '#/components/schemas/P'}}}}}}, P: {{type: object, properties: {{id: {{type: string}}}}}}}}}}"
            )),
            &[],
        ),
        case(
            "an answer that nothing shows",
            hooks(
                whole,
                &format!(
                    "{{post: {{x-paywright-event: {event}, {body}, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object}}}}}}}}}}}}}}"
                ),
            ),
            &[
                "warning P0801 5:193 nothing shows the body with which notifications are acknowledged",
            ],
        ),
        case(
            "a sound notification",
            hooks(
                enveloped,
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &[],
        ),
    ]
}

/// The expression that answers the event of a document with these responses to it.
fn acknowledgement(responses: &str) -> String {
    let document = document(&format!(
        "paths: {{}}\nx-paywright-event: {{name: [/name]}}\nx-webhooks: {{w: {{post: {{x-paywright-event: {{names: [a], payload: {{type: string}}}}, responses: {{{responses}}}}}}}}}"
    ));
    let files = written(&run(&document, CURATED));
    let text = &files["models/src/notifications.rs"];
    let (_, method) = text
        .split_once("-> paywright_runtime::Acknowledgement {")
        .unwrap();
    let expression = method.split_once("\n    }\n").unwrap().0;
    expression.split_whitespace().collect::<Vec<_>>().concat()
}

#[test]
fn the_first_successful_response_and_its_first_example_are_what_is_answered() {
    let answer = |status: u16, body: &str| {
        format!("paywright_runtime::Acknowledgement::of_status({status}){body}")
    };
    let json = r#".with_body("application/json","{\"code\":\"ok\",\"amount\":1.50}")"#;
    let cases = [
        ("'204': {description: ok}", answer(204, "")),
        ("default: {description: ok}", answer(200, "")),
        (
            "'400': {description: no}, 2XX: {description: ok}, '204': {description: ok}",
            answer(200, ""),
        ),
        (
            "'201': {description: ok, content: {text/plain: {schema: {type: string}, example: success}}}",
            answer(201, r#".with_body("text/plain","success")"#),
        ),
        (
            "'200': {description: ok, content: {application/json: {schema: {type: object}, examples: {b: {value: {code: ok, amount: 1.50}}, a: {value: 1}}}}}",
            answer(200, json),
        ),
        (
            "'200': {description: ok, content: {application/json: {schema: {type: object}}}}",
            answer(200, ""),
        ),
    ];
    for (responses, expected) in cases {
        assert_eq!(acknowledgement(responses), expected, "{responses}");
    }
}
