//! Signatures of what the provider sends.

use super::{Both, Draft, PairId, Spot, Walk};
use crate::diff::edits::Felt;
use crate::diff::{Code, Effect};
use crate::source::Node;
use crate::source::grammar::Kind;

impl<'a> Walk<'a> {
    pub(super) fn signatures(&mut self, document: PairId) {
        for (keyword, kind, code, step) in [
            (
                "x-paywright-webhook-signature",
                Kind::WebhookSignature,
                Code::WebhookSignatureChanged,
                " › signature of notifications",
            ),
            (
                "x-paywright-response-signature",
                Kind::ResponseSignature,
                Code::ResponseSignatureChanged,
                " › signature of answers",
            ),
        ] {
            let spots = self.both(keyword);
            let (felt, message) = match (spots.base, spots.head) {
                (None, None) => continue,
                (Some(base), Some(head)) => {
                    let (base, head) = (base.node, head.node);
                    self.keywords_of(document, kind, &[base], &[head], step);
                    self.tolerance(document, step, Both { base, head });
                    continue;
                }
                (None, Some(_)) => (Felt::FINE, "there is a signature now"),
                (Some(_), None) => (Felt::BREAKS, "there is no signature any more"),
            };
            let draft = Draft::new(code, felt, message).at(spots.base, spots.head);
            self.graph.note(document, draft.step(step));
        }
    }

    fn tolerance(&mut self, document: PairId, step: &str, both: Both<&'a Node>) {
        let seconds = |node: &Node| node.get("tolerance")?.as_number()?.as_u64();
        let (base, head) = (seconds(both.base), seconds(both.head));
        if base == head {
            return;
        }
        // Without a word any time is taken, or a usual one: not known.
        let (effect, message) = match (base, head) {
            (Some(base), Some(head)) if head < base => (Effect::AllIsRead, "it is smaller"),
            (Some(_), Some(_)) => (Effect::NotKnown, "it is larger"),
            (None, _) => (Effect::AllIsRead, "it is new"),
            (_, None) => (Effect::NotKnown, "it is gone"),
        };
        let draft = Draft::new(Code::ToleranceChanged, Felt::alike(effect), message)
            .at(
                Spot::at(both.base, "tolerance"),
                Spot::at(both.head, "tolerance"),
            )
            .step(format!("{step} › tolerance"))
            .spelled();
        self.graph.note(document, draft);
    }
}
