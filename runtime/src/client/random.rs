//! Random bytes from the system.

use super::fault::RequestFault;

/// A fresh UUID of version 4, in lower case: a key that makes a retry safe.
///
/// # Errors
///
/// [`RequestFault::NoRandomness`] if the system gives no random bytes.
pub fn fresh_uuid() -> Result<String, RequestFault> {
    let mut number = u128::from_be_bytes(random()?);
    // Version 4 and the variant of RFC 9562.
    number = number & !(0xf << 76) | (0x4 << 76);
    number = number & !(0x3 << 62) | (0x2 << 62);
    let mut uuid = String::with_capacity(36);
    for (position, byte) in number.to_be_bytes().into_iter().enumerate() {
        if matches!(position, 4 | 6 | 8 | 10) {
            uuid.push('-');
        }
        for half in [byte >> 4, byte & 0xf] {
            if let Some(digit) = char::from_digit(u32::from(half), 16) {
                uuid.push(digit);
            }
        }
    }
    Ok(uuid)
}

/// Thirty-two random hexadecimal digits, in lower case.
pub(super) fn random_hex() -> Result<String, RequestFault> {
    Ok(format!("{:032x}", u128::from_be_bytes(random()?)))
}

/// A random number for a pause between attempts; the largest one if the system has no random bytes to give.
pub(super) fn random_number() -> u64 {
    getrandom::u64().unwrap_or(u64::MAX)
}

fn random() -> Result<[u8; 16], RequestFault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| RequestFault::NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_has_version_and_variant_and_is_fresh() {
        let (one, other) = (fresh_uuid().unwrap(), fresh_uuid().unwrap());
        assert_ne!(one, other);
        let pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
        assert!(
            regex_lite::Regex::new(pattern).unwrap().is_match(&one),
            "{one}"
        );
    }
}
