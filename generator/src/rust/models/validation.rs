//! What finds the broken limits of a value that is sent.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{
    Access, Constraints, Field, Presence, Shape, Struct, TypeDef, TypeId, Types, Union,
};
use crate::rust::imports::Imports;
use crate::rust::limits::{Checks, Limited, Place, chain, member_count, text};
use crate::rust::spell::{ident, member_ident, presence, type_ident};

/// Writes the checks of one module.
pub(super) struct Validation<'api> {
    types: &'api Types,
    checks: Checks<'api>,
}

impl<'api> Validation<'api> {
    /// For the types of one module.
    pub(super) fn new(types: &'api Types, limited: &'api Limited) -> Self {
        Self {
            types,
            checks: Checks::new(types, limited),
        }
    }

    /// The implementation for a type, if it has one: each struct that is sent, and what else has limits.
    pub(super) fn item(&mut self, id: TypeId) -> Option<TokenStream> {
        let definition = self.types.get(id);
        let limited = self.checks.limited().contains(id);
        let statements = match &definition.shape {
            Shape::Struct(object) if definition.usage.request => self.object(object),
            Shape::Union(union) if limited => self.union(union),
            Shape::Text(constraints) if limited => {
                chain(&quote!(checker), &text(constraints, &quote!(self.as_str())))
            }
            _ => return None,
        };
        Some(implementation(definition, &statements))
    }

    /// What the file has to import.
    pub(super) fn imports(&self) -> Imports {
        let mut imports = Imports::new();
        imports.add("paywright_runtime", ["Checker", "Validate"]);
        if self.checks.uses_decimals() {
            imports.add("paywright_runtime", ["rust_decimal"]);
        }
        imports
    }

