//! A request under construction.

mod body;
mod client_headers;
mod parameter;
mod path;
mod query;
mod setters;

use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderValue};
use http::{HeaderMap, Request, Uri};

use self::body::Body;
pub use self::client_headers::ClientHeaders;
pub(super) use self::parameter::fault;
use self::parameter::{Location, Parameters};
use super::base_url::BaseUrl;
use super::fault::{RequestFault, RequestFaults};
use super::form;
use super::header;
#[cfg(feature = "mock")]
use super::mock::SentCall;
use super::multipart::Multipart;
use super::operation::Operation;
use super::options::CallOptions;
use super::random::fresh_uuid;
use super::style::MemberStyle;
use crate::validate::Place;
use crate::wire::{Wire, to_json};
use crate::{Checker, Violations};

/// A call of an operation, to be filled and sent.
///
/// What cannot be written is noted and reported when the call is sent. A parameter or a body that is set again takes
/// the place of the one before, and of what was noted about it. A value that serialises to `null`, and an empty list,
/// leave their parameter out. `Debug` shows no values.
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
    parameters: Parameters,
    body: Body,
    /// Whether the limits that come next are those of a part rather than of a parameter.
    in_parts: bool,
    idempotency_key: Option<String>,
    /// The header that carries the key.
    key_header: Option<&'static str>,
    /// What is wrong with the idempotency key of the body.
    key_fault: Option<RequestFault>,
    options: CallOptions,
    /// Where this call is sent, wherever others are.
    server: Option<BaseUrl>,
}

impl Call {
    /// An empty call of the operation. It accepts JSON.
    pub fn new(operation: &'static Operation) -> Self {
        Self {
            operation,
            parameters: Parameters::default(),
            body: Body::default(),
            in_parts: false,
            idempotency_key: None,
            key_header: None,
            key_fault: None,
            options: CallOptions::new(),
            server: None,
        }
    }

    /// How this call is made, where that differs from how its client makes calls.
    pub fn options(&self) -> CallOptions {
        self.options
    }

    /// Sets how this call is made.
    pub fn set_options(&mut self, options: CallOptions) -> &mut Self {
        self.options = options;
        self
    }

    /// Where this call is sent, if not where its operation is called anyhow.
    pub(super) fn server(&self) -> Option<&BaseUrl> {
        self.server.as_ref()
    }

    /// Sends this call below another URL than its client's, or its operation's own.
    pub fn set_server(&mut self, url: BaseUrl) -> &mut Self {
        self.server = Some(url);
        self
    }

    /// The operation that is called.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The key that makes a retry of this call safe, if there is one.
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// Sets the header that makes a retry safe. Without a key, a fresh UUID of version 4 is used. An empty key, or one
    /// of blanks, is reported when the call is sent.
    pub fn idempotency_header(&mut self, name: &'static str, key: Option<String>) -> &mut Self {
        self.key_header = Some(name);
        match usable_key(key) {
            Ok(key) => {
                self.header(name, &key);
                self.idempotency_key = Some(key);
            }
            Err(fault) => {
                self.set(Location::Header, name, Err(fault));
                self.idempotency_key = None;
            }
        }
        self
    }

    /// Makes this a call of its own: the header that makes a retry safe, if there is one, gets a fresh key.
    pub(super) fn renew_idempotency_key(&mut self) {
        if let Some(name) = self.key_header {
            self.idempotency_header(name, None);
        }
    }

    /// The text that a parameter of the query was set to. Of a list, the first item.
    pub(super) fn query_text(&self, name: &str) -> Option<String> {
        self.parameters.query_text(name)
    }

    /// The key of a body that makes a retry safe: the given one, or else a fresh UUID of version 4. `None` if the given
    /// one is empty or blank or none can be made, which is reported when the call is sent.
    pub fn fill_idempotency_key<K>(&mut self, given: Option<K>) -> Option<K>
    where
        K: AsRef<str> + From<String>,
    {
        let key = usable_key(given);
        self.idempotency_key = key.as_ref().ok().map(|key| key.as_ref().to_owned());
        self.key_fault = key.as_ref().err().cloned();
        key.ok()
    }

    /// Sets a body of type `application/json`.
    pub fn json<T: Wire>(&mut self, body: &T) -> &mut Self {
        self.json_as("application/json", body)
    }

    /// Sets a body of JSON under another media type.
    pub fn json_as<T: Wire>(&mut self, media_type: &str, body: &T) -> &mut Self {
        let json = to_json(body).map_err(|_| RequestFault::BodyUnwritable);
        self.body.set(media_type, json.map(Bytes::from));
        self
    }

    /// Sets a body of type `application/x-www-form-urlencoded`. The value must be an object. A list repeats its name;
    /// what is nested deeper is written as JSON text.
    pub fn form<T: Wire>(&mut self, body: &T) -> &mut Self {
        self.form_in_styles(body, &[])
    }

