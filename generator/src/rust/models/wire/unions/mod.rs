//! One of several types: the alternative is chosen by looking at the JSON.

mod shape;
#[cfg(test)]
mod tests;

use self::shape::by_shape;
pub(super) use self::shape::shape_of;
use super::inline_unless_received;
use crate::api::{Dispatch, Form, JsonKind, Literal, ShapeRule, TypeDef, Types, Union};
use crate::rust::spell::{ident, type_ident};
use crate::rust::tokens::{Ident, Literal as Number, TokenStream, quote};

/// The implementations of `Wire` and of what follows from it.
pub(super) fn items(definition: &TypeDef, union: &Union, types: &Types) -> Vec<TokenStream> {
    let name = type_ident(&definition.name);
    let choice = match &union.dispatch {
        Dispatch::Tag {
            property,
            mapping,
            otherwise,
        } => by_tag(union, property, mapping, *otherwise),
        Dispatch::Kind(rules) => by_kind(union, rules),
        Dispatch::Shape(rules) => by_shape(union, rules, types),
    };
    let variants = union
        .variants
        .iter()
        .map(|variant| type_ident(&variant.name));
    let fallback = type_ident(&union.fallback);
    let inline = inline_unless_received(definition);
    vec![
        quote! {
            impl Wire for crate::#name {
                #inline
                fn read(node: Node<'_>) -> Result<Self, Fault> {
                    #choice
                }

                #[inline]
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

fn by_tag(
    union: &Union,
    property: &str,
    mapping: &[(Literal, usize)],
    otherwise: Option<usize>,
) -> TokenStream {
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
    let unknown = match otherwise.and_then(|index| union.variants.get(index)) {
        Some(variant) => {
            let name = type_ident(&variant.name);
            quote! {
                match wire::attempt(node) {
                    Some(value) => Ok(Self::#name(value)),
                    None => Ok(Self::#fallback(wire::json(node))),
                }
            }
        }
        None => unknown(&fallback),
    };
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
            let number = Number::i64_unsuffixed(*number);
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

/// What fits nothing is kept as JSON.
fn unknown(fallback: &Ident) -> TokenStream {
    quote!(Ok(Self::#fallback(wire::json(node))))
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
