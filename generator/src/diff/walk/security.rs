//! How callers prove who they are.

use std::collections::BTreeMap;

use super::graph::Met;
use super::{Both, Carries, Draft, Name, PairId, Spot, Walk};
use crate::conform::{is_equal, resolve};
use crate::diff::Code;
use crate::diff::edits::Felt;
use crate::diff::pairs::named;
use crate::source::Node;
use crate::source::grammar::Kind;

/// The ways to obtain a token.
const FLOWS: [(&str, Kind); 4] = [
    ("implicit", Kind::ImplicitFlow),
    ("password", Kind::PasswordFlow),
    ("clientCredentials", Kind::ClientCredentialsFlow),
    ("authorizationCode", Kind::AuthorizationCodeFlow),
];

/// What says where a proof stands.
const FORM: [&str; 4] = ["type", "in", "name", "scheme"];

/// What else of a scheme is on the wire.
const WIRE: [&str; 3] = [
    "x-paywright-token",
    "x-paywright-basic",
    "x-paywright-request-signature",
];

/// Ways to prove who calls that are told in one finding.
const SENTENCES: usize = 3;

/// One way to prove who calls: schemes that are used together, by the names of the head, with their scopes.
type Way<'a> = BTreeMap<&'a str, Vec<&'a str>>;

