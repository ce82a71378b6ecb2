//! The setters of credentials, one for each scheme.

use super::arguments::{Material, arguments, typed};
use crate::api::{Api, ApiKeyLocation, SchemeKind, SecurityScheme};
use crate::rust::client::login::{self, Login};
use crate::rust::client::signature;
use crate::rust::docs;
use crate::rust::spell::ident;
use crate::rust::tokens::{Ident, TokenStream, format_ident, quote};

pub(super) fn setter_name(scheme: &SecurityScheme) -> Ident {
    format_ident!("with_{}", scheme.name.as_part())
}

pub(super) fn setter(api: &Api, scheme: &SecurityScheme) -> TokenStream {
    let (name, key) = (setter_name(scheme), &scheme.key);
    let mut said = scheme.docs.clone();
    let login = Login::of(api, scheme);
    if let Some(login) = &login {
        said.notes.push(format!(
            "A token that the caller has obtained. Without it, `{}` yields one, which is renewed in time.",
            login.call()
        ));
    }
    let source = login.is_some().then(|| source_setter(scheme));
    if let SchemeKind::Signature(_) = scheme.kind {
        said.notes.push(
            "The signer is a private key, `runtime::rsa::PrivateKey`, or what asks a vault or a device."
                .to_owned(),
        );
    }
    let docs = docs::attributes(&said, &format!("Adds the credential `{}`.", scheme.key));
    let arguments = arguments(scheme);
    let typed = arguments.iter().map(typed);
    let credential = credential(scheme, &arguments);
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #(#typed),*) -> Self {
            let credential = #credential;
            self.set = self.set.with(#key, credential);
            self
        }
        #source
    }
}

fn source_setter(scheme: &SecurityScheme) -> TokenStream {
    let (name, key) = (login::source_setter(scheme), &scheme.key);
    let carrier = login::carrier(scheme);
    let docs = docs::own(&format!(
        "Takes the token of `{}` from the caller: for several processes that have to share one.",
        scheme.name.as_part()
    ));
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, source: impl client::TokenSource + 'static) -> Self {
            let credential = client::Credential::Token(std::sync::Arc::new(source), #carrier);
            self.set = self.set.with(#key, credential);
            self
        }
    }
}

fn credential(scheme: &SecurityScheme, arguments: &[(Ident, Material)]) -> TokenStream {
    let names: Vec<_> = arguments.iter().map(|(name, _)| name).collect();
    match (&scheme.kind, names.as_slice()) {
        (
            SchemeKind::ApiKey {
                location,
                name,
                prefix,
            },
            [value],
        ) => {
            let location = ident(match location {
                ApiKeyLocation::Header => "Header",
                ApiKeyLocation::Query => "Query",
                ApiKeyLocation::Cookie => "Cookie",
            });
            quote!(client::Credential::ApiKey {
                location: client::ApiKeyLocation::#location,
                name: #name,
                prefix: #prefix,
                value: #value.into(),
            })
        }
        (SchemeKind::Bearer, [token]) => quote!(client::Credential::Bearer(#token.into())),
        (SchemeKind::Basic(_), [key]) => {
            quote!(client::Credential::Basic { username: #key.into(), password: Secret::new("") })
        }
        (SchemeKind::Basic(_), [username, password]) => {
            quote!(client::Credential::Basic { username: #username.into(), password: #password.into() })
        }
        (SchemeKind::Signature(_), [key_id, signer]) => {
            let signature = signature::name(scheme);
            quote!(client::Credential::Signature {
                scheme: &#signature,
                key_id: #key_id.into(),
                signer: std::sync::Arc::new(#signer),
            })
        }
        _ => TokenStream::new(),
    }
}
