//! What of values is checked before they are sent.

mod holders;
mod limits;
mod requests;

use crate::api::{Constraints, Field};
use crate::rust::models::fixture::{REQUEST, api, at_margin, definition, file, object};

fn checked(fields: Vec<Field>) -> String {
    file(
        &api(vec![definition(
            "Request",
            "common",
            REQUEST,
            object(fields),
        )]),
        "src/validation/common.rs",
    )
}

/// What the one check of a file does.
fn statements(text: &str) -> String {
    let (_, body) = text.split_once("&mut Checker) {").unwrap();
    at_margin(body.rsplit_once("\n    }\n}").unwrap().0)
}

fn with(mut field: Field, constraints: Constraints) -> Field {
    field.constraints = constraints;
    field
}
