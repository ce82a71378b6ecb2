//! A small API with every kind of operation, put together by hand, for tests.

use crate::api::{
    Access, Api, ApiKeyLocation, BasicPassword, Body, BodyContent, Constraints, DecimalForm, Docs,
    EnumVariant, ErrorBody, ErrorVariant, Field, HttpMethod, IdempotencyKey, IntegerWidth,
    MemberName, MessagePart, ModuleName, MultipartField, Operation, Output, OutputVariant,
    Parameter, ParameterLocation, Presence, QueryStyle, RequestSignature, Response,
    ResponseContent, ResponseHeader, SchemeKind, SecurityScheme, Server, ServerVariable, Service,
    Shape, SignatureEncoding, SignatureHeader, StatusMatch, StringEnum, Struct, TimestampUnit,
    TokenLogin, Type, TypeDef, TypeId, TypeName, Types, Usage,
};
use crate::options::{ApiName, Manifest, Options};

const REFUND: u32 = 0;
const REFUND_ID: u32 = 1;
const STATUS: u32 = 2;
const NEW_REFUND: u32 = 3;
const API_ERROR: u32 = 4;
const CARD_ERROR: u32 = 5;
const PERIOD: u32 = 6;
const LOGIN_ANSWER: u32 = 7;

pub(in crate::rust) fn options() -> Options {
    Options {
        name: ApiName::new("acme-pay").unwrap(),
        manifest: Manifest::Member,
    }
}

/// The whole API: refunds, files and a login.
pub(in crate::rust) fn api() -> Api {
    let both = ErrorBody::Several {
        name: TypeName::new("ErrorBody"),
        variants: vec![
            ErrorVariant {
                name: TypeName::new("ApiError"),
                ty: named(API_ERROR),
            },
            ErrorVariant {
                name: TypeName::new("CardError"),
                ty: named(CARD_ERROR),
            },
        ],
    };
    Api {
        errors: both,
        ..api_with(vec![refunds(), files(), authentication()])
    }
}

/// An API of some services, with one kind of error.
pub(in crate::rust) fn api_with(services: Vec<Service>) -> Api {
    Api {
        title: "Acme Pay".into(),
        version: "2.1".into(),
        docs: Docs::described("Moves money."),
        types: Types::from_definitions(types()),
        services,
        errors: ErrorBody::Single(named(API_ERROR)),
        security: vec![basic(), bearer(), api_key(), signature()],
        servers: servers(),
        notifications: None,
    }
}

/// A service of one operation.
pub(in crate::rust) fn service_of(operation: Operation) -> Service {
    service("refunds", "Refunds", vec![operation])
}

fn service(name: &str, type_name: &str, operations: Vec<Operation>) -> Service {
    Service {
        name: MemberName::new(name),
        type_name: TypeName::new(type_name),
        module: ModuleName::new(name),
        docs: Docs::described(format!("All about {name}.")),
        operations,
    }
}

fn refunds() -> Service {
    service(
        "refunds",
        "Refunds",
        vec![create(), retrieve(), list(), confirm(), cancel()],
    )
}

fn files() -> Service {
    service(
        "files",
        "Files",
        vec![upload(), download(), note(), label()],
    )
}

fn authentication() -> Service {
    service("authentication", "Authentication", vec![login()])
}

/// `POST` with a body of JSON that holds the key that makes a retry safe.
pub(in crate::rust) fn create() -> Operation {
    Operation {
        docs: Docs {
            summary: Some("Returns money.".into()),
            ..Docs::default()
        },
        body: Some(json(true, named(NEW_REFUND))),
        idempotency: Some(IdempotencyKey::BodyField(MemberName::new("request_id"))),
        errors: vec![
            (StatusMatch::Code(402), 1),
            (StatusMatch::Class(4), 0),
            (StatusMatch::Class(5), 0),
        ],
        ..operation(
            "create",
            "CreateRefund",
            HttpMethod::Post,
            "/v1/refunds",
            answer(201, named(REFUND)),
        )
    }
}

/// `GET` with a parameter in the path and one in a header.
fn retrieve() -> Operation {
    Operation {
        parameters: vec![
            required("id", ParameterLocation::Path, named(REFUND_ID)),
            optional("on_behalf_of", ParameterLocation::Header, Type::String),
        ],
        ..operation(
            "retrieve",
            "RetrieveRefund",
            HttpMethod::Get,
            "/v1/refunds/{id}",
            answer(200, named(REFUND)),
        )
    }
}

