//! Where an API is served.

use super::rules::{CallInCommon, Route};
use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::Code;
use crate::diff::edits::Felt;
use crate::diff::pairs::{Offered, Servers, named, normalized, paired_servers, url};
use crate::source::Node;
use crate::source::grammar::Kind;

/// What feels a change of servers.
#[derive(Clone, Copy)]
struct Feels {
    /// What is called at one of them.
    all: PairId,
    /// What is called elsewhere by it; `None` if all goes where it went.
    elsewhere: Option<PairId>,
}

impl<'a> Walk<'a> {
    /// The servers of the document, felt by the calls that name none of their own.
    pub(super) fn servers_of_all(&mut self) {
        let servers = self.both("servers");
        let names_none = |call: Offered<'a>| {
            call.operation.node.get("servers").is_none() && call.item.get("servers").is_none()
        };
        let is_called = |call: &CallInCommon<'a>| names_none(call.base) && names_none(call.head);
        let is_said = |call: &CallInCommon<'a>| call.route == Route::Address && !is_called(call);
        // Where each call has got servers of its own and goes where it went, nobody misses those of the document.
        if self.calls.is_empty() || !self.calls.iter().all(is_said) {
            let feels = self.feels(|base, head| names_none(base) && names_none(head));
            self.servers(feels, "", servers.base, servers.head);
        }
        self.split_elsewhere();
    }

    /// The servers of a path, felt by its calls that name none of their own.
    pub(super) fn servers_of_path(&mut self, step: &str, base: &'a Node, head: &'a Node) {
        let names_none = |call: Offered<'a>| call.operation.node.get("servers").is_none();
        let (holders, roots) = ([base, head], self.roots);
        let feels = self
            .feels(|old, new| std::ptr::eq(old.item, base) && names_none(old) && names_none(new));
        let [base, head] = holders;
        self.servers_within(feels, step, [base, roots.base], [head, roots.head]);
    }

    /// The servers of a call.
    pub(super) fn servers_of_call(
        &mut self,
        pair: PairId,
        base: Offered<'a>,
        head: Offered<'a>,
        route: Route,
    ) {
        let feels = Feels {
            all: pair,
            elsewhere: (route != Route::Address).then_some(pair),
        };
        let (base, head) = (
            [base.operation.node, base.item, self.roots.base],
            [head.operation.node, head.item, self.roots.head],
        );
        self.servers_within(feels, "", base, head);
    }

    /// What feels a change of servers that the calls share of which something holds.
    fn feels(&mut self, holds: impl Fn(Offered<'a>, Offered<'a>) -> bool) -> Feels {
        let calls = self.calls.iter();
        let (alike, elsewhere): (Vec<_>, Vec<_>) = calls
            .filter(|call| holds(call.base, call.head))
            .partition(|call| call.route == Route::Address);
        let pairs = |calls: &[&CallInCommon<'a>]| -> Vec<PairId> {
            calls.iter().map(|call| call.pair).collect()
        };
        let (alike, elsewhere) = (pairs(&alike), pairs(&elsewhere));
        if alike.is_empty() {
            let all = self.said_once(&elsewhere, None);
            return Feels {
                all,
                elsewhere: Some(all),
            };
        }
        let all = self.said_once(&[alike, elsewhere.clone()].concat(), None);
        let elsewhere = (!elsewhere.is_empty()).then(|| self.said_once(&elsewhere, None));
        Feels { all, elsewhere }
    }

    /// Calls that go where they went, though their paths are others: the rest of the address belongs to the servers.
    fn split_elsewhere(&mut self) {
        let calls = self.calls.iter();
        let calls = calls.filter(|call| call.route == Route::Address);
        let calls: Vec<CallInCommon<'a>> = calls.copied().collect();
        let Some(first) = calls.first() else {
            return;
        };
        let (old, new) = (normalized(first.base.path), normalized(first.head.path));
        let message = match (new.strip_suffix(&*old), old.strip_suffix(&*new)) {
            (Some(moved), _) => format!("`{moved}` was a part of the servers, and is one of paths"),
            (_, Some(moved)) => format!("`{moved}` was a part of paths, and is one of the servers"),
            _ => format!("what was `{old}` is `{new}`, and servers have the rest of the address"),
        };
        let servers = self.both("servers");
        let draft = Draft::new(Code::AddressSplitChanged, Felt::FINE, message)
            .at(
                servers.base.or(Some(first.base.operation)),
                servers.head.or(Some(first.head.operation)),
            )
            .step(" › servers");
        let pairs: Vec<PairId> = calls.iter().map(|call| call.pair).collect();
        let pair = self.said_once(&pairs, None);
        self.graph.note(pair, draft);
    }

    /// The servers of an object and of those that hold it, from the inside out: the innermost that names some counts.
    fn servers_within<const N: usize>(
        &mut self,
        feels: Feels,
        step: &str,
        base: [&'a Node; N],
        head: [&'a Node; N],
    ) {
        let own = |holders: &[&'a Node]| Spot::at(holders.first()?, "servers");
        if own(&base).is_none() && own(&head).is_none() {
            return;
        }
        let counts = |holders: &[&'a Node]| {
            holders
                .iter()
                .find_map(|holder| Spot::at(holder, "servers"))
        };
        self.servers(feels, step, counts(&base), counts(&head));
    }

    /// Two lists of servers; one that is missing says nothing.
    fn servers(
        &mut self,
        feels: Feels,
        step: &str,
        base: Option<Spot<'a>>,
        head: Option<Spot<'a>>,
    ) {
        fn list(spot: Option<Spot<'_>>) -> &[Node] {
            spot.and_then(|spot| spot.node.as_array())
                .unwrap_or_default()
        }
        let (old, new) = (list(base), list(head));
        // What names no server is served where the document is, as is what names `/`.
        let is_usual = |list: &[Node]| list.iter().all(|server| url(server).is_empty());
        if old.is_empty() != new.is_empty() && is_usual(old) && is_usual(new) {
            return;
        }
        let first = Both {
            base: old.first(),
            head: new.first(),
        };
        let servers = paired_servers(old, new);
        let step_of = step;
        let step = |server: &Node| format!("{step_of} › server {}", url(server));
        self.first_server(feels.all, step_of, first, &servers);
        for (base, head) in servers.both.iter().chain(&servers.moved) {
            let both = Both {
                base: *base,
                head: *head,
            };
            self.server(feels.all, &step(head), both);
        }
        let Some(pair) = feels.elsewhere else {
            return;
        };
        for (base, head) in servers.moved {
            let message = format!("it was at `{}`", url(base));
            let draft = Draft::new(Code::ServerMoved, Felt::BREAKS, message)
                .at(Spot::at(base, "url"), Spot::at(head, "url"))
                .step(step(head))
                .detail(url(base));
            self.graph.note(pair, draft);
        }
        for server in servers.gone {
            let (felt, message) = if new.is_empty() {
                (
                    Felt::UNSAID,
                    "nothing says any more where the API is served",
                )
            } else if is_it(first.base, server) {
                (
                    Felt::BREAKS,
                    "the server is gone; it was the first one, which tools call unasked",
                )
            } else {
                (Felt::BREAKS, "the server is gone")
            };
            let draft = Draft::new(Code::ServerRemoved, felt, message)
                .at(Some(Spot::bare(server)), None)
                .step(step(server));
            self.graph.note(pair, draft);
        }
        for server in servers.new {
            let message = if is_it(first.head, server) {
                "the server is new, and the first one, which tools call unasked"
            } else {
                "the server is new"
            };
            let draft = Draft::new(Code::ServerAdded, Felt::FINE, message)
                .at(None, Some(Spot::bare(server)))
                .step(step(server));
            self.graph.note(pair, draft);
        }
    }

    /// Another server stands first, though both revisions know the one that did and the one that does. Old clients go on calling what they called;
    /// who is generated anew without a word on where to call, calls another one.
    fn first_server(
        &mut self,
        pair: PairId,
        step: &str,
        first: Both<Option<&'a Node>>,
        servers: &Servers<'a>,
    ) {
        let known = || servers.both.iter().chain(&servers.moved);
        let is_first = known().find(|(_, head)| is_it(first.head, head));
        let was_first = known().find(|(base, _)| is_it(first.base, base));
        let (Some((base, _)), Some((before, head))) = (was_first, is_first) else {
            return;
        };
        if std::ptr::eq(*base, *before) {
            return;
        }
        let message = format!(
            "`{}` was the first server, and `{}` is",
            url(base),
            url(head)
        );
        let draft = Draft::new(Code::FirstServerChanged, Felt::FINE, message)
            .at(Some(Spot::bare(base)), Some(Spot::bare(head)))
            .step(format!("{step} › servers"));
        self.graph.note(pair, draft);
    }

    fn server(&mut self, pair: PairId, step: &str, both: Both<&'a Node>) {
        self.keywords_of(pair, Kind::Server, &[both.base], &[both.head], step);
        let variables = named(both.base.get("variables"), both.head.get("variables"));
        for (name, spots) in variables.both {
            let step = format!("{step} {{{name}}}");
            let (base, head) = (spots.base.node, spots.head.node);
            self.keywords_of(pair, Kind::ServerVariable, &[base], &[head], &step);
            self.variable(pair, &step, Both { base, head });
        }
        let gone = variables
            .gone
            .into_iter()
            .map(|(name, spot)| (name, Some(spot), None));
        let new = variables
            .new
            .into_iter()
            .map(|(name, spot)| (name, None, Some(spot)));
        for (name, base, head) in gone.chain(new) {
            let message = if base.is_some() {
                "the variable is gone"
            } else {
                "the variable is new"
            };
            let draft = Draft::new(Code::ServerVariableChanged, Felt::UNKNOWN, message)
                .at(base, head)
                .step(format!("{step} {{{name}}}"));
            self.graph.note(pair, draft);
        }
    }

    /// What may be filled in for a variable.
    fn variable(&mut self, pair: PairId, step: &str, both: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(both.base, "enum"),
            head: Spot::at(both.head, "enum"),
        };
        let values = |spot: Option<Spot<'a>>| -> Option<Vec<&'a str>> {
            let values = spot?.node.as_array()?;
            Some(values.iter().filter_map(Node::as_str).collect())
        };
        let lies_in = |inner: &Option<Vec<&str>>, outer: &Option<Vec<&str>>| match (inner, outer) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(inner), Some(outer)) => inner.iter().all(|value| outer.contains(value)),
        };
        let (base, head) = (values(spots.base), values(spots.head));
        let (felt, message) = match (lies_in(&base, &head), lies_in(&head, &base)) {
            (true, true) => return,
            (true, false) => (Felt::FINE, "more values may be filled in"),
            (false, _) => (Felt::BREAKS, "not all values may be filled in any more"),
        };
        let draft = Draft::new(Code::ServerVariableChanged, felt, message)
            .at(spots.base, spots.head)
            .step(step)
            .detail("enum");
        self.graph.note(pair, draft.spelled());
    }
}

/// Whether a server is this entry of its list, not only one that says the same.
fn is_it(first: Option<&Node>, server: &Node) -> bool {
    first.is_some_and(|first| std::ptr::eq(first, server))
}
