//! How a name is divided into words.

use std::borrow::Cow;

use heck::ToSnakeCase;

/// The words of a name, in lower case, whatever the case in which it is written.
pub(crate) fn words(name: &str) -> Vec<String> {
    let name = abbreviations(name).to_snake_case();
    name.split('_').map(str::to_owned).collect()
}

/// The text with all of an abbreviation in capitals: the `s` of `IDs` and the `v` of `IPv4` belong to the word before them, not to one that
/// begins with its last letter.
pub(crate) fn abbreviations(text: &str) -> Cow<'_, str> {
    let mut found: Option<String> = None;
    let mut capitals = 0_usize;
    for (at, character) in text.char_indices() {
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        let next = rest.chars().next();
        let belongs = match character {
            's' => next.is_none_or(|next| !next.is_ascii_lowercase()),
            'v' => next.is_some_and(|next| next.is_ascii_digit()),
            _ => false,
        };
        let is_part = capitals > 1 && belongs;
        if is_part {
            let words = found.get_or_insert_with(|| text.get(..at).unwrap_or_default().to_owned());
            words.push(character.to_ascii_uppercase());
            if next.is_some_and(|next| next.is_ascii_uppercase()) {
                words.push(' ');
            }
        } else if let Some(words) = &mut found {
            words.push(character);
        }
        capitals = if character.is_ascii_uppercase() {
            capitals + 1
        } else {
            0
        };
    }
    found.map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn an_abbreviation_is_one_word_with_what_belongs_to_it() {
        for (name, expected) in [
            ("client_secret", "client secret"),
            ("X-Api-Key", "x api key"),
            ("clientAPIKey", "client api key"),
            ("entityIDs", "entity ids"),
            ("cardPANsMasked", "card pans masked"),
            ("IPv4Address", "ipv4 address"),
        ] {
            assert_eq!(words(name).join(" "), expected, "{name}");
        }
    }
}
