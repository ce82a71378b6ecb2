//! What the names of fields tell: secrets and money.

use crate::division::words;

/// Names, as words, whose values give access to money or accounts. A name counts if it ends with one of these.
const SECRETS: &[&[&str]] = &[
    &["access", "token"],
    &["account", "number"],
    &["api", "key"],
    &["auth", "token"],
    &["bearer", "token"],
    &["card", "number"],
    &["client", "secret"],
    &["cryptogram"],
    &["cvc"],
    &["cvc2"],
    &["cvv"],
    &["cvv2"],
    &["iban"],
    &["pan"],
    &["passphrase"],
    &["password"],
    &["pin"],
    &["private", "key"],
    &["refresh", "token"],
    &["secret"],
    &["secret", "key"],
    &["security", "code"],
    &["track1"],
    &["track2"],
];

/// Whether a name is one of a secret or of card data.
pub(crate) fn is_secret_name(name: &str) -> bool {
    is_secret(&words(name))
}

/// Whether the words of a name are those of a secret or of card data.
pub(crate) fn is_secret(words: &[String]) -> bool {
    let ends_with = |secret: &[&str]| {
        let rest = words.len().checked_sub(secret.len());
        let last = rest.and_then(|rest| words.get(rest..));
        last.is_some_and(|last| last.iter().eq(secret))
    };
    SECRETS.iter().any(|secret| ends_with(secret))
}

/// Whether a member is the number of a card, though its name says only `number`: beside it stands what only cards have.
pub(crate) fn is_number_of_a_card<'n>(
    name: &str,
    mut siblings: impl Iterator<Item = &'n str>,
) -> bool {
    name.eq_ignore_ascii_case("number")
        && siblings.any(|sibling| CARD_CODES.contains(&&*sibling.to_ascii_lowercase()))
}

/// What the code on the back of a card is called.
const CARD_CODES: &[&str] = &[
    "cvc",
    "cvc2",
    "cvv",
    "cvv2",
    "security_code",
    "securitycode",
];

/// Last words of names that mean money.
const MONEY: &[&str] = &["amount", "price", "fee", "balance"];

/// Whether a name is one of an amount of money.
pub(crate) fn is_money_name(name: &str) -> bool {
    is_money(&words(name))
}

/// Whether the words of a name are those of an amount of money.
pub(crate) fn is_money(words: &[String]) -> bool {
    words
        .last()
        .is_some_and(|last| MONEY.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{is_number_of_a_card, is_secret_name};

    #[test]
    fn the_last_words_of_a_name_tell() {
        let rows = [
            ("client_secret", true),
            ("clientSecret", true),
            ("X-Api-Key", true),
            ("number", false),
            ("card_number_length", false),
            ("secretary", false),
            ("cvv2", true),
            ("masked_pan", true),
            ("panel", false),
            ("pin", true),
            ("pin_code", false),
        ];
        for (name, expected) in rows {
            assert_eq!(is_secret_name(name), expected, "{name}");
        }
    }

    #[test]
    fn a_number_beside_the_code_of_a_card_is_that_of_the_card() {
        let rows: [(&str, &[&str], bool); 4] = [
            ("number", &["number", "cvc"], true),
            ("Number", &["securityCode"], true),
            ("number", &["expiry_month"], false),
            ("holder", &["cvc"], false),
        ];
        for (name, siblings, expected) in rows {
            assert_eq!(
                is_number_of_a_card(name, siblings.iter().copied()),
                expected,
                "{name} {siblings:?}"
            );
        }
    }
}
