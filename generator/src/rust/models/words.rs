//! What is said of a thing about which the document is silent: its name, in words.

use heck::ToSnakeCase;

use crate::api::EnumVariant;

/// A name as a sentence: `createdAt` becomes `Created at.`
pub(super) fn sentence(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()),
        None => String::from("Without a name."),
    }
}

/// A value of an enum as it is on the wire; its name, in words, where that cannot be quoted.
pub(super) fn value(variant: &EnumVariant) -> String {
    let text = variant.value.as_str();
    let quotable = |letter: char| letter.is_alphanumeric() || "_-.:/+ ".contains(letter);
    if !text.is_empty() && text.trim() == text && text.chars().all(quotable) {
        format!("`{text}`.")
    } else {
        sentence(variant.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{sentence, value};
    use crate::api::{Docs, EnumVariant, TypeName};

    #[test]
    fn a_value_is_quoted_where_that_is_safe() {
        let said = |name: &str, text: &str| {
            value(&EnumVariant {
                name: TypeName::new(name),
                value: text.to_owned(),
                docs: Docs::default(),
            })
        };
        assert_eq!(
            said("RequiresAction", "requires_action"),
            "`requires_action`."
        );
        assert_eq!(said("TextPlain", "text/plain"), "`text/plain`.");
        for odd in ["", "a`b", "a\nb", " a", "<b>", "{{x}}"] {
            assert_eq!(said("PlainWord", odd), "Plain word.", "{odd:?}");
        }
    }

    #[test]
    fn a_name_becomes_a_sentence() {
        assert_eq!(sentence("RefundList"), "Refund list.");
        assert_eq!(sentence("created_at"), "Created at.");
        assert_eq!(sentence("type_"), "Type.");
    }
}
