use std::collections::BTreeMap;

use paywright_constructs::runtime::client::Error;
use paywright_constructs::runtime::{Decimal, Json};
use paywright_constructs::{FilePart, Firm, Form, Friend, Keyed, Multipart, Sender};
use paywright_tests::server::Server;

use crate::support::{answering, client, only, read, silent};

fn form() -> Form {
    let amount: Decimal = "10.10".parse().unwrap();
    Form::new("Ada & Bob")
        .with_amount(amount)
        .with_tags(["a", "b"])
        .with_details(BTreeMap::from([("k".to_owned(), "v".to_owned())]))
        .clear_cleared()
}

/// The media type and the body of the one request that arrived.
#[track_caller]
fn sent(server: &Server) -> (Option<String>, String) {
    let received = only(server);
    let media_type = received.header("content-type").map(str::to_owned);
    (
        media_type,
        String::from_utf8(received.body.to_vec()).unwrap(),
    )
}

fn of(media_type: &str, body: &str) -> (Option<String>, String) {
    (Some(media_type.to_owned()), body.to_owned())
}

const JSON: &str =
    r#"{"name":"Ada & Bob","amount":10.10,"tags":["a","b"],"details":{"k":"v"},"cleared":null}"#;

#[tokio::test]
async fn json_is_sent_under_the_media_type_of_the_document() {
    let server = silent().await;
    client(&server).bodies().json(form()).await.unwrap();
    assert_eq!(sent(&server), of("application/merge-patch+json", JSON));
}

#[tokio::test]
async fn a_form_that_can_have_no_member_is_neither_an_argument_nor_sent() {
    let server = silent().await;
    client(&server).bodies().nothing().await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));
}

