use super::{Docs, MemberName};

/// A way to prove who is calling.
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// Its key in the document; operations refer to it by this.
    pub key: String,
    /// What it is called.
    pub name: MemberName,
    /// What the document says about it.
    pub docs: Docs,
    /// How it works.
    pub kind: SchemeKind,
    /// The call that yields the token, where the credential is a token that has to be fetched.
    pub token: Option<TokenLogin>,
}

/// How a [`SecurityScheme`] works.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemeKind {
    /// A fixed text in a header, the query or a cookie.
    ApiKey {
        /// Where it goes.
        location: ApiKeyLocation,
        /// The name of the header, query parameter or cookie.
        name: String,
        /// Text that is put before it.
        prefix: String,
    },
    /// HTTP Basic.
    Basic(BasicPassword),
    /// HTTP Bearer; also what an OAuth 2 flow ends in.
    Bearer,
    /// Each request is signed.
    Signature(RequestSignature),
}

/// Where an API key goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
    /// A cookie.
    Cookie,
}

/// What the password of HTTP Basic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BasicPassword {
    /// The caller has one.
    Given,
    /// It is always empty; the user name is the secret.
    Empty,
}

/// The call that yields a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenLogin {
    /// The `operationId` of the call.
    pub operation: String,
    /// JSON pointer to the token in the answer.
    pub token: String,
    /// JSON pointer to the time of expiry in the answer.
    pub expires_at: Option<String>,
    /// How many seconds before expiry a new token is fetched.
    pub renew_before: u64,
}

/// How a request is signed.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestSignature {
    /// The header of the signature.
    pub header: String,
    /// How the signature's bytes are written.
    pub encoding: SignatureEncoding,
    /// What is signed, in order.
    pub message: Vec<MessagePart>,
    /// The unit of the timestamp.
    pub timestamp_unit: TimestampUnit,
    /// The other headers.
    pub headers: Vec<SignatureHeader>,
}

/// A header that goes with a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Vec<MessagePart>,
}

/// A piece of a signed message, or of a header that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessagePart {
    /// Fixed text.
    Literal(String),
    /// The identifier of the key.
    KeyId,
    /// The time of signing.
    Timestamp,
    /// A text that is used once.
    Nonce,
    /// The HTTP method, in upper case.
    Method,
    /// The path of the URL, as sent.
    Path,
    /// The body, byte for byte.
    Body,
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Lower-case hexadecimal.
    Hex,
    /// Base64 with padding.
    Base64,
    /// Base64 with padding, then percent-encoded.
    Base64Percent,
}

/// The unit of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
    /// Either; told apart by size. Only where a timestamp is read.
    Either,
}
