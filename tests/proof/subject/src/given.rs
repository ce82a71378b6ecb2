//! The arguments of a call.

use std::collections::BTreeMap;
use std::fmt;

use paywright_runtime::client::{FilePart, Multipart};
use paywright_runtime::wire::{Wire, from_json};

/// What is given for a call: JSON texts by their names. What was taken is gone.
#[derive(Debug)]
pub struct Given(BTreeMap<String, String>);

/// Why a call cannot be made with what is given.
#[derive(Debug)]
pub struct NotGiven(String);

impl fmt::Display for NotGiven {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Given {
    pub(crate) fn new(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// Names for which the call has no place.
    pub(crate) fn left(&self) -> Option<String> {
        let names: Vec<&str> = self.0.keys().map(String::as_str).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// A value that may be missing.
    ///
    /// # Errors
    ///
    /// The type cannot hold what is given.
    pub fn take<T: Wire>(&mut self, name: &str) -> Result<Option<T>, NotGiven> {
        let Some(text) = self.0.remove(name) else {
            return Ok(None);
        };
        let read = from_json(&text);
        read.map(Some)
            .map_err(|error| NotGiven(format!("`{name}` cannot be read: {error}")))
    }

    /// A value that cannot be missing.
    ///
    /// # Errors
    ///
    /// Nothing is given, or the type cannot hold it.
    pub fn need<T: Wire>(&mut self, name: &str) -> Result<T, NotGiven> {
        let taken = self.take(name)?;
        needed(taken, name)
    }

    /// The bytes of a body that may be missing.
    ///
    /// # Errors
    ///
    /// What is given is no text.
    pub fn take_bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, NotGiven> {
        Ok(self.take::<String>(name)?.map(String::into_bytes))
    }

    /// The bytes of a body.
    ///
    /// # Errors
    ///
    /// Nothing is given, or it is no text.
    pub fn need_bytes(&mut self, name: &str) -> Result<Vec<u8>, NotGiven> {
        let taken = self.take_bytes(name)?;
        needed(taken, name)
    }

    /// A body of parts that may be missing.
    ///
    /// # Errors
    ///
    /// What is given is no object of texts.
    pub fn take_parts(&mut self, name: &str) -> Result<Option<Multipart>, NotGiven> {
        let texts = self.take::<BTreeMap<String, String>>(name)?;
        Ok(texts.map(|texts| {
            let mut parts = Multipart::new();
            for (name, text) in texts {
                parts.text(&name, text);
            }
            parts
        }))
    }

    /// A body of parts.
    ///
    /// # Errors
    ///
    /// Nothing is given, or it is no object of texts.
    pub fn need_parts(&mut self, name: &str) -> Result<Multipart, NotGiven> {
        let taken = self.take_parts(name)?;
        needed(taken, name)
    }

    /// A file that may be missing.
    ///
    /// # Errors
    ///
    /// What is given is no text.
    pub fn take_file(&mut self, name: &str) -> Result<Option<FilePart>, NotGiven> {
        Ok(self.take::<String>(name)?.map(file))
    }

    /// A file.
    ///
    /// # Errors
    ///
    /// Nothing is given, or it is no text.
    pub fn need_file(&mut self, name: &str) -> Result<FilePart, NotGiven> {
        let taken = self.take_file(name)?;
        needed(taken, name)
    }

    /// Files that may be missing.
    ///
    /// # Errors
    ///
    /// What is given is no list of texts.
    pub fn take_files(&mut self, name: &str) -> Result<Option<Vec<FilePart>>, NotGiven> {
        let texts = self.take::<Vec<String>>(name)?;
        Ok(texts.map(|texts| texts.into_iter().map(file).collect()))
    }

    /// Files.
    ///
    /// # Errors
    ///
    /// Nothing is given, or it is no list of texts.
    pub fn need_files(&mut self, name: &str) -> Result<Vec<FilePart>, NotGiven> {
        let taken = self.take_files(name)?;
        needed(taken, name)
    }
}

fn needed<T>(taken: Option<T>, name: &str) -> Result<T, NotGiven> {
    taken.ok_or_else(|| NotGiven(format!("`{name}` is not given")))
}

fn file(text: String) -> FilePart {
    FilePart::new("proof.bin", "application/octet-stream", text.into_bytes())
}
