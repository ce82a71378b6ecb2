//! A subscriber that keeps all that it gets.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

/// What a subscriber got. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Capture(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    spans: Vec<Kept>,
    events: Vec<Kept>,
    entered: Vec<usize>,
}

/// A span or an event.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) metadata: &'static Metadata<'static>,
    pub(crate) fields: Vec<(&'static str, String)>,
    /// The position of the span that it stands in.
    pub(crate) parent: Option<usize>,
    handles: usize,
}

impl Kept {
    /// The text of a field that was recorded once.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let mut texts = self.fields.iter().filter(|(known, _)| *known == name);
        let text = texts.next().map(|(_, text)| text.as_str());
        assert!(texts.next().is_none(), "{name} was recorded twice");
        text
    }

    /// All fields as `name=text`, one in a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let lines = self.fields.iter();
        lines.map(|(name, text)| format!("{name}={text}")).collect()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.handles == 0
    }
}

impl Capture {
    /// Keeps what is told on this thread from now on, until the guard is dropped.
    pub(crate) fn begin() -> (Self, DefaultGuard) {
        let capture = Self::default();
        let guard = tracing::subscriber::set_default(capture.clone());
        (capture, guard)
    }

    pub(crate) fn spans(&self) -> Vec<Kept> {
        self.locked().spans.clone()
    }

    pub(crate) fn events(&self) -> Vec<Kept> {
        self.locked().events.clone()
    }

    /// Whether a span is entered on this thread.
    pub(crate) fn is_inside(&self) -> bool {
        !self.locked().entered.is_empty()
    }

    /// All that was got, as text.
    pub(crate) fn everything(&self) -> String {
        let state = self.locked();
        let mut text = String::new();
        for kept in state.spans.iter().chain(&state.events) {
            writeln!(text, "{:?} {:?}", kept.metadata, kept.fields).unwrap();
        }
        text
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn position(span: &Id) -> usize {
    usize::try_from(span.into_u64()).unwrap() - 1
}

impl Subscriber for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut state = self.locked();
        let contextual = state
            .entered
            .last()
            .copied()
            .filter(|_| span.is_contextual());
        let mut kept = Kept {
            metadata: span.metadata(),
            fields: Vec::new(),
            parent: span.parent().map(position).or(contextual),
            handles: 1,
        };
        span.record(&mut kept);
        state.spans.push(kept);
        Id::from_u64(u64::try_from(state.spans.len()).unwrap())
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        values.record(&mut self.locked().spans[position(span)]);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut state = self.locked();
        let contextual = state
            .entered
            .last()
            .copied()
            .filter(|_| event.is_contextual());
        let mut kept = Kept {
            metadata: event.metadata(),
            fields: Vec::new(),
            parent: event.parent().map(position).or(contextual),
            handles: 0,
        };
        event.record(&mut kept);
        state.events.push(kept);
    }

    fn enter(&self, span: &Id) {
        self.locked().entered.push(position(span));
    }

    fn exit(&self, span: &Id) {
        let left = self.locked().entered.pop();
        assert_eq!(
            left,
            Some(position(span)),
            "spans are left in another order"
        );
    }

    fn clone_span(&self, span: &Id) -> Id {
        self.locked().spans[position(span)].handles += 1;
        span.clone()
    }

    fn try_close(&self, span: Id) -> bool {
        let mut state = self.locked();
        let handles = &mut state.spans[position(&span)].handles;
        *handles -= 1;
        *handles == 0
    }
}

impl Visit for Kept {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.push((field.name(), value.to_owned()));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields.push((field.name(), format!("{value:?}")));
    }
}
