//! Files on their way into a body.

use std::fmt;

use bytes::Bytes;

/// A file that is a part of a body.
///
/// ```
/// use paywright_runtime::client::FilePart;
/// let file = FilePart::new("receipt.pdf", "application/pdf", vec![0x25, 0x50]);
/// assert_eq!(format!("{file:?}"), "FilePart(2 bytes)");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct FilePart {
    pub(super) file_name: String,
    pub(super) media_type: String,
    pub(super) content: Bytes,
    pub(super) headers: Vec<(String, String)>,
}

impl FilePart {
    /// A file with its name, its media type (such as `application/pdf`) and its bytes.
    pub fn new(
        file_name: impl Into<String>,
        media_type: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        Self {
            file_name: file_name.into(),
            media_type: media_type.into(),
            content: content.into(),
            headers: Vec::new(),
        }
    }

    /// Adds a header of the part, beside those that say its name and its media type. One that cannot be sent is reported when the call is
    /// sent.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

/// Shows the size only, since files hold personal data.
impl fmt::Debug for FilePart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "FilePart({} bytes)", self.content.len())
    }
}
