//! What becomes of calls.

use http::Method;

use super::*;
use crate::client::style::QueryStyle;

static REFUND: Operation =
    Operation::new("refund", Method::POST, "/v1/{shop}/refunds/{id}.json", &[]);

fn base() -> BaseUrl {
    BaseUrl::parse("https://api.example.com/pay").unwrap()
}

fn filled() -> Call {
    let mut call = Call::new(&REFUND);
    call.path("shop", "a/b").path("id", &7);
    call
}

fn faults(call: Call) -> Vec<RequestFault> {
    call.into_request(&base()).unwrap_err().as_slice().to_vec()
}

#[test]
fn every_text_stays_within_its_segment() {
    for (shop, path) in [
        ("?", "/pay/v1/%3F/refunds/7.json"),
        ("/", "/pay/v1/%2F/refunds/7.json"),
        ("#", "/pay/v1/%23/refunds/7.json"),
        ("%", "/pay/v1/%25/refunds/7.json"),
        ("a", "/pay/v1/a/refunds/7.json"),
        ("a?", "/pay/v1/a%3F/refunds/7.json"),
    ] {
        let mut call = filled();
        call.path("shop", shop);
        let request = call.into_request(&base()).unwrap();
        assert_eq!(request.uri().path(), path, "{shop}");
    }
}

#[test]
fn every_part_of_a_request_lands_in_its_place() {
    let mut call = filled();
    call.query("q", &Some("x y".to_owned()))
        .query("none", &None::<i64>)
        .header("X-Account", "acct_1")
        .header("X-None", &None::<i64>)
        .cookie("c", "1;2")
        .cookie("d", &true)
        .json(&serde_json::json!({"amount": 1}));
    let request = call.into_request(&base()).unwrap();
    assert_eq!(request.method(), Method::POST);
    assert_eq!(
        request.uri(),
        "https://api.example.com/pay/v1/a%2Fb/refunds/7.json?q=x%20y"
    );
    let header = |name: &str| request.headers().get(name).and_then(|v| v.to_str().ok());
    assert_eq!(header("x-account"), Some("acct_1"));
    assert_eq!(header("x-none"), None);
    assert_eq!(header("cookie"), Some("c=1%3B2; d=true"));
    assert_eq!(header("content-type"), Some("application/json"));
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(request.body(), "{\"amount\":1}");
}

#[test]
fn path_values_cannot_lead_elsewhere() {
    static ONE: Operation = Operation::new("one", Method::GET, "/v1/{id}", &[]);
    static TWO: Operation = Operation::new("two", Method::GET, "/v1/{a}{b}/x", &[]);
    for dots in [".", ".."] {
        let mut call = Call::new(&ONE);
        call.path("id", dots);
        assert_eq!(faults(call), [RequestFault::PathDots { parameter: "id" }]);
    }
    let mut call = Call::new(&TWO);
    call.path("a", ".").path("b", ".");
    assert_eq!(faults(call), [RequestFault::PathDots { parameter: "b" }]);
    let nothing = Vec::<String>::new();
    let mut call = Call::new(&ONE);
    call.path("id", &nothing);
    assert_eq!(faults(call), [RequestFault::PathEmpty { parameter: "id" }]);

    let mut call = Call::new(&ONE);
    call.path("id", "../x?y#z");
    let request = call.into_request(&base()).unwrap();
    assert_eq!(request.uri().path(), "/pay/v1/..%2Fx%3Fy%23z");
}

#[test]
fn faults_are_gathered_and_name_no_value() {
    let mut call = Call::new(&REFUND);
    call.path("shop", "")
        .header("X-A", "4111\r\nX-B: 1")
        .header("bad name", "x")
        .query("q", &vec![vec![4111]])
        .query("k", &f64::NAN)
        .form(&String::from("4111"));
    let error = call.into_request(&base()).unwrap_err();
    assert_eq!(
        error.as_slice(),
        [
            RequestFault::PathEmpty { parameter: "shop" },
            RequestFault::HeaderValue { header: "X-A" },
            RequestFault::HeaderName { header: "bad name" },
            RequestFault::Nested { parameter: "q" },
            RequestFault::Unwritable { parameter: "k" },
            RequestFault::PathMissing { parameter: "id" },
            RequestFault::BodyNotObject,
        ]
    );
    assert!(!error.to_string().contains("4111"), "{error}");

    let mut call = Call::new(&REFUND);
    call.path("shop", "s");
    assert_eq!(
        faults(call),
        [RequestFault::PathMissing { parameter: "id" }]
    );
}

