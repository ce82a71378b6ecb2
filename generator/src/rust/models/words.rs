//! What is said of a thing about which the document is silent: its name, in words.

use heck::ToSnakeCase;

/// A name as a sentence: `createdAt` becomes `Created at.`
pub(super) fn sentence(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()),
        None => String::from("Without a name."),
    }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn a_name_becomes_a_sentence() {
        assert_eq!(sentence("RefundList"), "Refund list.");
        assert_eq!(sentence("created_at"), "Created at.");
        assert_eq!(sentence("type_"), "Type.");
    }
}
