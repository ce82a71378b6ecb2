//! A request under construction.

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};
use http::{HeaderMap, Request, Uri};
use serde::Serialize;

use super::base_url::BaseUrl;
use super::encode::component;
use super::fault::{RequestFault, RequestFaults};
use super::form;
use super::multipart::Multipart;
use super::operation::Operation;
use super::param::Param;
use super::random::fresh_uuid;
use super::style::{self, QueryStyle};
use crate::validate::Place;
use crate::{Checker, Violations};

/// A call of an operation, to be filled and sent.
///
/// What cannot be written is noted and reported when the call is sent. A parameter or a body that is set again takes the
/// place of the one before, and of what was noted about it. A value that serialises to `null` leaves its parameter out.
/// `Debug` shows no values.
///
/// ```
/// use paywright_runtime::client::{Call, Operation};
/// use paywright_runtime::http::Method;
/// static LIST: Operation = Operation::new("list", Method::GET, "/v1/{shop}/refunds", &[]);
/// let mut call = Call::new(&LIST);
/// call.path("shop", "s_1").query("size", &500);
/// call.limits("size").maximum(500, 100);
/// assert_eq!(call.validate().unwrap_err().to_string(), "/size: greater than 100");
/// ```
#[derive(Clone)]
pub struct Call {
    operation: &'static Operation,
    /// The parameters that have been set.
    set: Vec<(Location, &'static str)>,
    path: Vec<(&'static str, String)>,
    /// Parameters of the query, each with its pairs, encoded.
    query: Vec<(&'static str, String)>,
    headers: HeaderMap,
    /// Cookies, encoded.
    cookies: Vec<(&'static str, String)>,
    body: Bytes,
    parts: Option<Multipart>,
    idempotency_key: Option<String>,
    faults: Vec<RequestFault>,
    parameter_checker: Checker,
    body_checker: Checker,
}

/// Where a parameter goes.
#[derive(Clone, Copy, PartialEq)]
enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Call {
    /// An empty call of the operation. It accepts JSON.
    pub fn new(operation: &'static Operation) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            operation,
            set: Vec::new(),
            path: Vec::new(),
            query: Vec::new(),
            headers,
            cookies: Vec::new(),
            body: Bytes::new(),
            parts: None,
            idempotency_key: None,
            faults: Vec::new(),
            parameter_checker: Checker::new(),
            body_checker: Checker::new(),
        }
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The key that makes a retry of this call safe, if there is one.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// Fills a parameter of the path.
    pub fn path<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
        self.begin(Location::Path, name);
        let text = match self.param(name, value).map(|value| style::path(&value)) {
            Some(Ok(text)) => {
                if text.is_empty() {
                    self.fault(RequestFault::PathEmpty { parameter: name });
                }
                text
            }
            Some(Err(_)) => {
                self.fault(RequestFault::Nested { parameter: name });
                String::new()
            }
            None => String::new(),
        };
        // Kept even if it was refused, so that it is not reported as missing too.
        set(&mut self.path, name, text);
        self
    }

    /// Sets a parameter of the query, in the style that OpenAPI has for those that name none: a list repeats its name.
    pub fn query<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
        self.query_in_style(name, value, QueryStyle::Form, true)
    }

    /// Sets a parameter of the query in another style.
    pub fn query_in_style<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        query_style: QueryStyle,
        explode: bool,
    ) -> &mut Self {
        self.begin(Location::Query, name);
        if let Some(value) = self.param(name, value) {
            let mut pairs = String::new();
            match query_style.write(name, &value, explode, &mut pairs) {
                Ok(()) => set(&mut self.query, name, pairs),
                Err(_) => self.fault(RequestFault::Nested { parameter: name }),
            }
        }
        self
    }

    /// Sets a header.
    pub fn header<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
        if let Some(value) = self.header_value(name, value) {
            self.set_header(name, value);
        }
        self
    }

