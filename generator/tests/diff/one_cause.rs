//! What might be told of many places, and has one cause: one finding.

use paywright_generator::diff::{Comparison, Level, Place, compare};

use crate::support::{Case, check, compared, document, felt, foreign, only, shown};

/// A call that sends and gets a schema, beside components that are there in any case.
fn with_components(schema: &str) -> String {
    document(&format!(
        "paths:
  /a:
    post:
      operationId: a
      requestBody: {{ content: {{ application/json: {{ schema: {schema} }} }} }}
      responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {schema} }} }} }} }}
  /b: {{ get: {{ operationId: b, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/All' }} }} }} }} }} }} }}
components:
  schemas:
    All: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/Card' }}, b: {{ $ref: '#/components/schemas/Bank' }}, c: {{ $ref: '#/components/schemas/CardWithName' }}, d: {{ $ref: '#/components/schemas/Free' }}, e: {{ $ref: '#/components/schemas/Large' }}, f: {{ $ref: '#/components/schemas/Envelope' }} }} }}
    Card: {{ type: object, required: [number], properties: {{ number: {{ type: string }}, brand: {{ type: string }} }} }}
    CardWithName: {{ type: object, required: [number], properties: {{ number: {{ type: string }}, brand: {{ type: string }}, name: {{ type: string }} }} }}
    Bank: {{ type: object, required: [iban], properties: {{ iban: {{ type: string }}, bic: {{ type: string }} }} }}
    Large: {{ type: object, properties: {{ text: {{ type: string }}, a: {{ type: string }}, b: {{ type: string }} }} }}
    Envelope: {{ type: object, properties: {{ data: {{ $ref: '#/components/schemas/Card' }} }} }}
    Free: {{ type: object, properties: {{ text: {{ type: string }} }} }}
"
    ))
}

pub(crate) const REFERENCES: &[Case] = &[
    Case {
        name: "another component, with nothing in common",
        before: "{ $ref: '#/components/schemas/Card' }",
        after: "{ $ref: '#/components/schemas/Bank' }",
        found: &["reference-changed breaking/breaking"],
    },
    Case {
        name: "another component, of which all that is demanded of the old one is no more",
        before: "{ type: array, items: { $ref: '#/components/schemas/Card' } }",
        after: "{ type: array, items: { $ref: '#/components/schemas/Free' } }",
        found: &["reference-changed risky/breaking"],
    },
    Case {
        name: "another component, of which little is left",
        before: "{ type: array, items: { $ref: '#/components/schemas/Large' } }",
        after: "{ type: array, items: { $ref: '#/components/schemas/Free' } }",
        found: &["reference-changed risky/risky"],
    },
    Case {
        name: "another component, with a description beside it",
        before: "{ type: object, properties: { m: { allOf: [{ $ref: '#/components/schemas/Card' }], description: A card. } } }",
        after: "{ type: object, properties: { m: { allOf: [{ $ref: '#/components/schemas/Bank' }], description: A bank. } } }",
        found: &["reference-changed breaking", "description-changed docs"],
    },
    Case {
        name: "a component around the other one",
        before: "{ $ref: '#/components/schemas/Card' }",
        after: "{ $ref: '#/components/schemas/Envelope' }",
        found: &["object-wrapped risky/breaking"],
    },
    Case {
        name: "another component, with most in common",
        before: "{ $ref: '#/components/schemas/Card' }",
        after: "{ $ref: '#/components/schemas/CardWithName' }",
        found: &["property-added compatible/compatible"],
    },
];

#[test]
fn references() {
    check(REFERENCES, with_components);
    for case in REFERENCES {
        let comparison = compared(&with_components(case.before), &with_components(case.after));
        let mut bad = comparison
            .findings
            .iter()
            .filter(|it| it.level >= Level::Risky);
        assert!(
            bad.all(|finding| finding.witness.is_some()),
            "{}",
            case.name
        );
    }
}

#[test]
fn another_component_is_told_where_it_is_referred_to_and_shown_by_a_value() {
    let of = |name: &str| with_components(&format!("{{ $ref: '#/components/schemas/{name}' }}"));
    let comparison = compared(&of("Card"), &of("Bank"));
    let finding = only(&comparison);
    assert_eq!(
        finding.message,
        "it is `Bank` now instead of `Card`, which accepts other values; of 4 members 0 are named alike"
    );
    let body = "/paths/~1a/post/requestBody/content/application~1json/schema";
    assert_eq!(pointer(&finding.head).as_deref(), Some(body));
    assert!(finding.witness.is_some());
}

fn pointer(place: &Option<Place>) -> Option<String> {
    place.as_ref().map(|it| it.pointer.clone())
}

/// Three members in two calls that refer to the same component.
fn with_shared(component: &str) -> String {
    document(&format!(
        "paths:
  /a: {{ post: {{ operationId: a, requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ one: {{ $ref: '#/components/schemas/T' }}, two: {{ $ref: '#/components/schemas/T' }} }} }} }} }} }}, responses: {{ '204': {{ description: D. }} }} }} }}
  /b: {{ get: {{ operationId: b, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ type: object, properties: {{ three: {{ $ref: '#/components/schemas/T' }} }} }} }} }} }} }} }} }}
