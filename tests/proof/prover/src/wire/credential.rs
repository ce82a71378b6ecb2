//! Whether a call proves who is calling as the document says.

use paywright_generator::source::Node;

use super::query::Query;
use super::texts::decoded;
use crate::keys::security_holder;
use crate::server::Received;
use crate::tree::{list, members, resolved, text};

/// The secret of every credential; that of the generated programs.
const SECRET: &str = "proof-secret";

/// What is wrong with the credentials of a call. Takes those of the query out.
pub(crate) fn fault(
    root: &Node,
    operation: &Node,
    received: &Received,
    query: &mut Query<'_>,
    raw_query: &str,
) -> Option<String> {
    let schemes: Vec<(&str, &Node)> = root
        .get("components")
        .into_iter()
        .flat_map(|components| members(components, "securitySchemes"))
        .filter_map(|(key, scheme)| Some((key, resolved(root, scheme)?)))
        .collect();
    for (_, scheme) in &schemes {
        if text(scheme, "in") == Some("query") {
            query.take_name(text(scheme, "name").unwrap_or_default());
        }
    }
    let alternatives = list(security_holder(root, operation), "security");
    let is_met = alternatives.iter().any(|alternative| {
        let keys = alternative.as_object();
        let keys = keys.into_iter().flat_map(|keys| keys.keys());
        // What the document does not describe nobody can prove.
        let wanted: Vec<&Node> = keys
            .filter_map(|key| schemes.iter().find(|(known, _)| *known == key))
            .map(|(_, scheme)| *scheme)
            .collect();
        // A header holds one credential, however many are asked for in it.
        wanted.iter().all(|scheme| {
            let mut others = wanted.iter().filter(|other| share_a_header(scheme, other));
            others.any(|other| is_there(other, received, raw_query))
        })
    });
    (!alternatives.is_empty() && !is_met)
        .then(|| "no credentials that the document asks for".to_owned())
}

/// Whether two credentials go into the same header, as each does with itself.
fn share_a_header(one: &Node, other: &Node) -> bool {
    std::ptr::eq(one, other) || (header(one).is_some() && header(one) == header(other))
}

/// The header that a credential goes into, in lower case.
fn header(scheme: &Node) -> Option<String> {
    match (text(scheme, "type"), text(scheme, "in")) {
        (Some("http" | "oauth2" | "openIdConnect"), _) => Some("authorization".to_owned()),
        (Some("apiKey"), Some("header")) => text(scheme, "name").map(str::to_ascii_lowercase),
        _ => None,
    }
}

fn is_there(scheme: &Node, received: &Received, raw_query: &str) -> bool {
    let name = text(scheme, "name").unwrap_or_default();
    let has_secret = |value: Option<String>| value.is_some_and(|value| value.contains(SECRET));
    let authorization = received.header("authorization").unwrap_or_default();
    match (text(scheme, "type"), text(scheme, "in")) {
        (Some("apiKey"), Some("query")) => raw_query.split('&').any(|pair| {
            let (known, value) = pair.split_once('=').unwrap_or((pair, ""));
            decoded(known).as_deref() == Some(name) && value.contains(SECRET)
        }),
        (Some("apiKey"), Some("cookie")) => received.header("cookie").is_some_and(|cookies| {
            cookies
                .split("; ")
                .any(|cookie| cookie.starts_with(&format!("{name}=")) && cookie.contains(SECRET))
        }),
        (Some("apiKey"), _) if scheme.get("x-paywright-request-signature").is_some() => {
            received.header(name).is_some()
        }
        (Some("apiKey"), _) => has_secret(received.header(name)),
        (Some("http"), _) => match text(scheme, "scheme")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("basic") => authorization.starts_with("Basic cHJvb2Ytc2VjcmV0O"),
            Some("bearer") => authorization == format!("Bearer {SECRET}"),
            _ => true,
        },
        (Some("oauth2" | "openIdConnect"), _) => authorization == format!("Bearer {SECRET}"),
        _ => true,
    }
}
