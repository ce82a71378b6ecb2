//! What generated `Serialize` and `Deserialize` implementations call. Not for use by hand.
//!
//! Each helper is small: it is compiled anew for every member of every model.

mod key;
mod members;
mod read;
mod text;
mod union;

pub use key::Key;
pub use members::{Members, Presence};
pub use read::{optional, read, required, skip};
pub use text::{text, try_text};
pub use union::{error, event_name, tag, union};
