/// What the document says about a thing, as plain text of unknown origin.
///
/// The text is untrusted: a writer has to place it so that it can only ever be read as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line that says what the thing is.
    pub summary: Option<String>,
    /// The whole description.
    pub description: Option<String>,
    /// Remarks of the generator: limits, defaults, what could not be modelled. Each a sentence.
    pub notes: Vec<String>,
    /// Whether the document calls the thing deprecated.
    pub deprecated: bool,
}

impl Docs {
    /// Documentation that consists of a description.
    pub fn described(description: impl Into<String>) -> Self {
        Self {
            description: Some(description.into()),
            ..Self::default()
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.summary.is_none() && self.description.is_none() && self.notes.is_empty()
    }
}
