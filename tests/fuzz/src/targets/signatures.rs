//! Signatures of notifications, and keys.

use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use hmac::{Hmac, KeyInit, Mac};
use paywright_runtime::Base64;
use paywright_runtime::rsa::{PrivateKey, PublicKey};
use paywright_runtime::webhooks::{
    Algorithm, DEFAULT_MAX_BODY, Piece, Scheme, SignatureEncoding, SignaturePart, Target, TimeUnit,
    TimestampPart,
};
use sha2::{Sha256, Sha512};

use crate::inputs;
use crate::parts::{Part, divided};

/// Key of nobody else.
const SECRET: &str = "a secret that no input knows";
const TARGET: Target<'_> = Target {
    method: "POST",
    path: "/hooks",
};

static PRIVATE: LazyLock<PrivateKey> = LazyLock::new(|| {
    let pem = inputs::of_repository("runtime/tests/keys/first_private.pem");
    PrivateKey::from_pem(pem).expect("the key of the tests")
});
static PUBLIC: LazyLock<PublicKey> = LazyLock::new(|| {
    let pem = inputs::of_repository("runtime/tests/keys/first_public.pem");
    PublicKey::from_pem(pem).expect("the key of the tests")
});

const fn scheme(
    algorithm: Algorithm,
    message: &'static [Piece],
    element: Option<&'static str>,
    encoding: SignatureEncoding,
    unit: TimeUnit,
) -> Scheme {
    Scheme {
        algorithm,
        message,
        signature: SignaturePart {
            header: "x-signature",
            element,
            encoding,
        },
        timestamp: Some(TimestampPart {
            header: if element.is_some() {
                "x-signature"
            } else {
                "x-timestamp"
            },
            element: if element.is_some() { Some("t") } else { None },
            unit,
        }),
        nonce: Some("x-nonce"),
        tolerance: Duration::from_secs(300),
        max_body: DEFAULT_MAX_BODY,
    }
}

/// Every algorithm, encoding, unit and place.
static SCHEMES: [Scheme; 4] = [
    scheme(
        Algorithm::HmacSha256,
        &[Piece::Timestamp, Piece::Literal("."), Piece::Body],
        None,
        SignatureEncoding::Hex,
        TimeUnit::Seconds,
    ),
    scheme(
        Algorithm::HmacSha256,
        &[Piece::Timestamp, Piece::Body],
        Some("v1"),
        SignatureEncoding::Base64,
        TimeUnit::Either,
    ),
    scheme(
        Algorithm::HmacSha512,
        &[Piece::Body, Piece::Timestamp],
        None,
        SignatureEncoding::Hex,
        TimeUnit::Milliseconds,
    ),
    scheme(
        Algorithm::RsaSha256,
        &[
            Piece::Method,
            Piece::Path,
            Piece::Timestamp,
            Piece::Nonce,
            Piece::Body,
        ],
        None,
        SignatureEncoding::Base64Percent,
        TimeUnit::Milliseconds,
    ),
];

/// Nobody forges a signature or makes a key of something else, and what is signed is taken.
pub(super) fn law(input: &[u8]) {
    let parts = divided(input);
    let named = |name: &str| {
        let part = parts.iter().find(|part| part.name == name);
        part.map_or(&[] as &[u8], |part: &Part<'_>| &part.content)
    };
    key(named("key"));
    let headers = String::from_utf8_lossy(named("headers"));
    let headers: Vec<(&str, &str)> = headers
        .split('\n')
        .filter_map(|line| line.split_once(": "))
        .collect();
    let body = named("body");
    for scheme in &SCHEMES {
        forged(scheme, &headers, body);
        signed(scheme, &headers, body);
    }
}

/// No headers that somebody makes up prove anything, with any time and any key.
fn forged(scheme: &Scheme, headers: &[(&str, &str)], body: &[u8]) {
    for now in [0, 1_700_000_000, 1 << 40] {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now);
        let verdict = match scheme.algorithm {
            Algorithm::RsaSha256 => scheme.verify_request(TARGET, headers, body, &*PUBLIC, now),
            _ => scheme.verify_request(TARGET, headers, body, SECRET, now),
        };
        let error = verdict.expect_err("a forged signature was taken");
        assert!(!error.to_string().is_empty());
    }
}

