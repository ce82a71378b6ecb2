//! The imports of a file: the standard library, then other crates, then the crate itself, each in the order of rustfmt.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::spell::ident;
use crate::rust::tokens::{Before, Ident, TokenStream, quote};

/// What a file imports.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// The names by their path.
    names: BTreeMap<String, BTreeSet<String>>,
    /// Paths of which each name needs a feature of the crate.
    guarded: BTreeMap<String, &'static str>,
}

/// Which group an import belongs to; groups stand in this order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Standard,
    Other,
    Own,
}

impl Imports {
    /// Imports nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Imports names of a module, such as `std::collections`.
    pub(crate) fn add<N: Into<String>>(&mut self, path: &str, names: impl IntoIterator<Item = N>) {
        let mut names = names.into_iter().map(Into::into).peekable();
        if names.peek().is_some() {
            self.names.entry(path.to_owned()).or_default().extend(names);
        }
    }

    /// Imports those of the names that stand at the beginning of a path somewhere in the items.
    pub(crate) fn add_used(&mut self, path: &str, names: &[&str], items: &Mentions<'_>) {
        self.add(path, names.iter().copied().filter(|name| items.has(name)));
    }

    /// Imports a name of a module where a feature of the crate is on.
    pub(crate) fn add_with_feature(&mut self, path: &str, feature: &'static str) {
        self.guarded.insert(path.to_owned(), feature);
    }

    /// The imports before what needs them.
    pub(crate) fn before(self, items: Vec<TokenStream>) -> impl Iterator<Item = TokenStream> {
        self.into_items().into_iter().chain(items)
    }

    /// The imports as groups, to be printed with a blank line between them.
    pub(crate) fn into_items(self) -> Vec<TokenStream> {
        let mut uses: Vec<(Vec<String>, Origin, TokenStream)> = Vec::new();
        for (path, names) in &self.names {
            let (key, tokens) = import(path, names);
            uses.push((key, origin(path), tokens));
        }
        for (path, feature) in &self.guarded {
            let (module, name) = path.rsplit_once("::").unwrap_or(("self", path));
            let (key, tokens) = import(module, &BTreeSet::from([name.to_owned()]));
            uses.push((
                key,
                origin(path),
                quote!(#[cfg(feature = #feature)] #tokens),
            ));
        }
        uses.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        [Origin::Standard, Origin::Other, Origin::Own]
            .into_iter()
            .map(|group| {
                let uses = uses
                    .iter()
                    .filter(|(_, origin, _)| *origin == group)
                    .map(|(_, _, tokens)| tokens);
                quote!(#(#uses)*)
            })
            .filter(|group| !group.is_empty())
            .collect()
    }
}

fn origin(path: &str) -> Origin {
    match path.split("::").next() {
        Some("std") => Origin::Standard,
        Some("crate") => Origin::Own,
        _ => Origin::Other,
    }
}

/// One `use` without its visibility, and what it is sorted by: a list in braces comes after single names.
fn import(path: &str, names: &BTreeSet<String>) -> (Vec<String>, TokenStream) {
    let mut key: Vec<String> = path.split("::").map(str::to_owned).collect();
    let path = segments(path);
    let idents: Vec<Ident> = names.iter().map(|name| ident(name)).collect();
    match idents.as_slice() {
        [only] => {
            key.push(only.to_string());
            (key, quote!(use #path::#only;))
        }
        several => {
            key.push("{".to_owned());
            (key, quote!(use #path::{#(#several),*};))
        }
    }
}

fn segments(path: &str) -> TokenStream {
    // `crate` is a keyword, which is spelled like any other word here.
    let segments = path.split("::").map(ident);
    quote!(#(#segments)::*)
}

/// `pub use` of names of a module.
pub(crate) fn export<N: Into<String>>(
    path: &str,
    names: impl IntoIterator<Item = N>,
) -> TokenStream {
    let names: BTreeSet<String> = names.into_iter().map(Into::into).collect();
    if names.is_empty() {
        return TokenStream::new();
    }
    let (_, import) = import(path, &names);
    quote!(pub #import)
}

/// The names that stand somewhere in items at the beginning of a path.
#[derive(Debug)]
pub(crate) struct Mentions<'i>(HashSet<&'i str>);

impl<'i> Mentions<'i> {
    /// Looks through the items, once for all names. What is written like a module counts only where a path goes on behind it: else it
    /// is a method, an argument or a variable, which a document may call like any module.
    pub(crate) fn of(items: &'i [TokenStream]) -> Self {
        let mut found = HashSet::new();
        let mut module = None;
        for (name, before) in items.iter().flat_map(TokenStream::names) {
            found.extend(module.take().filter(|_| before == Before::Path));
            if before == Before::Nothing {
                if name.starts_with(|first: char| first.is_lowercase()) {
                    module = Some(name);
                } else {
                    found.insert(name);
                }
            }
        }
        Self(found)
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

#[cfg(test)]
mod tests {

    use super::{Imports, Mentions};
    use crate::rust::print;
    use crate::rust::tokens::{TokenStream, quote};

    #[test]
    fn groups_stand_apart_and_names_in_order() {
        let mut imports = Imports::new();
        imports.add("crate", ["models", "Error"]);
        imports.add("std", ["fmt"]);
        imports.add("std::collections", ["BTreeMap"]);
        imports.add("paywright_runtime", ["wire", "Json"]);
        imports.add("paywright_runtime::serde", ["Serialize"]);
        imports.add("nothing", [""; 0]);
        imports.add_with_feature("paywright_runtime::webhooks", "webhooks");
        insta::assert_snapshot!(print::file("", &imports.into_items()).unwrap(), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use std::collections::BTreeMap;
        use std::fmt;

        use paywright_runtime::serde::Serialize;
        #[cfg(feature = "webhooks")]
        use paywright_runtime::webhooks;
        use paywright_runtime::{Json, wire};

        use crate::{Error, models};
        "#);
    }

    #[test]
    fn only_the_beginning_of_a_path_counts() {
        let call = quote!(models::A::new());
        let argument = quote!(fn a(b: models::B));
        let inside = quote!(crate::models::A::new(self.models));
        let text = quote!("models");
        let mentions = |items: &[TokenStream]| Mentions::of(items).has("models");
        assert!(mentions(&[call]));
        assert!(mentions(&[text.clone(), argument]));
        assert!(!mentions(&[inside, text]));
    }

    #[test]
    fn what_is_called_like_a_module_is_none() {
        for items in [
            quote!(
                fn models(&self) -> services::Models {
                    services::Models { core }
                }
            ),
            quote!(
                fn a(models: Vec<String>) -> Self {
                    let models: String = models.concat();
                    b(models)
                }
            ),
        ] {
            assert!(!Mentions::of(&[items]).has("models"));
        }
    }

    #[test]
    fn what_a_macro_makes_is_no_use_of_its_name() {
        let items = vec![quote! {
            wire::serde!(Form);
        }];
        let mut imports = Imports::new();
        imports.add_used("paywright_runtime::wire", &["Form"], &Mentions::of(&items));
        assert!(imports.into_items().is_empty());
    }
}
