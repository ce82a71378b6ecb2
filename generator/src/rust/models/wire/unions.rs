//! One of several types: the alternative is chosen by looking at the JSON.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{Dispatch, JsonKind, ShapeRule, TypeDef, Union};
use crate::rust::spell::{ident, type_ident};

/// The implementations of `Serialize` and `Deserialize`.
pub(super) fn items(definition: &TypeDef, union: &Union) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let choice = match &union.dispatch {
        Dispatch::Tag { property, mapping } => by_tag(union, property, mapping),
        Dispatch::Shape(rules) => by_shape(union, rules),
    };
    let variants = union
        .variants
        .iter()
        .map(|variant| type_ident(&variant.name));
    let fallback = type_ident(&union.fallback);
    vec![
        quote! {
            impl Serialize for crate::#name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    match self {
                        #(Self::#variants(value) => value.serialize(serializer),)*
                        Self::#fallback(value) => value.serialize(serializer),
                    }
                }
            }
        },
        quote! {
            impl<'de> Deserialize<'de> for crate::#name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let json = wire::union(deserializer)?;
                    #choice
                }
            }
        },
    ]
}

fn by_tag(union: &Union, property: &str, mapping: &[(String, usize)]) -> TokenStream {
    let fallback = type_ident(&union.fallback);
    let arms: Vec<_> = (0..)
        .zip(&union.variants)
        .filter_map(|(index, variant)| {
            let texts: Vec<_> = mapping
                .iter()
                .filter(|(_, target)| *target == index)
                .map(|(text, _)| text)
                .collect();
            let name = type_ident(&variant.name);
            let read = quote!(wire::variant(&json).map(Self::#name));
            (!texts.is_empty()).then(|| quote!(Some(#(#texts)|*) => #read))
        })
        .collect();
    if arms.is_empty() {
        return quote!(Ok(Self::#fallback(json)));
    }
    quote! {
        match wire::tag(&json, #property).as_deref() {
            #(#arms,)*
            _ => Ok(Self::#fallback(json)),
        }
    }
}

fn by_shape(union: &Union, rules: &[ShapeRule]) -> TokenStream {
    let fallback = type_ident(&union.fallback);
    // A member that may have none of the texts in the world never has one.
    let possible = rules
        .iter()
        .filter(|rule| rule.constants.iter().all(|(_, texts)| !texts.is_empty()));
    let attempts = possible.filter_map(|rule| {
        let name = type_ident(&union.variants.get(rule.variant)?.name);
        let conditions = conditions(rule);
        Some(quote! {
            if #(#conditions &&)* let Ok(value) = json.parse() {
                return Ok(Self::#name(value));
            }
        })
    });
    quote! {
        #(#attempts)*
        Ok(Self::#fallback(json))
    }
}

fn conditions(rule: &ShapeRule) -> Vec<TokenStream> {
    let kinds: Vec<_> = rule.kinds.iter().map(|kind| kind_path(*kind)).collect();
    let kind = match kinds.as_slice() {
        [] => None,
        [only] => Some(quote!(json.kind() == #only)),
        several => Some(quote!(matches!(json.kind(), #(#several)|*))),
    };
    let required = rule
        .required
        .iter()
        .map(|member| quote!(json.member(#member).is_some()));
    let constants = rule
        .constants
        .iter()
        .map(|(member, texts)| quote!(wire::is_one_of(&json, #member, &[#(#texts),*])));
    kind.into_iter().chain(required).chain(constants).collect()
}

fn kind_path(kind: JsonKind) -> TokenStream {
    let name = ident(match kind {
        JsonKind::Null => "Null",
        JsonKind::Bool => "Bool",
        JsonKind::Number => "Number",
        JsonKind::String => "String",
        JsonKind::Array => "Array",
        JsonKind::Object => "Object",
    });
    quote!(JsonKind::#name)
}

#[cfg(test)]
mod tests {
    use crate::api::{Dispatch, JsonKind, Type};
    use crate::rust::models::fixture::{BOTH, api, definition, file, named, object, rule, union};

    #[test]
    fn a_tag_leads_to_its_alternative() {
        let variants = [
            ("Card", named(1), true),
            ("Wallet", named(1), false),
            ("Unreachable", named(1), false),
        ];
        let mapping = vec![
            ("card".into(), 0),
            ("wallet".into(), 1),
            ("purse".into(), 1),
        ];
        let dispatch = Dispatch::Tag {
            property: "type".into(),
            mapping,
        };
        let api = api(vec![
            definition("Method", "methods", BOTH, union(&variants, dispatch)),
            definition("Card", "cards", BOTH, object(Vec::new())),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/methods.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::wire;

        impl Serialize for crate::Method {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Card(value) => value.serialize(serializer),
                    Self::Wallet(value) => value.serialize(serializer),
                    Self::Unreachable(value) => value.serialize(serializer),
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for crate::Method {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = wire::union(deserializer)?;
                match wire::tag(&json, "type").as_deref() {
                    Some("card") => wire::variant(&json).map(Self::Card),
                    Some("wallet" | "purse") => wire::variant(&json).map(Self::Wallet),
                    _ => Ok(Self::Unknown(json)),
                }
            }
        }
        "#);
    }

    #[test]
    fn a_shape_leads_to_the_first_alternative_that_fits() {
        let variants = [
            ("Id", Type::String, false),
            ("Card", named(1), false),
            ("Any", Type::Json, false),
        ];
        let rules = vec![
            rule(0, &[JsonKind::String], &[], &[]),
            rule(
                1,
                &[JsonKind::Object, JsonKind::Null],
                &["number"],
                &[("object", &["card", "debit"])],
            ),
            rule(1, &[], &[], &[("object", &[])]),
            rule(7, &[], &[], &[]),
            rule(2, &[], &[], &[]),
        ];
        let api = api(vec![
            definition(
                "Source",
                "sources",
                BOTH,
                union(&variants, Dispatch::Shape(rules)),
            ),
            definition("Card", "cards", BOTH, object(Vec::new())),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/sources.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::serde::{Deserialize, Deserializer, Serialize, Serializer};
        use paywright_runtime::{JsonKind, wire};

        impl Serialize for crate::Source {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Id(value) => value.serialize(serializer),
                    Self::Card(value) => value.serialize(serializer),
                    Self::Any(value) => value.serialize(serializer),
                    Self::Unknown(value) => value.serialize(serializer),
                }
            }
        }

        impl<'de> Deserialize<'de> for crate::Source {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let json = wire::union(deserializer)?;
                if json.kind() == JsonKind::String && let Ok(value) = json.parse() {
                    return Ok(Self::Id(value));
                }
                if matches!(json.kind(), JsonKind::Object | JsonKind::Null)
                    && json.member("number").is_some()
                    && wire::is_one_of(&json, "object", &["card", "debit"])
                    && let Ok(value) = json.parse()
                {
                    return Ok(Self::Card(value));
                }
                if let Ok(value) = json.parse() {
                    return Ok(Self::Any(value));
                }
                Ok(Self::Unknown(json))
            }
        }
        "#);
    }

    #[test]
    fn where_nothing_is_known_everything_is_kept() {
        let api = api(vec![definition(
            "Any",
            "common",
            BOTH,
            union(&[], Dispatch::Shape(Vec::new())),
        )]);
        let text = file(&api, "src/wire/common.rs");
        assert!(text.contains("Ok(Self::Unknown(json))"), "{text}");
        assert!(!text.contains("JsonKind"), "{text}");
    }
}
