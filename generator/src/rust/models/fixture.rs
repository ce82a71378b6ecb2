//! Small APIs, put together by hand, for tests.

use crate::api::{
    Access, Api, Bound, Constraints, DecimalForm, Dispatch, Docs, EnumVariant, ErrorBody, Event,
    EventEnvelope, Field, IntegerWidth, JsonKind, MemberName, MessagePart, ModuleName,
    Notifications, Presence, Shape, ShapeRule, SignatureEncoding, SignaturePart, StringEnum,
    Struct, TimestampForm, TimestampPart, TimestampUnit, Type, TypeDef, TypeId, TypeName, Types,
    Union, UnionVariant, Usage, WebhookAlgorithm, WebhookSignature,
};
use crate::options::{ApiName, Manifest, Options};

/// Sent and received.
pub(in crate::rust) const BOTH: Usage = Usage {
    request: true,
    response: true,
};
/// Only received.
pub(in crate::rust) const RESPONSE: Usage = Usage {
    request: false,
    response: true,
};
/// Only sent.
pub(in crate::rust) const REQUEST: Usage = Usage {
    request: true,
    response: false,
};

pub(in crate::rust) fn options() -> Options {
    Options {
        name: ApiName::new("acme").unwrap(),
        manifest: Manifest::Member,
    }
}

pub(in crate::rust) fn api(definitions: Vec<TypeDef>) -> Api {
    Api {
        title: "Acme API".into(),
        version: "1.0".into(),
        docs: Docs::default(),
        types: Types::from_definitions(definitions),
        services: Vec::new(),
        errors: ErrorBody::None,
        security: Vec::new(),
        servers: Vec::new(),
        notifications: None,
    }
}

pub(in crate::rust) fn definition(name: &str, module: &str, usage: Usage, shape: Shape) -> TypeDef {
    TypeDef {
        name: TypeName::new(name),
        module: ModuleName::new(module),
        docs: Docs::default(),
        usage,
        shape,
    }
}

pub(in crate::rust) fn object(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct {
        fields,
        ..Struct::default()
    })
}

pub(in crate::rust) fn field(name: &str, ty: Type, presence: Presence) -> Field {
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

pub(in crate::rust) fn required(name: &str, ty: Type) -> Field {
    field(name, ty, Presence::Required)
}

pub(in crate::rust) fn optional(name: &str, ty: Type) -> Field {
    field(name, ty, Presence::Optional)
}

pub(in crate::rust) fn list(item: Type) -> Type {
    Type::List(Box::new(item))
}

pub(in crate::rust) fn named(id: u32) -> Type {
    Type::Named(TypeId(id))
}

pub(in crate::rust) fn amount() -> Type {
    Type::Decimal(DecimalForm::Number)
}

pub(in crate::rust) fn string_enum(values: &[(&str, &str)]) -> Shape {
    let variants = values
        .iter()
        .map(|(name, value)| EnumVariant {
            name: TypeName::new(*name),
            value: (*value).into(),
            docs: Docs::default(),
        })
        .collect();
    Shape::Enum(StringEnum {
        variants,
        fallback: TypeName::new("Unknown"),
    })
}

pub(in crate::rust) fn union(variants: &[(&str, Type, bool)], dispatch: Dispatch) -> Shape {
    let variants = variants
        .iter()
        .map(|(name, ty, boxed)| UnionVariant {
            name: TypeName::new(*name),
            docs: Docs::default(),
            ty: ty.clone(),
            boxed: *boxed,
        })
        .collect();
    Shape::Union(Union {
        variants,
        dispatch,
        fallback: TypeName::new("Unknown"),
    })
}

pub(in crate::rust) fn rule(
    variant: usize,
    kinds: &[JsonKind],
    required: &[&str],
    constants: &[(&str, &[&str])],
) -> ShapeRule {
    let texts = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    ShapeRule {
        variant,
        kinds: kinds.to_vec(),
        required: texts(required),
        constants: constants
            .iter()
            .map(|(member, allowed)| ((*member).to_owned(), texts(allowed)))
            .collect(),
    }
}

pub(in crate::rust) fn at_most(length: usize) -> Constraints {
    Constraints {
        max_length: Some(length),
        ..Constraints::default()
    }
}

pub(in crate::rust) fn at_least(bound: &str, exclusive: bool) -> Constraints {
    Constraints {
        minimum: Some(Bound {
            value: bound.into(),
            exclusive,
        }),
        ..Constraints::default()
    }
}

pub(in crate::rust) fn event(name: &str, value: &str, payload: Type) -> Event {
    Event {
        name: TypeName::new(name),
        value: value.into(),
        docs: Docs::default(),
        payload,
    }
}

pub(in crate::rust) fn notifications(envelope: u32, events: Vec<Event>) -> Notifications {
    Notifications {
        envelope: TypeId(envelope),
        data: TypeName::new("EventData"),
        docs: Docs::default(),
        name_pointers: vec!["/name".into()],
        events,
        fallback: TypeName::new("Unknown"),
        signature: None,
        acknowledgements: Vec::new(),
    }
}

pub(in crate::rust) fn hmac() -> WebhookSignature {
    WebhookSignature {
        algorithm: WebhookAlgorithm::HmacSha256,
        message: vec![
            MessagePart::Timestamp,
            MessagePart::Literal(".".into()),
            MessagePart::Body,
        ],
        signature: SignaturePart {
            header: "x-signature".into(),
            element: None,
            encoding: SignatureEncoding::Hex,
        },
        timestamp: Some(TimestampPart {
            header: "x-timestamp".into(),
            element: Some("t".into()),
            unit: TimestampUnit::Milliseconds,
        }),
        nonce: None,
        tolerance: 300,
    }
}

/// The text of one file of the models crate.
pub(in crate::rust) fn file(api: &Api, path: &str) -> String {
    let files = super::models(api, &options()).unwrap();
    files
        .into_iter()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("no file {path}"))
        .text
}

