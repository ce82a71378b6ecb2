//! What the body of a provider's error says, whatever its type.

use crate::Json;

/// Where the body of an error says what, and when it says that a payment was declined, or that a key was used before.
///
/// Each list holds JSON pointers. The first that leads to a number, or to a text that is not empty, counts.
///
/// ```
/// use paywright_runtime::client::{Declined, ErrorMembers};
/// static MEMBERS: ErrorMembers = ErrorMembers {
///     code: &["/error/code", "/code"],
///     kind: &["/error/type"],
///     message: &["/error/message"],
///     declined: Declined { statuses: &[402], codes: &["insufficient_funds"], kinds: &[] },
///     repeated: &["duplicate_request"],
/// };
/// # let _ = &MEMBERS;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorMembers {
    /// What went wrong, for programs.
    pub code: &'static [&'static str],
    /// The kind of error, for programs.
    pub kind: &'static [&'static str],
    /// What went wrong, for people.
    pub message: &'static [&'static str],
    /// Which errors say that a payment was declined.
    pub declined: Declined,
    /// The codes that say that a call with the same idempotency key was taken in before.
    pub repeated: &'static [&'static str],
}

/// Which errors say that a payment was declined by its issuer, by a check of risk or by the customer, as against a fault
/// of the request or of the provider. One of them is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declined {
    /// The statuses that say so.
    pub statuses: &'static [u16],
    /// The codes that say so.
    pub codes: &'static [&'static str],
    /// The kinds that say so.
    pub kinds: &'static [&'static str],
}

/// What the body of an error said. The texts may hold personal data.
#[derive(Clone, Default)]
pub(super) struct Said {
    pub(super) code: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) message: Option<String>,
    pub(super) is_declined: bool,
    pub(super) is_repeated: bool,
}

impl ErrorMembers {
    /// What an answer of this status says, if its body is JSON.
    pub(super) fn read(&self, status: u16, body: Option<&Json>) -> Said {
        let first = |pointers: &[&str]| {
            let texts = pointers
                .iter()
                .filter_map(|pointer| text_at(body?, pointer));
            texts.into_iter().find(|text| !text.is_empty())
        };
        let (code, kind) = (first(self.code), first(self.kind));
        let Declined {
            statuses,
            codes,
            kinds,
        } = self.declined;
        let is_declined = statuses.contains(&status)
            || code.as_deref().is_some_and(|code| codes.contains(&code))
            || kind.as_deref().is_some_and(|kind| kinds.contains(&kind));
        let is_repeated = code
            .as_deref()
            .is_some_and(|code| self.repeated.contains(&code));
        Said {
            message: first(self.message),
            code,
            kind,
            is_declined,
            is_repeated,
        }
    }
}

/// The text, number or truth value that a pointer leads to, as text.
pub(super) fn text_at(body: &Json, pointer: &str) -> Option<String> {
    let value = body.pointer(pointer)?;
    match value.as_str().as_bytes().first()? {
        b'"' => value.text(),
        b'{' | b'[' | b'n' => None,
        _ => Some(value.as_str().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBERS: ErrorMembers = ErrorMembers {
        code: &["/error/code", "/code"],
        kind: &["/error/type"],
        message: &["/error/message", "/error"],
        declined: Declined {
            statuses: &[402],
            codes: &["no_money", "51"],
            kinds: &["card_error"],
        },
        repeated: &["duplicate"],
    };

    fn said(status: u16, body: &str) -> Said {
        let body = Json::from_text(body).ok();
        MEMBERS.read(status, body.as_ref())
    }

    #[test]
    fn the_first_pointer_that_leads_to_something_counts() {
        for (body, code, message) in [
            (r#"{"error":{"code":"a"},"code":"b"}"#, Some("a"), None),
            (r#"{"error":{"code":null},"code":"b"}"#, Some("b"), None),
            (r#"{"error":{"code":""},"code":"b"}"#, Some("b"), None),
            (r#"{"error":{"code":{}},"code":200}"#, Some("200"), None),
            (r#"{"error":"lost","code":[1]}"#, None, Some("lost")),
            (r#"{"error":{"message":"\u0061"}}"#, None, Some("a")),
            ("\"code\"", None, None),
            ("[]", None, None),
            ("<html>", None, None),
        ] {
            let said = said(400, body);
            assert_eq!(said.code.as_deref(), code, "{body}");
            assert_eq!(said.message.as_deref(), message, "{body}");
        }
    }

    #[test]
    fn a_code_says_that_the_key_was_used_before() {
        for (body, is_repeated) in [
            (r#"{"code":"duplicate"}"#, true),
            (r#"{"error":{"code":"other"},"code":"duplicate"}"#, false),
            (r#"{"error":{"type":"duplicate"}}"#, false),
            ("<html>", false),
        ] {
            assert_eq!(said(400, body).is_repeated, is_repeated, "{body}");
        }
    }

    #[test]
    fn status_code_or_kind_say_that_a_payment_was_declined() {
        for (status, body, is_declined) in [
            (402, "{}", true),
            (402, "<html>", true),
            (400, r#"{"code":"no_money"}"#, true),
            (400, r#"{"code":51}"#, true),
            (400, r#"{"error":{"type":"card_error"}}"#, true),
            (400, r#"{"code":"card_error"}"#, false),
            (400, r#"{"error":{"type":"no_money"}}"#, false),
            (500, r#"{"code":"other"}"#, false),
            (500, "", false),
        ] {
            assert_eq!(
                said(status, body).is_declined,
                is_declined,
                "{status} {body}"
            );
        }
    }
}