impl<'a> Walk<'a> {
    /// What an operation asks for, and the schemes by which old callers prove who they are.
    pub(super) fn security_of_call(&mut self, pair: PairId, base: Spot<'a>, head: Spot<'a>) {
        let lists = Both {
            base: requirements(self.roots.base, base.node),
            head: requirements(self.roots.head, head.node),
        };
        let names = self.scheme_names();
        let inherited =
            Spot::at(base.node, "security").is_none() && Spot::at(head.node, "security").is_none();
        // A scheme that neither side describes is known by its name alone.
        let is_described = |root: &'a Node, name: &str| {
            let schemes = root
                .get("components")
                .and_then(|all| all.get("securitySchemes"));
            schemes.is_some_and(|schemes| schemes.get(name).is_some())
        };
        let roots = self.roots;
        let name_in_head = |name: &'a str| {
            let is_only_named = !is_described(roots.base, name) && !is_described(roots.head, name);
            names.get(name).copied().or(is_only_named.then_some(name))
        };
        let old = ways(lists.base, name_in_head);
        let new = ways(lists.head, Some);
        if inherited {
            let is_new = self.shared(pair);
            if let Some(shared) = is_new {
                self.requirements(shared, lists, &old, &new);
            }
        } else {
            self.requirements(pair, lists, &old, &new);
        }
        let schemes = lists.base.into_iter().flat_map(|list| {
            let ways = list.node.as_array().unwrap_or_default().iter();
            ways.filter_map(Node::as_object)
                .flat_map(|way| way.keys().collect::<Vec<_>>())
        });
        for name in schemes {
            self.scheme(pair, name, names.get(name).copied());
        }
    }

    /// Links to the pair of what all operations are asked for that name nothing of their own; gives it when it is new.
    fn shared(&mut self, pair: PairId) -> Option<PairId> {
        let key = (Kind::Root, Vec::new(), Vec::new());
        let (shared, met) = self
            .graph
            .pair(key, None, || Name::Own("security".to_owned()));
        self.graph.link(pair, shared, Carries::ALL);
        (met == Met::New).then_some(shared)
    }

    fn requirements(
        &mut self,
        pair: PairId,
        lists: Both<Option<Spot<'a>>>,
        old: &[Option<Way<'a>>],
        new: &[Option<Way<'a>>],
    ) {
        let asks_no_more = |new: &Way<'a>, old: &Way<'a>| {
            new.iter().all(|(name, scopes)| {
                let known = old.get(name);
                known.is_some_and(|known| scopes.iter().all(|scope| known.contains(scope)))
            })
        };
        let is_accepted = |way: &Option<Way<'a>>| {
            let way = way.as_ref();
            new.iter()
                .flatten()
                .any(|new| way.is_some_and(|old| asks_no_more(new, old)))
        };
        let refused: Vec<_> = old.iter().filter(|way| !is_accepted(way)).collect();
        if !refused.is_empty() {
            let lost = refused.into_iter().map(|way| lost(way.as_ref(), new));
            let message = several(lost.collect());
            let draft = Draft::new(Code::SecurityNarrowed, Felt::BREAKS, message)
                .at(lists.base, lists.head)
                .spelled();
            self.note_said(pair, Carries::ALL, draft);
            return;
        }
        let was_there = |way: &Way<'a>| old.iter().flatten().any(|old| asks_no_more(old, way));
        let won: Vec<_> = new.iter().flatten().filter(|way| !was_there(way)).collect();
        if !won.is_empty() {
            let message = if won.iter().any(|way| way.is_empty()) {
                "nobody has to prove who calls any more".to_owned()
            } else {
                let won = won
                    .into_iter()
                    .map(|way| format!("{} is enough now", shown_way(way)));
                several(won.collect())
            };
            let draft = Draft::new(Code::SecurityWidened, Felt::FINE, message)
                .at(lists.base, lists.head)
                .spelled();
            self.note_said(pair, Carries::ALL, draft);
        }
    }

    /// The scheme of the head that each scheme of the base is: of the same name, else the only new one of the same form.
    pub(super) fn scheme_names(&self) -> BTreeMap<&'a str, &'a str> {
        let schemes = |root: &'a Node| root.get("components")?.get("securitySchemes");
        let found = named(schemes(self.roots.base), schemes(self.roots.head));
        let mut names: BTreeMap<&'a str, &'a str> =
            found.both.iter().map(|(name, _)| (*name, *name)).collect();
        for (old, spot) in &found.gone {
            let base = resolve(self.roots.base, spot.node);
            let mut candidates = found.new.iter().filter(|(_, new)| {
                let head = resolve(self.roots.head, new.node);
                base.zip(head)
                    .is_some_and(|(base, head)| is_written_alike(base, head))
            });
            if let (Some((new, _)), None) = (candidates.next(), candidates.next()) {
                names.insert(old, new);
            }
        }
        names
    }

    fn scheme(&mut self, pair: PairId, base: &'a str, head: Option<&'a str>) {
        let spot = |root: &'a Node, name: &str| {
            Spot::at(root.get("components")?.get("securitySchemes")?, name)
        };
        let Some((old, new)) =
            spot(self.roots.base, base).zip(head.and_then(|head| spot(self.roots.head, head)))
        else {
            return;
        };
        let both = Both {
            base: old,
            head: new,
        };
        self.enter(pair, Carries::ALL, Kind::SecurityScheme, both, "");
    }

    pub(super) fn security_scheme(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::SecurityScheme, both);
        self.form(pair, both);
        self.flows(pair, both);
        for (keyword, kind, code) in [
            ("x-paywright-token", Kind::Token, Code::TokenChanged),
            (
                "x-paywright-request-signature",
                Kind::RequestSignature,
                Code::RequestSignatureChanged,
            ),
        ] {
            let spots = Both {
                base: Spot::at(both.base, keyword),
                head: Spot::at(both.head, keyword),
            };
            let message = match (spots.base, spots.head) {
                (None, None) => continue,
                (Some(base), Some(head)) => {
                    let (base, head) = (base.node, head.node);
                    self.keywords_of(pair, kind, &[base], &[head], "");
                    continue;
                }
                (None, Some(_)) => format!("`{keyword}` is new"),
                (Some(_), None) => format!("`{keyword}` is gone"),
            };
            let draft = Draft::new(code, Felt::BREAKS, message);
            self.graph.note(pair, draft.at(spots.base, spots.head));
        }
    }

    /// Where the proof stands.
    fn form(&mut self, pair: PairId, both: Both<&'a Node>) {
        if form(both.base) == form(both.head) {
            return;
        }
        let differs = |keyword: &&str| {
            let text = |node: &'a Node| node.get(keyword).and_then(Node::as_str);
            text(both.base) != text(both.head)
        };
        let keyword = FORM.into_iter().find(differs).unwrap_or_default();
        let spot = |node| Spot::at(node, keyword).or(Some(Spot::bare(node)));
        let (was, is) = (shown_form(both.base), shown_form(both.head));
        let message = format!("it was `{was}` and is `{is}`");
        let draft = Draft::new(Code::SecuritySchemeChanged, Felt::BREAKS, message)
            .at(spot(both.base), spot(both.head))
            .detail(was);
        self.graph.note(pair, draft);
    }

    fn flows(&mut self, pair: PairId, both: Both<&'a Node>) {
        let flows = Both {
            base: both.base.get("flows").unwrap_or(self.nothing),
            head: both.head.get("flows").unwrap_or(self.nothing),
        };
        self.keywords(pair, Kind::OAuthFlows, flows);
        for (name, kind) in FLOWS {
            let step = format!(" › {name}");
            let (base, head) = (Spot::at(flows.base, name), Spot::at(flows.head, name));
            let draft = match (base, head) {
                (None, None) => continue,
                (Some(base), Some(head)) => {
                    self.keywords_of(pair, kind, &[base.node], &[head.node], &step);
                    self.scopes(pair, &step, base.node, head.node);
                    continue;
                }
                (None, Some(_)) => {
                    let message = format!("a token can be obtained by `{name}`");
                    Draft::new(Code::AuthorizationFlowAdded, Felt::FINE, message)
                }
                (Some(_), None) => {
                    let message = format!("a token can no longer be obtained by `{name}`");
                    Draft::new(Code::AuthorizationFlowRemoved, Felt::BREAKS, message)
                }
            };
            self.graph.note(pair, draft.at(base, head).step(step));
        }
    }

    fn scopes(&mut self, pair: PairId, step: &str, base: &'a Node, head: &'a Node) {
        let scopes = named(base.get("scopes"), head.get("scopes"));
        for (name, both) in scopes.both {
            if !is_equal(both.base.node, both.head.node) {
                let message = "the scope is described otherwise";
                let draft = Draft::new(Code::DescriptionChanged, Felt::Docs, message)
                    .of(both)
                    .step(format!("{step} scope {name}"));
                self.graph.note(pair, draft);
            }
        }
        for (name, spot) in scopes.gone {
            let draft = Draft::new(Code::ScopeRemoved, Felt::UNSAID, "the scope is gone")
                .at(Some(spot), None)
                .step(format!("{step} scope {name}"));
            self.graph.note(pair, draft);
        }
        for (name, spot) in scopes.new {
            let draft = Draft::new(Code::ScopeAdded, Felt::FINE, "the scope is new")
                .at(None, Some(spot))
                .step(format!("{step} scope {name}"));
            self.graph.note(pair, draft);
        }
    }
}

