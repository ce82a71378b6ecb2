//! Notes broken limits, each at its place.

use std::borrow::Cow;
use std::collections::HashSet;

use super::number::Number;
use super::place::Place;
use super::violations::{Violation, Violations};
use super::{Validate, format, pattern};
use crate::json_error::push_token;
use crate::wire::{Wire, to_json};

/// Walks through a request and notes what breaks a limit. Checks of one place are chained.
///
/// A check that cannot be done (a pattern that this crate's engine does not know) notes nothing: the provider decides.
///
/// ```
/// use paywright_runtime::Checker;
/// let mut checker = Checker::new();
/// checker.member("items").item(0).max_length("too long", 3);
/// let violations = checker.finish().unwrap_err();
/// assert_eq!(violations.to_string(), "/items/0: longer than 3 characters");
/// ```
#[derive(Clone, Debug, Default)]
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

    /// A member of the current object.
    pub fn member(&mut self, name: &str) -> Place<'_> {
        let outer = self.pointer.len();
        push_token(&mut self.pointer, name);
        Place::new(self, outer)
    }

    /// An item of the current array, counted from 0.
    pub fn item(&mut self, position: usize) -> Place<'_> {
        self.member(&position.to_string())
    }

    /// Checks a value by the limits of its type.
    pub fn check<T: Validate + ?Sized>(&mut self, value: &T) -> &mut Self {
        value.check(self);
        self
    }

    /// Notes a broken limit at the current place. The message must not show the value.
    pub fn violation(&mut self, message: impl Into<Cow<'static, str>>) -> &mut Self {
        self.violations
            .push(Violation::new(self.pointer.clone(), message.into()));
        self
    }

    /// Forgets what was noted about a member of the current object.
    #[cfg(any(feature = "client", test))]
    pub(crate) fn forget(&mut self, name: &str) {
        let mut pointer = self.pointer.clone();
        push_token(&mut pointer, name);
        self.violations.retain(|violation| {
            violation
                .pointer()
                .strip_prefix(pointer.as_str())
                .is_none_or(|rest| !rest.is_empty() && !rest.starts_with('/'))
        });
    }

    /// What was found so far.
    #[cfg(any(feature = "client", test))]
    pub(crate) fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// Goes back to the place whose pointer has this length.
    pub(super) fn leave(&mut self, length: usize) {
        self.pointer.truncate(length);
    }

    /// At most `limit` characters (Unicode scalar values).
    pub fn max_length(&mut self, text: &str, limit: usize) -> &mut Self {
        if text.chars().count() > limit {
            self.violation(format!("longer than {}", counted(limit, "character")));
        }
        self
    }

    /// At least `limit` characters (Unicode scalar values).
    pub fn min_length(&mut self, text: &str, limit: usize) -> &mut Self {
        if text.chars().count() < limit {
            self.violation(format!("shorter than {}", counted(limit, "character")));
        }
        self
    }

    /// The pattern matches somewhere in the text. A pattern that the engine does not know is skipped.
    pub fn pattern(&mut self, text: &str, pattern: &'static str) -> &mut Self {
        if pattern::refuses(pattern, text) {
            self.violation(format!("not of the pattern `{pattern}`"));
        }
        self
    }

    /// Not less than `bound`.
    pub fn minimum<N: Number>(&mut self, value: N, bound: N) -> &mut Self {
        if !value.is_at_least(bound) {
            self.violation(format!("less than {bound}"));
        }
        self
    }

    /// Greater than `bound`.
    pub fn exclusive_minimum<N: Number>(&mut self, value: N, bound: N) -> &mut Self {
        if !value.is_at_least(bound) || value == bound {
            self.violation(format!("not greater than {bound}"));
        }
        self
    }

    /// Not greater than `bound`.
    pub fn maximum<N: Number>(&mut self, value: N, bound: N) -> &mut Self {
        if !bound.is_at_least(value) {
            self.violation(format!("greater than {bound}"));
        }
        self
    }

    /// Less than `bound`.
    pub fn exclusive_maximum<N: Number>(&mut self, value: N, bound: N) -> &mut Self {
        if !bound.is_at_least(value) || value == bound {
            self.violation(format!("not less than {bound}"));
        }
        self
    }

    /// A multiple of `step`.
    pub fn multiple_of<N: Number>(&mut self, value: N, step: N) -> &mut Self {
        if !value.is_multiple_of(step) {
            self.violation(format!("not a multiple of {step}"));
        }
        self
    }

    /// At least `limit` items.
    pub fn min_items<T>(&mut self, items: &[T], limit: usize) -> &mut Self {
        if items.len() < limit {
            self.violation(format!("fewer than {}", counted(limit, "item")));
        }
        self
    }

    /// At most `limit` items.
    pub fn max_items<T>(&mut self, items: &[T], limit: usize) -> &mut Self {
        if items.len() > limit {
            self.violation(format!("more than {}", counted(limit, "item")));
        }
        self
    }

    /// No two items with the same JSON text.
    pub fn unique_items<T: Wire>(&mut self, items: &[T]) -> &mut Self {
        let mut seen = HashSet::new();
        let repeated = items
            .iter()
            .filter_map(|item| to_json(item).ok())
            .any(|text| !seen.insert(text));
        if repeated {
            self.violation("items are repeated");
        }
        self
    }

    /// At least `limit` members, of `count`.
    pub fn min_properties(&mut self, count: usize, limit: usize) -> &mut Self {
        if count < limit {
            self.violation(format!("fewer than {}", counted(limit, "member")));
        }
        self
    }

    /// At most `limit` members, of `count`.
    pub fn max_properties(&mut self, count: usize, limit: usize) -> &mut Self {
        if count > limit {
            self.violation(format!("more than {}", counted(limit, "member")));
        }
        self
    }

    /// A UUID in its usual form of five groups.
    pub fn format_uuid(&mut self, text: &str) -> &mut Self {
        if !format::is_uuid(text) {
            self.violation("not a UUID");
        }
        self
    }

    /// A URI with a scheme.
    pub fn format_uri(&mut self, text: &str) -> &mut Self {
        if !format::is_uri(text) {
            self.violation("not a URI with a scheme");
        }
        self
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

    fn messages(check: impl FnOnce(&mut Checker) -> &mut Checker) -> String {
        let mut checker = Checker::new();
        check(&mut checker);
        match checker.finish() {
            Ok(()) => String::new(),
            Err(violations) => violations.to_string(),
        }
    }

    #[test]
    fn a_place_is_left_at_the_end_of_its_statement() {
        let mut checker = Checker::new();
        checker
            .member("a/b")
            .item(1)
            .violation("one")
            .violation("two");
        checker.violation("whole");
        let found: Vec<_> = checker
            .violations()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, ["/a~1b/1: one", "/a~1b/1: two", "whole"]);
    }

    #[test]
    fn what_is_forgotten_is_the_member_and_what_it_holds() {
        let mut checker = Checker::new();
        checker.member("id").violation("no");
        checker.member("id").item(0).violation("no");
        checker.member("ids").violation("yes");
        checker.forget("id");
        assert_eq!(checker.finish().unwrap_err().to_string(), "/ids: yes");
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
        let text = format!("{}b", "a".repeat(10_000));
        assert_eq!(
            messages(|c| c.pattern(&text, "^(a+)+$")),
            "not of the pattern `^(a+)+$`"
        );
        assert_eq!(messages(|c| c.pattern("b", "^(?!a).+$")), "");
        assert_eq!(
            messages(|c| c.pattern("ab", "^(?!a).+$")),
            "not of the pattern `^(?!a).+$`"
        );
        for unknown in [
            "(?!y)",
            "^(?!y)(?<!x)",
            r"(.)\1",
            "(",
            "((y{1000}){1000}){1000}",
        ] {
            assert_eq!(messages(|c| c.pattern("xx", unknown)), "", "{unknown}");
        }
    }

    #[test]
    fn bounds_hold_for_every_kind_of_number() {
        let (cent, zero) = (Decimal::new(1, 2), Decimal::ZERO);
        assert_eq!(messages(|c| c.minimum(&zero, &cent)), "less than 0.01");
        assert_eq!(messages(|c| c.minimum(&cent, &cent)), "");
        assert_eq!(
            messages(|c| c.exclusive_minimum(&cent, &cent)),
            "not greater than 0.01"
        );
        assert_eq!(messages(|c| c.exclusive_minimum(&cent, &zero)), "");
        assert_eq!(messages(|c| c.maximum(7_i64, 6)), "greater than 6");
        assert_eq!(messages(|c| c.maximum(6_i64, 6)), "");
        assert_eq!(
            messages(|c| c.exclusive_maximum(6_i64, 6)),
            "not less than 6"
        );
        assert_eq!(messages(|c| c.exclusive_maximum(0.5, 1.0)), "");
    }

    #[test]
    fn what_is_no_number_is_within_no_bound() {
        let messages = messages(|c| {
            c.minimum(f64::NAN, 1.0)
                .maximum(f64::NAN, 1.0)
                .exclusive_minimum(f64::NAN, 1.0)
                .exclusive_maximum(f64::NAN, 1.0)
        });
        assert_eq!(
            messages,
            "less than 1; greater than 1; not greater than 1; not less than 1"
        );
    }

    #[test]
    fn multiples_are_exact() {
        let cents = |count| Decimal::new(count, 2);
        let (amount, step) = (cents(1005), cents(5));
        assert_eq!(messages(|c| c.multiple_of(&amount, &step)), "");
        assert_eq!(
            messages(|c| c.multiple_of(&step, &amount)),
            "not a multiple of 10.05"
        );
        let (largest, smallest) = (Decimal::MAX, Decimal::new(1, 28));
        assert_eq!(messages(|c| c.multiple_of(&largest, &cents(5))), "");
        assert_eq!(messages(|c| c.multiple_of(&largest, &smallest)), "");
        assert_eq!(
            messages(|c| c.multiple_of(&largest, &cents(11))),
            "not a multiple of 0.11"
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
            messages(|c| c.unique_items(&["a", "b", "a"].map(String::from))),
            "items are repeated"
        );
        assert_eq!(
            messages(|c| c.unique_items(&["a", "b"].map(String::from))),
            ""
        );
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