    fn object(&mut self, object: &Struct) -> Vec<TokenStream> {
        let mut statements: Vec<TokenStream> = object
            .fields
            .iter()
            .flat_map(|field| self.field(field))
            .collect();
        if let Some(additional) = &object.additional {
            let place = Place::behind(quote!(value));
            let at = quote!(checker.member(name));
            let inner = self
                .checks
                .value(&additional.ty, &additional.constraints, &place, &at);
            if !inner.is_empty() {
                let name = member_ident(&additional.name);
                statements.push(quote! {
                    for (name, value) in &self.#name {
                        #(#inner)*
                    }
                });
            }
        }
        statements.extend(object_size(object));
        statements
    }

    fn field(&mut self, field: &Field) -> Vec<TokenStream> {
        if field.access == Access::ReadOnly {
            return Vec::new();
        }
        let (name, wire) = (member_ident(&field.name), &field.wire);
        let at = quote!(checker.member(#wire));
        if self.checks.finds_itself(&field.ty, &field.constraints) {
            return vec![quote!(#at.check(&self.#name);)];
        }
        let given = match presence(field) {
            Presence::Required => {
                let place = Place::field(&name);
                return self
                    .checks
                    .value(&field.ty, &field.constraints, &place, &at);
            }
            Presence::RequiredNullable | Presence::Optional => quote!(&self.#name),
            Presence::OptionalNullable | Presence::OptionalBlank => quote!(self.#name.value()),
        };
        let place = Place::behind(quote!(value));
        let inner = self
            .checks
            .value(&field.ty, &field.constraints, &place, &at);
        if inner.is_empty() {
            return inner;
        }
        vec![quote!(if let Some(value) = #given { #(#inner)* })]
    }

    fn union(&mut self, union: &Union) -> Vec<TokenStream> {
        let place = Place::behind(quote!(value));
        let arms: Vec<_> = union
            .variants
            .iter()
            .filter_map(|variant| {
                let checks = self.checks.value(
                    &variant.ty,
                    &Constraints::default(),
                    &place,
                    &quote!(checker),
                );
                let name = type_ident(&variant.name);
                (!checks.is_empty()).then(|| (quote!(Self::#name(value)), quote!(#(#checks)*)))
            })
            .collect();
        if let [(pattern, checks)] = arms.as_slice() {
            return vec![quote!(if let #pattern = self { #checks })];
        }
        let arms = arms
            .into_iter()
            .map(|(pattern, checks)| quote!(#pattern => { #checks }));
        vec![quote! {
            match self {
                #(#arms)*
                _ => {}
            }
        }]
    }
}

/// The number of members counts what is there; members that are always there are counted here already.
fn object_size(object: &Struct) -> Vec<TokenStream> {
    let checks = member_count(&object.constraints, &quote!(members));
    if checks.is_empty() {
        return checks;
    }
    let (always, sometimes): (Vec<_>, Vec<_>) = object
        .fields
        .iter()
        .partition(|field| presence(field).is_required());
    let always = (!always.is_empty()).then(|| {
        let always = proc_macro2::Literal::usize_unsuffixed(always.len());
        quote!(#always)
    });
    let sometimes = sometimes.into_iter().map(|field| {
        let name = member_ident(&field.name);
        match presence(field) {
            Presence::OptionalNullable | Presence::OptionalBlank => {
                quote!(usize::from(!self.#name.is_absent()))
            }
            _ => quote!(usize::from(self.#name.is_some())),
        }
    });
    let additional = object.additional.as_ref().map(|additional| {
        let name = member_ident(&additional.name);
        quote!(self.#name.len())
    });
    let counts: Vec<_> = always
        .into_iter()
        .chain(sometimes)
        .chain(additional)
        .collect();
    if counts.is_empty() {
        return counts;
    }
    let mut statements = vec![quote!(let members = #(#counts)+*;)];
    statements.extend(chain(&quote!(checker), &checks));
    statements
}

fn implementation(definition: &TypeDef, statements: &[TokenStream]) -> TokenStream {
    let name = type_ident(&definition.name);
    let checker = ident(if statements.is_empty() {
        "_checker"
    } else {
        "checker"
    });
    quote! {
        impl Validate for crate::#name {
            fn check(&self, #checker: &mut Checker) {
                #(#statements)*
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{
        Bound, Constraints, Dispatch, IntegerWidth, Presence, Shape, Struct, TextFormat, Type,
    };
    use crate::rust::models::fixture::{
        REQUEST, RESPONSE, amount, api, at_least, at_most, definition, everything, field, file,
        list, named, object, optional, required, union,
    };

    fn checked(fields: Vec<crate::api::Field>) -> String {
        file(
            &api(vec![definition(
                "Request",
                "common",
                REQUEST,
                object(fields),
            )]),
            "src/validation/common.rs",
        )
    }

    fn with(mut field: crate::api::Field, constraints: Constraints) -> crate::api::Field {
        field.constraints = constraints;
        field
    }

    #[test]
    fn each_limit_is_checked_where_it_stands() {
        let text = Constraints {
            min_length: Some(1),
            pattern: Some("^\"[a-z]+$".into()),
            format: Some(TextFormat::Uri),
            ..at_most(64)
        };
        let tags = Constraints {
            min_items: Some(1),
            unique_items: true,
            items: Some(Box::new(at_most(8))),
            ..Constraints::default()
        };
        let step = Constraints {
            multiple_of: Some("0.05".into()),
            maximum: Some(Bound {
                value: "1e3".into(),
                exclusive: true,
            }),
            ..Constraints::default()
        };
        insta::assert_snapshot!(checked(vec![
            with(required("url", Type::String), text),
            with(optional("password", Type::Secret), at_most(72)),
            with(field("tags", list(Type::String), Presence::OptionalNullable), tags),
            with(required("amount", amount()), step),
        ]), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Checker, Validate, rust_decimal};

        impl Validate for crate::Request {
            fn check(&self, checker: &mut Checker) {
                checker
                    .member("url")
                    .min_length(&self.url, 1)
                    .max_length(&self.url, 64)
                    .pattern(&self.url, "^\"[a-z]+$")
                    .format_uri(&self.url);
                if let Some(value) = &self.password {
                    checker.member("password").max_length(value.expose(), 72);
                }
                if let Some(value) = self.tags.value() {
                    checker.member("tags").min_items(value, 1).unique_items(value);
                    for (index, item) in value.iter().enumerate() {
                        checker.member("tags").item(index).max_length(item, 8);
                    }
                }
                checker
                    .member("amount")
                    .exclusive_maximum(
                        self.amount.into_inner(),
                        rust_decimal::Decimal::new(1000, 0),
                    )
                    .multiple_of(self.amount.into_inner(), rust_decimal::Decimal::new(5, 2));
            }
        }
        "#);
    }

    #[test]
    fn a_bound_is_written_in_the_type_of_its_number() {
        insta::assert_snapshot!(checked(vec![
            with(required("a", Type::Integer(IntegerWidth::I32)), at_least("-1", false)),
            with(required("b", Type::Integer(IntegerWidth::I64)), at_least("1.0", true)),
            with(required("c", Type::Integer(IntegerWidth::U64)), at_least("-1", false)),
            with(required("d", Type::Integer(IntegerWidth::I64)), at_least("0.5", false)),
            with(required("e", Type::Float), at_least("0.5", false)),
            with(required("f", amount()), at_least("0", true)),
            with(required("g", Type::Quoted(Box::new(amount()))), at_least("0.01", false)),
            with(required("h", amount()), at_least("1e99", false)),
        ]), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Checker, Validate, rust_decimal};

        impl Validate for crate::Request {
            fn check(&self, checker: &mut Checker) {
                checker.member("a").minimum(i64::from(self.a), -1);
                checker.member("b").exclusive_minimum(self.b, 1);
                checker
                    .member("c")
                    .minimum(
                        rust_decimal::Decimal::from(self.c),
                        rust_decimal::Decimal::new(-1, 0),
                    );
                checker
                    .member("d")
                    .minimum(
                        rust_decimal::Decimal::from(self.d),
                        rust_decimal::Decimal::new(5, 1),
                    );
                checker.member("e").minimum(self.e, 0.5);
                checker
                    .member("f")
                    .exclusive_minimum(self.f.into_inner(), rust_decimal::Decimal::ZERO);
                checker
                    .member("g")
                    .minimum(self.g.value().into_inner(), rust_decimal::Decimal::new(1, 2));
            }
        }
        "#);
    }

    #[test]
    fn limits_are_found_through_whatever_holds_them() {
        let whole = Struct {
            fields: vec![
                optional("lines", list(named(1))),
                optional("source", named(2)),
                optional("label", named(3)),
                required(
                    "map",
                    Type::Map(Box::new(Type::Nullable(Box::new(named(3))))),
                ),
                optional("embedded", Type::Embedded(Box::new(named(1)))),
                optional("free", named(4)),
            ],
            constraints: Constraints {
                min_properties: Some(1),
                ..Constraints::default()
            },
            ..Struct::default()
        };
        let variants = [("Line", named(1), false), ("Text", Type::String, false)];
        let api = api(vec![
            definition("Whole", "common", REQUEST, Shape::Struct(whole)),
            definition(
                "Line",
                "common",
                REQUEST,
                object(vec![with(required("sku", Type::String), at_most(8))]),
            ),
            definition(
                "Source",
                "common",
                REQUEST,
                union(&variants, Dispatch::Shape(Vec::new())),
            ),
            definition(
                "Label",
                "common",
                REQUEST,
                Shape::Alias(Type::String, at_most(4)),
            ),
            definition(
                "Free",
                "common",
                REQUEST,
                object(vec![optional("text", Type::String)]),
            ),
        ]);
        insta::assert_snapshot!(file(&api, "src/validation/common.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Checker, Validate};

        impl Validate for crate::Whole {
            fn check(&self, checker: &mut Checker) {
                checker.member("lines").check(&self.lines);
                checker.member("source").check(&self.source);
                if let Some(value) = &self.label {
                    checker.member("label").max_length(value, 4);
                }
                for (name, item) in &self.map {
                    if let Some(value) = item {
                        checker.member("map").member(name).max_length(value, 4);
                    }
                }
                checker.member("embedded").check(&self.embedded);
                let members = 1 + usize::from(self.lines.is_some())
                    + usize::from(self.source.is_some()) + usize::from(self.label.is_some())
                    + usize::from(self.embedded.is_some()) + usize::from(self.free.is_some());
                checker.min_properties(members, 1);
            }
        }

        impl Validate for crate::Line {
            fn check(&self, checker: &mut Checker) {
                checker.member("sku").max_length(&self.sku, 8);
            }
        }

        impl Validate for crate::Source {
            fn check(&self, checker: &mut Checker) {
                if let Self::Line(value) = self {
                    checker.check(value);
                }
            }
        }

        impl Validate for crate::Free {
            fn check(&self, _checker: &mut Checker) {}
        }
        "#);
    }

    #[test]
    fn an_inner_list_does_not_hide_the_place_in_the_outer_one() {
        let matrix = Constraints {
            items: Some(Box::new(Constraints {
                min_items: Some(1),
                items: Some(Box::new(at_most(8))),
                ..Constraints::default()
            })),
            ..Constraints::default()
        };
        let embedded = Constraints {
            minimum: at_least("0.5", false).minimum,
            ..Constraints::default()
        };
        let text = checked(vec![
            with(required("matrix", list(list(Type::String))), matrix),
            with(
                required("fee", Type::Embedded(Box::new(amount()))),
                embedded,
            ),
        ]);
        let (_, body) = text.split_once("&mut Checker) {").unwrap();
        insta::assert_snapshot!(body, @r#"
                for (index, item) in self.matrix.iter().enumerate() {
                    checker.member("matrix").item(index).min_items(item, 1);
                    for (index_1, item_1) in item.iter().enumerate() {
                        checker.member("matrix").item(index).item(index_1).max_length(item_1, 8);
                    }
                }
                checker
                    .member("fee")
                    .minimum((*self.fee).into_inner(), rust_decimal::Decimal::new(5, 1));
            }
        }
        "#);
    }

    #[test]
    fn answers_are_never_checked() {
        let fields = vec![with(required("sku", Type::String), at_most(8))];
        let api = api(vec![definition(
            "Answer",
            "common",
            RESPONSE,
            object(fields),
        )]);
        let files =
            crate::rust::models::models(&api, &crate::rust::models::fixture::options()).unwrap();
        assert!(files.iter().all(|file| !file.path.contains("validation")));
        assert!(files.iter().all(|file| !file.text.contains("Validate")));
    }

    #[test]
    fn what_only_the_provider_sets_is_not_checked() {
        let mut field = with(optional("sku", Type::String), at_most(8));
        field.access = crate::api::Access::ReadOnly;
        assert!(checked(vec![field]).contains("fn check(&self, _checker: &mut Checker) {}"));
    }

    #[test]
    fn every_module_with_requests_is_declared() {
        insta::assert_snapshot!(file(&everything(), "src/validation/mod.rs"), @r"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        //! The limits that the document states, each checked at its place.

        mod common;
        mod refunds;
        ");
    }
}
