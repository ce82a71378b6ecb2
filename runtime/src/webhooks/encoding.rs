//! How a signature is written.

use percent_encoding::percent_decode_str;

use crate::Base64;

/// How the bytes of a signature are written in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureEncoding {
    /// Hexadecimal digits, in either case.
    Hex,
    /// Base64.
    Base64,
    /// Base64, then percent-encoded.
    Base64Percent,
}

impl SignatureEncoding {
    /// The bytes; `None` if the text is not of this encoding.
    pub(super) fn decode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Hex => hex(text),
            Self::Base64 => base64(text),
            Self::Base64Percent => base64(&percent_decode_str(text).decode_utf8().ok()?),
        }
    }
}

fn base64(text: &str) -> Option<Vec<u8>> {
    text.parse().map(Base64::into_bytes).ok()
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| {
            digit
                .to_digit(16)
                .and_then(|value| u8::try_from(value).ok())
        })
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    Some(
        pairs
            .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_reads_its_own_text() {
        let bytes = Some(vec![0xfb, 0xff, 0x01]);
        assert_eq!(SignatureEncoding::Hex.decode("fbff01"), bytes);
        assert_eq!(SignatureEncoding::Hex.decode("FBFF01"), bytes);
        assert_eq!(SignatureEncoding::Base64.decode("+/8B"), bytes);
        assert_eq!(SignatureEncoding::Base64Percent.decode("%2B%2F8B"), bytes);
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["f", "fg", "0x00", "f ", "éé"] {
            assert_eq!(SignatureEncoding::Hex.decode(text), None, "{text}");
        }
        assert_eq!(SignatureEncoding::Base64.decode("*"), None);
        assert_eq!(SignatureEncoding::Base64Percent.decode("%FF"), None);
    }
}