/// An API in which every shape and every kind of member occurs.
pub(in crate::rust) fn everything() -> Api {
    let mut refund_amount = required("amount", amount());
    refund_amount.constraints = at_least("0.01", false);
    let mut key = required("request_id", Type::String);
    key.idempotency_key = true;
    key.constraints = at_most(64);
    let mut reason = optional("reason", Type::String);
    reason.constraints = at_most(5);
    let mut cause = field("cause", named(2), Presence::Optional);
    cause.boxed = true;
    let mut number = optional("map", Type::Integer(IntegerWidth::I32));
    number.constraints = at_least("1", true);
    let mut old = optional("key", Type::Integer(IntegerWidth::U64));
    old.docs.deprecated = true;
    old.constraints = at_least("0.5", true);
    let mut ratio = optional("ratio", Type::Float);
    ratio.constraints = at_least("-0.5", false);
    let mut tags = field("tags", list(Type::String), Presence::OptionalNullable);
    tags.constraints = Constraints {
        max_items: Some(3),
        unique_items: true,
        items: Some(Box::new(Constraints {
            pattern: Some("^[a-z]+$".into()),
            ..at_most(8)
        })),
        ..Constraints::default()
    };
    let mut created = optional("created_at", Type::Timestamp(TimestampForm::Text));
    created.access = Access::ReadOnly;
    let mut quoted = optional("fee", Type::Quoted(Box::new(amount())));
    quoted.constraints = at_least("0", false);
    let fields = vec![
        required("id", named(0)),
        refund_amount,
        required("currency", Type::Currency),
        key,
        required("status", named(1)),
        reason,
        cause,
        number,
        old,
        ratio,
        tags,
        created,
        quoted,
        field("type", Type::String, Presence::RequiredNullable),
        field(
            "expires",
            Type::Timestamp(TimestampForm::Text),
            Presence::OptionalBlank,
        ),
        field(
            "note",
            Type::Embedded(Box::new(named(5))),
            Presence::OptionalBlank,
        ),
        field("card_number", Type::Secret, Presence::Optional),
        field("parts", list(named(6)), Presence::Optional),
        field("source", named(7), Presence::Optional),
        field(
            "labels",
            Type::Map(Box::new(Type::Nullable(Box::new(named(8))))),
            Presence::Optional,
        ),
        field(
            "when",
            Type::Timestamp(TimestampForm::UnixEither),
            Presence::Optional,
        ),
        field("day", Type::Date, Presence::Optional),
        field("raw", Type::Json, Presence::Optional),
        field("picture", Type::Base64, Presence::Optional),
        field("flag", Type::Bool, Presence::Optional),
        field("names", named(9), Presence::Optional),
        field(
            "total",
            Type::Decimal(DecimalForm::Text),
            Presence::Optional,
        ),
        field("other", named(4), Presence::Optional),
    ];
    let refund = Struct {
        fields,
        additional: Some(crate::api::Additional {
            name: MemberName::new("metadata"),
            ty: Type::String,
            constraints: at_most(4),
        }),
        constraints: Constraints {
            max_properties: Some(40),
            ..Constraints::default()
        },
    };
    let mut api = api(vec![
        definition(
            "RefundId",
            "refunds",
            BOTH,
            Shape::Text(Constraints {
                min_length: Some(3),
                ..at_most(32)
            }),
        ),
        definition(
            "RefundStatus",
            "refunds",
            BOTH,
            string_enum(&[("Received", "RECEIVED"), ("None", "")]),
        ),
        definition("Refund", "refunds", BOTH, Shape::Struct(refund)),
        definition(
            "Event",
            "notifications",
            RESPONSE,
            Shape::Envelope(EventEnvelope {
                fields: vec![
                    required("id", Type::String),
                    required("name", Type::String),
                    optional("sent", named(8)),
                ],
                data: MemberName::new("data"),
                payload: vec!["data".into(), "object".into()],
            }),
        ),
        definition(
            "NextAction",
            "common",
            BOTH,
            union(
                &[
                    ("Redirect", named(5), false),
                    ("Whole", named(2), true),
                    ("Other", named(5), false),
                ],
                Dispatch::Tag {
                    property: "type".into(),
                    mapping: vec![
                        ("redirect".into(), 0),
                        ("refund".into(), 1),
                        ("refunded".into(), 1),
                    ],
                },
            ),
        ),
        definition(
            "Redirect",
            "common",
            BOTH,
            object(vec![
                optional("type", Type::String),
                optional("url", Type::String),
            ]),
        ),
        definition(
            "Part",
            "common",
            BOTH,
            object(vec![required("id", named(0))]),
        ),
        definition(
            "Source",
            "common",
            BOTH,
            union(
                &[
                    ("Id", named(0), false),
                    ("Part", named(6), false),
                    ("Number", Type::Integer(IntegerWidth::I64), false),
                ],
                Dispatch::Shape(vec![
                    rule(0, &[JsonKind::String], &[], &[]),
                    rule(
                        1,
                        &[JsonKind::Object],
                        &["id"],
                        &[("object", &["part", "piece"])],
                    ),
                    rule(2, &[JsonKind::Number, JsonKind::Bool], &[], &[]),
                ]),
            ),
        ),
        definition(
            "Label",
            "common",
            BOTH,
            Shape::Alias(Type::String, at_most(6)),
        ),
        definition(
            "Names",
            "common",
            BOTH,
            Shape::Alias(list(Type::String), Constraints::default()),
        ),
        definition("Empty", "common", REQUEST, object(Vec::new())),
        definition(
            "Tagless",
            "common",
            RESPONSE,
            union(&[], Dispatch::Shape(Vec::new())),
        ),
        definition("Nothing", "common", RESPONSE, string_enum(&[])),
    ]);
    for definition in &mut api.types.definitions {
        match &mut definition.shape {
            Shape::Enum(values) => values
                .variants
                .iter_mut()
                .for_each(|variant| variant.docs.deprecated = true),
            Shape::Union(union) => union
                .variants
                .iter_mut()
                .for_each(|variant| variant.docs.deprecated = true),
            _ => definition.docs.deprecated = definition.name.as_str() != "Event",
        }
    }
    let mut events = notifications(
        3,
        vec![
            event("RefundReceived", "refund.received", named(2)),
            event("Ping", "ping", Type::Json),
        ],
    );
    events.signature = Some(hmac());
    api.notifications = Some(events);
    api
}
