use paywright_constructs::{CardNumber, SecretHolder, Secrets};

use crate::support::{answering, client, fault, kept, silent};

const TEXT: &str = r#"{
    "password": "4111-a", "write_only": "4111-b", "nullable": "4111-c", "list": ["4111-d"], "map": {"k": "4111-e"},
    "named": "4111-f", "either": "4111-g", "embedded": "{\"cvc\":\"4111-h\"}"
}"#;

#[test]
fn no_secret_is_in_debug_wherever_it_stands() {
    let value: Secrets = kept(TEXT);
    let shown = format!("{value:?} {value:#?}");
    assert!(!shown.contains("4111"), "{shown}");
    assert_eq!(value.password.expose(), "4111-a");
    assert_eq!(value.embedded.unwrap().cvc.expose(), "4111-h");
    let number: CardNumber = "4111".into();
    assert!(!format!("{number:?} {:?}", SecretHolder::new("4111")).contains("4111"));
}

#[test]
fn no_secret_is_in_the_text_of_an_error() {
    let fault = fault::<Secrets>(r#"{"password":4111}"#);
    assert!(!fault.contains("4111"), "{fault}");
    let broken = Secrets::new("4111 4111 4111 4111").validate().unwrap_err();
    assert_eq!(broken.as_slice()[0].pointer(), "/password");
    assert!(!format!("{broken} {broken:?}").contains("4111"));
}

#[tokio::test]
async fn no_secret_is_in_the_debug_output_of_a_call_or_an_answer() {
    let server = answering(200, "application/json", TEXT).await;
    let call = client(&server).secrets().send_all(Secrets::new("4111"));
    assert!(!format!("{call:?}").contains("4111"), "{call:?}");
    let answer = call.send_with_response().await.unwrap();
    assert!(!format!("{answer:?}").contains("4111"), "{answer:?}");

    let server = silent().await;
    let call = client(&server).parameters().by_header("r").x_secret("4111");
    assert!(!format!("{call:?}").contains("4111"), "{call:?}");
    call.await.unwrap();
    assert_eq!(
        crate::support::only(&server).header("x-secret"),
        Some("4111")
    );
}
