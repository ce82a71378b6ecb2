//! The members of objects.

use std::collections::BTreeMap;

use super::Compared;
use super::flat::{self, Openness};
use crate::diff::edits::Felt;
use crate::diff::pairs::possible_rename;
use crate::diff::walk::{Carries, Draft, Evidence, Spot};
use crate::diff::{Code, Containment, Effect, Guard};
use crate::source::Node;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead, NotKnown};

/// What both sides say of one member.
pub(super) struct Member<'a> {
    pub(super) name: &'a str,
    /// Its schemas in the base, in all parts.
    pub(super) base: Vec<Spot<'a>>,
    /// Its schemas in the head, in all parts.
    pub(super) head: Vec<Spot<'a>>,
    /// Whether it is required.
    pub(super) was_required: bool,
    pub(super) is_required: bool,
}

impl<'a> Compared<'_, 'a> {
    /// `is_equal` says that both sides accept the same values: then a member that is named on one side only says nothing.
    pub(super) fn members(&mut self, is_equal: bool) {
        let members = self.all_members();
        let open = Sides {
            base: flat::openness(&self.base.parts),
            head: flat::openness(&self.head.parts),
        };
        let explained = if is_equal {
            Vec::new()
        } else {
            self.wrapped(&members)
        };
        let unexplained = members
            .iter()
            .filter(|member| !explained.contains(&member.name));
        for member in unexplained {
            match (member.base.is_empty(), member.head.is_empty()) {
                (false, false) => {
                    self.member_of_both(member);
                    self.presence(member);
                }
                (true, false) if !is_equal => match &open.base {
                    Openness::Of(schemas) => self.member_named(member, schemas, &member.head),
                    _ => self.member_added(member, &open),
                },
                (false, true) if !is_equal => match &open.head {
                    Openness::Of(schemas) => self.member_named(member, &member.base, schemas),
                    _ => self.member_removed(member, &members, &open),
                },
                (true, true) => self.presence(member),
                _ => {}
            }
        }
        if !self.unnamed(&open) && !is_equal {
            self.openness(&open);
        }
    }

    /// All members that are named or required here, on either side. What is said by a common part alone is found there.
    fn all_members(&self) -> Vec<Member<'a>> {
        let own = (flat::members(&self.base.own), flat::members(&self.head.own));
        let all: (BTreeMap<_, _>, BTreeMap<_, _>) = (
            flat::members(&self.base.parts).into_iter().collect(),
            flat::members(&self.head.parts).into_iter().collect(),
        );
        let required = (
            flat::required(&self.base.parts),
            flat::required(&self.head.parts),
        );
        let mut names: Vec<&'a str> = Vec::new();
        let own_names = own.1.iter().chain(&own.0).map(|(name, _)| *name);
        let demanded = (
            flat::required(&self.base.own),
            flat::required(&self.head.own),
        );
        let demanded = demanded.1.symmetric_difference(&demanded.0).copied();
        let mut known = std::collections::HashSet::new();
        for name in own_names.chain(demanded) {
            if known.insert(name) {
                names.push(name);
            }
        }
        let spots = |map: &BTreeMap<&'a str, Vec<Spot<'a>>>, name| {
            map.get(name).cloned().unwrap_or_default()
        };
        names
            .into_iter()
            .map(|name| Member {
                name,
                base: spots(&all.0, name),
                head: spots(&all.1, name),
                was_required: required.0.contains(name),
                is_required: required.1.contains(name),
            })
            .collect()
    }

    fn member_of_both(&mut self, member: &Member<'a>) {
        let carries = self.carries(member);
        let step = format!(".{}", member.name);
        self.part(&member.base, &member.head, &step, carries);
        self.directions(member);
    }

    pub(super) fn carries(&self, member: &Member<'a>) -> Carries {
        let says = |keyword| self.was(member, keyword) || self.is(member, keyword);
        Carries {
            not_for_provider: says("readOnly"),
            not_for_clients: says("writeOnly"),
            ..Carries::ALL
        }
    }

    fn member_added(&mut self, member: &Member<'a>, open: &Sides<Openness<'a>>) {
        let base_is_closed = matches!(open.base, Openness::Closed);
        let (code, provider, message) = if member.is_required && !member.was_required {
            (
                Code::RequiredPropertyAdded,
                self.demanded(member),
                "the member is new, and required",
            )
        } else if self.narrows_a_free_object(member) {
            let message = "the member is new, and may have been anything so far";
            (Code::PropertyAdded, NotKnown, message)
        } else {
            (Code::PropertyAdded, AllIsRead, "the member is new")
        };
        let client = if base_is_closed {
            NotAllIsRead
        } else {
            AllIsRead
        };
        let provider = if self.is(member, "readOnly") {
            AllIsRead
        } else {
            provider
        };
        let client = if self.is(member, "writeOnly") {
            AllIsRead
        } else {
            client
        };
        let felt = Felt::split(provider, client).guarded_for_clients(Some(Guard::Tolerated));
        let evidence = if code == Code::RequiredPropertyAdded {
            Evidence::Without(member.name)
        } else {
            Evidence::Member(member.name)
        };
        let draft = Draft::new(code, felt, message)
            .at(None, member.head.first().copied())
            .step(format!(".{}", member.name))
            .shown_by(evidence);
        self.walk.graph.note(self.pair, draft);
        if member.was_required && !member.is_required {
            self.presence(member);
        }
    }

    /// Whether the base has described any member, without a name, and the head limits this one.
    fn narrows_a_free_object(&self, member: &Member<'a>) -> bool {
        let says = |keyword| flat::first(&self.base.parts, keyword);
        let is_said_open =
            says("additionalProperties").is_some_and(|spot| spot.node.as_bool() == Some(true));
        let says_nothing = [
            "properties",
            "additionalProperties",
            "enum",
            "oneOf",
            "anyOf",
        ]
        .iter()
        .all(|keyword| says(keyword).is_none());
        let schemas: Vec<&Node> = member.head.iter().map(|spot| spot.node).collect();
        let relation = self.walk.values.relation(&[], &schemas);
        (is_said_open || says_nothing) && !matches!(relation.base_in_head, Containment::Proven)
    }

    /// A member that one side names, and the other one has among those without a name.
    fn member_named(&mut self, member: &Member<'a>, base: &[Spot<'a>], head: &[Spot<'a>]) {
        let carries = self.carries(member);
        self.part(base, head, &format!(".{}", member.name), carries);
        self.presence(member);
    }

    fn member_removed(
        &mut self,
        member: &Member<'a>,
        members: &[Member<'a>],
        open: &Sides<Openness<'a>>,
    ) {
        let provider = match open.head {
            Openness::Closed => NotAllIsRead,
            _ => NoLongerDescribed,
        };
        let client = if member.was_required && !member.is_required {
            NotAllIsRead
        } else {
            NoLongerDescribed
        };
        let provider = if self.was(member, "readOnly") {
            AllIsRead
        } else {
            provider
        };
        let client = if self.was(member, "writeOnly") {
            AllIsRead
        } else {
            client
        };
        let end = self.walk.end(&parts(self.walk.roots.base, &member.base));
        let felt = Felt::split(provider, client).guarded(end.guard());
        let new: Vec<(&str, Spot<'a>)> = members
            .iter()
            .filter(|member| member.base.is_empty())
            .filter_map(|member| Some((member.name, *member.head.first()?)))
            .collect();
        let spot = member.base.first().copied();
        let digests = &self.walk.digests;
        let roots = self.walk.roots;
        let is_same = |old: Spot<'a>, new: Spot<'a>| {
            let resolve = crate::conform::resolve;
            resolve(roots.base, old.node)
                .zip(resolve(roots.head, new.node))
                .is_some_and(|(old, new)| digests.are_same(old, new))
        };
        let renamed = spot.and_then(|spot| possible_rename((member.name, spot), &new, is_same));
        let message = match renamed {
            Some(name) => format!("the member is gone; perhaps it is called `{name}` now"),
            None => "the member is gone".to_owned(),
        };
        let message = end.told(&message);
        let draft = Draft::new(Code::PropertyRemoved, felt, message)
            .at(spot, None)
            .step(format!(".{}", member.name))
            .shown_by(Evidence::Member(member.name));
        self.walk.graph.note(self.pair, draft);
        if member.is_required && !member.was_required {
            self.presence(member);
        }
    }

    /// Goes on to the schemas of members that have no name, if both sides have one.
    fn unnamed(&mut self, open: &Sides<Openness<'a>>) -> bool {
        let (Openness::Of(base), Openness::Of(head)) = (&open.base, &open.head) else {
            return false;
        };
        let is_said = |parts: &[&'a Node]| flat::first(parts, "additionalProperties").is_some();
        if is_said(&self.base.own) || is_said(&self.head.own) {
            self.part(base, head, "{}", Carries::ALL);
        }
        true
    }

    /// Whether members that have no name pass.
    fn openness(&mut self, open: &Sides<Openness<'a>>) {
        let tolerated = Some(Guard::Tolerated);
        let (felt, message) = match (&open.base, &open.head) {
            (Openness::Open, Openness::Open)
            | (Openness::Closed, Openness::Closed)
            | (Openness::Of(_), Openness::Of(_)) => return,
            (Openness::Closed, _) => (
                Felt::split(AllIsRead, NotAllIsRead).guarded_for_clients(tolerated),
                "members that have no name are allowed now",
            ),
            (Openness::Of(_), Openness::Open) => (
                Felt::split(AllIsRead, NotAllIsRead),
                "members that have no name may be anything now",
            ),
            (_, Openness::Closed) => (
                Felt::split(NotAllIsRead, AllIsRead),
                "members that have no name are no longer allowed",
            ),
            (Openness::Open, Openness::Of(_)) => (
                Felt::split(NotAllIsRead, AllIsRead),
                "members that have no name may no longer be anything",
            ),
        };
        let spots = self.spots(&["additionalProperties", "unevaluatedProperties"]);
        if spots.0.is_none() && spots.1.is_none() {
            // It is said by a common part.
            return;
        }
        let draft = Draft::new(
            Code::AdditionalPropertiesChanged,
            self.bounded(felt),
            message,
        )
        .at(spots.0, spots.1)
        .by_values(Evidence::Pair);
        self.walk.graph.note(self.pair, draft);
    }

    /// What a member does to old requests that has to be there now. One with a `default` is filled in by the provider, says the document, and
    /// yet is required: which of both holds is not known.
    pub(super) fn demanded(&self, member: &Member<'a>) -> Effect {
        let root = self.walk.roots.head;
        if flat::first(&parts(root, &member.head), "default").is_some() {
            Effect::NotKnown
        } else {
            NotAllIsRead
        }
    }

    /// Whether the base says yes to a keyword of a member.
    pub(super) fn was(&self, member: &Member<'a>, keyword: &str) -> bool {
        says(self.walk.roots.base, &member.base, keyword)
    }

    /// Whether the head says yes to a keyword of a member.
    pub(super) fn is(&self, member: &Member<'a>, keyword: &str) -> bool {
        says(self.walk.roots.head, &member.head, keyword)
    }
}

/// Both sides of something.
pub(super) struct Sides<T> {
    pub(super) base: T,
    pub(super) head: T,
}

/// Whether a keyword says yes in schemas, through references and `allOf`.
fn says<'a>(root: &'a Node, spots: &[Spot<'a>], keyword: &str) -> bool {
    flat::says_yes(&parts(root, spots), keyword)
}

/// What schemas come to, through references and `allOf`.
pub(super) fn parts<'a>(root: &'a Node, spots: &[Spot<'a>]) -> Vec<&'a Node> {
    let nodes: Vec<&Node> = spots.iter().map(|spot| spot.node).collect();
    crate::conform::Applicable::of(root, &nodes).parts
}
