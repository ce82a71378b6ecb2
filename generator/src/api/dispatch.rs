use super::TypeId;

/// How a value finds its alternative in a [`Union`](super::Union).
#[derive(Clone, Debug, PartialEq)]
pub enum Dispatch {
    /// By what one member says.
    Tag {
        /// The member's key in JSON.
        property: String,
        /// Which value leads to which alternative (an index into [`Union::variants`](super::Union::variants)). Several may lead
        /// to one. All are of one kind.
        mapping: Vec<(Literal, usize)>,
        /// The alternative that all others extend, which is what a value with another tag is at least.
        otherwise: Option<usize>,
    },
    /// By the kind of JSON: no two alternatives are told apart by what lies in a value. The rules are tried in order; the first
    /// whose type can be read wins.
    Kind(Vec<ShapeRule>),
    /// By what a value has of each alternative: the best that can be read wins, of equals the first.
    Shape(Vec<ShapeRule>),
}

/// A value that is told by its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// `true` or `false`.
    Bool(bool),
}

impl From<&str> for Literal {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// What values of an alternative look like. One that is a union itself has a rule for each of its own alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapeRule {
    /// The alternative, as an index into [`Union::variants`](super::Union::variants).
    pub variant: usize,
    /// What its values look like.
    pub form: Form,
}

/// What values of a type look like.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// They can be anything.
    Any,
    /// They are of one kind.
    Kind(JsonKind),
    /// They are texts of a list, today.
    Texts(Vec<String>),
    /// They are objects with known members.
    Object {
        /// The type, which is a [`Struct`](super::Struct).
        ty: TypeId,
        /// What members are known to say: those by which alternatives can be told apart.
        known: Vec<KnownValues>,
    },
    /// They are objects with free names.
    Map,
    /// They are lists of values that look like this.
    List(Box<Form>),
}

/// The values that a member is known to have.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownValues {
    /// The member's key in JSON.
    pub member: String,
    /// The values.
    pub values: Vec<Literal>,
    /// Whether a value that has another one cannot be of this type: the member must be there, and only one value is known.
    pub is_decisive: bool,
}

impl KnownValues {
    /// The values as they stand in a text.
    pub fn texts(&self) -> Vec<String> {
        let text = |value: &Literal| match value {
            Literal::Text(text) => text.clone(),
            Literal::Integer(number) => number.to_string(),
            Literal::Bool(truth) => truth.to_string(),
        };
        self.values.iter().map(text).collect()
    }
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}
