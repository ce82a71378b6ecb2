//! Which nodes of a graph reach themselves.

use std::collections::{HashMap, HashSet};

use crate::api::TypeId;

/// Numbers each node that lies on a circle, so that nodes on common circles share a number; the others are left out.
///
/// Tarjan's algorithm with a stack of its own, since a document decides how deep the graph is.
pub(super) fn strongly_connected(edges: &HashMap<TypeId, Vec<TypeId>>) -> HashMap<TypeId, usize> {
    let mut nodes: Vec<TypeId> = edges.keys().copied().collect();
    nodes.sort_unstable();
    let mut search = Search::new(edges);
    for node in nodes {
        if !search.index.contains_key(&node) {
            search.visit(node);
        }
    }
    search.found
}

struct Search<'e> {
    edges: &'e HashMap<TypeId, Vec<TypeId>>,
    index: HashMap<TypeId, usize>,
    lowest: HashMap<TypeId, usize>,
    stack: Vec<TypeId>,
    /// What is on the stack.
    open: HashSet<TypeId>,
    found: HashMap<TypeId, usize>,
    circles: usize,
}

impl<'e> Search<'e> {
    fn new(edges: &'e HashMap<TypeId, Vec<TypeId>>) -> Self {
        Self {
            edges,
            index: HashMap::new(),
            lowest: HashMap::new(),
            stack: Vec::new(),
            open: HashSet::new(),
            found: HashMap::new(),
            circles: 0,
        }
    }

    fn next(&self, node: TypeId) -> &'e [TypeId] {
        self.edges.get(&node).map_or(&[], Vec::as_slice)
    }

    fn visit(&mut self, root: TypeId) {
        let mut path: Vec<(TypeId, usize)> = vec![(root, 0)];
        self.open(root);
        while let Some((node, position)) = path.last_mut() {
            let node = *node;
            if let Some(target) = self.next(node).get(*position).copied() {
                *position += 1;
                if !self.index.contains_key(&target) {
                    self.open(target);
                    path.push((target, 0));
                } else if self.open.contains(&target) {
                    self.lower(node, self.index.get(&target).copied());
                }
            } else {
                path.pop();
                if let Some((parent, _)) = path.last() {
                    self.lower(*parent, self.lowest.get(&node).copied());
                }
                self.close(node);
            }
        }
    }

    fn open(&mut self, node: TypeId) {
        let index = self.index.len();
        self.index.insert(node, index);
        self.lowest.insert(node, index);
        self.stack.push(node);
        self.open.insert(node);
    }

    fn lower(&mut self, node: TypeId, to: Option<usize>) {
        if let (Some(lowest), Some(to)) = (self.lowest.get_mut(&node), to) {
            *lowest = (*lowest).min(to);
        }
    }

    fn close(&mut self, node: TypeId) {
        if self.lowest.get(&node) != self.index.get(&node) {
            return;
        }
        let Some(start) = self.stack.iter().rposition(|other| *other == node) else {
            return;
        };
        let members = self.stack.split_off(start);
        for member in &members {
            self.open.remove(member);
        }
        let loops = members.len() > 1 || self.next(node).contains(&node);
        if loops {
            self.found
                .extend(members.into_iter().map(|member| (member, self.circles)));
            self.circles += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::strongly_connected;
    use crate::api::TypeId;

    #[test]
    fn only_nodes_on_circles_are_numbered() {
        let edges: HashMap<TypeId, Vec<TypeId>> = [
            (0, vec![1]),
            (1, vec![2]),
            (2, vec![1, 3]),
            (3, vec![]),
            (4, vec![4]),
        ]
        .into_iter()
        .map(|(from, to): (u32, Vec<u32>)| (TypeId(from), to.into_iter().map(TypeId).collect()))
        .collect();
        let found = strongly_connected(&edges);
        assert_eq!(found.get(&TypeId(1)), found.get(&TypeId(2)));
        assert_ne!(found.get(&TypeId(1)), found.get(&TypeId(4)));
        assert!(!found.contains_key(&TypeId(0)) && !found.contains_key(&TypeId(3)));
    }
}