components: {{ schemas: {{ T: {component} }} }}
"
    ))
}

#[test]
fn the_direction_of_a_component_is_told_once_with_all_places() {
    let table = [
        (
            "readOnly: true",
            ["request POST /a risky", "answer GET /b compatible"],
        ),
        (
            "writeOnly: true",
            ["request POST /a compatible", "answer GET /b risky"],
        ),
    ];
    for (keyword, expected) in table {
        let comparison = compared(
            &with_shared("{ type: string }"),
            &with_shared(&format!("{{ type: string, {keyword} }}")),
        );
        let finding = only(&comparison);
        assert_eq!(finding.subject, "T", "{keyword}");
        assert_eq!(felt(finding), expected, "{keyword}");
    }
}

fn messages(comparison: &Comparison) -> Vec<&str> {
    let findings = comparison.findings.iter();
    findings.map(|finding| finding.message.as_str()).collect()
}

#[test]
fn values_of_two_alternatives_are_told_with_the_alternative() {
    let answer = |alternatives: &str| {
        document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {{ oneOf: [{alternatives}] }} }} }} }} }} }} }} }}"
        ))
    };
    let (some, more) = (
        "{ type: string, maxLength: 9 }, { type: integer }",
        "{ type: string, maxLength: 9 }, { type: integer }, { type: string, minLength: 2, maxLength: 12 }",
    );
    let gone = compared(&answer(more), &answer(some));
    assert_eq!(messages(&gone).len(), 1, "{:?}", shown(&gone));
    assert_eq!(felt(only(&gone)), ["answer GET /a risky"]);
    let witness = only(&gone).witness.as_ref().unwrap();
    assert_eq!(witness.json.trim_matches('"').len(), 2, "{}", witness.json);
    let new = compared(&answer(some), &answer(more));
    assert_eq!(messages(&new).len(), 1, "{:?}", shown(&new));
}

#[test]
fn titles_of_values_are_docs() {
    let answer = |schema: &str| {
        let text = document(&format!(
            "paths: {{ /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: D., content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }} }}"
        ));
        foreign(&text.replace("3.0.3", "3.1.0"))
    };
    let base = answer("{ type: string, enum: [a, b] }");
    let head = answer("{ oneOf: [{ const: a, title: A }, { const: b, title: B }] }");
    let comparison = compare(&base, &head);
    assert_eq!(messages(&comparison), ["what is said of its values is new"]);
    assert_eq!(felt(only(&comparison)), ["answer GET /a docs"]);
}

/// Calls of these paths, all of which say the same.
fn calls(paths: &[&str], call: &str) -> String {
    let calls = paths.iter().map(|path| {
        let id = path.trim_start_matches('/');
        format!("  {path}: {{ get: {{ operationId: {id}, {call} }} }}\n")
    });
    document(&format!("paths:\n{}", calls.collect::<String>()))
}

