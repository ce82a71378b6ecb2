//! Which texts are keys, what is said of the others, and that keys agree with what openssl makes.
#![cfg(feature = "rsa")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use paywright_runtime::rsa::{KeyError, PrivateKey, PublicKey};

/// A file made by openssl.
macro_rules! key {
    ($name:literal) => {
        include_str!(concat!("keys/", $name))
    };
}

const MESSAGE: &[u8] = include_bytes!("keys/message.txt");

fn signature_of_openssl() -> Vec<u8> {
    STANDARD
        .decode(key!("message_signed_with_first.base64"))
        .unwrap()
}

/// The base64 of a PEM in one line.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.contains("---")).collect()
}

#[test]
fn a_private_key_signs_what_openssl_signs() {
    let key = PrivateKey::from_pem(key!("first_private.pem")).unwrap();
    assert_eq!(key.sign(MESSAGE).unwrap(), signature_of_openssl());
    let bytes = PrivateKey::from_pem(key!("first_private.pem").as_bytes()).unwrap();
    assert_eq!(bytes.sign(MESSAGE).unwrap(), signature_of_openssl());
}

#[test]
fn a_public_key_is_read_in_every_form_and_verifies_what_openssl_signed() {
    let spki = PublicKey::from_pem(key!("first_public.pem")).unwrap();
    let forms = [
        PublicKey::from_pem(key!("first_public_pkcs1.pem")),
        PublicKey::from_pem(key!("first_public.pem").replace('\n', "\r\n")),
        PublicKey::from_pem(format!("\u{feff}\n{}\n\n", key!("first_public.pem"))),
        PublicKey::from_base64(&bare(key!("first_public.pem"))),
        PublicKey::from_base64(&bare(key!("first_public_pkcs1.pem"))),
        bare(key!("first_public.pem")).parse(),
        key!("first_public.pem").parse(),
    ];
    for form in forms {
        assert_eq!(form.as_ref(), Ok(&spki));
    }
    assert!(spki.verifies(MESSAGE, &signature_of_openssl()));
    let other = PublicKey::from_pem(key!("second_public.pem")).unwrap();
    assert!(!other.verifies(MESSAGE, &signature_of_openssl()));
    assert_ne!(other, spki);
}

#[test]
fn a_public_exponent_of_three_is_one() {
    let public = PublicKey::from_pem(key!("exponent_of_three_public.pem")).unwrap();
    let private = PrivateKey::from_pem(key!("exponent_of_three_private.pem")).unwrap();
    assert!(public.verifies(MESSAGE, &private.sign(MESSAGE).unwrap()));
}

#[test]
fn every_flipped_bit_of_a_signature_is_refused() {
    let key = PublicKey::from_pem(key!("first_public.pem")).unwrap();
    let mut signature = signature_of_openssl();
    for position in 0..signature.len() {
        for bit in 0..8 {
            signature[position] ^= 1 << bit;
            assert!(!key.verifies(MESSAGE, &signature), "{position} {bit}");
            signature[position] ^= 1 << bit;
        }
    }
    assert!(key.verifies(MESSAGE, &signature));
    for kept in [0, 1, 128, 255] {
        assert!(!key.verifies(MESSAGE, &signature[..kept]), "{kept}");
    }
    assert!(!key.verifies(MESSAGE, &[signature.as_slice(), &[0]].concat()));
    assert!(!key.verifies(MESSAGE, &[0; 256]));
}

