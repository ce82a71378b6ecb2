//! What tells names of members apart at a glance.

/// The length (up to 64 KiB), the first and the last byte of a name. Names that differ in it are different; most different names do.
///
/// The scanner makes one for each name, and whoever asks for a member makes one of what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NamePrint(u32);

impl NamePrint {
    /// That of any name that is written with escapes: no length, and a first byte.
    pub(super) const ESCAPED: Self = Self(1 << 16);

    #[inline]
    pub(super) fn of(name: &[u8]) -> Self {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            return Self(0);
        };
        let [length, more, ..] = name.len().to_le_bytes();
        Self(u32::from_le_bytes([length, more, *first, *last]))
    }

    /// Whether it is that of names with escapes.
    pub(super) const fn is_escaped(self) -> bool {
        self.0 == Self::ESCAPED.0
    }

    /// A number below 64 that depends on all of it.
    pub(super) const fn slot(self) -> usize {
        (self.0.wrapping_mul(0x9E37_79B1) >> 26) as usize
    }

    /// As it stands in a token.
    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// What a token holds of it.
    pub(super) const fn bits(self) -> u32 {
        self.0
    }
}

/// Whether two names are the same. Most are of 2 to 32 bytes, which are two pieces that may overlap: comparing these takes less
/// than calling what compares memory.
#[inline]
pub(super) fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    match left.len() {
        8..=16 => ends_are_same::<8>(left, right),
        17..=32 => ends_are_same::<16>(left, right),
        4..8 => ends_are_same::<4>(left, right),
        2..4 => ends_are_same::<2>(left, right),
        _ => left == right,
    }
}

#[inline]
fn ends_are_same<const N: usize>(left: &[u8], right: &[u8]) -> bool {
    match (
        (left.first_chunk::<N>(), left.last_chunk::<N>()),
        (right.first_chunk::<N>(), right.last_chunk::<N>()),
    ) {
        ((Some(first), Some(last)), (Some(other_first), Some(other_last))) => {
            first == other_first && last == other_last
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_that_differ_anywhere_are_told_apart() {
        for length in 0..40 {
            let name = vec![b'a'; length];
            assert!(is_same(&name, &name.clone()));
            assert!(!is_same(&name, &vec![b'a'; length + 1]));
            for place in 0..length {
                let mut other = name.clone();
                other[place] = b'b';
                assert!(!is_same(&name, &other), "{length} {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_name_without_escapes_has_another_print_than_those_with(name in ".{0,4}") {
            prop_assert_ne!(NamePrint::of(name.as_bytes()), NamePrint::ESCAPED);
        }
    }
}
