//! What limits a value that stands for itself.

use super::shell::shell;
use super::{Compared, flat};
use crate::diff::edits::Felt;
use crate::diff::finding::Agreement;
use crate::diff::walk::{Draft, Evidence, Spot, spelled};
use crate::diff::{Code, Effect, Side, Verdict};
use crate::source::{Node, Value};

/// Keywords that say one thing together.
struct Aspect {
    code: Code,
    /// The keywords; the first is the one that is shown.
    keywords: &'static [&'static str],
    /// Keywords beside which the others mean what they mean.
    beside: &'static [&'static str],
}

const fn aspect(code: Code, keywords: &'static [&'static str]) -> Aspect {
    Aspect {
        code,
        keywords,
        beside: &[],
    }
}

const TYPE: Aspect = aspect(Code::TypeChanged, &["type"]);

const ASPECTS: &[Aspect] = &[
    Aspect {
        code: Code::FormatChanged,
        keywords: &["format"],
        beside: &["type"],
    },
    aspect(Code::MinimumChanged, &["minimum", "exclusiveMinimum"]),
    aspect(Code::MaximumChanged, &["maximum", "exclusiveMaximum"]),
    aspect(Code::MultipleOfChanged, &["multipleOf"]),
    aspect(Code::MinLengthChanged, &["minLength"]),
    aspect(Code::MaxLengthChanged, &["maxLength"]),
    aspect(Code::PatternChanged, &["pattern"]),
    aspect(Code::MinItemsChanged, &["minItems"]),
    aspect(Code::MaxItemsChanged, &["maxItems"]),
    aspect(Code::UniqueItemsChanged, &["uniqueItems"]),
    aspect(Code::MinPropertiesChanged, &["minProperties"]),
    aspect(Code::MaxPropertiesChanged, &["maxProperties"]),
    aspect(Code::NotChanged, &["not"]),
    aspect(Code::ConditionChanged, &["if", "then", "else"]),
    Aspect {
        code: Code::ContainsChanged,
        keywords: &["contains", "minContains", "maxContains"],
        beside: &["type", "items", "minItems", "maxItems"],
    },
    Aspect {
        code: Code::PropertyNamesChanged,
        keywords: &["propertyNames"],
        beside: &["type", "properties", "additionalProperties"],
    },
];

impl<'a> Compared<'_, 'a> {
    /// Notes what has changed of each aspect. Whether it is another type altogether, so that nothing else is worth a word.
    pub(super) fn aspects(&mut self) -> bool {
        let has_unions = flat::unions(&self.base.own).len() != flat::unions(&self.head.own).len();
        if has_unions {
            self.other_alternatives();
            return true;
        }
        let types = self.aspect(&TYPE);
        if types == Verdict::Incomparable {
            return true;
        }
        self.nullable();
        self.values_of_enum();
        for aspect in ASPECTS {
            if types != Verdict::Equal && aspect.code == Code::FormatChanged {
                continue;
            }
            self.aspect(aspect);
        }
        false
    }

    /// Notes a change of one aspect, and gives the relation of what it says alone.
    fn aspect(&mut self, aspect: &Aspect) -> Verdict {
        let span = self.span();
        let of = |parts: &[&Node], keywords: &[&str]| shell(parts, keywords, span);
        let said = (
            of(&self.base.own, aspect.keywords),
            of(&self.head.own, aspect.keywords),
        );
        if said.0.same_value(&said.1) {
            return Verdict::Equal;
        }
        let keywords: Vec<&str> = [aspect.keywords, aspect.beside].concat();
        let (base, head) = (of(&self.base.own, &keywords), of(&self.head.own, &keywords));
        let relation = self.walk.values.relation_of_shells(&base, &head);
        let verdict = relation.verdict();
        if verdict == Verdict::Equal {
            return verdict;
        }
        let felt = self.felt(&relation);
        let spots = self.spots(aspect.keywords);
        let draft = Draft::new(aspect.code, felt, message(aspect, spots))
            .at(spots.0, spots.1)
            .spelled()
            .by_values(Evidence::Relation(Box::new(relation)));
        self.walk.graph.note(self.pair, draft);
        verdict
    }

    /// Whether null passes, on both sides.
    fn nullable(&mut self) {
        let keywords = ["nullable", "type", "enum"];
        let span = self.span();
        let said = |parts: &[&Node]| shell(parts, &keywords, span);
        if said(&self.base.own).same_value(&said(&self.head.own)) {
            return;
        }
        let null = Node::new(Value::Null, span);
        let Some(schemas) = self.walk.graph.get(self.pair).schemas.clone() else {
            return;
        };
        let accepts = |side, nodes: &[&Node]| {
            let values = &self.walk.values;
            values.accepts(side, nodes, &null, Agreement::Accepted)
        };
        let (base, head) = (
            accepts(Side::Base, &schemas.base),
            accepts(Side::Head, &schemas.head),
        );
        let (felt, message) = match (base, head) {
            (false, true) => (
                Felt::split(Effect::AllIsRead, Effect::NotAllIsRead),
                "it may be null now",
            ),
            (true, false) => (
                Felt::split(Effect::NotAllIsRead, Effect::AllIsRead),
                "it may no longer be null",
            ),
            _ => return,
        };
        let spots = self.spots(&keywords);
        let draft = Draft::new(Code::NullableChanged, self.bounded(felt), message)
            .at(spots.0, spots.1)
            .by_values(Evidence::Null);
        self.walk.graph.note(self.pair, draft);
    }

    /// Where the first of these keywords stands on both sides.
    pub(super) fn spots(&self, keywords: &[&str]) -> (Option<Spot<'a>>, Option<Spot<'a>>) {
        let find = |parts: &[&'a Node]| keywords.iter().find_map(|key| flat::first(parts, key));
        (find(&self.base.own), find(&self.head.own))
    }

    pub(super) fn span(&self) -> crate::source::Span {
        self.walk.nothing.span
    }
}

fn message(aspect: &Aspect, spots: (Option<Spot<'_>>, Option<Spot<'_>>)) -> String {
    let keyword = aspect.keywords.first().copied().unwrap_or_default();
    match spots {
        (Some(base), Some(head)) if !base.node.same_value(head.node) && is_short(base, head) => {
            format!(
                "`{keyword}` was {} and is {}",
                spelled(base.node),
                spelled(head.node)
            )
        }
        (None, Some(head)) if is_short(head, head) => {
            format!("`{keyword}` is new: {}", spelled(head.node))
        }
        (Some(base), None) if is_short(base, base) => {
            format!("`{keyword}` is gone: it was {}", spelled(base.node))
        }
        _ => format!("`{keyword}` has changed"),
    }
}

fn is_short(one: Spot<'_>, other: Spot<'_>) -> bool {
    let is_short = |spot: Spot<'_>| {
        !matches!(spot.node.value, Value::Object(_) | Value::Array(_))
            && spelled(spot.node).chars().count() <= 60
    };
    is_short(one) && is_short(other)
}
