use paywright_constructs::runtime::wire::from_slice;
use paywright_constructs::{OrderParcelMoved, OrderParcelScannedPut, Packed, PackedReceipt};

use crate::support::{kept, written};

#[test]
fn the_body_of_a_callback_is_read_from_what_came_over_the_wire() {
    let packed: Packed = from_slice(br#"{"id":"p1","weight":1.50}"#).unwrap();
    assert_eq!((packed.id.as_str(), packed.code), ("p1", None));
    assert_eq!(packed.weight.to_string(), "1.50");
    let moved: OrderParcelMoved = from_slice(br#"{"to":"Tallinn","last":true}"#).unwrap();
    assert_eq!((moved.to.as_str(), moved.last), ("Tallinn", Some(true)));
    let scans: OrderParcelScannedPut = from_slice(br#"[{"at":"Tartu"},{"at":"Riga"}]"#).unwrap();
    let places: Vec<&str> = scans.iter().map(|scan| scan.at.as_str()).collect();
    assert_eq!(places, ["Tartu", "Riga"]);
}

#[test]
fn a_body_that_is_none_is_refused_with_its_place() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "expected valid JSON"),
        (b"{\"id\":\"p1\",\"weight\":1.50", "expected valid JSON"),
        (b"\xff\xfe", "expected text in UTF-8"),
        (
            br#"{"id":"p1"}"#,
            "expected the member `weight`, got an object",
        ),
        (
            br#"{"id":["4111111111111111"],"weight":1}"#,
            "at `/id`: expected a string, got an array",
        ),
    ];
    for (body, expected) in cases {
        let refusal = from_slice::<Packed>(body).unwrap_err().to_string();
        assert_eq!(refusal, *expected);
    }
}

#[test]
fn what_the_document_does_not_know_is_no_error() {
    let packed: Packed = kept(r#"{"id":"p1","weight":1.50,"code":"x"}"#);
    assert_eq!(packed.code.as_deref(), Some("x"));
    let packed: Packed = from_slice(br#"{"id":"p1","weight":1,"shelf":9}"#).unwrap();
    assert_eq!(written(&packed), r#"{"id":"p1","weight":1}"#);
}

#[test]
fn an_answer_to_a_callback_is_put_together() {
    let receipt = PackedReceipt::new().with_leave_at("the door");
    assert_eq!(written(&receipt), r#"{"leave_at":"the door"}"#);
}
