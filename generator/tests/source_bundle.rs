//! Several files become one tree.

mod source_support;

use serde_json::json;
use source_support::{bundled, faults, names, names_in_order, root, tree};

#[test]
fn paths_of_area_files_are_put_in_place_and_their_components_taken_in() {
    let source = bundled(&[
        ("openapi.yaml", &root("paths:\n  /a: { $ref: 'area.yaml#/paths/~1a' }\n")),
        (
            "area.yaml",
            "
paths:
  /a:
    get:
      parameters: [{ $ref: '#/components/parameters/Limit' }]
      responses:
        '200': { $ref: 'common.yaml#/components/responses/Ok' }
components:
  parameters:
    Unused: { name: u, in: query, schema: {} }
    Limit: { name: limit, in: query, schema: { $ref: 'common.yaml#/components/schemas/Count' } }
  schemas:
    Zebra: { type: string }
    Ape: { $ref: '#/components/schemas/Zebra' }
",
        ),
        (
            "common.yaml",
            "
components:
  schemas:
    Unused: { type: string }
    Count: { type: integer }
  responses:
    Ok: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Count' } } } }
",
        ),
    ]);
    let tree = source.root.to_json();
    assert_eq!(
        tree.pointer("/paths/~1a/get"),
        Some(&json!({
            "parameters": [{ "$ref": "#/components/parameters/Limit" }],
            "responses": { "200": { "$ref": "#/components/responses/Ok" } },
        }))
    );
    assert_eq!(
        names_in_order(&source, "schemas"),
        ["Zebra", "Ape", "Unused", "Count"],
        "all schemas of each file, files in the order of their first mention"
    );
    assert_eq!(
        names(&tree, "parameters"),
        ["Limit"],
        "of the rest only what is used"
    );
    assert_eq!(
        tree.pointer("/components/parameters/Limit/schema/$ref"),
        Some(&json!("#/components/schemas/Count"))
    );
    let place = source.root.at("/components/schemas/Count").unwrap().span;
    assert_eq!(
        source.map.path(place.file),
        "common.yaml",
        "places stay those of the text"
    );
}

#[test]
fn names_and_order_do_not_depend_on_which_schemas_are_used() {
    let area =
        "components: { schemas: { A: {type: string}, B: {type: string}, C: {type: string} } }";
    for used in ["A", "B", "C"] {
        let text = root(&format!(
            "paths: {{}}\ncomponents:\n  schemas:\n    Root: {{ $ref: 'area.yaml#/components/schemas/{used}' }}\n"
        ));
        let source = bundled(&[("openapi.yaml", &text), ("area.yaml", area)]);
        assert_eq!(
            names_in_order(&source, "schemas"),
            ["Root", "A", "B", "C"],
            "{used}"
        );
    }
}

#[test]
fn a_component_that_only_refers_to_one_of_the_same_name_is_that_one() {
    let source = bundled(&[
        (
            "openapi.yaml",
            &root(
                "paths: {}\ncomponents: { schemas: { Pet: { $ref: 'pets.yaml#/components/schemas/Pet' } } }\n",
            ),
        ),
        (
            "pets.yaml",
            "components: { schemas: { Pet: { type: object } } }",
        ),
    ]);
    assert_eq!(
        source.root.to_json().pointer("/components/schemas"),
        Some(&json!({ "Pet": { "type": "object" } }))
    );
}

#[test]
fn whole_files_and_parts_become_components_with_telling_names() {
    let tree = tree(&[
        (
            "openapi.yaml",
            &root(
                "
paths:
  /pets/{id}:
    get:
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: object } } }
    put:
      requestBody:
        content: { application/json: { schema: { $ref: '#/paths/~1pets~1%7Bid%7D/get/responses/200/content/application~1json/schema' } } }
      responses: { '200': { description: ok } }
components:
  parameters: { Limit: { name: limit, in: query, schema: { type: integer } } }
  schemas:
    Pet:
      type: object
      properties:
        tag: { type: string }
        tags: { type: array, items: { type: integer } }
        file: { $ref: 'schemas/Owner.yaml' }
        kind: { allOf: [{ type: string }] }
    TagOfPet: { $ref: '#/components/schemas/Pet/properties/tag' }
    ItemOfPet: { $ref: '#/components/schemas/Pet/properties/tags/items' }
    PartOfPet: { $ref: '#/components/schemas/Pet/properties/kind/allOf/0' }
    OfParameter: { $ref: '#/components/parameters/Limit/schema' }
",
            ),
        ),
        (
            "schemas/Owner.yaml",
            "{\"type\": \"object\", \"properties\": {\"home\": {\"$ref\": \"./Home.json#\"}}}",
        ),
        ("schemas/Home.json", "{\"type\": \"string\"}"),
    ]);
    let schemas = tree.pointer("/components/schemas").unwrap();
    assert_eq!(
        schemas.as_object().unwrap().keys().collect::<Vec<_>>(),
        [
            "Home",
            "ItemOfPet",
            "Limit",
            "OfParameter",
            "Owner",
            "PartOfPet",
            "Pet",
            "Pet_kind_allOf_0",
            "Pet_tag",
            "Pet_tags_item",
            "TagOfPet",
            "pets_id_get_200",
        ]
    );
    assert_eq!(schemas["Pet_tag"], json!({ "type": "string" }));
    assert_eq!(
        schemas["Pet"]["properties"]["tag"],
        json!({ "$ref": "#/components/schemas/Pet_tag" }),
        "the part and the reference to it are one type"
    );
    assert_eq!(
        schemas["TagOfPet"],
        json!({ "$ref": "#/components/schemas/Pet_tag" })
    );
    assert_eq!(
        schemas["Owner"]["properties"]["home"],
        json!({ "$ref": "#/components/schemas/Home" })
    );
    let reference = "/paths/~1pets~1{id}/put/requestBody/content/application~1json/schema/$ref";
    assert_eq!(
        tree.pointer(reference),
        Some(&json!("#/components/schemas/pets_id_get_200"))
    );
}

