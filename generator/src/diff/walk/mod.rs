//! The walk through both revisions, pair by pair.

mod announced;
mod answers;
mod bodies;
mod bytes;
mod callbacks;
mod components;
mod draft;
mod elsewhere;
mod encodings;
mod events;
mod graph;
mod headers;
mod keywords;
mod media_types;
mod names;
mod notifications;
mod only_in_forms;
mod operations;
mod parameters;
mod parts;
mod root;
mod rules;
mod security;
mod servers;
mod signatures;
mod spelled;
mod spread;
mod statuses;
#[cfg(test)]
mod tests;
mod texts;
mod xml;

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::Origin;
use super::accepted::Day;
use super::digests::{Digests, address, components, says_something_beside};
use super::example_files::ExampleFiles;
use super::values::Values;
use crate::conform::resolve;
use crate::source::grammar::Kind;
use crate::source::{Node, Object, Span, Value};

pub(super) use draft::{Both, Draft, Evidence, Spot};
use elsewhere::Occurrence;
pub(super) use elsewhere::{Elsewhere, Spots};
use graph::{Alike, Met, Name};
pub(super) use graph::{Carries, Graph, PairId, Schemas};
pub(super) use names::{Named, Names};
use parts::Noted;
use rules::CallInCommon;
pub(super) use spelled::{spelled, spelled_apart};
pub(super) use spread::{Concern, Reached, Spread};
use texts::TextForm;

/// Pairs that are looked into, at most. A document of others may be made to have more.
const MOST_PAIRS: usize = 200_000;

/// The comparison of two trees.
pub(super) struct Walk<'a> {
    /// The roots of both trees.
    pub(super) roots: Both<&'a Node>,
    pub(super) digests: Digests,
    pub(super) example_files: ExampleFiles<'a>,
    pub(super) values: Values<'a>,
    pub(super) graph: Graph<'a>,
    /// What findings are felt by, each with the pair at which its uses begin.
    pub(super) origins: Vec<(Origin, PairId)>,
    /// The calls that both revisions offer.
    calls: Vec<CallInCommon<'a>>,
    /// The notifications that both revisions send.
    sent: Vec<PairId>,
    /// Bodies that are XML.
    xml: Vec<PairId>,
    /// Media types of the head that are of bytes, by address.
    bytes: HashSet<usize>,
    /// Findings about parts that may be taken from components.
    noted: Vec<Noted<'a>>,
    /// Where pairs within calls stand, the first place first: others say the same at the same place.
    occurrences: BTreeMap<PairId, Vec<Occurrence<'a>>>,
    /// The names of component schemas and the like, by address.
    names: HashMap<usize, (Kind, String)>,
    /// The components that some pair was made of.
    pub(super) seen: HashSet<usize>,
    queue: VecDeque<Task<'a>>,
    /// Bodies whose values are written as text, by the address of the media type in the head.
    forms: HashMap<usize, TextForm>,
    /// Schemas that stand in a form and nowhere else, by their addresses in the head, and how deep within it.
    texts: HashMap<usize, usize>,
    /// Component schemas of the head that stand in forms alone, by address.
    only_in_forms: OnceCell<HashSet<usize>>,
    /// The day on which it is compared, if anybody has said.
    pub(super) today: Option<Day>,
    /// An object that says nothing.
    pub(super) nothing: &'a Node,
}

/// A pair that is still to be looked into.
struct Task<'a> {
    pair: PairId,
    kind: Kind,
    base: Vec<Spot<'a>>,
    head: Vec<Spot<'a>>,
    /// One place of both documents that has led here, if nothing stands beside it.
    said: Option<Both<Spot<'a>>>,
}

