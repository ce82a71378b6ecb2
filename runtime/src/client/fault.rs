//! Why a request could not be put together.

use std::error::Error;
use std::fmt;

/// One reason why a request could not be put together. It names the place, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestFault {
    /// A parameter's value cannot be written as text.
    Unwritable {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// A parameter holds lists or objects deeper than its style can express.
    Nested {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// An item of a parameter holds the character that divides items in its style, so that it would arrive as two.
    Delimiter {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// A path parameter has no value.
    PathMissing {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// A path parameter is empty.
    PathEmpty {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// A path parameter makes a segment `.` or `..`, which would lead elsewhere.
    PathDots {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// The path's template has a brace without its partner, a segment `.` or `..`, or a `?` or `#`.
    PathTemplate,
    /// The address is too long or not valid.
    Url,
    /// A header's name is not allowed, or is one that the transport sets, such as `content-length`.
    HeaderName {
        /// The header's name.
        header: &'static str,
    },
    /// A header's value would not arrive as it is: it holds other characters than visible ASCII, blanks and tabs, or
    /// has blanks at its ends.
    HeaderValue {
        /// The header's name.
        header: &'static str,
    },
    /// The body cannot be written in its media type.
    BodyUnwritable,
    /// A form's body is not an object.
    BodyNotObject,
    /// The media type of the body is none.
    ContentType,
    /// A part of the body cannot be written as JSON.
    PartUnwritable {
        /// The part's name.
        part: String,
    },
    /// The media type of a part of the body is none.
    PartContentType {
        /// The part's name.
        part: String,
    },
    /// A header of a part of the body cannot be sent: its name is none or belongs to the part's frame, or its value is not visible ASCII.
    PartHeader {
        /// The part's name.
        part: String,
    },
    /// A part was added to a body that is sent in one piece.
    NotInParts,
    /// The key that should make a retry safe is empty or made of blanks, and so would not.
    IdempotencyKeyEmpty,
    /// The system has no random bytes to give.
    NoRandomness,
}

impl fmt::Display for RequestFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unwritable { parameter } => {
                write!(formatter, "parameter `{parameter}` cannot be written")
            }
            Self::Nested { parameter } => {
                write!(formatter, "parameter `{parameter}` is nested too deep")
            }
            Self::Delimiter { parameter } => write!(
                formatter,
                "an item of parameter `{parameter}` holds the character that divides items"
            ),
            Self::PathMissing { parameter } => {
                write!(formatter, "path parameter `{parameter}` has no value")
            }
            Self::PathEmpty { parameter } => {
                write!(formatter, "path parameter `{parameter}` is empty")
            }
            Self::PathDots { parameter } => write!(
                formatter,
                "path parameter `{parameter}` makes a segment `.` or `..`"
            ),
            Self::PathTemplate => {
                formatter.write_str("the template of the path is not closed, or leads elsewhere")
            }
            Self::Url => formatter.write_str("the address is too long or not valid"),
            Self::HeaderName { header } => {
                write!(formatter, "a call cannot set a header `{header}`")
            }
            Self::HeaderValue { header } => write!(
                formatter,
                "the value of header `{header}` is not visible ASCII, or has blanks at its ends"
            ),
            Self::BodyUnwritable => formatter.write_str("the body cannot be written"),
            Self::BodyNotObject => formatter.write_str("the body of a form is not an object"),
            Self::ContentType => formatter.write_str("the media type of the body is none"),
            Self::PartUnwritable { part } => {
                write!(formatter, "part `{part}` of the body cannot be written")
            }
            Self::PartHeader { part } => {
                write!(formatter, "a header of part `{part}` cannot be sent")
            }
            Self::PartContentType { part } => {
                write!(formatter, "the media type of part `{part}` is none")
            }
            Self::NotInParts => formatter.write_str("a part was added to a body that has none"),
            Self::IdempotencyKeyEmpty => {
                formatter.write_str("the idempotency key is empty or blank")
            }
            Self::NoRandomness => formatter.write_str("no random bytes are available"),
        }
    }
}

impl Error for RequestFault {}

/// Every reason why a request could not be put together; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFaults(Vec<RequestFault>);

impl RequestFaults {
    /// The value, if there is one and nothing stands against it. Without a value there must be a fault.
    pub(super) fn unless<T>(faults: Vec<RequestFault>, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if faults.is_empty() => Ok(value),
            _ => Err(Self(faults)),
        }
    }

    /// The reasons, in the order in which they were met.
    pub fn as_slice(&self) -> &[RequestFault] {
        &self.0
    }
}

impl fmt::Display for RequestFaults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, fault) in self.0.iter().enumerate() {
            if position > 0 {
                formatter.write_str("; ")?;
            }
            fault.fmt(formatter)?;
        }
        Ok(())
    }
}

impl Error for RequestFaults {}