#[tokio::test]
async fn json_need_not_be_an_object() {
    let server = silent().await;
    let forms = [Form::new("a"), Form::new("b")];
    client(&server).bodies().list(forms).await.unwrap();
    assert_eq!(
        sent(&server),
        of("application/json", r#"[{"name":"a"},{"name":"b"}]"#)
    );
}

#[tokio::test]
async fn of_several_media_types_json_is_sent_unless_the_form_is_asked_for() {
    let server = silent().await;
    client(&server).bodies().several(form()).await.unwrap();
    assert_eq!(sent(&server), of("application/json", JSON));
    let server = silent().await;
    let call = client(&server).bodies().several_as_form(Form::new("a b"));
    call.await.unwrap();
    let form = of("application/x-www-form-urlencoded", "name=a+b");
    assert_eq!(sent(&server), form);
}

#[tokio::test]
async fn parts_can_be_sent_in_place_of_json() {
    let server = silent().await;
    let scan = FilePart::new("a.pdf", "application/pdf", vec![1]);
    let call = client(&server).bodies().several_as_multipart(scan, "Ada");
    call.tags(["x", "y"]).await.unwrap();
    let (media_type, body) = sent(&server);
    assert!(media_type.unwrap().starts_with("multipart/form-data; "));
    for part in [
        "name=\"scan\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n\u{1}\r\n",
        "name=\"name\"\r\n\r\nAda\r\n",
        "name=\"tags\"\r\n\r\nx\r\n",
        "name=\"tags\"\r\n\r\ny\r\n",
    ] {
        assert!(body.contains(part), "no {part:?} in {body:?}");
    }
}

#[tokio::test]
async fn a_part_that_is_added_to_json_is_refused() {
    let server = silent().await;
    let call = client(&server).bodies().several(form()).tags(["x"]);
    let error = call.await.unwrap_err();
    assert!(matches!(error, Error::Request(_)), "{error}");
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_optional_body_is_left_out_or_set() {
    let server = silent().await;
    client(&server).bodies().optional().await.unwrap();
    assert_eq!(sent(&server), (None, String::new()));
    let server = silent().await;
    let call = client(&server).bodies().optional();
    call.body(Form::new("a")).await.unwrap();
    assert_eq!(sent(&server), of("application/json", r#"{"name":"a"}"#));
}

#[tokio::test]
async fn a_form_repeats_lists_and_leaves_out_nulls() {
    let server = silent().await;
    client(&server).bodies().form(form()).await.unwrap();
    assert_eq!(
        sent(&server),
        of(
            "application/x-www-form-urlencoded",
            "name=Ada+%26+Bob&amount=10.10&tags=a&tags=b&details=%7B%22k%22%3A%22v%22%7D"
        )
    );
}

#[tokio::test]
async fn members_of_a_form_are_written_in_the_styles_that_the_document_says() {
    let server = silent().await;
    client(&server).bodies().styled(form()).await.unwrap();
    assert_eq!(
        sent(&server),
        of(
            "application/x-www-form-urlencoded",
            "name=Ada+%26+Bob&amount=10.10&tags=a,b&details%5Bk%5D=v"
        )
    );
}

#[tokio::test]
async fn a_form_that_is_one_of_several_objects_has_the_members_of_the_one_that_is_given() {
    for (sender, form) in [
        (
            Sender::from(Friend::new(["Ada", "Bo b"], "se")),
            "names=Ada,Bo%20b&country=se",
        ),
        (Sender::from(Firm::new(7, "se")), "number=7&country=se"),
        (read(r#"{"a":[1,2],"b":null}"#), "a=1&a=2"),
    ] {
        let server = silent().await;
        client(&server).bodies().choice(sender).await.unwrap();
        assert_eq!(sent(&server), of("application/x-www-form-urlencoded", form));
    }
}

#[tokio::test]
async fn a_form_of_which_nothing_is_known_takes_any_object_and_nothing_else() {
    let server = silent().await;
    let any: Json = read(r#"{"a":{"b":1},"c":"d e"}"#);
    client(&server).bodies().any_form(any).await.unwrap();
    assert_eq!(
        sent(&server),
        of(
            "application/x-www-form-urlencoded",
            "a=%7B%22b%22%3A1%7D&c=d+e"
        )
    );
    for unfit in ["[1]", "1", "null"] {
        let server = silent().await;
        let unfit: Json = read(unfit);
        let error = client(&server).bodies().any_form(unfit).await.unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{error}");
        assert!(server.received().is_empty());
    }
}

#[tokio::test]
async fn a_file_carries_headers_of_its_own() {
    let server = silent().await;
    let file = FilePart::new("a.pdf", "application/pdf", vec![1]).with_header("X-Checksum", "77");
    client(&server).bodies().multipart("p", file).await.unwrap();
    let (_, body) = sent(&server);
    let part = "Content-Type: application/pdf\r\nx-checksum: 77\r\n\r\n\u{1}\r\n";
    assert!(body.contains(part), "no {part:?} in {body:?}");
}

#[tokio::test]
async fn parts_of_several_objects_are_offered_side_by_side() {
    let server = silent().await;
    let seal = FilePart::new("seal.png", "image/png", vec![1]);
    let call = client(&server).bodies().choice_parts("post", "se");
    call.number(7).seal(seal).await.unwrap();
    let (_, body) = sent(&server);
    for part in [
        "name=\"purpose\"\r\n\r\npost\r\n",
        "name=\"country\"\r\n\r\nse\r\n",
        "name=\"number\"\r\n\r\n7\r\n",
        "name=\"seal\"; filename=\"seal.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\r\n",
    ] {
        assert!(body.contains(part), "no {part:?} in {body:?}");
    }
    assert_eq!(body.matches("Content-Disposition").count(), 4, "{body:?}");
}

#[tokio::test]
async fn parts_without_names_are_put_together_by_the_caller() {
    let server = silent().await;
    let mut parts = Multipart::new();
    parts.text("a", "1").text("b", "2");
    client(&server).bodies().free_parts(parts).await.unwrap();
    let (media_type, body) = sent(&server);
    assert!(
        media_type
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    for part in ["name=\"a\"\r\n\r\n1\r\n", "name=\"b\"\r\n\r\n2\r\n"] {
        assert!(body.contains(part), "no {part:?} in {body:?}");
    }
}

#[tokio::test]
async fn octets_are_sent_and_read_as_they_are_also_where_they_are_called_json() {
    let server = answering(200, "application/json", "{not json").await;
    let bytes = client(&server).bodies().octets("[1,").await.unwrap();
    assert_eq!(bytes, "{not json");
    assert_eq!(sent(&server), of("application/json", "[1,"));
}

#[tokio::test]
async fn each_part_of_a_multipart_body_is_written_as_its_type_suggests() {
    let server = silent().await;
    let amount: Decimal = "10.10".parse().unwrap();
    let file = |name: &str| FilePart::new(name, "application/pdf", name.as_bytes().to_vec());
    client(&server)
        .bodies()
        .multipart("dispute", file("a.pdf"))
        .files([file("b.pdf"), file("c.pdf")])
        .amount(amount)
        .tags(["x", "y"])
        .form(Form::new("Ada"))
        .secret("s")
        .parts("p")
        .await
        .unwrap();
    let (media_type, body) = sent(&server);
    let media_type = media_type.unwrap();
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap()
        .trim_matches('"');
    let text = |name: &str, value: &str| {
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        )
    };
    let file = |name: &str, file: &str| {
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
             Content-Type: application/pdf\r\n\r\n{file}\r\n"
        )
    };
    let expected = [
        text("purpose", "dispute"),
        file("file", "a.pdf"),
        file("files", "b.pdf"),
        file("files", "c.pdf"),
        text("amount", "10.10"),
        text("tags", "x"),
        text("tags", "y"),
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"form\"\r\nContent-Type: application/json\r\n\r\n{{\"name\":\"Ada\"}}\r\n"
        ),
        text("secret", "s"),
        text("parts", "p"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(body.to_lowercase(), expected.concat().to_lowercase());
}

#[tokio::test]
async fn a_part_that_is_set_again_gives_way() {
    let server = silent().await;
    let file = FilePart::new("a.pdf", "application/pdf", vec![1]);
    client(&server)
        .bodies()
        .multipart("dispute", file)
        .tags(["old", "older"])
        .secret("former")
        .tags(["new"])
        .secret("s")
        .await
        .unwrap();
    let (_, body) = sent(&server);
    assert_eq!(body.matches("name=\"tags\"").count(), 1, "{body}");
    assert_eq!(body.matches("name=\"secret\"").count(), 1, "{body}");
    assert!(!body.contains("old") && !body.contains("former"), "{body}");
}

#[tokio::test]
async fn texts_and_bytes_are_sent_as_they_are() {
    let server = silent().await;
    client(&server).bodies().text("a;b\n").await.unwrap();
    assert_eq!(sent(&server), of("text/csv", "a;b\n"));
    let server = silent().await;
    let bytes = vec![0_u8, 255, 10];
    client(&server).bodies().bytes(bytes.clone()).await.unwrap();
    let received = only(&server);
    assert_eq!(received.body, bytes);
    assert_eq!(
        received.header("content-type"),
        Some("application/octet-stream")
    );
}

#[tokio::test]
async fn a_key_that_the_caller_does_not_give_is_made_in_header_or_body() {
    let server = silent().await;
    let call = client(&server).idempotency().header();
    let key = call.idempotency_key().unwrap().to_owned();
    call.await.unwrap();
    assert_eq!(
        only(&server).header("x-idempotency-key"),
        Some(key.as_str())
    );

    let server = silent().await;
    let call = client(&server).idempotency().member(Keyed::new(5));
    let key = call.idempotency_key().unwrap().to_owned();
    assert_eq!((key.len(), key.to_lowercase()), (36, key.clone()));
    call.await.unwrap();
    let (_, body) = sent(&server);
    assert_eq!(body, format!(r#"{{"request_id":"{key}","amount":5}}"#));
}

#[tokio::test]
async fn a_key_that_the_caller_gives_is_sent() {
    let server = silent().await;
    let call = client(&server).idempotency().header();
    call.with_idempotency_key("mine").await.unwrap();
    assert_eq!(only(&server).header("x-idempotency-key"), Some("mine"));
    let server = silent().await;
    let body = Keyed::new(5).with_request_id("mine");
    client(&server).idempotency().member(body).await.unwrap();
    assert_eq!(sent(&server).1, r#"{"request_id":"mine","amount":5}"#);
}
