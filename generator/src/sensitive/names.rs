//! What the names of fields tell: secrets and money.

use heck::ToSnakeCase;

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
    &["cvv"],
    &["iban"],
    &["passphrase"],
    &["password"],
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
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    SECRETS.iter().any(|secret| words.ends_with(secret))
}

/// Last words of names that mean money.
const MONEY: &[&str] = &["amount", "price", "fee", "balance"];

/// Whether a name is one of an amount of money.
pub(crate) fn is_money_name(name: &str) -> bool {
    words(name)
        .last()
        .is_some_and(|last| MONEY.contains(&last.as_str()))
}

/// The words of a name, in lower case, whatever the case in which it is written.
pub(crate) fn words(name: &str) -> Vec<String> {
    name.to_snake_case().split('_').map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::is_secret_name;

    #[test]
    fn the_last_words_of_a_name_tell() {
        let rows = [
            ("client_secret", true),
            ("clientSecret", true),
            ("X-Api-Key", true),
            ("number", false),
            ("card_number_length", false),
            ("secretary", false),
        ];
        for (name, expected) in rows {
            assert_eq!(is_secret_name(name), expected, "{name}");
        }
    }
}
