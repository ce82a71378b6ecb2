//! What the tests of the assembled workspace share: published payloads, exact JSON, local servers and signatures.

pub mod exact;
pub mod fault_server;
pub mod fixture;
pub mod server;
pub mod signing;

/// The examples of the front pages, compiled and, where they need no provider, run.
#[cfg(doctest)]
mod front_pages {
    #[doc = include_str!("../../README.md")]
    mod workspace {}
    #[doc = include_str!("../../generated/airwallex/client/README.md")]
    mod airwallex {}
    #[doc = include_str!("../../generated/paykka/client/README.md")]
    mod paykka {}
    #[doc = include_str!("../../generated/uqpay/client/README.md")]
    mod uqpay {}
    #[doc = include_str!("../../generated/wooshpay/client/README.md")]
    mod wooshpay {}
    #[doc = include_str!("../constructs/client/README.md")]
    mod constructs {}
}
