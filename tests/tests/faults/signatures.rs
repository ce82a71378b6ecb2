//! Each attempt of a signed call is signed for itself: a provider refuses a nonce that came before, and a time that is past.

use std::collections::BTreeSet;

use paywright_tests::fault_server::{Answer, FaultServer};
use paywright_tests::signing;

use crate::calls::{Kind, Manner, made};
use crate::clock::SkippingClock;
use crate::outcome::End;
use crate::provider::answers;
use crate::transports::CARRIERS;

#[tokio::test]
async fn each_attempt_has_a_nonce_a_time_and_a_signature_of_its_own() {
    let kind = Kind::KeyInSignedBody;
    for carrier in CARRIERS {
        let busy = || Answer::json(429, "{}").header("retry-after", "7");
        let server = FaultServer::start(answers([busy(), busy(), kind.good_answer()])).await;
        let manner = Manner::default().clock(SkippingClock::new());
        let outcome = made(kind, carrier, &server.url(), manner).await;
        assert_eq!(outcome.end, End::Fine, "{carrier:?}: {outcome:?}");

        let requests = server.requests();
        assert_eq!(requests.len(), 3, "{carrier:?}");
        assert!(
            requests.iter().all(signing::is_signed_for_paykka),
            "{carrier:?}"
        );
        let of_each = |name| {
            requests
                .iter()
                .map(move |request| request.header(name).unwrap())
        };
        let nonces: BTreeSet<_> = of_each("x-paykka-nonce").collect();
        assert_eq!(nonces.len(), 3, "{carrier:?}");
        let times: Vec<u64> = of_each("x-paykka-timestamp")
            .map(|time| time.parse().unwrap())
            .collect();
        assert!(
            times.windows(2).all(|pair| pair[1] >= pair[0] + 7000),
            "{carrier:?}: {times:?}"
        );
        assert!(
            requests
                .iter()
                .all(|request| request.body == requests[0].body)
        );
    }
}
