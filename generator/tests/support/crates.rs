//! What can be said about generated files without compiling them.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;

use super::Written;

/// What speaks against a set of generated files; empty if nothing does.
pub(crate) fn faults(written: &Written) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in written {
        if !is_plain(path) {
            faults.push(format!("{path:?} is no plain relative path"));
        }
        if path.ends_with(".rs") {
            match syn::parse_file(text) {
                Ok(file) => faults.extend(
                    repeated(&file.items)
                        .into_iter()
                        .map(|fault| format!("{path}: {fault}")),
                ),
                Err(error) => faults.push(format!("{path} is no Rust: {error}")),
            }
        } else if path.ends_with(".toml") {
            faults.extend(
                toml_faults(text)
                    .into_iter()
                    .map(|fault| format!("{path}: {fault}")),
            );
        }
    }
    faults
}

fn is_plain(path: &str) -> bool {
    let legal = |character: char| character.is_ascii_alphanumeric() || "_./-".contains(character);
    path.chars().all(legal) && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Names that are declared twice in one scope.
fn repeated(items: &[syn::Item]) -> Vec<String> {
    let mut scopes = Scopes::default();
    for item in items {
        scopes.item(item);
    }
    scopes.faults
}

#[derive(Default)]
struct Scopes {
    names: BTreeMap<(String, String), usize>,
    faults: Vec<String>,
}

impl Scopes {
    fn declare(&mut self, scope: &str, name: &str) {
        let count = self
            .names
            .entry((scope.to_owned(), name.to_owned()))
            .or_default();
        *count += 1;
        if *count == 2 {
            self.faults
                .push(format!("`{name}` is declared twice in {scope}"));
        }
    }

    fn item(&mut self, item: &syn::Item) {
        match item {
            syn::Item::Struct(item) => {
                self.declare("the types", &item.ident.to_string());
                self.fields(&format!("the fields of {}", item.ident), &item.fields);
            }
            syn::Item::Enum(item) => {
                self.declare("the types", &item.ident.to_string());
                for variant in &item.variants {
                    self.declare(
                        &format!("the variants of {}", item.ident),
                        &variant.ident.to_string(),
                    );
                    self.fields(
                        &format!("the fields of {}::{}", item.ident, variant.ident),
                        &variant.fields,
                    );
                }
            }
            syn::Item::Type(item) => self.declare("the types", &item.ident.to_string()),
            syn::Item::Mod(item) => self.declare("the types", &item.ident.to_string()),
            syn::Item::Use(item) if !has_cfg(&item.attrs) => self.imports(&item.tree),
            syn::Item::Static(item) => self.declare("the values", &item.ident.to_string()),
            syn::Item::Const(item) if item.ident != "_" => {
                self.declare("the values", &item.ident.to_string())
            }
            syn::Item::Fn(item) if !has_cfg(&item.attrs) => {
                self.declare("the values", &item.sig.ident.to_string());
                self.arguments(&item.sig);
            }
            syn::Item::Impl(item) => self.implementation(item),
            _ => {}
        }
    }

    fn imports(&mut self, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(path) => self.imports(&path.tree),
            syn::UseTree::Name(name) => self.declare("the types", &name.ident.to_string()),
            syn::UseTree::Rename(rename) if rename.rename != "_" => {
                self.declare("the types", &rename.rename.to_string())
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| self.imports(tree)),
            _ => {}
        }
    }

    fn fields(&mut self, scope: &str, fields: &syn::Fields) {
        for name in fields.iter().filter_map(|field| field.ident.as_ref()) {
            self.declare(scope, &name.to_string());
        }
    }

    fn implementation(&mut self, item: &syn::ItemImpl) {
        let owner = item.self_ty.to_token_stream().to_string();
        let of = item
            .trait_
            .as_ref()
            .map(|implemented| implemented.0.to_token_stream().to_string());
        let scope = match &of {
            None => format!("the members of {owner}"),
            Some(of) => {
                self.declare("the implementations", &format!("{of} for {owner}"));
                format!("the members of {of} for {owner}")
            }
        };
        for member in &item.items {
            match member {
                syn::ImplItem::Fn(function) => {
                    self.declare(&scope, &function.sig.ident.to_string());
                    self.arguments(&function.sig);
                }
                syn::ImplItem::Const(constant) => self.declare(&scope, &constant.ident.to_string()),
                _ => {}
            }
        }
    }

    fn arguments(&mut self, signature: &syn::Signature) {
        let mut names: Vec<String> = Vec::new();
        for argument in &signature.inputs {
            if let syn::FnArg::Typed(argument) = argument
                && let syn::Pat::Ident(name) = &*argument.pat
            {
                let name = name.ident.to_string();
                if names.contains(&name) {
                    self.faults.push(format!(
                        "`{name}` is an argument of {} twice",
                        signature.ident
                    ));
                }
                names.push(name);
            }
        }
    }
}

