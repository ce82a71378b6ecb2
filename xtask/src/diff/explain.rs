//! What the codes of findings mean.

use std::fmt::Write as _;

use paywright_generator::diagnostic::closest;
use paywright_generator::diff::{Code, Explanation};

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
            let sentence = code.explanation().sentence;
            let _ = writeln!(list, "{NAME}{}{NAME:#}  {sentence}", code.as_str());
            list
        }));
    }
    let known = Code::named(code).ok_or_else(|| UnknownCode {
        code: code.to_owned(),
        similar: closest(code, Code::ALL.iter().map(|known| known.as_str())).map(str::to_owned),
    })?;
    let Explanation {
        sentence,
        derivation,
        before,
        after,
    } = known.explanation();
    Ok(format!(
        "{NAME}{}: {sentence}{NAME:#}\n\n{derivation}\n\nBefore:\n{}\nAfter:\n{}",
        known.as_str(),
        indented(before),
        indented(after)
    ))
}

fn indented(example: &str) -> String {
    example.lines().fold(String::new(), |mut lines, line| {
        let _ = writeln!(lines, "    {line}");
        lines
    })
}
