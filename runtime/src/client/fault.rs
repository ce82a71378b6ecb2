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
    /// A path parameter has no value.
    PathMissing {
        /// The parameter's name.
        parameter: String,
    },
    /// A path parameter is empty.
    PathEmpty {
        /// The parameter's name.
        parameter: &'static str,
    },
    /// A path parameter makes a segment `.` or `..`, which would lead elsewhere.
    PathDots,
    /// The path's template has a brace without its partner.
    PathTemplate,
    /// The address is too long or not valid.
    Url,
    /// A header's name is not allowed.
    HeaderName {
        /// The header's name.
        header: &'static str,
    },
    /// A header's value holds characters that are not allowed there.
    HeaderValue {
        /// The header's name.
        header: &'static str,
    },
    /// The body cannot be written in its media type.
    BodyUnwritable,
    /// A form's body is not an object.
    BodyNotObject,
    /// The media type of the body or of a part of it is not allowed.
    ContentType,
    /// The system has no random bytes to give.
    NoRandomness,
}

impl RequestFault {
    /// Whether it lies in the value of the parameter of this name.
    pub(super) fn is_about(&self, name: &str) -> bool {
        match self {
            Self::Unwritable { parameter }
            | Self::Nested { parameter }
            | Self::PathEmpty { parameter } => *parameter == name,
            Self::HeaderName { header } | Self::HeaderValue { header } => *header == name,
            _ => false,
        }
    }

    /// Whether it lies in the body.
    pub(super) fn is_about_body(&self) -> bool {
        matches!(
            self,
            Self::BodyUnwritable | Self::BodyNotObject | Self::ContentType
        )
    }
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
            Self::PathMissing { parameter } => {
                write!(formatter, "path parameter `{parameter}` has no value")
            }
            Self::PathEmpty { parameter } => {
                write!(formatter, "path parameter `{parameter}` is empty")
            }
            Self::PathDots => formatter.write_str("a segment of the path is `.` or `..`"),
            Self::PathTemplate => formatter.write_str("the template of the path is not closed"),
            Self::Url => formatter.write_str("the address is too long or not valid"),
            Self::HeaderName { header } => {
                write!(formatter, "`{header}` cannot be a header's name")
            }
            Self::HeaderValue { header } => {
                write!(formatter, "the value of header `{header}` is not allowed")
            }
            Self::BodyUnwritable => formatter.write_str("the body cannot be written"),
            Self::BodyNotObject => formatter.write_str("the body of a form is not an object"),
            Self::ContentType => formatter.write_str("the media type is not allowed"),
            Self::NoRandomness => formatter.write_str("no random bytes are available"),
        }
    }
}

impl Error for RequestFault {}

/// Every reason why a request could not be put together; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestFaults(Vec<RequestFault>);

impl RequestFaults {
    /// `Ok` if there is nothing in the list.
    pub(super) fn of(faults: Vec<RequestFault>) -> Result<(), Self> {
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Self(faults))
        }
    }

    /// The reasons, in the order in which they were met.
    pub fn as_slice(&self) -> &[RequestFault] {
        &self.0
    }
}

impl From<RequestFault> for RequestFaults {
    fn from(fault: RequestFault) -> Self {
        Self(vec![fault])
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
