//! The key that makes a retry safe, and what a repeat does without one.

use crate::api::lower::Lowering;
use crate::api::{Body, BodyContent, Constraints, IdempotencyKey, Parameter, Repeat, Shape, Type};
use crate::source::Node;

/// How many characters the key has that a client makes, a UUID.
const LENGTH: usize = 36;

impl<'d> Lowering<'d> {
    /// Where the key that makes a retry safe goes: into a header, or to the top of a JSON body.
    pub(super) fn idempotency(
        &mut self,
        parameters: &[Parameter],
        body: Option<&Body>,
    ) -> Option<IdempotencyKey> {
        if let Some(index) = parameters
            .iter()
            .position(|parameter| parameter.idempotency_key)
        {
            return Some(IdempotencyKey::Parameter(index));
        }
        let BodyContent::Json(ty) = &body?.content else {
            return None;
        };
        let id = self.table.through_aliases(ty)?;
        let Some(Shape::Struct(object)) = self.table.shape(id) else {
            return None;
        };
        let field = object
            .fields
            .iter()
            .find(|field| field.idempotency_key)?
            .clone();
        let known = self.keys.get(&id).into_iter().flatten();
        let marks: Vec<&'d Node> = known
            .filter(|(wire, _)| *wire == field.wire)
            .map(|(_, node)| *node)
            .collect();
        for mark in marks {
            // The type may be the body of several operations.
            if self.placed_keys.insert(std::ptr::from_ref(mark)) {
                self.check_key(mark, &field.ty, &field.constraints);
            }
        }
        Some(IdempotencyKey::BodyField(field.name))
    }

    /// Refuses a key for which the UUID that a client makes is no value. `mark` is what says that it is a key.
    pub(super) fn check_key(&mut self, mark: &'d Node, ty: &Type, constraints: &Constraints) {
        let named = match self.table.through_aliases(ty) {
            Some(id) => self.table.shape(id),
            None => None,
        };
        let of_type = match (ty, named) {
            (Type::String, _) | (Type::Named(_), None) => None,
            (_, Some(Shape::Text(constraints))) => Some(constraints),
            _ => {
                self.extension_fault(mark, "an idempotency key is a text: a fresh one is a UUID");
                return;
            }
        };
        let limits = || std::iter::once(constraints).chain(of_type);
        let longest = limits().filter_map(|limits| limits.max_length).min();
        let shortest = limits().filter_map(|limits| limits.min_length).max();
        let fits = longest.is_none_or(|longest| longest >= LENGTH)
            && shortest.is_none_or(|shortest| shortest <= LENGTH);
        if !fits {
            let message = format!(
                "a fresh idempotency key is a UUID of {LENGTH} characters, which the limits of its length exclude"
            );
            self.extension_fault(mark, message);
        }
    }
}

/// What the document says about a second call. Anything but the two words is refused when the document is read.
pub(super) fn repeat(operation: &Node) -> Repeat {
    match said(operation, "repeat") {
        Some("harmless") => Repeat::Harmless,
        Some("harmful") => Repeat::Harmful,
        _ => Repeat::AsMethod,
    }
}

/// The same in words, for whoever makes the call.
pub(super) fn repeat_note(operation: &Node) -> Option<String> {
    let what = match repeat(operation) {
        Repeat::Harmless => "A second call does no harm, so after a failure it is tried again.",
        Repeat::Harmful => {
            "A second call may act twice, so it is not tried again once it may have arrived."
        }
        Repeat::AsMethod => return None,
    };
    let reason = said(operation, "reason").unwrap_or_default();
    Some(format!("{what} {reason}").trim_end().to_owned())
}

fn said<'d>(operation: &'d Node, key: &str) -> Option<&'d str> {
    operation.get("x-paywright-idempotency")?.get(key)?.as_str()
}
