//! What a change does to those who feel it.

use crate::diff::{Effect, Flow, Guard, Level, Reader, level};

/// What a change does to one reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) struct Feel {
    pub(in crate::diff) effect: Effect,
    pub(in crate::diff) guard: Option<Guard>,
}

/// What a change does, by who reads what has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::diff) enum Felt {
    /// Only people read it.
    Docs,
    /// It crosses the wire.
    By {
        /// The provider reads it, or the change is about the whole of an operation.
        provider: Feel,
        /// A client reads it as the answer to its call.
        client: Feel,
        /// The receiver of a notification reads it.
        receiver: Feel,
    },
}

impl Feel {
    pub(in crate::diff) const fn new(effect: Effect) -> Self {
        Self {
            effect,
            guard: None,
        }
    }

    pub(in crate::diff) const fn guarded(self, guard: Option<Guard>) -> Self {
        Self {
            effect: self.effect,
            guard,
        }
    }
}

impl Felt {
    /// All that is written is read.
    pub(in crate::diff) const FINE: Self = Self::alike(Effect::AllIsRead);
    /// What was described is not any more.
    pub(in crate::diff) const UNSAID: Self = Self::alike(Effect::NoLongerDescribed);
    /// Nobody knows what becomes of it.
    pub(in crate::diff) const UNKNOWN: Self = Self::alike(Effect::NotKnown);
    /// Something is not read.
    pub(in crate::diff) const BREAKS: Self = Self::alike(Effect::NotAllIsRead);

    /// The same for all readers.
    pub(in crate::diff) const fn alike(effect: Effect) -> Self {
        Self::split(effect, effect)
    }

    /// What the provider and what clients and receivers feel.
    pub(in crate::diff) const fn split(provider: Effect, client: Effect) -> Self {
        Self::By {
            provider: Feel::new(provider),
            client: Feel::new(client),
            receiver: Feel::new(client),
        }
    }

    /// The same, with what is felt in each flow put otherwise.
    pub(in crate::diff) fn each(self, change: impl Fn(Feel, Flow) -> Feel) -> Self {
        match self {
            Self::Docs => Self::Docs,
            Self::By {
                provider,
                client,
                receiver,
            } => Self::By {
                provider: change(provider, Flow::RequestBody),
                client: change(client, Flow::Answer),
                receiver: change(receiver, Flow::Notification),
            },
        }
    }

    /// The same, and no reader feels less than this.
    pub(in crate::diff) fn at_least(self, effect: Effect) -> Self {
        self.each(|feel, _| Feel {
            effect: feel.effect.max(effect),
            ..feel
        })
    }

    /// The same, softened for all.
    pub(in crate::diff) fn guarded(self, guard: Option<Guard>) -> Self {
        self.each(|feel, _| feel.guarded(guard))
    }

    /// The same, softened for clients and receivers.
    pub(in crate::diff) fn guarded_for_clients(self, guard: Option<Guard>) -> Self {
        self.each(|feel, flow| match flow.reader() {
            Reader::Provider => feel,
            Reader::Client => feel.guarded(guard),
        })
    }

    /// What is felt by who reads a flow; `None` if only people read it.
    pub(in crate::diff) fn at(self, flow: Option<Flow>) -> Option<Feel> {
        let Self::By {
            provider,
            client,
            receiver,
        } = self
        else {
            return None;
        };
        let feel = match flow {
            None => provider,
            Some(Flow::Notification) => receiver,
            Some(flow) => match flow.reader() {
                Reader::Provider => provider,
                Reader::Client => client,
            },
        };
        let failure = (flow == Some(Flow::Failure)).then_some(Guard::Failure);
        Some(feel.guarded(feel.guard.or(failure)))
    }

    /// How bad that is in a flow.
    pub(in crate::diff) fn level(self, flow: Option<Flow>) -> Level {
        self.at(flow)
            .map_or(Level::Docs, |feel| level(feel.effect, feel.guard))
    }
}
