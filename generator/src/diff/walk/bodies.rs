//! Bodies, their media types, and how the members of forms are written.

use super::media_types::{essence, key_of, with_families, with_ranges};
use super::parameters::flag;
use super::{Both, Carries, Draft, PairId, Spot, Walk};
use crate::diff::edits::{Feel, Felt};
use crate::diff::pairs::named_by;
use crate::diff::{Code, Effect, Flow};
use crate::source::Node;
use crate::source::grammar::Kind;
use Effect::{AllIsRead, NoLongerDescribed, NotAllIsRead};

/// How a form comes to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sent {
    /// With its name beside it.
    Body,
    /// Likewise, and a client has asked for it by name.
    Answer,
    /// Within a parameter or header, which has no place for a name.
    Part,
}

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
        self.content(pair, content(both.base), content(both.head), Sent::Body);
    }

    /// The forms of a body.
    pub(super) fn content(
        &mut self,
        pair: PairId,
        base: Option<Spot<'a>>,
        head: Option<Spot<'a>>,
        sent: Sent,
    ) {
        let node = |spot: Option<Spot<'a>>| spot.map(|spot| spot.node);
        let types = named_by(node(base), node(head), essence);
        let types = with_ranges(types.both, types.gone, types.new);
        let (both, gone, new) = with_families(types);
        let is_anything_left = !both.is_empty();
        for (name, spots) in both {
            let old = base.and_then(|base| key_of(base.node, spots.base.node));
            if let Some(old) = old.filter(|old| *old != name) {
                self.renamed(pair, [old, name], spots, sent);
            }
            let step = if essence(name).ends_with("json") {
                String::new()
            } else {
                format!(" ({name})")
            };
            self.note_form(name, spots.head.node);
            self.note_bytes(name, spots.head.node);
            let body = self.enter(pair, Carries::ALL, Kind::MediaType, spots, &step);
            if let Some(body) = body {
                self.note_xml(name, body);
            }
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
            self.note_named(pair, Carries::ALL, draft);
        }
        for (name, spot) in new {
            let is_asked_for = sent == Sent::Answer && is_anything_left;
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
            self.note_named(pair, Carries::ALL, draft);
        }
    }

    pub(super) fn media_type(&mut self, pair: PairId, both: Both<&'a Node>) {
        self.keywords(pair, Kind::MediaType, both);
        if !self.are_bytes(both) {
            let carries = self.carries_of_form(both);
            self.schema_of(pair, both, carries);
        }
        self.encodings(pair, both);
    }
}
