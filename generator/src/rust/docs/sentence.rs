//! The first sentence of what is said about an item, for what only mentions it.

use super::attributes;
use super::fence::Fence;
use crate::api::Docs;
use crate::rust::tokens::TokenStream;

/// `///` attributes for something that only mentions an item: the first sentence of what is said about it.
pub(crate) fn sentence(docs: &Docs, fallback: &str) -> TokenStream {
    let said = [&docs.summary, &docs.description];
    let first = said
        .into_iter()
        .flatten()
        .find_map(|text| first_paragraph(text));
    let first = first.as_deref().map(first_sentence).unwrap_or_default();
    attributes(&Docs::described(first), fallback)
}

/// The lines up to the first that is no prose, as one; nothing if the text does not begin with prose.
fn first_paragraph(text: &str) -> Option<String> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty())
        .take_while(|line| !line.is_empty() && !line.starts_with(['#', '|']))
        .take_while(|line| Fence::opened_by(line).is_none())
        .collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The text up to the first full stop, exclamation or question mark that ends a sentence.
fn first_sentence(text: &str) -> &str {
    let mut inside_code = false;
    let mut previous = ' ';
    for (position, character) in text.char_indices() {
        inside_code ^= character == '`';
        let (before, rest) = text.split_at(position);
        let rest = rest.get(character.len_utf8()..).unwrap_or_default();
        let ends = matches!(character, '.' | '!' | '?')
            && !inside_code
            && (previous.is_alphanumeric() || matches!(previous, ')' | '`' | '"'))
            && rest.starts_with(' ')
            && !abbreviates(before);
        if ends {
            return text.get(..=position).unwrap_or(text);
        }
        previous = character;
    }
    text
}

/// Whether a full stop after the text would be that of an abbreviation or of a number in a list: `e.g.`, `3.`
fn abbreviates(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or(text);
    word.contains('.')
        || word.chars().count() == 1
        || word == text && word.bytes().all(|byte| byte.is_ascii_digit())
        || matches!(word, "etc" | "incl" | "no" | "vs" | "approx")
}

#[cfg(test)]
mod tests {
    use super::sentence;
    use crate::api::Docs;

    #[test]
    fn what_mentions_an_item_says_its_first_sentence() {
        for (text, expected) in [
            ("Amount to pay. In major units. (docs)", "Amount to pay."),
            ("Amount,\ne.g. 10. More follows.", "Amount, e.g. 10."),
            ("A `x. Y` of it. More.", "A `x. Y` of it."),
            ("Values of 500. (docs)", "Values of 500."),
            ("12. Twelfth. Then.", "12. Twelfth."),
            ("Rate of 1.5 or so. Then.", "Rate of 1.5 or so."),
            ("\nOne paragraph\n\nAnother.", "One paragraph"),
            ("One line\n# Heading\nMore.", "One line"),
            ("Like this:\n```\ncode\n```", "Like this:"),
            ("", "Sets it."),
            ("# Heading\nMore.", "Sets it."),
            ("```\ncode\n```", "Sets it."),
            ("| a |\n|---|", "Sets it."),
        ] {
            let said = sentence(&Docs::described(text), "Sets it.").to_string();
            let expected = format!("# [ doc = {:?} ]", format!(" {expected}"));
            assert_eq!(said, expected);
        }
    }
}
