//! What a document has said of the end of its parts.

use super::Walk;
use super::parameters::flag;
use crate::diff::accepted::Day;
use crate::diff::edits::Felt;
use crate::diff::{Effect, Guard};
use crate::source::Node;

/// The characters of a day: what stands behind them is a time.
const DAY: usize = 10;

/// What the base has said of the end of something that is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum End {
    /// Nothing.
    Unsaid,
    /// It will go: it is deprecated, or the day on which it ends has come, or may have come.
    Announced,
    /// It stays until this day, which is still to come.
    Later(Day),
}

impl Walk<'_> {
    /// What the base has said of the end of something, in any of its parts.
    pub(in crate::diff) fn end(&self, parts: &[&Node]) -> End {
        let sunset = parts.iter().find_map(|part| part.get("x-sunset"));
        let day = sunset
            .and_then(Node::as_str)
            .and_then(|text| Day::parse(text.get(..DAY)?));
        match (day, self.today) {
            (Some(day), Some(today)) if today < day => End::Later(day),
            _ if sunset.is_some() => End::Announced,
            _ if parts.iter().any(|part| flag(part, "deprecated")) => End::Announced,
            _ => End::Unsaid,
        }
    }
}

impl End {
    /// What softens that it is gone.
    pub(in crate::diff) fn guard(self) -> Option<Guard> {
        (self == Self::Announced).then_some(Guard::Announced)
    }

    /// What the provider feels that no longer reads it.
    pub(in crate::diff) fn gone_for_provider(self, effect: Effect) -> Felt {
        Felt::split(effect, Effect::AllIsRead).guarded(self.guard())
    }

    /// The message that it is gone, with the day on which it was to go if that is still to come.
    pub(in crate::diff) fn told(self, message: &str) -> String {
        match self {
            Self::Later(day) => format!("{message}, before the end that was named: {day}"),
            Self::Unsaid | Self::Announced => message.to_owned(),
        }
    }
}
