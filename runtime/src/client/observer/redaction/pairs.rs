//! Secrets in `name=value&name=value`: queries and forms.

use percent_encoding::percent_decode_str;

use super::{REDACTED, Redaction};
use crate::client::encode::form_component;

/// The pairs, encoded as they came but for what is redacted.
pub(in super::super) fn redact(text: &str, redaction: &Redaction<'_>) -> String {
    let pairs: Vec<String> = text.split('&').map(|text| pair(text, redaction)).collect();
    pairs.join("&")
}

/// A pair without its value.
pub(super) fn hidden(pair: &str, redaction: &Redaction<'_>) -> String {
    let name = pair.split('=').next().unwrap_or_default();
    format!("{}={REDACTED}", shown(name, redaction))
}

/// A pair without its value if that is secret.
pub(super) fn pair(pair: &str, redaction: &Redaction<'_>) -> String {
    let Some((name, value)) = pair.split_once('=') else {
        return shown(pair, redaction);
    };
    // The name of a member stands in brackets behind that of the parameter.
    let decoded = decode(name);
    let mut names = decoded.split(['[', ']', '.']);
    if redaction.hides(&decoded) || names.any(|name| redaction.hides(name)) {
        return hidden(pair, redaction);
    }
    format!("{}={}", shown(name, redaction), shown(value, redaction))
}

fn shown(encoded: &str, redaction: &Redaction<'_>) -> String {
    let decoded = decode(encoded);
    match redaction.text(&decoded) {
        text if text == decoded => encoded.to_owned(),
        text if text == REDACTED => text.into_owned(),
        text => form_component(&text),
    }
}

fn decode(encoded: &str) -> String {
    let spaced = encoded.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::testing::redacting;
    use super::*;

    #[test]
    fn secret_values_are_hidden_by_name_and_by_look() {
        for (text, shown) in [
            ("", ""),
            ("a=1&b=%20x+y&c", "a=1&b=%20x+y&c"),
            ("cvc=123&a=1&cvc=", "cvc=[redacted]&a=1&cvc=[redacted]"),
            ("c%76c=123", "c%76c=[redacted]"),
            (
                "card%5Bcvc%5D=123&card[cvc][0]=1",
                "card%5Bcvc%5D=[redacted]&card[cvc][0]=[redacted]",
            ),
            (
                "cvc[first]=1&card.cvc=2",
                "cvc[first]=[redacted]&card.cvc=[redacted]",
            ),
            ("cvcs=1&a=cvc", "cvcs=1&a=cvc"),
            ("a=4111111111111111", "a=[redacted]"),
            ("a=4111+1111%201111+1111", "a=[redacted]"),
            ("4111111111111111", "[redacted]"),
            ("4111111111111111=1", "[redacted]=1"),
            (
                "a=%7B%22cvc%22%3A1%7D",
                "a=%7B%22cvc%22%3A%22%5Bredacted%5D%22%7D",
            ),
            ("a=1=2&=3&%ff=%ff", "a=1=2&=3&%ff=%ff"),
        ] {
            redacting(&["cvc"], |redaction| {
                assert_eq!(redact(text, redaction), shown, "{text}");
            });
        }
    }
}