/// `GET` with parameters of every style; one has the name of a method.
pub(in crate::rust) fn list() -> Operation {
    let form = |explode| ParameterLocation::Query {
        style: QueryStyle::Form,
        explode,
    };
    let deep = ParameterLocation::Query {
        style: QueryStyle::DeepObject,
        explode: true,
    };
    let mut old = optional("old", form(true), Type::Bool);
    old.docs.deprecated = true;
    let mut page_size = required("page_size", form(true), Type::Integer(IntegerWidth::I64));
    page_size.docs = Docs {
        notes: vec!["At most 100.".into()],
        ..Docs::described("How many refunds\na page holds.")
    };
    Operation {
        parameters: vec![
            page_size,
            optional("status", form(false), Type::List(Box::new(named(STATUS)))),
            optional("created", deep, named(PERIOD)),
            optional("send", form(true), Type::Bool),
            optional("session", ParameterLocation::Cookie, Type::Secret),
            old,
        ],
        ..operation(
            "list",
            "ListRefunds",
            HttpMethod::Get,
            "/v1/refunds",
            answer(200, Type::List(Box::new(named(REFUND)))),
        )
    }
}

/// `POST` with an optional body, a key in a header, and several answers, one with headers.
pub(in crate::rust) fn confirm() -> Operation {
    let settled = OutputVariant {
        name: TypeName::new("Settled"),
        response: response(200, json_of(named(REFUND))),
    };
    let mut pending = OutputVariant {
        name: TypeName::new("Pending"),
        response: response(202, ResponseContent::None),
    };
    pending.response.headers = vec![
        header(
            "retry_after",
            "Retry-After",
            Type::Integer(IntegerWidth::I64),
        ),
        header("refund_id", "X-Refund-Id", named(REFUND_ID)),
    ];
    let output = Output::Several {
        name: TypeName::new("ConfirmRefundOutput"),
        variants: vec![settled, pending],
    };
    let mut key = required("idempotency_key", ParameterLocation::Header, Type::String);
    key.wire = "X-Idempotency-Key".into();
    Operation {
        parameters: vec![
            required("id", ParameterLocation::Path, named(REFUND_ID)),
            key,
        ],
        body: Some(json(false, named(NEW_REFUND))),
        idempotency: Some(IdempotencyKey::Parameter(1)),
        ..operation(
            "confirm",
            "ConfirmRefund",
            HttpMethod::Post,
            "/v1/refunds/{id}/confirm",
            output,
        )
    }
}

/// `DELETE` without an answer; deprecated.
fn cancel() -> Operation {
    let mut cancel = Operation {
        parameters: vec![required("id", ParameterLocation::Path, named(REFUND_ID))],
        ..operation(
            "cancel",
            "CancelRefund",
            HttpMethod::Delete,
            "/v1/refunds/{id}",
            empty(204),
        )
    };
    cancel.docs.deprecated = true;
    cancel
}

/// Several parts, one of them called like a variable of the method.
pub(in crate::rust) fn upload() -> Operation {
    let parts = vec![
        part("purpose", Type::String, true),
        part("parts", Type::Binary, true),
        part("status", named(STATUS), false),
        part("tags", Type::List(Box::new(Type::String)), false),
        part("period", named(PERIOD), false),
        part("pages", Type::List(Box::new(Type::Binary)), false),
    ];
    Operation {
        body: Some(Body {
            constraints: Constraints::default(),
            media_type: "multipart/form-data".into(),
            ..body(true, BodyContent::Multipart(parts))
        }),
        ..operation(
            "upload",
            "UploadFile",
            HttpMethod::Post,
            "/v1/files",
            answer(200, Type::Json),
        )
    }
}

/// An answer of bytes; the operation's parameter is called like a variable of the method.
pub(in crate::rust) fn download() -> Operation {
    Operation {
        parameters: vec![required("call", ParameterLocation::Path, Type::String)],
        accept: vec!["application/pdf".into(), "application/json".into()],
        ..operation(
            "download",
            "DownloadFile",
            HttpMethod::Get,
            "/v1/files/{call}",
            single(200, ResponseContent::Bytes),
        )
    }
}

