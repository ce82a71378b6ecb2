//! What `#name` in a quotation can stand for.

use super::spelling::quoted;
use super::{Ident, Kind, Literal, TokenStream};

/// A value that can be written as tokens.
pub(crate) trait ToTokens {
    /// Adds its tokens.
    fn to_tokens(&self, tokens: &mut TokenStream);
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add(self);
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add_word(self.as_str());
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add_spelt(Kind::Literal, |text| text.push_str(self.as_str()));
    }
}

/// A text becomes a literal, never code.
impl ToTokens for str {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add_spelt(Kind::Literal, |text| quoted(self, text));
    }
}

impl ToTokens for String {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_str().to_tokens(tokens);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add_word(if *self { "true" } else { "false" });
    }
}

/// Nothing where there is nothing.
impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(value) = self {
            value.to_tokens(tokens);
        }
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (**self).to_tokens(tokens);
    }
}
