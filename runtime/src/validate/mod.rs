//! Checking a request against the limits that its provider states, before it is sent.

mod brackets;
mod checker;
mod demand;
mod format;
mod number;
mod pattern;
mod place;
mod violations;

use std::collections::BTreeMap;

pub use checker::Checker;
pub use demand::{Demand, demands};
pub use number::Number;
pub use place::Place;
pub use violations::{Violation, Violations};

use crate::{Embedded, Maybe, MaybeBlank};

/// A value with limits of its own.
pub trait Validate {
    /// Notes every limit that this value breaks. A type without limits has none to note.
    fn check(&self, checker: &mut Checker) {
        let _ = checker;
    }

    /// Finds every broken limit at once.
    ///
    /// # Errors
    ///
    /// The list of what is broken, each with the JSON pointer of its place.
    fn validate(&self) -> Result<(), Violations> {
        let mut checker = Checker::new();
        self.check(&mut checker);
        checker.finish()
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    fn check(&self, checker: &mut Checker) {
        (**self).check(checker);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check(&self, checker: &mut Checker) {
        (**self).check(checker);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, checker: &mut Checker) {
        if let Some(value) = self {
            value.check(checker);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, checker: &mut Checker) {
        for (position, item) in self.iter().enumerate() {
            checker.item(position).check(item);
        }
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn check(&self, checker: &mut Checker) {
        for (name, value) in self {
            checker.member(name).check(value);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn check(&self, checker: &mut Checker) {
        self.value().check(checker);
    }
}

impl<T: Validate> Validate for MaybeBlank<T> {
    fn check(&self, checker: &mut Checker) {
        self.value().check(checker);
    }
}

impl<T: Validate> Validate for Embedded<T> {
    fn check(&self, checker: &mut Checker) {
        (**self).check(checker);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Line {
        name: String,
    }

    impl Validate for Line {
        fn check(&self, checker: &mut Checker) {
            checker
                .member("name")
                .max_length(&self.name, 3)
                .pattern(&self.name, "^[a-z]+$");
        }
    }

    #[test]
    fn every_broken_limit_is_found_at_its_place() {
        let lines = BTreeMap::from([(
            "a/b".to_owned(),
            vec![
                Line { name: "ok".into() },
                Line {
                    name: "4111x".into(),
                },
            ],
        )]);
        let violations = lines.validate().unwrap_err();
        let found: Vec<_> = violations
            .iter()
            .map(|violation| (violation.pointer(), violation.message()))
            .collect();
        assert_eq!(
            found,
            [
                ("/a~1b/1/name", "longer than 3 characters"),
                ("/a~1b/1/name", "not of the pattern `^[a-z]+$`"),
            ]
        );
        assert!(!violations.to_string().contains("4111"));
    }

    #[test]
    fn what_is_not_there_breaks_no_limit() {
        assert_eq!(None::<Line>.validate(), Ok(()));
        assert_eq!(Maybe::<Line>::Null.validate(), Ok(()));
        assert_eq!(MaybeBlank::<Line>::Blank.validate(), Ok(()));
        let broken = Embedded::new(Line { name: "1".into() });
        assert!(Maybe::Value(Box::new(broken)).validate().is_err());
    }
}