/// Text in both directions.
pub(in crate::rust) fn note() -> Operation {
    Operation {
        body: Some(Body {
            constraints: Constraints::default(),
            media_type: "text/plain".into(),
            ..body(true, BodyContent::Text)
        }),
        accept: vec!["text/plain".into()],
        ..operation(
            "note",
            "NoteFile",
            HttpMethod::Put,
            "/v1/files/note",
            single(200, ResponseContent::Text),
        )
    }
}

/// A form.
pub(in crate::rust) fn label() -> Operation {
    let form = body(true, BodyContent::Form(named(PERIOD)));
    Operation {
        body: Some(Body {
            constraints: Constraints::default(),
            media_type: "application/x-www-form-urlencoded".into(),
            ..form
        }),
        ..operation(
            "label",
            "LabelFile",
            HttpMethod::Post,
            "/v1/files/label",
            empty(200),
        )
    }
}

/// The call that yields a token; it has credentials of its own.
fn login() -> Operation {
    Operation {
        security: vec![vec!["clientId".into()]],
        ..operation(
            "login",
            "Login",
            HttpMethod::Post,
            "/v1/login",
            answer(200, named(LOGIN_ANSWER)),
        )
    }
}

fn operation(
    name: &str,
    type_name: &str,
    method: HttpMethod,
    path: &str,
    output: Output,
) -> Operation {
    Operation {
        id: format!("{name}Id"),
        name: MemberName::new(name),
        type_name: TypeName::new(type_name),
        docs: Docs::default(),
        method,
        path: path.into(),
        parameters: Vec::new(),
        body: None,
        other_bodies: Vec::new(),
        output,
        accept: Vec::new(),
        errors: vec![(StatusMatch::Default, 0)],
        security: vec![vec!["token".into()], vec!["key".into()]],
        idempotency: None,
        pagination: None,
    }
}

fn body(required: bool, content: BodyContent) -> Body {
    Body {
        constraints: Constraints::default(),
        required,
        docs: Docs::default(),
        media_type: "application/json".into(),
        content,
    }
}

fn json(required: bool, ty: Type) -> Body {
    body(required, BodyContent::Json(ty))
}

fn json_of(ty: Type) -> ResponseContent {
    ResponseContent::Json(ty)
}

fn answer(status: u16, ty: Type) -> Output {
    single(status, ResponseContent::Json(ty))
}

fn empty(status: u16) -> Output {
    single(status, ResponseContent::None)
}

fn single(status: u16, content: ResponseContent) -> Output {
    Output::Single(response(status, content))
}

fn response(status: u16, content: ResponseContent) -> Response {
    Response {
        statuses: vec![StatusMatch::Code(status)],
        docs: Docs::default(),
        content,
        headers: Vec::new(),
    }
}

fn header(name: &str, wire: &str, ty: Type) -> ResponseHeader {
    ResponseHeader {
        name: MemberName::new(name),
        wire: wire.into(),
        docs: Docs::default(),
        ty,
        required: false,
    }
}

fn parameter(name: &str, location: ParameterLocation, ty: Type, required: bool) -> Parameter {
    Parameter {
        name: MemberName::new(name),
        wire: name.replace('_', "-"),
        docs: Docs::default(),
        location,
        required,
        ty,
        constraints: Constraints::default(),
        idempotency_key: name == "idempotency_key",
    }
}

fn required(name: &str, location: ParameterLocation, ty: Type) -> Parameter {
    parameter(name, location, ty, true)
}

fn optional(name: &str, location: ParameterLocation, ty: Type) -> Parameter {
    parameter(name, location, ty, false)
}

fn part(name: &str, ty: Type, required: bool) -> MultipartField {
    MultipartField {
        constraints: Constraints::default(),
        name: MemberName::new(name),
        wire: name.into(),
        docs: Docs::default(),
        ty,
        required,
    }
}

fn named(id: u32) -> Type {
    Type::Named(TypeId(id))
}

