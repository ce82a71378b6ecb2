//! The parameters of a call.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;

use super::super::encode::component;
use super::super::fault::RequestFault;
use super::super::header;
use super::super::param::Param;
use super::super::parameter_value::ParameterValue;
use super::super::style::{self, Encoding, Inexpressible, PathStyle, QueryStyle, push_cookie};
use crate::{Checker, Violation};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

/// What became of a parameter's value.
#[derive(Clone)]
pub(super) enum Written {
    /// Nothing is sent.
    Absent,
    /// The text that goes into path, query or cookies, encoded; of the query and of cookies with its name.
    Text(String),
    /// The header.
    Header(HeaderName, HeaderValue),
}

#[derive(Clone)]
struct Parameter {
    location: Location,
    name: &'static str,
    written: Result<Written, RequestFault>,
    limits: Checker,
}

/// The parameters that have been set, in the order in which each was set first.
#[derive(Clone, Default)]
pub(super) struct Parameters {
    list: Vec<Parameter>,
    /// The position of the one that was set last.
    latest: usize,
}

impl Parameters {
    /// Sets a parameter. What was set or noted about it before no longer counts.
    pub(super) fn set(
        &mut self,
        location: Location,
        name: &'static str,
        written: Result<Written, RequestFault>,
    ) {
        let parameter = Parameter {
            location,
            name,
            written,
            limits: Checker::new(),
        };
        let known = |known: &Parameter| known.location == location && known.name == name;
        self.latest = self.list.iter().position(known).unwrap_or(self.list.len());
        match self.list.get_mut(self.latest) {
            Some(known) => *known = parameter,
            None => self.list.push(parameter),
        }
    }

    /// Takes over the headers of these names from others, but those that are set already.
    pub(super) fn inherit(&mut self, others: &Self, names: &[&str]) {
        for other in others.headers_set() {
            let is_it = |name: &str| name.eq_ignore_ascii_case(other.name);
            let is_known = names.iter().any(|name| is_it(name));
            if is_known && !self.headers_set().any(|own| is_it(own.name)) {
                self.list.push(other.clone());
            }
        }
    }

    /// The limits of the parameter of this name; if several places have one, of that which was set last.
    pub(super) fn limits(&mut self, name: &str) -> Option<&mut Checker> {
        let is_latest = |latest: &Parameter| latest.name == name;
        let position = if self.list.get(self.latest).is_some_and(is_latest) {
            self.latest
        } else {
            self.list.iter().position(is_latest)?
        };
        let parameter = self.list.get_mut(position)?;
        Some(&mut parameter.limits)
    }

    /// The limits that are broken.
    pub(super) fn violations(&self) -> impl Iterator<Item = &Violation> {
        self.list
            .iter()
            .flat_map(|parameter| parameter.limits.violations())
    }

    /// What could not be written.
    pub(super) fn faults(&self) -> impl Iterator<Item = &RequestFault> {
        self.list
            .iter()
            .filter_map(|parameter| parameter.written.as_ref().err())
    }

    /// The text of a parameter of the path. Empty if it was refused, so that it is not reported as missing too.
    pub(super) fn path(&self, name: &str) -> Option<&str> {
        let parameter = self
            .list
            .iter()
            .find(|parameter| parameter.location == Location::Path && parameter.name == name)?;
        match &parameter.written {
            Ok(Written::Text(text)) => Some(text),
            _ => Some(""),
        }
    }

    /// The parameters of the path and their texts, encoded.
    #[cfg(feature = "mock")]
    pub(super) fn of_path(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.texts(Location::Path)
    }

    /// Adds the parameters of the query to an address, encoded, behind a sign that is `?` or `&`.
    pub(super) fn push_query(&self, address: &mut String, mut sign: char) {
        for (_, pairs) in self.texts(Location::Query) {
            address.push(sign);
            address.push_str(pairs);
            sign = '&';
        }
    }

    /// Whether a parameter of the query is sent.
    pub(super) fn has_query(&self, name: &str) -> bool {
        self.texts(Location::Query).any(|(known, _)| known == name)
    }

    /// What a parameter of the query was set to, as it was before it was encoded. Of a list, the first item.
    pub(super) fn query_text(&self, name: &str) -> Option<String> {
        let (_, pairs) = self
            .texts(Location::Query)
            .find(|(known, _)| *known == name)?;
        let (_, value) = pairs.split('&').next()?.split_once('=')?;
        let text = percent_decode_str(value).decode_utf8().ok()?;
        Some(text.into_owned())
    }

