//! How pairs are called: by what leads to them.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::graph::{Graph, Name, PairId};

/// The names of pairs, found when they are asked for.
#[derive(Debug)]
pub(in crate::diff) struct Names {
    /// For each pair those that lead to it.
    above: Vec<Vec<PairId>>,
    known: HashMap<PairId, Named>,
}

/// The name of a pair: some calls or components, and what of them it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::diff) struct Named {
    /// In the order of the documents, each once.
    wholes: Rc<[String]>,
    place: String,
}

impl Names {
    pub(in crate::diff) fn of(graph: &Graph<'_>) -> Self {
        let mut above: Vec<Vec<PairId>> = vec![Vec::new(); graph.len()];
        for (pair, node) in graph.iter() {
            for edge in &node.edges {
                if let Some(above) = above.get_mut(edge.to.0)
                    && above.last() != Some(&pair)
                {
                    above.push(pair);
                }
            }
        }
        Self {
            above,
            known: HashMap::new(),
        }
    }

    /// The name of a pair.
    pub(in crate::diff) fn name(&mut self, graph: &Graph<'_>, pair: PairId) -> Named {
        // A list of its own instead of recursion: schemas may be nested as deeply as a document is long.
        let mut waiting = vec![pair];
        let mut begun = HashSet::new();
        while let Some(next) = waiting.last().copied() {
            if self.known.contains_key(&next) {
                waiting.pop();
                continue;
            }
            let step = match &graph.get(next).name {
                Name::Own(name) => {
                    self.known.insert(next, Named::own(name));
                    continue;
                }
                Name::Behind(step) => step,
            };
            let above = self.above.get(next.0).map(Vec::as_slice);
            let above = above.unwrap_or_default();
            if begun.insert(next) {
                waiting.extend(above.iter().filter(|pair| !begun.contains(*pair)));
                continue;
            }
            let named: Vec<&Named> = above
                .iter()
                .filter_map(|pair| self.known.get(pair))
                .collect();
            let named = Named::behind(&named, step);
            self.known.insert(next, named);
        }
        self.known
            .get(&pair)
            .cloned()
            .unwrap_or_else(|| Named::own(""))
    }
}

impl Named {
    fn own(name: &str) -> Self {
        Self {
            wholes: [name.to_owned()].into(),
            place: String::new(),
        }
    }

    /// The name of what stands behind others.
    pub(in crate::diff) fn behind(others: &[&Self], step: &str) -> Self {
        let Some((first, rest)) = others.split_first() else {
            return Self::own(step);
        };
        if rest
            .iter()
            .all(|other| other.wholes == first.wholes && other.place == first.place)
        {
            return Self {
                wholes: Rc::clone(&first.wholes),
                place: format!("{}{step}", first.place),
            };
        }
        let is_one_place = rest.iter().all(|other| other.place == first.place);
        let mut known = HashSet::new();
        let all = others.iter().flat_map(|other| {
            let place = if is_one_place { "" } else { &*other.place };
            other
                .wholes
                .iter()
                .map(move |whole| format!("{whole}{place}"))
        });
        let wholes = all.filter(|whole| known.insert(whole.clone())).collect();
        let place = if is_one_place {
            format!("{}{step}", first.place)
        } else {
            step.to_owned()
        };
        Self { wholes, place }
    }

    /// The name as it is shown: `GET /refunds › query limit`, `GET /refunds and 2 more › query limit`.
    pub(in crate::diff) fn shown(&self) -> String {
        match &*self.wholes {
            [] => self.place.clone(),
            [one] => format!("{one}{}", self.place),
            [one, rest @ ..] => format!("{one} and {} more{}", rest.len(), self.place),
        }
    }

    /// All names of several in whatever order they stand in the documents; `None` of a single one.
    pub(in crate::diff) fn listed(&self) -> Option<String> {
        if self.wholes.len() < 2 {
            return None;
        }
        let mut wholes: Vec<&str> = self.wholes.iter().map(String::as_str).collect();
        wholes.sort_unstable();
        Some(format!("{}{}", wholes.join(", "), self.place))
    }
}
