//! How values are written in bodies that are XML.

use super::media_types::family;
use super::{Carries, Named, Names, PairId, Walk};
use crate::diff::Code;
use crate::diff::edits::Felt;

/// Steps through the graph, at most, to find what bodies hold: each has its own, and a document of others may have many.
const MOST_STEPS: usize = 5_000_000;

impl<'a> Walk<'a> {
    /// Notes that a body is XML, if its name says so.
    pub(super) fn note_xml(&mut self, name: &str, body: PairId) {
        if family(name) == "xml" {
            self.xml.push(body);
        }
    }

    /// `xml` of a schema is a hint that nobody reads, unless it is in a body of XML: there it is felt by who reads that body.
    pub(super) fn written_in_xml(&mut self) {
        let is_changed = |pair: PairId, walk: &Self| {
            let drafts = &walk.graph.get(pair).drafts;
            drafts.iter().any(|draft| draft.code == Code::XmlChanged)
        };
        let changed: Vec<PairId> = self.graph.iter().map(|(pair, _)| pair).collect();
        let changed: Vec<PairId> = changed
            .into_iter()
            .filter(|pair| is_changed(*pair, self))
            .collect();
        if changed.is_empty() {
            return;
        }
        let mut holders: Vec<Vec<PairId>> = vec![Vec::new(); changed.len()];
        let mut left = MOST_STEPS;
        for body in std::mem::take(&mut self.xml) {
            let held = self.held_by(body, &mut left);
            for (pair, holders) in changed.iter().zip(&mut holders) {
                if held.get(pair.0) == Some(&true) {
                    holders.push(body);
                }
            }
        }
        let mut names = Names::of(&self.graph);
        for (pair, holders) in changed.into_iter().zip(holders) {
            if !holders.is_empty() {
                let name = names.name(&self.graph, pair);
                self.felt_in_xml(pair, &name, &holders);
            }
        }
    }

    /// Moves the findings about `xml` to a pair that only these bodies lead to.
    fn felt_in_xml(&mut self, pair: PairId, name: &Named, holders: &[PairId]) {
        let drafts = std::mem::take(&mut self.graph.at(pair).drafts);
        let (moved, kept) = drafts
            .into_iter()
            .partition(|draft| draft.code == Code::XmlChanged);
        self.graph.at(pair).drafts = kept;
        let part = self.graph.root(name.shown());
        for holder in holders {
            self.graph.link(*holder, part, Carries::ALL);
        }
        for mut draft in moved {
            draft.felt = Felt::BREAKS;
            let detail = format!("{}{}", draft.detail, name.listed().unwrap_or_default());
            self.graph.note(part, draft.detail(detail));
        }
    }

    /// The pairs that one leads to and that cross the wire, by their numbers.
    fn held_by(&self, body: PairId, left: &mut usize) -> Vec<bool> {
        let mut held = vec![false; self.graph.len()];
        let mut waiting = vec![body];
        while let Some(pair) = waiting.pop() {
            let Some(known) = held.get_mut(pair.0).filter(|known| !**known) else {
                continue;
            };
            *known = true;
            let edges = &self.graph.get(pair).edges;
            *left = left.saturating_sub(edges.len() + 1);
            if *left == 0 {
                break;
            }
            let crossing = edges.iter().filter(|edge| !edge.carries.nothing);
            waiting.extend(crossing.map(|edge| edge.to));
        }
        held
    }
}
