//! The little of DER that keys are written in.

/// The tag of a list of values.
pub(super) const SEQUENCE: u8 = 0x30;
/// The tag of a whole number.
pub(super) const INTEGER: u8 = 0x02;
/// The tag of a text of bits.
pub(super) const BIT_STRING: u8 = 0x03;

/// Reads one value after the other.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The tag of the next value.
    pub(super) fn next_tag(&self) -> Option<u8> {
        self.0.first().copied()
    }

    /// The content of the next value, if it has this tag.
    pub(super) fn content(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (&found, rest) = self.0.split_first()?;
        if found != tag {
            return None;
        }
        let (length, rest) = length(rest)?;
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some(content)
    }

    /// A whole number that is not negative, big-endian, without zeros before it; empty for zero.
    pub(super) fn unsigned(&mut self) -> Option<&'a [u8]> {
        match self.content(INTEGER)? {
            [] => None,
            [0] => Some(&[]),
            [0, rest @ ..] if rest.first().is_some_and(|first| *first >= 0x80) => Some(rest),
            [0, ..] => None,
            content if content.first().is_some_and(|first| *first < 0x80) => Some(content),
            _ => None,
        }
    }

    /// `None` if something is left.
    pub(super) fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// The length that the bytes begin with, in its shortest form, and what follows it.
fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    match bytes {
        [short @ 0..=0x7f, rest @ ..] => Some((usize::from(*short), rest)),
        [0x81, long @ 0x80..=0xff, rest @ ..] => Some((usize::from(*long), rest)),
        [0x82, high @ 1..=0xff, low, rest @ ..] => {
            Some((usize::from(u16::from_be_bytes([*high, *low])), rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_their_shortest_form_only() {
        let long = [vec![0x30, 0x81, 0x80], vec![7; 0x80]].concat();
        let longer = [vec![0x30, 0x82, 0x01, 0x00], vec![7; 0x100]].concat();
        for (bytes, length) in [
            (vec![0x30, 0x01, 0x07], 1),
            (vec![0x30, 0x00], 0),
            (long, 0x80),
            (longer, 0x100),
        ] {
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.content(SEQUENCE).map(<[u8]>::len), Some(length));
            assert_eq!(reader.end(), Some(()));
        }
        for bytes in [
            vec![],
            vec![0x30],
            vec![0x30, 0x02, 0x07],
            vec![0x30, 0x80, 0x07],
            vec![0x30, 0x81, 0x01, 0x07],
            vec![0x30, 0x82, 0x00, 0x01, 0x07],
            vec![0x30, 0x83, 0x00, 0x00, 0x01, 0x07],
        ] {
            assert_eq!(Reader::new(&bytes).content(SEQUENCE), None, "{bytes:?}");
        }
        assert_eq!(Reader::new(&[0x31, 0x00]).content(SEQUENCE), None);
        assert_eq!(Reader::new(&[0]).end(), None);
    }

    #[test]
    fn numbers_are_not_negative_and_have_no_needless_zeros() {
        let unsigned = |content: &[u8]| {
            let length = u8::try_from(content.len()).unwrap();
            let bytes = [&[INTEGER, length], content].concat();
            Reader::new(&bytes).unsigned().map(<[u8]>::to_vec)
        };
        assert_eq!(unsigned(&[0]), Some(vec![]));
        assert_eq!(unsigned(&[3]), Some(vec![3]));
        assert_eq!(unsigned(&[0, 0x80]), Some(vec![0x80]));
        assert_eq!(unsigned(&[]), None);
        assert_eq!(unsigned(&[0x80]), None);
        assert_eq!(unsigned(&[0, 0x7f]), None);
        assert_eq!(unsigned(&[0, 0, 0x80]), None);
    }
}