/// A message that is signed is taken whatever it holds, and no other one with its signature.
fn signed(scheme: &Scheme, headers: &[(&str, &str)], body: &[u8]) {
    // RSA costs a thousand times what the rest does, and differs in nothing that depends on the text.
    if scheme.algorithm == Algorithm::RsaSha256 && !body.len().is_multiple_of(16) {
        return;
    }
    let given = |name| {
        headers
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.trim())
    };
    let time =
        given("x-timestamp").filter(|time| time.parse::<u64>().is_ok_and(|time| time < 1 << 33));
    let time = time
        .filter(|time| time.len() <= 16 && !time.starts_with('+'))
        .unwrap_or("1700000000");
    let nonce = given("x-nonce")
        .filter(|nonce| !nonce.is_empty())
        .unwrap_or("n");
    let milliseconds = scheme
        .timestamp
        .is_some_and(|part| part.unit == TimeUnit::Milliseconds);
    let count: u64 = time.parse().unwrap_or_default();
    let now = SystemTime::UNIX_EPOCH
        + if milliseconds {
            Duration::from_millis(count)
        } else {
            Duration::from_secs(count)
        };
    let mut message = Vec::new();
    for piece in scheme.message {
        message.extend_from_slice(match piece {
            Piece::Literal(text) => text.as_bytes(),
            Piece::Timestamp => time.as_bytes(),
            Piece::Nonce => nonce.as_bytes(),
            Piece::Method => TARGET.method.as_bytes(),
            Piece::Path => TARGET.path.as_bytes(),
            _ => body,
        });
    }
    let signature = written(
        scheme.signature.encoding,
        &sealed(scheme.algorithm, &message),
    );
    let signature = match scheme.signature.element {
        Some(element) => format!("t={time},{element}=00ff,{element}={signature}"),
        None => signature,
    };
    let headers = [
        ("X-Signature", &*signature),
        ("X-Timestamp", time),
        ("X-Nonce", nonce),
    ];
    let verdict = |body: &[u8], now| match scheme.algorithm {
        Algorithm::RsaSha256 => scheme.verify_request(TARGET, &headers, body, &*PUBLIC, now),
        _ => scheme.verify_request(TARGET, &headers, body, SECRET, now),
    };
    if body.len() <= scheme.max_body {
        assert_eq!(verdict(body, now), Ok(()), "{time} {nonce:?}");
        verdict(body, now + Duration::from_secs(301)).expect_err("it is too old");
        verdict(&[body, b"x"].concat(), now).expect_err("it is another message");
    }
}

fn sealed(algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
    let key = SECRET.as_bytes();
    match algorithm {
        Algorithm::RsaSha256 => PRIVATE.sign(message).expect("a signature"),
        Algorithm::HmacSha512 => {
            let mac = Hmac::<Sha512>::new_from_slice(key).expect("a key of any length");
            mac.chain_update(message).finalize().into_bytes().to_vec()
        }
        _ => {
            let mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
            mac.chain_update(message).finalize().into_bytes().to_vec()
        }
    }
}

fn written(encoding: SignatureEncoding, bytes: &[u8]) -> String {
    let base64 = Base64::from(bytes.to_vec()).to_string();
    match encoding {
        SignatureEncoding::Hex => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        SignatureEncoding::Base64 => base64,
        SignatureEncoding::Base64Percent => base64.replace('+', "%2B").replace('/', "%2F"),
    }
}

/// A text is a key that works, or an error that shows nothing of it.
fn key(text: &[u8]) {
    let errors = [
        PrivateKey::from_pem(text)
            .map(|key| assert!(key.sign(b"message").is_ok()))
            .err(),
        PublicKey::from_pem(text)
            .map(|key| assert!(!key.verifies(b"message", &[1; 256])))
            .err(),
        std::str::from_utf8(text)
            .ok()
            .and_then(|text| text.parse::<PublicKey>().err()),
    ];
    let text = String::from_utf8_lossy(text);
    for error in errors.into_iter().flatten() {
        let shown = format!("{error} {error:?}");
        let mut words = text.split_whitespace().filter(|word| word.len() > 20);
        assert!(!words.any(|word| shown.contains(word)), "{shown}");
    }
}

/// The keys of the tests, and headers with a signature of each kind.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let message = "=== headers\nx-signature: 00ff\nx-timestamp: 1700000000\nx-nonce: n\n=== body\n{\"id\": 1}\n=== key\n";
    [
        "first_private",
        "first_private_pkcs1",
        "first_public",
        "first_public_pkcs1",
        "encrypted_private",
        "elliptic_public",
        "short_public",
        "certificate",
    ]
    .map(|name| inputs::of_repository(&format!("runtime/tests/keys/{name}.pem")))
    .map(|key| [message.as_bytes(), &key].concat())
    .to_vec()
}