    /// Sets a header that logs must not show.
    pub fn secret_header<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        if let Some(mut value) = self.header_value(name, value) {
            value.set_sensitive(true);
            self.set_header(name, value);
        }
        self
    }

    /// Sets a cookie. Logs show no cookie.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
        self.begin(Location::Cookie, name);
        if let Some(value) = self.param(name, value)
            && value != Param::Null
        {
            match style::path(&value) {
                Ok(text) => set(&mut self.cookies, name, text),
                Err(_) => self.fault(RequestFault::Nested { parameter: name }),
            }
        }
        self
    }

    /// Sets the header that makes a retry safe. Without a key, a fresh UUID of version 4 is used.
    pub fn idempotency_header(&mut self, name: &'static str, key: Option<String>) -> &mut Self {
        match key.map_or_else(fresh_uuid, Ok) {
            Ok(key) => {
                self.header(name, &key);
                self.idempotency_key = Some(key);
            }
            Err(fault) => self.fault(fault),
        }
        self
    }

    /// The key of a body that makes a retry safe: the given one, or else a fresh UUID of version 4. `None` only if none
    /// can be made, which is reported when the call is sent.
    pub fn fill_idempotency_key<K>(&mut self, given: Option<K>) -> Option<K>
    where
        K: AsRef<str> + From<String>,
    {
        match given.map_or_else(|| fresh_uuid().map(K::from), Ok) {
            Ok(key) => {
                self.idempotency_key = Some(key.as_ref().to_owned());
                Some(key)
            }
            Err(fault) => {
                self.fault(fault);
                None
            }
        }
    }

    /// Sets a body of type `application/json`.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) -> &mut Self {
        self.json_as("application/json", body)
    }

    /// Sets a body of JSON under another media type.
    pub fn json_as<T: Serialize + ?Sized>(&mut self, media_type: &str, body: &T) -> &mut Self {
        self.begin_body();
        match serde_json::to_vec(body) {
            Ok(json) => self.body(media_type, Bytes::from(json)),
            Err(_) => self.fault(RequestFault::BodyUnwritable),
        }
        self
    }

    /// Sets a body of type `application/x-www-form-urlencoded`. The value must be an object. A list repeats its name;
    /// what is nested deeper is written as JSON text.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T) -> &mut Self {
        self.begin_body();
        match form::encode(body) {
            Ok(text) => self.body("application/x-www-form-urlencoded", Bytes::from(text)),
            Err(fault) => self.fault(fault),
        }
        self
    }

    /// The body as one of several parts, to which more can be added.
    pub fn multipart(&mut self) -> &mut Multipart {
        self.parts.get_or_insert_default()
    }

    /// Sets a body of type `text/plain`.
    pub fn text(&mut self, body: impl Into<String>) -> &mut Self {
        self.text_as("text/plain; charset=utf-8", body)
    }

    /// Sets a body of text under another media type.
    pub fn text_as(&mut self, media_type: &str, body: impl Into<String>) -> &mut Self {
        self.bytes(media_type, body.into())
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, media_type: &str, body: impl Into<Bytes>) -> &mut Self {
        self.begin_body();
        self.body(media_type, body.into());
        self
    }

    /// What checks the limits of a parameter, once it is set. A call that breaks a limit is not sent.
    pub fn limits(&mut self, name: &str) -> Place<'_> {
        self.parameter_checker.member(name)
    }

    /// What checks the limits of the body, once it is set. A call that breaks a limit is not sent.
    pub fn body_limits(&mut self) -> &mut Checker {
        &mut self.body_checker
    }

    /// Whether all that was checked keeps its limits.
    ///
    /// # Errors
    ///
    /// Every limit that is broken: those of parameters, then those of the body.
    pub fn validate(&self) -> Result<(), Violations> {
        let parameters = self.parameter_checker.violations();
        Violations::of([parameters, self.body_checker.violations()].concat())
    }

    /// Sets the media types that are accepted in the answer.
    pub fn accept(&mut self, media_types: &'static str) -> &mut Self {
        self.header("accept", media_types)
    }

    /// The finished request below a base URL.
    ///
    /// # Errors
    ///
    /// Everything that could not be written.
    pub fn into_request(mut self, base: &BaseUrl) -> Result<Request<Bytes>, RequestFaults> {
        match self.parts.take().map(Multipart::encode) {
            Some(Ok((media_type, bytes))) => self.body(&media_type, bytes),
            Some(Err(faults)) => self.faults.extend(faults),
            None => {}
        }
        let uri = match self.uri(base) {
            Ok(uri) => uri,
            Err(fault) => {
                self.fault(fault);
                Uri::default()
            }
        };
        if !self.cookies.is_empty() {
            let mut cookies = String::new();
            for (name, value) in &self.cookies {
                push_cookie(&mut cookies, &component(name), value);
            }
            match HeaderValue::from_str(&cookies) {
                Ok(mut value) => {
                    value.set_sensitive(true);
                    self.headers.insert(COOKIE, value);
                }
                Err(_) => self.fault(RequestFault::HeaderValue { header: "cookie" }),
            }
        }
        RequestFaults::of(self.faults)?;
        let mut request = Request::new(self.body);
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        Ok(request)
    }

    fn uri(&self, base: &BaseUrl) -> Result<Uri, RequestFault> {
        let path = self.filled_path()?;
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(RequestFault::PathDots);
        }
        let written = self.query.iter().map(|(_, pairs)| pairs.as_str());
        let query: Vec<&str> = written.filter(|pairs| !pairs.is_empty()).collect();
        base.join(&path, &query.join("&")).ok_or(RequestFault::Url)
    }

    fn filled_path(&self) -> Result<String, RequestFault> {
        let mut path = String::new();
        let mut rest = self.operation.path;
        while let Some((literal, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or(RequestFault::PathTemplate)?;
            let (_, value) = self
                .path
                .iter()
                .find(|(parameter, _)| *parameter == name)
                .ok_or_else(|| RequestFault::PathMissing {
                    parameter: name.to_owned(),
                })?;
            path.push_str(literal);
            path.push_str(value);
            rest = after;
        }
        path.push_str(rest);
        Ok(path)
    }

    fn param<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Option<Param> {
        let param = Param::of(value);
        if param.is_none() {
            self.fault(RequestFault::Unwritable { parameter: name });
        }
        param
    }

    /// Begins to set a parameter: if it was set before, that no longer counts.
    fn begin(&mut self, location: Location, name: &'static str) {
        if self.set.contains(&(location, name)) {
            self.faults.retain(|fault| !fault.is_about(name));
            self.parameter_checker.forget(name);
        } else {
            self.set.push((location, name));
        }
    }

    /// Begins to set the body: if it was set before, that no longer counts.
    fn begin_body(&mut self) {
        self.faults.retain(|fault| !fault.is_about_body());
        self.body_checker = Checker::new();
    }

    fn header_value<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Option<HeaderValue> {
        self.begin(Location::Header, name);
        let value = self.param(name, value)?;
        if value == Param::Null {
            return None;
        }
        let Ok(text) = style::header(&value) else {
            self.fault(RequestFault::Nested { parameter: name });
            return None;
        };
        let value = HeaderValue::from_str(&text);
        if value.is_err() {
            self.fault(RequestFault::HeaderValue { header: name });
        }
        value.ok()
    }

    fn set_header(&mut self, name: &'static str, value: HeaderValue) {
        match HeaderName::from_bytes(name.as_bytes()) {
            Ok(header) => {
                self.headers.insert(header, value);
            }
            Err(_) => self.fault(RequestFault::HeaderName { header: name }),
        }
    }

    fn body(&mut self, media_type: &str, body: Bytes) {
        match HeaderValue::from_str(media_type) {
            Ok(value) => {
                self.headers.insert(CONTENT_TYPE, value);
                self.body = body;
            }
            Err(_) => self.fault(RequestFault::ContentType),
        }
    }

    fn fault(&mut self, fault: RequestFault) {
        self.faults.push(fault);
    }
}

