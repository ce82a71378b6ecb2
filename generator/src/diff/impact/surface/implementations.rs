//! What types can do: methods, and traits that they implement.

use std::collections::BTreeSet;

use syn::{
    FnArg, GenericArgument, GenericParam, Generics, ImplItem, ImplItemFn, ItemImpl, ItemMacro, Pat,
    PathArguments, ReceiverKind, Type, Visibility,
};

use super::NotUnderstood;
use super::attributes::{Attributes, both};
use super::item::{Argument, Item, ItemKey, Namespace, Shape, Signature};
use super::macros;
use super::reader::Reader;

/// A type for which something is implemented.
struct Owner {
    /// Its path, without `crate::`; with arguments where these are types, as in `calls::CreateRefund<client::Blocking>`.
    path: String,
    /// The type itself, if it is of this crate.
    declaration: Option<ItemKey>,
}

impl Reader<'_> {
    pub(super) fn implementation(&mut self, item: &ItemImpl) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let mut owner = self.owner(&item.self_ty, &item.generics)?;
        let Some((path, _)) = &item.trait_ else {
            return self.inherent(item, &owner, attributes.condition.as_deref());
        };
        let name = trait_name(&self.spelling().path(path)?);
        if owner.declaration.is_none() {
            // `impl From<RefundId> for String`: it comes and goes with the type that is named.
            owner.declaration = named_in(&name);
        }
        let mut types = Vec::new();
        for item in &item.items {
            if let ImplItem::Type(item) = item {
                types.push(format!(
                    "{} = {}",
                    item.ident,
                    self.spelling().ty(&item.ty)?
                ));
            }
        }
        self.implements(&owner, &name, types.join(", "), attributes.condition);
        Ok(())
    }

    fn implements(&mut self, owner: &Owner, name: &str, types: String, condition: Option<String>) {
        let key = ItemKey::new(format!("{}: {name}", owner.path), Namespace::Implementation);
        let item = Item {
            shape: Shape::Implementation { types },
            condition,
            is_deprecated: false,
            parent: owner.declaration.clone(),
        };
        self.surface.add(key, item);
    }

    /// The traits that are derived for a type.
    pub(super) fn derives(&mut self, declaration: &ItemKey, attributes: &Attributes) {
        let owner = Owner {
            path: declaration.path.clone(),
            declaration: Some(declaration.clone()),
        };
        for derive in &attributes.derives {
            self.implements(
                &owner,
                &derive.name,
                String::new(),
                derive.condition.clone(),
            );
        }
    }

    /// `wire::text!(RefundStatus);`
    pub(super) fn called_macro(&mut self, item: &ItemMacro) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let path = self.spelling().path(&item.mac.path)?;
        let traits = path
            .strip_prefix("paywright_runtime::wire::")
            .and_then(macros::traits);
        let Some(traits) = traits else {
            return Err(NotUnderstood::new(format!("the macro `{path}`")));
        };
        let name: syn::Ident = item.mac.parse_body()?;
        let declaration = ItemKey::new(name.to_string(), Namespace::Type);
        let owner = Owner {
            path: declaration.path.clone(),
            declaration: Some(declaration),
        };
        for (name, feature) in traits {
            let condition = both(attributes.condition.clone(), feature.map(str::to_owned));
            self.implements(&owner, name, String::new(), condition);
        }
        Ok(())
    }

    fn owner(&self, ty: &Type, generics: &Generics) -> Result<Owner, NotUnderstood> {
        let Type::Path(path) = ty else {
            return Err(NotUnderstood::new(
                "an implementation for something without a name",
            ));
        };
        let parameters: BTreeSet<String> = generics.params.iter().filter_map(parameter).collect();
        let mut arguments = Vec::new();
        if let Some(PathArguments::AngleBracketed(all)) =
            path.path.segments.last().map(|last| &last.arguments)
        {
            for argument in &all.args {
                let spelled = self.spelling().argument(argument)?;
                let says_something = !matches!(argument, GenericArgument::Lifetime(_))
                    && !parameters.contains(&spelled);
                if says_something {
                    arguments.push(spelled);
                }
            }
        }
        let spelled = self.spelling().names_of(&path.path);
        let declaration = spelled
            .strip_prefix("crate::")
            .map(|path| ItemKey::new(path, Namespace::Type));
        let mut path = spelled.trim_start_matches("crate::").to_owned();
        if !arguments.is_empty() {
            path.push_str(&format!("<{}>", arguments.join(", ")));
        }
        Ok(Owner { path, declaration })
    }

    fn inherent(
        &mut self,
        item: &ItemImpl,
        owner: &Owner,
        condition: Option<&str>,
    ) -> Result<(), NotUnderstood> {
        for member in &item.items {
            match member {
                ImplItem::Fn(function) if is_public(&function.vis) => {
                    self.function(function, owner, condition)?;
                }
                ImplItem::Const(constant) if is_public(&constant.vis) => {
                    let attributes = Attributes::of(&constant.attrs)?;
                    let item = Item {
                        shape: Shape::Constant {
                            keyword: "const",
                            ty: self.spelling().ty(&constant.ty)?,
                        },
                        condition: both(condition.map(str::to_owned), attributes.condition),
                        is_deprecated: attributes.is_deprecated,
                        parent: owner.declaration.clone(),
                    };
                    let path = format!("{}::{}", owner.path, constant.ident);
                    self.surface.add(ItemKey::new(path, Namespace::Value), item);
                }
                ImplItem::Fn(_) | ImplItem::Const(_) => {}
                _ => {
                    return Err(NotUnderstood::new(
                        "a member of an `impl` of a form that is not known",
                    ));
                }
            }
        }
        Ok(())
    }

    fn function(
        &mut self,
        function: &ImplItemFn,
        owner: &Owner,
        condition: Option<&str>,
    ) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&function.attrs)?;
        let item = Item {
            shape: Shape::Function(self.signature(&function.sig)?),
            condition: both(condition.map(str::to_owned), attributes.condition),
            is_deprecated: attributes.is_deprecated,
            parent: owner.declaration.clone(),
        };
        let path = format!("{}::{}", owner.path, function.sig.ident);
        self.surface.add(ItemKey::new(path, Namespace::Value), item);
        Ok(())
    }

    fn signature(&self, signature: &syn::Signature) -> Result<Signature, NotUnderstood> {
        let mut receiver = "";
        let mut arguments = Vec::new();
        for argument in &signature.inputs {
            match argument {
                FnArg::Receiver(one) => {
                    receiver = match &one.kind {
                        ReceiverKind::Value => "self",
                        ReceiverKind::Reference(_, None, None) => "&self",
                        ReceiverKind::Reference(_, None, Some(_)) => "&mut self",
                        _ => {
                            return Err(NotUnderstood::new("a `self` of a form that is not known"));
                        }
                    };
                }
                FnArg::Typed(one) => {
                    let Pat::Ident(name) = &*one.pat else {
                        return Err(NotUnderstood::new("an argument without a name"));
                    };
                    arguments.push(Argument {
                        name: name.ident.to_string(),
                        ty: self.spelling().ty(&one.ty)?,
                    });
                }
            }
        }
        if signature.asyncness.is_some() || signature.abi.is_some() {
            return Err(NotUnderstood::new("a function of a form that is not known"));
        }
        Ok(Signature {
            generics: self.spelling().generics(&signature.generics)?,
            receiver,
            arguments,
            output: self.spelling().output(&signature.output)?,
        })
    }
}

fn parameter(parameter: &GenericParam) -> Option<String> {
    match parameter {
        GenericParam::Type(one) => Some(one.ident.to_string()),
        GenericParam::Lifetime(_) | GenericParam::Const(_) => None,
    }
}

/// Traits of the standard library have the name by which they are derived.
fn trait_name(spelled: &str) -> String {
    match spelled.strip_prefix("std::") {
        Some(path) => path.rsplit("::").next().unwrap_or(path).to_owned(),
        None => spelled.to_owned(),
    }
}

/// The type of this crate that a trait's arguments name.
fn named_in(name: &str) -> Option<ItemKey> {
    let (_, rest) = name.split_once("crate::")?;
    let end = rest
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
        .unwrap_or(rest.len());
    rest.get(..end)
        .map(|path| ItemKey::new(path, Namespace::Type))
}

pub(super) const fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
