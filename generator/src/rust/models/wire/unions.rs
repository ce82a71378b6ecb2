//! One of several types: the alternative is chosen by looking at the JSON.

use crate::api::{
    Dispatch, Form, JsonKind, KnownValues, Literal, Shape, ShapeRule, Struct, TypeDef, TypeId,
    Types, Union,
};
use crate::rust::spell::{ident, presence, type_ident};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// The implementations of `Wire` and of what follows from it.
pub(super) fn items(definition: &TypeDef, union: &Union, types: &Types) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let choice = match &union.dispatch {
        Dispatch::Tag { property, mapping } => by_tag(union, property, mapping),
        Dispatch::Kind(rules) => by_kind(union, rules),
        Dispatch::Shape(rules) => by_shape(union, rules, types),
    };
    let variants = union
        .variants
        .iter()
        .map(|variant| type_ident(&variant.name));
    let fallback = type_ident(&union.fallback);
    vec![
        quote! {
            impl Wire for crate::#name {
                fn read(node: Node<'_>) -> Result<Self, Fault> {
                    #choice
                }

                fn write(&self, writer: &mut Writer) {
                    match self {
                        #(Self::#variants(value) => value.write(writer),)*
                        Self::#fallback(value) => value.write(writer),
                    }
                }
            }
        },
        quote!(wire::model!(#name);),
    ]
}

