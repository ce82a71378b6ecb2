//! Limits as calls of the runtime's checker.

use super::limited::Limited;
use super::number::{self, Exact};
use super::place::Place;
use crate::api::{Bound, Constraints, IntegerWidth, Shape, TextFormat, Type, Types};
use crate::rust::spell::ident;
use crate::rust::tokens::{Ident, Literal, TokenStream, quote};

/// Writes the checks of values.
///
/// Each check is a statement: a chain of calls that begins with `at`, an expression for the checker at the value's place.
pub(crate) struct Checks<'api> {
    types: &'api Types,
    limited: &'api Limited,
    decimals: bool,
    /// How many loops are around what is being written.
    depth: usize,
}

impl<'api> Checks<'api> {
    /// For the types of an API.
    pub(crate) fn new(types: &'api Types, limited: &'api Limited) -> Self {
        Self {
            types,
            limited,
            decimals: false,
            depth: 0,
        }
    }

    /// The types that have limits.
    pub(crate) fn limited(&self) -> &'api Limited {
        self.limited
    }

    /// Whether a check that was written names `rust_decimal`.
    pub(crate) fn uses_decimals(&self) -> bool {
        self.decimals
    }

    /// The checks of a value: its own limits, then those of what it holds.
    pub(crate) fn value(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        if !self.limited.applies(ty, constraints) {
            return Vec::new();
        }
        let value = place.receiver();
        let mut calls = match ty {
            Type::String => text(constraints, &place.reference()),
            Type::Secret => text(constraints, &quote!(#value.expose())),
            Type::Currency => text(constraints, &quote!(#value.as_str())),
            Type::Integer(_) | Type::Float | Type::Decimal(_) => {
                self.number(ty, constraints, place)
            }
            Type::List(item) => return self.list(item, ty, constraints, place, at),
            Type::Map(inner) => return self.map(inner, ty, constraints, place, at),
            Type::Nullable(inner) => return self.nullable(inner, ty, constraints, place, at),
            Type::Embedded(..) if constraints.is_empty() && self.delegates(ty) => Vec::new(),
            Type::Embedded(inner, _) => return self.value(inner, constraints, &place.inside(), at),
            Type::Quoted(inner) => {
                let place = Place::behind(quote!(#value.value()));
                return self.value(inner, constraints, &place, at);
            }
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Alias(target, own) => {
                    // Both hold: those of the alias and those of its use.
                    let mut checks = self.value(target, own, place, at);
                    if !constraints.is_empty() {
                        checks.extend(self.value(target, constraints, place, at));
                    }
                    return checks;
                }
                Shape::Text(_) | Shape::Enum(_) => text(constraints, &quote!(#value.as_str())),
                Shape::Struct(_) | Shape::Union(_) | Shape::Envelope(_) => Vec::new(),
            },
            Type::Bool
            | Type::Date
            | Type::Timestamp(_)
            | Type::Base64
            | Type::Base64Url
            | Type::Binary
            | Type::Json => Vec::new(),
        };
        if self.delegates(ty) {
            calls.push(check(place));
        }
        chain(at, &calls)
    }

    /// Whether the runtime finds all limits of a value by itself, also where the value is in an option or a box.
    pub(crate) fn finds_itself(&self, ty: &Type, constraints: &Constraints) -> bool {
        constraints.is_empty() && self.delegates(ty)
    }

    fn number(&mut self, ty: &Type, constraints: &Constraints, place: &Place) -> Vec<TokenStream> {
        let mut calls = Vec::new();
        for (including, excluding, bound) in [
            ("minimum", "exclusive_minimum", &constraints.minimum),
            ("maximum", "exclusive_maximum", &constraints.maximum),
        ] {
            if let Some(Bound { value, exclusive }) = bound
                && let Some((number, limit)) = self.operands(ty, place, value)
            {
                let method = ident(if *exclusive { excluding } else { including });
                calls.push(quote!(#method(#number, #limit)));
            }
        }
        if let Some(step) = &constraints.multiple_of
            && let Some((number, step)) = self.operands(ty, place, step)
        {
            calls.push(quote!(multiple_of(#number, #step)));
        }
        calls
    }

    /// A number and a limit of the same type; nothing where the limit is beyond every decimal.
    fn operands(
        &mut self,
        ty: &Type,
        place: &Place,
        limit: &str,
    ) -> Option<(TokenStream, TokenStream)> {
        let copied = place.value();
        if matches!(ty, Type::Float) {
            return number::float(limit).map(|limit| (copied, limit));
        }
        let limit = Exact::parse(limit)?;
        let number = match ty {
            Type::Integer(width) => {
                if let Some(limit) = limit.whole(*width) {
                    let number = match width {
                        IntegerWidth::I32 => quote!(i64::from(#copied)),
                        IntegerWidth::I64 | IntegerWidth::U64 => copied,
                    };
                    return Some((number, limit));
                }
                quote!(rust_decimal::Decimal::from(#copied))
            }
            _ => {
                let decimal = place.exact_receiver();
                quote!(#decimal.into_inner())
            }
        };
        self.decimals = true;
        Some((number, limit.decimal()))
    }

    fn list(
        &mut self,
        item: &Type,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        let (list, value) = (place.reference(), place.receiver());
        let mut calls = Vec::new();
        calls.extend(
            constraints
                .min_items
                .map(|limit| counted("min_items", &list, limit)),
        );
        calls.extend(
            constraints
                .max_items
                .map(|limit| counted("max_items", &list, limit)),
        );
        if constraints.unique_items {
            calls.push(quote!(unique_items(#list)));
        }
        if constraints.items.is_none() && self.delegates(ty) {
            calls.push(check(place));
            return chain(at, &calls);
        }
        let (index, name) = (self.local("index"), self.local("item"));
        let inner = self.inner(item, constraints, &name, &quote!(#at.item(#index)));
        let mut checks = chain(at, &calls);
        if !inner.is_empty() {
            checks.push(quote! {
                for (#index, #name) in #value.iter().enumerate() {
                    #(#inner)*
                }
            });
        }
        checks
    }

    fn map(
        &mut self,
        inner: &Type,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        let (map, value) = (place.exact_reference(), place.receiver());
        let mut calls = member_count(constraints, &quote!(#value.len()));
        if constraints.items.is_none() && self.delegates(ty) {
            calls.push(check(place));
            return chain(at, &calls);
        }
        let (key, name) = (self.local("name"), self.local("item"));
        let inner = self.inner(inner, constraints, &name, &quote!(#at.member(#key)));
        let mut checks = chain(at, &calls);
        if !inner.is_empty() {
            checks.push(quote! {
                for (#key, #name) in #map {
                    #(#inner)*
                }
            });
        }
        checks
    }

    /// The checks of what a list or a map holds, for the body of a loop.
    fn inner(
        &mut self,
        ty: &Type,
        outer: &Constraints,
        name: &Ident,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        self.depth += 1;
        let place = Place::behind(quote!(#name));
        let checks = self.value(ty, &inner_constraints(outer), &place, at);
        self.depth -= 1;
        checks
    }

    /// A name for a variable of a loop. Places are spelled out by them, so an inner loop must not hide an outer one's.
    fn local(&self, name: &str) -> Ident {
        match self.depth {
            0 => ident(name),
            depth => ident(&format!("{name}_{depth}")),
        }
    }

    fn nullable(
        &mut self,
        inner: &Type,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
        at: &TokenStream,
    ) -> Vec<TokenStream> {
        if self.finds_itself(ty, constraints) {
            return chain(at, &[check(place)]);
        }
        let option = place.exact_reference();
        let inner = self.value(inner, constraints, &Place::behind(quote!(value)), at);
        if inner.is_empty() {
            return inner;
        }
        vec![quote!(if let Some(value) = #option { #(#inner)* })]
    }

    /// Whether all limits inside the type are known to the types themselves, so that the runtime finds them on its own.
    fn delegates(&self, ty: &Type) -> bool {
        match ty {
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Embedded(inner, _) => self.delegates(inner),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Alias(target, constraints) => {
                    constraints.is_empty() && self.delegates(target)
                }
                _ => self.limited.contains(*id),
            },
            _ => false,
        }
    }
}

/// The statement that makes the calls, if there are any.
pub(crate) fn chain(at: &TokenStream, calls: &[TokenStream]) -> Vec<TokenStream> {
    if calls.is_empty() {
        return Vec::new();
    }
    vec![quote!(#at #(.#calls)*;)]
}

/// The call that finds the limits of a type that knows them.
fn check(place: &Place) -> TokenStream {
    let value = place.reference();
    quote!(check(#value))
}

/// The checks of a text.
pub(crate) fn text(constraints: &Constraints, text: &TokenStream) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    calls.extend(
        constraints
            .min_length
            .map(|limit| counted("min_length", text, limit)),
    );
    calls.extend(
        constraints
            .max_length
            .map(|limit| counted("max_length", text, limit)),
    );
    calls.extend(
        constraints
            .pattern
            .as_ref()
            .map(|pattern| quote!(pattern(#text, #pattern))),
    );
    calls.extend(constraints.format.map(|format| match format {
        TextFormat::Uuid => quote!(format_uuid(#text)),
        TextFormat::Uri => quote!(format_uri(#text)),
    }));
    calls
}

/// The checks of a number of members.
pub(crate) fn member_count(constraints: &Constraints, count: &TokenStream) -> Vec<TokenStream> {
    let mut calls = Vec::new();
    calls.extend(
        constraints
            .min_properties
            .map(|limit| counted("min_properties", count, limit)),
    );
    calls.extend(
        constraints
            .max_properties
            .map(|limit| counted("max_properties", count, limit)),
    );
    calls
}

fn counted(method: &str, value: &TokenStream, limit: usize) -> TokenStream {
    // Nothing is so large that a greater limit would be met, but it would not compile where a size has 32 bits.
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let (method, limit) = (ident(method), Literal::u32_unsuffixed(limit));
    quote!(#method(#value, #limit))
}

/// The limits of what a list or a map holds.
fn inner_constraints(constraints: &Constraints) -> Constraints {
    constraints.items.as_deref().cloned().unwrap_or_default()
}
