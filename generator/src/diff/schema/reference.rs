//! A value that has the schema of another component.

use std::collections::BTreeSet;

use super::{Effect, Felt, Flow, Verdict, flat};
use crate::conform::{Applicable, list, resolve};
use crate::diff::walk::{Both, Draft, Evidence, PairId, Schemas, Spot, Walk};
use crate::diff::{Code, Side};
use crate::source::Node;
use crate::source::grammar::Kind;

/// The names of the two components, and all that both name of their members.
struct Exchanged<'a> {
    names: Both<&'a str>,
    members: Both<BTreeSet<&'a str>>,
}

impl<'a> Walk<'a> {
    /// Notes that a value has the schema of another component, if single members tell less than that; whether it does.
    ///
    /// Two components stand for each other if they name at least half of all their members alike. Less, and most of what could be told
    /// of members would be that they are gone or new. Of two components of a document at random six in a hundred name so much alike, of those
    /// that are called alike but for a version or a part, as `Refund` and `RefundV2`, forty.
    pub(super) fn is_another_component(
        &mut self,
        pair: PairId,
        said: Both<Spot<'a>>,
        schemas: &Schemas<'a>,
    ) -> bool {
        let Some(exchanged) = self.exchanged(said) else {
            return false;
        };
        let members = &exchanged.members;
        let alike = members.base.intersection(&members.head).count();
        let all = members.base.union(&members.head).count();
        let is_alike = alike * 2 >= all;
        if is_alike || schemas.relation.verdict() == Verdict::Equal {
            return false;
        }
        let gone = members.base.difference(&members.head).next();
        let effect = |flow| {
            let effect = match Effect::of(&schemas.relation, flow) {
                // Nobody writes under a name that means nothing, though it would pass.
                Effect::NotAllIsRead if !self.is_described(schemas, flow) => Effect::NotKnown,
                effect => effect,
            };
            if gone.is_some() {
                effect.max(Effect::NoLongerDescribed)
            } else {
                effect
            }
        };
        let felt = Felt::split(effect(Flow::RequestBody), effect(Flow::Answer));
        let Both { base, head } = exchanged.names;
        let relation = match schemas.relation.verdict() {
            Verdict::Wider => "which accepts more values",
            Verdict::Narrower => "which accepts fewer values",
            Verdict::Incomparable => "which accepts other values",
            Verdict::Equal | Verdict::Unknown => {
                "and it is not known whether it accepts the same values"
            }
        };
        let message = format!(
            "it is `{head}` now instead of `{base}`, {relation}; of {all} members {alike} are named alike"
        );
        let draft = Draft::new(Code::ReferenceChanged, felt, message)
            .of(said)
            .by_values(gone.map_or(Evidence::Pair, |name| Evidence::Gone(name)));
        self.graph.note(pair, draft);
        // What stands beside the references is said of the place.
        self.keywords_of(pair, Kind::Schema, &[said.base.node], &[said.head.node], "");
        true
    }

    /// Two references to components with members, if at least one of both is still, or was already, another one.
    fn exchanged(&self, said: Both<Spot<'a>>) -> Option<Exchanged<'a>> {
        let component = |side, spot: Spot<'a>| {
            let root = match side {
                Side::Base => self.roots.base,
                Side::Head => self.roots.head,
            };
            let reference = referring(spot.node);
            let name = component_of(reference)?;
            let node = resolve(root, reference)?;
            self.component(node)?;
            let members = flat::members(&Applicable::of(root, &[node]).parts);
            let names: BTreeSet<&str> = members.iter().map(|(name, _)| *name).collect();
            let spots = members.iter().flat_map(|(_, spots)| spots);
            let held: BTreeSet<&str> = spots
                .filter_map(|spot| component_of(referring(spot.node)))
                .collect();
            (!names.is_empty()).then_some((name, names, held))
        };
        let (base, head) = (
            component(Side::Base, said.base)?,
            component(Side::Head, said.head)?,
        );
        let has = |root: &Node, name: &str| {
            let schemas = root.get("components").and_then(|it| it.get("schemas"));
            schemas.is_some_and(|it| it.get(name).is_some())
        };
        let is_exchanged =
            base.0 != head.0 && (has(self.roots.head, base.0) || has(self.roots.base, head.0));
        // One that has the other as a member is an object around it.
        let is_around = head.2.contains(base.0) || base.2.contains(head.0);
        (is_exchanged && !is_around).then_some(Exchanged {
            names: Both {
                base: base.0,
                head: head.0,
            },
            members: Both {
                base: base.1,
                head: head.1,
            },
        })
    }
}

/// The reference of a schema that is nothing else, or takes in nothing else: in OpenAPI 3.0 words have no other place beside it.
fn referring(schema: &Node) -> &Node {
    match list(schema, "allOf") {
        [only] if !flat::limits(schema) => only,
        _ => schema,
    }
}

/// The name of the component that a schema refers to.
fn component_of(schema: &Node) -> Option<&str> {
    let reference = schema.get("$ref")?.as_str()?;
    reference.strip_prefix("#/components/schemas/")
}
