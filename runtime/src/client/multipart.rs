//! Bodies of several parts.

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;
use serde::Serialize;

use super::fault::RequestFault;
use super::file_part::FilePart;
use super::random::random_hex;

/// A body of type `multipart/form-data`.
///
/// ```
/// use paywright_runtime::client::{FilePart, Multipart};
/// let mut body = Multipart::new();
/// body.text("purpose", "dispute");
/// body.file("file", FilePart::new("receipt.pdf", "application/pdf", vec![0x25, 0x50]));
/// ```
#[derive(Clone, Default)]
pub struct Multipart {
    parts: Vec<Part>,
    faults: Vec<RequestFault>,
}

#[derive(Clone)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<HeaderValue>,
    content: Bytes,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of plain text.
    pub fn text(&mut self, name: &str, text: impl Into<String>) -> &mut Self {
        self.push(name, None, None, Bytes::from(text.into()))
    }

    /// Adds a part of JSON. A value that cannot be written is reported when the call is sent.
    pub fn json<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> &mut Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.push(name, None, Some("application/json"), Bytes::from(json)),
            Err(_) => {
                self.faults.push(RequestFault::BodyUnwritable);
                self
            }
        }
    }

    /// Adds a file. A media type that is not allowed is reported when the call is sent.
    pub fn file(&mut self, name: &str, file: FilePart) -> &mut Self {
        let FilePart {
            file_name,
            media_type,
            content,
        } = file;
        self.push(name, Some(&file_name), Some(&media_type), content)
    }

    fn push(
        &mut self,
        name: &str,
        file_name: Option<&str>,
        content_type: Option<&str>,
        content: Bytes,
    ) -> &mut Self {
        let content_type = content_type.and_then(|text| {
            let checked = HeaderValue::from_str(text);
            if checked.is_err() {
                self.faults.push(RequestFault::ContentType);
            }
            checked.ok()
        });
        self.parts.push(Part {
            name: name.to_owned(),
            file_name: file_name.map(ToOwned::to_owned),
            content_type,
            content,
        });
        self
    }

    /// The media type with its boundary, and the body.
    pub(super) fn encode(self) -> Result<(String, Bytes), Vec<RequestFault>> {
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let boundary = random_hex().map_err(|fault| vec![fault])?;
        let mut body = Vec::new();
        for part in &self.parts {
            part.write(&boundary, &mut body);
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let content_type = format!("multipart/form-data; boundary={boundary}");
        Ok((content_type, Bytes::from(body)))
    }
}

impl Part {
    fn write(&self, boundary: &str, body: &mut Vec<u8>) {
        let mut head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"",
            escaped(&self.name)
        );
        if let Some(file_name) = &self.file_name {
            head.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        head.push_str("\r\n");
        body.extend_from_slice(head.as_bytes());
        if let Some(content_type) = &self.content_type {
            body.extend_from_slice(b"Content-Type: ");
            body.extend_from_slice(content_type.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"\r\n");
        body.extend_from_slice(&self.content);
        body.extend_from_slice(b"\r\n");
    }
}

/// As the HTML standard says: only what would end the quoted text or the line is encoded.
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

impl fmt::Debug for Multipart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Multipart({} parts)", self.parts.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_framed_and_names_escaped() {
        let mut body = Multipart::new();
        let file = FilePart::new("r\".pdf", "application/pdf", vec![0, 255]);
        body.text("a\"\r\nx: y", "one")
            .json("meta", &[1])
            .file("file", file);
        let (content_type, bytes) = body.encode().unwrap();
        let boundary = content_type
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
    fn a_media_type_that_would_break_the_frame_is_a_fault() {
        let mut body = Multipart::new();
        body.file("f", FilePart::new("f", "text/plain\r\nX: y", ""));
        assert_eq!(body.encode().unwrap_err(), [RequestFault::ContentType]);
    }
}
