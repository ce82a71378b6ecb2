use std::collections::BTreeSet;

use super::*;
use crate::client::{
    RequestSignature, Sign, SignError, SignatureEncoding, SignedPiece, TimestampUnit,
};

static SIGNATURE: RequestSignature = RequestSignature {
    header: "x-sign",
    encoding: SignatureEncoding::Hex,
    message: &[SignedPiece::Timestamp],
    timestamp_unit: TimestampUnit::Seconds,
    headers: &[
        ("x-time", &[SignedPiece::Timestamp]),
        ("x-nonce", &[SignedPiece::Nonce]),
    ],
};

/// Signs by the message itself.
struct Echo;

impl Sign for Echo {
    fn sign<'a>(&'a self, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(std::future::ready(Ok(message.to_vec())))
    }
}

fn signing() -> CredentialSet {
    let signature = Credential::Signature {
        scheme: &SIGNATURE,
        key_id: "app".to_owned(),
        signer: Arc::new(Echo),
    };
    CredentialSet::new().with("bearer", signature)
}

#[test]
fn every_attempt_is_signed_anew_with_the_time_of_the_clients_clock() {
    let busy = || {
        let mut busy = answer(429, "");
        let value = HeaderValue::from_static("7");
        busy.headers_mut().insert("retry-after", value);
        busy
    };
    let transport = InMemory::queued([busy(), busy(), answer(200, "{}")]);
    let mut call = Call::new(&PAY);
    call.idempotency_header("idempotency-key", None);
    ready(builder(&transport, signing()).build().send(call)).unwrap();

    let sent = transport.requests();
    let all = |name| -> Vec<String> {
        let value = |request: &Request<Bytes>| request.headers()[name].to_str().unwrap().to_owned();
        sent.iter().map(value).collect()
    };
    assert_eq!(all("x-time"), ["1800000000", "1800000007", "1800000014"]);
    // The hexadecimal digits of the same texts.
    let digits = |time: &String| time.bytes().map(|byte| format!("{byte:x}")).collect();
    let signatures: Vec<String> = all("x-time").iter().map(digits).collect();
    assert_eq!(all("x-sign"), signatures);
    let nonces = all("x-nonce").into_iter().collect::<BTreeSet<_>>();
    assert_eq!(nonces.len(), 3, "no nonce is sent twice");
}

#[cfg(feature = "webhooks")]
mod answers {
    use super::*;
    use crate::client::AnswerProof;
    use crate::webhooks;

    static SCHEME: webhooks::Scheme = webhooks::Scheme {
        algorithm: webhooks::Algorithm::HmacSha256,
        message: &[webhooks::Piece::Timestamp, webhooks::Piece::Body],
        signature: webhooks::SignaturePart {
            header: "x-sign",
            element: None,
            encoding: webhooks::SignatureEncoding::Hex,
        },
        timestamp: Some(webhooks::TimestampPart {
            header: "x-time",
            element: None,
            unit: webhooks::TimeUnit::Seconds,
        }),
        nonce: None,
        tolerance: Duration::from_secs(60),
        max_body: usize::MAX,
    };

    /// An answer that was signed at the time that the clock of these tests shows first.
    fn signed() -> Response<Bytes> {
        let mut answer = answer(200, "{}");
        let mut header = |name, value| {
            let value = HeaderValue::from_static(value);
            answer.headers_mut().insert(name, value);
        };
        header("x-time", "1800000000");
        // HMAC-SHA256 of `1800000000{}` with the key `secret`.
        header(
            "x-sign",
            "9d1f2cc795b13a6e8b05a0e3f29f45889834639a3302fad93d5f9f9ccb56fff6",
        );
        answer
    }

    #[test]
    fn an_answer_is_recent_or_not_by_the_clients_clock() {
        for (seconds, recent) in [(0, true), (60, true), (61, false)] {
            let clock = clock();
            clock.advance(Duration::from_secs(seconds));
            let proof = AnswerProof::new(&SCHEME, "secret".to_owned());
            let core = builder(
                &InMemory::queued([signed()]),
                CredentialSet::new().with_answers(proof),
            )
            .clock(clock)
            .build();
            let read = ready(core.send(Call::new(&PING)));
            assert_eq!(read.is_ok(), recent, "after {seconds} seconds");
            if let Err(failure) = read {
                assert!(matches!(failure, Failure::Signature(_)), "{failure}");
            }
        }
    }
}
