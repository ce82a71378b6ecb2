//! The models crate: a file for each module with its types, and beside it the conversions and the checks.
//!
//! What a reader wants to see, the types, stands alone in `src/<module>.rs`. Conversions from and to text and JSON are in
//! `src/wire/`, the checks of limits in `src/validation/`.

mod acknowledgement;
mod aliases;
mod builder;
mod division;
mod enums;
mod envelope;
mod examples;
#[cfg(test)]
pub(in crate::rust) mod fixture;
mod library;
mod signature;
mod structs;
mod texts;
mod unions;
mod validation;
mod wire;
mod words;

use std::collections::{BTreeMap, BTreeSet};

pub(in crate::rust) use self::division::Division;
use self::division::Level;
use self::library::Contents;
use self::validation::Validation;
use self::wire::Conversions;
use super::draft::{Draft, Press, Whole};
use super::limits::Limited;
use super::spell::{Speller, ident};
use super::{PrintError, RenderedFile};
use crate::api::{Api, Shape, TypeId};
use crate::at_once;
use crate::options::Options;
use crate::rust::tokens::{TokenStream, quote};

/// Writes the sources of the models crate.
///
/// # Errors
///
/// The generator wrote something that is not Rust; never the fault of a document.
pub fn models(api: &Api, options: &Options) -> Result<Vec<RenderedFile>, PrintError> {
    pressed(api, options, &Whole)
}

/// What a press makes of the sources of the models crate.
///
/// # Errors
///
/// The generator wrote something that is not Rust; never the fault of a document.
pub(crate) fn pressed<P: Press>(
    api: &Api,
    options: &Options,
    press: &P,
) -> Result<Vec<P::Sheet>, PrintError> {
    let limited = Limited::of(&api.types);
    let division = Division::of(api, options);
    let mut files = Vec::new();
    for level in division.levels() {
        files.extend(sources(api, options, &limited, &division, *level, press)?);
    }
    files.extend(examples::files(api, options, press)?);
    Ok(files)
}

/// The sources of one crate.
fn sources<P: Press>(
    api: &Api,
    options: &Options,
    limited: &Limited,
    division: &Division,
    level: Level,
    press: &P,
) -> Result<Vec<P::Sheet>, PrintError> {
    let put = |mut draft: Draft| {
        draft.path.insert_str(0, level.folder());
        press.put(draft)
    };
    let modules = modules(api, division, level);
    let written = at_once::each(&parts(&modules), |part| {
        let (module, ids) = (part.module, part.ids);
        let (draft, declared) = match part.kind {
            Kind::Types => {
                let (draft, declared) = types_file(api, module, ids);
                (Some(draft), Some(declared))
            }
            Kind::Conversions => (conversions_file(api, level, module, ids), None),
            Kind::Checks => (checks_file(api, limited, module, ids), None),
        };
        Ok(Written {
            kind: part.kind,
            module,
            sheet: draft.map(put).transpose()?,
            declared,
        })
    });
    let mut contents = Contents::default();
    let (mut types, mut conversions, mut checks) = (Vec::new(), Folder::new(), Folder::new());
    for part in written {
        let part: Written<'_, P::Sheet> = part?;
        if let Some(Declared { names, runtime }) = part.declared {
            contents.runtime.extend(runtime);
            contents.modules.insert(part.module, names);
        }
        let sheet = part.sheet.map(|sheet| (part.module, sheet));
        match part.kind {
            Kind::Types => types.extend(sheet.map(|(_, sheet)| sheet)),
            Kind::Conversions => conversions.extend(sheet),
            Kind::Checks => checks.extend(sheet),
        }
    }
    contents.conversions = !conversions.is_empty();
    contents.validation = !checks.is_empty();
    let mut files = vec![put(Draft::new(
        "src/lib.rs",
        library::front(api, options, level)?,
        library::items(api, options, level, &contents),
    ))?];
    files.append(&mut types);
    for (name, about, sheets) in [
        (
            "validation",
            "The limits that the document states, each checked at its place.",
            checks,
        ),
        (
            "wire",
            "How the types are made from text and JSON, and how they are written.",
            conversions,
        ),
    ] {
        if !sheets.is_empty() {
            files.push(put(folder(name, about, &sheets))?);
            files.extend(sheets.into_iter().map(|(_, sheet)| sheet));
        }
    }
    Ok(files)
}

