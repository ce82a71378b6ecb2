//! Words for types that have no name.

use crate::api::{DecimalForm, IntegerWidth, TimestampForm, Type, Types};

/// The kind of a type, as the name of a variant that holds it.
pub(in crate::api::lower) fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Bool => "Boolean",
        Type::Integer(_) => "Integer",
        Type::Float | Type::Decimal(_) => "Number",
        Type::String | Type::Binary => "Text",
        Type::Secret => "Secret",
        Type::Date => "Date",
        Type::Timestamp(_) => "Timestamp",
        Type::Currency => "Currency",
        Type::Base64 | Type::Base64Url => "Bytes",
        Type::Json => "Json",
        Type::List(_) => "List",
        Type::Map(_) => "Map",
        Type::Nullable(inner) | Type::Embedded(inner, _) | Type::Quoted(inner) => kind(inner),
        Type::Named(_) => "Object",
    }
}

/// What tells a type from others of its kind.
pub(in crate::api::lower) fn difference(ty: &Type, types: &Types) -> String {
    match ty {
        Type::List(inner) | Type::Map(inner) => in_full(inner, types),
        Type::Nullable(inner) => format!("nullable {}", difference(inner, types)),
        Type::Embedded(inner, _) => format!("embedded {}", difference(inner, types)),
        Type::Quoted(inner) => format!("quoted {}", difference(inner, types)),
        Type::Named(id) => types.get(*id).name.as_str().to_owned(),
        Type::Decimal(DecimalForm::Text) => "as text".to_owned(),
        Type::Decimal(DecimalForm::Number) => "exact".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Integer(IntegerWidth::I32) => "of 32 bits".to_owned(),
        Type::Integer(IntegerWidth::I64) => "of 64 bits".to_owned(),
        Type::Integer(IntegerWidth::U64) => "of 64 bits unsigned".to_owned(),
        Type::Timestamp(TimestampForm::Text) => "as text".to_owned(),
        Type::Timestamp(TimestampForm::UnixSeconds) => "in seconds".to_owned(),
        Type::Timestamp(TimestampForm::UnixMilliseconds) => "in milliseconds".to_owned(),
        Type::Timestamp(TimestampForm::UnixEither) => "in either unit".to_owned(),
        Type::Binary => "raw".to_owned(),
        Type::Bool
        | Type::String
        | Type::Secret
        | Type::Date
        | Type::Currency
        | Type::Base64
        | Type::Json => "plain".to_owned(),
        Type::Base64Url => "for addresses".to_owned(),
    }
}

/// A type in words; no two types have the same.
pub(in crate::api::lower) fn in_full(ty: &Type, types: &Types) -> String {
    match ty {
        Type::Named(id) => types.get(*id).name.as_str().to_owned(),
        ty => format!("{} {}", kind(ty), difference(ty, types)),
    }
}
