//! Sets the parameters of a call, each in the form that the document says.

use super::Call;
use super::parameter::{self, Location};
use crate::client::fault::RequestFault;
use crate::client::parameter_value::ParameterValue;
use crate::client::style::{Encoding, PathStyle, QueryStyle};
use crate::wire::{Wire, to_json};

impl Call {
    /// Fills a parameter of the path.
    pub fn path<T: ParameterValue + ?Sized>(&mut self, name: &'static str, value: &T) -> &mut Self {
        self.path_in_style(name, value, PathStyle::Simple, false)
    }

    /// Fills a parameter of the path in another style.
    pub fn path_in_style<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        style: PathStyle,
        explode: bool,
    ) -> &mut Self {
        let written = parameter::path(name, value, style, explode);
        self.set(Location::Path, name, written)
    }

    /// Fills a parameter of the path with a value that is written as JSON.
    pub fn path_as_json<T: Wire>(&mut self, name: &'static str, value: &T) -> &mut Self {
        let text = json_text(name, value);
        let path = |text| parameter::path(name, &text, PathStyle::Simple, false);
        self.set(Location::Path, name, text.and_then(path))
    }

    /// Sets a parameter of the query, in the style that OpenAPI has for those that name none: a list repeats its name.
    pub fn query<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        self.query_in_style(name, value, QueryStyle::Form, true)
    }

    /// Sets a parameter of the query in another style.
    pub fn query_in_style<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        style: QueryStyle,
        explode: bool,
    ) -> &mut Self {
        let written = parameter::query(name, value, style, (explode, Encoding::Strict));
        self.set(Location::Query, name, written)
    }

    /// Sets a parameter of the query whose value may hold reserved characters: those that divide nothing are not encoded.
    pub fn query_reserved<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
        style: QueryStyle,
        explode: bool,
    ) -> &mut Self {
        let written = parameter::query(name, value, style, (explode, Encoding::Reserved));
        self.set(Location::Query, name, written)
    }

    /// Sets a parameter of the query to a value that is written as JSON.
    pub fn query_as_json<T: Wire>(&mut self, name: &'static str, value: &T) -> &mut Self {
        let text = json_text(name, value);
        let query =
            |text| parameter::query(name, &text, QueryStyle::Form, (true, Encoding::Strict));
        self.set(Location::Query, name, text.and_then(query))
    }

    /// Sets a header. Its value can only hold visible ASCII, and blanks and tabs that are not at its ends.
    pub fn header<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        let written = parameter::header(name, value, false, false);
        self.set(Location::Header, name, written)
    }

    /// Sets a header in which the members of an object have their names: `R=100,G=200`.
    pub fn header_exploded<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        let written = parameter::header(name, value, true, false);
        self.set(Location::Header, name, written)
    }

    /// Sets a header to a value that is written as JSON. Logs do not show it if it is secret.
    pub fn header_as_json<T: Wire>(
        &mut self,
        name: &'static str,
        value: &T,
        secret: bool,
    ) -> &mut Self {
        let text = json_text(name, value);
        let header = |text: String| parameter::header(name, &escaped(&text), false, secret);
        self.set(Location::Header, name, text.and_then(header))
    }

    /// Sets a header that logs must not show.
    pub fn secret_header<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        let written = parameter::header(name, value, false, true);
        self.set(Location::Header, name, written)
    }

    /// Sets a cookie. Logs show no cookie.
    pub fn cookie<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        let written = parameter::cookie(name, value, false);
        self.set(Location::Cookie, name, written)
    }

    /// Sets a cookie for each item of a list, or for each member of an object by its own name.
    pub fn cookie_exploded<T: ParameterValue + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> &mut Self {
        let written = parameter::cookie(name, value, true);
        self.set(Location::Cookie, name, written)
    }

    /// Sets a cookie to a value that is written as JSON.
    pub fn cookie_as_json<T: Wire>(&mut self, name: &'static str, value: &T) -> &mut Self {
        let cookie = |text| parameter::cookie(name, &text, false);
        let written = json_text(name, value).and_then(cookie);
        self.set(Location::Cookie, name, written)
    }
}

fn json_text<T: Wire>(name: &'static str, value: &T) -> Result<String, RequestFault> {
    to_json(value).map_err(|_| RequestFault::Unwritable { parameter: name })
}

/// JSON of nothing but ASCII that can be seen, for a header.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() && !character.is_ascii_control() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    text
}