fn has_cfg(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("cfg"))
}

/// The code of a file: every comment left out, every text and every name in it replaced.
///
/// What is left changes if and only if something else than a text or a name has become part of the code.
pub(crate) fn skeleton(text: &str) -> String {
    let tokens: TokenStream = text.parse().unwrap();
    let mut shape = String::new();
    push(tokens, &mut shape);
    shape
}

fn push(tokens: TokenStream, shape: &mut String) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut position = 0;
    while let Some(token) = tokens.get(position) {
        let comment = documentation(&tokens, position);
        if comment > 0 {
            position += comment;
            continue;
        }
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ("(", ")"),
                    proc_macro2::Delimiter::Brace => ("{", "}"),
                    proc_macro2::Delimiter::Bracket => ("[", "]"),
                    proc_macro2::Delimiter::None => ("", ""),
                };
                shape.push_str(open);
                push(group.stream(), shape);
                // Arguments that are written in lines of their own have a comma behind the last one.
                if group.delimiter() == proc_macro2::Delimiter::Parenthesis && shape.ends_with(',')
                {
                    shape.pop();
                }
                shape.push_str(close);
            }
            TokenTree::Ident(ident) => shape.push_str(word(&ident.to_string())),
            TokenTree::Literal(literal) => shape.push_str(if literal.to_string().contains('"') {
                "\"\""
            } else {
                "0"
            }),
            TokenTree::Punct(punct) => shape.push(punct.as_char()),
        }
        position += 1;
    }
}

fn word(ident: &str) -> &str {
    const KEPT: &[&str] = &[
        "as", "async", "await", "const", "else", "enum", "fn", "for", "if", "impl", "in", "let",
        "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "type",
        "unsafe", "use", "where", "while", "loop",
    ];
    if KEPT.contains(&ident) {
        KEPT.iter().find(|kept| **kept == ident).unwrap()
    } else {
        "n"
    }
}

/// How many tokens a `#[doc = "…"]` or `#![doc = "…"]` has that begins here; none if none does.
fn documentation(tokens: &[TokenTree], position: usize) -> usize {
    let is_sign = |offset: usize, sign: char| matches!(tokens.get(position + offset), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    let length = if is_sign(1, '!') { 3 } else { 2 };
    let Some(TokenTree::Group(group)) = tokens.get(position + length - 1) else {
        return 0;
    };
    let first = group.stream().into_iter().next();
    let is_doc = matches!(first, Some(TokenTree::Ident(ident)) if ident == "doc");
    if is_sign(0, '#') && is_doc { length } else { 0 }
}

/// How many items of each kind a file has, members and variants included.
pub(crate) fn inventory(text: &str) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    let file = syn::parse_file(text).unwrap();
    let mut count = |kind: &'static str, number: usize| *counts.entry(kind).or_default() += number;
    count(
        "inner attribute",
        file.attrs
            .iter()
            .filter(|attribute| !attribute.path().is_ident("doc"))
            .count(),
    );
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                count("struct", 1);
                count("field", item.fields.len());
            }
            syn::Item::Enum(item) => {
                count("enum", 1);
                count("variant", item.variants.len());
            }
            syn::Item::Type(_) => count("type", 1),
            syn::Item::Impl(item) => {
                count("impl", 1);
                count("member", item.items.len());
            }
            syn::Item::Fn(_) => count("fn", 1),
            syn::Item::Use(_) => count("use", 1),
            syn::Item::Mod(_) => count("mod", 1),
            syn::Item::Static(_) => count("static", 1),
            syn::Item::Const(_) => count("const", 1),
            syn::Item::Macro(item) if implements(item) => count("impl", 1),
            syn::Item::Macro(_) => count("macro", 1),
            syn::Item::Trait(_) => count("trait", 1),
            _ => count("other", 1),
        }
    }
    counts
}

