//! Alternatives that are told apart by what they know of a value.

use super::{kind_path, unknown};
use crate::api::{Form, KnownValues, Shape, ShapeRule, Struct, TypeDef, TypeId, Types, Union};
use crate::rust::models::division::Level;
use crate::rust::spell::{presence, type_ident};
use crate::rust::tokens::{Literal, TokenStream, quote};

/// What tells an object from others, for the unions that need it.
pub(in crate::rust::models::wire) fn shape_of(
    definition: &TypeDef,
    object: &Struct,
    level: Level,
) -> Option<TokenStream> {
    object.is_told_by_shape.then(|| {
        let visibility = match level {
            Level::Base => quote!(#[doc(hidden)] pub),
            Level::Only | Level::Upper => quote!(pub(crate)),
        };
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
                #visibility const SHAPE: Shape = Shape {
                    required: &[#(#required),*],
                    optional: &[#(#optional),*],
                    is_open: #is_open,
                };
            }
        }
    })
}

/// The alternative whose form knows most of the value.
pub(super) fn by_shape(union: &Union, rules: &[ShapeRule], types: &Types) -> TokenStream {
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
                .map(|(index, _)| Literal::usize_unsuffixed(index))
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
