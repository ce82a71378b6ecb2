//! Notifications and their envelope.

use super::support::{CURATED, FOREIGN, run, written};
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
            "callbacks of a notification",
            hooks(
                whole,
                &format!(
                    "{{post: {{x-paywright-event: {event}, {body}, callbacks: {{c: {{'{{$url}}': {{post: {{{OK}}}}}}}}}, {OK}}}}}"
                ),
            ),
            &["warning P0601 5:157 callbacks of a notification are not modelled"],
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

/// The names of the events of a document with these notifications, each behind the way to it; none if bodies are not told apart.
fn events(hooks: &[&str]) -> Option<String> {
    let hooks: Vec<String> = (0..)
        .zip(hooks)
        .map(|(index, hook)| format!("w{index}: {{{hook}}}"))
        .collect();
    let text = document(&format!(
        "paths: {{}}\nx-webhooks: {{{}}}\ncomponents: {{schemas: {{Common: {{type: object, required: [type], properties: {{type: {{type: string}}, id: {{type: string}}}}}}}}}}",
        hooks.join(", ")
    ));
    let files = written(&run(&text, FOREIGN));
    let text = files.get("models/src/notifications.rs")?;
    let (_, pointer) = text.split_once("event_name(&json, &[\"")?;
    let (_, names) = text.split_once("pub fn name(&self)")?;
    let names = names.split("Self::").skip(1).map_while(|arm| {
        let (variant, name) = arm.split_once("(_) => \"")?;
        Some(format!("{variant}={}", name.split('"').next()?))
    });
    let names: Vec<String> = names.collect();
    Some(format!(
        "{} {}",
        pointer.split('"').next()?,
        names.join(" ")
    ))
}

#[test]
fn a_constant_member_of_all_bodies_tells_events_apart() {
    let post = |schema: &str| {
        format!(
            "post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}, {OK}}}"
        )
    };
    let object = |members: &str| {
        post(&format!(
            "{{type: object, required: [type, also], properties: {{{members}}}}}"
        ))
    };
    let of_type = |text: &str| object(&format!("type: {{type: string, enum: [{text}]}}"));
    let (paid, sent) = (of_type("order.paid"), of_type("order.sent"));
    let part = "{allOf: [{$ref: '#/components/schemas/Common'}, {properties: {type: {enum: [order.gone]}}}]}";
    let both = "type: {enum: [a]}, also: {enum: [x]}";
    for (about, hooks, expected) in [
        (
            "one text for each",
            vec![paid.clone(), sent.clone()],
            Some("/type OrderPaid=order.paid OrderSent=order.sent"),
        ),
        (
            "put together from parts",
            vec![paid.clone(), post(part)],
            Some("/type OrderPaid=order.paid OrderGone=order.gone"),
        ),
        (
            "of several members the first by name",
            vec![object(both), object("type: {enum: [b]}, also: {enum: [y]}")],
            Some("/also X=x Y=y"),
        ),
        (
            "a member that all share tells nothing",
            vec![object(both), object("type: {enum: [b]}, also: {enum: [x]}")],
            Some("/type A=a B=b"),
        ),
        ("only one", vec![paid.clone()], None),
        (
            "the same text twice",
            vec![paid.clone(), paid.clone()],
            None,
        ),
        (
            "two texts of one name",
            vec![paid.clone(), of_type("order_paid")],
            None,
        ),
        (
            "two values in one body",
            vec![paid.clone(), of_type("a, b")],
            None,
        ),
        (
            "one body without the member",
            vec![paid.clone(), object("id: {type: string}")],
            None,
        ),
        (
            "a member that need not be there",
            vec![
                paid.clone(),
                post("{type: object, properties: {type: {enum: [b]}}}"),
            ],
            None,
        ),
        (
            "a member that can be null",
            vec![
                paid.clone(),
                object("type: {type: string, nullable: true, enum: [b]}"),
            ],
            None,
        ),
        (
            "a number",
            vec![paid.clone(), object("type: {type: integer, enum: [1]}")],
            None,
        ),
        (
            "a body that is not JSON",
            vec![
                paid.clone(),
                post("{}").replace("application/json", "text/plain"),
            ],
            None,
        ),
        (
            "another method",
            vec![paid.clone(), sent.replace("post:", "put:")],
            None,
        ),
        (
            "names that the document gives to some",
            vec![
                paid,
                sent.replace("post: {", "post: {x-paywright-event: {names: [a]}, "),
            ],
            None,
        ),
    ] {
        let hooks: Vec<&str> = hooks.iter().map(String::as_str).collect();
        assert_eq!(events(&hooks).as_deref(), expected, "{about}");
    }
}
