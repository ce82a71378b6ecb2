//! Answers of a good status that say that the call failed.

use super::error_members::text_at;
use crate::Json;

/// A member by which answers of a good status say whether the call went well.
///
/// An answer that has the member with another value is a refusal. One that lacks it is read as what the spec says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Success {
    /// The JSON pointer of the member: a text, a number or a truth value.
    pub pointer: &'static str,
    /// The values, as text, that say that the call went well.
    pub values: &'static [&'static str],
}

impl Success {
    /// Whether the body says that the call failed.
    pub(super) fn is_denied_by(&self, body: &Json) -> bool {
        text_at(body, self.pointer).is_some_and(|value| !self.values.contains(&value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_with_another_value_says_that_the_call_failed() {
        let success = Success {
            pointer: "/head/code",
            values: &["000000", "0"],
        };
        for (body, is_denied) in [
            (r#"{"head":{"code":"000000"}}"#, false),
            (r#"{"head":{"code":0}}"#, false),
            (r#"{"head":{"code":"00000"}}"#, true),
            (r#"{"head":{"code":""}}"#, true),
            (r#"{"head":{"code":1}}"#, true),
            (r#"{"head":{"code":false}}"#, true),
            // What has another form than it should is for the reader of the whole to refuse.
            (r#"{"head":{"code":null}}"#, false),
            (r#"{"head":{"code":["1"]}}"#, false),
            (r#"{"head":{}}"#, false),
            (r#""1""#, false),
        ] {
            let body = Json::from_text(body).unwrap();
            assert_eq!(success.is_denied_by(&body), is_denied, "{}", body.as_str());
        }
    }
}
