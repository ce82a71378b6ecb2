//! Changes that are meant: breaks that somebody has accepted, with a reason and an end.
//!
//! They stand in `accepted-changes.yaml` beside a spec. An entry accepts the finding of its id until a day or a version of the document
//! has passed; so an exception ends by itself, and one that accepts nothing is told.

mod read;
mod until;
mod weigh;

pub use read::{AcceptedChange, AcceptedChanges, FILE, read};
pub use until::{Day, InvalidUntil, Until, Version};
pub use weigh::{Acceptance, Now, weigh};
