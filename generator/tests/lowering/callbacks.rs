//! What the provider sends on account of a call.

use super::support::{CURATED, FOREIGN, Written, findings, run, written};
use super::{Case, OK, call, call_with, case};

/// A call with these callbacks, in line 5 from column 40 on.
fn calling(callbacks: &str) -> String {
    call(&format!(
        "{{operationId: a, callbacks: {{{callbacks}}}, {OK}}}"
    ))
}

/// A callback that carries a body of this content.
fn carrying(content: &str) -> String {
    format!("done: {{'{{$url}}': {{post: {{requestBody: {{content: {{{content}}}}}, {OK}}}}}}}")
}

pub(super) fn cases() -> Vec<Case> {
    let json = "application/json: {schema: {type: object, properties: {x: {type: string}}}}";
    vec![
        case("a callback", calling(&carrying(json)), &[]),
        case(
            "a callback that carries nothing",
            calling(&format!("done: {{'{{$url}}': {{post: {{{OK}}}}}}}")),
            &[],
        ),
        case(
            "a callback without an address",
            calling("done: {}"),
            &["warning P0601 5:46 this callback says nothing of what is sent"],
        ),
        case(
            "an address to which nothing is sent",
            calling("done: {'{$url}': {description: Some day.}}"),
            &["warning P0601 5:57 this callback says nothing of what is sent"],
        ),
        case(
            "a callback of a text",
            calling(&carrying("text/plain: {schema: {type: string}}")),
            &[],
        ),
        case(
            "a callback of a form",
            calling(&carrying(
                "application/x-www-form-urlencoded: {schema: {type: object}}",
            )),
            &[
                "warning P0601 5:124 `application/x-www-form-urlencoded` of a callback is not taken apart",
            ],
        ),
        case(
            "a callback of XML",
            calling(&carrying("application/xml: {schema: {type: object}}")),
            &["warning P0601 5:115 `application/xml` is not taken apart: the body is plain bytes"],
        ),
        case(
            "a callback of JSON or XML",
            calling(&carrying(&format!("application/xml: {{}}, {json}"))),
            &[
                "note P0603 5:89 `application/xml` is never read: `application/json` is used instead",
            ],
        ),
        case(
            "a callback of JSON that nothing describes",
            calling(&carrying("application/json: {}")),
            &["note P0601 5:107 no schema says what a body of `application/json` holds"],
        ),
        case(
            "how a callback is called and proven",
            calling(&format!(
                "done: {{'{{$url}}': {{parameters: [{{name: x-id, in: header, schema: {{type: string}}}}], post: {{security: [{{}}], servers: [{{url: 'https://a.example'}}], {OK}}}}}}}"
            )),
            &[
                "note P0601 5:70 `parameters` of a callback has no effect",
                "note P0601 5:139 `security` of a callback has no effect",
                "note P0601 5:154 `servers` of a callback has no effect",
            ],
        ),
        case(
            "an answer to a callback that is more than JSON",
            calling(
                "done: {'{$url}': {post: {responses: {'200': {description: ok, headers: {x-a: {schema: {type: string}}}, content: {text/plain: {schema: {type: string}}}}}}}}",
            ),
            &[
                "note P0601 5:111 `headers` of an answer to a callback has no effect",
                "note P0601 5:153 only an answer of JSON to a callback has a type",
            ],
        ),
        case(
            "callbacks of a callback",
            calling(&format!(
                "done: {{'{{$url}}': {{post: {{callbacks: {{again: {{'{{$url}}': {{post: {{{OK}}}}}}}}}, {OK}}}}}}}"
            )),
            &["warning P0601 5:76 callbacks of a callback are not modelled"],
        ),
        case(
            "our own words for calls",
            calling(&format!(
                "done: {{'{{$url}}': {{post: {{x-paywright-idempotency: {{repeat: harmless, reason: R}}, {OK}}}}}}}"
            )),
            &["error P0902 5:90 `x-paywright-idempotency` has no meaning in a callback"],
        ),
    ]
}

fn models(files: &Written) -> String {
    let models = files.iter().filter(|(path, _)| path.starts_with("models/"));
    models.map(|(_, text)| text.as_str()).collect()
}

