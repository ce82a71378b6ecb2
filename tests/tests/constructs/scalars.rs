use paywright_constructs::Scalars;

use crate::support::{fault, kept, written};

#[test]
fn every_scalar_is_written_back_as_it_came() {
    let value: Scalars = kept(
        r#"{
            "boolean": true, "integer": -9007199254740993, "int32": -2147483648, "int64": 9223372036854775807,
            "uint64": 18446744073709551615, "number": 0.10, "float": 1.5, "double": 0.25, "decimal": 100.00,
            "decimal_string": "10.10", "string": "a\u0000\"", "date": "2026-02-28", "date_time": "2026-08-07T09:00:00.120+0000",
            "uuid": "no uuid at all", "uri": "no uri either", "bytes": "AP8=", "address_bytes": "_-8", "currency": "XTS", "unix_time": 1700000000,
            "unix_seconds": 1700000000, "unix_milliseconds": 1700000000123, "unix_either": 1700000000123,
            "password": "secret", "unknown_format": "44"
        }"#,
    );
    assert_eq!(value.integer, Some(-9_007_199_254_740_993));
    assert_eq!(value.bytes.unwrap().as_bytes(), [0, 255]);
    assert_eq!(value.address_bytes.unwrap().as_bytes(), [255, 239]);
    let [default, seconds] = [value.unix_time, value.unix_seconds].map(|time| time.unwrap());
    assert_eq!(default.instant(), seconds.instant());
    assert_eq!(
        value.unix_milliseconds.unwrap().instant(),
        value.unix_either.unwrap().instant()
    );
}

#[test]
fn decimals_are_exact_where_a_float_would_not_be() {
    for digits in ["0.1", "0.10", "100.00", "1234567890123456789.123456789"] {
        let text = format!(r#"{{"number":{digits},"decimal_string":"{digits}"}}"#);
        let value: Scalars = kept(&text);
        assert_eq!(written(&value), text);
        assert_eq!(value.number.unwrap().to_string(), digits);
    }
    let sum = "0.1"
        .parse::<paywright_constructs::runtime::Decimal>()
        .unwrap()
        .into_inner()
        + "0.2"
            .parse::<paywright_constructs::runtime::Decimal>()
            .unwrap()
            .into_inner();
    assert_eq!(sum.to_string(), "0.3");
}

#[test]
fn a_value_of_another_kind_is_refused_at_its_place_and_not_shown() {
    for (member, value, kind) in [
        ("boolean", r#""4111""#, "a string"),
        ("integer", "1.5", "a number"),
        ("int32", "2147483648", "a number"),
        ("uint64", "-1", "a number"),
        ("number", r#""4111""#, "a string"),
        ("decimal_string", "4111", "a number"),
        ("date", r#""4111-13-13""#, "a string"),
        ("date_time", r#""4111""#, "a string"),
        ("bytes", r#""4111!""#, "a string"),
        ("unix_seconds", r#""4111""#, "a string"),
        ("string", "4111", "a number"),
    ] {
        let fault = fault::<Scalars>(&format!(r#"{{"{member}":{value}}}"#));
        assert!(
            fault.starts_with(&format!("at `/{member}`: expected ")),
            "{fault}"
        );
        assert!(fault.ends_with(kind), "{fault}");
        assert!(!fault.contains("4111"), "{fault}");
    }
}
