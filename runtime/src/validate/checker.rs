//! Notes broken limits, each at its place.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::Serialize;

use super::number::Number;
use super::violations::{Violation, Violations};
use super::{format, pattern};
use crate::json_error::push_token;

/// Walks through a request and notes what breaks a limit.
///
/// A check that cannot be done (a pattern that this crate's engine does not know) notes nothing: the provider decides.
///
/// ```
/// use paywright_runtime::Checker;
/// let mut checker = Checker::new();
/// checker.field("items", |checker| {
///     checker.index(0, |checker| checker.max_length("too long", 3));
/// });
/// let violations = checker.finish().unwrap_err();
/// assert_eq!(violations.to_string(), "/items/0: longer than 3 characters");
/// ```
#[derive(Debug, Default)]
pub struct Checker {
    pointer: String,
    violations: Vec<Violation>,
}

impl Checker {
    /// Begins at the whole request.
    pub fn new() -> Self {
        Self::default()
    }

    /// What was found.
    ///
    /// # Errors
    ///
    /// Every broken limit.
    pub fn finish(self) -> Result<(), Violations> {
        Violations::of(self.violations)
    }

    /// Checks a member of the current object.
    pub fn field(&mut self, name: &str, check: impl FnOnce(&mut Self)) {
        let length = self.pointer.len();
        push_token(&mut self.pointer, name);
        check(self);
        self.pointer.truncate(length);
    }

    /// Checks an item of the current array.
    pub fn index(&mut self, position: usize, check: impl FnOnce(&mut Self)) {
        self.field(&position.to_string(), check);
    }

    /// Notes a broken limit at the current place. The message must not show the value.
    pub fn violation(&mut self, message: impl Into<Cow<'static, str>>) {
        self.violations
            .push(Violation::new(self.pointer.clone(), message.into()));
    }

    /// At most `limit` characters (Unicode scalar values).
    pub fn max_length(&mut self, text: &str, limit: usize) {
        if text.chars().count() > limit {
            self.violation(format!("longer than {}", counted(limit, "character")));
        }
    }

    /// At least `limit` characters (Unicode scalar values).
    pub fn min_length(&mut self, text: &str, limit: usize) {
        if text.chars().count() < limit {
            self.violation(format!("shorter than {}", counted(limit, "character")));
        }
    }

    /// The pattern matches somewhere in the text. A pattern that the engine does not know is skipped.
    pub fn pattern(&mut self, text: &str, pattern: &'static str) {
        if pattern::refuses(pattern, text) {
            self.violation(format!("not of the pattern `{pattern}`"));
        }
    }

    /// Not below `bound`; above it if `exclusive`.
    pub fn minimum<N: Number>(&mut self, value: N, bound: N, exclusive: bool) {
        if value < bound {
            self.violation(format!("less than {bound}"));
        } else if exclusive && value == bound {
            self.violation(format!("not greater than {bound}"));
        }
    }

    /// Not above `bound`; below it if `exclusive`.
    pub fn maximum<N: Number>(&mut self, value: N, bound: N, exclusive: bool) {
        if value > bound {
            self.violation(format!("greater than {bound}"));
        } else if exclusive && value == bound {
            self.violation(format!("not less than {bound}"));
        }
    }

    /// A multiple of `step`.
    pub fn multiple_of<N: Number>(&mut self, value: N, step: N) {
        if !value.is_multiple_of(step) {
            self.violation(format!("not a multiple of {step}"));
        }
    }

    /// At least `limit` items.
    pub fn min_items<T>(&mut self, items: &[T], limit: usize) {
        if items.len() < limit {
            self.violation(format!("fewer than {}", counted(limit, "item")));
        }
    }

    /// At most `limit` items.
    pub fn max_items<T>(&mut self, items: &[T], limit: usize) {
        if items.len() > limit {
            self.violation(format!("more than {}", counted(limit, "item")));
        }
    }

    /// No two items with the same JSON text.
    pub fn unique_items<T: Serialize>(&mut self, items: &[T]) {
        let mut seen = HashSet::new();
        let repeated = items
            .iter()
            .filter_map(|item| serde_json::to_string(item).ok())
            .any(|text| !seen.insert(text));
        if repeated {
            self.violation("items are repeated");
        }
    }

    /// At least `limit` members, of `count`.
    pub fn min_properties(&mut self, count: usize, limit: usize) {
        if count < limit {
            self.violation(format!("fewer than {}", counted(limit, "member")));
        }
    }

    /// At most `limit` members, of `count`.
    pub fn max_properties(&mut self, count: usize, limit: usize) {
        if count > limit {
            self.violation(format!("more than {}", counted(limit, "member")));
        }
    }

