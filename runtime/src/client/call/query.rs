//! The query that every call of an operation has.

use percent_encoding::percent_decode_str;

use super::parameter::Parameters;
use crate::client::fault::RequestFault;

/// Adds the pairs of a template to an address without a query, with the values of parameters of the path in the place of their names.
/// Returns the sign that comes before the next pair.
///
/// # Errors
///
/// Every parameter without a value, and what would end the query.
pub(super) fn push(
    address: &mut String,
    template: &'static str,
    parameters: &Parameters,
) -> Result<char, Vec<RequestFault>> {
    let mut sign = '?';
    let mut faults = Vec::new();
    for pair in template.split('&').filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default();
        let name = percent_decode_str(name).decode_utf8_lossy();
        if !parameters.has_query(&name) {
            address.push(sign);
            sign = '&';
            push_pair(address, pair, parameters, &mut faults);
        }
    }
    if faults.is_empty() {
        Ok(sign)
    } else {
        Err(faults)
    }
}

fn push_pair(
    address: &mut String,
    pair: &'static str,
    parameters: &Parameters,
    faults: &mut Vec<RequestFault>,
) {
    if pair.contains('#') {
        faults.push(RequestFault::PathTemplate);
    }
    let mut rest = pair;
    while let Some((literal, behind)) = rest.split_once('{') {
        let Some((name, behind)) = behind.split_once('}') else {
            faults.push(RequestFault::PathTemplate);
            return;
        };
        address.push_str(literal);
        match parameters.path(name) {
            Some(value) => address.push_str(value),
            None => faults.push(RequestFault::PathMissing { parameter: name }),
        }
        rest = behind;
    }
    address.push_str(rest);
}

#[cfg(test)]
mod tests {
    use http::Method;

    use super::super::Call;
    use super::*;
    use crate::client::BaseUrl;
    use crate::client::operation::Operation;

    fn address(call: Call) -> Result<String, Vec<RequestFault>> {
        let base = BaseUrl::parse("https://a.b").unwrap();
        match call.into_request(&base) {
            Ok(request) => Ok(request.uri().to_string()),
            Err(faults) => Err(faults.as_slice().to_vec()),
        }
    }

    #[test]
    fn the_query_of_every_call_comes_first_and_gives_way_to_parameters_of_its_names() {
        static SEARCH: Operation = Operation::new("search", Method::GET, "/rest", &[])
            .with_query("method=a.b&flag&f%5Bx%5D=1");
        let fixed = "https://a.b/rest?method=a.b&flag&f%5Bx%5D=1";
        assert_eq!(address(Call::new(&SEARCH)).unwrap(), fixed);

        let mut call = Call::new(&SEARCH);
        call.query("page", &2).query("none", &None::<i64>);
        assert_eq!(address(call).unwrap(), format!("{fixed}&page=2"));

        let mut call = Call::new(&SEARCH);
        call.query("method", "c d").query("f[x]", &2);
        assert_eq!(
            address(call).unwrap(),
            "https://a.b/rest?flag&method=c%20d&f%5Bx%5D=2"
        );
    }

    #[test]
    fn values_in_the_query_of_every_call_stay_within_their_pair() {
        static SEND: Operation =
            Operation::new("send", Method::POST, "/{id}", &[]).with_query("to={id}&by=x-{by}");
        let mut call = Call::new(&SEND);
        call.path("id", "a&b=c#d").path("by", "..");
        assert_eq!(
            address(call).unwrap(),
            "https://a.b/a%26b%3Dc%23d?to=a%26b%3Dc%23d&by=x-.."
        );
        let missing = |parameter| RequestFault::PathMissing { parameter };
        let mut call = Call::new(&SEND);
        call.path("id", "a");
        assert_eq!(address(call), Err(vec![missing("by")]));
    }

    #[test]
    fn a_query_that_cannot_be_is_a_fault() {
        static CUT: Operation = Operation::new("cut", Method::GET, "/", &[]).with_query("a=b#c");
        static OPEN: Operation = Operation::new("open", Method::GET, "/", &[]).with_query("a={b");
        for operation in [&CUT, &OPEN] {
            let fault = address(Call::new(operation));
            assert_eq!(fault, Err(vec![RequestFault::PathTemplate]));
        }
    }
}
