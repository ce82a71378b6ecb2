//! Scalars by type and format, and the tolerances around them.

use super::keywords::Keywords;
use crate::api::lower::Lowering;
use crate::api::{DecimalForm, EmbeddedForm, IntegerWidth, TimestampForm, Type};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Number};

/// What lies further from zero is no number of 64 bits with sign.
const BEYOND: f64 = 9_223_372_036_854_775_808.0;

/// What lies further from zero is more than a decimal holds. A bound that does says no more than that there is none.
const BOUNDLESS: f64 = 7.9e28;

impl<'d> Lowering<'d> {
    /// The type of a scalar.
    pub(super) fn scalar(&mut self, name: &str, keywords: &Keywords<'d>) -> Type {
        match (name, keywords.format_text()) {
            ("boolean", _) => Type::Bool,
            ("integer", Some("unix-time")) => Type::Timestamp(self.epoch(keywords.wire)),
            ("integer", Some("int32" | "int16" | "int8" | "uint8" | "uint16")) => {
                Type::Integer(IntegerWidth::I32)
            }
            ("integer", Some("uint64" | "uint")) => Type::Integer(IntegerWidth::U64),
            ("integer", Some("int64")) => Type::Integer(IntegerWidth::I64),
            ("integer", _) => whole_number(keywords),
            ("number", Some("float" | "double")) => Type::Float,
            ("number", _) => Type::Decimal(DecimalForm::Number),
            ("string", Some("decimal")) => Type::Decimal(DecimalForm::Text),
            ("string", Some("date")) => Type::Date,
            ("string", Some("date-time")) => Type::Timestamp(TimestampForm::Text),
            ("string", Some("byte")) => Type::Base64,
            ("string", Some("base64url")) => Type::Base64Url,
            ("string", Some("binary")) => Type::Binary,
            ("string", Some("currency")) => Type::Currency,
            ("string", Some("password")) => Type::Secret,
            ("string", _) if keywords.write_only => Type::Secret,
            _ => Type::String,
        }
    }

    fn epoch(&mut self, wire: Option<&'d Node>) -> TimestampForm {
        match wire
            .and_then(|wire| wire.get("epoch"))
            .and_then(Node::as_str)
        {
            Some("milliseconds") => TimestampForm::UnixMilliseconds,
            Some("either") => TimestampForm::UnixEither,
            _ => TimestampForm::UnixSeconds,
        }
    }

    /// Puts the tolerances of `x-paywright-wire` that concern the type around it. `blank` concerns the property.
    pub(super) fn apply_wire(&mut self, wire: Option<&'d Node>, ty: &mut Type) {
        let Some(wire) = wire else { return };
        self.check_wire(wire, ty);
        if wire.get("quoted").is_some() && is_quotable(ty) {
            *ty = Type::Quoted(Box::new(std::mem::replace(ty, Type::Json)));
        }
        if let Some(embedded) = wire.get("embedded")
            && !matches!(ty, Type::Embedded(..))
        {
            let form = match embedded.as_str() {
                Some("text") => EmbeddedForm::Text,
                _ => EmbeddedForm::Either,
            };
            *ty = Type::Embedded(Box::new(std::mem::replace(ty, Type::Json)), form);
        }
    }

    fn check_wire(&mut self, wire: &'d Node, ty: &Type) {
        let allowed: &[(&str, &[&str])] = &[
            ("blank", &["absent"]),
            ("embedded", &["json", "text"]),
            ("quoted", &["accepted"]),
            ("epoch", &["seconds", "milliseconds", "either"]),
        ];
        for entry in wire
            .as_object()
            .into_iter()
            .flat_map(|object| object.iter())
        {
            let known = allowed.iter().find(|(key, _)| *key == &*entry.key.text);
            match known {
                None => {
                    let names: Vec<_> = allowed.iter().map(|(key, _)| *key).collect();
                    self.report(
                        Diagnostic::error(
                            Code::ExtensionValue,
                            format!("`{}` is no tolerance", entry.key.text),
                        )
                        .at(entry.key.span, "")
                        .help(format!("one of {}", names.join(", "))),
                    );
                }
                Some((_, values))
                    if !entry
                        .value
                        .as_str()
                        .is_some_and(|value| values.contains(&value)) =>
                {
                    self.report(
                        Diagnostic::error(
                            Code::ExtensionValue,
                            format!("`{}` takes another value", entry.key.text),
                        )
                        .at(entry.value.span, "")
                        .help(format!("one of {}", values.join(", "))),
                    );
                }
                Some(("quoted", _)) if !is_quotable(ty) && !matches!(ty, Type::Quoted(_)) => {
                    self.report(
                        Diagnostic::error(Code::WireConflict, "only numbers, booleans and plain text can come in quotes or without them")
                            .at(entry.key.span, ""),
                    );
                }
                Some(("epoch", _)) if !matches!(ty, Type::Timestamp(form) if *form != TimestampForm::Text) =>
                {
                    self.report(
                        Diagnostic::error(
                            Code::WireConflict,
                            "a unit needs `type: integer` and `format: unix-time`",
                        )
                        .at(entry.key.span, ""),
                    );
                }
                Some(_) => {}
            }
        }
    }
}

/// The type of whole numbers of which no width is said: the usual one, unless values are named that it does not hold.
fn whole_number(keywords: &Keywords<'_>) -> Type {
    let values = keywords.enumeration.iter().flat_map(|list| &list.values);
    let (least, most) = (keywords.limit("minimum"), keywords.limit("maximum"));
    let named: Vec<&Number> = values
        .copied()
        .chain(least)
        .chain(most)
        .filter_map(Node::as_number)
        .filter(|number| number.as_f64().abs() < BOUNDLESS)
        .collect();
    // A bound that was rounded to the nearest binary number is still that of the usual type.
    let is_beyond = |number: &Number| number.as_i64().is_none() && number.as_f64().abs() > BEYOND;
    let is_natural = |number: &Number| number.as_u64().is_some();
    if !named.iter().any(|number| is_beyond(number)) {
        return Type::Integer(IntegerWidth::I64);
    }
    let is_bounded = keywords.enumeration.is_some() || (least.is_some() && most.is_some());
    if is_bounded && named.iter().all(|number| is_natural(number)) {
        Type::Integer(IntegerWidth::U64)
    } else {
        Type::Decimal(DecimalForm::Number)
    }
}

fn is_quotable(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Bool | Type::Integer(_) | Type::Float | Type::Decimal(_) | Type::String
    )
}
