//! Which thing of the base stands for which of the head.

mod addresses;
mod alternatives;
mod named;
mod operations;
mod parameters;
mod renames;
mod requests;
mod servers;

pub(super) use addresses::paired_calls;
pub(super) use alternatives::{Alternative, paired_alternatives};
pub(super) use named::{Named, named, named_by};
pub(super) use operations::{Offered, normalized, offered, paired_operations, path_names};
pub(super) use parameters::{Call, paired_parameters};
pub(super) use renames::{are_alike, possible_rename};
pub(super) use servers::{Servers, paired_servers, url};
