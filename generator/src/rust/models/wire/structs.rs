//! Objects with known members: a line for each, in reading and in writing.

use super::inline_unless_received;
use crate::api::{Field, Presence, Shape, Struct, Type, TypeDef, Types};
use crate::rust::graph::resolve;
use crate::rust::spell::{member_ident, presence, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// The implementations of `Wire` and of what follows from it.
pub(super) fn items(types: &Types, definition: &TypeDef, object: &Struct) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let (read, write) = (
        read(types, definition.name.as_str(), object),
        write(definition.name.as_str(), object),
    );
    let inline = inline_unless_received(definition);
    vec![
        quote! {
            impl Wire for crate::#name {
                #inline
                fn read(node: Node<'_>) -> Result<Self, Fault> {
                    #read
                }

                #[inline]
                fn write(&self, writer: &mut Writer) {
                    #write
                }
            }
        },
        quote!(wire::model!(#name);),
    ]
}

fn read(types: &Types, said: &str, object: &Struct) -> TokenStream {
    let reads = object.fields.iter().map(|field| read_member(types, field));
    let rest = object.additional.as_ref().map(|additional| {
        let name = member_ident(&additional.name);
        quote!(#name: members.entries(),)
    });
    // Members that nobody asks for need not be remembered.
    let mutable = (!object.fields.is_empty() || rest.is_some()).then(|| quote!(mut));
    quote! {
        let #mutable members = Members::of(node, #said);
        let value = Self { #(#reads,)* #rest };
        members.end(value)
    }
}

/// The field of a member that is read.
pub(super) fn read_member(types: &Types, field: &Field) -> TokenStream {
    let (name, wire) = (member_ident(&field.name), &field.wire);
    let read = match presence(field) {
        Presence::Required => match stand_in(types, field) {
            StandIn::Default => quote!(members.required(#wire)),
            StandIn::Text => quote!(members.text(#wire)),
            StandIn::None => quote!(members.required_or_fault(#wire)?),
        },
        Presence::RequiredNullable => quote!(members.required(#wire)),
        Presence::Optional => quote!(members.optional(#wire)),
        Presence::OptionalNullable => quote!(members.maybe(#wire)),
        Presence::OptionalBlank => quote!(members.maybe_blank(#wire)),
    };
    quote!(#name: #read)
}

/// What stands in a field for a value that has to be there and could not be read, until the fault is told. Where there is
/// something, reading the member needs no branch.
enum StandIn {
    /// The default of its type.
    Default,
    /// What its type makes of no text.
    Text,
    /// Nothing.
    None,
}

fn stand_in(types: &Types, field: &Field) -> StandIn {
    if field.boxed {
        StandIn::None
    } else {
        stand_in_of_type(types, &field.ty)
    }
}

fn stand_in_of_type(types: &Types, ty: &Type) -> StandIn {
    match resolve(types, ty) {
        Type::Bool
        | Type::Integer(_)
        | Type::Float
        | Type::Decimal(_)
        | Type::String
        | Type::Base64
        | Type::Base64Url
        | Type::Binary
        | Type::List(_)
        | Type::Map(_)
        | Type::Nullable(_) => StandIn::Default,
        Type::Secret | Type::Currency => StandIn::Text,
        Type::Named(id) => match &types.get(*id).shape {
            Shape::Enum(_) | Shape::Text(_) => StandIn::Text,
            Shape::Struct(_) | Shape::Union(_) | Shape::Alias(..) | Shape::Envelope(_) => {
                StandIn::None
            }
        },
        Type::Date | Type::Timestamp(_) | Type::Json | Type::Embedded(..) | Type::Quoted(_) => {
            StandIn::None
        }
    }
}

fn write(said: &str, object: &Struct) -> TokenStream {
    let writes = object.fields.iter().map(write_member);
    let rest = object.additional.as_ref().map(|additional| {
        let (name, known) = (
            member_ident(&additional.name),
            object.fields.iter().map(|field| &field.wire),
        );
        quote!(fields.entries(&[#(#known),*], &self.#name);)
    });
    let mutable = (!object.fields.is_empty() || rest.is_some()).then(|| quote!(mut));
    quote! {
        let #mutable fields = writer.object(#said);
        #(#writes)*
        #rest
        fields.end();
    }
}

/// The statement that writes a member of `self`.
pub(super) fn write_member(field: &Field) -> TokenStream {
    let (name, wire) = (member_ident(&field.name), &field.wire);
    if presence(field).is_required() {
        quote!(fields.required(#wire, &self.#name);)
    } else {
        quote!(fields.optional(#wire, &self.#name);)
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{Additional, Constraints, MemberName, Presence, Shape, Struct, Type};
    use crate::rust::models::fixture::{
        BOTH, REQUEST, RESPONSE, amount, api, definition, field, file, list, named, object,
        optional, required, string_enum,
    };

    #[test]
    fn what_is_received_is_read_by_code_of_the_crate_and_all_else_is_compiled_where_it_is_used() {
        for (usage, is_inline) in [(REQUEST, true), (RESPONSE, false), (BOTH, false)] {
            let fields = vec![optional("note", Type::String)];
            let api = api(vec![definition("Refund", "refunds", usage, object(fields))]);
            let text = file(&api, "src/wire/refunds.rs");
            assert_eq!(
                text.contains("#[inline]\n    fn read("),
                is_inline,
                "{text}"
            );
            assert!(text.contains("#[inline]\n    fn write("), "{text}");
        }
    }

    #[test]
    fn a_member_that_nothing_can_stand_in_for_has_a_branch() {
        let rows = [
            (Type::Bool, "members.required(\"it\")"),
            (list(Type::Json), "members.required(\"it\")"),
            (
                Type::Nullable(Box::new(Type::Json)),
                "members.required(\"it\")",
            ),
            (Type::Secret, "members.text(\"it\")"),
            (named(1), "members.text(\"it\")"),
            (named(2), "members.text(\"it\")"),
            (named(0), "members.required_or_fault(\"it\")?"),
            (Type::Date, "members.required_or_fault(\"it\")?"),
            (Type::Json, "members.required_or_fault(\"it\")?"),
            (
                Type::Quoted(Box::new(Type::Bool)),
                "members.required_or_fault(\"it\")?",
            ),
        ];
        for (ty, expected) in rows {
            let alias = Shape::Alias(named(1), Constraints::default());
            let api = api(vec![
                definition(
                    "Holder",
                    "a",
                    BOTH,
                    object(vec![required("it", ty.clone())]),
                ),
                definition("Status", "b", BOTH, string_enum(&[("On", "on")])),
                definition("State", "b", BOTH, alias),
            ]);
            let text = file(&api, "src/wire/a.rs");
            assert!(text.contains(&format!("it: {expected}")), "{ty:?}: {text}");
        }
    }

    #[test]
    fn a_box_that_has_to_be_there_has_a_branch() {
        let mut boxed = required("it", Type::String);
        boxed.boxed = true;
        let api = api(vec![definition("Holder", "a", BOTH, object(vec![boxed]))]);
        let text = file(&api, "src/wire/a.rs");
        assert!(
            text.contains("members.required_or_fault(\"it\")?"),
            "{text}"
        );
    }

    #[test]
    fn members_are_read_and_written_by_presence() {
        let mut key = required("map", Type::String);
        key.idempotency_key = true;
        let mut odd = optional("key", Type::Json);
        odd.wire = "a\"b".into();
        let fields = vec![
            required("id", Type::String),
            field("type", Type::String, Presence::RequiredNullable),
            key,
            odd,
            field("email", amount(), Presence::OptionalNullable),
        ];
        let api = api(vec![definition("Refund", "refunds", BOTH, object(fields))]);
        insta::assert_snapshot!(file(&api, "src/wire/refunds.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Members, Node, Wire, Writer};

        impl Wire for crate::Refund {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut members = Members::of(node, "Refund");
                let value = Self {
                    id: members.required("id"),
                    type_: members.required("type"),
                    map: members.optional("map"),
                    key: members.optional("a\"b"),
                    email: members.maybe("email"),
                };
                members.end(value)
            }

            #[inline]
            fn write(&self, writer: &mut Writer) {
                let mut fields = writer.object("Refund");
                fields.required("id", &self.id);
                fields.required("type", &self.type_);
                fields.optional("map", &self.map);
                fields.optional("a\"b", &self.key);
                fields.optional("email", &self.email);
                fields.end();
            }
        }

        wire::model!(Refund);
        "#);
    }

    #[test]
    fn members_without_a_name_are_collected() {
        let additional = Additional {
            name: MemberName::new("rest"),
            ty: Type::Json,
            constraints: Constraints::default(),
        };
        let object = |fields| {
            Shape::Struct(Struct {
                fields,
                additional: Some(additional.clone()),
                ..Struct::default()
            })
        };
        let api = api(vec![
            definition(
                "Some",
                "some",
                BOTH,
                object(vec![required("id", Type::String)]),
            ),
            definition("Only", "only", BOTH, object(Vec::new())),
        ]);
        insta::assert_snapshot!(file(&api, "src/wire/some.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Members, Node, Wire, Writer};

        impl Wire for crate::Some {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut members = Members::of(node, "Some");
                let value = Self {
                    id: members.required("id"),
                    rest: members.entries(),
                };
                members.end(value)
            }

            #[inline]
            fn write(&self, writer: &mut Writer) {
                let mut fields = writer.object("Some");
                fields.required("id", &self.id);
                fields.entries(&["id"], &self.rest);
                fields.end();
            }
        }

        wire::model!(Some);
        "#);
        insta::assert_snapshot!(file(&api, "src/wire/only.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Members, Node, Wire, Writer};

        impl Wire for crate::Only {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let mut members = Members::of(node, "Only");
                let value = Self { rest: members.entries() };
                members.end(value)
            }

            #[inline]
            fn write(&self, writer: &mut Writer) {
                let mut fields = writer.object("Only");
                fields.entries(&[], &self.rest);
                fields.end();
            }
        }

        wire::model!(Only);
        "#);
    }

    #[test]
    fn an_object_without_members_is_read_all_the_same() {
        let api = api(vec![definition(
            "Empty",
            "common",
            BOTH,
            object(Vec::new()),
        )]);
        insta::assert_snapshot!(file(&api, "src/wire/common.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::wire;
        use paywright_runtime::wire::{Fault, Members, Node, Wire, Writer};

        impl Wire for crate::Empty {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                let members = Members::of(node, "Empty");
                let value = Self {};
                members.end(value)
            }

            #[inline]
            fn write(&self, writer: &mut Writer) {
                let fields = writer.object("Empty");
                fields.end();
            }
        }

        wire::model!(Empty);
        "#);
    }
}
