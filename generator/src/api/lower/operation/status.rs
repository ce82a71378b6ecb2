//! What statuses mean, and what answers are called by them.

use openapiv3::StatusCode;

use crate::api::{StatusMatch, TypeName};

/// A word for a status that tells answers of one call apart.
pub(super) fn status_word(status: StatusMatch) -> String {
    match status {
        StatusMatch::Code(code) => code.to_string(),
        StatusMatch::Class(class) => format!("{class}xx"),
        StatusMatch::Default => "default".to_owned(),
    }
}

/// The set of statuses that a key of `responses` names.
pub(super) fn status_match(status: &StatusCode) -> Option<StatusMatch> {
    match status {
        StatusCode::Code(code) => Some(StatusMatch::Code(*code)),
        StatusCode::Range(class) => u8::try_from(*class).ok().map(StatusMatch::Class),
    }
}

/// Whether answers bring what was asked for.
pub(super) fn is_good(status: StatusMatch) -> bool {
    matches!(status, StatusMatch::Code(200..=299) | StatusMatch::Class(2))
}

/// Whether an answer leads elsewhere, where no client follows by itself: the caller gets it. That nothing has changed is no such answer.
pub(super) fn is_redirect(status: StatusMatch) -> bool {
    matches!(
        status,
        StatusMatch::Code(300..=303 | 305..=399) | StatusMatch::Class(3)
    )
}

/// Whether answers tell that a call failed.
pub(super) fn is_bad(status: StatusMatch) -> bool {
    match status {
        StatusMatch::Code(code) => code >= 400,
        StatusMatch::Class(class) => class >= 4,
        StatusMatch::Default => true,
    }
}

/// What a kind of answer is called by its first status.
pub(super) fn status_name(status: StatusMatch) -> TypeName {
    TypeName::new(match status {
        StatusMatch::Code(200) => "Ok".to_owned(),
        StatusMatch::Code(201) => "Created".to_owned(),
        StatusMatch::Code(202) => "Accepted".to_owned(),
        StatusMatch::Code(203) => "NonAuthoritative".to_owned(),
        StatusMatch::Code(204) => "NoContent".to_owned(),
        StatusMatch::Code(205) => "ResetContent".to_owned(),
        StatusMatch::Code(206) => "PartialContent".to_owned(),
        StatusMatch::Code(207) => "MultiStatus".to_owned(),
        StatusMatch::Code(300) => "MultipleChoices".to_owned(),
        StatusMatch::Code(301) => "MovedPermanently".to_owned(),
        StatusMatch::Code(302) => "Found".to_owned(),
        StatusMatch::Code(303) => "SeeOther".to_owned(),
        StatusMatch::Code(307) => "TemporaryRedirect".to_owned(),
        StatusMatch::Code(308) => "PermanentRedirect".to_owned(),
        StatusMatch::Code(code) => format!("Status{code}"),
        StatusMatch::Class(3) => "Redirect".to_owned(),
        StatusMatch::Class(_) => "Success".to_owned(),
        StatusMatch::Default => "Default".to_owned(),
    })
}
