/// What a value has to keep to, beyond its type. Checked before a request is sent; never when an answer is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// The fewest characters of a text.
    pub min_length: Option<usize>,
    /// The most characters of a text.
    pub max_length: Option<usize>,
    /// A regular expression that a text must match; known to compile with `regex-lite`.
    pub pattern: Option<String>,
    /// A format that a text must have.
    pub format: Option<TextFormat>,
    /// The least value of a number.
    pub minimum: Option<Bound>,
    /// The greatest value of a number.
    pub maximum: Option<Bound>,
    /// What a number must be a multiple of, as decimal text.
    pub multiple_of: Option<String>,
    /// The fewest items of a list.
    pub min_items: Option<usize>,
    /// The most items of a list.
    pub max_items: Option<usize>,
    /// Whether the items of a list must differ.
    pub unique_items: bool,
    /// The fewest members of an object.
    pub min_properties: Option<usize>,
    /// The most members of an object.
    pub max_properties: Option<usize>,
    /// What the items of a list, or the values of a map, have to keep to.
    pub items: Option<Box<Constraints>>,
}

impl Constraints {
    /// Whether nothing has to be checked.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The bound as decimal text, exactly as the document has it.
    pub value: String,
    /// Whether the bound itself is out of the range.
    pub exclusive: bool,
}

/// A format of a text that is checked in requests and tolerated in answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// A UUID in its canonical form.
    Uuid,
    /// An absolute URI.
    Uri,
}
