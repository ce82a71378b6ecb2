//! Calls to a provider: from an operation's arguments to its answer.
//!
//! A generated method puts a [`Call`] together, [`Core`] sends it, and the [`Reply`] is read as the type that the spec
//! names. The HTTP library is behind [`Transport`] or [`BlockingTransport`]; no type of it shows.
//!
//! # Tracing
//!
//! With the feature `tracing`, each call is a span named `call` at level INFO, below the span of its caller. A login that
//! a call needs is a call of its own, below it. Spans and events have the target `paywright`. What they hold is from the
//! spec, or a status, a number or one of the words below; never an address, an id, a header, a body or the text of an error.
//!
//! | field of a span | holds |
//! | --- | --- |
//! | `otel.name` | method and template, the name that OpenTelemetry gives to such a span |
//! | `otel.kind` | `client` |
//! | `paywright.operation` | the operation's id |
//! | `http.request.method` | the method |
//! | `url.template` | the path below the base URL, with its parameters in braces |
//! | `paywright.idempotency_key_hash` | the first 16 hexadecimal digits of the key's SHA-256; missing where there is no key |
//! | `http.response.status_code` | the status of the last answer; missing where there was none |
//! | `paywright.outcome` | `answered` (whatever the status), `no_connection`, `timeout`, `broken_off`, `rejected` (the transport does not carry it), `no_credentials`, `unsendable`, `invalid` (a limit is broken), `not_signed` (the answer is not proved to be the provider's), or `dropped`: the future was given up before its end, and the provider may have seen the call |
//! | `error.type` | a status of 400 or more, or the outcome where there was no answer; missing where all is well or the call was dropped |
//! | `paywright.attempts` | how many attempts began; 0 if nothing was sent |
//! | `paywright.duration_ms` | how long the call took in all, in milliseconds |
//!
//! | event | level | fields |
//! | --- | --- | --- |
//! | an attempt failed and is made again | WARN | `paywright.attempt` (its number, from 1), `paywright.outcome`, `http.response.status_code`, `paywright.pause_ms` (the wait before the next) |
//! | logged in | INFO | `paywright.operation` |
//! | the pages of a list cannot be turned | WARN | `paywright.operation`, `paywright.outcome`: the fault, a [`PaginationFault`] in small letters such as `behind_total` |
//! | a login failed | WARN | `paywright.operation`, `paywright.outcome` (as above, or `no_token`), `http.response.status_code` |

mod answer;
mod answer_proof;
mod attempt;
mod auth_error;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod builder;
mod byte_order_mark;
mod call;
mod clock;
mod core;
mod credential;
mod credential_set;
#[cfg(any(feature = "reqwest", feature = "ureq", feature = "tower"))]
mod empty_body;
mod encode;
mod error;
mod error_members;
#[cfg(any(feature = "reqwest", feature = "ureq", feature = "tower"))]
mod exchange_limits;
mod failure;
mod fault;
mod file_part;
mod form;
mod header;
mod in_memory;
#[cfg(feature = "mock")]
pub mod mock;
mod mode;
mod multipart;
mod observer;
mod operation;
mod options;
pub mod pages;
mod param;
mod parameter_value;
mod placement;
mod random;
pub mod read;
mod reply;
mod request_signature;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
#[cfg(any(feature = "rustls", feature = "ureq-rustls"))]
mod root_certificates;
mod sending;
mod server_variable;
mod shown_url;
mod style;
mod success;
#[cfg(test)]
mod testing;
mod token;
#[cfg(feature = "tower")]
mod tower_transport;
mod trace;
mod transport;
#[cfg(feature = "ureq")]
mod ureq_transport;

pub use self::answer::{Answer, Statuses};
pub use self::answer_proof::AnswerProof;
pub use self::attempt::{Attempt, AttemptOutcome, CallReport};
pub use self::auth_error::AuthError;
pub use self::base_url::{BaseUrl, BaseUrlError};
pub use self::builder::{BuildError, Builder};
pub use self::call::{Call, ClientHeaders};
pub use self::clock::{Clock, ManualClock, SystemClock};
pub use self::core::{Core, CoreBuilder};
pub use self::credential::{ApiKeyLocation, Credential};
pub use self::credential_set::CredentialSet;
pub use self::error::Error;
pub use self::error_members::{Declined, ErrorMembers};
pub use self::failure::{
    ApiFailure, AuthFailure, DecodeFailure, Failure, SignatureFailure, TransportFailure, Undecoded,
};
pub use self::fault::{RequestFault, RequestFaults};
pub use self::file_part::FilePart;
pub use self::in_memory::InMemory;
pub use self::mode::{Async, Blocking};
pub use self::multipart::Multipart;
pub use self::observer::{
    MissingAnswer, NoAnswer, ObservedBody, Observer, ReceivedAnswer, SentRequest,
};
pub use self::operation::{InFlight, Operation, Repeat};
pub use self::options::CallOptions;
pub use self::pages::{
    Items, PageSize, PageStyle, Paged, Pages, Pagination, PaginationFailure, PaginationFault,
    Position, PositionError,
};
pub use self::parameter_value::ParameterValue;
pub use self::random::fresh_uuid;
pub use self::reply::Reply;
pub use self::request_signature::{
    RequestSignature, Sign, SignError, SignatureEncoding, SignedPiece, TimestampUnit,
};
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::{ReqwestTransport, ReqwestTransportBuilder};
pub use self::response::{Response, header_json, header_value};
pub use self::retry::{RetryBudget, RetryPolicy};
#[cfg(any(feature = "rustls", feature = "ureq-rustls"))]
pub use self::root_certificates::{RootCertificates, RootCertificatesError};
pub use self::sending::{Read, Sending, SendingWithResponse};
pub use self::server_variable::{host_part, path_part};
pub use self::shown_url::ShownUrl;
pub use self::style::{MemberStyle, PathStyle, QueryStyle};
pub use self::success::Success;
pub use self::token::{LoginFailure, TokenCarrier, TokenLogin, TokenSource};
#[cfg(feature = "tower")]
pub use self::tower_transport::TowerTransport;
pub use self::transport::{
    BlockingTransport, BoxFuture, TimeLimit, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "ureq")]
pub use self::ureq_transport::{UreqTransport, UreqTransportBuilder};
