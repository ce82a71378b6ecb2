//! `quote!` for the generator's own tokens.
//!
//! What stands in a quotation and never changes becomes a table in the program, made while the generator is compiled; writing it
//! is a copy. Only what `#` names is looked at while the generator runs.

mod repetition;
mod table;
mod writer;

use proc_macro::TokenStream;

/// Rust in Rust: the tokens between the braces, with a value in the place of each `#name`.
///
/// `#(…)*` repeats what is between the parentheses as long as each list that is named there has another element; a sign
/// before the star stands between one and the next. A value that is no list is the same each time. What a value is
/// written as, its implementation of the generator's `ToTokens` says.
#[proc_macro]
pub fn quote(input: TokenStream) -> TokenStream {
    match writer::quotation(input.into()) {
        Ok(quotation) => quotation.into(),
        Err(fault) => fault.report().into(),
    }
}
