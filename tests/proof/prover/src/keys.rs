//! The keys that prove who is calling, as far as they are sent where parameters are.

use paywright_generator::source::Node;

use crate::operation::Parameter;
use crate::tree::{list, members, resolved, text};

/// A key, and where it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key<'a> {
    /// `query`, `header` or `cookie`.
    pub(crate) place: &'a str,
    /// The name that it is sent under.
    pub(crate) name: &'a str,
    /// Whether every alternative carries it.
    pub(crate) is_always: bool,
}

impl Key<'_> {
    /// Whether it is sent where a parameter is.
    pub(crate) fn replaces(&self, parameter: &Parameter<'_>) -> bool {
        let is_same = match self.place {
            "header" => self.name.eq_ignore_ascii_case(parameter.name),
            _ => self.name == parameter.name,
        };
        self.place == parameter.place && is_same
    }
}

/// The keys of all alternatives of an operation's security.
pub(crate) fn keys<'a>(root: &'a Node, operation: &'a Node) -> Vec<Key<'a>> {
    let described = root.get("components").into_iter();
    let described: Vec<(&str, &Node)> = described
        .flat_map(|components| members(components, "securitySchemes"))
        .filter_map(|(key, scheme)| Some((key, resolved(root, scheme)?)))
        .filter(|(_, scheme)| text(scheme, "type") == Some("apiKey"))
        .filter(|(_, scheme)| scheme.get("x-paywright-request-signature").is_none())
        .collect();
    let alternatives = list(security_holder(root, operation), "security").iter();
    let alternatives: Vec<Vec<Key<'a>>> = alternatives
        .map(|alternative| {
            let wanted = described
                .iter()
                .filter(|(key, _)| alternative.get(key).is_some());
            let keys = wanted.filter_map(|(_, scheme)| {
                Some(Key {
                    place: text(scheme, "in")?,
                    name: text(scheme, "name")?,
                    is_always: true,
                })
            });
            keys.collect()
        })
        .collect();
    let all = alternatives.iter().flatten().map(|key| Key {
        is_always: alternatives.iter().all(|keys| keys.contains(key)),
        ..*key
    });
    all.collect()
}

/// What says who may call an operation: itself, or the document.
pub(crate) fn security_holder<'a>(root: &'a Node, operation: &'a Node) -> &'a Node {
    match operation.get("security") {
        Some(_) => operation,
        None => root,
    }
}