/// The files of a folder, each by its module.
type Folder<'api, S> = Vec<(&'api str, S)>;

/// The types of each module of a crate, in the order of the document.
fn modules<'api>(
    api: &'api Api,
    division: &Division,
    level: Level,
) -> BTreeMap<&'api str, Vec<TypeId>> {
    let mut modules: BTreeMap<&str, Vec<TypeId>> = BTreeMap::new();
    let here = |id: &TypeId| division.level_of(*id) == level;
    for (id, definition) in api.types.iter().filter(|(id, _)| here(id)) {
        modules
            .entry(definition.module.as_str())
            .or_default()
            .push(id);
    }
    modules
}

/// One file of a module.
struct Part<'a, 'api> {
    kind: Kind,
    module: &'api str,
    /// The types of the module.
    ids: &'a [TypeId],
}

/// What is written of a module's types.
#[derive(Clone, Copy)]
enum Kind {
    Types,
    Conversions,
    Checks,
}

/// What came of a [`Part`].
struct Written<'api, S> {
    kind: Kind,
    module: &'api str,
    /// Nothing if the module needs no conversions, or no checks.
    sheet: Option<S>,
    declared: Option<Declared<'api>>,
}

/// All files of all modules: kind by kind, each in the order of the modules.
fn parts<'a, 'api>(modules: &'a BTreeMap<&'api str, Vec<TypeId>>) -> Vec<Part<'a, 'api>> {
    [Kind::Types, Kind::Conversions, Kind::Checks]
        .into_iter()
        .flat_map(|kind| {
            modules
                .iter()
                .map(move |(module, ids)| Part { kind, module, ids })
        })
        .collect()
}

/// What the file with a module's types holds.
struct Declared<'api> {
    /// The types that it declares.
    names: BTreeSet<&'api str>,
    /// The types of the runtime that it shows.
    runtime: Vec<&'static str>,
}

fn types_file<'api>(api: &'api Api, module: &'api str, ids: &[TypeId]) -> (Draft, Declared<'api>) {
    let mut speller = Speller::new(&api.types, "crate");
    let mut names: BTreeSet<&str> = BTreeSet::new();
    let mut items = Vec::new();
    let mut signed = false;
    for id in ids {
        names.insert(api.types.get(*id).name.as_str());
        if let Some(notifications) = api
            .notifications
            .as_ref()
            .filter(|notifications| notifications.envelope == *id)
        {
            names.insert(notifications.data.as_str());
            signed = notifications.signature.is_some();
        }
        items.extend(type_items(api, &mut speller, *id));
    }
    let mut imports = speller.imports(&names);
    if signed {
        imports.add_with_feature("paywright_runtime::webhooks", "webhooks");
    }
    items.splice(0..0, imports.into_items());
    let runtime = speller.runtime_names().collect();
    (source(module, items), Declared { names, runtime })
}

fn type_items(api: &Api, speller: &mut Speller<'_>, id: TypeId) -> Vec<TokenStream> {
    let types = &api.types;
    let definition = types.get(id);
    match &definition.shape {
        Shape::Struct(object) => structs::items(speller, types, definition, object),
        Shape::Enum(values) => enums::items(definition, values),
        Shape::Text(_) => texts::items(definition),
        Shape::Union(union) => unions::items(speller, types, id, definition, union),
        Shape::Alias(target, _) => aliases::items(speller, definition, target),
        Shape::Envelope(envelope) => match &api.notifications {
            Some(notifications) if notifications.envelope == id => {
                envelope::items(speller, types, definition, envelope, notifications)
            }
            _ => Vec::new(),
        },
    }
}

fn conversions_file(api: &Api, level: Level, module: &str, ids: &[TypeId]) -> Option<Draft> {
    let conversions = Conversions::new(api, level, Speller::qualified(&api.types, "crate"));
    let items = ids.iter().flat_map(|id| conversions.items(*id));
    let items: Vec<TokenStream> = items.collect();
    if items.is_empty() {
        return None;
    }
    let imports = conversions.imports(&items);
    let path = format!("wire/{module}");
    Some(source(&path, imports.before(items)))
}