/// The lines of a manifest that are none of those that manifests of ours consist of.
fn toml_faults(text: &str) -> Vec<String> {
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(table) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            if ![
                "package",
                "workspace",
                "lints",
                "lints.rust",
                "features",
                "dependencies",
            ]
            .contains(&table)
                || tables.contains(&table)
            {
                faults.push(format!("the table {table:?} does not belong here"));
            }
            tables.push(table);
            continue;
        }
        let sound = line
            .split_once('=')
            .is_some_and(|(key, value)| is_bare_key(key.trim()) && is_toml_value(value.trim()));
        if !sound {
            faults.push(format!("{line:?} is no entry"));
        }
    }
    faults
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

/// A basic string, a boolean, a list of strings, or an inline table of these.
fn is_toml_value(value: &str) -> bool {
    rest_of_value(value).is_some_and(|rest| rest.trim().is_empty())
}

/// What follows the value at the beginning of a text.
fn rest_of_value(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(content) = text.strip_prefix('"') {
        return rest_of_string(content);
    }
    if let Some(rest) = text
        .strip_prefix("true")
        .or_else(|| text.strip_prefix("false"))
    {
        return Some(rest);
    }
    if let Some(list) = text.strip_prefix('[') {
        return rest_of_entries(list, ']', &|entry| rest_of_value(entry));
    }
    let table = text.strip_prefix('{')?;
    rest_of_entries(table, '}', &|entry| {
        let (key, value) = entry.split_once('=')?;
        is_bare_key(key.trim())
            .then(|| rest_of_value(value))
            .flatten()
    })
}

fn rest_of_entries<'t>(
    text: &'t str,
    close: char,
    entry: &dyn Fn(&'t str) -> Option<&'t str>,
) -> Option<&'t str> {
    let mut rest = text.trim_start();
    loop {
        if let Some(behind) = rest.strip_prefix(close) {
            return Some(behind);
        }
        rest = entry(rest)?.trim_start();
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    }
}

fn rest_of_string(content: &str) -> Option<&str> {
    let mut characters = content.char_indices();
    while let Some((index, character)) = characters.next() {
        match character {
            '"' => return content.get(index + 1..),
            '\\' => {
                let (_, escaped) = characters.next()?;
                if !"btnfr\"\\uU".contains(escaped) {
                    return None;
                }
            }
            _ if character.is_control() => return None,
            _ => {}
        }
    }
    None
}

/// Whether a function, a macro or a module of a file is called `evil`: as code, not as a part of a name or a text.
pub(crate) fn has_evil(text: &str) -> bool {
    syn::parse_file(text).is_ok_and(|file| {
        file.items.iter().any(|item| match item {
            syn::Item::Fn(item) => item.sig.ident == "evil",
            syn::Item::Macro(item) => !implements(item),
            _ => false,
        })
    })
}

/// Whether a macro is one that implements traits for a type, with the name of that type and nothing else.
fn implements(item: &syn::ItemMacro) -> bool {
    let path = &item.mac.path;
    let name: Vec<String> = path
        .segments
        .iter()
        .map(|part| part.ident.to_string())
        .collect();
    let name: Vec<&str> = name.iter().map(String::as_str).collect();
    matches!(
        name[..],
        ["wire", "model" | "serde" | "serde_of_payload" | "text"]
    ) && item.mac.parse_body::<syn::Ident>().is_ok()
}

/// The code of a file without its comments.
pub(crate) fn code(text: &str) -> String {
    fn without_comments(tokens: TokenStream) -> TokenStream {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut kept = Vec::new();
        let mut position = 0;
        while let Some(token) = tokens.get(position) {
            let comment = documentation(&tokens, position);
            if comment == 0 {
                kept.push(match token {
                    TokenTree::Group(group) => TokenTree::Group(proc_macro2::Group::new(
                        group.delimiter(),
                        without_comments(group.stream()),
                    )),
                    other => other.clone(),
                });
            }
            position += comment.max(1);
        }
        kept.into_iter().collect()
    }
    without_comments(text.parse().unwrap()).to_string()
}
