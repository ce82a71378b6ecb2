//! The static items that say how requests are signed, and how answers are.

use crate::api::{
    MessagePart, MessageSignature, RequestSignature, SecurityScheme, SignatureEncoding,
    TimestampUnit,
};
use crate::rust::spell::ident;
use crate::rust::tokens::{Ident, TokenStream, quote};
use crate::rust::{docs, scheme};

/// What the static item for answers is called.
pub(super) const OF_RESPONSES: &str = "RESPONSE_SIGNATURE";

/// The name of the static item of a scheme.
pub(super) fn name(scheme: &SecurityScheme) -> Ident {
    let name = scheme.name.as_part().to_uppercase();
    if name == OF_RESPONSES {
        return ident(&format!("{name}_OF_REQUESTS"));
    }
    ident(&name)
}

/// The static item.
pub(super) fn item(scheme: &SecurityScheme, signature: &RequestSignature) -> TokenStream {
    let name = name(scheme);
    let docs = docs::own(&format!(
        "How requests are signed for `{}`.",
        scheme.name.as_part()
    ));
    let header = &signature.header;
    let encoding = ident(match signature.encoding {
        SignatureEncoding::Hex => "Hex",
        SignatureEncoding::Base64 => "Base64",
        SignatureEncoding::Base64Percent => "Base64Percent",
    });
    let message = signature.message.iter().map(piece);
    let unit = ident(match signature.timestamp_unit {
        TimestampUnit::Seconds | TimestampUnit::Either => "Seconds",
        TimestampUnit::Milliseconds => "Milliseconds",
    });
    let headers = signature.headers.iter().map(|header| {
        let (name, pieces) = (&header.name, header.value.iter().map(piece));
        quote!((#name, &[#(#pieces),*]))
    });
    quote! {
        #docs
        static #name: client::RequestSignature = client::RequestSignature {
            header: #header,
            encoding: client::SignatureEncoding::#encoding,
            message: &[#(#message),*],
            timestamp_unit: client::TimestampUnit::#unit,
            headers: &[#(#headers),*],
        };
    }
}

/// The static item for answers. How long they may be is the client's affair.
pub(super) fn of_responses(signature: &MessageSignature) -> TokenStream {
    let (name, scheme) = (
        ident(OF_RESPONSES),
        scheme::expression(signature, &quote!(usize::MAX)),
    );
    quote! {
        /// How the provider signs its answers to calls.
        pub static #name: webhooks::Scheme = #scheme;
    }
}

fn piece(part: &MessagePart) -> TokenStream {
    match part {
        MessagePart::Literal(text) => quote!(client::SignedPiece::Literal(#text)),
        MessagePart::KeyId => quote!(client::SignedPiece::KeyId),
        MessagePart::Timestamp => quote!(client::SignedPiece::Timestamp),
        MessagePart::Nonce => quote!(client::SignedPiece::Nonce),
        MessagePart::Method => quote!(client::SignedPiece::Method),
        MessagePart::Path => quote!(client::SignedPiece::Path),
        MessagePart::Body => quote!(client::SignedPiece::Body),
    }
}
