//! Notifications and their envelope.

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
            &["error P0801 4:13 notifications are left out"],
            &["warning P0801 4:13 notifications are left out"],
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
            "a sound notification",
            hooks(
                enveloped,
                &format!("{{post: {{x-paywright-event: {event}, {body}, {OK}}}}}"),
            ),
            &[],
        ),
    ]
}