fn types() -> Vec<TypeDef> {
    let amount = Type::Decimal(DecimalForm::Number);
    let mut request_id = field("request_id", Type::String, Presence::Required);
    request_id.idempotency_key = true;
    let mut reason = field("reason", Type::String, Presence::Optional);
    reason.constraints.max_length = Some(10);
    let refund = vec![
        field("id", named(REFUND_ID), Presence::Required),
        field("amount", amount.clone(), Presence::Required),
        field("status", named(STATUS), Presence::Optional),
    ];
    let new_refund = vec![
        request_id,
        field("refund_id", named(REFUND_ID), Presence::Required),
        field("amount", amount, Presence::Required),
        field("currency", Type::Currency, Presence::Required),
        reason,
    ];
    let error = || object(vec![field("code", Type::String, Presence::Required)]);
    let card_error = object(vec![field("decline", Type::String, Presence::Required)]);
    let period = vec![
        field("from", Type::Date, Presence::Optional),
        field("to", Type::Date, Presence::Optional),
    ];
    let token = object(vec![field("token", Type::Secret, Presence::Required)]);
    let status = Shape::Enum(StringEnum {
        variants: ["Settled", "Failed"]
            .map(|name| EnumVariant {
                name: TypeName::new(name),
                value: name.to_uppercase(),
                docs: Docs::default(),
            })
            .into(),
        fallback: TypeName::new("Unknown"),
    });
    [
        ("Refund", object(refund)),
        ("RefundId", Shape::Text(Constraints::default())),
        ("RefundStatus", status),
        ("CreateRefund", object(new_refund)),
        ("ApiError", error()),
        ("CardError", card_error),
        ("Period", object(period)),
        ("LoginAnswer", token),
    ]
    .map(|(name, shape)| TypeDef {
        name: TypeName::new(name),
        module: ModuleName::new("refunds"),
        docs: Docs::default(),
        usage: Usage {
            request: true,
            response: true,
        },
        shape,
    })
    .into()
}

fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct {
        fields,
        ..Struct::default()
    })
}

fn field(name: &str, ty: Type, presence: Presence) -> Field {
    Field {
        name: MemberName::new(name),
        wire: name.into(),
        docs: Docs::default(),
        ty,
        presence,
        boxed: false,
        constraints: Constraints::default(),
        access: Access::Both,
        idempotency_key: false,
    }
}

fn scheme(key: &str, name: &str, kind: SchemeKind) -> SecurityScheme {
    SecurityScheme {
        key: key.into(),
        name: MemberName::new(name),
        docs: Docs::default(),
        kind,
        token: None,
    }
}

fn basic() -> SecurityScheme {
    scheme("key", "secret_key", SchemeKind::Basic(BasicPassword::Empty))
}

fn bearer() -> SecurityScheme {
    let token = TokenLogin {
        operation: "loginId".into(),
        token: "/token".into(),
        expires_at: None,
        renew_before: 60,
    };
    SecurityScheme {
        token: Some(token),
        ..scheme("token", "token", SchemeKind::Bearer)
    }
}

fn api_key() -> SecurityScheme {
    let kind = SchemeKind::ApiKey {
        location: ApiKeyLocation::Header,
        name: "x-client-id".into(),
        prefix: String::new(),
    };
    scheme("clientId", "client_id", kind)
}

fn signature() -> SecurityScheme {
    let header = |name: &str, part| SignatureHeader {
        name: name.into(),
        value: vec![part],
    };
    let signature = RequestSignature {
        header: "x-sign".into(),
        encoding: SignatureEncoding::Base64Percent,
        message: vec![
            MessagePart::Method,
            MessagePart::Literal("\n".into()),
            MessagePart::Body,
        ],
        timestamp_unit: TimestampUnit::Milliseconds,
        headers: vec![
            header("x-app", MessagePart::KeyId),
            header("x-time", MessagePart::Timestamp),
        ],
    };
    scheme("rsa", "rsa", SchemeKind::Signature(signature))
}

fn servers() -> Vec<Server> {
    let variable = |name: &str, values: &[&str]| ServerVariable {
        name: MemberName::new(name),
        wire: name.into(),
        docs: Docs::default(),
        default: "eu".into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    };
    let server = |name: &str, url: &str| Server {
        name: TypeName::new(name),
        docs: Docs::described(format!("The place {name}.")),
        url: url.into(),
        variables: Vec::new(),
    };
    vec![
        server("Production", "https://api.acme.example"),
        Server {
            variables: vec![variable("region", &["eu", "us"]), variable("unused", &[])],
            ..server("Regional", "https://{region}.acme.example/api")
        },
        server("Sandbox", "https://sandbox.acme.example"),
    ]
}

/// The text of one file of the client crate.
pub(in crate::rust) fn file(api: &Api, path: &str) -> String {
    let files = super::client(api, &options()).unwrap();
    files
        .into_iter()
        .find(|file| file.path == path)
        .unwrap()
        .text
}
