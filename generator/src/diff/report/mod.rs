//! From what hangs on pairs to findings: where they are felt, how bad they are, where they stand, and a value that shows them.

mod ids;
mod witness;

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::walk::{
    self, Concern, Draft, Named, Names, PairId, Reached, Spot, Spread, Walk, spelled, spelled_apart,
};
use super::{
    Containment, Elsewhere, Finding, FindingId, Flow, Level, Origin, Place, Spelling, Use,
};
use crate::at_once;
use crate::diff::Effect;
use crate::diff::edits::{Feel, Felt};
use crate::source::{FileId, Pointers, SourceMap, Span};
use ids::Ids;

/// The files of both revisions.
pub(super) struct Files<'m> {
    pub(super) base: Pointers<'m>,
    pub(super) head: Pointers<'m>,
}

impl<'m> Files<'m> {
    /// Reads again what findings of a walk stand in: both revisions at once.
    pub(super) fn of(walk: &Walk<'_>, base: &'m SourceMap, head: &'m SourceMap) -> Self {
        let drafts = || walk.graph.iter().flat_map(|(_, node)| &node.drafts);
        let file = |spot: Spot<'_>| spot.mark().file;
        let bases: BTreeSet<FileId> = drafts().filter_map(|it| it.base.map(file)).collect();
        let heads: BTreeSet<FileId> = drafts().filter_map(|it| it.head.map(file)).collect();
        let (base, head) = at_once::both(
            || Pointers::ahead(base, bases),
            || Pointers::ahead(head, heads.iter().copied()),
        );
        Self { base, head }
    }
}

/// A finding with what it is ordered by.
struct Ranked {
    finding: Finding,
    mark: Option<Span>,
}

/// All findings of a walk, the worst first; equally bad ones in the order of the documents.
pub(super) fn findings(walk: &Walk<'_>, files: &mut Files<'_>) -> Vec<Finding> {
    let roots: Vec<PairId> = walk.origins.iter().map(|(_, pair)| *pair).collect();
    let spread = Spread::of(&walk.graph, &roots);
    let mut names = Names::of(&walk.graph);
    let mut ids = Ids::default();
    let mut ranked = Vec::new();
    let mut places = Places {
        files,
        known: HashMap::new(),
        elsewhere: walk::Elsewhere::of(walk),
    };
    for (pair, node) in walk.graph.iter() {
        if node.drafts.is_empty() {
            continue;
        }
        let reached = spread.uses(pair);
        let is_worded = spread.is_worded(pair);
        let name = names.name(&walk.graph, pair);
        for draft in &node.drafts {
            if draft.felt == Felt::Docs && !is_worded {
                continue;
            }
            let about = About {
                pair,
                name: &name,
                reached: &reached,
            };
            ranked.push(finding(walk, about, draft, &mut ids, &mut places));
        }
    }
    ranked.sort_by(|left, right| {
        let key = |ranked: &Ranked| (Reverse(ranked.finding.level), ranked.mark);
        key(left).cmp(&key(right))
    });
    ranked.into_iter().map(|ranked| ranked.finding).collect()
}

/// What a finding is about.
#[derive(Clone, Copy)]
struct About<'n> {
    pair: PairId,
    name: &'n Named,
    reached: &'n [Reached],
}

fn finding<'a>(
    walk: &Walk<'a>,
    about: About<'_>,
    draft: &Draft<'a>,
    ids: &mut Ids,
    places: &mut Places<'_, '_, 'a>,
) -> Ranked {
    let pair = about.pair;
    let subject = format!("{}{}", about.name.shown(), draft.step);
    let uses = uses(walk, draft, about.reached, Doubt::of(walk, pair, draft));
    let level = uses
        .iter()
        .map(|felt| felt.level)
        .max()
        .unwrap_or(Level::Docs);
    let worst = uses.iter().find(|felt| felt.level == level);
    let witness = (level >= Level::Risky)
        .then(|| witness::witness(walk, pair, draft, worst.and_then(|felt| felt.flow)))
        .flatten();
    // Of several calls all names count, in no order: one more that is touched is another finding.
    let id: FindingId = match about.name.listed() {
        Some(listed) => ids.id(
            draft.code,
            &format!("{listed}{}", draft.step),
            &draft.detail,
        ),
        None => ids.id(draft.code, &subject, &draft.detail),
    };
    let mark = draft.head.or(draft.base).map(Spot::mark);
    let finding = Finding {
        code: draft.code,
        level,
        id,
        message: draft.message.clone(),
        base: draft.base.map(|spot| places.of(spot, super::Side::Base)),
        head: draft.head.map(|spot| places.of(spot, super::Side::Head)),
        elsewhere: places.elsewhere(draft),
        spelling: spelling(draft),
        uses,
        witness,
        subject,
    };
    Ranked { finding, mark }
}

