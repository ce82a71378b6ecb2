//! Values that have one of several forms.

use std::collections::{BTreeMap, BTreeSet};

use super::flat::{self, Union};
use super::shell::{object, text};
use super::{Compared, Effect};
use crate::conform::Applicable;
use crate::diff::edits::Felt;
use crate::diff::pairs::{Alternative, named, paired_alternatives};
use crate::diff::walk::{Carries, Draft, Evidence, Spot};
use crate::diff::{Agreement, Code, Containment, Guard, Side, Verdict};
use crate::source::Node;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead, NotKnown};

/// Which alternatives tags mean, by the name of the component or the text of the reference.
type Tags<'a> = BTreeMap<&'a str, &'a str>;

/// What values of two alternatives do to each reader.
struct AtOnce {
    provider: Effect,
    client: Effect,
}

impl<'a> Compared<'_, 'a> {
    /// Another way in which a value is put together: nothing of it stands for anything of the other side.
    pub(super) fn other_alternatives(&mut self) {
        let felt = self.felt(&self.relation.clone());
        let spots = self.spots(&["oneOf", "anyOf"]);
        let (base, head) = (
            spots
                .0
                .or_else(|| self.base.own.first().map(|node| Spot::bare(node))),
            spots
                .1
                .or_else(|| self.head.own.first().map(|node| Spot::bare(node))),
        );
        let message = match spots {
            (None, _) => "it is one of several alternatives now",
            (_, None) => "it is no longer one of several alternatives",
            _ => "it is put together from other alternatives",
        };
        let draft = Draft::new(Code::AlternativesChanged, felt, message)
            .at(base, head)
            .by_values(Evidence::Pair);
        self.walk.graph.note(self.pair, draft);
    }

    pub(super) fn alternatives(&mut self, is_equal: bool) {
        let unions = (self.base.unions.clone(), self.head.unions.clone());
        if unions.0.len() != unions.1.len() {
            return;
        }
        if unions.0.is_empty() {
            let base = flat::first(&self.base.own, "discriminator");
            let head = flat::first(&self.head.own, "discriminator");
            self.discriminator(base, head);
            self.mapping(base, head);
        }
        for (base, head) in unions.0.into_iter().zip(unions.1) {
            self.discriminator(base.discriminator, head.discriminator);
            self.union(base, head, is_equal);
        }
    }

    fn union(&mut self, base: Union<'a>, head: Union<'a>, is_equal: bool) {
        let of = |root: &'a Node, union: Union<'a>| -> Vec<Alternative<'a>> {
            let tags = tags(union);
            let alternatives = union.alternatives.node.as_array().unwrap_or_default();
            let alternatives = alternatives.iter().map(|node| {
                let name = reference_name(node);
                let meant = tags.iter().filter(|(_, target)| Some(**target) == name);
                let meant = meant.map(|(tag, _)| (*tag).to_owned()).collect();
                Alternative::of(root, node, meant)
            });
            alternatives.collect()
        };
        let olds = of(self.walk.roots.base, base);
        let news = of(self.walk.roots.head, head);
        let walk = &*self.walk;
        let is_same = |old: &Alternative<'a>, new: &Alternative<'a>| {
            let relation = walk.values.relation(&[old.spot.node], &[new.spot.node]);
            relation.verdict() == Verdict::Equal
        };
        let (both, gone, new) = paired_alternatives(&olds, &news, is_same);
        for (old, new) in &both {
            if let (Some(old), Some(alternative)) = (olds.get(*old), news.get(*new)) {
                let step = format!("|{}", alternative.name(*new));
                self.part(&[old.spot], &[alternative.spot], &step, Carries::ALL);
            }
        }
        // What a tag means is no matter of the values that are accepted.
        self.tags(base, head, &olds, &news, &both);
        if is_equal {
            return;
        }
        if base.keyword != head.keyword {
            let felt = self.felt(&self.relation.clone());
            let message = format!("`{}` has become `{}`", base.keyword, head.keyword);
            let draft = Draft::new(Code::AlternativesChanged, felt, message)
                .at(Some(base.alternatives), Some(head.alternatives))
                .by_values(Evidence::Pair);
            self.walk.graph.note(self.pair, draft);
        }
        let at_once = self.accepted_at_once(base, head);
        let (is_less, is_more) = (new.is_empty(), gone.is_empty());
        for position in gone {
            if let Some(old) = olds.get(position) {
                let client = if is_less { at_once.client } else { AllIsRead };
                // It has the form of another one, which readers know.
                let felt =
                    Felt::split(NotAllIsRead, client).guarded_for_clients(Some(Guard::Tolerated));
                let mut message = format!("`{}` is gone", old.name(position));
                if client != AllIsRead {
                    message.push_str("; a value of it and of another one was refused");
                }
                let draft = Draft::new(Code::AlternativeRemoved, self.bounded(felt), message)
                    .at(Some(old.spot), Some(head.alternatives))
                    .step(format!("|{}", old.name(position)))
                    .by_values(Evidence::Form(old.spot.node));
                self.walk.graph.note(self.pair, draft);
            }
        }
        for position in new {
            if let Some(new) = news.get(position) {
                let provider = if is_more { at_once.provider } else { AllIsRead };
                let felt = Felt::split(provider, NotAllIsRead);
                let mut message = format!("`{}` is new", new.name(position));
                if provider != AllIsRead {
                    message.push_str("; a value of it and of another one is refused");
                }
                let draft = Draft::new(Code::AlternativeAdded, self.bounded(felt), message)
                    .at(Some(base.alternatives), Some(new.spot))
                    .step(format!("|{}", new.name(position)))
                    .by_values(Evidence::Form(new.spot.node));
                self.walk.graph.note(self.pair, draft);
            }
        }
    }

    /// What it does to readers that `oneOf` refuses what two alternatives accept at once: with one that is gone there is less of that, with one
    /// that is new there is more.
    fn accepted_at_once(&self, base: Union<'a>, head: Union<'a>) -> AtOnce {
        let mut at_once = AtOnce {
            provider: AllIsRead,
            client: AllIsRead,
        };
        if base.keyword != "oneOf" || head.keyword != "oneOf" {
            return at_once;
        }
        let span = self.span();
        let shell =
            |union: Union<'a>| object(vec![(union.keyword, union.alternatives.node.clone())], span);
        let (base, head) = (shell(base), shell(head));
        let values = &self.walk.values;
        let relation = values.relation_of_shells(&base, &head);
        let effect = |containment: &Containment, side, schema: &Node| match containment {
            Containment::Proven => AllIsRead,
            Containment::Refuted(witness)
                if values.accepts(side, &[schema], &witness.value, Agreement::Described) =>
            {
                NotAllIsRead
            }
            Containment::Refuted(_) | Containment::Unknown(_) => NotKnown,
        };
        at_once.provider = effect(&relation.base_in_head, Side::Base, &base);
        at_once.client = effect(&relation.head_in_base, Side::Head, &head);
        at_once
    }

    fn discriminator(&mut self, base: Option<Spot<'a>>, head: Option<Spot<'a>>) {
        let property = |spot: Option<Spot<'a>>| spot?.node.get("propertyName")?.as_str();
        let (felt, message) = match (property(base), property(head)) {
            (old, new) if old == new => return,
            (Some(old), Some(new)) => (
                Felt::BREAKS,
                format!("it was told by `{old}` and is by `{new}`"),
            ),
            (None, _) => (Felt::FINE, "there is a discriminator now".to_owned()),
            (_, None) => (
                Felt::alike(NoLongerDescribed),
                "there is no discriminator any more".to_owned(),
            ),
        };
        let draft = Draft::new(Code::DiscriminatorChanged, felt, message).at(base, head);
        self.walk.graph.note(self.pair, draft);
    }

    /// What the tags of a discriminator mean that stands beside no alternatives: schemas that take this one in by `allOf`.
    fn mapping(&mut self, base: Option<Spot<'a>>, head: Option<Spot<'a>>) {
        let (Some(base), Some(head)) = (base, head) else {
            return;
        };
        let found = named(base.node.get("mapping"), head.node.get("mapping"));
        let target = |root: &'a Node, spot: Spot<'a>| {
            let text = spot.node.as_str()?;
            let way = text.strip_prefix('#').map(str::to_owned);
            root.at(&way.unwrap_or_else(|| format!("/components/schemas/{text}")))
        };
        let mut changes = Vec::new();
        for (tag, both) in found.both {
            let old = target(self.walk.roots.base, both.base);
            let new = target(self.walk.roots.head, both.head);
            let is_same = both.base.node.same_value(both.head.node)
                || old
                    .zip(new)
                    .is_some_and(|(old, new)| self.walk.digests.are_same(old, new));
            if !is_same {
                changes.push((tag, Felt::BREAKS, "means another schema"));
            }
        }
        let gone = Felt::split(NotAllIsRead, AllIsRead);
        let new = Felt::split(AllIsRead, NotAllIsRead);
        let gone = found
            .gone
            .iter()
            .map(|(tag, _)| (*tag, gone, "means nothing any more"));
        let new = found
            .new
            .iter()
            .map(|(tag, _)| (*tag, new, "means a schema now"));
        for (tag, felt, what) in changes.into_iter().chain(gone).chain(new) {
            let message = format!("`{tag}` {what}");
            let draft = Draft::new(Code::DiscriminatorChanged, felt, message)
                .at(Some(base), Some(head))
                .detail(tag);
            self.walk.graph.note(self.pair, draft);
        }
    }

    /// The tags of an alternative of the base that its member may have.
    fn written_tags(&self, union: Union<'a>, alternative: &Alternative<'a>) -> BTreeSet<String> {
        let root = self.walk.roots.base;
        let name = union
            .discriminator
            .and_then(|discriminator| discriminator.node.get("propertyName")?.as_str());
        let parts = Applicable::of(root, &[alternative.spot.node]).parts;
        let members: Vec<&Node> = parts
            .iter()
            .filter_map(|part| part.get("properties")?.get(name?))
            .collect();
        let span = self.span();
        let may_be = |tag: &&String| {
            let value = text(tag, span);
            let values = &self.walk.values;
            values.accepts(Side::Base, &members, &value, Agreement::Accepted)
        };
        alternative.tags.iter().filter(may_be).cloned().collect()
    }

    /// Tags that mean another alternative, or none any more, though the alternative itself is still there.
    fn tags(
        &mut self,
        base: Union<'a>,
        head: Union<'a>,
        olds: &[Alternative<'a>],
        news: &[Alternative<'a>],
        both: &[(usize, usize)],
    ) {
        if base.discriminator.is_none() || head.discriminator.is_none() {
            return;
        }
        let mut gone = BTreeSet::new();
        let mut new = BTreeSet::new();
        for (old, other) in both {
            let (Some(old), Some(other)) = (olds.get(*old), news.get(*other)) else {
                continue;
            };
            let before = self.written_tags(base, old);
            // Where no value has any of the tags, the base told its alternatives apart wrongly, and nobody could rely on it.
            if before.is_empty() && !old.tags.is_empty() {
                continue;
            }
            let after: BTreeSet<String> = other.tags.iter().cloned().collect();
            gone.extend(before.difference(&after).cloned());
            new.extend(after.difference(&before).cloned());
        }
        let moved: BTreeSet<String> = gone.intersection(&new).cloned().collect();
        gone.retain(|tag| !moved.contains(tag));
        new.retain(|tag| !moved.contains(tag));
        let mut said = Vec::new();
        if !moved.is_empty() {
            said.push(format!(
                "{} for another alternative now",
                verb(&moved, "stands", "stand")
            ));
        }
        let felt = match (gone.is_empty(), new.is_empty()) {
            (true, true) if moved.is_empty() => return,
            (true, true) => Felt::BREAKS,
            (false, true) => {
                said.push(format!(
                    "{} for an alternative",
                    verb(&gone, "no longer stands", "no longer stand")
                ));
                Felt::split(NotAllIsRead, AllIsRead)
            }
            (true, false) => {
                said.push(format!(
                    "{} for an alternative now",
                    verb(&new, "stands", "stand")
                ));
                Felt::split(AllIsRead, NotAllIsRead)
            }
            (false, false) => {
                said.push(format!(
                    "{} the tag, and {}",
                    verb(&gone, "was", "were"),
                    verb(&new, "is", "are")
                ));
                Felt::BREAKS
            }
        };
        let felt = if moved.is_empty() { felt } else { Felt::BREAKS };
        let message = said.join("; ");
        let detail: Vec<String> = moved.into_iter().chain(gone).chain(new).collect();
        let draft = Draft::new(Code::DiscriminatorChanged, felt, message)
            .at(base.discriminator, head.discriminator)
            .detail(detail.join(","));
        self.walk.graph.note(self.pair, draft);
    }
}

/// "`a`, `b` are"
fn verb(tags: &BTreeSet<String>, of_one: &str, of_many: &str) -> String {
    let quoted: Vec<String> = tags.iter().map(|tag| format!("`{tag}`")).collect();
    let verb = if tags.len() == 1 { of_one } else { of_many };
    format!("{} {verb}", quoted.join(", "))
}

fn reference_name(node: &Node) -> Option<&str> {
    node.get("$ref")?.as_str()?.rsplit('/').next()
}

/// The tags of a union with a discriminator, by what they mean: those of the mapping, and the names of alternatives that it does not name.
fn tags(union: Union<'_>) -> Tags<'_> {
    let Some(discriminator) = union.discriminator else {
        return Tags::new();
    };
    let mapping = discriminator.node.get("mapping").and_then(Node::as_object);
    let mut tags: Tags<'_> = mapping
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let target = entry.value.as_str()?;
            Some((&*entry.key.text, target.rsplit('/').next()?))
        })
        .collect();
    let mapped: BTreeSet<&str> = tags.values().copied().collect();
    let alternatives = union.alternatives.node.as_array().unwrap_or_default();
    for name in alternatives.iter().filter_map(reference_name) {
        if !mapped.contains(name) {
            tags.entry(name).or_insert(name);
        }
    }
    tags
}
