//! `src/credentials.rs`: what proves who is calling.

mod arguments;
mod setter;

pub(super) use self::arguments::{Material, arguments_of_all, main_schemes};
use self::arguments::{arguments, typed};
use self::setter::{setter, setter_name};
use super::login::Login;
use super::signature;
use crate::api::{Api, Docs, SchemeKind, SecurityScheme};
use crate::rust::docs;
use crate::rust::draft::Draft;
use crate::rust::imports::Imports;
use crate::rust::spell::ident;
use crate::rust::tokens::{TokenStream, quote};

/// Writes the file.
pub(super) fn file(api: &Api) -> Draft {
    let secret = api
        .security
        .iter()
        .any(|scheme| !matches!(scheme.kind, SchemeKind::Signature(_)));
    let logins: Vec<_> = api
        .security
        .iter()
        .filter_map(|scheme| Login::of(api, scheme))
        .collect();
    let mut imports = Imports::new();
    if !logins.is_empty() {
        imports.add("std::time", ["Duration"]);
        imports.add("crate", ["services"]);
    }
    imports.add("paywright_runtime", ["client"]);
    imports.add("paywright_runtime", secret.then_some("Secret"));
    imports.add(
        "paywright_runtime",
        api.response_signature.is_some().then_some("webhooks"),
    );
    let mut items = imports.into_items();
    items.extend([declaration(), methods(api, &logins)]);
    items.extend(logins.iter().map(Login::item));
    for scheme in &api.security {
        if let SchemeKind::Signature(signature) = &scheme.kind {
            items.push(signature::item(scheme, signature));
        }
    }
    items.extend(api.response_signature.as_ref().map(signature::of_responses));
    Draft::new("src/credentials.rs", "", items)
}

/// The setters that give every scheme a made-up credential, but for those whose token a login yields.
pub(super) fn made_up(api: &Api) -> impl Iterator<Item = TokenStream> {
    let schemes = api.security.iter();
    let schemes = schemes.filter(|scheme| Login::of(api, scheme).is_none());
    schemes.map(|scheme| given(scheme, &quote!("mock"), &quote!(client::mock::MockSigner)))
}

/// The setters that give every scheme the same text, and the same key that signs; those whose token a login yields take the text for
/// the token.
pub(super) fn all_given(api: &Api, text: &TokenStream, signer: &TokenStream) -> Vec<TokenStream> {
    let schemes = api.security.iter();
    schemes.map(|scheme| given(scheme, text, signer)).collect()
}

