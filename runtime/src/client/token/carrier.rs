//! Where a token goes in a request.

/// Where a token goes in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenCarrier {
    /// Into `Authorization`, after `Bearer `.
    Bearer,
    /// Into a header of its own.
    Header {
        /// The header's name.
        name: &'static str,
        /// Text before the token; often empty.
        prefix: &'static str,
    },
}
