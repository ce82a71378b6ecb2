use super::{
    Constraints, Docs, ErrorMembers, InFlight, MemberName, MemberPath, ModuleName, Success, Type,
    TypeName,
};

/// A group of operations that share their first tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// What the group is called where the client hands it out: `payment_intents`.
    pub name: MemberName,
    /// The name of the group's type: `PaymentIntents`.
    pub type_name: TypeName,
    /// The module of the group.
    pub module: ModuleName,
    /// What the document says about the tag.
    pub docs: Docs,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
}

/// A call that the API offers.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The `operationId`, or what was derived from method and path in its place.
    pub id: String,
    /// What the call is called within its group: `create`.
    pub name: MemberName,
    /// The name of the call's own type, unique over all operations: `CreatePaymentIntent`.
    pub type_name: TypeName,
    /// What the document says about it.
    pub docs: Docs,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path, with `{name}` in the place of a parameter; as in the document.
    pub path: String,
    /// Path parameters in the order of the path, then the others in the order of the document. Names are unique among
    /// themselves, and none is `body`.
    pub parameters: Vec<Parameter>,
    /// What is sent.
    pub body: Option<Body>,
    /// Other ways to send the body, where the document offers several.
    pub other_bodies: Vec<OtherBody>,
    /// What comes back from a call that went well.
    pub output: Output,
    /// The media types of the answers that are read, fit for the header `Accept`; those of calls that went well first.
    /// Empty where the document describes none.
    pub accept: Vec<String>,
    /// Which body comes with which error status: status, and an index into the variants of [`Api::errors`](super::Api::errors)
    /// (0 where it is [`ErrorBody::Single`]); exact statuses first, then classes, then the default.
    pub errors: Vec<(StatusMatch, usize)>,
    /// Alternatives, each a list of keys of security schemes that go together. Empty where no proof is wanted.
    pub security: Vec<Vec<String>>,
    /// Where the key that makes a retry safe goes.
    pub idempotency: Option<IdempotencyKey>,
    /// What a second call does, where there is no such key.
    pub repeat: Repeat,
    /// What is answered while an earlier call with the same key is being worked on.
    pub in_flight: Vec<InFlight>,
    /// How answers of a good status say whether the call went well, where the status alone does not.
    pub success: Option<Success>,
    /// The header of an answer that names it to the provider's support.
    pub request_id: Option<String>,
    /// How the list goes on.
    pub pagination: Option<Pagination>,
    /// Where it is called if not at the servers of the document: one absolute URL for all of these, or one for each, in their order.
    /// Empty: at the servers of the document.
    pub servers: Vec<String>,
}

/// What a second call of an operation does that has no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// What HTTP says about the method.
    AsMethod,
    /// Nothing that the first has not done.
    Harmless,
    /// Something again, or nobody knows.
    Harmful,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the meaning")]
pub enum HttpMethod {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
}

impl HttpMethod {
    /// The method as it is written in a request.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }
}

/// A value that is sent outside of the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What it is called.
    pub name: MemberName,
    /// Its name in the request.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Where it goes.
    pub location: ParameterLocation,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Its type.
    pub ty: Type,
    /// Whether its value is written as JSON, whatever the style of its place.
    pub as_json: bool,
    /// What its value has to keep to.
    pub constraints: Constraints,
    /// Whether the client fills it with a fresh key when the caller gave none.
    pub idempotency_key: bool,
    /// Whether a client can set it for all of its calls.
    pub client_header: bool,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterLocation {
    /// Into the path.
    Path {
        /// How it is written.
        style: PathStyle,
        /// Whether each item is set apart as the style says.
        explode: bool,
    },
    /// Into the query.
    Query {
        /// How a list or an object is written.
        style: QueryStyle,
        /// Whether each item gets a pair of its own.
        explode: bool,
        /// Whether reserved characters that divide nothing are sent as they are.
        allow_reserved: bool,
    },
    /// Into a header.
    Header {
        /// Whether the members of an object have their names: `R=100,G=200`.
        explode: bool,
    },
    /// Into a cookie.
    Cookie,
}

impl ParameterLocation {
    /// The path, in the style that applies where none is named.
    pub const PATH: Self = Self::Path {
        style: PathStyle::Simple,
        explode: false,
    };

    /// A header, in the style that applies where none is named.
    pub const HEADER: Self = Self::Header { explode: false };

    /// Whether it goes into the path.
    pub const fn is_path(self) -> bool {
        matches!(self, Self::Path { .. })
    }

    /// Whether it goes into a header.
    pub const fn is_header(self) -> bool {
        matches!(self, Self::Header { .. })
    }
}

/// How a value is written in a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// `1,2`.
    Simple,
    /// `.1,2`.
    Label,
    /// `;a=1,2`.
    Matrix,
}

/// How a list or an object is written in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryStyle {
    /// `a=1&a=2`, or `a=1,2`.
    Form,
    /// `a=1%202`.
    SpaceDelimited,
    /// `a=1|2`.
    PipeDelimited,
    /// `a[b]=1`.
    DeepObject,
}

impl QueryStyle {
    /// Whether each item gets a pair of its own where the document does not say.
    pub const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::DeepObject)
    }
}

/// What is sent in the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether a call without it is refused.
    pub required: bool,
    /// What the document says about it.
    pub docs: Docs,
    /// What it has to keep to, beyond what its type has to.
    pub constraints: Constraints,
    /// The media type, as it is sent.
    pub media_type: String,
    /// What it is.
    pub content: BodyContent,
}

