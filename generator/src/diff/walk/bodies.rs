//! Bodies, their media types, and how the members of forms are written.

use super::parameters::flag;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::{Feel, Felt};
use crate::diff::pairs::{named, named_by};
use crate::diff::{Code, Effect, Flow};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

impl<'a> Walk<'a> {
    /// The body of a call or a notification.
    pub(super) fn body_of_call(
        &mut self,
        pair: PairId,
        base: Option<Spot<'a>>,
        head: Option<Spot<'a>>,
        flow: Flow,
    ) {
        match (base, head) {
            (Some(base), Some(head)) => {
                let both = Both { base, head };
                let step = format!(" › {}", flow.as_str());
                self.enter(pair, Carries::into(flow), Kind::RequestBody, both, &step);
            }
            (None, Some(head)) => {
                let body = crate::conform::resolve(self.roots.head, head.node).unwrap_or(head.node);
                let (felt, message) = if flag(body, "required") {
                    (
                        Felt::split(NotAllIsRead, AllIsRead),
                        "there is a body now, and it is required",
                    )
                } else {
                    (Felt::FINE, "there is a body now")
                };
                let draft = Draft::new(Code::RequestBodyAdded, felt, message).at(None, Some(head));
                self.note_in(pair, flow, draft.step(format!(" › {}", flow.as_str())));
            }
            (Some(base), None) => {
                let felt = Felt::split(NoLongerDescribed, NotAllIsRead);
                let message = "there is no body any more";
                let draft = Draft::new(Code::RequestBodyRemoved, felt, message);
                let draft = draft.at(Some(base), None);
                self.note_in(pair, flow, draft.step(format!(" › {}", flow.as_str())));
            }
            (None, None) => {}
        }
    }

    pub(super) fn request_body(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::RequestBody, both);
        self.demand(
            pair,
            both,
            Code::RequestBodyRequired,
            Code::RequestBodyOptional,
        );
        let content = |node| Spot::at(node, "content");
        self.content(pair, content(both.base), content(both.head), false);
    }

    /// The forms of a body. `is_answer` says whether a client has asked for it.
    pub(super) fn content(
        &mut self,
        pair: PairId,
        base: Option<Spot<'a>>,
        head: Option<Spot<'a>>,
        is_answer: bool,
    ) {
        let node = |spot: Option<Spot<'a>>| spot.map(|spot| spot.node);
        let types = named_by(node(base), node(head), essence);
        let (both, gone, new) = with_ranges(types.both, types.gone, types.new);
        let is_anything_left = !both.is_empty();
        for (name, spots) in both {
            let old = base.and_then(|base| key_of(base.node, spots.base.node));
            if let Some(old) = old.filter(|old| *old != name) {
                let message = format!("it was `{old}`");
                let draft = Draft::new(Code::MediaTypeParametersChanged, Felt::Docs, message)
                    .of(spots)
                    .step(format!(" ({name})"));
                self.graph.note(pair, draft);
            }
            let step = if essence(name).ends_with("json") {
                String::new()
            } else {
                format!(" ({name})")
            };
            self.enter(pair, Carries::ALL, Kind::MediaType, spots, &step);
        }
        for (name, spot) in gone {
            let felt = Felt::By {
                provider: Feel::new(NotAllIsRead),
                client: Feel::new(NotAllIsRead),
                receiver: Feel::new(AllIsRead),
            };
            let message = format!("`{name}` is gone");
            let draft = Draft::new(Code::MediaTypeRemoved, felt, message)
                .at(Some(spot), None)
                .step(format!(" ({name})"));
            self.graph.note(pair, draft);
        }
        for (name, spot) in new {
            let is_asked_for = is_answer && is_anything_left;
            let felt = Felt::By {
                provider: Feel::new(AllIsRead),
                client: Feel::new(if is_asked_for {
                    AllIsRead
                } else {
                    NotAllIsRead
                }),
                receiver: Feel::new(NotAllIsRead),
            };
            let message = format!("`{name}` is new");
            let draft = Draft::new(Code::MediaTypeAdded, felt, message)
                .at(None, Some(spot))
                .step(format!(" ({name})"));
            self.graph.note(pair, draft);
        }
    }

    pub(super) fn media_type(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::MediaType, both);
        self.schema_of(pair, both);
        let encodings = named(both.base.get("encoding"), both.head.get("encoding"));
        for (name, spots) in encodings.both {
            self.encoding(
                pair,
                name,
                Both {
                    base: spots.base.node,
                    head: spots.head.node,
                },
            );
        }
        for (name, spot) in encodings.gone {
            let both = Both {
                base: spot.node,
                head: self.nothing,
            };
            self.encoding(pair, name, both);
        }
        for (name, spot) in encodings.new {
            let both = Both {
                base: self.nothing,
                head: spot.node,
            };
            self.encoding(pair, name, both);
        }
    }

    fn encoding(&mut self, pair: PairId, name: &str, both: Both<&'a Node>) {
        let step = format!(".{name}");
        self.keywords_of(pair, Kind::Encoding, &[both.base], &[both.head], &step);
        // A list repeats its name unless another style or `explode` says otherwise.
        let explode = |node: &Node| {
            let style = node.get("style").and_then(Node::as_str);
            let said = node.get("explode").and_then(Node::as_bool);
            said.unwrap_or(matches!(style, None | Some("form")))
        };
        if explode(both.base) != explode(both.head) {
            let message = "`explode` has changed";
            let draft = Draft::new(Code::EncodingChanged, Felt::BREAKS, message)
                .at(
                    Spot::at(both.base, "explode"),
                    Spot::at(both.head, "explode"),
                )
                .step(step)
                .detail("explode");
            self.graph.note(pair, draft);
        }
        self.headers(
            pair,
            Carries::ALL,
            both.base.get("headers"),
            both.head.get("headers"),
        );
    }
}

type Types<'a> = (
    Vec<(&'a str, Both<Spot<'a>>)>,
    Vec<(&'a str, Spot<'a>)>,
    Vec<(&'a str, Spot<'a>)>,
);

/// What is left unpaired may be covered by a range of the other side, as `application/json` is by `*/*`.
fn with_ranges<'a>(
    mut both: Vec<(&'a str, Both<Spot<'a>>)>,
    mut gone: Vec<(&'a str, Spot<'a>)>,
    new: Vec<(&'a str, Spot<'a>)>,
) -> Types<'a> {
    let mut left = Vec::new();
    for (name, head) in new {
        let covers = |(old, _): &(&str, Spot<'_>)| is_covered(old, name) || is_covered(name, old);
        match gone.iter().position(covers) {
            Some(position) => {
                let (_, base) = gone.remove(position);
                both.push((name, Both { base, head }));
            }
            None => left.push((name, head)),
        }
    }
    (both, gone, left)
}

/// Whether a media type lies in a range.
fn is_covered(media_type: &str, range: &str) -> bool {
    let (media_type, range) = (essence(media_type), essence(range));
    match range.strip_suffix('*') {
        Some("*/") => true,
        Some(prefix) => media_type.starts_with(prefix),
        None => false,
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The key of a value of a map.
fn key_of<'a>(map: &'a Node, value: &Node) -> Option<&'a str> {
    let mut entries = map.as_object()?.iter();
    let entry = entries.find(|entry| std::ptr::eq(&raw const entry.value, value))?;
    Some(&entry.key.text)
}
