//! What a body is read as, before any signature is looked at.

use paywright_tests::fixture;

#[test]
fn every_envelope_of_the_pages_is_a_known_event() {
    use paywright_airwallex::EventData;
    for (file, name) in [
        ("payment_intent_created.json", "payment_intent.created"),
        ("payment_attempt_received.json", "payment_attempt.received"),
        ("payment_consent_verified.json", "payment_consent.verified"),
        ("payment_method_created.json", "payment_method.created"),
        ("customer_created.json", "customer.created"),
        ("refund_accepted.json", "refund.accepted"),
        ("payment_dispute_accepted.json", "payment_dispute.accepted"),
        ("payment_link_created.json", "payment_link.created"),
    ] {
        let event =
            paywright_airwallex::Event::from_json(fixture::text("airwallex", file).as_bytes())
                .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(event.data.name(), name);
        assert!(!matches!(event.data, EventData::Unknown { .. }), "{file}");
        assert!(
            event.account_id.value().is_some() || event.legacy_account_id.is_some(),
            "{file}"
        );
    }
    let event = paywright_airwallex::Event::from_json(
        fixture::text("airwallex", "refund_accepted.json").as_bytes(),
    )
    .unwrap();
    let EventData::RefundAccepted(refund) = event.data else {
        panic!()
    };
    assert_eq!(
        (refund.amount.to_string().as_str(), refund.currency.as_str()),
        ("21.49", "SGD")
    );

    use paywright_paykka::EventData as Notice;
    for (file, name) in [
        ("payment_result_authorized.json", "PAYMENT.AUTHORIZATION"),
        ("refund_result_succeeded.json", "REFUND.SUCCESS"),
        ("dispute_result_created.json", "DISPUTE"),
    ] {
        let event = paywright_paykka::Event::from_json(fixture::text("paykka", file).as_bytes())
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(event.data.name(), name);
        assert!(!matches!(event.data, Notice::Unknown { .. }), "{file}");
    }
    for file in [
        "payment_intent_created_event.json",
        "payment_intent_failed_event.json",
        "payment_attempt_created_event.json",
    ] {
        let event = paywright_uqpay::Event::from_json(fixture::text("uqpay", file).as_bytes())
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(
            !matches!(event.data, paywright_uqpay::EventData::Unknown { .. }),
            "{file}"
        );
    }
}

#[test]
fn an_event_of_a_new_kind_is_kept_whole() {
    let body = fixture::text("airwallex", "refund_accepted.json")
        .replace("refund.accepted", "refund.of_a_later_version");
    let event = paywright_airwallex::Event::from_json(body.as_bytes()).unwrap();
    let paywright_airwallex::EventData::Unknown { name, raw, .. } = &event.data else {
        panic!("{event:?}")
    };
    assert_eq!(name, "refund.of_a_later_version");
    let amount = raw.as_ref().and_then(|raw| raw.pointer("/amount"));
    assert_eq!(amount.unwrap().as_str(), "21.49");
    let written = serde_json::to_string(&event).unwrap();
    let exact = paywright_tests::exact::Exact::parse;
    assert_eq!(exact(&written).unwrap(), exact(&body).unwrap());
}

#[test]
fn a_notice_may_carry_its_name_in_the_older_place() {
    let body = fixture::text("paykka", "refund_result_succeeded.json")
        .replace("event_type", "notify_type");
    let event = paywright_paykka::Event::from_json(body.as_bytes()).unwrap();
    assert_eq!(event.data.name(), "REFUND.SUCCESS");
    assert!(matches!(
        event.data,
        paywright_paykka::EventData::RefundSuccess(_)
    ));
}
