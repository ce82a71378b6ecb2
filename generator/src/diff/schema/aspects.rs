//! What limits a value that stands for itself.

use super::shell::{object, shell, text};
use super::{Compared, flat};
use crate::diff::edits::Felt;
use crate::diff::finding::Agreement;
use crate::diff::values::{Kind as ValueKind, Kinds};
use crate::diff::walk::{Draft, Evidence, Spot, spelled};
use crate::diff::{Code, Containment, Effect, Relation, Side, Verdict};
use crate::source::{Node, Object, Value};

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

const FORMAT: Aspect = Aspect {
    code: Code::FormatChanged,
    keywords: &["format"],
    beside: &["type"],
};

const ASPECTS: &[Aspect] = &[
    FORMAT,
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
        let has_unions = self.base.unions.len() != self.head.unions.len();
        if has_unions {
            self.other_alternatives();
            return true;
        }
        if self.is_void_on_one_side() {
            return true;
        }
        if self.says_nothing() {
            self.anything();
            return true;
        }
        let types = if self.is_same_type_by_values() {
            Verdict::Equal
        } else {
            self.aspect(&TYPE)
        };
        if types == Verdict::Incomparable {
            return true;
        }
        self.nullable(types);
        self.values_of_enum();
        for aspect in ASPECTS {
            if types != Verdict::Equal && aspect.code == Code::FormatChanged {
                if !self.is_another_number() {
                    self.format_of_both();
                }
                continue;
            }
            self.aspect(aspect);
        }
        false
    }

    /// A schema that accepts nothing says so by `not: {}`, beside which nothing counts. Whether just one side does.
    fn is_void_on_one_side(&mut self) -> bool {
        let void = |parts: &[&'a Node]| {
            let nots = flat::all(parts, "not").into_iter();
            let mut nots = nots.filter(|spot| spot.node.as_object().is_some_and(Object::is_empty));
            nots.next()
        };
        let (base, head) = (void(&self.base.own), void(&self.head.own));
        let message = match (base, head) {
            (None, Some(_)) => "no value is accepted any more",
            (Some(_), None) => "values are accepted now",
            _ => return false,
        };
        let felt = self.felt(&self.relation.clone());
        let draft = Draft::new(Code::NotChanged, felt, message)
            .at(base, head)
            .by_values(Evidence::Pair);
        self.walk.graph.note(self.pair, draft);
        true
    }

    /// Whether one side says by its values what the other one says by `type`.
    fn is_same_type_by_values(&self) -> bool {
        let said = |parts: &[&'a Node]| {
            let ty = flat::first(parts, "type").and_then(|spot| spot.node.as_str());
            (ty, flat::all(parts, "enum"))
        };
        let (base, head) = (said(&self.base.own), said(&self.head.own));
        let (ty, lists) = match (base.0, head.0) {
            (Some(ty), None) => (ty, head.1),
            (None, Some(ty)) => (ty, base.1),
            _ => return false,
        };
        let kinds = Kinds::of_type(ty);
        let mut values = lists
            .iter()
            .filter_map(|list| list.node.as_array())
            .flatten()
            .filter(|value| !value.is_null())
            .peekable();
        values.peek().is_some()
            && values.all(|value| ValueKind::of(value).is_some_and(|kind| kinds.has(kind)))
    }

    /// What the formats do to the values that both types have.
    fn format_of_both(&mut self) {
        let span = self.span();
        let all = [&*self.base.own, &*self.head.own];
        let narrow = all.map(|parts| {
            let types = super::flat::all(parts, "type");
            types.into_iter().find_map(|spot| spot.node.as_str())
        });
        let ty = match narrow {
            [Some("integer"), Some("number")] | [Some("number"), Some("integer")] => "integer",
            [Some(ty), None] | [None, Some(ty)] => ty,
            _ => return,
        };
        let of = |parts: &[&Node]| {
            let format = flat::first(parts, "format").map(|spot| ("format", spot.node.clone()));
            let entries = [("type", text(ty, span))].into_iter().chain(format);
            object(entries.collect(), span)
        };
        let (base, head) = (of(&self.base.own), of(&self.head.own));
        let relation = self.walk.values.relation_of_shells(&base, &head);
        self.note_aspect(&FORMAT, relation, (&base, &head));
    }

    /// Whether one side lets any value pass, so that of the other one all is gone or new at once. What both take in is compared where it stands.
    fn says_nothing(&self) -> bool {
        if !self.base.common.is_empty() {
            return false;
        }
        let limits = |parts: &[&Node]| parts.iter().any(|part| flat::limits(part));
        let is_typed = |parts: &[&'a Node]| flat::first(parts, "type").is_some();
        let (base, head) = (&self.base.parts, &self.head.parts);
        (is_typed(base) && !limits(head)) || (is_typed(head) && !limits(base))
    }

    /// Notes that any value passes now, or no longer. Members that are named no more are said by nobody, though they pass.
    fn anything(&mut self) {
        let relation = self.relation.clone();
        let names_members = !flat::members(&self.base.parts).is_empty();
        let felt = match (self.felt(&relation), &relation.base_in_head) {
            (Felt::By { client, .. }, Containment::Proven) if names_members => {
                Felt::split(Effect::NoLongerDescribed, client.effect)
            }
            (felt, _) => felt,
        };
        let is_any = !self.head.parts.iter().any(|part| flat::limits(part));
        let usual = if is_any {
            "any value passes now"
        } else {
            "not every value passes any more"
        };
        let message = self.inside_text().unwrap_or(usual);
        let spots = self.spots(&["type"]);
        let own = |parts: &[&'a Node]| parts.first().map(|node| Spot::bare(node));
        let draft = Draft::new(Code::TypeChanged, felt, message)
            .at(
                spots.0.or_else(|| own(&self.base.own)),
                spots.1.or_else(|| own(&self.head.own)),
            )
            .by_values(Evidence::Pair);
        self.walk.graph.note(self.pair, draft);
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
        // What the parts of both say besides may come to the same.
        let all = (
            of(&self.base.parts, &keywords),
            of(&self.head.parts, &keywords),
        );
        let values = &self.walk.values;
        if values.relation_of_shells(&all.0, &all.1).verdict() == Verdict::Equal
            && !self.is_another_format(aspect)
        {
            return Verdict::Equal;
        }
        let (base, head) = (of(&self.base.own, &keywords), of(&self.head.own, &keywords));
        let relation = values.relation_of_shells(&base, &head);
        self.note_aspect(aspect, relation, (&base, &head))
    }

    fn note_aspect(
        &mut self,
        aspect: &Aspect,
        relation: Relation,
        (base, head): (&Node, &Node),
    ) -> Verdict {
        let verdict = relation.verdict();
        if verdict == Verdict::Equal && !self.is_another_format(aspect) {
            return verdict;
        }
        let beyond = self.beyond_64_bits(&relation, base, head);
        let relation = self.of_whole(relation, (base, head));
        let mut felt = self.felt(&relation);
        let spots = self.spots(aspect.keywords);
        let mut message = message(aspect, spots);
        if aspect.code == TYPE.code && self.is_another_number() {
            felt = felt.at_least(Effect::NoLongerDescribed);
            message.push_str("; it was a decimal on one side only, so it may count another unit");
        }
        if let Some(beyond) = beyond {
            felt = beyond.guarded(felt);
            message.push_str("; only numbers that do not fit into 64 bits tell both apart");
        }
        let draft = Draft::new(aspect.code, felt, message)
            .at(spots.0, spots.1)
            .spelled()
            .by_values(Evidence::Relation(Box::new(relation)));
        self.walk.graph.note(self.pair, draft);
        verdict
    }

    /// What some keywords refuse of all that the other side accepts: a bound that no value of the other side reaches refuses nothing. So the
    /// value that shows it is one that this bound refuses, whichever others have changed beside it.
    fn of_whole(&self, alone: Relation, (base, head): (&Node, &Node)) -> Relation {
        let Some(schemas) = self.walk.graph.get(self.pair).schemas.as_ref() else {
            return alone;
        };
        let values = &self.walk.values;
        let of_whole = |alone: Containment, side, nodes: &[&'a Node], shell: &Node| match alone {
            Containment::Proven => Containment::Proven,
            alone => match values.within_shell(side, nodes, shell) {
                Containment::Unknown(_) => alone,
                known => known,
            },
        };
        Relation {
            base_in_head: of_whole(alone.base_in_head, Side::Base, &schemas.base, head),
            head_in_base: of_whole(alone.head_in_base, Side::Head, &schemas.head, base),
        }
    }

    /// Whether just one side has exact decimals and the other one whole numbers: `12` may have been twelve euros and be twelve cents.
    fn is_another_number(&self) -> bool {
        let says = |parts: &[&'a Node], keyword, text| {
            let said = flat::first(parts, keyword);
            said.and_then(|spot| spot.node.as_str()) == Some(text)
        };
        let is_decimal = |parts: &[&'a Node]| says(parts, "format", "decimal");
        let is_whole = |parts: &[&'a Node]| says(parts, "type", "integer");
        let (base, head) = (&self.base.own, &self.head.own);
        (is_decimal(base) && is_whole(head)) || (is_whole(base) && is_decimal(head))
    }

    /// A format that changes nothing about the values still tells how they are shown and kept: `password` that a text is secret.
    fn is_another_format(&self, aspect: &Aspect) -> bool {
        let format = |parts: &[&'a Node]| flat::first(parts, "format")?.node.as_str();
        aspect.code == FORMAT.code && format(&self.base.own) != format(&self.head.own)
    }

    /// What has changed of the format, of values that are the same as a whole.
    pub(super) fn format(&mut self) {
        self.aspect(&FORMAT);
    }

    /// Whether null passes, on both sides. A type that comes or goes says that by itself.
    fn nullable(&mut self, types: Verdict) {
        let keywords = ["nullable", "type", "enum"];
        let span = self.span();
        let is_by_type = types != Verdict::Equal
            && [&self.base.own, &self.head.own].iter().any(|parts| {
                flat::first(parts, "type").is_none() && flat::first(parts, "enum").is_none()
            });
        if is_by_type
            && !flat::says_yes(&self.base.own, "nullable")
            && !flat::says_yes(&self.head.own, "nullable")
        {
            return;
        }
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
