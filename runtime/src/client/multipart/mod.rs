//! Bodies of several parts.

mod content;

use std::fmt;

use bytes::Bytes;
use http::HeaderValue;

use self::content::Content;
use super::call::fault;
use super::fault::RequestFault;
use super::file_part::FilePart;
use super::header;
use super::param::Param;
use super::random::random_hex;
use super::style::QueryStyle;
use crate::tape::scan;
use crate::wire::{Wire, to_json};

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
}

#[derive(Clone)]
struct Part {
    name: String,
    /// The name that it was added by, if it is another one.
    added_as: Option<&'static str>,
    content: Result<Content, RequestFault>,
}

impl Multipart {
    /// A body without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of plain text.
    pub fn text(&mut self, name: &str, text: impl Into<String>) -> &mut Self {
        self.push(name, Ok(Content::text(text)))
    }

    /// Adds a part of text under a media type. One that is none is reported when the call is sent.
    pub fn text_as(&mut self, name: &str, text: impl Into<String>, media_type: &str) -> &mut Self {
        self.push(name, Content::text_as(name, text, media_type))
    }

    /// Adds a part of JSON under another media type. A value that cannot be written, and a media type that is none, are reported when the
    /// call is sent.
    pub fn json_as<T: Wire>(&mut self, name: &str, value: &T, media_type: &str) -> &mut Self {
        match to_json(value) {
            Ok(json) => self.text_as(name, json, media_type),
            Err(_) => self.push(
                name,
                Err(RequestFault::PartUnwritable {
                    part: name.to_owned(),
                }),
            ),
        }
    }

    /// Adds a part of JSON. A value that cannot be written is reported when the call is sent.
    pub fn json<T: Wire>(&mut self, name: &str, value: &T) -> &mut Self {
        self.json_as(name, value, "application/json")
    }

    /// Adds a value in a style of queries: a part for each pair that a query would have. A value that the style cannot express is reported
    /// when the call is sent.
    pub fn in_style<T: Wire>(
        &mut self,
        name: &'static str,
        value: &T,
        style: QueryStyle,
        explode: bool,
    ) -> &mut Self {
        match parts_in_style(name, value, style, explode) {
            Ok(parts) => {
                let parts = parts.into_iter().map(|(written, text)| Part {
                    name: written,
                    added_as: Some(name),
                    content: Ok(Content::text(text)),
                });
                self.parts.extend(parts);
                self
            }
            Err(fault) => self.push(name, Err(fault)),
        }
    }

    /// Adds a file. A media type that is none, and a header that cannot be sent, are reported when the call is sent.
    pub fn file(&mut self, name: &str, file: FilePart) -> &mut Self {
        self.push(name, Content::file(name, file))
    }

    fn push(&mut self, name: &str, content: Result<Content, RequestFault>) -> &mut Self {
        self.parts.push(Part {
            name: name.to_owned(),
            added_as: None,
            content,
        });
        self
    }

    /// Says why the body cannot be sent, whatever is added.
    pub(super) fn refuse(&mut self, fault: RequestFault) {
        self.push("", Err(fault));
    }

    /// Takes all parts that were added by a name out.
    pub(super) fn clear(&mut self, name: &str) {
        self.parts
            .retain(|part| part.added_as.unwrap_or(&part.name) != name);
    }

    /// The media type with its boundary, and the body.
    pub(super) fn encode(self) -> Result<(HeaderValue, Bytes), Vec<RequestFault>> {
        // Made after the parts and never told before, so no part can hold it but by a chance of one in 2¹²⁸.
        let boundary = random_hex().map_err(|fault| vec![fault])?;
        let content_type = format!("multipart/form-data; boundary={boundary}");
        let content_type = header::value(&content_type).ok_or(vec![RequestFault::ContentType])?;
        let mut body = Vec::new();
        let mut faults = Vec::new();
        for part in self.parts {
            match part.content {
                Ok(content) => content.write(&part.name, &boundary, &mut body),
                Err(fault) => faults.push(fault),
            }
        }
        body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        if faults.is_empty() {
            Ok((content_type, Bytes::from(body)))
        } else {
            Err(faults)
        }
    }
}

