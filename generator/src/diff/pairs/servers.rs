//! Servers, paired by address.

use crate::diff::walk::Spot;
use crate::source::Node;

/// The servers of two lists: both, moved, gone, new.
#[derive(Debug, Default)]
pub(in crate::diff) struct Servers<'a> {
    pub(in crate::diff) both: Vec<(&'a Node, &'a Node)>,
    /// One server that has another address now.
    pub(in crate::diff) moved: Vec<(&'a Node, &'a Node)>,
    pub(in crate::diff) gone: Vec<&'a Node>,
    pub(in crate::diff) new: Vec<&'a Node>,
}

/// Pairs servers by address, then by the name in Rust or the description, or if the address of one goes on that of the other, then the only one
/// that is left on each side.
pub(in crate::diff) fn paired_servers<'a>(base: &'a [Node], head: &'a [Node]) -> Servers<'a> {
    let mut servers = Servers::default();
    let mut left: Vec<&'a Node> = base.iter().collect();
    let mut unpaired = Vec::new();
    for server in head {
        match left.iter().position(|other| url(other) == url(server)) {
            Some(position) => servers.both.push((left.remove(position), server)),
            None => unpaired.push(server),
        }
    }
    let is_single = left.len() == 1 && unpaired.len() == 1;
    for server in unpaired {
        let is_same = |other: &&Node| {
            is_single
                || is_called_alike(other, server)
                || goes_on(url(other), url(server))
                || goes_on(url(server), url(other))
        };
        match left.iter().position(is_same) {
            Some(position) => servers.moved.push((left.remove(position), server)),
            None => servers.new.push(server),
        }
    }
    servers.gone = left;
    servers
}

/// The address of a server, by a spot that is marked.
pub(in crate::diff) fn url(server: &Node) -> &str {
    let url = server.get("url").and_then(Node::as_str).unwrap_or_default();
    url.trim_end_matches('/')
}

/// Whether an address is another one and a path behind it.
fn goes_on(long: &str, short: &str) -> bool {
    let rest = long.strip_prefix(short);
    rest.is_some_and(|rest| rest.starts_with('/'))
}

fn is_called_alike(base: &Node, head: &Node) -> bool {
    ["x-paywright-name", "description"].iter().any(|keyword| {
        let text = |node: &Node| Spot::at(node, keyword)?.node.as_str().map(str::to_owned);
        text(base).is_some() && text(base) == text(head)
    })
}
