//! What stands between two boundaries, and the lines before it.

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::client::encode::component;
use crate::client::fault::RequestFault;
use crate::client::file_part::FilePart;
use crate::client::header;

/// Headers that say what a part is called and how it is written.
const FRAME: [&str; 3] = [
    "content-disposition",
    "content-transfer-encoding",
    "content-type",
];

/// A part but for its name.
#[derive(Clone)]
pub(super) struct Content {
    file_name: Option<String>,
    media_type: Option<HeaderValue>,
    headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) bytes: Bytes,
}

impl Content {
    /// Plain text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            file_name: None,
            media_type: None,
            headers: Vec::new(),
            bytes: Bytes::from(text.into()),
        }
    }

    /// Text under a media type, for the part of a name.
    ///
    /// # Errors
    ///
    /// The media type is none.
    pub(super) fn text_as(
        part: &str,
        text: impl Into<String>,
        media_type: &str,
    ) -> Result<Self, RequestFault> {
        let unknown = || RequestFault::PartContentType {
            part: part.to_owned(),
        };
        Ok(Self {
            media_type: Some(header::media_type(media_type).ok_or_else(unknown)?),
            ..Self::text(text)
        })
    }

    /// A file, for the part of a name.
    ///
    /// # Errors
    ///
    /// The media type is none, or a header cannot be sent.
    pub(super) fn file(part: &str, file: FilePart) -> Result<Self, RequestFault> {
        let headers = file.headers.iter();
        let headers: Option<Vec<_>> = headers
            .map(|(name, value)| part_header(name, value))
            .collect();
        let part = || part.to_owned();
        match (header::media_type(&file.media_type), headers) {
            (Some(media_type), Some(headers)) => Ok(Self {
                file_name: Some(file.file_name),
                media_type: Some(media_type),
                headers,
                bytes: file.content,
            }),
            (None, _) => Err(RequestFault::PartContentType { part: part() }),
            (_, None) => Err(RequestFault::PartHeader { part: part() }),
        }
    }

    /// Adds the part to a body, behind its boundary.
    pub(super) fn write(&self, name: &str, boundary: &str, body: &mut Vec<u8>) {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            escaped(name)
        );
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        head.push_str("\r\n");
        body.extend_from_slice(head.as_bytes());
        if let Some(media_type) = &self.media_type {
            body.extend_from_slice(b"Content-Type: ");
            body.extend_from_slice(media_type.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        for (name, value) in &self.headers {
            body.extend_from_slice(name.as_str().as_bytes());
            body.extend_from_slice(b": ");
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"\r\n");
        body.extend_from_slice(&self.bytes);
        body.extend_from_slice(b"\r\n");
    }
}

/// A header of a part, if it is none of those that frame it.
fn part_header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let name = header::name(name).filter(|name| !FRAME.contains(&name.as_str()))?;
    Some((name, header::value(value)?))
}

/// As the HTML standard says, what would end the quoted text or the line is encoded. So are other control characters,
/// which are not allowed in a header, and the backslash, which some readers take for an escape.
fn escaped(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        if matches!(character, '"' | '\\') || character.is_ascii_control() {
            text.push_str(&component(character.encode_utf8(&mut [0; 4])));
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::Multipart;
    use super::*;

    #[test]
    fn parts_are_framed_and_names_escaped() {
        let mut body = Multipart::new();
        let file = FilePart::new("r\".pdf", "application/pdf", vec![0, 255]);
        body.text("a\"\r\nx: y", "one")
            .json("meta", &vec![1])
            .file("file", file);
        let (content_type, bytes) = body.encode().unwrap();
        let boundary = content_type
            .to_str()
            .unwrap()
            .strip_prefix("multipart/form-data; boundary=")
            .unwrap();
        let mut expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"a%22%0D%0Ax: y\"\r\n\r\none\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"meta\"\r\n\
             Content-Type: application/json\r\n\r\n[1]\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r%22.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        )
        .into_bytes();
        expected.extend([0, 255]);
        expected.extend(format!("\r\n--{boundary}--\r\n").into_bytes());
        assert_eq!(bytes, expected);
    }

    #[test]
    fn a_file_has_headers_of_its_own_as_far_as_they_can_be_sent() {
        let file = || FilePart::new("a.pdf", "application/pdf", "b");
        let mut body = Multipart::new();
        body.file(
            "f",
            file()
                .with_header("Content-ID", "<one>")
                .with_header("X-A", "b c"),
        );
        let (_, bytes) = body.encode().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let framed = "Content-Type: application/pdf\r\ncontent-id: <one>\r\nx-a: b c\r\n\r\nb\r\n";
        assert!(text.contains(framed), "{text}");
        for (name, value) in [
            ("Content-Type", "text/plain"),
            ("content-disposition", "form-data"),
            ("content-length", "1"),
            ("x a", "b"),
            ("x-a", "b\r\nx-b: c"),
            ("x-a", "é"),
        ] {
            let mut body = Multipart::new();
            body.file("f", file().with_header(name, value));
            let fault = RequestFault::PartHeader {
                part: "f".to_owned(),
            };
            assert_eq!(body.encode().unwrap_err(), [fault], "{name}: {value:?}");
        }
    }

    #[test]
    fn a_name_ends_neither_its_quotes_nor_its_line() {
        let file_name = "a\";x=\"\r\n\r\n\0\u{7f}b\tc\\é%22.pdf";
        let mut body = Multipart::new();
        body.file("f", FilePart::new(file_name, "text/plain", ""));
        let (_, bytes) = body.encode().unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let line = text.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "Content-Disposition: form-data; name=\"f\"; \
             filename=\"a%22;x=%22%0D%0A%0D%0A%00%7Fb%09c%5Cé%22.pdf\""
        );
    }
}