#[test]
fn forms_repeat_lists_and_write_deeper_values_as_json() {
    let mut call = filled();
    let body =
        crate::Json::from_text(r#"{"a":"x y&z","b":[1,2.50],"c":{"d":"e"},"f":null}"#).unwrap();
    call.form(&body);
    let request = call.into_request(&base()).unwrap();
    assert_eq!(
        request.body(),
        "a=x+y%26z&b=1&b=2.50&c=%7B%22d%22%3A%22e%22%7D"
    );
}

#[test]
fn members_of_forms_are_written_in_styles_of_their_own() {
    let styled = |text: &str| {
        let mut call = filled();
        let styles = [
            ("deep", MemberStyle::Query(QueryStyle::DeepObject, true)),
            ("joined", MemberStyle::Query(QueryStyle::Form, false)),
            (
                "piped",
                MemberStyle::Query(QueryStyle::PipeDelimited, false),
            ),
            ("json", MemberStyle::Json),
        ];
        call.form_in_styles(&crate::Json::from_text(text).unwrap(), &styles);
        call.into_request(&base())
    };
    let table = [
        (
            r#"{"deep":{"a":{"b":[1,"x y"]}}}"#,
            "deep%5Ba%5D%5Bb%5D%5B0%5D=1&deep%5Ba%5D%5Bb%5D%5B1%5D=x%20y",
        ),
        (r#"{"deep":"none"}"#, "deep=none"),
        (r#"{"json":["a",2]}"#, "json=%5B%22a%22%2C2%5D"),
        (r#"{"json":"a b"}"#, "json=%22a+b%22"),
        (
            r#"{"joined":["a,b",2],"a b":"c d"}"#,
            "joined=a%2Cb,2&a+b=c+d",
        ),
        (
            r#"{"piped":["a","b"],"deep":null,"joined":[]}"#,
            "piped=a%7Cb",
        ),
    ];
    for (body, expected) in table {
        assert_eq!(styled(body).unwrap().body(), expected, "{body}");
    }
    let faults = |text: &str| styled(text).unwrap_err().as_slice().to_vec();
    assert_eq!(
        faults(r#"{"joined":[["a"]]}"#),
        [RequestFault::Nested {
            parameter: "joined"
        }]
    );
    assert_eq!(
        faults(r#"{"piped":["a|b"]}"#),
        [RequestFault::Delimiter { parameter: "piped" }]
    );
}

#[test]
fn the_idempotency_key_is_fresh_or_the_callers_and_stays_in_a_clone() {
    let mut call = filled();
    call.idempotency_header("Idempotency-Key", None);
    let again = call.clone();
    let key = call.idempotency_key().unwrap().to_owned();
    assert_eq!(key.len(), 36);
    let request = again.into_request(&base()).unwrap();
    assert_eq!(request.headers()["idempotency-key"], *key);

    let mut call = filled();
    call.idempotency_header("Idempotency-Key", Some("mine".into()));
    assert_eq!(call.idempotency_key(), Some("mine"));
}

#[test]
fn a_parameter_that_is_set_again_gives_way() {
    let mut call = filled();
    call.query("page", &1)
        .query("size", &10)
        .query("page", &2)
        .cookie("c", "1")
        .cookie("c", "2");
    let request = call.into_request(&base()).unwrap();
    assert_eq!(request.uri().query(), Some("page=2&size=10"));
    assert_eq!(request.headers()["cookie"], "c=2");
}

#[test]
fn what_was_wrong_with_an_earlier_value_no_longer_counts() {
    let mut call = filled();
    call.query("size", &vec![vec![1]])
        .header("X-A", "a\nb")
        .form(&String::from("no object"));
    call.query("size", &1).header("X-A", "a").json(&1);
    call.limits("size").minimum(1, 2);
    call.body_limits().minimum(1, 2);
    assert!(call.validate().is_err());
    call.query("size", &2).json(&2);
    assert_eq!(call.validate(), Ok(()));
    let request = call.into_request(&base()).unwrap();
    assert_eq!(request.uri().query(), Some("size=2"));
    assert_eq!(request.body(), "2");
}

#[test]
fn broken_limits_are_gathered() {
    let mut call = filled();
    call.limits("a").max_length("four", 3);
    call.body_limits().member("b").max_length("four", 3);
    call.limits("c").max_length("three", 5);
    let broken = call.validate().unwrap_err();
    let places: Vec<_> = broken.iter().map(crate::Violation::pointer).collect();
    assert_eq!(places, ["/a", "/b"]);
}

#[test]
fn a_key_in_a_body_is_the_callers_or_a_fresh_one() {
    let mut call = filled();
    let key = call.fill_idempotency_key(Some("mine".to_owned()));
    assert_eq!(key.as_deref(), Some("mine"));
    assert_eq!(call.idempotency_key(), Some("mine"));
    let fresh = call.fill_idempotency_key(None::<String>).unwrap();
    assert_eq!(call.idempotency_key(), Some(fresh.as_str()));
    assert_eq!(fresh.len(), 36);
}

#[test]
fn a_body_carries_its_media_type() {
    let sent = |call: &mut Call| {
        let request = call.clone().into_request(&base()).unwrap();
        let media_type = request.headers()["content-type"].to_str().unwrap();
        (media_type.to_owned(), request.into_body())
    };
    let body = |media_type: &str, body: &'static str| (media_type.to_owned(), body.into());
    let merge = "application/merge-patch+json";
    assert_eq!(sent(filled().json_as(merge, &1)), body(merge, "1"));
    assert_eq!(
        sent(filled().text("a")),
        body("text/plain; charset=utf-8", "a")
    );
    assert_eq!(
        sent(filled().text_as("text/csv", "a,b")),
        body("text/csv", "a,b")
    );
    assert_eq!(
        faults(filled().bytes("a\nb", Bytes::new()).clone()),
        [RequestFault::ContentType]
    );
    let mut call = filled();
    call.multipart().text("a", "b");
    let (media_type, body) = sent(&mut call);
    assert!(media_type.starts_with("multipart/form-data; boundary="));
    assert!(body.starts_with(b"--"));
}

#[test]
fn secrets_in_headers_and_cookies_are_marked() {
    let mut call = filled();
    call.secret_header("X-Token", &crate::Secret::new("4111"))
        .cookie("session", &crate::Secret::new("4112"))
        .header("X-Open", "open");
    let request = call.into_request(&base()).unwrap();
    let sensitive = |name: &str| request.headers()[name].is_sensitive();
    assert!(sensitive("x-token") && sensitive("cookie") && !sensitive("x-open"));
    assert_eq!(request.headers()["x-token"], "4111");
    assert!(!format!("{request:?}").contains("411"));
}

#[test]
fn debug_shows_names_only() {
    let mut call = filled();
    call.header("x-token", "4111").json(&String::from("4111"));
    call.query("q", "4111");
    let shown = format!("{call:?}");
    assert!(
        shown.contains("x-token") && !shown.contains("4111"),
        "{shown}"
    );
}

#[test]
fn a_value_that_is_set_to_nothing_is_taken_back() {
    let nothing = Vec::<String>::new();
    let mut call = filled();
    call.query("q", "1").header("x-a", "1").cookie("c", "1");
    call.header("x-b", &vec!["1".to_owned()]).cookie("d", "1");
    call.query("q", &None::<i64>).header("x-a", &None::<i64>);
    call.cookie("c", &None::<i64>);
    call.header("x-b", &nothing).cookie("d", &nothing);
    let request = call.into_request(&base()).unwrap();
    assert_eq!(request.uri().query(), None);
    let names: Vec<_> = request.headers().keys().collect();
    assert_eq!(names, ["accept"]);
}

#[test]
fn parameters_of_one_name_in_several_places_do_not_touch() {
    let mut call = filled();
    call.path("id", "").query("id", &1).query("id", &2);
    assert_eq!(faults(call), [RequestFault::PathEmpty { parameter: "id" }]);

    let mut call = filled();
    call.query("a", &1).limits("a").minimum(1, 2);
    call.header("a", &1).limits("a").minimum(1, 3);
    call.header("a", &4);
    assert_eq!(call.validate().unwrap_err().to_string(), "/a: less than 2");
    call.query("a", &1).limits("a").minimum(1, 5);
    call.multipart().text("a", "1");
    call.limits("a").minimum(1, 6);
    call.query("a", &9);
    assert_eq!(call.validate().unwrap_err().to_string(), "/a: less than 6");
    call.clear_part("a");
    assert_eq!(call.validate(), Ok(()));
}

#[test]
fn a_part_can_be_given_again() {
    let mut call = filled();
    call.multipart().text("a", "old").text("b", "kept");
    call.clear_part("a").multipart().text("a", "new");
    let request = call.into_request(&base()).unwrap();
    let body = std::str::from_utf8(request.body()).unwrap();
    assert!(
        body.contains("new") && body.contains("kept") && !body.contains("old"),
        "{body}"
    );
}

#[test]
fn an_empty_key_does_not_pass_for_one() {
    let empty = [RequestFault::IdempotencyKeyEmpty];
    for blank in ["", " ", "\t\r\n", "\u{a0}"] {
        let mut call = filled();
        call.idempotency_header("Idempotency-Key", Some(blank.to_owned()));
        assert_eq!(call.idempotency_key(), None);
        assert_eq!(faults(call.clone()), empty, "{blank:?}");
        call.idempotency_header("Idempotency-Key", Some("mine".into()));
        assert!(call.into_request(&base()).is_ok());

        let mut call = filled();
        let key = call.fill_idempotency_key(Some(blank.to_owned()));
        call.json(&key);
        assert_eq!(call.idempotency_key(), None);
        assert_eq!(faults(call.clone()), empty, "{blank:?}");
        call.fill_idempotency_key(Some("mine".to_owned()));
        assert!(call.into_request(&base()).is_ok());
    }
}

#[test]
fn headers_of_the_framing_cannot_be_set() {
    for header in ["Host", "Content-Length", "transfer-encoding", "connection"] {
        let mut call = filled();
        call.header(header, "1");
        assert_eq!(faults(call), [RequestFault::HeaderName { header }]);
    }
}

#[test]
fn an_address_that_is_too_long_is_a_fault() {
    let mut call = filled();
    call.query("q", &"a".repeat(70_000));
    assert_eq!(faults(call), [RequestFault::Url]);
}
