//! The parameter of clients, services and calls that says whether calls are awaited or block.

use std::collections::BTreeSet;

use crate::rust::spell::ident;
use crate::rust::tokens::Ident;

/// The name of the parameter in a file that declares types of these names.
pub(super) fn parameter<'name>(declared: impl IntoIterator<Item = &'name str>) -> Ident {
    let declared: BTreeSet<&str> = declared.into_iter().collect();
    let free = ["M", "Mode", "CallMode"]
        .into_iter()
        .find(|name| !declared.contains(name));
    ident(free.unwrap_or("ModeOfCalls"))
}

#[cfg(test)]
mod tests {
    use super::parameter;

    #[test]
    fn the_parameter_takes_no_name_of_the_document() {
        assert_eq!(parameter(["Refunds"]), "M");
        assert_eq!(parameter(["M", "Refunds"]), "Mode");
        assert_eq!(parameter(["M", "Mode"]), "CallMode");
    }
}