#[test]
fn a_text_that_is_no_private_key_says_what_it_is() {
    let good = key!("first_private.pem");
    let (begin, end) = ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----");
    let cases: &[(&str, String, KeyError)] = &[
        ("nothing", String::new(), KeyError::NotPem),
        ("a path", "/etc/keys/private.pem".into(), KeyError::NotPem),
        ("bare base64", bare(good), KeyError::NotPem),
        (
            "no end of the line",
            begin.replace("KEY-----", "KEY"),
            KeyError::NotPem,
        ),
        (
            "PKCS #1",
            key!("first_private_pkcs1.pem").into(),
            KeyError::Pkcs1,
        ),
        (
            "encrypted",
            key!("encrypted_private.pem").into(),
            KeyError::Encrypted,
        ),
        (
            "encrypted PKCS #1",
            key!("encrypted_private_pkcs1.pem").into(),
            KeyError::Encrypted,
        ),
        (
            "a public key",
            key!("first_public.pem").into(),
            KeyError::Public,
        ),
        (
            "a public key by PKCS #1",
            key!("first_public_pkcs1.pem").into(),
            KeyError::Public,
        ),
        (
            "a certificate",
            key!("certificate.pem").into(),
            KeyError::UnknownForm,
        ),
        (
            "elliptic, in a form of its own",
            key!("elliptic_private_sec1.pem").into(),
            KeyError::UnknownForm,
        ),
        (
            "elliptic",
            key!("elliptic_private.pem").into(),
            KeyError::NotRsa,
        ),
        (
            "short",
            key!("short_private.pem").into(),
            KeyError::TooShort,
        ),
        (
            "text behind",
            format!("{good}and more"),
            KeyError::TextAround,
        ),
        (
            "a second key behind",
            format!("{good}{good}"),
            KeyError::TextAround,
        ),
        ("text before", format!("key: {good}"), KeyError::TextAround),
        ("no end", good.replace(end, ""), KeyError::Malformed),
        (
            "another end",
            good.replace(end, "-----END PUBLIC KEY-----"),
            KeyError::Malformed,
        ),
        (
            "no base64",
            format!("{begin}\n*\n{end}"),
            KeyError::Malformed,
        ),
        (
            "line breaks that are none",
            good.trim().replace('\n', "\\n"),
            KeyError::Malformed,
        ),
        ("empty", format!("{begin}\n{end}"), KeyError::Malformed),
        (
            "cut off",
            format!("{begin}\n{}\n{end}", &bare(good)[..800]),
            KeyError::Malformed,
        ),
        (
            "bytes behind",
            format!("{begin}\n{}\n{end}", longer(good)),
            KeyError::Malformed,
        ),
        (
            "a public key inside",
            format!("{begin}\n{}\n{end}", bare(key!("first_public.pem"))),
            KeyError::Malformed,
        ),
    ];
    for (about, text, expected) in cases {
        assert_eq!(PrivateKey::from_pem(text).err(), Some(*expected), "{about}");
    }
    assert_eq!(
        PrivateKey::from_pem([0xff, 0xfe]).err(),
        Some(KeyError::NotPem)
    );
    assert!(KeyError::Pkcs1.to_string().contains("openssl pkcs8 -topk8"));
}

/// The base64 of a key with a byte behind it.
fn longer(pem: &str) -> String {
    let mut der = STANDARD.decode(bare(pem)).unwrap();
    der.push(0);
    STANDARD.encode(der)
}

#[test]
fn a_text_that_is_no_public_key_says_what_it_is() {
    let good = key!("first_public.pem");
    let (begin, end) = ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----");
    let cases: &[(&str, String, KeyError)] = &[
        ("nothing", String::new(), KeyError::Malformed),
        ("a word", "whsec_1".into(), KeyError::Malformed),
        (
            "a private key",
            key!("first_private.pem").into(),
            KeyError::Private,
        ),
        (
            "a private key by PKCS #1",
            key!("first_private_pkcs1.pem").into(),
            KeyError::Private,
        ),
        (
            "a bare private key",
            bare(key!("first_private.pem")),
            KeyError::Private,
        ),
        (
            "a bare private key by PKCS #1",
            bare(key!("first_private_pkcs1.pem")),
            KeyError::Private,
        ),
        (
            "a certificate",
            key!("certificate.pem").into(),
            KeyError::UnknownForm,
        ),
        (
            "elliptic",
            key!("elliptic_public.pem").into(),
            KeyError::NotRsa,
        ),
        (
            "bare, elliptic",
            bare(key!("elliptic_public.pem")),
            KeyError::NotRsa,
        ),
        ("short", key!("short_public.pem").into(), KeyError::TooShort),
        ("text behind", format!("{good}x"), KeyError::TextAround),
        ("no end", good.replace(end, ""), KeyError::Malformed),
        (
            "bytes behind",
            format!("{begin}\n{}\n{end}", longer(good)),
            KeyError::Malformed,
        ),
        ("bare, bytes behind", longer(good), KeyError::Malformed),
        (
            "PKCS #1 in the wrong lines",
            good.replace("PUBLIC", "RSA PUBLIC"),
            KeyError::Malformed,
        ),
    ];
    for (about, text, expected) in cases {
        assert_eq!(text.parse::<PublicKey>().err(), Some(*expected), "{about}");
    }
}