/// What tells an object from others, for the unions that need it.
pub(super) fn shape_of(definition: &TypeDef, object: &Struct) -> Option<TokenStream> {
    object.is_told_by_shape.then(|| {
        let name = type_ident(&definition.name);
        let (required, optional): (Vec<_>, Vec<_>) = object
            .fields
            .iter()
            .partition(|field| presence(field).is_required());
        let required = required.iter().map(|field| &field.wire);
        let optional = optional.iter().map(|field| &field.wire);
        let is_open = object.additional.is_some();
        quote! {
            impl crate::#name {
                pub(crate) const SHAPE: Shape = Shape {
                    required: &[#(#required),*],
                    optional: &[#(#optional),*],
                    is_open: #is_open,
                };
            }
        }
    })
}

fn by_tag(union: &Union, property: &str, mapping: &[(Literal, usize)]) -> TokenStream {
    let fallback = type_ident(&union.fallback);
    let arms: Vec<_> = (0..)
        .zip(&union.variants)
        .filter_map(|(index, variant)| {
            let values: Vec<_> = mapping
                .iter()
                .filter(|(_, target)| *target == index)
                .map(|(value, _)| literal(value))
                .collect();
            let name = type_ident(&variant.name);
            let read = quote!(Wire::read(node).map(Self::#name));
            (!values.is_empty()).then(|| quote!(Some(#(#values)|*) => #read))
        })
        .collect();
    let unknown = unknown(&fallback);
    let tag = match mapping.first() {
        None => return unknown,
        Some((Literal::Text(_), _)) => quote!(node.text_of(#property).as_deref()),
        Some((Literal::Integer(_), _)) => quote!(node.integer_of(#property)),
        Some((Literal::Bool(_), _)) => quote!(node.truth_of(#property)),
    };
    quote! {
        match #tag {
            #(#arms,)*
            _ => #unknown,
        }
    }
}

fn literal(value: &Literal) -> TokenStream {
    match value {
        Literal::Text(text) => quote!(#text),
        Literal::Integer(number) => {
            let number = crate::rust::tokens::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        Literal::Bool(truth) => quote!(#truth),
    }
}

fn by_kind(union: &Union, rules: &[ShapeRule]) -> TokenStream {
    let fallback = type_ident(&union.fallback);
    let attempts = rules.iter().filter_map(|rule| {
        let name = type_ident(&union.variants.get(rule.variant)?.name);
        let conditions = conditions(&rule.form);
        Some(quote! {
            if #(#conditions &&)* let Some(value) = wire::attempt(node) {
                return Ok(Self::#name(value));
            }
        })
    });
    let unknown = unknown(&fallback);
    quote! {
        #(#attempts)*
        #unknown
    }
}

/// What can be said before a value is read. What has to be there is found missing soon enough.
fn conditions(form: &Form) -> Vec<TokenStream> {
    let (kind, known) = match form {
        Form::Any => (None, [].as_slice()),
        Form::Kind(kind) => (Some(*kind), [].as_slice()),
        Form::Texts(_) => (Some(JsonKind::String), [].as_slice()),
        Form::Object { known, .. } => (Some(JsonKind::Object), known.as_slice()),
        Form::Map => (Some(JsonKind::Object), [].as_slice()),
        Form::List(_) => (Some(JsonKind::Array), [].as_slice()),
    };
    let kind = kind.map(|kind| {
        let kind = kind_path(kind);
        quote!(node.kind() == #kind)
    });
    let decisive = known.iter().filter(|known| known.is_decisive);
    let decisive = decisive.map(|known| {
        let (member, texts) = (&known.member, known.texts());
        quote!(node.member_is(#member, &[#(#texts),*]))
    });
    kind.into_iter().chain(decisive).collect()
}

fn by_shape(union: &Union, rules: &[ShapeRule], types: &Types) -> TokenStream {
    let fallback = type_ident(&union.fallback);
    let forms = rules.iter().map(|rule| form(&rule.form, types));
    let arms = union
        .variants
        .iter()
        .enumerate()
        .filter_map(|(variant, alternative)| {
            let forms = rules.iter().enumerate();
            let forms: Vec<_> = forms
                .filter(|(_, rule)| rule.variant == variant)
                .map(|(index, _)| crate::rust::tokens::Literal::usize_unsuffixed(index))
                .collect();
            let name = type_ident(&alternative.name);
            (!forms.is_empty()).then(|| quote!(#(#forms)|* => wire::attempt(node).map(Self::#name)))
        });
    let unknown = unknown(&fallback);
    quote! {
        let mut ranking = Ranking::new(node, &[#(#forms),*]);
        while let Some(form) = ranking.candidate() {
            let value = match form {
                #(#arms,)*
                _ => None,
            };
            if let Some(value) = value && ranking.settles() {
                return Ok(value);
            }
        }
        #unknown
    }
}

fn form(form: &Form, types: &Types) -> TokenStream {
    match form {
        Form::Any => quote!(Form::Any),
        Form::Kind(kind) => {
            let kind = kind_path(*kind);
            quote!(Form::Kind(#kind))
        }
        Form::Texts(texts) => quote!(Form::Texts(&[#(#texts),*])),
        Form::Object { ty, known } => object(*ty, known, types),
        Form::Map => quote!(Form::Map),
        Form::List(item) => {
            let item = self::form(item, types);
            quote!(Form::List(&#item))
        }
    }
}

fn object(ty: TypeId, known: &[KnownValues], types: &Types) -> TokenStream {
    let definition = types.get(ty);
    if !matches!(definition.shape, Shape::Struct(_)) {
        return quote!(Form::Map);
    }
    let name = type_ident(&definition.name);
    let known = known.iter().map(|known| {
        let (member, texts) = (&known.member, known.texts());
        quote!((#member, &[#(#texts),*]))
    });
    quote!(Form::Object(&crate::#name::SHAPE, &[#(#known),*]))
}

/// What fits nothing is kept as JSON.
fn unknown(fallback: &Ident) -> TokenStream {
    quote!(Wire::read(node).map(Self::#fallback))
}

fn kind_path(kind: JsonKind) -> TokenStream {
    let name = ident(match kind {
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
    use crate::api::{Dispatch, Form, JsonKind, Literal, Shape, Struct, Type, TypeId};
    use crate::rust::models::fixture::{
        BOTH, api, definition, file, known, list, named, object, optional, required, rule, union,
    };

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

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Node, Wire, Writer};

        impl Wire for crate::Method {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                match node.text_of("type").as_deref() {
                    Some("card") => Wire::read(node).map(Self::Card),
                    Some("wallet" | "purse") => Wire::read(node).map(Self::Wallet),
                    _ => Wire::read(node).map(Self::Unknown),
                }
            }

            fn write(&self, writer: &mut Writer) {
                match self {
                    Self::Card(value) => value.write(writer),
                    Self::Wallet(value) => value.write(writer),
                    Self::Unreachable(value) => value.write(writer),
                    Self::Unknown(value) => value.write(writer),
                }
            }
        }

        wire::model!(Method);
        "#);
    }

    #[test]
    fn numbers_and_truth_values_are_tags_too() {
        let variants = [("Open", named(1), false), ("Closed", named(1), false)];
        let tagged = |property: &str, mapping| {
            let property = property.into();
            union(&variants, Dispatch::Tag { property, mapping })
        };
        let numbers = vec![
            (Literal::Integer(1), 0),
            (Literal::Integer(-2), 0),
            (Literal::Integer(3), 1),
        ];
        let truths = vec![(Literal::Bool(false), 0), (Literal::Bool(true), 1)];
        let api = api(vec![
            definition("Numbered", "common", BOTH, tagged("version", numbers)),
            definition("Case", "cases", BOTH, object(Vec::new())),
            definition("Deleted", "common", BOTH, tagged("deleted", truths)),
        ]);
        let text = file(&api, "src/wire/common.rs");
        for expected in [
            "match node.integer_of(\"version\") {",
            "Some(1 | -2) => Wire::read(node).map(Self::Open),",
            "Some(3) => Wire::read(node).map(Self::Closed),",
            "match node.truth_of(\"deleted\") {",
            "Some(true) => Wire::read(node).map(Self::Closed),",
        ] {
            assert!(text.contains(expected), "{expected}: {text}");
        }
    }

    #[test]
    fn a_kind_of_json_leads_to_its_alternative() {
        let variants = [
            ("Id", Type::String, false),
            ("Card", named(1), false),
            ("Any", Type::Json, false),
        ];
        let card = Form::Object {
            ty: TypeId(1),
            known: vec![known("object", &["card"], true)],
        };
        let rules = vec![
            rule(1, card),
            rule(0, Form::Kind(JsonKind::String)),
            rule(7, Form::Map),
            rule(2, Form::Any),
        ];
        let source = union(&variants, Dispatch::Kind(rules));
        let api = api(vec![
            definition("Source", "sources", BOTH, source),
            definition("Card", "cards", BOTH, object(Vec::new())),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/sources.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire::{Fault, Node, Wire, Writer};
        use paywright_runtime::{JsonKind, wire};

        impl Wire for crate::Source {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                if node.kind() == JsonKind::Object && node.member_is("object", &["card"])
                    && let Some(value) = wire::attempt(node)
                {
                    return Ok(Self::Card(value));
                }
                if node.kind() == JsonKind::String && let Some(value) = wire::attempt(node) {
                    return Ok(Self::Id(value));
                }
                if let Some(value) = wire::attempt(node) {
                    return Ok(Self::Any(value));
                }
                Wire::read(node).map(Self::Unknown)
            }

            fn write(&self, writer: &mut Writer) {
                match self {
                    Self::Id(value) => value.write(writer),
                    Self::Card(value) => value.write(writer),
                    Self::Any(value) => value.write(writer),
                    Self::Unknown(value) => value.write(writer),
                }
            }
        }

        wire::model!(Source);
        "#);
    }

    #[test]
    fn a_shape_leads_to_the_alternative_that_fits_best() {
        let variants = [
            ("Id", Type::String, false),
            ("Card", named(1), false),
            ("Cards", list(named(1)), false),
            ("Any", Type::Json, false),
        ];
        let card = |known| Form::Object {
            ty: TypeId(1),
            known,
        };
        let rules = vec![
            rule(1, card(vec![known("object", &["card", "debit"], false)])),
            rule(2, Form::List(Box::new(card(Vec::new())))),
            rule(0, Form::Texts(vec!["none".into()])),
            rule(1, Form::Map),
            rule(7, Form::Map),
            rule(3, Form::Any),
        ];
        let mut odd = optional("odd", Type::String);
        odd.wire = "a\"b".into();
        let members = Struct {
            fields: vec![
                required("number", Type::String),
                optional("object", Type::String),
                odd,
            ],
            is_told_by_shape: true,
            ..Struct::default()
        };
        let source = union(&variants, Dispatch::Shape(rules));
        let api = api(vec![
            definition("Source", "sources", BOTH, source),
            definition("Card", "cards", BOTH, Shape::Struct(members)),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/sources.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Form, Node, Ranking, Wire, Writer};

        impl Wire for crate::Source {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut ranking = Ranking::new(
                    node,
                    &[
                        Form::Object(&crate::Card::SHAPE, &[("object", &["card", "debit"])]),
                        Form::List(&Form::Object(&crate::Card::SHAPE, &[])),
                        Form::Texts(&["none"]),
                        Form::Map,
                        Form::Map,
                        Form::Any,
                    ],
                );
                while let Some(form) = ranking.candidate() {
                    let value = match form {
                        2 => wire::attempt(node).map(Self::Id),
                        0 | 3 => wire::attempt(node).map(Self::Card),
                        1 => wire::attempt(node).map(Self::Cards),
                        5 => wire::attempt(node).map(Self::Any),
                        _ => None,
                    };
                    if let Some(value) = value && ranking.settles() {
                        return Ok(value);
                    }
                }
                Wire::read(node).map(Self::Unknown)
            }

            fn write(&self, writer: &mut Writer) {
                match self {
                    Self::Id(value) => value.write(writer),
                    Self::Card(value) => value.write(writer),
                    Self::Cards(value) => value.write(writer),
                    Self::Any(value) => value.write(writer),
                    Self::Unknown(value) => value.write(writer),
                }
            }
        }

        wire::model!(Source);
        "#);
        let text = file(&api, "src/wire/cards.rs");
        let (_, shape) = text.split_once("wire::model!(Card);").unwrap();
        insta::assert_snapshot!(shape.trim(), @r#"
        impl crate::Card {
            pub(crate) const SHAPE: Shape = Shape {
                required: &["number"],
                optional: &["object", "a\"b"],
                is_open: false,
            };
        }
        "#);
    }

    #[test]
    fn where_nothing_is_known_everything_is_kept() {
        let api = api(vec![definition(
            "Any",
            "common",
            BOTH,
            union(&[], Dispatch::Kind(Vec::new())),
        )]);
        let text = file(&api, "src/wire/common.rs");
        assert!(
            text.contains("Wire::read(node).map(Self::Unknown)"),
            "{text}"
        );
        assert!(!text.contains("JsonKind"), "{text}");
    }
}