    /// A UUID in its usual form of five groups.
    pub fn format_uuid(&mut self, text: &str) {
        if !format::is_uuid(text) {
            self.violation("not a UUID");
        }
    }

    /// A URI with a scheme.
    pub fn format_uri(&mut self, text: &str) {
        if !format::is_uri(text) {
            self.violation("not a URI with a scheme");
        }
    }
}

fn counted(limit: usize, noun: &str) -> String {
    let plural = if limit == 1 { "" } else { "s" };
    format!("{limit} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    fn messages(check: impl FnOnce(&mut Checker)) -> String {
        let mut checker = Checker::new();
        check(&mut checker);
        match checker.finish() {
            Ok(()) => String::new(),
            Err(violations) => violations.to_string(),
        }
    }

    #[test]
    fn lengths_count_characters_and_not_bytes() {
        assert_eq!(messages(|c| c.max_length("äöü", 3)), "");
        assert_eq!(
            messages(|c| c.max_length("äöü", 2)),
            "longer than 2 characters"
        );
        assert_eq!(
            messages(|c| c.min_length("", 1)),
            "shorter than 1 character"
        );
        assert_eq!(messages(|c| c.min_length("ä", 1)), "");
    }

    #[test]
    fn patterns_match_anywhere_and_unknown_ones_are_skipped() {
        assert_eq!(messages(|c| c.pattern("xx12", "[0-9]")), "");
        assert_eq!(
            messages(|c| c.pattern("xx", "^[0-9]+$")),
            "not of the pattern `^[0-9]+$`"
        );
        assert_eq!(messages(|c| c.pattern("xx", "(?!y)")), "");
    }

    #[test]
    fn bounds_hold_for_every_kind_of_number() {
        let (cent, zero) = (Decimal::new(1, 2), Decimal::ZERO);
        assert_eq!(
            messages(|c| c.minimum(&zero, &cent, false)),
            "less than 0.01"
        );
        assert_eq!(messages(|c| c.minimum(&cent, &cent, false)), "");
        assert_eq!(
            messages(|c| c.minimum(&cent, &cent, true)),
            "not greater than 0.01"
        );
        assert_eq!(messages(|c| c.maximum(7_i64, 6, false)), "greater than 6");
        assert_eq!(messages(|c| c.maximum(6_i64, 6, true)), "not less than 6");
        assert_eq!(messages(|c| c.maximum(0.5, 1.0, true)), "");
    }

    #[test]
    fn multiples_are_exact() {
        let (amount, step) = (Decimal::new(1005, 2), Decimal::new(5, 2));
        assert_eq!(messages(|c| c.multiple_of(&amount, &step)), "");
        assert_eq!(
            messages(|c| c.multiple_of(&step, &amount)),
            "not a multiple of 10.05"
        );
        assert_eq!(messages(|c| c.multiple_of(0.3, 0.1)), "");
        assert_eq!(messages(|c| c.multiple_of(7_i64, 2)), "not a multiple of 2");
        assert_eq!(messages(|c| c.multiple_of(i64::MIN, -1)), "");
        assert_eq!(messages(|c| c.multiple_of(7_i64, 0)), "");
    }

    #[test]
    fn collections_are_counted_and_compared() {
        assert_eq!(messages(|c| c.min_items(&[1], 2)), "fewer than 2 items");
        assert_eq!(messages(|c| c.max_items(&[1, 2], 1)), "more than 1 item");
        assert_eq!(
            messages(|c| c.unique_items(&["a", "b", "a"])),
            "items are repeated"
        );
        assert_eq!(messages(|c| c.unique_items(&["a", "b"])), "");
        assert_eq!(messages(|c| c.min_properties(0, 1)), "fewer than 1 member");
        assert_eq!(messages(|c| c.max_properties(3, 2)), "more than 2 members");
    }

    #[test]
    fn formats_are_checked() {
        assert_eq!(
            messages(|c| c.format_uuid("0190F2c8-5d3e-4a51-9d1a-2b7f0c6e8a11")),
            ""
        );
        for wrong in [
            "",
            "0190f2c85d3e4a519d1a2b7f0c6e8a11",
            "0190f2c8-5d3e-4a51-9d1a-2b7f0c6e8a1g",
        ] {
            assert_eq!(messages(|c| c.format_uuid(wrong)), "not a UUID");
        }
        for right in ["https://example.com/a?b=c", "myapp://done", "mailto:a@b.c"] {
            assert_eq!(messages(|c| c.format_uri(right)), "");
        }
        for wrong in ["", "example.com", "https:", "://x", "1a:b", "https://a b"] {
            assert_eq!(messages(|c| c.format_uri(wrong)), "not a URI with a scheme");
        }
    }
}
