//! Every payload that the providers publish is read into its type, and comes out as it went in: nothing lost, nothing invented.

#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fmt::Debug;

use paywright_runtime::serde::Serialize;
use paywright_runtime::serde::de::DeserializeOwned;
use paywright_runtime::wire::{Wire, from_json, to_json};
use paywright_runtime::{Date, Decimal, Timestamp};
use paywright_tests::exact::Exact;
use paywright_tests::fixture::{self, Fixture};

/// Finds what can be done with a type by its name.
type Table = fn(&str) -> Option<Model>;

type FromText = fn(&str) -> Result<String, serde_json::Error>;

/// What can be done with a type.
#[derive(Clone, Copy)]
struct Model {
    /// Reads a text into it and writes it again.
    round_trip: FromText,
    /// Reads a text into it and shows it in both forms of `Debug`.
    shown: FromText,
}

impl Model {
    fn of<T: Wire + DeserializeOwned + Serialize + Debug>() -> Self {
        Self {
            round_trip: |text| {
                let by_serde = serde_json::to_string(&serde_json::from_str::<T>(text)?)?;
                let directly = from_json::<T>(text)
                    .ok()
                    .and_then(|value| to_json(&value).ok());
                let exact = |text: &str| Exact::parse(text).ok();
                assert_eq!(exact(&by_serde), directly.as_deref().and_then(exact));
                Ok(by_serde)
            },
            shown: |text| {
                serde_json::from_str::<T>(text).map(|value| format!("{value:?} {value:#?}"))
            },
        }
    }
}

macro_rules! types {
    ($provider:ident: $($ty:ident),+ $(,)?) => {
        fn $provider(ty: &str) -> Option<Model> {
            match ty {
                $(stringify!($ty) => Some(Model::of::<types::$provider::$ty>()),)+
                _ => None,
            }
        }
    };
}

mod types {
    pub(crate) use paywright_airwallex::models as airwallex;
    pub(crate) use paywright_paykka::models as paykka;
    pub(crate) use paywright_uqpay::models as uqpay;
    pub(crate) use paywright_wooshpay::models as wooshpay;
}

types!(airwallex: BankConfigList, ConfirmPaymentIntent, CreateCustomer, CreatePaymentConsent, CreatePaymentIntent, Customer, ErrorBody, Event, PaymentAttempt, PaymentConsent, PaymentConsentList, PaymentDispute, PaymentIntent, PaymentLink, PaymentMethod, PaymentMethodTypeConfigList, Refund, SimulateDispute, VerifyPaymentConsent);
types!(paykka: Acknowledgement, ApplePayMerchantSession, CallResult, CreateApplePaySession, CreateRefund, CreateSession, CreateTransaction, DisputeResult, ErrorBody, PaymentResult, RefundResponse, RefundResult, RemoveToken, RetrieveRefund, RetrieveTransaction, TransactionResponse, VoidResponse, VoidTransaction);
types!(uqpay: AccessToken, Balance, BankAccount, BankAccountPage, CancelPaymentIntent, CreateBankAccount, CreatePaymentIntent, CreatePayout, CreateRefund, ErrorBody, Event, PaymentAttempt, PaymentAttemptNotification, PaymentIntent, Payout, PinKey, Refund, RegisterTerminal, SettlementPage, Terminal, UpdatePaymentIntent);
types!(wooshpay: CapturePaymentIntent, CheckoutSession, CreateBeneficiary, CreateCheckoutSession, CreateCustomer, CreatePaymentIntent, CreatePayout, CreateRefund, CreateWebhookEndpoint, Customer, DisputeList, PaymentIntent, Payout, Refund, WebhookEndpoint);

fn every_fixture() -> Vec<(&'static str, Fixture, Model)> {
    let providers: [(&str, Table); 4] = [
        ("airwallex", airwallex),
        ("paykka", paykka),
        ("uqpay", uqpay),
        ("wooshpay", wooshpay),
    ];
    let mut found = Vec::new();
    for (provider, table) in providers {
        let fixtures = fixture::all(provider);
        assert!(!fixtures.is_empty(), "{provider} has no fixtures");
        for fixture in fixtures {
            let model = table(&fixture.ty).unwrap_or_else(|| {
                panic!(
                    "{provider}/{}: no type `{}` in this test",
                    fixture.file, fixture.ty
                )
            });
            found.push((provider, fixture, model));
        }
    }
    found
}

#[test]
fn every_file_of_the_fixtures_is_in_its_index() {
    for provider in ["airwallex", "paykka", "uqpay", "wooshpay"] {
        let mut listed: Vec<String> = fixture::all(provider)
            .into_iter()
            .map(|fixture| fixture.file)
            .collect();
        let mut there: Vec<String> = std::fs::read_dir(fixture::folder(provider))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".json"))
            .collect();
        listed.sort();
        there.sort();
        assert_eq!(listed, there, "{provider}");
    }
}

#[test]
fn what_is_read_is_written_back() {
    for (provider, fixture, Model { round_trip, .. }) in every_fixture() {
        let written = round_trip(&fixture.text)
            .unwrap_or_else(|error| panic!("{provider}/{}: {error}", fixture.file));
        let mut expected = Exact::parse(&fixture.text).unwrap();
        for pointer in &fixture.unknown {
            expected
                .members_mut()
                .unwrap()
                .remove(pointer.trim_start_matches('/'))
                .unwrap();
        }
        assert_eq!(
            Exact::parse(&written).unwrap(),
            expected,
            "{provider}/{}",
            fixture.file
        );
    }
}