fn checks_file(api: &Api, limited: &Limited, module: &str, ids: &[TypeId]) -> Option<Draft> {
    let mut validation = Validation::new(&api.types, limited);
    let mut items: Vec<_> = ids.iter().filter_map(|id| validation.item(*id)).collect();
    if items.is_empty() {
        return None;
    }
    items.splice(0..0, validation.imports().into_items());
    Some(source(&format!("validation/{module}"), items))
}

/// The file that declares those of a folder.
fn folder<S>(name: &str, about: &str, files: &Folder<'_, S>) -> Draft {
    let modules = files.iter().map(|(module, _)| {
        let module = ident(module);
        quote!(mod #module;)
    });
    Draft::new(
        format!("src/{name}/mod.rs"),
        format!("//! {about}\n"),
        [quote!(#(#modules)*)],
    )
}

/// A source file without anything before its items.
fn source(path: &str, items: impl IntoIterator<Item = TokenStream>) -> Draft {
    Draft::new(format!("src/{path}.rs"), "", items)
}

#[cfg(test)]
mod tests {

    use super::fixture::{everything, options};
    use super::models;
    use crate::api::{Api, Docs, Shape};
    use proc_macro2::{Group, Literal, TokenStream, TokenTree};

    /// A file with every text and every comment in it left out.
    fn code(file: &str) -> String {
        let parsed = syn::parse2(blank(file.parse().unwrap())).unwrap();
        let printed = prettyplease::unparse(&parsed);
        let lines = printed
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn blank(tokens: TokenStream) -> TokenStream {
        let blanked = tokens.into_iter().map(|token| match token {
            TokenTree::Group(group) => {
                TokenTree::Group(Group::new(group.delimiter(), blank(group.stream())))
            }
            TokenTree::Literal(literal) if literal.to_string().contains('"') => {
                TokenTree::Literal(Literal::string("text"))
            }
            other => other,
        });
        blanked.collect()
    }

    /// Puts a text wherever a document can put one. A text tells values apart, so each is different.
    fn fill(api: &mut Api, text: &str) {
        api.title = text.into();
        api.version = text.into();
        for definition in &mut api.types.definitions {
            definition.docs = Docs::described(text);
            match &mut definition.shape {
                Shape::Struct(object) => {
                    for (index, field) in object.fields.iter_mut().enumerate() {
                        field.docs = Docs::described(text);
                        field.wire = format!("{text}{index}");
                        if let Some(pattern) = &mut field.constraints.pattern {
                            *pattern = text.into();
                        }
                    }
                }
                Shape::Enum(values) => {
                    for (index, variant) in values.variants.iter_mut().enumerate() {
                        variant.docs = Docs::described(text);
                        variant.value = format!("{text}{index}");
                    }
                }
                _ => {}
            }
        }
        let notifications = api.notifications.as_mut().unwrap();
        notifications.docs = Docs::described(text);
        notifications.name_pointers = vec![text.into()];
        for (index, event) in notifications.events.iter_mut().enumerate() {
            event.docs = Docs::described(text);
            event.value = format!("{text}{index}");
        }
        let signature = notifications.signature.as_mut().unwrap();
        signature.signature.header = text.into();
    }

    #[test]
    fn no_text_of_a_document_becomes_code() {
        let written = |text: &str| -> Vec<(String, String)> {
            let mut api = everything();
            fill(&mut api, text);
            models(&api, &options())
                .unwrap()
                .into_iter()
                .map(|file| (file.path, code(&file.text)))
                .collect()
        };
        let plain = written("plain");
        for hostile in [
            "*/ pub fn evil() {} /*",
            "\"] pub fn evil() {} //",
            "\"#; pub fn evil() {}",
            "\\\" evil",
            "{{ 7 * 7 }}{% raw %}{evil}",
            "#![evil] //! evil",
            "\u{202e}evil\u{0}",
            "```rust evil()",
        ] {
            for (hostile_file, plain_file) in written(hostile).iter().zip(&plain) {
                assert_eq!(hostile_file, plain_file, "{hostile:?}");
            }
        }
    }
}
