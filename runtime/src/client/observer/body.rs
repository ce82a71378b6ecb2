//! A body, as an observer sees it.

use std::fmt;

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::redaction::{Redaction, json, pairs};
use crate::client::header;

/// A body without what must not be shown. `Display` shows it as text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ObservedBody {
    /// There is none.
    Empty,
    /// JSON, as it came but for what is redacted: the members that the spec calls secret, at any depth and also in JSON
    /// inside strings, and whatever may be a card number.
    Json(String),
    /// A form, encoded as it came but for what is redacted, as in JSON.
    Form(String),
    /// Anything else, by what is known without reading it.
    Other {
        /// The media type without parameters, in lower case.
        media_type: Option<String>,
        /// The length in bytes.
        length: usize,
    },
}

impl ObservedBody {
    pub(super) fn of(headers: &HeaderMap, bytes: &[u8], redaction: &Redaction<'_>) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        let media_type = media_type(headers);
        let other = Self::Other {
            media_type: media_type.clone(),
            length: bytes.len(),
        };
        let Ok(text) = std::str::from_utf8(bytes) else {
            return other;
        };
        if redaction.hides_whole_bodies() {
            return other;
        }
        match media_type.as_deref() {
            Some("application/x-www-form-urlencoded") => Self::Form(pairs::redact(text, redaction)),
            Some(media_type) if !is_json(media_type) => other,
            _ => {
                let text = text.strip_prefix('\u{feff}').unwrap_or(text);
                json::redact(text, redaction).map_or(other, Self::Json)
            }
        }
    }
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let name = text.split(';').next().unwrap_or_default().trim();
    header::media_type(name)?;
    Some(name.to_ascii_lowercase())
}

fn is_json(media_type: &str) -> bool {
    media_type.ends_with("/json") || media_type.ends_with("+json")
}

impl fmt::Display for ObservedBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Json(text) | Self::Form(text) => formatter.write_str(text),
            Self::Other { media_type, length } => {
                let media_type = media_type.as_deref().unwrap_or("no media type");
                write!(formatter, "[{media_type}, {length} bytes]")
            }
        }
    }
}
