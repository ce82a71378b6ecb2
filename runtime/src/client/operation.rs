//! What is fixed about an operation.

use http::Method;

/// An operation of a spec: what is the same in every call of it.
///
/// ```
/// use paywright_runtime::{client::Operation, http::Method};
/// static RETRIEVE: Operation = Operation::new("retrieve", Method::GET, "/v1/refunds/{id}", &[&["bearer"]]);
/// ```
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with its parameters in braces.
    pub path: &'static str,
    /// Alternatives of security schemes, each a list of schemes that are needed together. No alternatives: no
    /// credentials. An empty alternative: credentials may be left out.
    pub security: &'static [&'static [&'static str]],
}

impl Operation {
    /// Describes an operation.
    pub const fn new(
        id: &'static str,
        method: Method,
        path: &'static str,
        security: &'static [&'static [&'static str]],
    ) -> Self {
        Self {
            id,
            method,
            path,
            security,
        }
    }
}
