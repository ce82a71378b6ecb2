//! `tests/examples/`: the document's examples, read and written again.

use std::collections::BTreeMap;

use crate::api::{Api, Example};
use crate::at_once;
use crate::options::Options;
use crate::rust::draft::{Draft, Press};
use crate::rust::print::PrintError;
use crate::rust::spell::{Speller, ident, member_ident};
use crate::rust::tokens::{Literal, TokenStream, quote};

const FRONT: &str = "\
//! Every example of the document is read into its type and comes out as it went in: nothing is lost, nothing is added.
";

/// Writes the tests of all examples: a file for each module, and the one that holds them together. None if there is no
/// example.
pub(super) fn files<P: Press>(
    api: &Api,
    options: &Options,
    press: &P,
) -> Result<Vec<P::Sheet>, PrintError> {
    let mut modules: BTreeMap<&str, Vec<&Example>> = BTreeMap::new();
    for example in &api.examples {
        modules
            .entry(example.module.as_str())
            .or_default()
            .push(example);
    }
    if modules.is_empty() {
        return Ok(Vec::new());
    }
    let models = options.name.models_crate();
    let main = draft("main", front(api), root(modules.keys()));
    let mut files = vec![press.put(main)?];
    let modules: Vec<_> = modules.into_iter().collect();
    let written = at_once::each(&modules, |(module, examples)| {
        let speller = Speller::new(&api.types, &models);
        press.put(draft(module, "", tests(speller, examples)))
    });
    for file in written {
        files.push(file?);
    }
    Ok(files)
}

fn front(api: &Api) -> String {
    let deprecated = api
        .types
        .iter()
        .any(|(_, definition)| definition.docs.deprecated);
    let allowed = if deprecated { ALLOWED } else { "" };
    format!("{FRONT}{allowed}")
}

const ALLOWED: &str =
    "#![allow(deprecated, reason = \"what the document calls deprecated can still be read\")]\n";

fn root<'m>(modules: impl Iterator<Item = &'m &'m str>) -> Vec<TokenStream> {
    let modules = modules.map(|module| {
        let module = ident(module);
        quote!(mod #module;)
    });
    vec![
        quote!(#(#modules)*),
        quote! {
            use paywright_runtime::wire::{Wire, to_json};
            use paywright_runtime::{Json, JsonError};
        },
        quote! {
            /// Reads an example and writes it again.
            fn round_trip<T: Wire>(example: &str) -> Result<(), JsonError> {
                let example = Json::from_text(example)?;
                let written = Json::from_text(to_json(&example.parse::<T>()?)?)?;
                assert!(written == example, "written as {}", written.as_str());
                Ok(())
            }
        },
    ]
}

fn tests(mut speller: Speller<'_>, examples: &[&Example]) -> Vec<TokenStream> {
    let error = speller.runtime("JsonError");
    let tests: Vec<TokenStream> = examples
        .iter()
        .map(|example| {
            let name = member_ident(&example.name);
            let ty = speller.ty(&example.ty);
            let json = Literal::raw(&example.json);
            quote! {
                #[test]
                fn #name() -> Result<(), #error> {
                    const EXAMPLE: &str = #json;
                    crate::round_trip::<#ty>(EXAMPLE)
                }
            }
        })
        .collect();
    let imports = speller.imports(&std::collections::BTreeSet::new());
    imports.into_items().into_iter().chain(tests).collect()
}

fn draft(name: &str, front: impl Into<String>, items: Vec<TokenStream>) -> Draft {
    Draft::new(format!("tests/examples/{name}.rs"), front, items)
}