/// Sets what is kept under a name; a value that was set before gives way.
fn set(entries: &mut Vec<(&'static str, String)>, name: &'static str, value: String) {
    match entries.iter_mut().find(|(known, _)| *known == name) {
        Some((_, known)) => *known = value,
        None => entries.push((name, value)),
    }
}

/// Adds `name=value`, both encoded already.
pub(super) fn push_cookie(cookies: &mut String, name: &str, value: &str) {
    if !cookies.is_empty() {
        cookies.push_str("; ");
    }
    cookies.push_str(name);
    cookies.push('=');
    cookies.push_str(value);
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("method", &self.operation.method)
            .field("path", &self.operation.path)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use http::Method;

    use super::*;

    static REFUND: Operation =
        Operation::new("refund", Method::POST, "/v1/{shop}/refunds/{id}.json", &[]);

    fn base() -> BaseUrl {
        BaseUrl::parse("https://api.example.com/pay").unwrap()
    }

    fn filled() -> Call {
        let mut call = Call::new(&REFUND);
        call.path("shop", "a/b").path("id", &7);
        call
    }

    fn faults(call: Call) -> Vec<RequestFault> {
        call.into_request(&base()).unwrap_err().as_slice().to_vec()
    }

    #[test]
    fn every_part_of_a_request_lands_in_its_place() {
        let mut call = filled();
        call.query("q", &Some("x y"))
            .query("none", &None::<i64>)
            .header("X-Account", "acct_1")
            .header("X-None", &None::<i64>)
            .cookie("c", "1;2")
            .cookie("d", &true)
            .json(&BTreeMap::from([("amount", 1)]));
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.method(), Method::POST);
        assert_eq!(
            request.uri(),
            "https://api.example.com/pay/v1/a%2Fb/refunds/7.json?q=x%20y"
        );
        let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
        assert_eq!(header("x-account"), Some("acct_1"));
        assert_eq!(header("x-none"), None);
        assert_eq!(header("cookie"), Some("c=1%3B2; d=true"));
        assert_eq!(header("content-type"), Some("application/json"));
        assert_eq!(header("accept"), Some("application/json"));
        assert_eq!(request.body(), "{\"amount\":1}");
    }

    #[test]
    fn path_values_cannot_lead_elsewhere() {
        static ONE: Operation = Operation::new("one", Method::GET, "/v1/{id}", &[]);
        static TWO: Operation = Operation::new("two", Method::GET, "/v1/{a}{b}/x", &[]);
        for dots in [".", ".."] {
            let mut call = Call::new(&ONE);
            call.path("id", dots);
            assert_eq!(faults(call), [RequestFault::PathDots]);
        }
        let mut call = Call::new(&TWO);
        call.path("a", ".").path("b", ".");
        assert_eq!(faults(call), [RequestFault::PathDots]);

        let mut call = Call::new(&ONE);
        call.path("id", "../x?y#z");
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.uri().path(), "/pay/v1/..%2Fx%3Fy%23z");
    }

    #[test]
    fn faults_are_gathered_and_name_no_value() {
        let mut call = Call::new(&REFUND);
        call.path("shop", "")
            .header("X-A", "4111\r\nX-B: 1")
            .header("bad name", "x")
            .query("q", &[[4111]])
            .query("k", &BTreeMap::from([((1, 2), 1)]))
            .form("4111");
        let error = call.into_request(&base()).unwrap_err();
        assert_eq!(
            error.as_slice(),
            [
                RequestFault::PathEmpty { parameter: "shop" },
                RequestFault::HeaderValue { header: "X-A" },
                RequestFault::HeaderName { header: "bad name" },
                RequestFault::Nested { parameter: "q" },
                RequestFault::Unwritable { parameter: "k" },
                RequestFault::BodyNotObject,
                RequestFault::PathMissing {
                    parameter: "id".into()
                },
            ]
        );
        assert!(!error.to_string().contains("4111"), "{error}");

        let mut call = Call::new(&REFUND);
        call.path("shop", "s");
        assert_eq!(
            faults(call),
            [RequestFault::PathMissing {
                parameter: "id".into()
            }]
        );
    }

    #[test]
    fn forms_repeat_lists_and_write_deeper_values_as_json() {
        let mut call = filled();
        let body =
            crate::Json::from_text(r#"{"a":"x y&z","b":[1,2.50],"c":{"d":"e"},"f":null}"#).unwrap();
        call.form(&body);
        let request = call.into_request(&base()).unwrap();
        assert_eq!(
            request.body(),
            "a=x+y%26z&b=1&b=2.50&c=%7B%22d%22%3A%22e%22%7D"
        );
    }

    #[test]
    fn the_idempotency_key_is_fresh_or_the_callers_and_stays_in_a_clone() {
        let mut call = filled();
        call.idempotency_header("Idempotency-Key", None);
        let again = call.clone();
        let key = call.idempotency_key().unwrap().to_owned();
        assert_eq!(key.len(), 36);
        let request = again.into_request(&base()).unwrap();
        assert_eq!(request.headers()["idempotency-key"], *key);

        let mut call = filled();
        call.idempotency_header("Idempotency-Key", Some("mine".into()));
        assert_eq!(call.idempotency_key(), Some("mine"));
    }

    #[test]
    fn a_parameter_that_is_set_again_gives_way() {
        let mut call = filled();
        call.query("page", &1)
            .query("size", &10)
            .query("page", &2)
            .cookie("c", "1")
            .cookie("c", "2");
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.uri().query(), Some("page=2&size=10"));
        assert_eq!(request.headers()["cookie"], "c=2");
    }

    #[test]
    fn what_was_wrong_with_an_earlier_value_no_longer_counts() {
        let mut call = filled();
        call.query("size", &[[1]])
            .header("X-A", "a\nb")
            .form("no object");
        call.query("size", &1).header("X-A", "a").json(&1);
        call.limits("size").minimum(1, 2);
        call.body_limits().minimum(1, 2);
        assert!(call.validate().is_err());
        call.query("size", &2).json(&2);
        assert_eq!(call.validate(), Ok(()));
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.uri().query(), Some("size=2"));
        assert_eq!(request.body(), "2");
    }

    #[test]
    fn broken_limits_are_gathered() {
        let mut call = filled();
        call.limits("a").max_length("four", 3);
        call.body_limits().member("b").max_length("four", 3);
        call.limits("c").max_length("three", 5);
        let broken = call.validate().unwrap_err();
        let places: Vec<_> = broken.iter().map(crate::Violation::pointer).collect();
        assert_eq!(places, ["/a", "/b"]);
    }

    #[test]
    fn a_key_in_a_body_is_the_callers_or_a_fresh_one() {
        let mut call = filled();
        let key = call.fill_idempotency_key(Some("mine".to_owned()));
        assert_eq!(key.as_deref(), Some("mine"));
        assert_eq!(call.idempotency_key(), Some("mine"));
        let fresh = call.fill_idempotency_key(None::<String>).unwrap();
        assert_eq!(call.idempotency_key(), Some(fresh.as_str()));
        assert_eq!(fresh.len(), 36);
    }

    #[test]
    fn a_body_carries_its_media_type() {
        let sent = |call: &mut Call| {
            let request = call.clone().into_request(&base()).unwrap();
            let media_type = request.headers()["content-type"].to_str().unwrap();
            (media_type.to_owned(), request.into_body())
        };
        let body = |media_type: &str, body: &'static str| (media_type.to_owned(), body.into());
        let merge = "application/merge-patch+json";
        assert_eq!(sent(filled().json_as(merge, &1)), body(merge, "1"));
        assert_eq!(
            sent(filled().text("a")),
            body("text/plain; charset=utf-8", "a")
        );
        assert_eq!(
            sent(filled().text_as("text/csv", "a,b")),
            body("text/csv", "a,b")
        );
        assert_eq!(
            faults(filled().bytes("a\nb", Bytes::new()).clone()),
            [RequestFault::ContentType]
        );
        let mut call = filled();
        call.multipart().text("a", "b");
        let (media_type, body) = sent(&mut call);
        assert!(media_type.starts_with("multipart/form-data; boundary="));
        assert!(body.starts_with(b"--"));
    }

    #[test]
    fn secrets_in_headers_and_cookies_are_marked() {
        let mut call = filled();
        call.secret_header("X-Token", &crate::Secret::new("4111"))
            .cookie("session", &crate::Secret::new("4112"))
            .header("X-Open", "open");
        let request = call.into_request(&base()).unwrap();
        let sensitive = |name: &str| request.headers()[name].is_sensitive();
        assert!(sensitive("x-token") && sensitive("cookie") && !sensitive("x-open"));
        assert_eq!(request.headers()["x-token"], "4111");
        assert!(!format!("{request:?}").contains("411"));
    }

    #[test]
    fn debug_shows_names_only() {
        let mut call = filled();
        call.header("x-token", "4111").json("4111");
        call.query("q", "4111");
        let shown = format!("{call:?}");
        assert!(
            shown.contains("x-token") && !shown.contains("4111"),
            "{shown}"
        );
    }
}
