//! Which keyword of OpenAPI holds what.
//!
//! A bundled tree is written in the words of OpenAPI 3.0, so that is the table; [`Dialect`] adds what only newer documents have
//! before they are restated. One table serves two purposes: [`super`] finds in it where a `$ref` is a reference and where it is mere data, and the
//! document stage checks the tree against it.

mod dialect;
mod extensions;
mod fields;

#[cfg(test)]
pub(crate) use dialect::BEYOND_TYPES;
pub(crate) use dialect::{Dialect, beyond_types};
pub(crate) use extensions::{ALLOW, Allowed, EXAMPLES, EXTENSIONS, UNCHECKED, is_meant_as_own};
pub(crate) use fields::fields;

/// What a keyword holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Anything; a `$ref` in it is data.
    Data,
    /// Text.
    Text,
    /// A boolean.
    Flag,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An object of a kind.
    Object(Kind),
    /// An object of a kind, or a `$ref` to one.
    Referable(Kind),
    /// A list.
    List(&'static Shape),
    /// A map with free keys.
    Map(&'static Shape),
    /// A boolean, a schema or a `$ref` to one.
    FlagOrSchema,
    /// The text of a reference to a schema.
    SchemaReference,
    /// The text of a reference to a schema, or the bare name of one.
    MappingTarget,
}

/// The kinds of objects that OpenAPI and our extensions know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Root,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    ImplicitFlow,
    PasswordFlow,
    ClientCredentialsFlow,
    AuthorizationCodeFlow,
    Wire,
    Token,
    Basic,
    RequestSignature,
    WebhookSignature,
    ResponseSignature,
    SignatureHeader,
    TimestampHeader,
    NonceHeader,
    RootEvent,
    OperationEvent,
    Pagination,
    Idempotency,
    InFlight,
    ErrorMembers,
    Declined,
    Success,
    AnswerHeader,
}

/// A keyword of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
}

/// What a key of an object means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It is a keyword, or fits the object's pattern, and holds this.
    Known(Shape),
    /// It is an extension that is free to hold anything.
    Extension,
    /// It has no meaning.
    Unknown,
}

impl Kind {
    /// What a key of such an object means.
    pub(crate) fn meaning(self, key: &str) -> Meaning {
        if let Some(field) = fields(self).iter().find(|field| field.name == key) {
            return Meaning::Known(field.shape);
        }
        if key.starts_with("x-") && !self.is_extension() {
            return extensions::shape(self, key).map_or(Meaning::Extension, Meaning::Known);
        }
        self.pattern(key).map_or(Meaning::Unknown, Meaning::Known)
    }

    /// What a key holds that is not a keyword, in objects that have such keys.
    fn pattern(self, key: &str) -> Option<Shape> {
        match self {
            Self::Paths => key
                .starts_with('/')
                .then_some(Shape::Referable(Self::PathItem)),
            Self::Responses => is_status(key).then_some(Shape::Referable(Self::Response)),
            Self::Callback => Some(Shape::Referable(Self::PathItem)),
            _ => None,
        }
    }

    /// Whether this is the value of one of our own extensions.
    pub(crate) const fn is_extension(self) -> bool {
        matches!(
            self,
            Self::Wire
                | Self::Token
                | Self::Basic
                | Self::RequestSignature
                | Self::WebhookSignature
                | Self::ResponseSignature
                | Self::SignatureHeader
                | Self::TimestampHeader
                | Self::NonceHeader
                | Self::RootEvent
                | Self::OperationEvent
                | Self::Pagination
                | Self::Idempotency
                | Self::InFlight
                | Self::ErrorMembers
                | Self::Declined
                | Self::Success
                | Self::AnswerHeader
        )
    }

    /// The key below `components` where such objects are named.
    pub(crate) const fn section(self) -> Option<&'static str> {
        Some(match self {
            Self::Schema => "schemas",
            Self::Response => "responses",
            Self::Parameter => "parameters",
            Self::Example => "examples",
            Self::RequestBody => "requestBodies",
            Self::Header => "headers",
            Self::SecurityScheme => "securitySchemes",
            Self::Link => "links",
            Self::Callback => "callbacks",
            Self::PathItem => "pathItems",
            Self::MediaType => "mediaTypes",
            _ => return None,
        })
    }

    /// Whether references to such objects are replaced by the object itself: path items and media types cannot be components
    /// in OpenAPI 3.0, and the typed reader knows no references to callbacks.
    pub(crate) const fn is_inlined(self) -> bool {
        matches!(self, Self::PathItem | Self::MediaType | Self::Callback)
    }

    /// What such an object is called, with its article.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Root => "the root object",
            Self::Info => "`info`",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Components => "`components`",
            Self::Paths => "`paths`",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "external documentation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "`responses`",
            Self::Response => "a response",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Header => "a header",
            Self::Tag => "a tag",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
            Self::Xml => "`xml`",
            Self::SecurityScheme => "a security scheme",
            Self::OAuthFlows => "`flows`",
            Self::ImplicitFlow
            | Self::PasswordFlow
            | Self::ClientCredentialsFlow
            | Self::AuthorizationCodeFlow => "an OAuth flow",
            Self::Wire => "`x-paywright-wire`",
            Self::Token => "`x-paywright-token`",
            Self::Basic => "`x-paywright-basic`",
            Self::RequestSignature => "`x-paywright-request-signature`",
            Self::WebhookSignature => "`x-paywright-webhook-signature`",
            Self::ResponseSignature => "`x-paywright-response-signature`",
            Self::SignatureHeader => "`signature`",
            Self::TimestampHeader => "`timestamp`",
            Self::NonceHeader => "`nonce`",
            Self::RootEvent | Self::OperationEvent => "`x-paywright-event`",
            Self::Pagination => "`x-paywright-pagination`",
            Self::Idempotency => "`x-paywright-idempotency`",
            Self::InFlight => "`x-paywright-in-flight`",
            Self::ErrorMembers => "`x-paywright-error`",
            Self::Declined => "`declined`",
            Self::Success => "`x-paywright-success`",
            Self::AnswerHeader => "`x-paywright-request-id`",
        }
    }
}

/// Whether a key of `responses` is a status code (`404`) or a range (`4XX`).
fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'9', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => false,
    }
}
