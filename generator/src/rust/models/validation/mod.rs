//! What finds the broken limits of a value that is sent.

mod checks;
mod number;

use proc_macro2::TokenStream;
use quote::quote;

use self::checks::{Checks, Place, Statement, block, body};
use super::graph::Limited;
use crate::api::{Access, Field, Presence, Shape, Struct, TypeDef, TypeId, Types, Union};
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
                self.checks.text(constraints, &quote!(self.as_str()))
            }
            _ => return None,
        };
        Some(implementation(definition, statements))
    }

    /// What the file has to import.
    pub(super) fn imports(&self) -> TokenStream {
        let decimal = self.checks.uses_decimals().then(|| {
            quote!(
                use paywright_runtime::rust_decimal::Decimal;
            )
        });
        quote!(#decimal use paywright_runtime::{Checker, Validate};)
    }

    fn object(&mut self, object: &Struct) -> Vec<Statement> {
        let mut statements: Vec<Statement> = object
            .fields
            .iter()
            .filter_map(|field| self.field(field))
            .collect();
        if let Some(additional) = &object.additional {
            let inner = self.checks.value(
                &additional.ty,
                &additional.constraints,
                &Place::bound("value"),
            );
            if !inner.is_empty() {
                let (name, body) = (member_ident(&additional.name), body(inner));
                statements.push(Statement::Block(quote! {
                    for (name, value) in &self.#name {
                        checker.field(name, |checker| #body);
                    }
                }));
            }
        }
        statements.extend(self.member_count(object));
        statements
    }

    fn field(&mut self, field: &Field) -> Option<Statement> {
        if field.access == Access::ReadOnly {
            return None;
        }
        let (name, wire) = (member_ident(&field.name), &field.wire);
        let place = match presence(field) {
            Presence::Required => Place::Field(name.clone()),
            _ => Place::bound("value"),
        };
        let inner = self.checks.value(&field.ty, &field.constraints, &place);
        if inner.is_empty() {
            return None;
        }
        let body = body(inner);
        let check = quote!(checker.field(#wire, |checker| #body));
        Some(match presence(field) {
            Presence::Required => Statement::Call(check),
            Presence::RequiredNullable | Presence::Optional => Statement::Block(quote! {
                if let Some(value) = &self.#name {
                    #check;
                }
            }),
            Presence::OptionalNullable | Presence::OptionalBlank => Statement::Block(quote! {
                if let Some(value) = self.#name.value() {
                    #check;
                }
            }),
        })
    }

    /// The number of members counts what is there; members that are always there are counted here already.
    fn member_count(&self, object: &Struct) -> Vec<Statement> {
        let constraints = &object.constraints;
        if constraints.min_properties.is_none() && constraints.max_properties.is_none() {
            return Vec::new();
        }
        let always = object
            .fields
            .iter()
            .filter(|field| presence(field).is_required())
            .count();
        let always = (always > 0).then(|| {
            let always = proc_macro2::Literal::usize_unsuffixed(always);
            quote!(#always)
        });
        let sometimes = object
            .fields
            .iter()
            .filter(|field| !presence(field).is_required())
            .map(|field| {
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
            return Vec::new();
        }
        let mut statements = vec![Statement::Call(quote!(let members = #(#counts)+*))];
        statements.extend(self.checks.member_count(constraints, &quote!(members)));
        statements
    }

    fn union(&mut self, union: &Union) -> Vec<Statement> {
        let arms: Vec<_> = union
            .variants
            .iter()
            .filter_map(|variant| {
                let checks = self.checks.value(
                    &variant.ty,
                    &crate::api::Constraints::default(),
                    &Place::bound("value"),
                );
                let name = type_ident(&variant.name);
                (!checks.is_empty()).then(|| (quote!(Self::#name(value)), checks))
            })
            .collect();
        if let [(pattern, checks)] = arms.as_slice() {
            let body = block(checks);
            return vec![Statement::Block(quote!(if let #pattern = self #body))];
        }
        let arms = arms.into_iter().map(|(pattern, checks)| {
            let body = body(checks);
            quote!(#pattern => #body)
        });
        vec![Statement::Block(quote! {
            match self {
                #(#arms,)*
                _ => {}
            }
        })]
    }
}

fn implementation(definition: &TypeDef, statements: Vec<Statement>) -> TokenStream {
    let name = type_ident(&definition.name);
    let checker = ident(if statements.is_empty() {
        "_checker"
    } else {
        "checker"
    });
    let body = block(&statements);
    quote! {
        impl Validate for crate::#name {
            fn check(&self, #checker: &mut Checker) #body
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

        use paywright_runtime::rust_decimal::Decimal;
        use paywright_runtime::{Checker, Validate};

        impl Validate for crate::Request {
            fn check(&self, checker: &mut Checker) {
                checker
                    .field(
                        "url",
                        |checker| {
                            checker.min_length(&self.url, 1);
                            checker.max_length(&self.url, 64);
                            checker.pattern(&self.url, "^\"[a-z]+$");
                            checker.format_uri(&self.url);
                        },
                    );
                if let Some(value) = &self.password {
                    checker.field("password", |checker| checker.max_length(value.expose(), 72));
                }
                if let Some(value) = self.tags.value() {
                    checker
                        .field(
                            "tags",
                            |checker| {
                                checker.min_items(value, 1);
                                checker.unique_items(value);
                                for (index, item) in value.iter().enumerate() {
                                    checker.index(index, |checker| checker.max_length(item, 8));
                                }
                            },
                        );
                }
                checker
                    .field(
                        "amount",
                        |checker| {
                            checker
                                .maximum(self.amount.into_inner(), Decimal::new(1000, 0), true);
                            checker.multiple_of(self.amount.into_inner(), Decimal::new(5, 2));
                        },
                    );
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

        use paywright_runtime::rust_decimal::Decimal;
        use paywright_runtime::{Checker, Validate};

        impl Validate for crate::Request {
            fn check(&self, checker: &mut Checker) {
                checker.field("a", |checker| checker.minimum(i64::from(self.a), -1, false));
                checker.field("b", |checker| checker.minimum(self.b, 1, true));
                checker
                    .field(
                        "c",
                        |checker| {
                            checker.minimum(Decimal::from(self.c), Decimal::new(-1, 0), false)
                        },
                    );
                checker
                    .field(
                        "d",
                        |checker| {
                            checker.minimum(Decimal::from(self.d), Decimal::new(5, 1), false)
                        },
                    );
                checker.field("e", |checker| checker.minimum(self.e, 0.5, false));
                checker
                    .field(
                        "f",
                        |checker| checker.minimum(self.f.into_inner(), Decimal::ZERO, true),
                    );
                checker
                    .field(
                        "g",
                        |checker| {
                            let value = self.g.value();
                            checker.minimum(value.into_inner(), Decimal::new(1, 2), false);
                        },
                    );
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
                if let Some(value) = &self.lines {
                    checker.field("lines", |checker| value.check(checker));
                }
                if let Some(value) = &self.source {
                    checker.field("source", |checker| value.check(checker));
                }
                if let Some(value) = &self.label {
                    checker.field("label", |checker| checker.max_length(value, 4));
                }
                checker
                    .field(
                        "map",
                        |checker| {
                            for (name, item) in &self.map {
                                checker
                                    .field(
                                        name,
                                        |checker| {
                                            if let Some(value) = item {
                                                checker.max_length(value, 4);
                                            }
                                        },
                                    );
                            }
                        },
                    );
                if let Some(value) = &self.embedded {
                    checker.field("embedded", |checker| value.check(checker));
                }
                let members = 1 + usize::from(self.lines.is_some())
                    + usize::from(self.source.is_some()) + usize::from(self.label.is_some())
                    + usize::from(self.embedded.is_some()) + usize::from(self.free.is_some());
                checker.min_properties(members, 1);
            }
        }

        impl Validate for crate::Line {
            fn check(&self, checker: &mut Checker) {
                checker.field("sku", |checker| checker.max_length(&self.sku, 8));
            }
        }

        impl Validate for crate::Source {
            fn check(&self, checker: &mut Checker) {
                if let Self::Line(value) = self {
                    value.check(checker);
                }
            }
        }

        impl Validate for crate::Free {
            fn check(&self, _checker: &mut Checker) {}
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
