//! Types as text on one line, in which every name is spelled out.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::{
    GenericArgument, GenericParam, Generics, Path, PathArguments, PathSegment, ReturnType, Token,
    Type, TypeParamBound,
};

use super::NotUnderstood;
use super::names::Names;

/// Other names for types that only one of both revisions has, by their full path: they are replaced by what they stand for, so that to give a type
/// another name is no change of all that has the type.
pub(in crate::diff::impact) type Aliases = BTreeMap<String, String>;

/// Spells types of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'a> {
    pub(super) names: &'a Names,
    pub(super) aliases: &'a Aliases,
}

impl Spelling<'_> {
    /// A type.
    pub(super) fn ty(self, ty: &Type) -> Result<String, NotUnderstood> {
        match ty {
            Type::Path(path) if path.qself.is_none() => {
                let spelled = self.path(&path.path)?;
                Ok(self.aliases.get(&spelled).cloned().unwrap_or(spelled))
            }
            Type::Reference(reference) => {
                let lifetime = match &reference.lifetime {
                    Some(lifetime) => format!("'{} ", lifetime.ident),
                    None => String::new(),
                };
                let mutable = if reference.mutability.is_some() {
                    "mut "
                } else {
                    ""
                };
                let target = self.ty(&reference.elem)?;
                Ok(format!("&{lifetime}{mutable}{target}"))
            }
            Type::Slice(slice) => Ok(format!("[{}]", self.ty(&slice.elem)?)),
            Type::Tuple(tuple) => {
                let types = self.all(&tuple.elems, |ty| self.ty(ty), ", ")?;
                let end = if tuple.elems.len() == 1 { "," } else { "" };
                Ok(format!("({types}{end})"))
            }
            Type::Paren(paren) => Ok(format!("({})", self.ty(&paren.elem)?)),
            Type::ImplTrait(one) => Ok(format!("impl {}", self.bounds(&one.bounds)?)),
            Type::TraitObject(one) => Ok(format!("dyn {}", self.bounds(&one.bounds)?)),
            Type::Never(_) => Ok("!".to_owned()),
            _ => Err(NotUnderstood::new("a type of a form that is not known")),
        }
    }

    /// What a function gives back; nothing if it says nothing.
    pub(super) fn output(self, output: &ReturnType) -> Result<String, NotUnderstood> {
        match output {
            ReturnType::Default => Ok(String::new()),
            ReturnType::Type(_, ty) => self.ty(ty),
        }
    }

    /// A path of a type or trait, with its arguments.
    pub(super) fn path(self, path: &Path) -> Result<String, NotUnderstood> {
        let mut text = String::new();
        for (index, segment) in path.segments.iter().enumerate() {
            text.push_str(&self.name(path, index, segment));
            text.push_str(&self.arguments(segment)?);
        }
        Ok(text)
    }

    /// The names of a path, without arguments.
    pub(super) fn names_of(self, path: &Path) -> String {
        let segments = path.segments.iter().enumerate();
        segments
            .map(|(index, segment)| self.name(path, index, segment))
            .collect()
    }

    fn name(self, path: &Path, index: usize, segment: &PathSegment) -> String {
        let name = segment.ident.to_string();
        if index > 0 {
            return format!("::{name}");
        }
        match self.names.meaning(&name) {
            Some(meaning) if path.leading_colon.is_none() => meaning.to_owned(),
            _ => name,
        }
    }

    fn arguments(self, segment: &PathSegment) -> Result<String, NotUnderstood> {
        match &segment.arguments {
            PathArguments::None => Ok(String::new()),
            PathArguments::AngleBracketed(arguments) => {
                let arguments = self.all(&arguments.args, |one| self.argument(one), ", ")?;
                Ok(format!("<{arguments}>"))
            }
            PathArguments::Parenthesized(_) => {
                Err(NotUnderstood::new("a trait of functions in a type"))
            }
        }
    }

    /// An argument in angle brackets.
    pub(super) fn argument(self, argument: &GenericArgument) -> Result<String, NotUnderstood> {
        match argument {
            GenericArgument::Lifetime(lifetime) => Ok(format!("'{}", lifetime.ident)),
            GenericArgument::Type(ty) => self.ty(ty),
            GenericArgument::AssocType(one) => Ok(format!("{} = {}", one.ident, self.ty(&one.ty)?)),
            _ => Err(NotUnderstood::new(
                "an argument of a type of a form that is not known",
            )),
        }
    }

    fn bounds(
        self,
        bounds: &Punctuated<TypeParamBound, Token![+]>,
    ) -> Result<String, NotUnderstood> {
        self.all(
            bounds,
            |bound| match bound {
                TypeParamBound::Trait(bound) => {
                    let maybe = if bound.maybe.is_some() { "?" } else { "" };
                    Ok(format!("{maybe}{}", self.path(&bound.path)?))
                }
                TypeParamBound::Lifetime(lifetime) => Ok(format!("'{}", lifetime.ident)),
                _ => Err(NotUnderstood::new("a bound of a form that is not known")),
            },
            " + ",
        )
    }

    /// The generic parameters of a declaration, with the brackets; nothing if there are none.
    pub(super) fn generics(self, generics: &Generics) -> Result<String, NotUnderstood> {
        if generics.where_clause.is_some() {
            return Err(NotUnderstood::new("a `where` clause"));
        }
        if generics.params.is_empty() {
            return Ok(String::new());
        }
        let parameters = self.all(&generics.params, |one| self.parameter(one), ", ")?;
        Ok(format!("<{parameters}>"))
    }

    fn parameter(self, parameter: &GenericParam) -> Result<String, NotUnderstood> {
        match parameter {
            GenericParam::Lifetime(one) => Ok(format!("'{}", one.lifetime.ident)),
            GenericParam::Type(one) => {
                let mut text = one.ident.to_string();
                if !one.bounds.is_empty() {
                    text.push_str(": ");
                    text.push_str(&self.bounds(&one.bounds)?);
                }
                if let Some((_, default)) = &one.default {
                    text.push_str(" = ");
                    text.push_str(&self.ty(default)?);
                }
                Ok(text)
            }
            GenericParam::Const(_) => Err(NotUnderstood::new("a parameter that is a constant")),
        }
    }

    fn all<T, P>(
        self,
        list: &Punctuated<T, P>,
        spell: impl Fn(&T) -> Result<String, NotUnderstood>,
        separator: &str,
    ) -> Result<String, NotUnderstood> {
        let spelled: Result<Vec<_>, _> = list.iter().map(spell).collect();
        Ok(spelled?.join(separator))
    }
}

/// A spelled type as it is shown: without the paths that every reader of generated code knows.
pub(in crate::diff::impact) fn shortened(spelled: &str) -> String {
    [
        "crate::",
        "paywright_runtime::",
        "std::collections::",
        "std::fmt::",
    ]
    .iter()
    .fold(spelled.to_owned(), |text, path| text.replace(path, ""))
}
