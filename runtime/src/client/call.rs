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
use crate::{Violation, Violations};

/// A call of an operation, to be filled and sent.
///
/// What cannot be written is noted and reported when the call is sent. A value that serialises to `null` leaves its
/// parameter out. `Debug` shows no values.
///
/// ```
/// use paywright_runtime::client::{Call, Operation, QueryStyle};
/// use paywright_runtime::http::Method;
/// static LIST: Operation = Operation::new("list", Method::GET, "/v1/{shop}/refunds", &[]);
/// let mut call = Call::new(&LIST);
/// call.path("shop", "s_1").query("size", &Some(10), QueryStyle::Form, true);
/// ```
#[derive(Clone)]
pub struct Call {
    operation: &'static Operation,
    path: Vec<(&'static str, String)>,
    /// Parameters of the query, each with its pairs, encoded.
    query: Vec<(&'static str, String)>,
    headers: HeaderMap,
    /// Cookies, encoded.
    cookies: Vec<(&'static str, String)>,
    body: Bytes,
    idempotency_key: Option<String>,
    faults: Vec<RequestFault>,
    violations: Vec<Violation>,
}

impl Call {
    /// An empty call of the operation. It accepts JSON.
    pub fn new(operation: &'static Operation) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        Self {
            operation,
            path: Vec::new(),
            query: Vec::new(),
            headers,
            cookies: Vec::new(),
            body: Bytes::new(),
            idempotency_key: None,
            faults: Vec::new(),
            violations: Vec::new(),
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
        self.path.push((name, text));
        self
    }

    /// Notes the limits that a part of the call breaks. A call that breaks one is not sent.
    pub fn check(&mut self, checked: Result<(), Violations>) -> &mut Self {
        if let Err(violations) = checked {
            self.violations.extend(violations);
        }
        self
    }

    /// Whether every part of the call that was checked keeps its limits.
    ///
    /// # Errors
    ///
    /// Every limit that is broken.
    pub fn validate(&self) -> Result<(), Violations> {
        Violations::of(self.violations.clone())
    }

    /// Sets a parameter of the query.
    pub fn query<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        query_style: QueryStyle,
        explode: bool,
    ) -> &mut Self {
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
        if let Some(value) = self.param(name, value)
            && value != Param::Null
        {
            match style::header(&value) {
                Ok(text) => self.set_header(name, &text),
                Err(_) => self.fault(RequestFault::Nested { parameter: name }),
            }
        }
        self
    }

    /// Sets a cookie.
    pub fn cookie<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
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
                self.set_header(name, &key);
                self.idempotency_key = Some(key);
            }
            Err(fault) => self.fault(fault),
        }
        self
    }

    /// Remembers a key that is part of the body.
    pub fn idempotency_body_key(&mut self, key: impl Into<String>) -> &mut Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Sets a body of JSON.
    pub fn json<T: Serialize + ?Sized>(&mut self, body: &T) -> &mut Self {
        match serde_json::to_vec(body) {
            Ok(json) => self.body("application/json", Bytes::from(json)),
            Err(_) => self.fault(RequestFault::BodyUnwritable),
        }
        self
    }

    /// Sets a body of type `application/x-www-form-urlencoded`. The value must be an object. A list repeats its name;
    /// what is nested deeper is written as JSON text.
    pub fn form<T: Serialize + ?Sized>(&mut self, body: &T) -> &mut Self {
        match form::encode(body) {
            Ok(text) => self.body("application/x-www-form-urlencoded", Bytes::from(text)),
            Err(fault) => self.fault(fault),
        }
        self
    }

    /// Sets a body of several parts.
    pub fn multipart(&mut self, body: Multipart) -> &mut Self {
        match body.encode() {
            Ok((content_type, bytes)) => self.body(&content_type, bytes),
            Err(faults) => self.faults.extend(faults),
        }
        self
    }

    /// Sets a body of plain text.
    pub fn text(&mut self, body: impl Into<String>) -> &mut Self {
        self.body("text/plain; charset=utf-8", Bytes::from(body.into()));
        self
    }

    /// Sets a body of bytes.
    pub fn bytes(&mut self, content_type: &str, body: impl Into<Bytes>) -> &mut Self {
        self.body(content_type, body.into());
        self
    }

    /// Sets the media types that are accepted in the answer.
    pub fn accept(&mut self, media_types: &'static str) -> &mut Self {
        self.set_header("accept", media_types);
        self
    }

    /// The finished request below a base URL.
    ///
    /// # Errors
    ///
    /// Everything that could not be written.
    pub fn into_request(mut self, base: &BaseUrl) -> Result<Request<Bytes>, RequestFaults> {
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

    fn set_header(&mut self, name: &'static str, text: &str) {
        let Ok(header) = HeaderName::from_bytes(name.as_bytes()) else {
            return self.fault(RequestFault::HeaderName { header: name });
        };
        match HeaderValue::from_str(text) {
            Ok(value) => {
                self.headers.insert(header, value);
            }
            Err(_) => self.fault(RequestFault::HeaderValue { header: name }),
        }
    }

    fn body(&mut self, content_type: &str, body: Bytes) {
        match HeaderValue::from_str(content_type) {
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
        call.query("q", &Some("x y"), QueryStyle::Form, true)
            .query("none", &None::<i64>, QueryStyle::Form, true)
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
            .query("q", &[[4111]], QueryStyle::Form, true)
            .query("k", &BTreeMap::from([((1, 2), 1)]), QueryStyle::Form, true)
            .bytes("a\nb", Bytes::new())
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
                RequestFault::ContentType,
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
        call.query("page", &1, QueryStyle::Form, true)
            .query("size", &10, QueryStyle::Form, true)
            .query("page", &2, QueryStyle::Form, true)
            .cookie("c", "1")
            .cookie("c", "2");
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.uri().query(), Some("page=2&size=10"));
        assert_eq!(request.headers()["cookie"], "c=2");
    }

    #[test]
    fn broken_limits_are_gathered() {
        let check = |name: &'static str| {
            let mut checker = crate::Checker::new();
            checker.field(name, |checker| checker.max_length("four", 3));
            checker.finish()
        };
        let mut call = filled();
        call.check(Ok(()));
        assert_eq!(call.validate(), Ok(()));
        call.check(check("a")).check(check("b"));
        let broken = call.validate().unwrap_err();
        let places: Vec<_> = broken.iter().map(Violation::pointer).collect();
        assert_eq!(places, ["/a", "/b"]);
    }

    #[test]
    fn debug_shows_names_only() {
        let mut call = filled();
        call.header("x-token", "4111").json("4111");
        call.query("q", "4111", QueryStyle::Form, true);
        let shown = format!("{call:?}");
        assert!(
            shown.contains("x-token") && !shown.contains("4111"),
            "{shown}"
        );
    }
}
