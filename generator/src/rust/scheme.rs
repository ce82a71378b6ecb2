//! The description of a signature that the runtime verifies by.

use super::spell::ident;
use crate::api::{
    MessagePart, MessageSignature, SignatureAlgorithm, SignatureEncoding, TimestampUnit,
};
use crate::rust::tokens::{TokenStream, quote};

/// A `webhooks::Scheme`; `max_body` is the longest body that is taken.
pub(in crate::rust) fn expression(
    signature: &MessageSignature,
    max_body: &TokenStream,
) -> TokenStream {
    let algorithm = ident(match signature.algorithm {
        SignatureAlgorithm::HmacSha256 => "HmacSha256",
        SignatureAlgorithm::HmacSha512 => "HmacSha512",
        SignatureAlgorithm::RsaSha256 => "RsaSha256",
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
    let tolerance = crate::rust::tokens::Literal::u64_unsuffixed(signature.tolerance);
    quote! {
        webhooks::Scheme {
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
            max_body: #max_body,
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
        // A message of the provider knows no key's name; the document cannot ask for it here.
        MessagePart::KeyId => quote!(webhooks::Piece::Literal("")),
    }
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}