    /// What the cookie header says; empty if there are no cookies.
    pub(super) fn cookies(&self) -> String {
        let mut cookies = String::new();
        for (_, pairs) in self.texts(Location::Cookie) {
            if !cookies.is_empty() {
                cookies.push_str("; ");
            }
            cookies.push_str(pairs);
        }
        cookies
    }

    /// The headers.
    pub(super) fn headers(&self) -> impl Iterator<Item = (&HeaderName, &HeaderValue)> {
        self.list.iter().filter_map(|parameter| {
            if let Ok(Written::Header(name, value)) = &parameter.written {
                Some((name, value))
            } else {
                None
            }
        })
    }

    /// Where the parameters go, and their names.
    pub(super) fn names(&self) -> impl Iterator<Item = (Location, &'static str)> {
        self.list
            .iter()
            .map(|parameter| (parameter.location, parameter.name))
    }

    fn headers_set(&self) -> impl Iterator<Item = &Parameter> {
        let is_header = |parameter: &&Parameter| parameter.location == Location::Header;
        self.list.iter().filter(is_header)
    }

    fn texts(&self, location: Location) -> impl Iterator<Item = (&'static str, &str)> {
        self.list
            .iter()
            .filter(move |parameter| parameter.location == location)
            .filter_map(|parameter| match &parameter.written {
                Ok(Written::Text(text)) => Some((parameter.name, text.as_str())),
                _ => None,
            })
    }
}

/// Writes a parameter of the path. It cannot be left out.
pub(super) fn path<T: ParameterValue + ?Sized>(
    name: &'static str,
    value: &T,
    style: PathStyle,
    explode: bool,
) -> Result<Written, RequestFault> {
    let text = match (style, param(name, value)?) {
        (PathStyle::Simple, Param::Text(text)) => Some(encoded(text)),
        (style, value) => {
            let written = style.write(name, &value, explode);
            written.map_err(|reason| fault(name, reason))?
        }
    };
    text.filter(|text| !text.is_empty())
        .map(Written::Text)
        .ok_or(RequestFault::PathEmpty { parameter: name })
}

/// Writes a parameter of the query.
pub(super) fn query<T: ParameterValue + ?Sized>(
    name: &'static str,
    value: &T,
    style: QueryStyle,
    how: (bool, Encoding),
) -> Result<Written, RequestFault> {
    let mut pairs = String::new();
    style
        .write(name, &param(name, value)?, how, &mut pairs)
        .map_err(|reason| fault(name, reason))?;
    Ok(if pairs.is_empty() {
        Written::Absent
    } else {
        Written::Text(pairs)
    })
}

/// Writes a header; logs do not show one that is secret.
pub(super) fn header<T: ParameterValue + ?Sized>(
    name: &'static str,
    value: &T,
    explode: bool,
    secret: bool,
) -> Result<Written, RequestFault> {
    let text = match param(name, value)? {
        Param::Text(text) => Some(text),
        value => {
            let written = style::header(&value, explode);
            written.map_err(|reason| fault(name, reason))?
        }
    };
    let header = header::name(name).ok_or(RequestFault::HeaderName { header: name })?;
    let Some(text) = text else {
        return Ok(Written::Absent);
    };
    let mut value = header::value(&text).ok_or(RequestFault::HeaderValue { header: name })?;
    value.set_sensitive(secret);
    Ok(Written::Header(header, value))
}

/// Writes a cookie.
pub(super) fn cookie<T: ParameterValue + ?Sized>(
    name: &'static str,
    value: &T,
    explode: bool,
) -> Result<Written, RequestFault> {
    let value = param(name, value)?;
    let cookies = if explode {
        style::cookies(name, &value)
    } else {
        style::cookie(&value).map(|text| {
            let mut cookies = String::new();
            if let Some(text) = text {
                push_cookie(&mut cookies, &component(name), &text);
            }
            cookies
        })
    };
    let cookies = cookies.map_err(|reason| fault(name, reason))?;
    Ok(if cookies.is_empty() {
        Written::Absent
    } else {
        Written::Text(cookies)
    })
}

/// A text, encoded; itself if it is so already. What is borrowed need not be the text: of a single character it is the code.
fn encoded(text: String) -> String {
    match component(&text) {
        Cow::Borrowed(same) if same == text => text,
        encoded => encoded.into_owned(),
    }
}

fn param<T: ParameterValue + ?Sized>(name: &'static str, value: &T) -> Result<Param, RequestFault> {
    Param::of(value).ok_or(RequestFault::Unwritable { parameter: name })
}

pub(in crate::client) fn fault(parameter: &'static str, reason: Inexpressible) -> RequestFault {
    match reason {
        Inexpressible::Nested => RequestFault::Nested { parameter },
        Inexpressible::Delimiter => RequestFault::Delimiter { parameter },
    }
}
