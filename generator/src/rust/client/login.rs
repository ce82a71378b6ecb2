//! The static items that say how a token is obtained.

use super::{descriptor, root};
use crate::api::{Api, Operation, SchemeKind, SecurityScheme, Service, TokenLogin};
use crate::rust::docs;
use crate::rust::spell::{ident, member_ident};
use crate::rust::tokens::{Ident, Literal, TokenStream, format_ident, quote};

/// A scheme whose token is obtained by a call of the API.
pub(super) struct Login<'api> {
    pub(super) scheme: &'api SecurityScheme,
    pub(super) operation: &'api Operation,
    service: &'api Service,
    token: &'api TokenLogin,
}

impl<'api> Login<'api> {
    /// How the scheme's token is obtained, if a call is named for it.
    pub(super) fn of(api: &'api Api, scheme: &'api SecurityScheme) -> Option<Self> {
        let token = scheme.token.as_ref()?;
        let mut operations = api.services.iter().flat_map(|service| {
            let operations = service.operations.iter();
            operations.map(move |operation| (service, operation))
        });
        let (service, operation) =
            operations.find(|(_, operation)| operation.id == token.operation)?;
        Some(Self {
            scheme,
            operation,
            service,
            token,
        })
    }

    /// How the call is made in Rust.
    pub(super) fn call(&self) -> String {
        let (service, name) = (
            root::accessor(self.service),
            member_ident(&self.operation.name),
        );
        format!("{service}().{name}()")
    }

    /// The name of the static item.
    fn name(&self) -> Ident {
        format_ident!("{}_LOGIN", self.scheme.name.as_part().to_uppercase())
    }

    /// The static item.
    pub(super) fn item(&self) -> TokenStream {
        let (name, operation) = (self.name(), descriptor::name(self.operation));
        let docs = docs::own(&format!(
            "How the token of `{}` is obtained.",
            self.scheme.name.as_part()
        ));
        let token = &self.token.token;
        let expires_at = match &self.token.expires_at {
            Some(pointer) => quote!(Some(#pointer)),
            None => quote!(None),
        };
        let renew_before = Literal::u64_unsuffixed(self.token.renew_before);
        quote! {
            #docs
            static #name: client::TokenLogin = client::TokenLogin {
                operation: &services::#operation,
                token: #token,
                expires_at: #expires_at,
                renew_before: Duration::from_secs(#renew_before),
            };
        }
    }

    /// The credential that obtains the token when it is needed.
    pub(super) fn credential(&self) -> TokenStream {
        let (name, carrier) = (self.name(), carrier(self.scheme));
        quote!(client::Credential::Login(&#name, #carrier))
    }
}

/// Where the token of a scheme goes in a request.
pub(super) fn carrier(scheme: &SecurityScheme) -> TokenStream {
    match &scheme.kind {
        SchemeKind::ApiKey { name, prefix, .. } => {
            quote!(client::TokenCarrier::Header { name: #name, prefix: #prefix })
        }
        _ => quote!(client::TokenCarrier::Bearer),
    }
}

/// Whether an operation yields the token of a scheme.
pub(super) fn is_login(api: &Api, operation: &Operation) -> bool {
    let mut tokens = api
        .security
        .iter()
        .filter_map(|scheme| scheme.token.as_ref());
    tokens.any(|token| token.operation == operation.id)
}

/// The name that the setter of a caller's own source has.
pub(super) fn source_setter(scheme: &SecurityScheme) -> Ident {
    ident(&format!("with_{}_source", scheme.name.as_part()))
}
