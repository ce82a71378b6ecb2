//! Certificates of the connection, which OpenAPI 3.0 does not know as security.
//!
//! The connection is the affair of the transport that a caller gives to the client, so a requirement of a certificate asks
//! nothing of a call, and is left out.

use std::collections::HashSet;

use super::Restater;
use super::entries::Entries;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Node, Object, Value};

/// The names of the security schemes that are certificates.
pub(super) fn certificate_schemes(root: &Node) -> HashSet<&str> {
    let schemes = root.at("/components/securitySchemes");
    let schemes = schemes.and_then(Node::as_object).into_iter().flatten();
    schemes
        .filter(|entry| is_certificate(&entry.value))
        .map(|entry| &*entry.key.text)
        .collect()
}

fn is_certificate(scheme: &Node) -> bool {
    scheme.get("type").and_then(Node::as_str) == Some("mutualTLS")
}

impl Restater<'_> {
    /// Takes certificates out of the components.
    pub(super) fn drop_certificates(&mut self, components: &mut Entries) {
        let Some(node) = components.get_mut("securitySchemes") else {
            return;
        };
        let Value::Object(schemes) = &mut node.value else {
            return;
        };
        let (certificates, others) = std::mem::take(schemes)
            .into_entries()
            .into_iter()
            .partition::<Vec<_>, _>(|entry| is_certificate(&entry.value));
        *schemes = Object::new(others);
        for entry in certificates {
            let message = "certificates of the connection are left to the transport";
            let place = entry.value.get("type").unwrap_or(&entry.value).span;
            self.report(
                Diagnostic::warning(Code::SecurityUnsupported, message)
                    .at(place, "calls are generated without it")
                    .help("give the client a transport that presents the certificate"),
            );
        }
    }

    /// Takes certificates out of a list of requirements.
    pub(super) fn without_certificates(&mut self, entries: &mut Entries) {
        if self.certificates.is_empty() {
            return;
        }
        let Some(Value::Array(requirements)) =
            entries.get_mut("security").map(|node| &mut node.value)
        else {
            return;
        };
        for requirement in requirements {
            if let Value::Object(schemes) = &mut requirement.value {
                let entries = std::mem::take(schemes).into_entries().into_iter();
                let others = entries.filter(|entry| !self.certificates.contains(&*entry.key.text));
                *schemes = Object::new(others.collect());
            }
        }
    }
}
