//! The text of a `$ref`: a file and a JSON pointer.

use std::borrow::Cow;

use thiserror::Error;

use super::pointer;

/// Why the text of a reference cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(super) enum ReferenceError {
    #[error("an empty reference leads nowhere")]
    Empty,
    #[error("what follows the `#` is not a JSON pointer: it must be empty or begin with `/`")]
    NotAPointer,
    #[error("a percent sign must be followed by two hexadecimal digits")]
    BadPercent,
    #[error("references to the network are not followed")]
    Network,
    #[error("absolute paths are not followed")]
    Absolute,
    #[error("folders are separated by `/`, not by a backslash")]
    Backslash,
    #[error("the path leads out of the spec's folder")]
    Outside,
    #[error("the path names a folder, not a file")]
    Folder,
    #[error("the path contains a character that no file name of a spec has")]
    BadCharacter,
}

impl ReferenceError {
    /// Whether the reference is well formed, but leads to where nothing is read.
    pub(super) const fn leads_out(self) -> bool {
        matches!(
            self,
            Self::Network | Self::Absolute | Self::Backslash | Self::Outside
        )
    }
}

/// A place in a spec: a file, relative to the spec's folder, and unescaped pointer tokens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Location {
    pub(super) file: String,
    pub(super) tokens: Vec<String>,
}

impl Location {
    /// Reads a reference that stands in `from`, the path of a file relative to the spec's folder.
    pub(super) fn parse(reference: &str, from: &str) -> Result<Self, ReferenceError> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if reference.is_empty() {
            return Err(ReferenceError::Empty);
        }
        let file = if file.is_empty() {
            from.to_owned()
        } else {
            file_path(file, from)?
        };
        let fragment = percent_decoded(fragment)?;
        let tokens = pointer::tokens(&fragment).ok_or(ReferenceError::NotAPointer)?;
        Ok(Self {
            file,
            tokens: tokens.into_iter().map(Cow::into_owned).collect(),
        })
    }

    /// `components`, a section and a name, if the pointer consists of these.
    pub(super) fn component(&self) -> Option<(&str, &str)> {
        match self.tokens.as_slice() {
            [components, section, name] if components == "components" => Some((section, name)),
            _ => None,
        }
    }

    /// The pointer as text.
    pub(super) fn pointer(&self) -> String {
        self.tokens
            .iter()
            .map(|token| format!("/{}", pointer::escape(token)))
            .collect()
    }
}

fn file_path(file: &str, from: &str) -> Result<String, ReferenceError> {
    // Checked as written and as decoded, so that no escape smuggles a separator in.
    check_path(file)?;
    let file = percent_decoded(file)?;
    check_path(&file)?;
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(ReferenceError::Outside)?;
            }
            name => parts.push(name),
        }
    }
    let names_a_folder = matches!(file.rsplit('/').next(), Some("" | "." | ".."));
    if parts.is_empty() || names_a_folder {
        return Err(ReferenceError::Folder);
    }
    Ok(parts.join("/"))
}

fn check_path(path: &str) -> Result<(), ReferenceError> {
    if path.contains("://") || path.starts_with("//") || has_scheme(path) {
        return Err(ReferenceError::Network);
    }
    if path.contains('\\') {
        return Err(ReferenceError::Backslash);
    }
    if path.starts_with('/') || path.starts_with('~') || has_drive(path) {
        return Err(ReferenceError::Absolute);
    }
    if path.contains([':', '?', '*', '<', '>', '|', '"']) || path.contains(char::is_control) {
        return Err(ReferenceError::BadCharacter);
    }
    Ok(())
}

fn has_drive(path: &str) -> bool {
    let mut characters = path.chars();
    characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && characters.next() == Some(':')
}

fn has_scheme(path: &str) -> bool {
    let scheme = path.split(':').next().unwrap_or_default();
    ["http", "https", "file", "ftp", "data", "urn"]
        .iter()
        .any(|known| scheme.len() < path.len() && scheme.eq_ignore_ascii_case(known))
}

fn percent_decoded(text: &str) -> Result<String, ReferenceError> {
    if !text.contains('%') {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        rest = behind;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, behind) = rest.split_at_checked(2).ok_or(ReferenceError::BadPercent)?;
        let value = match digits {
            [high, low] => hex_digit(*high).zip(hex_digit(*low)),
            _ => None,
        };
        let (high, low) = value.ok_or(ReferenceError::BadPercent)?;
        bytes.push(high * 16 + low);
        rest = behind;
    }
    String::from_utf8(bytes).map_err(|_| ReferenceError::BadPercent)
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
