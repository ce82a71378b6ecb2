//! Calls to a provider: from an operation's arguments to its answer.
//!
//! A generated method puts a [`Call`] together, [`Core`] sends it, and the [`Reply`] is read as the type that the spec
//! names. The HTTP library is behind [`Transport`] or [`BlockingTransport`]; no type of it shows.

mod answer_proof;
mod attempt;
mod auth_error;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod builder;
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
mod mode;
mod multipart;
mod operation;
mod options;
mod param;
mod placement;
mod random;
mod reply;
mod request_signature;
#[cfg(feature = "reqwest")]
mod reqwest_transport;
mod response;
mod retry;
mod server_variable;
mod style;
mod success;
#[cfg(test)]
mod testing;
mod token;
#[cfg(feature = "tower")]
mod tower_transport;
mod transport;
#[cfg(feature = "ureq")]
mod ureq_transport;

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
pub use self::operation::{InFlight, Operation, Repeat};
pub use self::options::CallOptions;
pub use self::random::fresh_uuid;
pub use self::reply::Reply;
pub use self::request_signature::{
    RequestSignature, Sign, SignError, SignatureEncoding, SignedPiece, TimestampUnit,
};
#[cfg(feature = "reqwest")]
pub use self::reqwest_transport::{ReqwestTransport, ReqwestTransportBuilder};
pub use self::response::{Response, header_value};
pub use self::retry::{RetryBudget, RetryPolicy};
pub use self::server_variable::{host_part, path_part};
pub use self::style::QueryStyle;
pub use self::success::Success;
pub use self::token::{LoginFailure, TokenCarrier, TokenLogin, TokenSource};
#[cfg(feature = "tower")]
pub use self::tower_transport::TowerTransport;
pub use self::transport::{
    BlockingTransport, BoxFuture, TimeLimit, Transport, TransportError, TransportErrorKind,
};
#[cfg(feature = "ureq")]
pub use self::ureq_transport::{UreqTransport, UreqTransportBuilder};
