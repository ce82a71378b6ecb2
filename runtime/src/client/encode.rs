//! Percent-encoding of one component of an address.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What a value may hold as it is where the document allows reserved characters. Those that would end the value or change it on its way,
/// `&#[]+=;,`, are encoded all the same, as the specification leaves it to whoever writes them; a reader decodes both to the same text.
const ALLOWED: &AsciiSet = &RESERVED
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*');

/// Encodes what a value cannot hold where the document allows reserved characters.
pub(super) fn reserved_component(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, ALLOWED).into()
}

/// Encodes all but letters, digits and `-._~`.
pub(super) fn component(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, RESERVED).into()
}

/// Encodes as `application/x-www-form-urlencoded` does: a blank is a plus sign.
pub(super) fn form_component(text: &str) -> String {
    component(text).replace("%20", "+")
}

/// Whether a segment of a path means this folder or the one above. Readers of addresses take encoded dots for dots.
pub(super) fn is_dots(segment: &str) -> bool {
    let mut rest = segment;
    let mut dots = 0_usize;
    while !rest.is_empty() {
        rest = match (rest.strip_prefix('.'), rest.split_at_checked(3)) {
            (Some(behind), _) => behind,
            (None, Some((encoded, behind))) if encoded.eq_ignore_ascii_case("%2e") => behind,
            _ => return false,
        };
        dots += 1;
    }
    matches!(dots, 1 | 2)
}

#[cfg(test)]
mod tests {
    use percent_encoding::percent_decode_str;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_unreserved_characters_stay() {
        assert_eq!(component("aZ09-._~"), "aZ09-._~");
        assert_eq!(
            component("a/b?c#d&e=f+g h%"),
            "a%2Fb%3Fc%23d%26e%3Df%2Bg%20h%25"
        );
        assert_eq!(component("ü\r\n"), "%C3%BC%0D%0A");
        assert_eq!(form_component("a b+c"), "a+b%2Bc");
    }

    #[test]
    fn reserved_characters_stay_unless_they_would_divide() {
        assert_eq!(
            reserved_component("https://a/b?c:d@e!$'()*"),
            "https://a/b?c:d@e!$'()*"
        );
        assert_eq!(
            reserved_component("a&b#c[d]e+f=g;h,i j%"),
            "a%26b%23c%5Bd%5De%2Bf%3Dg%3Bh%2Ci%20j%25"
        );
    }

    #[test]
    fn dots_are_seen_however_they_are_written() {
        for dots in [".", "..", "%2e", "%2E.", ".%2e", "%2e%2E"] {
            assert!(is_dots(dots), "{dots}");
        }
        for text in ["", "...", "a.", "%252e", ".%2f", "%2", "%2é", ".a"] {
            assert!(!is_dots(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_decoded_again(text in ".{0,40}") {
            let encoded = component(&text);
            prop_assert!(encoded.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte)));
            prop_assert_eq!(percent_decode_str(&encoded).decode_utf8().unwrap(), text.as_str());
        }
    }
}
