//! How the values that two schemas accept are related.

use crate::source::Node;

/// Whether each value that one schema accepts is accepted by another.
#[derive(Clone, Debug)]
pub enum Containment {
    /// It is.
    Proven,
    /// It is not: this value is accepted by the one and refused by the other.
    Refuted(Witness),
    /// Nobody knows.
    Unknown(Unknown),
}

/// A JSON value that is accepted by one schema and refused by another; both were asked.
#[derive(Clone, Debug)]
pub struct Witness {
    /// The value. Its places mean nothing.
    pub value: Node,
}

/// Why it is not known whether one schema accepts all that another one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// A pattern that readers do not read alike, or that is too large, and no text was found that tells both schemas apart.
    Pattern,
    /// A format of which nobody has laid down what it admits.
    Format,
    /// Alternatives, or a `not`, that no rule decides, and no value was found that tells both schemas apart.
    Undecided,
    /// The schemas are so entangled that the search was given up.
    TooComplex,
}

/// Both directions in which the values of two schemas can be held against each other.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Whether all that the base accepts is accepted by the head.
    pub base_in_head: Containment,
    /// Whether all that the head accepts is accepted by the base.
    pub head_in_base: Containment,
}

/// A [`Relation`] in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Both accept the same.
    Equal,
    /// The head accepts more.
    Wider,
    /// The head accepts less.
    Narrower,
    /// Each accepts what the other one refuses.
    Incomparable,
    /// At least one direction is not known.
    Unknown,
}

impl Relation {
    /// The relation of a schema with itself.
    pub const EQUAL: Self = Self {
        base_in_head: Containment::Proven,
        head_in_base: Containment::Proven,
    };

    /// The relation in one word.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        use Containment::{Proven, Refuted, Unknown};
        match (&self.base_in_head, &self.head_in_base) {
            (Proven, Proven) => Verdict::Equal,
            (Proven, Refuted(_)) => Verdict::Wider,
            (Refuted(_), Proven) => Verdict::Narrower,
            (Refuted(_), Refuted(_)) => Verdict::Incomparable,
            (Unknown(_), _) | (_, Unknown(_)) => Verdict::Unknown,
        }
    }

    /// The relation with base and head exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        Self {
            base_in_head: self.head_in_base,
            head_in_base: self.base_in_head,
        }
    }
}