fn given(scheme: &SecurityScheme, text: &TokenStream, signer: &TokenStream) -> TokenStream {
    let (setter, arguments) = (setter_name(scheme), arguments(scheme));
    let values = arguments.iter().map(|(_, material)| match material {
        Material::Secret | Material::Name => text,
        Material::Signer => signer,
    });
    quote!(.#setter(#(#values),*))
}

fn declaration() -> TokenStream {
    quote! {
        /// What proves who is calling. `Debug` shows no secret.
        #[derive(Clone, Debug)]
        pub struct Credentials {
            pub(crate) set: client::CredentialSet,
        }
    }
}

fn methods(api: &Api, logins: &[Login<'_>]) -> TokenStream {
    let new = new(&main_schemes(api));
    let setters = api.security.iter().map(|scheme| setter(api, scheme));
    let answers = api.response_signature.is_some().then(answers);
    let with_logins = logins.iter().map(|login| {
        let (key, credential) = (&login.scheme.key, login.credential());
        quote!(.with(#key, #credential))
    });
    quote! {
        impl Credentials {
            #new
            /// No credentials: only for calls that want none.
            pub fn none() -> Self {
                Self { set: client::CredentialSet::new() #(#with_logins)* }
            }
            #(#setters)*
            #answers
        }
    }
}

/// What has answers verified, where the provider signs them.
fn answers() -> TokenStream {
    let name = ident(signature::OF_RESPONSES);
    quote! {
        /// Verifies that the provider has signed its answers, by its public key or the secret that is shared with it; several,
        /// while it changes them. An answer of a good status that is not signed is an error then. Without this, signatures
        /// of answers are not looked at.
        #[must_use]
        pub fn with_response_keys(mut self, keys: impl webhooks::KeySource + Send + Sync + 'static) -> Self {
            self.set = self.set.with_answers(client::AnswerProof::new(&#name, keys));
            self
        }
    }
}

fn new(schemes: &[&SecurityScheme]) -> Option<TokenStream> {
    if schemes.is_empty() {
        return None;
    }
    let arguments_of = arguments_of_all(schemes);
    let typed = arguments_of.iter().flatten().map(typed);
    let calls = schemes
        .iter()
        .zip(&arguments_of)
        .map(|(scheme, arguments)| {
            let (setter, names) = (setter_name(scheme), arguments.iter().map(|(name, _)| name));
            quote!(.#setter(#(#names),*))
        });
    let names: Vec<_> = schemes
        .iter()
        .map(|scheme| format!("`{}`", scheme.key))
        .collect();
    let said = Docs::described(format!(
        "The credentials that most calls want: {}.",
        names.join(" and ")
    ));
    let docs = docs::attributes(&said, "");
    Some(quote! {
        #docs
        pub fn new(#(#typed),*) -> Self {
            Self::none() #(#calls)*
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::api::{BasicPassword, MemberName, SchemeKind};
    use crate::rust::client::fixture::{api, file};
    use crate::rust::models::fixture::hmac;

    #[test]
    fn every_scheme_has_a_setter_and_the_most_wanted_ones_a_constructor() {
        insta::assert_snapshot!(file(&api(), "src/credentials.rs"), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::{Secret, client};

        /// What proves who is calling. `Debug` shows no secret.
        #[derive(Clone, Debug)]
        pub struct Credentials {
            pub(crate) set: client::CredentialSet,
        }

        impl Credentials {
            /// The credentials that most calls want: `token`.
            pub fn new(token: impl Into<Secret>) -> Self {
                Self::none().with_token(token)
            }

            /// No credentials: only for calls that want none.
            pub fn none() -> Self {
                Self {
                    set: client::CredentialSet::new(),
                }
            }

            /// Adds the credential `key`.
            #[must_use]
            pub fn with_secret_key(mut self, secret_key: impl Into<Secret>) -> Self {
                let credential = client::Credential::Basic {
                    username: secret_key.into(),
                    password: Secret::new(""),
                };
                self.set = self.set.with("key", credential);
                self
            }

            /// Adds the credential `token`.
            #[must_use]
            pub fn with_token(mut self, token: impl Into<Secret>) -> Self {
                let credential = client::Credential::Bearer(token.into());
                self.set = self.set.with("token", credential);
                self
            }

            /// Adds the credential `clientId`.
            #[must_use]
            pub fn with_client_id(mut self, client_id: impl Into<Secret>) -> Self {
                let credential = client::Credential::ApiKey {
                    location: client::ApiKeyLocation::Header,
                    name: "x-client-id",
                    prefix: "",
                    value: client_id.into(),
                };
                self.set = self.set.with("clientId", credential);
                self
            }

            /// Adds the credential `rsa`.
            ///
            /// The signer is a private key, `runtime::rsa::PrivateKey`, or what asks a vault or a device.
            #[must_use]
            pub fn with_rsa(
                mut self,
                rsa_key_id: impl Into<String>,
                rsa_signer: impl client::Sign + 'static,
            ) -> Self {
                let credential = client::Credential::Signature {
                    scheme: &RSA,
                    key_id: rsa_key_id.into(),
                    signer: std::sync::Arc::new(rsa_signer),
                };
                self.set = self.set.with("rsa", credential);
                self
            }
        }

        /// How requests are signed for `rsa`.
        static RSA: client::RequestSignature = client::RequestSignature {
            header: "x-sign",
            encoding: client::SignatureEncoding::Base64Percent,
            message: &[
                client::SignedPiece::Method,
                client::SignedPiece::Literal("\n"),
                client::SignedPiece::Body,
            ],
            timestamp_unit: client::TimestampUnit::Milliseconds,
            headers: &[
                ("x-app", &[client::SignedPiece::KeyId]),
                ("x-time", &[client::SignedPiece::Timestamp]),
            ],
        };
        "#);
    }

    #[test]
    fn arguments_of_schemes_that_go_together_have_names_of_their_own() {
        let mut api = api();
        for scheme in &mut api.security {
            match scheme.key.as_str() {
                "key" => {
                    scheme.name = MemberName::new("shop");
                    scheme.kind = SchemeKind::Basic(BasicPassword::Given);
                }
                "clientId" => scheme.name = MemberName::new("shop_username"),
                _ => {}
            }
        }
        for operation in &mut api.services[0].operations {
            operation.security = vec![vec!["key".into(), "clientId".into()]];
        }
        let text = file(&api, "src/credentials.rs");
        let (_, new) = text.split_once("pub fn new(").unwrap();
        let new = new.split_once("\n    }\n").unwrap().0;
        let words: Vec<_> = new.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "shop_username: impl Into<Secret>, shop_password: impl Into<Secret>, \
             shop_username_: impl Into<Secret>, ) -> Self { \
             Self::none() .with_shop(shop_username, shop_password) .with_shop_username(shop_username_)"
        );
    }

    #[test]
    fn what_signs_answers_is_handed_out_and_no_scheme_takes_its_name() {
        let mut api = api();
        api.response_signature = Some(hmac());
        for scheme in &mut api.security {
            if let SchemeKind::Signature(_) = scheme.kind {
                scheme.name = MemberName::new("response_signature");
            }
        }
        let text = file(&api, "src/credentials.rs");
        assert!(text.contains("use paywright_runtime::{Secret, client, webhooks};"));
        assert!(text.contains("scheme: &RESPONSE_SIGNATURE_OF_REQUESTS,"));
        let (_, item) = text.split_once("/// How the provider signs").unwrap();
        assert!(
            item.contains("pub static RESPONSE_SIGNATURE: webhooks::Scheme"),
            "{item}"
        );
        assert!(item.contains("max_body: usize::MAX,"), "{item}");
        let root = file(&api, "src/lib.rs");
        assert!(
            root.contains("pub use credentials::{Credentials, RESPONSE_SIGNATURE};"),
            "{root}"
        );
    }

    #[test]
    fn without_schemes_there_is_nothing_to_construct() {
        let mut api = api();
        api.security.clear();
        insta::assert_snapshot!(file(&api, "src/credentials.rs"), @r"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        use paywright_runtime::client;

        /// What proves who is calling. `Debug` shows no secret.
        #[derive(Clone, Debug)]
        pub struct Credentials {
            pub(crate) set: client::CredentialSet,
        }

        impl Credentials {
            /// No credentials: only for calls that want none.
            pub fn none() -> Self {
                Self {
                    set: client::CredentialSet::new(),
                }
            }
        }
        ");
    }
}
