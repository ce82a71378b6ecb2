//! What is answered.

use paywright_runtime::EventError;
use paywright_runtime::webhooks::InMemoryReplayGuard;
use paywright_tests::fixture;

use crate::ways::{NOW, PATH, PUBLIC_KEY, at, ways};

#[test]
fn the_receiver_answers_what_the_page_asks_for() {
    let way = ways().pop().unwrap();
    let body = way.body.as_bytes();
    let headers = (way.sign)(body, NOW);
    let key: paywright_runtime::rsa::PublicKey = PUBLIC_KEY.parse().unwrap();
    let receiver =
        paywright_paykka::Event::receiver(&key).with_replay_guard(InMemoryReplayGuard::new());
    let delivery = receiver.read_at(Some(PATH), headers.as_slice(), body, at(NOW));
    let answer = delivery.unwrap().acknowledge();
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.content_type(), Some("application/json"));
    let exact = paywright_tests::exact::Exact::parse;
    assert_eq!(
        exact(answer.body()).unwrap(),
        exact(&fixture::text("paykka", "acknowledgement.json")).unwrap()
    );
    let again = receiver.read_at(Some(PATH), headers.as_slice(), body, at(NOW));
    assert_eq!(again.unwrap_err(), EventError::Repeated(answer));
    let text = fixture::text("airwallex", "refund_accepted.json");
    let event = paywright_airwallex::Event::from_json(text.as_bytes()).unwrap();
    assert_eq!(
        (
            event.acknowledgement().status(),
            event.acknowledgement().body()
        ),
        (200, "")
    );
}
