//! How a notification is proven to come from the provider; only with the feature `webhooks`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::api::{
    MessagePart, SignatureEncoding, TimestampUnit, WebhookAlgorithm, WebhookSignature,
};
use crate::rust::docs;
use crate::rust::spell::ident;

/// The description of the signature that the runtime verifies by.
pub(super) fn item(signature: &WebhookSignature) -> TokenStream {
    let algorithm = ident(match signature.algorithm {
        WebhookAlgorithm::HmacSha256 => "HmacSha256",
        WebhookAlgorithm::HmacSha512 => "HmacSha512",
        WebhookAlgorithm::RsaSha256 => "RsaSha256",
    });
    let message = signature.message.iter().map(piece);
    let header = &signature.signature.header;
    let element = option(signature.signature.element.as_deref());
    let encoding = ident(match signature.signature.encoding {
        SignatureEncoding::Hex => "Hex",
        SignatureEncoding::Base64 => "Base64",
        SignatureEncoding::Base64Percent => "Base64Percent",
    });
    let timestamp = match &signature.timestamp {
        None => quote!(None),
        Some(part) => {
            let (header, element) = (&part.header, option(part.element.as_deref()));
            let unit = ident(match part.unit {
                TimestampUnit::Seconds => "Seconds",
                TimestampUnit::Milliseconds => "Milliseconds",
                TimestampUnit::Either => "Either",
            });
            quote!(Some(webhooks::TimestampPart {
                header: #header,
                element: #element,
                unit: webhooks::TimeUnit::#unit,
            }))
        }
    };
    let nonce = option(signature.nonce.as_deref());
    let tolerance = proc_macro2::Literal::u64_unsuffixed(signature.tolerance);
    quote! {
        /// How the provider signs notifications.
        #[cfg(feature = "webhooks")]
        pub static SIGNATURE: webhooks::Scheme = webhooks::Scheme {
            algorithm: webhooks::Algorithm::#algorithm,
            message: &[#(#message),*],
            signature: webhooks::SignaturePart {
                header: #header,
                element: #element,
                encoding: webhooks::SignatureEncoding::#encoding,
            },
            timestamp: #timestamp,
            nonce: #nonce,
            tolerance: std::time::Duration::from_secs(#tolerance),
        };
    }
}

/// Whether the signature covers the address that was called, so that verifying it takes the address's path.
pub(super) fn covers_path(signature: &WebhookSignature) -> bool {
    signature.message.contains(&MessagePart::Path)
}

/// The functions that read a body only if its signature holds.
pub(super) fn readers(signature: &WebhookSignature, error: &TokenStream) -> TokenStream {
    let path = covers_path(signature).then(|| quote!(path: &str,));
    let pass_path = path.as_ref().map(|_| quote!(path,));
    let verify = match &path {
        None => quote!(SIGNATURE.verify_at(headers, body, secrets, now)?;),
        Some(_) => quote! {
            let target = webhooks::Target { method: "POST", path };
            SIGNATURE.verify_request(target, headers, body, secrets, now)?;
        },
    };
    let about_path = path.as_ref().map(|_| {
        docs::own("\n`path` is the path of the address, as the provider called it; the signature covers it.")
    });
    quote! {
        /// Reads a body if it carries a signature that one of the secrets made, lately.
        ///
        /// `body` has to be what came over the wire, byte for byte.
        #about_path
        ///
        /// # Errors
        ///
        /// The signature is missing, malformed, wrong or too old, or the body cannot be read.
        #[cfg(feature = "webhooks")]
        pub fn from_signed(
            #path
            headers: &(impl webhooks::HeaderLookup + ?Sized),
            body: &[u8],
            secrets: &(impl webhooks::SecretSource + ?Sized),
        ) -> Result<Self, #error> {
            Self::from_signed_at(#pass_path headers, body, secrets, std::time::SystemTime::now())
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
            secrets: &(impl webhooks::SecretSource + ?Sized),
            now: std::time::SystemTime,
        ) -> Result<Self, #error> {
            #verify
            Self::from_json(body)
        }
    }
}

fn piece(part: &MessagePart) -> TokenStream {
    match part {
        MessagePart::Literal(text) => quote!(webhooks::Piece::Literal(#text)),
        MessagePart::Timestamp => quote!(webhooks::Piece::Timestamp),
        MessagePart::Nonce => quote!(webhooks::Piece::Nonce),
        MessagePart::Method => quote!(webhooks::Piece::Method),
        MessagePart::Path => quote!(webhooks::Piece::Path),
        MessagePart::Body => quote!(webhooks::Piece::Body),
        // A notification knows no key's name; the document cannot ask for it here.
        MessagePart::KeyId => quote!(webhooks::Piece::Literal("")),
    }
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

#[cfg(test)]
mod tests {
    use super::item;
    use crate::api::{MessagePart, SignatureEncoding, WebhookAlgorithm};
    use crate::rust::models::fixture::hmac;
    use crate::rust::print;

    #[test]
    fn the_scheme_is_spelled_out_for_the_runtime() {
        let mut signature = hmac();
        signature.algorithm = WebhookAlgorithm::HmacSha512;
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
        };
        "#);
    }
}
