//! Answers that providers, and what stands before them, are known to give.

use super::answer::Answer;

/// `{"id":"ch_1"}`, compressed.
const GZIP: [u8; 33] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 76, 81, 178, 82, 74, 206, 136, 55, 84, 170, 5,
    0, 218, 155, 29, 173, 13, 0, 0, 0,
];

impl Answer {
    /// 401: the credentials are not, or no longer, taken.
    pub fn unauthorized() -> Self {
        Self::json(401, r#"{"code":"unauthorized"}"#)
    }

    /// 429 with the seconds to wait.
    pub fn too_many_requests(seconds: u64) -> Self {
        Self::json(429, r#"{"code":"too_many_requests"}"#)
            .header("retry-after", &seconds.to_string())
    }

    /// A page in HTML, as a gateway gives it.
    pub fn html(status: u16) -> Self {
        Self::new(status)
            .header("content-type", "text/html")
            .body("<html><body><h1>Bad Gateway</h1></body></html>")
    }

    /// An answer that is whole, with JSON that is not.
    pub fn truncated_json() -> Self {
        Self::json(200, r#"{"id":"ch_1","amou"#)
    }

    /// JSON that is compressed although nobody asked for it.
    pub fn gzip() -> Self {
        Self::json(200, GZIP.to_vec()).header("content-encoding", "gzip")
    }

    /// A JSON text of 10 MiB.
    pub fn ten_megabytes() -> Self {
        let length = 10 * 1024 * 1024;
        Self::json(200, format!("\"{}\"", "a".repeat(length - 2)))
    }

    /// JSON under another media type.
    pub fn wrong_content_type() -> Self {
        Self::new(200)
            .header("content-type", "text/html")
            .body("{}")
    }

    /// A redirect.
    pub fn redirect(status: u16, location: &str) -> Self {
        Self::new(status).header("location", location)
    }
}
