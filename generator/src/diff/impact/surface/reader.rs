//! The public items of a file.

use syn::{Field, Fields, Item as SynItem, ItemEnum, ItemStruct, ItemType, ItemUse, UseTree};

use super::NotUnderstood;
use super::attributes::Attributes;
use super::implementations::is_public;
use super::item::{Item, ItemKey, Namespace, Shape, Surface};
use super::names::Names;
use super::spelling::{Aliases, Spelling};

/// Reads off the public items of a file, or of a part of one.
pub(super) struct Reader<'a> {
    pub(super) names: &'a Names,
    pub(super) aliases: &'a Aliases,
    pub(super) surface: &'a mut Surface,
}

impl Reader<'_> {
    pub(super) fn file(&mut self, text: &str) -> Result<(), NotUnderstood> {
        syn::parse_file(text)?
            .items
            .iter()
            .try_for_each(|item| self.item(item))
    }

    pub(super) const fn spelling(&self) -> Spelling<'_> {
        Spelling {
            names: self.names,
            aliases: self.aliases,
        }
    }

    fn item(&mut self, item: &SynItem) -> Result<(), NotUnderstood> {
        match item {
            SynItem::Use(item) if is_public(&item.vis) => self.re_export(item),
            SynItem::Mod(item) if is_public(&item.vis) => {
                let attributes = Attributes::of(&item.attrs)?;
                let name = item.ident.to_string();
                self.declare(&name, &attributes, Shape::Module);
                Ok(())
            }
            SynItem::Struct(item) if is_public(&item.vis) => self.structure(item),
            SynItem::Enum(item) if is_public(&item.vis) => self.enumeration(item),
            SynItem::Type(item) if is_public(&item.vis) => self.alias(item),
            // Its text is the same in all crates.
            SynItem::Trait(item) if is_public(&item.vis) => {
                let attributes = Attributes::of(&item.attrs)?;
                self.declare(&item.ident.to_string(), &attributes, Shape::Trait);
                Ok(())
            }
            SynItem::Static(item) if is_public(&item.vis) => {
                self.constant("static", &item.ident, &item.attrs, &item.ty)
            }
            SynItem::Const(item) if is_public(&item.vis) => {
                self.constant("const", &item.ident, &item.attrs, &item.ty)
            }
            SynItem::Impl(item) => self.implementation(item),
            SynItem::Macro(item) => self.called_macro(item),
            SynItem::Fn(item) if !is_public(&item.vis) => Ok(()),
            SynItem::Use(_)
            | SynItem::Mod(_)
            | SynItem::Struct(_)
            | SynItem::Enum(_)
            | SynItem::Type(_)
            | SynItem::Static(_)
            | SynItem::Const(_) => Ok(()),
            _ => Err(NotUnderstood::new("an item of a form that is not known")),
        }
    }

    /// The path of what the file declares, without `crate::`.
    fn path(&self, name: &str) -> String {
        match self.names.place.strip_prefix("crate::") {
            Some(place) => format!("{place}::{name}"),
            None => name.to_owned(),
        }
    }

    /// The module in which the file's items are public; `None` at the root of the crate.
    fn module(&self) -> Option<ItemKey> {
        let place = self.names.place.strip_prefix("crate::")?;
        Some(ItemKey::new(place, Namespace::Type))
    }

    /// Adds a module, or a type, or a name for an item of elsewhere.
    fn declare(&mut self, name: &str, attributes: &Attributes, shape: Shape) -> ItemKey {
        let key = ItemKey::new(self.path(name), Namespace::Type);
        let item = Item {
            shape,
            condition: attributes.condition.clone(),
            is_deprecated: attributes.is_deprecated,
            parent: self.module(),
        };
        self.surface.add(key.clone(), item);
        key
    }

    fn re_export(&mut self, item: &ItemUse) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let is_own = match &item.tree {
            UseTree::Path(path) => self.names.modules.contains(&path.ident.to_string()),
            _ => false,
        };
        // What a module of this crate declares is found there.
        if is_own {
            return Ok(());
        }
        self.given_out(&attributes, String::new(), &item.tree)
    }

    fn given_out(
        &mut self,
        attributes: &Attributes,
        prefix: String,
        tree: &UseTree,
    ) -> Result<(), NotUnderstood> {
        let (name, target) = match tree {
            UseTree::Path(path) => {
                let prefix = format!("{prefix}{}::", path.ident);
                return self.given_out(attributes, prefix, &path.tree);
            }
            UseTree::Group(group) => {
                return group
                    .items
                    .iter()
                    .try_for_each(|tree| self.given_out(attributes, prefix.clone(), tree));
            }
            UseTree::Name(name) => (name.ident.to_string(), format!("{prefix}{}", name.ident)),
            UseTree::Rename(rename) => (
                rename.rename.to_string(),
                format!("{prefix}{}", rename.ident),
            ),
            UseTree::Glob(_) => ("*".to_owned(), format!("{prefix}*")),
        };
        self.declare(&name, attributes, Shape::ReExport { target });
        Ok(())
    }

    fn structure(&mut self, item: &ItemStruct) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let has_private = item.fields.iter().any(|field| !is_public(&field.vis));
        let shape = Shape::Struct {
            generics: self.spelling().generics(&item.generics)?,
            may_grow: attributes.is_non_exhaustive || has_private,
        };
        let key = self.declare(&item.ident.to_string(), &attributes, shape);
        for (index, field) in item.fields.iter().enumerate() {
            if is_public(&field.vis) {
                self.field(&key, index, field)?;
            }
        }
        self.derives(&key, &attributes);
        Ok(())
    }

    fn field(&mut self, owner: &ItemKey, index: usize, field: &Field) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&field.attrs)?;
        let name = match &field.ident {
            Some(name) => name.to_string(),
            None => index.to_string(),
        };
        let item = Item {
            shape: Shape::Field {
                ty: self.spelling().ty(&field.ty)?,
            },
            condition: attributes.condition,
            is_deprecated: attributes.is_deprecated,
            parent: Some(owner.clone()),
        };
        let key = ItemKey::new(format!("{}::{name}", owner.path), Namespace::Field);
        self.surface.add(key, item);
        Ok(())
    }

    fn enumeration(&mut self, item: &ItemEnum) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let shape = Shape::Enum {
            generics: self.spelling().generics(&item.generics)?,
            may_grow: attributes.is_non_exhaustive,
        };
        let key = self.declare(&item.ident.to_string(), &attributes, shape);
        for variant in &item.variants {
            let attributes = Attributes::of(&variant.attrs)?;
            let path = format!("{}::{}", key.path, variant.ident);
            let item = Item {
                shape: Shape::Variant {
                    fields: self.fields(&variant.fields)?,
                },
                condition: attributes.condition,
                is_deprecated: attributes.is_deprecated,
                parent: Some(key.clone()),
            };
            self.surface
                .add(ItemKey::new(path, Namespace::Variant), item);
        }
        self.derives(&key, &attributes);
        Ok(())
    }

    /// What a variant holds, with the brackets.
    fn fields(&self, fields: &Fields) -> Result<String, NotUnderstood> {
        let mut spelled = Vec::new();
        for field in fields {
            let ty = self.spelling().ty(&field.ty)?;
            spelled.push(match &field.ident {
                Some(name) => format!("{name}: {ty}"),
                None => ty,
            });
        }
        let spelled = spelled.join(", ");
        Ok(match fields {
            Fields::Unit => String::new(),
            Fields::Unnamed(_) => format!("({spelled})"),
            Fields::Named(_) => format!("{{ {spelled} }}"),
        })
    }

    fn alias(&mut self, item: &ItemType) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(&item.attrs)?;
        let shape = Shape::TypeAlias {
            generics: self.spelling().generics(&item.generics)?,
            target: self.spelling().ty(&item.ty)?,
        };
        self.declare(&item.ident.to_string(), &attributes, shape);
        Ok(())
    }

    fn constant(
        &mut self,
        keyword: &'static str,
        name: &syn::Ident,
        attributes: &[syn::Attribute],
        ty: &syn::Type,
    ) -> Result<(), NotUnderstood> {
        let attributes = Attributes::of(attributes)?;
        let item = Item {
            shape: Shape::Constant {
                keyword,
                ty: self.spelling().ty(ty)?,
            },
            condition: attributes.condition,
            is_deprecated: attributes.is_deprecated,
            parent: self.module(),
        };
        let key = ItemKey::new(self.path(&name.to_string()), Namespace::Value);
        self.surface.add(key, item);
        Ok(())
    }
}