    /// Sets a body of type `application/x-www-form-urlencoded` of which some members have a style.
    pub fn form_in_styles<T: Wire>(
        &mut self,
        body: &T,
        styles: &[(&'static str, MemberStyle)],
    ) -> &mut Self {
        let form = form::encode(body, styles).map(Bytes::from);
        self.body.set("application/x-www-form-urlencoded", form);
        self
    }

    /// The body as one of several parts, to which more can be added.
    pub fn multipart(&mut self) -> &mut Multipart {
        self.in_parts = true;
        self.body.parts()
    }

    /// Sets a body of parts that the caller has put together.
    pub fn parts(&mut self, parts: Multipart) -> &mut Self {
        self.in_parts = true;
        *self.body.parts() = parts;
        self
    }

    /// The body as one of several parts, to which some are added that can be left out. A body that is set in one piece is reported when the
    /// call is sent.
    pub fn further_parts(&mut self) -> &mut Multipart {
        self.in_parts = true;
        self.body.further_parts()
    }

    /// Takes the parts of a name out of the body, so that the name can be given again. What was noted about them no
    /// longer counts.
    pub fn clear_part(&mut self, name: &str) -> &mut Self {
        self.body.clear_part(name);
        self
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
        self.body.set(media_type, Ok(body.into()));
        self
    }

    /// What checks the limits of a parameter or of a part of the body, once it is set. A call that breaks a limit is
    /// not sent.
    pub fn limits(&mut self, name: &str) -> Place<'_> {
        let of_parameter = if self.in_parts {
            None
        } else {
            self.parameters.limits(name)
        };
        of_parameter
            .unwrap_or_else(|| self.body.part_limits())
            .member(name)
    }

    /// What checks the limits of the body, once it is set. A call that breaks a limit is not sent.
    pub fn body_limits(&mut self) -> &mut Checker {
        self.body.limits()
    }

    /// Whether all that was checked keeps its limits.
    ///
    /// # Errors
    ///
    /// Every limit that is broken: those of parameters, those of parts, then those of the body.
    pub fn validate(&self) -> Result<(), Violations> {
        let parameters = self.parameters.violations();
        Violations::of(parameters.chain(self.body.violations()).cloned().collect())
    }

    /// Sets the media types that are accepted in the answer.
    pub fn accept(&mut self, media_types: &'static str) -> &mut Self {
        self.header("accept", media_types)
    }

    /// The finished request below a base URL. Its `Debug` is that of the crate `http` and shows address and body.
    ///
    /// # Errors
    ///
    /// Everything that could not be written.
    pub fn into_request(self, base: &BaseUrl) -> Result<Request<Bytes>, RequestFaults> {
        let mut faults: Vec<RequestFault> = self.parameters.faults().cloned().collect();
        let uri = or_note(self.uri(base), &mut faults);
        let headers = or_note(self.headers(), &mut faults);
        #[cfg(feature = "mock")]
        let sent = SentCall::new(self.parameters.of_path(), self.idempotency_key);
        faults.extend(self.key_fault);
        let body = or_note(self.body.finish(), &mut faults);
        let parts = uri.zip(headers).zip(body);
        let ((uri, mut headers), body) = RequestFaults::unless(faults, parts)?;

        let mut request = Request::new(Bytes::new());
        #[cfg(feature = "mock")]
        request.extensions_mut().insert(sent);
        if let Some((media_type, bytes)) = body {
            headers.insert(CONTENT_TYPE, media_type);
            *request.body_mut() = bytes;
        }
        *request.method_mut() = self.operation.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    fn uri(&self, base: &BaseUrl) -> Result<Uri, Vec<RequestFault>> {
        let value_of = |name: &str| self.parameters.path(name);
        let mut address = path::fill(base.as_str(), self.operation.path, value_of)?;
        let sign = query::push(&mut address, self.operation.query, &self.parameters)?;
        self.parameters.push_query(&mut address, sign);
        Uri::try_from(address).map_err(|_| vec![RequestFault::Url])
    }

    fn headers(&self) -> Result<HeaderMap, Vec<RequestFault>> {
        let mut headers = HeaderMap::with_capacity(USUAL_HEADERS);
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        for (name, value) in self.parameters.headers() {
            headers.insert(name, value.clone());
        }
        let cookies = self.parameters.cookies();
        if !cookies.is_empty() {
            let unsendable = || vec![RequestFault::HeaderValue { header: "cookie" }];
            let mut value = header::value(&cookies).ok_or_else(unsendable)?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        Ok(headers)
    }

    fn set(
        &mut self,
        location: Location,
        name: &'static str,
        written: Result<parameter::Written, RequestFault>,
    ) -> &mut Self {
        self.in_parts = false;
        self.parameters.set(location, name, written);
        self
    }
}

/// How many headers most requests have: accept, content type, key, user agent, credentials, and one more.
const USUAL_HEADERS: usize = 6;

/// The given key, or a fresh one. A key of blanks may be read as none by the provider, and then make no retry safe.
fn usable_key<K: AsRef<str> + From<String>>(given: Option<K>) -> Result<K, RequestFault> {
    match given {
        Some(key) if key.as_ref().trim().is_empty() => Err(RequestFault::IdempotencyKeyEmpty),
        Some(key) => Ok(key),
        None => fresh_uuid().map(K::from),
    }
}

/// The value; or nothing, and what stands against it is added to the faults.
fn or_note<T>(result: Result<T, Vec<RequestFault>>, faults: &mut Vec<RequestFault>) -> Option<T> {
    result.map_err(|more| faults.extend(more)).ok()
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Call")
            .field("method", &self.operation.method)
            .field("path", &self.operation.path)
            .field("parameters", &self.parameters.names().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
