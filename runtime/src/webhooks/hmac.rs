//! Signatures by HMAC.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};

use super::error::SignatureError;

/// The hash that a signature by HMAC is made with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hash {
    Sha256,
    Sha512,
}

/// Whether one of the signatures is that of the message, under one of the secrets.
///
/// The message is hashed once for each secret, however many signatures there are: a header full of them must not make a request
/// dear. Compares in a time that does not depend on where the signatures differ.
///
/// # Errors
///
/// [`SignatureError::Mismatch`], or that a secret begins or ends with white space: secrets are used as they are given, so a line
/// break from a file makes one wrong.
pub(super) fn check(
    hash: Hash,
    secrets: &[&str],
    message: &[&[u8]],
    signatures: &[Vec<u8>],
) -> Result<(), SignatureError> {
    for secret in secrets {
        let fits = match hash {
            Hash::Sha256 => any_fits::<Hmac<Sha256>>(secret.as_bytes(), message, signatures)?,
            Hash::Sha512 => any_fits::<Hmac<Sha512>>(secret.as_bytes(), message, signatures)?,
        };
        if fits {
            return Ok(());
        }
    }
    Err(if secrets.iter().any(|secret| secret.trim() != *secret) {
        SignatureError::MismatchOfPaddedSecret
    } else {
        SignatureError::Mismatch
    })
}

fn any_fits<M: Mac + KeyInit + Clone>(
    secret: &[u8],
    message: &[&[u8]],
    signatures: &[Vec<u8>],
) -> Result<bool, SignatureError> {
    // A key of any length will do for HMAC.
    let mut mac =
        <M as KeyInit>::new_from_slice(secret).map_err(|_| SignatureError::Unsupported)?;
    for piece in message {
        mac.update(piece);
    }
    Ok(signatures
        .iter()
        .any(|signature| mac.clone().verify_slice(signature).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::super::encoding::SignatureEncoding;
    use super::*;

    /// RFC 4231, test cases 1, 2, 3, 6 and 7.
    #[test]
    fn vectors_of_rfc_4231_hold() {
        let cases: [(Vec<u8>, Vec<u8>, &str, &str); 5] = [
            (
                vec![0x0b; 20],
                b"Hi There".to_vec(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde\
                 daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?".to_vec(),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554\
                 9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            ),
            (
                vec![0xaa; 20],
                vec![0xdd; 50],
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
                "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39\
                 bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
                "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352\
                 6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598",
            ),
            (
                vec![0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than \
                  block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                    .to_vec(),
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
                "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944\
                 b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58",
            ),
        ];
        for (key, data, sha256, sha512) in cases {
            for (hash, digits) in [(Hash::Sha256, sha256), (Hash::Sha512, sha512)] {
                let good = SignatureEncoding::Hex.decode(digits).unwrap();
                let fits = |message: &[&[u8]], signatures: &[&[u8]]| {
                    let signatures: Vec<_> = signatures.iter().map(|s| s.to_vec()).collect();
                    match hash {
                        Hash::Sha256 => any_fits::<Hmac<Sha256>>(&key, message, &signatures),
                        Hash::Sha512 => any_fits::<Hmac<Sha512>>(&key, message, &signatures),
                    }
                };
                assert_eq!(fits(&[&data], &[&good]), Ok(true));
                assert_eq!(fits(&[&data], &[b"", &[0; 32], &good, b"x"]), Ok(true));
                let (start, end) = data.split_at(3);
                assert_eq!(fits(&[start, end], &[&good]), Ok(true));
                assert_eq!(fits(&[start], &[&good]), Ok(false));
                assert_eq!(fits(&[&data], &[&good[1..], &good[..16]]), Ok(false));
                assert_eq!(
                    fits(&[&data], &[&[good.as_slice(), b"x"].concat()]),
                    Ok(false)
                );
                assert_eq!(fits(&[&data], &[&[]]), Ok(false));
                assert_eq!(fits(&[&data], &[]), Ok(false));
            }
        }
    }
}
