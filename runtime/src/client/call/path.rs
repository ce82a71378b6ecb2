//! The path of a call, out of its template.

use super::super::encode::is_dots;
use super::super::fault::RequestFault;

/// How much longer than its template a path mostly is at most, with its query.
const ROOM_FOR_VALUES: usize = 48;

/// Puts values, encoded already, into the braces of a template: the address of the path below a base URL.
///
/// # Errors
///
/// Every parameter without a value, and everything that would lead elsewhere: a segment of dots, a query, a fragment.
pub(super) fn fill<'a>(
    base: &str,
    template: &'static str,
    value_of: impl Fn(&str) -> Option<&'a str>,
) -> Result<String, Vec<RequestFault>> {
    let mut path = Path::behind(base, template.len() + ROOM_FOR_VALUES);
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(vec![RequestFault::PathTemplate]);
        };
        path.push_literal(literal);
        path.push_value(name, value_of(name));
        rest = after;
    }
    path.push_literal(rest);
    path.finish()
}

/// A path on its way.
struct Path {
    /// The address, up to here.
    text: String,
    /// Where the segment at the end begins.
    segment: usize,
    /// A parameter of that segment.
    parameter: Option<&'static str>,
    faults: Vec<RequestFault>,
}

impl Path {
    /// A path behind a base URL, with room for so many bytes.
    fn behind(base: &str, room: usize) -> Self {
        let mut text = String::with_capacity(base.len() + room);
        text.push_str(base);
        Self {
            segment: text.len(),
            text,
            parameter: None,
            faults: Vec::new(),
        }
    }

    fn push_literal(&mut self, text: &str) {
        if text.contains(['?', '#']) {
            self.faults.push(RequestFault::PathTemplate);
        }
        for (position, part) in text.split('/').enumerate() {
            if position > 0 {
                self.end_segment();
                self.text.push('/');
                self.segment = self.text.len();
            }
            self.text.push_str(part);
        }
    }

    fn push_value(&mut self, name: &'static str, value: Option<&str>) {
        match value {
            Some(value) => {
                self.text.push_str(value);
                self.parameter = Some(name);
            }
            None => self
                .faults
                .push(RequestFault::PathMissing { parameter: name }),
        }
    }

    fn end_segment(&mut self) {
        let parameter = self.parameter.take();
        if self.text.get(self.segment..).is_some_and(is_dots) {
            self.faults.push(match parameter {
                Some(parameter) => RequestFault::PathDots { parameter },
                None => RequestFault::PathTemplate,
            });
        }
    }

    fn finish(mut self) -> Result<String, Vec<RequestFault>> {
        self.end_segment();
        if self.faults.is_empty() {
            Ok(self.text)
        } else {
            Err(self.faults)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(
        template: &'static str,
        values: &[(&str, &str)],
    ) -> Result<String, Vec<RequestFault>> {
        let values = values.to_vec();
        let address = fill("https://a..", template, |name| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| *value)
        })?;
        Ok(address.strip_prefix("https://a..").unwrap().to_owned())
    }

    #[test]
    fn values_take_the_place_of_their_braces() {
        let values = [("a", "1"), ("b/c", "2")];
        for (template, path) in [
            ("", ""),
            ("/x", "/x"),
            ("/x/{a}", "/x/1"),
            ("/{a}.json/{b/c}:cancel/", "/1.json/2:cancel/"),
            ("/{a}{b/c}", "/12"),
            ("/{a}/{a}", "/1/1"),
            ("/a}b", "/a}b"),
        ] {
            assert_eq!(filled(template, &values).unwrap(), path, "{template}");
        }
    }

    #[test]
    fn a_segment_of_dots_is_a_fault_however_it_comes_about() {
        for (template, values) in [
            ("/v1/{a}", [("a", "."), ("b", "")]),
            ("/v1/{a}/x", [("a", ".."), ("b", "")]),
            ("/v1/.{a}", [("a", "."), ("b", "")]),
            ("/v1/%2E{a}", [("a", "."), ("b", "")]),
            ("/{b}{a}/x", [("b", "."), ("a", ".")]),
        ] {
            assert_eq!(
                filled(template, &values),
                Err(vec![RequestFault::PathDots { parameter: "a" }]),
                "{template}"
            );
        }
        for template in ["/v1/..", "/./v1", "/%2e%2E/v1", "/a/.%2e/b", "/a?b", "/a#b"] {
            assert_eq!(
                filled(template, &[]),
                Err(vec![RequestFault::PathTemplate]),
                "{template}"
            );
        }
        // Dots beside other text stay in their place.
        let value = [("a", "...")];
        assert_eq!(filled("/{a}/x", &value).unwrap(), "/.../x");
        assert_eq!(filled("/..{a}/x", &value).unwrap(), "/...../x");
    }

    #[test]
    fn all_that_is_missing_is_told() {
        let missing = |parameter| RequestFault::PathMissing { parameter };
        assert_eq!(
            filled("/{a}/{b}/{c}", &[("b", "1")]),
            Err(vec![missing("a"), missing("c")])
        );
        assert_eq!(filled("/{a", &[]), Err(vec![RequestFault::PathTemplate]));
    }
}
