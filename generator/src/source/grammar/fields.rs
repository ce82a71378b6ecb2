//! The keywords of each kind of object.

use super::{Field, Kind, Shape};
use Shape::{Count, Data, Flag, FlagOrSchema, List, Map, MappingTarget, Number, Object, Referable};
use Shape::{SchemaReference, Text, Word};

const SCHEMA_TYPES: &[&str] = &["string", "number", "integer", "boolean", "object", "array"];
const LOCATIONS: &[&str] = &["query", "header", "path", "cookie"];
const SECURITY_TYPES: &[&str] = &["apiKey", "http", "oauth2", "openIdConnect"];
const PARAMETER_STYLES: &[&str] = &[
    "form",
    "simple",
    "matrix",
    "label",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];
const ENCODING_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];
const ENCODINGS: &[&str] = &["hex", "base64", "base64-percent"];
const TIME_UNITS: &[&str] = &["seconds", "milliseconds", "either"];
const MESSAGE_ALGORITHMS: &[&str] = &["hmac-sha256", "hmac-sha512", "rsa-sha256"];
const REPEATS: &[&str] = &["harmless", "harmful"];
const SHORT_PAGES: &[&str] = &["last"];
const PAGINATION_STYLES: &[&str] = &["page-number", "page-count", "cursor", "bookmark"];

const TEXTS: Shape = List(&Text);
const SCHEMA: Shape = Referable(Kind::Schema);
const SCHEMAS: Shape = List(&SCHEMA);
const EXAMPLES: Shape = Map(&Referable(Kind::Example));
const HEADERS: Shape = Map(&Referable(Kind::Header));
const CONTENT: Shape = Map(&Object(Kind::MediaType));
const SERVERS: Shape = List(&Object(Kind::Server));
const SECURITY: Shape = List(&Map(&TEXTS));
const PARAMETERS: Shape = List(&Referable(Kind::Parameter));
const OPERATION: Shape = Object(Kind::Operation);
const DOCS: Shape = Object(Kind::ExternalDocs);

macro_rules! fields {
    ($($name:literal $shape:expr $(, $required:ident)?;)*) => {
        &[$(Field { name: $name, shape: $shape, required: fields!(@ $($required)?) }),*]
    };
    (@ required) => { true };
    (@) => { false };
}

