//! Bodies of type `application/x-www-form-urlencoded`, and queries, which are written alike.

use std::fmt;

use bytes::Bytes;
use percent_encoding::percent_decode_str;

use super::request_body::{BodyFault, ReadBody, text};

/// The fields of a form in the order in which they were sent. `Debug` shows how many there are.
#[derive(Clone, PartialEq, Eq)]
pub struct FormFields(Vec<(String, String)>);

impl FormFields {
    /// Reads pairs between ampersands.
    pub(super) fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        Self(pairs.map(pair).collect())
    }

    /// The names and values.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The first value of that name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every value of that name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.0.iter().filter(move |(known, _)| known == name);
        pairs.map(|(_, value)| value.as_str())
    }
}

impl ReadBody for FormFields {
    type Value = Self;

    fn read(media_type: Option<&str>, body: &Bytes) -> Result<Self, BodyFault> {
        if media_type == Some("application/x-www-form-urlencoded") {
            text(body).map(Self::parse)
        } else {
            Err(BodyFault::MediaType)
        }
    }
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    (decoded(name), decoded(value))
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

impl fmt::Debug for FormFields {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FormFields({})", self.0.len())
    }
}
