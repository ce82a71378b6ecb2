//! Media types, as far as their names tell what a body is.

/// What a media type means for the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MediaKind {
    Json,
    Form,
    Multipart,
    Text,
    Bytes,
}

/// The kind of a media type.
pub(crate) fn media_kind(media_type: &str) -> MediaKind {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" | "*/*" | "application/*" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "multipart/form-data" => MediaKind::Multipart,
        _ if essence.ends_with("+json") => MediaKind::Json,
        _ if essence.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Bytes,
    }
}
