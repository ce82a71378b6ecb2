//! The static item that says how requests are signed.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::api::{MessagePart, RequestSignature, SecurityScheme, SignatureEncoding, TimestampUnit};
use crate::rust::docs;
use crate::rust::spell::ident;

/// The name of the static item.
pub(super) fn name(scheme: &SecurityScheme) -> Ident {
    ident(&scheme.name.as_part().to_uppercase())
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
