//! Signatures of what the provider sends.

use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::{Code, Effect, Flow};
use crate::source::Node;
use crate::source::grammar::Kind;

/// How far a signed time may lie from now where nothing is said, in seconds.
const USUAL_TOLERANCE: u64 = 300;

impl<'a> Walk<'a> {
    /// How notifications and answers are signed: each is felt by all that are signed so.
    pub(super) fn signatures(&mut self) {
        let notifications = self.notifications_in_common();
        self.signature(
            "x-paywright-webhook-signature",
            (Kind::WebhookSignature, Code::WebhookSignatureChanged),
            " › signature of notifications",
            (&notifications, Flow::Notification),
        );
        let calls = self.calls_in_common(|_, _| true);
        self.signature(
            "x-paywright-response-signature",
            (Kind::ResponseSignature, Code::ResponseSignatureChanged),
            " › signature of answers",
            (&calls, Flow::Answer),
        );
    }

    fn signature(
        &mut self,
        keyword: &str,
        (kind, code): (Kind, Code),
        step: &str,
        (signed, flow): (&[PairId], Flow),
    ) {
        let spots = self.both(keyword);
        if spots.base.is_none() && spots.head.is_none() {
            return;
        }
        let pair = self.said_once(signed, flow);
        let (felt, message) = match (spots.base, spots.head) {
            (Some(base), Some(head)) => {
                let (base, head) = (base.node, head.node);
                self.keywords_of(pair, kind, &[base], &[head], step);
                self.tolerance(pair, step, Both { base, head });
                return;
            }
            (None, _) => (Felt::FINE, "there is a signature now"),
            (_, None) => (Felt::BREAKS, "there is no signature any more"),
        };
        let draft = Draft::new(code, felt, message).at(spots.base, spots.head);
        self.graph.note(pair, draft.step(step));
    }

    fn tolerance(&mut self, pair: PairId, step: &str, both: Both<&'a Node>) {
        let spots = Both {
            base: Spot::at(both.base, "tolerance"),
            head: Spot::at(both.head, "tolerance"),
        };
        let seconds = |spot: Option<Spot<'a>>| {
            let said = spot.and_then(|spot| spot.node.as_number()?.as_u64());
            said.unwrap_or(USUAL_TOLERANCE)
        };
        let (base, head) = (seconds(spots.base), seconds(spots.head));
        if base == head {
            return;
        }
        let effect = if head < base {
            Effect::AllIsRead
        } else {
            Effect::NotKnown
        };
        let message = format!("it was {base} seconds and is {head}");
        let draft = Draft::new(Code::ToleranceChanged, Felt::alike(effect), message)
            .at(spots.base, spots.head)
            .step(format!("{step} › tolerance"))
            .spelled();
        self.graph.note(pair, draft);
    }
}
