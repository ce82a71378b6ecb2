//! The imports of a file.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::quote;

use crate::rust::spell::{Speller, ident};

/// Imports of the runtime's types that the speller met and of further names of the runtime's root, then those of this crate.
///
/// A module is imported only if the items use it.
pub(super) fn imports(
    speller: &Speller<'_>,
    runtime: &[&str],
    own: &[&str],
    items: &[TokenStream],
) -> TokenStream {
    let modules = |names: &[&str]| {
        let used = names
            .iter()
            .copied()
            .filter(|name| items.iter().any(|item| mentions(item, name)));
        used.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut outer: Vec<String> = speller.runtime_names().map(str::to_owned).collect();
    outer.extend(modules(runtime));
    let own = import(&quote!(crate), modules(own));
    let outer = import(&quote!(paywright_runtime), outer);
    quote!(#outer #own)
}

/// One `use`, its names in the order of rustfmt: what is written small comes last.
fn import(path: &TokenStream, mut names: Vec<String>) -> TokenStream {
    names.sort_by_key(|name| {
        (
            name.starts_with(|first: char| first.is_lowercase()),
            name.clone(),
        )
    });
    let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
    match names.as_slice() {
        [] => TokenStream::new(),
        [only] => quote!(use #path::#only;),
        several => quote!(use #path::{#(#several),*};),
    }
}

/// Whether the name stands somewhere in the item at the beginning of a path.
fn mentions(item: &TokenStream, name: &str) -> bool {
    // What stands right before: a dot, or the last of two colons.
    let (mut inside_path, mut colon) = (false, false);
    for token in item.clone() {
        match &token {
            TokenTree::Ident(found) if !inside_path && found == name => return true,
            TokenTree::Group(group) if mentions(&group.stream(), name) => return true,
            _ => {}
        }
        let punct = if let TokenTree::Punct(punct) = &token {
            Some(punct)
        } else {
            None
        };
        let is_colon = punct.is_some_and(|punct| punct.as_char() == ':');
        inside_path = (is_colon && colon) || punct.is_some_and(|punct| punct.as_char() == '.');
        colon = is_colon && punct.is_some_and(|punct| punct.spacing() == Spacing::Joint);
    }
    false
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::mentions;

    #[test]
    fn only_the_beginning_of_a_path_counts() {
        assert!(mentions(
            &quote!(
                fn a() {
                    models::A::new()
                }
            ),
            "models"
        ));
        assert!(mentions(&quote!(fn a(b: models::B)), "models"));
        assert!(!mentions(
            &quote!(
                fn a() {
                    crate::models::A::new(self.models)
                }
            ),
            "models"
        ));
        assert!(!mentions(
            &quote!(
                fn a() {
                    "models"
                }
            ),
            "models"
        ));
    }
}
