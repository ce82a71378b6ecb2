//! Everything that applies to one value at once.

use super::excluded::Excluded;
use super::schema::{Roots, Schema};
use super::tolerance::{Embedded, Tolerance};
use super::unevaluated::{Closing, Tail};

/// Schemas without `$ref` and with every `allOf` opened.
#[derive(Clone, Debug, Default)]
pub(super) struct Flat<'n> {
    /// The schema objects, in the order of the text. All of them apply.
    pub(super) parts: Vec<Schema<'n>>,
    /// Alternatives that are still to be chosen from.
    pub(super) choices: Vec<Choice<'n>>,
    /// Schemas that must not accept the value.
    pub(super) excluded: Vec<Excluded<'n>>,
    /// What is said of members that nothing describes.
    pub(super) closings: Vec<Closing<'n>>,
    /// What is said of items that nothing describes.
    pub(super) tails: Vec<Tail<'n>>,
    /// How the value may look besides what the parts say.
    pub(super) tolerance: Tolerance,
    /// What the parts are about, if the value is within a text.
    about: About,
}

/// What schemas are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum About {
    /// Nothing is said so far but alternatives.
    #[default]
    Nothing,
    /// The value as it is written.
    Written,
    /// What is inside a text.
    Inside,
    /// Some of them are about a text and others about what is inside, or a text is within a text: no one value is what all are about.
    Both,
}

/// Whose part a schema is.
#[derive(Clone, Copy)]
enum PartOf {
    /// All that is said of a value.
    Whole,
    /// An alternative of what is said already.
    Alternative,
    /// A schema about what is inside a text.
    Inside,
}

/// What may apply in more than one way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Choice<'n> {
    /// A `oneOf` or `anyOf`.
    Among(Among<'n>),
    /// An `if`.
    If(Condition<'n>),
}

/// A `oneOf` or `anyOf`, by the schema that has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Among<'n> {
    pub(super) schema: Schema<'n>,
    /// Whether it is a `oneOf`: exactly one of the alternatives accepts the value.
    pub(super) exactly_one: bool,
}

impl<'n> Among<'n> {
    pub(super) fn alternatives(self) -> impl Iterator<Item = Schema<'n>> {
        self.schema.schemas(self.keyword())
    }

    pub(super) fn count(self) -> usize {
        self.schema.list(self.keyword()).len()
    }

    const fn keyword(self) -> &'static str {
        if self.exactly_one { "oneOf" } else { "anyOf" }
    }
}

/// An `if`, with what applies where it is met, and where it is not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Condition<'n> {
    pub(super) condition: Schema<'n>,
    pub(super) then: Option<Schema<'n>>,
    pub(super) otherwise: Option<Schema<'n>>,
}

impl<'n> Condition<'n> {
    /// That of a schema.
    pub(super) fn of(schema: Schema<'n>) -> Option<Self> {
        Some(Self {
            condition: schema.schema("if")?,
            then: schema.schema("then"),
            otherwise: schema.schema("else"),
        })
    }
}

impl<'n> Flat<'n> {
    /// Everything that these schemas come to.
    pub(super) fn of(roots: Roots<'n>, schemas: &[Schema<'n>]) -> Self {
        let mut flat = Self::default();
        for schema in schemas {
            flat.add_part(roots, *schema, PartOf::Whole);
        }
        flat
    }

    /// Adds an alternative with all its parts.
    pub(super) fn add(&mut self, roots: Roots<'n>, schema: Schema<'n>) {
        let part_of = if self.about == About::Inside {
            PartOf::Inside
        } else {
            PartOf::Alternative
        };
        self.add_part(roots, schema, part_of);
    }

    fn add_part(&mut self, roots: Roots<'n>, schema: Schema<'n>, part_of: PartOf) {
        // A list of its own instead of recursion: an `allOf` may be nested as deeply as a document is long.
        let mut waiting = vec![(schema, part_of)];
        while let Some((schema, part_of)) = waiting.pop() {
            let Some(schema) = roots.resolve(schema) else {
                continue;
            };
            if self.has(schema) {
                continue;
            }
            self.parts.push(schema);
            let part_of = self.learn_about(schema, part_of);
            self.tolerance = self.tolerance.or(Tolerance::of(schema));
            let first = waiting.len();
            waiting.extend(schema.schemas("allOf").map(|part| (part, part_of)));
            if let Some(added) = waiting.get_mut(first..) {
                added.reverse();
            }
            for (keyword, exactly_one) in [("oneOf", true), ("anyOf", false)] {
                if !schema.list(keyword).is_empty() {
                    self.choices.push(Choice::Among(Among {
                        schema,
                        exactly_one,
                    }));
                }
            }
            self.choices.extend(Condition::of(schema).map(Choice::If));
            self.closings.extend(Closing::of(roots, schema));
            self.tails.extend(Tail::of(roots, schema));
            self.excluded
                .extend(schema.schema("not").map(Excluded::One));
        }
    }

    /// Learns what one more part is about, and says whose parts its own are.
    fn learn_about(&mut self, schema: Schema<'n>, part_of: PartOf) -> PartOf {
        let own = Tolerance::of(schema).embedded;
        let is_within_another =
            self.tolerance.embedded != Embedded::Never && own != Embedded::Never;
        let says_something = schema.says_something()
            || self.about == About::Inside
                && !(schema.list("oneOf").is_empty() && schema.list("anyOf").is_empty());
        self.about = match (part_of, own, self.about) {
            (PartOf::Inside, Embedded::Never, about) => about,
            (PartOf::Inside, ..) => About::Both,
            (PartOf::Alternative, ..) if is_within_another => About::Both,
            (_, Embedded::Always, About::Nothing) if self.choices.is_empty() => About::Inside,
            (_, Embedded::Always, _) => About::Both,
            (.., About::Nothing) if says_something => About::Written,
            (.., About::Inside) if says_something => About::Both,
            (.., about) => about,
        };
        match (part_of, own) {
            (_, Embedded::Always) => PartOf::Inside,
            _ => part_of,
        }
    }

    /// The schemas that must not accept the value, one by one.
    pub(super) fn nots(&self) -> impl Iterator<Item = Schema<'n>> {
        self.excluded.iter().flat_map(|excluded| excluded.schemas())
    }

    /// Whether the schemas say nothing about a value but by alternatives.
    pub(super) fn says_nothing_itself(&self) -> bool {
        self.about == About::Nothing && self.tolerance.is_none()
    }

    /// Whether some parts are about a text, and others about what is inside.
    pub(super) fn is_about_both(&self) -> bool {
        self.about == About::Both && self.tolerance.embedded != Embedded::Never
    }

    /// Whether a schema, which is no reference, is one of the parts.
    pub(super) fn has(&self, schema: Schema<'n>) -> bool {
        let address = schema.address();
        self.parts.iter().any(|part| part.address() == address)
    }
}
