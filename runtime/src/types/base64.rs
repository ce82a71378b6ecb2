//! Bytes, written as base64 text.

use std::fmt;
use std::str::FromStr;

use ::base64::Engine;
use ::base64::alphabet;
use ::base64::display::Base64Display;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};

use super::ParseError;
use crate::wire::{self, Fault, Node, Wire, Writer};

const EXPECTED: &str = "base64 text";

/// Reads with or without padding.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Bytes that travel as base64 text (standard alphabet). Padding may be missing when reading; it is always written.
///
/// `Debug` shows the length only.
///
/// ```
/// use paywright_runtime::Base64;
/// let image: Base64 = serde_json::from_str(r#""aGk""#)?;
/// assert_eq!(image.as_bytes(), b"hi");
/// assert_eq!(image.to_string(), "aGk=");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(Vec<u8>);

impl Base64 {
    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes, owned.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl FromStr for Base64 {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        TOLERANT
            .decode(text)
            .map(Self)
            .map_err(|_| ParseError::new(EXPECTED))
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Base64Display::new(&self.0, &general_purpose::STANDARD).fmt(formatter)
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64({} bytes)", self.0.len())
    }
}

impl Wire for Base64 {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        wire::parsed_text(node, EXPECTED)
    }

    fn write(&self, writer: &mut Writer) {
        writer.hidden(&self.to_string(), format_args!("{self:?}"));
    }
}

wire::serde!(Base64);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn padding_may_be_missing() {
        for text in ["aGVsbG8=", "aGVsbG8"] {
            assert_eq!(text.parse::<Base64>().unwrap().as_bytes(), b"hello");
        }
    }

    #[test]
    fn other_text_is_refused_and_bytes_are_not_printed() {
        assert!("a*b".parse::<Base64>().is_err());
        assert!("a-_b".parse::<Base64>().is_err());
        assert_eq!(
            format!("{:?}", Base64::from(vec![65; 3])),
            "Base64(3 bytes)"
        );
    }

    proptest! {
        #[test]
        fn bytes_come_back_as_they_went(bytes: Vec<u8>) {
            let text = serde_json::to_string(&Base64::from(bytes.clone())).unwrap();
            let read: Base64 = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read.into_bytes(), bytes);
        }
    }
}