fn spelling(draft: &Draft<'_>) -> Spelling {
    if !draft.spelled {
        return Spelling::default();
    }
    if let Some((base, head)) = draft.base.zip(draft.head) {
        let [base, head] = spelled_apart(base.node, head.node).map(Some);
        return Spelling { base, head };
    }
    let of = |spot: Option<Spot<'_>>| spot.map(|spot| spelled(spot.node));
    Spelling {
        base: of(draft.base),
        head: of(draft.head),
    }
}

/// The uses of a finding. If it crosses the wire on no way, all that it is seen by, as what people read.
fn uses(walk: &Walk<'_>, draft: &Draft<'_>, reached: &[Reached], doubt: Doubt) -> Vec<Use> {
    let of = |reached: &Reached, level| {
        let (origin, _) = walk.origins.get(reached.origin)?;
        Some(Use {
            origin: origin.clone(),
            flow: reached.flow,
            level,
        })
    };
    let mut uses: Vec<Use> = reached
        .iter()
        .filter(|reached| reached.concern > Concern::Seen)
        .filter_map(|reached| of(reached, level(draft, reached, doubt)))
        .collect();
    if uses.is_empty() {
        uses.extend(
            reached
                .iter()
                .filter_map(|reached| of(reached, Level::Docs)),
        );
    }
    if uses.is_empty() {
        uses.push(Use {
            origin: Origin::Document,
            flow: None,
            level: Level::Docs,
        });
    }
    uses
}

/// How bad a finding is in a use. Where all is read whatever becomes of this part, what follows from its values is not felt.
fn level(draft: &Draft<'_>, reached: &Reached, doubt: Doubt) -> Level {
    let level = draft.felt.level(reached.flow);
    let is_doubted = reached.flow.is_some()
        && if provider_reads(reached.flow) {
            doubt.provider
        } else {
            doubt.clients
        };
    let level = if is_doubted {
        level.min(Level::Risky)
    } else {
        level
    };
    let is_said = |feel: Feel| feel.effect == Effect::NoLongerDescribed;
    let is_covered = reached.concern == Concern::Covered
        && draft.by_values
        && !draft.felt.at(reached.flow).is_some_and(is_said);
    if is_covered {
        level.min(Level::Compatible)
    } else {
        level
    }
}

/// Whether it is doubtful that something is not read, though a keyword by itself says so: another keyword may rule that out, the relation of
/// the whole is not known, and no value shows it.
#[derive(Clone, Copy, Debug, Default)]
struct Doubt {
    provider: bool,
    clients: bool,
}

impl Doubt {
    fn of<'a>(walk: &Walk<'a>, pair: PairId, draft: &Draft<'a>) -> Self {
        let Some(schemas) = walk.graph.get(pair).schemas.as_ref() else {
            return Self::default();
        };
        let is_doubtful = |containment: &Containment, flow| {
            draft.by_values
                && matches!(containment, Containment::Unknown(_))
                && witness::witness(walk, pair, draft, Some(flow)).is_none()
        };
        Self {
            provider: is_doubtful(&schemas.relation.base_in_head, Flow::RequestBody),
            clients: is_doubtful(&schemas.relation.head_in_base, Flow::Answer),
        }
    }
}

/// The places of spots; each is looked for once.
struct Places<'f, 'm, 'a> {
    files: &'f mut Files<'m>,
    known: HashMap<(super::Side, Span), String>,
    elsewhere: walk::Elsewhere<'f, 'a>,
}

impl<'a> Places<'_, '_, 'a> {
    /// The other places of a finding.
    fn elsewhere(&mut self, draft: &Draft<'a>) -> Vec<Elsewhere> {
        let spots = self.elsewhere.places(draft).into_iter();
        spots
            .map(|spots| Elsewhere {
                base: spots.base.map(|spot| self.of(spot, super::Side::Base)),
                head: spots.head.map(|spot| self.of(spot, super::Side::Head)),
            })
            .collect()
    }

    fn of(&mut self, spot: Spot<'_>, side: super::Side) -> Place {
        let span = spot.mark();
        let pointers = match side {
            super::Side::Base => &mut self.files.base,
            super::Side::Head => &mut self.files.head,
        };
        let pointer = self.known.entry((side, span)).or_insert_with(|| {
            pointers
                .to(spot.key.unwrap_or(spot.node.span))
                .unwrap_or_default()
        });
        Place {
            pointer: pointer.clone(),
            span,
        }
    }
}

/// Which direction of a relation a flow feels.
pub(super) fn provider_reads(flow: Option<Flow>) -> bool {
    flow.is_none_or(|flow| flow.reader() == super::Reader::Provider)
}