/// A value in DER whose content is of 256 bytes or more, or of less than 128.
fn der(tag: u8, content: &[u8]) -> Vec<u8> {
    let [high, low] = u16::try_from(content.len()).unwrap().to_be_bytes();
    let head = match high {
        0 => vec![tag, low],
        _ => vec![tag, 0x82, high, low],
    };
    [head, content.to_vec()].concat()
}

/// A public key by PKCS #1 of these numbers, in bare base64. Each begins with a set bit, or with a zero before one.
fn public(modulus: &[u8], exponent: &[u8]) -> String {
    let numbers = [der(2, modulus), der(2, exponent)].concat();
    STANDARD.encode(der(0x30, &numbers))
}

#[test]
fn the_numbers_of_a_public_key_have_bounds() {
    let odd = |bytes: usize, first: &[u8]| [first, &vec![0xff; bytes - 1]].concat();
    let even = |bytes: usize, first: &[u8]| [first, &vec![0xfe; bytes - 1]].concat();
    let usual = [1, 0, 1];
    for (about, modulus, exponent, expected) in [
        (
            "2047 bits",
            odd(256, &[0x7f]),
            &usual[..],
            Err(KeyError::TooShort),
        ),
        ("2048 bits", odd(256, &[0, 0x80]), &usual, Ok(())),
        ("8192 bits", odd(1024, &[0, 0x80]), &usual, Ok(())),
        ("8193 bits", odd(1025, &[1]), &usual, Err(KeyError::TooLong)),
        (
            "an even modulus",
            even(256, &[0, 0x80]),
            &usual,
            Err(KeyError::Unusable),
        ),
        (
            "the exponent 1",
            odd(256, &[0, 0x80]),
            &[1],
            Err(KeyError::Unusable),
        ),
        (
            "the exponent 2",
            odd(256, &[0, 0x80]),
            &[2],
            Err(KeyError::Unusable),
        ),
        ("the exponent 3", odd(256, &[0, 0x80]), &[3], Ok(())),
        (
            "an exponent of 33 bits",
            odd(256, &[0, 0x80]),
            &[1, 0, 0, 0, 1],
            Ok(()),
        ),
        (
            "an exponent of 34 bits",
            odd(256, &[0, 0x80]),
            &[2, 0, 0, 0, 1],
            Err(KeyError::Unusable),
        ),
    ] {
        let key = PublicKey::from_base64(&public(&modulus, exponent));
        assert_eq!(key.map(drop), expected, "{about}");
    }
}

#[test]
fn no_error_and_no_debug_shows_anything_of_a_key() {
    let planted = bare(key!("first_private.pem"));
    let key = PrivateKey::from_pem(key!("first_private.pem")).unwrap();
    let public = PublicKey::from_pem(key!("first_public.pem")).unwrap();
    let begin = "-----BEGIN PRIVATE KEY-----";
    let broken = format!("{begin}\n{planted}*\n-----END PRIVATE KEY-----");
    let error = PrivateKey::from_pem(&broken).unwrap_err();
    let shown = format!("{key:?} {public:?} {error} {error:?}");
    assert_eq!(
        shown.split(" the key is broken").next(),
        Some("PrivateKey { .. } PublicKey { bits: 2048, .. }")
    );
    for window in planted.as_bytes().windows(12) {
        assert!(!shown.contains(std::str::from_utf8(window).unwrap()));
    }
}

#[cfg(feature = "client")]
#[test]
fn a_private_key_is_a_signer() {
    use paywright_runtime::client::Sign;
    use std::task::{Context, Poll, Waker};
    let key = PrivateKey::from_pem(key!("first_private.pem")).unwrap();
    let mut signing = Sign::sign(&key, MESSAGE);
    let mut context = Context::from_waker(Waker::noop());
    match signing.as_mut().poll(&mut context) {
        Poll::Ready(signature) => assert_eq!(signature.unwrap(), signature_of_openssl()),
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}
