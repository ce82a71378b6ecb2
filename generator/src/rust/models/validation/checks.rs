//! Limits as calls of the runtime's checker.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::number::{self, Exact};
use crate::api::{Bound, Constraints, IntegerWidth, Shape, TextFormat, Type, Types};
use crate::rust::models::graph::Limited;
use crate::rust::spell::ident;

/// Where the value is that is checked.
pub(super) enum Place {
    /// In a field of `self`.
    Field(Ident),
    /// Behind a reference of this name.
    Bound(Ident),
}

impl Place {
    /// Behind a reference of this name.
    pub(super) fn bound(name: &str) -> Self {
        Self::Bound(ident(name))
    }

    fn reference(&self) -> TokenStream {
        match self {
            Self::Field(name) => quote!(&self.#name),
            Self::Bound(name) => quote!(#name),
        }
    }

    fn receiver(&self) -> TokenStream {
        match self {
            Self::Field(name) => quote!(self.#name),
            Self::Bound(name) => quote!(#name),
        }
    }

    /// What a smart pointer at this place points to, as a reference.
    fn dereferenced(&self) -> TokenStream {
        match self {
            Self::Field(name) => quote!(&*self.#name),
            Self::Bound(name) => quote!(&**#name),
        }
    }

    fn copied(&self) -> TokenStream {
        match self {
            Self::Field(name) => quote!(self.#name),
            Self::Bound(name) => quote!(*#name),
        }
    }
}

/// A statement of a generated function.
pub(super) enum Statement {
    /// One that ends in a semicolon.
    Call(TokenStream),
    /// One that ends in a brace.
    Block(TokenStream),
}

/// Statements in braces.
pub(super) fn block(statements: &[Statement]) -> TokenStream {
    let statements = statements.iter().map(|statement| match statement {
        Statement::Call(call) => quote!(#call;),
        Statement::Block(block) => block.clone(),
    });
    quote!({ #(#statements)* })
}

/// Statements as the body of a closure or of an arm: a single call goes without braces.
pub(super) fn body(statements: Vec<Statement>) -> TokenStream {
    match statements.as_slice() {
        [Statement::Call(call)] => call.clone(),
        several => block(several),
    }
}

/// Writes the checks of values.
pub(super) struct Checks<'api> {
    types: &'api Types,
    limited: &'api Limited,
    decimals: bool,
}

impl<'api> Checks<'api> {
    /// For the types of an API.
    pub(super) fn new(types: &'api Types, limited: &'api Limited) -> Self {
        Self {
            types,
            limited,
            decimals: false,
        }
    }

    /// The types that have limits.
    pub(super) fn limited(&self) -> &Limited {
        self.limited
    }

    /// Whether a check that was written names decimals.
    pub(super) fn uses_decimals(&self) -> bool {
        self.decimals
    }

    /// The checks of a value: its own limits, then those of what it holds.
    pub(super) fn value(
        &mut self,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
    ) -> Vec<Statement> {
        if !self.limited.applies(ty, constraints) {
            return Vec::new();
        }
        let value = place.receiver();
        let mut checks = match ty {
            Type::String => self.text(constraints, &place.reference()),
            Type::Secret => self.text(constraints, &quote!(#value.expose())),
            Type::Currency => self.text(constraints, &quote!(#value.as_str())),
            Type::Integer(_) | Type::Float | Type::Decimal(_) => {
                self.number(ty, constraints, place)
            }
            Type::List(item) => return self.list(item, ty, constraints, place),
            Type::Map(inner) => return self.map(inner, ty, constraints, place),
            Type::Nullable(inner) => return self.nullable(inner, ty, constraints, place),
            Type::Embedded(_) if constraints.is_empty() && self.delegates(ty) => Vec::new(),
            Type::Embedded(inner) => return self.behind(inner, constraints, &place.dereferenced()),
            Type::Quoted(inner) => return self.behind(inner, constraints, &quote!(#value.value())),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Alias(target, own) => {
                    return self.value(target, &narrowed(own, constraints), place);
                }
                Shape::Text(_) | Shape::Enum(_) => self.text(constraints, &quote!(#value.as_str())),
                Shape::Struct(_) | Shape::Union(_) | Shape::Envelope(_) => Vec::new(),
            },
            Type::Bool
            | Type::Date
            | Type::Timestamp(_)
            | Type::Base64
            | Type::Binary
            | Type::Json => Vec::new(),
        };
        if self.delegates(ty) {
            checks.push(Statement::Call(quote!(#value.check(checker))));
        }
        checks
    }

    /// The checks of a text.
    pub(super) fn text(&self, constraints: &Constraints, text: &TokenStream) -> Vec<Statement> {
        let mut checks = Vec::new();
        checks.extend(
            constraints
                .min_length
                .map(|limit| counted("min_length", text, limit)),
        );
        checks.extend(
            constraints
                .max_length
                .map(|limit| counted("max_length", text, limit)),
        );
        checks.extend(
            constraints
                .pattern
                .as_ref()
                .map(|pattern| Statement::Call(quote!(checker.pattern(#text, #pattern)))),
        );
        checks.extend(constraints.format.map(|format| {
            Statement::Call(match format {
                TextFormat::Uuid => quote!(checker.format_uuid(#text)),
                TextFormat::Uri => quote!(checker.format_uri(#text)),
            })
        }));
        checks
    }

    /// The checks of a number of members.
    pub(super) fn member_count(
        &self,
        constraints: &Constraints,
        count: &TokenStream,
    ) -> Vec<Statement> {
        let mut checks = Vec::new();
        checks.extend(
            constraints
                .min_properties
                .map(|limit| counted("min_properties", count, limit)),
        );
        checks.extend(
            constraints
                .max_properties
                .map(|limit| counted("max_properties", count, limit)),
        );
        checks
    }

    fn number(&mut self, ty: &Type, constraints: &Constraints, place: &Place) -> Vec<Statement> {
        let mut checks = Vec::new();
        for (method, bound) in [
            ("minimum", &constraints.minimum),
            ("maximum", &constraints.maximum),
        ] {
            if let Some(Bound { value, exclusive }) = bound
                && let Some((number, limit)) = self.operands(ty, place, value)
            {
                let method = ident(method);
                checks.push(Statement::Call(
                    quote!(checker.#method(#number, #limit, #exclusive)),
                ));
            }
        }
        if let Some(step) = &constraints.multiple_of
            && let Some((number, step)) = self.operands(ty, place, step)
        {
            checks.push(Statement::Call(quote!(checker.multiple_of(#number, #step))));
        }
        checks
    }

    /// A number and a limit of the same type; nothing where the limit is beyond every type.
    fn operands(
        &mut self,
        ty: &Type,
        place: &Place,
        limit: &str,
    ) -> Option<(TokenStream, TokenStream)> {
        let (value, copied) = (place.receiver(), place.copied());
        if matches!(ty, Type::Float) {
            return number::float(limit).map(|limit| (copied, limit));
        }
        let limit = Exact::parse(limit)?;
        let whole = limit.whole().map(number::integer);
        let number = match (ty, whole) {
            (Type::Integer(IntegerWidth::I32), Some(whole)) => {
                return Some((quote!(i64::from(#copied)), whole));
            }
            (Type::Integer(IntegerWidth::I64), Some(whole)) => return Some((copied, whole)),
            (Type::Integer(IntegerWidth::U64), Some(whole))
                if limit.whole().is_some_and(|limit| limit >= 0) =>
            {
                return Some((copied, whole));
            }
            (Type::Integer(_), _) => quote!(Decimal::from(#copied)),
            _ => quote!(#value.into_inner()),
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
    ) -> Vec<Statement> {
        let (list, value) = (place.reference(), place.receiver());
        let mut checks = Vec::new();
        checks.extend(
            constraints
                .min_items
                .map(|limit| counted("min_items", &list, limit)),
        );
        checks.extend(
            constraints
                .max_items
                .map(|limit| counted("max_items", &list, limit)),
        );
        if constraints.unique_items {
            checks.push(Statement::Call(quote!(checker.unique_items(#list))));
        }
        if constraints.items.is_none() && self.delegates(ty) {
            checks.push(Statement::Call(quote!(#value.check(checker))));
            return checks;
        }
        let inner = self.value(item, &inner_constraints(constraints), &Place::bound("item"));
        if !inner.is_empty() {
            let body = body(inner);
            checks.push(Statement::Block(quote! {
                for (index, item) in #value.iter().enumerate() {
                    checker.index(index, |checker| #body);
                }
            }));
        }
        checks
    }

    fn map(
        &mut self,
        inner: &Type,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
    ) -> Vec<Statement> {
        let (map, value) = (place.reference(), place.receiver());
        let mut checks = self.member_count(constraints, &quote!(#value.len()));
        if constraints.items.is_none() && self.delegates(ty) {
            checks.push(Statement::Call(quote!(#value.check(checker))));
            return checks;
        }
        let inner = self.value(
            inner,
            &inner_constraints(constraints),
            &Place::bound("item"),
        );
        if !inner.is_empty() {
            let body = body(inner);
            checks.push(Statement::Block(quote! {
                for (name, item) in #map {
                    checker.field(name, |checker| #body);
                }
            }));
        }
        checks
    }

    fn nullable(
        &mut self,
        inner: &Type,
        ty: &Type,
        constraints: &Constraints,
        place: &Place,
    ) -> Vec<Statement> {
        let (option, value) = (place.reference(), place.receiver());
        if constraints.is_empty() && self.delegates(ty) {
            return vec![Statement::Call(quote!(#value.check(checker)))];
        }
        let inner = self.value(inner, constraints, &Place::bound("value"));
        if inner.is_empty() {
            return inner;
        }
        let body = block(&inner);
        vec![Statement::Block(quote!(if let Some(value) = #option #body))]
    }

    /// The checks of a value inside a wrapper that hands out a reference.
    fn behind(
        &mut self,
        inner: &Type,
        constraints: &Constraints,
        reference: &TokenStream,
    ) -> Vec<Statement> {
        let mut checks = self.value(inner, constraints, &Place::bound("value"));
        if !checks.is_empty() {
            checks.insert(0, Statement::Call(quote!(let value = #reference)));
        }
        checks
    }

    /// Whether all limits inside the type are known to the types themselves, so that the runtime finds them on its own.
    fn delegates(&self, ty: &Type) -> bool {
        match ty {
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Embedded(inner) => self.delegates(inner),
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

/// The limits of what a list or a map holds.
fn inner_constraints(constraints: &Constraints) -> Constraints {
    constraints.items.as_deref().cloned().unwrap_or_default()
}

/// The limits of an alias, narrowed by those of its use: where both say something, the use is the closer word.
fn narrowed(alias: &Constraints, using: &Constraints) -> Constraints {
    let closer = using.clone();
    let wider = alias.clone();
    Constraints {
        min_length: closer.min_length.or(wider.min_length),
        max_length: closer.max_length.or(wider.max_length),
        pattern: closer.pattern.or(wider.pattern),
        format: closer.format.or(wider.format),
        minimum: closer.minimum.or(wider.minimum),
        maximum: closer.maximum.or(wider.maximum),
        multiple_of: closer.multiple_of.or(wider.multiple_of),
        min_items: closer.min_items.or(wider.min_items),
        max_items: closer.max_items.or(wider.max_items),
        unique_items: closer.unique_items || wider.unique_items,
        min_properties: closer.min_properties.or(wider.min_properties),
        max_properties: closer.max_properties.or(wider.max_properties),
        items: closer.items.or(wider.items),
    }
}

fn counted(method: &str, value: &TokenStream, limit: usize) -> Statement {
    let (method, limit) = (ident(method), proc_macro2::Literal::usize_unsuffixed(limit));
    Statement::Call(quote!(checker.#method(#value, #limit)))
}
