//! Text that is never shown.

use std::fmt;
use std::hint::black_box;

use secrecy::{ExposeSecret, SecretString};

use crate::wire::{self, Fault, Node, Wire, Writer};

/// Text that is never shown: an API key, a card number, a token.
///
/// `Debug` prints `[redacted]`, there is no `Display`, and the memory is wiped when it is dropped. How long a comparison takes
/// tells nothing of the texts but their length.
///
/// ```
/// use paywright_runtime::Secret;
/// let key = Secret::new("sk_test_1");
/// assert_eq!(format!("{key:?}"), "[redacted]");
/// assert_eq!(key.expose(), "sk_test_1");
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Hides the text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(SecretString::from(text.into()))
    }

    /// The text. Keep it out of logs and error texts.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (one, other) = (self.expose().as_bytes(), other.expose().as_bytes());
        // Every byte is looked at, whatever came before it; the compiler must not see through that.
        let pairs = one.iter().zip(other);
        let difference = pairs.fold(0, |found, (a, b)| black_box(found | (a ^ b)));
        one.len() == other.len() && difference == 0
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[redacted]")
    }
}

impl Wire for Secret {
    fn read(node: Node<'_>) -> Result<Self, Fault> {
        match node.text() {
            Some(text) => Ok(Self::new(text)),
            None => Err(Fault::new(node, "text")),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.hidden(self.expose(), format_args!("{self:?}"));
    }
}

wire::serde!(Secret);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_on_the_wire_and_nowhere_else() {
        let secret: Secret = serde_json::from_str("\"4111\"").unwrap();
        assert_eq!(serde_json::to_string(&secret).unwrap(), "\"4111\"");
        assert!(!format!("{secret:?}{:?}", Some(&secret)).contains("4111"));
    }

    #[test]
    fn equal_is_what_has_the_same_text() {
        for (one, other, equal) in [
            ("", "", true),
            ("4111", "4111", true),
            ("4111", "4112", false),
            ("4111", "5111", false),
            ("4111", "411", false),
            ("", "4", false),
        ] {
            let (one, other) = (Secret::new(one), Secret::new(other));
            assert_eq!(one == other, equal);
            assert_eq!(other == one, equal);
        }
    }

    #[test]
    fn another_kind_is_refused_without_being_shown() {
        let error = serde_json::from_str::<Secret>("4111").unwrap_err();
        assert!(!error.to_string().contains("4111"), "{error}");
    }
}
