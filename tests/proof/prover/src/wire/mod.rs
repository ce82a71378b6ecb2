//! What came over the wire, held against what the document says: decoded as a server would, never encoded as the client does.

mod credential;
mod form;
mod header;
mod multipart;
mod path;
mod query;
mod texts;

use std::collections::BTreeMap;

use paywright_generator::source::Node;
use serde_json::Value;

pub(crate) use self::form::{divider, is_no_json, is_raw_object};
use self::query::Query;
pub(crate) use self::texts::{ascii, has_inside, is_nested, text};
use crate::equal::difference;
use crate::operation::{Body, Operation, Parameter, is_json};
use crate::server::Received;
use crate::tree::is_octets;

/// What is wrong with a request.
pub(crate) fn fault(
    root: &Node,
    operation: &Operation<'_>,
    body: Body<'_>,
    given: &BTreeMap<String, Value>,
    received: &Received,
) -> Option<String> {
    if received.method != operation.method {
        return Some(format!("the method is {}", received.method));
    }
    let (raw_path, raw_query) = received
        .target
        .split_once('?')
        .unwrap_or((&received.target, ""));
    let address = operation.address();
    // A key takes the place of a parameter.
    let is_sent = |parameter: &Parameter<'_>| {
        let mut keys = operation.keys.iter();
        !keys.any(|key| key.replaces(parameter))
    };
    let mut parameters = operation.parameters.clone();
    parameters.retain(is_sent);
    let parameters = &parameters;
    let mut query = Query::of(raw_query);
    path::fault(address.path, raw_path, parameters, given)
        .or_else(|| query.take_fixed(&address, parameters, given))
        .or_else(|| query.take(parameters, given))
        .or_else(|| header::fault(received, parameters, given))
        .or_else(|| credential::fault(root, operation.node, received, &mut query, raw_query))
        .or_else(|| {
            query
                .left()
                .map(|left| format!("the query has `{left}` besides"))
        })
        .or_else(|| of_body(root, body, given, received))
        .or_else(|| accept(operation, received))
}

fn of_body(
    root: &Node,
    body: Body<'_>,
    given: &BTreeMap<String, Value>,
    received: &Received,
) -> Option<String> {
    let got = received.header("content-type").unwrap_or_default();
    let essence = essence(body.media_type);
    let value = given.get("body");
    let has_body = value.is_some() || essence.starts_with("multipart/");
    if !has_body {
        return (!received.body.is_empty()).then(|| "there is a body".to_owned());
    }
    if !essence.contains('*') && self::essence(&got) != essence {
        return Some(format!("the body is called `{got}`"));
    }
    let value = value.unwrap_or(&Value::Null);
    if essence.starts_with("multipart/") {
        let encoding = body.media.and_then(|media| media.get("encoding"));
        return match value.as_object() {
            // Parts that the caller has put together.
            Some(parts) => {
                let parts = parts.iter();
                let given = parts.map(|(name, text)| (format!("part {name}"), text.clone()));
                multipart::fault(&received.body, &got, &given.collect(), encoding)
            }
            None => multipart::fault(&received.body, &got, given, encoding),
        };
    }
    if essence == "application/x-www-form-urlencoded" {
        return form::fault(
            &received.body,
            value,
            body.media.and_then(|media| media.get("encoding")),
        );
    }
    let text = String::from_utf8_lossy(&received.body);
    let schema = body.media.and_then(|media| media.get("schema"));
    let is_raw = is_octets(root, body.media_type, schema);
    if is_json(&essence) && !is_raw {
        return match serde_json::from_str::<Value>(&text) {
            Ok(read) => {
                difference(value, &read).map(|place| format!("the body differs at {place}"))
            }
            Err(_) => Some("the body is no JSON".to_owned()),
        };
    }
    (value.as_str() != Some(&*text)).then(|| format!("the body is `{text}` rather than {value}"))
}

/// Whether what is answered when all is well is accepted.
fn accept(operation: &Operation<'_>, received: &Received) -> Option<String> {
    let accepted = received.header("accept").unwrap_or_default();
    let good = operation
        .answers
        .iter()
        .filter(|answer| (200..300).contains(&answer.status));
    // Of what may be anything nothing need be accepted by name.
    let mut good =
        good.filter(|answer| is_json(answer.media_type) && !answer.media_type.contains('*'));
    let refused = good
        .find(|answer| !accepted.contains(&essence(answer.media_type)) && !accepted.contains('*'));
    refused.map(|answer| format!("`{}` is not accepted, only `{accepted}`", answer.media_type))
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
