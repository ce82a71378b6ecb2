//! What is said beside a reference.

use crate::support::{FOREIGN, run, written};
use crate::{Place, document};

#[test]
fn a_reference_that_may_be_null_is_read_so() {
    let schemas = "\
Holder:
  type: object
  required: [first, second]
  properties:
    first: { $ref: '#/components/schemas/Thing', nullable: true, description: The first. }
    second: { $ref: '#/components/schemas/Thing', nullable: false }
    third: { $ref: '#/components/schemas/Thing', nullable: true }
    fourth: { $ref: '#/components/schemas/Thing', deprecated: true }
";
    let outcome = run(&document(Place::Schema, schemas), FOREIGN);
    let all: String = written(&outcome).into_values().collect();
    for member in [
        "    /// The first.\n    pub first: Option<Thing>,",
        "    pub second: Thing,",
        "    pub third: Maybe<Thing>,",
        "    #[deprecated]\n    pub fourth: Option<Thing>,",
    ] {
        assert!(all.contains(member), "no `{member}` in {all}");
    }
}

#[test]
fn what_is_said_beside_a_reference_counts_as_if_it_were_spelled_out() {
    let types = |member: &str| {
        let member = member.replace("REF", "$ref: '#/components/schemas/Thing'");
        let body =
            "content: { application/json: { schema: { $ref: '#/components/schemas/Holder' } } }";
        written(&run(
            &format!(
                "openapi: 3.0.3
info: {{ title: T, version: '1' }}
paths:
  /a: {{ post: {{ operationId: a, requestBody: {{ required: true, {body} }}, responses: {{ '200': {{ description: D., {body} }} }} }} }}
components:
  schemas:
    Thing: {{ type: object, properties: {{ id: {{ type: string }} }} }}
    Holder: {{ type: object, required: [a], properties: {{ a: {member} }} }}
"
            ),
            FOREIGN,
        ))
    };
    for (beside, spelled) in [
        (
            "{ REF, readOnly: true }",
            "{ readOnly: true, allOf: [{ REF }] }",
        ),
        (
            "{ REF, writeOnly: true }",
            "{ writeOnly: true, allOf: [{ REF }] }",
        ),
        ("{ REF, type: object }", "{ REF }"),
        (
            "{ REF, type: object, readOnly: true, deprecated: true }",
            "{ readOnly: true, deprecated: true, allOf: [{ REF }] }",
        ),
    ] {
        assert_eq!(types(beside), types(spelled), "{beside}");
    }
    assert_ne!(types("{ REF, readOnly: true }"), types("{ REF }"));
}
