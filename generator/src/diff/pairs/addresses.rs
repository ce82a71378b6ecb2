//! Calls, paired by where they go: the address of a server and the path behind it.

use std::collections::{HashMap, HashSet};

use super::operations::{Offered, Operations, normalized, paired_operations};
use super::requests::same_requests;
use super::servers::url;
use crate::diff::walk::Both;
use crate::document::Method;
use crate::source::Node;

/// Servers of one call, at most. One that may go to more places is paired by its path alone.
const MOST_SERVERS: usize = 64;

/// All addresses that a call may go to.
type Call = (Vec<String>, Method);

/// The calls of both revisions.
pub(in crate::diff) struct Calls<'a> {
    /// These go where they went, and what is a part of the path of one side is a part of the servers of the other.
    pub(in crate::diff) split_elsewhere: Vec<(Offered<'a>, Offered<'a>)>,
    pub(in crate::diff) others: Operations<'a>,
}

/// Pairs calls that go to the same addresses, then by what their paths look like.
pub(in crate::diff) fn paired_calls<'a>(
    roots: Both<&'a Node>,
    mut base: Vec<Offered<'a>>,
    mut head: Vec<Offered<'a>>,
) -> Calls<'a> {
    let same_requests = same_requests(roots, &mut base, &mut head);
    let call = |root, offered: &Offered<'a>| Some((addresses(root, offered)?, offered.method));
    let by_call: HashMap<Call, Offered<'a>> = base
        .iter()
        .filter_map(|offered| Some((call(roots.base, offered)?, *offered)))
        .collect();
    let mut split_elsewhere = Vec::new();
    let mut taken = HashSet::new();
    let mut left = Vec::new();
    for offered in head {
        let known = call(roots.head, &offered).and_then(|call| by_call.get(&call));
        match known.filter(|known| normalized(known.path) != normalized(offered.path)) {
            Some(known) if taken.insert((known.path, known.method)) => {
                split_elsewhere.push((*known, offered));
            }
            _ => left.push(offered),
        }
    }
    let base = base.into_iter();
    let base = base.filter(|offered| !taken.contains(&(offered.path, offered.method)));
    let mut others = paired_operations(base.collect(), left);
    others.same.extend(same_requests);
    Calls {
        split_elsewhere,
        others,
    }
}

/// All addresses that a call may go to, in order; `None` if they are too many.
fn addresses(root: &Node, offered: &Offered<'_>) -> Option<Vec<String>> {
    let holders = [offered.operation.node, offered.item, root];
    let servers = holders.iter().find_map(|holder| holder.get("servers"));
    let servers = servers.and_then(Node::as_array).unwrap_or_default();
    if servers.len() > MOST_SERVERS {
        return None;
    }
    let path = normalized(offered.path);
    if servers.is_empty() {
        return Some(vec![path]);
    }
    let mut addresses: Vec<String> = servers
        .iter()
        .map(|server| format!("{}{path}", url(server)))
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    Some(addresses)
}