fn parts_in_style<T: Wire>(
    name: &'static str,
    value: &T,
    style: QueryStyle,
    explode: bool,
) -> Result<Vec<(String, String)>, RequestFault> {
    let unwritable = || RequestFault::PartUnwritable {
        part: name.to_owned(),
    };
    let json = to_json(value).map_err(|_| unwritable())?;
    let tape = scan(&json).map_err(|_| unwritable())?;
    let value = Param::read(tape.root()).ok_or_else(unwritable)?;
    let parts = style.parts(name, &value, explode);
    parts.map_err(|reason| fault(name, reason))
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
    fn what_is_wrong_with_parts_is_told_by_their_names() {
        let mut body = Multipart::new();
        let broken = FilePart::new("f", "text/plain\r\nX: y", "");
        body.file("evil", broken)
            .file("none", FilePart::new("f", "", ""))
            .json("map", &f64::NAN)
            .text("fine", "4111");
        let content_type = |part: &str| RequestFault::PartContentType {
            part: part.to_owned(),
        };
        let unwritable = RequestFault::PartUnwritable {
            part: "map".to_owned(),
        };
        assert_eq!(
            body.clone().encode().unwrap_err(),
            [content_type("evil"), content_type("none"), unwritable]
        );
        for part in ["evil", "none", "map"] {
            body.clear(part);
        }
        assert!(body.encode().is_ok());
    }

    #[test]
    fn a_value_in_a_style_has_a_part_for_each_pair() {
        let parts = |json: &str, style, explode| {
            let mut body = Multipart::new();
            let value = crate::Json::from_text(json).unwrap();
            body.in_style("a", &value, style, explode);
            let parts = body.parts.iter().map(|part| {
                let content = part.content.as_ref().map_err(Clone::clone)?;
                let text = String::from_utf8_lossy(&content.bytes);
                Ok(format!("{}={text}", part.name))
            });
            let parts = parts.collect::<Result<Vec<_>, RequestFault>>();
            body.clear("a");
            assert!(body.parts.is_empty(), "{json}");
            parts.map(|parts| parts.join(" & "))
        };
        use QueryStyle::{DeepObject, Form, PipeDelimited, SpaceDelimited};
        let deep = r#"{"b":{"c":[true,"x y"]},"d":null}"#;
        for (json, style, explode, expected) in [
            (deep, DeepObject, true, "a[b][c][0]=true & a[b][c][1]=x y"),
            (r#"["x,y",2]"#, Form, true, "a=x,y & a=2"),
            ("[1,2]", Form, false, "a=1,2"),
            ("[1,2]", SpaceDelimited, false, "a=1 2"),
            ("[1,2]", PipeDelimited, false, "a=1|2"),
            (r#"{"b":1,"c":"d"}"#, Form, true, "b=1 & c=d"),
            (r#"{"b":1,"c":"d"}"#, Form, false, "a=b,1,c,d"),
            (r#""x""#, DeepObject, true, "a=x"),
            ("[]", Form, true, ""),
            ("[]", Form, false, ""),
            ("null", Form, false, ""),
        ] {
            let found = parts(json, style, explode);
            assert_eq!(found.as_deref(), Ok(expected), "{json} {style:?}");
        }
        for (json, style, explode, expected) in [
            (
                r#"["x,y"]"#,
                Form,
                false,
                RequestFault::Delimiter { parameter: "a" },
            ),
            (
                r#"["x y"]"#,
                SpaceDelimited,
                false,
                RequestFault::Delimiter { parameter: "a" },
            ),
            ("[[1]]", Form, true, RequestFault::Nested { parameter: "a" }),
        ] {
            assert_eq!(parts(json, style, explode), Err(expected), "{json}");
        }
    }

    #[test]
    fn the_boundary_is_made_anew_each_time() {
        let mut body = Multipart::new();
        body.text("a", "b");
        let media_type = |body: &Multipart| body.clone().encode().unwrap().0;
        assert_ne!(media_type(&body), media_type(&body));
    }
}
