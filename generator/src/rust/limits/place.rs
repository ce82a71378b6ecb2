//! Where a value is that is checked.

use crate::rust::tokens::{Ident, TokenStream, quote};

/// An expression for a value.
#[derive(Clone)]
pub(crate) struct Place {
    expression: TokenStream,
    /// Whether the expression is a reference to the value.
    is_reference: bool,
    /// How many smart pointers are around the value.
    pointers: usize,
}

impl Place {
    /// In a field of `self`.
    pub(crate) fn field(name: &Ident) -> Self {
        Self::owned(quote!(self.#name))
    }

    /// In a variable of this name.
    pub(crate) fn variable(name: &Ident) -> Self {
        Self::owned(quote!(#name))
    }

    /// Behind a reference that the expression yields.
    pub(crate) fn behind(reference: TokenStream) -> Self {
        Self {
            expression: reference,
            is_reference: true,
            pointers: 0,
        }
    }

    fn owned(expression: TokenStream) -> Self {
        Self {
            expression,
            is_reference: false,
            pointers: 0,
        }
    }

    /// The value inside of a smart pointer that is at this place.
    pub(super) fn inside(&self) -> Self {
        Self {
            pointers: self.pointers + 1,
            ..self.clone()
        }
    }

    /// A reference, which coerces to one to the value.
    pub(super) fn reference(&self) -> TokenStream {
        let expression = &self.expression;
        if self.is_reference {
            quote!(#expression)
        } else {
            quote!(&#expression)
        }
    }

    /// A reference to the value itself, for where nothing coerces.
    pub(super) fn exact_reference(&self) -> TokenStream {
        if self.pointers == 0 {
            return self.reference();
        }
        let value = self.value();
        quote!(&#value)
    }

    /// What a method of the value, but none of a smart pointer, can be called on.
    pub(super) fn receiver(&self) -> TokenStream {
        let expression = &self.expression;
        quote!(#expression)
    }

    /// What any method of the value can be called on.
    pub(super) fn exact_receiver(&self) -> TokenStream {
        if self.pointers == 0 {
            return self.receiver();
        }
        let value = self.value();
        quote!((#value))
    }

    /// The value.
    pub(super) fn value(&self) -> TokenStream {
        let steps = self.pointers + usize::from(self.is_reference);
        let stars = std::iter::repeat_n(quote!(*), steps);
        let expression = &self.expression;
        quote!(#(#stars)* #expression)
    }
}