/// What an operation asks for: its own requirements, else those of the document.
fn requirements<'a>(root: &'a Node, operation: &'a Node) -> Option<Spot<'a>> {
    Spot::at(operation, "security").or_else(|| Spot::at(root, "security"))
}

/// The ways that a list of requirements leaves open; `None` stands for one with a scheme that is not known. No list at all, or an empty
/// one, asks for nothing.
fn ways<'a>(
    list: Option<Spot<'a>>,
    name: impl Fn(&'a str) -> Option<&'a str>,
) -> Vec<Option<Way<'a>>> {
    let ways = list
        .and_then(|list| list.node.as_array())
        .unwrap_or_default();
    if ways.is_empty() {
        return vec![Some(Way::new())];
    }
    ways.iter()
        .map(|way| {
            let schemes = way.as_object().into_iter().flatten();
            schemes
                .map(|entry| {
                    let scopes = entry.value.as_array().unwrap_or_default();
                    let scopes = scopes.iter().filter_map(Node::as_str).collect();
                    Some((name(&entry.key.text)?, scopes))
                })
                .collect()
        })
        .collect()
}

/// What is no longer accepted of a way to prove who calls.
fn lost(old: Option<&Way<'_>>, new: &[Option<Way<'_>>]) -> String {
    let Some(old) = old else {
        return "a scheme that was enough is gone".to_owned();
    };
    if old.is_empty() {
        return "who calls has to be proven now".to_owned();
    }
    let mut same_schemes = new.iter().flatten();
    match same_schemes.find(|new| new.keys().eq(old.keys())) {
        Some(new) => {
            let (old, new) = (shown_way(old), shown_way(new));
            format!("{old} is not enough any more, it takes {new}")
        }
        None => format!("{} is not accepted any more", shown_way(old)),
    }
}

/// Some sentences as one, of which the first ones are enough.
fn several(sentences: Vec<String>) -> String {
    let more = sentences.len().saturating_sub(SENTENCES);
    let mut text = sentences
        .into_iter()
        .take(SENTENCES)
        .collect::<Vec<_>>()
        .join("; ");
    if more > 0 {
        text.push_str(&format!("; and {more} more"));
    }
    text
}

/// A way to prove who calls: `` `Key` with `OAuth` (`payments:read`) ``.
fn shown_way(way: &Way<'_>) -> String {
    let schemes = way.iter().map(|(name, scopes)| match scopes.as_slice() {
        [] => format!("`{name}`"),
        scopes => format!("`{name}` (`{}`)", scopes.join("`, `")),
    });
    schemes.collect::<Vec<_>>().join(" with ")
}

/// Whether two schemes put the same into the same place.
pub(super) fn is_written_alike(base: &Node, head: &Node) -> bool {
    let is_alike = WIRE
        .iter()
        .all(|keyword| match (base.get(keyword), head.get(keyword)) {
            (Some(base), Some(head)) => is_equal(base, head),
            (None, None) => true,
            _ => false,
        });
    is_alike && form(base) == form(head)
}

/// What of a scheme says where the proof stands. Headers and the schemes of HTTP are the same in any case of letters.
fn form(scheme: &Node) -> Vec<String> {
    let text = |keyword| {
        scheme
            .get(keyword)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    let kind = text("type").to_owned();
    match &*kind {
        "apiKey" if text("in") == "header" => {
            vec![
                kind,
                text("in").to_owned(),
                text("name").to_ascii_lowercase(),
            ]
        }
        "apiKey" => vec![kind, text("in").to_owned(), text("name").to_owned()],
        "http" => vec![kind, text("scheme").to_ascii_lowercase()],
        _ => vec![kind],
    }
}

/// The same as it is shown: `header x-key`.
fn shown_form(scheme: &Node) -> String {
    let text = |keyword| {
        scheme
            .get(keyword)
            .and_then(Node::as_str)
            .unwrap_or_default()
    };
    match text("type") {
        "apiKey" => format!("{} {}", text("in"), text("name")),
        "http" => format!("http {}", text("scheme")),
        kind => kind.to_owned(),
    }
}
