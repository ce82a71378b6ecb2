//! Bytes, written as base64 text.

use std::fmt;
use std::str::FromStr;

use ::base64::Engine;
use ::base64::alphabet::{self, Alphabet};
use ::base64::display::Base64Display;
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose};

use super::ParseError;
use crate::wire::{self, Fault, Node, Wire, Writer};

/// Reads with or without padding.
const fn tolerant(alphabet: &Alphabet) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new();
    GeneralPurpose::new(
        alphabet,
        config.with_decode_padding_mode(DecodePaddingMode::Indifferent),
    )
}

macro_rules! bytes_as_text {
    ($(#[$docs:meta])* $name:ident, $alphabet:ident, $written:ident, $expected:literal) => {
        $(#[$docs])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Vec<u8>);

        impl $name {
            /// The bytes.
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }

            /// The bytes, owned.
            pub fn into_bytes(self) -> Vec<u8> {
                self.0
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                Self(bytes.to_vec())
            }
        }

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = ParseError;

            fn from_str(text: &str) -> Result<Self, ParseError> {
                const TOLERANT: GeneralPurpose = tolerant(&alphabet::$alphabet);
                TOLERANT
                    .decode(text)
                    .map(Self)
                    .map_err(|_| ParseError::new($expected))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                Base64Display::new(&self.0, &general_purpose::$written).fmt(formatter)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({} bytes)", stringify!($name), self.0.len())
            }
        }

        impl Wire for $name {
            fn read(node: Node<'_>) -> Result<Self, Fault> {
                wire::parsed_text(node, $expected)
            }

            fn write(&self, writer: &mut Writer) {
                writer.hidden(&self.to_string(), format_args!("{self:?}"));
            }
        }

        wire::serde!($name);
    };
}

bytes_as_text! {
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
    Base64, STANDARD, STANDARD, "base64 text"
}

bytes_as_text! {
    /// Bytes that travel as base64 text in the alphabet of addresses (`-` and `_`). Padding may be there when reading; it is never
    /// written.
    ///
    /// `Debug` shows the length only.
    ///
    /// ```
    /// use paywright_runtime::Base64Url;
    /// let key: Base64Url = serde_json::from_str(r#""_-8=""#)?;
    /// assert_eq!(key.as_bytes(), [0xff, 0xef]);
    /// assert_eq!(key.to_string(), "_-8");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Base64Url, URL_SAFE, URL_SAFE_NO_PAD, "base64 text in the alphabet of addresses"
}

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
        assert!("a+/b".parse::<Base64Url>().is_err());
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
            prop_assert_eq!(read.into_bytes(), &*bytes);
            let text = serde_json::to_string(&Base64Url::from(bytes.clone())).unwrap();
            let read: Base64Url = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read.into_bytes(), bytes);
        }
    }
}
