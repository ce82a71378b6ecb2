use paywright_constructs::models;
use paywright_constructs::runtime;

use crate::support::{kept, silent, written};

/// The keys of the members, in the order of the document.
const KEYS: [&str; 17] = [
    "type",
    "self",
    "async",
    "kebab-case",
    "dotted.name",
    "a b",
    "camelCase",
    "+rate",
    "größe",
    "名前",
    "",
    "@",
    "3d",
    "new",
    "validate",
    "members",
    "value",
];

#[test]
fn whatever_a_member_is_called_in_rust_its_key_stays() {
    let value = models::Names::new("1", "2")
        .with_async("3")
        .with_kebab_case("4")
        .with_dotted_name("5")
        .with_a_b("6")
        .with_camel_case("7")
        .with_rate("8")
        .with_gr_uf6_udf_e("9")
        .with_u540d_u524d("10")
        .with_empty("11")
        .with_u40("12")
        .with_three_d("13")
        .with_new("14")
        .with_validate("15")
        .with_members("16")
        .with_value("17");
    let members: Vec<String> = KEYS
        .iter()
        .enumerate()
        .map(|(index, key)| format!("\"{key}\":\"{}\"", index + 1))
        .collect();
    let text = format!("{{{}}}", members.join(","));
    assert_eq!(written(&value), text);
    assert_eq!(kept::<models::Names>(&text), value);
    assert_eq!((value.type_.as_str(), value.self_.as_str()), ("1", "2"));
}

#[test]
fn a_type_may_be_called_as_one_of_the_runtime_or_of_the_prelude() {
    let value = models::Names::new("", "")
        .with_decimal(models::Decimal::new("not exact"))
        .with_exact("1.50".parse::<runtime::Decimal>().unwrap())
        .with_json(models::Json::new().with_a("b"))
        .with_anything(runtime::Json::from_text("[]").unwrap())
        .with_maybe(models::Maybe::Null)
        .with_option(models::OptionModel::new())
        .with_string(models::StringModel::new("text"))
        .with_error(models::Error::new())
        .with_renamed(models::Sapling::new())
        .with_words(models::Words::None)
        .with_match(models::Match::new())
        .with_map(std::collections::BTreeMap::new())
        .with_map_type(models::BTreeMap::new())
        .with_violations(models::Violations::new());
    let text = r#"{"type":"","self":"","decimal":"not exact","exact":1.50,"json":{"a":"b"},"anything":[],"maybe":"Null","option":{},"string":"text","error":{},"renamed":{},"words":"None","match":{},"map":{},"map_type":{},"violations":{}}"#;
    assert_eq!(written(&value), text);
    assert_eq!(kept::<models::Names>(text), value);
    assert!(value.validate().is_ok());
}

#[tokio::test]
async fn calls_and_groups_may_be_called_as_what_rust_or_the_client_keeps() {
    let server = silent().await;
    let client = crate::support::client(&server);
    client.client().self_().await.unwrap();
    assert_eq!(crate::support::address(&server), "/names");
    let call = client.mod_().type_(models::Names::new("", ""));
    assert!(call.await.is_err(), "204 holds no object");
}
