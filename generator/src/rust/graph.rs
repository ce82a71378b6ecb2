//! Questions about how types hang together.

use crate::api::{Shape, Type, Types};

/// What an alias stands for in the end; any other type as it is.
pub(crate) fn resolve<'api>(types: &'api Types, ty: &'api Type) -> &'api Type {
    let mut current = ty;
    // As many steps as there are types are enough, unless an alias led to itself.
    for _ in 0..types.len() {
        match current {
            Type::Named(id) => match &types.get(*id).shape {
                Shape::Alias(target, _) => current = target,
                _ => return current,
            },
            _ => return current,
        }
    }
    current
}

/// A type with every alias in it replaced, so that two are equal if they are the same type in Rust.
pub(crate) fn canonical(types: &Types, ty: &Type) -> Type {
    let inner = |ty: &Type| Box::new(canonical(types, ty));
    match resolve(types, ty) {
        Type::List(item) => Type::List(inner(item)),
        Type::Map(value) => Type::Map(inner(value)),
        Type::Nullable(value) => Type::Nullable(inner(value)),
        Type::Embedded(value, form) => Type::Embedded(inner(value), *form),
        Type::Quoted(value) => Type::Quoted(inner(value)),
        Type::Binary => Type::String,
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, resolve};
    use crate::api::{Constraints, Shape, Type, Types};
    use crate::rust::models::fixture::{REQUEST, definition, list, named};

    #[test]
    fn an_alias_of_an_alias_is_followed_to_its_end() {
        let alias = |name, target| {
            definition(
                name,
                "common",
                REQUEST,
                Shape::Alias(target, Constraints::default()),
            )
        };
        let types = Types::from_definitions(vec![
            alias("A", named(1)),
            alias("B", list(named(2))),
            alias("C", Type::Binary),
        ]);
        assert_eq!(resolve(&types, &named(0)), &list(named(2)));
        assert_eq!(canonical(&types, &named(0)), list(Type::String));
    }

    #[test]
    fn an_alias_that_leads_to_itself_ends_the_search() {
        let types = Types::from_definitions(vec![definition(
            "A",
            "common",
            REQUEST,
            Shape::Alias(named(0), Constraints::default()),
        )]);
        assert_eq!(resolve(&types, &named(0)), &named(0));
    }
}