#[test]
fn the_body_of_a_callback_is_received_wherever_it_is_described() {
    let event = "{type: object, required: [id], properties: {id: {type: string, readOnly: true}, at: {$ref: '#/components/schemas/Place'}}}";
    let place = "Place: {type: object, required: [town], properties: {town: {type: string}}}";
    let body = |schema: &str| {
        format!(
            "{{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}, {OK}}}}}"
        )
    };
    let inline = body(event);
    let (named, at) = (
        body("{$ref: '#/components/schemas/Event'}"),
        "{$request.query.to}",
    );
    let cases = [
        // (callbacks, components, the type of the body)
        (
            format!("{{done: {{'{at}': {inline}}}}}"),
            format!("{{schemas: {{{place}}}}}"),
            "struct ADone {",
        ),
        (
            format!("{{done: {{'{at}': {named}}}}}"),
            format!("{{schemas: {{{place}, Event: {event}}}}}"),
            "struct Event {",
        ),
        (
            "{done: {$ref: '#/components/callbacks/Done'}}".to_owned(),
            format!("{{schemas: {{{place}}}, callbacks: {{Done: {{'{at}': {inline}}}}}}}"),
            "struct Done {",
        ),
        (
            format!("{{done: {{'{at}': {{$ref: '#/components/pathItems/Done'}}}}}}"),
            format!("{{schemas: {{{place}}}, pathItems: {{Done: {inline}}}}}"),
            "struct ADone {",
        ),
        (
            format!(
                "{{done: {{'{at}': {{post: {{requestBody: {{$ref: '#/components/requestBodies/Done'}}, {OK}}}}}}}}}"
            ),
            format!(
                "{{schemas: {{{place}}}, requestBodies: {{Done: {{content: {{application/json: {{schema: {event}}}}}}}}}}}"
            ),
            "struct Done {",
        ),
        (
            format!(
                "{{done: {{'{at}': {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: array, items: {event}}}}}}}}}, {OK}}}}}}}}}"
            ),
            format!("{{schemas: {{{place}}}}}"),
            "type ADone = Vec<ADoneItem>;",
        ),
    ];
    for (callbacks, components, expected) in cases {
        let text = call_with(
            &format!("{{operationId: a, callbacks: {callbacks}, {OK}}}"),
            &components,
        );
        for version in ["3.0.3", "3.1.0"] {
            if version == "3.0.3" && components.contains("pathItems") {
                continue;
            }
            let outcome = run(&text.replace("3.0.3", version), CURATED);
            assert_eq!(findings(&outcome), [] as [&str; 0], "{text}");
            let models = models(&written(&outcome));
            let name = expected.split([' ', ';']).nth(1).unwrap();
            let said = "/// What the provider sends on account of a call:\n/// - `done` of `a`: `POST {$request.query.to}`. Answers: `200` (ok).\n";
            for expected in [
                &format!("pub {expected}"),
                said,
                &format!("//! - [`{name}`]\n"),
                &format!("| `a` | `done` | `POST {{$request.query.to}}` | `{name}` |"),
            ] {
                assert!(models.contains(expected), "{expected}: {models}");
            }
            // Who receives it does not put it together.
            for name in [name, "Place"] {
                assert!(!models.contains(&format!("\nimpl {name} {{")), "{models}");
            }
            let client = &written(&outcome)["client/src/services/a.rs"];
            let said = format!(
                "- `done`: `POST {{$request.query.to}}` with `{name}`. Answers: `200` (ok)."
            );
            assert!(client.contains(&said), "{client}");
        }
    }
}

#[test]
fn what_is_answered_to_a_callback_is_put_together_by_who_receives_it() {
    let files = written(&run(
        &calling(
            "done: {'{$url}': {post: {responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {x: {type: string}}}}}}, default: {description: Not taken.}}}}}",
        ),
        CURATED,
    ));
    let models = models(&files);
    assert!(models.contains("impl ADoneAnswer {"), "{models}");
    let client = &files["client/src/services/a.rs"];
    let said = "Answers: `200` with `ADoneAnswer` (ok), any status";
    assert!(client.contains(said), "{client}");
}

#[test]
fn the_name_of_a_body_depends_on_no_other_callback() {
    let object = "application/json: {schema: {type: object, properties: {x: {type: string}}}}";
    let sent = |method: &str| format!("{method}: {{requestBody: {{content: {{{object}}}}}, {OK}}}");
    let (post, put) = (sent("post"), sent("put"));
    let alone = format!("paid: {{'{{$url}}': {{{post}}}}}");
    for (callbacks, names) in [
        (alone.clone(), &["APaid"][..]),
        (
            format!("sent: {{'{{$url}}': {{{post}}}}}, {alone}"),
            &["ASent", "APaid"],
        ),
        (
            format!("paid: {{'{{$url}}': {{{post}, {put}}}}}"),
            &["APaid", "APaidPut"],
        ),
        (
            format!("paid: {{'{{$url}}': {{{post}}}, '{{$url}}/more': {{{post}}}}}"),
            &["APaid", "APaidUrlMore"],
        ),
    ] {
        let models = models(&written(&run(&calling(&callbacks), FOREIGN)));
        for name in names {
            assert!(
                models.contains(&format!("pub struct {name} {{")),
                "{name}: {models}"
            );
        }
    }
}

#[test]
fn a_callback_that_several_calls_share_is_one_type_with_the_name_of_the_component() {
    let shared = |operation: &str, callback: &str| {
        format!(
            "/{operation}: {{post: {{operationId: {operation}, callbacks: {{{callback}: {{$ref: '#/components/callbacks/settled'}}}}, {OK}}}}}"
        )
    };
    let answer = "'200': {description: ok, content: {application/json: {schema: {type: object, properties: {y: {type: string}}}}}}";
    let callbacks = format!(
        "settled: {{'{{$url}}': {{post: {{requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{x: {{type: object, properties: {{z: {{type: string}}}}}}}}}}}}}}}}, responses: {{{answer}}}}},
          put: {{requestBody: {{content: {{application/json: {{schema: {{type: array, items: {{type: integer}}}}}}}}}}, {OK}}}}}}}"
    );
    let text = |schemas: &str| {
        format!(
            "openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths: {{{}, {}}}\ncomponents: {{schemas: {{{schemas}}}, callbacks: {{{callbacks}}}}}\n",
            shared("a", "done"),
            shared("b", "paid"),
        )
    };
    for (schemas, body) in [
        ("", "Settled"),
        ("Settled: {type: boolean}", "SettledCallback"),
    ] {
        let models = models(&written(&run(&text(schemas), FOREIGN)));
        for expected in [
            format!("pub struct {body} {{"),
            format!("pub struct {body}X {{").replace("Callback", ""),
            "pub struct SettledAnswer {".to_owned(),
            "pub type SettledPut = Vec<i64>;".to_owned(),
            "/// - `done` of `a`: `POST {$url}`. Answers: `200` with `SettledAnswer` (ok).\n/// - `paid` of `b`: `POST {$url}`.".to_owned(),
        ] {
            assert!(models.contains(&expected), "{expected}: {models}");
        }
        for made_twice in [" ADone", " BPaid", " APaid"] {
            assert!(!models.contains(made_twice), "{made_twice}: {models}");
        }
    }
}
