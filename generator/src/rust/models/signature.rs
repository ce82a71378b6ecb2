//! How a notification is proven to come from the provider; only with the feature `webhooks`.

use crate::api::{MessagePart, MessageSignature, SignatureAlgorithm};
use crate::rust::tokens::{Ident, TokenStream, quote};
use crate::rust::{docs, scheme};

/// The description of the signature that the runtime verifies by.
pub(super) fn item(signature: &MessageSignature) -> TokenStream {
    let scheme = scheme::expression(signature, &quote!(webhooks::DEFAULT_MAX_BODY));
    quote! {
        /// How the provider signs notifications.
        #[cfg(feature = "webhooks")]
        pub static SIGNATURE: webhooks::Scheme = #scheme;
    }
}

/// Whether the signature covers the address that was called, so that verifying it takes the address's path.
pub(super) fn covers_path(signature: &MessageSignature) -> bool {
    signature.message.contains(&MessagePart::Path)
}

/// What is verified with, in words.
fn keys(signature: &MessageSignature) -> &'static str {
    match signature.algorithm {
        SignatureAlgorithm::HmacSha256 | SignatureAlgorithm::HmacSha512 => {
            "`keys` are secrets that are shared with the provider, one or several."
        }
        SignatureAlgorithm::RsaSha256 => {
            "`keys` are public keys of the provider, one or several: `runtime::rsa::PublicKey`, or texts."
        }
    }
}

/// The functions that read a body only if its signature holds.
pub(super) fn readers(signature: &MessageSignature, error: &TokenStream) -> TokenStream {
    let path = covers_path(signature).then(|| quote!(path: &str,));
    let pass_path = path.as_ref().map(|_| quote!(path,));
    let verify = match &path {
        None => quote!(SIGNATURE.verify_at(headers, body, keys, now)?;),
        Some(_) => quote! {
            let target = webhooks::Target { method: "POST", path };
            SIGNATURE.verify_request(target, headers, body, keys, now)?;
        },
    };
    let mut about = format!(
        "Reads a body if it carries a signature that one of the keys made, lately.\n\n\
         `body` has to be what came over the wire, byte for byte. {}",
        keys(signature)
    );
    let mut about_receiver = format!(
        "What an address for notifications needs, made once and used for each request: it can refuse replays, too.\n\n{}",
        keys(signature)
    );
    if signature.algorithm == SignatureAlgorithm::RsaSha256 {
        about.push_str(" Texts are read anew each time; a receiver reads them once.");
    }
    if path.is_some() {
        about.push_str(
            "\n\n`path` is the path of the address, as the provider called it; the signature covers it.",
        );
        about_receiver.push_str(
            "\n\nThe signature covers the path of the address: give it by `with_path`, or with each request by `read_at`.",
        );
    }
    about.push_str("\n\n# Errors\n\nThe signature is missing, malformed, wrong or too old, or the body is too long or cannot be read.");
    let (about, about_receiver) = (docs::own(&about), docs::own(&about_receiver));
    quote! {
        #about_receiver
        #[cfg(feature = "webhooks")]
        pub fn receiver(keys: &(impl webhooks::KeySource + ?Sized)) -> webhooks::Receiver<Self> {
            webhooks::Receiver::new(keys)
        }

        #about
        #[cfg(feature = "webhooks")]
        pub fn from_signed(
            #path
            headers: &(impl webhooks::HeaderLookup + ?Sized),
            body: &[u8],
            keys: &(impl webhooks::KeySource + ?Sized),
        ) -> Result<Self, #error> {
            Self::from_signed_at(#pass_path headers, body, keys, std::time::SystemTime::now())
        }

        /// Like `from_signed`, at a time of the caller's choice.
        ///
        /// # Errors
        ///
        /// As for `from_signed`.
        #[cfg(feature = "webhooks")]
        pub fn from_signed_at(
            #path
            headers: &(impl webhooks::HeaderLookup + ?Sized),
            body: &[u8],
            keys: &(impl webhooks::KeySource + ?Sized),
            now: std::time::SystemTime,
        ) -> Result<Self, #error> {
            #verify
            Self::from_json(body)
        }
    }
}

/// What lets a receiver take this body.
pub(super) fn notification(name: &Ident, error: &TokenStream) -> TokenStream {
    quote! {
        #[cfg(feature = "webhooks")]
        impl webhooks::Notification for #name {
            fn scheme() -> &'static webhooks::Scheme {
                &SIGNATURE
            }

            fn from_json(body: &[u8]) -> Result<Self, #error> {
                Self::from_json(body)
            }

            fn acknowledgement(&self) -> paywright_runtime::Acknowledgement {
                self.acknowledgement()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::item;
    use crate::api::{MessagePart, SignatureAlgorithm, SignatureEncoding};
    use crate::rust::models::fixture::hmac;
    use crate::rust::print;

    #[test]
    fn the_scheme_is_spelled_out_for_the_runtime() {
        let mut signature = hmac();
        signature.algorithm = SignatureAlgorithm::HmacSha512;
        signature.signature.element = Some("v1".into());
        signature.signature.encoding = SignatureEncoding::Base64Percent;
        signature.timestamp = None;
        signature.nonce = Some("x-nonce".into());
        signature.message = vec![
            MessagePart::Method,
            MessagePart::Literal("\n\"".into()),
            MessagePart::Path,
            MessagePart::Nonce,
        ];
        insta::assert_snapshot!(print::file("", &[item(&signature)]).unwrap(), @r#"
        // @generated by `cargo xtask codegen` from the OpenAPI document. Do not edit: change the document instead.

        /// How the provider signs notifications.
        #[cfg(feature = "webhooks")]
        pub static SIGNATURE: webhooks::Scheme = webhooks::Scheme {
            algorithm: webhooks::Algorithm::HmacSha512,
            message: &[
                webhooks::Piece::Method,
                webhooks::Piece::Literal("\n\""),
                webhooks::Piece::Path,
                webhooks::Piece::Nonce,
            ],
            signature: webhooks::SignaturePart {
                header: "x-signature",
                element: Some("v1"),
                encoding: webhooks::SignatureEncoding::Base64Percent,
            },
            timestamp: None,
            nonce: Some("x-nonce"),
            tolerance: std::time::Duration::from_secs(300),
            max_body: webhooks::DEFAULT_MAX_BODY,
        };
        "#);
    }
}
