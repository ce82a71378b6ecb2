//! What can be expected of a mock, and what its clients see of it.

use std::sync::Arc;
use std::thread;

use bytes::Bytes;
use http::{Method, StatusCode};

use super::*;
use crate::client::testing::ready;
use crate::client::{
    BoxFuture, Call, CallOptions, Clock, Credential, Declined, Error, ErrorMembers, Failure,
    FilePart, Operation, Reply, RetryPolicy, TokenCarrier, TokenLogin, Transport, TransportError,
    TransportErrorKind,
};
use crate::{Decimal, JsonKind};

mod answers;
mod conditions;
mod counts;
mod recording;
mod tokens;

static LIST: Operation = Operation::new("list", Method::GET, "/shops/{shop}/refunds", &[]);
static CREATE: Operation = Operation::new("create", Method::POST, "/refunds", &[]);

type Body = std::collections::BTreeMap<String, Decimal>;

fn mock() -> Mock {
    Mock::new(CredentialSet::new())
}

fn on_list(mock: &Mock) -> When<Nothing, Vec<i64>, Body> {
    mock.when("list", 200)
}

fn on_create(mock: &Mock) -> When<Body, Body, Body> {
    mock.when("create", 201)
}

fn list(mock: &Mock) -> Result<Reply, Failure> {
    let mut call = Call::new(&LIST);
    call.path("shop", "a b/c").query("size", &vec![1, 2]);
    ready(mock.client::<Core>().send(call))
}

/// Creates something of that amount, with a key.
fn create(mock: &Mock, amount: &str) -> Result<Reply, Failure> {
    let mut call = Call::new(&CREATE);
    call.idempotency_header("x-key", Some("key-1".to_owned()));
    call.header("x-shop", "s_1");
    call.json(&Json::from_text(format!(r#"{{"amount": {amount}}}"#)).unwrap());
    ready(mock.client::<Core>().send(call))
}

/// Creates something without a key, in one attempt.
fn create_once(mock: &Mock) -> Result<Reply, Failure> {
    let mut call = Call::new(&CREATE);
    call.json(&json!({"amount": 1}));
    ready(mock.client::<Core>().send(call))
}

fn body(amount: &str) -> Body {
    Body::from([("amount".to_owned(), amount.parse().unwrap())])
}

#[track_caller]
fn unexpected(result: Result<Reply, Failure>) -> UnexpectedCall {
    let Err(Failure::Transport(failure)) = result else {
        panic!("{result:?}");
    };
    assert_eq!(failure.error.kind(), TransportErrorKind::Rejected);
    assert_eq!(failure.report.attempts().len(), 1);
    let source = std::error::Error::source(&failure.error).unwrap();
    source.downcast_ref::<UnexpectedCall>().unwrap().clone()
}

/// The texts of why a call was not what was expected, without their places.
#[track_caller]
fn misses(result: Result<Reply, Failure>) -> Vec<String> {
    let unexpected = unexpected(result);
    let misses = unexpected.near_misses().iter();
    misses.map(|near| near.miss.to_string()).collect()
}

/// Leaves a mock whose expectations are not to be met.
fn give_up(mock: &Mock) {
    mock.verify().unwrap_err();
}
