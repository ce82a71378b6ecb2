//! Which types have limits.

use std::collections::HashSet;

use super::alternatives::checked;
use crate::api::{Constraints, Shape, Type, TypeDef, TypeId, Types};

/// The types that are checked before they are sent because they, or something in them, have limits.
pub(crate) struct Limited(HashSet<TypeId>);

impl Limited {
    /// Finds them.
    pub(crate) fn of(types: &Types) -> Self {
        let mut limited = Self(HashSet::new());
        loop {
            let found: Vec<TypeId> = types
                .iter()
                .filter(|(id, definition)| {
                    definition.usage.request
                        && !limited.0.contains(id)
                        && limited.definition(definition, types)
                })
                .map(|(id, _)| id)
                .collect();
            if found.is_empty() {
                return limited;
            }
            limited.0.extend(found);
        }
    }

    /// Whether the type is one of them.
    pub(crate) fn contains(&self, id: TypeId) -> bool {
        self.0.contains(&id)
    }

    /// Whether a use of a type, with its own limits, has anything to check.
    pub(crate) fn applies(&self, ty: &Type, constraints: &Constraints) -> bool {
        !constraints.is_empty() || self.ty(ty)
    }

    fn ty(&self, ty: &Type) -> bool {
        match ty {
            Type::List(inner)
            | Type::Map(inner)
            | Type::Nullable(inner)
            | Type::Embedded(inner, _)
            | Type::Quoted(inner) => self.ty(inner),
            Type::Named(id) => self.contains(*id),
            _ => false,
        }
    }

    fn definition(&self, definition: &TypeDef, types: &Types) -> bool {
        match &definition.shape {
            Shape::Struct(object) => {
                !object.constraints.is_empty()
                    || object
                        .fields
                        .iter()
                        .any(|field| self.applies(&field.ty, &field.constraints))
                    || object
                        .additional
                        .as_ref()
                        .is_some_and(|rest| self.applies(&rest.ty, &rest.constraints))
            }
            Shape::Text(constraints) => !constraints.is_empty(),
            Shape::Union(union) => {
                let variants = checked(union, types);
                variants.iter().any(|variant| self.ty(&variant.ty))
            }
            Shape::Alias(ty, constraints) => self.applies(ty, constraints),
            Shape::Enum(_) | Shape::Envelope(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limited;
    use crate::api::{Shape, TypeId, Types};
    use crate::rust::models::fixture::{
        REQUEST, RESPONSE, at_most, definition, list, named, object, optional,
    };

    #[test]
    fn limits_are_inherited_through_cycles_but_not_by_answers() {
        let text = |usage| definition("Id", "common", usage, Shape::Text(at_most(3)));
        let types = |usage| {
            Types::from_definitions(vec![
                definition("A", "common", usage, object(vec![optional("b", named(1))])),
                definition(
                    "B",
                    "common",
                    usage,
                    object(vec![
                        optional("a", named(0)),
                        optional("id", list(named(2))),
                    ]),
                ),
                text(usage),
                definition(
                    "Free",
                    "common",
                    usage,
                    object(vec![optional("free", named(3))]),
                ),
            ])
        };
        let found = |types: &Types| {
            (0..4)
                .filter(|id| Limited::of(types).contains(TypeId(*id)))
                .collect::<Vec<_>>()
        };
        assert_eq!(found(&types(REQUEST)), [0, 1, 2]);
        assert_eq!(found(&types(RESPONSE)), [0; 0]);
    }
}
