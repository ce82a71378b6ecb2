//! What generated `Serialize` and `Deserialize` implementations call. Not for use by hand.
//!
//! Each helper is small: it is compiled anew for every member of every model.

mod event;
mod key;
mod map;
mod members;
mod object;
mod reader;
mod refuse;
mod text;
mod union;

pub use event::{event_name, payload, require_event_name};
pub use key::Key;
pub(crate) use map::Distinct;
pub use members::{Members, Presence};
pub use object::{Object, object};
pub use reader::Reader;
pub use text::from_text;
pub(crate) use text::{text, try_text};
pub use union::{error, error_at, is_one_of, tag, union, variant};
