//! From a `$ref` to the component that it means.

use openapiv3::{Example, Header, Parameter, ReferenceOr, RequestBody, Response, SecurityScheme};

use super::{Components, Document, Located};
use crate::source::{MAX_CHAIN, pointer};

/// A kind of component.
pub trait Component: Sized + 'static {
    /// Its key below `components`.
    const SECTION: &'static str;

    /// All of its kind in a document.
    fn all(document: &Document) -> &Components<Self>;
}

macro_rules! component {
    ($($type:ty, $section:literal, $field:ident;)+) => {
        $(impl Component for $type {
            const SECTION: &'static str = $section;

            fn all(document: &Document) -> &Components<Self> {
                &document.$field
            }
        })+
    };
}

component! {
    Parameter, "parameters", parameters;
    Response, "responses", responses;
    RequestBody, "requestBodies", request_bodies;
    Header, "headers", headers;
    Example, "examples", examples;
    SecurityScheme, "securitySchemes", security_schemes;
}

/// What a reference means in the end.
#[derive(Debug)]
pub struct Resolved<'a, T> {
    /// The name of the component; `None` if the value stands in place.
    pub name: Option<&'a str>,
    /// The value.
    pub item: Located<'a, T>,
}

impl<T> Clone for Resolved<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Resolved<'_, T> {}

impl Document {
    /// A component by its name.
    #[must_use]
    pub fn component<T: Component>(&self, name: &str) -> Option<Located<'_, ReferenceOr<T>>> {
        let value = T::all(self).get(name)?;
        let node = self.root().get("components")?.get(T::SECTION)?.get(name)?;
        Some(Located::new(value, node))
    }

    /// All components of a kind, in the order of the spec.
    pub fn components_of<T: Component>(
        &self,
    ) -> impl Iterator<Item = (&str, Located<'_, ReferenceOr<T>>)> {
        let section = self
            .root()
            .get("components")
            .and_then(|components| components.get(T::SECTION));
        T::all(self).iter().filter_map(move |(name, value)| {
            let node = section?.get(name)?;
            Some((name.as_str(), Located::new(value, node)))
        })
    }

    /// The value behind a reference, through chains; the value itself if it stands in place. `None` if the component was
    /// left out because of a fault.
    #[must_use]
    pub fn resolve<'a, T: Component>(
        &'a self,
        located: Located<'a, ReferenceOr<T>>,
    ) -> Option<Resolved<'a, T>> {
        match located.value {
            ReferenceOr::Item(item) => Some(Resolved {
                name: None,
                item: Located::new(item, located.node),
            }),
            ReferenceOr::Reference { reference } => self.resolve_reference(reference),
        }
    }

    /// The component that a reference such as `#/components/headers/Link` means, through chains.
    #[must_use]
    pub fn resolve_reference<T: Component>(&self, reference: &str) -> Option<Resolved<'_, T>> {
        let mut name = component_name::<T>(reference)?;
        // The source stage has refused circles and longer chains.
        for _ in 0..=MAX_CHAIN {
            let (key, _) = T::all(self).get_key_value(name.as_str())?;
            let located = self.component::<T>(key)?;
            match located.value {
                ReferenceOr::Item(item) => {
                    return Some(Resolved {
                        name: Some(key),
                        item: Located::new(item, located.node),
                    });
                }
                ReferenceOr::Reference { reference } => name = component_name::<T>(reference)?,
            }
        }
        None
    }
}

/// The name in a reference such as `#/components/headers/Link`, if it is one to this kind of component.
fn component_name<T: Component>(reference: &str) -> Option<String> {
    let tokens = pointer::tokens(reference.strip_prefix('#')?)?;
    match tokens.as_slice() {
        [components, section, name] if components == "components" && section == T::SECTION => {
            Some(name.to_string())
        }
        _ => None,
    }
}
