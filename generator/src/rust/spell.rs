//! How types of the API model are spelled in Rust, and which imports that needs.

use std::collections::BTreeSet;

use super::imports::Imports;
use crate::api::{
    DecimalForm, EmbeddedForm, Field, IntegerWidth, MemberName, Presence, TimestampForm, Type,
    TypeId, TypeName, Types,
};
use crate::rust::tokens::{Ident, TokenStream, quote};

/// An identifier from a decided name.
pub(crate) fn type_ident(name: &TypeName) -> Ident {
    Ident::new(name.as_str())
}

/// An identifier from a decided name.
pub(crate) fn member_ident(name: &MemberName) -> Ident {
    Ident::new(&name.ident())
}

/// An identifier that the generator itself chose.
pub(crate) fn ident(text: &str) -> Ident {
    Ident::new(text)
}

/// Whether a member can be missing in Rust: one that the client fills by itself always can.
pub(crate) fn presence(field: &Field) -> Presence {
    if field.idempotency_key && field.presence.is_required() {
        Presence::Optional
    } else {
        field.presence
    }
}

/// Whether a member that must be there is filled in where an object is made, since only one value of it is known.
pub(crate) fn is_filled(field: &Field) -> bool {
    field.constant.is_some() && presence(field) == Presence::Required
}

/// Spells types for one file and remembers what the file has to import.
pub(crate) struct Speller<'api> {
    types: &'api Types,
    /// Names that the file declares besides the API's types; a type of the runtime with a name of either is spelled with its path.
    own: BTreeSet<&'api str>,
    /// The path under which the API's own types are found from this file: `crate`, or `models`.
    models: Ident,
    /// Whether maps have been spelled.
    maps: bool,
    runtime: BTreeSet<&'static str>,
    local: BTreeSet<&'api str>,
    /// Whether the API's own types are spelled with their path rather than imported.
    qualified: bool,
}

impl<'api> Speller<'api> {
    /// A speller for a file whose path to the API's types is `models`.
    pub(crate) fn new(types: &'api Types, models: &str) -> Self {
        Self {
            types,
            own: BTreeSet::new(),
            models: ident(models),
            maps: false,
            runtime: BTreeSet::new(),
            local: BTreeSet::new(),
            qualified: false,
        }
    }

    /// A speller for a file that does not import the API's types but names them with their path, which is `models`.
    pub(crate) fn qualified(types: &'api Types, models: &str) -> Self {
        Self {
            qualified: true,
            ..Self::new(types, models)
        }
    }

    /// The same for a file that declares these names itself.
    pub(crate) fn beside(mut self, own: impl IntoIterator<Item = &'api str>) -> Self {
        self.own.extend(own);
        self
    }

    fn is_taken(&self, name: &str) -> bool {
        self.types.has(name) || self.own.contains(name)
    }

    /// The types of the runtime crate that have been spelled.
    pub(crate) fn runtime_names(&self) -> impl Iterator<Item = &'static str> {
        self.runtime.iter().copied()
    }

    /// A type of the runtime crate, by its name at that crate's root.
    pub(crate) fn runtime(&mut self, name: &'static str) -> TokenStream {
        let ident = ident(name);
        if self.is_taken(name) {
            return quote!(paywright_runtime::#ident);
        }
        self.runtime.insert(name);
        quote!(#ident)
    }

    /// The type of objects with free names.
    pub(crate) fn map(&mut self) -> TokenStream {
        if self.is_taken("BTreeMap") {
            return quote!(std::collections::BTreeMap);
        }
        self.maps = true;
        quote!(BTreeMap)
    }

    /// A type of the API.
    pub(crate) fn named(&mut self, id: TypeId) -> TokenStream {
        let name = &self.types.get(id).name;
        let ident = type_ident(name);
        if self.qualified {
            let models = &self.models;
            return quote!(#models::#ident);
        }
        self.local.insert(name.as_str());
        quote!(#ident)
    }

    /// The use of a type.
    pub(crate) fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Bool => quote!(bool),
            Type::Integer(IntegerWidth::I32) => quote!(i32),
            Type::Integer(IntegerWidth::I64) => quote!(i64),
            Type::Integer(IntegerWidth::U64) => quote!(u64),
            Type::Float => quote!(f64),
            Type::Decimal(DecimalForm::Number) => self.runtime("Decimal"),
            Type::Decimal(DecimalForm::Text) => self.runtime("DecimalString"),
            // Bytes stand alone in a body; inside JSON they are text.
            Type::String | Type::Binary => quote!(String),
            Type::Secret => self.runtime("Secret"),
            Type::Date => self.runtime("Date"),
            Type::Timestamp(TimestampForm::Text) => self.runtime("Timestamp"),
            Type::Timestamp(TimestampForm::UnixSeconds) => self.runtime("UnixSeconds"),
            Type::Timestamp(TimestampForm::UnixMilliseconds) => self.runtime("UnixMillis"),
            Type::Timestamp(TimestampForm::UnixEither) => self.runtime("UnixTime"),
            Type::Currency => self.runtime("Currency"),
            Type::Base64 => self.runtime("Base64"),
            Type::Base64Url => self.runtime("Base64Url"),
            Type::Json => self.runtime("Json"),
            Type::List(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Map(value) => {
                let value = self.ty(value);
                let map = self.map();
                quote!(#map<String, #value>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            Type::Named(id) => self.named(*id),
            Type::Embedded(inner, form) => {
                let wrapper = self.runtime(match form {
                    EmbeddedForm::Either => "Embedded",
                    EmbeddedForm::Text => "JsonText",
                });
                let inner = self.ty(inner);
                quote!(#wrapper<#inner>)
            }
            Type::Quoted(inner) => {
                let (wrapper, inner) = (self.runtime("MaybeQuoted"), self.ty(inner));
                quote!(#wrapper<#inner>)
            }
        }
    }

    /// A type inside its box, if it needs one.
    pub(crate) fn boxed(&mut self, ty: &Type, boxed: bool) -> TokenStream {
        let inner = self.ty(ty);
        if boxed { quote!(Box<#inner>) } else { inner }
    }

    /// The type of a struct's field, with what its presence asks for around it.
    pub(crate) fn field(&mut self, field: &Field) -> TokenStream {
        let inner = self.boxed(&field.ty, field.boxed);
        match presence(field) {
            Presence::Required => inner,
            Presence::RequiredNullable | Presence::Optional => quote!(Option<#inner>),
            Presence::OptionalNullable => {
                let wrapper = self.runtime("Maybe");
                quote!(#wrapper<#inner>)
            }
            Presence::OptionalBlank => {
                let wrapper = self.runtime("MaybeBlank");
                quote!(#wrapper<#inner>)
            }
        }
    }

    /// The imports of the file; `own` are the types that it declares itself.
    pub(crate) fn imports(&self, own: &BTreeSet<&str>) -> Imports {
        let mut imports = Imports::new();
        if self.maps {
            imports.add("std::collections", ["BTreeMap"]);
        }
        imports.add("paywright_runtime", self.runtime.iter().copied());
        let local = self.local.iter().filter(|name| !own.contains(**name));
        imports.add(&self.models.to_string(), local.copied());
        imports
    }
}
