//! All codes, one row each.

use std::fmt;

macro_rules! codes {
    ($( $name:ident = $code:literal, $title:literal, $explanation:literal; )+) => {
        /// The rule that a [`super::Diagnostic`] is about. Codes are never reused for another rule.
        ///
        /// Groups: 01 source text, 02 references, 03 document structure, 04 naming, 05 types that cannot be modelled,
        /// 06 operations, 07 security, 08 notifications, 09 extensions, 10 accepted changes. Codes with `P` come from reading and lowering a document,
        /// those with `L` from the rules of the linter.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(
                #[doc = $title]
                $name,
            )+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The code as it is shown, such as `P0201`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The rule in one line.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$name => $title),+ }
            }

            /// What the rule is for and how to follow it.
            #[must_use]
            pub const fn explain(self) -> &'static str {
                match self { $(Self::$name => $explanation),+ }
            }
        }
    };
}

codes! {
    // 00: the generator itself
    GeneratorFault = "P0001", "The generator failed.",
        "It wrote something that is not Rust, or broke off. The document is not at fault, though another wording may avoid it. \
         Please report it with the document.";

    // 01: source text
    UnreadableFile = "P0101", "A file cannot be read.",
        "The file does not exist, is not a regular file, is too large, or the system refuses to hand it out.";
    NotUtf8 = "P0102", "A file is not UTF-8.",
        "Specs are read as UTF-8, with or without a byte order mark. Save the file again in that encoding.";
    YamlSyntax = "P0103", "A YAML file breaks the syntax.",
        "Nothing behind the fault can be read. Look at the marked place and at the line before it: most often a quote or \
         a bracket is not closed, or the indentation differs from that of the lines around.";
    JsonSyntax = "P0104", "A JSON file breaks the syntax.",
        "A file whose name ends with .json, or whose text begins with a brace, is read as strict JSON: no comments, no \
         trailing commas, double quotes around keys. In a document of others comments and trailing commas are skipped.";
    DuplicateKey = "P0105", "A key is given twice in one object.",
        "Readers disagree about which of the two counts, so neither is taken for granted. Remove or rename one.";
    NestedTooDeeply = "P0106", "The document is nested too deeply.",
        "At most 128 levels of objects and lists are read, which bounds memory and stack for hostile input.";
    NumberNotFinite = "P0107", "A number is infinite, not a number, or too large.",
        "JSON has no such numbers. Quote the value if it is meant as text.";
    YamlTag = "P0108", "A YAML tag is not known.",
        "Only the tags of YAML's core schema (!!str, !!int, !!float, !!bool, !!null, !!map, !!seq) are understood.";
    YamlMergeKey = "P0109", "A YAML merge key is used.",
        "`<<` belongs to YAML 1.1 and is read differently by different tools. Use `allOf` with a `$ref`, or repeat the keys.";
    YamlAlias = "P0110", "A YAML alias cannot be expanded.",
        "An alias needs an anchor before it, and may not stand inside the value that it means.";
    YamlDocuments = "P0111", "A YAML file holds several documents.",
        "A spec file is one document. Put the others into files of their own.";
    YamlKey = "P0112", "A YAML key is not text.",
        "OpenAPI is JSON underneath: its keys are text. Lists and objects cannot be keys, and nothing before the colon is no \
         key either: an empty key is written `''`.";
    AmbiguousScalar = "P0113", "A plain YAML scalar is text to some readers only.",
        "Words such as `no` and `on`, and digits such as `010`, `1_000` and `12:30`, are text here, but booleans or numbers to \
         other readers of YAML, above all to those of version 1.1. Quote them.";
    EmptyFile = "P0114", "A file holds nothing.",
        "A spec file holds an object. This one is empty or holds only comments.";
    TooLarge = "P0115", "The spec is too large.",
        "All files together, with what their aliases and references repeat, exceed the bounds that keep a hostile spec from \
         eating the machine: 64 MiB a file, 256 MiB and 3 million values in all, 10000 files.";

    // 02: references
    ReferenceSyntax = "P0201", "A `$ref` is malformed.",
        "A reference is a file, a `#` and a JSON pointer: `common.yaml#/components/schemas/Currency`. Within a file the \
         name before the `#` is left out.";
    ReferenceOutside = "P0202", "A `$ref` leads out of the spec's folder.",
        "References are followed inside the spec's own folder only: never to the network, never to absolute paths, never \
         up and out. Copy the file into the folder.";
    ReferenceFile = "P0203", "A `$ref` names a file that cannot be read.",
        "The name is relative to the file in which the reference stands, with `/` between folders, and case counts.";
    ReferenceTarget = "P0204", "A `$ref` leads nowhere.",
        "The file exists, but it has nothing at the place that the pointer names.";
    ReferenceCycle = "P0205", "References lead in a circle.",
        "Each of these places is only a reference to the next, so no value is ever reached. Schemas may contain \
         themselves; they may not be themselves. Path items and callbacks may not even contain themselves: they are put in \
         place of the reference.";
    ReferenceKind = "P0206", "A `$ref` leads to another kind of component.",
        "Where a schema is expected, the reference must lead below `components/schemas`, and so on for each kind. No place can \
         be of two kinds.";
    ComponentConflict = "P0207", "Two components have the same name.",
        "Components of all files of a spec share one list of names. Rename one of the two. In a document of others the second is called after \
         its file as well.";
    ReferenceSiblings = "P0208", "Keys beside a `$ref` are lost.",
        "OpenAPI 3.0 ignores everything beside a `$ref`. Wrap the reference: `allOf: [{ $ref: … }]` beside the other keys. \
         `description` and `summary` are allowed.";
    ReferenceMisplaced = "P0209", "A `$ref` stands where none is followed.",
        "OpenAPI allows references in place of schemas, parameters, headers, request bodies, responses, examples, links, \
         callbacks, security schemes and path items. Elsewhere the value itself has to be written out.";
    ReferenceChain = "P0210", "Too many references follow each other.",
        "Each of these places is only a reference to the next. At most 64 are followed, which bounds the time for hostile \
         input.";
    ExampleFile = "P0211", "The file of an example cannot be read.",
        "`externalValue` names a file of the spec's folder, relative to the file in which it stands. Without it the example is not \
         tested.";
    DynamicReference = "P0212", "A dynamic reference is read as a plain one.",
        "Where `$dynamicRef` and `$recursiveRef` lead depends on the way by which they are reached. They are read as references to the \
         nearest schema with the anchor: write `$ref` if that is meant.";
    DefinitionUnused = "P0213", "A schema below `$defs` is not used.",
        "Nothing refers to it, so no type is made from it. Refer to it, or remove it.";

    // 03: document structure
    Version = "P0301", "The version of OpenAPI is missing or not supported.",
        "OpenAPI 3.0.x, 3.1.x and 3.2.x are read, the last as far as it is 3.1. The version is a string: `openapi: 3.1.0`. Swagger 2.0 \
         must be converted first.";
    UnknownKeyword = "P0302", "A keyword is not known here.",
        "A misspelt keyword would be ignored without a word, so it is refused. Own keywords begin with `x-`.";
    WrongType = "P0303", "A value has the wrong type.",
        "The value is of another kind than OpenAPI says for this keyword: for example text where a list is expected.";
    MissingKeyword = "P0304", "A required keyword is missing.",
        "OpenAPI requires this keyword here.";
    UnknownValue = "P0305", "A value is not one of the known ones.",
        "This keyword takes one of a fixed set of words.";
    ComponentName = "P0306", "A component's name has characters that OpenAPI forbids.",
        "Names of components consist of ASCII letters, digits, `.`, `-` and `_`.";
    PathShape = "P0307", "A path does not begin with a slash.",
        "Keys of `paths` are paths of the API: they begin with `/`. Own keywords begin with `x-`.";
    StatusCode = "P0308", "A response's key is not a status code.",
        "Responses are named by a status code (`200`), a range in upper case (`4XX`), or `default`.";
    KeywordConflict = "P0309", "Keywords exclude each other.",
        "Only one of these keywords can have an effect; the other would be ignored.";
    UnreadablePiece = "P0310", "A part of the document cannot be read.",
        "The part looks right but is refused by the typed reader. It is left out.";
    NullValue = "P0311", "A keyword is given without a value.",
        "The keyword's value is null, which OpenAPI does not allow here. Remove the keyword or give it a value.";
    KeywordWithoutEffect = "P0312", "A keyword has no effect here.",
        "OpenAPI knows this keyword, but not in this place or beside these others. It would be ignored without a word.";

    NewerKeyword = "P0313", "A keyword belongs to OpenAPI 3.2 and is not read.",
        "Documents of OpenAPI 3.2 are read as far as they are documents of 3.1. What is new in 3.2 is named and left out: the \
         method `query`, `additionalOperations`, parameters that are the whole query string, streams of items.";
    OlderKeyword = "P0314", "A keyword of OpenAPI 3.0 stands in a later document.",
        "JSON Schema does not know it, so other tools ignore it. It is read as it was meant. Not `nullable: true` but \
         `type: [string, 'null']`; not `minimum: 5, exclusiveMinimum: true` but `exclusiveMinimum: 5`.";
    SchemaDialect = "P0315", "A schema claims to be written in another dialect.",
        "Schemas are read as JSON Schema 2020-12. Older drafts say some things by other keywords, such as tuples by `items`.";

    // 04: naming
    NameCollision = "P0401", "Two things have the same name in Rust.",
        "Names are made from the document's own, in the case that Rust wants, so two that differ only in case or signs fall \
         together. Give one of them a name of its own with `x-paywright-name` (values of an enum: `x-enum-varnames`).";
    NameIllegal = "P0402", "A proposed name cannot be used in Rust.",
        "Types, variants and environments are written in UpperCamelCase, everything else in snake_case; a name is no \
         keyword and begins with a letter.";

    // 05: types that cannot be modelled
    AllOfConflict = "P0501", "Parts of an `allOf` contradict each other.",
        "Every part applies at once, so a value would have to be of two types, or of none of the values that one part \
         allows. Make the parts agree, or rename one of the members.";
    AllOfCycle = "P0502", "An `allOf` contains itself.",
        "A schema that consists of itself and something else has no end. Remove one of the references.";
    SchemaUntyped = "P0503", "A schema cannot be typed.",
        "The value is kept as raw JSON. Say more in the schema, or less: the message names the construct. A schema without \
         a type that only limits texts is one of texts, though by the letter it admits all other values, too.";
    PatternUnsupported = "P0504", "A pattern cannot be checked.",
        "Patterns are checked with a small engine that looks ahead only from the beginning of a text, as in `^(?!a)b`, and \
         knows no other look-around, no back-references and no `\\p{…}`. In brackets, `[` is itself, and so is `-` beside `\\w` and its like; brackets within \
         brackets are not known. The pattern is documented but not checked. In a document of others a pattern between slashes, as JavaScript writes one, is read without them.";
    EnumUnsupported = "P0505", "The values of an `enum` cannot be modelled.",
        "An enum of strings becomes a type of its own. Other values are documented but not checked.";
    DiscriminatorInvalid = "P0506", "A discriminator cannot be followed.",
        "Each alternative must be a reference to a schema, or have the property with one single value; each entry of the \
         mapping must name one of the alternatives.";
    AliasCycle = "P0507", "A list, a map or a choice consists of itself.",
        "A schema that is nothing but a list or map of itself has no name to hang the recursion on. Its inner use is kept \
         as raw JSON; wrap it in an object. An alternative that leads back to the schema that lists it adds no value; it is left out.";
    WireConflict = "P0508", "A tolerance does not fit its property.",
        "Blank text can only stand for \"not set\" where the property may be missing; quotes can only be tolerated around \
         numbers and text; an epoch unit belongs to `format: unix-time`.";
    NegationUnchecked = "P0509", "Values that `not` excludes are not checked.",
        "What a value must not be is said in the documentation of its type and checked by nobody. Say what it must be, if \
         that can be said.";
    RequirementUnchecked = "P0510", "Which members go together is not checked.",
        "Alternatives that list nothing but required members say nothing about types. Describe in words when a member is \
         needed, or give each combination a schema of its own.";
    EnumRepeated = "P0511", "A value of an `enum` is listed twice.",
        "The second one adds nothing. Remove it, or correct it if another value was meant.";
    LimitWithoutEffect = "P0512", "A keyword has no effect on a value of this type.",
        "Limits are checked on the types that they are about: lengths and patterns on text, bounds on numbers, counts on lists \
         and objects. An exclusive bound needs the bound beside it. Remove the keyword, or correct the type.";
    KeywordRepeated = "P0513", "Only one of two keywords in an `allOf` has an effect.",
        "Both apply, but a type has one format, one pattern, one step. The first counts. Say in one place what holds for all.";
    RequiredUnknown = "P0514", "A required property is not described.",
        "An object without the property would be refused, and there is no member in which a caller could give it. Describe the \
         property, or take it off the list `required`.";

    AssertionUnchecked = "P0515", "What a keyword demands is not checked.",
        "JSON Schema can demand more of a value than a type can say: conditions, patterns of names, members that need each other, \
         items by their position. The demand stands in the documentation of the type; the provider checks it.";

    // 06: operations
    OperationUnsupported = "P0601", "A part of an operation cannot be modelled.",
        "The message names the construct. The rest of the operation is generated.";
    PathParameters = "P0602", "A path and its parameters do not match.",
        "Each name in braces needs a parameter `in: path` of that name, and the other way round.";
    MediaTypeUnused = "P0603", "A media type is not used.",
        "Where a body can be sent or read in several ways, one is chosen: JSON, then a form, then multipart, then text, \
         then bytes. A form beside JSON gets a method of its own; the rest is not used.";
    OperationIdRepeated = "P0604", "Two operations have the same `operationId`.",
        "An `operationId` is unique over the whole document.";
    OperationIdMissing = "P0605", "An operation has no `operationId`.",
        "The name of the call is made from method and path, which is seldom what one would choose.";
    ServerUnsupported = "P0606", "A server cannot be used.",
        "The URL of a server is absolute and begins with `https://` or `http://`. Callers can give another one.";
    PathQuery = "P0607", "A path holds a query or a fragment.",
        "OpenAPI describes a query by parameters. One that stands in a path all the same is sent with every call; what a parameter \
         of the query says comes in its place. What stands behind `#` tells paths apart in the document alone: no request carries it.";

    // 07: security
    SecurityUnknown = "P0701", "A security requirement names no scheme.",
        "The keys of a requirement are names below `components/securitySchemes`.";
    SecurityUnsupported = "P0702", "A security scheme cannot be modelled.",
        "API keys, HTTP Basic, HTTP Bearer, OAuth 2 and OpenID Connect (as a bearer token) are known. Calls that need the scheme are \
         generated without it.";

    // 08: notifications
    NotificationInvalid = "P0801", "A notification cannot be modelled.",
        "Below `x-webhooks`, each entry has a `post` with an `x-paywright-event` that lists the event's names, and a JSON \
         body; `x-paywright-event` at the root says where name and payload are. A document without these tells events apart if every body requires \
         one member that is another constant text in each; in a document of others that does neither, each body is a type of its own.";
    NotificationRepeated = "P0802", "Two notifications have the same event name.",
        "The name is all that tells events apart.";

    // 09: extensions
    UnknownExtension = "P0901", "An `x-paywright-` extension is not known.",
        "All extensions below this prefix are listed in specs/README.md; others would be ignored, so they are refused.";
    MisplacedExtension = "P0902", "An extension has no meaning here.",
        "Each extension is allowed on certain objects only; elsewhere it would be ignored, so it is refused.";
    ExtensionValue = "P0903", "An extension has a value that it cannot have.",
        "specs/README.md describes what each extension holds.";

    // 10: changes that are accepted
    AcceptedChangeInvalid = "P1001", "An accepted change is not valid.",
        "`accepted-changes.yaml` lists under `changes` the `id` of a finding of `cargo xtask diff`, a `reason`, and `until` when it is \
         accepted: a version of the document, or a day. An entry that is not valid accepts nothing.";
    AcceptedChangeStale = "P1002", "An accepted change is out of date.",
        "The change that it accepts is not there any more, or the version or day until which it was accepted has passed. Remove the entry; \
         if the change is still there and still meant, say a later `until`.";

    // L01: examples and values
    ExampleInvalid = "L0101", "An example breaks its schema.",
        "An example is the first thing that people copy and the first that tests send. Mend the example, or the schema if the example \
         is what really travels.";
    ExampleUnknownMember = "L0102", "An example has a member that its schema does not name.",
        "OpenAPI lets unknown members pass, but a document that shows a member knows of it: add it to the schema.";
    DefaultInvalid = "L0103", "A default breaks its own schema.",
        "A value that stands for a missing one must be a value that could be sent: not `type: integer, default: '1'` but `default: 1`.";
    EnumInvalid = "L0104", "A value of an `enum` breaks its own schema.",
        "The value can never be sent: type, format and limits apply beside the `enum`. Not `type: string, enum: [1, 2]` but \
         `enum: ['1', '2']`. A null needs `nullable: true`.";
    ListedTwice = "L0105", "An item is listed twice.",
        "The values of an `enum`, the names of `required`, the parts of an `allOf` and the alternatives of a `oneOf` or `anyOf` are \
         sets. Remove one of the two.";
    ExampleUnused = "L0106", "A file of examples is not used.",
        "A file below `examples/` that nothing names is tested by nothing. Name it by `externalValue`, or remove it.";
    CardNumber = "L0107", "A card number is not a published test number.",
        "Text that has the form and the check digit of a card number may be the number of a real card. Only the published test \
         numbers may be in a document, such as 4242424242424242 or 4111111111111111.";
    KeywordsContradict = "L0108", "Keywords of a schema contradict each other.",
        "No value keeps them all, so none can be sent: a lower limit above the upper one, an `enum` without values, a `multipleOf` \
         that is not above zero, `readOnly` beside `writeOnly`.";
    FormatMisspelt = "L0109", "A format is most likely misspelt.",
        "A document may invent formats, but this one is a letter or two from a known one, and a format that nobody knows has no \
         effect. `dat-time` is text, `date-time` a time.";
    PatternInvalid = "L0110", "A pattern is no regular expression.",
        "A bracket is not closed, or a `*` has nothing to repeat: whoever checks the pattern refuses the whole schema. Signs that are \
         meant literally have a backslash before them: `\\[`.";
    ExampleOutcome = "L0111", "An example says the opposite of its status.",
        "`x-paywright-success` names the member that tells a good answer from a refusal. An example of a `2XX` answer has one of its \
         values there, for else the client takes the answer for an error; an example of a `4XX` or `5XX` answer has none of them.";

    // L02: what is there in vain
    ComponentUnused = "L0201", "A component is not used.",
        "Nothing leads to it from the paths, the notifications or the root. Use it or remove it.";
    ParameterRepeated = "L0202", "A parameter is listed twice.",
        "A parameter is known by its name and its location; the case of a header's name does not count.";
    TagUndeclared = "L0203", "A tag is missing, not declared, or not used.",
        "Tags group the operations of the client. Each operation has one, the root's `tags` explain it, and none is there in vain.";
    RequiredUndescribed = "L0204", "A required member is not described.",
        "`required` names a member that `properties` does not have: most often one of the two is misspelt. Not \
         `required: [nmae], properties: { name: … }` but `required: [name]`.";
    HeaderIgnored = "L0205", "A header parameter is ignored.",
        "OpenAPI ignores header parameters of the names `Accept`, `Content-Type` and `Authorization`: media types and security \
         schemes say what is sent in them.";
    PathParameterOptional = "L0206", "A path parameter is not required.",
        "OpenAPI wants `required: true` on every parameter `in: path`: without its value there is no path.";

    // L03: operations
    SummaryMissing = "L0301", "An operation has no summary.",
        "The summary is the first line of the method's documentation.";
    SuccessMissing = "L0302", "An operation does not describe success.",
        "Without a `2XX` answer nobody knows what comes back. A call without an answer says that, too: \
         `responses: { '204': { description: Done. } }`.";
    ErrorMissing = "L0303", "An operation does not describe failure.",
        "Every call can fail. Describe the error body for `4XX` and `5XX`, or for `default`.";
    PathsAmbiguous = "L0304", "Two paths cannot be told apart.",
        "A request for `/a/c/b` fits `/a/{x}/b` and `/a/c/{y}`, and neither is the more concrete one, so servers and tools may choose \
         differently. `/a/{x}` and `/a/{y}` are one path to OpenAPI, whose operations belong under one key. `/a` and `/a/` are two, \
         but many servers answer to both alike.";
    RepeatUnsaid = "L0305", "Nothing says what a repeated call does.",
        "After a time-out a client must know whether it may try again. Mark the idempotency key by `x-paywright-idempotency-key`; \
         without one say by `x-paywright-idempotency` on the operation whether a repeat is `harmless` or `harmful`, and why.";
    OperationExampleMissing = "L0306", "A body has no example.",
        "Request bodies, successful answers and notifications have at least one example each; it is also a test.";
    PaginationUnsaid = "L0307", "A list does not say how its pages are turned.",
        "The operation takes a page or a cursor. Describe the way by `x-paywright-pagination`, for example \
         `{ style: cursor, after: starting_after, items: /data, item-id: /id, more: /has_more }`; specs/README.md lists the styles.";
    ErrorUnsaid = "L0308", "The body of an error does not say where its code is.",
        "Whoever calls asks an error for its code, its message, and whether a payment was declined. Say by `x-paywright-error` on the \
         schema of the body where these stand, for example `{ code: [/code], message: [/message], declined: { statuses: [402] } }`.";

    // L04: money and secrets
    AmountNotDecimal = "L0401", "An amount of money is not exact.",
        "Numbers without a format lose digits in many languages. Not `type: number` but `type: number, format: decimal`, or an \
         `integer` that counts minor units.";
    AmountWithoutUnit = "L0402", "An amount of money has no unit.",
        "12 may be twelve dollars or twelve cents. The description says which: not `The amount.` but `Amount in minor units of \
         currency.`";
    SecretUnmarked = "L0403", "A secret is not marked.",
        "The name looks like that of a secret or of card data, which must not be printed. Not `client_secret: { type: string }` but \
         `client_secret: { type: string, format: password }`. Where the value is meant to be seen, allow it with the reason.";

    // L05: notifications
    SignatureMissing = "L0501", "Notifications have no signature scheme.",
        "Anybody can send a request to a public address. Describe how the provider signs by `x-paywright-webhook-signature` at the \
         root, with `algorithm`, `message` and the header of the `signature`; specs/README.md has examples.";

    // L06: documentation
    DescriptionMissing = "L0601", "Something has no description.",
        "Schemas, properties, parameters, headers, tags and security schemes say what they mean, in which unit.";

    // L08: exceptions
    ExceptionUnused = "L0801", "An exception allows nothing.",
        "`x-paywright-allow` names a rule that nothing here breaks. Remove it, so that it does not hide a later fault.";
    ExceptionInvalid = "L0802", "An exception is not valid.",
        "`x-paywright-allow` maps codes of the linter's rules to a reason: `x-paywright-allow: { L0402: 'A percentage.' }`.";
}

impl Code {
    /// The code that is shown as `text`, such as `P0201`; upper or lower case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str().eq_ignore_ascii_case(text))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