#[test]
fn a_taken_name_is_joined_with_its_parent() {
    let tree = tree(&[
        (
            "openapi.yaml",
            &root(
                "
paths: {}
components:
  schemas:
    Pet: { type: boolean }
    A: { $ref: 'inner/Pet.yaml' }
",
            ),
        ),
        ("inner/Pet.yaml", "type: string"),
    ]);
    assert_eq!(names(&tree, "schemas"), ["A", "Pet", "inner_Pet"]);
}

#[test]
fn recursive_schemas_are_fine() {
    let tree = tree(&[
        ("openapi.yaml", &root("paths: { /a: { $ref: 'a.yaml#/paths/~1a' } }\n")),
        (
            "a.yaml",
            "
paths: { /a: { get: { responses: { '200': { description: d, content: { a/b: { schema: { $ref: '#/components/schemas/Tree' } } } } } } } }
components: { schemas: { Tree: { properties: { left: { $ref: '#/components/schemas/Tree' } } } } }
",
        ),
    ]);
    assert_eq!(names(&tree, "schemas"), ["Tree"]);
}

#[test]
fn references_in_data_stay_data() {
    let rest = "
paths: {}
x-free: { $ref: 'nowhere.yaml' }
components:
  schemas:
    Pet:
      type: object
      example: { $ref: 'nowhere.yaml' }
      default: { $ref: 'nowhere.yaml' }
      enum: [{ $ref: 'nowhere.yaml' }]
      x-more: { $ref: 'nowhere.yaml' }
      properties:
        $ref: { type: string }
        example: { $ref: 'other.yaml' }
        default: { type: string }
  examples:
    One: { value: { $ref: 'nowhere.yaml' } }
    Two: { $ref: '#/components/examples/One' }
";
    let tree = tree(&[
        ("openapi.yaml", &root(rest)),
        ("other.yaml", "type: string"),
    ]);
    assert_eq!(tree.pointer("/x-free/$ref"), Some(&json!("nowhere.yaml")));
    assert_eq!(
        tree.pointer("/components/schemas/Pet/properties/example/$ref"),
        Some(&json!("#/components/schemas/other")),
        "a property may be called `example`"
    );
    assert_eq!(
        tree.pointer("/components/examples/Two/$ref"),
        Some(&json!("#/components/examples/One"))
    );
}

#[test]
fn notifications_mappings_and_envelopes_are_followed() {
    let tree = tree(&[
        (
            "openapi.yaml",
            &root(
                "
paths: {}
x-paywright-event: { envelope: 'area.yaml#/components/schemas/Event', name: [/name] }
x-webhooks:
  paid: { $ref: 'area.yaml#/webhooks/paid' }
",
            ),
        ),
        (
            "area.yaml",
            "
webhooks:
  paid:
    post:
      x-paywright-event: { names: [paid], payload: { $ref: 'pet.yaml#/components/schemas/Cat' } }
      responses: { '200': { description: ok } }
components:
  schemas:
    Event: { type: object }
    Any:
      oneOf: [{ $ref: 'pet.yaml#/components/schemas/Cat' }]
      discriminator: { propertyName: kind, mapping: { cat: 'pet.yaml#/components/schemas/Cat', dog: Dog } }
",
        ),
        ("pet.yaml", "components: { schemas: { Cat: {}, Dog: {} } }"),
    ]);
    assert_eq!(
        tree.pointer("/x-paywright-event/envelope"),
        Some(&json!("#/components/schemas/Event"))
    );
    assert_eq!(
        tree.pointer("/x-webhooks/paid/post/x-paywright-event/payload"),
        Some(&json!({ "$ref": "#/components/schemas/Cat" }))
    );
    assert_eq!(
        tree.pointer("/components/schemas/Any/discriminator/mapping"),
        Some(&json!({ "cat": "#/components/schemas/Cat", "dog": "Dog" }))
    );
}

#[test]
fn keys_beside_the_reference_of_a_path_are_kept() {
    let text =
        root("paths: { /a: { $ref: 'a.yaml#/a', summary: both, get: { responses: {} } } }\n");
    let tree = tree(&[
        ("openapi.yaml", &text),
        ("a.yaml", "a: { post: { responses: {} } }"),
    ]);
    assert_eq!(
        tree.pointer("/paths/~1a"),
        Some(
            &json!({ "post": { "responses": {} }, "summary": "both", "get": { "responses": {} } })
        )
    );
    let twice = faults(&[
        ("openapi.yaml", &text),
        ("a.yaml", "a: { get: { responses: {} } }"),
    ]);
    assert_eq!(twice, ["P0208 openapi.yaml:3:50"]);
}