/// Another way to send the body of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherBody {
    /// What the call is called within its group when the body is sent in this way: `create_as_form`.
    pub name: MemberName,
    /// The body.
    pub body: Body,
}

/// What a body is.
#[derive(Clone, Debug, PartialEq)]
pub enum BodyContent {
    /// A JSON value.
    Json(Type),
    /// A form.
    Form(FormBody),
    /// Parts, each with a name.
    Multipart(Vec<MultipartField>),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// A body of names and values.
#[derive(Clone, Debug, PartialEq)]
pub struct FormBody {
    /// Its type: a struct or a map.
    pub ty: Type,
    /// The members that the document gives a style, and whether each item gets a pair of its own.
    pub styles: Vec<(String, QueryStyle, bool)>,
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub struct MultipartField {
    /// What it is called. Unique among the operation's parameters, too.
    pub name: MemberName,
    /// The part's name.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type: `Binary` is a file; `String`, numbers and so on are sent as text, objects and lists of objects as JSON.
    pub ty: Type,
    /// The media type that the document gives it, where it is no file and another one than its type suggests.
    pub media_type: Option<String>,
    /// What its value has to keep to.
    pub constraints: Constraints,
    /// Whether a call without it is refused.
    pub required: bool,
}

/// What comes back from a call that went well.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// One kind of answer, whatever the status.
    Single(Response),
    /// Several, told apart by status. Needs a type of its own.
    Several {
        /// The name of that type.
        name: TypeName,
        /// The kinds of answer; exact statuses first, then classes, then the default.
        variants: Vec<OutputVariant>,
    },
}

/// A kind of answer among several.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputVariant {
    /// What it is called.
    pub name: TypeName,
    /// The answer.
    pub response: Response,
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The statuses that lead to it.
    pub statuses: Vec<StatusMatch>,
    /// What the document says about it.
    pub docs: Docs,
    /// What it holds.
    pub content: ResponseContent,
    /// The headers that the document describes.
    pub headers: Vec<ResponseHeader>,
}

/// A set of HTTP statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusMatch {
    /// One status.
    Code(u16),
    /// All statuses of a class: `2` for 200 to 299.
    Class(u8),
    /// Every status that nothing else names.
    Default,
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ResponseContent {
    /// Nothing, or nothing that is known.
    None,
    /// A JSON value.
    Json(Type),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
}

/// A header of an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseHeader {
    /// What it is called.
    pub name: MemberName,
    /// The header's name.
    pub wire: String,
    /// What the document says about it.
    pub docs: Docs,
    /// Its type; a scalar or a secret, or `String` where it is anything else.
    pub ty: Type,
    /// Whether it is always there.
    pub required: bool,
}

/// The bodies of failed calls, over all operations.
#[derive(Clone, Debug, PartialEq)]
pub enum ErrorBody {
    /// No operation describes one.
    None,
    /// All operations share one type, of which may be known what it says where.
    Single(Type, Option<ErrorMembers>),
    /// There are several. Needs a type of its own.
    Several {
        /// The name of that type.
        name: TypeName,
        /// The kinds of body.
        variants: Vec<ErrorVariant>,
    },
}

/// One of several kinds of error body.
#[derive(Clone, Debug, PartialEq)]
pub struct ErrorVariant {
    /// What it is called.
    pub name: TypeName,
    /// Its type.
    pub ty: Type,
    /// What it says where.
    pub members: Option<ErrorMembers>,
}

/// Where the key that makes a retry safe goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IdempotencyKey {
    /// Into a header: an index into [`Operation::parameters`].
    Parameter(usize),
    /// Into a member of the body: its name.
    BodyField(MemberName),
}

/// How a list goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// How the next page is asked for.
    pub style: PaginationStyle,
    /// The type of an answer.
    pub page: Type,
    /// The type of an item.
    pub item: Type,
    /// The way to the items in an answer; a list.
    pub items: MemberPath,
    /// How the size of a page is asked for.
    pub size: Option<PageSize>,
}

/// The query parameter of a page's size, by what it means for a page to hold fewer items than it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageSize {
    /// Nothing.
    AtMost(String),
    /// That the page is the last, unless the answer says otherwise.
    Exactly(String),
}

/// How the next page is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum PaginationStyle {
    /// By a number, while a member says that there is more.
    PageNumber {
        /// The query parameter of the number.
        page: String,
        /// The number of the first page.
        first: i64,
        /// The way to the member that says whether there is more; a boolean.
        more: MemberPath,
    },
    /// By a number, up to a total.
    PageCount {
        /// The query parameter of the number.
        page: String,
        /// The number of the first page.
        first: i64,
        /// The way to the number of pages; a whole number.
        total_pages: MemberPath,
    },
    /// By the identifier of the last item.
    Cursor {
        /// The query parameter of the identifier.
        after: String,
        /// The way to the identifier in an item; a text or a whole number.
        item_id: MemberPath,
        /// The way to the member that says whether there is more; a boolean.
        more: MemberPath,
    },
    /// By a text that the last answer gave.
    Bookmark {
        /// The query parameter of the text.
        page: String,
        /// The way to the text in an answer; a text or a whole number.
        next: MemberPath,
    },
}