/// The keywords of a kind of object, extensions aside.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(crate) const fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Root => fields! {
            "openapi" Text, required;
            "info" Object(Kind::Info), required;
            "servers" SERVERS;
            "paths" Object(Kind::Paths), required;
            "components" Object(Kind::Components);
            "security" SECURITY;
            "tags" List(&Object(Kind::Tag));
            "externalDocs" DOCS;
        },
        Kind::Info => fields! {
            "title" Text, required;
            "description" Text;
            "termsOfService" Text;
            "contact" Object(Kind::Contact);
            "license" Object(Kind::License);
            "version" Text, required;
        },
        Kind::Contact => fields! { "name" Text; "url" Text; "email" Text; },
        Kind::License => fields! { "name" Text, required; "url" Text; },
        Kind::Server => fields! {
            "url" Text, required;
            "description" Text;
            "variables" Map(&Object(Kind::ServerVariable));
        },
        Kind::ServerVariable => fields! {
            "enum" TEXTS;
            "default" Text, required;
            "description" Text;
        },
        Kind::Components => fields! {
            "schemas" Map(&SCHEMA);
            "responses" Map(&Referable(Kind::Response));
            "parameters" Map(&Referable(Kind::Parameter));
            "examples" EXAMPLES;
            "requestBodies" Map(&Referable(Kind::RequestBody));
            "headers" HEADERS;
            "securitySchemes" Map(&Referable(Kind::SecurityScheme));
            "links" Map(&Referable(Kind::Link));
            "callbacks" Map(&Referable(Kind::Callback));
        },
        Kind::Paths | Kind::Callback => &[],
        Kind::PathItem => fields! {
            "summary" Text;
            "description" Text;
            "get" OPERATION;
            "put" OPERATION;
            "post" OPERATION;
            "delete" OPERATION;
            "options" OPERATION;
            "head" OPERATION;
            "patch" OPERATION;
            "trace" OPERATION;
            "servers" SERVERS;
            "parameters" PARAMETERS;
        },
        Kind::Operation => fields! {
            "tags" TEXTS;
            "summary" Text;
            "description" Text;
            "externalDocs" DOCS;
            "operationId" Text;
            "parameters" PARAMETERS;
            "requestBody" Referable(Kind::RequestBody);
            "responses" Object(Kind::Responses), required;
            "callbacks" Map(&Referable(Kind::Callback));
            "deprecated" Flag;
            "security" SECURITY;
            "servers" SERVERS;
        },
        Kind::ExternalDocs => fields! { "description" Text; "url" Text, required; },
        Kind::Parameter => fields! {
            "name" Text, required;
            "in" Word(LOCATIONS), required;
            "description" Text;
            "required" Flag;
            "deprecated" Flag;
            "allowEmptyValue" Flag;
            "style" Word(PARAMETER_STYLES);
            "explode" Flag;
            "allowReserved" Flag;
            "schema" SCHEMA;
            "example" Data;
            "examples" EXAMPLES;
            "content" CONTENT;
        },
        Kind::Header => fields! {
            "description" Text;
            "required" Flag;
            "deprecated" Flag;
            "style" Word(&["simple"]);
            "explode" Flag;
            "schema" SCHEMA;
            "example" Data;
            "examples" EXAMPLES;
            "content" CONTENT;
        },
        Kind::RequestBody => fields! {
            "description" Text;
            "content" CONTENT, required;
            "required" Flag;
        },
        Kind::MediaType => fields! {
            "schema" SCHEMA;
            "example" Data;
            "examples" EXAMPLES;
            "encoding" Map(&Object(Kind::Encoding));
        },
        Kind::Encoding => fields! {
            "contentType" Text;
            "headers" HEADERS;
            "style" Word(ENCODING_STYLES);
            "explode" Flag;
            "allowReserved" Flag;
        },
        Kind::Responses => fields! { "default" Referable(Kind::Response); },
        Kind::Response => fields! {
            "description" Text, required;
            "headers" HEADERS;
            "content" CONTENT;
            "links" Map(&Referable(Kind::Link));
        },
        Kind::Example => fields! {
            "summary" Text;
            "description" Text;
            "value" Data;
            "externalValue" Text;
        },
        Kind::Link => fields! {
            "operationRef" Text;
            "operationId" Text;
            "parameters" Map(&Data);
            "requestBody" Data;
            "description" Text;
            "server" Object(Kind::Server);
        },
        Kind::Tag => fields! { "name" Text, required; "description" Text; "externalDocs" DOCS; },
        Kind::Schema => fields! {
            "title" Text;
            "multipleOf" Number;
            "maximum" Number;
            "exclusiveMaximum" Flag;
            "minimum" Number;
            "exclusiveMinimum" Flag;
            "maxLength" Count;
            "minLength" Count;
            "pattern" Text;
            "maxItems" Count;
            "minItems" Count;
            "uniqueItems" Flag;
            "maxProperties" Count;
            "minProperties" Count;
            "required" TEXTS;
            "enum" List(&Data);
            "type" Word(SCHEMA_TYPES);
            "allOf" SCHEMAS;
            "oneOf" SCHEMAS;
            "anyOf" SCHEMAS;
            "not" SCHEMA;
            "items" SCHEMA;
            "properties" Map(&SCHEMA);
            "additionalProperties" FlagOrSchema;
            "description" Text;
            "format" Text;
            "default" Data;
            "nullable" Flag;
            "discriminator" Object(Kind::Discriminator);
            "readOnly" Flag;
            "writeOnly" Flag;
            "xml" Object(Kind::Xml);
            "externalDocs" DOCS;
            "example" Data;
            "deprecated" Flag;
        },
        Kind::Discriminator => fields! {
            "propertyName" Text, required;
            "mapping" Map(&MappingTarget);
        },
        Kind::Xml => fields! {
            "name" Text;
            "namespace" Text;
            "prefix" Text;
            "attribute" Flag;
            "wrapped" Flag;
        },
        Kind::SecurityScheme => fields! {
            "type" Word(SECURITY_TYPES), required;
            "description" Text;
            "name" Text;
            "in" Word(&["query", "header", "cookie"]);
            "scheme" Text;
            "bearerFormat" Text;
            "flows" Object(Kind::OAuthFlows);
            "openIdConnectUrl" Text;
        },
        Kind::OAuthFlows => fields! {
            "implicit" Object(Kind::ImplicitFlow);
            "password" Object(Kind::PasswordFlow);
            "clientCredentials" Object(Kind::ClientCredentialsFlow);
            "authorizationCode" Object(Kind::AuthorizationCodeFlow);
        },
        Kind::ImplicitFlow => fields! {
            "authorizationUrl" Text, required;
            "refreshUrl" Text;
            "scopes" Map(&Text), required;
        },
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => fields! {
            "tokenUrl" Text, required;
            "refreshUrl" Text;
            "scopes" Map(&Text), required;
        },
        Kind::AuthorizationCodeFlow => fields! {
            "authorizationUrl" Text, required;
            "tokenUrl" Text, required;
            "refreshUrl" Text;
            "scopes" Map(&Text), required;
        },
        Kind::Wire => fields! {
            "blank" Word(&["absent"]);
            "embedded" Word(&["json", "text"]);
            "quoted" Word(&["accepted"]);
            "epoch" Word(TIME_UNITS);
        },
        Kind::Token => fields! {
            "operation" Text, required;
            "token" Text, required;
            "expires-at" Text;
            "renew-before" Count;
            "prefix" Text;
        },
        Kind::Basic => fields! { "password" Word(&["empty"]), required; },
        Kind::RequestSignature => fields! {
            "algorithm" Word(&["rsa-sha256"]), required;
            "encoding" Word(ENCODINGS), required;
            "message" Text, required;
            "timestamp-unit" Word(&["seconds", "milliseconds"]);
            "headers" Map(&Text);
        },
        Kind::WebhookSignature | Kind::ResponseSignature => fields! {
            "algorithm" Word(MESSAGE_ALGORITHMS), required;
            "message" Text, required;
            "signature" Object(Kind::SignatureHeader), required;
            "timestamp" Object(Kind::TimestampHeader);
            "nonce" Object(Kind::NonceHeader);
            "tolerance" Count;
        },
        Kind::SignatureHeader => fields! {
            "header" Text, required;
            "element" Text;
            "encoding" Word(ENCODINGS), required;
        },
        Kind::TimestampHeader => fields! {
            "header" Text, required;
            "element" Text;
            "unit" Word(TIME_UNITS), required;
        },
        Kind::NonceHeader => fields! { "header" Text, required; },
        Kind::RootEvent => fields! {
            "envelope" SchemaReference;
            "name" TEXTS, required;
            "payload" Text;
            "prefix" Text;
        },
        Kind::OperationEvent => fields! {
            "names" TEXTS, required;
            "descriptions" TEXTS;
            "payload" SCHEMA;
        },
        Kind::Idempotency => fields! {
            "repeat" Word(REPEATS), required;
            "reason" Text, required;
        },
        Kind::InFlight => fields! {
            "status" Count, required;
            "pointer" Text;
            "value" Data;
        },
        Kind::ErrorMembers => fields! {
            "code" TEXTS;
            "type" TEXTS;
            "message" TEXTS;
            "declined" Object(Kind::Declined);
            "repeated" TEXTS;
        },
        Kind::Declined => fields! {
            "statuses" List(&Count);
            "codes" TEXTS;
            "types" TEXTS;
        },
        Kind::Success => fields! {
            "pointer" Text, required;
            "values" TEXTS, required;
        },
        Kind::AnswerHeader => fields! { "header" Text, required; },
        Kind::Pagination => fields! {
            "style" Word(PAGINATION_STYLES), required;
            "page" Text;
            "first-page" Count;
            "size" Text;
            "short-page" Word(SHORT_PAGES);
            "after" Text;
            "items" Text, required;
            "item-id" Text;
            "more" Text;
            "next" Text;
            "total-pages" Text;
        },
    }
}
