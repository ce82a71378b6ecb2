//! The body of a call.

use bytes::Bytes;
use http::header::HeaderValue;

use super::super::fault::RequestFault;
use super::super::header;
use super::super::multipart::Multipart;
use crate::{Checker, Violation};

/// A media type and the bytes.
type Content = (HeaderValue, Bytes);

/// The body of a call, and the limits that it keeps. It is in one piece, or has parts, or there is none.
#[derive(Clone, Default)]
pub(super) struct Body {
    whole: Option<Result<Content, RequestFault>>,
    parts: Option<Multipart>,
    limits: Checker,
    part_limits: Checker,
}

impl Body {
    /// Sets the body. What was set or noted before no longer counts.
    pub(super) fn set(&mut self, media_type: &str, bytes: Result<Bytes, RequestFault>) {
        let content = bytes.and_then(|bytes| {
            let media_type = header::media_type(media_type).ok_or(RequestFault::ContentType)?;
            Ok((media_type, bytes))
        });
        *self = Self {
            whole: Some(content),
            ..Self::default()
        };
    }

    /// The parts. A body that was set in one piece no longer counts.
    pub(super) fn parts(&mut self) -> &mut Multipart {
        if self.whole.is_some() {
            *self = Self::default();
        }
        self.parts.get_or_insert_default()
    }

    /// The parts, to which some are added that can be left out. It is a fault if the body has none: it was set in one piece.
    pub(super) fn further_parts(&mut self) -> &mut Multipart {
        let has_parts = self.parts.is_some();
        let parts = self.parts();
        if !has_parts {
            parts.refuse(RequestFault::NotInParts);
        }
        parts
    }

    /// Takes the parts of a name out, with what was noted about them.
    pub(super) fn clear_part(&mut self, name: &str) {
        if let Some(parts) = &mut self.parts {
            parts.clear(name);
        }
        self.part_limits.forget(name);
    }

    /// What checks the limits of the body as a whole.
    pub(super) fn limits(&mut self) -> &mut Checker {
        &mut self.limits
    }

    /// What checks the limits of parts.
    pub(super) fn part_limits(&mut self) -> &mut Checker {
        &mut self.part_limits
    }

    /// The limits that are broken.
    pub(super) fn violations(&self) -> impl Iterator<Item = &Violation> {
        let parts = self.part_limits.violations().iter();
        parts.chain(self.limits.violations())
    }

    /// The finished body, if there is one.
    pub(super) fn finish(self) -> Result<Option<Content>, Vec<RequestFault>> {
        match (self.parts, self.whole) {
            (Some(parts), _) => parts.encode().map(Some),
            (None, whole) => whole.transpose().map_err(|fault| vec![fault]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(body: Body) -> Bytes {
        body.finish().unwrap().unwrap().1
    }

    #[test]
    fn what_is_set_last_counts() {
        let mut body = Body::default();
        assert_eq!(body.clone().finish(), Ok(None));
        body.set("text/plain", Err(RequestFault::BodyUnwritable));
        assert_eq!(
            body.clone().finish(),
            Err(vec![RequestFault::BodyUnwritable])
        );
        body.set("text/plain", Ok("one".into()));
        assert_eq!(bytes(body.clone()), "one");
        body.parts().text("a", "two");
        assert!(bytes(body.clone()).starts_with(b"--"));
        body.set("text/plain", Ok("three".into()));
        assert_eq!(bytes(body), "three");
    }

    #[test]
    fn a_body_that_is_set_again_forgets_its_limits() {
        let mut body = Body::default();
        body.set("text/plain", Ok("one".into()));
        body.limits().max_length("one", 1);
        body.part_limits().member("a").max_length("one", 1);
        assert_eq!(body.violations().count(), 2);
        let mut again = body.clone();
        again.set("text/plain", Ok("two".into()));
        assert_eq!(again.violations().count(), 0);
        body.parts();
        assert_eq!(body.violations().count(), 0);
    }

    #[test]
    fn parts_are_only_added_to_a_body_that_has_some() {
        let mut body = Body::default();
        body.parts().text("a", "1");
        body.further_parts().text("b", "2");
        assert!(body.finish().is_ok());
        let mut body = Body::default();
        body.set("text/plain", Ok("one".into()));
        body.further_parts().text("b", "2");
        body.clear_part("b");
        body.further_parts().text("b", "3");
        assert_eq!(body.clone().finish(), Err(vec![RequestFault::NotInParts]));
        body.set("text/plain", Ok("two".into()));
        assert_eq!(bytes(body), "two");
    }

    #[test]
    fn a_part_that_is_cleared_leaves_nothing_behind() {
        let mut body = Body::default();
        body.parts().text("a", "1").text("b", "2");
        body.part_limits().member("a").max_length("one", 1);
        body.clear_part("a");
        assert_eq!(body.violations().count(), 0);
        let text = String::from_utf8(bytes(body).to_vec()).unwrap();
        assert!(
            text.contains("name=\"b\"") && !text.contains("name=\"a\""),
            "{text}"
        );
    }
}
