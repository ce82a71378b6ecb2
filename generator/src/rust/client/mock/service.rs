//! `src/mock/services/<module>.rs`: what a test can expect of a group of calls, with a method for each.

use std::collections::BTreeSet;

use super::content;
use crate::api::{Api, BodyContent, MemberName, Operation, Service};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::imports::Mentions;
use crate::rust::spell::{Speller, member_ident, type_ident};
use crate::rust::tokens::{TokenStream, quote};

/// Writes the file of a service.
pub(super) fn file(api: &Api, service: &Service) -> Draft {
    let mut speller = Speller::qualified(&api.types, "models").beside([service.type_name.as_str()]);
    let name = type_ident(&service.type_name);
    let docs = docs::own(&format!(
        "What is expected of [`{name}`](crate::services::{name})."
    ));
    let mut items = vec![quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'mock> {
            pub(crate) mock: &'mock client::mock::Mock,
        }
    }];
    let methods: Vec<_> = service
        .operations
        .iter()
        .flat_map(|operation| methods(api, &mut speller, service, operation))
        .collect();
    if !methods.is_empty() {
        items.push(quote!(impl #name<'_> { #(#methods)* }));
    }
    let operations = service.operations.iter();
    items.extend(operations.filter_map(|operation| content::several(&operation.output)));
    let mut imports = speller.imports(&BTreeSet::new());
    let mentions = Mentions::of(&items);
    imports.add_used("paywright_runtime", &["client", "rust_decimal"], &mentions);
    imports.add_used("crate", &["calls", "mock", "models"], &mentions);
    Draft::new(
        format!("src/mock/services/{}.rs", service.module),
        "",
        imports.before(items),
    )
}

/// The method of an operation, and one for each other way to send its body.
fn methods(
    api: &Api,
    speller: &mut Speller<'_>,
    service: &Service,
    operation: &Operation,
) -> Vec<TokenStream> {
    let main = operation.body.as_ref().map(|body| &body.content);
    let others = operation.other_bodies.iter();
    let others = others.map(|other| (&other.name, Some(&other.body.content)));
    std::iter::once((&operation.name, main))
        .chain(others)
        .map(|(name, body)| method(api, speller, service, operation, name, body))
        .collect()
}

fn method(
    api: &Api,
    speller: &mut Speller<'_>,
    service: &Service,
    operation: &Operation,
    name: &MemberName,
    body: Option<&BodyContent>,
) -> TokenStream {
    let body = content::body(speller, body);
    let answer = content::answer(speller, &operation.output);
    let error = content::error(api, speller, operation).map(|error| quote!(, #error));
    let (id, status) = (&operation.id, content::status(&operation.output));
    let (name, group) = (member_ident(name), type_ident(&service.type_name));
    let docs = docs::own(&format!(
        "What is expected of [`{name}`](crate::services::{group}::{name})."
    ));
    quote! {
        #docs
        pub fn #name(&self) -> mock::When<#body, #answer #error> {
            self.mock.when(#id, #status)
        }
    }
}
