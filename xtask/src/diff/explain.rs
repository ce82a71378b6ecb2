//! What the codes of findings mean.

use std::fmt::Write as _;

use paywright_generator::diagnostic::closest;
use paywright_generator::diff::Code;

use crate::report::terminal::NAME;
use crate::repository::did_you_mean;

/// A code that nobody knows.
#[derive(Debug, thiserror::Error)]
#[error("there is no code `{code}`{}; `--explain` without a code lists all", did_you_mean(.similar))]
pub(super) struct UnknownCode {
    code: String,
    similar: Option<String>,
}

/// What a code means, or a list of all codes.
pub(super) fn explain(code: &str) -> Result<String, UnknownCode> {
    if code.is_empty() {
        return Ok(Code::ALL.iter().fold(String::new(), |mut list, code| {
            let _ = writeln!(list, "{NAME}{}{NAME:#}", code.as_str());
            list
        }));
    }
    let known = Code::named(code).ok_or_else(|| UnknownCode {
        code: code.to_owned(),
        similar: closest(code, Code::ALL.iter().map(|known| known.as_str())).map(str::to_owned),
    })?;
    Ok(format!("{NAME}{}{NAME:#}\n", known.as_str()))
}
