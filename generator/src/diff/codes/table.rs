//! All codes, each with its meaning.

use super::Explanation;
use super::arguments::*;

macro_rules! codes {
    ($($variant:ident $name:literal $sentence:literal $derivation:ident $before:literal $after:literal;)*) => {
        /// What kind of change a finding is. Codes are stable: a code is never given another meaning, nor another name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $sentence] $variant,)*
        }

        impl Code {
            /// All codes, in the order in which they are explained.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The code as it is shown, in accepted changes too.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What the code means and how its level is derived.
            #[must_use]
            pub const fn explanation(self) -> Explanation {
                match self {
                    $(Self::$variant => Explanation {
                        sentence: $sentence,
                        derivation: $derivation,
                        before: $before,
                        after: $after,
                    },)*
                }
            }
        }
    };
}

codes! {
    OperationRemoved "operation-removed" "An operation is gone." GONE_CALL
        "paths: { /a: { get: … }, /b: { get: … } }" "paths: { /a: { get: … } }";
    OperationAdded "operation-added" "There is a new operation." NEW_CALL
        "paths: { /a: { get: … } }" "paths: { /a: { get: … }, /b: { get: … } }";
    OperationMoved "operation-moved" "An operation is offered at another path or with another method." GONE_CALL
        "/v1/a: { get: { operationId: readA } }" "/v2/a: { get: { operationId: readA } }";
    OperationIdChanged "operation-id-changed" "An operation has another `operationId`." RUST_NAME
        "operationId: readA" "operationId: getA";
    TagsChanged "tags-changed" "An operation belongs to other tags." RUST_NAME
        "tags: [a]" "tags: [b]";
    TagDescribed "tag-described" "What a tag says of itself has changed, or it is new or gone." DOCS
        "tags: [{ name: a }]" "tags: [{ name: a, description: All of a. }]";
    PathParameterRenamed "path-parameter-renamed" "A parameter of a path has another name: the path is the same." RUST_NAME
        "/a/{id}" "/a/{key}";
    Deprecated "deprecated" "Something is deprecated." DEPRECATION
        "deprecated: false" "deprecated: true";
    DeprecationWithdrawn "deprecation-withdrawn" "Something is no longer deprecated." DEPRECATION
        "deprecated: true" "deprecated: false";
    SunsetChanged "sunset-changed" "The date on which something ends is new, gone or another one." DEPRECATION
        "x-sunset: 2027-01-01" "x-sunset: 2028-01-01";
    ParameterAdded "parameter-added" "There is a new parameter." ADDED_PARAMETER
        "parameters: []" "parameters: [{ in: query, name: expand, schema: { type: string } }]";
    ParameterRemoved "parameter-removed" "A parameter is gone." GONE_PARAMETER
        "parameters: [{ in: query, name: expand, schema: { type: string } }]" "parameters: []";
    ParameterMoved "parameter-moved" "A parameter is sent in another place, or under another name." WRITTEN_OTHERWISE
        "{ in: query, name: account }" "{ in: header, name: account }";
    ParameterRequired "parameter-required" "A parameter has become required." DEMANDED
        "required: false" "required: true";
    ParameterOptional "parameter-optional" "A parameter is no longer required." DEMANDED
        "required: true" "required: false";
    ParameterStyleChanged "parameter-style-changed" "A parameter is written in another way: `style`, `explode`, `allowReserved`, or `content` instead of `schema`." WRITTEN_OTHERWISE
        "style: form" "style: pipeDelimited";
    AllowEmptyValueChanged "allow-empty-value-changed" "A parameter may, or may no longer, be sent without a value." VALUES
        "allowEmptyValue: true" "allowEmptyValue: false";
    IdempotencyKeyRemoved "idempotency-key-removed" "The key that makes a retry safe is gone." REPEATS
        "x-paywright-idempotency-key: true" "x-paywright-idempotency-key: false";
    IdempotencyKeyAdded "idempotency-key-added" "There is a key that makes a retry safe." REPEATS
        "x-paywright-idempotency-key: false" "x-paywright-idempotency-key: true";
    RepeatChanged "repeat-changed" "What a repeated call does has changed." REPEATS
        "repeat: harmless" "repeat: harmful";
    RequestBodyAdded "request-body-added" "A call has a body." ADDED_PARAMETER
        "post: {}" "post: { requestBody: … }";
    RequestBodyRemoved "request-body-removed" "A call has no body any more." GONE_PARAMETER
        "post: { requestBody: … }" "post: {}";
    RequestBodyRequired "request-body-required" "The body of a call has become required." DEMANDED
        "required: false" "required: true";
    RequestBodyOptional "request-body-optional" "The body of a call is no longer required." DEMANDED
        "required: true" "required: false";
    MediaTypeAdded "media-type-added" "A body has a new form." BODY_FORMS
        "content: { application/json: … }" "content: { application/json: …, text/csv: … }";
    MediaTypeRemoved "media-type-removed" "A form of a body is gone." BODY_FORMS
        "content: { application/json: …, text/csv: … }" "content: { application/json: … }";
    MediaTypeParametersChanged "media-type-parameters-changed" "What follows the name of a media type has changed." MEDIA_PARAMETERS
        "application/json" "application/json; charset=utf-8";
    MediaTypeRangeChanged "media-type-range-changed" "The name of a media type covers more or less." MEDIA_RANGE
        "'*/*': …" "application/json: …";
    MediaTypeChanged "media-type-changed" "A form of a body has another name, and is still of the same family, as JSON." MEDIA_FAMILY
        "application/json: …" "application/hal+json: …";
    EncodingChanged "encoding-changed" "A member of a form is written in another way." WRITTEN_OTHERWISE
        "encoding: { tags: { explode: true } }" "encoding: { tags: { explode: false } }";
    StatusChanged "status-changed" "An answer has another status of the same class." OTHER_STATUS
        "responses: { '200': … }" "responses: { '201': … }";
    StatusAdded "status-added" "There is an answer of a new status." STATUSES
        "responses: { '200': … }" "responses: { '200': …, '202': … }";
    StatusRemoved "status-removed" "An answer of a status is gone." STATUSES
        "responses: { '200': …, '202': … }" "responses: { '200': … }";
    AnswerBodyAdded "answer-body-added" "An answer has a body." BODY_FORMS
        "'200': { description: Done. }" "'200': { description: Done., content: … }";
    AnswerBodyRemoved "answer-body-removed" "An answer has no body any more." BODY_FORMS
        "'200': { description: Done., content: … }" "'200': { description: Done. }";
    HeaderAdded "header-added" "There is a new header." PROMISED
        "headers: {}" "headers: { X-Limit: … }";
    HeaderRemoved "header-removed" "A header is gone." PROMISED
        "headers: { X-Limit: … }" "headers: {}";
    HeaderRenamed "header-renamed" "A header has another name." RENAMED_HEADER
        "headers: { X-Limit: … }" "headers: { RateLimit-Limit: … }";
    HeaderRequired "header-required" "A header has become required." PROMISED
        "required: false" "required: true";
    HeaderOptional "header-optional" "A header is no longer required." PROMISED
        "required: true" "required: false";
    HeaderStyleChanged "header-style-changed" "A header is written in another way." WRITTEN_OTHERWISE
        "explode: false" "explode: true";
    LinkChanged "link-changed" "What follows on an answer is described otherwise." DOCS
        "links: {}" "links: { next: { operationId: readNext } }";
    SecurityNarrowed "security-narrowed" "A way to prove who calls is gone, or asks for more." SECURITY
        "security: [{ key: [] }, { token: [] }]" "security: [{ key: [] }]";
    SecurityWidened "security-widened" "There is a new way to prove who calls, or one asks for less." SECURITY
        "security: [{ key: [] }]" "security: [{ key: [] }, { token: [] }]";
    SecuritySchemeChanged "security-scheme-changed" "What proves who calls is written in another way, or elsewhere." SECURITY_FORM
        "{ type: apiKey, in: header, name: x-key }" "{ type: apiKey, in: header, name: x-api-key }";
    SecuritySchemeRenamed "security-scheme-renamed" "A security scheme has another name: it is written as before." RUST_NAME
        "securitySchemes: { key: … }" "securitySchemes: { api_key: … }";
    AuthorizationFlowAdded "authorization-flow-added" "There is a new way to obtain a token." SECURITY
        "flows: { clientCredentials: … }" "flows: { clientCredentials: …, password: … }";
    AuthorizationFlowRemoved "authorization-flow-removed" "A way to obtain a token is gone." SECURITY
        "flows: { clientCredentials: …, password: … }" "flows: { clientCredentials: … }";
    AuthorizationUrlChanged "authorization-url-changed" "Tokens are obtained at another address." SECURITY_PLACE
        "tokenUrl: https://a.example/token" "tokenUrl: https://b.example/token";
    ScopeAdded "scope-added" "There is a new scope." SCOPES
        "scopes: {}" "scopes: { read: Reads. }";
    ScopeRemoved "scope-removed" "A scope is gone." SCOPES
        "scopes: { read: Reads. }" "scopes: {}";
    TokenChanged "token-changed" "The login that yields a token is described otherwise." SECURITY_FORM
        "token: /token" "token: /access_token";
    BasicChanged "basic-changed" "What stands in Basic authentication has changed." SECURITY_FORM
        "x-paywright-basic: { password: empty }" "{}";
    RequestSignatureChanged "request-signature-changed" "Calls are signed in another way." REQUEST_SIGNATURE
        "message: '{timestamp}{body}'" "message: '{timestamp}.{body}'";
    ServerAdded "server-added" "There is a new server." SERVERS
        "servers: [{ url: https://a.example }]" "servers: [{ url: https://a.example }, { url: https://b.example }]";
    ServerRemoved "server-removed" "A server is gone." SERVERS
        "servers: [{ url: https://a.example }, { url: https://b.example }]" "servers: [{ url: https://a.example }]";
    ServerMoved "server-moved" "A server is at another address." SERVERS
        "servers: [{ url: https://a.example/v1 }]" "servers: [{ url: https://a.example/v2 }]";
    AddressSplitChanged "address-split-changed" "A part of the address of calls belongs to their paths instead of the servers, or the other way round." ADDRESS_SPLIT
        "{ servers: [{ url: https://a.example/v1 }], paths: { /b: … } }" "{ servers: [{ url: https://a.example }], paths: { /v1/b: … } }";
    FirstServerChanged "first-server-changed" "Another server is the first one." FIRST_SERVER
        "servers: [{ url: https://a.example }, { url: https://b.example }]" "servers: [{ url: https://b.example }, { url: https://a.example }]";
    ServerVariableChanged "server-variable-changed" "What may be filled into the address of a server has changed." SERVER_VARIABLE
        "enum: [eu, us]" "enum: [eu]";
    NotificationAdded "notification-added" "There is a new notification." NOTIFICATIONS
        "x-webhooks: {}" "x-webhooks: { refund: … }";
    NotificationRemoved "notification-removed" "A notification is gone." NOTIFICATIONS
        "x-webhooks: { refund: … }" "x-webhooks: {}";
    NotificationRenamed "notification-renamed" "A notification has another name in the document." NOTIFICATIONS
        "x-webhooks: { refund: … }" "x-webhooks: { refunds: … }";
    CallbackAdded "callback-added" "There is a new callback." NOTIFICATIONS
        "callbacks: {}" "callbacks: { paid: … }";
    CallbackRemoved "callback-removed" "A callback is gone." NOTIFICATIONS
        "callbacks: { paid: … }" "callbacks: {}";
    CallbackAddressChanged "callback-address-changed" "The address of a callback is taken from another place." CALLBACK_ADDRESS
        "'{$request.body#/url}': …" "'{$request.body#/callback_url}': …";
    EventAdded "event-added" "There is a new event." NOTIFICATIONS
        "names: [refund.paid]" "names: [refund.paid, refund.failed]";
    EventRemoved "event-removed" "An event is gone." NOTIFICATIONS
        "names: [refund.paid, refund.failed]" "names: [refund.paid]";
    EventRenamed "event-renamed" "An event comes under another name." NOTIFICATIONS
        "names: [refund.paid]" "names: [refund.succeeded]";
    EnvelopeChanged "envelope-changed" "The name or the payload of an event stands elsewhere in what is sent." WRITTEN_OTHERWISE
        "payload: /data/object" "payload: /data";
    AcknowledgementChanged "acknowledgement-changed" "The provider wants to hear something else in answer to a notification." ANSWER_RULES
        "example: { code: ok }" "example: { code: success }";
    WebhookSignatureChanged "webhook-signature-changed" "Notifications are signed in another way." SIGNATURE
        "signature: { header: x-signature, encoding: hex }" "signature: { header: x-signature, encoding: base64 }";
    ResponseSignatureChanged "response-signature-changed" "Answers are signed in another way." SIGNATURE
        "signature: { header: x-signature, encoding: hex }" "signature: { header: x-signature, encoding: base64 }";
    ToleranceChanged "tolerance-changed" "How far a signed time may lie from now has changed." TOLERANCE
        "tolerance: 300" "tolerance: 600";
    InFlightChanged "in-flight-changed" "What a call is answered while an earlier one is still being worked on has changed." ANSWER_RULES
        "[{ status: 409 }]" "[{ status: 425 }]";
    SuccessChanged "success-changed" "What makes an answer of a good status a success has changed." SUCCESS
        "values: ['0']" "values: ['00']";
    ErrorMembersChanged "error-members-changed" "What an error says where has changed." ANSWER_RULES
        "code: [/code]" "code: [/error/code]";
    RequestIdChanged "request-id-changed" "The header that names an answer to the provider's support has changed." ANSWER_RULES
        "header: x-trace-id" "header: x-request-id";
    PaginationChanged "pagination-changed" "Lists go on in another way." PAGES
        "items: /data" "items: /items";
    PaginationAdded "pagination-added" "A list is described as one that goes on." PAGES
        "{}" "x-paywright-pagination: { style: cursor, … }";
    PaginationRemoved "pagination-removed" "A list is no longer described as one that goes on." PAGES
        "x-paywright-pagination: { style: cursor, … }" "{}";
    ClientHeaderChanged "client-header-changed" "A header belongs, or no longer belongs, to the whole client." RUST_NAME
        "x-paywright-client-header: false" "x-paywright-client-header: true";
    RustNameChanged "rust-name-changed" "The name in Rust has changed." RUST_NAME
        "x-paywright-name: create" "x-paywright-name: make";
    TypeChanged "type-changed" "A value has another type." VALUES
        "type: integer" "type: string";
    NullableChanged "nullable-changed" "A value may, or may no longer, be null." VALUES
        "nullable: false" "nullable: true";
    FormatChanged "format-changed" "A value has another format." NUMBERS
        "format: uuid" "format: email";
    EnumValueAdded "enum-value-added" "An enum has new values." ENUM_ADDED
        "enum: [paid]" "enum: [paid, held]";
    EnumValueRemoved "enum-value-removed" "Values of an enum are gone." ENUM_REMOVED
        "enum: [paid, held]" "enum: [paid]";
    EnumIntroduced "enum-introduced" "Only listed values are left." ENUM_REMOVED
        "type: string" "{ type: string, enum: [paid, held] }";
    EnumDropped "enum-dropped" "A value is no longer one of a list." ENUM_ADDED
        "{ type: string, enum: [paid, held] }" "type: string";
    ConstChanged "const-changed" "The only possible value is another one." CONST
        "enum: [card]" "enum: [credit_card]";
    MinimumChanged "minimum-changed" "The smallest number has changed." NUMBERS
        "minimum: 0" "minimum: 1";
    MaximumChanged "maximum-changed" "The largest number has changed." NUMBERS
        "maximum: 100" "maximum: 50";
    MultipleOfChanged "multiple-of-changed" "The step of a number has changed." VALUES
        "multipleOf: 0.01" "multipleOf: 1";
    MinLengthChanged "min-length-changed" "The smallest length of a text has changed." VALUES
        "minLength: 1" "minLength: 3";
    MaxLengthChanged "max-length-changed" "The largest length of a text has changed." VALUES
        "maxLength: 64" "maxLength: 32";
    PatternChanged "pattern-changed" "A text keeps to another pattern." VALUES
        "pattern: '^[A-Z]+$'" "pattern: '^[A-Z]{3}$'";
    MinItemsChanged "min-items-changed" "The smallest number of items has changed." VALUES
        "minItems: 0" "minItems: 1";
    MaxItemsChanged "max-items-changed" "The largest number of items has changed." VALUES
        "maxItems: 100" "maxItems: 50";
    UniqueItemsChanged "unique-items-changed" "The items of a list have to, or no longer have to, differ." VALUES
        "uniqueItems: false" "uniqueItems: true";
    MinPropertiesChanged "min-properties-changed" "The smallest number of members has changed." VALUES
        "minProperties: 0" "minProperties: 1";
    MaxPropertiesChanged "max-properties-changed" "The largest number of members has changed." VALUES
        "maxProperties: 50" "maxProperties: 20";
    PropertyAdded "property-added" "There is a new member that need not be there." PROPERTY_ADDED
        "properties: {}" "properties: { note: { type: string } }";
    RequiredPropertyAdded "required-property-added" "There is a new member that is required." DEMANDED
        "properties: {}" "{ properties: { note: { type: string } }, required: [note] }";
    PropertyRemoved "property-removed" "A member is gone." PROPERTY_REMOVED
        "properties: { note: { type: string } }" "properties: {}";
    ObjectWrapped "object-wrapped" "What was the whole object is a member of a new one." WRAPPED
        "properties: { id: …, status: … }" "properties: { data: { properties: { id: …, status: … } } }";
    ObjectUnwrapped "object-unwrapped" "What was a member of an object is the whole now." WRAPPED
        "properties: { data: { properties: { id: …, status: … } } }" "properties: { id: …, status: … }";
    PropertyRequired "property-required" "A member has become required." DEMANDED
        "required: []" "required: [note]";
    PropertyOptional "property-optional" "A member is no longer required." PROMISED
        "required: [note]" "required: []";
    ReadOnlyChanged "read-only-changed" "A member is in answers only, or no longer so." READ_ONLY
        "readOnly: false" "readOnly: true";
    WriteOnlyChanged "write-only-changed" "A member is in requests only, or no longer so." WRITE_ONLY
        "writeOnly: false" "writeOnly: true";
    AdditionalPropertiesChanged "additional-properties-changed" "Members that have no name are allowed, or no longer allowed." OPENNESS
        "additionalProperties: true" "additionalProperties: false";
    AlternativeAdded "alternative-added" "A value may have a new form." ALTERNATIVES
        "oneOf: [{ type: string }]" "oneOf: [{ type: string }, { type: integer }]";
    AlternativeRemoved "alternative-removed" "A form of a value is gone." ALTERNATIVES
        "oneOf: [{ type: string }, { type: integer }]" "oneOf: [{ type: string }]";
    AlternativesChanged "alternatives-changed" "A value is put together from alternatives in another way." ALTERNATIVES
        "type: string" "oneOf: [{ type: string }, { type: integer }]";
    DiscriminatorChanged "discriminator-changed" "What tells the forms of a value apart has changed." DISCRIMINATOR
        "discriminator: { propertyName: type }" "discriminator: { propertyName: kind }";
    ConditionChanged "condition-changed" "What is demanded under a condition has changed: `if`, `dependentRequired`, `dependentSchemas`." VALUES
        "dependentRequired: {}" "dependentRequired: { card: [cvc] }";
    ContainsChanged "contains-changed" "What some items of a list have to be, or how many of them, has changed." VALUES
        "contains: { enum: [card] }" "contains: { enum: [card, wallet] }";
    PropertyNamesChanged "property-names-changed" "What the names of members have to be has changed." VALUES
        "propertyNames: { maxLength: 40 }" "propertyNames: { maxLength: 20 }";
    NotChanged "not-changed" "What a value must not be has changed." VALUES
        "not: { enum: [''] }" "not: { enum: ['', none] }";
    WireChanged "wire-changed" "How a value may look on the wire has changed." WIRE
        "x-paywright-wire: { epoch: seconds }" "x-paywright-wire: { epoch: milliseconds }";
    ReferenceChanged "reference-changed" "A value has the schema of another component, with which the old one has little in common." REFERENCE
        "$ref: '#/components/schemas/Card'" "$ref: '#/components/schemas/Bank'";
    ValuesChanged "values-changed" "The values that a schema accepts have changed in a way that no single keyword explains." UNEXPLAINED
        "not: { required: [a] }" "oneOf: [{ required: [b] }]";
    DefaultChanged "default-changed" "What counts for a value that is left out has changed." DEFAULT
        "default: 10" "default: 100";
    UncheckedChanged "unchecked-changed" "A demand that nobody checks has changed, as one that is said in words." UNCHECKED
        "x-paywright-unchecked: []" "x-paywright-unchecked: ['With `card` there is `cvc`.']";
    TitleChanged "title-changed" "A title has changed." DOCS
        "title: Refund" "title: A refund";
    DescriptionChanged "description-changed" "A description or summary has changed." DOCS
        "description: A refund." "description: A refund of a payment.";
    ExampleChanged "example-changed" "Examples have changed." DOCS
        "example: 1" "example: 2";
    ExternalDocsChanged "external-docs-changed" "A link to documentation has changed." DOCS
        "externalDocs: { url: https://a.example }" "externalDocs: { url: https://b.example }";
    XmlChanged "xml-changed" "How a value looks in XML has changed." XML
        "xml: { name: refund }" "xml: { name: Refund }";
    BearerFormatChanged "bearer-format-changed" "The hint at the form of a token has changed." DOCS
        "bearerFormat: JWT" "bearerFormat: opaque";
    InfoChanged "info-changed" "What the document says of itself has changed." DOCS
        "title: Payments" "title: Payments API";
    VersionChanged "version-changed" "The document has another version." DOCS
        "version: 1.0.0" "version: 1.1.0";
    ComponentAdded "component-added" "There is a component that nothing uses." UNUSED
        "components: {}" "components: { schemas: { Spare: … } }";
    ComponentRemoved "component-removed" "A component that nothing used is gone." UNUSED
        "components: { schemas: { Spare: … } }" "components: {}";
    SchemaRenamed "schema-renamed" "A schema has another name: it says the same." RUST_NAME
        "components: { schemas: { Refund: … } }" "components: { schemas: { MoneyBack: … } }";
    ExtensionChanged "extension-changed" "An extension of others has changed." EXTENSION
        "x-internal: true" "x-internal: false";
}
