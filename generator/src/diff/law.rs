//! From what a change does to its level.

use super::{Containment, Flow, Level, Reader, Relation};

/// What a change does to those who work by the old revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// All that is written is read.
    AllIsRead,
    /// Something was described, and is not any more: what became of it is not said.
    NoLongerDescribed,
    /// Whether all that is written is read cannot be known.
    NotKnown,
    /// Something is written that is not read.
    NotAllIsRead,
}

/// What softens the verdict on a change that is felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guard {
    /// The value tells a failure: whoever cannot read it knows from the status that the call has failed.
    Failure,
    /// Readers have to expect it: a text that an enum does not list yet, a member that an open object does not name yet.
    Tolerated,
    /// The base has said that it will go: it is deprecated there, and no later end is named.
    Announced,
    /// Only numbers differ that do not fit into 64 bits.
    Beyond64Bits,
}

impl Effect {
    /// What the relation of the schemas of a value means where it is read.
    ///
    /// The provider reads by the new revision what is written by the old one; a client reads by the old revision what is written
    /// by the new one. So of each relation just one direction counts.
    #[must_use]
    pub const fn of(relation: &Relation, flow: Flow) -> Self {
        let written_in_read = match flow.reader() {
            Reader::Provider => &relation.base_in_head,
            Reader::Client => &relation.head_in_base,
        };
        match written_in_read {
            Containment::Proven => Self::AllIsRead,
            Containment::Refuted(_) => Self::NotAllIsRead,
            Containment::Unknown(_) => Self::NotKnown,
        }
    }
}

/// How bad a change is: the whole law.
#[must_use]
pub const fn level(effect: Effect, guard: Option<Guard>) -> Level {
    match (effect, guard) {
        (Effect::AllIsRead, _) => Level::Compatible,
        (Effect::NoLongerDescribed | Effect::NotKnown, _) => Level::Risky,
        (Effect::NotAllIsRead, None) => Level::Breaking,
        (Effect::NotAllIsRead, Some(_)) => Level::Risky,
    }
}

#[cfg(test)]
mod tests {
    use super::{Effect, Guard, level};
    use crate::diff::Level;

    const EFFECTS: [Effect; 4] = [
        Effect::AllIsRead,
        Effect::NoLongerDescribed,
        Effect::NotKnown,
        Effect::NotAllIsRead,
    ];

    #[test]
    fn a_worse_effect_is_never_a_better_level() {
        for guard in [
            None,
            Some(Guard::Failure),
            Some(Guard::Tolerated),
            Some(Guard::Announced),
            Some(Guard::Beyond64Bits),
        ] {
            let levels = EFFECTS.map(|effect| level(effect, guard));
            assert!(levels.is_sorted(), "{guard:?}: {levels:?}");
        }
    }

    #[test]
    fn a_guard_softens_and_never_hides() {
        for effect in EFFECTS {
            let bare = level(effect, None);
            for guard in [
                Guard::Failure,
                Guard::Tolerated,
                Guard::Announced,
                Guard::Beyond64Bits,
            ] {
                let guarded = level(effect, Some(guard));
                assert!(guarded <= bare, "{effect:?} {guard:?}");
                assert_eq!(guarded <= Level::Compatible, bare <= Level::Compatible);
            }
        }
    }
}
