//! Calls whose paths are written otherwise, of which no request shows anything: in a query or in a fragment.

use std::collections::{HashMap, HashSet};

use super::operations::{Offered, normalized};
use crate::calls::parameters;
use crate::diff::Side;
use crate::diff::walk::Both;
use crate::document::{Address, Method};
use crate::source::Node;

/// Where a call goes.
type Call = (String, Method);

/// Takes out the calls that are written in one revision alone, and sent as one such call of the other.
pub(super) fn same_requests<'a>(
    roots: Both<&'a Node>,
    base: &mut Vec<Offered<'a>>,
    head: &mut Vec<Offered<'a>>,
) -> Vec<(Offered<'a>, Offered<'a>)> {
    let mut all = base.iter().chain(head.iter());
    if !all.any(|offered| offered.path.contains(['?', '#'])) {
        return Vec::new();
    }
    let old = written_alone(roots.base, base, head);
    let mut new = written_alone(roots.head, head, base);
    let pairs: Vec<(Offered<'a>, Offered<'a>)> = old
        .into_iter()
        .filter_map(|(call, known)| Some((known?, new.remove(&call)??)))
        .collect();
    let paired: HashSet<_> = pairs
        .iter()
        .flat_map(|(known, offered)| [(Side::Base, place(known)), (Side::Head, place(offered))])
        .collect();
    base.retain(|offered| !paired.contains(&(Side::Base, place(offered))));
    head.retain(|offered| !paired.contains(&(Side::Head, place(offered))));
    pairs
}

/// The calls that are written like none of the others, by how they are sent; `None` where several are sent so.
fn written_alone<'a>(
    root: &Node,
    calls: &[Offered<'a>],
    others: &[Offered<'a>],
) -> HashMap<Call, Option<Offered<'a>>> {
    let written = |offered: &Offered<'a>| (normalized(offered.path), offered.method);
    let others: HashSet<Call> = others.iter().map(written).collect();
    let mut alone = HashMap::new();
    for offered in calls {
        if !others.contains(&written(offered)) {
            alone
                .entry((sent(root, offered), offered.method))
                .and_modify(|known| *known = None)
                .or_insert(Some(*offered));
        }
    }
    alone
}

/// What a request shows of a path: parameters have no names there, the order of a query means nothing, and a fragment is not sent.
/// Nor is a pair that only holds a parameter of the query, which is sent by itself.
fn sent(root: &Node, offered: &Offered<'_>) -> String {
    let Address { path, query, .. } = Address::of(offered.path);
    if query.is_empty() {
        return normalized(path);
    }
    let parameters = parameters(root, offered.operation.node, offered.item);
    let text =
        |node: &'_ Node, keyword| node.get(keyword).and_then(Node::as_str).map(str::to_owned);
    let in_query: HashSet<String> = parameters
        .into_iter()
        .filter(|node| text(node, "in").as_deref() == Some("query"))
        .filter_map(|node| text(node, "name"))
        .collect();
    let is_fixed = |names: Vec<&str>| !names.into_iter().any(|name| in_query.contains(name));
    let mut pairs: Vec<String> = query
        .iter()
        .filter(|pair| is_fixed(pair.placeholders()))
        .map(|pair| normalized(&pair.text()))
        .collect();
    pairs.sort_unstable();
    let sign = if pairs.is_empty() { "" } else { "?" };
    format!("{}{sign}{}", normalized(path), pairs.join("&"))
}

fn place<'a>(offered: &Offered<'a>) -> (&'a str, Method) {
    (offered.path, offered.method)
}