#[test]
fn what_several_calls_say_in_the_same_words_is_one_finding() {
    let answer = |inner: &str| format!("responses: {{ '200': {{ description: D.{inner} }} }}");
    let form = |name: &str| {
        answer(&format!(
            ", content: {{ application/json: {{ schema: {{ type: string }} }}{name} }}"
        ))
    };
    let body = |schema: &str| {
        answer(&format!(
            ", content: {{ application/json: {{ schema: {{ type: object, properties: {{ m: {schema} }} }} }} }}"
        ))
    };
    let query = |schema: &str| {
        format!(
            "parameters: [{{ in: query, name: q, schema: {schema} }}], {}",
            answer("")
        )
    };
    let header = |name: &str| {
        answer(&format!(
            ", headers: {{ {name}: {{ schema: {{ type: string }} }} }}"
        ))
    };
    let table = [
        (
            "a header is called otherwise",
            header("X-Id"),
            header("Id"),
            "header-renamed",
            "GET /a and 2 more › answer 200 › header id",
        ),
        (
            "a header is gone",
            header("X-Id"),
            answer(""),
            "header-removed",
            "GET /a and 2 more › answer 200 › header x-id",
        ),
        (
            "an answer has another status",
            answer(""),
            "responses: { '201': { description: D. } }".to_owned(),
            "status-changed",
            "GET /a and 2 more › answer 201",
        ),
        (
            "a form is gone",
            form(", application/xml: { schema: { type: string } }"),
            form(""),
            "media-type-removed",
            "GET /a and 2 more › answer 200 (application/xml)",
        ),
        (
            "a parameter is gone",
            query("{ type: string }"),
            answer(""),
            "parameter-removed",
            "GET /a and 2 more › query q",
        ),
        (
            "a parameter accepts less",
            query("{ type: string }"),
            query("{ type: string, maxLength: 3 }"),
            "max-length-changed",
            "GET /a and 2 more › query q",
        ),
        (
            "a member may be null",
            body("{ type: string }"),
            body("{ type: string, nullable: true }"),
            "nullable-changed",
            "GET /a and 2 more › answer 200.m",
        ),
        (
            "they are deprecated",
            answer(""),
            format!("deprecated: true, {}", answer("")),
            "deprecated",
            "GET /a and 2 more",
        ),
        (
            "they belong to other tags",
            format!("tags: [x], {}", answer("")),
            format!("tags: [y], {}", answer("")),
            "tags-changed",
            "GET /a and 2 more",
        ),
    ];
    for (name, before, after, code, subject) in table {
        let paths = ["/a", "/b", "/c"];
        let comparison = compared(&calls(&paths, &before), &calls(&paths, &after));
        let finding = only(&comparison);
        assert_eq!(
            (finding.code.as_str(), finding.subject.as_str()),
            (code, subject),
            "{name}"
        );
        assert_eq!(finding.uses.len(), 3, "{name}");
        let own = [pointer(&finding.base), pointer(&finding.head)];
        let elsewhere = finding.elsewhere.iter();
        let elsewhere = elsewhere.map(|one| [pointer(&one.base), pointer(&one.head)]);
        let others = ["~1b", "~1c"].map(|path| {
            own.clone()
                .map(|own| own.map(|own| own.replacen("~1a", path, 1)))
        });
        assert_eq!(elsewhere.collect::<Vec<_>>(), others, "{name}");
        let alone = compared(&calls(&["/a"], &before), &calls(&["/a"], &after));
        assert_eq!(only(&alone).level, finding.level, "{name}");
        assert_eq!(only(&alone).message, finding.message, "{name}");
        // The order of calls is no matter, and one more of them is.
        let id = |paths: &[&str]| {
            let comparison = compared(&calls(paths, &before), &calls(paths, &after));
            only(&comparison).id.clone()
        };
        assert_eq!(id(&["/c", "/a", "/b"]), finding.id, "{name}");
        assert_ne!(id(&["/a", "/b", "/c", "/d"]), finding.id, "{name}");
    }
}

#[test]
fn a_change_is_placed_in_calls_that_say_only_a_part_of_it_in_the_same_words() {
    let of = |limit: &str| {
        let call = |path: &str, description: &str, schema: &str| {
            format!(
                "  /{path}: {{ get: {{ operationId: {path}, responses: {{ '200': {{ description: {description}, content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }}\n"
            )
        };
        let inline = format!(
            "{{ type: object, properties: {{ m: {{ type: string, maxLength: {limit} }} }} }}"
        );
        let otherwise = format!(
            "{{ properties: {{ m: {{ maxLength: {limit}, type: string }} }}, type: object }}"
        );
        document(&format!(
            "paths:\n{}{}{}{}",
            call("a", "One.", &inline),
            call("b", "Other.", &inline),
            call("c", "One.", &otherwise),
            call("d", "Other.", &inline),
        ))
    };
    let comparison = compared(&of("4"), &of("3"));
    let finding = only(&comparison);
    let at = |path: &str| {
        Some(format!(
            "/paths/~1{path}/get/responses/200/content/application~1json/schema/properties/m/maxLength"
        ))
    };
    assert_eq!(pointer(&finding.head), at("a"));
    let elsewhere = finding.elsewhere.iter();
    let elsewhere: Vec<_> = elsewhere
        .map(|one| [pointer(&one.base), pointer(&one.head)])
        .collect();
    assert_eq!(elsewhere, ["b", "c", "d"].map(|path| [at(path), at(path)]));
}

#[test]
fn what_several_calls_say_in_other_words_is_told_of_each() {
    let of = |a: &str, b: &str| {
        let call = |id: &str, schema: &str| {
            format!(
                "{{ get: {{ operationId: {id}, parameters: [{{ in: query, name: q, schema: {schema} }}], responses: {{ '204': {{ description: D. }} }} }} }}"
            )
        };
        document(&format!(
            "paths:\n  /a: {}\n  /b: {}\n",
            call("a", a),
            call("b", b)
        ))
    };
    let table = [
        (
            "{ type: string, maxLength: 4 }",
            "{ type: string, maxLength: 5 }",
        ),
        ("{ type: string }", "{ type: string, minLength: 1 }"),
    ];
    for (a, b) in table {
        let head = "{ type: string, maxLength: 3 }";
        let comparison = compared(&of(a, b), &of(head, head));
        let subjects: std::collections::BTreeSet<&str> = comparison
            .findings
            .iter()
            .map(|finding| finding.subject.as_str())
            .collect();
        assert_eq!(
            subjects,
            ["GET /a › query q", "GET /b › query q"].into(),
            "{a} {b}"
        );
    }
}
