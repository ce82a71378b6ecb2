//! Schemas as the world writes them.

use crate::Case;

/// What stands below `components/schemas`.
pub(crate) const SCHEMAS: &[Case] = &[
    Case::schema("values that differ in case only", "X: { type: string, enum: [asc, ASC, desc, DESC] }", &["NP0401"]),
    Case::schema("values given twice", "X: { type: string, enum: [a, a, b] }", &["WP0511"]),
    Case::schema("values of mixed kinds", "X: { enum: [a, 1, true, null, 1.5] }", &["NP0505"]),
    Case::schema("values with a null", "X: { type: string, enum: [a, null] }", &[]),
    Case::schema("an enum without values", "X: { type: string, enum: [] }", &["NP0505"]),
    Case::schema("an enum that is text", "X: { type: string, enum: a }", &["WP0303"]),
    Case::schema("an enum that is null", "X: { type: string, enum: null }", &["WP0311"]),
    Case::schema("an enum with empty text", "X: { type: string, enum: ['', ' ', a] }", &[]),
    Case::schema("an enum of numbers as strings", "X: { type: string, enum: [1, 2] }", &["NP0505"]),
    Case::schema("an enum of integers", "X: { type: integer, enum: [1, 2] }", &["NP0505"]),
    Case::schema("an enum of signs", "X: { type: string, enum: ['+', '-', '<', '<=', '😀'] }", &[]),
    Case::schema("names of rust", "'400': { type: object, properties: { a: { type: string } } }
'Self': { type: object, properties: { a: { type: string } } }
'Option': { type: object, properties: { a: { type: string } } }
'String': { type: object, properties: { a: { type: string } } }
'Box': { type: object, properties: { a: { type: string } } }
'Result': { type: object, properties: { a: { type: string } } }
'crate': { type: object, properties: { a: { type: string } } }
'type': { type: object, properties: { a: { type: string } } }
'Vec': { type: object, properties: { a: { type: string } } }
'Some': { type: object, properties: { a: { type: string } } }
'None': { type: object, properties: { a: { type: string } } }
'Ok': { type: object, properties: { a: { type: string } } }
'Err': { type: object, properties: { a: { type: string } } }
'Error': { type: object, properties: { a: { type: string } } }
'Client': { type: object, properties: { a: { type: string } } }
'Default': { type: object, properties: { a: { type: string } } }
'Debug': { type: object, properties: { a: { type: string } } }
'Clone': { type: object, properties: { a: { type: string } } }
'Send': { type: object, properties: { a: { type: string } } }
'i64': { type: object, properties: { a: { type: string } } }
'str': { type: object, properties: { a: { type: string } } }
'super': { type: object, properties: { a: { type: string } } }
'async': { type: object, properties: { a: { type: string } } }
'_': { type: object, properties: { a: { type: string } } }
'__': { type: object, properties: { a: { type: string } } }", &[]),
    Case::schema("names with signs", "'a b': { type: object, properties: { a: { type: string } } }
'a.b': { type: object, properties: { a: { type: string } } }
'A-B': { type: object, properties: { a: { type: string } } }
'Größe': { type: object, properties: { a: { type: string } } }
'зарплата': { type: object, properties: { a: { type: string } } }
'😀': { type: object, properties: { a: { type: string } } }
'': { type: object, properties: { a: { type: string } } }
'«x»': { type: object, properties: { a: { type: string } } }
'a/b': { type: object, properties: { a: { type: string } } }
'a~b': { type: object, properties: { a: { type: string } } }
'List<String>': { type: object, properties: { a: { type: string } } }
'com.example.Thing': { type: object, properties: { a: { type: string } } }", &["NP0401", "WP0306"]),
    Case::schema("properties with signs", "X: { type: object, properties: { '': { type: string }, '400': { type: string }, self: { type: string }, type: { type: string }, 'a b': { type: string }, a-b: { type: string }, a_b: { type: string }, '@type': { type: string }, '$ref2': { type: string }, '😀': { type: string }, 'größe': { type: string }, crate: { type: string }, Self: { type: string } } }", &["NP0401"]),
    Case::schema("a schema that is null", "X:", &["WP0311"]),
    Case::schema("a schema that is text", "X: string", &["WP0303"]),
    Case::schema("a schema that is true", "X: true", &["WP0303"]),
    Case::schema("a schema that is a list", "X: []", &["WP0303"]),
    Case::schema("properties that are null", "X: { type: object, properties: null }", &["WP0311"]),
    Case::schema("properties that are a list", "X: { type: object, properties: [] }", &["WP0303"]),
    Case::schema("a property that is null", "X: { type: object, properties: { a: null, b: { type: string } } }", &["WP0311"]),
    Case::schema("a property that is text", "X: { type: object, properties: { a: string, b: { type: string } } }", &["WP0303"]),
    Case::schema("a property that says it is required", "X: { type: object, properties: { a: { type: string, required: true } } }", &["WP0303"]),
    Case::schema("a required that is text", "X: { type: object, required: a, properties: { a: { type: string } } }", &["WP0303"]),
    Case::schema("a required that is null", "X: { type: object, required: , properties: { a: { type: string } } }", &["WP0311"]),
    Case::schema("a required that is empty", "X: { type: object, required: [], properties: { a: { type: string } } }", &[]),
    Case::schema("a required property that is not there", "X: { type: object, required: [b], properties: { a: { type: string } } }", &["WP0514"]),
    Case::schema("a length as text", "X: { type: object, properties: { a: { type: string, maxLength: '5' } } }", &["WP0303"]),
    Case::schema("a length below zero", "X: { type: object, properties: { a: { type: string, maxLength: -1 } } }", &["WP0303"]),
    Case::schema("a length with a point", "X: { type: object, properties: { a: { type: string, maxLength: 5.0 } } }", &["WP0303"]),
    Case::schema("a bound as text", "X: { type: object, properties: { a: { type: integer, minimum: '0' } } }", &["WP0303"]),
    Case::schema("a bound that is no number", "X: { type: object, properties: { a: { type: integer, minimum: none } } }", &["WP0303"]),
    Case::schema("an exclusive bound of 3 1", "X: { type: object, properties: { a: { type: integer, exclusiveMinimum: 0 } } }", &["WP0303"]),
    Case::schema("a pattern between slashes", "X: { type: object, properties: { a: { type: string, pattern: '/^[a-z]+$/i' }, b: { type: string, pattern: '/things/' } } }", &["WP0504"]),
    Case::schema("a type in capitals", "X: { type: Object, properties: { a: { type: String } } }", &["WP0305"]),
    Case::schema("types that are formats", "X: { type: object, properties: { a: { type: date }, b: { type: datetime }, c: { type: int }, d: { type: float }, e: { type: uuid }, f: { type: file }, g: { type: any }, h: { type: enum }, i: { type: 'null' }, j: { type: Money } } }", &["WP0305"]),
    Case::schema("types as a list", "X: { type: object, properties: { a: { type: [string, 'null'] } } }", &["WP0303"]),
    Case::schema("a type that is null", "X: { type: null, properties: { a: { type: string } } }", &["WP0311"]),
    Case::schema("a format that nobody knows", "X: { type: object, properties: { a: { type: string, format: shoe-size }, b: { type: string, format: null }, c: { type: string, format: 5 } } }", &["WP0303", "WP0311"]),
    Case::schema("a default of another type", "X: { type: object, properties: { a: { type: integer, default: none }, b: { type: string, default: 5 } } }", &[]),
    Case::schema("examples anywhere", "X: { type: object, example: { a: 5 }, properties: { a: { type: string, example: 5, examples: [a] } } }", &["WP0302"]),
    Case::schema("a description that is null", "X: { type: object, description: null, properties: { a: { type: string, description: 5, title: null } } }", &["WP0303", "WP0311"]),
    Case::schema("flags as text", "X: { type: object, properties: { a: { type: string, nullable: 'true', readOnly: 'false', deprecated: 1 } } }", &["WP0303"]),
    Case::schema("unknown keywords", "X: { type: object, properties: { a: { type: string, optional: true, lenght: 5 } } }", &["WP0302"]),
    Case::schema("a list without items", "X: { type: array }", &[]),
    Case::schema("a list whose items are a list", "X: { type: array, items: [{ type: string }] }", &["WP0303"]),
    Case::schema("a list whose items are null", "X: { type: array, items: null }", &["WP0311"]),
    Case::schema("additional properties that are text", "X: { type: object, additionalProperties: 'false' }", &["WP0303"]),
    Case::schema("additional properties that are null", "X: { type: object, additionalProperties: null }", &["WP0311"]),
    Case::schema("a dangling property", "X: { type: object, properties: { a: { $ref: '#/components/schemas/Gone' }, b: { type: string } } }", &["WP0204"]),
    Case::schema("a dangling part", "X: { allOf: [{ $ref: '#/components/schemas/Gone' }, { type: object, properties: { a: { type: string } } }] }", &["WP0204"]),
    Case::schema("a dangling alternative", "X: { oneOf: [{ $ref: '#/components/schemas/Gone' }, { type: object, properties: { a: { type: string } } }] }", &["WP0204"]),
    Case::schema("a schema that refers to itself", "X: { $ref: '#/components/schemas/X' }", &["WP0205"]),
    Case::schema("schemas that refer to each other", "X: { $ref: '#/components/schemas/Y' }
Y: { $ref: '#/components/schemas/X' }", &["WP0204", "WP0205"]),
    Case::schema("keywords beside a reference", "X: { type: object, properties: { a: { $ref: '#/components/schemas/Thing', nullable: true, description: The thing. } } }", &["WP0208"]),
    Case::schema("directions beside a reference", "X: { type: object, required: [a, b], properties: { a: { $ref: '#/components/schemas/Thing', readOnly: true }, b: { $ref: '#/components/schemas/Thing', writeOnly: true } } }", &["WP0208"]),
    Case::schema("the type of a reference beside it", "X: { type: object, properties: { a: { $ref: '#/components/schemas/Thing', type: object }, b: { $ref: '#/components/schemas/Other', type: object } } }\nOther: { $ref: '#/components/schemas/Thing' }", &[]),
    Case::schema("another type beside a reference", "X: { type: object, properties: { a: { $ref: '#/components/schemas/Thing', type: string } } }", &["WP0208"]),
    Case::schema("keywords of others beside a reference", "X: { type: object, properties: { a: { $ref: '#/components/schemas/Thing', x-order: 5 }, b: { $ref: '#/components/schemas/Thing', nullable: false } } }", &["WP0208"]),
    Case::schema("a discriminator without a mapping", "X: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: kind } }
A: { type: object, properties: { kind: { type: string } } }
B: { type: object, properties: { kind: { type: string } } }", &[]),
    Case::schema("a discriminator that maps to nothing", "X: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/Gone', b: Gone } } }
A: { type: object, properties: { kind: { type: string } } }", &["WP0204"]),
    Case::schema("a discriminator that is text", "X: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: kind }
A: { type: object, properties: { kind: { type: string } } }", &["WP0303"]),
    Case::schema("a discriminator without a name", "X: { oneOf: [{ $ref: '#/components/schemas/A' }], discriminator: { mapping: { a: '#/components/schemas/A' } } }
A: { type: object, properties: { kind: { type: string } } }", &["WP0304"]),
    Case::schema("parts that contradict", "X: { allOf: [{ type: string }, { type: object, properties: { a: { type: string } } }] }", &["NP0512", "WP0501"]),
    Case::schema("parts whose members contradict", "X: { allOf: [{ type: object, properties: { a: { type: string } } }, { type: object, properties: { a: { type: integer } } }] }", &["WP0501"]),
    Case::schema("parts whose values contradict", "X: { allOf: [{ type: object, properties: { a: { type: string, enum: [x] } } }, { type: object, properties: { a: { type: string, enum: [y] } } }] }", &["WP0501"]),
    Case::schema("a part that is the whole", "X: { allOf: [{ $ref: '#/components/schemas/X' }, { type: object, properties: { a: { type: string } } }] }", &["WP0502"]),
    Case::schema("parts in a circle", "X: { allOf: [{ $ref: '#/components/schemas/Y' }] }
Y: { allOf: [{ $ref: '#/components/schemas/X' }] }", &["WP0507"]),
    Case::schema("a part that is null", "X: { allOf: [null, { type: object, properties: { a: { type: string } } }] }", &["WP0311"]),
    Case::schema("parts that are an object", "X: { allOf: { type: object, properties: { a: { type: string } } } }", &["WP0303"]),
    Case::schema("parts that are none", "X: { allOf: [], oneOf: [], anyOf: [] }", &["WP0503"]),
    Case::schema("a list of itself", "X: { type: array, items: { $ref: '#/components/schemas/X' } }", &["WP0507"]),
    Case::schema("lists in a circle", "X: { type: array, items: { $ref: '#/components/schemas/Y' } }
Y: { type: array, items: { $ref: '#/components/schemas/X' } }", &["WP0507"]),
    Case::schema("a map of itself", "X: { type: object, additionalProperties: { $ref: '#/components/schemas/X' } }", &["WP0507"]),
    Case::schema("a pattern that is none", "X: { type: object, properties: { a: { type: string, pattern: '[' }, b: { type: string, pattern: '(?=x)' }, c: { type: string, pattern: '/^a$/i' } } }", &["WP0504"]),
    Case::schema("limits that contradict", "X: { type: object, properties: { a: { type: string, minLength: 5, maxLength: 2 }, b: { type: integer, minimum: 5, maximum: 2 }, c: { type: number, multipleOf: 0 } } }", &[]),
    Case::schema("a read only that is write only", "X: { type: object, properties: { a: { type: string, readOnly: true, writeOnly: true } } }", &[]),
    Case::schema("huge numbers", "X: { type: object, properties: { a: { type: integer, maximum: 99999999999999999999999 }, b: { type: number, minimum: -1e400 } } }", &["WP0107", "WP0311"]),
    Case::schema("xml that is null", "X: { type: object, xml: null, externalDocs: null, properties: { a: { type: string } } }", &["WP0311"]),
    Case::schema("properties without a type", "X: { properties: { a: { type: string } } }
Y: {}", &[]),
    Case::schema("names of values in capitals", "X: { type: string, enum: [a, b], x-enum-varnames: [FIRST_ONE, second-one] }", &["NP0402"]),
    Case::schema("too few names of values", "X: { type: string, enum: [a, b], x-enum-varnames: [First] }", &["WP0903"]),
];