/// An object without keys.
pub(super) fn empty(span: Span) -> Node {
    Node::new(Value::Object(Object::default()), span)
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        base: &'a Node,
        head: &'a Node,
        nothing: &'a Node,
        example_files: ExampleFiles<'a>,
        today: Option<Day>,
    ) -> Self {
        let mut names = HashMap::new();
        for root in [base, head] {
            for (kind, reference, node) in components(root) {
                let name = reference.rsplit('/').next().unwrap_or_default();
                let name = name.replace("~1", "/").replace("~0", "~");
                names.insert(address(node), (kind, name));
            }
        }
        Self {
            roots: Both { base, head },
            digests: Digests::of(base, head, &example_files),
            example_files,
            values: Values::new(base, head),
            graph: Graph::default(),
            origins: Vec::new(),
            calls: Vec::new(),
            sent: Vec::new(),
            xml: Vec::new(),
            bytes: HashSet::new(),
            noted: Vec::new(),
            occurrences: BTreeMap::new(),
            names,
            seen: HashSet::new(),
            queue: VecDeque::new(),
            forms: HashMap::new(),
            texts: HashMap::new(),
            only_in_forms: OnceCell::new(),
            today,
            nothing,
        }
    }

    /// Looks into all that differs.
    pub(super) fn run(&mut self) {
        if self.digests.are_same(self.roots.base, self.roots.head) {
            return;
        }
        self.root();
        self.drain();
        self.spare_components();
        self.drain();
        self.parts();
        self.written_in_xml();
        self.explain_values();
    }

    fn drain(&mut self) {
        while let Some(task) = self.queue.pop_front() {
            self.look_into(task);
        }
    }

    fn look_into(&mut self, task: Task<'a>) {
        let Task {
            pair,
            kind,
            base,
            head,
            said,
        } = task;
        if kind == Kind::Schema {
            self.schema(pair, &base, &head, said);
            return;
        }
        let (Some(base), Some(head)) = (base.first(), head.first()) else {
            return;
        };
        let both = Both {
            base: base.node,
            head: head.node,
        };
        match kind {
            Kind::Parameter => self.parameter(pair, both),
            Kind::RequestBody => self.request_body(pair, both),
            Kind::MediaType => self.media_type(pair, both),
            Kind::Response => self.response(pair, both),
            Kind::Header => self.header(pair, both),
            Kind::SecurityScheme => self.security_scheme(pair, both),
            _ => self.keywords(pair, kind, both),
        }
    }

    /// Goes from a pair to one of its parts, which may be a reference on either side.
    pub(super) fn enter(
        &mut self,
        from: PairId,
        carries: Carries,
        kind: Kind,
        both: Both<Spot<'a>>,
        step: &str,
    ) -> Option<PairId> {
        self.enter_all(from, carries, kind, &[both.base], &[both.head], step)
    }

    /// As [`Walk::enter`], for schemas that apply together.
    pub(super) fn enter_all(
        &mut self,
        from: PairId,
        carries: Carries,
        kind: Kind,
        base: &[Spot<'a>],
        head: &[Spot<'a>],
        step: &str,
    ) -> Option<PairId> {
        let written = Both { base, head };
        let said = match (base, head) {
            ([base], [head]) => Some(Both {
                base: *base,
                head: *head,
            }),
            _ => None,
        };
        let base = resolved(self.roots.base, kind, base);
        let head = resolved(self.roots.head, kind, head);
        for spot in base.iter().chain(&head) {
            self.seen.insert(address(spot.node));
        }
        if self.are_same(&base, &head) {
            return None;
        }
        let name = match self.own_name(&base, &head) {
            Some(name) => Name::Own(name),
            None => Name::Behind(step.to_owned()),
        };
        let alike = self.alike(from, kind, &base, &head, &name);
        let key = (kind, addresses(&base), addresses(&head));
        let may_be_elsewhere = alike.is_some();
        let (pair, met) = self.graph.pair(key, alike, || name);
        self.graph.link(from, pair, carries);
        if may_be_elsewhere && met != Met::Again {
            // What is told may stand at a reference as well as at what it leads to.
            let occurrence = Both {
                base: [&base, written.base].concat(),
                head: [&head, written.head].concat(),
            };
            self.occurrences.entry(pair).or_default().push(occurrence);
        }
        if met == Met::New && self.graph.len() <= MOST_PAIRS {
            self.queue.push_back(Task {
                pair,
                kind,
                base,
                head,
                said,
            });
        }
        Some(pair)
    }

    /// Whether both sides say the same.
    fn are_same(&self, base: &[Spot<'a>], head: &[Spot<'a>]) -> bool {
        base.len() == head.len() && self.said(base) == self.said(head)
    }

    /// What a side says, by digests.
    fn said(&self, spots: &[Spot<'a>]) -> Vec<u64> {
        let mut digests: Vec<u64> = spots
            .iter()
            .map(|spot| self.digests.digest(spot.node))
            .collect();
        digests.sort_unstable();
        digests
    }

    /// By what a pair is found again in other calls that say the same at the same place; `None` if it is of no call, or not known by what
    /// it says.
    fn alike(
        &self,
        from: PairId,
        kind: Kind,
        base: &[Spot<'a>],
        head: &[Spot<'a>],
        name: &Name,
    ) -> Option<Alike> {
        let Name::Behind(step) = name else {
            return None;
        };
        let place = format!("{}{step}", self.graph.get(from).place.as_ref()?);
        let (base, head) = (self.said(base), self.said(head));
        let is_known = !base.contains(&0) && !head.contains(&0);
        is_known.then_some((kind, place, base, head))
    }

    /// The name of a pair that is a component on both sides.
    fn own_name(&self, base: &[Spot<'a>], head: &[Spot<'a>]) -> Option<String> {
        let ([base], [head]) = (base, head) else {
            return None;
        };
        let ((kind, base), (_, head)) = (self.component(base.node)?, self.component(head.node)?);
        let name = if base == head {
            head.to_owned()
        } else {
            format!("{base} → {head}")
        };
        Some(called(kind, &name))
    }

    /// The kind and name of the component that a node is.
    pub(super) fn component(&self, node: &Node) -> Option<(Kind, &str)> {
        let (kind, name) = self.names.get(&address(node))?;
        Some((*kind, name))
    }
}

/// How a component is called: a schema by its name alone.
fn called(kind: Kind, name: &str) -> String {
    match kind {
        Kind::Schema => name.to_owned(),
        _ => format!("{} {name}", kind.name().trim_start_matches("a ")),
    }
}

/// What spots lead to; a reference to a schema that has a description of its own is looked into as it stands.
fn resolved<'a>(root: &'a Node, kind: Kind, spots: &[Spot<'a>]) -> Vec<Spot<'a>> {
    spots
        .iter()
        .filter_map(|spot| {
            if kind == Kind::Schema
                && spot.node.get("$ref").is_some()
                && says_something_beside(spot.node)
            {
                return Some(*spot);
            }
            let node = resolve(root, spot.node)?;
            let is_reference = !std::ptr::eq(node, spot.node);
            Some(Spot {
                node,
                // The key leads to the reference, not to what it means.
                key: if is_reference { None } else { spot.key },
            })
        })
        .collect()
}

fn addresses(spots: &[Spot<'_>]) -> Vec<usize> {
    let mut addresses: Vec<usize> = spots.iter().map(|spot| address(spot.node)).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}