#[test]
fn an_unknown_member_does_no_harm_anywhere() {
    for (provider, fixture, Model { round_trip, .. }) in every_fixture() {
        let original = Exact::parse(&fixture.text).unwrap();
        for path in original.paths() {
            let mut changed = original.clone();
            let Some(members) = changed.at_mut(&path).unwrap().members_mut() else {
                continue;
            };
            members.insert(
                "of_a_later_version".to_owned(),
                Exact::parse(r#"{"a":[1,null,"x"]}"#).unwrap(),
            );
            let place = format!("{provider}/{} at /{}", fixture.file, path.join("/"));
            // A map of text takes text only; everything else takes whatever comes.
            if path.last().is_some_and(|step| step == "metadata") {
                continue;
            }
            round_trip(&changed.to_string()).unwrap_or_else(|error| panic!("{place}: {error}"));
        }
    }
}

#[test]
fn an_unknown_value_in_place_of_any_text_is_kept() {
    let mut replaced = 0;
    for (provider, fixture, Model { round_trip, .. }) in every_fixture() {
        let original = Exact::parse(&fixture.text).unwrap();
        for path in original.paths() {
            let mut changed = original.clone();
            let Some(Exact::String(text)) = changed.at_mut(&path) else {
                continue;
            };
            // Times, dates, amounts and JSON inside text have a form of their own, and an event's name decides over the rest.
            // An empty text may stand for any of them.
            let formal = text.is_empty()
                || text.parse::<Timestamp>().is_ok()
                || text.parse::<Date>().is_ok()
                || text.parse::<Decimal>().is_ok();
            if formal || text.starts_with(['[', '{']) || is_event_name(provider, &fixture, &path) {
                continue;
            }
            "A_VALUE_OF_A_LATER_VERSION".clone_into(text);
            let place = format!("{provider}/{} at /{}", fixture.file, path.join("/"));
            let written =
                round_trip(&changed.to_string()).unwrap_or_else(|error| panic!("{place}: {error}"));
            let mut expected = changed;
            for pointer in &fixture.unknown {
                expected
                    .members_mut()
                    .unwrap()
                    .remove(pointer.trim_start_matches('/'));
            }
            assert_eq!(Exact::parse(&written).unwrap(), expected, "{place}");
            replaced += 1;
        }
    }
    assert!(replaced > 300, "only {replaced} texts were replaced");
}

fn is_event_name(provider: &str, fixture: &Fixture, path: &[String]) -> bool {
    let key = match provider {
        "airwallex" => "name",
        _ => "event_type",
    };
    fixture.ty == "Event" && path.len() == 1 && path[0] == key
}

#[test]
fn a_null_is_read_wherever_the_member_may_be_missing() {
    let mut nulls = 0;
    for (provider, fixture, Model { round_trip, .. }) in every_fixture() {
        let original = Exact::parse(&fixture.text).unwrap();
        for path in original.paths() {
            let Some((last, parents)) = path.split_last() else {
                continue;
            };
            let mut without = original.clone();
            let Some(members) = without.at_mut(parents).and_then(Exact::members_mut) else {
                continue;
            };
            members.remove(last);
            if round_trip(&without.to_string()).is_err()
                || parents.last().is_some_and(|step| step == "metadata")
            {
                continue;
            }
            let mut null = original.clone();
            *null.at_mut(&path).unwrap() = Exact::Null;
            let place = format!("{provider}/{} at /{}", fixture.file, path.join("/"));
            round_trip(&null.to_string()).unwrap_or_else(|error| panic!("{place}: {error}"));
            nulls += 1;
        }
    }
    assert!(nulls > 300, "only {nulls} members were set to null");
}

#[test]
fn a_payload_that_is_cut_off_is_refused() {
    for (provider, fixture, Model { round_trip, .. }) in every_fixture() {
        let text = fixture.text.trim_end();
        assert!(
            round_trip(&text[..text.len() - 1]).is_err(),
            "{provider}/{}",
            fixture.file
        );
        assert!(
            round_trip(&format!("{text}x")).is_err(),
            "{provider}/{}",
            fixture.file
        );
    }
}

/// The names of members that a provider's spec calls secret, as its client knows them.
fn secret_names(provider: &str) -> Vec<String> {
    let file = format!(
        "{}/../generated/{provider}/client/src/client.rs",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(file).unwrap();
    let (_, list) = text
        .split_once("static SECRET_NAMES: &[&str] = &[")
        .unwrap();
    let (list, _) = list.split_once("];").unwrap();
    let names = list.split('"').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

/// Members that have the name of a secret and are none.
const NO_SECRETS: [&str; 2] = [
    // The account that a shopper pays to.
    "uqpay display_bank_details/account_number",
    // A number whose middle the provider masks.
    "uqpay card/card_number",
];

#[test]
fn no_member_that_a_spec_calls_secret_is_shown() {
    const PLANTED: &str = "4111111111111111";
    let mut planted = 0;
    let mut is_shown = BTreeSet::new();
    for (provider, fixture, Model { shown, .. }) in every_fixture() {
        let names = secret_names(provider);
        let original = Exact::parse(&fixture.text).unwrap();
        for path in original.paths() {
            let is_secret = path.last().is_some_and(|name| names.contains(name));
            let mut changed = original.clone();
            let Some(Exact::String(text)) = changed.at_mut(&path).filter(|_| is_secret) else {
                continue;
            };
            PLANTED.clone_into(text);
            let shown = shown(&changed.to_string()).unwrap();
            if shown.contains(PLANTED) {
                let end = path.len().saturating_sub(2);
                is_shown.insert(format!("{provider} {}", path[end..].join("/")));
            }
            planted += 1;
        }
    }
    assert_eq!(
        is_shown,
        NO_SECRETS.iter().map(ToString::to_string).collect()
    );
    assert!(planted > 20, "only {planted} secrets were planted");
}
