//! Whether two values mean the same.

use std::hint::black_box;

use super::writer::{self, Writing};
use super::{Wire, scanned};
use crate::types::same_meaning;

/// Whether two values mean the same: they would be written with the same members and the same values, whatever form numbers
/// and times came in. A float that is no number is equal to nothing.
///
/// Types have this in place of a comparison of their own, which would be code for each member of each type.
pub fn equal<T: Wire>(left: &T, right: &T) -> bool {
    are_equal(&|writer| left.write(writer), &|writer| right.write(writer))
}

fn are_equal(left: Writing<'_>, right: Writing<'_>) -> bool {
    let (Some(left), Some(right)) = (writer::meaning(left), writer::meaning(right)) else {
        return false;
    };
    are_same_bytes(&left, &right) || mean_the_same(&left, &right)
}

/// Secrets are among what is compared, so every byte is looked at, whatever came before it.
fn are_same_bytes(left: &str, right: &str) -> bool {
    let pairs = left.bytes().zip(right.bytes());
    let difference = pairs.fold(0, |found, (left, right)| black_box(found | (left ^ right)));
    left.len() == right.len() && difference == 0
}

fn mean_the_same(left: &str, right: &str) -> bool {
    let same = scanned(left, |left| {
        scanned(right, |right| same_meaning(left.root(), right.root()))
    });
    matches!(same, Ok(Ok(true)))
}

#[cfg(test)]
mod tests {
    use super::equal;
    use crate::wire::{Wire, from_json};
    use crate::{Decimal, DecimalString, Embedded, Json, MaybeQuoted, Secret, Timestamp, UnixTime};

    fn same<T: Wire>(left: &str, right: &str) -> bool {
        equal::<T>(&from_json(left).unwrap(), &from_json(right).unwrap())
    }

    #[test]
    fn what_values_mean_is_compared_not_how_they_are_written() {
        assert!(same::<Decimal>("1.10", "1.1"));
        assert!(!same::<Decimal>("1.10", "1.01"));
        assert!(same::<DecimalString>("\"1.10\"", "\"1.1\""));
        assert!(!same::<DecimalString>("\"1.10\"", "\"11.0\""));
        assert!(same::<Timestamp>(
            "\"2024-01-15T10:00:00Z\"",
            "\"2024-01-15T11:00:00+01:00\""
        ));
        assert!(!same::<Timestamp>(
            "\"2024-01-15T10:00:00Z\"",
            "\"2024-01-15T10:00:00.000000001Z\""
        ));
        assert!(same::<UnixTime>("1705312800", "1705312800000"));
        assert!(same::<MaybeQuoted<Decimal>>("\"1.10\"", "1.1"));
        assert!(!same::<MaybeQuoted<Decimal>>("\"1.10\"", "1.2"));
        assert!(same::<Embedded<Vec<i64>>>("\"[1, 2]\"", "[1,2]"));
        assert!(same::<Json>(
            r#"{"a":1.0,"b":"\u0061"}"#,
            r#"{ "b":"a", "a":1 }"#
        ));
        assert!(!same::<Json>(r#"{"a":1}"#, r#"{"a":1,"b":null}"#));
        assert!(same::<Secret>("\"4111\"", "\"4111\""));
        assert!(!same::<Secret>("\"4111\"", "\"4112\""));
        assert!(same::<Option<bool>>("null", "null"));
        assert!(!same::<Option<bool>>("null", "false"));
    }

    #[test]
    fn floats_are_equal_as_floats_are() {
        assert!(equal(&0.0, &-0.0));
        assert!(!equal(&f64::NAN, &f64::NAN));
    }
}
