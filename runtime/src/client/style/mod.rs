//! How OpenAPI writes parameters into an address.

mod member;
mod path;
mod query;
#[cfg(test)]
mod tests;

pub use self::member::MemberStyle;
pub use self::path::PathStyle;
pub(super) use self::query::Encoding;
pub use self::query::QueryStyle;
use super::encode::component;
use super::param::Param;

/// Why a style cannot express a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inexpressible {
    /// The value holds lists or objects inside lists or objects.
    Nested,
    /// An item holds the character that divides items, so that it would arrive as two.
    Delimiter,
}

/// The text of a cookie, encoded; `None` if there is nothing to write.
pub(super) fn cookie(value: &Param) -> Result<Option<String>, Inexpressible> {
    if let Param::Text(text) = value {
        return Ok(Some(component(text).into_owned()));
    }
    let texts = flat(value)?;
    Ok((!texts.is_empty()).then(|| joined(&texts, ",")))
}

/// A cookie for each item of a list, or for each member of an object by its own name; encoded, with what divides cookies between
/// them. Empty if there is nothing to write.
pub(super) fn cookies(name: &str, value: &Param) -> Result<String, Inexpressible> {
    let mut cookies = String::new();
    let mut push = |name: &str, text: &str| {
        push_cookie(&mut cookies, &component(name), &component(text));
    };
    match value {
        Param::Object(members) => {
            for (member, text) in pairs(members)? {
                push(member, text);
            }
        }
        Param::Text(text) => push(name, text),
        value => {
            for text in flat(value)? {
                push(name, text);
            }
        }
    }
    Ok(cookies)
}

/// The text of a header in the style `simple`, which is not percent-encoded; `None` if there is nothing to write.
pub(super) fn header(value: &Param, explode: bool) -> Result<Option<String>, Inexpressible> {
    if let Param::Text(text) = value {
        return Ok(Some(text.clone()));
    }
    let named;
    let texts: Vec<&str> = match value {
        Param::Object(members) if explode => {
            let pairs = pairs(members)?;
            if pairs.iter().any(|(name, _)| name.contains('=')) {
                return Err(Inexpressible::Delimiter);
            }
            named = pairs
                .iter()
                .map(|(name, text)| format!("{name}={text}"))
                .collect::<Vec<_>>();
            named.iter().map(String::as_str).collect()
        }
        value => flat(value)?,
    };
    if texts.iter().any(|text| text.contains(',')) {
        return Err(Inexpressible::Delimiter);
    }
    Ok((!texts.is_empty()).then(|| texts.join(",")))
}

/// The members of an object that has no further level; what is null is left out.
fn pairs(members: &[(String, Param)]) -> Result<Vec<(&str, &str)>, Inexpressible> {
    let mut pairs = Vec::new();
    for (name, value) in members {
        match value {
            Param::Null => {}
            Param::Text(text) => pairs.push((name.as_str(), text.as_str())),
            Param::List(_) | Param::Object(_) => return Err(Inexpressible::Nested),
        }
    }
    Ok(pairs)
}

fn flat(value: &Param) -> Result<Vec<&str>, Inexpressible> {
    value.flat().ok_or(Inexpressible::Nested)
}

fn joined(texts: &[&str], delimiter: &str) -> String {
    let encoded: Vec<_> = texts.iter().map(|text| component(text)).collect();
    encoded.join(delimiter)
}

/// Adds `name=value` to a query or a form, both encoded already.
pub(super) fn push_encoded(query: &mut String, encoded_name: &str, encoded_value: &str) {
    push_pair(query, "&", encoded_name, encoded_value);
}

/// Adds `name=value` to cookies, both encoded already.
pub(super) fn push_cookie(cookies: &mut String, encoded_name: &str, encoded_value: &str) {
    push_pair(cookies, "; ", encoded_name, encoded_value);
}

fn push_pair(pairs: &mut String, delimiter: &str, name: &str, value: &str) {
    if !pairs.is_empty() {
        pairs.push_str(delimiter);
    }
    pairs.push_str(name);
    pairs.push('=');
    pairs.push_str(value);
}
