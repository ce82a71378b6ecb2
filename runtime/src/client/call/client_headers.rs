//! Headers that a client sets for all of its calls.

use std::fmt;
use std::sync::Arc;

use super::Call;
use super::parameter::{self, Location, Parameters};
use crate::Checker;
use crate::client::parameter_value::ParameterValue;
use crate::validate::Place;

/// Headers that the calls of a client carry, each where its operation knows it and the call does not set it itself.
///
/// What cannot be written, and what breaks a limit, is noted and reported when a call is sent that would carry it. Clones
/// are cheap, and a change of one does not show in the others. `Debug` shows no values.
#[derive(Clone, Default)]
pub struct ClientHeaders {
    parameters: Arc<Parameters>,
    /// Takes the limits of headers that are not set; nothing reports them.
    idle: Checker,
}

impl ClientHeaders {
    /// Sets a header. Its value can only hold visible ASCII, and blanks and tabs that are not at its ends.
    pub fn header<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.set(name, value, false)
    }

    /// Sets a header that logs must not show.
    pub fn secret_header<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.set(name, value, true)
    }

    /// What checks the limits of a header, once it is set. A call that would carry one that breaks a limit is not sent.
    pub fn limits(&mut self, name: &str) -> Place<'_> {
        let parameters = Arc::make_mut(&mut self.parameters);
        parameters
            .limits(name)
            .unwrap_or(&mut self.idle)
            .member(name)
    }

    fn set<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        secret: bool,
    ) -> &mut Self {
        let written = parameter::header(name, value, false, secret);
        Arc::make_mut(&mut self.parameters).set(Location::Header, name, written);
        self
    }
}

impl fmt::Debug for ClientHeaders {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.parameters.names().map(|(_, name)| name);
        formatter.debug_list().entries(names).finish()
    }
}

impl Call {
    /// Takes over the headers of the client that the operation knows and this call does not set.
    pub(in super::super) fn inherit(&mut self, headers: &ClientHeaders) {
        let known = self.operation.client_headers;
        self.parameters.inherit(&headers.parameters, known);
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, Method};

    use super::*;
    use crate::client::base_url::BaseUrl;
    use crate::client::fault::RequestFault;
    use crate::client::operation::Operation;

    static KNOWS: Operation = Operation::new("knows", Method::GET, "/", &[])
        .with_client_headers(&["x-account", "x-version", "x-key"]);
    static DOES_NOT: Operation = Operation::new("does not", Method::GET, "/", &[]);

    fn sent(mut call: Call, headers: &ClientHeaders) -> HeaderMap {
        call.inherit(headers);
        call.validate().unwrap();
        let base = BaseUrl::parse("https://api.example").unwrap();
        call.into_request(&base).unwrap().headers().clone()
    }

    #[test]
    fn a_header_goes_with_the_calls_whose_operation_knows_it() {
        let mut headers = ClientHeaders::default();
        headers.header("x-account", "a_1").header("x-other", "o");
        let with = sent(Call::new(&KNOWS), &headers);
        assert_eq!(with["x-account"], "a_1");
        assert_eq!(with.get("x-other"), None);
        assert_eq!(sent(Call::new(&DOES_NOT), &headers).get("x-account"), None);
    }

    #[test]
    fn what_the_call_sets_counts() {
        let mut headers = ClientHeaders::default();
        headers.header("x-account", "a_1");
        let mut call = Call::new(&KNOWS);
        call.header("X-Account", "a_2");
        assert_eq!(sent(call, &headers)["x-account"], "a_2");
        let mut call = Call::new(&KNOWS);
        call.header("x-account", &None::<String>);
        assert_eq!(sent(call, &headers).get("x-account"), None);
    }

    #[test]
    fn a_clone_goes_its_own_way() {
        let mut first = ClientHeaders::default();
        first.header("x-account", "a_1");
        let mut second = first.clone();
        second.header("x-account", "a_2");
        assert_eq!(sent(Call::new(&KNOWS), &first)["x-account"], "a_1");
        assert_eq!(sent(Call::new(&KNOWS), &second)["x-account"], "a_2");
    }

    #[test]
    fn what_cannot_be_sent_is_reported_by_the_calls_that_would_carry_it() {
        let mut headers = ClientHeaders::default();
        headers.header("x-account", "a\r\nx-other: o");
        let mut call = Call::new(&KNOWS);
        call.inherit(&headers);
        let base = BaseUrl::parse("https://api.example").unwrap();
        let faults = call.into_request(&base).unwrap_err();
        let unsendable = RequestFault::HeaderValue {
            header: "x-account",
        };
        assert_eq!(faults.as_slice(), [unsendable]);
        sent(Call::new(&DOES_NOT), &headers);
        headers.header("x-account", "a");
        sent(Call::new(&KNOWS), &headers);
    }

    #[test]
    fn a_limit_is_checked_with_each_call_that_would_carry_the_header() {
        let mut headers = ClientHeaders::default();
        headers.limits("x-version").max_length("none is set", 4);
        headers.header("x-version", "20250");
        headers.limits("x-version").max_length("20250", 4);
        let mut call = Call::new(&KNOWS);
        call.inherit(&headers);
        let violations = call.validate().unwrap_err();
        assert_eq!(
            violations.to_string(),
            "/x-version: longer than 4 characters"
        );
        sent(Call::new(&DOES_NOT), &headers);
    }

    #[test]
    fn secrets_are_marked_and_no_value_is_shown() {
        let mut headers = ClientHeaders::default();
        headers
            .secret_header("x-key", "s3cret")
            .header("x-account", "a_1");
        let with = sent(Call::new(&KNOWS), &headers);
        assert!(with["x-key"].is_sensitive() && !with["x-account"].is_sensitive());
        assert_eq!(format!("{headers:?}"), r#"["x-key", "x-account"]"#);
    }
}
