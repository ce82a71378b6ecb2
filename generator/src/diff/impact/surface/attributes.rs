//! What attributes say of an item.

use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Lit, Meta, Path, Token};

use super::NotUnderstood;

/// What the attributes of an item say, as far as its users feel it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Attributes {
    /// When it is compiled; `None` if always.
    pub(super) condition: Option<String>,
    pub(super) is_non_exhaustive: bool,
    pub(super) is_deprecated: bool,
    pub(super) derives: Vec<Derive>,
}

/// A trait that is derived.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Derive {
    pub(super) name: String,
    /// When it is; `None` if always.
    pub(super) condition: Option<String>,
}

impl Attributes {
    pub(super) fn of(attributes: &[Attribute]) -> Result<Self, NotUnderstood> {
        let mut found = Self::default();
        for attribute in attributes {
            found.add(&attribute.meta, None)?;
        }
        Ok(found)
    }

    fn add(&mut self, meta: &Meta, condition: Option<&str>) -> Result<(), NotUnderstood> {
        let name = name(meta.path());
        match (name.as_str(), meta) {
            ("non_exhaustive", _) => self.is_non_exhaustive = true,
            ("deprecated", _) => self.is_deprecated = true,
            ("cfg", Meta::List(list)) => {
                let predicate = predicate(&list.parse_args::<Meta>()?)?;
                self.condition = both(self.condition.take(), Some(predicate));
            }
            ("cfg_attr", Meta::List(list)) => {
                let metas =
                    list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)?;
                let mut metas = metas.iter();
                let Some(first) = metas.next() else {
                    return Ok(());
                };
                let predicate = predicate(first)?;
                for meta in metas {
                    self.add(meta, Some(&predicate))?;
                }
            }
            ("derive", Meta::List(list)) => {
                let paths =
                    list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)?;
                self.derives.extend(paths.iter().map(|path| Derive {
                    name: self::name(path),
                    condition: condition.map(str::to_owned),
                }));
            }
            // For people, linters and the compiler's optimizer.
            ("doc" | "must_use" | "allow" | "expect" | "inline", _) => {}
            _ => return Err(NotUnderstood::new(format!("the attribute `{name}`"))),
        }
        Ok(())
    }
}

/// Two conditions that both have to hold.
pub(super) fn both(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) if first == second => Some(first),
        (Some(first), Some(second)) => Some(format!("all({first}, {second})")),
        (first, second) => first.or(second),
    }
}

fn predicate(meta: &Meta) -> Result<String, NotUnderstood> {
    let name = name(meta.path());
    match meta {
        Meta::Path(_) => Ok(name),
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Ok(format!("{name} = \"{}\"", text.value())),
                _ => Err(NotUnderstood::new("a condition that is no text")),
            },
            _ => Err(NotUnderstood::new("a condition that is no text")),
        },
        Meta::List(list) => {
            let parts = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)?;
            let parts: Result<Vec<_>, _> = parts.iter().map(predicate).collect();
            Ok(format!("{name}({})", parts?.join(", ")))
        }
    }
}

/// A path as it is written.
fn name(path: &Path) -> String {
    let segments: Vec<_> = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect();
    segments.join("::")
}
