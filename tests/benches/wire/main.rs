//! Reading and writing payloads: what serde derives, what is generated on the same structs, and the generated types.

mod payload;
mod twins;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use paywright_airwallex_models as airwallex;
use paywright_benches::{Bench, Stop};
use paywright_uqpay_models as uqpay;

use crate::payload::Payload;

fn main() -> ExitCode {
    Bench::of("Reading and writing JSON", run)
}

fn run(bench: &mut Bench) -> Result<(), Stop> {
    let refund = fixture("airwallex/refund.json")?;
    let page = format!(
        r#"{{"has_more":true,"items":[{}]}}"#,
        vec![refund.as_str(); 100].join(",")
    );
    let intent = fixture("uqpay/payment_intent_updated.json")?;
    let config = fixture("airwallex/payment_method_types_list.json")?;

    Payload::<twins::refund::Refund, airwallex::Refund>::new("refund", &refund)?.add_to(bench)?;
    Payload::<twins::intent::PaymentIntent, uqpay::PaymentIntent>::new("intent", &intent)?
        .add_to(bench)?;
    Payload::<twins::config::PaymentMethodTypeConfigList, airwallex::PaymentMethodTypeConfigList>::new(
        "ways of paying",
        &config,
    )?
    .add_to(bench)?;
    Payload::<twins::refund::RefundList, airwallex::RefundList>::new("100 refunds", &page)?
        .add_to(bench)
}

/// A published payload as it would come: without the blanks that people read by.
fn fixture(path: &str) -> Result<String, Stop> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let text = fs::read_to_string(folder.join(path))?;
    // Not by way of a value, which would put the members into another order.
    let mut compact = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for character in text.chars() {
        match character {
            '"' if !escaped => inside = !inside,
            blank if !inside && blank.is_ascii_whitespace() => continue,
            _ => {}
        }
        escaped = character == '\\' && !escaped;
        compact.push(character);
    }
    Ok(compact)
}
