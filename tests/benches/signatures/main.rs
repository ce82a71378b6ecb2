//! Checking the signature of a notification, beside the bare hash that it takes.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use paywright_airwallex_models::SIGNATURE;
use paywright_benches::{Bench, Contender, Stop};
use paywright_runtime::http::{HeaderMap, HeaderValue};
use sha2::Sha256;

const BODY: &str = include_str!("../../fixtures/airwallex/payment_attempt_received.json");
const SECRET: &str = "whsec_not_a_real_secret_of_anybody";
const MILLISECONDS: &str = "1700000000000";

fn main() -> ExitCode {
    Bench::of("Checking the signature of a notification", run)
}

fn run(bench: &mut Bench) -> Result<(), Stop> {
    let long = BODY.repeat(40);
    for (name, body) in [("one notification", BODY), ("40 times as long", &long)] {
        let signed = sign(body)?;
        let hexadecimal: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut headers = HeaderMap::new();
        headers.insert("x-timestamp", HeaderValue::from_static(MILLISECONDS));
        headers.insert("x-signature", HeaderValue::from_str(&hexadecimal)?);
        let now = UNIX_EPOCH + Duration::from_millis(MILLISECONDS.parse()?);
        let secret = SECRET.to_owned();
        SIGNATURE.verify_at(&headers, body.as_bytes(), &secret, now)?;
        bench.compare(
            name,
            body.len(),
            &[
                Contender::new("hash", &|| drop(black_box(sign(black_box(body))))),
                Contender::new("verify", &|| {
                    let body = black_box(body).as_bytes();
                    drop(black_box(SIGNATURE.verify_at(&headers, body, &secret, now)));
                }),
            ],
        )?;
    }
    Ok(())
}

fn sign(body: &str) -> Result<Vec<u8>, Stop> {
    let mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes())?;
    let mac = mac.chain_update(MILLISECONDS).chain_update(body);
    Ok(mac.finalize().into_bytes().to_vec())
}
