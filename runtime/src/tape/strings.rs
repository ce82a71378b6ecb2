//! What stands between the quotation marks of a string.

/// What stands behind the rest of a string in which there are escapes, at the first of them; `None` if one is none.
#[inline(never)]
pub(super) fn skip_escapes(mut rest: &[u8]) -> Option<&[u8]> {
    loop {
        rest = match rest {
            [b'"', ..] => return Some(rest),
            [b'\\', behind @ ..] => skip_escape(behind)?,
            [b' '..=u8::MAX, ..] => skip_plain(rest),
            _ => return None,
        };
    }
}

/// What stands behind an escape of which this is behind the backslash; `None` if it is none.
fn skip_escape(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't',
            behind @ ..,
        ] => Some(behind),
        [b'u', behind @ ..] => {
            let (digits, behind) = behind.split_first_chunk::<4>()?;
            digits.iter().all(u8::is_ascii_hexdigit).then_some(behind)
        }
        _ => None,
    }
}

/// How many bytes from the beginning are inside of a string and mean themselves.
pub(super) fn plain_bytes(bytes: &[u8]) -> usize {
    bytes.len() - skip_plain(bytes).len()
}

/// What stands behind the bytes that are inside of a string and mean themselves. Its constants fill the registers, so it is not
/// inlined.
#[inline(never)]
pub(super) fn skip_plain(mut rest: &[u8]) -> &[u8] {
    while let Some((word, behind)) = rest.split_first_chunk::<8>() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            let plain = (special.trailing_zeros() / 8) as usize;
            return rest.get(plain..).unwrap_or_default();
        }
        rest = behind;
    }
    while let [byte, behind @ ..] = rest
        && !is_special(byte)
    {
        rest = behind;
    }
    rest
}

/// Whether all bytes are inside of a string and mean themselves. Texts are mostly short, so what is left of them behind the
/// last whole word is looked at as a word that overlaps it.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let plain = |word: u64| special_bytes(word) == 0;
    if let Some(last) = bytes.last_chunk() {
        let (words, _) = bytes.as_chunks();
        return words.iter().all(|word| plain(u64::from_le_bytes(*word)))
            && plain(u64::from_le_bytes(*last));
    }
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => {
            let halves = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
            plain(halves[0] | halves[1] << 32)
        }
        _ => !bytes.iter().any(is_special),
    }
}

const fn is_special(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1F)
}

/// The highest bit of each byte that is a quotation mark, a backslash or a control character. Bits above the lowest one
/// that is set may be wrong; nobody looks at them.
#[inline(always)]
const fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // With their second bit turned, the quotation mark and the control characters are those up to the blank.
    let quotation_mark_or_control = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
    let backslash = (word ^ (ONES * b'\\' as u64)).wrapping_sub(ONES);
    (quotation_mark_or_control | backslash) & !word & HIGH
}
